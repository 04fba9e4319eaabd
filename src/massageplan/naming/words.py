"""Which words of a name count: what is left when small words, plurals and spellings are read past.

Nothing here turns a word into one of another meaning. Opposites, severity, sides, numbers and what
is over stay as they are: "no", "mild", "left", "after" and "old" are never read past.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "NAMES_NOTHING",
    "PASSED_OVER",
    "SMALL",
    "alike",
    "bare",
    "bare_of",
    "joined",
    "plain_words",
    "stem",
]

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHES: Final = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}")

SMALL: Final = frozenset(
    [
        *("a", "an", "the", "my", "his", "her", "our", "their", "your", "this", "that", "these"),
        *("of", "in", "on", "at", "is", "are", "am", "its", "it", "i", "ive", "im", "have", "has"),
        *("having", "got", "get", "getting", "some", "bit", "kind", "sort", "type", "really"),
        *("very", "feel", "feels", "feeling"),
    ]
)
"""Words that never say which of two things is meant."""

PASSED_OVER: Final = frozenset(
    [
        *("always", "often", "sometimes", "frequent", "frequently", "regular", "constant"),
        *("constantly", "chronic", "ongoing", "persistent", "recurring", "known", "diagnosed"),
        *("suffer", "suffers", "suffering", "from", "bothering", "longstanding"),
    ]
)
"""Words that are read past if no name has them: "chronic neck pain" is neck pain, but who has
"pain" does not have the "chronic pain" of some entry."""

_IRREGULAR: Final = {
    "feet": "foot",
    "calves": "calf",
    "teeth": "tooth",
    "women": "woman",
    "men": "man",
    "children": "child",
}

_SAME: Final = {
    "sore": "pain",
    "soreness": "pain",
    "ache": "pain",
    "achy": "pain",
    "achey": "pain",
    "aching": "pain",
    "hurt": "pain",
    "hurting": "pain",
    "painful": "pain",
    "tightness": "tight",
    "tightening": "tight",
    "stiffness": "stiff",
    "swollen": "swelling",
    "numbness": "numb",
    "tingly": "tingling",
    "operation": "surgery",
    "surgical": "surgery",
    "medication": "medicine",
    "med": "medicine",
    "drug": "medicine",
    "pill": "medicine",
    "tablet": "medicine",
    "trouble": "problem",
    "issue": "problem",
}
"""Words that people use for the same beside other words, by the one that is compared. Alone each is
a word of its own."""

NAMES_NOTHING: Final = frozenset(["", "medicine"])
"""Compared words that are the name of nothing: a client who takes "meds" does not take the pill."""

_NO_PLURAL: Final = frozenset(
    ["aids", "sars", "mers", "lens", "gas", "plus", "bus", "was", "has", "yes", "us", "abs", "pms"]
)
"""Words that end in an s and are no plural: an aid is not AIDS."""

_SINGULAR_IN_S: Final = ("ss", "us", "is", "os", "as")
_SHORTEST: Final = 4
"""Letters of a word that may be a plural."""
_SHORTEST_TO_RESPELL: Final = 5
"""Letters of a word that may be spelled in a British way: hour and four are not."""


def joined(name: str) -> str:
    """Return a name as it is first compared: capitals, spaces, ``_`` and ``-`` do not count.

    Examples
    --------
    >>> from massageplan.naming.words import joined
    >>> joined("Low-back pain")
    'lowbackpain'
    """
    return "".join(name.replace("-", " ").replace("_", " ").lower().split())


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text in lower case, without apostrophes."""
    return tuple(_WORD.findall(text.casefold().translate(_APOSTROPHES)))


def bare(text: str) -> str:
    """Return the words that count, in the order of the alphabet.

    Two texts with the same ones say the same: in another order, as a plural, in British spelling,
    with small words between.

    Examples
    --------
    >>> from massageplan.naming.words import bare
    >>> bare("my knees are aching"), bare("a sore knee")
    ('knee pain', 'knee pain')
    >>> bare("no knee pain")
    'knee no pain'
    """
    return bare_of(plain_words(text))


def bare_of(words: Iterable[str]) -> str:
    """Return what `bare` does, of words that are plain already."""
    counting = [stem(word) for word in words if word not in SMALL]
    if len(counting) == 1:
        return counting[0]
    return " ".join(sorted([_SAME.get(word, word) for word in counting]))


def alike(word: str) -> str:
    """Return the word that stands for all that say the same as a plain word: pain, for an ache."""
    return _SAME.get(stem(word), stem(word))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return the form in which a plain word is compared: its singular, in American spelling."""
    single = _IRREGULAR.get(word) or _singular(word)
    if len(single) >= _SHORTEST_TO_RESPELL:
        single = single.replace("ae", "e").replace("oe", "e").replace("isation", "ization")
        if single.endswith("our"):
            single = f"{single[:-3]}or"
    return single


def _singular(word: str) -> str:
    if word in _NO_PLURAL or len(word) < _SHORTEST or not word.endswith("s"):
        return word
    if word.endswith(_SINGULAR_IN_S):
        return word
    if word.endswith("ies") and len(word) > len("dies"):
        return f"{word[:-3]}y"
    return word[:-1]
