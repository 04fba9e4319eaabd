"""Zones of time in a calendar: by their name, and with the changes of their clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from massageplan.errors import InvalidValueError, did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_zone", "vtimezone"]

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def read_zone(name: str, path: str) -> ZoneInfo:
    """Return the zone of a name.

    Raises
    ------
    InvalidValueError
        Nobody knows it.
    """
    try:
        return ZoneInfo(name)
    except (TypeError, ValueError, OSError, ZoneInfoNotFoundError):
        near = nearest(name, sorted(available_timezones())) if isinstance(name, str) else ()
        words = did_you_mean(near) or ": write one such as 'Europe/Vienna'"
        raise InvalidValueError(
            f"unknown time zone {name!r:.40}{words}", path=path, value=name
        ) from None


class _Clock(NamedTuple):
    """How the clocks of a zone go at a moment."""

    offset: timedelta
    name: str
    summer: bool


def vtimezone(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """Write how the clocks of a zone go from one day to another, with a day to spare.

    icalendar's own would put the change in spring at the hour to which the clocks are put; its
    format wants the hour at which they are put (RFC 5545, 3.6.5).
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
    """Give the first second of each time that the clocks go in another way."""
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
