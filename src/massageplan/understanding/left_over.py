"""The words of a text that nothing is called: what says nothing there is read past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.screening.said_besides import says_only_when
from massageplan.understanding.all_names import KINDS
from massageplan.understanding.clauses import DENIES, FILLS, OF_TREATMENT, OF_WORK
from massageplan.understanding.noted_as import noted_as
from massageplan.understanding.prose_words import PROSE
from massageplan.understanding.questions import OF_QUESTIONS, is_question
from massageplan.understanding.stroke_meanings import technique_misspelled
from massageplan.understanding.stroke_words import PASSED
from massageplan.understanding.understood import Meaning, Unknown


if TYPE_CHECKING:
    from massageplan.understanding.reading import Reading

__all__ = ["not_understood"]

_TOLD: Final = frozenset(["technique", "pressure", "other method"])
"""Kinds beside which words that say how and where to say nothing more."""
_MOST_NEAR: Final = 4
"""Words of an unknown piece that may be one misspelled name."""


def not_understood(reading: Reading, start: int, end: int) -> list[Meaning]:
    """Keep words that nothing is called, and what they may be a slip for.

    A long name of a technique with one slip is no danger: it is returned, as what it means.
    """
    taken_back = any(reading.takes_back(at) for at in range(start, end))
    if start < end and not taken_back and says_only_when(reading.told.said(start, end)):
        return []
    fills = FILLS | PROSE
    if start < end and is_question(reading.told.said(*reading.told.around(start))):
        fills |= OF_QUESTIONS
    if start < end and reading.is_work(start, frozenset(["complaint"])):
        fills |= OF_TREATMENT
    if start < end and reading.is_work(start):
        fills |= OF_WORK
        fills |= PASSED if reading.is_work(start, _TOLD) else set()
    kept = [
        at
        for at in range(start, end)
        if (not _fills(reading, at, fills) or reading.takes_back(at))
        and not reading.told.hurts(at, at + 1)
        and at not in reading.told.sides_told | reading.told.read_beside
        and at not in reading.strokes.passed
    ]
    if not any(DENIES.isdisjoint(reading.tokens[at].plain) for at in kept):
        return []
    said = reading.told.said(kept[0], kept[-1] + 1)
    if all(_is_denied(reading, at) for at in kept):
        return [noted_as("not-there", said, reading.catalog)]
    near = _near(reading, said, len(kept))
    if slip := technique_misspelled(reading.told, kept[0], kept[-1] + 1, near, reading.catalog):
        return [slip]
    reading.unknown.append(Unknown(said=said, near=near))
    return []


def _is_denied(reading: Reading, at: int) -> bool:
    """Tell whether a word is of a list that is denied as a whole, or denies it."""
    return at in reading.told.denied or not DENIES.isdisjoint(reading.tokens[at].plain)


def _fills(reading: Reading, at: int, fills: frozenset[str]) -> bool:
    """Tell whether a word names nothing: each part of it, or all together, "two-handed"."""
    plain = reading.tokens[at].plain
    if plain == ("back",) and at in reading.no_names:
        return "back-and-forth" in fills
    return set(plain) <= fills or "-".join(plain) in fills


def _near(reading: Reading, said: str, count: int) -> tuple[str, ...]:
    """Return the names that may have been meant; none for what is no name but a sentence."""
    if count > _MOST_NEAR:
        return ()
    near = [name for kind in KINDS for name in reading.catalog.names(kind).near(said)]
    return tuple(dict.fromkeys(near))
