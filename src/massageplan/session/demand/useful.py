"""How little is worth working in one session, and how much of an area is of use.

The figures of regions and targets are in the catalog, each with its source. The rest is our own
judgment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from massageplan.anatomy.body import Body
    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.catalog import Catalog

__all__ = [
    "FLOOR",
    "FLOOR_OF_SIDE",
    "floor_of",
    "sides_in",
    "size_of",
    "useful_as_support",
    "useful_seconds",
]

FLOOR: Final = 3 * 60
"""No area gets fewer seconds than this in a customized session,"""

FLOOR_OF_SIDE: Final = 2 * 60
"""or than this on each side, if it is a pair."""

_LEAST_USE: Final = 5
_TENTHS: Final = 10
"""An area that supports a complaint has use for as many tenths as that hurts, and for half."""

UNKNOWN: Final = 10 * 60
"""What is of use on each side of a region without children of which the catalog does not say it."""


def useful_as_support(seconds: int, pain: int) -> int:
    """Return what of its use an area has that only supports a complaint of so much pain.

    The worse it hurts, the more of the time goes to what supports it, up to all that is of use.
    """
    return seconds * min(_TENTHS, max(_LEAST_USE, pain)) // _TENTHS


def floor_of(parts: tuple[Part, ...]) -> int:
    """Return the seconds that an area gets at least, if it is worked at all."""
    return FLOOR if len(parts) == 1 else FLOOR_OF_SIDE * len(parts)


def useful_seconds(part: Part, catalog: Catalog) -> int:
    """Return the seconds that are of use in a part: its share of those of its region.

    Parameters
    ----------
    part
        What is worked: one side, or both as one.
    catalog
        What knows the regions.
    """
    return catalog.once(("useful", part.region, part.sites), _useful_seconds, part, catalog)


def sides_in(part: Part, body: Body) -> int:
    """Return on how many sides a part is: two for both arms as one, one across the middle."""
    return 2 if part.side is None and body.is_paired(part.region) else 1


def _useful_seconds(part: Part, catalog: Catalog) -> int:
    body = catalog.body
    size, own = _size(part, catalog), body.by_id[part.region].useful
    if own is None:
        return size
    whole = body.part(part.region, part.side)
    return int(own.total_seconds()) * sides_in(whole, body) * size // _size(whole, catalog)


def _size(part: Part, catalog: Catalog) -> int:
    return sum([size_of(site, catalog) for site in part.sites])


def size_of(site: Site, catalog: Catalog) -> int:
    """Return how large a region without children is on one side: the seconds that are of use."""
    useful = catalog.body.by_id[site.partition("/")[0]].useful
    return UNKNOWN if useful is None else int(useful.total_seconds())
