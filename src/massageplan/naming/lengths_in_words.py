"""Lengths of a session as people say them: "ninety minutes", "an hour and a half"."""

from __future__ import annotations

import re
from typing import Final


__all__ = ["in_figures"]

_ONES: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS: Final = (
    {word: i for i, word in enumerate(_ONES, start=1)}
    | {word: 10 * i for i, word in enumerate(_TENS, start=2)}
    | {
        f"{ten} {one}": 10 * i + j
        for i, ten in enumerate(_TENS, start=2)
        for j, one in enumerate(_ONES[:9], start=1)
    }
    | {"hundred": 100, "a hundred": 100, "one hundred": 100, "hundred and twenty": 120}
    | {"a hundred and twenty": 120, "one hundred and twenty": 120, "an": 1, "a": 1}
)
"""Numbers as people say them of a session."""

_N: Final = rf"(\d+(?:\.\d+)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_AT_MOST: Final = re.compile(
    r"^(?:at (?:the )?most|no more than|not more than|up to|max(?:imum)?(?: of)?) |"
    r",? (?:tops|max(?:imum)?|at (?:the )?(?:most|longest)|or less|and no more)\.?$"
)
"""Words that make a length the longest one: what is booked is no more than that."""

_HYPHEN: Final = re.compile(r"(?<=\w)-(?=\w)")

_PARTS: Final = {"half": 30, "quarter": 15, "three quarters": 45, "": 0}
_PART: Final = "(half|quarter|three quarters)"
_HOURS: Final = re.compile(
    rf"(?:{_N} )?(?:and a (half) )?hours?(?: (?:and )?(?:a )?{_PART}| (?:and )?{_N} min(?:ute)?s?)?"
)
_PART_OF_HOUR: Final = re.compile(rf"(?:a |an )?{_PART} (?:of )?(?:an? )?hour")
_MINUTES: Final = re.compile(rf"{_N} min(?:ute)?s?")


def in_figures(text: str) -> str:
    """Return a length that is said in words in figures, and any other text as it is.

    Examples
    --------
    >>> in_figures("an hour and a half"), in_figures("forty-five minutes tops")
    ('90 min', '45 min')
    """
    said = " ".join(_HYPHEN.sub(" ", text).split())
    said = _AT_MOST.sub("", said)
    if part := _PART_OF_HOUR.fullmatch(said):
        return f"{_PARTS[part[1]]} min"
    if minutes := _MINUTES.fullmatch(said):
        return f"{_NUMBERS.get(minutes[1], minutes[1])} min"
    hours = _HOURS.fullmatch(said)
    if hours is None:
        return text
    whole = _NUMBERS.get(hours[1] or "one", hours[1])
    more = _NUMBERS.get(hours[4] or "", hours[4]) or 0
    rest = _PARTS[hours[2] or hours[3] or ""] + int(more if str(more).isdigit() else 0)
    if "." in str(whole) or (hours[4] and not str(more).isdigit()):
        return text
    return f"{60 * int(whole or 1) + rest} min"
