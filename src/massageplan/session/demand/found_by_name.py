"""Finding an area of a session by the name that a user gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.spelling import did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massageplan.anatomy.body import Body
    from massageplan.anatomy.position import Side
    from massageplan.session.demand.want import Want
    from massageplan.session.item import Item

__all__ = ["find_named", "named_in", "where_wanted", "where_worked"]


def find_named(
    name: str,
    places: Mapping[str, Iterable[tuple[str, Side | None]]],
    body: Body,
    path: str,
) -> str:
    """Return the id of the want that has this name.

    Parameters
    ----------
    name
        The want's id, or any name of its region.
    places
        By want the regions and sides that it works.
    body
        What knows the names.
    path
        Where the name was given.

    Raises
    ------
    UnknownTermError
        No region has this name, or it is not in the session.
    InvalidValueError
        Several wants of the session have this name.
    """
    found = named_in(name, places, body, path)
    if found is not None:
        return found
    near = nearest(name, places)
    raise UnknownTermError(
        f"{name!r} is not in this session{did_you_mean(near) or ': it has ' + ', '.join(places)}",
        path=path,
        value=name,
        suggestions=near,
    )


def named_in(
    name: str,
    places: Mapping[str, Iterable[tuple[str, Side | None]]],
    body: Body,
    path: str,
) -> str | None:
    """Return what `find_named` does, or ``None`` if the region is not in the session."""
    if name in places:
        return name
    part = body.part(name, path=path)
    fitting = [
        want
        for want, worked in places.items()
        if any(region == part.region for region, _ in worked)
        # Of a mirrored pair only the whole has minutes: each side gets half.
        and (part.side is None or {side for _, side in worked} == {part.side})
    ]
    if len(fitting) > 1:
        named = ", ".join(map(repr, fitting))
        raise InvalidValueError(
            f"{name!r} is in this session more than once: use one of {named}",
            path=path,
            value=name,
        )
    return fitting[0] if fitting else None


def where_wanted(wants: Iterable[Want]) -> dict[str, list[tuple[str, Side | None]]]:
    """Return by want the regions and sides that it works."""
    return {want.id: [(part.region, part.side) for part in want.parts] for want in wants}


def where_worked(
    wants: Iterable[str], segments: Iterable[Item]
) -> dict[str, list[tuple[str, Side | None]]]:
    """Return by want the regions and sides that a planned session works."""
    places: dict[str, list[tuple[str, Side | None]]] = {want: [] for want in wants}
    for item in segments:
        places[item.want].append((item.region, item.side))
    return places
