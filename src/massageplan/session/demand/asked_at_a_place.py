"""What a complaint asks for if it is only a place: the place, and what supports or surrounds it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from massageplan.findings.finding import Finding, Reason
from massageplan.session.demand.asked_of_each_area import PLAIN
from massageplan.session.demand.at_places import limits_on, place_at


if TYPE_CHECKING:
    from massageplan.anatomy.region import Part
    from massageplan.catalog.place import Place
    from massageplan.session.demand.asked_of_each_area import Areas, Asked
    from massageplan.session.demand.told_together import Told
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


def ask_at_place(areas: Areas, region: str, told: Told) -> None:
    """Ask for the region itself, and later for what supports it or the rest of what it lies in."""
    named = areas.body.part(region, told.side)
    place = place_at(region, areas.catalog)
    focus = named
    if place is None or not place.around:
        _focus(areas, named, told, share=REGION_SHARE, least=REGION_LEAST)
    else:
        focus = areas.body.part(place.around, named.side)
        _say_around(areas, place)
        if place.whole:
            _focus(areas, named, told, share=PLACE_SHARE, least=PLACE_LEAST)
        ask = partial(_focus, areas, focus, told, share=REGION_SHARE, least=REGION_LEAST)
        areas.beside.append(ask)
    supports = areas.body.by_id[focus.region].supports
    for support in supports:
        parts = areas.pieces(support, focus.side, pair=True)
        values = (("region", focus.id),)
        reason = Reason(code="support", args=values, catalog=areas.catalog)
        share = 2 * AROUND_SHARE
        of = len(supports) * len(parts)
        for part in parts:
            least = AROUND_LEAST // len(parts)
            areas.later.append(partial(_support, areas, part, told, share, of, least, reason))
    if not supports:
        _rest_of_what_it_lies_in(areas, focus, told)


def _focus(areas: Areas, part: Part, told: Told, *, share: int, least: int) -> None:
    """Ask for what hurts, in the pieces that can each be worked from one position."""
    pieces = areas.pieces(part.region, part.side, pair=True)
    for piece in filter(None, map(areas.fresh, pieces)):
        pain = told.pain(piece.side)
        asked = areas.ask(piece, "focus")
        weight = max(1, 2 * share * pain // len(pieces))
        _add_plain(areas, asked, role="focus", weight=weight, least=least // len(pieces), pain=pain)
        asked.reasons += told.reasons(piece.side, areas.catalog)


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


def _rest_of_what_it_lies_in(areas: Areas, named: Part, told: Told) -> None:
    body = areas.body
    parent = body.by_id[named.region].parent
    if not parent or parent == "body":
        return
    around = body.part(parent, named.side)
    rest = body.without(around, named.sites)
    if rest and rest.positions:
        values = (("region", around.id),)
        reason = Reason(code="around", args=values, catalog=areas.catalog)
        areas.later.append(
            partial(_support, areas, rest, told, 2 * AROUND_SHARE, 1, AROUND_LEAST, reason)
        )


def _support(  # noqa: PLR0917  two call sites
    areas: Areas, part: Part, told: Told, share: int, of: int, least: int, reason: Reason
) -> None:
    """Ask for what supports a place, with its part of a share."""
    rest = areas.fresh(part)
    # What is left may be no more than a place that needs care: that supports nothing.
    if rest is not None and limits_on(rest.region, rest.sites, areas.catalog) is None:
        pain = told.pain(rest.side)
        weight = max(1, share * pain // of)
        asked = areas.ask(rest, "support")
        _add_plain(areas, asked, role="support", weight=weight, least=least, pain=pain)
        asked.reasons.append(reason)


def _add_plain(
    areas: Areas, asked: Asked, *, role: Role, weight: int, least: int, pain: int
) -> None:
    """Ask for an area of which no more is known than its name: what suits, and is useful."""
    useful = areas.useful(asked.part)
    asked.add(
        role=role,
        weight=weight,
        # Half of it at most has to be met, so that long steps of time still fit.
        least=min(least, useful // 2),
        useful=useful,
        pain=pain,
        techniques=areas.body.by_id[asked.part.region].techniques or PLAIN,
    )
    asked.plain = True
