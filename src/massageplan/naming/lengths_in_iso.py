"""Lengths of time as ISO 8601 and programs write them: "PT45M", "PT1H30M"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple


__all__ = ["IsoLength", "iso_length"]

_DAYS: Final = ("year", "month", "week", "day")
_TIMES: Final = ("h", "min", "s")
_NUMBER: Final = r"\d+(?:[.,]\d+)?"
_ISO: Final = re.compile(
    r"([+-]?)p(?=.)"
    + "".join(rf"(?:({_NUMBER}){unit[0]})?" for unit in _DAYS)
    + rf"(?:t(?=\d)(?:({_NUMBER})h)?(?:({_NUMBER})m)?(?:({_NUMBER})s)?)?",
    re.ASCII,
)


class IsoLength(NamedTuple):
    """A length as ISO 8601 writes it, spelled out.

    Attributes
    ----------
    days
        Its years, months, weeks and days, as ``"1 month"``; empty without any.
    time
        Its hours, minutes and seconds, as ``"1 h 30 min"``, with a minus if it has one.
    """

    days: str
    time: str


def iso_length(text: str) -> IsoLength | None:
    """Read a length in lower case; ``None`` if it is not written so.

    Examples
    --------
    >>> iso_length("pt1h30m").time
    '1 h 30 min'
    >>> iso_length("p1m").days
    '1 month'
    """
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    sign, *numbers = found.groups()
    given = [number for number in numbers if number]
    # Only the last number may have a fraction.
    if any(not number.isdigit() for number in given[:-1]):
        return None
    told = [number.replace(",", ".") if number else "" for number in numbers]
    days = [_counted(n, unit) for n, unit in zip(told[:4], _DAYS, strict=True) if n and float(n)]
    time = [f"{n} {unit}" for n, unit in zip(told[4:], _TIMES, strict=True) if n]
    return IsoLength(" ".join(days), sign.strip("+") + " ".join(time))


def _counted(number: str, unit: str) -> str:
    return f"{number} {unit}" if number == "1" else f"{number} {unit}s"
