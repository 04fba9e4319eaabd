"""The months, as people write them."""

from __future__ import annotations

from typing import Final


__all__ = ["MONTH", "month_number"]

_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)

MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
"""A month, whole or short, without a group and without a dot behind it."""


def month_number(name: str) -> int:
    """Return the number of a month from 1 to 12; its first three letters count.

    Examples
    --------
    >>> from massageplan.naming.months import month_number
    >>> month_number("Sept")
    9
    """
    return _MONTHS.index(name[:3].lower()) + 1
