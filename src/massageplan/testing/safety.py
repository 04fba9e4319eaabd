"""What a session promises about the body: positions, pressure, and what screening rules out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.region import LYING
from massageplan.errors import CannotPlanError
from massageplan.screening.clearance import refuse_if_stopped
from massageplan.screening.names import look_up
from massageplan.screening.screen import unscreened
from massageplan.session.demand.at_places import limits_on
from massageplan.session.demand.techniques import practiced_by


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.findings.arg import Arg
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
                    f"{item.label} is worked {item.position.label}, after {lying.label}, but there "
                    f"is no turn"
                )
            if turned not in {None, item.position} or turned is lying is not None:
                yield f"the turn before {item.label} does not lead to {item.position.label}"
            lying, turned = item.position, None
    if turned is not None:
        yield f"the turn to {turned.label} is not followed by hands-on time"


def within_reach(session: SessionPlan) -> Iterator[str]:
    body = session.request.catalog.body
    for item in session.segments:
        if not item.sites or item.position is None:
            yield f"{item.label} is hands-on time without an area or a position"
            continue
        part = body.part(item.region, item.side)
        if not part.sites or not set(item.sites) <= set(part.sites):
            beyond = body.describe_short(set(item.sites) - set(part.sites))
            yield f"{item.label} includes {beyond}, which is not part of it"
        reached = body.reached(part, item.position)
        if missed := set(item.sites).difference(reached):
            yield (
                f"{item.label} includes {body.describe_short(missed)}, which cannot be worked "
                f"{item.position.label}"
            )


def nothing_twice(session: SessionPlan) -> Iterator[str]:
    if session.request.routine:
        return  # a routine may return to a region
    seen: dict[str, str] = {}
    for item in session.segments:
        for place in item.sites:
            if place in seen:
                body = session.request.catalog.body
                yield (
                    f"{body.describe_short([place])} is worked twice, in {seen[place]} and in "
                    f"{item.label}"
                )
            seen[place] = item.label


def _held_to(session: SessionPlan) -> Clearance:
    """Screen again. A preview must respect the limits for everyone and for its complaints."""
    asked = session.request
    return session.clearance or unscreened(asked.assessment, asked.catalog)


def _limits_on(item: Item, clearance: Clearance) -> list[tuple[Limit, str]]:
    """Return the limits that apply where an item is worked, each with the words of its finding."""
    limits = [(finding.limit, finding.message) for finding in clearance.findings if finding.limit]
    return [
        (limit, words)
        for limit, words in limits
        if not limit.sites or not limit.sites.isdisjoint(item.sites)
    ]


def _first(words: list[str]) -> str:
    """Return the most severe finding. A limit without a finding applies to everyone."""
    return words[0] if words else "this applies to everyone"


def nobody_stopped(session: SessionPlan) -> Iterator[str]:
    try:
        refuse_if_stopped(_held_to(session))
    except CannotPlanError as error:
        yield f"screening stops this session: {error}"


def nothing_left_out_is_worked(session: SessionPlan) -> Iterator[str]:
    clearance, body = _held_to(session), session.request.catalog.body
    for item in session.segments:
        if excluded := clearance.excluded.intersection(item.sites):
            why = _first([words for limit, words in _limits_on(item, clearance) if limit.out])
            yield f"{item.label} is worked, but {body.describe_short(excluded)} must not be: {why}"


def not_too_hard(session: SessionPlan) -> Iterator[str]:
    clearance = _held_to(session)
    for item in session.segments:
        if item.pressure is not None and item.pressure not in range(6):
            yield f"{item.label} has pressure {item.pressure}, but pressure is from 0 to 5"
        cap = clearance.cap_on(item.sites)
        if item.pressure is not None and item.pressure > cap:
            limits = _limits_on(item, clearance)
            why = _first([words for limit, words in limits if limit.cap == cap])
            yield (
                f"{item.label} has pressure {item.pressure}, but the maximum there is {cap}: {why}"
            )


def only_allowed_techniques(session: SessionPlan) -> Iterator[str]:
    clearance, techniques = _held_to(session), session.request.catalog.all("technique")
    practiced = practiced_by(session.request.giver, session.request.catalog)
    for item in session.segments:
        if not item.techniques:
            yield f"{item.label} has no technique"
        for id_ in item.techniques:
            if id_ not in techniques:
                yield f"{item.label} uses {id_!r}, which is not in the catalog"
            if practiced is not None and id_ not in practiced:
                yield f"{item.label} uses {id_}, which the therapist does not practice"
            if not clearance.allows(id_, item.sites):
                limits = _limits_on(item, clearance)
                why = _first([words for limit, words in limits if id_ in limit.techniques])
                yield f"{item.label} uses {id_}, which must not be used there: {why}"


def places_keep_their_limits(session: SessionPlan) -> Iterator[str]:
    catalog = session.request.catalog
    places = catalog.all("place")
    worked: dict[tuple[str, str], timedelta] = {}
    for item in session.segments:
        held = limits_on(item.region, item.sites, catalog)
        if held is None:
            continue
        why = places[held.places[0]].why
        if (item.pressure or 0) > held.cap:
            yield (
                f"{item.label} has pressure {item.pressure}, but this place bears {held.cap} at "
                f"most: {why}"
            )
        for id_ in held.banned.intersection(item.techniques):
            yield f"{item.label} uses {id_}, which is not used in this place: {why}"
        # The middle belongs to the side that is worked, if one is.
        for side in {site.partition("/")[2] for site in item.sites} - {""} or {""}:
            for id_ in held.places:
                before = worked.get((id_, side), timedelta())
                worked[id_, side] = before + item.duration / held.sides
    for (id_, side), time in worked.items():
        if time > places[id_].most:
            there = f"{places[id_].label} ({side})" if side else places[id_].label
            yield f"{there} is worked for {time}, but at most {places[id_].most} in one session"


def only_allowed_positions(session: SessionPlan) -> Iterator[str]:
    clearance = _held_to(session)
    for item in session.segments:
        if item.position is None or not item.position.mask & clearance.barred:
            continue
        way = next(name for name, mask in LYING.items() if mask & item.position.mask)
        limits = [(f.limit, f.message) for f in clearance.findings if f.limit]
        bars = item.position.mask
        why = _first(
            [words for limit, words in limits if any(LYING[n] & bars for n in limit.positions)]
        )
        yield f"{item.label} is worked {way}, but the client must not be in that position: {why}"


def positions_of_the_clock(session: SessionPlan) -> Iterator[str]:
    clock = session.request.catalog.clock(session.request.clock)
    for item in session.items:
        if item.position is not None and item.position.mask & clock.barred:
            yield (
                f"{item.label} is {item.position.label}, but the {clock.id} clock is for clients "
                f"who are {' or '.join(clock.positions)}"
            )


def lying_on_it_is_said(session: SessionPlan) -> Iterator[str]:
    asked = {
        (dict(found.args)["why"], position)
        for found in session.findings
        if found.code == "lain-on"
        for position in _names(dict(found.args)["positions"])
    }
    for found in _held_to(session).findings:
        lain_on, why = found.limit.lain_on if found.limit else (), dict(found.args).get("why")
        for item in session.segments:
            position = item.position.value if item.position else ""
            if position in lain_on and (why, position) not in asked:
                yield f"{item.label} is worked {position}, and nothing asks about: {found.message}"


def _names(value: Arg) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def add_ons_are_for_this_client(session: SessionPlan) -> Iterator[str]:
    client, catalog = session.request.client, session.request.catalog
    if client is None:
        return
    banned = _held_to(session).banned
    told = [line.condition for line in (*(client.conditions or ()), *(client.medicines or ()))]
    history = {entry.id for name in told if (entry := look_up(catalog, name))}
    for one in session.added:
        kinds = [one.kind]
        for kind in kinds:
            kinds += [k for id_ in kind.as_for if (k := catalog.find("add-on", id_)) not in kinds]
        for kind in kinds:
            if not banned.isdisjoint(kind.like):
                yield f"{one.kind.label} is added, but screening rules out what it is like"
            if not history.isdisjoint(kind.not_with):
                yield f"{one.kind.label} is added, but it is not for somebody with this history"


def everything_told(session: SessionPlan) -> Iterator[str]:
    for finding in _held_to(session).findings:
        if finding not in session.findings:
            yield f"a finding of screening is missing: {finding.message}"
    codes = {finding.code for finding in session.findings}
    if session.is_preview and "preview" not in codes:
        yield "a preview must say that it is not for a client"
    if session.request.planned is not None and "rest" not in codes:
        yield "the rest of a session must say that it is"
    if "given-up" not in codes and (lost := _given_up(session)):
        yield f"it must say that these get less time than planned: {', '.join(lost)}"
    if session.is_provisional and "provisional-session" not in codes:
        yield "a provisional session must say that the client has to be screened again"


def _given_up(session: SessionPlan) -> list[str]:
    """Return the wants of the whole session that get less time in all than planned."""
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
    places_keep_their_limits,
    only_allowed_positions,
    positions_of_the_clock,
    lying_on_it_is_said,
    add_ons_are_for_this_client,
    everything_told,
)
"""The checks of safety, in order."""
