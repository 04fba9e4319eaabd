"""Choose the best days where the visits of a week, a month or an authorization are counted.

It is the search of `choosing_days`, with one thing more: what is known of a day is split by how
many visits follow in its week, its month and its authorization, this one included.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from massageplan.scheduling.steps_between import DAYS_FIRST, Gaps


if TYPE_CHECKING:
    from massageplan.scheduling.quotas import Period, Quotas

__all__ = ["counted"]

_State: TypeAlias = tuple[int, tuple[int, ...]]
"""The day of a visit, and how many visits there are from it on in each of its periods."""


def counted(
    nominal: list[int], days: list[list[int]], gaps: Gaps, quotas: Quotas
) -> list[int] | None:
    """Return the best day of each visit; ``None`` if there is no choice that fits.

    Parameters
    ----------
    nominal
        The days of the cadence, as numbers.
    days
        The days that each visit may have.
    gaps
        How far two visits may be apart.
    quotas
        How many visits each period may have.
    """
    count = _Counting(gaps, quotas)
    known: list[dict[_State, int]] = []
    for middle, mine in zip(reversed(nominal), reversed(days), strict=True):
        later = known[-1] if known else None
        here: dict[_State, int] = {}
        for day in mine:
            off = abs(day - middle)
            for state, cost in count.before(day, later):
                total = cost + off * DAYS_FIRST + off * off
                if total < here.get(state, total + 1):
                    here[state] = total
        known.append(_undominated(here))
    return count.earliest(known[::-1])


def _undominated(here: dict[_State, int]) -> dict[_State, int]:
    """Leave out what costs more than another state of the day that has no more visits anywhere."""
    by_day: dict[int, list[tuple[tuple[int, ...], int]]] = {}
    for (day, counts), cost in here.items():
        by_day.setdefault(day, []).append((counts, cost))
    return {
        (day, counts): cost
        for day, states in by_day.items()
        for counts, cost in states
        if not any(
            other < cost and all(n <= m for n, m in zip(fewer, counts, strict=True))
            for fewer, other in states
        )
    }


class _Counting:
    """Which visits may follow one another."""

    def __init__(self, gaps: Gaps, quotas: Quotas) -> None:
        self.gaps = gaps
        self.periods = cache(lambda day: quotas.periods(date.fromordinal(day)))
        self.left = cache(quotas.left)

    def before(self, day: int, later: dict[_State, int] | None) -> list[tuple[_State, int]]:
        """Return the states of a day, each with what the visits after it cost."""
        if later is None:
            state = self._state(day, None)
            return [] if state is None else [(state, 0)]
        low, high = day + self.gaps.least, day + self.gaps.most
        found = []
        for follows, cost in later.items():
            if low <= follows[0] <= high and (state := self._state(day, follows)) is not None:
                found.append((state, cost))
        return found

    def _state(self, day: int, follows: _State | None) -> _State | None:
        """Return the state of a day with this one after it; ``None`` if a period has no room."""
        mine: tuple[Period, ...] = self.periods(day)
        if follows is None:
            counts = (1,) * len(mine)
        else:
            pairs = zip(mine, self.periods(follows[0]), follows[1], strict=True)
            counts = tuple(n + 1 if one == other else 1 for one, other, n in pairs)
        if any(n > self.left(period) for n, period in zip(counts, mine, strict=True)):
            return None
        return day, counts

    def earliest(self, known: list[dict[_State, int]]) -> list[int] | None:
        """Go from the first visit to the last, each time to the earliest of the best days."""
        low, high = self.gaps.first
        options = {state: cost for state, cost in known[0].items() if low <= state[0] <= high}
        chosen: list[int] = []
        for i in range(len(known)):
            if not options:
                return None
            best = min(options.values())
            day = min(state[0] for state, cost in options.items() if cost == best)
            chosen.append(day)
            here = {state for state, cost in options.items() if cost == best and state[0] == day}
            if i + 1 < len(known):
                options = {
                    follows: cost
                    for follows, cost in known[i + 1].items()
                    if day + self.gaps.least <= follows[0] <= day + self.gaps.most
                    and self._state(day, follows) in here
                }
        return chosen
