"""The visits of a course with phases: what each asks for, and several on one day."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.treatment.which_phase import in_phase


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine
    from massageplan.scheduling.cadence import Cadence
    from massageplan.scheduling.placement import Placement
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.phase import Phase, Turns
    from massageplan.units import Duration

__all__ = ["check_reached", "days_for", "in_phases", "one_of_each", "spread"]


_OF_A_PHASE: Final = frozenset({"length", "routine", "clock", "regions", "techniques"})


def in_phases(
    phases: Sequence[Phase],
    read: Callable[..., SessionRequest],
    *,
    length: Duration | None,
    routine: Routine | str,
    clock: str,
    catalog: Catalog | None,
) -> tuple[SessionRequest, tuple[Phase, ...]]:
    """Return what the first session is planned from, and the phases, completed by the course.

    Parameters
    ----------
    phases
        The phases.
    read
        Reads what a session is asked for; see `read_request`.
    length, routine, clock, catalog
        What holds where a phase does not say it.

    Raises
    ------
    InvalidValueError
        A value cannot be used; the path names the phase.
    """
    if not phases:
        return read(length=length, routine=routine, clock=clock, catalog=catalog), ()
    if routine and not isinstance(routine, str):  # one of the user's own
        whole = read(length=length, routine=routine, clock=clock, catalog=catalog)
        routine, catalog = whole.routine, whole.catalog
    requests, completed = [], []
    for i, phase in enumerate(phases):
        try:
            request = read(
                length=length if phase.length is None else phase.length,
                routine=routine if phase.routine is None else phase.routine,
                clock=phase.clock or clock,
                catalog=catalog,
            )
            own = _completed(phase, request)
        except InvalidValueError as error:
            if error.path.partition("[")[0] in _OF_A_PHASE:
                error.path = f"phases[{i}].{error.path}"
                error.args = (f"{error.path}: {error.message}",)
            raise
        requests.append(request)
        completed.append(own)
    return in_phase(requests[0], 1, completed), tuple(completed)


def _completed(phase: Phase, request: SessionRequest) -> Phase:
    """Return a phase with what holds for it by the course, and with ids of techniques."""
    catalog = request.catalog
    for i, name in enumerate(phase.regions):
        catalog.body.parts(name, path=f"regions[{i}]")
    ids = [catalog.technique(name, path="techniques").id for name in phase.techniques]
    return evolve(
        phase,
        length=request.length,
        routine=request.routine,
        clock=request.clock,
        techniques=tuple(dict.fromkeys(ids)),
    )


def one_of_each(request: SessionRequest, phases: Sequence[Phase]) -> list[SessionRequest]:
    """Return what a session of each phase is planned from."""
    return [in_phase(request, number, phases) for number in range(1, len(phases) + 1)] or [request]


def _a_day(phases: Sequence[Phase], cadence: Cadence, first: date, days: int) -> list[int]:
    """Return how many visits there are on each day of the cadence."""
    if not any(phase.times for phase in phases):
        return [1] * days
    counts = [days if count is None else count for _, count in cadence.by_phase(first)]
    each = [phase.a_day for phase, n in zip(phases, counts, strict=True) for _ in range(n)]
    return each[:days]


def days_for(phases: Sequence[Phase], cadence: Cadence, first: date, visits: int) -> int:
    """Return how many days so many visits take: some phases have several on one day."""
    reached, days = 0, 0
    for many in _a_day(phases, cadence, first, visits):
        if reached >= visits:
            break
        reached, days = reached + many, days + 1
    return max(days, 1) if reached >= visits else visits


def spread(
    phases: Sequence[Phase],
    cadence: Cadence,
    days: tuple[date, ...],
    moments: Sequence[date],
    task: Placement,
) -> tuple[tuple[date, ...], Sequence[date]]:
    """Return the days of the cadence and the moments of all visits, several on one day.

    Raises
    ------
    InvalidValueError
        The plan has no times of day, or is not open at a time of a phase.
    """
    if not any(phase.times for phase in phases):
        return days, moments
    _check_start(phases[0], moments[0])
    counts = [len(days) if n is None else n for _, n in cadence.by_phase(days[0])]
    own = [i for i, n in enumerate(counts) for _ in range(n)]
    nominal: list[date] = []
    found: list[date] = []
    for day, moment, i in zip(days, moments, own, strict=False):
        times = phases[i].times
        at = [_moment(moment, text, task, f"phases[{i}].times") for text in times] or [moment]
        found += at
        nominal += [day] * len(at)
    return tuple(nominal), found


def _check_start(phase: Phase, first: date) -> None:
    """Refuse a start at another time than the first visit of the first phase."""
    if not phase.times or not isinstance(first, datetime):
        return
    if f"{first:%H:%M}" != phase.times[0].zfill(5):
        raise InvalidValueError(
            f"{first:%H:%M} is not {phase.times[0]}, the first of phases[0].times: begin then",
            path="start",
            value=first,
        )


def _moment(moment: date, text: str, task: Placement, path: str) -> date:
    if not isinstance(moment, datetime):
        raise InvalidValueError(
            "needs a plan with times of day: pass start=datetime(...)", path=path, value=text
        )
    at = time.fromisoformat(text.zfill(5))
    asked = moment.replace(hour=at.hour, minute=at.minute, second=0)
    if evolve(task, at=asked.timetz()).moment(moment.date()) != asked:
        owners = " and ".join(limit.name for limit in task.limits if limit.hours)
        raise InvalidValueError(
            f"{text} is not open on {moment:%Y-%m-%d} ({owners or 'clocks skip it'})",
            path=path,
            value=text,
        )
    return asked


def check_reached(
    phases: Sequence[Phase], turns: Turns, numbers: Sequence[int], cadence: Cadence
) -> None:
    """Refuse phases by turns or by weekdays of which one has no visit.

    Phases one after another may end before the last of them: the plan has a finding for that.

    Raises
    ------
    InvalidValueError
        One of them never comes.
    """
    if not turns:
        return
    for i in range(len(phases)):
        if i + 1 not in numbers:
            days = sum(len(phase.weekdays) for phase in phases)
            write = f"write cadence='{days}/week'" if turns == "weekdays" else "plan more sessions"
            raise InvalidValueError(
                f"has no visit: with {cadence.text!r}, {len(numbers)} sessions do not come to it: "
                f"{write}",
                path=f"phases[{i}]",
            )
