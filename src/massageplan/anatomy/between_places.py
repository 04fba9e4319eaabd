"""Two places with all that lies between them: "from the hip to the ankle"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.anatomy.compound import Compound
from massageplan.anatomy.place_names import regions_of
from massageplan.anatomy.position import Surface
from massageplan.cite import JUDGEMENT


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.anatomy.place_names import Entry, PlaceNames
    from massageplan.anatomy.region import Region

__all__ = ["all_between"]


def all_between(first: Entry, last: Entry, names: PlaceNames) -> Compound:
    """Return two places and what lies between them, along a limb or down the back.

    Parameters
    ----------
    first, last
        The two ends.
    names
        All names of places.

    Returns
    -------
    Compound
        It has no id, because the catalog has no name for it.
    """
    between = _along_a_limb(first, last, names) or _down_the_back(first, last, names)
    regions = dict.fromkeys((*regions_of(first), *between, *regions_of(last)))
    return Compound(
        id="", label=f"{first.label} to {last.label}", regions=tuple(regions), cite=JUDGEMENT
    )


def _along_a_limb(first: Entry, last: Entry, names: PlaceNames) -> list[str]:
    """Return what is farther out on a limb than the one place, and less far than the other."""
    ends = names.leaves(first), names.leaves(last)
    beyond = [_distal(end, names) for end in ends]
    between: set[str] = set()
    for inner, outer in ((0, 1), (1, 0)):
        if not beyond[inner].isdisjoint(ends[outer]):
            between |= {leaf for leaf in beyond[inner] if _distal({leaf}, names) & ends[outer]}
    between -= ends[0] | ends[1]
    surface = _only_surface(ends, names)
    on_it = [names.by_id[leaf] for leaf in between if names.by_id[leaf].surface is surface]
    if surface is not None:
        # The outer thigh lies beside the back of the thigh, and the ankle beside nothing.
        beside = {one.distal for one in on_it}
        between = {
            leaf
            for leaf in between
            if names.by_id[leaf].surface is surface
            or (
                names.by_id[leaf].surface is Surface.BOTH and names.by_id[leaf].distal not in beside
            )
        }
    return [region.id for region in names.regions if region.id in between]


def _only_surface(ends: Iterable[frozenset[str]], names: PlaceNames) -> Surface | None:
    """Return the back or the front, if one end lies all on it and none on the other."""
    each = [{names.by_id[leaf].surface for leaf in end} for end in ends]
    only = {surface for one in each if len(one) == 1 for surface in one} - {Surface.BOTH, None}
    return only.pop() if len(only) == 1 else None


def _distal(leaves: frozenset[str] | set[str], names: PlaceNames) -> frozenset[str]:
    """Return all that is farther out on a limb than some regions."""
    found: set[str] = set()
    left = [distal for leaf in leaves for distal in names.by_id[leaf].distal]
    while left:
        id_ = left.pop()
        if id_ not in found:
            found.add(id_)
            left += names.by_id[id_].distal
    return frozenset(found)


def _down_the_back(first: Entry, last: Entry, names: PlaceNames) -> list[str]:
    """Return what lies between two places that are not in front, along the spine."""
    ends = [
        [i for i, one in enumerate(names.regions) if one.id in names.leaves(end)]
        for end in (first, last)
    ]
    outward = _distal(frozenset(names.by_id), names)
    for end in ends:
        places = [names.regions[i] for i in end]
        if all(_is_in_front(one) for one in places) or {one.id for one in places} <= outward:
            return []  # in front, or out on a limb
    above, below = sorted(ends)
    return [
        region.id
        for i, region in enumerate(names.regions)
        if max(above) < i < min(below) and region.surface is Surface.POSTERIOR and not region.paired
    ]


def _is_in_front(region: Region) -> bool:
    return region.surface is Surface.ANTERIOR
