import pytest

import massageplan as mp
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.treatment.when_to_reevaluate import reevaluations
from people import CATALOG, TODAY, codes, course, found, hands_on, spent


# By hand: in which sessions, and which of them are late.
RULES = [
    ("every-six-sessions", "weekly", 1, (), ()),
    ("every-six-sessions", "weekly", 2, (2,), ()),
    ("every-six-sessions", "weekly", 6, (6,), ()),
    ("every-six-sessions", "weekly", 7, (6, 7), ()),
    ("every-six-sessions", "2/week", 12, (6, 12), ()),
    ("every-four-sessions", "weekly", 9, (4, 8, 9), ()),
    # Six visits or 30 days: weekly, the fifth is on day 28 and the sixth on day 35.
    ("wac-296-23-250", "weekly", 8, (5, 8), ()),
    ("wac-296-23-250", "weekly", 10, (5, 9, 10), ()),
    ("wac-296-23-250", "2/week", 12, (6, 12), ()),
    ("wac-296-23-250", "every 30 days", 3, (2, 3), ()),
    ("wac-296-23-250", "every 31 days", 3, (2, 3), (2, 3)),
    ("wac-296-23-250", "2/week for 2 weeks then every 6 weeks", 6, (5, 6), (6,)),
]


@pytest.mark.parametrize(("rule", "cadence", "count", "sessions", "late"), RULES)
def test_when_to_look_again(rule, cadence, count, sessions, late):
    looks = reevaluations(CATALOG.reevaluation(rule), read_cadence(cadence).offsets(count))
    assert tuple(look.session for look in looks) == sessions
    assert tuple(look.session for look in looks if look.late) == late


@pytest.mark.parametrize(("rule", "cadence", "count", "sessions", "late"), RULES)
def test_a_plan_holds_them(rule, cadence, count, sessions, late):
    plan = course(sessions=count, cadence=cadence, reevaluation=rule)
    assert plan.reevaluations == sessions
    assert plan.rule.id == rule
    for visit in plan.visits:
        assert spent(visit.session).get("re-evaluation", 0) == (5 if visit.reevaluate else 0)
        assert visit.session.length.total_seconds() == 3600
    assert codes(plan).count("reevaluation") == len(sessions)
    assert found(plan, "reevaluation-late") == [
        f"no visit falls within 30 days, so the re-evaluation is in session {number}"
        for number in late
    ]


def test_its_minutes_come_out_of_the_hands_on_time():
    plan = course(sessions=6)
    assert [hands_on(visit.session) for visit in plan.visits] == [38, 48, 48, 48, 48, 43]


def test_the_rule_is_shown_with_its_source():
    plan = course(sessions=6, reevaluation="WAC 296-23-250")
    (first, *_) = [finding for finding in plan.findings if finding.code == "reevaluation"]
    assert first.cite.source == "wac296"
    assert "six visits or one month" in first.message


def test_why_it_is_not_due():
    plan = course(sessions=3)
    assert (
        str(mp.reevaluation_due(plan, on=TODAY))
        == "no re-evaluation due yet: no session was given since the start"
    )
    plan = plan.record(mp.Outcome(session=1))
    ended = mp.replan(plan, today=TODAY, action="discharge", why="moved away")
    assert (
        str(mp.reevaluation_due(ended, on=TODAY)) == "no re-evaluation due yet: the plan has ended"
    )


def test_what_is_not_due_yet_counts_from_the_last_decision():
    plan = course(sessions=6).record(mp.Outcome(session=1, pain=6))
    decided = mp.replan(plan, today=TODAY, action="continue", why="too early to tell")
    decided = decided.record(mp.Outcome(session=2))
    (reason,) = mp.reevaluation_due(decided, on=decided.visits[1].on).reasons
    assert dict(reason.args)["since"] == TODAY.isoformat()
