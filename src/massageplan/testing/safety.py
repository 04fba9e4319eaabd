"""What a session promises about the body: positions, pressure, and all that screening takes out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.region import POSITIONS
from massageplan.errors import CannotPlanError
from massageplan.screening.clearance import refuse_if_stopped
from massageplan.screening.screen import unscreened


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.findings.finding import Limit
    from massageplan.screening.clearance import Clearance
    from massageplan.session.item import Item
    from massageplan.session.plan import SessionPlan

__all__ = ["SAFETY"]


def turns(session: SessionPlan) -> Iterator[str]:
    asked = session.request
    takes_time = asked.catalog.clock(asked.clock).turn > 0
    lying, turned = asked.lying, None
    for item in session.items:
        if item.kind == "turn":
            if turned is not None:
                yield f"the turn to {turned.label} is followed by another"
            turned = item.position
        elif item.kind == "hands-on" and item.position is not None:
            if lying is not None and item.position is not lying and takes_time and turned is None:
                yield (
                    f"{item.label} is worked {item.position.label}, after {lying.label}, and "
                    f"there is no turn"
                )
            if turned not in {None, item.position} or turned is lying is not None:
                yield f"the turn before {item.label} does not lead to {item.position.label}"
            lying, turned = item.position, None
    if turned is not None:
        yield f"the turn to {turned.label} is followed by nothing that is worked"


def within_reach(session: SessionPlan) -> Iterator[str]:
    body = session.request.catalog.body
    for item in session.segments:
        if not item.sites or item.position is None:
            yield f"{item.label} is hands-on time without a place or a position"
            continue
        part = body.part(item.region, item.side)
        if not part.sites or not set(item.sites) <= set(part.sites):
            beyond = body.describe_short(set(item.sites) - set(part.sites))
            yield f"{item.label} is worked at {beyond}, which is no part of it"
        reached = body.reached(part, item.position)
        if missed := set(item.sites).difference(reached):
            yield (
                f"{item.label}: {body.describe_short(missed)} cannot be worked "
                f"{item.position.label}"
            )


def nothing_twice(session: SessionPlan) -> Iterator[str]:
    if session.request.routine:
        return  # a routine may come back to a region
    seen: dict[str, str] = {}
    for item in session.segments:
        for place in item.sites:
            if place in seen:
                body = session.request.catalog.body
                yield (
                    f"{body.describe_short([place])} is worked twice: with {seen[place]} and with "
                    f"{item.label}"
                )
            seen[place] = item.label


def _held_to(session: SessionPlan) -> Clearance:
    """Screen anew; a preview is held to what holds for everyone and for its complaints."""
    asked = session.request
    return session.clearance or unscreened(asked.assessment, asked.catalog)


def _limits_on(item: Item, clearance: Clearance) -> list[tuple[Limit, str]]:
    """Return what findings take away where an item is worked, each with its words."""
    limits = [(found.limit, found.message) for found in clearance.findings if found.limit]
    return [
        (limit, words)
        for limit, words in limits
        if not limit.sites or not limit.sites.isdisjoint(item.sites)
    ]


def _first(words: list[str]) -> str:
    """Return the worst finding; what is in none holds for everyone."""
    return words[0] if words else "this holds for everyone"


def nobody_stopped(session: SessionPlan) -> Iterator[str]:
    try:
        refuse_if_stopped(_held_to(session))
    except CannotPlanError as error:
        yield f"screening stops this client: {error}"


def nothing_left_out_is_worked(session: SessionPlan) -> Iterator[str]:
    clearance, body = _held_to(session), session.request.catalog.body
    for item in session.segments:
        if gone := clearance.excluded.intersection(item.sites):
            why = _first([words for limit, words in _limits_on(item, clearance) if limit.out])
            yield f"{item.label} is worked, and {body.describe_short(gone)} may not be: {why}"


def not_too_hard(session: SessionPlan) -> Iterator[str]:
    clearance = _held_to(session)
    for item in session.segments:
        if item.pressure is not None and item.pressure not in range(6):
            yield f"{item.label} is worked at pressure {item.pressure}: it goes from 0 to 5"
        cap = clearance.cap_on(item.sites)
        if item.pressure is not None and item.pressure > cap:
            limits = _limits_on(item, clearance)
            why = _first([words for limit, words in limits if limit.cap == cap])
            yield (
                f"{item.label} is worked at pressure {item.pressure}, and at most {cap} may be "
                f"used there: {why}"
            )


def only_allowed_techniques(session: SessionPlan) -> Iterator[str]:
    clearance, known = _held_to(session), session.request.catalog.all("technique")
    for item in session.segments:
        if not item.techniques:
            yield f"{item.label} is worked with no technique"
        for id_ in item.techniques:
            if id_ not in known:
                yield f"{item.label} is worked with {id_!r}, which the catalogue does not know"
            if not clearance.allows(id_, item.sites):
                limits = _limits_on(item, clearance)
                why = _first([words for limit, words in limits if id_ in limit.techniques])
                yield f"{item.label} is worked with {id_}, which may not be used there: {why}"


def only_allowed_positions(session: SessionPlan) -> Iterator[str]:
    clearance = _held_to(session)
    for item in session.segments:
        if item.position is None or not item.position.mask & clearance.barred:
            continue
        way = next(name for name, mask in POSITIONS.items() if mask & item.position.mask)
        limits = _limits_on(item, clearance)
        why = _first([words for limit, words in limits if way in limit.positions])
        yield f"{item.label} is worked {way}, and the client may not lie or sit so: {why}"


def everything_told(session: SessionPlan) -> Iterator[str]:
    for found in _held_to(session).findings:
        if found not in session.findings:
            yield f"it does not say what screening found: {found.message}"
    codes = {found.code for found in session.findings}
    if session.is_preview and "preview" not in codes:
        yield "it is a preview and does not say that it is for no person"
    if session.request.planned is not None and "rest" not in codes:
        yield "it is the rest of a session and does not say so"
    if "given-up" not in codes and (lost := _given_up(session)):
        yield f"it does not say that {', '.join(lost)} get less than planned"
    if session.is_provisional and "provisional-session" not in codes:
        yield "it is provisional and does not say that the client has to be screened again"


def _given_up(session: SessionPlan) -> list[str]:
    """Return the wants of the whole session that get less in all than was planned."""
    done, nothing = dict(session.request.done or ()), timedelta()
    return [
        want
        for want, planned in session.request.planned or ()
        if done.get(want, nothing) + session.minutes.get(want, nothing) < planned
    ]


SAFETY: Final = (
    turns,
    within_reach,
    nothing_twice,
    nobody_stopped,
    nothing_left_out_is_worked,
    not_too_hard,
    only_allowed_techniques,
    only_allowed_positions,
    everything_told,
)
"""Every check of this kind, in the order in which they are made."""
