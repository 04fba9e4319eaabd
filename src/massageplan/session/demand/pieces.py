"""What one position cannot reach, in pieces: one for each of the fewest positions that can.

A piece has the name of the whole. Its share of the time is as large as its share of the sites.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.anatomy.position import Position, Surface
from massageplan.anatomy.region import mirrored
from massageplan.session.demand.at_places import limits_on
from massageplan.session.sequence import choices
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.catalog import Catalog

__all__ = ["pieces_of", "shared_among"]


def pieces_of(
    part: Part, named: int, barred: int, catalog: Catalog, *, is_pair: bool = False
) -> tuple[Part, ...]:
    """Return the pieces in which a part is worked; the part itself if one position reaches it.

    One of a pair that is reached only on the side is in pieces too, prone and supine: on the side,
    the other would take a position of its own.

    Parameters
    ----------
    part
        What is worked; every site of it can be reached from some position that is not barred.
    named
        Bit set of the positions that a routine names; used if they reach all of it.
    barred
        Bit set of positions that may not be used.
    catalog
        What knows the body.
    is_pair
        Whether the same part of the other side is worked as well.
    """
    key = ("pieces", part, named, barred, is_pair)
    return catalog.once(key, _pieces, part, named, barred, catalog, is_pair)


def _pieces(
    part: Part,
    named: int,
    barred: int,
    catalog: Catalog,
    is_pair: bool,  # noqa: FBT001  one call site
) -> tuple[Part, ...]:
    free = part.positions & ~barred
    # A place with limits of its own is worked in one piece if it can be: they hold on each side.
    if free and limits_on(part.region, part.sites, catalog):
        return (part,)
    on_a_side = is_pair and not named and not free & ~_ON_A_SIDE
    if on_a_side and _reaches(part, _FLAT & ~barred, catalog):
        free, barred = 0, barred | _ON_A_SIDE
    if free and (not named or free & named or not _reaches(part, named & ~barred, catalog)):
        return (part,)
    return _by_fewest(part, named, barred, catalog)


def _reaches(part: Part, mask: int, catalog: Catalog) -> bool:
    return bool(mask) and len(catalog.body.within(part, mask)) == len(part.sites)


def _by_fewest(part: Part, named: int, barred: int, catalog: Catalog) -> tuple[Part, ...]:
    if _reaches(part, named & ~barred, catalog):
        barred |= ~named
    for positions, mask in choices(barred & _EVERY):
        if _reaches(part, mask, catalog):
            return _by_position(part, positions, catalog)
    return (part,)  # callers leave out what no position reaches


_EVERY = sum(position.mask for position in Position)
_FLAT = Position.PRONE.mask | Position.SUPINE.mask
_ON_A_SIDE = Position.LEFT_SIDE.mask | Position.RIGHT_SIDE.mask


def _by_position(part: Part, positions: Sequence[Position], catalog: Catalog) -> tuple[Part, ...]:
    """Give every site to one of the positions: the one in which it faces up."""
    body = catalog.body
    from_each = {position: frozenset(body.reached(part, position)) for position in positions}
    mine: dict[Position, list[Site]] = {position: [] for position in positions}
    for place in part.sites:
        reach = [position for position in positions if place in from_each[position]]
        surface = body.by_id[place.partition("/")[0]].surface
        back = surface is Surface.POSTERIOR and Position.PRONE in reach
        front = Position.SUPINE if Position.SUPINE in reach else reach[0]
        mine[Position.PRONE if back else front].append(place)
    return tuple([body.only(part, places) for places in mine.values() if places])


def shared_among(
    pieces: Sequence[Part], seconds: int, step: int, *, evenly: bool = False
) -> list[int]:
    """Share the time of a part among its pieces by their number of sites, in whole steps.

    A left and a right piece get the same, and all of them if it is shared evenly. If there are
    fewer steps than pieces, the time is shared in seconds: no piece is left without time.
    """
    if evenly:
        each, rest = divmod(seconds, len(pieces))
        return [each + (i < rest) for i in range(len(pieces))]
    if len(pieces) == 1:
        return [seconds]
    together = _left_with_right(pieces)
    if seconds % step or seconds < step * len(pieces):
        step = 1
    claims = [
        Claim(
            id=f"{i:02}",
            weight=sum([len(pieces[i].sites) for i in group]),
            least=len(group),
        )
        for i, group in enumerate(together)
    ]
    steps = allocate(seconds // step, claims).steps
    times = [0] * len(pieces)
    for claim, group in zip(claims, together, strict=True):
        time = steps[claim.id] * step
        for n, i in enumerate(group):
            times[i] = time // len(group) + (n < time % len(group))
    return times


def _left_with_right(pieces: Sequence[Part]) -> list[list[int]]:
    """Put each left piece with its right one; what is on the middle may be with either."""
    sided = [frozenset([place for place in piece.sites if "/" in place]) for piece in pieces]
    groups: list[list[int]] = []
    for i, places in enumerate(sided):
        other = frozenset(mirrored(tuple(places)))
        with_it = [group for group in groups if places and sided[group[0]] == other != places]
        if with_it and len(with_it[0]) == 1:
            with_it[0].append(i)
        else:
            groups.append([i])
    return groups
