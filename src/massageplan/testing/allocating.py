"""Strategies for sharing time: claims, groups and the arguments of `massageplan.allocate`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypedDict

from massageplan.sharing.claim import Claim, Group
from massageplan.testing.drawing import st


if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

__all__ = ["AllocationArguments", "allocation_requests", "claims"]


class AllocationArguments(TypedDict):
    """Arguments for `massageplan.allocate`."""

    total: int
    claims: list[Claim]
    groups: list[Group]


@st.composite
def claims(draw: DrawFn, *, at_most: int = 8) -> list[Claim]:
    """Draw claims, each with its own id. Some have a maximum, and some are optional.

    Parameters
    ----------
    at_most
        The most claims. There is at least one, and the first is not optional.
    """
    count = draw(st.integers(1, at_most))
    return [
        Claim(
            id=f"claim-{number}",
            weight=draw(st.integers(1, 100)),
            least=(least := draw(st.integers(0, 9))),
            most=draw(st.none() | st.integers(least, least + 20)),
            priority=draw(st.none() | st.none() | st.integers(0, 3)) if number else None,
        )
        for number in range(count)
    ]


@st.composite
def allocation_requests(draw: DrawFn, *, at_most: int = 8) -> AllocationArguments:
    """Draw arguments for `massageplan.allocate`. The claims always fit.

    Parameters
    ----------
    at_most
        The most claims.
    """
    shared = draw(claims(at_most=at_most))
    must = [claim for claim in shared if claim.priority is None]
    needs, takes = _bounds(must)
    cuts = sorted(draw(st.sets(st.integers(0, len(must)), max_size=3)))
    groups = []
    for number, (start, stop) in enumerate(pairwise(cuts)):
        members = must[start:stop]
        low, high = _bounds(members)
        least = draw(st.integers(0, low) | st.integers(low, min(high, low + 9)))
        most = draw(st.none() | st.integers(max(low, least), max(low, least) + 30))
        ids = tuple(claim.id for claim in members)
        groups.append(Group(id=f"group-{number}", members=ids, least=least, most=most))
        needs += max(low, least) - low
        takes -= 0 if most is None else max(0, high - most)
    total = draw(st.integers(needs, min(takes, needs + 120)))
    return {"total": total, "claims": shared, "groups": groups}


_FAR = 1_000
"""More than any drawn total, for a claim without a maximum."""


def _bounds(claims: list[Claim]) -> tuple[int, int]:
    """Return the least and the most that these claims take together."""
    takes = sum(_FAR if claim.most is None else claim.most for claim in claims)
    return sum(claim.least for claim in claims), takes
