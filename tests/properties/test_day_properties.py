"""A day is never too full: nothing overlaps, ways fit, breaks are kept, ceilings hold."""

from datetime import timedelta
from itertools import pairwise

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import massageplan as mp
from massageplan.session.planning import plan_request
from massageplan.testing.days import (
    PLACES,
    WAYS,
    day_breaks,
    day_plans,
    day_visits,
    sessions_with_add_ons,
)
from massageplan.testing.validity import assert_valid_session


MINUTE = timedelta(minutes=1)


@given(day_plans())
def test_every_minute_has_one_name(day):
    for lane in day.lanes:
        assert lane.items[0].begins == day.opens
        assert lane.items[-1].ends == day.closes
        for item, after in pairwise(lane.items):
            assert item.ends == after.begins
            assert item.duration > timedelta()


@given(day_plans())
def test_ways_fit(day):
    for lane in day.lanes:
        here = "practice"
        for item in lane.items:
            if item.kind == "travel":
                pair = tuple(sorted((here, item.place)))
                assert item.duration == 15 * MINUTE, pair
                here = item.place
            elif item.place:
                assert item.place == here
        assert here == "practice"


@given(day_plans())
def test_no_therapist_carries_more_than_they_take_on(day):
    for lane in day.lanes:
        assert lane.ceiling is None or lane.load <= lane.ceiling
        assert lane.most_hands_on is None or lane.hands_on <= lane.most_hands_on


@given(day_plans())
def test_visits_begin_when_they_may(day):
    seen = [item.visit.key for item in day.visits] + [out.visit.key for out in day.left_out]
    assert len(seen) == len(set(seen))
    for item in day.visits:
        at = (item.begins // MINUTE) // 60, (item.begins // MINUTE) % 60
        early, late = item.visit.earliest, item.visit.latest
        assert early is None or (early.hour, early.minute) <= at
        assert late is None or at <= (late.hour, late.minute)
        assert item.duration == item.visit.booked


@settings(max_examples=25)
@given(st.lists(day_visits(), min_size=1, max_size=4, unique_by=lambda v: v.key), day_breaks())
def test_a_break_is_kept_by_whoever_works(visits, rest):
    asked = {"opens": "08:00", "closes": "18:00", "travel": WAYS, "base": PLACES[0]}
    try:
        day = mp.plan_day(visits, breaks=[rest], **asked)
    except (mp.InfeasibleError, mp.InvalidValueError):
        return
    (taken,) = [item for item in day.lanes[0].items if item.kind == "break"]
    assert taken.duration == rest.length
    first = timedelta(hours=rest.earliest.hour, minutes=rest.earliest.minute)
    assert first <= taken.begins
    assert taken.ends <= timedelta(hours=rest.until.hour, minutes=rest.until.minute)


def moved(kind, by, asked):
    """The arguments of a day with a repair made."""
    minutes = by // MINUTE
    if kind == "close-later":
        return asked | {"closes": f"{(13 * 60 + minutes) // 60}:{minutes % 60:02}"}
    if kind == "open-earlier":
        at = 9 * 60 - minutes
        return asked | {"opens": f"{at // 60:02}:{at % 60:02}"}
    return asked | {"ceiling": f"{150 + minutes} min"}


@settings(max_examples=20)
@given(st.lists(day_visits(), min_size=2, max_size=5, unique_by=lambda v: v.key))
def test_each_repair_makes_room(visits):
    asked = {"opens": "09:00", "closes": "13:00", "travel": WAYS, "ceiling": "150 min"}
    try:
        day = mp.plan_day(visits, **asked)
    except (mp.InfeasibleError, mp.InvalidValueError):
        return
    kept = [item.visit for item in day.visits]
    for out in day.left_out:
        for repair in out.repairs:
            if repair.kind in {"close-later", "open-earlier", "ceiling"}:
                more = mp.plan_day([*kept, out.visit], **moved(repair.kind, repair.by, asked))
                assert len(more.visits) == len(kept) + 1


@given(sessions_with_add_ons())
def test_every_minute_of_a_visit_with_add_ons_has_a_name(visit):
    at = timedelta()
    for item in visit.items:
        assert item.begins == at
        at += item.duration
    own = [one.duration for one in visit.added if one.when != "beside"]
    booked = sum((item.duration for item in visit.booked), timedelta())
    assert visit.length == booked == visit.massage + sum(own, timedelta())


@given(sessions_with_add_ons())
def test_the_massage_is_worked_as_it_is_planned(visit):
    inside = sum((one.duration for one in visit.added if one.when == "inside"), timedelta())
    asked = visit.request
    alone = plan_request(evolve(asked, length=asked.length - inside, add_ons=(), dropped=()))
    worked = [(i.want, i.duration, i.position) for i in visit.items if i.kind == "hands-on"]
    assert worked == [(i.want, i.duration, i.position) for i in alone.segments]


@given(sessions_with_add_ons())
def test_what_is_beside_fits_beside_its_steps(visit):
    for one in visit.added:
        if one.when == "beside":
            steps = [i for i in visit.segments if i.label in one.beside]
            assert one.duration <= sum((i.duration for i in steps), timedelta())
            assert any(one.kind.label in item.alongside for item in visit.items)


@given(sessions_with_add_ons())
def test_no_banned_technique_comes_in_by_an_add_on(visit):
    clearance = visit.clearance
    for one in visit.added:
        assert clearance is None or not set(one.kind.like) & clearance.banned


@given(sessions_with_add_ons())
def test_a_session_with_add_ons_keeps_every_promise(visit):
    assert_valid_session(visit)
    assert mp.io.loads(mp.io.dumps(visit)) == visit


@settings(max_examples=40)
@given(sessions_with_add_ons(), st.integers(1, 9))
def test_the_rest_of_a_session_with_add_ons_ends_when_it_would_have(visit, tenths):
    at = visit.length * tenths // 10 // MINUTE * MINUTE
    try:
        rest = mp.replan_session(visit, at=at)
    except mp.MassagePlanError:
        return
    assert rest.length == visit.length - at
    assert set(rest.extras) | set(rest.request.dropped) == set(visit.extras)
    assert_valid_session(rest)
