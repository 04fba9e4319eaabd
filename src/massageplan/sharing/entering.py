"""Which optional claims are kept: each enters when its share has grown to its minimum.

The claims are taken in one order: by priority, then the lowest ratio of minimum to weight first. A
longer prefix of that order is kept from the least total at which, with minimums held only for the
claims that must be met, every optional claim in it has its minimum by share. That total needs no
search. All have their share at the same level, so it is what all get at the level of the one with
the highest ratio. Here it is computed in whole numbers, exactly.

Squeezing a claim in as soon as all minimums fit would take half of the time of another from one
minute to the next. Like this, a claim that enters takes no more than its minimum, and what it costs
besides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.sharing.bounds import (
    ALL,
    INFINITY,
    Bounds,
    Problem,
    beyond_use,
    giving_way,
    hard_bounds,
    of_use,
)


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from massageplan.sharing.tree import Tree

__all__ = ["Kept", "in_order_of_entering", "keep"]

_NOTHING: Final = (0, 1)
"""The level at which nothing is shared yet."""


class Kept(NamedTuple):
    """What is kept of a total.

    Attributes
    ----------
    problem
        The claims that are kept, with the bounds that hold.
    total
        What is left to share, after what the kept claims cost besides.
    way
        ``held`` if all minimums hold, ``giving-way`` if not all of them fit, ``beyond-use`` if
        there is more than is of use.
    left_out
        The optional claims that are not kept, in order.
    """

    problem: Problem
    total: int
    way: str
    left_out: list[int]


def in_order_of_entering(tree: Tree) -> tuple[list[int], list[int]]:
    """Return the claims that must be met, and the optional ones in the order of entering."""
    must: list[int] = []
    optional: list[tuple[int, float, int]] = []
    for i, claim in enumerate(tree.claims):
        if claim.priority is None:
            must.append(i)
        else:
            # Both are whole and far below 2**53, so equal ratios are equal floats.
            optional.append((-claim.priority, claim.least / claim.weight, i))
    return must, [i for _, _, i in sorted(optional)]


def keep(tree: Tree, total: int, overhead: Callable[[list[int]], int]) -> Kept | None:
    """Keep the longest prefix of the optional claims in which each has its minimum by share.

    Parameters
    ----------
    tree
        The claims.
    total
        What there is to share.
    overhead
        What it costs besides to keep these claims.

    Returns
    -------
    Kept
        ``None`` if not even the claims that must be met can share the total.
    """
    hard = hard_bounds(tree)
    useful = of_use(tree, hard)
    must, optional = in_order_of_entering(tree)

    def room(n: int) -> int:
        return total - overhead(must + optional[:n])

    fewest = 0 if must else 1
    n = _longest(tree, useful, must, optional, total, room) if optional else 0
    n = max(n, fewest)
    left = room(n)
    while True:
        kept = sorted(must + optional[:n]) if n else must
        problem = Problem(tree, kept, hard)
        if problem.fits(left):
            break
        # Only if the maximums would leave time over, a claim enters before its share is enough.
        too_much = problem.total.most < left or problem.underfull
        if n == len(optional) or not too_much:
            return _giving_way(tree, must, left, hard, optional) if n == 0 else None
        n += 1
        left = room(n)
    if useful is hard:
        return Kept(problem, left, "held", optional[n:])
    within = Problem(tree, kept, useful)
    if left <= within.total.most:
        return Kept(within, left, "held", optional[n:])
    beyond = Problem(tree, kept, beyond_use(useful, hard))
    return Kept(beyond, left, "beyond-use", optional[n:])


def _giving_way(
    tree: Tree, must: list[int], left: int, hard: Bounds, optional: list[int]
) -> Kept | None:
    """Keep what must be met if not all of its minimums fit, as far as they give way."""
    if not tree.some_floor:
        return None
    problem = Problem(tree, must, giving_way(tree, hard))
    return Kept(problem, left, "giving-way", optional) if problem.fits(left) else None


def _longest(  # noqa: PLR0917  one call site
    tree: Tree,
    useful: Bounds,
    must: list[int],
    optional: list[int],
    total: int,
    room: Callable[[int], int],
) -> int:
    """Return how many optional claims have their minimum by share."""
    from_total = entering_totals(tree, useful, must, optional, at_most=total)
    n = len(from_total) - 1
    while n > 0 and from_total[n] > room(n):
        n -= 1
    return n


def entering_totals(
    tree: Tree, useful: Bounds, must: Sequence[int], optional: Sequence[int], at_most: float
) -> list[float]:
    """Return from which totals each prefix is kept, beginning with none; without what it costs.

    It ends before the first prefix that needs more than `at_most`. A prefix that a group never
    leaves enough needs infinity.
    """
    if tree.groups:
        return _entering_in_groups(tree, useful, must, optional, at_most)
    least, most = useful
    weights = tree.weights
    held = [(weights[i], least[i], most[i]) for i in must]
    totals: list[float] = [sum([least[i] for i in must])]
    a, b = _NOTHING
    entered: list[tuple[int, float]] = []
    for i in optional:
        weight = weights[i]
        if least[i] * b > a * weight:
            a, b = least[i], weight
        entered.append((weight, most[i]))
        needed = sum([min(max(a * w, b * lo), b * hi) for w, lo, hi in held])
        needed += sum([min(a * w, b * hi) for w, hi in entered])
        steps = -(-needed // b)
        if steps > at_most:
            break
        totals.append(steps)
    return totals


def _entering_in_groups(
    tree: Tree, useful: Bounds, must: Sequence[int], optional: Sequence[int], at_most: float
) -> list[float]:
    totals: list[float] = []
    for n in range(len(optional) + 1):
        entered = optional[:n]
        kept = sorted([*must, *entered])
        needed = _Levels(Problem(tree, kept, useful), entered).needed if kept else 0
        if needed > at_most:
            break
        totals.append(needed)
    return totals


class _Levels:
    """At which level every optional claim has its minimum, if groups bound what they get."""

    def __init__(self, problem: Problem, optional: Iterable[int]) -> None:
        self.problem, self.optional = problem, frozenset(optional)
        self.direct: dict[int, list[int]] = {ALL: []}
        for group in problem.groups:
            self.direct.setdefault(group, [])
            self.direct.setdefault(problem.tree.groups[group].outer, []).append(group)
        level = self._level(ALL)
        self.needed = INFINITY if level is None else self._filled_up(ALL, level)

    def _filled_up(self, group: int, level: tuple[int, int]) -> float:
        filled = self._filled(group, level)
        return filled if filled == INFINITY else -(-filled // level[1])

    def _own(self, group: int) -> list[int]:
        """Return the kept claims of a group that are in none of its inner groups."""
        inner = {i for g in self.direct[group] for i in self.problem.inside(g)}
        return [i for i in self.problem.inside(group) if i not in inner]

    def _level(self, group: int) -> tuple[int, int] | None:
        """Return the level that a group needs around it, as a ratio; ``None`` for never."""
        a, b = _NOTHING
        for i in self._own(group):
            least, weight = self.problem.least[i], self.problem.weights[i]
            if i in self.optional and least * b > a * weight:
                a, b = least, weight
        for inner in self.direct[group]:
            level = self._level(inner)
            if level is None:
                return None
            if level[0] * b > a * level[1]:
                a, b = level
        if group == ALL or a == 0:
            return a, b
        filled = self._filled(group, (a, b), bounded=False)
        bounds = self.problem.groups[group]
        if filled > b * bounds.own_most:
            return None
        # What the group must have is enough by itself, whatever the level around it.
        return _NOTHING if filled <= b * bounds.own_least else (a, b)

    def _filled(self, group: int, level: tuple[int, int], *, bounded: bool = True) -> float:
        """Return what a group holds at a level, times the denominator of the level."""
        (a, b), problem = level, self.problem
        filled: float = 0
        for i in self._own(group):
            least = 0 if i in self.optional else problem.least[i]
            filled += min(max(a * problem.weights[i], b * least), b * problem.most[i])
        filled += sum([self._filled(inner, level) for inner in self.direct[group]])
        if group == ALL or not bounded:
            return filled
        bounds = problem.groups[group]
        return min(max(filled, b * bounds.own_least), b * bounds.own_most)
