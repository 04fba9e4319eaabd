"""A rhythm that ends on a day: "Tuesdays and Fridays until Christmas", with how many visits it has.

A plan has a number of visits, and no last day. So the end is not read past: it is counted.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.errors import InvalidValueError
from massageplan.naming.months import MONTH, month_number
from massageplan.scheduling.open_hours import WEEKDAYS
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.scheduling.rhythm_words import lowered
from massageplan.scheduling.weekdays_of_rhythm import weekdays_in, weekdays_of


if TYPE_CHECKING:
    from massageplan.scheduling.cadence import Cadence

__all__ = ["Counted", "visits_until"]

_ENDS: Final = re.compile(r"(.+?),? (?:until|till|til|up to|through|to|by) (?:the )?(.+)")
_MONTH: Final = rf"({MONTH})"
_DATE: Final = re.compile(
    rf"{_MONTH}\.? (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?|"
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? (\d{{4}}))?|(\d{{4}})-(\d\d)-(\d\d)"
)
_END_OF_MONTH: Final = re.compile(rf"end of {_MONTH}")
_BEFORE: Final = {
    **dict.fromkeys(("christmas", "xmas", "christmas day"), (12, 24)),
    "christmas eve": (12, 23),
    **dict.fromkeys(("end of the year", "end of year", "year's end", "new year's eve"), (12, 31)),
    **dict.fromkeys(("new year", "new years", "new year's", "new year's day"), (12, 31)),
}
"""The last day before one that people name: Christmas is no day for visits (our judgment)."""

_MOST: Final = 200
"""Visits that are counted at most."""


class Counted(NamedTuple):
    """What to write for a rhythm that ends on a day: the cadence, the visits, and the last day."""

    cadence: str
    sessions: int
    last: date


def visits_until(text: str, start: date) -> Counted | None:
    """Return how many visits a rhythm has until the day that it names; ``None`` if it names none.

    Parameters
    ----------
    text
        A cadence.
    start
        The first day on which there may be a visit.

    Examples
    --------
    >>> from datetime import date
    >>> visits_until("Tuesdays and Fridays until Christmas", date(2026, 12, 1))
    Counted(cadence='2/week', sessions=7, last=datetime.date(2026, 12, 24))
    >>> visits_until("weekly until pain halves", date(2026, 12, 1))
    """
    found = _ENDS.fullmatch(lowered(text))
    last = found and _day(found[2], start)
    if found is None or last is None or last < start:
        return None
    on_days = weekdays_of(found[1])
    try:
        cadence = read_cadence(on_days[1] if on_days else found[1])
    except InvalidValueError:
        return None
    if cadence.count is not None or cadence.event or (not on_days and weekdays_in(found[1])):
        return None
    return _counted(cadence, start, last, _spread(on_days[0]) if on_days else "")


def _counted(cadence: Cadence, start: date, last: date, weekdays: str) -> Counted | None:
    """Count the visits; all of the weekdays if the rhythm is every week on them."""
    first, gap = start, cadence.phases[0].gap
    days = (last - start).days
    if weekdays:
        named = {WEEKDAYS.index(day) for day in weekdays.split()}
        open_ = [at for at in range(days + 1) if (start + timedelta(at)).weekday() in named]
        if not open_:
            return None
        if cadence.words in {f"{len(named)}/week", "weekly"}:
            return Counted(cadence.words, len(open_), last) if len(open_) <= _MOST else None
        first = start + timedelta(open_[0])
    if gap < 1 or days / gap > _MOST:
        return None
    sessions = sum(at <= (last - first).days for at in cadence.offsets(int(days / gap) + 2))
    return Counted(cadence.words, sessions, last)


def _spread(weekdays: str) -> str:
    """Write all weekdays of ``mon-fri`` out."""
    first, dash, last = weekdays.partition("-")
    if not dash:
        return weekdays
    low, high = WEEKDAYS.index(first), WEEKDAYS.index(last)
    return " ".join(WEEKDAYS[at % 7] for at in range(low, low + (high - low) % 7 + 1))


def _day(words: str, start: date) -> date | None:
    """Return the day that words name, the next one after the start if they name no year."""
    if words in _BEFORE:
        return _next(*_BEFORE[words], start)
    if month := _END_OF_MONTH.fullmatch(words):
        number = month_number(month[1])
        after = _next(number % 12 + 1, 1, start)
        return after and after - timedelta(1)
    if not (found := _DATE.fullmatch(words)):
        return None
    month_name, day = (found[1], found[2]) if found[1] else (found[5], found[4])
    year = found[3] or found[6]
    if found[7]:
        year, number, day = found[7], int(found[8]), found[9]
    else:
        number = month_number(month_name)
    return _date(int(year), number, int(day)) if year else _next(number, int(day), start)


def _next(month: int, day: int, start: date) -> date | None:
    years = (_date(start.year + more, month, day) for more in (0, 1))
    return next((one for one in years if one is not None and one >= start), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
