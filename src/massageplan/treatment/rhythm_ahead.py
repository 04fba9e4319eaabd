"""The days of the rhythm that the visits to come stand for, before any of them is placed.

What is made up or added goes on in the rhythm: on its weekdays, its day of the month, in its phase,
as if so many visits had been planned at once. A visit that was missed or called off has used up its
place. If a cadence has a range that the open days use, each visit counts from the one before it.
In a course with phases, a phase that ends by its visits has as many more places as visits of it did
not take place, and the phases after it move along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from massageplan.errors import InvalidValueError
from massageplan.scheduling.cadence import Cadence
from massageplan.scheduling.choosing_days import choose_days
from massageplan.scheduling.laid_days import LaidDays
from massageplan.scheduling.within_range import bends, remaining, within
from massageplan.treatment.outcome import Status
from massageplan.treatment.phases_ahead import left_of_phases, phases_to_come
from massageplan.treatment.plan import TreatmentPlan


if TYPE_CHECKING:
    from massageplan.scheduling.laid_days import PhaseLeft
    from massageplan.scheduling.placement import Placement
    from massageplan.treatment.visit import Visit

__all__ = ["RhythmAhead"]


@frozen(kw_only=True)
class RhythmAhead:
    """The rhythm of a plan from today on.

    Attributes
    ----------
    plan
        The plan with its records.
    today
        No visit is before it.
    cadence
        How often from now on.
    events
        The days of events that the cadence may depend on.
    begins
        The day of the first visit of a cadence that begins now, if it is known.
    """

    plan: TreatmentPlan
    today: date
    cadence: Cadence
    events: Mapping[str, date]
    begins: date | None = None

    @cached_property
    def origin(self) -> date | None:
        """The day from which the rhythm of the plan counts; an early course did not keep it."""
        plan = self.plan
        if plan.counts_from is not None:
            return plan.counts_from
        begun = plan.given[: plan.began]
        return begun[-1].on if begun else plan.visits[0].in_rhythm

    @cached_property
    def over(self) -> tuple[Visit, ...]:
        """The visits that were given, missed or called off."""
        plan = self.plan
        outcomes = ((visit, plan.outcome(visit.number)) for visit in plan.visits)
        return tuple(v for v, was in outcomes if was and was.status is not Status.WITHDRAWN)

    @cached_property
    def past(self) -> tuple[Visit, ...]:
        """Those that were given or missed until today: gaps count from the last one."""
        return tuple(
            visit
            for visit in self.over
            if visit.on is not None
            and visit.on <= self.today
            and (was := self.plan.outcome(visit.number)) is not None
            and not was.status.frees_its_day
        )

    @cached_property
    def _used(self) -> frozenset[date]:
        """The days, and the days in the rhythm, of what is over."""
        days = [day for visit in self.over for day in (visit.on, visit.in_rhythm)]
        return frozenset(day for day in days if day is not None)

    def moves(self, coming: Sequence[Visit]) -> bool:
        """Tell whether visits to come move because a phase has become longer or shorter."""
        if not self._left():
            return False
        days = [visit.on for visit in coming if visit.on is not None]
        return phases_to_come(self.plan, days) != [visit.phase for visit in coming]

    def going_on(self, coming: Sequence[Visit], count: int, task: Placement) -> tuple[date, ...]:
        """Return the days of visits that are made up or added after those to come."""
        if not count:
            return ()
        if bends(self.cadence):
            last = _last(*self.past, *coming)
            return self._one_gap_after(self.cadence.tail(), last, count, task)
        last = _last(*self.over, *coming)
        if self.cadence.days:
            return self._laid(self.cadence.tail(), last or self.today, last, task).first(count)
        laid = self._laid(self.cadence, self.origin or self.today, last, task)
        return evolve(laid, left=self._left(coming)).first(count)

    def laid_again(self, coming: Sequence[Visit], count: int, task: Placement) -> tuple[date, ...]:
        """Return the days of the same rhythm under other limits.

        A visit that was moved or added by hand keeps its day.
        """
        last = _last(*self.past)
        if bends(self.cadence) or self.cadence.days:
            days = tuple(visit.nominal or visit.on or self.today for visit in coming)
            more = count - len(days)
            before = days[-1] if days else last
            days += self._one_gap_after(self.cadence.tail(), before, more, task) if more else ()
            return self._bent(days, last, task)
        if self._left():
            return self._by_phases(coming, count, last, task)
        rhythm = iter(self._laid(self.cadence, self.origin or self.today, last, task).first(count))
        by_hand = [visit for visit in coming if visit.slot is not None]
        days_: list[date] = []
        for i in range(count):
            visit = coming[i] if i < len(coming) else None
            added = visit in by_hand and visit.slot == visit.on
            day = self.today if added else next(rhythm)
            days_.append((visit.on or day) if visit in by_hand else day)
        return tuple(days_)

    def _by_phases(
        self, coming: Sequence[Visit], count: int, last: date | None, task: Placement
    ) -> tuple[date, ...]:
        """Return the days of a rhythm by phases, beside the visits that keep their days."""
        by_hand = [visit for visit in coming if visit.slot is not None]
        theirs = {day for visit in by_hand for day in (visit.on, visit.slot) if day is not None}
        laid = self._laid(self.cadence, self.origin or self.today, last, task)
        laid = evolve(laid, left=self._left(by_hand), skipped=laid.skipped | theirs)
        kept = [visit.on for visit in by_hand if visit.on is not None]
        return tuple(sorted([*kept, *laid.first(max(0, count - len(kept)))]))[:count]

    def _left(self, kept: Sequence[Visit] = ()) -> tuple[PhaseLeft, ...]:
        return left_of_phases(self.plan, self.cadence, self.over, kept)

    def begun_now(self, count: int, task: Placement) -> tuple[date | None, tuple[date, ...]]:
        """Return the days of a cadence that begins now, and the day from which it counts.

        It begins one gap after the last visit, or else today.
        """
        if not count:
            return self.plan.counts_from, ()
        last = max((day for v in self.past if (day := v.nominal or v.on)), default=None)
        cadence = self.cadence
        if cadence.days:
            return self.plan.counts_from, self._by_event(last, count)
        if cadence.event:
            begins = cadence.start(self.events)
            return begins, self._laid(cadence, begins, last, task).first(count)
        if bends(cadence):
            return last, self._one_gap_after(cadence.endless, last, count, task)
        first: date | None = self.begins or last
        late = self.begins is None and last and cadence.endless.dates(last, 2)[1] < self.today
        if first is None or late:
            first, last = self.today, None
        return first, self._laid(cadence, first, last, task).first(count)

    def _laid(self, cadence: Cadence, origin: date, last: date | None, task: Placement) -> LaidDays:
        return LaidDays(
            left=self._left() if cadence is self.cadence else (),
            cadence=cadence,
            origin=origin,
            task=task,
            after=last,
            skipped=self._used,
            steps_over=not bends(cadence),
        )

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

    def _by_event(self, last: date | None, count: int) -> tuple[date, ...]:
        """Return the single days around an event that are still to come."""
        cadence, first = self.cadence, self.today
        if last is not None and last >= first:
            first = last + timedelta(days=1)
        days = cadence.dates(None, len(cadence.days), self.events)
        ahead = tuple(day for day in days if day >= first)[:count]
        if len(ahead) < count:
            left = "1 day" if len(ahead) == 1 else f"{len(ahead)} days"
            raise InvalidValueError(
                f"{cadence.text!r} has {left} left for {count} sessions: name more days",
                path="cadence",
                value=cadence.text,
            )
        return ahead

    def _one_gap_after(
        self, cadence: Cadence, last: date | None, count: int, opens: Placement
    ) -> tuple[date, ...]:
        """Return the days of a cadence that goes on from the last visit, or begins today."""
        if last is not None:
            days = cadence.dates(last, count + 1)[1:]
            if days[0] >= self.today:
                return within(cadence, (last, *days), opens, held=True)[1:]
        return within(cadence, cadence.dates(self.today, count), opens)


def _last(*visits: Visit) -> date | None:
    """Return the last day of the rhythm that visits have used up."""
    return max((day for visit in visits if (day := visit.in_rhythm) is not None), default=None)
