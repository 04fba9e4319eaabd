"""The visits to place and everything that limits them: which days are open, and when on each."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Final, Literal, NamedTuple

from attrs import field, frozen

from massageplan.scheduling.availability import Availability, Closure
from massageplan.scheduling.wall_time import exists


__all__ = ["WINDOW", "Bar", "Placement", "bar_of"]

WINDOW: Final = 3
"""Days by which a visit may differ from the cadence by default (our judgment)."""

_DAY: Final = 24 * 3600


class Bar(NamedTuple):
    """Why a day cannot be used.

    Attributes
    ----------
    kind
        As `Availability.bars` gives it; or ``no-room``: the open hours have no room for the visit
        in common; or ``skipped``: clocks skip the time on that day.
    by
        The names of the limits.
    day
        The first or last day of the limit, or the last one for which closed days are known.
    length
        How long a visit is, for ``no-room``.
    at
        The time of day, for ``skipped``.
    """

    kind: Closure | Literal["no-room", "skipped"]
    by: tuple[str, ...] = ()
    day: date | None = None
    length: timedelta | None = None
    at: time | None = None


def bar_of(limit: Availability, day: date) -> Bar | None:
    """Return why one limit rules out a day; ``None`` if it does not."""
    kind = limit.bars(day)
    if not kind:
        return None
    ends = {"before-first": limit.first, "after-last": limit.last, "unknown": limit.known_until}
    return Bar(kind, (limit.name,), ends.get(kind))


@frozen(kw_only=True)
class Placement:
    """The visits to place, and the limits that all count.

    Attributes
    ----------
    nominal
        The days of the cadence.
    limits
        When visits can be.
    window
        Days by which a visit may differ from the cadence.
    not_before
        The first day that can be used.
    after
        The day of the visit before the first one; gaps count from it.
    at
        The preferred time of day; ``None`` if visits have days only.
    number
        The number of the first visit, to name it in errors.
    length
        How long a visit is. It has to fit into the open hours, if there are any.
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
        """The fewest and the most days between two visits; the strictest limit counts."""
        leasts = [limit.least_gap for limit in self.limits if limit.least_gap is not None]
        mosts = [limit.most_gap for limit in self.limits if limit.most_gap is not None]
        return max(leasts, default=1), min(mosts, default=None)

    @cached_property
    def _has_hours(self) -> bool:
        return any(limit.hours for limit in self.limits)

    def allows(self, day: date) -> bool:
        """Tell whether a day can be used."""
        for limit in self.limits:  # asked of every day of every window, so without a generator
            if limit.bars(day):
                return False
        return self._time_on(day) is not None

    def bars(self, day: date) -> Bar | None:
        """Return why a day cannot be used; ``None`` if it can."""
        for limit in self.limits:
            if bar := bar_of(limit, day):
                return bar
        if self._time_on(day) is not None:
            return None
        nearest = self._nearest(day)
        if not nearest:
            owners = tuple(limit.name for limit in self.limits if limit.hours)
            return Bar("no-room", owners, length=self.length)
        return Bar("skipped", at=_clock(nearest[0]))

    def moment(self, day: date) -> date | datetime:
        """Return a day with its time of day, or only the day if visits have no time."""
        second = self._time_on(day)
        return day if self.at is None or second is None else _at(day, second, self.at)

    def _starts(self, day: date) -> list[tuple[int, int]]:
        """Return the seconds of a day, from and to, at which a visit can begin."""
        if not self._has_hours:
            return [(0, _DAY - 1)]  # no limit says when the day ends
        spans = [(0, _DAY)]
        for limit in self.limits:
            theirs = limit.open_hours(day)
            both = [(max(a, 60 * c), min(b, 60 * d)) for a, b in spans for c, d in theirs]
            spans = [(a, b) for a, b in both if a < b]
        needs = int(self.length.total_seconds())
        return [(a, b - needs) for a, b in spans if b - needs >= a]

    def _time_on(self, day: date) -> int | None:
        """Return the second of the day nearest to the preferred time that the hours allow."""
        if self.at is None:
            return next((first for first, _ in self._starts(day)), None)
        for second in self._nearest(day):
            if exists(_at(day, second, self.at)):
                return second
        return None

    def _nearest(self, day: date) -> list[int]:
        """Return one second of each open span of a day, nearest to the preferred time first."""
        at = self.at or time()
        preferred = 3600 * at.hour + 60 * at.minute + at.second
        seconds = [min(max(preferred, first), last) for first, last in self._starts(day)]
        return sorted(seconds, key=lambda second: (abs(second - preferred), second))


def _clock(second: int) -> time:
    return time(second // 3600, second % 3600 // 60)


def _at(day: date, second: int, like: time) -> datetime:
    minute, seconds = divmod(second, 60)
    exact = like.replace(hour=minute // 60, minute=minute % 60, second=seconds)
    return datetime.combine(day, exact)
