"""Words that are the name of something, and not where they stand: "back and forth".

Muscles are overworked without a burnout, what strains a ligament has not torn it, and stones may
be an extension of a hand. Such words are unknown, unless other words beside them are work.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.understanding.clauses import FILLS
from massageplan.understanding.stroke_words import TOOLS


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.understanding.clauses import Text

__all__ = ["no_names_in"]

_TIRED: Final = frozenset(["overworked", "over-worked", "hardworking", "overtaxed"])
_TISSUE: Final = frozenset(["muscle", "muscles", "tissue", "tissues", "joint", "joints", "tendons"])
_LOADS: Final = re.compile(
    r"\b(?:increas\w+|reduc\w+|decreas\w+|less(?:en\w*)?|reliev\w+|eas\w+|extra|added|excess\w*|put\w*"
    r"|plac\w+|more|tak\w+)\s+(?:(?:the|some|any|a lot of|much|too much)\s+)?"
    r"(?P<load>strain)(?=\s+(?:on|off|from)\b)",
    re.IGNORECASE,
)
"""What is put on something or taken from it."""
_FORTH: Final = re.compile(r"\b(?P<load>back)\s+and\s+forth\b", re.IGNORECASE)
_AS_AN: Final = re.compile(r"\bas\s+an?\s+(?P<load>extension)\s+of\b", re.IGNORECASE)
_LONGEST: Final = 3
"""Words after "overworked" of which one says what is."""


def no_names_in(text: Text, kinds_at: Callable[[int, int], tuple[int, frozenset[str]]]) -> set[int]:
    """Return which words of a text are no name where they stand.

    Parameters
    ----------
    text
        The text.
    kinds_at
        What the longest name from a word on is, and where it ends.
    """
    starts = {token.start: at for at, token in enumerate(text.tokens)}
    patterns = (_LOADS, _FORTH, _AS_AN)
    found = {
        starts[match.start("load")]
        for pattern in patterns
        for match in pattern.finditer(text.text)
        if match.start("load") in starts
    }
    for at, token in enumerate(text.tokens):
        if not _TIRED.isdisjoint(token.plain) and _of_tissue(text, at, kinds_at):
            found.add(at)
    return found


def _of_tissue(
    text: Text, at: int, kinds_at: Callable[[int, int], tuple[int, frozenset[str]]]
) -> bool:
    """Tell whether a muscle or a place follows, with nothing but its own words before it."""
    stop = text.around(at)[1]
    for i in range(at + 1, min(stop, at + 1 + _LONGEST)):
        words = {*text.tokens[i].plain}
        if words & _TISSUE or (words & TOOLS.keys() and i == at + 1):
            return True
        if words <= FILLS - {"and"}:
            return False
        if "place" in kinds_at(i, stop)[1]:
            return True
    return False
