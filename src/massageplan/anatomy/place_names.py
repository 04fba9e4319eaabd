"""All names of places: what finds a region or a compound, and what is near an unknown name."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.place_words import ENGLISH, PlaceWords
from massageplan.anatomy.region import Region
from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.naming.term import find_term
from massageplan.naming.words import SMALL, bare, joined, plain_words, stem


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TypeAlias

    from massageplan.anatomy.compound import Compound
    from massageplan.naming.name_index import NameIndex

    Entry: TypeAlias = Region | Compound
    """What a name of a place means: one region, or several."""

__all__ = ["PlaceNames", "items_of", "regions_of"]

NEAR: Final = 3
"""So many places are offered at most for an unknown one."""

_NAME_A_PLACE: Final = (
    ": name the place in plain words, such as 'low back', 'left calf' or 'between the shoulder "
    "blades'"
)
_AND: Final = re.compile(r"[&+/,;|\n]|(?<![\w-])and(?![\w-])", re.IGNORECASE)
_SAYS_LITTLE: Final = SMALL | {
    *("and", "area", "around", "back", "bottom", "front", "inner", "inside", "joint", "left"),
    *("lower", "middle", "muscle", "outer", "outside", "part", "region", "right", "side"),
    *("top", "under", "upper", "whole"),
}


class PlaceNames:
    """The names of all regions, and of what is several regions.

    Parameters
    ----------
    regions
        Every region, head to toe.
    compounds
        What gives the compounds. It is asked only for a name that no region has.
    words
        How places are read.
    """

    def __init__(
        self,
        regions: tuple[Region, ...],
        compounds: Callable[[], Mapping[str, Compound]],
        words: PlaceWords = ENGLISH,
    ) -> None:
        self.regions, self._compounds, self.words = regions, compounds, words

    @cached_property
    def _of_regions(self) -> NameIndex:
        return self.words.index(self.regions)

    @cached_property
    def _of_compounds(self) -> NameIndex:
        return self.words.index(self._compounds().values())

    @cached_property
    def by_id(self) -> dict[str, Region]:
        """Every region by its id."""
        return {region.id: region for region in self.regions}

    def leaves(self, entry: Entry) -> frozenset[str]:
        """Return the ids of the smallest regions that a name stands for."""
        found: set[str] = set()
        left = list(regions_of(entry))
        while left:
            id_ = left.pop()
            inner = self.by_id[id_].of or self._children.get(id_, ())
            left += inner
            found.update(() if inner else (id_,))
        return frozenset(found)

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for region in self.regions:
            children.setdefault(region.parent, []).append(region.id)
        return children

    @cached_property
    def _lists(self) -> dict[frozenset[str], Entry]:
        """Every name that is a list, so that it is found in any order."""
        lists: dict[frozenset[str], Entry] = {}
        entries: tuple[Entry, ...] = (*self.regions, *self._compounds().values())
        for entry in entries:
            for name in (entry.label, *entry.names):
                items = frozenset(items_of(name))
                if len(items) > 1:
                    lists.setdefault(items, entry)
        return lists

    def plain(self, text: str) -> Region | None:
        """Return the region with exactly this name, capitals, spaces and hyphens aside."""
        id_ = self._of_regions.spelled.get(joined(text))
        return None if id_ is None else self.by_id[id_]

    def named(self, text: str) -> Entry | None:
        """Return what has this name, however it is spelled; ``None`` if nothing has.

        A region goes before a compound, so that somebody's own region may take its name.
        """
        found = self._of_regions.find(text)
        if found is not None:
            return self.by_id[found.id]
        found = self._of_compounds.find(text)
        return None if found is None else self._compounds()[found.id]

    def listed(self, text: str) -> Entry | None:
        """Return what has a name of these places in any order: "shoulders & neck"."""
        return self._lists.get(frozenset(items_of(text)))

    def find(self, name: str, *, path: str) -> Region:
        """Return the one region with this name.

        Raises
        ------
        UnknownTermError
            No region has this name. A name that may have been meant is offered.
        """
        entry = (self.named(name) or self.listed(name)) if isinstance(name, str) else None
        if isinstance(entry, Region):
            return entry
        if entry is not None and not entry.why:
            labels = tuple([self.by_id[id_].label for id_ in entry.regions])
            raise UnknownTermError(
                f"{name!r} is no single region, but {', '.join(map(repr, labels))}: name each",
                path=path,
                value=name,
                suggestions=labels,
            )
        id_ = find_term(name, self._of_regions, kind="region", path=path, otherwise=_NAME_A_PLACE)
        return self.by_id[id_]

    def refuse_no_place(self, entry: Entry, piece: str, text: str, path: str) -> None:
        """Refuse what is no place, or may be several.

        Raises
        ------
        InvalidValueError
            With the reason in plain words, and with what may be meant.
        """
        if isinstance(entry, Region) or not entry.why:
            return
        choices = [repr(self.by_id[id_].label) for id_ in entry.regions]
        hint = f": write {' or '.join(choices)}" if choices else ""
        raise InvalidValueError(f"{piece!r} {entry.why}{hint}", path=path, value=text)

    def unknown(
        self, piece: str, text: str, beside: Sequence[Entry], path: str
    ) -> InvalidValueError:
        """Return the error that names an unknown place, and what is near it in the body.

        Parameters
        ----------
        piece, text
            The place, and all that was written.
        beside
            The places that were named with it.
        path
            What is being read.
        """
        near = self._misspelled(piece)
        hint = f"did you mean {near[0]!r}?" if near else ""
        if not near:
            near = self._sharing(piece) or self._around(beside)
            hint = f"near it: {', '.join(map(repr, near))}" if near else _NAME_A_PLACE[2:]
        whole = f" in {text[:80]!r}" if piece != text else ""
        return UnknownTermError(
            f"unknown region {piece[:80]!r}{whole}: {hint}",
            path=path,
            value=text,
            suggestions=near,
        )

    def _misspelled(self, piece: str) -> tuple[str, ...]:
        """Return the label of what a name may be a slip for."""
        for index in (self._of_regions, self._of_compounds):
            for name in index.near(piece):
                return (index.names[index.spelled[joined(name)]][0],)
        return ()

    def _sharing(self, piece: str) -> tuple[str, ...]:
        """Return the places whose names share most words with an unknown name."""
        words = _words(piece) - _SAYS_LITTLE
        shared: list[tuple[int, int, bool, str]] = []
        labels = {label for word in words for label in self._with_word.get(word, ())}
        for label in labels:
            names = self._words_of[label]
            more, fewer = min((-len(words & name), len(name - words)) for name in names)
            if more:
                # What is called so itself goes before what has a muscle that is.
                shared.append((more, fewer, words.isdisjoint(names[0]), label))
        most = min(shared, default=(0,))[0]
        return tuple([label for more, *_, label in sorted(shared) if more == most][:NEAR])

    @cached_property
    def _words_of(self) -> dict[str, list[frozenset[str]]]:
        """The words of every name of a region, by its label."""
        return {
            region.label: [_words(name) for name in (region.label, *region.names)]
            for region in self.regions
        }

    @cached_property
    def _with_word(self) -> dict[str, set[str]]:
        """The regions that have a word in one of their names, by label."""
        found: dict[str, set[str]] = {}
        for label, names in self._words_of.items():
            for word in frozenset[str]().union(*names):
                found.setdefault(word, set()).add(label)
        return found

    def _around(self, beside: Iterable[Entry]) -> tuple[str, ...]:
        """Return what lies next to the places that were named."""
        near: dict[str, None] = {}
        for entry in beside:
            for region in [self.by_id[id_] for id_ in regions_of(entry)]:
                near |= dict.fromkeys((*region.supports, *region.distal, region.parent))
        near.pop("", None)
        near.pop("body", None)
        return tuple([self.by_id[id_].label for id_ in near][:NEAR])


def regions_of(entry: Entry) -> tuple[str, ...]:
    """Return the ids of the regions that a name stands for."""
    return (entry.id,) if isinstance(entry, Region) else entry.regions


def items_of(name: str) -> tuple[str, ...]:
    """Return the places of a list, each by the words that count; one if it is no list.

    The hyphens of an id join: "neck-and-shoulders" is one place.
    """
    return tuple([item for piece in _AND.split(name) if (item := bare(piece))])


def _words(name: str) -> frozenset[str]:
    return frozenset(map(stem, plain_words(name))) - SMALL
