"""What a list denies as a whole: "not complaining of back, hip, elbow or wrist pain".

It denies all four, though only the first stands behind "not".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["denied_words"]

_ITEM: Final = (
    r"(?:(?!(?:has|have|had|is|are|was|were|which|that|who|with|for|to|on|takes?|taking|after|when"
    r"|only|yet|some|now|feels?|reports?|and|or|nor|if|unless|during|while|due|by|from|under|despite"
    r"|without)\b)"
    r"[\w'\N{RIGHT SINGLE QUOTATION MARK}/-]++\s*+)"
)
_NOT_DENIED: Final = (
    r"(?!(?:longer|more|only|just|much|change|changes|improvement|relief|control|better|worse"
    r"|difference|treatment|medication|medicine|energy|sleep|appetite|strength|feeling|sensation"
    r"|balance|massage|idea|matter|doubt|one|trouble|problems? with|need"
    r"|able|sure|well|known if)\b)"
)
_DENIED: Final = re.compile(
    r"\b(?:no|denies|denied|negative for|free (?:of|from)|(?:no|not|n.t)\s+(?:\w+\s+)?"
    r"(?:complain(?:s|ing|ts?)?|suffer(?:s|ing)?|signs?|symptoms?|history|evidence)"
    r"\s+(?:of|from|about))\s+(?:(?:any|known|visible|obvious|recent|signs? of|history of)\s+)*"
    rf"{_NOT_DENIED}(?P<list>{_ITEM}{{1,4}}(?:,\s*{_ITEM}{{1,4}}){{0,8}},?\s*(?:and/or|or|nor)\s+"
    rf"{_ITEM}{{1,3}})"
    rf"(?=\s*(?:$|[.;!?\n)]|,\s*(?:but|and|she|he|they|i)\b|"
    r"(?:but|present|noted|seen|found|reported|observed|today|at|were|was|are|is|which)\b))",
    re.IGNORECASE,
)
"""A list with "or" before its last item, for only that is sure to go on to the end."""
_SEEN: Final = re.compile(
    r"\bno\s+(?:(?:readily|obvious|obviously|visible|visibly|apparent|observable|palpable"
    r"|evidence of"
    rf"|signs? of)\s+)+(?P<list>{_ITEM}{{1,3}}(?:,\s*(?:and\s+)?{_ITEM}{{1,3}}){{1,8}})(?="
    rf"\s*(?:$|[.;!?\n]))",
    re.IGNORECASE,
)
"""What was looked for in a list without "or": nothing of it was seen."""


def denied_words(text: str, words: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return which words of a text are of a list that is denied as a whole.

    Parameters
    ----------
    text, words
        The text, and where each of its words begins and ends.
    """
    spans = [found.span() for listed in (_DENIED, _SEEN) for found in listed.finditer(text)]
    return frozenset(
        i
        for i, (first, last) in enumerate(words)
        if any(start <= first and last <= end for start, end in spans)
    )
