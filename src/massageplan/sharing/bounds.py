"""Which optional claims are kept, and the bounds that hold then."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.sharing.tree import Tree

__all__ = ["ALL", "Problem", "Sum", "keep", "kept_first"]

ALL: Final = -1
"""Stands for the group of all claims."""

_INFINITY: Final = float("inf")


class Sum(NamedTuple):
    """The bounds of a sum of claims: together with those of its members, and its own alone."""

    least: int
    most: float
    own_least: int
    own_most: float


class Problem:
    """Kept claims with their bounds; what the solver works on.

    Attributes
    ----------
    tree
        All claims, sorted by id, and the groups over them.
    kept
        Indexes of the kept claims.
    least, most, weights
        For every claim of the tree; no limit is infinity.
    total
        The bounds of the sum of all kept claims.
    groups
        Position of every group that holds a kept claim, inner groups first, with its bounds.
    """

    __slots__ = ("_inside", "groups", "kept", "least", "most", "total", "tree", "weights")

    def __init__(self, tree: Tree, kept: Sequence[int]) -> None:
        claims = tree.claims
        self.tree = tree
        self.kept = kept
        self.weights = [claim.weight for claim in claims]
        self.least = [claim.least for claim in claims]
        self.most = [_INFINITY if claim.most is None else claim.most for claim in claims]
        self._inside: dict[int, Sequence[int]] = {ALL: kept}
        self.groups: dict[int, Sum] = {}
        if tree.groups:
            self._sum_groups(set(kept))
        self.total = self._sum(ALL, kept, 0, _INFINITY)

    def _sum_groups(self, kept: set[int]) -> None:
        for g, (_, below, least, most, _) in enumerate(self.tree.groups):
            inside = [i for i in below if i in kept]
            if inside:
                self._inside[g] = inside
                self.groups[g] = self._sum(g, inside, least, _INFINITY if most is None else most)

    def _sum(self, group: int, inside: Sequence[int], least: int, most: float) -> Sum:
        """Add up the bounds of the direct members, then apply the group's own."""
        low: int = 0
        high: float = 0
        direct = [g for g in self.groups if self.tree.groups[g].outer == group]
        grouped = {i for g in direct for i in self._inside[g]} if direct else ()
        for i in inside:
            if i not in grouped:
                low += self.least[i]
                high += self.most[i]
        for g in direct:
            low += self.groups[g].least
            high += self.groups[g].most
        return Sum(max(low, least), min(high, most), least, most)

    def inside(self, group: int) -> Sequence[int]:
        """Return the kept claims of a group."""
        return self._inside[group]

    def between(self, claim: int, group: int) -> list[int]:
        """Return the groups around a claim that lie inside `group`, innermost first."""
        if not self.groups:
            return []
        return [
            g
            for g in self.tree.around[claim]
            if g != group and (group == ALL or self.lies_in(g, group))
        ]

    def within(self, group: int) -> list[int]:
        """Return the groups that lie inside `group`, inner ones first."""
        return [g for g in self.groups if g != group and (group == ALL or self.lies_in(g, group))]

    def lies_in(self, inner: int, group: int) -> bool:
        """Tell whether one group lies inside another, at any depth."""
        while inner != ALL:
            inner = self.tree.groups[inner].outer
            if inner == group:
                return True
        return False

    @property
    def overfull(self) -> list[int]:
        """The groups whose members need more than the group can have."""
        return [g for g, bounds in self.groups.items() if bounds.least > bounds.own_most]

    @property
    def underfull(self) -> list[int]:
        """The groups whose members cannot take what the group must have."""
        return [g for g, bounds in self.groups.items() if bounds.most < bounds.own_least]

    def fits(self, total: int) -> bool:
        """Tell whether the kept claims can share exactly this total."""
        return (
            self.total.least <= total <= self.total.most
            and not self.overfull
            and not self.underfull
        )


def kept_first(tree: Tree) -> tuple[list[int], list[int]]:
    """Return the claims that must be met, and the optional ones, highest priority first."""
    must = [i for i, claim in enumerate(tree.claims) if claim.priority is None]
    if len(must) == len(tree.claims):
        return must, []
    optional = [
        (-claim.priority, i) for i, claim in enumerate(tree.claims) if claim.priority is not None
    ]
    return must, [i for _, i in sorted(optional)]


def keep(tree: Tree, total: int) -> tuple[Problem | None, list[int]]:
    """Keep as many optional claims as fit, strictly by priority.

    Returns
    -------
    tuple
        The problem with the kept claims, or ``None`` if not even the claims that must be met can
        share the total; and the optional claims that were not kept, in order.
    """
    must, optional = kept_first(tree)
    best = _most_that_fit(tree, must, optional, total)
    while best >= 0:
        problem = Problem(tree, sorted(must + optional[:best]))
        if problem.kept and problem.fits(total):
            return problem, optional[best:]
        if problem.total.most < total:
            break  # fewer claims can take even less
        best -= 1
    return None, optional


def _most_that_fit(tree: Tree, must: list[int], optional: list[int], total: int) -> int:
    """Return how many optional claims can be kept, going by their minimums.

    More claims never need less, so the answer can be found by halving.
    """
    claims = tree.claims
    if not tree.groups:
        needed = sum(claims[i].least for i in must)
        for n, i in enumerate(optional):
            needed += claims[i].least
            if needed > total:
                return n
        return len(optional)

    def too_many(n: int) -> int:
        problem = Problem(tree, sorted(must + optional[:n]))
        return int(problem.total.least > total or bool(problem.overfull))

    return bisect_right(range(len(optional) + 1), 0, key=too_many) - 1
