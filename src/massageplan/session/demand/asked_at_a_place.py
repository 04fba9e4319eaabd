"""What a complaint asks for if it is only a place: the place, and what supports or surrounds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.findings.finding import Finding, Reason
from massageplan.session.demand.asked_of_each_area import PLAIN, Ask
from massageplan.session.demand.at_places import limits_on, place_at
from massageplan.session.demand.useful import useful_as_support


if TYPE_CHECKING:
    from massageplan.anatomy.region import Part
    from massageplan.catalog.place import Place
    from massageplan.session.demand.asked_of_each_area import Areas
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
        areas.focus += _focus(areas, named, told, share=REGION_SHARE, least=REGION_LEAST)
    else:
        focus = areas.body.part(place.around, named.side)
        _say_around(areas, place)
        if place.whole:
            areas.focus += _focus(areas, named, told, share=PLACE_SHARE, least=PLACE_LEAST)
        areas.beside += _focus(areas, focus, told, share=REGION_SHARE, least=REGION_LEAST)
    supports = areas.body.by_id[focus.region].supports
    for support in supports:
        parts = areas.pieces(support, focus.side, pair=True)
        values = (("region", focus.id),)
        reason = Reason(code="support", args=values, catalog=areas.catalog)
        share = 2 * AROUND_SHARE // len(supports)
        areas.supports += _support(areas, parts, told, share, reason)
    if not supports:
        areas.supports += _rest_of_what_it_lies_in(areas, focus, told)


def _focus(areas: Areas, part: Part, told: Told, *, share: int, least: int) -> list[Ask]:
    """Return what is asked where it hurts, in pieces that can be worked from one position."""
    pieces = areas.pieces(part.region, part.side, pair=True)
    # A place that needs care is worked if it alone is named, and else passed over.
    free = [p for p in pieces if limits_on(p.region, p.sites, areas.catalog) is None]
    if free:
        for passed in pieces:
            if passed not in free:
                areas.note("passed-over", region=passed.id)
        pieces = tuple(free)
    sizes = [areas.useful(piece) for piece in pieces]
    return [
        _plain(
            areas,
            piece,
            role="focus",
            weight=2 * share * told.pain(piece.side) * size // sum(sizes),
            least=least * size // sum(sizes),
            pain=told.pain(piece.side),
            reasons=told.reasons(piece.side, areas.catalog),
        )
        for piece, size in zip(pieces, sizes, strict=True)
    ]


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


def _rest_of_what_it_lies_in(areas: Areas, named: Part, told: Told) -> list[Ask]:
    body = areas.body
    parent = body.by_id[named.region].parent
    if not parent or parent == "body":
        return []
    around = body.part(parent, named.side)
    rest = body.without(around, named.sites)
    if rest is None or not rest.positions:
        return []
    reason = Reason(code="around", args=(("region", around.id),), catalog=areas.catalog)
    return _support(areas, (rest,), told, 2 * AROUND_SHARE, reason)


def _support(
    areas: Areas, parts: tuple[Part, ...], told: Told, share: int, reason: Reason
) -> list[Ask]:
    """Return what is asked of that which supports a place, or lies around it."""
    sizes = [areas.useful(part) for part in parts]
    return [
        _plain(
            areas,
            part,
            role="support",
            weight=share * told.pain(part.side) * size // sum(sizes),
            least=AROUND_LEAST * size // sum(sizes),
            pain=told.pain(part.side),
            reasons=(reason,),
        )
        for part, size in zip(parts, sizes, strict=True)
        # A place that needs care supports nothing.
        if limits_on(part.region, part.sites, areas.catalog) is None
    ]


def _plain(
    areas: Areas,
    part: Part,
    *,
    role: Role,
    weight: int,
    least: int,
    pain: int,
    reasons: tuple[Reason, ...],
) -> Ask:
    """Return what is asked of a part of which no more is known than its name."""
    useful = areas.useful(part)
    useful = useful if role == "focus" else useful_as_support(useful, pain)
    return Ask(
        part=part,
        role=role,
        weight=max(1, weight),
        # Half of it at most has to be met, so that long steps of time still fit.
        least=min(least, useful // 2),
        useful=useful,
        most=None,
        pain=pain,
        techniques=areas.body.by_id[part.region].techniques or PLAIN,
        plain=True,
        reasons=reasons,
        useful_cite=areas.useful_cite(part.region),
    )
