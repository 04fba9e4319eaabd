"""Each group of rows is the same problem, shared by us and by its rivals, in one run."""

import pytest

from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim, Group
from rivals import bare_greedy, cp_sat


SIZES = [9, 30, 300]


def some_claims(size, scale=1, *, optional=False):
    """Claims of many weights; every third has a least that bites, every fourth a low most.

    Those with a least can be optional. The heavier of them are kept.
    """
    return [
        Claim(
            id=f"c{i:03}",
            weight=1 + i % 7,
            least=8 * scale if i % 3 == 0 else 0,
            most=(9 if i % 4 == 1 else 30) * scale,
            priority=1 if optional and i % 3 == 0 else None,
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


def allocated(total, claims, groups=()):
    """Share, and read every reason."""
    answer = allocate(total, claims, groups)
    assert [grant.code for grant in answer.grants]
    return answer.steps


def kept_of(total, claims, groups=()):
    """The rivals do not know which claims to keep."""
    kept = allocate(total, claims, groups).steps
    return [claim for claim in claims if claim.id in kept]


OPTIONAL = pytest.mark.parametrize("optional", [False, True], ids=["met", "optional"])


def name(size, *, optional):
    return f"{size} claims, a third optional" if optional else f"{size} claims"


@pytest.mark.parametrize("size", SIZES)
@OPTIONAL
@pytest.mark.parametrize("share", [allocated, cp_sat, bare_greedy])
def test_share(benchmark, share, size, optional):
    benchmark.group = name(size, optional=optional)
    claims = some_claims(size, optional=optional)
    kept = kept_of(6 * size, claims)
    assert (len(kept) < size) == optional
    answer = benchmark(share, 6 * size, claims if share is allocated else kept)
    assert answer == bare_greedy(6 * size, kept)


@pytest.mark.parametrize("size", SIZES)
@OPTIONAL
@pytest.mark.parametrize("share", [allocated, cp_sat])
def test_share_in_groups(benchmark, share, size, optional):
    benchmark.group = f"{name(size, optional=optional)}, in groups"
    claims = some_claims(size, optional=optional)
    groups = tens(claims)
    kept = kept_of(5 * size, claims, groups)
    assert (len(kept) < size) == optional
    answer = benchmark(share, 5 * size, claims if share is allocated else kept, groups)
    assert sum(answer.values()) == 5 * size


@pytest.mark.parametrize(
    ("total", "scale"),
    [(54, 1), (43_200, 800)],
    ids=["an hour in minutes", "a day in 2 seconds"],
)
@pytest.mark.parametrize("share", [allocated, bare_greedy])
def test_fineness(benchmark, share, total, scale):
    benchmark.group = "fineness of the grid, 9 claims"
    claims = some_claims(9, scale)
    kept = kept_of(total, claims)
    answer = benchmark(share, total, claims if share is allocated else kept)
    assert answer == bare_greedy(total, kept)
