"""What the plan of a session's rest says: that it is the rest, and what was given up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import InfeasibleError
from massageplan.findings.finding import Finding
from massageplan.units import format_duration


if TYPE_CHECKING:
    from massageplan.session.plan import SessionPlan

__all__ = ["tell_rest", "time_to_come"]


def tell_rest(rest: SessionPlan) -> SessionPlan:
    """Add to the rest of a session what was given up. A whole session stays as it is.

    Raises
    ------
    InfeasibleError
        There is no time left for what comes after the massage.
    """
    asked = rest.request
    if asked.planned is None:
        return rest
    needed = sum((item.duration for item in rest.booked), timedelta())
    if needed > rest.length:
        raise InfeasibleError(
            f"only {format_duration(rest.length)} are left, and what comes after the massage takes "
            f"{format_duration(needed)}"
        )
    minute = int(asked.at.total_seconds()) // 60
    findings = [Finding.note("rest", asked.catalog, at=minute)]
    if short := _given_up(rest):
        findings.insert(0, Finding.caution("given-up", asked.catalog, short=short))
    return evolve(rest, findings=(*findings, *rest.findings))


def time_to_come(want: str, rest: SessionPlan) -> timedelta:
    """Return how long an area is still worked; a pair that was set by side since then, on both."""
    minutes, sides = rest.minutes, (f"{want}-left", f"{want}-right")
    wants = (want,) if want in minutes else sides
    return sum((minutes.get(each, timedelta()) for each in wants), timedelta())


def _given_up(rest: SessionPlan) -> tuple[str, ...]:
    """Return which areas get less than planned in all, and by how many seconds."""
    done = dict(rest.request.done or ())
    nothing = timedelta()
    short = []
    for want, planned in rest.request.planned or ():
        missing = planned - done.get(want, nothing) - time_to_come(want, rest)
        if missing > nothing:
            short.append(f"given-up/{want}/{int(missing.total_seconds())}")
    return tuple(short)
