"""Routines as people write them: exact, nothing lost without a word, and lint knows it before."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import massageplan as mp
from massageplan.session.demand.published import read_routine
from massageplan.testing import assert_valid_session, strategies
from people import CATALOG, REGIONS, clients


MINUTE = timedelta(minutes=1)
LEFT_OUT = {"left-out", "out-of-reach", "place-too-brief", "no-technique", "none-practiced"}
SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def planned(routine, **more):
    """Plan it as lint looks at it; ``None`` if it does not fit."""
    try:
        return mp.plan_session(routine=routine, visit=2, **more)
    except mp.CannotPlanError:
        return None


def worked_in(session):
    return {place for item in session.segments for place in item.sites}


def wanted_of(read):
    """Every site that a routine works."""
    return {place for step in read.steps for part in step.parts for place in part.sites}


def apart(routine):
    return [step for step in routine.every_step if step.activity and not step.at_the_same_time]


@SLOW
@given(strategies.routines(), st.sampled_from(["1 min", "30 s"]))
def test_every_minute_is_there_and_every_step_is_worked_or_named(routine, grid):
    session = planned(routine, grid=grid)
    if session is None:
        return
    assert_valid_session(session)
    read = read_routine(routine, session.request.catalog)
    out = [dict(f.args) for f in session.findings if f.code in LEFT_OUT]
    lost = {told["wants"] for told in out if told.get("wants")}
    said = {place for told in out for place in told.get("sites") or ()}
    unworked = wanted_of(read) - worked_in(session) - said
    assert lost or not unworked
    paths = [step.path for step in read.steps]
    assert len(session.reasons) + len(lost) >= len(set(paths))
    done = [item.label for item in session.items if item.kind == "activity"]
    assert sorted(done) == sorted(step.name for step in apart(routine))
    assert sum((item.duration for item in session.booked), timedelta()) == session.length


@SLOW
@given(strategies.routines(), clients(), st.integers(30, 150))
def test_for_a_person_nothing_is_lost_without_a_word(routine, client, minutes):
    try:
        session = mp.plan_session(
            client, routine=routine, length=minutes * MINUTE, on=strategies.DAY
        )
    except mp.MassagePlanError:
        return
    assert_valid_session(session)
    read = read_routine(routine, session.request.catalog)
    said = {f.code for f in session.findings}
    if wanted_of(read) - worked_in(session) - session.clearance.excluded:
        assert said & {*LEFT_OUT, "out-of-reach"}


@SLOW
@given(strategies.routines())
def test_blocks_keep_to_their_range(routine):
    session = planned(routine)
    if session is None:
        return
    read = read_routine(routine, session.request.catalog)
    assert {block.path for block in read.blocks} == {
        each.path for each in routine.placed if isinstance(each.what, mp.Block)
    }


# --- what contradicts itself ----------------------------------------------------------------
def bounds():
    return st.none() | st.integers(1, 40).map(lambda n: n * MINUTE) | st.just("30%")


@st.composite
def rough_steps(draw):
    """Draw a step with no care for whether it makes sense."""
    return mp.Step(
        region=draw(st.sampled_from(["", "rest", "back", "face", "full body", *REGIONS])),
        minutes=draw(st.none() | st.sampled_from([0, 0.1, 2, 10, 30, 300])),
        sides=draw(st.sampled_from(["both", "both", "each", "left", "twice"])),
        at_least=draw(bounds()),
        at_most=draw(bounds()),
        position=draw(st.sampled_from(["", "", "prone", "supine", "side-lying", "belly"])),
        optional=draw(st.booleans()),
        activity=draw(st.sampled_from(["", "", "", "", "foot soak"])),
        at_the_same_time=draw(st.sampled_from([False, False, False, True])),
    )


def rough_blocks():
    return st.builds(
        mp.Block,
        label=st.just("block"),
        steps=st.lists(rough_steps(), max_size=2),
        minutes=st.none() | st.integers(1, 40),
        at_least=bounds(),
        at_most=bounds(),
    )


@st.composite
def rough_routines(draw):
    return mp.Routine(
        id="mine",
        length=draw(st.sampled_from([4, 30, 60, 90])) * MINUTE,
        steps=draw(st.lists(rough_steps() | rough_blocks(), max_size=4)),
        fixed_order=draw(st.booleans()),
    )


@SLOW
@given(rough_routines())
def test_lint_stops_just_when_planning_refuses_the_routine(routine):
    stops = [found.code for found in mp.lint(routine) if found.severity is mp.Severity.STOP]
    said = codes_of(routine)
    try:
        mp.plan_session(routine=routine, visit=2, grid="2 s")
    except mp.CannotPlanError:
        # Which optional steps fit depends on the session, and the others may then be too little.
        optional = any(step.optional for step in routine.every_step)
        assert stops or optional or said & {"leasts-above", "mosts-below"}
    except (mp.CatalogError, mp.InvalidValueError) as error:
        refused = error
        assert stops, refused
    else:
        assert not stops


def codes_of(routine):
    return {found.code for found in mp.lint(routine)}


def test_nothing_that_is_shipped_contradicts_itself():
    for routine in CATALOG.all("routine"):
        assert all(found.severity is not mp.Severity.STOP for found in mp.lint(routine))
