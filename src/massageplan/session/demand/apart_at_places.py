"""A piece that lies in a place that needs care is a want of its own, held to what that allows."""

from __future__ import annotations

from math import lcm
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.anatomy.region import POSITIONS
from massageplan.session.demand.at_places import held_at
from massageplan.session.demand.pieces import pieces_of
from massageplan.session.demand.want import id_of, in_lowest_terms


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.region import Part
    from massageplan.catalog.catalog import Catalog
    from massageplan.session.demand.want import Want

__all__ = ["set_apart"]


def set_apart(
    wants: Sequence[Want], whole: int | None, barred: int, catalog: Catalog
) -> tuple[list[Want], int | None]:
    """Make the pieces of a want wants of their own if one of them lies in a place that needs care.

    Parameters
    ----------
    wants, whole
        What wants time, and the weight of all that was published.
    barred
        Bit set of positions that may not be used.
    catalog
        What knows the places.

    Returns
    -------
    tuple
        The wants and the weight of the whole, both in the same terms.
    """
    split = {want.id: rows for want in wants if (rows := _rows(want, barred, catalog))}
    if not split:
        return [*wants], whole
    # Weights are whole numbers, and each piece has its share of one.
    scale = lcm(*(len(want.sites) for want in wants if want.id in split))
    taken = {want.id for want in wants} - split.keys()
    apart: list[Want] = []
    for want in wants:
        if want.id not in split:
            apart.append(evolve(want, weight=want.weight * scale))
            continue
        for parts in split[want.id]:
            piece = _piece(want, parts, scale, taken, catalog)
            taken.add(piece.id)
            apart.append(piece)
    *weights, last = in_lowest_terms([*(want.weight for want in apart), (whole or 1) * scale])
    weighed = zip(apart, weights, strict=True)
    return [evolve(want, weight=weight) for want, weight in weighed], whole and last


def _rows(want: Want, barred: int, catalog: Catalog) -> Sequence[tuple[Part, ...]]:
    """Return the pieces of a want, left beside right; nothing if it need not be set apart."""
    key = ("apart", want.parts, want.position, barred)
    return catalog.once(key, _apart, want.parts, want.position, barred, catalog)


def _apart(
    parts: tuple[Part, ...], position: str, barred: int, catalog: Catalog
) -> Sequence[tuple[Part, ...]]:
    if held_at(parts, catalog):  # then all of it is held
        return ()
    named = POSITIONS[position] if position else 0
    is_pair = len(parts) > 1
    sides = [pieces_of(part, named, barred, catalog, is_pair=is_pair) for part in parts]
    if not position and all(len(pieces) == 1 for pieces in sides):
        return ()
    if not any(held_at((piece,), catalog) for pieces in sides for piece in pieces):
        return ()
    if len({len(pieces) for pieces in sides}) > 1:
        return tuple((_named(piece, catalog),) for pieces in sides for piece in pieces)
    rows = zip(*sides, strict=True)
    return tuple(tuple([_named(piece, catalog) for piece in row]) for row in rows)


def _named(piece: Part, catalog: Catalog) -> Part:
    """Return a piece under the name of the region that it is, if it is just one."""
    names = catalog.body.cover(piece.sites)
    named = catalog.body.part(names[0]) if len(names) == 1 else piece
    return named if named.side is piece.side else piece


def _piece(
    want: Want, parts: tuple[Part, ...], scale: int, taken: set[str], catalog: Catalog
) -> Want:
    had, has = len(want.sites), sum([len(part.sites) for part in parts])
    name = id_of(parts)
    ids = (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3)))
    most, label = want.most_seconds, parts[0].label
    return evolve(
        want,
        id=next(id_ for id_ in ids if id_ not in taken),
        label=catalog.body.words.both(label) if len(parts) > 1 else label,
        parts=parts,
        weight=max(1, want.weight * scale * has // had),
        least_seconds=want.least_seconds * has // had,
        most_seconds=None if most is None else most * has // had,
        least_share=None if want.least_share is None else want.least_share * has / had,
        most_share=None if want.most_share is None else want.most_share * has / had,
        step="",
    )
