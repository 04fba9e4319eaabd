"""Sessions for which the same is asked are arranged once, whoever they are for and whenever.

What is kept has no name and no day. It has what was complained of and liked, as it was written, and
what may be worked. What somebody set by hand, and the rest of a session, is arranged each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve, frozen

from massageplan.anatomy.position import Position
from massageplan.anatomy.region import Site
from massageplan.anatomy.technique import Intention
from massageplan.client.client import Client
from massageplan.errors import CannotPlanError, InvalidValueError
from massageplan.session.arranging import Arranged, arrange
from massageplan.session.clock import later
from massageplan.session.demand.over_a_course import in_session, shifted, taken_first
from massageplan.session.demand.techniques import Choosing
from massageplan.session.demand.want import Demand
from massageplan.session.kept import kept_sessions
from massageplan.session.plan import SessionPlan
from massageplan.session.session_findings import about_screening


if TYPE_CHECKING:
    from massageplan.findings.finding import Finding
    from massageplan.session.request import SessionRequest

__all__ = ["Gathered", "Planned", "arrange_once"]


@frozen(eq=False)
class Gathered:
    """What wants time in a first session, what to call the session, and where it hurts to lie."""

    demand: Demand
    title: str
    intention: Intention
    painful: Mapping[Position, tuple[Site, ...]]
    someone: Client | None
    """Anybody with these preferences; ``None`` for a preview."""


class Planned(NamedTuple):
    """A session, and how it was arranged."""

    plan: SessionPlan
    arranged: Arranged


def arrange_once(
    request: SessionRequest, gathered: Gathered, choosing: Choosing, look: int | None
) -> Planned:
    """Plan a session of what was gathered; raises as `massageplan.plan_session` does.

    Parameters
    ----------
    request
        What is asked for.
    gathered
        What wants time.
    choosing
        What may be worked, and with what.
    look
        Minutes of its re-evaluation; ``None`` for those of its clock.
    """
    by_hand = any(pin.owed is None for pin in request.pins)
    if by_hand or request.done is not None or request.at:
        arranged = _arrange(request, gathered, choosing, look)
    else:
        try:
            arranged = _alike(request, gathered, choosing, look)
        except (CannotPlanError, InvalidValueError):  # a refusal tells all that screening found
            arranged = _arrange(request, gathered, choosing, look)
    return Planned(_session(request, gathered, choosing, arranged), arranged)


def _alike(
    request: SessionRequest, gathered: Gathered, choosing: Choosing, look: int | None
) -> Arranged:
    """Return what was arranged before for the same, or arrange it: without the person and day."""
    catalog, clearance = choosing.catalog, choosing.clearance
    plain = evolve(
        request,
        client=gathered.someone,
        assessment=None,
        on=None,
        start=None,
        visit=min(request.visit, 2),
        number=_place(request),
        therapist="",
        told=None,
        released=(),
        confirmed="",
    )
    found = tuple([one for one in clearance.findings if one.limit and one.limit.lain_on])
    key = (gathered, plain, look, clearance.consents, found)

    def make() -> Arranged:
        bare = evolve(clearance, on=date.min, findings=found)
        return _arrange(plain, gathered, Choosing(bare, catalog, choosing.practiced), look)

    return kept_sessions(catalog).once(key, make)


def _place(request: SessionRequest) -> int:
    """Return the place in the course as far as it counts: for the weights, or as the last one."""
    if request.number == request.count or (not request.routine and request.shift is None):
        return request.number
    return 1


def _arrange(
    request: SessionRequest, gathered: Gathered, choosing: Choosing, look: int | None
) -> Arranged:
    demand, catalog = gathered.demand, choosing.catalog
    if not request.routine and request.shift is not None:
        demand = shifted(demand, request.shift, catalog)
    elif not request.routine:
        demand = in_session(demand, request.number, request.count, catalog)
    if request.waited:
        demand = taken_first(demand, request.waited, catalog)
    return arrange(request, demand, choosing, painful=gathered.painful, look=look)


def _session(
    request: SessionRequest, gathered: Gathered, choosing: Choosing, arranged: Arranged
) -> SessionPlan:
    """Return the session of a person, on its day."""
    begins = request.start and later(request.start, request.at)
    items = arranged.items
    if begins is not None:
        items = tuple([evolve(item, starts=later(begins, item.begins)) for item in items])
    findings = [
        *choosing.clearance.findings,
        *arranged.findings,
        *about_screening(request),
        *arranged.last,
    ]
    return SessionPlan(
        intention=gathered.intention,
        title=gathered.title,
        length=arranged.length,
        hands_on=arranged.hands_on,
        items=items,
        reasons=arranged.reasons,
        left_out=arranged.left_out,
        findings=tuple(sorted(dict.fromkeys(findings), key=_by_severity)),
        request=request,
    )


def _by_severity(finding: Finding) -> int:
    return finding.severity.rank
