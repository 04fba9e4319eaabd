"""What was read of a text so far: each name that was taken, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.screening.names import is_now_and_then
from massageplan.understanding.all_names import kind_of
from massageplan.understanding.avoided import avoided_in
from massageplan.understanding.complaints_said import complaints_said
from massageplan.understanding.long_ago import as_long_ago
from massageplan.understanding.names_said import Named, NamesSaid
from massageplan.understanding.stroke_words import NO_PLACE_OF_A_NAME
from massageplan.understanding.understood import Choice, Meaning, Understood, Unknown


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog

__all__ = ["WORKED", "Reading"]

_PREVIOUS_WORDS: Final = 3
"""Words before work in which it is said to have been done before."""
WORKED: Final = frozenset(["technique", "place", "measure", "pressure", "other method"])
"""Kinds that make a clause one about work."""


class Reading(NamesSaid):
    """A text, and what was understood of it up to now.

    Attributes
    ----------
    avoided
        Which words are of what is avoided.
    no_list_until
        Where the words end that are names of places and no list of them.
    meanings, choices, unknown
        What was understood, what may be several things, and what was not understood.
    """

    def __init__(self, text: str, catalog: Catalog) -> None:
        super().__init__(text, catalog)
        self.avoided = avoided_in(self.told)
        self.no_list_until = 0
        self.meanings: list[Meaning] = []
        self.choices: list[Choice] = []
        self.unknown: list[Unknown] = []

    def understood(self) -> Understood:
        """Return what was understood."""
        return Understood(
            text=self.text,
            meanings=as_long_ago(self.text, self.meanings, self.catalog),
            choices=tuple(dict.fromkeys(self.choices)),
            unknown=tuple(dict.fromkeys(self.unknown)),
        )

    def take_complaint(self, said: str, pain: str = "") -> bool:
        """Take what words name if a complaint may be written so; `pain` is said elsewhere."""
        meanings = complaints_said(self.catalog, said, pain)
        self.meanings += meanings
        return bool(meanings)

    def take(self, found: list[Named], at: int, end: int) -> None:
        """Keep what a name means, or ask about it."""
        said, side, denied = (
            self.told.said(at, end),
            self.told.side(at, end),
            self.told.is_denied(at, end),
        )
        if end - at > 1 and {kind for kind, *_ in found} == {"technique"}:
            self._place_inside(at, end)
        if any(id_ == "side-said" for _, id_, *_ in found):
            self._limb_inside(end)
        over = self._is_previous(at)
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
                    over=over and kind == "technique",
                )
            )

    def _is_previous(self, at: int) -> bool:
        """Tell whether work was done before: "previous history of Thai massage"."""
        start = max(self.told.around(at)[0], at - _PREVIOUS_WORDS)
        words = [word for token in self.tokens[start:at] for word in token.plain]
        return any(word in {"previous", "prior", "previously"} for word in words)

    def _place_inside(self, at: int, end: int) -> None:
        """Take the place in the name of a technique: "neck traction". A tool is none."""
        start = at
        while at < end and "cranial" not in self.tokens[at].plain:
            upto, kinds = self.kinds(at, end - 1 if at == start else end)
            if kinds == {"place"} and self.tokens[at].plain[0] not in NO_PLACE_OF_A_NAME:
                self.take(self.entries(at, upto), at, upto)
            at = upto if kinds == {"place"} else at + 1

    def _limb_inside(self, end: int) -> None:
        """Take the last word of a side that is said by a limb: "the non-dominant hand"."""
        if self.kinds(end - 1, end)[1] == {"place"}:
            self.take(self.entries(end - 1, end), end - 1, end)

    def takes_back(self, at: int) -> bool:
        """Tell whether a word makes less of the next one: "sometimes controlled"."""
        behind = [word for token in self.tokens[at + 1 : at + 2] for word in token.plain]
        return "controlled" in behind and is_now_and_then(self.told.said(at, at + 1))

    def is_work(self, at: int, kinds: frozenset[str] = WORKED) -> bool:
        """Tell whether a technique, a place or a measure was found in the clause of a word."""
        clause = self.told.said(*self.told.around(at))
        return any(each.kind in kinds and each.said in clause for each in self.meanings)
