"""Which optional claims are kept: each enters when its share has grown to its minimum.

The claims are taken in one order: by priority, then the lowest ratio of minimum to weight first. A
longer prefix of that order is kept from the least total at which, with minimums held only for the
claims that must be met and what the prefix costs besides paid, every optional claim in it has its
minimum by share. That total needs no search. All have their share at the same level, so it is what
all get at the level of the one with the highest ratio. Here it is computed in whole numbers,
exactly.

Squeezing a claim in as soon as all minimums fit would take half of the time of another from one
minute to the next. Like this, what is kept already loses together just what the newcomers get and
cost besides, less what the total grows; and without groups no one gains while another loses. A
newcomer with the highest ratio so far gets its minimum. One with a lower ratio had to wait for an
earlier one, and gets its share at once.

There is one exception. If the maximums of what is kept would leave time over, or a group must have
more than its kept members can take, the next claims enter before their share is enough.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from massageplan.read import read_whole
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
from massageplan.sharing.claim import MOST_STEPS, LeftOut


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from massageplan.sharing.tree import Tree

__all__ = ["Kept", "Overhead", "Way", "cost_besides", "in_order_of_entering", "keep"]

Overhead: TypeAlias = "Callable[[tuple[str, ...]], int]"
"""What it costs besides, in steps, to keep the claims of these ids."""

Way: TypeAlias = Literal["held", "giving-way", "beyond-use"]
"""All minimums hold; or not all of them fit; or there is more than is of use."""

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
        Which bounds those are.
    left_out
        The optional claims that are not kept, in the order of entering.
    """

    problem: Problem
    total: int
    way: Way
    left_out: tuple[LeftOut, ...]


def in_order_of_entering(tree: Tree) -> tuple[list[int], list[int]]:
    """Return the claims that must be met, and the optional ones in the order of entering."""
    must: list[int] = []
    optional: list[tuple[int, float, int]] = []
    for i, claim in enumerate(tree.claims):
        if claim.priority is None:
            must.append(i)
        else:
            # Within our limits equal ratios are equal floats, and different ones differ.
            optional.append((-claim.priority, claim.least / claim.weight, i))
    optional.sort()
    return must, [i for _, _, i in optional]


def cost_besides(tree: Tree, kept: Sequence[int], overhead: Overhead | None) -> int:
    """Return what it costs besides to keep these claims, which are ordered by id."""
    if overhead is None:
        return 0
    cost = overhead(tuple([tree.claims[i].id for i in kept]))
    return read_whole(cost, "overhead", least=0, most=MOST_STEPS)


def keep(tree: Tree, total: int, overhead: Overhead | None = None) -> Kept | None:
    """Keep the longest prefix of the optional claims in which each has its minimum by share.

    Parameters
    ----------
    tree
        The claims.
    total
        What there is to share.
    overhead
        What it costs besides to keep claims of these ids.

    Returns
    -------
    Kept
        ``None`` if not even the claims that must be met can share the total.
    """
    hard = hard_bounds(tree)
    useful = of_use(tree, hard)
    must, optional = in_order_of_entering(tree)
    kept_from: list[int | None] = []
    if optional:
        kept_from = _kept_from(tree, useful, must, optional, total, overhead)
    n = max(len(optional) - len(kept_from), 0 if must else 1)
    while True:
        kept = sorted(must + optional[:n]) if n else must
        left = total - cost_besides(tree, kept, overhead)
        problem, way = _bounded(tree, kept, left, hard, useful)
        if problem.fits(left):
            break
        too_much = problem.total.most < left or problem.underfull
        if n == len(optional) or not too_much:
            return None
        n += 1
    left_out = [
        LeftOut(tree.claims[i].id, tree.claims[i].least, kept_from[k])
        for k, i in enumerate(optional[n:], n - len(optional))
    ]
    return Kept(problem, left, way, tuple(left_out))


def _bounded(
    tree: Tree, kept: Sequence[int], left: int, hard: Bounds, useful: Bounds
) -> tuple[Problem, Way]:
    """Return the problem with the bounds that hold for what is left to share."""
    problem = Problem(tree, kept, useful)
    if left > problem.total.most and useful is not hard:
        return Problem(tree, kept, beyond_use(useful, hard)), "beyond-use"
    if left < problem.total.least and tree.some_floor:
        return Problem(tree, kept, giving_way(tree, hard)), "giving-way"
    return problem, "held"


def _kept_from(  # noqa: PLR0917  one call site
    tree: Tree,
    useful: Bounds,
    must: list[int],
    optional: list[int],
    total: int,
    overhead: Overhead | None,
) -> list[int | None]:
    """Return the total from which it is kept for each claim that is not, in order of entering.

    Looking from the longest prefix down finds at once what is left out, and which is the longest
    that is kept. One that a group cannot share is never kept, yet a longer one may be.
    """
    later: list[int | None] = []
    n = len(optional)
    needs: Iterable[float] = (
        _needed_in_groups(tree, useful, must, optional)
        if tree.groups
        else reversed(_needed(tree, useful, must, optional))
    )
    for needed in needs:
        if needed < INFINITY:
            enters = int(needed)
            if overhead:
                enters += cost_besides(tree, sorted(must + optional[:n]), overhead)
            if enters <= total:
                break
            later.append(enters)
        else:
            later.append(later[-1] if later else None)
        n -= 1
    later.reverse()
    return later


def _needed_in_groups(
    tree: Tree, bounds: Bounds, must: list[int], optional: list[int]
) -> Iterator[float]:
    """Yield what each prefix needs, from the longest down; infinity if it can never be shared."""
    for n in range(len(optional), 0, -1):
        entered = optional[:n]
        problem = Problem(tree, sorted(must + entered), bounds)
        never = problem.overfull or problem.underfull
        yield INFINITY if never else _Levels(problem, frozenset(entered)).needed()


def _needed(tree: Tree, useful: Bounds, must: list[int], optional: list[int]) -> list[int]:
    """Return for each prefix what all get at the level at which its claims have their minimums.

    A claim stands still at a bound or rises with the level, by its weight. The level never falls
    from one prefix to the next, so each change is met once.
    """
    (least, most), weights = useful, tree.weights
    changes: list[tuple[float, float, int]] = []
    still: float = 0
    rising, level, (a, b) = 0, 0.0, _NOTHING
    for i in must:
        low, high, weight = least[i], most[i], weights[i]
        if low:
            still += low
            changes.append((low / weight, -low, weight))
        else:
            rising += weight
        if high < INFINITY:
            changes.append((high / weight, high, -weight))
    heapify(changes)
    needed: list[int] = []
    for i in optional:
        low, high, weight = least[i], most[i], weights[i]
        if low / weight > level:
            level, a, b = low / weight, low, weight
        rising += weight
        if high < INFINITY:
            heappush(changes, (high / weight, high, -weight))
        while changes and changes[0][0] <= level:
            _, stands, rises = heappop(changes)
            still += stands
            rising += rises
        needed.append(int(still) - (-a * rising // b))
    return needed


class _Levels:
    """At which level every optional claim has its minimum, if groups bound what they get."""

    def __init__(self, problem: Problem, optional: frozenset[int]) -> None:
        self.problem, self.optional = problem, optional
        self.direct: dict[int, list[int]] = {ALL: []}
        self.own: dict[int, list[int]] = {}
        for group in problem.groups:
            self.direct.setdefault(group, [])
            self.direct.setdefault(problem.tree.groups[group].outer, []).append(group)
        for group, direct in self.direct.items():
            grouped = {i for g in direct for i in problem.inside(g)}
            self.own[group] = [i for i in problem.inside(group) if i not in grouped]

    def needed(self) -> float:
        """Return the least total at which all have it; infinity if a group never leaves it."""
        level = self._level(ALL)
        return INFINITY if level is None else -(-self._filled(ALL, level) // level[1])

    def _level(self, group: int) -> tuple[int, int] | None:
        """Return the level that a group needs around it, as a ratio; ``None`` for never."""
        a, b = _NOTHING
        for i in self.own[group]:
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
        for i in self.own[group]:
            # To hold the minimum of an optional claim changes nothing: it is within its share, or
            # within what its group must have.
            held = max(a * problem.weights[i], b * problem.least[i])
            filled += min(held, b * problem.most[i])
        for inner in self.direct[group]:
            filled += self._filled(inner, level)
        if group == ALL or not bounded:
            return filled
        bounds = problem.groups[group]
        return min(max(filled, b * bounds.own_least), b * bounds.own_most)
