"""Places with limits of their own: how firmly, with what, and how long at most in one session.

The limits hold for what is planned for the place itself: an area that lies in places as a whole, or
has the name of one. A larger area is worked as always, and passes over the place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massageplan.screening.rules import with_names_or_traits


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.place import Place
    from massageplan.session.item import Item

__all__ = ["Held", "held_at", "limits_on", "most_of", "place_at", "side_of", "sides_of"]


class Held(NamedTuple):
    """What the places in which an area lies allow: the strictest of them counts.

    Attributes
    ----------
    places
        Their ids.
    cap
        The most pressure, from 0 to 5.
    seconds
        The most time in one session, on each side.
    sides
        How many sides it has: two for a pair, and for both sides as one part.
    banned
        Ids of techniques that are not used.
    """

    places: tuple[str, ...]
    cap: int
    seconds: int
    sides: int
    banned: frozenset[str]

    @property
    def most(self) -> int:
        """The most seconds in one session, on all sides together."""
        return self.seconds * self.sides


class _Places:
    """The places of a catalog: by the site that they are, and by the part that they name."""

    def __init__(self, catalog: Catalog) -> None:
        self.by_site: dict[Site, list[Place]] = {}
        self.by_region: dict[str, list[Place]] = {}
        for place in catalog.all("place").values():
            self.by_region.setdefault(place.region, []).append(place)
            for site in catalog.body.part(place.region).sites if place.whole else ():
                self.by_site.setdefault(site, []).append(place)


def _places(catalog: Catalog) -> _Places:
    return catalog.once("places", _Places, catalog)


def place_at(region: str, catalog: Catalog) -> Place | None:
    """Return the place that a region is, or that a part is named after; the strictest of several.

    Parameters
    ----------
    region
        The id of a region or part.
    catalog
        What knows the places.
    """
    named = _places(catalog).by_region.get(region, ())
    return min(named, key=lambda place: (place.cap, place.most, place.id), default=None)


def limits_on(region: str, sites: tuple[Site, ...], catalog: Catalog) -> Held | None:
    """Return what the places in which all of these sites lie allow; ``None`` for a larger area.

    Parameters
    ----------
    region, sites
        What is worked, as in `massageplan.Item`.
    catalog
        What knows the places.
    """
    known = _places(catalog)
    named, within = known.by_region.get(region, ()), known.by_site.keys() >= set(sites)
    if not named and not within:
        return None
    places = {place.id: place for place in named}
    if within:
        places |= {place.id: place for site in sites for place in known.by_site[site]}
    if not places:
        return None
    return Held(
        places=tuple(places),
        cap=min(place.cap for place in places.values()),
        seconds=min(int(place.most.total_seconds()) for place in places.values()),
        sides=sides_of(sites),
        banned=frozenset().union(*(_banned_at(place, catalog) for place in places.values())),
    )


def _banned_at(place: Place, catalog: Catalog) -> tuple[str, ...]:
    return with_names_or_traits(catalog, place.techniques, place.traits)


def most_of(items: Iterable[Item], catalog: Catalog) -> int | None:
    """Return the most seconds that places allow for these segments; ``None`` for larger areas."""
    most = 0
    for item in items:
        held = limits_on(item.region, item.sites, catalog)
        if held is None:
            return None
        most += held.most
    return most


def held_at(parts: tuple[Part, ...], catalog: Catalog) -> Held | None:
    """Return what the places in which parts lie allow; ``None`` for a larger area.

    Of a pair, the stricter side counts for both. It depends on the catalog alone, so it is kept.
    """
    return catalog.once(("held", parts), _strictest, parts, catalog)


def _strictest(parts: Sequence[Part], catalog: Catalog) -> Held | None:
    found = [held for part in parts if (held := limits_on(part.region, part.sites, catalog))]
    if not found:
        return None
    return Held(
        places=tuple(dict.fromkeys(id_ for held in found for id_ in held.places)),
        cap=min(held.cap for held in found),
        seconds=min(held.seconds for held in found),
        sides=sides_of(site for part in parts for site in part.sites),
        banned=frozenset().union(*(held.banned for held in found)),
    )


def sides_of(sites: Iterable[Site]) -> int:
    """Count the sides: two for a pair, and for both sides as one part; the middle is one."""
    return max(1, len({side_of(site) for site in sites} - {""}))


def side_of(site: Site) -> str:
    """Return the side of a site; empty for the middle."""
    return site.partition("/")[2]
