"""`SessionPlan.in_all`: what each region gets in all, when the rest of a session is planned."""

from datetime import timedelta

import pytest

import massageplan as mp
from people import TODAY, a_client, course, customised, full_body, in_minutes


MINUTE = timedelta(minutes=1)
HOUR = customised()
SPA = full_body()


def in_all(session):
    return in_minutes(session.in_all)


@pytest.mark.parametrize("whole", [HOUR, SPA], ids=["customised", "routine"])
def test_of_a_whole_session_it_is_its_minutes(whole):
    assert whole.in_all == whole.minutes


@pytest.mark.parametrize("at", [5, 17, 25, 30])
def test_after_a_late_start_it_is_the_rest_and_nothing_for_what_was_given_up(at):
    rest = mp.replan_session(HOUR, at=f"{at} min")
    assert set(rest.in_all) == set(HOUR.minutes) >= set(rest.minutes)
    for want, time in rest.in_all.items():
        assert time == rest.minutes.get(want, timedelta())
    assert sum(rest.in_all.values(), timedelta()) == rest.hands_on


def test_what_was_worked_and_what_is_still_to_come_add_up():
    rest = mp.replan_session(SPA, at="30 min", done={"back": "4 min", "head": "2 min"})
    assert {want: in_all(rest)[want] for want in ("back", "head")} == {"back": 4, "head": 3}
    assert rest.minutes["head"] == MINUTE
    worked = {"back": 4 * MINUTE, "head": 2 * MINUTE}
    for want, time in rest.in_all.items():
        assert time == worked.get(want, timedelta()) + rest.minutes.get(want, timedelta())


def test_a_wish_of_just_now_is_counted_too():
    rest = mp.replan_session(HOUR, at="10 min", wishes=["feet"])
    assert "foot" not in HOUR.minutes
    assert rest.in_all["foot"] == rest.minutes["foot"] > timedelta()


def test_it_can_be_recorded_as_it_is():
    plan = course(sessions=3)
    rest = mp.replan_session(plan.visits[0].session, at="17 min")
    told = mp.Outcome(session=1, late="17 min", minutes=rest.in_all)
    ledger = plan.record(told).ledger
    assert ledger.worked == rest.hands_on
    assert {one.region: one.worked for one in ledger.entries} == rest.in_all


def test_minutes_set_by_hand_do_not_change_what_the_whole_had():
    client = a_client(wishes=["feet"])
    whole = customised("75 min", client=client, on=TODAY).with_minutes({"low-back": "14 min"})
    rest = mp.replan_session(whole, at="20 min")
    assert set(rest.in_all) == set(whole.minutes)
    assert in_all(rest)["low-back"] == 14


def test_a_pair_that_is_set_by_side_in_the_rest_is_not_given_up():
    rest = mp.replan_session(SPA, at="10 min", done={"back": "4 min"})
    apart = rest.with_minutes({"left arm and hand": "5 min"}, why="the left one hurts")
    assert "arm-and-hand" not in apart.in_all
    assert {"arm-and-hand-left", "arm-and-hand-right"} < set(apart.in_all)
    assert sum(apart.in_all.values(), timedelta()) == apart.hands_on + 4 * MINUTE
