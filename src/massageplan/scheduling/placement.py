"""Visits on real days: as near to the cadence as the limits allow, and exactly so.

Of all ways to place the visits within the window, each after the one before, on allowed days and
with allowed gaps, the one is taken whose days off the cadence add up to the least; of several,
the one whose squares do; of several, the earliest. It is found by dynamic programming over
the days of each visit's window, from the last visit to the first.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from massageplan.scheduling.availability import Availability
from massageplan.units import format_duration


__all__ = ["Placement", "exists", "try_to_place"]

WINDOW: Final = 3
"""Days by which a visit may lie off the cadence, unless others are asked for (judgement)."""


_SQUARES: Final = 10**9  # more than the squares of any course add up to


_DAY: Final = 24 * 3600


_FOR_EVER: Final = date.max.toordinal()


@frozen(kw_only=True)
class Placement:
    """What is to be placed, and within which limits.

    Attributes
    ----------
    nominal
        The days of the cadence.
    limits
        All of them count.
    window
        Days by which a visit may lie off the cadence.
    not_before
        The first day that can be used.
    after
        The day of the visit before the first; gaps count from it.
    at
        The clock time that is wished for; ``None`` where visits have days only.
    number
        The number of the first visit, for what is said of it.
    length
        How long a visit is, to fit into the open hours where there are any.
    """

    nominal: tuple[date, ...]
    limits: tuple[Availability, ...] = ()
    window: int = WINDOW
    not_before: date
    after: date | None = None
    at: time | None = None
    number: int = 1
    length: timedelta = field(default=timedelta())

    @property
    def gaps(self) -> tuple[int, int | None]:
        """The least and the most days between two visits; the strictest counts."""
        leasts = [one.least_gap for one in self.limits if one.least_gap is not None]
        mosts = [one.most_gap for one in self.limits if one.most_gap is not None]
        return max(leasts, default=1), min(mosts, default=None)

    def bars(self, day: date) -> tuple[str, str]:
        """Say whose limit bars a day, and why; twice nothing when none does."""
        for limit in self.limits:
            if why := limit.bars(day):
                return limit.name, why
        if self._time_on(day) is not None:
            return "", ""
        nearest = self._nearest(day)
        if not nearest:
            owners = [limit.name for limit in self.limits if limit.hours]
            return " and ".join(owners), f"no {format_duration(self.length)} in common"
        return "the clock", f"{_clock(nearest[0])} is skipped on that day"

    def moment(self, day: date) -> date | datetime:
        """Return a day with its clock time, or the day alone where visits have none."""
        second = self._time_on(day)
        return day if self.at is None or second is None else _at(day, second, self.at)

    def _starts(self, day: date) -> list[tuple[int, int]]:
        """Return the seconds of a day, from and to, at which a visit can begin."""
        if not any(limit.hours for limit in self.limits):
            return [(0, _DAY - 1)]  # nobody said when the day ends
        spans = [(0, _DAY)]
        for limit in self.limits:
            theirs = limit.open_hours(day)
            both = [(max(a, 60 * c), min(b, 60 * d)) for a, b in spans for c, d in theirs]
            spans = [(a, b) for a, b in both if a < b]
        needs = int(self.length.total_seconds())
        return [(a, b - needs) for a, b in spans if b - needs >= a]

    def _time_on(self, day: date) -> int | None:
        """Return the second of the day nearest to the wished time that the open hours allow."""
        if self.at is None:
            return next((first for first, _ in self._starts(day)), None)
        for second in self._nearest(day):
            if exists(_at(day, second, self.at)):
                return second
        return None

    def _nearest(self, day: date) -> list[int]:
        """Return one second of each open stretch of a day, the nearest to the wished time first."""
        at = self.at or time()
        wished = 3600 * at.hour + 60 * at.minute + at.second
        seconds = [min(max(wished, first), last) for first, last in self._starts(day)]
        return sorted(seconds, key=lambda second: (abs(second - wished), second))


def _clock(second: int) -> str:
    return f"{second // 3600:02}:{second % 3600 // 60:02}"


def _at(day: date, second: int, like: time) -> datetime:
    minute, seconds = divmod(second, 60)
    exact = like.replace(hour=minute // 60, minute=minute % 60, second=seconds)
    return datetime.combine(day, exact)


def exists(moment: datetime) -> bool:
    """Tell whether a clock shows this time on its day: not in the hour that is skipped."""
    zone: tzinfo | None = moment.tzinfo
    if zone is None:
        return True
    try:
        back = moment.astimezone(UTC).astimezone(zone)
    except OverflowError:  # the first and the last day of the calendar
        return True
    return back.replace(tzinfo=None) == moment.replace(tzinfo=None, fold=back.fold)


def try_to_place(problem: Placement) -> tuple[date, ...] | None:
    """Return the best days; ``None`` when there are none."""
    if not problem.nominal:
        return ()
    allowed = cache(lambda number: not problem.bars(date.fromordinal(number))[1])
    least, most = problem.gaps
    widest = _FOR_EVER if most is None else most
    nominal = [day.toordinal() for day in problem.nominal]
    after = None if problem.after is None else problem.after.toordinal()
    earliest = problem.not_before.toordinal()
    gaps = [two - one for one, two in pairwise(nominal if after is None else [after, *nominal])]
    fits = nominal[0] >= earliest and all(least <= gap <= widest for gap in gaps)
    if fits and all(map(allowed, nominal)):
        return problem.nominal  # nothing can be nearer
    # From the last visit to the first: what the rest costs if this one lies on that day.
    costs: list[dict[int, int]] = []
    rest: dict[int, int] | None = None
    for middle in reversed(nominal):
        low = max(middle - problem.window, earliest)
        high = min(middle + problem.window, date.max.toordinal())
        here: dict[int, int] = {}
        for day in filter(allowed, range(low, high + 1)):
            later = _least_between(rest, day + least, day + widest)
            if later is not None:
                off = abs(day - middle)
                here[day] = off * _SQUARES + off * off + later
        costs.append(here)
        rest = here
    return _earliest(costs[::-1], after, least, widest)


def _least_between(rest: dict[int, int] | None, low: int, high: int) -> int | None:
    """Return the least that the later visits cost if the next lies between two days."""
    if rest is None:
        return 0
    return min([cost for day, cost in rest.items() if low <= day <= high], default=None)


def _earliest(
    costs: list[dict[int, int]], after: int | None, least: int, widest: int
) -> tuple[date, ...] | None:
    """Go from the first visit to the last, each time to the earliest of the best days."""
    found: list[date] = []
    low, high = (0, _FOR_EVER) if after is None else (after + least, after + widest)
    for here in costs:
        options = {day: cost for day, cost in here.items() if low <= day <= high}
        if not options:
            return None
        best = min(options, key=lambda day: (options[day], day))
        found.append(date.fromordinal(best))
        low, high = best + least, best + widest
    return tuple(found)
