"""Finding what a text names: the longest names first, of every kind that the catalog has.

The text is taken apart into clauses and words. From each word on, the longest run of words that is
a name counts, and all the entries of that name do. What hurts and where it hurts together are a
complaint. Small words and words of pain are read past; the rest was not understood, and is said.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from massageplan.catalog.catalog import default_catalog
from massageplan.client.assessment import Complaint
from massageplan.errors import InvalidValueError
from massageplan.naming.name_index import fits
from massageplan.naming.words import PASSED_OVER, SMALL, alike, joined, readings, stem
from massageplan.screening.names import is_now_and_then
from massageplan.screening.reading_complaints import PAIN_WORDS, as_planned
from massageplan.screening.said_besides import says_only_when
from massageplan.understanding.all_names import KINDS, kind_of, names_of_all
from massageplan.understanding.clauses import (
    CONNECTS,
    DENIES,
    FILLS,
    OF_EVERY_DAY,
    OF_WORK,
    SIDES,
    Text,
)
from massageplan.understanding.figures import figure_at, score_at
from massageplan.understanding.finding_numbers import names_what_comes
from massageplan.understanding.understood import Choice, Meaning, Understood, Unknown


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.catalog import Catalog

__all__ = ["find"]

_MOST_WORDS: Final = 9
"""Words of the longest name that is looked for in the middle of a text."""

_SEVERITY: Final = frozenset(["mild", "moderate", "severe"])

_WORKED: Final = frozenset(["technique", "place", "measure"])

_MOST_NEAR: Final = 4
"""Words of an unknown piece that may be one misspelled name."""


def find(text: str, *, catalog: Catalog | None = None) -> Understood:
    """Say what words mean to the catalog: of which kind, which entry, and by which of its names.

    Parameters
    ----------
    text
        Words as people say them: a name, a list, or sentences.
    catalog
        The catalog to look in; by default the one that is shipped.

    Returns
    -------
    Understood
        What was understood, what may mean several things, and what was not understood.

    Raises
    ------
    InvalidValueError
        `text` is not text.

    Examples
    --------
    >>> import massageplan as mp
    >>> found = mp.find("left sciatica, and I take lisinopril")
    >>> [(each.kind, each.id, each.side and each.side.value) for each in found.meanings]
    [('complaint', 'sciatica', 'left'), ('medicine', 'ace-inhibitor', None)]
    >>> mp.find("zorp").unknown[0].said
    'zorp'
    """
    if not isinstance(text, str):
        raise InvalidValueError(f"expected text, got {text!r}", path="text", value=text)
    catalog = default_catalog() if catalog is None else catalog
    return _Reader(text, catalog).read()


class _Reader:
    """Reads one text from its first word to its last."""

    def __init__(self, text: str, catalog: Catalog) -> None:
        self.text, self.catalog = text, catalog
        self.names = catalog.once("find", names_of_all, catalog)
        self.told = Text(text, partial(catalog.heard, apart=True))
        self.tokens = self.told.tokens
        self.of_allergy = "allerg" in text.lower()
        self.meanings: list[Meaning] = []
        self.choices: list[Choice] = []
        self.unknown: list[Unknown] = []

    def read(self) -> Understood:
        """Return what was understood."""
        if self._whole():
            return self._understood()
        upto = 0  # a rhythm may run over a comma
        for start, end in self.told.clauses():
            if end > upto:
                begins = max(start, upto)
                upto = end if self._complaint(begins, end) else self._clause(begins, end)
        return self._understood()

    def _whole(self) -> bool:
        """Take the whole text as one name, after words such as "my" or a side; tell if it is."""
        best: tuple[int, list[tuple[str, str, str, bool]]] | None = None
        for at in self._starts():
            said = self.text[self.tokens[at].start :].rstrip(" .!")
            found = self._named(said, at, len(self.tokens))
            if any(exactly for *_, exactly in found):
                best = at, found
                break
            best = best or ((at, found) if found else None)
        if best:
            at, found = best
            self._take(found, at, len(self.tokens))
        return best is not None

    def _starts(self) -> Iterator[int]:
        """Yield where the text may begin, without words such as "my", or a side."""
        for at, token in enumerate(self.tokens):
            yield at
            if self._takes_back(at) or not set(token.plain) <= SMALL | PASSED_OVER | SIDES.keys():
                return

    def _understood(self) -> Understood:
        return Understood(
            text=self.text,
            meanings=tuple(dict.fromkeys(self.meanings)),
            choices=tuple(dict.fromkeys(self.choices)),
            unknown=tuple(dict.fromkeys(self.unknown)),
        )

    def _complaint(self, start: int, end: int) -> bool:
        """Take a clause that is a complaint, as a complaint itself is read; tell whether it is."""
        while start < end and set(self.tokens[start].plain) <= FILLS:
            start += 1
        if start == end or not self.told.hurts(start, end):
            return False
        if not self._take_complaint(self.told.said(start, end)):
            return False
        for at in range(start, end):
            self.meanings += score_at(self.told, at, self.catalog)[1]
        return True

    def _take_complaint(self, said: str, pain: str = "") -> bool:
        """Take what words name if a complaint may be written so; `pain` is said elsewhere."""
        read = list(as_planned(self.catalog, Complaint(condition=f"{said}{pain}")))
        meanings = [self._complained(said, one) for one in read]
        if None in meanings:
            return False
        self.meanings += filter(None, meanings)
        return True

    def _complained(self, said: str, complaint: Complaint) -> Meaning | None:
        """Return what a complaint means; ``None`` if nothing is called that."""
        side = complaint.side
        if complaint.region:
            part = self.catalog.body.part(complaint.region, side)
            label = self.catalog.body.by_id[part.region].label
            kind, id_, name = "complaint", part.region, label
        else:
            kinds = ("condition", "red-flag", "contraindication")
            kind = next((one for one in kinds if self.catalog.knows(one, complaint.condition)), "")
            if not kind:
                return None
            entry = self.catalog.find(kind, complaint.condition)
            match = self.catalog.names(kind).find(complaint.condition)
            name, id_, label = match.name if match else entry.label, entry.id, entry.label
            kind = kind_of(kind, entry)
        exactly = joined(name) == joined(said)
        return Meaning(
            said=said, kind=kind, id=id_, label=label, name=name, exactly=exactly, side=side
        )

    def _clause(self, start: int, end: int) -> int:
        """Take one clause name by name; return where it ends, or what runs over its end."""
        before = len(self.meanings) + len(self.choices)
        at, left = start, start
        while at < end:
            taken = self._figure(at) or self._places(at, end) or self._longest(at, end)
            if taken > at:
                self._not_understood(left, at)
                left = at = taken
            else:
                at += 1
        self._not_understood(left, max(left, end))
        if len(self.meanings) + len(self.choices) == before and self.told.hurts(start, end):
            # It hurts, and nobody knows where.
            self.unknown.append(Unknown(said=self.told.said(start, end)))
        return at

    def _figure(self, at: int) -> int:
        """Take a rhythm, a length, a number of sessions or a score; return where it ends, or 0."""
        end, meanings = figure_at(self.told, at, self.catalog)
        self.meanings += meanings
        # "Six Swedish massages over six weeks" names a technique, too.
        while meanings and meanings[0].kind != "measure" and at < end:
            names = names_what_comes(self.told.said(at, end))
            at = max(at + 1, self._longest(at, end) if names else 0)
        return end

    def _places(self, at: int, end: int) -> int:
        """Take a list of places from a word on: "left hip and knee"; return where it ends, or 0."""
        places, upto, j = 0, at, at
        while j < end:
            word = self.tokens[j].plain[0]
            if word in SIDES or (j > at and set(self.tokens[j].plain) <= CONNECTS):
                j += 1
                continue
            j = self._place(j, end)
            if not j:
                break
            places, upto = places + 1, j
        if places == 1 and not self.told.hurts(*self.told.around(at)):
            return 0  # one place is a name like all others
        if not places or (upto < end and self.tokens[upto].plain == ("of",)):
            return 0
        said = self.told.said(at, upto)
        denied = self.told.is_denied(at, upto)
        hurts = not denied and self.told.hurts(*self.told.around(at))
        if hurts and self._take_complaint(said, " pain"):
            return upto
        try:
            parts = self.catalog.body.parts(said)
        except InvalidValueError:
            return 0
        for part in parts:
            label = self.catalog.body.by_id[part.region].label
            self.meanings.append(
                Meaning(
                    said=said,
                    kind="place",
                    id=part.region,
                    label=label,
                    name=label,
                    exactly=joined(label) == joined(said),
                    side=part.side,
                    denied=denied,
                )
            )
        return upto

    def _place(self, at: int, end: int) -> int:
        """Return where the longest name from a word on ends, if it is a place and no more; or 0."""
        for upto in range(min(end, at + _MOST_WORDS), at, -1):
            found = self._entries(at, upto)
            if found:
                return upto if all(KINDS[kind] == "place" for kind, *_ in found) else 0
        return 0

    def _longest(self, at: int, end: int) -> int:
        """Take the longest name from a word on; return where it ends, or `at` if there is none."""
        for upto in range(min(end, at + _MOST_WORDS), at, -1):
            found = self._entries(at, upto)
            if found and not self._is_choice_denied(found, at, upto):
                self._take(found, at, upto)
                return upto
        return at

    def _is_choice_denied(self, found: list[tuple[str, str, str, bool]], at: int, end: int) -> bool:
        """Tell whether a name may be several things and none of them is there: "no numbness"."""
        unclear = all(kind == "ambiguity" for kind, *_ in found)
        return unclear and self.told.is_denied(at, end)

    def _entries(self, at: int, end: int) -> list[tuple[str, str, str, bool]]:
        """Return the entries of a name, each with its kind, its id, the name and how it fits."""
        first, last = self.tokens[at], self.tokens[end - 1]
        if first.plain[0] in SIDES or (end == at + 1 and set(first.plain) <= FILLS):
            return []
        plain = [word for token in self.tokens[at:end] for word in token.plain]
        common = len(plain) == 1 and not OF_EVERY_DAY.isdisjoint([plain[0], stem(plain[0])])
        hurts = all(alike(word) in PAIN_WORDS for word in plain)
        if (common or hurts) and not self.told.is_alone(at, end):
            return []  # it means something else here, or what hurts is said beside it
        small = set(first.plain) <= FILLS or set(last.plain) <= FILLS
        found = self._named(self.told.said(at, end), at, end, only_exactly=small)
        allergic = self.of_allergy or self.told.is_alone(at, end)
        if not found and len(plain) == 1 and allergic and _SEVERITY.isdisjoint(plain):
            name = f"{self.told.said(at, end)} allergy"
            allergy = self.names.spelled.get(joined(name), ())
            found = [(kind, id_, name, False) for kind, id_ in allergy]
        return found

    def _named(
        self, said: str, at: int, end: int, *, only_exactly: bool = False
    ) -> list[tuple[str, str, str, bool]]:
        """Return the entries that some words are the name of, as they stand or by their words."""
        exact = self.names.spelled.get(joined(said), ())
        found = {(kind, id_): (kind, id_, said, True) for kind, id_ in exact}
        plain = [word for token in self.tokens[at:end] for word in token.plain]
        for reading in () if only_exactly else readings(plain):
            for kind, id_, name in self.names.said.get(reading, ()):
                if kind not in {one for one, _ in found} and fits(name, said):
                    found[kind, id_] = (kind, id_, name, False)
        return list(found.values())

    def _take(self, found: list[tuple[str, str, str, bool]], at: int, end: int) -> None:
        said, side, denied = (
            self.told.said(at, end),
            self.told.side(at, end),
            self.told.is_denied(at, end),
        )
        for kind, id_, name, exactly in found:
            entry = self.catalog.find(kind, id_)
            if kind == "ambiguity":
                meanings = tuple([(one.text, one.write) for one in entry.meanings])
                self.choices.append(Choice(said=said, meanings=meanings))
                continue
            self.meanings.append(
                Meaning(
                    said=said,
                    kind=kind_of(kind, entry),
                    id=id_,
                    label=entry.label,
                    name=name,
                    exactly=exactly,
                    side=side,
                    denied=denied,
                )
            )

    def _not_understood(self, start: int, end: int) -> None:
        """Keep words that nothing is called, and what they may be a slip for."""
        taken_back = any(self._takes_back(at) for at in range(start, end))
        if start < end and not taken_back and says_only_when(self.told.said(start, end)):
            return
        fills = FILLS
        if start < end and self._is_work(start):
            fills |= OF_WORK
        kept = [
            at
            for at in range(start, end)
            if (not (set(self.tokens[at].plain) <= fills) or self._takes_back(at))
            and not self.told.hurts(at, at + 1)
            and at not in self.told.sides_told
        ]
        if any(DENIES.isdisjoint(self.tokens[at].plain) for at in kept):
            said = self.told.said(kept[0], kept[-1] + 1)
            self.unknown.append(Unknown(said=said, near=self._near(said, len(kept))))

    def _takes_back(self, at: int) -> bool:
        """Tell whether a word makes less of the next one: "sometimes controlled"."""
        behind = [word for token in self.tokens[at + 1 : at + 2] for word in token.plain]
        return "controlled" in behind and is_now_and_then(self.told.said(at, at + 1))

    def _is_work(self, at: int) -> bool:
        """Tell whether a technique, a place or a measure was found in the clause of a word."""
        clause = self.told.said(*self.told.around(at))
        return any(each.kind in _WORKED and each.said in clause for each in self.meanings)

    def _near(self, said: str, count: int) -> tuple[str, ...]:
        """Return the names that may have been meant; none for what is no name but a sentence."""
        if count > _MOST_NEAR:
            return ()
        near = [name for kind in KINDS for name in self.catalog.names(kind).near(said)]
        return tuple(dict.fromkeys(near))
