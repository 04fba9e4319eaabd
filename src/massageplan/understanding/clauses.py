"""The words of a text with their clauses, and which of them mean nothing by themselves."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.anatomy.position import Side
from massageplan.naming.words import PASSED_OVER, SMALL, alike, plain_words
from massageplan.screening.reading_complaints import PAIN_WORDS
from massageplan.understanding.denied_lists import denied_words


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "ANEW",
    "CONNECTS",
    "DATED",
    "DENIES",
    "FILLS",
    "NEGATES_PAIN",
    "OF_EVERY_DAY",
    "OF_TREATMENT",
    "OF_WORK",
    "SIDES",
    "Text",
    "Token",
    "tokens_of",
]

_TOKEN: Final = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][^\W_]+)*")
_PAUSE: Final = re.compile(
    # "60 min. twice a week" goes on.
    r"(?<!\bmin)(?<!\bmins)(?<!\bhr)(?<!\bhrs)(?<!\bapprox)(?<!\bSt)\.(?!\d)|"
    r"(?<!\bSt)\.\s+(?=[A-Z])|[;!?\n]|,\s|"
    r"(?<!\d)\s[-\u2013\u2014]\s|\s[-\u2013\u2014]\s(?!\d)"
)
SIDES: Final = {"left": Side.LEFT, "right": Side.RIGHT}
_SIDE_LETTERS: Final = {
    "R": "right",
    "Rt": "right",
    "RT": "right",
    "rt": "right",
    "L": "left",
    "Lt": "left",
    "LT": "left",
    "lt": "left",
}
_BEFORE_PLACE: Final = re.compile(r"\.?\s+(?!spine|s-spine|arm of)[a-z]", re.IGNORECASE)
"""What follows a letter that is a side: "R shoulder", and no "L5", "L spine"."""
DENIES: Final = frozenset(["no", "not", "never", "without", "denies", "dont"])
NEGATES_PAIN: Final = frozenset(["no", "without", "denies", "denied"])
"""Words before a pain that is not there."""
_DENIED_WORDS: Final = 4
"""Words back from a pain in which it is denied."""
ANEW: Final = frozenset(["and", "but", "with", "because", "due", "has", "have", "from", "to"])
"""Words after which a denial is over."""
_ONLY: Final = frozenset(["only", "just", "merely", "simply"])
_OR: Final = frozenset(["or", "nor"])
_STILL_DENIED: Final = (
    SMALL
    | PAIN_WORDS
    | {"more", "further", "other", "referred", "report", "reported", "complain"}
    | {"any", "been", "ever", "had", "history", "known", "take", "taking"}
) | {"sign", "signs", "left", "right", "either", "want"}
"""Words that may stand between "no" and what it denies."""
FILLS: Final = (
    SMALL
    | PASSED_OVER
    | {"and", "or", "with", "side", "sided", "both", "but", "also", "had", "take", "takes"}
    | {"taking", "for", "please", "weeks", "months", "years", "when", "me", "want", "need", "use"}
    | {"would", "like", "help", "lot", "lots", "now", "since", "been", "was", "were", "do", "does"}
)
"""Words of a sentence that name nothing by themselves."""


_AFTER_DENIED: Final = FILLS | {
    *("nor", "not", "no", "either", "yet", "today", "there", "ever"),
    *("present", "noted", "seen", "found", "reported", "observed", "visible"),
}
"""Words behind a denied name that change nothing."""

OF_WORK: Final = frozenset(
    [
        *(
            "massage",
            "massages",
            "massaging",
            "therapy",
            "technique",
            "techniques",
            "work",
            "style",
            "method",
        ),
        *("gentle", "light", "focused", "classic", "slow", "performed"),
        *("deep", "firm", "full", "to", "x", "using", "followed", "by", "bilateral"),
        *("bilaterally", "muscle", "muscles", "minute", "minutes", "min", "scale", "test"),
        *("rated", "currently", "rating"),
    ]
)
"""Words that say nothing more in the clause of a technique, a place or a measure: "gentle"."""

OF_TREATMENT: Final = frozenset(["massage", "massages", "therapy", "treatment", "treatments"])
"""Words that say nothing more in the clause of a complaint: "massage for headaches"."""

DATED: Final = frozenset(["since", "on", "from", "until", "before", "after", "started", "began"])
"""Words before what is a day rather than a score: "pain since 6/10"."""


OF_EVERY_DAY: Final = frozenset(
    [
        *(
            "period",
            "down",
            "strokes",
            "skin",
            "pin",
            "recovery",
            "loss",
            "piercing",
            "drop",
            "pad",
        ),
        *(
            "patch",
            "cup",
            "cut",
            "cast",
            "fit",
            "lump",
            "bump",
            "coil",
            "ring",
            "boot",
            "brace",
            "plate",
        ),
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
        *("holding", "grip", "chair", "sits", "sport", "sports"),
        *("sitting", "standing", "walking", "lying", "movement", "moving", "exercise", "resting"),
        *("bending", "lifting", "running", "driving", "lying down", "dull", "throbbing"),
        *("nagging", "pulsing", "gnawing", "bite", "contagious", "redness", "bumps"),
    ]
)
"""Words of entries that mostly mean something else inside a sentence. They count where they stand
alone: between commas, or as the whole text (our judgment)."""

CONNECTS: Final = frozenset(["and", "both", "bilateral", "bilaterally", "the", "my"])


_WHEN: Final = frozenset(
    ["if", "during", "when", "while", "on", "to", "over", "near", "around", "until", "because"]
)
"""After what is not to be done these say where or when: "no deep tissue if pregnant"."""

_THERE: Final = frozenset(
    ["above", "below", "under", "behind", "between", "around", "along", "beside", "near", "next"]
)
_WHOM: Final = frozenset(["her", "him", "me", "them", "us"])
_NO_SIDE: Final = {"right": _THERE, "left": _WHOM}
"""After "right" and "left" these make it no side: "right above the knee", "it left her weak"."""

_LONGEST: Final = 40
"""Words after which a clause is over, though no pause is written."""


class Token(NamedTuple):
    """A word, where it stands, and the clause that it is in."""

    plain: tuple[str, ...]
    start: int
    end: int
    clause: int


class Text:
    """A text, word by word.

    Parameters
    ----------
    text
        The text.
    heard
        Puts the small words of another language into English.

    Attributes
    ----------
    text, tokens
        The text, and its words.
    sides_told
        Which words are the side of something that was found.
    read_beside
        Which words belong to the time of something that is no visit.
    denied
        Which words are of a list that is denied as a whole.
    """

    def __init__(self, text: str, heard: Callable[[str], str] = str) -> None:
        self.text, self.tokens = text, list(tokens_of(text, heard))
        self._denied_until: set[int] = set()
        self.denied = denied_words(text, [(one.start, one.end) for one in self.tokens])
        self.sides_told: set[int] = set()
        self.read_beside: set[int] = set()
        # Asked again and again, so that it is counted once.
        self._bounds = [bounds for bounds in self.clauses() for _ in range(*bounds)]
        counts = (not set(token.plain) <= FILLS | SIDES.keys() for token in self.tokens)
        self._counting = [0, *accumulate(counts)]

    def clauses(self) -> Iterator[tuple[int, int]]:
        """Yield where each clause begins and ends."""
        start = 0
        for at, token in enumerate(self.tokens):
            if token.clause != self.tokens[start].clause:
                yield start, at
                start = at
        if self.tokens:
            yield start, len(self.tokens)

    def said(self, start: int, end: int) -> str:
        """Return some words as they are written."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def sentence(self, at: int) -> str:
        """Return the words around one, as far as a sentence may reach."""
        return self.said(max(0, at - _LONGEST), min(len(self.tokens), at + _LONGEST))

    def word_at(self, end: int, at: int) -> int:
        """Return the first word that begins behind a place in the text, and behind another word."""
        later = (i for i in range(at + 1, len(self.tokens)) if self.tokens[i].start >= end)
        return next(later, len(self.tokens))

    def hurts(self, start: int, end: int) -> bool:
        """Tell whether some words say that something hurts."""
        tokens = self.tokens[start:end]
        return any(alike(word) in PAIN_WORDS for token in tokens for word in token.plain)

    def denies_pain(self, start: int, end: int) -> bool:
        """Tell whether the pain of a clause is denied: "no pain, nothing seen on his feet"."""
        pains = [i for i in range(start, end) if self.hurts(i, i + 1)]
        if not pains:
            return False
        for i in range(pains[0] - 1, max(start - 1, pains[0] - _DENIED_WORDS), -1):
            words = set(self.tokens[i].plain)
            if not words.isdisjoint(NEGATES_PAIN):
                return set(self.tokens[i + 1].plain).isdisjoint({"only", "just"})
            if not words.isdisjoint(ANEW):
                return False
        return False

    def around(self, at: int) -> tuple[int, int]:
        """Return where the clause of a word begins and ends."""
        return self._bounds[at]

    def is_alone(self, at: int, end: int) -> bool:
        """Tell whether nothing else that counts stands in the clause of some words."""
        start, stop = self.around(at)
        count = self._counting
        return count[stop] - count[start] == count[end] - count[at]

    def side(self, at: int, end: int) -> Side | None:
        """Return the side that is said just before a name, or after it: "on the left"."""
        start, stop = self.around(at)
        counting = [i for i in range(start, stop) if self.tokens[i].plain[0] not in SMALL]
        before = [i for i in counting if i < at][-1:]
        behind = [i for i in counting if i >= end]
        on = end < stop and self.tokens[end].plain[0] in SMALL
        if others := self._both_sides(before):
            self.sides_told |= others
            return None
        for i in (*before, *(behind[:1] if on or len(behind) == 1 else ())):
            word = self.tokens[i].plain[0]
            if word in SIDES and self._follows(i) not in _NO_SIDE[word]:
                self.sides_told.add(i)
                return SIDES[word]
        return None

    def _both_sides(self, before: list[int]) -> set[int]:
        """Return the words of "right and left" that end with a word; none if only one is said."""
        if not before or before[0] < len(("left", "and")):
            return set()
        first, joins, last = (self.tokens[before[0] - i].plain[0] for i in (2, 1, 0))
        both = {first, last} == SIDES.keys() and joins in {"and", "or"}
        return {before[0] - 2, before[0]} if both else set()

    def _follows(self, i: int) -> str:
        """Return the word after one; nothing at the end."""
        return self.tokens[i + 1].plain[0] if i + 1 < len(self.tokens) else ""

    def is_denied(self, at: int, end: int) -> bool:
        """Tell whether a name is plainly denied: "no fever", "no diabetes or asthma".

        "No pacemaker trouble" and "not only neck pain" deny no pacemaker and no pain.
        """
        start, stop = self.around(at)
        if self.denied.issuperset(range(at, end)):
            return True
        if end < stop and not set(self.tokens[end].plain) <= _AFTER_DENIED:
            return False
        i = at - 1
        while i > start and set(self.tokens[i].plain) <= _STILL_DENIED:
            i -= 1
        if i < start or not self._denies(i, start):
            return False
        self._denied_until.add(end)
        return True

    def _denies(self, i: int, start: int) -> bool:
        """Tell whether a word denies what follows: "no", but not "not without"; "or", after it."""
        if set(self.tokens[i].plain) <= _OR:
            return i in self._denied_until
        if i + 1 < len(self.tokens) and not _ONLY.isdisjoint(self.tokens[i + 1].plain):
            return False
        twice = i > start and not DENIES.isdisjoint(self.tokens[i - 1].plain)
        return not twice and not DENIES.isdisjoint(self.tokens[i].plain)


def tokens_of(text: str, heard: Callable[[str], str] = str) -> Iterator[Token]:
    """Yield the words of a text; see `Text`."""
    clause, last, words = 0, 0, 0
    for match in _TOKEN.finditer(text):
        words += 1
        pauses = _PAUSE.search(text, last, match.start() + 1)
        if text[:last].endswith(tuple(_SIDE_LETTERS)) and text[last : last + 1] == ".":
            pauses = None  # "Lt. knee"
        if words > _LONGEST or pauses:
            clause, words = clause + 1, 0
        last = match.end()
        side, dash, _ = match[0].partition("-")
        at = match.start()
        if dash and side.lower() in SIDES:  # "right-shoulder"
            yield Token((side.lower(),), at, at + len(side), clause)
            at += len(side) + 1
        plain = plain_words(heard(text[at : match.end()]))
        if match[0] in _SIDE_LETTERS and _BEFORE_PLACE.match(text, match.end()):
            plain = (_SIDE_LETTERS[match[0]],)
        if plain:
            yield Token(plain, at, match.end(), clause)
