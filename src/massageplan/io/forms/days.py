"""Days as a form writes them, by the pattern that its mapping names: ``DD.MM.YYYY``."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from massageplan.errors import InvalidValueError


__all__ = ["day_pattern", "read_day"]

_PARTS: Final = {"YYYY": "year", "MM": "month", "DD": "day"}
_MORE: Final = "..."
"""What stands for the rest of a cell, such as the time of day."""

_JOINED: Final = re.compile("(YYYY|MM|DD)(YYYY|MM|DD)")
"""Two parts with nothing between them: only whole ones can be told apart."""


@cache
def day_pattern(written: str) -> re.Pattern[str]:
    """Return what matches days that are written so.

    Parameters
    ----------
    written
        ``YYYY``, ``MM`` and ``DD`` with what is between them; ``...`` at the end for the rest.

    Raises
    ------
    InvalidValueError
        A part is missing or there twice.

    Examples
    --------
    >>> bool(day_pattern("MM/DD/YYYY ...").fullmatch("3/2/2026 2:05 PM"))
    True
    """
    day = written.removesuffix(_MORE).rstrip()
    rest = r"(?!\d).*" if written.endswith(_MORE) else ""
    pattern, least = re.escape(day), 2 if _JOINED.search(day) else 1
    for part, name in _PARTS.items():
        if day.count(part) != 1:
            raise InvalidValueError(
                f'expected how days are written, such as "DD.MM.YYYY" or "MM/DD/YYYY ...", '
                f"got {written!r:.40}",
                value=written,
            )
        digits = r"\d{4}" if name == "year" else rf"\d{{{least},2}}"
        pattern = pattern.replace(part, f"(?P<{name}>{digits})")
    return re.compile(pattern + rest, re.ASCII | re.DOTALL)


def read_day(cell: str, written: str) -> date:
    """Read a cell as a day.

    Raises
    ------
    InvalidValueError
        It is none, or one that is written otherwise. The message does not repeat it.

    Examples
    --------
    >>> read_day("2.3.2026", "DD.MM.YYYY")
    datetime.date(2026, 3, 2)
    """
    found = day_pattern(written).fullmatch(cell)
    if found is None:
        raise InvalidValueError(f"expected a day written as {written}")
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    try:
        return date(year, month, day)
    except ValueError:
        # Python's own message may hold the day, and it may be a date of birth.
        words = f"expected a day written as {written}: there is no such day"
        raise InvalidValueError(words) from None
