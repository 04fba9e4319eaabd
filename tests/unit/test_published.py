"""Routines as published: pieces, ranges, shares, blocks, the rest, and what is not massage."""

from datetime import timedelta

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.session.demand.pieces import shared_among
from people import CATALOG, TODAY, a_client, codes, found, full_body, minutes


MINUTE = timedelta(minutes=1)


def mine(*steps, length="60 min", **more):
    return mp.Routine(id="mine", length=length, steps=steps, **more)


def plan(*steps, grid="1 min", **more):
    return mp.plan_session(routine=mine(*steps, **more), grid=grid)


def named(session, label):
    """How long something that is not massage takes."""
    return sum([item.duration for item in session.items if item.label == label], timedelta())


def pieces(session, want):
    """The label, position and minutes of everything that is worked for a want."""
    return [
        (item.label, item.position.value, item.duration / MINUTE)
        for item in session.segments
        if item.want == want
    ]


class TestPieces:
    def test_a_full_body_after_the_feet(self):
        session = plan(
            mp.Step(region="foot", sides="each", minutes=10),
            mp.Step(region="full body", minutes=44),
        )
        assert minutes(session) == {"foot": 10, "body": 44}
        (front, back) = sorted(pieces(session, "body"), key=lambda row: row[1])
        assert (front[1], back[1]) == ("prone", "supine")
        assert front[2] + back[2] == 44
        worked = {place for item in session.segments for place in item.sites}
        assert worked == set(CATALOG.body.part("body").sites)

    def test_legs_in_an_hour_of_five_steps(self):
        more = [mp.Step(region=name, minutes=10) for name in ("back", "neck", "arm", "head")]
        session = plan(*more, mp.Step(region="legs", sides="each", minutes=14))
        times = pieces(session, "leg")
        assert [row[:2] for row in times] == [
            *(("left leg", "prone"), ("right leg", "prone")),
            *(("left leg", "supine"), ("right leg", "supine")),
        ]
        assert times[0][2] + times[2][2] == times[1][2] + times[3][2] == 7
        assert not session.left_out

    def test_an_odd_time_for_a_pair_is_halved_exactly(self):
        legs = mp.Step(region="leg", sides="each", minutes=13)
        session = plan(legs, mp.Step(region="back", minutes=41))
        times = [row[2] for row in pieces(session, "leg")]
        assert times[0] + times[2] == times[1] + times[3] == 6.5
        assert all(time * 2 == int(time * 2) for time in times)

    def test_no_piece_is_left_without_time(self):
        left, right = (CATALOG.body.part("calf", side) for side in (mp.Side.LEFT, mp.Side.RIGHT))
        assert shared_among([left, right], 60, 60) == [30, 30]
        assert shared_among([left], 61, 60) == [61]
        leg = CATALOG.body.part("leg", mp.Side.LEFT)
        assert shared_among([leg, left], 600, 60) == [540, 60]
        assert shared_among([leg, left], 600, 60, evenly=True) == [300, 300]
        assert shared_among([left, right], 660, 60) == [330, 330]

    def test_a_position_is_the_part_that_it_reaches_said_once(self):
        session = plan(mp.Step(region="leg", sides="left", position="supine", minutes=20))
        ((label, position, time),) = pieces(session, "leg-left")
        assert (label, position, time) == ("left leg", "supine", 56)
        assert found(session, "only-in-position") == [
            "left leg: the routine works it supine, so left back of leg is not worked in that step"
        ]

    def test_side_lying_reaches_both_sides_one_after_the_other(self):
        session = plan(mp.Step(region="gluteals", position="side-lying", minutes=20))
        worked = {row[1]: row[2] for row in pieces(session, "gluteals")}
        assert worked == {"on-left-side": 27, "on-right-side": 27}

    @pytest.mark.parametrize("cannot", [["prone"], ["supine"], ["prone", "supine"]])
    def test_what_is_barred_is_worked_in_the_fewest_others(self, cannot):
        client = a_client(cannot_lie=cannot)
        routine = mine(mp.Step(region="leg", sides="each", minutes=54))
        session = mp.plan_session(client, routine=routine, on=TODAY)
        worked = {place for item in session.segments for place in item.sites}
        legs = set(CATALOG.body.part("leg").sites)
        gone = (
            {f"inner-thigh/{side}" for side in ("left", "right")} if "supine" in cannot else set()
        )
        assert worked == legs - gone
        assert ("out-of-reach" in codes(session)) == bool(gone)

    def test_a_piece_in_a_place_that_needs_care_is_held_to_it(self):
        steps = [mp.Step(region="abdomen", minutes=10), mp.Step(region="knee", minutes=44)]
        session = plan(*steps)
        assert session.minutes["back-of-knee"] == 4 * MINUTE  # 2 on each side
        assert "place-held" in codes(session)
        assert session.minutes["front-of-knee"] > 4 * MINUTE
        assert sum(session.minutes.values(), timedelta()) == session.hands_on


class TestTurns:
    def test_a_pair_that_only_the_side_reaches_whole_is_worked_lying_flat(self):
        session = plan(
            mp.Step(region="back", minutes=36),
            mp.Step(region="lower leg", sides="each", minutes=18),
        )
        lying = [row[1] for row in pieces(session, "lower-leg")]
        assert lying == ["prone", "prone", "supine", "supine"]

    def test_one_lower_leg_is_worked_on_the_side(self):
        session = plan(mp.Step(region="lower leg", sides="right", minutes=56))
        assert [row[1] for row in pieces(session, "lower-leg-right")] == ["on-left-side"]

    def test_in_a_fixed_order_the_pieces_of_a_step_take_one_turn(self):
        routine = mine(
            mp.Step(region="foot", sides="each", minutes=18),
            mp.Step(region="leg", sides="each", minutes=18),
            mp.Step(region="back", minutes=18),
            fixed_order=True,
        )
        session = mp.plan_session(routine=routine)
        assert [row[1] for row in pieces(session, "leg")] == ["supine", "supine", "prone", "prone"]
        assert [item.label for item in session.items if "turn" in item.label] == ["turn to prone"]


class TestMissingMinutes:
    def test_the_middle_of_a_range_that_cannot_make_it_add_up(self):
        back = mp.Step(region="back", at_least="20 min", at_most="25 min")
        neck = mp.Step(region="neck", minutes=28, position="prone")
        session = plan(back, neck)
        assert "scaled" in codes(session)  # 22½ and 28, where 56 are left without a turn
        assert minutes(session) == {"back": 25, "neck": 31}

    def test_where_in_its_range_it_adds_up(self):
        back = mp.Step(region="back", at_least="20 min", at_most="25 min")
        session = plan(back, mp.Step(region="neck", minutes=32, position="prone"))
        assert "scaled" not in codes(session)
        assert minutes(session) == {"back": 24, "neck": 32}

    def test_a_block_gives_way_within_its_range_and_minutes_beside_it_stay(self):
        parts = [mp.Step(region=name, position="supine") for name in ("head", "neck")]
        session = plan(
            mp.Block(label="first", at_least="10 min", at_most="15 min", steps=parts),
            mp.Block(label="then", at_least="20 min", at_most="30 min", steps=parts),
            mp.Block(label="last", minutes=15, steps=parts),
        )
        first, then, last = (
            sum(minutes(session)[f"{name}-{n}"] for name in ("head", "neck")) for n in (1, 2, 3)
        )
        assert (first + then, last) == (41, 15)
        assert 10 <= first <= 15

    def test_a_share_is_never_more_than_a_place_allows(self):
        routine = mine(mp.Step(region="armpit", sides="each"), mp.Step(region="back"))
        assert "above-place" not in [found.code for found in mp.lint(routine)]

    def test_an_activity_shares_in_what_is_left_in_whole_minutes(self):
        session = plan(
            mp.Step(activity="soak", minutes=5),
            mp.Step(activity="scrub"),
            mp.Step(region="foot", sides="each", position="supine"),
            mp.Step(region="head", position="supine"),
        )
        assert named(session, "scrub") == 17 * MINUTE
        assert sorted(minutes(session).values()) == [17, 17]

    def test_an_activity_for_which_nothing_is_left(self):
        routine = mine(mp.Step(region="back", minutes=56), mp.Step(activity="tea"))
        assert "no-time-left" in [found.code for found in mp.lint(routine)]
        with pytest.raises(mp.InvalidValueError, match="tea has no minutes"):
            mp.plan_session(routine=routine)

    def test_an_activity_in_a_block_has_to_say_its_time(self):
        tea = mp.Step(activity="tea")
        block = mp.Block(label="end", steps=[mp.Step(region="back", minutes=20), tea])
        assert "activity-without-time" in [found.code for found in mp.lint(mine(block))]

    def test_the_others_share_the_rest(self):
        others = [mp.Step(region=name) for name in ("neck", "head", "arm", "chest")]
        session = plan(mp.Step(region="back", minutes=14), *others)
        assert minutes(session) == {"back": 14, "neck": 10, "head": 10, "arm": 10, "chest": 10}

    def test_within_their_bounds(self):
        session = plan(
            mp.Step(region="back"),
            mp.Step(region="neck", at_most="8 min"),
            mp.Step(region="head", at_least="26 min"),
        )
        assert minutes(session) == {"back": 20, "neck": 8, "head": 26}

    def test_the_rest_of_the_body(self):
        session = plan(mp.Step(region="back", minutes=20), mp.Step(region="The rest"))
        assert minutes(session) == {"back": 20, "body": 34}
        rest = [item for item in session.segments if item.want == "body"]
        assert {item.label for item in rest} == {"rest of the body"}
        worked = {place for item in rest for place in item.sites}
        back = set(CATALOG.body.part("back").sites)
        assert worked == set(CATALOG.body.part("body").sites) - back

    def test_no_time_is_left(self):
        routine = mine(mp.Step(region="back", minutes=56), mp.Step(region="back-of-leg"))
        with pytest.raises(mp.InvalidValueError, match="write minutes, or shorten them") as caught:
            mp.plan_session(routine=routine)
        assert caught.value.path == "routine[mine].steps[1].minutes"
        assert [f.code for f in mp.lint(routine) if f.severity is mp.Severity.STOP] == [
            "no-time-left"
        ]


class TestShares:
    def test_a_share_of_the_session_is_a_bound_of_every_length(self):
        back = mp.Step(region="back", minutes=30, at_most="25%")
        routine = mine(back, mp.Step(region="head-and-neck", minutes=24))
        for length in (45, 60, 90):
            session = mp.plan_session(routine=routine, length=f"{length} min")
            assert minutes(session)["back"] == int(session.hands_on / MINUTE / 4)

    @pytest.mark.parametrize("share", ["0%", "101%", "-5%"])
    def test_no_share(self, share):
        with pytest.raises(mp.InvalidValueError) as caught:
            mp.Step(region="back", at_most=share)
        assert caught.value.path == "step.at_most"


class TestBlocks:
    LEGS = (mp.Step(region="calf", minutes=5), mp.Step(region="foot", minutes=5))

    def test_a_total_is_kept_in_the_proportions_of_its_steps(self):
        legs = mp.Block(label="legs", minutes=20, steps=self.LEGS)
        session = plan(legs, mp.Step(region="back", minutes=36, position="prone"))
        assert minutes(session) == {"calf": 10, "foot": 10, "back": 36}

    def test_a_range_holds_at_every_length(self):
        legs = mp.Block(label="legs", at_least="15 min", at_most="20 min", steps=self.LEGS)
        routine = mine(legs, mp.Step(region="back", minutes=30))
        for length, total in ((30, 15), (60, 20), (120, 20)):
            session = minutes(mp.plan_session(routine=routine, length=f"{length} min"))
            assert session["calf"] + session["foot"] == total
        reasons = mp.plan_session(routine=routine, length="2 h").reasons
        told = {why.want: why.reasons[-1].text for why in reasons}
        assert "the 20-minute maximum of legs" in told["calf"]

    def test_blocks_nest(self):
        foot = mp.Block(label="feet", at_most="4 min", steps=[mp.Step(region="foot", minutes=9)])
        legs = mp.Block(
            label="legs", at_most="10 min", steps=[foot, mp.Step(region="calf", minutes=9)]
        )
        with pytest.raises(mp.CatalogError, match="write at least 9 min"):
            plan(legs, mp.Step(region="back", minutes=30))
        foot = evolve(foot, steps=[mp.Step(region="foot", minutes=4)])
        legs = evolve(legs, steps=[foot, mp.Step(region="calf", minutes=6)])
        session = plan(legs, mp.Step(region="back", minutes=30))
        assert minutes(session) == {"foot": 4, "calf": 6, "back": 46}

    UPPER = (mp.Step(region="back", minutes=25), mp.Step(region="neck", minutes=15))

    def test_what_would_help_names_no_block(self):
        routine = mine(
            mp.Block(label="upper", at_least="40 min", steps=self.UPPER),
            mp.Block(label="lower", at_least="30 min", steps=self.LEGS),
        )
        assert "leasts-above" in [found.code for found in mp.lint(routine)]
        with pytest.raises(mp.InfeasibleError) as caught:
            mp.plan_session(routine=routine)
        repairs = caught.value.repairs
        wants = {"back", "neck", "calf", "foot"}
        assert all(wants.issuperset(dict(repair.minutes)) for repair in repairs)
        (longer,) = [repair.length for repair in repairs if repair.kind == "longer"]
        assert mp.plan_session(routine=routine, length=longer).length == longer

    @pytest.mark.parametrize("inner", [{}, {"at_least": "70%"}])
    def test_shares_of_blocks_over_the_whole(self, inner):
        """Of a block its own share counts, or what is in it if that is more."""
        back = mp.Step(region="back", minutes=20, **inner)
        own = {} if inner else {"at_least": "60%"}
        upper = mp.Block(label="upper", steps=[mp.Block(label="back", steps=[back])], **own)
        lower = mp.Block(label="lower", at_least="60%", steps=self.LEGS)
        routine = mine(upper, lower)
        assert "shares-above" in [found.code for found in mp.lint(routine)]
        with pytest.raises(mp.CatalogError, match=f"add up to {130 if inner else 120}%"):
            mp.plan_session(routine=routine)
        fits = mine(upper, evolve(lower, at_least="25%"))
        assert mp.plan_session(routine=fits).minutes

    def test_shares_in_a_block_are_not_counted_on_top_of_its_own(self):
        back = mp.Step(region="back", minutes=20, at_least="50%")
        upper = mp.Block(label="upper", at_least="60%", steps=[back])
        session = plan(upper, mp.Step(region="calf", minutes=20, at_least="30%"))
        assert minutes(session)["back"] >= 0.6 * (session.hands_on / MINUTE) - 1


class TestActivities:
    def test_each_has_its_name_and_keeps_its_minutes(self):
        steps = [
            mp.Step(activity="assessment", minutes=15),
            mp.Step(region="back", minutes=20),
            mp.Step(activity="movement tests", minutes="10 min"),
            mp.Step(region="chest", minutes=10),
            mp.Step(activity="foot soak", minutes=15),
        ]
        for length in (100, 140):
            session = mp.plan_session(routine=mine(*steps, length=f"{length} min"))
            shown = [(item.kind, item.label) for item in session.items]
            named = [label for kind, label in shown if kind == "activity"]
            assert named == ["assessment", "movement tests", "foot soak"]
            assert shown.index(("activity", "movement tests")) == 1 + shown.index(
                ("hands-on", "back")
            )
            assert session.hands_on == timedelta(minutes=length - 6 - 40)

    def test_a_range_lets_it_stretch(self):
        soak = mp.Step(activity="soak", minutes=10, at_most="15 min")
        routine = mine(soak, mp.Step(region="back", minutes=40))
        for length, time in ((30, 5), (60, 10), (90, 15), (120, 15)):
            session = mp.plan_session(routine=routine, length=f"{length} min")
            (item,) = [item for item in session.items if item.kind == "activity"]
            assert item.duration == time * MINUTE

    def test_at_the_same_time_costs_nothing(self):
        back = mp.Step(region="back", minutes=56)
        towels = mp.Step(activity="hot towels", at_the_same_time=True)
        session = plan(back, towels)
        assert session.minutes == plan(back).minutes
        assert [item.alongside for item in session.segments] == [("hot towels",)]
        assert "at the same time: hot towels" in mp.export.to_html(session)

    def test_what_is_over_is_not_planned_again(self):
        routine = mine(
            mp.Step(activity="soak", minutes=10),
            mp.Step(region="back", minutes=20),
            mp.Step(activity="scrub", minutes=5),
            mp.Step(region="chest", minutes=10),
            length="60 min",
        )
        session = mp.plan_session(routine=routine)
        rest = mp.replan_session(session, at="20 min", done={"back": "9 min"})
        assert [item.label for item in rest.items if item.kind == "activity"] == ["scrub"]
        assert sum((item.duration for item in rest.booked), timedelta()) == 40 * MINUTE

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ({"region": "back-of-leg"}, {"region": "back"}),
            ({"region": "arm-and-hand"}, {"region": "arm"}),
            ({"region": "arm-and-hand", "sides": "each"}, {"region": "arm", "sides": "each"}),
            ({"region": "foot", "sides": "left"}, {"region": "foot", "sides": "right"}),
            ({"region": "back"}, {"region": "back"}),
            ({"region": "leg"}, {"region": "back-of-leg", "position": "prone"}),
        ],
    )
    def test_it_is_over_once_the_step_after_it_was_begun(self, before, after):
        routine = mine(
            mp.Step(**before, minutes=16),
            mp.Step(activity="hot towels", minutes=10),
            mp.Step(**after, minutes=24),
            fixed_order=True,
        )
        session = mp.plan_session(routine=routine)
        first, second = session.minutes
        rest = mp.replan_session(session, at="12 min", done={first: "8 min"})
        assert named(rest, "hot towels") == 10 * MINUTE
        done = {first: session.minutes[first], second: "2 min"}
        rest = mp.replan_session(session, at="40 min", done=done)
        assert not named(rest, "hot towels")

    def test_a_piece_that_is_named_by_itself_is_of_its_step(self):
        routine = mine(
            mp.Step(region="head", minutes=10),
            mp.Step(activity="hot towels", minutes=10),
            mp.Step(region="knee", minutes=24),
        )
        session = mp.plan_session(routine=routine)
        assert set(session.minutes) == {"head", "front-of-knee", "back-of-knee"}
        for piece in ("front-of-knee", "back-of-knee"):
            rest = mp.replan_session(session, at="30 min", done={piece: "2 min"})
            assert not named(rest, "hot towels")


class TestReading:
    def test_a_newcomer_writes_little(self):
        routine = mp.Routine(
            id="mine", length="75 min", intention="relaxation", steps=[mp.Step(region="back")]
        )
        assert routine.length == 75 * MINUTE
        assert routine.intention is mp.Intention.RELAXATION
        assert (routine.label, routine.clock, routine.cite.words) == ("mine", "spa", "your own")
        assert "75 min" in str(routine)

    @pytest.mark.parametrize(
        ("values", "path", "match"),
        [
            ({"length": 75}, "routine.length", "write '75 min'"),
            ({"intention": "fun"}, "routine.intention", "expected one of"),
            ({"steps": "back"}, "routine.steps", "several"),
            ({"steps": ["back"]}, "routine.steps[0]", r"expected Step\(...\)"),
            ({"pressure": 9}, "routine.pressure", "from 0 to 5"),
            ({"pressure": None}, "routine.pressure", "expected int"),
            ({"techniques": "swedish"}, "routine.techniques", "write"),
            ({"cite": "me"}, "routine.cite", "Cite"),
            ({"fixed_order": "yes"}, "routine.fixed_order", "True or False"),
            ({"id": ""}, "routine.id", "empty"),
        ],
    )
    def test_what_cannot_be_used_is_named(self, values, path, match):
        good = {"id": "mine", "length": "75 min", "steps": [mp.Step(region="back")]}
        with pytest.raises(mp.InvalidValueError, match=match) as caught:
            mp.Routine(**{**good, **values})
        assert caught.value.path == path

    @pytest.mark.parametrize(
        ("values", "path"),
        [
            ({"minutes": "20"}, "step.minutes"),
            ({"minutes": float("nan")}, "step.minutes"),
            ({"minutes": True}, "step.minutes"),
            ({"at_least": 5}, "step.at_least"),
            ({"region": 5}, "step.region"),
            ({"optional": 1}, "step.optional"),
            ({"techniques": "swedish"}, "step.techniques"),
        ],
    )
    def test_a_step_too(self, values, path):
        with pytest.raises(mp.InvalidValueError) as caught:
            mp.Step(**{"region": "back", **values})
        assert caught.value.path == path

    def test_from_toml_as_from_python(self, tmp_path):
        file = tmp_path / "ours.toml"
        file.write_text(
            """
            [[routine]]
            id = "ours"
            length = "60 min"
            steps = [
                { activity = "foot soak", minutes = "5 min" },
                { region = "back", at_least = "20 min", at_most = "50%" },
                { label = "legs", at_most = "20 min", steps = [
                    { region = "calf", minutes = 5 },
                    { region = "foot", sides = "each", minutes = 5 },
                ] },
                { region = "rest" },
            ]
            """,
            encoding="utf-8",
        )
        legs = [mp.Step(region="calf", minutes=5), mp.Step(region="foot", sides="each", minutes=5)]
        assert mp.Catalog.from_toml(file).routine("ours") == mp.Routine(
            id="ours",
            length="60 min",
            steps=[
                mp.Step(activity="foot soak", minutes=5),
                mp.Step(region="back", at_least="20 min", at_most="50%"),
                mp.Block(label="legs", at_most="20 min", steps=legs),
                mp.Step(region="rest of the body"),
            ],
        )

    def test_every_fault_of_a_file_has_its_path(self, tmp_path):
        file = tmp_path / "ours.toml"
        file.write_text(
            """
            [[routine]]
            id = "ours"
            length = "60 min"
            pressure = 9
            steps = [{ region = "back", minutes = 5 }]
            [[routine]]
            id = "theirs"
            length = "60 min"
            steps = [{ region = "face", sides = "left" }, { region = "neck", minutes = 999 },
                     { label = "legs", steps = [] }, { label = " ", steps = [] }]
            """,
            encoding="utf-8",
        )
        with pytest.raises(mp.CatalogError) as caught:
            mp.Catalog.from_toml(file)
        assert [path for path, _ in caught.value.problems] == [
            "routine[ours].pressure",
            "routine[theirs].steps[3].label",
        ]

    def test_it_is_saved_with_its_session(self):
        steps = [mp.Step(region="leg", minutes=15), mp.Step(activity="soak", minutes=5)]
        legs = mp.Block(label="legs", at_most="20 min", steps=steps)
        session = plan(legs, mp.Step(region="neck"))
        text = mp.io.dumps(session)
        assert mp.io.loads(text, catalog=session.request.catalog) == session


class TestLimits:
    def test_a_pair_that_loses_the_same_on_both_sides_stays_a_pair(self):
        session = full_body(client=a_client(avoid_regions=["arm"]))
        hands = [item for item in session.segments if item.want == "arm-and-hand"]
        assert [item.side.value for item in hands] == ["left", "right"]
        assert hands[0].duration == hands[1].duration

    def test_half_of_a_routine_has_to_be_within_reach(self):
        routine = mine(mp.Step(region="abdomen", minutes=40), mp.Step(region="neck", minutes=14))
        client = a_client(cannot_lie=["supine", "side-lying"])
        with pytest.raises(mp.InfeasibleError, match="too little to be this routine") as caught:
            mp.plan_session(client, routine=routine, on=TODAY)
        assert [repair.kind for repair in caught.value.repairs] == ["ask"]
        assert "out-of-reach" in [found.code for found in caught.value.conflicts]

    @pytest.mark.parametrize("sides", ["each", "left"])
    def test_what_has_no_sides_is_refused(self, sides):
        routine = mine(mp.Step(region="face", sides=sides, minutes=10))
        (fault, *_) = mp.lint(routine)
        assert (fault.code, fault.severity) == ("sides-of-middle", mp.Severity.STOP)
        with pytest.raises(mp.CatalogError, match=r"write sides='both'"):
            mp.plan_session(routine=routine)

    def test_a_neck_has_two_sides_and_is_worked_one_after_the_other(self):
        session = plan(mp.Step(region="neck", sides="each", minutes=54))
        assert [item.label for item in session.segments] == ["left neck", "right neck"]


def test_an_activity_with_a_most_alone_is_still_there_in_a_short_session():
    towels = mp.Step(activity="hot towels", minutes=5, at_most="8 min")
    routine = mp.Routine(
        id="mine", length="60 min", steps=[mp.Step(region="back", minutes=30), towels]
    )
    session = mp.plan_session(routine=routine, length="10 min")
    (item,) = [item for item in session.items if item.kind == "activity"]
    assert item.duration == timedelta(minutes=1)


def test_a_place_with_limits_is_worked_in_one_piece():
    collar = mp.Step(region="collarbone", position="side-lying", minutes=5)
    session = plan(mp.Step(region="back", minutes=20), collar, length="30 min")
    (worked,) = [item for item in session.segments if item.region == "collarbone"]
    assert worked.duration <= timedelta(minutes=2)  # a minute on each side
    assert "moved" in codes(session)
