"""On the day: screen again with what is true now, and say what that changes."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import InfeasibleError, InvalidValueError
from massageplan.read import read_date, read_kind
from massageplan.session.add_ons.keeping import still_added
from massageplan.session.clock_by_hand import is_of_clock
from massageplan.session.planning import Screenings, plan_request
from massageplan.session.reading import check_start
from massageplan.session.request import Pin


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.findings.finding import Finding, Reason
    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import SessionRequest

__all__ = [
    "changed_minutes",
    "confirm",
    "fitting",
    "is_change",
    "repaying_still",
    "still_by_hand",
    "tell_again",
]

_NOTHING: Final = "nothing-changed/"

_CHANGE: Final = (
    _NOTHING + r"|time-changed/[\w-]+/\d+/\d+|time-(added|removed)/[\w-]+/\d+|"
    r"pressure-changed/[\w-]+/[0-5]|in-words/[^/]+"
)
"""Earlier versions wrote words; files of theirs keep them as ``in-words``."""


def confirm(
    session: SessionPlan, client: Client, assessment: Assessment, on: date | None
) -> SessionPlan:
    """Plan a session again with the facts of the day; see `SessionPlan.confirm`."""
    request = session.request
    _check(request, client, assessment)
    day = read_date(request.on if on is None else on, "on")
    if day != assessment.on:
        raise InvalidValueError(
            f"the assessment is of {assessment.on}, and the session is on {day}: ask again on the "
            f"day, or pass on=... to move the session",
            path="assessment.on",
            value=assessment.on,
        )
    start = request.start and datetime.combine(day, request.start.timetz())
    if start:
        check_start(start, "on")
    moved = evolve(request, on=day, start=start)
    planned = tell_again(evolve(session, request=moved), client, assessment)
    changed = changed_minutes(session, planned) or (_NOTHING,)
    return plan_request(evolve(planned.request, confirmed=", ".join(changed)))


def tell_again(session: SessionPlan, client: Client, assessment: Assessment) -> SessionPlan:
    """Plan a session from other facts. What was set by hand or added stays if it can."""
    asked = evolve(
        session.request,
        client=client,
        assessment=assessment,
        pins=(),
        released=(),
        confirmed="",
        add_ons=(),
        dropped=(),
    )
    planned = plan_request(asked)
    pins, released = still_by_hand(session, planned)
    pins += repaying_still(session.request.pins, planned)
    asked = evolve(asked, pins=pins, released=released, add_ons=session.request.add_ons)
    asked = still_added(asked, plan_request)
    return planned if asked == planned.request else plan_request(asked)


def still_by_hand(
    before: SessionPlan, after: SessionPlan
) -> tuple[tuple[Pin, ...], tuple[str, ...]]:
    """Keep what was set by hand and still can be; return the wants that lose theirs too.

    Parameters
    ----------
    before
        The session with minutes set by hand.
    after
        The same from the new facts, without them.
    """
    pins, released = [], []
    for pin in _by_hand(before):
        there = pin.region in after.minutes
        if is_of_clock(pin) or (there and pin.duration) or _is_still_possible(after, pin):
            pins.append(pin)
        elif there or pin.duration:  # what is not there need not be taken out
            released.append(pin.region)
    return tuple(pins), tuple(released)


def _by_hand(session: SessionPlan) -> Iterator[Pin]:
    """Yield all that was set by hand and counts: times, what is taken out, and the clock's."""
    for why in session.reasons:
        last = why.reasons[-1]
        if last.code == "pinned":
            yield Pin(region=why.want, duration=why.duration, why=_why(last))
    for found in session.findings:
        if found.code == "taken-out":
            yield Pin(region=str(dict(found.args)["out"]), duration=timedelta(), why=_why(found))
    for pin in session.request.pins:
        if is_of_clock(pin):
            yield pin


def _why(said: Reason | Finding) -> str:
    return str(dict(said.args)["why"] or "")


def _is_still_possible(session: SessionPlan, pin: Pin) -> bool:
    """Tell whether a session without minutes set by hand could be planned with these."""
    try:
        planned = plan_request(evolve(session.request, pins=(pin,)))
    except (InvalidValueError, InfeasibleError):
        return False
    return (pin.region in planned.minutes) is bool(pin.duration)


def repaying_still(pins: Sequence[Pin], base: SessionPlan) -> tuple[Pin, ...]:
    """Hold the focus areas at their minutes of `base` and what they make up, if nothing is lost."""
    held = tuple(
        evolve(pin, duration=base.minutes[pin.region] + pin.owed)
        for pin in pins
        if pin.owed is not None and pin.region in base.minutes
    )
    return held if held and fitting(base, held) else ()


def fitting(
    base: SessionPlan, pins: tuple[Pin, ...], screened: Screenings | None = None
) -> SessionPlan | None:
    """Return a session with these minutes, if it works all that it would work without them."""
    try:
        held = plan_request(evolve(base.request, pins=pins), screened)
    except InfeasibleError:
        return None
    except InvalidValueError:
        if not base.request.add_ons:
            raise
        return None  # a step is too short by then for what is beside it
    return held if held.minutes.keys() == base.minutes.keys() else None


def _check(request: SessionRequest, client: Client, assessment: Assessment) -> None:
    read_kind(client, "client", Client)
    read_kind(assessment, "assessment", Assessment)
    if request.client is None:
        raise InvalidValueError(
            "a preview is not for a person: plan the session for the client first",
            path="client",
            value=client,
        )
    if client.ref != request.client.ref:
        raise InvalidValueError(
            f"the session is for {request.client.ref!r}, not for {client.ref!r}",
            path="client",
            value=client,
        )


def is_change(text: str) -> bool:
    """Tell whether text is one change as `changed_minutes` writes it, or that there is none."""
    return re.fullmatch(_CHANGE, text) is not None


def changed_minutes(before: SessionPlan, after: SessionPlan) -> tuple[str, ...]:
    """Return how the minutes and pressures of two plans differ, each change as data.

    ``time-changed/low-back/720/600`` is one want with its seconds before and after; others begin
    with ``time-added``, ``time-removed`` and ``pressure-changed``. Clauses of the same names say
    them in words.
    """
    had = {want: int(time.total_seconds()) for want, time in before.minutes.items()}
    has = {want: int(time.total_seconds()) for want, time in after.minutes.items()}
    changed = []
    for want in dict.fromkeys((*had, *has)):
        if want not in has:
            changed.append(f"time-removed/{want}/{had[want]}")
        elif want not in had:
            changed.append(f"time-added/{want}/{has[want]}")
        elif had[want] != has[want]:
            changed.append(f"time-changed/{want}/{had[want]}/{has[want]}")
    pressed = {item.want: item.pressure for item in before.segments}
    firmer_or_lighter = {
        item.want: f"pressure-changed/{item.want}/{item.pressure}"
        for item in after.segments
        if item.want in pressed and pressed[item.want] != item.pressure
    }
    return (*changed, *firmer_or_lighter.values())
