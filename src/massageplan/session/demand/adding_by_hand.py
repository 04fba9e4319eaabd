"""Areas that are added by hand: screened, and refused unless they can be worked as asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.anatomy.position import Side
from massageplan.anatomy.region import POSITIONS
from massageplan.cite import THERAPIST
from massageplan.findings.finding import Reason
from massageplan.session.demand.asked_of_each_area import PLAIN
from massageplan.session.demand.set_by_hand import refused
from massageplan.session.demand.techniques import Choosing
from massageplan.session.demand.want import Want


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.anatomy.region import Part
    from massageplan.findings.finding import Finding
    from massageplan.session.request import Pin, SessionRequest

__all__ = ["added"]


def added(
    pins: Mapping[str, Pin], wants: Sequence[Want], request: SessionRequest, choosing: Choosing
) -> tuple[list[Want], list[Finding]]:
    """Return wants for regions that are not in a session yet, and what was found about them.

    Parameters
    ----------
    pins
        Their minutes, by the ids of the regions.
    wants
        What is in the session.
    request
        What the session is planned from.
    choosing
        What may be worked, and with what.

    Raises
    ------
    InvalidValueError
        A region is worked already in part, may not be worked or not be reached, or nothing that
        the therapist practices may be used there.
    """
    # What it finds is told of these areas alone: the demand has told its own.
    own = Choosing(choosing.clearance, choosing.catalog, choosing.practiced)
    more: list[Want] = []
    for id_, pin in pins.items():
        parts = _parts(pin, request)
        _check_free(pin, parts, [*wants, *more], request)
        _check_allowed(pin, parts, request, choosing)
        _check_reached(pin, parts, request, choosing)
        more.append(_want(id_, pin, parts, _least_weight(wants), request, own))
    return more, own.findings


def _least_weight(wants: Sequence[Want]) -> int:
    """Return the weight of what is added: its minutes are set, so it only has to be small."""
    return min((want.weight for want in wants), default=1)


def _parts(pin: Pin, request: SessionRequest) -> tuple[Part, ...]:
    """Return what is worked: one part, or the left and right of a pair."""
    body = request.catalog.body
    whole = body.part(pin.region, path=f"minutes[{pin.region}]")
    if whole.side is None and body.is_paired(whole.region):
        return body.part(whole.region, Side.LEFT), body.part(whole.region, Side.RIGHT)
    return (whole,)


def _check_free(
    pin: Pin, parts: Sequence[Part], wants: Sequence[Want], request: SessionRequest
) -> None:
    """Refuse what is worked already, as a whole or in part."""
    sites = {site for part in parts for site in part.sites}
    same = [want for want in wants if not sites.isdisjoint(want.sites)]
    if not same:
        return
    named = " and ".join(f"{want.id!r}" for want in same)
    rest = sites.difference(site for want in same for site in want.sites)
    others = ", ".join(map(repr, request.catalog.body.cover(rest)))
    instead = f", or add what is not worked yet: {others}" if rest else ""
    raise refused(pin, f"is worked already in {named}: set that{instead}")


def _check_allowed(
    pin: Pin, parts: Sequence[Part], request: SessionRequest, choosing: Choosing
) -> None:
    """Refuse what may not be worked on this client, or only in part."""
    body, clearance = request.catalog.body, choosing.clearance
    sites = {site for part in parts for site in part.sites}
    lost = sites.intersection(clearance.excluded)
    if not lost:
        return
    why = dict.fromkeys(
        found.message
        for found in clearance.findings
        if found.limit and found.limit.out and not lost.isdisjoint(found.limit.sites)
    )
    rest = ", ".join(map(repr, body.cover(sites - lost)))
    instead = f"set minutes for what is left of it: {rest}" if rest else "set no minutes for it"
    problem = f"{body.describe_short(lost)} may not be worked on this client"
    raise refused(pin, "; ".join([f"{problem}: {instead}", *why]))


def _check_reached(
    pin: Pin, parts: Sequence[Part], request: SessionRequest, choosing: Choosing
) -> None:
    """Refuse what no one position reaches, of those in which the client may be."""
    body, barred = request.catalog.body, choosing.clearance.barred
    far = [part for part in parts if not part.positions & ~barred]
    if not far:
        return
    if not any(part.positions for part in far):
        pieces = (piece for part in far for piece in body.split(part))
        names = dict.fromkeys(piece.region if len(parts) > 1 else piece.id for piece in pieces)
        listed = ", ".join(map(repr, names))
        raise refused(pin, f"no one position reaches all of it: set its parts, {listed}")
    free = " or ".join(name for name, mask in POSITIONS.items() if mask & ~barred)
    raise refused(
        pin,
        f"{far[0].label} cannot be reached with the client {free}, as this client may be: set no "
        f"minutes for it",
    )


def _want(  # noqa: PLR0917  one call site
    id_: str,
    pin: Pin,
    parts: tuple[Part, ...],
    weight: int,
    request: SessionRequest,
    choosing: Choosing,
) -> Want:
    catalog, first = request.catalog, parts[0]
    routine = catalog.routine(request.routine) if request.routine else None
    sites = [site for part in parts for site in part.sites]
    suited = routine.techniques if routine else _suited(first.region, request, choosing)
    chosen = choosing.choose(suited, sites, id_, aim=routine.pressure if routine else None)
    if chosen is None:
        raise refused(pin, f"{choosing.findings[-1].message}: set no minutes for it")
    return Want(
        id=id_,
        label=catalog.body.words.both(first.label) if len(parts) > 1 else first.label,
        role="wish",
        parts=parts,
        weight=weight,
        least_seconds=0,
        most_seconds=None,
        priority=None,
        techniques=chosen.techniques,
        pressure=chosen.pressure,
        reasons=(Reason(code="added", cite=THERAPIST, catalog=catalog), chosen.why),
    )


def _suited(region: str, request: SessionRequest, choosing: Choosing) -> list[str]:
    """Return what suits a region of which no more is known, what the client likes first."""
    catalog = request.catalog
    likes = request.client.preferences.likes if request.client else ()
    liked = {catalog.technique(name).id for name in likes}
    suited = (*(catalog.body.by_id[region].techniques or PLAIN), *choosing.clearance.covered)
    return sorted(dict.fromkeys(suited), key=lambda id_: id_ not in liked)
