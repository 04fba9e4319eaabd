"""Years that begin on any day: of a plan, of a benefit. Three clocks may differ for one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from massageplan.errors import InvalidValueError
from massageplan.fields import root_of
from massageplan.read import read_date


if TYPE_CHECKING:
    from datetime import date

    from attrs import Attribute

__all__ = ["a_year", "is_late", "next_year", "year_of"]

_LATE_MONTHS: Final = 9
"""Months after which the last three of a year begin."""

_LEAP_DAY: Final = (2, 29)


def a_year(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Check that a value is ``None`` or the first day of a year, which comes again every year."""
    if value is None:
        return
    path = f"{root_of(type(instance))}.{attribute.name}"
    day = read_date(value, path)
    if (day.month, day.day) == _LEAP_DAY:
        raise InvalidValueError(
            "a year cannot begin on 29 February, which does not come every year: "
            f"write date({day.year}, 3, 1) or date({day.year}, 2, 28), as the plan says",
            path=path,
            value=value,
        )


def year_of(begins: date, on: date) -> int:
    """Return the calendar year in which the year around a day began.

    Examples
    --------
    >>> from datetime import date
    >>> year_of(date(2026, 7, 1), date(2027, 3, 2))
    2026
    """
    return on.year - ((on.month, on.day) < (begins.month, begins.day))


def next_year(begins: date, on: date) -> date:
    """Return the next first day of a year, after a day."""
    return begins.replace(year=year_of(begins, on) + 1)


def is_late(begins: date, on: date) -> bool:
    """Tell whether a day is in the last three months of its year."""
    gone = (on.year - year_of(begins, on)) * 12 + on.month - begins.month
    return gone - (on.day < begins.day) >= _LATE_MONTHS
