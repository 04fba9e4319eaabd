"""Sharing steps: from any start the same answer comes out, step by step and group by group."""

import pytest

from massageplan.errors import InfeasibleError
from massageplan.sharing.allocation import _Solver, allocate
from massageplan.sharing.bounds import ALL, Problem, Sum, hard_bounds
from massageplan.sharing.claim import Claim, Group
from massageplan.sharing.tree import build_tree
from rivals import bare_greedy, cp_sat


CLAIMS = [
    Claim(id="arms", weight=3, most=40),
    Claim(id="back", weight=7, least=5),
    Claim(id="feet", weight=2, least=9, most=12),
    Claim(id="legs", weight=5),
    Claim(id="neck", weight=2, most=3),
    Claim(id="spine", weight=7),
]
GROUPS = [
    Group(id="limbs", members=("arms", "legs"), least=6, most=11),
    Group(id="low", members=("feet", "limbs"), least=18, most=30),
    Group(id="trunk", members=("neck", "spine"), most=25),
]


@pytest.mark.parametrize("groups", [(), GROUPS], ids=["loose", "grouped"])
@pytest.mark.parametrize("level", [0.0, 9.0])
@pytest.mark.parametrize("total", [23, 47, 60, 71, 99])
def test_any_start_is_mended_to_the_same_answer(monkeypatch, total, level, groups):
    claims = CLAIMS
    expected = allocate(total, claims, groups)
    monkeypatch.setattr(_Solver, "_level", lambda *_: level)
    assert allocate(total, claims, groups) == expected


@pytest.mark.parametrize("groups", [(), GROUPS], ids=["loose", "grouped"])
@pytest.mark.parametrize("total", [60_000_001, 100_000_000])
def test_few_steps_are_taken_singly(monkeypatch, total, groups):
    scale = 1_000_000
    claims = [
        Claim(
            id=claim.id,
            weight=claim.weight,
            least=claim.least * scale,
            most=None if claim.most is None else claim.most * scale,
        )
        for claim in CLAIMS
    ]
    groups = [
        Group(
            id=group.id,
            members=group.members,
            least=group.least * scale,
            most=None if group.most is None else group.most * scale,
        )
        for group in groups
    ]
    mend = _Solver._mend

    def near(solver, group, bounds, threshold):
        has = sum(solver.steps[i] for i in solver.problem.inside(group))
        assert bounds.own_least - 9 <= has <= bounds.own_most + 9
        mend(solver, group, bounds, threshold)

    monkeypatch.setattr(_Solver, "_mend", near)
    assert sum(allocate(total, claims, groups).steps.values()) == total


def test_a_group_that_holds_nothing_is_no_reason():
    claims = [Claim(id="a", weight=7), Claim(id="b", weight=10), Claim(id="c", weight=10)]
    whole = Group(id="whole", members=("a", "b", "c"))
    assert {grant.code for grant in allocate(4, claims, [whole]).grants} == {"share"}
    pair = [Claim(id="a", weight=1_000_000), Claim(id="b", least=3)]
    both = Group(id="both", members=("a", "b"))
    assert [grant.code for grant in allocate(9, pair, [both]).grants] == ["share", "least"]


def test_a_nested_group_keeps_what_its_most_allows():
    claims = [Claim(id="a", weight=3), Claim(id="b"), Claim(id="c", weight=999_983)]
    groups = [
        Group(id="first", members=("c",), most=48),
        Group(id="second", members=("first",), least=4, most=37),
        Group(id="third", members=("second",), most=36),
    ]
    assert allocate(58, claims, groups).steps == {"a": 17, "b": 5, "c": 36}


def wanted(rows):
    names = ("id", "weight", "least", "most")
    return [Claim(**dict(zip(names, row, strict=False))) for row in rows]


@pytest.mark.parametrize(
    ("total", "claims", "groups"),
    [
        (
            11,
            [
                ("a", 3, 0, 0),
                ("b", 1, 0, 1),
                ("c", 10, 0, 1),
                ("d", 7),
                ("e", 1),
                ("f", 1),
            ],
            [("z0", "ecfb", 3, None), ("z1", "d", 0, None), ("z2", ("z0",), 5, 7)],
        ),
        (
            533,
            [
                ("a", 3, 121),
                ("b", 7),
                ("c", 10, 0, 301),
                ("d", 3, 386, 1340),
                ("e", 10),
            ],
            [("z0", "a", 0, None), ("z1", ("d", "c", "b", "z0"), 0, None)],
        ),
    ],
)
def test_steps_are_taken_back_from_the_dearest(total, claims, groups):
    claims = wanted(claims)
    groups = [Group(id=i, members=tuple(m), least=lo, most=hi) for i, m, lo, hi in groups]
    assert allocate(total, claims, groups).steps == cp_sat(total, claims, groups)


def test_a_group_is_explained_from_the_inside_out():
    groups = [
        Group(id="z0", members=("a",)),
        Group(id="z1", members=("z0",), most=4049369),
        Group(id="z2", members=("z1",), least=41253527, most=87252368),
    ]
    with pytest.raises(InfeasibleError):
        allocate(72980296, wanted([("a", 2)]), groups)


@pytest.mark.parametrize("weights", [(1, 2, 5), (3, 4, 7), (2, 3, 3, 11), (1, 10)])
def test_many_steps_taken_back_come_from_the_dearest_each_time(weights):
    claims = [Claim(id=f"c{i}", weight=weight) for i, weight in enumerate(weights)]
    for total in range(1, 40):
        tree = build_tree(claims, ())
        solver = _Solver(Problem(tree, list(range(len(claims))), hard_bounds(tree)))
        solver.steps[:] = [60] * len(claims)
        solver._mend(ALL, Sum(total, total, total, total), 0.0)
        assert dict(zip("0123", solver.steps, strict=False)) == dict(
            zip("0123", bare_greedy(total, claims).values(), strict=False)
        )


def test_a_group_held_at_its_least_gives_back_what_rounding_gave_it():
    claims = wanted([("a", 1), ("b", 1), ("c", 1), ("d", 2), ("e", 2), ("f", 2)])
    groups = [Group(id="z", members=("a", "b", "c"), least=2)]
    steps = allocate(3, claims, groups).steps
    assert steps == {"a": 1, "b": 1, "c": 0, "d": 1, "e": 0, "f": 0}
    assert steps == cp_sat(3, claims, groups)


def test_a_step_that_costs_just_the_level_goes_to_the_first_id():
    claims = wanted([("a", 1), ("b", 1), ("x", 1), ("y", 1), ("z", 1)])
    groups = [Group(id="g", members=("x", "y", "z"), least=2)]
    steps = allocate(3, claims, groups).steps
    assert steps == {"a": 1, "b": 0, "x": 1, "y": 1, "z": 0}
    assert steps == cp_sat(3, claims, groups)
