"""All names of places: what finds a region or a compound, and what is near an unknown name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from attrs import field, frozen

from massageplan.anatomy.compound import Compound
from massageplan.anatomy.region import Region
from massageplan.anatomy.term import find_term, index_terms, normalise
from massageplan.errors import InvalidValueError, UnknownTermError


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["SMALL", "Entry", "PlaceNames", "bare", "items_of", "regions_of"]

Entry: TypeAlias = Region | Compound
"""What a name of a place means: one region, or several."""

K = TypeVar("K")

SMALL: Final = frozenset({"a", "her", "his", "my", "of", "our", "the", "their", "your"})
"""Words that change nothing: "between my shoulder blades", "the back of the knee"."""

NEAR: Final = 3
"""So many places are offered at most for an unknown one."""

_NAME_A_PLACE: Final = (
    ": name the place in plain words, such as 'low back', 'left calf' or 'between the shoulder "
    "blades'"
)
_WORD: Final = re.compile(r"[&+/,;|\n]|[^\s&+/,;|().:]+")
_AND: Final = frozenset("&+/,;|\n") | {"and"}
_PLURALS: Final = {"calves": "calf", "feet": "foot", "teeth": "tooth"}
_SHORTEST_PLURAL: Final = 3
_SAYS_LITTLE: Final = frozenset(
    {
        *("and", "area", "around", "back", "bottom", "front", "inner", "inside", "joint", "left"),
        *("lower", "middle", "muscle", "outer", "outside", "part", "region", "right", "side"),
        *("top", "under", "upper", "whole"),
    }
)


@frozen(slots=False)  # cached properties, which slots make slow to define
class PlaceNames:
    """The names of all regions, and of what is several regions.

    Parameters
    ----------
    regions
        Every region, head to toe.
    compounds
        What gives the compounds. It is asked only for a name that no region has.
    """

    regions: tuple[Region, ...]
    _compounds: Callable[[], Mapping[str, Compound]] = field(eq=False, repr=False)

    @cached_property
    def index(self) -> dict[str, Region]:
        """Every name of a region as it is compared, with the region."""
        return index_terms(self.regions)

    @cached_property
    def _bare(self) -> dict[str, Entry]:
        """Every name without small words and plurals, unless two would have the same."""
        return self._by(bare)

    @cached_property
    def _every(self) -> dict[str, Entry]:
        """The same with what is several regions."""
        return {**index_terms(self._compounds().values()), **self.index}

    @cached_property
    def _lists(self) -> dict[frozenset[str], Entry]:
        """Every name that is a list, so that it is found in any order."""
        by_items = self._by(lambda name: frozenset(items_of(name)))
        return {items: entry for items, entry in by_items.items() if len(items) > 1}

    def _by(self, spelled: Callable[[str], K]) -> dict[K, Entry]:
        """Return what each name means, spelled in a way; a region goes before a compound."""
        compounds = self._compounds().values()
        return _only_one(spelled, compounds) | _only_one(spelled, self.regions)

    def named(self, text: str) -> Entry | None:
        """Return what has this name, however it is spelled; ``None`` if nothing has."""
        return self.plain(text) or self._bare.get(bare(text))

    def plain(self, text: str) -> Region | None:
        """Return the region with exactly this name, spaces and hyphens aside."""
        return self.index.get(text) or self.index.get(normalise(text))

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
        if isinstance(name, str):
            entry = self.named(name)
            if isinstance(entry, Region):
                return entry
            if entry is not None and entry.regions and not entry.why:
                raise UnknownTermError(
                    f"{name!r} is no single region, but {self.labels(entry.regions)}: name each",
                    path=path,
                    value=name,
                    suggestions=tuple([self._by_id[id_].label for id_ in entry.regions]),
                )
        return find_term(name, self.index, kind="region", path=path, otherwise=_NAME_A_PLACE)

    def refuse_no_place(self, entry: Entry, piece: str, text: str, path: str) -> None:
        """Refuse what is no place, or may be several.

        Raises
        ------
        InvalidValueError
            With the reason in plain words, and with what may be meant.
        """
        if isinstance(entry, Region) or not entry.why:
            return
        choices = [repr(self._by_id[id_].label) for id_ in entry.regions]
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
        try:
            find_term(piece, self._every, kind="region", path=path, otherwise=_NAME_A_PLACE)
        except UnknownTermError as unknown:
            near, hint = unknown.suggestions, unknown.message.partition(": ")[2]
        whole = f" in {text[:80]!r}" if piece != text else ""
        if not near:
            near = self._sharing(piece) or self._around(beside)
            hint = f"near it: {', '.join(map(repr, near))}" if near else hint
        return UnknownTermError(
            f"unknown region {piece[:80]!r}{whole}: {hint}",
            path=path,
            value=text,
            suggestions=near,
        )

    def _sharing(self, piece: str) -> tuple[str, ...]:
        """Return the places whose names share most words with an unknown name."""
        words = set(_words(piece)) - _SAYS_LITTLE
        shared: list[tuple[int, int, str]] = []
        for label, names in self._words_of.items():
            more, fewer = min((-len(words & name), len(name - words)) for name in names)
            if more:
                shared.append((more, fewer, label))
        most = min(shared, default=(0,))[0]
        return tuple([label for more, _, label in sorted(shared) if more == most][:NEAR])

    @cached_property
    def _words_of(self) -> dict[str, list[set[str]]]:
        """The words of every name of a region, by its label."""
        return {
            region.label: [set(_words(name)) for name in (region.label, *region.names)]
            for region in self.regions
        }

    def _around(self, beside: Iterable[Entry]) -> tuple[str, ...]:
        """Return what lies next to the places that were named."""
        by_id = self._by_id
        near: dict[str, None] = {}
        for entry in beside:
            regions = (entry,) if isinstance(entry, Region) else map(by_id.get, entry.regions)
            for region in filter(None, regions):
                near |= dict.fromkeys((*region.supports, *region.distal, region.parent))
        near.pop("", None)
        near.pop("body", None)
        return tuple([by_id[id_].label for id_ in near][:NEAR])

    @cached_property
    def _by_id(self) -> dict[str, Region]:
        return {region.id: region for region in self.regions}

    def labels(self, ids: Iterable[str]) -> str:
        """Return the labels of regions as a list for people."""
        return ", ".join(repr(self._by_id[id_].label) for id_ in ids)


def regions_of(entry: Entry) -> tuple[str, ...]:
    """Return the ids of the regions that a name stands for."""
    return (entry.id,) if isinstance(entry, Region) else entry.regions


def bare(name: str) -> str:
    """Return a name without what people put into it: small words, plurals, ways to say "and".

    Examples
    --------
    >>> from massageplan.anatomy.place_names import bare
    >>> bare("my arms & hands") == bare("arm and hand")
    True
    """
    return "".join(_words(name))


def items_of(name: str) -> tuple[str, ...]:
    """Return the places of a list, each as `bare` has it; one if it is no list."""
    items = "\n".join(_words(name)).split("\nand\n")
    return tuple([item.replace("\n", "") for item in items if item])


def _words(name: str) -> list[str]:
    # The hyphens of an id join: "neck-and-shoulders" is one place in a list.
    plain = name.lower().replace("-and-", " joined ").replace("-", " ").replace("_", " ")
    words = ["and" if word in _AND else _singular(word) for word in _WORD.findall(plain.strip())]
    words = [word for word in words if word not in SMALL]
    # "Neck, and back," has one "and" between its two places.
    return [
        word
        for word, after in zip(words, [*words[1:], "and"], strict=False)
        if word != "and" or after != "and"
    ]


def _singular(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith("ss"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def _only_one(spelled: Callable[[str], K], entries: Iterable[Entry]) -> dict[K, Entry]:
    """Return what each name means, without the names that mean two things."""
    found: dict[K, Entry | None] = {}
    for entry in entries:
        for name in (entry.id, entry.label, *entry.names):
            if found.setdefault(spelled(name), entry) is not entry:
                found[spelled(name)] = None
    return {name: entry for name, entry in found.items() if name and entry is not None}
