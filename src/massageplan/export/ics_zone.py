"""Time zones in a calendar, with their names and clock changes.

Programs keep one description of a zone, whichever file it came from. So what is written of a zone
does not follow from the plan: its clock changes of half a century, or its yearly rule without end.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

__all__ = ["vtimezone"]

SINCE: Final = 2008
"""The year from which a zone is described. The United States changed their rule in 2007."""

UNTIL: Final = 2050
"""The year until which clock changes without a yearly rule are described."""

RULED: Final = range(2038, 2066)
"""The years from which a rule is read: tables of zones end in 2037, and have only rules after it.
In 28 years every day of a month is every day of the week."""

_STEP: Final = timedelta(days=3)
"""Clocks are looked at so often: in Gaza they will change twice within a week (2040)."""

_SECOND: Final = timedelta(seconds=1)
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def vtimezone(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """Describe a time zone. Days long before or after our time are described too, if asked for.

    icalendar's own version dates the change in spring by the new time. The format wants the old
    time (RFC 5545, 3.6.5).

    Raises
    ------
    OverflowError
        A day is too near the first or last one that Python can hold.
    """
    since, until = min(SINCE, first.year // 10 * 10), max(UNTIL, last.year // 10 * 10 + 10)
    if not date.min.year <= since < until < date.max.year:
        raise OverflowError
    component = Timezone()
    component.add("tzid", zone.key)
    for each in _observances(zone, since, until):
        observance = TimezoneDaylight() if each.now.summer else TimezoneStandard()
        observance.add("dtstart", each.onsets[0])
        observance.add("tzoffsetfrom", each.before.offset)
        observance.add("tzoffsetto", each.now.offset)
        observance.add("tzname", each.now.name)
        if each.rule:
            observance.add("rrule", each.rule)
        else:
            for onset in each.onsets[1:]:  # not all programs read several in one line
                observance.add("rdate", [onset])
        component.add_component(observance)
    return component


class _Clock(NamedTuple):
    """What the clocks of a time zone show at one moment."""

    offset: timedelta
    name: str
    summer: bool


class _Change(NamedTuple):
    """When clocks change, by what they showed before, and what they show before and after."""

    onset: datetime
    before: _Clock
    now: _Clock

    @property
    def alike(self) -> tuple[object, ...]:
        """What a yearly rule has in common in all its years, but the day of the month."""
        onset = self.onset
        return (onset.month, onset.weekday(), onset.time(), self.before, self.now)


class _Observance(NamedTuple):
    """Changes from one clock to another: on these days, or by a rule from the first of them on."""

    before: _Clock
    now: _Clock
    onsets: tuple[datetime, ...]
    rule: dict[str, Any] | None = None


@lru_cache(maxsize=1024)
def _observances(zone: ZoneInfo, since: int, until: int) -> tuple[_Observance, ...]:
    begins = datetime(since, 1, 1, tzinfo=UTC)
    clock = _clock(zone, begins)
    changes = [*_changes(zone, begins, datetime(max(until, RULED.stop), 1, 1, tzinfo=UTC))]
    rules = _rules(changes)
    ruled = _ruled_from(changes, rules, since)
    found = [_Observance(clock, clock, (datetime(since, 1, 1),))]  # noqa: DTZ001  by its clocks
    apart: dict[tuple[_Clock, _Clock], list[datetime]] = defaultdict(list)
    for change in changes:
        if change.onset.year < (ruled if rules else until):
            apart[change.before, change.now].append(change.onset)
    found += [_Observance(*clocks, tuple(onsets)) for clocks, onsets in apart.items()]
    for alike, rule in rules.items():
        first = next(one for one in changes if one.onset.year >= ruled and one.alike == alike)
        found.append(_Observance(first.before, first.now, (first.onset,), rule))
    return tuple(found)


def _rules(changes: Sequence[_Change]) -> dict[tuple[object, ...], dict[str, Any]]:
    """Return the yearly rule of each change of a year; nothing if there is none."""
    years: dict[int, list[_Change]] = defaultdict(list)
    days: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for change in changes:
        if change.onset.year in RULED:
            years[change.onset.year].append(change)
            days[change.alike].add(change.onset.day)
    if len(years) < len(RULED) or any({*map(_alike, year)} != {*days} for year in years.values()):
        return {}
    return {
        alike: _rule(year_change.onset, days[alike])
        for alike, year_change in {one.alike: one for one in years[RULED[0]]}.items()
    }


def _alike(change: _Change) -> tuple[object, ...]:
    return change.alike


def _rule(onset: datetime, days: set[int]) -> dict[str, Any]:
    """Return the rule of a change on one weekday of a month: the second, the last, or the like."""
    weekday, first, last = _WEEKDAYS[onset.weekday()], min(days), max(days)
    rule: dict[str, Any] = {"freq": "yearly", "bymonth": onset.month}
    if first % 7 == 1:
        return rule | {"byday": f"{first // 7 + 1}{weekday}"}
    if last == monthrange(onset.year, onset.month)[1]:
        return rule | {"byday": f"-1{weekday}"}
    return rule | {"bymonthday": sorted(days), "byday": weekday}


def _ruled_from(
    changes: Sequence[_Change], rules: dict[tuple[object, ...], dict[str, Any]], since: int
) -> int:
    """Return the year from which on clocks change by the rules alone."""
    days = {(one.alike, one.onset.day) for one in changes if one.onset.year in RULED}
    broken = [
        year
        for year in range(since, RULED.start)
        if [(one.alike, one.onset.day) in days for one in changes if one.onset.year == year]
        != [True] * len(rules)
    ]
    return max(broken, default=since - 1) + 1


def _clock(zone: ZoneInfo, moment: datetime) -> _Clock:
    local = moment.astimezone(zone)
    return _Clock(local.utcoffset() or timedelta(), local.tzname() or zone.key, bool(local.dst()))


def _shown(zone: ZoneInfo, moment: datetime) -> tuple[timedelta | None, timedelta | None]:
    """Return what tells clocks apart, quickly: it is asked thousands of times."""
    local = moment.astimezone(zone)
    return local.utcoffset(), local.dst()


def _changes(zone: ZoneInfo, begins: datetime, ends: datetime) -> Iterator[_Change]:
    """Yield each clock change with its first second, found by halving the days it is in."""
    shown = _shown(zone, begins)
    while begins < ends:
        high = begins + _STEP
        if _shown(zone, high) == shown:
            begins = high
            continue
        before, since = _clock(zone, begins), begins
        while high - since > _SECOND:
            middle = since + (high - since) // (2 * _SECOND) * _SECOND
            if _clock(zone, middle) == before:
                since = middle
            else:
                high = middle
        now = _clock(zone, high)
        yield _Change(high.replace(tzinfo=None) + before.offset, before, now)
        begins, shown = high, _shown(zone, high)
