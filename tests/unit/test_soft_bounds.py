"""Minimums that give way, and how much is of use."""

from itertools import pairwise

import pytest

from massageplan.errors import InfeasibleError, InvalidValueError
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim, Grant, Group
from strategies import kept_at


LEGS = Claim(id="legs")


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
