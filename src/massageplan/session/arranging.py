"""From demand to a session: what is kept, its minutes, its order, and every item by name."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from massageplan.session.demand.already_worked import finish, with_done
from massageplan.session.demand.apart_at_places import set_apart
from massageplan.session.demand.from_routine import refuse_too_little
from massageplan.session.demand.held_to_places import hold_to_places
from massageplan.session.demand.reach import reachable
from massageplan.session.demand.set_by_hand import find_pinned, hold_pinned
from massageplan.session.plan import SessionPlan
from massageplan.session.reasons import explain_minutes
from massageplan.session.session_findings import session_notes
from massageplan.session.sharing_minutes import share
from massageplan.session.timeline import timeline
from massageplan.session.what_fits import keep


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.technique import Intention
    from massageplan.catalog.catalog import Catalog
    from massageplan.findings.finding import Finding
    from massageplan.session.demand.techniques import Choosing
    from massageplan.session.demand.want import Demand
    from massageplan.session.request import SessionRequest

__all__ = ["arrange"]


def arrange(
    request: SessionRequest,
    demand: Demand,
    choosing: Choosing,
    *,
    title: str,
    intention: Intention,
) -> SessionPlan:
    """Make a session of what wants time; raises as `massageplan.plan_session` does.

    Parameters
    ----------
    request, demand
        What is asked for, and what wants time.
    choosing
        What may be worked, and with what; for a preview, what holds for everyone.
    title, intention
        What to call the session, and its kind.
    """
    clearance, catalog = choosing.clearance, choosing.catalog
    findings = [*clearance.findings, *demand.findings]
    clock = catalog.clock(request.clock)
    wants = reachable(demand.wants, clearance.barred, catalog, findings)
    grid = int(request.grid.total_seconds())
    wants, published = set_apart(wants, demand.published, clearance.barred, catalog)
    wants = hold_to_places(wants, grid, choosing, findings)
    if request.routine:
        routine = catalog.routine(request.routine)
        refuse_too_little(wants, published, demand, routine, findings, catalog)
    pins = find_pinned(request, wants)
    wants = with_done(hold_pinned(wants, pins), request, pins)
    finished: frozenset[str] = frozenset()
    while True:
        kept = keep(request, clock, demand, wants, clearance.barred, findings)
        allocation = share(request, clock, kept, clearance, findings, demand.blocks)
        steps = allocation.steps
        seconds = {want.id: steps[want.id] * grid - want.done_seconds for want in kept.wants}
        over = {want.id for want in kept.wants if not seconds[want.id]}
        if over <= finished:
            break
        # What has had its time needs no turn, so there may be more for the others.
        finished |= over
        wants = [finish(want) if want.id in finished else want for want in wants]
    remainder = kept.hour.hands_on % grid
    items = timeline(request, clock, kept.hour, kept.wants, kept.sequence, seconds, remainder)
    findings += session_notes(request, clearance, kept, seconds, remainder)
    return SessionPlan(
        intention=intention,
        title=title,
        length=timedelta(seconds=kept.hour.booked),
        hands_on=timedelta(seconds=kept.hour.hands_on - remainder),
        items=items,
        reasons=explain_minutes(kept.wants, allocation, pins, grid, catalog),
        left_out=_left_out(findings, catalog),
        findings=tuple(sorted(dict.fromkeys(findings), key=_by_severity)),
        request=request,
    )


_OUT: Final = frozenset(
    {"left-out", "out-of-reach", "out-of-clearance", "no-technique", "none-practiced"}
)
"""Findings that leave something out of the session."""


def _left_out(findings: Sequence[Finding], catalog: Catalog) -> tuple[str, ...]:
    """Name what was asked for and is not in the session."""
    lost = [dict(found.args) for found in findings if found.code in _OUT]
    if not lost:
        return ()
    from massageplan.findings.saying import speak  # noqa: PLC0415  planning needs no words
    from massageplan.findings.words import ENGLISH  # noqa: PLC0415  see above

    names = [
        speak(ENGLISH, "wants", values["wants"], catalog)
        if "wants" in values
        else speak(ENGLISH, "places", values["sites"], catalog)
        for values in lost
    ]
    return tuple(dict.fromkeys(names))


def _by_severity(finding: Finding) -> int:
    return finding.severity.rank
