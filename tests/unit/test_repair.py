import pytest

from massageplan.errors import CannotPlanError, InfeasibleError
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import MOST_STEPS, Claim, Group
from massageplan.sharing.repair import Conflict, Repair


BACK, LEGS, NECK = Claim(id="back"), Claim(id="legs"), Claim(id="neck")


def refusal(total, claims, groups=()):
    with pytest.raises(InfeasibleError) as caught:
        allocate(total, claims, groups)
    return caught.value


class TestTooLittleTime:
    CLAIMS = (Claim(id="back", least=8), Claim(id="legs", least=6), Claim(id="neck", least=4))

    def test_conflict(self):
        error = refusal(15, self.CLAIMS)
        assert isinstance(error, CannotPlanError)
        assert error.conflicts == (Conflict(ids=("back", "legs", "neck"), needs=18, has=15),)
        assert str(error) == "15 steps; the minimum for back, legs, neck is 18"

    def test_smallest_repairs(self):
        assert refusal(15, self.CLAIMS).repairs == (
            Repair(kind="longer", total=18),
            Repair(kind="lower-least", least=(("back", 7), ("legs", 5), ("neck", 3))),
            Repair(kind="drop", drop=("neck",)),
        )

    def test_the_smallest_claim_that_is_enough_is_dropped(self):
        assert refusal(13, self.CLAIMS).repairs[-1] == Repair(kind="drop", drop=("legs",))

    def test_as_few_as_suffice_are_dropped(self):
        assert refusal(7, self.CLAIMS).repairs[-1] == Repair(kind="drop", drop=("back", "neck"))

    def test_a_lone_claim_is_not_dropped(self):
        assert refusal(5, self.CLAIMS[:1]).repairs == (
            Repair(kind="longer", total=8),
            Repair(kind="lower-least", least=(("back", 5),)),
        )

    def test_optional_claims_do_not_collide(self):
        claims = (*self.CLAIMS, Claim(id="feet", least=9, priority=1))
        assert refusal(15, claims).conflicts == refusal(15, self.CLAIMS).conflicts

    def test_the_first_optional_claim_when_all_are(self):
        claims = [
            Claim(id="back", least=8, priority=1),
            Claim(id="feet", least=5, priority=2),
        ]
        error = refusal(3, claims)
        assert error.conflicts == (Conflict(ids=("feet",), needs=5, has=3),)
        assert error.repairs[:2] == (
            Repair(kind="longer", total=5),
            Repair(kind="lower-least", least=(("feet", 3),)),
        )


class TestTooMuchTime:
    CLAIMS = (Claim(id="back", most=8, weight=2), Claim(id="legs", most=4, weight=1))

    def test_conflict(self):
        error = refusal(15, self.CLAIMS)
        assert error.conflicts == (Conflict(ids=("back", "legs"), needs=12, has=15, surplus=True),)
        assert str(error) == "15 steps; the maximum for back, legs is 12"

    def test_smallest_repairs(self):
        assert refusal(15, self.CLAIMS).repairs == (
            Repair(kind="shorter", total=12),
            Repair(kind="raise-most", most=(("back", 10), ("legs", 5))),
        )

    def test_mosts_are_raised_by_no_more_than_is_left_over(self):
        claims = [Claim(id="back", most=0), Claim(id="legs", most=0), Claim(id="neck", most=0)]
        (raised,) = (r for r in refusal(10, claims).repairs if r.kind == "raise-most")
        assert sum(most for _, most in raised.most) == 10

    def test_optional_claims_that_fit_are_counted(self):
        claims = (*self.CLAIMS, Claim(id="feet", least=3, most=5, priority=1))
        assert refusal(20, claims).conflicts == (
            Conflict(ids=("back", "feet", "legs"), needs=17, has=20, surplus=True),
        )

    def test_optional_claims_that_do_not_fit_are_not(self):
        claims = (*self.CLAIMS, Claim(id="feet", least=30, priority=1))
        assert refusal(20, claims).conflicts == (
            Conflict(ids=("back", "legs"), needs=12, has=20, surplus=True),
        )


class TestGroups:
    def test_members_need_more_than_the_group_has(self):
        claims = [Claim(id="back", least=8), LEGS, Claim(id="neck", least=6)]
        error = refusal(40, claims, [Group(id="rear", members=("back", "neck"), most=10)])
        assert error.conflicts == (Conflict(ids=("back", "neck"), group="rear", needs=14, has=10),)
        assert str(error) == "10 steps in 'rear'; the minimum for back, neck is 14"
        assert Repair(kind="lower-least", least=(("back", 6), ("neck", 4))) in error.repairs
        assert Repair(kind="drop", drop=("neck",)) in error.repairs

    def test_the_most_of_a_group_can_be_raised(self):
        claims = [Claim(id="back", least=8), LEGS, Claim(id="neck", least=6)]
        error = refusal(40, claims, [Group(id="rear", members=("back", "neck"), most=10)])
        assert Repair(kind="raise-most", most=(("rear", 14),)) in error.repairs

    def test_a_group_that_has_room_is_not_raised(self):
        claims = [Claim(id="back", most=5), Claim(id="neck", most=5)]
        error = refusal(12, claims, [Group(id="rear", members=("back", "neck"), most=12)])
        assert error.repairs[-1] == Repair(kind="raise-most", most=(("back", 6), ("neck", 6)))

    def test_what_lies_beside_a_group_keeps_its_minimum(self):
        claims = [Claim(id="back", least=8), Claim(id="neck", least=6), LEGS]
        groups = [
            Group(id="rear", members=("back", "neck"), most=10),
            Group(id="front", members=("legs",), least=5),
        ]
        repairs = {r.kind: r for r in refusal(40, claims, groups).repairs}
        assert repairs["lower-least"].least == (("back", 6), ("neck", 4))

    def test_the_most_of_a_group_with_open_claims_can_be_raised(self):
        claims = [BACK, Claim(id="legs", most=3), NECK]
        error = refusal(20, claims, [Group(id="rear", members=("back", "neck"), most=12)])
        assert error.repairs == (
            Repair(kind="shorter", total=15),
            Repair(kind="raise-most", most=(("rear", 17),)),
        )

    def test_the_mosts_of_several_groups_are_raised_in_the_order_of_their_ids(self):
        claims = [Claim(id="back", least=8), Claim(id="legs", least=6), Claim(id="neck", least=4)]
        groups = [
            Group(id="upper", members=("neck",), most=2),
            Group(id="lower", members=("back", "legs"), most=10),
        ]
        for total, most in (
            (18, (("lower", 14), ("upper", 4))),
            (40, (("lower", 40), ("upper", 40))),
        ):
            assert Repair(kind="raise-most", most=most) in refusal(total, claims, groups).repairs

    def test_the_least_of_a_group_is_lowered_first(self):
        claims = [Claim(id="back", least=1), LEGS, NECK]
        groups = [Group(id="rear", members=("back", "neck"), least=12)]
        error = refusal(9, claims, groups)
        assert error.conflicts == (Conflict(ids=("back", "legs", "neck"), needs=12, has=9),)
        assert error.repairs[:2] == (
            Repair(kind="longer", total=12),
            Repair(kind="lower-least", least=(("rear", 9),)),
        )

    def test_members_cannot_take_what_the_group_must_have(self):
        claims = [Claim(id="back", most=4), LEGS, Claim(id="neck", most=2)]
        error = refusal(40, claims, [Group(id="rear", members=("back", "neck"), least=10)])
        assert error.conflicts == (
            Conflict(ids=("back", "neck"), group="rear", needs=6, has=10, surplus=True),
        )
        assert str(error) == "10 steps in 'rear'; the maximum for back, neck is 6"
        assert error.repairs == (
            Repair(kind="raise-most", most=(("back", 6), ("neck", 4))),
            Repair(kind="lower-least", least=(("rear", 6),)),
        )

    def test_an_optional_claim_that_overfills_its_group_does_not_collide(self):
        claims = [Claim(id="back", least=8, most=9), Claim(id="feet", least=3, most=3, priority=1)]
        rear = [Group(id="rear", members=("back", "feet"), most=10)]
        assert refusal(20, claims, rear).conflicts == refusal(20, claims[:1]).conflicts

    def test_a_shortage_in_two_places_is_told_twice(self):
        claims = [Claim(id="back", least=8), Claim(id="neck", least=6)]
        error = refusal(12, claims, [Group(id="rear", members=("back", "neck"), most=10)])
        assert error.conflicts == (
            Conflict(ids=("back", "neck"), group="rear", needs=14, has=10),
            Conflict(ids=("back", "neck"), needs=14, has=12),
        )


class TestApply:
    CLAIMS = (Claim(id="back", least=3, most=9), NECK)
    GROUPS = (
        Group(id="rear", members=("back",), most=8),
        Group(id="all", members=("rear", "neck")),
    )

    def test_a_total(self):
        changed = Repair(kind="longer", total=9).apply(5, self.CLAIMS, self.GROUPS)
        assert changed == (9, self.CLAIMS, self.GROUPS)

    def test_a_total_of_nothing(self):
        assert Repair(kind="shorter", total=0).apply(5, self.CLAIMS)[0] == 0

    def test_bounds_of_claims_and_groups(self):
        repair = Repair(kind="lower-least", least=(("back", 1),), most=(("rear", 10),))
        assert repair.apply(5, self.CLAIMS, self.GROUPS) == (
            5,
            (Claim(id="back", least=1, most=9), NECK),
            (Group(id="rear", members=("back",), most=10), self.GROUPS[1]),
        )

    def test_a_dropped_claim_takes_emptied_groups_with_it(self):
        assert Repair(kind="drop", drop=("back",)).apply(5, self.CLAIMS, self.GROUPS) == (
            5,
            (NECK,),
            (Group(id="all", members=("neck",)),),
        )


def test_a_minimum_that_is_lowered_takes_its_floor_along():
    claims = (Claim(id="back", least=8, floor=6), Claim(id="legs", least=4, floor=1))
    error = refusal(6, claims)
    assert error.conflicts == (Conflict(ids=("back", "legs"), needs=7, has=6),)
    (lower,) = (repair for repair in error.repairs if repair.kind == "lower-least")
    assert lower.least == (("legs", 0),)
    assert lower.apply(6, claims)[1] == (claims[0], Claim(id="legs", least=0, floor=0))
    assert allocate(*lower.apply(6, claims)).steps == {"back": 6, "legs": 0}


def test_no_repair_is_beyond_the_largest_total():
    claims = [Claim(id="back", least=10**8), Claim(id="neck", least=10**8)]
    assert [repair.kind for repair in refusal(10**8, claims).repairs] == ["lower-least", "drop"]


def test_the_largest_total_that_cannot_be_taken_is_explained():
    claims = [Claim(id="back", most=0), Claim(id="legs", most=0), Claim(id="neck", most=0)]
    everything = Group(id="all", members=("back", "legs", "neck"), most=0)
    assert refusal(10**8, claims, [everything]).conflicts


def test_no_repair_asks_for_more_steps_than_a_bound_may_hold():
    half = MOST_STEPS // 2
    left = Group(id="left", members=("back",), least=half)
    right = Group(id="right", members=("legs",), least=half + 1)
    both = Group(id="both", members=("left", "right"), most=half)
    error = refusal(MOST_STEPS - 1, (BACK, LEGS), (left, right, both))
    assert error.repairs == ()
