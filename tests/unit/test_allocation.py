from itertools import permutations

import pytest

from massageplan.errors import InvalidValueError
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim, Grant, Group


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
