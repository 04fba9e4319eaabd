"""Time zones in a calendar, with their names and clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from massageplan.errors import InvalidValueError
from massageplan.spelling import did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_zone", "vtimezone"]

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def read_zone(name: str, path: str) -> ZoneInfo:
    """Return the time zone with this name.

    Raises
    ------
    InvalidValueError
        There is no such time zone.
    """
    try:
        return ZoneInfo(name)
    except (TypeError, ValueError, OSError, ZoneInfoNotFoundError):
        near = nearest(name, sorted(available_timezones())) if isinstance(name, str) else ()
        hint = did_you_mean(near) or ": use a name such as 'America/Los_Angeles'"
        raise InvalidValueError(
            f"unknown time zone {name!r:.40}{hint}", path=path, value=name
        ) from None


class _Clock(NamedTuple):
    """What the clocks of a time zone show at one moment."""

    offset: timedelta
    name: str
    summer: bool


def vtimezone(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """Describe the clock changes of a time zone between two days, with a day to spare.

    icalendar's own version dates the change in spring by the new time. The format wants the old
    time (RFC 5545, 3.6.5).
    """
    component = Timezone()
    component.add("tzid", zone.key)
    begins = datetime.combine(first - _DAY, time(), UTC)
    ends = datetime.combine(last + _DAY, time(), UTC) + _DAY
    before = _clock(zone, begins)
    for moment in (begins, *_changes(zone, begins, ends)):
        now = _clock(zone, moment)
        observance = TimezoneDaylight() if now.summer else TimezoneStandard()
        observance.add("dtstart", moment.replace(tzinfo=None) + before.offset)
        observance.add("tzoffsetfrom", before.offset)
        observance.add("tzoffsetto", now.offset)
        observance.add("tzname", now.name)
        component.add_component(observance)
        before = now
    return component


def _clock(zone: ZoneInfo, moment: datetime) -> _Clock:
    local = moment.astimezone(zone)
    return _Clock(local.utcoffset() or timedelta(), local.tzname() or zone.key, bool(local.dst()))


def _changes(zone: ZoneInfo, begins: datetime, ends: datetime) -> Iterator[datetime]:
    """Yield the first second after each clock change, found by halving the day it is in."""
    while begins < ends:
        low, high = begins, begins + _DAY
        if _clock(zone, low) != _clock(zone, high):
            while high - low > _SECOND:
                middle = low + (high - low) // (2 * _SECOND) * _SECOND
                if _clock(zone, middle) == _clock(zone, begins):
                    low = middle
                else:
                    high = middle
            yield high
        begins += _DAY
