"""Corrections of records: the first record stays, all that is computed follows."""

from datetime import date, timedelta

import pytest

import massageplan as mp
from people import BLANKS, TODAY, a_client, assessed, complaint


DAY = timedelta(days=1)
BACK = {"by": "Ana", "on": TODAY + 30 * DAY, "why": "mistyped"}


def course(sessions=4):
    told = assessed(complaint("neck pain", None, 6))
    return mp.plan_treatment(a_client(), told, length="60 min", start=TODAY, sessions=sessions)


def test_a_mistyped_pain_is_corrected_everywhere():
    plan = course().record(mp.Outcome(session=1, pain=1))
    assert plan.trends[0].verdict == "better"
    right = plan.amend(mp.Outcome(session=1, pain=9), **BACK)
    assert right.trends[0].points[-1].value == 9
    assert right.outcome(1).pain == 9
    assert right.digest != plan.digest
    (kept,) = right.amendments
    assert (kept.session, kept.by, kept.on, kept.why) == (1, "Ana", BACK["on"], "mistyped")
    assert kept.before == plan.outcome(1)
    (corrected,) = (text for text in right.note(1).assessment if "corrected" in text)
    assert corrected == (
        "Record corrected on Wed, Apr 1, 2026 by Ana (mistyped); before, it was done, with pain "
        "1 of 10."
    )


def test_minutes_that_are_corrected_count_in_the_ledger():
    plan = course().record(mp.Outcome(session=1, minutes={"neck": "2 min"}))
    right = plan.amend(mp.Outcome(session=1, as_planned=True), **BACK)
    assert plan.ledger.owed
    assert not right.ledger.owed
    assert right.ledger.worked == right.ledger.planned
    assert not right.ledger.reckoned


def test_a_no_show_who_came_after_all():
    plan = course().record(mp.Outcome(session=1, status="missed"))
    plan = mp.replan(plan, today=TODAY + DAY)
    assert len(plan.visits) == 5
    came = plan.amend(mp.Outcome(session=1, pain=5), **BACK | {"on": TODAY + 2 * DAY})
    assert came.given[0].session == 1
    assert [visit.on for visit in came.visits] == [visit.on for visit in plan.visits]
    # The visit that made up for it is no longer needed.
    after = mp.replan(came, today=TODAY + 3 * DAY)
    assert len(after.to_come) == 3
    assert after.amendments == came.amendments


def test_who_was_given_and_was_not_there():
    plan = course(sessions=2).record(mp.Outcome(session=1, pain=2))
    decided = mp.replan(plan, today=TODAY, action="continue", why="as agreed")
    assert (decided.decisions[0].delivered, decided.decisions[0].session) == (1, 1)
    right = decided.amend(mp.Outcome(session=1, status="missed"), **BACK)
    assert (right.decisions[0].delivered, right.decisions[0].session) == (0, 0)
    assert right.decisions[0].reasons == decided.decisions[0].reasons
    assert mp.io.loads(mp.io.dumps(right)) == right


def test_a_decision_of_the_morning_stays_before_the_session_of_that_day():
    """However a later record of that day is corrected, the chart opens."""
    decided = mp.replan(course(), today=TODAY, action="progress", why="as agreed")
    plan = decided.record(mp.Outcome(session=1, pain=5))
    for right in (mp.Outcome(session=1, pain=3), mp.Outcome(session=1, status="missed")):
        plan = plan.amend(right, **BACK)
        assert (plan.decisions[0].delivered, plan.decisions[0].session) == (0, 0)
        assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_a_decision_stays_after_the_session_that_it_followed():
    plan = course(sessions=4).record(mp.Outcome(session=1, pain=5))
    plan = mp.replan(plan, today=TODAY + DAY, action="progress", why="as agreed")
    plan = plan.record(mp.Outcome(session=2, pain=4))
    right = plan.amend(mp.Outcome(session=1, pain=3), **BACK | {"on": TODAY + 30 * DAY})
    assert (right.decisions[0].delivered, right.decisions[0].session) == (1, 1)
    assert mp.io.loads(mp.io.dumps(right)) == right


def test_what_was_given_after_a_decision_of_that_day_was_never_counted_by_it():
    plan = course(sessions=4)
    for number in (1, 2, 3):
        plan = plan.record(mp.Outcome(session=number, pain=5))
    plan = mp.replan(plan, today=plan.visits[3].on, action="continue", why="as agreed")
    assert (plan.decisions[0].delivered, plan.decisions[0].session) == (3, 3)
    plan = plan.record(mp.Outcome(session=4, pain=5))
    right = plan.amend(mp.Outcome(session=4, status="missed"), **BACK | {"on": TODAY + 60 * DAY})
    assert (right.decisions[0].delivered, right.decisions[0].session) == (3, 3)
    assert mp.io.loads(mp.io.dumps(right)) == right


def test_corrected_twice_keeps_both():
    plan = course().record(mp.Outcome(session=1, pain=1))
    plan = plan.amend(mp.Outcome(session=1, pain=2), **BACK)
    plan = plan.amend(mp.Outcome(session=1, pain=3), **BACK)
    assert [one.before.pain for one in plan.amendments] == [1, 2]
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_corrections_follow_their_visit_when_days_change():
    plan = course(sessions=3).record(mp.Outcome(session=3, status="missed"))
    late = TODAY + 14 * DAY
    plan = plan.amend(mp.Outcome(session=3, status="cancelled", on=TODAY), **BACK)
    plan = mp.replan(plan, today=TODAY, cadence="every 10 days")
    (kept,) = plan.amendments
    assert plan.visits[kept.session - 1].on == late
    assert kept.before.session == kept.session


@pytest.mark.parametrize(
    ("first", "right", "path", "words"),
    [
        (None, {"pain": 3}, "outcome.session", "has no record yet: use record"),
        ({"pain": 3}, {"pain": 3}, "outcome", "is recorded so already"),
        ({"pain": 3}, {"status": "moved", "to": TODAY + DAY}, "outcome.status", "not to 'moved'"),
        (
            {"pain": 3},
            {"pain": 3, "minutes": {"elbow": "70 min"}},
            "outcome.minutes",
            "108 min in total",
        ),
        ({"pain": 3}, {"on": TODAY + DAY}, "outcome.on", "planned and screened for"),
    ],
)
def test_what_is_no_correction(first, right, path, words):
    plan = course()
    if first is not None:
        plan = plan.record(mp.Outcome(session=1, **first))
    with pytest.raises(mp.InvalidValueError, match=words) as caught:
        plan.amend(mp.Outcome(session=1, **right), **BACK)
    assert caught.value.path == path


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("name", ["by", "why"])
def test_nobody_corrects_nothing_for_no_reason(name, blank):
    plan = course().record(mp.Outcome(session=1))
    with pytest.raises(mp.InvalidValueError, match=f"amendment.{name}: expected text"):
        plan.amend(mp.Outcome(session=1, pain=3), **BACK | {name: blank})


def test_no_correction_before_the_record():
    plan = course().record(mp.Outcome(session=1))
    with pytest.raises(mp.InvalidValueError, match="is before 2026-03-02, the day of the record"):
        plan.amend(mp.Outcome(session=1, pain=3), by="Ana", on=date(2026, 3, 1), why="typo")


def test_a_day_that_was_taken_meanwhile():
    plan = course(sessions=2).record(mp.Outcome(session=2, status="cancelled", on=TODAY))
    plan = plan.record(mp.Outcome(session=1, status="moved", to=TODAY + 10 * DAY))
    with pytest.raises(mp.InvalidValueError, match="move that one first"):
        plan.amend(mp.Outcome(session=2), **BACK)


def test_a_course_with_another_rhythm_opens_though_fewer_were_given_before_it():
    plan = course().record(mp.Outcome(session=1, pain=5)).record(mp.Outcome(session=2, pain=5))
    day = plan.visits[1].on
    plan = mp.replan(plan, today=day, cadence="every 2 weeks")
    assert plan.began == 2
    right = mp.Outcome(session=2, status="missed")
    plan = plan.amend(right, by="Ana", on=day, why="it was another client")
    assert plan.began == 1
    assert mp.io.loads(mp.io.dumps(plan)) == plan
    plan = plan.amend(mp.Outcome(session=2, pain=4), by="Ana", on=day, why="it was she after all")
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_what_was_given_after_all_needs_no_visit_in_its_place():
    plan = course(sessions=1).record(mp.Outcome(session=1, status="missed"))
    plan = mp.replan(plan, today=TODAY)
    assert (len(plan.to_come), plan.is_open) == (1, True)
    plan = plan.amend(mp.Outcome(session=1), by="Ana", on=TODAY, why="she came after all")
    assert (len(plan.to_come), plan.is_open) == (1, False)
    assert mp.reevaluation_due(plan, on=TODAY).reasons[-1].code == "due-end"
    ended = mp.replan(plan, today=TODAY)
    assert [one.status.value for one in ended.outcomes] == ["done", "withdrawn"]
    assert ended.decisions[-1].delivered == 1
    assert mp.replan(ended, today=TODAY) is ended
