"""Weekdays in a rhythm: "every other Friday", "Mondays and Thursdays", "first Monday of the month".

A cadence can be on weekdays: `on_weekdays` takes such a text apart, into the weekdays and how often
that is. Others are only told: what else is in them belongs in an `Availability`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from massageplan.scheduling.open_hours import WEEKDAYS


__all__ = ["OnWeekdays", "joined", "on_weekdays", "weekdays_in", "weekdays_of"]

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
        times = (WEEKDAYS.index(found[1]) - WEEKDAYS.index(found[0])) % len(WEEKDAYS) + 1
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


_NAME: Final = (
    r"(?:(?:mon|fri|sun)(?:days?)?|tue(?:s(?:days?)?)?|wed(?:s|nesdays?)?|"
    r"thu(?:rs?(?:days?)?)?|sat(?:urdays?)?)"
)
_BETWEEN: Final = r"(?: ?(?:,|/|&|\+) ?(?:and )?| and | )"
_SEVERAL: Final = re.compile(rf"\b{_NAME}(?:{_BETWEEN}{_NAME})+\b")
_FROM_TO: Final = re.compile(rf"\b({_NAME})(?: ?- ?| to | through )({_NAME})\b")
_WEEKDAYS: Final = re.compile(r"\bweekdays?\b")
_SHORT: Final = "(?:mon|tue|wed|thu|fri|sat|sun)"
_LIST: Final = rf"{_SHORT}(?: {_SHORT})+|{_NAME}"
_EACH_WEEK: Final = r"(?: (?:of )?(?:a|each|every|per|the) week)?"
_LEADING: Final = re.compile(
    r"(?:on )?(?:(?P<second>(?:every (?:other|second|2nd)|alternate)|"
    r"every (?:2|two) weeks,? on)|(?P<each>every|each))? ?"
    rf"(?P<days>{_LIST})\b{_EACH_WEEK}(?P<rest>(?:[ ,].*)?)"
)
_TRAILING: Final = re.compile(
    rf"(?P<often>.+?)(?:,? on (?:each |every )?|: ?)(?P<days>{_LIST})\b(?P<rest>(?:[ ,].*)?)"
)


class OnWeekdays(NamedTuple):
    """A part of a rhythm on weekdays.

    Attributes
    ----------
    weekdays
        The weekdays, in order of the week.
    rest
        The same part without them: how often that is, and how long.
    """

    weekdays: tuple[str, ...]
    rest: str


def joined(tidy: str) -> str:
    """Return a text with its lists of weekdays in one form: ``mon wed fri``.

    Examples
    --------
    >>> joined("mondays, wednesdays and fridays for 3 weeks")
    'mon wed fri for 3 weeks'
    >>> joined("mon-fri then tue/thu")
    'mon tue wed thu fri then tue thu'
    """
    tidy = _WEEKDAYS.sub(" ".join(WEEKDAYS[:5]), tidy)
    tidy = _FROM_TO.sub(lambda found: _span(found[1], found[2]), tidy)
    return _SEVERAL.sub(lambda found: " ".join(_names(found[0])), tidy)


def _span(first: str, last: str) -> str:
    low, high = WEEKDAYS.index(first[:3]), WEEKDAYS.index(last[:3])
    return " ".join(WEEKDAYS[i % 7] for i in range(low, low + (high - low) % 7 + 1))


def _names(words: str) -> list[str]:
    return [name[:3] for name in re.findall(_NAME, words)]


def on_weekdays(part: str) -> OnWeekdays | None:
    """Return the weekdays of a part that `joined` made uniform; ``None`` if it is on none.

    One weekday alone is a rhythm only if it says that it comes again: "Thursdays", "every Thu".

    Examples
    --------
    >>> on_weekdays("tue thu for 3 weeks")
    OnWeekdays(weekdays=('tue', 'thu'), rest='2/week for 3 weeks')
    >>> on_weekdays("every other friday")
    OnWeekdays(weekdays=('fri',), rest='every 2 weeks')
    >>> on_weekdays("weekly for 6 visits on mondays")
    OnWeekdays(weekdays=('mon',), rest='weekly for 6 visits')
    >>> on_weekdays("thursday")
    """
    if leading := _LEADING.fullmatch(part):
        names = _names(leading["days"])
        again = leading["each"] or leading["second"] or leading["days"].endswith("days")
        if (len(names) == 1 and not again) or (len(names) > 1 and leading["second"]):
            return None
        often = f"{len(set(names))}/week" if len(names) > 1 else "weekly"
        often = "every 2 weeks" if leading["second"] else often
    elif trailing := _TRAILING.fullmatch(part):
        names, often, leading = _names(trailing["days"]), trailing["often"], trailing
    else:
        return None
    if len(set(names)) < len(names):
        return None
    return OnWeekdays(tuple(day for day in WEEKDAYS if day in names), often + leading["rest"])
