"""Places with limits of their own hold for every complaint, request, routine, pin and course."""

from datetime import timedelta

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.testing import strategies
from people import TODAY, a_client, assessed, complaint, free_of_care


CATALOG = default_catalog()
BODY = CATALOG.body
PLACES = list(CATALOG.all("place").values())
WHOLE = [place for place in PLACES if place.whole]
REGIONS = sorted(region.id for region in BODY.regions)
CONDITIONS = sorted(
    id_ for id_, one in CATALOG.all("condition").items() if not (one.asks or one.both_sides)
)
TRAITS = {id_: set(one.traits) for id_, one in CATALOG.all("technique").items()}


def at(place, item):
    """Whether a segment is for a place: all of it lies there, or it bears its name."""
    inside = place.whole and set(item.sites) <= set(BODY.part(place.region).sites)
    return inside or item.region == place.region


def assert_held(session):
    """Hold every segment to every place that it lies in, and each place to its time by side."""
    for place in PLACES:
        worked = {}
        for item in session.segments:
            if not at(place, item):
                continue
            assert item.pressure <= place.cap, (place.id, item)
            assert not {*place.techniques} & {*item.techniques}, (place.id, item)
            for id_ in item.techniques:
                assert not TRAITS[id_] & {*place.traits}, (place.id, id_)
            sides = {site.partition("/")[2] for site in item.sites}
            each = max(1, len(sides - {""}))
            for side in sides:
                worked[side] = worked.get(side, timedelta()) + item.duration / each
        for side, time in worked.items():
            assert time <= place.most, (place.id, side)


def assert_exact(session):
    assert sum((item.duration for item in session.segments), timedelta()) == session.hands_on


@st.composite
def around_places(draw):
    """A session in which places are complained of, wished for, and lie in what is worked."""
    place = draw(st.sampled_from(PLACES))
    side = draw(st.sampled_from([None, "left", "right"]))
    told = [complaint(region=place.region, side=side, pain=draw(st.none() | st.integers(0, 10)))]
    if draw(st.booleans()):
        told.append(complaint(region=draw(st.sampled_from(REGIONS)), pain=draw(st.integers(0, 10))))
    if draw(st.booleans()):
        told.append(complaint(draw(st.sampled_from(CONDITIONS))))
    wishes = draw(st.lists(st.sampled_from(REGIONS), max_size=2, unique=True))
    avoid = draw(st.lists(st.sampled_from(REGIONS), max_size=2, unique=True))
    client = a_client(
        wishes=wishes,
        avoid_regions=avoid,
        max_pressure=draw(st.none() | st.integers(1, 5)),
        likes=draw(st.sampled_from([(), ("deep-tissue",), ("hot-stone",)])),
    )
    try:
        return mp.plan_session(
            client,
            assessed(*told),
            length=timedelta(minutes=draw(st.integers(30, 180))),
            grid=draw(st.sampled_from(["30 s", "1 min", "2 min"])),
        )
    except mp.MassagePlanError:
        return None


@given(around_places())
def test_what_is_planned_for_a_place_is_held_to_it(session):
    assume(session is not None)
    assert_held(session)


@given(strategies.sessions())
def test_every_session_holds_its_places(session):
    assert_held(session)


@given(strategies.rests())
def test_the_rest_of_a_session_holds_its_places(session):
    assert_held(session)


@given(strategies.treatment_plans())
def test_every_visit_of_a_course_holds_its_places(plan):
    for visit in plan.visits:
        assert_held(visit.session)


@given(strategies.requests())
def test_every_routine_of_a_practice_holds_its_places(arguments):
    client = a_client()
    try:
        session = mp.plan_session(**arguments | {"client": client})
    except mp.MassagePlanError:
        return
    assert_held(session)
    assert_exact(session)


@given(st.lists(st.sampled_from(WHOLE), min_size=1, max_size=4), st.integers(1, 40), st.data())
def test_steps_for_places_share_what_they_allow(places, minutes, data):
    sides = st.sampled_from(["each", "both", "left", "right"])
    steps = [mp.Step(region="back", minutes=30, sides="both")]
    for place in places:
        side = data.draw(sides) if BODY.is_paired(place.region) else "both"
        steps.append(mp.Step(region=place.region, minutes=minutes, sides=side))
    full = CATALOG.routine("full-body-relaxation")
    routine = evolve(full, id="mine", label="mine", names=(), steps=tuple(steps))
    try:
        session = mp.plan_session(a_client(), routine=routine, on=TODAY, length="90 min")
    except mp.InfeasibleError:
        return
    assert_held(session)


@given(around_places(), st.integers(1, 60), st.data())
def test_minutes_by_hand_are_kept_within_a_place_or_refused(session, steps, data):
    assume(session is not None)
    want = data.draw(st.sampled_from(sorted(session.minutes)))
    set_to = session.request.grid * steps
    items = [item for item in session.segments if item.want == want]
    held = [place for item in items for place in PLACES if at(place, item)]
    most = min((place.most for place in held), default=None)
    try:
        after = session.with_minutes({want: set_to})
    except mp.InfeasibleError:
        return
    except mp.InvalidValueError:
        assert most is not None
        assert set_to > most
        return
    assert after.minutes[want] == set_to
    assert_held(after)


@given(st.sampled_from(sorted({place.id for place in PLACES if place.around})), st.integers(0, 10))
def test_a_complaint_at_a_place_says_so_and_works_what_is_around_it(id_, pain):
    place = CATALOG.find("place", id_)
    session = mp.plan_session(
        a_client(), assessed(complaint(region=place.region, pain=pain)), length="60 min"
    )
    (said,) = [found for found in session.findings if found.code == "place-around"]
    assert dict(said.args)["place"] == id_
    focus = {site for item in session.segments if item.role == "focus" for site in item.sites}
    assert focus >= free_of_care(BODY.part(place.around))
