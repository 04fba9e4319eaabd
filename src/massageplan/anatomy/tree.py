"""The tree of regions: what each is made of, what is distal to what, and how it is reached."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from massageplan.anatomy.position import Position, Side, Surface
from massageplan.anatomy.region import Part, Region, Site, reach_mask, site
from massageplan.fields import choice


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Tree"]


class Tree:
    """All regions as they lie in and next to each other, whatever people call them.

    Attributes
    ----------
    regions
        The regions and crossing parts, in the order in which a session flows.
    """

    regions: tuple[Region, ...]

    @cached_property
    def by_id(self) -> dict[str, Region]:
        """Every region by its id."""
        return {region.id: region for region in self.regions}

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for region in self.regions:
            children.setdefault(region.parent, []).append(region.id)
        return children

    @cached_property
    def _leaves(self) -> dict[str, tuple[str, ...]]:
        """For every region, the regions without children that it is made of, head to toe."""

        def below(region: Region) -> set[str]:
            inner = region.of or self._children.get(region.id, ())
            if not inner:
                return {region.id}
            return set().union(*(below(self.by_id[child]) for child in inner))

        order = {region.id: i for i, region in enumerate(self.regions)}
        return {
            region.id: tuple(sorted(below(region), key=order.__getitem__))
            for region in self.regions
        }

    @cached_property
    def _masks(self) -> dict[Site, int]:
        return {
            place: reach_mask(self.by_id[leaf].positions, side)
            for leaf in self._leaves["body"]
            for side, place in self._sides_of(leaf)
        }

    @cached_property
    def flow(self) -> dict[Site, int]:
        """Every site with its place from head to toe."""
        return {place: i for i, place in enumerate(self._masks)}

    @cached_property
    def _distal(self) -> dict[Site, frozenset[Site]]:
        below: dict[Site, frozenset[Site]] = {}

        def follow(leaf: str, side: Side) -> frozenset[Site]:
            place = site(leaf, side)
            if place not in below:
                below[place] = frozenset().union(
                    *(
                        follow(child, side) | {site(child, side)}
                        for child in self.by_id[leaf].distal
                    )
                )
            return below[place]

        for leaf in self._leaves["body"]:
            for side, _ in self._sides_of(leaf):
                follow(leaf, side)
        return below

    def _surface(self, sites: tuple[Site, ...]) -> Surface:
        """Return the surface that all these sites are on; those on both count for either."""
        listed = {self.by_id[place.partition("/")[0]].surface for place in sites} - {Surface.BOTH}
        only = listed.pop() if len(listed) == 1 else None
        return only or Surface.BOTH

    def reached(self, part: Part, position: Position | str) -> tuple[Site, ...]:
        """Return the sites of a part that can be worked from a position.

        Parameters
        ----------
        part
            What is worked.
        position
            How the client lies or sits, or its name, such as ``"prone"``.

        Raises
        ------
        InvalidValueError
            There is no such position.
        """
        mask = choice(Position, "position")(position).mask
        return tuple([place for place in part.sites if self._masks[place] & mask])

    def within(self, part: Part, positions: int) -> tuple[Site, ...]:
        """Return the sites of a part that can be worked from one of these positions at least."""
        return tuple([place for place in part.sites if self._masks[place] & positions])

    def is_paired(self, region: str) -> bool:
        """Tell whether all of a region is there left and right, so that it can be a pair."""
        return all(self.by_id[leaf].paired for leaf in self._leaves[region])

    def distal(self, sites: Iterable[Site]) -> frozenset[Site]:
        """Return everything farther from the trunk than these sites, without the sites."""
        return frozenset().union(*(self._distal[place] for place in sites))

    def consent(self, place: Site, *, again: bool = False) -> str:
        """Return the consent that this site needs before it is touched; empty for none.

        Parameters
        ----------
        place
            The site.
        again
            Whether there was a consent before.
        """
        region = self.by_id[place.partition("/")[0]]
        return region.consent_again if again else region.consent

    def _sides_of(self, leaf: str) -> tuple[tuple[Side, Site], ...]:
        sides = (Side.LEFT, Side.RIGHT) if self.by_id[leaf].paired else (Side.MIDLINE,)
        return tuple((side, site(leaf, side)) for side in sides)

    def _side(self, place: Site) -> Side:
        return Side(place.partition("/")[2] or "midline")
