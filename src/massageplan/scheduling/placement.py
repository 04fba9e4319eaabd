"""The visits to place and everything that limits them: which days are open, and when on each."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Final, Literal, NamedTuple, TypeAlias

from attrs import field, frozen

from massageplan.scheduling.authorization import Authorization
from massageplan.scheduling.availability import Availability, Closure, Minutes
from massageplan.scheduling.busy_times import without_busy
from massageplan.scheduling.open_hours import MIDNIGHT
from massageplan.scheduling.quotas import Quotas
from massageplan.scheduling.wall_time import exists


__all__ = ["WINDOW", "Bar", "BarKind", "Placement", "bar_of"]

WINDOW: Final = 3
"""Days by which a visit may differ from the cadence by default (our judgment)."""

_DAY: Final = 24 * 3600


_Full: TypeAlias = Literal["full-week", "full-month", "full-authorization"]

BarKind: TypeAlias = Closure | Literal["no-room", "skipped", "no-authorization"] | _Full


class Bar(NamedTuple):
    """Why a day cannot be used.

    Attributes
    ----------
    kind
        As `Availability.bars` gives it; or ``no-room``: the open hours have no room for the visit
        in common; or ``skipped``: clocks skip the time on that day; or ``full-week``,
        ``full-month``, ``full-authorization``: the visits there already are the most;
        or ``no-authorization``: no authorization covers the day.
    by
        The names of the limits.
    day
        The first or last day of the limit, or the last one for which closed days are known.
    length
        How long a visit is, for ``no-room``.
    at
        The time of day, for ``skipped``.
    most
        The most visits, for the kinds that are full.
    """

    kind: BarKind
    by: tuple[str, ...] = ()
    day: date | None = None
    length: timedelta | None = None
    at: time | None = None
    most: int | None = None


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
    authorizations
        So many visits from one day to another; each visit is in one of them, if there are any.
    taken
        The days of visits that are there already. They count for the most visits of a period.
    """

    nominal: tuple[date, ...]
    limits: tuple[Availability, ...] = ()
    window: int = WINDOW
    not_before: date
    after: date | None = None
    at: time | None = None
    number: int = 1
    length: timedelta = field(default=timedelta())
    authorizations: tuple[Authorization, ...] = ()
    taken: tuple[date, ...] = ()

    @property
    def gaps(self) -> tuple[int, int | None]:
        """The fewest and the most days between two visits; the strictest limit counts."""
        leasts = [limit.least_gap for limit in self.limits if limit.least_gap is not None]
        mosts = [limit.most_gap for limit in self.limits if limit.most_gap is not None]
        return max(leasts, default=1), min(mosts, default=None)

    @cached_property
    def quotas(self) -> Quotas:
        """The most visits of a period; the strictest limit counts."""
        weeks = [one.most_per_week for one in self.limits if one.most_per_week is not None]
        months = [one.most_per_month for one in self.limits if one.most_per_month is not None]
        return Quotas(
            per_week=min(weeks, default=None),
            per_month=min(months, default=None),
            authorizations=self.authorizations,
            taken=self.taken,
        )

    @cached_property
    def usual(self) -> tuple[bool, ...]:
        """Whether each weekday, from Monday, is usually open long enough at some time."""
        return tuple(map(bool, self._usual_rooms))

    @cached_property
    def _dated(self) -> tuple[tuple[Availability, timedelta], ...]:
        """The limits that say more than which weekdays are open, with how far they look back."""
        return tuple((limit, back) for limit, back in self._looked if limit.is_dated)

    @cached_property
    def _every_day_counts(self) -> bool:
        """Whether the time of day has to be found for each day, not only for each weekday."""
        zoned = self.at is not None and self.at.tzinfo is not None
        return zoned or any(limit.busy for limit in self.limits)

    @cached_property
    def _looked(self) -> tuple[tuple[Availability, timedelta], ...]:
        """The limits, each with how many days before a visit the hours that it lies in begin.

        If the preferred time lies in the hours past midnight of a limit, these are the hours of
        the day before.
        """
        return tuple((limit, timedelta(days=self._in_the_night(limit))) for limit in self.limits)

    def _in_the_night(self, limit: Availability) -> bool:
        if self.at is None:
            return False
        minute = 60 * self.at.hour + self.at.minute
        spans = [(hours.opens, hours.closes) for hours in limit.hours]
        late = any(minute < closes - MIDNIGHT for _, closes in spans)
        return late and not any(opens <= minute < closes for opens, closes in spans)

    def allows(self, day: date) -> bool:
        """Tell whether a day can be used, the visits there already left out of account."""
        if not self.usual[day.weekday()]:
            return False
        for limit, back in self._dated:  # asked of every day of every window: no generator
            if limit.shuts(day - back if back else day):
                return False
        if self.authorizations and not any(one.covers(day) for one in self.authorizations):
            return False
        return not self._every_day_counts or self._time_on(day) is not None

    def closes(self, day: date) -> bool:
        """Tell whether a day is closed or taken, whatever its weekday, and not out of range."""
        if any(limit.closing(day - back) in {"closed", "away"} for limit, back in self._dated):
            return True
        return self.usual[day.weekday()] and not self._starts(day)

    def bars(self, day: date) -> Bar | None:
        """Return why a day cannot be used; ``None`` if it can."""
        for limit, back in self._looked:
            if bar := bar_of(limit, day - back):
                return bar
        if self._time_on(day) is None:
            nearest = self._nearest(day)
            if not nearest:
                owners = tuple(one.name for one in self.limits if one.hours or one.busy)
                return Bar("no-room", owners, length=self.length)
            return Bar("skipped", at=_clock(nearest[0]))
        return self.full(day)

    def full(self, day: date) -> Bar | None:
        """Return whose week, month or authorization has no visit left; ``None`` if all have."""
        period = self.quotas.full(day)
        if period is None:
            return None
        kind, number = period
        if kind == "authorization":
            if number < 0:
                return Bar("no-authorization", tuple(one.name for one in self.authorizations[:1]))
            one = self.authorizations[number]
            return Bar("full-authorization", (one.name,), one.until, most=one.visits)
        most = self.quotas.most(period)
        if kind == "week":
            owners = tuple(one.name for one in self.limits if one.most_per_week == most)
            return Bar("full-week", owners, date.fromordinal(number), most=most)
        owners = tuple(one.name for one in self.limits if one.most_per_month == most)
        return Bar("full-month", owners, most=most)

    def moment(self, day: date) -> date | datetime:
        """Return a day with its time of day, or only the day if visits have no time."""
        second = self._time_on(day)
        return day if self.at is None or second is None else _at(day, second, self.at)

    def _room(self, weekday: int, day: date | None) -> list[tuple[int, int]]:
        """Return the seconds, from and to, at which a visit can begin on a day or a weekday."""
        spans = [(0, 2 * _DAY)]
        limited = False
        for limit, back in self._looked:
            theirs = self._hours(limit, back.days, weekday, day)
            if not theirs:
                return []
            if limit.hours or (limit.busy and day is not None):
                limited = True
                both = [(max(a, 60 * c), min(b, 60 * d)) for a, b in spans for c, d in theirs]
                spans = [(a, b) for a, b in both if a < b]
        needs = int(self.length.total_seconds()) if limited else 0  # else nobody says when it ends
        starts = [(a, min(b - needs, _DAY - 1)) for a, b in spans]
        return [(a, b) for a, b in starts if b >= a]

    def _hours(self, limit: Availability, back: int, weekday: int, day: date | None) -> Minutes:
        """Return the open hours of one limit, in minutes from the midnight of the visit's day."""
        hours = limit.usual_hours((weekday - back) % 7)
        if not limit.hours and hours:
            hours = ((0, 2 * MIDNIGHT),)  # so that the end of the day does not end a visit
        if day is not None and limit.busy:
            hours = without_busy(hours, day - timedelta(days=back), limit.busy)
        off = MIDNIGHT * back
        return tuple((max(0, a - off), b - off) for a, b in hours if b > off)

    @cached_property
    def _usual_rooms(self) -> tuple[list[tuple[int, int]], ...]:
        return tuple(self._room(weekday, None) for weekday in range(7))

    def _starts(self, day: date) -> list[tuple[int, int]]:
        """Return the seconds of a day, from and to, at which a visit can begin."""
        if any(limit.busy for limit in self.limits):
            return self._room(day.weekday(), day)
        return self._usual_rooms[day.weekday()]

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
