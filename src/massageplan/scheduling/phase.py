"""A part of a cadence: how often, how long, and the ranges that a plan may move within."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from attrs import evolve, frozen

from massageplan.scheduling.open_hours import WEEKDAYS


__all__ = ["DAYS_OF_WEEK", "MONTH", "Milestone", "Phase", "Range", "Test"]

DAYS_OF_WEEK: Final = 7

MONTH: Final = 30
"""Days of a month when no date says which month it is."""

Test: TypeAlias = Literal["halves", "at-most", "at-least", "goal"]
"""How a milestone is checked."""


@frozen(kw_only=True)
class Milestone:
    """A result that ends a phase: "until pain halves".

    Attributes
    ----------
    measure
        The measure it is about; empty for the plan's goals.
    test
        ``halves``, ``at-most``, ``at-least`` or ``goal``.
    value
        The score, for ``at-most`` and ``at-least``.
    """

    measure: str
    test: Test
    value: Decimal | None = None

    @property
    def words(self) -> str:
        """The result in words, as `read_cadence` reads it."""
        if self.test == "goal":
            return "the goal is reached"
        if self.test == "halves":
            return f"{self.measure} halves"
        return f"{self.measure} is {self.value} or {'less' if self.test == 'at-most' else 'more'}"


@frozen(kw_only=True)
class Range:
    """A least and a most: the 2 and the 3 of "2-3 times a week".

    Attributes
    ----------
    least, most
        Both belong to the range. One of them is ``None`` for "at least once a week" and "up to
        twice a week".
    """

    least: int | None = None
    most: int | None = None

    def holds(self, number: float) -> bool:
        """Tell whether a number lies within it."""
        over = self.least is None or number >= self.least
        return over and (self.most is None or number <= self.most)

    def words(self, unit: int = 1) -> str:
        """Return it in words: ``2-3``, ``at least 1``, ``up to 2``; counted in units of so many."""
        if self.most is None:
            return f"at least {(self.least or 0) // unit}"
        if self.least is None:
            return f"up to {self.most // unit}"
        return f"{self.least // unit}-{self.most // unit}"


@frozen(kw_only=True)
class Phase:
    """A part of a cadence in which visits are equally far apart.

    Exactly one of the first five is set. If the text has a range, the numbers are what is planned:
    the end with more visits. So it is the most visits, the longest time, the shortest gap.

    Attributes
    ----------
    per_week, per_month
        Visits in each week or month, spread evenly.
    every_days, every_months
        The gap between visits.
    in_days
        Days over which `visits` are spread evenly.
    weeks, months
        How long it lasts. Both are ``None`` if its visits, the start of the next phase or the end
        of the plan end it.
    weekdays
        The weekdays that it is on, as many as there are visits in a week; one if there are weeks
        between two visits. Empty if it counts from its first visit.
    visits
        How many visits it has; with `until`, the most.
    until
        The result that ends it.
    begins
        For a later phase with a day of its own: days from the event to its start, or from the
        first visit if the cadence depends on no event.
    rate, span, number
        The ranges: of the number among the first five, of `weeks` or `months`, and of `visits`.
        ``None`` if the text has one number.
    """

    per_week: int | None = None
    per_month: int | None = None
    every_days: int | None = None
    every_months: int | None = None
    in_days: int | None = None
    weekdays: tuple[str, ...] = ()
    weeks: int | None = None
    months: int | None = None
    visits: int | None = None
    until: Milestone | None = None
    begins: int | None = None
    rate: Range | None = None
    span: Range | None = None
    number: Range | None = None

    @property
    def gap(self) -> float:
        """Days between two visits, on average."""
        if self.per_week is not None:
            return DAYS_OF_WEEK / self.per_week
        if self.per_month is not None:
            return MONTH / self.per_month
        if self.in_days is not None:
            return self.in_days / (self.visits or 1)
        if self.every_days is not None:
            return self.every_days
        return MONTH * (self.every_months or 1)

    @property
    def ranged(self) -> bool:
        """Whether any of its numbers is a range."""
        return any(bounds is not None for bounds in (self.rate, self.span, self.number))

    def offset(self, visit: int, start: date | None, begins: int) -> int:
        """Return the days from its start to its visit number `visit`, counted from 0."""
        if self.weekdays:
            return self._on_weekdays(visit, start, begins)
        if self.per_week is not None:
            return DAYS_OF_WEEK * visit // self.per_week
        if self.per_month is not None:
            whole, part = divmod(visit, self.per_month)
            from_, to = (months_later(whole + more, start, begins) for more in (0, 1))
            return from_ + (to - from_) * part // self.per_month
        if self.in_days is not None:
            return self.in_days * visit // (self.visits or 1)
        if self.every_days is not None:
            return visit * self.every_days
        return months_later(visit * (self.every_months or 1), start, begins)

    def _on_weekdays(self, visit: int, start: date | None, begins: int) -> int:
        """Return the days to a visit on weekdays; without a start, it begins on the first one."""
        days = [WEEKDAYS.index(day) for day in self.weekdays]
        first = days[0] if start is None else (start + timedelta(days=begins)).weekday()
        offsets = sorted((day - first) % DAYS_OF_WEEK for day in days)
        week, i = divmod(visit, len(offsets))
        return (self.every_days or DAYS_OF_WEEK) * week + offsets[i]

    def lasts(self, start: date | None, begins: int) -> int | None:
        """Return the days after which it ends, if it lasts for a set time."""
        if self.weeks is not None:
            return DAYS_OF_WEEK * self.weeks
        return None if self.months is None else months_later(self.months, start, begins)

    def count(self, start: date | None, begins: int, before: int | None = None) -> int | None:
        """Return how many visits it has; ``None`` if it goes on forever.

        Parameters
        ----------
        start, begins
            The first day of the cadence, and the days from it to the start of this phase.
        before
            Days from the start of this phase to the next one, if that has a day of its own.
        """
        ends = [days for days in (self.lasts(start, begins), before) if days is not None]
        if not ends:
            return self.visits
        visits, end = 0, min(ends)
        while visits != self.visits and self.offset(visits, start, begins) < end:
            visits += 1
        return visits

    @property
    def rhythm(self) -> str:
        """How often, without how long; as `read_cadence` reads it."""
        if self.weekdays:
            return self._by_weekdays
        if self.in_days is not None:
            return f"{_words(self.number, self.visits)} in {_span(self.rate, self.in_days)}"
        for times, unit in ((self.per_week, "week"), (self.per_month, "month")):
            if times is not None:
                return f"{_words(self.rate, times)}/{unit}"
        return self._by_gap

    @property
    def _by_gap(self) -> str:
        gap = self.every_days if self.every_months is None else self.every_months
        if self.rate is None and gap in _ADVERBS[self.every_months is not None]:
            return _ADVERBS[self.every_months is not None][gap]
        bounds = self.rate or Range(least=gap, most=gap)
        # A gap that is at most so long means visits that come at least so often.
        which = {(True, False): "at least ", (False, True): "up to "}
        often = which.get((bounds.least is None, bounds.most is None), "")
        both = Range(least=bounds.least or gap, most=bounds.most or gap)
        same = both.least == both.most
        if self.every_months is not None:
            return f"{often}every {both.least if same else both.words()} months"
        return f"{often}every {f'{both.least} days' if same else _span(both, 1)}"

    @property
    def _by_weekdays(self) -> str:
        *others, last = (day.title() for day in self.weekdays)
        if others:
            return f"{', '.join(others)} and {last}"
        if self.every_days in {None, DAYS_OF_WEEK}:
            return f"every {last}"
        return f"every {_span(None, self.every_days or DAYS_OF_WEEK)} on {last}"

    @property
    def planned(self) -> Phase:
        """The same phase with one number for each range: what is planned."""
        return evolve(self, rate=None, span=None, number=None)

    @property
    def words(self) -> str:
        """How often and how long, as `read_cadence` reads it; without a start of its own."""
        if self.until is not None:
            return f"{self.rhythm} until {self.until.words}, at most {self.visits}"
        if self.in_days is not None:
            return self.rhythm
        spans = (
            ("week", self.span, self.weeks),
            ("month", self.span, self.months),
            ("visit", self.number, self.visits),
        )
        lasts = [
            f" for {_words(bounds, n)} {unit}{'' if n == 1 else 's'}"
            for unit, bounds, n in spans
            if n is not None
        ]
        return self.rhythm + "".join(lasts)


_ADVERBS: Final = ({1: "daily", DAYS_OF_WEEK: "weekly"}, {1: "monthly"})


def _words(bounds: Range | None, number: int | None) -> str:
    return str(number) if bounds is None else bounds.words()


def _span(bounds: Range | None, days: int) -> str:
    """Return days in words; in weeks if they are whole ones."""
    ends = bounds or Range(least=days, most=days)
    in_weeks = all(end is None or end % DAYS_OF_WEEK == 0 for end in (ends.least, ends.most))
    unit, name = (DAYS_OF_WEEK, "week") if in_weeks else (1, "day")
    number = str(days // unit) if bounds is None else bounds.words(unit)
    return f"{number} {name}{'' if number == '1' else 's'}"


def months_later(months: int, start: date | None, begins: int) -> int:
    """Return the days in a number of months; without a start, a month has 30."""
    if start is None:
        return months * MONTH
    first = start + timedelta(days=begins)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return (date(year, month + 1, min(first.day, last)) - first).days
