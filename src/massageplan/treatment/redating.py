"""The days of the visits to come: kept if nothing asks for others, or else chosen again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve, frozen

from massageplan.errors import InvalidValueError
from massageplan.scheduling.availability import Availability
from massageplan.scheduling.cadence import Cadence
from massageplan.scheduling.choosing_days import choose_days
from massageplan.scheduling.placement import Placement
from massageplan.scheduling.within_range import remaining, within
from massageplan.treatment.no_days import place
from massageplan.treatment.outcome import Status
from massageplan.treatment.plan import TreatmentPlan


if TYPE_CHECKING:
    from massageplan.treatment.visit import Visit

__all__ = ["Laid", "Redating", "day_of"]


class Laid(NamedTuple):
    """The day of a visit, with its clock time if it has one; and its day by the cadence."""

    moment: date | datetime
    nominal: date | None


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
    events
        The days of events that the cadence may depend on.
    window
        Days by which a visit may differ from the cadence.
    """

    plan: TreatmentPlan
    today: date
    cadence: Cadence
    again: bool
    limits: tuple[Availability, ...] | None
    events: Mapping[str, date]
    window: int

    def moments(self, count: int) -> tuple[list[Laid], tuple[Availability, ...]]:
        """Return the days of a number of visits, and the limits with closed days written down.

        Raises
        ------
        InfeasibleError
            There are not enough free days.
        """
        plan = self.plan
        limits = plan.availability if self.limits is None else self.limits
        kept = [Laid(_moment(visit), visit.nominal) for visit in plan.to_come][:count]
        past = [(v.on, v.nominal or v.on) for v in plan.visits if v.on and self._is_past(v)]
        last, rhythm = max(past, default=(None, None))
        opens = self._task(limits, last)
        if self.again:
            kept, nominal = [], self._nominal(rhythm, count, opens)
        elif self.limits is not None:
            days = tuple(laid.nominal or day_of(laid.moment) for laid in kept)
            added = self._following(days[-1] if days else rhythm, count - len(days), opens)
            nominal = self._bent(days + added, rhythm, opens)
            kept = []
        else:
            if kept:
                last = day_of(kept[-1].moment)
                rhythm = kept[-1].nominal or last
            opens = self._task(limits, last)
            nominal = self._following(rhythm, count - len(kept), opens)
        if self.limits is not None:
            until = _year_after(nominal[-1] if nominal else self.today)
            limits = tuple(limit.settled(self.today, until) for limit in limits)
        return [*kept, *(self._placed(nominal, last, limits, len(kept)) if nominal else ())], limits

    def _is_past(self, visit: Visit) -> bool:
        """Tell whether a visit is past: given or missed."""
        outcome = self.plan.outcome(visit.number)
        return outcome is not None and not outcome.status.frees_its_day

    def _bent(
        self, nominal: tuple[date, ...], last: date | None, opens: Placement
    ) -> tuple[date, ...]:
        """Return the days as they are if they fit; otherwise the rest of the cadence bends."""
        if choose_days(evolve(opens, nominal=nominal)) is not None:
            return nominal
        given = max(0, len(self.plan.given) - self.plan.began)
        rest = remaining(self.cadence, given).endless
        if not any(phase.ranged for phase in rest.phases):
            return nominal
        return self._one_gap_after(rest, last, len(nominal), opens)

    def _nominal(self, last: date | None, count: int, opens: Placement) -> tuple[date, ...]:
        """Return the days of a cadence that begins now, one gap after the last visit."""
        if not count:
            return ()
        if self.cadence.event:
            return self._by_event(last, count)
        return self._one_gap_after(self.cadence.endless, last, count, opens)

    def _by_event(self, last: date | None, count: int) -> tuple[date, ...]:
        """Return the days that depend on an event and are still to come."""
        cadence, first = self.cadence, self.today
        if last is not None and last >= first:
            first = last + timedelta(days=1)
        listed = len(cadence.days) or count
        while True:
            days = (cadence if cadence.days else cadence.endless).dates(None, listed, self.events)
            ahead = tuple(day for day in days if day >= first)[:count]
            if len(ahead) == count:
                return ahead
            if cadence.days:
                left = "1 day" if len(ahead) == 1 else f"{len(ahead)} days"
                raise InvalidValueError(
                    f"{cadence.text!r} has {left} left for {count} sessions: name more days",
                    path="cadence",
                    value=cadence.text,
                )
            listed *= 2

    def _following(self, last: date | None, count: int, opens: Placement) -> tuple[date, ...]:
        """Return the days of visits that are added, by the last phase of the cadence."""
        return self._one_gap_after(self.cadence.tail(), last, count, opens) if count else ()

    def _one_gap_after(
        self, cadence: Cadence, last: date | None, count: int, opens: Placement
    ) -> tuple[date, ...]:
        """Return the days of a cadence that goes on from the last visit, or begins today."""
        if last is not None:
            days = cadence.dates(last, count + 1)[1:]
            if days[0] >= self.today:
                return within(cadence, (last, *days), opens, held=True)[1:]
        return within(cadence, cadence.dates(self.today, count), opens)

    def _placed(
        self,
        nominal: tuple[date, ...],
        last: date | None,
        limits: tuple[Availability, ...],
        kept: int,
    ) -> list[Laid]:
        """Choose free days after `kept` visits to come."""
        plan = self.plan
        number = len(plan.held) - len(plan.to_come) + kept + 1
        problem = evolve(self._task(limits, last), nominal=nominal, number=number)
        return [
            Laid(problem.moment(day), None if day == due else due)
            for day, due in zip(place(problem), nominal, strict=True)
        ]

    def _task(self, limits: tuple[Availability, ...], last: date | None) -> Placement:
        """Return what limits the visits after the last one; days of canceled ones are not free."""
        plan = self.plan
        off = frozenset(
            visit.on
            for visit in plan.visits
            if visit.on is not None
            and (outcome := plan.outcome(visit.number)) is not None
            and outcome.status is Status.CANCELLED
        )
        if off:
            limits = (*limits, Availability(name="canceled visits", closed=off))
        first = plan.visits[0].session.request.start
        return Placement(
            nominal=(),
            limits=limits,
            window=self.window,
            not_before=self.today,
            after=last,
            at=None if first is None else first.timetz(),
            # Of phases with lengths of their own, the longest has room.
            length=max([visit.session.length for visit in plan.to_come or plan.visits[-1:]]),
        )


def _moment(visit: Visit) -> date | datetime:
    return visit.session.request.start or visit.on or date.min


def day_of(moment: date | datetime) -> date:
    """Return the day of a moment, or the day that it is."""
    return moment.date() if isinstance(moment, datetime) else moment


_YEAR: Final = 366


def _year_after(day: date) -> date:
    return day + timedelta(days=min(_YEAR, (date.max - day).days))
