"""What was said is used, or the plan says that it is not, and why."""

from datetime import timedelta
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, reject
from hypothesis import strategies as st

import massageplan as mp
from massageplan.anatomy.region import POSITIONS, mirrored
from massageplan.testing import assert_valid_session
from people import (
    CATALOG,
    CLOCKS,
    CONDITIONS,
    REGIONS,
    ROUTINES,
    TECHNIQUES,
    TODAY,
    a_client,
    assessed,
    codes,
    complaint,
    history,
    preferences,
    some,
)


COMPLAINTS = [
    *({"condition": condition} for condition in CONDITIONS),
    *({"region": region} for region in REGIONS),
]


def named(what):
    return next(iter(what.values()))


def customised(what, *, wants=None, length="4 h", **more):
    """A customized session for one complaint, with what it asks for long over."""
    heard = complaint(**what)
    client = a_client(*history(heard.condition), **(wants or {}))
    return mp.plan_session(client, assessed(heard), length=length, **more)


# --- the side of a complaint --------------------------------------------------------------------
UNUSED = {"side-not-used", "side-unclear", "side-no-middle"}
ASKED_FOR_A_SIDE = {"sciatica", "piriformis"}


@pytest.mark.parametrize("what", COMPLAINTS, ids=named)
@pytest.mark.parametrize("side", ["left", "right", "midline"])
def test_a_side_changes_the_plan_or_the_plan_says_that_it_does_not(what, side):
    try:
        one, both = customised({**what, "side": side}), customised(what)
    except mp.UnansweredError:
        assert named(what) in ASKED_FOR_A_SIDE  # on both sides it is a question
        return
    except mp.InvalidValueError as refused:
        assert side == "midline"
        assert refused.path.endswith(".side")  # noqa: PT017  a reason for no plan at all
        return
    said = [found for found in one.findings if found.code in UNUSED]
    assert (focus(one) != focus(both)) == (not said)
    assert len(said) <= 1
    assert all(dict(found.args)["side"] == side for found in said)
    assert not UNUSED.intersection(codes(both))


def focus(session):
    """What is worked for the complaint itself, with its minutes."""
    return {(item.sites, item.duration) for item in session.segments if item.role == "focus"}


# --- what the client likes ----------------------------------------------------------------------
def is_used_or_said(session, liked):
    used = {id_ for item in session.segments for id_ in item.techniques}
    said = [f for f in session.findings if f.code.startswith("like-")]
    for id_ in liked:
        about = [found for found in said if dict(found.args)["technique"] == id_]
        assert len(about) == (id_ not in used), (id_, codes(session))
        assert all(CATALOG.technique(id_).label in found.message for found in about)


@given(
    st.sampled_from([*COMPLAINTS, *({"routine": routine} for routine in ROUTINES)]),
    some(TECHNIQUES, 6),
    some(TECHNIQUES, 12),
    preferences(),
    st.sampled_from(["45 min", "60 min", "4 h"]),
    st.sampled_from(["", *CLOCKS]),
)
def test_what_is_liked_is_used_or_the_plan_says_why_not(  # noqa: PLR0917  drawn
    what, liked, practiced, wants, length, clock
):
    therapist = mp.Therapist(practices=practiced) if practiced else ""
    wants = {**wants, "likes": liked, "refuses": []}
    how = {"length": length, "therapist": therapist, "clock": clock}
    try:
        if "routine" in what:
            session = mp.plan_session(a_client(**wants), **what, **how, on=TODAY)
        else:
            session = customised(what, wants=wants, **how)
    except mp.MassagePlanError:
        reject()
    is_used_or_said(session, liked)


@pytest.mark.parametrize("what", COMPLAINTS, ids=named)
def test_each_technique_that_is_liked_is_used_or_said_not_to_be(what):
    for liked in TECHNIQUES:
        try:
            session = customised(what, wants={"likes": [liked]}, length="90 min")
        except mp.UnansweredError:
            return
        is_used_or_said(session, [liked])


@pytest.mark.parametrize("routine", ROUTINES)
def test_a_routine_says_which_liked_technique_is_not_its_own(routine):
    for liked in TECHNIQUES:
        session = mp.plan_session(a_client(likes=[liked]), routine=routine, on=TODAY)
        is_used_or_said(session, [liked])


# --- one side that the client cannot lie on -----------------------------------------------------
SIDE_LYING = {"on-left-side": mp.Position.LEFT_SIDE, "on-right-side": mp.Position.RIGHT_SIDE}


@given(
    st.sampled_from(COMPLAINTS),
    st.sampled_from([None, "left", "right"]),
    some(["prone", "supine"], 2),
    st.sampled_from(sorted(SIDE_LYING)),
    st.sampled_from(["30 min", "60 min", "4 h"]),
)
def test_nobody_lies_on_the_side_that_they_cannot_lie_on(what, side, flat, way, length):
    wants = {"cannot_lie": [*flat, way]}
    try:
        session = customised({**what, "side": side}, wants=wants, length=length)
    except mp.MassagePlanError:
        reject()
    assert_valid_session(session)
    used = {item.position for item in session.items if item.position}
    assert SIDE_LYING[way] not in used
    assert not {position.value for position in used} & set(flat)
    worked = {place for item in session.segments for place in item.sites}
    for found in session.findings:
        if found.code == "out-of-reach":
            assert way not in dict(found.args)["positions"]
            assert worked.isdisjoint(dict(found.args).get("sites", ()))


def test_both_sides_told_apart_are_side_lying():
    both = customised({"condition": "low-back-pain"}, wants={"cannot_lie": list(SIDE_LYING)})
    whole = customised({"condition": "low-back-pain"}, wants={"cannot_lie": ["side-lying"]})
    assert both.minutes == whole.minutes
    assert both.clearance.barred == whole.clearance.barred


def test_of_a_pair_the_side_that_can_be_reached_is_worked():
    wants = {"cannot_lie": ["prone", "supine", "on my left side"]}
    session = customised({"condition": "low-back-pain"}, wants=wants, length="60 min")
    # On the right side the left is up; the middle is reached from either side, and from the chair.
    worked = {place for item in session.segments for place in item.sites}
    assert "gluteals/left" in worked
    assert "gluteals/right" not in worked
    lost = {place for f in session.findings for place in dict(f.args).get("sites", ())}
    assert "gluteals/right" in lost


# --- the chair ----------------------------------------------------------------------------------
OURS = evolve(CATALOG.clock("clinic"), id="ours", label="ours", names=())


@given(
    st.sampled_from([*COMPLAINTS, *({"routine": routine} for routine in ROUTINES)]),
    preferences(),
    st.sampled_from(["20 min", "60 min", "4 h"]),
    st.sampled_from([None, "prone", "supine"]),
)
def test_in_a_chair_session_the_client_is_seated(what, wants, length, first):
    try:
        if "routine" in what:
            client = a_client(**wants)
            session = mp.plan_session(client, on=TODAY, clock="chair", length=length, **what)
        else:
            session = customised(what, wants=wants, clock="chair", length=length, first=first)
    except mp.CannotPlanError as refused:
        says_what_helps(refused)
        return
    except mp.MassagePlanError:
        reject()
    assert_valid_session(session)
    assert {item.position for item in session.items} <= {None, mp.Position.SEATED}
    assert session.turns == 0
    assert "turn" not in {item.kind for item in session.items}


def says_what_helps(refused):
    if "cannot be reached" in str(refused) and "too little to be this routine" not in str(refused):
        assert "the 'chair' clock is for clients who are seated" in str(refused)
        assert "clock='clinic'" in str(refused)


@pytest.mark.parametrize("what", COMPLAINTS, ids=named)
def test_what_cannot_be_reached_in_the_chair_is_said(what):
    try:
        whole = customised(what)
        session = customised(what, clock="chair")
    except (mp.UnansweredError, mp.InfeasibleError):
        return  # a foot has no use for four hours
    except mp.CannotPlanError as refused:
        says_what_helps(refused)
        return
    said = {place for found in session.findings for place in dict(found.args).get("sites", ())}
    for found in session.findings:
        if found.code in {"out-of-reach", "left-out", "waits"}:
            lost = dict(found.args).get("wants", "")
            said |= {s for item in whole.segments if item.want == lost for s in item.sites}
    worked = {place for item in session.segments for place in item.sites}
    further = {
        why.want
        for why in whole.reasons
        for r in why.reasons
        if r.code in {"further", "other-side", "relaxes"}
    }
    before = {place for item in whole.segments if item.want not in further for place in item.sites}
    assert before - worked <= said


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_chair_routine_is_seated_by_every_clock(clock):
    session = mp.plan_session(routine="chair-15", clock=clock, length="30 min")
    assert {item.position for item in session.segments} == {mp.Position.SEATED}
    assert session.turns == 0


@given(
    st.sampled_from(COMPLAINTS),
    some(["prone", "supine", "side-lying", "seated"], 3).filter(bool),
)
def test_a_clock_of_ones_own_has_no_other_positions(what, positions):
    ours = evolve(OURS, positions=tuple(positions))
    catalog = CATALOG.merge({"clock": {"ours": ours}})
    allowed = {p for name in positions for p in mp.Position if p.mask & POSITIONS[name]}
    try:
        session = customised(what, clock="ours", catalog=catalog)
    except mp.MassagePlanError:
        reject()
    assert_valid_session(session)
    assert {item.position for item in session.items} <= {None, *allowed}


def test_a_position_that_a_clock_cannot_have():
    ours = evolve(OURS, positions=("seatd",))
    with pytest.raises(mp.CatalogError, match="seated"):
        CATALOG.merge({"clock": {"ours": ours}})


def test_chair_massage_is_liked_in_the_chair():
    wants = {"likes": ["chair"]}
    seated = customised({"region": "neck"}, wants=wants, clock="chair")
    assert "chair" in {id_ for item in seated.segments for id_ in item.techniques}
    lying = customised({"region": "neck"}, wants=wants)
    assert "like-not-suited" in codes(lying)


# --- left equals right --------------------------------------------------------------------------
@given(
    st.lists(st.sampled_from(COMPLAINTS), min_size=1, max_size=3),
    preferences(),
    st.integers(20, 240),
    st.sampled_from(["", *CLOCKS]),
    st.none() | st.sampled_from(REGIONS),
)
def test_left_and_right_get_the_same_if_nobody_told_them_apart(heard, wants, length, clock, veins):
    """Whatever is left out on both sides, each side keeps as much as the other."""
    complaints = [complaint(**what) for what in heard if named(what) != "sciatica"]
    history_of = history(*(one.condition for one in complaints))
    if "recent-surgery" in {getattr(line, "condition", "") for line in history_of}:
        reject()  # that was at the left knee
    lines = [mp.HealthCondition(condition="varicose-veins-severe", region=veins)] if veins else []
    wants = {**wants, "cannot_lie": [w for w in wants["cannot_lie"] if w not in SIDE_LYING]}
    try:
        session = mp.plan_session(
            a_client(*history_of, *lines, **wants),
            assessed(*complaints),
            length=f"{length} min",
            clock=clock,
        )
    except mp.MassagePlanError:
        reject()
    assert_even(session)


def assert_even(session):
    """Each side of an area gets the same; in pieces by position, to a step for each piece."""
    time: dict[frozenset[str], timedelta] = {}
    at: dict[str, Fraction] = {}
    for item in session.segments:
        places = frozenset(item.sites)
        time[places] = time.get(places, timedelta()) + item.duration
        for place in places:
            each = Fraction(int(item.duration.total_seconds()), len(places))
            at[place] = at.get(place, Fraction(0)) + each
    for places, spent in time.items():
        other = time.get(frozenset(mirrored(tuple(places))))
        assert other in {None, spent}, sorted(places)
    for place, spent in at.items():
        (other,) = mirrored((place,))
        assert abs(spent - at.get(other, Fraction(0))) <= 60, place
