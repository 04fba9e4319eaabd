from datetime import timedelta

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.anatomy.position import Position
from massageplan.session.sequence import Stop, order, place
from people import CATALOG, ROUTINES, a_client, codes, customised, found, full_body


PRONE, SUPINE, SEATED = Position.PRONE, Position.SUPINE, Position.SEATED
LEFT_SIDE, RIGHT_SIDE = Position.LEFT_SIDE, Position.RIGHT_SIDE


def stop(name, want=0, weight=0):
    part = CATALOG.body.part(name)
    return Stop(want, part, part.positions, weight)


def stops(*names):
    return [stop(name, i) for i, name in enumerate(names)]


def barred(*positions):
    return sum(position.mask for position in positions)


def own_routine(*steps, **more):
    """The catalogue with a routine of these steps, called ``mine``."""
    shipped = CATALOG.routine("full-body-relaxation")
    mine = evolve(shipped, id="mine", label="mine", names=(), steps=steps, **more)
    return CATALOG.merge({"routine": {"mine": mine}})


def labels(ordered):
    return [(position.value, one.part.label) for position, one in ordered]


@pytest.mark.parametrize(
    ("names", "without", "positions"),
    [
        (("back",), (), (PRONE,)),
        (("chest",), (), (SUPINE,)),
        (("back", "chest"), (), (PRONE, SUPINE)),
        (("neck",), (), (SUPINE,)),
        (("back of neck",), (), (PRONE,)),
        (("back", "chest"), (PRONE,), (LEFT_SIDE,)),
        (("right gluteals", "low back"), (PRONE,), (LEFT_SIDE,)),
        (("left gluteals", "low back"), (PRONE,), (RIGHT_SIDE,)),
        (("left gluteals", "right gluteals"), (PRONE,), (LEFT_SIDE, RIGHT_SIDE)),
        (("low back",), (PRONE, SUPINE, LEFT_SIDE, RIGHT_SIDE), (SEATED,)),
    ],
)
def test_the_fewest_positions_that_reach_all(names, without, positions):
    assert place(stops(*names), barred(*without)) == positions


def test_a_stop_out_of_reach_is_a_bug_of_the_caller():
    with pytest.raises(ValueError, match="cannot be reached"):
        place(stops("abdomen"), barred(SUPINE, LEFT_SIDE, RIGHT_SIDE))


def test_down_the_back_and_up_the_front():
    wanted = stops("head", "back", "left calf", "right calf", "left shin", "right shin", "chest")
    assert labels(order(wanted, (PRONE, SUPINE))) == [
        ("prone", "back"),
        ("prone", "left calf"),
        ("prone", "right calf"),
        ("supine", "left shin"),
        ("supine", "right shin"),
        ("supine", "chest"),
        ("supine", "head"),
    ]


def test_what_faces_both_ways_is_worked_from_the_front_and_the_back_from_the_back():
    wanted = stops("back", "chest", "neck", "left arm", "sole")
    for positions in ((PRONE, SUPINE), (PRONE, SUPINE, SEATED)):
        held = {one.part.label: position for position, one in order(wanted, positions)}
        assert held.pop("back") is PRONE
        assert set(held.values()) == {SUPINE}
    # Where only one of them reaches it, it is worked from there.
    assert labels(order(stops("left arm"), (PRONE, LEFT_SIDE))) == [("prone", "left arm")]


def test_the_third_position_runs_down_again():
    wanted = stops("right gluteals", "right calf", "left gluteals", "left calf", "chest", "shin")
    sides = {"right": LEFT_SIDE, "left": RIGHT_SIDE}
    wanted = [
        one._replace(positions=sides[one.part.side.value].mask) if one.part.side else one
        for one in wanted
    ]
    flow = [one.part.label for _, one in order(wanted, (SUPINE, LEFT_SIDE, RIGHT_SIDE))]
    assert flow == ["chest", "shin", "right calf", "right gluteals", "left gluteals", "left calf"]


def test_a_session_can_begin_on_the_back():
    wanted = stops("back", "chest")
    assert labels(order(wanted, (PRONE, SUPINE), first=SUPINE)) == [
        ("supine", "chest"),
        ("prone", "back"),
    ]
    assert labels(order(wanted, (PRONE, SUPINE), first=SEATED))[0] == ("prone", "back")


def test_a_customised_session_begins_where_the_most_is_to_do():
    wanted = [stop("back", 0, weight=1), stop("chest", 1, weight=5)]
    assert labels(order(wanted, (PRONE, SUPINE), by_weight=True))[0] == ("supine", "chest")
    assert labels(order(wanted, (PRONE, SUPINE), by_weight=True, first=PRONE))[0][0] == "prone"


def test_a_fixed_order_turns_only_when_it_must():
    steps = [
        mp.Step(region=region, minutes=5) for region in ("back", "neck", "chest", "neck", "back")
    ]
    known = own_routine(*steps, fixed_order=True)
    session = mp.plan_session(routine="mine", length="60 min", catalog=known)
    assert [(item.region, item.position.value) for item in session.segments] == [
        ("back", "prone"),
        ("neck", "prone"),
        ("chest", "supine"),
        ("neck", "supine"),
        ("back", "prone"),
    ]
    assert session.turns == 2


@pytest.mark.parametrize("first", ["prone", "supine"])
def test_first_says_how_a_session_begins(first):
    for plan in (full_body, customised):
        session = plan(first=first)
        assert session.segments[0].position.value == first
        assert session.turns == 1
        assert plan(first=mp.Position(first)).items == session.items


def test_the_turn_says_where_to():
    (turn,) = [item for item in full_body().items if item.kind == "turn"]
    assert (turn.label, turn.position) == ("turn to supine", SUPINE)


@pytest.mark.parametrize(
    ("ways", "positions", "turns"),
    [
        (("prone",), {"on-left-side"}, 0),
        (("supine",), {"on-left-side"}, 0),
        (("side-lying",), {"prone", "supine"}, 1),
        (("prone", "supine"), {"on-left-side"}, 0),
        (("prone", "side-lying"), {"supine", "seated"}, 1),
        (("prone", "supine", "side-lying"), {"seated"}, 0),
    ],
)
def test_how_someone_cannot_lie(ways, positions, turns):
    """On the left side the right side is up, where sciatica of the right is worked."""
    session = customised(client=a_client(cannot_lie=ways))
    assert {item.position.value for item in session.segments} == positions
    assert session.turns == turns
    assert codes(session).count("cannot-lie") == len(ways)


def test_two_positions_less_cost_two_turns():
    session = full_body(client=a_client(cannot_lie=("prone",)))
    assert {item.position.value for item in session.segments} == {
        "supine",
        "on-left-side",
        "on-right-side",
    }
    assert session.turns == 2
    assert session.hands_on.total_seconds() == 52 * 60
    assert codes(session).count("moved") == 2


@pytest.mark.parametrize("routine", ROUTINES)
def test_every_shipped_routine_is_worked_as_it_says(routine):
    known = CATALOG.routine(routine)
    session = mp.plan_session(routine=routine, length=known.length, length_is="hands-on")
    assert "moved" not in codes(session)
    assert session.left_out == ()
    if known.fixed_order:
        wants = dict.fromkeys(item.want for item in session.segments)
        assert list(wants) == [why.want for why in session.reasons]


def test_a_step_that_no_one_position_reaches_is_worked_in_pieces():
    legs = mp.Step(region="leg", sides="each", minutes=54)
    session = mp.plan_session(routine="mine", length="60 min", catalog=own_routine(legs))
    worked = [(item.side.value, item.position.value) for item in session.segments]
    assert worked == [
        *(("left", "prone"), ("right", "prone")),
        *(("left", "supine"), ("right", "supine")),
    ]
    times = [item.duration for item in session.segments]
    assert (times[0], times[2]) == (times[1], times[3])
    assert sum(times, start=timedelta()) == session.minutes["leg"] == timedelta(minutes=54)


def test_optional_steps_that_do_not_fit_are_left_out_the_last_first():
    routine = CATALOG.routine("full-body-relaxation")
    steps = [evolve(step, optional=i > 0) for i, step in enumerate(routine.steps)]
    known = own_routine(*steps)
    session = mp.plan_session(routine="mine", length="20 min", catalog=known)
    # Without a turn 16 are left: the back needs 3, the backs of the legs 6, and with the
    # fronts, which need 6 and a turn, 14 are left of 15 that it takes.
    assert set(session.minutes) == {"back", "back-of-leg"}
    assert session.left_out == ("front of leg", "arm and hand", "neck", "scalp and face")


def test_a_routine_of_optional_steps_alone_that_does_not_fit():
    routine = CATALOG.routine("full-body-relaxation")
    steps = [evolve(step, optional=True) for step in routine.steps]
    known = own_routine(*steps)
    assert mp.plan_session(routine="mine", length="60 min", catalog=known).left_out == ()
    with pytest.raises(mp.InfeasibleError):
        mp.plan_session(routine="mine", length="6 min", catalog=known)


class TestFirst:
    @pytest.mark.parametrize("first", ["seated", "on-left-side", mp.Position.RIGHT_SIDE])
    def test_only_prone_or_supine(self, first):
        with pytest.raises(mp.InvalidValueError, match="'prone' or 'supine'"):
            customised(first=first)

    def test_what_cannot_be_is_said(self):
        assert "first-not-used" in codes(
            full_body(client=a_client(cannot_lie=["prone"]), first="prone")
        )
        assert "first-not-used" not in codes(full_body(first="prone"))

    def test_a_routine_with_an_order_of_its_own_keeps_it(self):
        session = mp.plan_session(routine="college-full-body-85", first="prone")
        assert session.segments[0].position is mp.Position.SUPINE
        assert found(session, "first-is-fixed") == [
            "asked to start prone, but this routine has its own fixed order"
        ]
        as_it_is = mp.plan_session(routine="college-full-body-85", first="supine")
        assert "first-is-fixed" not in codes(as_it_is)
        assert "first-is-fixed" not in codes(full_body(first="supine"))
