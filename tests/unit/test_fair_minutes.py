"""Minutes that a client would call fair: what was told of them, over the whole catalog."""

from itertools import combinations, pairwise, permutations

import pytest
from attrs import evolve

import massageplan as mp
from fair import CATALOG, SIDED, Hurts, client_of, demand_of, intake_of
from massageplan.screening.screen import screen
from massageplan.session.demand.from_complaints import focus_demand
from massageplan.session.demand.techniques import Choosing
from massageplan.session.demand.useful import useful_seconds
from people import REGIONS, TODAY, a_client, assessed, complaint, customised, found, minutes, spread


CONDITIONS = sorted(CATALOG.all("condition"))
# If a condition has to be told with a side, both sides are a question of their own.
EITHER_SIDE = sorted(id_ for id_ in SIDED if not CATALOG.condition(id_).both_sides)
LENGTHS = range(20, 151)


def hurts(condition, pain=5):
    return Hurts(condition, "right" if condition in SIDED else "", pain)


def planned(told, length, visit=1):
    return mp.plan_session(
        client_of(told), intake_of(told), length=f"{length} min", visit=visit, catalog=CATALOG
    )


def has_all(session, wants):
    """The areas that have all that is of use, in whole minutes."""
    plan = minutes(session)
    return {id_ for id_, want in wants.items() if plan.get(id_, 0) >= want.useful_seconds // 60}


def asked_for(session):
    """The areas that somebody asked for."""
    return {
        why.want
        for why in session.reasons
        if not {"further", "other-side", "relaxes"} & {reason.code for reason in why.reasons}
    }


# --- pain decides ---------------------------------------------------------------------------
def test_what_hurts_more_gets_more():
    shoulder = complaint("frozen-shoulder", "right", 10)
    seen = []
    for pain in (1, 5, 10):
        back = complaint("low-back-pain", pain=pain)
        plan = minutes(customised(assessment=assessed(shoulder, back)))
        seen.append((plan["shoulder-right"], plan.get("low-back", 0) + plan.get("gluteals", 0)))
    shoulders, backs = zip(*seen, strict=True)
    assert list(shoulders) == sorted(shoulders, reverse=True)
    assert list(backs) == sorted(backs)
    assert len(set(seen)) == 3
    assert shoulders[0] > backs[0]


@pytest.mark.parametrize(("one", "other"), spread(permutations(CONDITIONS, 2), 600))
def test_of_two_complaints_the_more_painful_has_more(one, other):
    told = hurts(one, 10), hurts(other, 1)
    wants = demand_of(told)
    must = {id_ for id_, want in wants.items() if want.priority is None}
    for length in (30, 60, 90):
        session = planned(told, length)
        plan = minutes(session)
        focus = {item.want for item in session.segments if item.role == "focus"}
        own, others = (sum(map(plan.get, areas)) for areas in (must & focus, focus - must))
        assert must & focus
        assert own >= others or must <= has_all(session, wants)


# --- one side, and both ---------------------------------------------------------------------
@pytest.mark.parametrize("condition", EITHER_SIDE)
def test_left_and_right_are_the_same_as_no_side(condition):
    apart = tuple(Hurts(condition, side, 6) for side in ("left", "right"))
    for visit in (1, 2):
        for length in spread(LENGTHS, 30):
            session = planned(apart, length, visit)
            assert session.items == planned((Hurts(condition, "", 6),), length, visit).items
            assert planned(apart[::-1], length, visit).items == session.items


@pytest.mark.parametrize("region", [r for r in REGIONS if CATALOG.body.is_paired(r)])
def test_left_and_right_of_a_place_are_the_same_as_the_place(region):
    def outcome(*told):
        try:
            return customised("90 min", assessment=assessed(*told)).items
        except mp.CannotPlanError as error:
            return type(error)

    apart = [complaint(region=region, side=side, pain=6) for side in ("left", "right")]
    assert outcome(*apart) == outcome(complaint(region=region, pain=6))


@pytest.mark.parametrize("condition", CONDITIONS)
def test_told_twice_is_told_once_with_the_higher_pain(condition):
    once, twice = (hurts(condition, 8),), (hurts(condition, 3), hurts(condition, 8))
    for length in (30, 60, 90):
        assert planned(twice, length).items == planned(once, length).items


# --- two that ask for one place --------------------------------------------------------------
def test_two_complaints_do_not_add_up_a_ceiling():
    told = assessed("whiplash", "tension headache")
    history = client_of((hurts("whiplash"),))
    assert minutes(customised("120 min", client=history, assessment=told))["neck"] <= 20


@pytest.mark.parametrize(("one", "other"), spread(combinations(CONDITIONS, 2), 400))
def test_of_one_place_the_higher_ceiling_counts(one, other):
    first, second = (demand_of((hurts(each),)) for each in (one, other))
    both = demand_of((hurts(one), hurts(other)))
    for id_ in first.keys() & second.keys() & both.keys():
        for limit in ("most_seconds", "useful_seconds", "least_seconds"):
            alone = [getattr(each[id_], limit) for each in (first, second)]
            expected = max((x for x in alone if x is not None), default=None)
            assert getattr(both[id_], limit) == expected, (id_, limit)
    session = planned((hurts(one), hurts(other)), 150)
    for id_, time in session.minutes.items():
        most = both[id_].most_seconds if id_ in both else None
        assert most is None or time.total_seconds() <= most


# --- minute by minute -------------------------------------------------------------------------
@pytest.mark.parametrize("visit", [1, 2])
@pytest.mark.parametrize("condition", spread(CONDITIONS, 45))
def test_no_minute_more_takes_much_from_what_hurts(condition, visit):
    sessions = [planned((hurts(condition),), length, visit) for length in LENGTHS]
    for before, after in pairwise(sessions):
        plan, then = minutes(before), minutes(after)
        assert plan.keys() <= then.keys()
        lost = [x - then[want] for want, x in plan.items()]
        came = sum(then[want] for want in then.keys() - plan.keys())
        turning = 2 * (after.turns - before.turns)
        assert sum(lost) <= came + turning
        if came:
            assert max(lost) <= 4
        else:
            # The consultation takes a quarter, so now and then a minute more is not hands-on.
            assert max(lost) <= (0 if after.hands_on >= before.hands_on else 1)


# --- what is of use ---------------------------------------------------------------------------
def test_what_is_of_use_is_a_most_and_the_rest_opens_further_places():
    session = customised("118 min", assessment=assessed("low back pain"))
    assert minutes(session)["low-back"] == 20
    assert found(session, "more-than-useful") == []
    further = session.minutes.keys() - asked_for(session)
    assert further
    assert {item.role for item in session.segments if item.want in further} == {"support"}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_further_places_come_only_once_all_that_was_asked_for_has_what_is_of_use(condition):
    wants = demand_of((hurts(condition),))
    opened = False
    for length in range(45, 181, 3):
        session = planned((hurts(condition),), length)
        further = session.minutes.keys() - wants.keys()
        over = {dict(f.args)["wants"] for f in session.findings if f.code == "more-than-useful"}
        opened |= bool(further)
        if further or over:
            assert session.left_out == ()
            assert asked_for(session) == wants.keys()
            assert has_all(session, wants) == wants.keys()
    whole = sum(want.useful_seconds for want in wants.values())
    assert opened == (whole < 150 * 60)


# --- a whole body -------------------------------------------------------------------------------
@pytest.mark.parametrize("condition", CONDITIONS)
def test_of_a_whole_body_large_places_come_before_small_ones(condition):
    told = (hurts(condition),)
    client = evolve(client_of(told), preferences=mp.Preferences(wishes=["full body"]))
    intake = intake_of(told)
    choosing = Choosing(screen(client, intake, on=intake.on, catalog=CATALOG), CATALOG)
    wants = focus_demand(intake, client.preferences, choosing).wants
    # From 20 minutes on that are of use in it, a place is large. What supports the complaint too
    # weighs more than its size, and what is left of a place or a pair weighs a part of it.
    pieces = {piece.region for piece in CATALOG.body.split(CATALOG.body.part("full body"))}
    sizes = {
        want.id: min(20 * 60, sum(useful_seconds(part, CATALOG) for part in want.parts))
        for want in wants
        if {reason.code for reason in want.reasons} <= {"wish", "pressure", "pressure-held"}
        and want.parts[0].region in pieces
        and all(part.sites == CATALOG.body.part(part.id).sites for part in want.parts)
        and (len(want.parts) > 1 or want.parts[0].side is None)
    }
    assert len(sizes) >= 4
    shown = set()
    for length in range(60, 181, 10):
        session = mp.plan_session(client, intake, length=f"{length} min", catalog=CATALOG)
        worked = {size for id_, size in sizes.items() if id_ in session.minutes}
        missing = {size for id_, size in sizes.items() if id_ not in session.minutes}
        if worked and missing:
            assert min(worked) >= max(missing), length
        shown |= worked
    assert shown


def test_a_whole_body_beside_back_pain():
    client = a_client(wishes=["full body"])
    session = customised("90 min", client=client, assessment=assessed("low back pain"))
    roles = {item.want: item.role for item in session.segments}
    small = {"ankle", "hip", "outer-thigh", "inner-thigh"}
    assert {"upper-back", "back-of-thigh", "front-of-leg", "arm-and-hand"} <= roles.keys()
    assert {"shoulder", "head-and-neck", "chest-and-abdomen", "foot"} <= roles.keys()
    assert small.isdisjoint(roles)
    assert min(minutes(session)[want] for want, role in roles.items() if role == "wish") >= 4


# --- everybody gets a session ------------------------------------------------------------------
def is_planned(told, length):
    for visit in (1, 2):
        session = planned(told, length, visit)
        plan = minutes(session)
        assert sum(plan.values()) * 60 == session.hands_on.total_seconds()
        for want, x in plan.items():
            assert x >= (4 if sum(item.want == want for item in session.segments) > 1 else 3)
        yield session


def test_back_pain_with_stress_and_poor_sleep_fits_an_hour():
    session = customised(assessment=assessed("low back pain", "stress", "poor sleep"))
    assert session.minutes
    assert found(session, "below-minimum") == []


@pytest.mark.parametrize("condition", ["stress", "anxiety", "insomnia"])
def test_stress_anxiety_and_sleep_have_no_minimums_of_their_own(condition):
    focus = [want for want in demand_of((hurts(condition),)).values() if want.role == "focus"]
    assert focus
    assert all(want.least_seconds == want.floor_seconds for want in focus)


@pytest.mark.parametrize(("size", "length"), [(1, 20), (2, 30), (3, 45)])
@pytest.mark.parametrize("first", CONDITIONS)
def test_so_many_complaints_are_planned_from_so_many_minutes(first, size, length):
    others = [id_ for id_ in CONDITIONS if id_ > first]
    for rest in spread(combinations(others, size - 1), 12):
        assert all(is_planned((hurts(first), *map(hurts, rest)), length))


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_course_of_half_hours_is_planned(condition):
    told = (hurts(condition),)
    plan = mp.plan_treatment(
        client_of(told), intake_of(told), sessions=6, length="30 min", start=TODAY, catalog=CATALOG
    )
    assert {visit.session.length.total_seconds() for visit in plan.visits} == {1800}
