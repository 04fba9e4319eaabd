"""How often: "weekly", "2/week for 3 weeks then weekly", "every 10 days"; and on which dates."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from massageplan.errors import InvalidValueError


__all__ = ["Cadence", "Phase", "read_cadence"]

MONTH: Final = 30
"""Days of a month where no date says which month it is."""

LONGEST_TEXT: Final = 200
DAYS_OF_WEEK: Final = 7

_WORDS: Final = {"once": 1, "twice": 2} | {
    word: i
    for i, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        start=1,
    )
}
_PER_WEEK = re.compile(
    r"(\d+(?=x)|\w+)x?(?: times?)? ?(?:(?:/|per|a|each|every) ?(?:week|wk)|weekly)"
)
_EVERY = re.compile(r"(?:once )?(?:every|each) (?:(\w+) )?(day|week|month)s?")
_FOR = re.compile(r"(.+?) for (?:(\w+) )weeks?")
_SINGLE: Final = {
    "daily": ("days", 1),
    "weekly": ("days", 7),
    "fortnightly": ("days", 14),
    "every other week": ("days", 14),
    "every other day": ("days", 2),
    "every second week": ("days", 14),
    "monthly": ("months", 1),
}
_TWO_MEANINGS: Final = {
    "biweekly": ("'2/week'", "'every 2 weeks'"),
    "bimonthly": ("'every 2 weeks'", "'every 2 months'"),
}
_EXAMPLES = "write 'weekly', '2/week', 'every 10 days' or '2/week for 3 weeks then weekly'"


@frozen(kw_only=True)
class Phase:
    """A stretch of a course with one rhythm; exactly one of the three is set.

    Attributes
    ----------
    per_week
        Visits in each week, spread evenly.
    every_days, every_months
        The gap between visits.
    weeks
        How long it lasts; ``None`` for the rest of the course.
    """

    per_week: int | None = None
    every_days: int | None = None
    every_months: int | None = None
    weeks: int | None = None


@frozen
class Cadence:
    """How often the client comes.

    Attributes
    ----------
    text
        As it was written.
    phases
        As it was read.
    """

    text: str
    phases: tuple[Phase, ...]

    def dates(self, start: date, count: int) -> tuple[date, ...]:
        """Return the days of `count` visits, the first on `start`.

        Months keep the day of the month, or end on their last one.

        Raises
        ------
        InvalidValueError
            Every phase ends before there are so many visits, or the calendar does.
        """
        try:
            days = self._offsets(count, start)
            return tuple(start + timedelta(days=offset) for offset in days)
        except InvalidValueError:
            raise
        except (OverflowError, ValueError) as error:
            raise InvalidValueError(
                f"start: {count} visits from {start} run past the end of the calendar",
                path="start",
                value=start,
            ) from error

    def offsets(self, count: int) -> tuple[int, ...]:
        """Return the days after the first visit, with 30 days to a month; raises as `dates`."""
        return tuple(self._offsets(count, None))

    def _offsets(self, count: int, start: date | None) -> list[int]:
        offsets: list[int] = []
        begins = 0
        for phase in self.phases:
            ends = None if phase.weeks is None else begins + 7 * phase.weeks
            visit = 0
            while len(offsets) < count:
                at = begins + _offset(phase, visit, start, begins)
                if ends is not None and at >= ends:
                    break
                offsets.append(at)
                visit += 1
            begins = ends or begins
        if len(offsets) < count:
            raise InvalidValueError(
                f"cadence: {self.text!r} ends after {len(offsets)} visits, and {count} sessions "
                f"were asked for: add 'then weekly'",
                path="cadence",
                value=self.text,
            )
        return offsets


def _offset(phase: Phase, visit: int, start: date | None, begins: int) -> int:
    """Return the days from the beginning of a phase to its visit number `visit`, from 0."""
    if phase.per_week is not None:
        return 7 * visit // phase.per_week
    if phase.every_days is not None:
        return visit * phase.every_days
    months = visit * (phase.every_months or 1)
    if start is None:
        return months * MONTH
    first = start + timedelta(days=begins)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return (date(year, month + 1, min(first.day, last)) - first).days


def read_cadence(text: str) -> Cadence:
    """Read how often the client comes.

    Parameters
    ----------
    text
        Rhythms joined by "then", each but the last with "for N weeks": ``"weekly"``,
        ``"2/week"``, ``"every 10 days"``, ``"2/week for 3 weeks then weekly for 4 weeks then
        monthly"``.

    Raises
    ------
    InvalidValueError
        It cannot be read, or means two things ("biweekly").

    Examples
    --------
    >>> read_cadence("2/week for 2 weeks then weekly").offsets(6)
    (0, 3, 7, 10, 14, 21)
    """
    if not isinstance(text, str) or not 0 < len(text.strip()) <= LONGEST_TEXT:
        raise _unreadable(text, "is not a rhythm")
    tidy = " ".join(text.lower().replace(",", " ").split())
    for word, readings in _TWO_MEANINGS.items():
        if word in tidy.replace("-", "").replace(" ", ""):
            raise InvalidValueError(
                f"cadence: {text!r} means two things: write {' or '.join(readings)}",
                path="cadence",
                value=text,
            )
    parts = re.split(r" then ", tidy)
    phases = tuple(_phase(part.strip(), text) for part in parts)
    for phase in phases[:-1]:
        if phase.weeks is None:
            raise _unreadable(text, "has a rhythm before 'then' that does not say for how long")
    return Cadence(text.strip(), phases)


def _phase(words: str, text: str) -> Phase:
    weeks = None
    if lasting := _FOR.fullmatch(words):
        words, weeks = lasting[1], _number(lasting[2], text)
    if words in _SINGLE:
        unit, gap = _SINGLE[words]
    elif every := _EVERY.fullmatch(words):
        gap = _number(every[1], text) if every[1] else 1
        unit = "months" if every[2] == "month" else "days"
        gap *= 7 if every[2] == "week" else 1
    elif per_week := _PER_WEEK.fullmatch(words):
        times = _number(per_week[1] or per_week[2], text)
        if times > DAYS_OF_WEEK:
            raise _unreadable(text, "is more than once a day")
        return Phase(per_week=times, weeks=weeks)
    else:
        raise _unreadable(text, "cannot be read")
    if unit == "months":
        return Phase(every_months=gap, weeks=weeks)
    return Phase(every_days=gap, weeks=weeks)


def _number(word: str, text: str) -> int:
    number = int(word) if re.fullmatch(r"[1-9]\d{0,2}", word) else _WORDS.get(word, 0)
    if not number:
        raise _unreadable(text, f"has {word!r} where a number should be")
    return number


def _unreadable(text: object, what: str) -> InvalidValueError:
    return InvalidValueError(f"cadence: {text!r} {what}: {_EXAMPLES}", path="cadence", value=text)
