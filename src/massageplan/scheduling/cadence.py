"""How often visits come: one phase after another, and the days that they give."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from attrs import evolve, frozen

from massageplan.errors import InvalidValueError


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["DAYS_OF_WEEK", "NO_EVENTS", "Cadence", "Milestone", "Phase", "Test"]

DAYS_OF_WEEK: Final = 7

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


MONTH: Final = 30
"""Days of a month when no date says which month it is."""


@frozen(kw_only=True)
class Phase:
    """A part of a cadence in which visits are equally far apart.

    Exactly one of the first four is set.

    Attributes
    ----------
    per_week
        Visits in each week, spread evenly.
    every_days, every_months
        The gap between visits.
    in_days
        Days over which `visits` are spread evenly.
    weeks, months
        How long it lasts. Both are ``None`` if its visits, or the end of the plan, end it.
    visits
        How many visits it has; with `until`, the most.
    until
        The result that ends it.
    """

    per_week: int | None = None
    every_days: int | None = None
    every_months: int | None = None
    in_days: int | None = None
    weeks: int | None = None
    months: int | None = None
    visits: int | None = None
    until: Milestone | None = None

    @property
    def gap(self) -> float:
        """Days between two visits, on average."""
        if self.per_week is not None:
            return 7 / self.per_week
        if self.in_days is not None:
            return self.in_days / (self.visits or 1)
        if self.every_days is not None:
            return self.every_days
        return MONTH * (self.every_months or 1)

    @property
    def rhythm(self) -> str:
        """How often, without how long; as `read_cadence` reads it."""
        if self.in_days is not None:
            weeks, rest = divmod(self.in_days, 7)
            span = f"{self.in_days} days" if rest else f"{weeks} weeks"
            return f"{self.visits} in {span}"
        if self.per_week is not None:
            return f"{self.per_week}/week"
        count = self.every_days if self.every_months is None else self.every_months
        if self.every_months is not None:
            return "monthly" if count == 1 else f"every {count} months"
        if count == DAYS_OF_WEEK:
            return "weekly"
        return "daily" if count == 1 else f"every {count} days"

    @property
    def words(self) -> str:
        """How often and how long, as `read_cadence` reads it."""
        if self.until is not None:
            return f"{self.rhythm} until {self.until.words}, at most {self.visits}"
        spans = (("weeks", self.weeks), ("months", self.months), ("visits", self.visits))
        lasts = [f" for {n} {unit}" for unit, n in spans if n is not None and self.in_days is None]
        return self.rhythm + "".join(lasts)

    def offset(self, visit: int, start: date | None, begins: int) -> int:
        """Return the days from its start to its visit number `visit`, counted from 0."""
        if self.per_week is not None:
            return 7 * visit // self.per_week
        if self.in_days is not None:
            return self.in_days * visit // (self.visits or 1)
        if self.every_days is not None:
            return visit * self.every_days
        return _months(visit * (self.every_months or 1), start, begins)

    def lasts(self, start: date | None, begins: int) -> int | None:
        """Return the days after which it ends, if it lasts for a set time."""
        if self.weeks is not None:
            return 7 * self.weeks
        return None if self.months is None else _months(self.months, start, begins)


def _months(months: int, start: date | None, begins: int) -> int:
    """Return the days in a number of months; without a start, a month has 30."""
    if start is None:
        return months * MONTH
    first = start + timedelta(days=begins)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return (date(year, month + 1, min(first.day, last)) - first).days


NO_EVENTS: Final[Mapping[str, date]] = MappingProxyType({})


@frozen
class Cadence:
    """How often visits come. `massageplan.plan_treatment` reads it from text.

    Attributes
    ----------
    text
        As it was written.
    phases
        The phases, one after another; none if the visits are on single days around an event.
    event
        The event that the days depend on, such as a surgery or a race; empty for none.
    days
        The days of the visits, counted from the event; negative before it.
    begins
        Days from the event to the first visit, if phases depend on one.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> plan = mp.plan_treatment(
    ...     client, neck, length="60 min", cadence="2/week for 2 weeks then weekly", sessions=6
    ... )
    >>> [phase.words for phase in plan.cadence.phases]
    ['2/week for 2 weeks', 'weekly']
    >>> plan.cadence.offsets(6)
    (0, 3, 7, 10, 14, 21)
    """

    text: str
    phases: tuple[Phase, ...]
    event: str = ""
    days: tuple[int, ...] = ()
    begins: int = 0

    def dates(
        self, start: date | None, count: int, events: Mapping[str, date] = NO_EVENTS
    ) -> tuple[date, ...]:
        """Return the days of `count` visits, the first on `start`.

        Monthly visits keep the day of the month. In a shorter month they are on its last day.

        Parameters
        ----------
        start
            The first day; not needed with an event.
        count
            How many visits.
        events
            The days of events that the cadence may depend on.

        Raises
        ------
        InvalidValueError
            The phases or the calendar end before there are that many visits, or the event has no
            day.
        """
        first = start
        if self.event:
            first = self.start(events)
        if first is None:
            raise InvalidValueError("is missing: pass start=date(...)", path="start")
        try:
            return tuple(first + timedelta(days=offset) for offset in self._offsets(count, first))
        except InvalidValueError:
            raise
        except (OverflowError, ValueError) as error:
            raise InvalidValueError(
                f"{count} visits from {first} go past the end of the calendar",
                path="start",
                value=start,
            ) from error

    def start(self, events: Mapping[str, date]) -> date:
        """Return the day of the first visit, counted from the event.

        Raises
        ------
        InvalidValueError
            The event has no day.
        """
        day = events.get(self.event)
        if day is None:
            raise InvalidValueError(
                f"{self.text!r} depends on the {self.event}, which has no day: "
                f"pass events={{{self.event!r}: date(...)}}",
                path="events",
                value=self.event,
            )
        try:
            return day + timedelta(days=self.days[0] if self.days else self.begins)
        except OverflowError as error:
            raise InvalidValueError(
                f"{self.text!r} goes past the end of the calendar from {day}",
                path=f"events[{self.event}]",
                value=day,
            ) from error

    def offsets(self, count: int) -> tuple[int, ...]:
        """Return the days from the first visit to each; a month has 30. Raises as `dates` does."""
        return tuple(self._offsets(count, None))

    @property
    def count(self) -> int | None:
        """How many visits it has by itself; ``None`` if it goes on forever."""
        return self.count_from(None)

    def count_from(self, start: date | None) -> int | None:
        """Return how many visits it has by itself from a day on; months differ in length."""
        if self.days:
            return len(self.days)
        last = self.phases[-1]
        if last.visits is None and last.weeks is None and last.months is None:
            return None
        return sum(number for _, number in self._by_phase(start))

    def _by_phase(self, start: date | None) -> list[tuple[int, int]]:
        """Return when each phase begins, and how many visits it has by itself."""
        by_phase, begins = [], 0
        for phase in self.phases:
            lasts = phase.lasts(start, begins)
            visits = phase.visits
            if visits is None and lasts is not None:
                visits = 0
                while phase.offset(visits, start, begins) < lasts:
                    visits += 1
            by_phase.append((begins, visits or 0))
            if visits is not None:
                begins += phase.offset(visits, start, begins) if lasts is None else lasts
        return by_phase

    def _offsets(self, count: int, start: date | None) -> list[int]:
        if self.days:
            offsets = [day - self.days[0] for day in self.days[:count]]
        else:
            offsets = []
            for phase, (begins, visits) in zip(self.phases, self._by_phase(start), strict=True):
                left = count - len(offsets)
                ends = phase.visits or phase.weeks or phase.months
                offsets += [
                    begins + phase.offset(visit, start, begins)
                    for visit in range(min(left, visits) if ends else left)
                ]
        if len(offsets) < count:
            last = "1 visit" if len(offsets) == 1 else f"{len(offsets)} visits"
            raise InvalidValueError(
                f"{self.text!r} ends after {last}, but {count} sessions were "
                f"asked for: {'name more days' if self.days else 'add then weekly'}",
                path="cadence",
                value=self.text,
            )
        return offsets

    def phase_of(self, visit: int) -> int:
        """Return which phase a visit is in; both are counted from 0."""
        counted = 0
        for i, (_, visits) in enumerate(self._by_phase(None)[:-1]):
            counted += visits
            if visit < counted:
                return i
        return max(0, len(self.phases) - 1)

    def after(self, over: int) -> Cadence:
        """Return what is left once a phase is over; the last phase goes on forever."""
        left = self.phases[over + 1 :] or self.phases[-1:]
        if len(left) == 1:
            return self.tail()
        return Cadence(" then ".join(phase.words for phase in left), left)

    @property
    def endless(self) -> Cadence:
        """The same cadence, with its last phase going on forever."""
        *before, _ = self.phases or (Phase(every_days=DAYS_OF_WEEK),)
        return Cadence(self.text, (*before, *self.tail().phases), self.event, (), self.begins)

    def tail(self) -> Cadence:
        """Return its last phase alone, going on forever."""
        if self.days:
            gap = self.days[-1] - self.days[-2] if len(self.days) > 1 else DAYS_OF_WEEK
            phase = Phase(every_days=max(1, gap))
        else:
            last = self.phases[-1]
            phase = evolve(last, weeks=None, months=None, visits=None, until=None)
            if last.in_days is not None:
                phase = Phase(every_days=max(1, round(last.gap)))
        return Cadence(phase.rhythm, (phase,))
