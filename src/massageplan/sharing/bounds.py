"""Claims that are kept, with the bounds that hold for them and for their groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.sharing.tree import Tree

__all__ = [
    "ALL",
    "INFINITY",
    "Bounds",
    "Problem",
    "Sum",
    "beyond_use",
    "giving_way",
    "hard_bounds",
    "of_use",
]

ALL: Final = -1
"""Stands for the group of all claims."""

INFINITY: Final = float("inf")


class Sum(NamedTuple):
    """The bounds of a sum of claims: together with those of its members, and its own alone."""

    least: int
    most: float
    own_least: int
    own_most: float


class Bounds(NamedTuple):
    """The bounds of every claim of a tree; no limit is infinity."""

    least: list[int]
    most: list[float]


def hard_bounds(tree: Tree) -> Bounds:
    """Return the minimums and maximums."""
    claims = tree.claims
    return Bounds(
        [claim.least for claim in claims],
        [INFINITY if claim.most is None else claim.most for claim in claims],
    )


def of_use(tree: Tree, hard: Bounds) -> Bounds:
    """Return the bounds in between which all have what is of use, and no more."""
    if not tree.some_useful:
        return hard
    most = [
        hard.most[i] if claim.useful is None else claim.useful
        for i, claim in enumerate(tree.claims)
    ]
    return Bounds(hard.least, most)


def beyond_use(useful: Bounds, hard: Bounds) -> Bounds:
    """Return the bounds if there is more time than is of use."""
    least = [
        int(most) if most < INFINITY else low
        for low, most in zip(useful.least, useful.most, strict=True)
    ]
    return Bounds(least, hard.most)


def giving_way(tree: Tree, hard: Bounds) -> Bounds:
    """Return the bounds if not all minimums fit."""
    floors = [
        hard.least[i] if claim.floor is None else claim.floor for i, claim in enumerate(tree.claims)
    ]
    return Bounds(floors, [*hard.least])


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

    def __init__(self, tree: Tree, kept: Sequence[int], bounds: Bounds) -> None:
        self.tree = tree
        self.kept = kept
        self.weights = tree.weights
        self.least, self.most = bounds
        self._inside: dict[int, Sequence[int]] = {ALL: kept}
        self.groups: dict[int, Sum] = {}
        if tree.groups:
            self._sum_groups(set(kept))
            self.total = self._sum(ALL, kept, 0, INFINITY)
        else:
            least, most = bounds
            low, high = sum([least[i] for i in kept]), sum([most[i] for i in kept])
            self.total = Sum(low, high, 0, INFINITY)

    def _sum_groups(self, kept: set[int]) -> None:
        for g, (_, below, least, most, _) in enumerate(self.tree.groups):
            inside = [i for i in below if i in kept]
            if inside:
                self._inside[g] = inside
                self.groups[g] = self._sum(g, inside, least, INFINITY if most is None else most)

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

    def between(self, claim: int, group: int) -> Sequence[int]:
        """Return the groups around a claim that lie inside `group`, innermost first."""
        if not self.groups:
            return ()
        around = self.tree.around[claim]
        if group == ALL:
            return around
        return [g for g in around if g != group and self.lies_in(g, group)]

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
        return self.total.least <= total <= self.total.most and not (
            self.groups and (self.overfull or self.underfull)
        )
