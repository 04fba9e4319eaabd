"""From demand to a session: what is kept, its minutes, its order, and every item by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from massageplan.errors import CannotPlanError
from massageplan.session.clock import lasting
from massageplan.session.clock_by_hand import of_areas, set_clock
from massageplan.session.demand.already_worked import finish, with_done
from massageplan.session.demand.apart_at_places import set_apart
from massageplan.session.demand.changed_by_hand import change_by_hand
from massageplan.session.demand.from_routine import refuse_too_little
from massageplan.session.demand.further_places import is_further, of_use, with_further_places
from massageplan.session.demand.held_to_places import hold_to_places
from massageplan.session.demand.liked import unused_likes
from massageplan.session.demand.reach import reachable
from massageplan.session.demand.set_by_hand import hold_pinned, within_places
from massageplan.session.demand.spared_sides import (
    lain_on_complaints,
    spared,
    tell_spared,
)
from massageplan.session.reasons import explain_minutes
from massageplan.session.session_findings import session_notes
from massageplan.session.sharing_minutes import share
from massageplan.session.timeline import timeline
from massageplan.session.what_fits import Layout, hour_of, moved


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import timedelta

    from massageplan.anatomy.position import Position
    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.house import HouseClock
    from massageplan.findings.finding import Finding
    from massageplan.screening.clearance import Clearance
    from massageplan.session.demand.techniques import Choosing
    from massageplan.session.demand.want import Demand, Want
    from massageplan.session.item import Item, Why
    from massageplan.session.request import SessionRequest
    from massageplan.session.sharing_minutes import Shared
    from massageplan.sharing.claim import Claim, Group

__all__ = ["Arranged", "arrange"]


class Arranged(NamedTuple):
    """A session, whoever it is for and whenever it is.

    Attributes
    ----------
    length, hands_on, items, reasons, left_out
        As in `SessionPlan`; the items have no time of day.
    findings
        What was noticed, in the order in which it was found.
    last
        What there is to say at last: on what the client lies, and which likes are not used.
    claims, groups
        What each area claimed of the time, and what held for several together, in whole steps.
    """

    length: timedelta
    hands_on: timedelta
    items: tuple[Item, ...]
    reasons: tuple[Why, ...]
    left_out: tuple[str, ...]
    findings: tuple[Finding, ...]
    last: tuple[Finding, ...]
    claims: tuple[Claim, ...]
    groups: tuple[Group, ...]


def arrange(
    request: SessionRequest,
    demand: Demand,
    choosing: Choosing,
    *,
    painful: Mapping[Position, tuple[Site, ...]],
    look: int | None = None,
) -> Arranged:
    """Make a session of what wants time; raises as `massageplan.plan_session` does.

    Parameters
    ----------
    request, demand
        What is asked for, and what wants time.
    choosing
        What may be worked, and with what; for a preview, what holds for everyone.
    painful
        The sides on which it hurts to lie, as `painful_sides` returns them.
    look
        Minutes of its re-evaluation; ``None`` for those of its clock.
    """
    clearance, catalog = choosing.clearance, choosing.catalog
    by_hand: list[Finding] = []
    house = catalog.clock(request.clock)
    house = house if look is None else evolve(house, reevaluation=look)
    clock = set_clock(request, house, by_hand)
    barred = clearance.barred | clock.barred
    may_wait: AbstractSet[str] = frozenset()
    if request.pins:
        shown, may_wait = _as_shown(request, demand, clock, barred, choosing, painful)
        demand = evolve(demand, wants=shown)
    demand, pins, closed = change_by_hand(request, of_areas(request.pins), demand, barred, choosing)
    findings = [*clearance.findings, *demand.findings, *by_hand]
    if painful:
        free, barred = barred, spared(demand.wants, barred, painful, catalog)
        findings += tell_spared(demand.wants, free, barred, painful, catalog)
    wants = reachable(demand.wants, barred, catalog, findings, clock)
    grid = int(request.grid.total_seconds())
    wants, published = set_apart(wants, demand.published, barred, catalog)
    wants = hold_to_places(wants, grid, choosing, findings)
    if request.routine:
        routine = catalog.routine(request.routine)
        refuse_too_little(wants, published, demand, routine, findings, catalog)
    pins = within_places(pins, wants, findings)
    held = hold_pinned(wants, pins)
    further = _with_further(request, held, clock, barred, choosing, closed)
    wants = with_done(further, request, pins)
    layout = Layout(request, clock, demand, wants, barred)
    shared, seconds = _share_what_is_left(layout, clearance, findings, may_wait)
    kept, allocation = shared.kept, shared.allocation
    findings += moved(kept.sequence, kept.wants, catalog)
    remainder = kept.hour.hands_on % grid
    items = timeline(request, clock, kept.hour, kept.wants, kept.sequence, seconds, remainder)
    findings += session_notes(request, clearance, kept, seconds, remainder)
    last = [*lain_on_complaints([lain for lain, _ in kept.sequence], painful, catalog)]
    if request.client is not None and request.client.preferences.likes:
        by = catalog.routine(request.routine) if request.routine else None
        last += unused_likes(request.client.preferences, demand, kept.wants, choosing, by)
    return Arranged(
        length=lasting(kept.hour.booked),
        hands_on=lasting(kept.hour.hands_on - remainder),
        items=items,
        reasons=explain_minutes(kept.wants, allocation, pins, grid, catalog),
        left_out=_left_out(findings, catalog),
        findings=tuple(dict.fromkeys(findings[len(clearance.findings) :])),
        last=tuple(last),
        claims=shared.claims,
        groups=shared.groups,
    )


def _share_what_is_left(
    layout: Layout, clearance: Clearance, findings: list[Finding], may_wait: AbstractSet[str]
) -> tuple[Shared, dict[str, int]]:
    """Share the time; return also the seconds of each want that are still to come.

    What has had its time in the middle of a session needs no turn, so there may be more for the
    others: then the time is shared again.
    """
    grid = int(layout.request.grid.total_seconds())
    finished: frozenset[str] = frozenset()
    while True:
        told = list(findings)
        shared = share(layout, clearance, told, may_wait)
        steps, kept = shared.allocation.steps, shared.kept
        seconds = {want.id: steps[want.id] * grid - want.done_seconds for want in kept.wants}
        over = {want.id for want in kept.wants if not seconds[want.id]}
        if over <= finished:
            findings[:] = told
            return shared, seconds
        finished |= over
        layout = layout.of([finish(w) if w.id in finished else w for w in layout.wants])


def _with_further(  # noqa: PLR0917  two call sites
    request: SessionRequest,
    wants: Sequence[Want],
    clock: HouseClock,
    barred: int,
    choosing: Choosing,
    closed: AbstractSet[Site] = frozenset(),
) -> tuple[Want, ...]:
    """Add further places to a customized session, if there may be time for them."""
    if request.routine:
        return tuple(wants)
    done = {want: int(time.total_seconds()) for want, time in request.done or () if time}
    begun = done.keys() - {want.id for want in wants}
    longest = int(request.left.total_seconds()) + sum(done.values())
    if longest <= of_use(wants) and not begun:
        return tuple(wants)
    hands_on = hour_of(request, clock, int(request.left.total_seconds()), 0).hands_on
    seconds = hands_on + sum(done.values())
    return with_further_places(wants, seconds, barred, choosing, closed, certainly=bool(begun))


def _as_shown(  # noqa: PLR0917  one call site
    request: SessionRequest,
    demand: Demand,
    clock: HouseClock,
    barred: int,
    choosing: Choosing,
    painful: Mapping[Position, tuple[Site, ...]],
) -> tuple[tuple[Want, ...], AbstractSet[str]]:
    """Return what the session has without minutes set by hand, and the areas that wait there.

    What is shown in it can be named, also a further place, and what is not cannot be taken out.
    What waits there may wait beside minutes set by hand.
    """
    if request.routine:
        return demand.wants, frozenset()
    barred = spared(demand.wants, barred, painful, choosing.catalog)
    wants = _with_further(request, demand.wants, clock, barred, choosing)
    found: list[Finding] = []
    plain = evolve(request, pins=())
    grid = int(request.grid.total_seconds())
    try:
        reached = reachable(wants, barred, choosing.catalog, found, clock)
        limited = hold_to_places(reached, grid, choosing, found)
        layout = Layout(plain, clock, demand, with_done(limited, plain, {}), barred)
        kept = share(layout, choosing.clearance, found).allocation.steps
    except CannotPlanError:  # by hand it may still fit
        return demand.wants, frozenset()
    shown = tuple([want for want in wants if want.id in kept or not is_further(want)])
    return shown, {want.id for want in limited if want.has_to_be_met and want.id not in kept}


_OUT: Final = frozenset(
    {
        "left-out",
        "waits",
        "out-of-reach",
        "out-of-clearance",
        "no-technique",
        "none-practiced",
        "taken-out",
    }
)
"""Findings that leave something out of the session."""


def _left_out(findings: Sequence[Finding], catalog: Catalog) -> tuple[str, ...]:
    """Name what was asked for and is not in the session."""
    lost = [dict(found.args) for found in findings if found.code in _OUT]
    if not lost:
        return ()
    from massageplan.findings.saying import speak  # noqa: PLC0415  planning needs no words
    from massageplan.findings.words import ENGLISH  # noqa: PLC0415  see above

    names = []
    for values in lost:
        kind, what = (
            ("wants", values["wants"]) if "wants" in values else ("places", values["sites"])
        )
        key = ("name", kind, what)
        names.append(catalog.once(key, speak, ENGLISH, kind, what, catalog))
    return tuple(dict.fromkeys(names))
