import copy
import pickle
from datetime import timedelta

import pint
import pytest
from attrs import evolve
from hypothesis import assume, given, reject
from hypothesis import strategies as st

import massageplan as mp
from massageplan.anatomy.region import POSITIONS
from massageplan.screening.clearance import refuse_if_stopped
from massageplan.session.clock import read_hour
from massageplan.session.demand.at_places import most_of, place_at
from people import (
    BORN,
    CATALOG,
    CLOCKS,
    NAME,
    ROUTINES,
    TODAY,
    a_client,
    asked,
    assessed,
    assessments,
    booked_items,
    clients,
    complaints,
    free_of_care,
    history,
    lengths,
)


def planned(arguments):
    """Plan, or give up on this example because there is a good reason for no plan."""
    try:
        return mp.plan_session(**arguments)
    except mp.MassagePlanError:
        return reject()


def is_refused_rightly(error, client, assessment):
    """Check that an error is one of those that the documentation names, for what it names."""
    if isinstance(error, mp.InvalidValueError):
        # A contradiction of the client's own, and a grid that is too coarse.
        assert error.path.startswith("client.preferences.") or error.path == "grid"
        return
    clearance = mp.screen(client, assessment)
    if clearance.stops:
        with pytest.raises(type(error)):
            refuse_if_stopped(clearance)
    else:
        assert isinstance(error, mp.CannotPlanError)
        # Nobody who sits in a chair can have their abdomen worked: no finding says that.
        seated = "clock is for clients who are seated" in str(error)
        assert seated or error.findings or isinstance(error, mp.InfeasibleError)
    if isinstance(error, mp.InfeasibleError):
        assert error.conflicts
        assert error.repairs


@given(asked())
def test_there_is_a_plan_or_a_good_reason(arguments):
    try:
        session = mp.plan_session(**arguments)
    except mp.MassagePlanError as error:
        is_refused_rightly(error, arguments["client"], arguments["assessment"])
        return
    adds_up(session)
    keeps_to_clearance(session)
    is_symmetric(session)
    says_why_so_hard(session)
    if not arguments["routine"]:
        works_nothing_twice(session)


def is_a_contradiction(error):
    assert error.path.startswith("client.preferences.")
    assert "ask the client which counts" in str(error)


def works_nothing_twice(session):
    """No site is worked for two wants."""
    worked = [place for item in session.segments for place in item.sites]
    assert len(worked) == len(set(worked))


def says_why_so_hard(session):
    for why in session.reasons:
        told = [reason.code for reason in why.reasons[:-1]]
        assert sum(code.startswith("pressure") for code in told) == 1


@given(st.lists(complaints(), min_size=2, max_size=4))
def test_no_place_is_worked_for_two_complaints(heard):
    asks = history(*(one.condition for one in heard))
    session = planned({"client": a_client(*asks), "assessment": assessed(*heard), "length": "4 h"})
    works_nothing_twice(session)
    keeps_to_clearance(session)
    # What hurts is worked, and as what hurts: of a place that needs care, what is around it.
    focus = {s for item in session.segments if item.role == "focus" for s in item.sites}
    worked = {s for item in session.segments for s in item.sites}
    for one in heard:
        if one.region:
            named = CATALOG.body.part(one.region, one.side)
            place = place_at(named.region, CATALOG)
            if place is not None and place.around:
                assert focus >= free_of_care(CATALOG.body.part(place.around, named.side))
            if place is None or place.whole:
                # Planned as pain there, it may be worked as what supports another part of it.
                pain = CATALOG.body.by_id[named.region].pain
                assert (worked if pain else focus) >= free_of_care(named)


@given(st.lists(complaints(), min_size=1, max_size=3), st.sampled_from(["", *ROUTINES]))
def test_the_cap_of_a_complaint_holds_with_and_without_a_person(heard, routine):
    asks = history(*(one.condition for one in heard))
    for client in (a_client(*asks), None):
        session = planned(
            {"client": client, "assessment": assessed(*heard), "length": "4 h", "routine": routine}
        )
        for one in heard:
            condition = CATALOG.condition(one.condition) if one.condition else None
            if condition is None or condition.max_pressure is None:
                continue
            for target in condition.targets:
                side = one.side if target.side == "same" else None
                places = set(CATALOG.body.part(target.region, side).sites)
                for item in session.segments:
                    if places & set(item.sites):
                        assert item.pressure <= condition.max_pressure


def adds_up(session):
    at = timedelta()
    for item in session.items:
        assert item.begins == at
        assert item.duration > timedelta()
        assert item.label
        at += item.duration
    assert sum((item.duration for item in booked_items(session)), timedelta()) == session.length
    by_want = {}
    for item in session.segments:
        by_want[item.want] = by_want.get(item.want, timedelta()) + item.duration
    assert by_want == session.minutes
    assert sum(by_want.values(), timedelta()) == session.hands_on


def keeps_to_clearance(session):
    clearance = session.clearance
    caps = dict(clearance.site_caps)
    for item in session.segments:
        assert item.sites
        assert clearance.excluded.isdisjoint(item.sites)
        assert not clearance.banned.intersection(item.techniques)
        assert not {(s, t) for s in item.sites for t in item.techniques} & clearance.site_bans
        assert not item.position.mask & clearance.barred
        assert any(CATALOG.technique(technique).pressure for technique in item.techniques)
        if item.pressure is not None:
            assert item.pressure <= min([clearance.cap, *(caps.get(s, 5) for s in item.sites)])


def is_symmetric(session):
    """Left and right get the same, and the pieces of a region are of different parts of it."""
    for want in session.minutes:
        parts = [item for item in session.segments if item.want == want]
        left, right = (
            [item.duration for item in parts if item.side is side]
            for side in (mp.Side.LEFT, mp.Side.RIGHT)
        )
        assert not left or not right or sum(left, timedelta()) == sum(right, timedelta())
        places = [(item.side, place) for item in parts for place in item.sites]
        assert len(places) == len(set(places))


@given(asked())
def test_a_person_is_screened_for_the_day(arguments):
    session = planned(arguments)
    assert session.clearance == mp.screen(arguments["client"], arguments["assessment"], on=TODAY)
    assert not session.clearance.stops


@given(st.integers(45, 240), assessments(), st.sampled_from(CLOCKS))
def test_a_length_means_the_same_however_it_is_written(length, assessment, clock):
    asks = history(*(heard.condition for heard in assessment.complaints))
    rest = {"client": a_client(*asks), "assessment": assessment, "clock": clock}
    session = planned({"length": f"{length} min", **rest})
    assert mp.plan_session(length=timedelta(minutes=length), **rest) == session
    assert mp.plan_session(length=pint.Quantity(length, "minute"), **rest) == session
    assert mp.plan_session(length=f"{length * 60} s", **rest) == session


@given(asked(), st.data())
def test_the_order_of_what_is_told_does_not_matter(arguments, data):
    session = planned(arguments)
    client, assessment = arguments["client"], arguments["assessment"]
    likes = client.preferences
    shuffled = {
        **arguments,
        "client": evolve(
            client,
            conditions=data.draw(st.permutations(client.conditions)),
            preferences=evolve(likes, wishes=data.draw(st.permutations(likes.wishes))),
        ),
        "assessment": evolve(
            assessment, complaints=data.draw(st.permutations(assessment.complaints))
        ),
    }
    again = mp.plan_session(**shuffled)
    assert again.items == session.items
    assert again.reasons == session.reasons


@given(asked())
def test_the_same_plan_again(arguments):
    session = planned(arguments)
    assert mp.plan_session(**arguments) == session
    assert session.with_minutes({}) == session
    assert hash(session.with_minutes({})) == hash(session)
    assert copy.deepcopy(session) == session
    again = pickle.loads(pickle.dumps(session))  # noqa: S301  our own bytes
    assert again == session
    assert hash(again) == hash(session)
    assert again.with_minutes({}) == session


@given(asked())
def test_a_plan_is_drawn_without_name_and_birth_date(arguments):
    session = planned(arguments)
    for drawn in (str(session), session._repr_html_(), repr(session)):
        assert NAME.split()[0] not in drawn
        assert BORN.isoformat() not in drawn
        assert repr(BORN) not in drawn
        assert "c-1" in drawn or drawn == repr(session)


@given(asked(), st.integers(1, 7200))
def test_a_longer_session_gives_no_less(arguments, more):
    session = planned(arguments)
    longer = planned({**arguments, "length": arguments["length"] + timedelta(seconds=more)})
    assert longer.length >= session.length
    assert set(session.minutes) <= set(longer.minutes)
    if set(longer.minutes) == set(session.minutes):
        assert longer.hands_on >= session.hands_on
        assert all(longer.minutes[want] >= time for want, time in session.minutes.items())


@given(st.sampled_from(CLOCKS), lengths(), st.integers(0, 7200), st.integers(0, 4), st.booleans())
def test_a_longer_booking_never_gives_less_hands_on(clock, length, more, turns, first):
    def hands_on(booked):
        hour = read_hour(CATALOG.clock(clock), booked, turns=turns, first_visit=first)
        return hour.hands_on

    assert hands_on(length + more) >= hands_on(length)


@given(asked(routines=False), st.sampled_from(["table", "hands-on"]))
def test_the_booked_time_that_results_gives_the_same(arguments, length_is):
    session = planned({**arguments, "length_is": length_is})
    assume(session.length <= timedelta(hours=4))
    again = mp.plan_session(**{**arguments, "length": session.length, "length_is": "booked"})
    assert again.items == session.items


@given(asked(), st.data())
def test_pinned_minutes_hold_and_the_rest_is_kept(arguments, data):
    session = planned(arguments)
    want = data.draw(st.sampled_from(sorted(session.minutes)))
    step = session.request.grid
    most = max(1, session.minutes[want] // step + 3)
    time = step * data.draw(st.integers(1, most))
    held = most_of([item for item in session.items if item.want == want], CATALOG)
    if held is not None and time > timedelta(seconds=held):
        with pytest.raises(mp.InvalidValueError, match="a place that needs care"):
            session.with_minutes({want: time}, why="as agreed")
        return
    try:
        pinned = session.with_minutes({want: time}, why="as agreed")
    except mp.InfeasibleError:
        return
    adds_up(pinned)
    is_symmetric(pinned)
    assert pinned.minutes[want] == time
    why = {why.want: why.reasons for why in pinned.reasons}
    assert "as agreed" in why[want][-1].text
    for before in session.reasons:
        if before.want in why:
            # Of a pair, one side may be all that was worked: it is then set by itself.
            # A further place that is set by hand is there because of that.
            other = {"apart", "added", "further", "other-side", "relaxes"}
            kept, had = (
                [reason for reason in reasons[:-1] if reason.code not in other]
                for reasons in (why[before.want], before.reasons)
            )
            assert kept == had
    assert session.with_minutes({}) == session


@given(clients(), st.lists(complaints(), max_size=2), st.sampled_from([None, *mp.Intention]))
def test_there_is_advice_unless_the_client_contradicts_themselves(client, heard, wish):
    client = evolve(client, preferences=evolve(client.preferences, intention=wish))
    assessment = assessed(*heard)
    try:
        advice = mp.advise(client, assessment)
    except mp.InvalidValueError as error:
        is_a_contradiction(error)
        return
    stopped = bool(mp.screen(client, assessment).stops)
    assert (advice.intention is None) == stopped
    assert advice.reasons
    assert ({"red-flag-first", "stop-first"} >= {r.code for r in advice.reasons}) == stopped
    for option in advice.options:
        assert option.intention is not mp.Intention.EITHER
        assert timedelta() <= option.on_focus <= option.session.hands_on
    for drawn in (str(advice), advice._repr_html_()):
        assert NAME.split()[0] not in drawn


@given(clients(), assessments(2), st.integers(1, 8), st.sampled_from(["", "full-body-relaxation"]))
def test_a_course_adds_up(client, assessment, sessions, routine):
    try:
        plan = mp.plan_treatment(
            client, assessment, length="75 min", sessions=sessions, routine=routine, start=TODAY
        )
    except mp.MassagePlanError as error:
        if not str(error).startswith("session "):
            is_refused_rightly(error, client, assessment)
        return
    assert [visit.number for visit in plan.visits] == list(range(1, sessions + 1))
    assert [visit.on for visit in plan.visits] == [
        TODAY + timedelta(weeks=week) for week in range(sessions)
    ]
    for visit in plan.visits:
        adds_up(visit.session)
        keeps_to_clearance(visit.session)
        assert visit.session.clearance.on == visit.on
    for drawn in (str(plan), plan._repr_html_()):
        assert NAME.split()[0] not in drawn
        assert BORN.isoformat() not in drawn
        assert repr(BORN) not in drawn


def test_positions_are_what_the_properties_hold_them_for():
    assert set(POSITIONS) == {"prone", "supine", "side-lying", "seated"}
