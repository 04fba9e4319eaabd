"""When something was: the days that words about a time may mean.

What is said is seldom a day. So it is the first and the last day that it may mean, and the last one
counts: recent is the stricter reading. Nothing here knows which day it is; `When.span` is told.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from massageplan.screening.rules import later


__all__ = ["DECEMBER", "Span", "When", "is_recent", "month", "year"]

DECEMBER: Final = 12
_DAYS_OF_A_YEAR: Final = 365.25


class Span(NamedTuple):
    """The first and the last day that words about a time may mean."""

    first: date
    last: date


class When(NamedTuple):
    """A time as it was said.

    Attributes
    ----------
    dates
        The days that it may mean, if it names a date.
    ago
        The fewest and the most days before the day on which it was said.
    years_back
        Whole calendar years back: 1 is "last year".
    ages
        The client's age then, from and to.
    ongoing
        Whether it has gone on since: "since 2015", "for 10 years", "for ages".
    months
        The first and the last month of a part of a year, without the year: "last spring", "last
        March". A winter is from 12 to 3.
    settled
        Days into such a part of a year until which the one before was meant.
    """

    dates: Span | None = None
    ago: tuple[int, int] | None = None
    years_back: int = 0
    ages: tuple[int, int] | None = None
    ongoing: bool = False
    months: tuple[int, int] | None = None
    settled: int = 0

    def span(self, day: date, born: date | None) -> Span | None:
        """Return the days that it may mean, said on a day; ``None`` if nobody knows.

        What may still lie ahead ends on that day. What surely does is left as it is, so that it is
        asked about.

        Parameters
        ----------
        day
            The day on which it was said.
        born
            The client's day of birth, for what is told by an age.
        """
        span = self.dates
        if self.ago is not None:
            span = Span(_days_before(day, self.ago[1]), _days_before(day, self.ago[0]))
        elif self.years_back:
            span = year(max(day.year - self.years_back, date.min.year))
        elif self.months is not None:
            span = _last_of(*self.months, day, self.settled)
        elif self.ages is not None and born is not None and born <= day:
            youngest, oldest = self.ages
            first = later(born, int(youngest * _DAYS_OF_A_YEAR))
            span = Span(first, later(born, int((oldest + 1) * _DAYS_OF_A_YEAR) + 1))
        if span is None or not span.first <= day < span.last:
            return span
        return Span(span.first, day)


def is_recent(span: Span, day: date, within: int) -> bool:
    """Tell whether a time is told to the day or week, and lies within so many days."""
    return (span.last - span.first).days < within and (day - span.last).days <= within


def year(number: int) -> Span:
    """Return the days of a year."""
    return Span(date(number, 1, 1), date(number, DECEMBER, 31))


def month(number: int, of_year: int) -> Span:
    """Return the days of a month."""
    following = date(of_year + number // DECEMBER, number % DECEMBER + 1, 1)
    return Span(date(of_year, number, 1), following - timedelta(days=1))


def _last_of(first: int, last: int, day: date, settled: int) -> Span | None:
    """Return when a part of a year was last, on a day: that of this year and of the one before.

    Who says "last spring" in summer may mean either.
    """
    over = last < first
    begun = [
        each
        for each in range(max(day.year - 3, date.min.year), day.year + 1)
        if (day - date(each, first, 1)).days >= settled
    ]
    if len(begun) < 2:  # noqa: PLR2004  this one and the one before
        return None
    earlier, latest = begun[-2:]
    return Span(date(earlier, first, 1), min(day, month(last, latest + over).last))


def _days_before(day: date, days: int) -> date:
    return day - timedelta(days=days) if days < (day - date.min).days else date.min
