"""Which phase each visit belongs to, and what its session is asked for then.

Phases that follow one another: a phase is over when as many sessions of it were given as it has,
after its last day, or when its result is reached; it never comes back. Phases by turns: each takes
its visits in a row, then the next one, and from the last again the first; a visit that was missed
loses no turn. Phases by weekdays: the day of the visit decides. So the visits that are planned
anew are those that planning so many at once would give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.scheduling.open_hours import WEEKDAYS


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from massageplan.session.request import SessionRequest
    from massageplan.treatment.phase import Phase, Turns

__all__ = ["in_phase", "phases_of"]


def phases_of(
    phases: Sequence[Phase],
    turns: Turns,
    days: Sequence[date],
    given: Sequence[int] = (),
    over: Callable[[Phase], bool] = lambda _: False,
) -> list[int]:
    """Return the phase of each visit to come, from 1; 0 for all in a course without phases.

    Parameters
    ----------
    phases, turns
        The phases of the course, and how they follow.
    days
        The days of the visits to come, in order.
    given
        The phases of the sessions that were given, in order.
    over
        Tells whether the result that ends a phase is reached.
    """
    if not phases:
        return [0] * len(days)
    if turns == "weekdays":
        return [_of_weekday(phases, day) for day in days]
    if turns == "visits":
        row = [i for i, phase in enumerate(phases, 1) for _ in range(phase.visits or 1)]
        return [row[(len(given) + i) % len(row)] for i in range(len(days))]
    return _one_after_another(phases, days, given, over)


def _of_weekday(phases: Sequence[Phase], day: date) -> int:
    """Return the phase of a weekday; a visit on another one belongs to the phase before it."""
    named = {name: i for i, phase in enumerate(phases, 1) for name in phase.weekdays}
    back = (WEEKDAYS[(day.weekday() - n) % len(WEEKDAYS)] for n in range(len(WEEKDAYS)))
    return next(named[weekday] for weekday in back if weekday in named)


def _one_after_another(
    phases: Sequence[Phase],
    days: Sequence[date],
    given: Sequence[int],
    over: Callable[[Phase], bool],
) -> list[int]:
    at = max(given, default=1)
    used = sum(phase == at for phase in given)
    found: list[int] = []
    for day in days:
        while at < len(phases) and _is_over(phases[at - 1], used, day, over):
            at, used = at + 1, 0
        found.append(at)
        used += 1
    return found


def _is_over(phase: Phase, used: int, day: date, over: Callable[[Phase], bool]) -> bool:
    if phase.visits is not None and used >= phase.visits:
        return True
    if phase.last_day is not None:
        return day > phase.last_day
    return bool(phase.until) and over(phase)


def in_phase(request: SessionRequest, number: int, phases: Sequence[Phase]) -> SessionRequest:
    """Return what a session is planned from in a phase; as it was if it is in that phase.

    Parameters
    ----------
    request
        What it was planned from.
    number
        The phase, from 1; 0 for none.
    phases
        The phases of the course, as `read_phases` completed them.
    """
    if number == request.phase or not number:
        return request
    phase = phases[number - 1]
    return evolve(
        request,
        phase=number,
        length=phase.length or request.length,
        routine=phase.routine or "",
        clock=phase.clock,
        regions=phase.regions,
        max_pressure=phase.max_pressure,
        techniques=phase.techniques,
    )
