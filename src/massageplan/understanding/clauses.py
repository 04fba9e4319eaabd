"""The words of a text with their clauses, and which of them mean nothing by themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.anatomy.position import Side
from massageplan.naming.words import PASSED_OVER, SMALL, plain_words


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "CONNECTS",
    "DATED",
    "DENIES",
    "FILLS",
    "OF_EVERY_DAY",
    "OF_WORK",
    "RHYTHM",
    "SCORED",
    "SIDES",
    "Token",
    "tokens_of",
]

_TOKEN: Final = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][^\W_]+)*")
_PAUSE: Final = re.compile(r"\.(?!\d)|[;!?\n]|,\s|\s[-\u2013\u2014]\s")
SIDES: Final = {"left": Side.LEFT, "right": Side.RIGHT}
DENIES: Final = frozenset(["no", "not", "never", "without", "denies", "dont", "nor"])
RHYTHM: Final = frozenset(
    ["week", "weekly", "month", "monthly", "day", "daily", "fortnight", "fortnightly", "quarterly"]
)
FILLS: Final = (
    SMALL
    | PASSED_OVER
    | {"and", "or", "with", "side", "sided", "both", "but", "also", "had", "take", "takes"}
    | {"taking", "for", "please", "weeks", "months", "years", "when", "me", "want", "need", "use"}
    | {"would", "like", "help", "lot", "lots", "now", "since", "been", "was", "were", "do", "does"}
)
"""Words of a sentence that name nothing by themselves."""


OF_WORK: Final = frozenset(
    [
        *("massage", "massages", "therapy", "technique", "techniques", "work", "style", "method"),
        *("gentle", "light", "focused", "classic", "slow", "performed"),
        *("deep", "firm", "full", "to", "x", "using", "followed", "by", "bilateral"),
        *("bilaterally", "muscle", "muscles", "minute", "minutes", "min", "scale", "test"),
        *("rated", "currently", "rating"),
    ]
)
"""Words that say nothing more in the clause of a technique, a place or a measure: "gentle"."""

SCORED: Final = re.compile(r"(?:10|\d(?:[.,]5)?)\s*(?:/|out of)\s*10(?![\d/])")
"""A number of ten, which is a score of pain where pain is said."""

DATED: Final = frozenset(["since", "on", "from", "until", "before", "after", "started", "began"])
"""Words before what is a day rather than a score: "pain since 6/10"."""


OF_EVERY_DAY: Final = frozenset(
    [
        *("period", "down", "strokes", "skin", "pin", "recovery", "loss", "piercing", "drop", "pad"),
        *("patch", "cut", "cast", "fit", "lump", "bump", "coil", "ring", "boot", "brace", "plate"),
        *("screw", "contact", "minor", "child", "stable", "port", "burn", "fall", "scan", "tube"),
        *(
            "bandage",
            "band",
            "mass",
            "wave",
            "heat",
            "ice",
        ),
        *("drug", "tablet", "pill", "attack", "flat", "fracture", "full", "met", "mets", "rest"),
    ]
)
"""Words of entries that mostly mean something else inside a sentence. They count where they stand
alone: between commas, or as the whole text (our judgment)."""

CONNECTS: Final = frozenset(["and", "both", "bilateral", "bilaterally", "the", "my"])


_LONGEST: Final = 40
"""Words after which a clause is over, though no pause is written."""


class Token(NamedTuple):
    """A word, where it stands, and the clause that it is in."""

    plain: tuple[str, ...]
    start: int
    end: int
    clause: int


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the words of a text."""
    clause, last, words = 0, 0, 0
    for match in _TOKEN.finditer(text):
        words += 1
        if words > _LONGEST or _PAUSE.search(text, last, match.start()):
            clause, words = clause + 1, 0
        last = match.end()
        side, dash, _ = match[0].partition("-")
        at = match.start()
        if dash and side.lower() in SIDES:  # "right-shoulder"
            yield Token((side.lower(),), at, at + len(side), clause)
            at += len(side) + 1
        plain = plain_words(text[at : match.end()])
        if plain:
            yield Token(plain, at, match.end(), clause)
