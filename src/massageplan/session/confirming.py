"""On the day: screen again with what is true now, and say what that changes."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.client.finding import Finding, Severity, args
from massageplan.errors import InfeasibleError, InvalidValueError
from massageplan.session.plan import Pin
from massageplan.session.planning import plan_request
from massageplan.units import format_duration


if TYPE_CHECKING:
    from massageplan.session.plan import SessionPlan, SessionRequest

__all__ = ["changes", "confirm"]


def confirm(
    session: SessionPlan, client: Client, assessment: Assessment, on: date | None
) -> SessionPlan:
    """Plan a session again with what was told on the day; see `SessionPlan.confirm`."""
    request = session.request
    _check(request, client, assessment)
    day = request.on if on is None else on
    if not isinstance(day, date) or isinstance(day, datetime):
        raise InvalidValueError(f"on: expected a date, got {on!r}", path="on", value=on)
    if day != assessment.on:
        raise InvalidValueError(
            f"assessment.on: the assessment is of {assessment.on}, and the session is on {day}: "
            f"ask again on the day, or write on=... to move the session",
            path="assessment.on",
            value=assessment.on,
        )
    start = request.start and datetime.combine(day, request.start.timetz())
    asked = evolve(
        request,
        client=client,
        assessment=assessment,
        on=day,
        start=start,
        pins=(),
        confirmed="",
    )
    planned = plan_request(asked)
    pins, released = _still_there(session, planned)
    repaying = _repaying(session, planned)
    if pins or repaying:
        planned = plan_request(evolve(asked, pins=(*pins, *repaying)))
    told = changes(session, planned) or "nothing changes"
    planned = plan_request(evolve(planned.request, confirmed=told))
    return evolve(planned, findings=(*released, *planned.findings))


def _still_there(before: SessionPlan, after: SessionPlan) -> tuple[tuple[Pin, ...], list[Finding]]:
    """Keep the minutes set by hand for what is worked as before; say which ones are let go."""
    pins, released = [], []
    for why in before.reasons:
        last = why.reasons[-1]
        if last.code != "pinned":
            continue
        if why.want in after.minutes:
            words = str(dict(last.args)["why"]).removeprefix(": ")
            pins.append(Pin(region=why.want, duration=why.duration, why=words))
        else:
            told = args(what=why.label)
            released.append(Finding(code="pins-released", severity=Severity.CAUTION, args=told))
    return tuple(pins), released


def _repaying(before: SessionPlan, after: SessionPlan) -> tuple[Pin, ...]:
    """Hold the focus at its minutes of today, and what it repays; not where that does not fit."""
    pins = tuple(
        evolve(pin, duration=after.minutes[pin.region] + pin.owed)
        for pin in before.request.pins
        if pin.owed is not None and pin.region in after.minutes
    )
    try:
        plan_request(evolve(after.request, pins=pins))
    except InfeasibleError:
        return ()
    return pins


def _check(request: SessionRequest, client: Client, assessment: Assessment) -> None:
    for path, value, kind in (("client", client, Client), ("assessment", assessment, Assessment)):
        if not isinstance(value, kind):
            raise InvalidValueError(
                f"{path}: expected {kind.__name__}(...), got {type(value).__name__}", path=path
            )
    if request.client is None:
        raise InvalidValueError(
            "client: a preview is for no person: plan the session for the client first",
            path="client",
            value=client,
        )
    if client.ref != request.client.ref:
        raise InvalidValueError(
            f"client: the session is for {request.client.ref!r}, and {client.ref!r} is another",
            path="client",
            value=client,
        )


def changes(before: SessionPlan, after: SessionPlan) -> str:
    """Say in words how the minutes of two plans differ; empty when they do not."""
    labels = {why.want: why.label for plan in (before, after) for why in plan.reasons}
    had, has = before.minutes, after.minutes
    told = []
    for want, label in labels.items():
        if had.get(want) == has.get(want):
            continue
        old, new = (
            format_duration(int(time.total_seconds())) if time is not None else "nothing"
            for time in (had.get(want), has.get(want))
        )
        told.append(f"{label} {old} to {new}")
    pressed = {item.want: item.pressure for item in before.segments}
    other = {
        item.want: f"{labels[item.want]} at pressure {item.pressure}"
        for item in after.segments
        if item.want in pressed and pressed[item.want] != item.pressure
    }
    return ", ".join((*told, *other.values()))
