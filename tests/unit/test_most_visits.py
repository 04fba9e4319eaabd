"""The most visits of a week, a month and an authorization: kept by whatever changes the days."""

from datetime import date, timedelta

import pytest

import massageplan as mp
from people import TODAY, a_client, assessed, complaint


DAY = timedelta(days=1)
NECK = assessed(complaint("neck pain", pain=6))
FIRST = mp.Authorization(visits=4, until=date(2026, 3, 31), name="A-1")
SECOND = mp.Authorization(visits=3, start=date(2026, 4, 13), name="A-2")


def course(**more):
    asked = {"length": "60 min", "start": TODAY} | more
    return mp.plan_treatment(a_client(), NECK, **asked)


def days(plan):
    return [f"{visit.on:%d %b}" for visit in plan.visits]


def house(**told):
    return mp.Availability(name="the payer", **told)


# --- weeks and months -----------------------------------------------------------------------
def test_a_make_up_does_not_crowd_the_last_week():
    limits = house(most_per_week=3, last=date(2026, 3, 28))
    plan = course(cadence="3/week for 4 weeks", availability=limits)
    missed = plan.record(mp.Outcome(session=1, status="missed"))
    with pytest.raises(mp.InfeasibleError) as caught:
        mp.replan(missed, today=TODAY)
    assert "the week of Mon, Mar 23, 2026 has 3 visits already, the most" in str(caught.value)
    kinds = [(repair.kind, repair.limit) for repair in caught.value.repairs]
    assert ("lift", "most_per_week") in kinds
    open_end = mp.replan(missed, today=TODAY, availability=house(most_per_week=3))
    assert days(open_end)[-1] == "30 Mar"


def test_a_visit_that_was_missed_leaves_its_week_room():
    plan = course(sessions=2, availability=house(most_per_week=1))
    missed = plan.record(mp.Outcome(session=1, status="missed"))
    assert days(missed.add_visit(date(2026, 3, 5)))[:2] == ["02 Mar", "05 Mar"]
    with pytest.raises(mp.InvalidValueError, match="week of Mon, Mar 2, 2026 has 1 visit already"):
        plan.add_visit(date(2026, 3, 5))


def test_a_visit_does_not_move_into_a_week_that_is_full():
    plan = course(sessions=3, availability=house(most_per_week=1))
    to = mp.Outcome(session=2, status="moved", to=date(2026, 3, 6))
    with pytest.raises(mp.InvalidValueError, match="week of Mon, Mar 2, 2026 has 1 visit already"):
        plan.record(to)
    in_its_week = plan.record(mp.Outcome(session=2, status="moved", to=date(2026, 3, 13)))
    assert days(in_its_week) == ["02 Mar", "13 Mar", "16 Mar"]


def test_a_full_month_is_stepped_over():
    limits = house(most_per_month=4, weekdays="mon")
    plan = course(availability=limits)
    assert days(plan) == ["02 Mar", "09 Mar", "16 Mar", "23 Mar", "06 Apr", "13 Apr"]
    with pytest.raises(mp.InvalidValueError, match="its month has 4 visits already"):
        plan.add_visit(date(2026, 3, 30))


def test_a_rhythm_that_always_has_more_is_refused():
    with pytest.raises(mp.InfeasibleError, match="or one visit more than its week, month"):
        course(cadence="3/week", sessions=9, availability=house(most_per_week=2))


def test_the_strictest_of_several_counts():
    limits = [house(most_per_week=2), mp.Availability(name="the client", most_per_week=1)]
    with pytest.raises(mp.InvalidValueError, match="the client: the week of"):
        course(availability=limits).add_visit(date(2026, 3, 11))


# --- authorizations -------------------------------------------------------------------------
def test_visits_go_on_in_the_next_authorization():
    plan = course(authorizations=[SECOND, FIRST])
    assert days(plan) == ["02 Mar", "09 Mar", "16 Mar", "23 Mar", "13 Apr", "20 Apr"]
    assert plan.authorizations == (FIRST, SECOND)
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_a_missed_visit_is_made_up_where_an_authorization_has_room():
    plan = course(sessions=4, authorizations=[FIRST, SECOND])
    missed = plan.record(mp.Outcome(session=2, status="missed"))
    assert days(mp.replan(missed, today=TODAY))[-1] == "30 Mar"
    two = missed.record(mp.Outcome(session=3, status="missed"))
    assert days(mp.replan(two, today=TODAY))[-2:] == ["30 Mar", "13 Apr"]


def test_a_second_authorization_comes_with_a_replan():
    plan = course(sessions=4, authorizations=FIRST)
    for number in range(1, 5):
        plan = plan.record(mp.Outcome(session=number))
    with pytest.raises(mp.InfeasibleError, match="A-1: 4 visits already, the most it allows"):
        mp.replan(plan, today=date(2026, 3, 23), sessions=2, action="continue", why="pain")
    new = mp.replan(
        plan,
        today=date(2026, 3, 23),
        sessions=2,
        action="continue",
        why="pain",
        authorizations=[FIRST, SECOND],
    )
    assert days(new)[-2:] == ["13 Apr", "20 Apr"]
    assert new.authorizations == (FIRST, SECOND)


def test_a_visit_is_added_or_moved_only_where_it_is_authorized():
    plan = course(authorizations=[FIRST, SECOND], sessions=5)
    for day, why in ((date(2026, 4, 6), "none for that day"), (date(2026, 3, 11), "A-1: 4 visits")):
        with pytest.raises(mp.InvalidValueError, match=why):
            plan.add_visit(day)
    with pytest.raises(mp.InvalidValueError, match="none for that day"):
        plan.record(mp.Outcome(session=5, status="moved", to=date(2026, 4, 8)))


@pytest.mark.parametrize(
    ("told", "path", "message"),
    [
        (
            [FIRST, mp.Authorization(visits=6, start=date(2026, 3, 31))],
            "authorizations[1]",
            "(4 visits), and a visit counts for one: write start=date(2026, 4, 1) for the later",
        ),
        ([FIRST, FIRST], "authorizations[1]", "write one with visits=8"),
        ([SECOND, mp.Authorization(visits=1)], "authorizations[0]", "write one with visits=4"),
        ("A-1", "authorizations", "expected Authorization(visits=..., start=..., until=...)"),
        ([12], "authorizations[0]", "expected Authorization(...); got int"),
    ],
)
def test_authorizations_that_no_visit_could_be_counted_by(told, path, message):
    with pytest.raises(mp.InvalidValueError) as caught:
        course(authorizations=told)
    assert caught.value.path == path
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("told", "path", "message"),
    [
        ({"visits": 0}, "authorization.visits", "from 1 to 366, leave out an authorization"),
        (
            {"visits": 3, "start": TODAY, "until": TODAY - DAY},
            "authorization.until",
            "2026-03-01 is before its start, 2026-03-02",
        ),
        ({"visits": 3, "until": "March"}, "authorization.until", "expected a date"),
    ],
)
def test_what_is_no_authorization(told, path, message):
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.Authorization(**told)
    assert caught.value.path == path
    assert message in str(caught.value)


def test_without_a_start_nothing_can_be_authorized():
    with pytest.raises(mp.InvalidValueError, match="no days to place"):
        course(start=None, authorizations=FIRST)
