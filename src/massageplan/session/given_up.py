"""What is said of the rest of a session: that it is one, and what was given up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import (
    InfeasibleError,
)
from massageplan.findings.finding import Finding, Severity, args
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.session.demand.want import Want
    from massageplan.session.plan import SessionPlan

__all__ = ["tell_rest"]


def tell_rest(rest: SessionPlan, wants: Sequence[Want]) -> SessionPlan:
    """Say of the rest of a session that it is one, and what was given up; of a whole one nothing.

    Parameters
    ----------
    rest
        As it was planned.
    wants
        All that wanted time, what got none too.

    Raises
    ------
    InfeasibleError
        There is no time for what comes after the massage.
    """
    asked = rest.request
    if asked.planned is None:
        return rest
    takes = sum((item.duration for item in rest.booked), timedelta())
    if takes > rest.length:
        raise InfeasibleError(
            f"{format_duration(rest.length)} are left, and what comes after "
            f"the massage takes {format_duration(takes)}"
        )
    minute = int(asked.at.total_seconds()) // 60
    told = [Finding(code="rest", severity=Severity.NOTE, args=args(at=minute))]
    if lost := _given_up(rest, {want.id: want.label for want in wants}):
        told.insert(0, Finding(code="given-up", severity=Severity.CAUTION, args=args(what=lost)))
    return evolve(rest, findings=(*told, *rest.findings))


def _given_up(rest: SessionPlan, labels: Mapping[str, str]) -> str:
    """Say in words which regions get less than planned, all in all."""
    done = dict(rest.request.done or ())
    told = []
    for want, planned in rest.request.planned or ():
        short = planned - done.get(want, timedelta()) - rest.minutes.get(want, timedelta())
        if short > timedelta():
            # A wish of just now may have taken a want's whole place.
            label = labels.get(want, want)
            told.append(f"{label} {format_duration(short)}")
    return ", ".join(told)
