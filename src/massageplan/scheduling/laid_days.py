"""The days of a rhythm as a house has them: laid over the weekdays on which it is open.

- Visits of a week are on as many open weekdays as there are visits, those nearest to even steps.
- Whole weeks apart: on the first open weekday from the start on, and then always on this one.
- Daily: on every open weekday.
- All else: on the open weekday nearest to its day; of two equally near, the earlier.

A phase on weekdays of its own stays on these. A day that is closed or busy goes to the nearest open
day, which `choosing_days` finds. If only the weekdays of the house leave none before the next
visit, the rhythm steps over it, so the course ends one visit later. The same holds for a day in a
week, month or authorization that has all its visits.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import combinations, islice
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from attrs import field, frozen

from massageplan.errors import InvalidValueError
from massageplan.scheduling.cadence import Cadence
from massageplan.scheduling.phase import DAYS_OF_WEEK, Phase
from massageplan.scheduling.placement import Placement


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.scheduling.quotas import Period

__all__ = ["LaidDays", "PhaseLeft", "Slot"]

_NEAR: Final = 3
"""Days that an open weekday may be from a day of the rhythm; every week has one that near."""

_DAY: Final = timedelta(days=1)

_SHORTEST_MONTH: Final = 28

_MOST_STEPPED: Final = 100
"""Places in a row that a rhythm steps over: as many as a plan has visits."""


class _Place(NamedTuple):
    """A visit of a phase, counted from 0.

    `begins` are the days from the start to the phase, and `before` is the day of the visit before.
    """

    phase: Phase
    visit: int
    begins: int
    before: date | None


class Slot(NamedTuple):
    """A place in a rhythm: its day by the cadence alone, and as the house has it."""

    due: date
    day: date


@frozen(kw_only=True)
class PhaseLeft:
    """What is left of a phase of a course that has begun.

    Attributes
    ----------
    visits
        How many visits it still has, 0 if it is over; ``None`` if something else ends it.
    had_until
        The last day of the rhythm that a visit of it had, whatever became of that.
    last_day
        The day on which it ends, whatever became of its visits.
    longer
        Whether its visits alone end it, and no longer the time that it would have lasted: some of
        them are made up.
    """

    visits: int | None = None
    had_until: date = date.min
    last_day: date | None = None
    longer: bool = False

    def ends_before(self, day: date, found: int) -> bool:
        """Tell whether it ends before a day of its rhythm, when so many visits were found."""
        if self.last_day is not None and day > self.last_day:
            return True
        return self.visits is not None and found >= self.visits and day > self.had_until


@frozen(kw_only=True)
class LaidDays:
    """The days of a cadence, one after another, as far as anybody asks.

    Attributes
    ----------
    cadence
        How often. Its last phase goes on.
    origin
        The day from which it counts.
    task
        The limits, the window, and the visits that are there already. Its own nominal days do not
        matter.
    after
        The last day of the rhythm that has its visit already; ``None`` if there is none.
    skipped
        Days of visits that were missed or called off: their place in the rhythm is used up.
    steps_over
        Whether the rhythm steps over days that are closed.
    left
        What is left of each phase, if the visits that took place count; otherwise every place that
        is used up counts, whatever became of its visit.
    """

    cadence: Cadence
    origin: date
    task: Placement
    after: date | None = None
    skipped: frozenset[date] = frozenset()
    steps_over: bool = field(default=True)
    left: tuple[PhaseLeft, ...] = ()

    def first(self, count: int) -> tuple[date, ...]:
        """Return the first so many days that are not used up.

        Raises
        ------
        InvalidValueError
            The calendar ends before.
        """
        try:
            return tuple(slot.day for slot in islice(self._slots(), count))
        except (OverflowError, ValueError) as error:
            raise InvalidValueError(
                f"{count} visits from {self.origin} go past the end of the calendar",
                path="start",
                value=self.origin,
            ) from error

    def _slots(self) -> Iterator[Slot]:
        """Yield the places of the rhythm that are not used up, as far as the calendar goes."""
        found: Counter[Period] = Counter()
        begins, before = 0, None
        steps, stepped = self.steps_over, 0
        for number, phase in enumerate(self._phases):
            ends = self._ends(number, begins)
            goes_on = number + 1 == len(self._phases)
            left = self.left[number] if number < len(self.left) else None
            visit = had = new = 0
            while left is not None or goes_on or phase.visits != had:
                if ends is not None and phase.offset(visit, self.origin, begins) >= ends:
                    break
                place = _Place(phase, visit, begins, before)
                slot = self._slot(place)
                if left is not None and left.ends_before(slot.day, new):
                    break
                visit += 1
                if not self._is_used(slot):
                    fate = self._fate(place, slot.day, found) if steps else "stays"
                    if fate == "over" and stepped < _MOST_STEPPED:
                        stepped += 1
                        continue
                    if fate != "stays" and stepped:
                        # It leads nowhere: whoever places the visit says what is in the way.
                        visit, stepped, steps = max(0, visit - stepped - 1), 0, False
                        continue
                    stepped = 0
                    found.update(self.task.quotas.periods(slot.day))
                    new += 1
                    yield slot
                had += 1
                before = slot.day
            begins = self._next_begins(_Place(phase, visit, begins, before), ends)

    @cached_property
    def _phases(self) -> tuple[Phase, ...]:
        """The phases; so many visits in so many days go on with the same gap."""
        last = self.cadence.phases[-1]
        if last.in_days is None:
            return self.cadence.phases
        return (*self.cadence.phases, Phase(every_days=max(1, round(last.gap))))

    def _ends(self, number: int, begins: int) -> int | None:
        """Return the days after which time ends a phase; ``None`` for the last one."""
        if number + 1 == len(self._phases):
            return None
        phase, following = self._phases[number : number + 2]
        ends = []
        if number >= len(self.left) or not self.left[number].longer:
            lasts = phase.lasts(self.origin, begins)
            ends = [days for days in (phase.in_days, lasts) if days is not None]
        if following.begins is not None:
            ends.append(max(0, following.begins - self.cadence.begins - begins))
        return min(ends, default=None)

    def _next_begins(self, place: _Place, ends: int | None) -> int:
        """Return the days from the start to the phase after one that is over."""
        if ends is not None:
            return place.begins + ends
        begins = place.begins + place.phase.offset(place.visit, self.origin, place.begins)
        if self._is_daily(place.phase) and place.before is not None:
            begins = max(begins, (place.before - self.origin).days + 1)
        return begins

    def _slot(self, place: _Place) -> Slot:
        """Return the day of a visit by the cadence, and on the open weekdays."""
        phase, before, usual = place.phase, place.before, self.task.usual
        offset = place.begins + phase.offset(place.visit, self.origin, place.begins)
        due = self.origin + timedelta(days=offset)
        if all(usual) or not any(usual) or phase.weekdays:
            return Slot(due, due)
        if phase.per_week is not None:
            return Slot(due, self._in_its_week(place) or due)
        if self._is_daily(phase):
            return Slot(due, self._next_open(due if before is None else max(due, before + _DAY)))
        if phase.every_days is not None and phase.every_days % DAYS_OF_WEEK == 0:
            return Slot(due, self._next_open(due))
        for off in (n for size in range(_NEAR + 1) for n in (-size, size)):
            day = due + timedelta(days=off)
            follows = day >= self.origin and (before is None or day > before)
            if follows and usual[day.weekday()]:
                return Slot(due, day)
        return Slot(due, due)

    def _is_daily(self, phase: Phase) -> bool:
        return phase.every_days == 1 and not phase.weekdays and not all(self.task.usual)

    def _next_open(self, day: date) -> date:
        while not self.task.usual[day.weekday()]:
            day += _DAY
        return day

    def _in_its_week(self, place: _Place) -> date | None:
        """Return the day of a visit among those of its week; ``None`` if the week has too few."""
        times = place.phase.per_week or 1
        week, number = divmod(place.visit, times)
        first = self.origin + timedelta(days=place.begins)
        open_ = tuple(self.task.usual[(first.weekday() + i) % 7] for i in range(DAYS_OF_WEEK))
        best = _evenly(open_, times)
        if best is None:
            return None
        return first + timedelta(days=DAYS_OF_WEEK * week + best[number])

    def _is_used(self, slot: Slot) -> bool:
        """Tell whether a place has its visit already, or had one that was missed."""
        last = self.after
        past = last is not None and (slot.day <= last or slot.due == self.origin == last)
        return past or slot.day in self.skipped or slot.day < self.task.not_before

    def _fate(
        self, place: _Place, day: date, found: Counter[Period]
    ) -> Literal["stays", "over", "stuck"]:
        """Return whether a day has a visit, on it or near it; or whether the rhythm steps over it.

        It is stuck if neither is so.
        """
        if day == self.origin or self._has_room(day, found):
            return "stays"
        window = range(-self.task.window, self.task.window + 1)
        near = [day + timedelta(days=n) for n in window]
        last = max(filter(None, (place.before, self.task.after)), default=date.min)
        following = self._slot(place._replace(visit=place.visit + 1, before=day)).day
        if any(last < one < following and self._has_room(one, found) for one in near):
            return "stays"
        if not self.task.allows(day) and self.task.closes(day):
            # Is it the house's weekdays that leave no day, and not one long closing?
            return "stuck" if all(map(self.task.closes, near)) else "over"
        full = self._full(day, found)
        waits = full is not None and self._opens_later(full, day, place.phase)
        return "over" if waits else "stuck"

    def _has_room(self, day: date, found: Counter[Period]) -> bool:
        return self.task.allows(day) and self._full(day, found) is None

    def _full(self, day: date, found: Counter[Period]) -> Period | None:
        quotas = self.task.quotas
        periods = quotas.periods(day)
        return next((one for one in periods if quotas.left(one) <= found[one]), None)

    def _opens_later(self, full: Period, day: date, phase: Phase) -> bool:
        """Tell whether to wait for the next week, month or authorization.

        A rhythm that has more visits than a period may ever have contradicts it: it cannot wait.
        """
        kind, _ = full
        if kind == "authorization":
            later = (one.start for one in self.task.authorizations)
            return any(start is not None and start > day for start in later)
        span = DAYS_OF_WEEK if kind == "week" else _SHORTEST_MONTH
        return phase.gap * self.task.quotas.most(full) >= span


@cache
def _evenly(is_open: tuple[bool, ...], times: int) -> tuple[int, ...] | None:
    """Return the open days of a week that are nearest to even steps; ``None`` for too few."""
    even = [DAYS_OF_WEEK * i // times for i in range(times)]

    def off(days: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
        apart = [abs(day - due) for day, due in zip(days, even, strict=True)]
        return sum(apart), sum(n * n for n in apart), days

    open_days = [i for i, is_ in enumerate(is_open) if is_]
    return min(combinations(open_days, times), key=off, default=None)
