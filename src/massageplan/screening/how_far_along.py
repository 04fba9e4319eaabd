"""How far along a pregnancy is, as people say it: "22 weeks pregnant", "due in March".

What is said is seldom one week, so it is read as the fewest and the most completed weeks that it
may mean. Words count only if they are about a pregnancy from the first to the last: "20 wks" alone
could be anything.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.naming.months import MONTH, month_number
from massageplan.scheduling.rhythm_words import NUMBERS
from massageplan.screening.when import Span, month


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.catalog.contraindication import Reading

__all__ = ["HowFar", "Weeks", "read_how_far", "same_for_all"]

_TERM: Final = 280
"""Days from the first day of a pregnancy, as weeks are counted, to the day when it is due."""
_LATEST: Final = 44
"""The most weeks that a pregnancy has."""
_LONGEST: Final = 80
_TRIMESTERS: Final = {"first": (0, 13), "second": (13, 27), "third": (28, 42), "last": (28, 42)}
"""Completed weeks of each (our judgment: sources begin the second at 13 or at 14)."""
_A_MONTH: Final = 30.44 / 7
_ABOUT: Final = 2
"""Weeks by which "about" may be wrong (our judgment)."""


class Weeks(NamedTuple):
    """The fewest and the most completed weeks that words may mean."""

    least: int
    most: int


class HowFar(NamedTuple):
    """How far along a pregnancy is, as it was said.

    Attributes
    ----------
    weeks
        The completed weeks on the day on which it was said.
    due
        The month and the day of the month, if one was said, and the year, when the child is due.
    """

    weeks: Weeks | None = None
    due: tuple[int, int | None, int | None] | None = None

    def weeks_on(self, day: date) -> Weeks | None:
        """Return the completed weeks, said on a day; ``None`` if that cannot be.

        Parameters
        ----------
        day
            The day on which it was said.
        """
        if self.due is None:
            return self.weeks
        span = _next(*self.due, day)
        if span is None:
            return None
        least, most = ((_TERM - (due - day).days) // 7 for due in (span.last, span.first))
        return Weeks(max(least, 0), most) if most >= 0 and least <= _LATEST else None


def same_for_all(weeks: Weeks, readings: Iterable[Reading]) -> bool:
    """Tell whether the same rules hold in each of these weeks."""
    ends = [end for each in readings for end in (each.from_week, (each.to_week or -2) + 1)]
    return not any(end is not None and weeks.least < end <= weeks.most for end in ends)


_IN_WORDS: Final = sorted((name.replace("-", "[- ]?") for name in NUMBERS), key=len, reverse=True)
_N: Final = rf"(?P<n>\d{{1,2}}|{'|'.join(_IN_WORDS)})"
_ABOUT_SO: Final = (
    r"(?P<about>(?:just )?(?:about|around|approx(?:imately)?\.?|roughly|almost|nearly|over|under|"
    r"at least|more than|less than|~) ?)?"
)
_SO_MANY: Final = (
    rf"{_ABOUT_SO}(?:{_N} ?(?:\+ ?\d|(?:-|to| or ) ?(?P<n2>\d{{1,2}})|and a half)? ?"
    r"(?P<unit>weeks?|wks?|w|months?|mos?)\.?(?: ?(?:and )?\d ?(?:d|days?))?|"
    r"week (?P<w>\d{1,2})|(?:in )?(?:my |the )?(?P<nth>\d{1,2})(?:st|nd|rd|th) week)"
)
_TRIMESTER: Final = (
    r"(?:in )?(?:my |the )?(?:(?:early|late|mid)[ -]?)?"
    r"(?:(?P<trimester>first|second|third|last|final|1st|2nd|3rd) trimester"
    r"|(?P<months>first|last|1st) (?:3|three) months)(?: only)?"
)
_MONTH: Final = rf"(?P<m>{MONTH})\.?"
_DAY: Final = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_DUE: Final = (
    r"(?:(?:the |my )?baby(?: is|'s)? |i am |i'm )?(?:(?:my )?due(?: date)?(?: is)?|edd|edc)[: ]*"
    r"(?:in|on|around|at|by|the|early|late|mid|beginning of|end of|start of|middle of|[- ])*"
    rf"(?:(?P<iso>20\d\d-\d\d-\d\d)|{_MONTH}(?: {_DAY}(?![\d]))?(?:,? (?P<y>20\d\d))?|"
    rf"{_DAY.replace('<d>', '<d2>')}(?: of)? {_MONTH.replace('<m>', '<m2>')}(?:,? (?P<y2>20\d\d))?)"
)
_IS: Final = (
    r"(?:(?:i am|i'm|im|she is|she's|currently|now|still|a|healthy|normal|happily) )*"
    r"(?:pregnant|pregnancy|expecting(?: a baby| my \w+ baby)?|prenatal|with child)"
)
_BEHIND: Final = (
    r"(?: (?:along|pregnant|preggo|gestation|gravid|gone|into (?:my |the |a )?pregnancy|"
    r"(?:of |in )(?:my |the |a )?pregnancy|now|"
    r"with (?:my |our )?(?:first|second|third)(?: baby| child)?))+"
)
_BETWEEN: Final = (
    r"[ ,;:(\[\u2013\u2014-]*(?:at |about to be |and |currently |now |i am |i'm |is )*"
)
_WAYS: Final = tuple(
    re.compile(way)
    for way in (
        rf"(?:(?:i am|i'm|im|she is|she's|currently|now) )*{_SO_MANY}{_BEHIND}",
        rf"{_IS}{_BETWEEN}{_SO_MANY}(?:{_BEHIND})?",
        rf"{_TRIMESTER}(?:{_BEHIND})?",
        rf"{_IS}{_BETWEEN}{_TRIMESTER}(?:{_BEHIND})?",
        _DUE,
        rf"{_IS}{_BETWEEN}{_DUE}",
    )
)
_SURE: Final = (
    "pregnan",
    "trimester",
    "expecting",
    "prenatal",
    "along",
    "gestation",
    "due",
    "edd",
    "edc",
)


def read_how_far(text: str) -> HowFar | None:
    """Return how far along a text says that a pregnancy is; ``None`` if it says anything else.

    Parameters
    ----------
    text
        What was written: ``"22 weeks pregnant"``, ``"pregnant, due in March"``.

    Examples
    --------
    >>> from massageplan.screening.how_far_along import read_how_far
    >>> read_how_far("I'm 22 weeks pregnant").weeks
    Weeks(least=22, most=22)
    >>> read_how_far("20 wks") is None
    True
    """
    plain = " ".join(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    if len(plain) > _LONGEST or not any(word in plain for word in _SURE):
        return None
    plain = plain.strip(" .,;!()[]")
    for way in _WAYS:
        if said := way.fullmatch(plain):
            return _read(said.groupdict())
    return None


def _read(said: dict[str, str | None]) -> HowFar | None:
    if word := said.get("trimester") or said.get("months"):
        names = {"1st": "first", "2nd": "second", "3rd": "third", "final": "last"}
        return HowFar(Weeks(*_TRIMESTERS[names.get(word, word)]))
    if said.get("iso") or said.get("m") or said.get("m2"):
        return _due(said)
    if number := said.get("w") or said.get("nth"):
        # The 22nd week is the one after 21 completed ones; of "week 22" nobody knows.
        least, most = int(number) - 1, int(number) - bool(said.get("nth"))
        return _possible(least, most)
    first = _number(said["n"] or "")
    last = int(said.get("n2") or first)
    least, most = min(first, last), max(first, last)
    if (said["unit"] or "").startswith("mo"):
        # "Five months" is the fifth month for some, and five that are over for others.
        least, most = int((least - 1) * _A_MONTH), int((most + 1) * _A_MONTH)
    if said.get("about"):
        least, most = max(least - _ABOUT, 0), most + _ABOUT
    return _possible(least, most)


def _possible(least: int, most: int) -> HowFar | None:
    return HowFar(Weeks(least, min(most, _LATEST))) if 0 <= least <= _LATEST else None


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    whole = NUMBERS.get(word) or NUMBERS.get(word.replace(" ", "-"))
    if whole is None:  # "twentytwo"
        whole = next(n for name, n in NUMBERS.items() if name.replace("-", "") == word)
    return whole


def _due(said: dict[str, str | None]) -> HowFar | None:
    if iso := said.get("iso"):
        try:
            on = date.fromisoformat(iso)
        except ValueError:
            return None
        return HowFar(due=(on.month, on.day, on.year))
    named = said.get("m") or said.get("m2") or ""
    day, year = said.get("d") or said.get("d2"), said.get("y") or said.get("y2")
    number = month_number(named)
    return HowFar(due=(number, int(day) if day else None, int(year) if year else None))


def _next(number: int, on: int | None, of_year: int | None, day: date) -> Span | None:
    """Return the days of a month, or one of them, that lie ahead, or have hardly gone by."""
    for year in (of_year,) if of_year else (day.year, day.year + 1):
        try:
            span = month(number, year) if on is None else Span(*2 * (date(year, number, on),))
        except (ValueError, OverflowError):
            return None
        if span.last >= day - timedelta(days=7 * (_LATEST - 40)):
            return span
    return None
