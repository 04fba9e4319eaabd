"""Choose the day of each visit: as near to the cadence as the limits allow, and exactly so.

The days of all visits are chosen together: each visit within the window of its nominal day, after
the one before it, on an open day, with the gaps that the limits allow. Of all such choices, the one
with the fewest days off the cadence in total is taken. If several are equal, the one with the
smallest sum of squares is taken, and then the earliest. It is found by dynamic programming over the
days of each visit's window, from the last visit to the first.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from massageplan.scheduling.placement import Placement

__all__ = ["choose_days"]

_DAYS_FIRST: Final = 10**9
"""What a day off the cadence costs. It is more than the squares of any plan add up to, so one
number compares the total of days first, and the total of squares only if those are equal."""

_FOR_EVER: Final = date.max.toordinal()


def choose_days(problem: Placement) -> tuple[date, ...] | None:
    """Return the best day of each visit; ``None`` if there is no choice that fits."""
    if not problem.nominal:
        return ()
    allowed = cache(lambda number: problem.allows(date.fromordinal(number)))
    least, most = problem.gaps
    widest = _FOR_EVER if most is None else most
    nominal = [day.toordinal() for day in problem.nominal]
    after = None if problem.after is None else problem.after.toordinal()
    earliest = problem.not_before.toordinal()
    gaps = [two - one for one, two in pairwise(nominal if after is None else [after, *nominal])]
    fits = nominal[0] >= earliest and all(least <= gap <= widest for gap in gaps)
    if fits and all(map(allowed, nominal)):
        return problem.nominal  # nothing can be nearer
    # From the last visit to the first: what this visit and all later ones cost, by its day.
    costs: list[dict[int, int]] = []
    later: dict[int, int] | None = None
    for middle in reversed(nominal):
        low = max(middle - problem.window, earliest)
        high = min(middle + problem.window, date.max.toordinal())
        here: dict[int, int] = {}
        for day in filter(allowed, range(low, high + 1)):
            cheapest = _least_between(later, day + least, day + widest)
            if cheapest is not None:
                off = abs(day - middle)
                here[day] = off * _DAYS_FIRST + off * off + cheapest
        costs.append(here)
        later = here
    return _earliest(costs[::-1], after, least, widest)


def _least_between(later: dict[int, int] | None, low: int, high: int) -> int | None:
    """Return the least that the later visits cost if the next one is between two days."""
    if later is None:
        return 0
    return min([cost for day, cost in later.items() if low <= day <= high], default=None)


def _earliest(
    costs: list[dict[int, int]], after: int | None, least: int, widest: int
) -> tuple[date, ...] | None:
    """Go from the first visit to the last, each time to the earliest of the best days."""
    chosen: list[date] = []
    low, high = (0, _FOR_EVER) if after is None else (after + least, after + widest)
    for here in costs:
        options = {day: cost for day, cost in here.items() if low <= day <= high}
        if not options:
            return None
        best = min(options, key=lambda day: (options[day], day))
        chosen.append(date.fromordinal(best))
        low, high = best + least, best + widest
    return tuple(chosen)
