"""Days as people in the United States write them; data keeps ISO dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from datetime import date

__all__ = ["format_day", "format_short_day"]

# Written out, because `strftime` follows the locale of the machine.
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def format_day(day: date) -> str:
    """Write a day for people: ``"Mon, Mar 2, 2026"``."""
    return f"{_WEEKDAYS[day.weekday()]}, {_MONTHS[day.month - 1]} {day.day}, {day.year}"


def format_short_day(day: date) -> str:
    """Write a day in a list, where the year is clear: ``"Mon Mar 2"``."""
    return f"{_WEEKDAYS[day.weekday()]} {_MONTHS[day.month - 1]} {day.day}"
