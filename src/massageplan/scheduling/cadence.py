"""How often visits come: one phase after another, and the days that they give."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from massageplan.errors import InvalidValueError
from massageplan.scheduling.phase import DAYS_OF_WEEK, Phase


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["NO_EVENTS", "Cadence"]

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
        counts = [number for _, number in self.by_phase(start)]
        return None if counts[-1] is None else sum(number or 0 for number in counts)

    def by_phase(self, start: date | None) -> list[tuple[int, int | None]]:
        """Return when each phase begins, and how many visits it has; ``None`` for no end."""
        by_phase: list[tuple[int, int | None]] = []
        begins = 0
        for phase, following in zip_longest(self.phases, self.phases[1:]):
            before = None
            if following is not None and following.begins is not None:
                before = max(0, following.begins - self.begins - begins)
            visits = phase.count(start, begins, before)
            by_phase.append((begins, visits))
            if before is not None:
                begins += before
            elif visits is not None:
                lasts = phase.lasts(start, begins)
                begins += phase.offset(visits, start, begins) if lasts is None else lasts
        return by_phase

    def _offsets(self, count: int, start: date | None) -> list[int]:
        if self.days:
            offsets = [day - self.days[0] for day in self.days[:count]]
        else:
            offsets = []
            for phase, (begins, visits) in zip(self.phases, self.by_phase(start), strict=True):
                left = count - len(offsets)
                offsets += [
                    begins + phase.offset(visit, start, begins)
                    for visit in range(left if visits is None else min(left, visits))
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
        for i, (_, visits) in enumerate(self.by_phase(None)[:-1]):
            counted += visits or 0
            if visit < counted:
                return i
        return max(0, len(self.phases) - 1)

    @property
    def shown(self) -> str:
        """As it was written; if that has a range, with what is planned of it."""
        if not any(phase.ranged for phase in self.phases):
            return self.text
        planned = evolve(self, phases=tuple(phase.planned for phase in self.phases))
        return f"{self.text} (planned: {planned.words})"

    @property
    def words(self) -> str:
        """All phases, as `massageplan.plan_treatment` reads them."""
        if self.days:
            return " and ".join(self._by_event(day, "") for day in self.days)
        words = [phase.words + self._own_start(phase) for phase in self.phases]
        if self.event:
            # Beside the first phase, because a start at the very end is that of all phases.
            words[0] += self._by_event(self.begins)
        return " then ".join(words)

    def after(self, over: int) -> Cadence:
        """Return what is left once a phase is over; the last phase goes on forever.

        If a result ends that one too, it keeps its end.
        """
        rest = self.phases[over + 1 :]
        first, *others = rest or self.phases[-1:]
        event = self.event if first.begins is not None else ""
        if not event:
            # The days were counted from what is over now.
            others = [evolve(phase, begins=None) for phase in others]
        begins = (first.begins or 0) if event else 0
        ends = others or (rest and first.until is not None)
        first = evolve(first, begins=None) if ends else _endless(first)
        left = Cadence("", (first, *others), event, (), begins)
        return evolve(left, text=left.words)

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
            phase = _endless(self.phases[-1])
        return Cadence(phase.rhythm, (phase,))

    def _own_start(self, phase: Phase) -> str:
        """Return in words when a later phase begins, if it has a day of its own."""
        if phase.begins is None:
            return ""
        if self.event:
            return self._by_event(phase.begins)
        weeks, days = divmod(phase.begins, DAYS_OF_WEEK)
        return f" from day {phase.begins + 1}" if days else f" from week {weeks + 1}"

    def _by_event(self, days: int, word: str = " from ") -> str:
        side = "before" if days < 0 else "after"
        weeks, rest = divmod(abs(days), DAYS_OF_WEEK)
        number, unit = (abs(days), "day") if rest else (weeks, "week")
        return f"{word}{number} {unit}{'' if number == 1 else 's'} {side} {self.event}"


def _endless(phase: Phase) -> Phase:
    """Return a phase that has no end and begins where the one before it ends."""
    if phase.in_days is not None:
        return Phase(every_days=max(1, round(phase.gap)))
    ends: dict[str, Any] = dict.fromkeys(
        ("weeks", "months", "visits", "until", "begins", "span", "number")
    )
    return evolve(phase, **ends)
