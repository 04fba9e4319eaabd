"""An extra visit that nobody planned: screened, planned, numbered by its day."""

from datetime import datetime, timedelta

import pytest

import massageplan as mp
from people import TODAY, a_client, assessed, complaint


DAY = timedelta(days=1)


def course(sessions=4, **more):
    told = assessed(complaint("neck pain", None, 6))
    asked = {"start": TODAY} | more
    return mp.plan_treatment(a_client(), told, length="60 min", sessions=sessions, **asked)


@pytest.mark.parametrize("days", [1, 6, 8, 20, 40])
def test_it_is_numbered_by_its_day(days):
    plan = course().add_visit(TODAY + days * DAY)
    assert [visit.number for visit in plan.visits] == [1, 2, 3, 4, 5]
    days_of = [visit.on for visit in plan.visits]
    assert days_of == sorted(days_of)
    assert TODAY + days * DAY in days_of
    assert plan.agreed == len(plan.to_come) == 5
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_records_and_corrections_go_with_their_visits():
    plan = course().record(mp.Outcome(session=1, pain=5)).record(mp.Outcome(session=2, pain=4))
    plan = plan.amend(mp.Outcome(session=2, pain=3), by="Ana", on=TODAY + 9 * DAY, why="typo")
    plan = plan.add_visit(TODAY + 3 * DAY).record(mp.Outcome(session=2, pain=8))
    assert [outcome.pain for outcome in plan.given] == [5, 8, 3]
    assert plan.amendments[0].session == 3
    assert [point.value for point in plan.trends[0].points] == [6, 5, 8, 3]


def test_a_length_and_a_time_of_its_own():
    plan = course(start=datetime(2026, 3, 2, 9, 30))  # noqa: DTZ001  wall time
    plan = plan.add_visit(datetime(2026, 3, 4, 17, 0), length="30 min")  # noqa: DTZ001  local
    extra = plan.visits[1].session
    assert (extra.length, extra.request.start.hour) == (timedelta(minutes=30), 17)
    assert {visit.session.length for visit in plan.visits} == {
        timedelta(minutes=30),
        timedelta(minutes=60),
    }


def test_replanning_keeps_it():
    plan = course(sessions=2).add_visit(TODAY + 3 * DAY)
    again = mp.replan(plan, today=TODAY)
    assert [visit.on for visit in again.visits] == [visit.on for visit in plan.visits]
    assert again.agreed == 3


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (TODAY, "session 1 is on 2026-03-02 already"),
        (TODAY - DAY, "is before 2026-03-02, when the client was screened"),
        ("tomorrow", "expected a day, or a day and time; got 'tomorrow'"),
    ],
)
def test_a_day_on_which_there_is_none(on, words):
    plan = course()
    with pytest.raises(mp.InvalidValueError, match=words) as caught:
        plan.add_visit(on)
    assert caught.value.path == "on"


def test_a_plan_without_dates_has_no_extra_visit():
    with pytest.raises(mp.InvalidValueError, match="the plan has no dates"):
        course(start=None).add_visit(TODAY)


def test_what_screening_does_not_allow_is_not_added():
    plan = mp.plan_treatment(
        a_client(),
        assessed(complaint("neck pain", None, 6)),
        length="60 min",
        start=TODAY,
        sessions=2,
    )
    ill = mp.Assessment(on=TODAY, complaints=[complaint("neck pain")], red_flags=["fever"])
    with pytest.raises(mp.CannotPlanError):
        plan.confirm(1, a_client(), ill)
    with pytest.raises(mp.InvalidValueError, match="too short"):
        plan.add_visit(TODAY + DAY, length="2 min")
