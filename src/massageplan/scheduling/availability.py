"""When visits can be: weekdays, hours, closed days, busy times, gaps, and the most visits."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from attrs import evolve, field, frozen

from massageplan.errors import InvalidValueError
from massageplan.fields import a_date, said
from massageplan.read import read_whole
from massageplan.scheduling.busy_times import Busy, read_busy, without_busy
from massageplan.scheduling.days_off import Absence, read_absences, read_closed
from massageplan.scheduling.open_hours import (
    MIDNIGHT,
    WEEKDAYS,
    Opening,
    read_hours,
    read_weekdays,
)


if TYPE_CHECKING:
    from attrs import Attribute

__all__ = ["Availability", "Closure", "Minutes"]

Closure: TypeAlias = Literal[
    "before-first", "after-last", "weekday", "no-hours", "away", "unknown", "closed", "busy"
]
"""Why there is no visit on a day; ``unknown`` lies after the last day that closed days cover."""

Minutes: TypeAlias = tuple[tuple[int, int], ...]
"""Spans of a day, in minutes from its midnight; the last may go past the next one."""

_MOST_DAYS: Final = 366

_OF_A_WEEK: Final = 7
_OF_A_MONTH: Final = 31


def _days(_: object, attribute: Attribute[int | None], value: object) -> None:
    if value is not None:
        read_whole(value, f"availability.{attribute.name}", least=1, most=_MOST_DAYS)


def _visits(_: object, attribute: Attribute[int | None], value: object) -> None:
    if value is None:
        return
    most = _OF_A_WEEK if attribute.name == "most_per_week" else _OF_A_MONTH
    path = f"availability.{attribute.name}"
    hint = "leave it out for no limit, or write closed or absences for no visits at all"
    read_whole(value, path, least=1, most=most, hint=hint)


@frozen(kw_only=True)
class Availability:
    """When visits can be: the hours of a clinic or a therapist, a client's days, a prescription.

    Pass one to `massageplan.plan_treatment`, or several that all count, each with its own name.

    Attributes
    ----------
    name
        Whose it is. If the visits cannot be placed, the error uses this name.
    weekdays
        The weekdays: ``"mon thu"``, ``"mon-fri"`` or ``["mon", "thu"]``. Empty for every day.
    hours
        Open hours: ``"09:00-17:00"`` on all these weekdays, or a text for each weekday:
        ``{"mon": "09:00-12:00, 14:00-18:00", "thu": "12:00-20:00"}``. Empty for all day. Hours past
        midnight, such as ``"18:00-02:00"``, belong to the day on which they begin.
    closed
        Closed days: a set of dates, or any object that can say whether it contains a date, such as
        one of the ``holidays`` package.
    absences
        Days away: single days, or pairs of the first and the last day.
    busy
        Times that are taken: pairs of a start and an end, ``(datetime(2026, 3, 2, 14, 0),
        datetime(2026, 3, 2, 15, 30))``, or of a day and hours, ``(date(2026, 3, 2),
        "14:00-15:30")``. They are by the clocks of the visits.
    first, last
        The first and the last day, such as the day on which a prescription ends.
    least_gap, most_gap
        The fewest and the most days from one visit to the next, from 1 to 366.
    most_per_week, most_per_month
        The most visits in a week, from Monday to Sunday, and in a month of the calendar. A visit
        that was missed or called off does not count.
    known_until
        The last day for which `closed` was asked. A plan keeps the days it asked about, not the
        object.

    Raises
    ------
    InvalidValueError
        A value cannot be read, or the availability is never open.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> clinic = mp.Availability(
    ...     name="the clinic", hours={"mon-fri": "09:00-17:00"}, closed={date(2026, 3, 9)}
    ... )
    >>> [clinic.bars(date(2026, 3, day)) for day in (7, 9, 10)]
    ['no-hours', 'closed', '']
    """

    name: str = field(default="the calendar", validator=said)
    weekdays: tuple[str, ...] = field(default=(), converter=read_weekdays)
    hours: tuple[Opening, ...] = field(default=(), converter=read_hours)
    closed: Container[date] = field(default=frozenset(), converter=read_closed)
    absences: tuple[Absence, ...] = field(default=(), converter=read_absences)
    busy: tuple[Busy, ...] = field(default=(), converter=read_busy)
    first: date | None = field(default=None, validator=a_date)
    last: date | None = field(default=None, validator=a_date)
    least_gap: int | None = field(default=None, validator=_days)
    most_gap: int | None = field(default=None, validator=_days)
    most_per_week: int | None = field(default=None, validator=_visits)
    most_per_month: int | None = field(default=None, validator=_visits)
    known_until: date | None = field(default=None, validator=a_date)

    def __attrs_post_init__(self) -> None:
        """Refuse what is never open."""
        for low, high in (("first", "last"), ("least_gap", "most_gap")):
            least, most = getattr(self, low), getattr(self, high)
            if least is not None and most is not None and most < least:
                relation = "is less than" if low == "least_gap" else "is before"
                raise InvalidValueError(
                    f"{most} {relation} {low}, {least}, so {self.name} is never open",
                    path=f"availability.{high}",
                    value=most,
                )
        if self.hours and not self._open:
            raise InvalidValueError(
                f"no hours on {', '.join(self.weekdays)}, so {self.name} is never open",
                path="availability.hours",
                value=self.hours,
            )

    @cached_property
    def _open(self) -> dict[int, Minutes]:
        """Return the open hours of each weekday that has any."""
        if not self.hours:
            return {}
        days = self.weekdays or WEEKDAYS
        return {
            WEEKDAYS.index(day): spans
            for day in days
            if (spans := tuple((o.opens, o.closes) for o in self.hours if o.weekday == day))
        }

    def bars(self, day: date) -> Closure | Literal[""]:
        """Return why there is no visit on a day, as a code; empty if there can be one.

        Parameters
        ----------
        day
            The day.

        Returns
        -------
        str
            ``before-first``, ``after-last``, ``weekday``, ``no-hours``, ``away``, ``closed``,
            ``unknown`` (closed days are only known until an earlier day), ``busy`` (all open
            hours are taken), or empty.
        """
        if outside := self._outside(day):
            return outside
        if self.weekdays and WEEKDAYS[day.weekday()] not in self.weekdays:
            return "weekday"
        if not self.usual_hours(day.weekday()):
            return "no-hours"
        if closing := self.closing(day):
            return closing
        return "busy" if self.busy and not self.open_hours(day) else ""

    def shuts(self, day: date) -> bool:
        """Tell whether a day cannot be used on a weekday that is usually open."""
        return bool(self._outside(day) or self.closing(day))

    def _outside(self, day: date) -> Closure | Literal[""]:
        if self.first is not None and day < self.first:
            return "before-first"
        return "after-last" if self.last is not None and day > self.last else ""

    def closing(self, day: date) -> Closure | Literal[""]:
        """Return why a day is closed, whatever its weekday; empty if it is not."""
        if any(away.first <= day <= away.last for away in self.absences):
            return "away"
        if self.known_until is not None and day > self.known_until:
            return "unknown"
        return "closed" if day in self.closed else ""

    @cached_property
    def is_dated(self) -> bool:
        """Whether more than the weekday decides if a day is open."""
        if not isinstance(self.closed, frozenset) or self.closed:
            return True
        ends = (self.first, self.last, self.known_until)
        return bool(self.absences or self.busy) or any(day is not None for day in ends)

    def usual_hours(self, weekday: int) -> Minutes:
        """Return the open hours of a weekday, from 0 for Monday; none if it is not among them."""
        if self.hours:
            return self._open.get(weekday, ())
        return () if self.weekdays and WEEKDAYS[weekday] not in self.weekdays else ((0, MIDNIGHT),)

    def open_hours(self, day: date) -> Minutes:
        """Return the open hours of a day without busy times, in minutes from midnight.

        Hours past midnight end after minute 1440.
        """
        spans = self._open.get(day.weekday(), ()) if self.hours else ((0, MIDNIGHT),)
        return without_busy(spans, day, self.busy) if self.busy else spans

    def settled(self, first: date, last: date) -> Availability:
        """Return a copy with the closed days between two days written down.

        A plan must not change behind its back, and it has to fit into a file.
        """
        if isinstance(self.closed, frozenset):
            return self
        count = (last - first).days + 1
        days = (first + timedelta(days=i) for i in range(count))
        closed = frozenset(day for day in days if day in self.closed)
        until = last if self.known_until is None else min(last, self.known_until)
        return evolve(self, closed=closed, known_until=until)
