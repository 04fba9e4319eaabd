"""Which optional claims are kept: each from the total at which its share is its minimum."""

import pytest

from massageplan.errors import InfeasibleError, InvalidValueError
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Allocation, Claim, Grant, Group, LeftOut
from strategies import kept_at


BACK, LEGS, NECK = Claim(id="back"), Claim(id="legs"), Claim(id="neck")


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
