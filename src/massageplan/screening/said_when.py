"""When something was, as a line of a health history says it: "2010", "in March 2024", "weeks ago".

What is said is seldom a day. So it is read as the first and the last day that it may mean, and the
last one counts: recent is the stricter reading. `when` has what is read.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.naming.months import MONTH, month_number
from massageplan.screening.when import DECEMBER, Span, When, month


if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["read_when"]


_DAYS: Final = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}
_NUMBERS: Final = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "couple": 2,
    "few": 2,
    "several": 2,
    "some": 2,
    "many": 2,
}
_LAST_CENTURY: Final = 50
"""Two figures from here on are a year of the last century."""

_DECADES: Final = {
    "teens": (13, 19),
    "teenager": (13, 19),
    "childhood": (0, 17),
    "twenties": (20, 29),
    "thirties": (30, 39),
    "forties": (40, 49),
    "fifties": (50, 59),
    "sixties": (60, 69),
    "seventies": (70, 79),
    "eighties": (80, 89),
}

_SEASONS: Final = {
    "spring": (3, 5),
    "summer": (6, 8),
    "fall": (9, 11),
    "autumn": (9, 11),
    "winter": (12, 3),
    "christmas": (12, 12),
    "thanksgiving": (11, 11),
    "easter": (3, 4),
}
_SETTLED: Final = 45
"""Days into a season or a month until which "last spring" is the one before (our judgment)."""

_EVER: Final = 130 * 366
"""Days that no life is longer than."""
_LONG_AGO, _A_WHILE, _LATELY = 180, 14, 60
"""The fewest days of "ages ago" and of "a while ago", and the most of "lately" (our judgment)."""

_YEAR: Final = r"(?:19|20)\d\d"
_MONTH: Final = rf"{MONTH}\.?"
_PART: Final = (
    r"(?:(?:the )?(?:early|late|mid|spring|summer|autumn|fall|beginning|start|end|middle)"
    r"(?: of| in)?[ -])?"
)
_PART_ONLY: Final = r"(?:(?:early|late|mid)[ -]?|(?:beginning|start|end|middle) of )?"
_NUMBER: Final = rf"(?:\d{{1,3}}(?:\.\d)?\+?|{'|'.join(_NUMBERS)})"
_UNIT: Final = r"(?P<unit>day|week|wk|month|mo|year|yr)s?\.?"
_ABOUT: Final = r"(?:(?P<about>about|around|approx(?:\.|imately)?|roughly|circa|ca?\.|~) ?)?"


def _span(first: date, last: date) -> When:
    return When(dates=Span(first, last))


def _on_a_day(said: re.Match[str]) -> When:
    on = date(_year_of(said["y"]), _month_of(said["m"]), int(said["d"]))
    return _span(on, on)


def _on_either_day(said: re.Match[str]) -> When | None:
    """Read "3/4/2025": a day in March, or one in April."""
    year, one, other = _year_of(said["y"]), int(said["m"]), int(said["d"])
    days = [date(year, m, d) for m, d in ((one, other), (other, one)) if 1 <= m <= DECEMBER]
    return _span(min(days), max(days)) if days else None


def _in_a_month(said: re.Match[str]) -> When:
    return When(dates=month(_month_of(said["m"]), _year_of(said["y"])))


def _in_a_month_or_years(said: re.Match[str]) -> When | None:
    """Read "2009-11": November, or the years to 2011."""
    year, figures = int(said["y"]), int(said["m"])
    until = year // 100 * 100 + figures
    if until <= year:
        return _in_a_month(said) if 1 <= figures <= DECEMBER else None
    return _span(date(year, 1, 1), date(until, DECEMBER, 31))


def _over_years(said: re.Match[str]) -> When:
    years = sorted([int(said["y"]), int(said["y2"])])
    return _span(date(years[0], 1, 1), date(years[1], DECEMBER, 31))


def _in_winter(said: re.Match[str]) -> When:
    year = int(said["y"])
    return _span(date(year, 1, 1), date(year + 1, 3, 31))


def _in_a_decade(said: re.Match[str]) -> When:
    year = _year_of(said["y"])
    return _span(date(year, 1, 1), date(year + 9, DECEMBER, 31))


def _in_a_year(said: re.Match[str]) -> When:
    year, more = _year_of(said["y"]), int(bool(said["about"]))
    return _span(date(year - more, 1, 1), date(year + more, DECEMBER, 31))


def _so_long_ago(said: re.Match[str]) -> When:
    about, unit = bool(said["about"]), said["unit"]
    least, most = _days(said["n"], unit, about=about)
    if said["n2"]:
        other = _days(said["n2"], unit, about=about)
        least, most = min(least, other[0]), max(most, other[1])
    return When(ago=(least, _EVER if said["more"] or "+" in said["n"] else most))


def _vaguely_ago(said: re.Match[str]) -> When:
    return When(ago=_days("", said["unit"], about=bool(said["about"])))


def _last(said: re.Match[str]) -> When:
    return When(ago=(1, 2 * int(_DAYS[_unit(said["unit"])])))


def _this(said: re.Match[str]) -> When:
    return When(ago=(0, int(_DAYS[_unit(said["unit"])])))


def _in_a_part_of_a_year(said: re.Match[str]) -> When:
    word = said["part"].lower()
    months = _SEASONS.get(word) or (_month_of(word), _month_of(word))
    return When(months=months, settled=_SETTLED if said["last"] else 0)


def _in_a_decade_of_life(said: re.Match[str]) -> When:
    if said["a"]:
        return When(ages=_DECADES[said["a"].lower()])
    return When(ages=(int(said["tens"]), int(said["tens"]) + 9))


def _at_an_age(said: re.Match[str]) -> When:
    return When(ages=(int(said["a"]), int(said["a"])))


class _Way(NamedTuple):
    """One way of saying a time, and how it is read."""

    words: re.Pattern[str]
    read: Callable[[re.Match[str]], When | None]


def _way(words: str, read: Callable[[re.Match[str]], When | None]) -> _Way:
    return _Way(re.compile(rf"{words}(?![\w+/%?-]|[.,]\d)", re.IGNORECASE), read)


_WAYS: Final = (
    _way(rf"(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)", _on_a_day),
    _way(rf"(?P<m>\d{{1,2}})([/.-])(?P<d>\d{{1,2}})\2(?P<y>{_YEAR}|\d\d)", _on_either_day),
    _way(rf"(?P<m>\d{{1,2}})[/.](?P<y>{_YEAR})", _in_a_month),
    _way(rf"(?P<y>{_YEAR})[-/\u2013](?P<m>\d\d)", _in_a_month_or_years),
    _way(rf"(?P<y>{_YEAR}) ?(?:-|\u2013|to) ?(?P<y2>{_YEAR})", _over_years),
    _way(rf"(?P<m>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>{_YEAR})", _on_a_day),
    _way(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH}),? (?P<y>{_YEAR})", _on_a_day),
    _way(rf"{_PART}(?P<m>{_MONTH})(?:,| of)? ?(?P<y>{_YEAR})", _in_a_month),
    _way(rf"winter(?: of)? (?P<y>{_YEAR})", _in_winter),
    _way(r"(?:the )?(?P<y>(?:19|20)\d0)'?s", _in_a_decade),
    _way(r"the ['\u2019]?(?P<y>\d0)s", _in_a_decade),
    _way(rf"{_ABOUT}{_PART}(?:the year )?(?P<y>{_YEAR}|['\u2019]\d\d)", _in_a_year),
    _way(
        rf"{_ABOUT}(?P<more>(?:over|more than) )?(?:(?:a|the) )?(?P<n>{_NUMBER})"
        rf"(?:(?:-| to | or )(?P<n2>\d{{1,3}}))?(?: of)? ?(?:full )?{_UNIT} (?:ago|back)",
        _so_long_ago,
    ),
    _way(rf"{_ABOUT}{_UNIT} ago", _vaguely_ago),
    _way(r"last (?P<unit>week|month)", _last),
    _way(r"this (?P<unit>week|month|year)", _this),
    _way(
        # "In May" may lie ahead.
        rf"(?:(?P<last>last) |(?:this )?past |(?<=since )(?:the )?){_PART_ONLY}"
        rf"(?P<part>{'|'.join(_SEASONS)}|{_MONTH})",
        _in_a_part_of_a_year,
    ),
    _way(
        r"(?:(?P<long>a (?:very |really )?long time|ages|long)|(?:quite )?a while|some ?time)"
        r" (?:ago|back)",
        lambda said: When(ago=(_LONG_AGO if said["long"] else _A_WHILE, _EVER)),
    ),
    _way(r"(?:very |quite |just )?(?:recently|lately)", lambda _: When(ago=(0, _LATELY))),
    _way(r"the other (?:day|week)", lambda _: When(ago=(1, 13))),
    _way(r"last year", lambda _: When(years_back=1)),
    _way(r"yesterday(?: (?:morning|afternoon|evening))?|last night", lambda _: When(ago=(1, 1))),
    _way(r"today|this (?:morning|afternoon|evening)", lambda _: When(ago=(0, 0))),
    _way(
        rf"my (?:early |late |mid[ -]?)?['\u2019]?"
        rf"(?:(?P<a>{'|'.join(_DECADES)})|(?P<tens>[2-9]0)s)",
        _in_a_decade_of_life,
    ),
    _way(r"(?:at )?(?:the )?aged?(?: of)? (?P<a>\d{1,2})", _at_an_age),
    _way(r"when i was (?P<a>\d{1,2})(?: years old)?", _at_an_age),
)
_ALREADY: Final = re.compile(
    r"(?:(?:ever )?(?P<since>since|starting|started)(?: in)?|in|on|from|dated|back in|during|"
    r"(?:first )?(?:diagnosed|dx'?d?|onset|found|happened|occurred|done|performed)"
    r":?(?: with it)?(?: (?:in|on|at))?)[ :]+",
    re.IGNORECASE,
)
"""Words before a date that say no more than that it was then."""

_LONG: Final = re.compile(
    r"(?:since|for) (?:forever|ever|always|ages|donkey['\u2019]?s years|(?:my )?childhood|birth|"
    r"(?:a )?(?:long|good) while|a (?:very )?long time|as long as i can remember|"
    r"i was (?:very |a )*(?:little|small|young|kid|child|baby|teen|teenager))"
    r"(?: now)?(?![\w?])|(?:all|most of) my life(?![\w?])|life-?long(?![\w?])",
    re.IGNORECASE,
)
"""Words for having had something long, and since no day that anybody knows."""

_FOR: Final = re.compile(
    rf"(?:for|x|over)(?: (?:about|the last|the past|over|more than|a|many))* ?"
    rf"(?:(?P<n>{_NUMBER}) ?)?{_UNIT}(?: now)?(?![\w?])(?! ago)",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"(?:\s*[,&/]\s*(?:and )?|\s+(?:and|then)\s+)", re.IGNORECASE)


def read_when(text: str, start: int = 0) -> tuple[When, int] | None:
    """Return the time that stands in a text from a letter on, and where it ends.

    Several dates are one time from the first to the last of them: who had two operations had the
    last one when the later was.

    Parameters
    ----------
    text
        What was written.
    start
        Where the time begins.

    Examples
    --------
    >>> from datetime import date
    >>> from massageplan.screening.said_when import read_when
    >>> when, end = read_when("in March 2024, left")
    >>> when.span(date(2026, 3, 2), None).last, end
    (datetime.date(2024, 3, 31), 13)
    """
    if long := _LONG.match(text, start):
        return When(ongoing=True), long.end()
    if going_on := _FOR.match(text, start):
        days = _days(going_on["n"], going_on["unit"], about=True)
        return When(ago=days, ongoing=True), going_on.end()
    lead = _ALREADY.match(text, start)
    found = _read_one(text, lead.end() if lead else start)
    if found is None:
        return None
    when, end = found
    while when.dates is not None and (between := _AND.match(text, end)):
        other = _read_one(text, between.end())
        if other is None or other[0].dates is None:
            break
        both = (*when.dates, *other[0].dates)
        when, end = _span(min(both), max(both)), other[1]
    return when._replace(ongoing=bool(lead and lead["since"])), end


def _read_one(text: str, start: int) -> tuple[When, int] | None:
    for way in _WAYS:
        if said := way.words.match(text, start):
            with suppress(ValueError):  # there is no such day
                if (when := way.read(said)) is not None:
                    return when, said.end()
    return None


_VAGUE: Final = frozenset(["few", "several", "some", "many", ""])


def _days(number: str, unit: str, *, about: bool) -> tuple[int, int]:
    """Return the fewest and the most days that so long ago may be: people round to a whole one."""
    word = (number or "").lower().rstrip("+")
    # Nobody says "a few" or "years" of one.
    count = float(_NUMBERS.get(word) or word or 2)
    length = _DAYS[_unit(unit)]
    rounded = 0.0 if length == 1 else 0.5
    least = min(count - rounded, 0.75 * count) if about else count - rounded
    most = (1.5 if about else 1.0) * count + rounded
    return int(least * length), _EVER if word in _VAGUE else int(most * length)


def _unit(word: str) -> str:
    return {"wk": "week", "mo": "month", "yr": "year"}.get(word.lower(), word.lower())


def _month_of(word: str) -> int:
    return int(word) if word.isdigit() else month_number(word)


def _year_of(said: str) -> int:
    year = int(said.strip("'\u2019"))
    if len(str(year)) > len("99"):
        return year
    return year + (1900 if year >= _LAST_CENTURY else 2000)
