"""On the day: screen again with what is true now, and say what that changes."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import InfeasibleError, InvalidValueError
from massageplan.session.planning import plan_request
from massageplan.session.request import Pin
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import SessionRequest

__all__ = ["changes", "confirm", "fits", "repaying_still", "tell_again"]


def confirm(
    session: SessionPlan, client: Client, assessment: Assessment, on: date | None
) -> SessionPlan:
    """Plan a session again with what was told on the day; see `SessionPlan.confirm`."""
    request = session.request
    _check(request, client, assessment)
    day = request.on if on is None else on
    if not isinstance(day, date) or isinstance(day, datetime):
        raise InvalidValueError(
            f"expected a date, such as date(2026, 3, 2), got {on!r}", path="on", value=on
        )
    if day != assessment.on:
        raise InvalidValueError(
            f"the assessment is of {assessment.on}, and the session is on {day}: "
            f"ask again on the day, or write on=... to move the session",
            path="assessment.on",
            value=assessment.on,
        )
    start = request.start and datetime.combine(day, request.start.timetz())
    moved = evolve(request, on=day, start=start)
    planned = tell_again(evolve(session, request=moved), client, assessment)
    told = changes(session, planned) or "nothing changes"
    return plan_request(evolve(planned.request, confirmed=told))


def tell_again(session: SessionPlan, client: Client, assessment: Assessment) -> SessionPlan:
    """Plan a session by other facts; minutes that were set stay where they still can be."""
    asked = evolve(
        session.request,
        client=client,
        assessment=assessment,
        pins=(),
        released=(),
        confirmed="",
    )
    planned = plan_request(asked)
    pins, released = _still_there(session, planned)
    asked = evolve(asked, released=released)
    pins += repaying_still(session.request.pins, planned)
    return plan_request(evolve(asked, pins=pins)) if pins or released else planned


def _still_there(
    before: SessionPlan, after: SessionPlan
) -> tuple[tuple[Pin, ...], tuple[str, ...]]:
    """Keep the minutes set by hand for what is worked as before; name those that are let go."""
    pins, released = [], []
    for why in before.reasons:
        last = why.reasons[-1]
        if last.code != "pinned":
            continue
        if why.want in after.minutes:
            words = str(dict(last.args)["why"]).removeprefix(": ")
            pins.append(Pin(region=why.want, duration=why.duration, why=words))
        else:
            released.append(why.label)
    return tuple(pins), tuple(released)


def repaying_still(pins: Sequence[Pin], base: SessionPlan) -> tuple[Pin, ...]:
    """Hold the focus at its minutes of `base`, and what it repays; not where something is lost."""
    held = tuple(
        evolve(pin, duration=base.minutes[pin.region] + pin.owed)
        for pin in pins
        if pin.owed is not None and pin.region in base.minutes
    )
    return held if held and fits(base, held) else ()


def fits(base: SessionPlan, pins: tuple[Pin, ...]) -> bool:
    """Tell whether a session with these minutes works all that it would work without them."""
    try:
        held = plan_request(evolve(base.request, pins=pins))
    except InfeasibleError:
        return False
    return held.minutes.keys() == base.minutes.keys()


def _check(request: SessionRequest, client: Client, assessment: Assessment) -> None:
    for path, value, kind in (("client", client, Client), ("assessment", assessment, Assessment)):
        if not isinstance(value, kind):
            raise InvalidValueError(
                f"expected {kind.__name__}(...), got {type(value).__name__}", path=path
            )
    if request.client is None:
        raise InvalidValueError(
            "a preview is for no person: plan the session for the client first",
            path="client",
            value=client,
        )
    if client.ref != request.client.ref:
        raise InvalidValueError(
            f"the session is for {request.client.ref!r}, and {client.ref!r} is another",
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
            format_duration(time) if time is not None else "nothing"
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
