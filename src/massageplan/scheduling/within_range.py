"""Days of a cadence with ranges: as many visits as planned, fewer where the open days ask for it.

"2-3 times a week" is planned as 3. In a week with two open days there are 2, which is what was
asked for, so nothing is moved into the next week. "Every 4 to 6 weeks" is planned as 4. If no day
is open then, the visit waits for the first open one, at most until 6 weeks are over.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import evolve, frozen

from massageplan.scheduling.availability import Availability
from massageplan.scheduling.choosing_days import choose_days
from massageplan.scheduling.phase import DAYS_OF_WEEK, Phase, months_later
from massageplan.scheduling.placement import Placement


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.scheduling.cadence import Cadence

__all__ = ["bends", "remaining", "shortest", "within"]

_FARTHEST: Final = 31
"""Days by which a visit may move inside its own week, month or span if none nearer is open."""


def shortest(cadence: Cadence) -> Cadence:
    """Return the same cadence with the least time and the fewest visits of its last phase."""
    if cadence.days:
        return cadence
    *before, last = cadence.phases
    span = last.span.least if last.span else None
    number = last.number.least if last.number else None
    least = evolve(
        last,
        weeks=span or last.weeks if last.weeks else None,
        months=span or last.months if last.months else None,
        visits=number or last.visits,
    )
    return evolve(cadence, phases=(*before, least))


def remaining(cadence: Cadence, visits: int) -> Cadence:
    """Return what is left of a cadence after so many visits, from the next one on."""
    if cadence.days:
        return cadence
    number = cadence.phase_of(visits)
    counts = [count or 0 for _, count in cadence.by_phase(None)]
    phase, *others = (evolve(phase, begins=None) for phase in cadence.phases[number:])
    left = max(1, sum(counts[: number + 1]) - visits) if counts[number] else None
    if phase.in_days is not None:
        phase = Phase(every_days=max(1, round(phase.gap)))
    rest = evolve(phase, weeks=None, months=None, span=None, number=None, visits=left)
    return evolve(cadence, phases=(rest, *others), event="", begins=0)


def within(
    cadence: Cadence,
    days: tuple[date, ...],
    task: Placement,
    *,
    held: bool = False,
    exact: bool = True,
) -> tuple[date, ...]:
    """Return days of a cadence, each range used as far as the open days ask for it.

    Parameters
    ----------
    cadence
        How often.
    days
        Its days as planned.
    task
        The limits, with the visit before the first one. Its nominal days do not matter.
    held
        Whether there already is a visit on the first of the days.
    exact
        Whether there must be as many visits. Otherwise weeks with fewer visits may end the
        cadence with fewer of them.

    Returns
    -------
    tuple
        The days; as planned if these are open, or if the cadence has no range that changes them.
    """
    if not bends(cadence):
        return days
    asked = evolve(task, nominal=days[held:], window=0, after=days[0] if held else task.after)
    if choose_days(asked) is not None:
        return days
    bent = _bent(cadence, days[0], len(days), task, held=held)
    return bent if len(bent) == len(days) or (bent and not exact) else days


def _bent(
    cadence: Cadence, start: date, count: int, task: Placement, *, held: bool
) -> tuple[date, ...]:
    """Return the days, phase by phase; none if the calendar ends before."""
    days = [start] if held else []
    begin = start
    try:
        for i, phase in enumerate(cadence.phases):
            mine = tuple(days) if not i else ()
            left = count - len(days) + len(mine)
            most = left if phase.visits is None else min(left, phase.visits)
            after = days[-1] if days else task.after
            end = _end(cadence, i, begin, start)
            found, begin = _Piece(phase, begin, end, most, mine, after, task).walk()
            days += found
    except (OverflowError, ValueError):
        return ()
    return tuple(days)


def bends(cadence: Cadence) -> bool:
    """Tell whether a cadence has a range that the open days may use."""
    return any(_bends(phase) for phase in cadence.phases)


def _bends(phase: Phase) -> bool:
    return phase.rate is not None or (phase.in_days is not None and phase.number is not None)


def _end(cadence: Cadence, i: int, begin: date, start: date) -> date | None:
    """Return the day before which a phase ends, if time ends it."""
    ends = []
    if (lasts := cadence.phases[i].lasts(begin, 0)) is not None:
        ends.append(begin + timedelta(days=lasts))
    if i + 1 < len(cadence.phases) and (own := cadence.phases[i + 1].begins) is not None:
        ends.append(start + timedelta(days=own - cadence.begins))
    return min(ends, default=None)


_Found: TypeAlias = tuple[list[date], date]
"""The days of a phase, and the day on which the next one begins."""


@frozen
class _Piece:
    """A phase on its days: from `begin` to the day before `end`, with at most so many visits.

    `mine` is the visit that is there already, if there is one; `after` the one before the phase.
    """

    phase: Phase
    begin: date
    end: date | None
    most: int
    mine: tuple[date, ...]
    after: date | None
    task: Placement

    def walk(self) -> _Found:
        """Return the days of the phase that are to be found."""
        if not _bends(self.phase):
            days, goes_on = self._fixed()
        elif self.phase.every_days is None and self.phase.every_months is None:
            days, goes_on = self._in_blocks()
        else:
            days, goes_on = self._gap_by_gap()
        return days, self.end or goes_on

    def _is_over(self, day: date, found: int) -> bool:
        return len(self.mine) + found >= self.most or (self.end is not None and day >= self.end)

    def _fixed(self) -> _Found:
        """Return the days of a phase whose rhythm is one number."""
        days: list[date] = []
        due = self._day(len(self.mine))
        while not self._is_over(due, len(days)):
            days.append(due)
            due = self._day(len(self.mine) + len(days))
        return days, due

    def _day(self, visit: int) -> date:
        return self.begin + timedelta(days=self.phase.offset(visit, self.begin, 0))

    def _in_blocks(self) -> _Found:
        """Return the days of a phase, week by week (or month by month, or all of it at once)."""
        days: list[date] = []
        block, number, goes_on = self.begin, 0, self.begin
        while not self._is_over(block, len(days)):
            have = () if days else self.mine
            last = (*self.mine, *days)[-1:] or (self.after,)
            found, size, times = self._block(block, number, len(have), last[0])
            found = found[: self.most - len(self.mine) - len(days)]
            days += found
            number += 1
            goes_on = block + timedelta(days=size * (len(have) + len(found)) // times)
            block += timedelta(days=size)
            if self.phase.in_days is not None:
                break
        return days, goes_on

    def _block(
        self, block: date, number: int, have: int, after: date | None
    ) -> tuple[list[date], int, int]:
        """Return the days of one block, its size, and how many visits it has in all."""
        options = list(_options(self.phase, self.begin, number))
        # What is planned first, near its days; where nothing is near, the least, far from them.
        tries = [(*option, self.task.window) for option in options]
        for size, times, window in (*tries, (*options[-1], _FARTHEST)):
            spread = [block + timedelta(days=size * i // times) for i in range(have, times)]
            last = block + timedelta(days=size - 1)
            if self.end is not None:
                spread = [day for day in spread if day < self.end]
                last = min(last, self.end - timedelta(days=1))
            limits = (*self.task.limits, Availability(name="the block", first=block, last=last))
            placed = _placed(self.task, spread, limits, window, after)
            if placed is not None:
                return list(placed), size, times
        return spread, size, times

    def _gap_by_gap(self) -> _Found:
        """Return the days of a phase with a range of gaps, each counted from the visit before."""
        days: list[date] = []
        window = timedelta(days=self.task.window)
        before = self.mine[-1] if self.mine else None
        due = self.begin if before is None else self._later(before)
        while not self._is_over(due, len(days)):
            if before is None:
                first, last, after = due - window, due + window, self.after
            else:
                first, last, after = *self._bounds(before, due), before
            limits = (*self.task.limits, Availability(name="the gap", first=first, last=last))
            placed = _placed(self.task, [due], limits, (last - first).days, after)
            before = placed[0] if placed else due
            days.append(before)
            due = self._later(before)
        return days, due

    def _later(self, day: date, number: int | None = None) -> date:
        """Return the day one gap later, or so many days or months."""
        phase = self.phase
        if phase.every_months is not None:
            return day + timedelta(days=months_later(number or phase.every_months, day, 0))
        return day + timedelta(days=number or phase.every_days or 1)

    def _bounds(self, before: date, due: date) -> tuple[date, date]:
        """Return the first and the last day of a visit; an open end goes as far as the window."""
        window = timedelta(days=self.task.window)
        least = self.phase.rate.least if self.phase.rate else None
        most = self.phase.rate.most if self.phase.rate else None
        first = due - window if least is None else self._later(before, least)
        last = due + window if most is None else self._later(before, most)
        return first, last


def _options(phase: Phase, begin: date, number: int) -> Iterator[tuple[int, int]]:
    """Yield how many days a block may have and how many visits, what is planned first."""
    if phase.in_days is not None:
        least = phase.number.least or 1 if phase.number else None
        longest = (phase.rate.most if phase.rate else None) or phase.in_days
        step = 1 if phase.in_days % DAYS_OF_WEEK or longest % DAYS_OF_WEEK else DAYS_OF_WEEK
        for times in range(phase.visits or 1, (least or phase.visits or 1) - 1, -1):
            for size in range(phase.in_days, longest + 1, step):
                yield size, times
        return
    size = DAYS_OF_WEEK
    if phase.per_month is not None:
        from_, to = (months_later(number + more, begin, 0) for more in (0, 1))
        size = to - from_
    planned = phase.per_week or phase.per_month or 1
    bounds = phase.rate
    least = planned if bounds is None or bounds.most is None else bounds.least or 1
    for times in range(planned, least - 1, -1):
        yield size, times


def _placed(
    task: Placement,
    days: Sequence[date],
    limits: tuple[Availability, ...],
    window: int,
    after: date | None,
) -> tuple[date, ...] | None:
    """Return the open days nearest to these; ``None`` if they do not fit."""
    return choose_days(evolve(task, nominal=tuple(days), limits=limits, window=window, after=after))
