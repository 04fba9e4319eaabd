"""On which side nobody is laid: the one whose shoulder or hip is the complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.anatomy.position import Position, Side
from massageplan.findings.finding import Finding
from massageplan.screening.complained import planned_by, told_sites
from massageplan.screening.reading_complaints import read_complaints
from massageplan.session.demand.reach import within_reach


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.client.assessment import Assessment
    from massageplan.session.demand.want import Want

__all__ = ["lain_on_complaints", "painful_sides", "spared", "tell_spared"]

_JOINTS: Final = frozenset({"back-of-shoulder", "front-of-shoulder", "outer-hip", "gluteals"})
"""Regions of the shoulder and the hip that bear the weight of a client who lies on that side."""

_SIDES: Final = {"left": Position.LEFT_SIDE, "right": Position.RIGHT_SIDE}


def painful_sides(
    catalog: Catalog, assessment: Assessment | None
) -> Mapping[Position, tuple[Site, ...]]:
    """Return the sides to lie on whose shoulder or hip is a complaint, with where it is.

    Only what the client said counts, and not every area that is planned for it.
    """
    found: dict[Position, list[Site]] = {}
    for one in read_complaints(catalog, assessment):
        planned = planned_by(catalog, one.complaint, one.path)
        said = planned.side if planned else one.complaint.side
        for place in sorted(told_sites(catalog, one.complaint)):
            region, _, side = place.partition("/")
            on_this_side = said not in (Side.LEFT, Side.RIGHT) or said.value == side
            if region in _JOINTS and on_this_side:
                found.setdefault(_SIDES[side], []).append(place)
    return {position: tuple(dict.fromkeys(sites)) for position, sites in found.items()}


def spared(
    wants: Sequence[Want],
    barred: int,
    painful: Mapping[Position, tuple[Site, ...]],
    catalog: Catalog,
) -> int:
    """Return the positions that may not be used, with the sides that are spared.

    A side is spared unless some of what was asked for, a focus area or a part of a routine, can
    only be reached from it. A supporting area is left out (our judgment).

    Parameters
    ----------
    wants
        What wants time.
    barred
        Bit set of the positions that may not be used anyway.
    painful
        What `painful_sides` returns.
    catalog
        What knows the regions.
    """
    body = catalog.body
    asked = [part for want in wants if want.role != "support" for part in want.parts]
    for position in painful:
        more = barred | position.mask
        if asked and all(
            within_reach(part, more, body) == within_reach(part, barred, body) for part in asked
        ):
            barred = more
    return barred


def lain_on_complaints(
    used: Sequence[Position], painful: Mapping[Position, tuple[Site, ...]], catalog: Catalog
) -> Iterator[Finding]:
    """Say that the client lies on a shoulder or hip that hurts, because nothing else reaches."""
    for position, sites in painful.items():
        if position in used:
            yield Finding.caution(
                "lies-on-complaint",
                catalog,
                regions=catalog.body.cover(set(sites)),
                positions=(position.value,),
            )


def tell_spared(
    wants: Sequence[Want],
    before: int,
    barred: int,
    painful: Mapping[Position, tuple[Site, ...]],
    catalog: Catalog,
) -> Iterator[Finding]:
    """Say which sides are spared, if an area cannot be reached because of that."""
    for position, sites in painful.items():
        if not position.mask & barred & ~before:
            continue
        without = barred & ~position.mask
        if any(
            within_reach(part, barred, catalog.body) != within_reach(part, without, catalog.body)
            for want in wants
            for part in want.parts
        ):
            yield Finding.caution(
                "side-spared",
                catalog,
                regions=catalog.body.cover(set(sites)),
                positions=(position.value,),
            )
