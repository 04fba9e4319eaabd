"""Each group of rows is the same problem, shared by us and by its rivals, in one run."""

import pytest

from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim, Group
from rivals import bare_greedy, cp_sat


SIZES = [9, 30, 300]


def some_claims(size, scale=1):
    """Claims of many weights; every third has a least that bites, every fourth a low most."""
    return [
        Claim(
            id=f"c{i:03}",
            weight=1 + i % 7,
            least=8 * scale if i % 3 == 0 else 0,
            most=(9 if i % 4 == 1 else 30) * scale,
        )
        for i in range(size)
    ]


def tens(claims):
    """Nest every ten claims in a group, and each three of those in a wider one."""
    ids = [claim.id for claim in claims]
    inner = [
        Group(id=f"g{i:03}", members=tuple(ids[i : i + 10]), most=55)
        for i in range(0, len(ids), 10)
    ]
    names = [group.id for group in inner]
    outer = [
        Group(id=f"h{i:03}", members=tuple(names[i : i + 3]), most=160)
        for i in range(0, len(names), 3)
    ]
    return inner + outer


def allocated(total, claims):
    return allocate(total, claims).steps


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("share", [allocated, cp_sat, bare_greedy])
def test_share(benchmark, share, size):
    benchmark.group = f"{size} claims"
    claims = some_claims(size)
    assert benchmark(share, 6 * size, claims) == bare_greedy(6 * size, claims)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("share", [allocate, cp_sat])
def test_share_in_groups(benchmark, share, size):
    benchmark.group = f"{size} claims in groups"
    claims = some_claims(size)
    answer = benchmark(share, 5 * size, claims, tens(claims))
    assert sum((answer if share is cp_sat else answer.steps).values()) == 5 * size


@pytest.mark.parametrize(
    ("total", "scale"),
    [(54, 1), (43_200, 800)],
    ids=["an hour in minutes", "a day in 2 seconds"],
)
@pytest.mark.parametrize("share", [allocated, bare_greedy])
def test_fineness(benchmark, share, total, scale):
    benchmark.group = "fineness of the grid, 9 claims"
    claims = some_claims(9, scale)
    assert benchmark(share, total, claims) == bare_greedy(total, claims)
