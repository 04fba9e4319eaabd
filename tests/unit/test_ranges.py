"""Plans with a range: what is planned, what the open days change, and what is kept and shown."""

from datetime import date, timedelta

import pytest

import massageplan as mp
from people import TODAY, assessed, complaint, course


NECK = assessed(complaint("neck pain", pain=6))
WEEK = timedelta(days=7)
BOTH = "2-3 times a week for 4-6 weeks"


def open_on(*weekdays, **more):
    """Return an availability on weekdays counted from the first visit, so that it can be first."""
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    days = [names[(TODAY + timedelta(days=day)).weekday()] for day in weekdays]
    return mp.Availability(weekdays=days, **more)


def neck(cadence, **more):
    return course(assessment=NECK, cadence=cadence, **more)


def offsets(plan):
    return [(visit.on - TODAY).days for visit in plan.visits]


def test_the_end_with_more_visits_is_planned():
    assert offsets(neck("2-3/week for 1-2 weeks")) == [0, 2, 4, 7, 9, 11]
    assert offsets(neck("every 4 to 6 weeks", sessions=3)) == [0, 28, 56]
    assert len(neck(BOTH).visits) == 18


def test_a_week_with_few_open_days_has_few_visits_and_nothing_is_off():
    plan = neck("2-3/week for 2 weeks", availability=open_on(0, 3))
    assert offsets(plan) == [0, 3, 7, 10]
    assert not [finding for finding in plan.findings if finding.code == "off-cadence"]


def test_a_number_of_sessions_is_kept():
    assert offsets(neck("2-3/week", sessions=5, availability=open_on(0, 3))) == [0, 3, 7, 10, 14]
    with pytest.raises(mp.InfeasibleError) as caught:
        neck("2-3/week for 2 weeks", sessions=6, availability=open_on(0, 3))
    assert any(repair.visits == 4 for repair in caught.value.repairs)


def test_a_longer_gap_waits_for_the_first_open_day():
    away = mp.Availability(absences=[(TODAY + timedelta(days=25), TODAY + timedelta(days=36))])
    assert offsets(neck("every 4 to 6 weeks", sessions=3, availability=away)) == [0, 37, 65]
    with pytest.raises(mp.InfeasibleError):
        neck("every 4 weeks", sessions=3, availability=away)


def test_a_gap_longer_than_the_range_is_not_planned():
    away = mp.Availability(absences=[(TODAY + timedelta(days=20), TODAY + timedelta(days=50))])
    with pytest.raises(mp.InfeasibleError):
        neck("every 4 to 6 weeks", sessions=3, availability=away)


def test_the_last_day_of_a_prescription_ends_a_range_of_weeks():
    ends = mp.Availability(name="the prescription", last=TODAY + timedelta(days=30))
    plan = neck("weekly for 4-6 weeks", availability=ends)
    assert offsets(plan) == [0, 7, 14, 21, 28]
    too_soon = mp.Availability(name="the prescription", last=TODAY + timedelta(days=16))
    with pytest.raises(mp.InfeasibleError):
        neck("weekly for 4-6 weeks", availability=too_soon)
    with pytest.raises(mp.InfeasibleError):
        neck("weekly for 4-6 weeks", sessions=6, availability=ends)


def test_at_least_has_no_less_and_up_to_has_one():
    two_days = open_on(0, 3)
    assert offsets(neck("up to 3/week for 2 weeks", availability=two_days)) == [0, 3, 7, 10]
    assert offsets(neck("at least twice a week for 2 weeks", availability=two_days)) == [
        0,
        3,
        7,
        10,
    ]
    with pytest.raises(mp.InfeasibleError):
        neck("at least 3/week for 2 weeks", availability=two_days)


def test_visits_in_a_span_may_be_fewer_or_have_longer():
    one_day = open_on(0)
    assert offsets(neck("2-6 in 3 weeks", availability=one_day)) == [0, 7, 14]
    assert offsets(neck("4 in 3-4 weeks", availability=one_day)) == [0, 7, 14, 21]


def test_replanning_uses_the_range_too():
    plan = neck("2-3/week", sessions=6).record(mp.Outcome(session=1))
    again = mp.replan(plan, today=TODAY + timedelta(days=1), availability=open_on(0, 3))
    assert all(day % 7 in (0, 3) for day in offsets(again))
    more = neck("2-3/week", sessions=3, availability=open_on(0, 3))
    for number in (1, 2, 3):
        more = more.record(mp.Outcome(session=number))
    # Three more, after those of days 0, 3 and 7.
    today = TODAY + timedelta(days=8)
    more = mp.replan(more, today=today, sessions=3, action="continue", why="it helps")
    assert [day % 7 for day in offsets(more)[3:]] == [3, 0, 3]


def test_a_range_is_shown_with_what_is_planned():
    plan = neck(BOTH, start=None)
    words = f"{BOTH} (planned: 3/week for 6 weeks)"
    for page in (str(plan), str(plan.agreement()), str(plan.hand_over())):
        assert words in " ".join(page.split())


@pytest.mark.parametrize("cadence", [BOTH, "every 4 to 6 weeks", "3w2, then q2w x 4 visits"])
def test_a_saved_plan_has_the_same_cadence(cadence):
    plan = neck(cadence, availability=open_on(0, 2, 3))
    again = mp.io.loads(mp.io.dumps(plan))
    assert again == plan
    assert again.cadence == plan.cadence
    assert again.cadence.phases == plan.cadence.phases


def test_parts_with_days_of_their_own_are_planned_and_saved():
    plan = neck(
        "2/week from day 4 after surgery for 2 weeks then weekly from 6 weeks after surgery",
        start=None,
        sessions=6,
        events={"surgery": TODAY},
    )
    assert offsets(plan) == [4, 7, 11, 14, 42, 49]
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_months_have_as_many_visits_as_said():
    plan = neck("twice a month for 2 months", start=date(2026, 4, 1))
    assert [str(visit.on) for visit in plan.visits] == [
        "2026-04-01",
        "2026-04-16",
        "2026-05-01",
        "2026-05-16",
    ]
