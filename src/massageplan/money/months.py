"""Counting months: the same day of a later month, or its last day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


__all__ = ["last_of_months", "months_after"]

_YEAR = 12


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later; where a month is too short, its last day.

    Examples
    --------
    >>> months_after(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, _YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_of_months(day: date, months: int) -> date:
    """Return the last day of so many months that begin on a day."""
    return months_after(day, months) - timedelta(days=1)
