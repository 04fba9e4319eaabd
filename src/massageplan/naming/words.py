"""Which words of a name count: what is left when small words, plurals and spellings are read past.

Nothing here turns a word into one of another meaning. Opposites, severity, sides, numbers and what
is over stay as they are: "no", "mild", "left", "after" and "old" are never read past.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "NO_NAMES",
    "NO_PLURAL",
    "PASSED_OVER",
    "SMALL",
    "after_first_words",
    "alike",
    "bare",
    "bare_of",
    "joined",
    "name_key",
    "plain_words",
    "readings",
    "stem",
    "without_passed_over",
]

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHES: Final = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}")

SMALL: Final = frozenset(
    [
        *("a", "an", "the", "my", "his", "her", "our", "their", "your", "this", "that", "these"),
        *("of", "in", "on", "at", "is", "are", "am", "its", "it", "i", "ive", "im", "have", "has"),
        *("having", "got", "get", "getting", "some", "bit", "kind", "sort", "type", "really"),
        *("feel", "feels", "feeling"),
    ]
)
"""Words that never say which of two things is meant."""

_TELLING: Final = frozenset(
    ["of", "in", "on", "at", "it", "its", "the", "feel", "feels", "feeling"]
)
"""Small words that count where one other word is all that is left: "the pill" is no pill, the IT
band no band, and a "loss of feeling" no loss."""

PASSED_OVER: Final = frozenset(
    [
        *("always", "often", "sometimes", "frequent", "frequently", "regular", "constant"),
        *("constantly", "chronic", "ongoing", "persistent", "recurring", "known", "diagnosed"),
        *("suffer", "suffers", "suffering", "from", "bothering", "longstanding", "very"),
        *("current", "currently", "recurrent", "occasional", "occasionally", "intermittent"),
        *("sporadic", "nonspecific", "subacute"),
    ]
)
"""Words that are read past if no name has them: "chronic neck pain" is neck pain, but who has
"pain" does not have the "chronic pain" of some entry, nor a "very high" one who has a high one."""

NO_NAMES: Final = frozenset(["", "medicine", "problem", "low", "high"])
"""Words that are no name by themselves, however a name is shortened: "the pill" is one, and "my
tablets" are not."""

_IRREGULAR: Final = {
    "feet": "foot",
    "calves": "calf",
    "teeth": "tooth",
    "women": "woman",
    "men": "man",
    "children": "child",
    "sores": "sores",  # those are wounds, and no pain
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
    "feels": "feel",
    "feeling": "feel",
    "operation": "surgery",
    "surgical": "surgery",
    "medication": "medicine",
    "med": "medicine",
    "drug": "medicine",
    "pill": "medicine",
    "tablet": "medicine",
    "trouble": "problem",
    "issue": "problem",
    "disk": "disc",
}
"""Words that people use for the same beside other words, by the one that is compared. Alone each is
a word of its own."""

NO_PLURAL: Final = frozenset(
    [
        *("aids", "sars", "mers", "lens", "gas", "plus", "bus", "was", "has", "yes", "us", "abs"),
        *("pms", "pots", "mets", "fits", "pins", "hads", "sits", "crps", "doms", "tums", "sores"),
    ]
)
"""Words that end in an s and mean something else without it: an aid is not AIDS, who is fit has no
fits, and pot is not POTS."""

_SINGULAR_IN_S: Final = ("ss", "us", "is")
_PLURAL_IN_ES: Final = re.compile(r"(?:ss|sh|x|(?<!a)ch)es")
_MOST_TRIED: Final = 4
"""Words of a text that are read past one after the other; of more, all at once."""
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


def after_first_words(text: str) -> Iterator[str]:
    """Yield a text without the words before its first that counts, one less each time.

    Examples
    --------
    >>> list(after_first_words("my chronic sore neck"))
    ['chronic sore neck', 'sore neck']
    """
    words = text.split()
    while words and words[0].lower() in SMALL | PASSED_OVER:
        del words[0]
        yield " ".join(words)


def without_passed_over(words: Sequence[str]) -> Iterator[list[str]]:
    """Yield words without those that are read past: as few of them as possible first.

    So "chronic blood pressure, very high" is read as very high blood pressure.

    Examples
    --------
    >>> list(without_passed_over(["chronic", "sore", "neck"]))
    [['sore', 'neck']]
    """
    passed = [i for i, word in enumerate(words) if word in PASSED_OVER]
    least = 1 if len(passed) <= _MOST_TRIED else len(passed)
    for count in range(least, len(passed) + 1):
        for gone in combinations(passed, count):
            yield [word for i, word in enumerate(words) if i not in gone]


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


def name_key(name: str) -> str:
    """Return the bare words by which a name is found; nothing if it is found only as it stands.

    Examples
    --------
    >>> from massageplan.naming.words import name_key
    >>> name_key("stiffness in the neck"), name_key("cold sore"), name_key("IT band")
    ('neck stiff', 'cold sores', 'band it')
    """
    words = plain_words(name)
    if words[-1:] == ("sore",):
        words = (*words[:-1], "sores")  # "a cold sore" is no cold pain
    return bare_of(words) if len(words) == 1 or not _is_single(words) else _telling(words)


def readings(words: Sequence[str]) -> Iterator[str]:
    """Yield the bare words by which plain words may find a name, the surest first."""
    if "sore" in words and len(words) > 1:  # alone it is how something feels
        yield bare_of(["sores" if word == "sore" else word for word in words])
    yield bare_of(words)
    if _is_single(words):
        without = [word for word in words if word != "the"]
        yield from filter(None, dict.fromkeys((_telling(words), _telling(without))))


def _is_single(words: Iterable[str]) -> bool:
    """Tell whether only one of some words is not small."""
    return sum(word not in SMALL for word in words) == 1


def _telling(words: Iterable[str]) -> str:
    """Return the words with the small ones that may count; nothing if there are none.

    Here no word stands for another: not every tablet is the pill.
    """
    small = [stem(word) for word in words if word in _TELLING]
    large = [_singular(word) for word in words if word not in SMALL]
    return " ".join(sorted([*small, *large])) if small else ""


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return the form in which a plain word is compared: its singular, in American spelling.

    A usual misspelling is the word that is meant.
    """
    from massageplan.naming.misspelled import MISSPELLED  # noqa: PLC0415  not for exact names

    word = MISSPELLED.get(word, word)
    single = _IRREGULAR.get(word) or _singular(word)
    single = _IRREGULAR.get(single, single)
    if len(single) >= _SHORTEST_TO_RESPELL:
        single = single.replace("ae", "e").replace("oe", "e").replace("isation", "ization")
        if single.endswith("our"):
            single = f"{single[:-3]}or"
    return single


def _singular(word: str) -> str:
    if word in NO_PLURAL or len(word) < _SHORTEST or not word.endswith("s"):
        return word
    if word.endswith(_SINGULAR_IN_S):
        return word
    if word.endswith("ies") and len(word) > len("dies"):
        return f"{word[:-3]}y"
    return word[:-2] if _PLURAL_IN_ES.search(word, len(word) - len("sses")) else word[:-1]
