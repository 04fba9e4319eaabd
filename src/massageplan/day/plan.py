"""The plan of a day: who gives which visit when, and every minute between by name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, TypeAlias

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.day.left_out import LeftOut
from massageplan.day.visit import DayVisit
from massageplan.day.work import USUAL, Work


__all__ = ["DayItem", "DayItemKind", "DayLane", "DayPlan"]

DayItemKind: TypeAlias = Literal["visit", "turnover", "travel", "break", "free"]
"""What a piece of a day is."""


@frozen(kw_only=True)
class DayItem:
    """One piece of a therapist's day.

    Attributes
    ----------
    kind
        ``visit``, ``turnover``, ``travel``, ``break`` or ``free``. Only a visit is sold.
    label
        Its name for people.
    begins
        When it begins, from midnight.
    duration
        How long it takes.
    visit
        The visit, or the one that its turnover follows; ``None`` for anything else.
    part
        Which of its therapists this is, from 0, if the visit takes two at once.
    place
        Where it is; for travel, where it leads.
    """

    kind: DayItemKind
    label: str
    begins: timedelta
    duration: timedelta
    visit: DayVisit | None = None
    part: int = 0
    place: str = ""

    @property
    def work(self) -> Work:
        """What the therapist does in a visit; nothing in anything else."""
        if self.visit is None or self.kind != "visit":
            return Work(timedelta(), 0)
        return self.visit.works[self.part]

    @property
    def ends(self) -> timedelta:
        """When it ends, from midnight."""
        return self.begins + self.duration


@frozen(kw_only=True)
class DayLane:
    """The day of one therapist: every minute from opening to closing.

    Attributes
    ----------
    therapist
        The name.
    items
        What happens, in order, without a gap.
    ceiling, most_hands_on
        What the therapist does at most, as load and as hands-on time; ``None`` for no end.
    idle
        The time between the first visit and the end of the last one that is no visit, no turnover
        and no break: waiting and travel.
    """

    therapist: str
    items: tuple[DayItem, ...]
    ceiling: timedelta | None
    most_hands_on: timedelta | None
    idle: timedelta

    @property
    def visits(self) -> tuple[DayItem, ...]:
        """The visits, in order."""
        return tuple(item for item in self.items if item.kind == "visit")

    @property
    def booked(self) -> timedelta:
        """The booked time: all that is sold."""
        return sum((item.duration for item in self.visits), timedelta())

    @property
    def hands_on(self) -> timedelta:
        """The hands-on time of all visits."""
        return sum((item.work.hands_on for item in self.visits), timedelta())

    @property
    def weighted(self) -> int:
        """The seconds of hands-on time times pressure, exactly."""
        return sum(item.work.weighted for item in self.visits)

    @property
    def load(self) -> timedelta:
        """The hands-on time weighted by pressure: at 3 of 5 a minute counts as a minute."""
        return timedelta(seconds=self.weighted) / USUAL

    @property
    def travel(self) -> timedelta:
        """The time on the way."""
        return sum((i.duration for i in self.items if i.kind == "travel"), timedelta())


@frozen(kw_only=True)
class DayPlan(Displayable):
    """A planned day. `massageplan.plan_day` makes it.

    Attributes
    ----------
    on
        The day, if it was said.
    opens, closes
        From when to when, from midnight.
    lanes
        The day of each therapist, in the order of their names as they were given.
    left_out
        The visits that do not fit, each with the reason and what would help.

    Examples
    --------
    >>> import massageplan as mp
    >>> visits = [mp.DayVisit("a", length="60 min"), mp.DayVisit("b", length="60 min")]
    >>> day = mp.plan_day(visits, opens="09:00", closes="12:00", turnover="15 min")
    >>> [(item.label, str(item.begins)) for item in day.lanes[0].visits]
    [('a', '9:00:00'), ('b', '10:15:00')]
    """

    _view = "views.day:day_document"

    on: date | None
    opens: timedelta
    closes: timedelta
    lanes: tuple[DayLane, ...]
    left_out: tuple[LeftOut, ...] = field(default=())

    @property
    def visits(self) -> tuple[DayItem, ...]:
        """The visits of all therapists, by when they begin; each once, also if it takes two."""
        found = (item for lane in self.lanes for item in lane.visits if not item.part)
        return tuple(sorted(found, key=lambda item: (item.begins, item.label)))

    @property
    def idle(self) -> timedelta:
        """The idle time of all therapists together."""
        return sum((lane.idle for lane in self.lanes), timedelta())
