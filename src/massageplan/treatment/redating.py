"""The days of the visits to come: kept if nothing asks for others, or else chosen again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve, frozen

from massageplan.scheduling.authorization import Authorization
from massageplan.scheduling.availability import Availability
from massageplan.scheduling.cadence import Cadence
from massageplan.scheduling.placement import Placement
from massageplan.treatment.no_days import place
from massageplan.treatment.plan import TreatmentPlan
from massageplan.treatment.rhythm_ahead import RhythmAhead


if TYPE_CHECKING:
    from massageplan.treatment.visit import Visit

__all__ = ["Days", "Laid", "Redating", "day_of"]


class Laid(NamedTuple):
    """The day of a visit, with its clock time if it has one; and its day by the cadence.

    `slot` is the day of the rhythm of a visit that was moved by hand.
    """

    moment: date | datetime
    nominal: date | None
    slot: date | None = None


class Days(NamedTuple):
    """The days of the visits to come, and what they follow from.

    `limits` have their closed days written down, and the rhythm counts from `counts_from`.
    """

    laid: list[Laid]
    limits: tuple[Availability, ...]
    counts_from: date | None


@frozen(kw_only=True)
class Redating:
    """What the days of a plan follow from.

    Attributes
    ----------
    plan
        The plan with its records.
    today
        No visit is before it.
    cadence
        How often from now on.
    again
        Whether every day is chosen again.
    limits
        When visits can be from now on; ``None`` for as before.
    authorizations
        So many visits from one day to another; ``None`` for as before.
    events
        The days of events that the cadence may depend on.
    window
        Days by which a visit may differ from the cadence.
    begins
        The day of the first visit of a cadence that begins now, if it is known.
    """

    plan: TreatmentPlan
    today: date
    cadence: Cadence
    again: bool
    limits: tuple[Availability, ...] | None
    authorizations: tuple[Authorization, ...] | None
    events: Mapping[str, date]
    window: int
    begins: date | None = None

    def days(self, count: int) -> Days:
        """Return the days of a number of visits.

        Raises
        ------
        InfeasibleError
            There are not enough free days.
        """
        plan = self.plan
        limits = plan.availability if self.limits is None else self.limits
        ahead = RhythmAhead(
            plan=plan,
            today=self.today,
            cadence=self.cadence,
            events=self.events,
            begins=self.begins,
        )
        coming = plan.to_come[:count]
        kept: list[Laid] = []
        origin = plan.counts_from
        if self.again:
            origin, nominal = ahead.begun_now(count, self._task(limits, ahead, ()))
        elif self.limits is not None or self.authorizations is not None:
            nominal = ahead.laid_again(coming, count, self._task(limits, ahead, ()))
        else:
            nominal = ()
            if ahead.moves(coming):
                nominal = ahead.laid_again(coming, count, self._task(limits, ahead, ()))
                both = zip(coming, nominal, strict=False)
                coming = coming[: sum(1 for _ in takewhile(_stays, both))]
            kept = [Laid(_moment(visit), visit.nominal, visit.slot) for visit in coming]
            nominal = nominal[len(kept) :] or ahead.going_on(
                coming, count - len(kept), self._task(limits, ahead, kept)
            )
        if self.limits is not None:
            until = _year_after(nominal[-1] if nominal else self.today)
            limits = tuple(limit.settled(self.today, until) for limit in limits)
        placed = self._placed(nominal, self._task(limits, ahead, kept), len(kept))
        return Days([*kept, *placed], limits, origin)

    def _placed(self, nominal: tuple[date, ...], task: Placement, kept: int) -> list[Laid]:
        """Place the visits, and keep the day of the cadence of each that is on another one."""
        if not nominal:
            return []
        number = len(self.plan.visits) - len(self.plan.to_come) + kept + 1
        problem = evolve(task, nominal=nominal, number=number)
        same = self.limits is None and self.authorizations is None and not self.again
        by_hand = {visit.on: visit for visit in self.plan.to_come if same and visit.slot}
        return [
            Laid(_moment(by_hand[day]), None, by_hand[day].slot)
            if day == due and day in by_hand
            else Laid(problem.moment(day), None if day == due else due)
            for day, due in zip(place(problem), nominal, strict=True)
        ]

    def _task(
        self, limits: tuple[Availability, ...], ahead: RhythmAhead, kept: Sequence[Laid]
    ) -> Placement:
        """Return what limits the visits after those that are kept, or after the last one."""
        plan = self.plan
        over = frozenset(v.on for v in ahead.over if v.on is not None and v.on >= self.today)
        if over:
            limits = (*limits, Availability(name="visits that are over", closed=over))
        first = plan.visits[0].session.request.start
        past = [visit.on for visit in ahead.past if visit.on is not None]
        days = [day_of(laid.moment) for laid in kept]
        own = self.authorizations
        return Placement(
            nominal=(),
            limits=limits,
            window=self.window,
            not_before=self.today,
            after=max((*past, *days), default=None),
            at=None if first is None else first.timetz(),
            # Of phases with lengths of their own, the longest has room.
            length=max([visit.session.length for visit in plan.to_come or plan.visits[-1:]]),
            authorizations=plan.authorizations if own is None else own,
            taken=(*plan.given_days, *days),
        )


def _stays(both: tuple[Visit, date]) -> bool:
    """Tell whether a visit is where the rhythm has it."""
    visit, day = both
    return day in {visit.on, visit.nominal}


def _moment(visit: Visit) -> date | datetime:
    return visit.session.request.start or visit.on or date.min


def day_of(moment: date | datetime) -> date:
    """Return the day of a moment, or the day that it is."""
    return moment.date() if isinstance(moment, datetime) else moment


_YEAR: Final = 366


def _year_after(day: date) -> date:
    return day + timedelta(days=min(_YEAR, (date.max - day).days))
