"""What a complaint asks for if it is only a place: the place, and what supports or surrounds it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from massageplan.findings.finding import Finding, Reason
from massageplan.session.demand.asked_of_each_area import PLAIN, heard, weight_of
from massageplan.session.demand.at_places import limits_on, place_at


if TYPE_CHECKING:
    from massageplan.anatomy.region import Part
    from massageplan.catalog.place import Place
    from massageplan.client.assessment import Complaint
    from massageplan.session.demand.asked_of_each_area import Areas, Asked
    from massageplan.session.item import Role

__all__ = ["ask_at_place"]

REGION_SHARE: Final = 60
REGION_LEAST: Final = 6 * 60
"""The share and the minimum, in seconds, of a complaint that names only a region,"""

PLACE_SHARE: Final = 10
PLACE_LEAST: Final = 60
"""for the place itself, if the complaint is at one that needs care,"""

AROUND_SHARE: Final = 40
AROUND_LEAST: Final = 4 * 60
"""and for all that supports that region, or for the rest of what it lies in."""


def ask_at_place(areas: Areas, complaint: Complaint, path: str) -> None:
    """Ask for the region itself, and later for what supports it or the rest of what it lies in."""
    named, catalog = areas.named(complaint, path), areas.catalog
    said = heard(named.id, None if named.side else complaint.side, complaint, catalog)
    pain = weight_of(complaint)
    place = place_at(named.region, catalog)
    focus = named
    if place is None or not place.around:
        _focus(areas, named, REGION_SHARE * pain, REGION_LEAST, said)
    else:
        focus = areas.body.part(place.around, named.side)
        _say_around(areas, place)
        if place.whole:
            _focus(areas, named, PLACE_SHARE * pain, PLACE_LEAST, said)
        ask = partial(_focus, areas, focus, REGION_SHARE * pain, REGION_LEAST, said)
        areas.beside.append(ask)
    supports = areas.body.by_id[focus.region].supports
    for support in supports:
        parts = areas.pieces(support, focus.side, pair=True)
        values = (("region", focus.id),)
        reason = Reason(code="support", args=values, catalog=catalog)
        share = max(1, 2 * AROUND_SHARE * pain // (len(supports) * len(parts)))
        for part in parts:
            least = AROUND_LEAST // len(parts)
            areas.later.append(partial(_support, areas, part, share, least, reason))
    if not supports:
        _rest_of_what_it_lies_in(areas, focus, pain)


def _focus(areas: Areas, part: Part, share: int, least: int, said: Reason) -> None:
    """Ask for what hurts, in the pieces that can each be worked from one position."""
    pieces = areas.pieces(part.region, part.side, pair=True)
    weight = max(1, 2 * share // len(pieces))
    for piece in filter(None, map(areas.fresh, pieces)):
        asked = areas.ask(piece, "focus")
        _add_plain(areas, asked, role="focus", weight=weight, least=least // len(pieces))
        asked.reasons.append(said)


def _say_around(areas: Areas, place: Place) -> None:
    """Say that the time is planned around a place that needs care, and how that is worked."""
    note = Finding.note(
        "place-around",
        areas.catalog,
        cite=place.cite,
        place=place.id,
        cap=place.cap,
        most=None if place.whole else int(place.most.total_seconds()),
    )
    areas.findings.append(note)


def _rest_of_what_it_lies_in(areas: Areas, named: Part, pain: int) -> None:
    body = areas.body
    parent = body.by_id[named.region].parent
    if not parent or parent == "body":
        return
    around = body.part(parent, named.side)
    rest = body.without(around, named.sites)
    if rest and rest.positions:
        values = (("region", around.id),)
        reason = Reason(code="around", args=values, catalog=areas.catalog)
        share = 2 * AROUND_SHARE * pain
        areas.later.append(partial(_support, areas, rest, share, AROUND_LEAST, reason))


def _support(areas: Areas, part: Part, share: int, least: int, reason: Reason) -> None:
    rest = areas.fresh(part)
    # What is left may be no more than a place that needs care: that supports nothing.
    if rest is not None and limits_on(rest.region, rest.sites, areas.catalog) is None:
        asked = areas.ask(rest, "support")
        _add_plain(areas, asked, role="support", weight=share, least=least)
        asked.reasons.append(reason)


def _add_plain(areas: Areas, asked: Asked, *, role: Role, weight: int, least: int) -> None:
    """Ask for an area of which no more is known than its name: what suits, and is useful."""
    region = areas.body.by_id[asked.part.region]
    most = None if region.useful is None else int(region.useful.total_seconds())
    # Half of it at most has to be met, so that long steps of time still fit.
    least = least if most is None else min(least, most // 2)
    techniques = region.techniques or PLAIN
    asked.add(role=role, weight=weight, least=least, most=most, techniques=techniques)
    asked.plain = True
