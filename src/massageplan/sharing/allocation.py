"""Sharing whole steps among claims: exact, monotone, whatever the order, with a reason for each.

The answer minimizes ``sum((x - w * t) ** 2 / w)`` over whole steps, with ``t = total / sum(w)``,
``sum(x) == total``, every claim within its bounds and every group within its own. The next step
of a claim that has ``x`` costs ``(2x + 1) / w``; giving each step to the cheapest claim that may
still take one is exactly optimal, because the objective is separable and convex and the groups
nest (Fox 1966; Federgruen & Groenevelt 1986; Ibaraki & Katoh 1988; Murota 2003). So as not to
take the steps one by one, the level that the greedy would reach is found in the continuous
problem, each claim is set to what it would have at that level, and only the few steps by which
that misses the total are taken singly.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heapreplace
from typing import TYPE_CHECKING, Final, TypeVar

from massageplan.errors import InfeasibleError, InvalidValueError
from massageplan.read import read_whole
from massageplan.sharing.bounds import ALL, INFINITY, Problem, Sum
from massageplan.sharing.claim import MOST_STEPS, Allocation, Claim, Grant, Group
from massageplan.sharing.entering import keep
from massageplan.sharing.tree import build_tree


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from massageplan.sharing.claim import GrantCode
    from massageplan.sharing.entering import Kept, Way

__all__ = ["allocate"]

T = TypeVar("T")

_BY_WEIGHT: Final[tuple[GrantCode, None, str]] = ("share", None, "")
"""No bound moved it."""


def allocate(
    total: int,
    claims: Iterable[Claim],
    groups: Iterable[Group] = (),
    *,
    overhead: Callable[[tuple[str, ...]], int] | None = None,
) -> Allocation:
    """Share `total` whole steps among claims, by weight, within minimums and maximums.

    Parameters
    ----------
    total
        The steps to share, all of them: a whole number from 0 to 100,000,000.
    claims
        What wants steps. Their order does not matter.
    groups
        Bounds on sums of claims. Groups may nest but not cross.
    overhead
        What it costs besides, in steps, to keep claims of these ids, which come in order: turns,
        for example. It should not fall when claims are added: only then are kept claims still kept
        when the total is longer. By default nothing.

    Returns
    -------
    Allocation
        What each claim got with its reason, and which optional claims were left out. An optional
        claim is kept from the least total at which it and all that is kept before it have their
        minimum by share. With the same claims kept, more steps never give any claim fewer.

    Raises
    ------
    InvalidValueError
        Weights, bounds, ids or groups that cannot be; or an overhead that is no whole number.
    InfeasibleError
        The minimums do not fit, or the maximums cannot take all the steps. The error lists the
        conflicts and the smallest changes that help, counted in steps.

    Notes
    -----
    The method is exact (Fox 1966; Federgruen & Groenevelt 1986; see the top of this module). When
    a claim enters is our own rule (see the top of `massageplan.sharing.entering`).

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.allocate(54, [mp.Claim(id="back", weight=1), mp.Claim(id="legs", weight=2)]).steps
    {'back': 18, 'legs': 36}
    """
    read_whole(total, "total", least=0, most=MOST_STEPS)
    claims, groups = _read_all(claims, "claims"), _read_all(groups, "groups")
    if overhead is not None and not callable(overhead):
        raise InvalidValueError(
            f"expected a function of the ids that are kept, got {overhead!r}",
            path="overhead",
            value=overhead,
        )
    tree = build_tree(claims, groups)

    kept = keep(tree, total, overhead)
    if kept is None:
        from massageplan.sharing.repair import explain  # noqa: PLC0415  only when it fails

        conflicts, repairs = explain(total, claims, groups, overhead)
        message = "; ".join(conflict.text for conflict in conflicts)
        raise InfeasibleError(message, conflicts=conflicts, repairs=repairs)
    steps = _Solver(kept.problem).solve(kept.total)
    return Allocation(_grants(kept, steps), kept.left_out)


def _read_all(items: Iterable[T], path: str) -> tuple[T, ...]:
    if not isinstance(items, Iterable):
        raise InvalidValueError(f"expected a list of them, got {items!r}", path=path, value=items)
    return tuple(items)


class _Solver:
    """Shares a total among the kept claims of a problem."""

    __slots__ = ("high", "low", "problem", "rises", "steps")

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.steps = [0] * len(problem.weights)
        # How each claim rises with the level: from, to, weight. It stands still below its least
        # and above its most, and where a group around it is held at a bound.
        self.rises = [
            (least / weight, most / weight, weight)
            for least, most, weight in zip(
                problem.least, problem.most, problem.weights, strict=True
            )
        ]
        self.low: dict[int, float] = {}
        self.high: dict[int, float] = {}
        for group, bounds in problem.groups.items():
            inside, most = problem.inside(group), bounds.own_most
            low = self._level(inside, bounds.own_least) if bounds.own_least else 0.0
            high = self._level(inside, most) if most < INFINITY else INFINITY
            self.low[group], self.high[group] = low, high
            for i in inside:
                start, end, weight = self.rises[i]
                if start < low or end > high:
                    rises = min(max(low, start), end), min(max(high, start), end), weight
                    self.rises[i] = rises

    def solve(self, total: int) -> list[int]:
        """Return the steps of every claim; those not kept have none."""
        problem = self.problem
        level = self._level(problem.kept, total)
        if not problem.groups:
            self._set_level(problem.kept, level)
        else:
            self._settle_groups(level)
        self._mend(ALL, Sum(total, total, total, total), 2.0 * level)
        return self.steps

    def _level(self, claims: Sequence[int], total: float) -> float:
        """Find the level at which claims that rise as ``weight * level`` fill `total`."""
        filled, slope, level = 0.0, 0.0, 0.0
        events = []
        for start, end, weight in [self.rises[i] for i in claims]:
            if end > start:
                if start > 0.0:
                    events.append((start, weight))
                else:
                    slope += weight
                if end < INFINITY:
                    events.append((end, -weight))
            filled += weight * start
        events.sort()
        for at, change in events:
            gain = slope * (at - level)
            if filled + gain >= total:
                break
            filled += gain
            level = at
            slope += change
        return level + max(0.0, total - filled) / slope if slope > 0.0 else level

    def _settle_groups(self, level: float) -> None:
        """Set every claim at the level that reaches it, then mend the groups from the inside out.

        A group whose bound holds it stands still while the level around it moves on. So claims
        start near where they end, and no group is looked at twice.
        """
        problem = self.problem
        around: dict[int, float] = {}
        inside: dict[int, float] = {ALL: level}
        for group in reversed(problem.groups):
            around[group] = inside[problem.tree.groups[group].outer]
            inside[group] = min(max(around[group], self.low[group]), self.high[group])
        at: dict[float, list[int]] = {}
        for i in problem.kept:
            groups = problem.between(i, ALL)
            at.setdefault(inside[groups[0]] if groups else level, []).append(i)
        for reached, claims in at.items():
            self._set_level(claims, reached)
        for group, bounds in problem.groups.items():
            has = sum([self.steps[i] for i in problem.inside(group)])
            # Within its bounds, a group at the level around it is right as it is.
            free = bounds.own_least <= has <= bounds.own_most
            if inside[group] != around[group] or not free:
                self._mend(group, bounds, 2.0 * around[group])

    def _set_level(self, claims: Sequence[int], level: float) -> None:
        """Give each claim the steps that cost less than the level, within its bounds."""
        problem, steps = self.problem, self.steps
        least, most, weights = problem.least, problem.most, problem.weights
        threshold = 2.0 * level
        for i in claims:
            weight = weights[i]
            share = level * weight
            if share <= least[i]:
                steps[i] = least[i]
            elif share >= most[i]:
                steps[i] = int(most[i])
            else:
                x = int(share + 0.5)
                # That product was rounded; the costs themselves order steps exactly.
                while (2 * x + 1) / weight < threshold:
                    x += 1
                while x > 0 and (2 * x - 1) / weight >= threshold:
                    x -= 1
                steps[i] = x

    def _mend(self, group: int, bounds: Sum, threshold: float) -> None:
        """Bring a group within its bounds, and inside them to the level around it.

        Setting each claim to its level rounds it to whole steps, so their sum misses the bounds by
        a few steps. Those are taken one by one, as the greedy would.
        """
        steps = self.steps
        has = sum([steps[i] for i in self.problem.inside(group)])
        if has < bounds.own_most:
            has = self._add(group, bounds, threshold, has)
        if has > bounds.own_least:
            self._remove(group, bounds, threshold, has)

    def _add(self, group: int, bounds: Sum, threshold: float, has: int) -> int:
        """Give more steps, each to the cheapest claim that may take it; ties go to the first id."""
        problem, steps = self.problem, self.steps
        most, weights = problem.most, problem.weights
        sums = self._sums(group)
        heap = [
            ((2 * steps[i] + 1) / weights[i], i)
            for i in problem.inside(group)
            if steps[i] < most[i]
        ]
        heapify(heap)
        while heap and has < bounds.own_most:
            cost, i = heap[0]
            if has >= bounds.own_least and cost >= threshold:
                break
            around = problem.between(i, group) if sums else ()
            if around and any(sums[g] >= problem.groups[g].own_most for g in around):
                heappop(heap)
                continue
            steps[i] += 1
            has += 1
            for g in around:
                sums[g] += 1
            if steps[i] < most[i]:
                heapreplace(heap, ((2 * steps[i] + 1) / weights[i], i))
            else:
                heappop(heap)
        return has

    def _remove(self, group: int, bounds: Sum, threshold: float, has: int) -> None:
        """Take steps back, each the dearest that may go: the exact reverse of `_add`."""
        problem, steps = self.problem, self.steps
        least, weights = problem.least, problem.weights
        sums = self._sums(group)
        heap = [
            ((1 - 2 * steps[i]) / weights[i], -i)
            for i in problem.inside(group)
            if steps[i] > least[i]
        ]
        heapify(heap)
        while heap and has > bounds.own_least:
            cost, i = -heap[0][0], -heap[0][1]
            if has <= bounds.own_most and cost < threshold:
                break
            around = problem.between(i, group) if sums else ()
            if around and any(sums[g] <= problem.groups[g].own_least for g in around):
                heappop(heap)
                continue
            steps[i] -= 1
            has -= 1
            for g in around:
                sums[g] -= 1
            if steps[i] > least[i]:
                heapreplace(heap, ((1 - 2 * steps[i]) / weights[i], -i))
            else:
                heappop(heap)

    def _sums(self, group: int) -> dict[int, int]:
        problem, steps = self.problem, self.steps
        if not problem.groups:
            return {}
        return {g: sum([steps[i] for i in problem.inside(g)]) for g in problem.within(group)}


def _grants(kept: Kept, steps: list[int]) -> tuple[Grant, ...]:
    """Say for every kept claim why it got what it got."""
    problem, total, way, _ = kept
    claims, weights, ids = problem.tree.claims, problem.weights, problem.kept
    whole = sum([weights[i] for i in ids])
    twice, double = 2 * total, 2 * whole
    fair = {i: (twice * weights[i] + whole) // double for i in ids}
    gained = tuple([claims[i].id for i, even in fair.items() if steps[i] > even])
    sums = {g: sum([steps[i] for i in problem.inside(g)]) for g in problem.groups}
    grants = []
    for i, even in fair.items():
        claim, x = claims[i], steps[i]
        if x == even and way == "held":
            grants.append(Grant(claim.id, x, "share", even))
            continue
        why = _own_bound(claim, x, even, way)
        if why is None and x != even and sums:
            why = _holding_group(problem, i, sums, gained=x > even)
        code, bound, group = why or _BY_WEIGHT
        took_over = gained if x < even and why else ()
        grants.append(Grant(claim.id, x, code, even, bound, group, took_over))
    return tuple(grants)


def _own_bound(claim: Claim, x: int, fair: int, way: Way) -> tuple[GrantCode, int, str] | None:
    """Return the code of a claim that a bound of its own moved, with the bound; no group."""
    if way == "giving-way" and x < claim.least:
        return "gave-way", claim.least, ""
    if way == "beyond-use" and claim.useful is not None and x > claim.useful:
        return "over-useful", claim.useful, ""
    if x == claim.least and (x > fair or (x < fair and way == "giving-way")):
        return "least", x, ""
    if x == claim.most and x < fair:
        return "most", x, ""
    if x == claim.useful and (x < fair or (x > fair and way == "beyond-use")):
        return "useful", x, ""
    return None


def _holding_group(
    problem: Problem, claim: int, sums: dict[int, int], *, gained: bool
) -> tuple[GrantCode, int, str] | None:
    """Find the group whose own bound explains why a claim does not have its proportional share."""
    for g in problem.between(claim, ALL):
        bounds, has = problem.groups[g], sums[g]
        if gained and has == bounds.own_least:
            return "group-least", has, problem.tree.groups[g].id
        if not gained and has == bounds.own_most:
            return "group-most", has, problem.tree.groups[g].id
    return None
