"""Choose the day of each visit: as near to the cadence as the limits allow, and exactly so.

The days of all visits are chosen together: each visit within the window of its nominal day, after
the one before it, on an open day, with the gaps that the limits allow, and no more visits in a
week, a month or an authorization than these allow. Of all such choices, the one with the fewest
days off the cadence in total is taken. If several are equal, the one with the smallest sum of
squares is taken, and then the earliest. It is found by dynamic programming over the days of each
visit's window, from the last visit to the first; `counting_visits` does so where the visits of a
period are counted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import date
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from massageplan.scheduling.counting_visits import counted
from massageplan.scheduling.steps_between import DAYS_FIRST, Gaps


if TYPE_CHECKING:
    from massageplan.scheduling.placement import Placement

__all__ = ["choose_days"]

_FOR_EVER: Final = date.max.toordinal()


def choose_days(problem: Placement) -> tuple[date, ...] | None:
    """Return the best day of each visit; ``None`` if there is no choice that fits."""
    if not problem.nominal:
        return ()
    allowed = cache(lambda number: problem.allows(date.fromordinal(number)))
    least, most = problem.gaps
    after = None if problem.after is None else problem.after.toordinal()
    gaps = Gaps(least, _FOR_EVER if most is None else most, after)
    nominal = [day.toordinal() for day in problem.nominal]
    earliest = problem.not_before.toordinal()
    if (
        nominal[0] >= earliest
        and gaps.hold(nominal)
        and all(map(allowed, nominal))
        and _is_within_quotas(problem)
    ):
        return problem.nominal  # nothing can be nearer
    windows = (
        range(max(middle - problem.window, earliest), min(middle + problem.window, _FOR_EVER) + 1)
        for middle in nominal
    )
    days = [list(filter(allowed, window)) for window in windows]
    quotas = problem.quotas.binding(len(nominal))
    chosen = counted(nominal, days, gaps, quotas) if quotas.limit else _free(nominal, days, gaps)
    return None if chosen is None else tuple(map(date.fromordinal, chosen))


def _is_within_quotas(problem: Placement) -> bool:
    quotas = problem.quotas
    if not quotas.limit:
        return True
    planned = Counter(period for day in problem.nominal for period in quotas.periods(day))
    return all(number <= quotas.left(period) for period, number in planned.items())


def _free(nominal: list[int], days: list[list[int]], gaps: Gaps) -> list[int] | None:
    """Return the best days if the visits of no period are counted."""
    # From the last visit to the first: what this visit and all later ones cost, by its day.
    known: list[tuple[list[int], list[int]]] = []
    later: tuple[list[int], list[int]] | None = None
    for middle, mine in zip(reversed(nominal), reversed(days), strict=True):
        usable, costs = mine, [0] * len(mine)
        if later is not None:
            usable, costs = _before(mine, *later, gaps)
        off = [abs(day - middle) for day in usable]
        costs = [cost + n * DAYS_FIRST + n * n for cost, n in zip(costs, off, strict=True)]
        later = usable, costs
        known.append(later)
    chosen: list[int] = []
    low, high = gaps.first
    for usable, costs in reversed(known):
        from_, to = bisect_left(usable, low), bisect_right(usable, high)
        if from_ >= to:
            return None
        best = usable[costs.index(min(costs[from_:to]), from_)]  # of equal ones the earliest
        chosen.append(best)
        low, high = best + gaps.least, best + gaps.most
    return chosen


def _before(
    mine: list[int], later: list[int], costs: list[int], gaps: Gaps
) -> tuple[list[int], list[int]]:
    """Return the days that another visit can follow, and the least that the later ones cost."""
    from_each = list(accumulate(reversed(costs), min))[::-1]
    usable: list[int] = []
    cheapest: list[int] = []
    from_, to = 0, 0
    for day in mine:
        while from_ < len(later) and later[from_] < day + gaps.least:
            from_ += 1
        while to < len(later) and later[to] <= day + gaps.most:
            to += 1
        if from_ < to:
            usable.append(day)
            cheapest.append(from_each[from_] if to == len(later) else min(costs[from_:to]))
    return usable, cheapest
