"""The tree of regions: from names to parts, from parts to sites, and what is distal to what."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from massageplan.anatomy.position import Position, Side, Surface
from massageplan.anatomy.region import Part, Region, Site, position_mask, reach_mask, site
from massageplan.anatomy.sides import read_side
from massageplan.errors import InvalidValueError
from massageplan.fields import choice
from massageplan.naming.name_index import NameIndex
from massageplan.naming.term import find_term
from massageplan.naming.words import joined


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Body"]

_ANYWHERE = position_mask(*Position)
_PLAIN = position_mask(Position.PRONE, Position.SUPINE, Position.SEATED)
_SPOKEN = {"left": Side.LEFT, "right": Side.RIGHT}


@frozen(slots=False)  # many cached properties, which slots make slow to define
class Body:
    """All regions, head to toe.

    Parameters
    ----------
    regions
        The regions and crossing parts, in the order in which a session flows.
    """

    regions: tuple[Region, ...]
    _parts: dict[tuple[str, Side | None], Part] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    _covers: dict[frozenset[Site], tuple[Part, ...]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    @cached_property
    def by_id(self) -> dict[str, Region]:
        """Every region by its id."""
        return {region.id: region for region in self.regions}

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex.of(self.regions)

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

    def find(self, name: str, *, path: str = "region") -> Region:
        """Return the region with this name, however it is spelled.

        Raises
        ------
        UnknownTermError
            No region has this name. A name that may have been meant is offered.
        """
        return self.by_id[
            find_term(name, self._names, kind="region", path=path, otherwise=_NAME_A_PLACE)
        ]

    def part(self, name: str, side: Side | str | None = None, *, path: str = "region") -> Part:
        """Return the part that a name means: ``"back"``, ``"hamstrings"``, ``"left calf"``.

        Parameters
        ----------
        name
            Any name of a region. "left" or "right" before or after it names the side, as in the
            ids of a session: ``"calf-left"``.
        side
            The side, or its name, such as ``"left"``. ``None`` means both sides together.
        path
            What is being read. The error's message begins with it.

        Raises
        ------
        UnknownTermError
            No region has this name. A name that may have been meant is offered.
        InvalidValueError
            The name has one side and `side` is the other, or the region has no sides; or there is
            no such side.

        Examples
        --------
        >>> from massageplan import Catalog
        >>> Catalog().body.part("back of thigh", "left").label
        'left back of thigh'
        """
        if side is not None and not isinstance(side, Side):
            side = read_side(side)
        part = self._parts.get((name, side)) if isinstance(name, str) else None
        if part is None:
            part = self._parts[name, side] = self._read_part(name, side, path)
        return part

    def part_or_whole(
        self, name: str, side: Side | str | None = None, *, path: str = "region"
    ) -> Part:
        """Return what `part` does, or all of what is worked across the middle.

        A device in the left chest is told so, and nobody can be safe from it on one half of a
        region that has no halves.

        Parameters
        ----------
        name, side, path
            As in `part`.

        Raises
        ------
        UnknownTermError, InvalidValueError
            As `part`, but not for a side that the region lacks.
        """
        side = read_side(side)
        try:
            return self.part(name, side, path=path)
        except InvalidValueError:
            spoken, rest = _spoken_side(name)
            if spoken is None or side not in {None, spoken}:
                raise
            return self.part(rest, spoken, path=path)

    def _read_part(self, name: str, side: Side | None, path: str) -> Part:
        spoken, rest = _spoken_side(name) if isinstance(name, str) else (None, "")
        if spoken and joined(name) not in self._names.spelled:
            if side is not None and side is not spoken:
                raise InvalidValueError(
                    f"{name!r} is not on the {side.value} side", path=path, value=name
                )
            name, side = rest, spoken
        region = self.find(name, path=path)
        wanted = None if side is Side.MIDLINE else side
        sites = tuple(
            place
            for leaf in self._leaves[region.id]
            for there, place in self._sides_of(leaf)
            if wanted is None or there in (wanted, Side.MIDLINE)
        )
        if wanted and all(self._side(place) is Side.MIDLINE for place in sites):
            if spoken:
                raise InvalidValueError(
                    f"{region.label!r} has no {wanted.value} side: it is worked across the middle",
                    path=path,
                    value=name,
                )
            wanted = None
        label = f"{wanted.value} {region.label}" if wanted else region.label
        return self._make(region.id, wanted, sites, label)

    def _make(self, region: str, side: Side | None, sites: tuple[Site, ...], label: str) -> Part:
        mask = _ANYWHERE
        for place in sites:
            mask &= self._masks[place]
        return Part(
            region=region,
            side=side,
            sites=sites,
            label=label,
            positions=mask,
            flow=self.flow[sites[0]],
            surface=self._surface(sites),
        )

    def _surface(self, sites: tuple[Site, ...]) -> Surface:
        """Return the surface that all these sites are on; those on both count for either."""
        listed = {self.by_id[place.partition("/")[0]].surface for place in sites} - {Surface.BOTH}
        only = listed.pop() if len(listed) == 1 else None
        return only or Surface.BOTH

    def without(self, part: Part, excluded: Iterable[Site]) -> Part | None:
        """Return `part` without the excluded sites; ``None`` if nothing is left of it."""
        gone = frozenset(excluded)
        sites = tuple(place for place in part.sites if place not in gone)
        if len(sites) == len(part.sites):
            return part
        if not sites:
            return None
        sides = {place.partition("/")[2] for place in sites}
        if part.side is None and len(sides) == 1 and self.is_paired(part.region):
            # What is left of both sides is only one of them. More may have been lost before.
            one_side = self.part(part.region, Side(*sides))
            return self.without(one_side, set(one_side.sites).difference(sites))
        lost = [place for place in part.sites if place in gone]
        if part.side is None:
            names = self.describe_short(lost)
        else:
            labels = (self.by_id[place.partition("/")[0]].label for place in lost)
            names = ", ".join(dict.fromkeys(labels))
        return self._make(part.region, part.side, sites, f"{part.label} without {names}")

    def named_exactly(self, sites: Iterable[Site]) -> Part | None:
        """Return the one part that is exactly these sites; ``None`` if it takes several."""
        parts = self._covering(frozenset(sites))
        return parts[0] if len(parts) == 1 else None

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

    def only(self, part: Part, sites: Iterable[Site]) -> Part:
        """Return a piece of a part under the part's own name: these of its sites."""
        kept = frozenset(sites)
        held = tuple([place for place in part.sites if place in kept])
        return self._make(part.region, part.side, held, part.label)

    def split(self, part: Part) -> tuple[Part, ...]:
        """Return the named pieces of a part that can each be worked lying flat, or seated."""
        inner = self.by_id[part.region].of or self._children.get(part.region, ())
        if part.positions & _PLAIN or not inner:
            return (part,)
        pieces = (self.without(self.part(child, part.side), self._beyond(part)) for child in inner)
        return tuple(piece for whole in pieces if whole for piece in self.split(whole))

    def _beyond(self, part: Part) -> frozenset[Site]:
        """Return every site that is not in a part."""
        return frozenset(self.flow).difference(part.sites)

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

    def describe(self, sites: Iterable[Site]) -> str:
        """Name a set of sites for people: ``"left calf, left ankle"``."""
        return ", ".join(
            self._site_label(place) for place in sorted(sites, key=self.flow.__getitem__)
        )

    def describe_short(self, sites: Iterable[Site]) -> str:
        """Name a set of sites by as few regions as cover exactly it: ``"legs"``, ``"left arm"``."""
        return ", ".join(part.label for part in self._covering(frozenset(sites)))

    def cover(self, sites: Iterable[Site]) -> tuple[str, ...]:
        """Return the ids of as few regions as cover exactly these sites, as in ``"calf-left"``."""
        return tuple([part.id for part in self._covering(frozenset(sites))])

    def _covering(self, sites: frozenset[Site]) -> tuple[Part, ...]:
        """Return as few parts as cover exactly these sites, head to toe; kept once found."""
        if sites in self._covers:
            return self._covers[sites]
        parts: list[Part] = []
        left = sites
        for region in self.regions:
            for side in (None, Side.LEFT, Side.RIGHT):
                part = self.part(region.id, side)
                if part.side is side and left and left.issuperset(part.sites):
                    parts.append(part)
                    left = left.difference(part.sites)
        parts.sort(key=lambda part: part.flow)
        return self._covers.setdefault(sites, tuple(parts))

    def _site_label(self, place: Site) -> str:
        leaf, _, side = place.partition("/")
        label = self.by_id[leaf].label
        return f"{side} {label}" if side else label

    def _sides_of(self, leaf: str) -> tuple[tuple[Side, Site], ...]:
        sides = (Side.LEFT, Side.RIGHT) if self.by_id[leaf].paired else (Side.MIDLINE,)
        return tuple((side, site(leaf, side)) for side in sides)

    def _side(self, place: Site) -> Side:
        return Side(place.partition("/")[2] or "midline")


_NAME_A_PLACE: Final = (
    ": name the place in plain words, such as 'low back', 'left calf' or 'between the shoulder "
    "blades'"
)


def _spoken_side(name: str) -> tuple[Side | None, str]:
    """Read "left calf", "calf-left" and "back of left knee": the side, and the name without it."""
    words = re.split(r"[\s_-]+", name.strip())
    said = [i for i, word in enumerate(words) if word.lower() in _SPOKEN]
    if len(said) != 1 or len(words) == 1:
        return None, name
    (at,) = said
    return _SPOKEN[words[at].lower()], " ".join([*words[:at], *words[at + 1 :]])
