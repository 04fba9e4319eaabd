"""The body: from what people call a place to parts, and from sites back to names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from massageplan.anatomy.place_names import PlaceNames, regions_of
from massageplan.anatomy.place_words import ENGLISH, PlaceWords
from massageplan.anatomy.position import Position, Side
from massageplan.anatomy.region import Part, Region, Site, position_mask
from massageplan.anatomy.sides import read_side
from massageplan.anatomy.tree import Tree
from massageplan.errors import InvalidValueError


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.anatomy.place_names import Entry

__all__ = ["Body"]

_ANYWHERE = position_mask(*Position)
_PLAIN = position_mask(Position.PRONE, Position.SUPINE, Position.SEATED)
_MOST_KEPT: Final = 10_000
"""Texts kept before all are dropped, so that a server does not grow forever."""


@frozen(slots=False)  # many cached properties, which slots make slow to define
class Body(Tree):
    """All regions, head to toe, with their names.

    Parameters
    ----------
    regions
        The regions and crossing parts, in the order in which a session flows.
    compounds
        What gives the names of several regions at once, by id. It is asked when one is needed.
    words
        How places are written and read.
    """

    regions: tuple[Region, ...]
    _compounds: Callable[[], Mapping[str, Any]] = field(default=dict, eq=False, repr=False)
    words: PlaceWords = field(default=ENGLISH, eq=False, repr=False)
    _parts: dict[tuple[str, Side | None], Part] = field(
        factory=dict, init=False, eq=False, repr=False
    )
    _told: dict[tuple[str, Side | None, bool], tuple[Part, ...]] = field(
        factory=dict, init=False, eq=False, repr=False
    )
    _covers: dict[frozenset[Site], tuple[Part, ...]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    @cached_property
    def names(self) -> PlaceNames:
        """All names of places."""
        return PlaceNames(self.regions, self._compounds, self.words)

    def find(self, name: str, *, path: str = "region") -> Region:
        """Return the region with this name, however it is spelled.

        Raises
        ------
        UnknownTermError
            No region has this name. A name that may have been meant is offered.
        """
        return self.names.find(name, path=path)

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
            The name has one side and `side` is the other, or the region has no sides; there is no
            such side; or it names several places, which `parts` reads.

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
            part = self._parts[name, side] = self._only(name, side, path, whole=False)
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
        return self._only(name, side, path, whole=True)

    def _only(self, name: str, side: Side | str | None, path: str, *, whole: bool) -> Part:
        parts = self.parts(name, side, path=path, whole=whole)
        if len(parts) > 1:
            listed = " and ".join(repr(part.label) for part in parts)
            raise InvalidValueError(
                f"{name[:80]!r} is {len(parts)} places: write {listed}, each by itself",
                path=path,
                value=name,
            )
        return parts[0]

    def parts(
        self,
        text: str,
        side: Side | str | None = None,
        *,
        path: str = "region",
        whole: bool = False,
    ) -> tuple[Part, ...]:
        """Return the places that a text names: ``"neck, shoulders & low back"``.

        A side that is said first holds for the whole list. A place that lies in another of the list
        is taken in by it, and what is exactly one region together is that region.

        Parameters
        ----------
        text
            Places as people write them.
        side, path
            As in `part`.
        whole
            Whether a side that a place lacks means all of the place, as in `part_or_whole`.

        Raises
        ------
        UnknownTermError
            A piece of the text is no place. The error names it, and what is near it in the body.
        InvalidValueError
            A side is not that of the text, or a place lacks it; something that can mean two places,
            or is none that is planned.

        Examples
        --------
        >>> from massageplan import Catalog
        >>> [part.label for part in Catalog().body.parts("left hip and knee, both feet")]
        ['left hip', 'left knee', 'foot']
        """
        side = read_side(side)
        parts = self._told.get((text, side, whole)) if isinstance(text, str) else None
        if parts is None:
            parts = self._read_parts(text, side, path, whole=whole)
            if len(self._told) >= _MOST_KEPT:
                self._told.clear()
            self._told[text, side, whole] = parts
        return parts

    def _read_parts(
        self, text: str, side: Side | None, path: str, *, whole: bool
    ) -> tuple[Part, ...]:
        if not isinstance(text, str):
            self.find(text, path=path)
        region = self.names.plain(text)
        if region is not None:
            return (self._on_side(region, side),)
        # Most names are looked up as they are, and a first session waits for none of this.
        from massageplan.anatomy.places_read import read_places  # noqa: PLC0415  seldom needed

        inside: list[Part] = []
        outside: set[Site] = set()
        for told in read_places(text, self.names, self.has_sides, path):
            if side is not None and told.said and told.side is not side:
                raise InvalidValueError(
                    f"{text!r} is not on the {side.value} side", path=path, value=text
                )
            regions = [self.by_id[id_] for id_ in told.regions]
            parts = [self._on_side(region, told.side or side) for region in regions]
            if told.side and told.said and not whole and not any(part.side for part in parts):
                raise InvalidValueError(
                    f"{told.entry.label!r} has no {told.side.value} side: it is worked across the "
                    "middle",
                    path=path,
                    value=text,
                )
            if told.left_out:
                outside.update(place for part in parts for place in part.sites)
            else:
                inside += parts
        return self._joined(inside, outside, text, path)

    def _joined(
        self, parts: list[Part], outside: set[Site], text: str, path: str
    ) -> tuple[Part, ...]:
        """Return places without what is left out, none of them twice."""
        sites = frozenset(place for part in parts for place in part.sites) - outside
        if not sites:
            raise InvalidValueError(f"{text!r} leaves nothing", path=path, value=text)
        covering = self._covering(sites) if len(parts) > 1 or outside else ()
        if len(covering) == 1 or outside:
            return covering
        once: dict[frozenset[Site], Part] = {}
        for part in parts:
            once.setdefault(frozenset(part.sites), part)
        return tuple(
            [part for held, part in once.items() if not any(held < wider for wider in once)]
        )

    def has_sides(self, entry: Entry) -> bool:
        """Tell whether a region, or one of several, is there left and right."""
        return any(
            self.by_id[leaf].paired for id_ in regions_of(entry) for leaf in self._leaves[id_]
        )

    def _on_side(self, region: Region, side: Side | None) -> Part:
        """Return a region on one side; all of it if it has no sides."""
        wanted = None if side is Side.MIDLINE else side
        sites = tuple(
            place
            for leaf in self._leaves[region.id]
            for there, place in self._sides_of(leaf)
            if wanted is None or there in (wanted, Side.MIDLINE)
        )
        if wanted and all(self._side(place) is Side.MIDLINE for place in sites):
            wanted = None
        label = self.words.on(wanted, region.label) if wanted else region.label
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
        return self._make(
            part.region, part.side, sites, self.words.without.format(part.label, names)
        )

    def named_exactly(self, sites: Iterable[Site]) -> Part | None:
        """Return the one part that is exactly these sites; ``None`` if it takes several."""
        parts = self._covering(frozenset(sites))
        return parts[0] if len(parts) == 1 else None

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
        return self.words.on(Side(side), label) if side else label
