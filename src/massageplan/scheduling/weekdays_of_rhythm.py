"""Weekdays in a rhythm: "every other Friday", "Mondays and Thursdays", "first Monday of the month".

They limit when visits can be, so they belong in an `Availability`. Here they are taken apart: the
weekdays as it takes them, and how often that is.
"""

from __future__ import annotations

import re
from typing import Final


__all__ = ["weekdays_in", "weekdays_of"]

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY: Final = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:days?)?\b|\b(weekdays?)\b"
)
_DAY_TO_DAY: Final = re.compile(r"\w+ ?(?:-|to|through|until) ?\w+")
_DAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_EACH: Final = (
    r"(?:(?:on|every|each|alternate|other|second|2nd|first|1st|third|3rd|fourth|4th|last|the) )*"
)
_WHOLE: Final = re.compile(
    rf"{_EACH}(?:{_DAY}s?|weekdays?)(?:(?: ?, ?| and | ?& ?| ?/ ?| ?- ?| to | through )+"
    rf"{_EACH}{_DAY}s?){{0,6}}(?: (?:mornings?|afternoons?|evenings?))?"
    r"(?: (?:of|in) (?:the|each|every) month| (?:a|each|every) week)?"
)
_AGAIN_AND_AGAIN: Final = re.compile(
    r"\b(?:every|each|alternate|month|week)\b|days\b| to | through "
)


def weekdays_in(rhythm: str) -> tuple[str, str] | None:
    """Return the weekdays that a text has and the cadence that they make; ``None`` for none.

    Examples
    --------
    >>> weekdays_in("every other friday")
    ('fri', 'every 2 weeks')
    """
    found = [match[1] or match[2] for match in _WEEKDAY.finditer(rhythm)]
    if not found:
        return None
    if found[0].startswith("weekday"):
        named, times = "mon-fri", 5
    elif len(found) == len(("from", "to")) and _DAY_TO_DAY.search(rhythm):
        named = "-".join(found)
        times = (_DAYS.index(found[1]) - _DAYS.index(found[0])) % len(_DAYS) + 1
    else:
        named, times = " ".join(found), len(set(found))
    cadence = f"{times}/week"
    if times == 1:
        cadence = "weekly"
        if re.search(r"\b(?:first|1st|third|3rd|fourth|4th|last|month)\b", rhythm):
            cadence = "monthly"
        elif re.search(r"\b(?:second|other|2nd|alternate)\b", rhythm):
            cadence = "every 2 weeks"
    return named, cadence


def weekdays_of(tidy: str) -> tuple[str, str] | None:
    """Return the same for a text that says weekdays, again and again, and nothing else.

    Examples
    --------
    >>> weekdays_of("first monday of the month")
    ('mon', 'monthly')
    >>> weekdays_of("monday")
    """
    whole = _WHOLE.fullmatch(tidy) and _AGAIN_AND_AGAIN.search(tidy)
    return weekdays_in(tidy) if whole else None
