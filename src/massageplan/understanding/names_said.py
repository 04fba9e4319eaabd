"""The names in a text: which entries its words are the names of, from each word on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from massageplan.naming.name_index import fits
from massageplan.naming.words import alike, joined, readings, stem
from massageplan.screening.reading_complaints import PAIN_WORDS
from massageplan.understanding.all_names import KINDS, names_of_all
from massageplan.understanding.clauses import FILLS, OF_EVERY_DAY, SIDES, Text
from massageplan.understanding.idioms import idioms_in
from massageplan.understanding.no_names import no_names_in
from massageplan.understanding.stroke_words import FORMS
from massageplan.understanding.strokes import Strokes, strokes_of


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog

__all__ = ["MOST_WORDS", "Named", "NamesSaid"]

MOST_WORDS: Final = 9
"""Words of the longest name that is looked for in the middle of a text."""

_SEVERITY: Final = frozenset(["mild", "moderate", "severe"])

_OWN_PLACE: Final = frozenset(["ligament", "nerve", "artery", "vein"])

Named = tuple[str, str, str, bool]
"""An entry that words name: its kind, its id, the name, and whether it stands there exactly."""


class NamesSaid:
    """A text, its words, and the names among them.

    Parameters
    ----------
    text, catalog
        The text, and what knows the names.

    Attributes
    ----------
    told
        The text in clauses and words.
    strokes
        The strokes that it describes.
    no_names
        Which words are no name where they stand.
    """

    def __init__(self, text: str, catalog: Catalog) -> None:
        self.text, self.catalog = text, catalog
        self._names = catalog.once("find", names_of_all, catalog)
        self.told = Text(text, partial(catalog.heard, apart=True))
        self.tokens = self.told.tokens
        self._idioms = idioms_in(self.told)
        self._of_allergy = "allerg" in text.lower()
        self._kept: dict[tuple[int, int], list[Named]] = {}
        self.strokes = Strokes({}, frozenset())
        self.no_names: frozenset[int] = frozenset()
        self.strokes = strokes_of(self.told, self.kinds)
        self.no_names = self.strokes.no_names | no_names_in(self.told, self.kinds)
        self._kept.clear()  # what was no name yet may have been one

    def kinds(self, at: int, end: int) -> tuple[int, frozenset[str]]:
        """Return where the longest name from a word on ends, and what it is."""
        for upto in range(min(end, at + MOST_WORDS), at, -1):
            found = self.entries(at, upto)
            if found:
                return upto, frozenset([KINDS[kind] for kind, *_ in found])
        return at, frozenset()

    def entries(self, at: int, end: int) -> list[Named]:
        """Return the entries of a name, each with its kind, its id, the name and how it fits."""
        if (at, end) not in self._kept:
            self._kept[at, end] = self._read(at, end)
        return self._kept[at, end]

    def _read(self, at: int, end: int) -> list[Named]:
        first, last = self.tokens[at], self.tokens[end - 1]
        if not self.no_names.isdisjoint(range(at, end)):
            return []
        if not self._idioms.isdisjoint(range(at, end)) and not self._is_around(at, end):
            return []
        if first.plain[0] in SIDES or (end == at + 1 and set(first.plain) <= FILLS):
            return []
        plain = [word for token in self.tokens[at:end] for word in token.plain]
        said = " ".join(plain)
        common = not OF_EVERY_DAY.isdisjoint([said, stem(said)])
        hurts = all(alike(word) in PAIN_WORDS for word in plain)
        if (common or hurts) and not self.told.is_alone(at, end):
            return []  # it means something else here, or what hurts is said beside it
        small = set(first.plain) <= FILLS or set(last.plain) <= FILLS
        found = self.named(self.told.said(at, end), at, end, only_exactly=small)
        if end == at + 1 and first.plain[0] in FORMS and not self.told.said(at, end).isupper():
            found = [one for one in found if one[0] != "measure"]  # a tug is no TUG
        if self._is_only_part(end) and all(KINDS[kind] == "place" for kind, *_ in found):
            return []  # the deltoid ligament is no deltoid
        allergic = self._of_allergy or self.told.is_alone(at, end)
        if not found and len(plain) == 1 and allergic and _SEVERITY.isdisjoint(plain):
            name = f"{self.told.said(at, end)} allergy"
            allergy = self._names.spelled.get(joined(name), ())
            found = [(kind, id_, name, False) for kind, id_ in allergy]
        return found

    def _is_around(self, at: int, end: int) -> bool:
        """Tell whether a name is longer than the idiom in it: "on her feet all day"."""
        inside = self._idioms & set(range(at, end))
        around = self._idioms & {at - 1, end}
        return len(inside) < end - at and not around

    def _is_only_part(self, end: int) -> bool:
        """Tell whether a ligament, a nerve or a vessel follows, which has its own place."""
        behind = self.tokens[end : end + 1]
        return any(stem(word) in _OWN_PLACE for token in behind for word in token.plain)

    def named(self, said: str, at: int, end: int, *, only_exactly: bool = False) -> list[Named]:
        """Return the entries that some words are the name of, as they stand or by their words."""
        exact = self._names.spelled.get(joined(said), ())
        found = {(kind, id_): (kind, id_, said, True) for kind, id_ in exact}
        plain = [word for token in self.tokens[at:end] for word in token.plain]
        for one in () if only_exactly else readings(plain):
            for kind, id_, name in self._names.said.get(one, ()):
                if kind not in {other for other, _ in found} and fits(name, said):
                    found[kind, id_] = (kind, id_, name, False)
        return list(found.values())
