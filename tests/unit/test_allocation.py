from itertools import pairwise, permutations

import pytest

from massageplan.errors import InfeasibleError, InvalidValueError
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Allocation, Claim, Grant, Group, LeftOut


BACK, LEGS, NECK = Claim(id="back"), Claim(id="legs"), Claim(id="neck")


def grant(id_, total, claims, groups=()):
    (found,) = (grant for grant in allocate(total, claims, groups).grants if grant.id == id_)
    return found


def chain(depth):
    """Groups around one claim, each around the one before it."""
    first = Group(id="g0", members=("back",))
    return [first, *(Group(id=f"g{i}", members=(f"g{i - 1}",)) for i in range(1, depth))]


def test_nine_regions_share_54_minutes_evenly():
    regions = ["abdomen", "arms", "back", "chest", "face", "feet", "hands", "legs", "neck"]
    steps = allocate(54, [Claim(id=region) for region in regions]).steps
    assert steps == dict.fromkeys(regions, 6)


def test_weights_are_shares():
    pairs = [Claim(id="arms", weight=2), Claim(id="legs", weight=4), Claim(id="neck", weight=1)]
    assert allocate(49, pairs).steps == {"arms": 14, "legs": 28, "neck": 7}


def test_what_does_not_divide_is_rounded_as_webster_does():
    claims = [Claim(id="arms", weight=5), Claim(id="back", weight=3), Claim(id="neck", weight=1)]
    # 5/9, 3/9 and 1/9 of 10 are 5.56, 3.33 and 1.11.
    assert allocate(10, claims).steps == {"arms": 6, "back": 3, "neck": 1}


def test_one_step_more_is_not_taken_from_anyone():
    # The largest remainders would give `neck` 2 of 10 and 1 of 11: the Alabama paradox.
    claims = [Claim(id="arms", weight=6), Claim(id="back", weight=6), Claim(id="neck", weight=2)]
    assert allocate(10, claims).steps == {"arms": 5, "back": 4, "neck": 1}
    assert allocate(11, claims).steps == {"arms": 5, "back": 5, "neck": 1}


def test_ties_go_to_the_id_that_sorts_first():
    assert allocate(4, [NECK, LEGS, BACK]).steps == {"back": 2, "legs": 1, "neck": 1}


def test_grants_are_ordered_by_id():
    for claims in permutations([NECK, LEGS, BACK]):
        assert [grant.id for grant in allocate(9, claims).grants] == ["back", "legs", "neck"]


def test_nothing_is_shared_when_there_is_nothing():
    assert allocate(0, [BACK, NECK]).steps == {"back": 0, "neck": 0}


def test_bounds_hold_when_they_are_the_same():
    claims = [Claim(id="back", least=7, most=7), NECK]
    assert allocate(10, claims).steps == {"back": 7, "neck": 3}


def test_generators_of_claims_and_groups_will_do():
    trunk = Group(id="trunk", members=("back", "neck"), most=4)
    assert allocate(10, iter([BACK, LEGS, NECK]), iter([trunk])).steps == {
        "back": 2,
        "legs": 6,
        "neck": 2,
    }


def test_groups_hold_inside_groups():
    upper = Group(id="upper", members=("arms", "neck"), least=9)
    rear = Group(id="rear", members=("back", "upper"), most=12)
    claims = [Claim(id="arms"), BACK, LEGS, NECK]
    assert allocate(40, claims, [rear, upper]).steps == {
        "arms": 5,
        "back": 3,
        "legs": 28,
        "neck": 4,
    }


def test_groups_around_the_same_claims_all_hold():
    inner = Group(id="z", members=("back", "neck"), least=10)
    outer = Group(id="a", members=("z",), most=10)
    assert allocate(21, [BACK, LEGS, NECK], [outer, inner]).steps == {
        "back": 5,
        "legs": 11,
        "neck": 5,
    }


def test_a_group_that_fills_up_on_the_way_gets_no_more():
    claims = [Claim(id=id_) for id_ in "abcdef"]
    first = Group(id="first", members=("a", "b"), most=3)
    assert [*allocate(8, claims, [first]).steps.values()] == [2, 1, 2, 1, 1, 1]


def test_a_group_that_reaches_its_least_on_the_way_gives_no_more():
    claims = [Claim(id=id_) for id_ in "abcdef"]
    last = Group(id="last", members=("e", "f"), least=3)
    assert [*allocate(10, claims, [last]).steps.values()] == [2, 2, 2, 1, 2, 1]


def test_a_heavy_claim_takes_and_gives_many_steps_among_light_ones():
    claims = [Claim(id="a", weight=1000), *(Claim(id=id_) for id_ in "bcdefgh")]
    assert [*allocate(403, claims).steps.values()] == [403, 0, 0, 0, 0, 0, 0, 0]
    assert [*allocate(604, claims).steps.values()] == [597, 1, 1, 1, 1, 1, 1, 1]


def test_fifty_groups_may_nest():
    assert allocate(5, [BACK], chain(50)).steps == {"back": 5}


@pytest.mark.parametrize(
    "order",
    [
        pytest.param(1, id="inner first"),
        pytest.param(-1, id="outer first"),
    ],
)
def test_more_than_fifty_are_refused_in_any_order(order):
    with pytest.raises(InvalidValueError, match="groups nest more than 50 deep") as caught:
        allocate(5, [BACK], chain(51)[::order])
    assert caught.value.value == chain(51)[-1]


def test_fifty_groups_that_all_bind_are_shared_at_once():
    claims, groups, inside = [Claim(id="c0"), Claim(id="c1")], [], ("c0", "c1")
    least = 0
    for i in range(1, 51):
        least += 2_000_000 // i**2
        groups.append(Group(id=f"g{i}", members=inside, least=least))
        claims.append(Claim(id=f"c{i + 1}"))
        inside = (f"g{i}", f"c{i + 1}")
    steps = allocate(least + 10, claims, groups).steps
    assert (steps["c0"], steps["c2"], steps["c50"], steps["c51"]) == (1_000_000, 500_000, 800, 10)


class TestReasons:
    def test_share(self):
        assert grant("back", 9, [BACK, LEGS, NECK]) == Grant(
            id="back", steps=3, code="share", fair=3
        )

    def test_least(self):
        claims = [BACK, LEGS, Claim(id="neck", least=10)]
        assert grant("neck", 20, claims) == Grant(
            id="neck", steps=10, code="least", fair=7, bound=10
        )

    def test_most_says_who_took_over(self):
        claims = [BACK, LEGS, Claim(id="neck", most=3)]
        assert grant("neck", 20, claims) == Grant(
            id="neck", steps=3, code="most", fair=7, bound=3, took_over=("back", "legs")
        )

    def test_group_most_says_who_took_over(self):
        trunk = Group(id="trunk", members=("back", "neck"), most=5)
        assert grant("neck", 18, [BACK, LEGS, NECK], [trunk]) == Grant(
            id="neck",
            steps=2,
            code="group-most",
            fair=6,
            bound=5,
            group="trunk",
            took_over=("legs",),
        )

    def test_group_least(self):
        trunk = Group(id="trunk", members=("back", "neck"), least=15)
        assert grant("back", 18, [BACK, LEGS, NECK], [trunk]) == Grant(
            id="back", steps=8, code="group-least", fair=6, bound=15, group="trunk"
        )

    def test_of_two_groups_the_inner_is_named(self):
        inner = Group(id="inner", members=("back",), most=2)
        outer = Group(id="outer", members=("inner", "neck"), most=4)
        found = grant("back", 18, [BACK, LEGS, NECK], [outer, inner])
        assert (found.code, found.bound, found.group) == ("group-most", 2, "inner")

    def test_its_own_bound_comes_before_its_group(self):
        claims = [Claim(id="back", most=2), LEGS, NECK]
        trunk = Group(id="trunk", members=("back", "neck"), most=4)
        assert grant("back", 18, claims, [trunk]).code == "most"

    def test_what_a_part_by_weight_gives_anyway_is_a_share(self):
        claims = [Claim(id="back", least=6), Claim(id="legs", most=6), NECK]
        trunk = Group(id="trunk", members=("back", "neck"), least=12, most=12)
        assert {g.code for g in allocate(18, claims, [trunk]).grants} == {"share"}

    def test_who_makes_room_for_a_least_has_a_share(self):
        claims = [BACK, LEGS, Claim(id="neck", least=10)]
        assert grant("back", 20, claims) == Grant(id="back", steps=5, code="share", fair=7)


def kept_at(claims, groups=(), totals=range(100), **overhead):
    """Return from which total each claim is kept, found by trying all of them."""
    first = {}
    for total in totals:
        try:
            kept = allocate(total, claims, groups, **overhead).steps
        except InfeasibleError:
            continue
        for id_ in kept:
            first.setdefault(id_, total)
    return first


class TestOptional:
    CLAIMS = (
        BACK,
        Claim(id="legs", least=6, priority=2),
        Claim(id="neck", least=7, priority=2),
        Claim(id="feet", least=8, priority=1),
        Claim(id="arms", least=1, priority=0),
    )

    def test_kept_when_the_share_is_the_minimum_by_priority(self):
        # At 12 back and legs have 6 each; at 21 those two and neck have 7; at 32 four have 8.
        # By then the share of arms is far over its minimum, and it only needs its own 8.
        assert kept_at(self.CLAIMS) == {"back": 0, "legs": 12, "neck": 21, "feet": 32, "arms": 40}

    def test_it_is_not_squeezed_in(self):
        # Their minimums would fit already in 6.
        answer = allocate(11, self.CLAIMS)
        assert answer.steps == {"back": 11}
        assert answer.left_out == (
            LeftOut(id="legs", least=6, kept_from=12),
            LeftOut(id="neck", least=7, kept_from=21),
            LeftOut(id="feet", least=8, kept_from=32),
            LeftOut(id="arms", least=1, kept_from=40),
        )

    def test_a_small_one_is_not_kept_for_a_big_one(self):
        assert [left.id for left in allocate(31, self.CLAIMS).left_out] == ["feet", "arms"]

    def test_who_enters_takes_its_minimum_and_all_give_a_little(self):
        assert allocate(20, self.CLAIMS).steps == {"back": 10, "legs": 10}
        assert allocate(21, self.CLAIMS).steps == {"back": 7, "legs": 7, "neck": 7}

    def test_of_one_priority_the_lowest_ratio_of_minimum_to_weight_goes_first(self):
        claims = [
            BACK,
            Claim(id="arms", weight=2, least=7, priority=1),
            Claim(id="legs", weight=4, least=8, priority=1),
        ]
        assert [left.id for left in allocate(0, claims).left_out] == ["legs", "arms"]
        assert kept_at(claims) == {"back": 0, "legs": 10, "arms": 25}  # ceil(7 * 3.5)

    def test_equal_ratios_go_by_id_and_may_enter_at_once(self):
        claims = [
            BACK,
            Claim(id="legs", weight=1, least=2, priority=1),
            Claim(id="arms", weight=3, least=6, priority=1),
        ]
        assert [left.id for left in allocate(0, claims).left_out] == ["arms", "legs"]
        assert kept_at(claims) == {"back": 0, "arms": 8, "legs": 10}

    def test_the_minimums_of_what_must_be_met_are_held(self):
        claims = [Claim(id="back", least=20), Claim(id="legs", least=6, priority=1)]
        assert kept_at(claims) == {"back": 20, "legs": 26}

    def test_at_a_maximum_a_claim_leaves_the_others_more(self):
        claims = [
            Claim(id="back", most=4),
            NECK,
            Claim(id="legs", weight=1, least=6, priority=1),
        ]
        assert kept_at(claims)["legs"] == 16

    def test_all_may_be_optional(self):
        claims = [Claim(id="back", least=5, priority=1), Claim(id="neck", least=5, priority=1)]
        assert allocate(9, claims) == Allocation(
            grants=(Grant(id="back", steps=9, code="share", fair=9),),
            left_out=(LeftOut(id="neck", least=5, kept_from=10),),
        )

    def test_at_least_one_is_kept(self):
        with pytest.raises(InfeasibleError):
            allocate(0, [Claim(id="back", least=5, priority=1)])

    def test_left_out_in_the_order_of_entering_is_the_order_in_which_they_enter(self):
        answer = allocate(0, self.CLAIMS)
        assert {left.id: left.kept_from for left in answer.left_out} == {
            id_: total for id_, total in kept_at(self.CLAIMS).items() if id_ != "back"
        }

    def test_kept_early_if_the_maximums_leave_time_over(self):
        claims = [Claim(id="back", most=10), Claim(id="legs", least=6, priority=1)]
        (left,) = allocate(10, claims).left_out
        assert left.kept_from == 12
        assert allocate(11, claims).steps == {"back": 5, "legs": 6}

    def test_kept_although_it_can_be_filled_only_with_another(self):
        claims = [
            Claim(id="back", least=1, most=5, priority=2),
            Claim(id="neck", least=1, most=5, priority=1),
        ]
        assert allocate(10, claims).steps == {"back": 5, "neck": 5}


class TestOptionalInGroups:
    def test_a_group_without_a_kept_claim_does_not_count(self):
        soles = Group(id="soles", members=("feet",), least=8)
        feet = Claim(id="feet", least=1, priority=1)
        assert allocate(7, [BACK, feet], [soles]).steps == {"back": 7}
        # What the group must have is enough for it: it needs no share besides.
        assert kept_at([BACK, feet], [soles]) == {"back": 0, "feet": 8}

    def test_a_group_can_never_leave_enough(self):
        below = Group(id="below", members=("legs", "feet"), most=9)
        claims = [BACK, Claim(id="legs", least=5), Claim(id="feet", least=5, priority=1)]
        answer = allocate(40, claims, [below])
        assert answer.steps == {"back": 31, "legs": 9}
        assert answer.left_out == (LeftOut(id="feet", least=5, kept_from=None),)

    def test_a_group_that_leaves_just_enough(self):
        below = Group(id="below", members=("legs", "feet"), most=10)
        claims = [BACK, Claim(id="legs", least=5), Claim(id="feet", least=5, priority=1)]
        assert kept_at(claims, [below]) == {"back": 5, "legs": 5, "feet": 15}

    def test_groups_inside_groups_leave_what_the_outer_one_leaves(self):
        inner = Group(id="inner", members=("feet", "hands"), most=8)
        outer = Group(id="outer", members=("inner", "legs"), most=12)
        claims = [
            BACK,
            Claim(id="feet", least=4, priority=1),
            Claim(id="hands", least=4, priority=1),
            LEGS,
        ]
        assert kept_at(claims, [inner, outer]) == {"back": 0, "legs": 0, "feet": 12, "hands": 16}

    def test_what_a_group_cannot_share_alone_is_passed_over(self):
        both = Group(id="both", members=("feet", "hands"), least=8)
        feet = Claim(id="feet", least=1, most=5, priority=2)
        hands = Claim(id="hands", least=1, most=5, priority=1)
        answer = allocate(7, [BACK, feet, hands], [both])
        assert answer.steps == {"back": 7}
        assert [left.kept_from for left in answer.left_out] == [8, 8]
        assert allocate(9, [BACK, feet, hands], [both]).steps == {"back": 1, "feet": 4, "hands": 4}
        # Without the second, the first is never kept.
        alone = Group(id="alone", members=("feet",), least=8)
        assert allocate(60, [BACK, feet], [alone]).left_out[0].kept_from is None

    def test_a_group_that_must_have_more_takes_who_is_left_out(self):
        both = Group(id="both", members=("back", "legs"), least=8)
        claims = [Claim(id="back", most=5), Claim(id="legs", least=6, priority=1)]
        assert allocate(11, claims, [both]).steps == {"back": 5, "legs": 6}

    def test_a_maximum_of_a_group_that_leaves_time_over_lets_one_in(self):
        rear = Group(id="rear", members=("back", "neck"), most=10)
        claims = [BACK, NECK, Claim(id="feet", least=9, priority=1)]
        assert allocate(10, claims, [rear]).left_out[0].kept_from == 19
        assert allocate(11, claims, [rear]).steps == {"back": 1, "feet": 9, "neck": 1}


class TestOverhead:
    CLAIMS = (
        Claim(id="back", weight=2),
        Claim(id="neck", least=4, priority=1),
        Claim(id="thighs", least=5, priority=1),
    )

    @staticmethod
    def turn(ids):
        return 3 if "thighs" in ids else 0

    def test_it_is_paid_before_sharing(self):
        answer = allocate(30, self.CLAIMS, overhead=self.turn)
        assert answer.steps == {"back": 13, "neck": 7, "thighs": 7}
        assert answer.grants[0].fair == 14

    def test_who_needs_a_turn_waits_for_it(self):
        assert kept_at(self.CLAIMS, overhead=self.turn) == {"back": 0, "neck": 12, "thighs": 23}
        assert [
            left.kept_from for left in allocate(5, self.CLAIMS, overhead=self.turn).left_out
        ] == [
            12,
            23,
        ]

    def test_ids_come_in_order_and_only_of_what_might_be_kept(self):
        asked = []

        def remember(ids):
            asked.append(ids)
            return 0

        allocate(14, self.CLAIMS[::-1], overhead=remember)
        assert set(asked) == {("back", "neck", "thighs"), ("back", "neck")}

    def test_the_shortest_total_that_fits_has_it_too(self):
        claims = [Claim(id="back", least=8), Claim(id="legs", least=6)]
        with pytest.raises(InfeasibleError) as caught:
            allocate(15, claims, overhead=lambda ids: 3 * len(ids) - 3)
        (conflict,) = caught.value.conflicts
        assert (conflict.needs, conflict.has) == (14, 12)
        assert caught.value.repairs[0].total == 17
        assert caught.value.repairs[-1].drop == ("legs",)

    def test_the_longest_total_that_fits_has_it_too(self):
        claims = [Claim(id="back", most=8), Claim(id="legs", most=6)]
        with pytest.raises(InfeasibleError) as caught:
            allocate(20, claims, overhead=lambda ids: 3 * len(ids) - 3)
        assert caught.value.repairs[0].total == 17

    def test_it_may_be_more_than_there_is(self):
        with pytest.raises(InfeasibleError, match=r"^0 steps; the minimum for back, legs is 2$"):
            allocate(3, [BACK, LEGS], overhead=lambda _: 5)

    @pytest.mark.parametrize("cost", [-1, 2.0, True, None, "3"])
    def test_it_is_a_whole_number(self, cost):
        with pytest.raises(InvalidValueError, match=r"^overhead: expected a whole number"):
            allocate(20, [BACK, LEGS], overhead=lambda _: cost)


class TestSoftBounds:
    def test_minimums_give_way_as_far_as_their_floors_by_weight(self):
        claims = [
            Claim(id="back", least=8, floor=2, weight=2),
            Claim(id="legs", least=6, floor=2),
            Claim(id="neck", least=4),
        ]
        assert allocate(18, claims).steps == {"back": 8, "legs": 6, "neck": 4}
        assert allocate(13, claims).steps == {"back": 6, "legs": 3, "neck": 4}
        assert allocate(8, claims).steps == {"back": 2, "legs": 2, "neck": 4}

    def test_what_gave_way_says_from_what(self):
        claims = [Claim(id="back", least=8, floor=2), Claim(id="neck", least=4)]
        assert allocate(8, claims).grants == (
            Grant(id="back", steps=4, code="gave-way", fair=4, bound=8),
            Grant(id="neck", steps=4, code="share", fair=4),
        )
        # Held at its minimum, and the minimum of the other gives way less.
        assert allocate(10, claims).grants == (
            Grant(id="back", steps=6, code="gave-way", fair=5, bound=8),
            Grant(id="neck", steps=4, code="least", fair=5, bound=4, took_over=("back",)),
        )

    def test_below_the_floors_nothing_fits(self):
        claims = [Claim(id="back", least=8, floor=2), Claim(id="neck", least=4)]
        with pytest.raises(InfeasibleError) as caught:
            allocate(5, claims)
        (conflict,) = caught.value.conflicts
        assert (conflict.needs, conflict.has) == (6, 5)
        longer, lower, *_ = caught.value.repairs
        assert longer.total == 6
        assert allocate(*lower.apply(5, claims)).steps

    def test_no_optional_one_is_kept_while_minimums_give_way(self):
        claims = [Claim(id="back", least=8, floor=2), Claim(id="neck", least=1, priority=1)]
        assert kept_at(claims) == {"back": 2, "neck": 9}

    def test_beyond_what_is_of_use_goes_to_the_others(self):
        claims = [Claim(id="back", useful=5), LEGS]
        assert allocate(20, claims).grants == (
            Grant(id="back", steps=5, code="useful", fair=10, bound=5, took_over=("legs",)),
            Grant(id="legs", steps=15, code="share", fair=10),
        )

    def test_beyond_what_is_of_use_to_all_it_is_shared_by_weight(self):
        claims = [Claim(id="back", useful=5), Claim(id="legs", useful=3, most=4)]
        assert allocate(8, claims).steps == {"back": 5, "legs": 3}
        assert allocate(20, claims).grants == (
            Grant(id="back", steps=16, code="over-useful", fair=10, bound=5),
            Grant(id="legs", steps=4, code="over-useful", fair=10, bound=3, took_over=("back",)),
        )

    def test_what_is_of_use_to_the_others_comes_before_more_of_it(self):
        claims = [Claim(id="back", weight=3, useful=5), Claim(id="legs", useful=10)]
        assert allocate(16, claims).grants == (
            Grant(id="back", steps=6, code="over-useful", fair=12, bound=5, took_over=("legs",)),
            Grant(id="legs", steps=10, code="useful", fair=4, bound=10),
        )

    def test_a_further_claim_comes_before_more_than_is_of_use(self):
        claims = [Claim(id="back", useful=15), Claim(id="legs", least=6, priority=1)]
        assert kept_at(claims) == {"back": 0, "legs": 12}
        claims = [Claim(id="back", weight=5, useful=15), Claim(id="legs", least=6, priority=1)]
        # By weight alone the legs would have their 6 only of 36.
        assert allocate(20, claims).grants[0] == Grant(
            id="back", steps=20, code="over-useful", fair=20, bound=15
        )
        assert allocate(21, claims).steps == {"back": 15, "legs": 6}

    def test_more_time_never_gives_less_from_giving_way_to_beyond_use(self):
        claims = [
            Claim(id="back", weight=5, least=8, floor=3, useful=15),
            Claim(id="legs", weight=2, least=6, floor=1, useful=9, most=30),
            Claim(id="neck", weight=3, useful=4),
        ]
        steps = [allocate(total, claims).steps for total in range(4, 99)]
        assert all(
            less[id_] <= more[id_] for less, more in pairwise(steps) for id_ in ("back", "legs")
        )
        assert steps[14 - 4] == {"back": 8, "legs": 6, "neck": 0}
        assert steps[28 - 4] == {"back": 15, "legs": 9, "neck": 4}

    @pytest.mark.parametrize(
        ("claim", "message"),
        [
            (
                Claim(id="back", least=4, floor=5),
                "back.floor: expected a whole number from 0 to 4; got 5",
            ),
            (
                Claim(id="back", least=4, floor=True),
                "back.floor: expected a whole number from 0 to 4; got True",
            ),
            (
                Claim(id="back", least=4, useful=3),
                "back.useful: expected a whole number from 4 to 100000000; got 3",
            ),
            (
                Claim(id="back", most=4, useful=5),
                "back.useful: expected a whole number from 0 to 4; got 5",
            ),
            (
                Claim(id="back", useful=2.0),
                "back.useful: expected a whole number from 0 to 100000000; got 2.0",
            ),
            (
                Claim(id="back", least=4, floor=2, priority=1),
                (
                    "back.floor: only the minimum of a claim that must be met gives way: an "
                    "optional one gets its minimum or nothing"
                ),
            ),
        ],
    )
    def test_soft_bounds_that_cannot_be_are_refused(self, claim, message):
        with pytest.raises(InvalidValueError) as caught:
            allocate(10, [claim])
        assert str(caught.value) == message

    @pytest.mark.parametrize("soft", ["floor", "useful"])
    def test_they_are_refused_where_there_are_groups(self, soft):
        claims = [Claim(id="back", least=4, **{soft: 4}), LEGS]
        with pytest.raises(InvalidValueError) as caught:
            allocate(10, claims, [Group(id="all", members=("legs",))])
        assert str(caught.value) == (
            f"back.{soft}: cannot be told where there are groups: leave it out, or share without "
            "groups"
        )


@pytest.mark.parametrize(
    ("claims", "message", "path"),
    [
        ([], "claims: expected at least one", "claims"),
        ([BACK, Claim(id="back")], "claims: two have the id 'back'", "claims"),
        *(
            (
                [Claim(id="back", weight=weight)],
                f"back.weight: expected a whole number from 1 to 1000000; got {weight!r}",
                "back.weight",
            )
            for weight in (0, -1, True, 1.0, None, "1", 1_000_001)
        ),
        *(
            (
                [Claim(id="back", least=least)],
                f"back.least: expected a whole number from 0 to 100000000; got {least!r}",
                "back.least",
            )
            for least in (-1, False, 0.0, None, 100_000_001)
        ),
        *(
            (
                [Claim(id="back", most=most)],
                f"back.most: expected a whole number from 0 to 100000000; got {most!r}",
                "back.most",
            )
            for most in (-1, True, 5.0, float("inf"), 100_000_001)
        ),
        (
            [Claim(id="back", least=4, most=3)],
            "back.most: the maximum, 3, is below the minimum, 4",
            "back.most",
        ),
    ],
)
def test_claims_that_cannot_be_are_refused(claims, message, path):
    with pytest.raises(InvalidValueError) as caught:
        allocate(10, claims)
    assert str(caught.value) == message
    assert caught.value.path == path


@pytest.mark.parametrize("priority", [True, 1.5, "high"])
def test_a_priority_is_a_whole_number(priority):
    with pytest.raises(InvalidValueError, match=r"^back\.priority: "):
        allocate(10, [Claim(id="back", priority=priority)])


@pytest.mark.parametrize("total", [-1, 100_000_001, True, 54.0, "54", None])
def test_totals_that_cannot_be_are_refused(total):
    with pytest.raises(InvalidValueError) as caught:
        allocate(total, [BACK])
    assert str(caught.value) == f"total: expected a whole number from 0 to 100000000; got {total!r}"
    assert (caught.value.path, caught.value.value) == ("total", total)


def test_the_largest_total_is_shared():
    claims = [Claim(id="back", weight=1_000_000), Claim(id="neck", weight=999_999)]
    assert allocate(100_000_000, claims).steps == {"back": 50_000_025, "neck": 49_999_975}


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        (
            [
                Group(id="rear", members=("back", "neck")),
                Group(id="below", members=("legs", "back")),
            ],
            "groups 'below' and 'rear' cross: both hold 'back'; let one contain the other",
        ),
        ([Group(id="rear", members=("tail",))], "group 'rear' has no member 'tail'"),
        ([Group(id="rear", members=())], "group 'rear' is empty"),
        ([Group(id="rear", members=("back", "back"))], "group 'rear' counts 'back' twice"),
        (
            [
                Group(id="rear", members=("upper", "back")),
                Group(id="upper", members=("back", "neck")),
            ],
            "group 'rear' counts 'back' twice",
        ),
        ([Group(id="rear", members=("rear",))], "group 'rear' contains itself"),
        (
            [Group(id="rear", members=("upper",)), Group(id="upper", members=("rear",))],
            "group 'rear' contains itself",
        ),
    ],
)
def test_groups_that_cannot_be_are_refused(groups, message):
    with pytest.raises(InvalidValueError) as caught:
        allocate(10, [BACK, LEGS, NECK], groups)
    assert str(caught.value) == f"groups: {message}"
    assert caught.value.path == "groups"


def test_a_group_and_a_claim_cannot_share_an_id():
    with pytest.raises(InvalidValueError, match=r"^claims: two have the id 'back'$"):
        allocate(10, [BACK, LEGS], [Group(id="back", members=("legs",))])


@pytest.mark.parametrize(("least", "most"), [(-1, None), (0, 1.0), (True, None), (3, 2)])
def test_bounds_of_a_group_are_whole_steps_too(least, most):
    with pytest.raises(InvalidValueError, match=r"^rear"):
        allocate(10, [BACK], [Group(id="rear", members=("back",), least=least, most=most)])
