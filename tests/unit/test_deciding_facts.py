"""What a decision goes by: the facts of the day, the records, and what the therapist adds."""

from datetime import date, timedelta

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.catalog.decision import Action
from massageplan.cite import THERAPIST
from people import CATALOG, SCIATICA, TODAY, a_client, assessed, complaint, course


def test_a_decision_before_any_session():
    decision = mp.decide(course(sessions=3), on=TODAY)
    assert (decision.session, decision.delivered) == (0, 0)
    assert decision.reasons[0].cite == decision.row.cite


def test_the_catalogue_of_the_plan_screens():
    found = a_client("hypertension-controlled")
    screened = {}
    for name, catalog in (("default", CATALOG), ("strictest", CATALOG.with_policy("strictest"))):
        decision = mp.decide(course(sessions=2, catalog=catalog), on=TODAY, client=found)
        screened[name] = dict(decision.case)["screening"]
    assert screened == {"default": "clear", "strictest": "stop"}


def test_a_decision_carries_the_source_of_its_row():
    goals = [mp.Goal(measure="pain", target=2)]
    plan = course(sessions=2, goals=goals, assessment=assessed(complaint("neck pain", pain=5)))
    worse = plan.record(mp.Outcome(session=1, pain=9))
    decision = mp.decide(worse, on=TODAY)
    assert decision.row.id == "worse"
    assert decision.reasons[0].cite == decision.row.cite
    assert decision.reasons[0].cite.source == "ce-plan"


ACTS = {
    "decide": lambda plan, day, **told: mp.decide(plan, on=day, **told),
    "replan": lambda plan, day, **told: mp.replan(plan, today=day, **told),
}


@pytest.mark.parametrize(
    ("told", "path", "words"),
    [
        ({"client": "c-1"}, "client", "client: expected Client(...); got str"),
        ({"assessment": 5}, "assessment", "assessment: expected Assessment(...); got int"),
        (
            {"client": mp.Client(ref="c-2")},
            "client",
            "client: the plan is for 'c-1', not for 'c-2'",
        ),
        (
            {"assessment": evolve(SCIATICA, on=TODAY + timedelta(days=1))},
            "assessment.on",
            "assessment.on: 2026-03-03 is after 2026-03-02",
        ),
    ],
)
@pytest.mark.parametrize("act", ["decide", "replan"])
def test_facts_that_cannot_be(act, told, path, words):
    plan = course(sessions=3)
    with pytest.raises(mp.InvalidValueError) as caught:
        ACTS[act](plan, TODAY, **told)
    assert (caught.value.path, str(caught.value)) == (path, words)


@pytest.mark.parametrize(("act", "path"), [("decide", "on"), ("replan", "today")])
def test_a_day_before_what_is_known(act, path):
    plan = course(sessions=3)
    early = TODAY - timedelta(days=1)
    later = plan.record(mp.Outcome(session=1)).record(mp.Outcome(session=2, pain=5))
    for one, day, last in ((plan, early, TODAY), (later, TODAY, date(2026, 3, 9))):
        with pytest.raises(mp.InvalidValueError) as caught:
            ACTS[act](one, day)
        words = f"{path}: {day} is before {last}, which the plan already has a record of"
        assert (caught.value.path, caught.value.value, str(caught.value)) == (path, day, words)


def test_a_goal_that_is_late_is_named():
    goals = [mp.Goal(measure="pain", target=2, by=date(2026, 3, 8))]
    plan = course(sessions=3, goals=goals).record(mp.Outcome(session=1, pain=6))
    told = [r.text for r in mp.decide(plan, on=date(2026, 3, 8)).reasons if r.code == "goal-late"]
    assert told == []
    told = [r.text for r in mp.decide(plan, on=date(2026, 3, 9)).reasons if r.code == "goal-late"]
    assert told == ["pain, 0-10: the goal of 2 was due by Sun, Mar 8, 2026"]
    reached = course(sessions=3, goals=goals).record(mp.Outcome(session=1, pain=2))
    assert "goal-late" not in [r.code for r in mp.decide(reached, on=date(2026, 3, 9)).reasons]


def test_what_is_told_today_decides_today():
    plan = course(sessions=2)
    for session in (1, 2):
        plan = plan.record(mp.Outcome(session=session, pain=6))
    day = date(2026, 3, 9)
    assert mp.replan(plan, today=day).decisions[-1].action is not Action.REFER
    clot = a_client(mp.HealthCondition(condition="dvt-current"))
    told = evolve(SCIATICA, on=day, red_flags=["saddle numbness"])
    for facts in ({"client": clot}, {"assessment": told}):
        asked = mp.replan(plan, today=day, **facts)
        assert (asked.decisions, asked.ended) == ((), False)
        assert dict(asked.referral_proposed.args)["row"] == "stopped"
        referred = mp.replan(plan, today=day, action="refer", **facts)
        assert referred.decisions[-1].action is Action.REFER


def test_a_remark_is_kept_where_nothing_is_overruled():
    plan = course(sessions=2, assessment=assessed(complaint("neck pain", pain=8)))
    for session in (1, 2):
        plan = plan.record(mp.Outcome(session=session, pain=2))
    new = mp.replan(plan, today=date(2026, 3, 9), action="progress", why="she wants to run")
    assert new.decisions[-1].overruled == ""
    remark = new.decisions[-1].reasons[-1]
    assert (remark.text, remark.cite) == ("she wants to run", THERAPIST)
