"""Times of day, in whole minutes from midnight."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Final

from massageplan._display.days import format_time
from massageplan.errors import InvalidValueError, UnitError
from massageplan.scheduling.open_hours import MIDNIGHT, read_spans
from massageplan.units import to_seconds


if TYPE_CHECKING:
    from massageplan.units import Duration

__all__ = ["clock_of", "read_closed", "read_minutes", "read_time"]

_CLOCK: Final = re.compile(r"(\d{1,2}):(\d\d)")


def read_time(value: object, path: str) -> int:
    """Read a time of day: ``"09:00"`` or a `datetime.time`; the end of a day is ``"24:00"``.

    Raises
    ------
    InvalidValueError
        Anything else, or not a whole minute.
    """
    if isinstance(value, time) and not (value.second or value.microsecond):
        return 60 * value.hour + value.minute
    read = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    minutes = 60 * int(read[1]) + int(read[2]) if read else MIDNIGHT + 1
    if read is None or int(read[2]) >= 60 or minutes > MIDNIGHT:  # noqa: PLR2004  minutes of an hour
        raise InvalidValueError(
            f"expected a time of day in whole minutes; got {value!r:.60}: write '09:00'",
            path=path,
            value=value,
        )
    return minutes


def read_minutes(value: Duration, path: str, *, least: int = 0) -> int:
    """Read a length of time in whole minutes.

    Raises
    ------
    UnitError
        It is no length of time, or not of whole minutes, or too short.
    """
    seconds = to_seconds(value, path=path)
    minutes, rest = divmod(seconds, 60)
    if rest:
        raise UnitError(
            f"{value!r:.60} is not in whole minutes: write '{minutes + 1} min'",
            path=path,
            value=value,
        )
    if not least <= minutes <= MIDNIGHT:
        raise UnitError(
            f"expected {least} to {MIDNIGHT} minutes; got {value!r:.60}: "
            f"write '{max(least, 30)} min'",
            path=path,
            value=value,
        )
    return minutes


def read_closed(value: object, path: str) -> tuple[tuple[int, int], ...]:
    """Read closed spans of a day: ``"12:00-13:00, 17:00-17:30"``; empty text for none."""
    if value == "":
        return ()
    spans = tuple(read_spans(value, path))
    if spans[-1][1] > MIDNIGHT:
        raise InvalidValueError(
            f"{value!r:.60} goes past midnight, and a day ends there: write an end until 24:00",
            path=path,
            value=value,
        )
    return spans


def clock_of(minutes: int) -> str:
    """Write minutes from midnight as people do: ``"9:05 AM"``."""
    return format_time(time(minutes // 60 % 24, minutes % 60))
