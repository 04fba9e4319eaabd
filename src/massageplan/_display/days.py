"""Days and times of day as people in the United States write them; data keeps ISO."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from datetime import date, datetime, time

__all__ = [
    "format_date",
    "format_day",
    "format_days",
    "format_short_day",
    "format_time",
    "month_of",
]

# Written out, because `strftime` follows the locale of the machine.
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

_NOON: Final = 12


def format_day(day: date) -> str:
    """Write a day for people: ``"Mon, Mar 2, 2026"``."""
    return f"{_WEEKDAYS[day.weekday()]}, {format_date(day)}"


def format_date(day: date) -> str:
    """Write a day where its weekday does not matter: ``"Mar 2, 2026"``."""
    return f"{_month_and_day(day)}, {day.year}"


def format_days(first: date, last: date) -> str:
    """Write a range of days, the year once if it is the same: ``"Mar 2 to Mar 23, 2026"``."""
    if first == last:
        return format_date(first)
    start = _month_and_day(first) if first.year == last.year else format_date(first)
    return f"{start} to {format_date(last)}"


def format_short_day(day: date) -> str:
    """Write a day in a list, where the year is clear: ``"Mon Mar 2"``."""
    return f"{_WEEKDAYS[day.weekday()]} {_month_and_day(day)}"


def format_time(when: datetime | time) -> str:
    """Write a time of day: ``"2:30 PM"``, with seconds if there are any: ``"2:30:30 PM"``."""
    seconds = f":{when.second:02}" if when.second else ""
    half = "AM" if when.hour < _NOON else "PM"
    return f"{when.hour % _NOON or _NOON}:{when.minute:02}{seconds} {half}"


def month_of(day: date) -> str:
    """Name the month of a day: ``"Mar"``."""
    return _MONTHS[day.month - 1]


def _month_and_day(day: date) -> str:
    return f"{month_of(day)} {day.day}"
