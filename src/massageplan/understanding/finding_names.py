"""Finding what a text names: the longest names first, of every kind that the catalog has.

The text is taken apart into clauses and words. From each word on, the longest run of words that is
a name counts, and all the entries of that name do. What hurts and where it hurts together are a
complaint. Small words and words of pain are read past; the rest was not understood, and is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from massageplan.anatomy.position import Side
from massageplan.catalog.catalog import default_catalog
from massageplan.errors import InvalidValueError
from massageplan.naming.words import PASSED_OVER, SMALL, bare_of, joined, plain_words, stem
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.screening.reading_complaints import PAIN_WORDS
from massageplan.understanding.understood import Choice, Meaning, Understood, Unknown


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.catalog import Catalog

__all__ = ["find"]

_KINDS: Final = {
    "condition": "complaint",
    "contraindication": "health history",
    "red-flag": "red flag",
    "region": "place",
    "part": "place",
    "compound": "place",
    "technique": "technique",
    "measure": "measure",
    "routine": "routine",
    "purpose": "purpose",
    "ambiguity": "",
}
"""The kinds of entry that are looked through, and what to call what is found."""

_MOST_WORDS: Final = 9
"""Words of the longest name that is looked for in the middle of a text."""

_MOST_NEAR: Final = 4
"""Words of an unknown piece that may be one misspelled name."""

_TOKEN: Final = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][^\W_]+)*")
_PAUSE: Final = re.compile(r"[.;!?\n]|,\s|\s[-\u2013\u2014]\s")
_SIDES: Final = {"left": Side.LEFT, "right": Side.RIGHT}
_DENIES: Final = frozenset(["no", "not", "never", "without", "denies", "dont", "nor"])
_RHYTHM: Final = frozenset(
    ["week", "weekly", "month", "monthly", "day", "daily", "fortnight", "fortnightly", "quarterly"]
)
_FILLS: Final = (
    SMALL
    | PASSED_OVER
    | {"and", "or", "with", "side", "sided", "both", "but", "also", "had", "take", "takes"}
    | {"taking", "for", "please", "weeks", "months", "years", "when", "me", "want", "need", "use"}
    | {"would", "like", "help", "lot", "lots", "now", "since", "been", "was", "were", "do", "does"}
)
"""Words of a sentence that name nothing by themselves."""


class _Token(NamedTuple):
    """A word, where it stands, and the clause that it is in."""

    plain: tuple[str, ...]
    start: int
    end: int
    clause: int


class _Names(NamedTuple):
    """Every name of every kind: spelled out, and as bare words, with the entries that have it."""

    spelled: dict[str, list[tuple[str, str]]]
    said: dict[str, list[tuple[str, str, str]]]


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


def _all_names(catalog: Catalog) -> _Names:
    names = _Names({}, {})
    for kind in _KINDS:
        index = catalog.names(kind)
        for spelled, id_ in index.spelled.items():
            names.spelled.setdefault(spelled, []).append((kind, id_))
        for words, (id_, name) in index.said.items():
            names.said.setdefault(words, []).append((kind, id_, name))
    return names


class _Reader:
    """Reads one text from its first word to its last."""

    def __init__(self, text: str, catalog: Catalog) -> None:
        self.text, self.catalog = text, catalog
        self.names = catalog.once("find", _all_names, catalog)
        self.tokens = list(_tokens(text, catalog))
        self.meanings: list[Meaning] = []
        self.choices: list[Choice] = []
        self.unknown: list[Unknown] = []

    def read(self) -> Understood:
        """Return what was understood."""
        at = 0
        left: list[_Token] = []
        places: list[tuple[int, int]] = []
        while at < len(self.tokens):
            end = self._rhythm(at) or self._longest(at, places)
            if end > at:
                self._not_understood(left)
                left = []
                at = end
                continue
            token = self.tokens[at]
            if left and left[-1].clause != token.clause:
                self._not_understood(left)
                left = []
            left.append(token)
            at += 1
        self._not_understood(left)
        self._complaints_at(places)
        return Understood(
            text=self.text,
            meanings=tuple(dict.fromkeys(self.meanings)),
            choices=tuple(dict.fromkeys(self.choices)),
            unknown=tuple(dict.fromkeys(self.unknown)),
        )

    def _longest(self, at: int, places: list[tuple[int, int]]) -> int:
        """Take the longest name from a word on; return where it ends, or `at` if there is none."""
        first = self.tokens[at]
        if set(first.plain) <= _FILLS or first.plain[0] in _SIDES:
            return at
        for end in range(min(len(self.tokens), at + _MOST_WORDS), at, -1):
            last = self.tokens[end - 1]
            if last.clause != first.clause or set(last.plain) <= _FILLS:
                continue
            said = self.text[first.start : last.end]
            found = self._entries(said, at, end)
            if found:
                self._take(found, said, at, end, places)
                return end
        return at

    def _entries(self, said: str, at: int, end: int) -> list[tuple[str, str, str, bool]]:
        """Return the entries of a name, each with its kind, its id, the name and how it fits."""
        exact = self.names.spelled.get(joined(said), ())
        found = {(kind, id_): (kind, id_, said, True) for kind, id_ in exact}
        plain = [word for token in self.tokens[at:end] for word in token.plain]
        if all(stem(word) in PAIN_WORDS for word in plain) and len(self.tokens) > len(plain):
            return []  # what hurts is said beside it
        for kind, id_, name in self.names.said.get(bare_of(plain), ()):
            if kind not in {one for one, _ in found}:
                found[kind, id_] = (kind, id_, name, False)
        if not found and end == at + 1:
            allergy = self.names.spelled.get(joined(f"{said} allergy"), ())
            found = {(kind, id_): (kind, id_, f"{said} allergy", False) for kind, id_ in allergy}
        return list(found.values())

    def _take(
        self,
        found: list[tuple[str, str, str, bool]],
        said: str,
        at: int,
        end: int,
        places: list[tuple[int, int]],
    ) -> None:
        side, denied = self._side(at, end), self._denied(at)
        for kind, id_, name, exactly in found:
            entry = self.catalog.find(kind, id_)
            if kind == "ambiguity":
                meanings = tuple([(one.text, one.write) for one in entry.meanings])
                self.choices.append(Choice(said=said, meanings=meanings))
                continue
            meaning = Meaning(
                said=said,
                kind=_kind_of(kind, entry),
                id=id_,
                label=entry.label,
                name=name,
                exactly=exactly,
                side=side,
                denied=denied,
            )
            self.meanings.append(meaning)
            if meaning.kind == "place":
                places.append((at, len(self.meanings) - 1))

    def _side(self, at: int, end: int) -> Side | None:
        """Return the side that is said just before a name, or after it."""
        clause = self.tokens[at].clause
        before = [t for t in self.tokens[max(0, at - 2) : at] if t.clause == clause]
        after = [t for t in self.tokens[end : end + 4] if t.clause == clause]
        for token in reversed(before):
            word = token.plain[0]
            if word in _SIDES:
                return _SIDES[word]
            if word not in SMALL:
                break
        for token in after:
            word = token.plain[0]
            if word in _SIDES:
                return _SIDES[word]
            if word not in SMALL:
                break
        return None

    def _denied(self, at: int) -> bool:
        """Tell whether a word shortly before a name denies it."""
        clause = self.tokens[at].clause
        before = self.tokens[max(0, at - 3) : at]
        return any(t.clause == clause and not _DENIES.isdisjoint(t.plain) for t in before)

    def _rhythm(self, at: int) -> int:
        """Take how often visits come, if that is said from a word on; else return 0."""
        clause = self.tokens[at].clause
        ahead = [t for t in self.tokens[at : at + _MOST_WORDS] if t.clause == clause]
        if not any(stem(word) in _RHYTHM for token in ahead for word in token.plain):
            return 0
        for end in range(len(ahead), 0, -1):
            said = self.text[ahead[0].start : ahead[end - 1].end]
            try:
                cadence = read_cadence(said)
            except InvalidValueError:
                continue
            self.meanings.append(
                Meaning(said=said, kind="rhythm", id="", label=cadence.text, name=said)
            )
            return at + end
        return 0

    def _complaints_at(self, places: list[tuple[int, int]]) -> None:
        """Make complaints of places that hurt: pain and place are said in one clause."""
        named = {each.said for each in self.meanings if each.kind == "complaint"}
        hurting = {
            token.clause
            for token in self.tokens
            if any(stem(word) in PAIN_WORDS for word in token.plain)
        }
        for at, where in places:
            place = self.meanings[where]
            if self.tokens[at].clause in hurting and place.said not in named and not place.denied:
                self.meanings[where] = evolve(place, kind="complaint")

    def _not_understood(self, tokens: list[_Token]) -> None:
        """Keep words that nothing is called, and what they may be a slip for."""
        kept = [
            token
            for token in tokens
            if not set(token.plain) <= _FILLS
            and token.plain[0] not in _SIDES
            and token.plain[0] not in _DENIES
            and not all(stem(word) in PAIN_WORDS for word in token.plain)
        ]
        if not kept:
            return
        said = self.text[kept[0].start : kept[-1].end]
        self.unknown.append(Unknown(said=said, near=self._near(said, len(kept))))

    def _near(self, said: str, count: int) -> tuple[str, ...]:
        """Return the names that may have been meant; none for what is no name but a sentence."""
        if count > _MOST_NEAR:
            return ()
        near = [name for kind in _KINDS for name in self.catalog.names(kind).near(said)]
        return tuple(dict.fromkeys(near))


def _tokens(text: str, catalog: Catalog) -> Iterator[_Token]:
    clause, last = 0, 0
    for match in _TOKEN.finditer(text):
        if _PAUSE.search(text, last, match.start()):
            clause += 1
        last = match.end()
        plain = plain_words(catalog.heard(match[0], apart=True))
        if plain:
            yield _Token(plain, match.start(), match.end(), clause)


def _kind_of(kind: str, entry: object) -> str:
    """Return what to call what was found."""
    if kind != "contraindication":
        return _KINDS[kind]
    if getattr(entry, "medicine", None) is not None:
        return "medicine"
    return "allergy" if str(getattr(entry, "id", "")).endswith("-allergy") else _KINDS[kind]
