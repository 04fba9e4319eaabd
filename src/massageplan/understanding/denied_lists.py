"""What a list denies as a whole, and what somebody would rather not have.

"Not complaining of back, hip, elbow or wrist pain" denies all four, though only the first stands
behind "not". "Avoid hacking, cupping and frictions" leaves them out of the work, and is nothing
that a person has: it is never read as that an illness is not there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["AVOIDED_KINDS", "DeniedWords", "denied_words"]

AVOIDED_KINDS: Final = frozenset(["technique", "place", "routine", "measure", "other method"])
"""What is left out of the work: who "avoids pregnancy massage" may be pregnant all the same."""

_APOSTROPHE: Final = "['\N{RIGHT SINGLE QUOTATION MARK}]?"
_STOPS: Final = re.compile(
    r"[.;:!?\n()]|\b(?:but|however|except|although|though|because|since|so|until)\b", re.IGNORECASE
)
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
    rf"{_NOT_DENIED}(?P<list>{_ITEM}{{1,4}}(?:,\s*{_ITEM}{{1,4}}){{0,8}},?\s*(?:or|nor)\s+"
    rf"{_ITEM}{{1,3}})"
    rf"(?=\s*(?:$|[.;!?\n)]|,\s*(?:but|and|she|he|they|i)\b|"
    r"(?:but|present|noted|seen|found|reported|observed|today|at|were|was|are|is|which)\b))",
    re.IGNORECASE,
)
"""A list with "or" before its last item, for only that is sure to go on to the end."""

_AVOIDS: Final = re.compile(
    rf"\b(?:avoid(?:s|ed|ing)?|(?:would )?rather not(?: have)?|prefers? not(?: to have)?"
    rf"|(?:does|do|did|would){_APOSTROPHE}\s*(?:n{_APOSTROPHE}t|not)\s+(?:\w+ )?(?:like|want)"
    rf"(?: to (?:have|be))?|don{_APOSTROPHE}t (?:like|want)"
    rf"|(?:do|should|must)\s*(?:n{_APOSTROPHE}t|not)\s+(?:touch|massage|work on"
    r"|(?:use|apply|perform)(?!\s+(?:his|her|my|the|their|your)\b))"
    r"|(?:stay|keep|steer) (?:off|clear|away)(?: (?:of|from))?|leave out|rather than|instead of"
    r"|dislikes?|not comfortable with|no\s+(?:(?:deep|direct|firm|heavy|strong)\s+)*"
    r"(?:massage|work|pressure|touch(?:ing)?)\s+(?:on|to|over|in|around|near|at|of))\b"
    r"(?P<how>(?:\s+(?:using|use|of|any|all|the|on|to|a|an|her|his|my|their|having|working|work"
    r"|massaging|too|so|closely|close|near|directly|over|touching|applying|doing|very|direct"
    r"|deep|strong|heavy|pressure)\b)*)",
    re.IGNORECASE,
)
_AFTER_AVOIDED: Final = re.compile(
    r"\s*(?:(?:is|are|was|were|should be|must be|to be|being|will be)\s+)+(?:avoided|left out"
    r"|contraindicated|omitted|excluded|not (?:to )?(?:be )?(?:used|touched|massaged|worked|done))",
    re.IGNORECASE,
)
_NEW_WORK: Final = re.compile(
    r",\s*(?:and\s+|then\s+|please\s+)*(?:massage|work|use|apply|focus|treat|instead|then|do"
    r"|perform|give|i|she|he|they|we|prefers?|likes?|wants?)\b|,[^,]*\bonly\b|"
    r"\band (?:focus|use|work|massage|apply)\b",
    re.IGNORECASE,
)
"""What begins another thing, which is wanted: "avoid the neck, work the shoulders"."""


class DeniedWords(NamedTuple):
    """Which words of a text are denied.

    Attributes
    ----------
    listed
        Words of a list that is denied as a whole.
    avoided
        Words of what is to be left out of the work.
    said_so
        The words that say to leave it out, which name nothing.
    """

    listed: frozenset[int] = frozenset()
    avoided: frozenset[int] = frozenset()
    said_so: frozenset[int] = frozenset()


def denied_words(text: str, words: Sequence[tuple[int, int]]) -> DeniedWords:
    """Return which words of a text are denied.

    Parameters
    ----------
    text, words
        The text, and where each of its words begins and ends.
    """
    listed = {i for found in _DENIED.finditer(text) for i in _within(words, *found.span())}
    avoided: set[int] = set()
    said_so: set[int] = set()
    for lead, (start, end) in _avoidances(text):
        avoided.update(_within(words, start, end))
        said_so.update(_within(words, *lead))
    return DeniedWords(frozenset(listed), frozenset(avoided), frozenset(said_so))


def _avoidances(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where something says to leave out, and where what is left out begins and ends."""
    for found in _AVOIDS.finditer(text):
        stops = [stop.search(text, found.end()) for stop in (_STOPS, _NEW_WORK)]
        end = min([stop.start() for stop in stops if stop], default=len(text))
        yield found.span(), (found.start("how"), end)
    for found in _AFTER_AVOIDED.finditer(text):
        before = [stop.end() for stop in _STOPS.finditer(text, 0, found.start())]
        yield found.span(), (max(before, default=0), found.start())


def _within(words: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[int]:
    return (i for i, (first, last) in enumerate(words) if start <= first and last <= end)
