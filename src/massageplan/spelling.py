"""What a misspelled name may have been meant to be. Every "did you mean" comes from `nearest`.

A wrong guess is worse than none: whoever takes hypertension for hypotension, or arteritis for
arthritis, plans for an illness that nobody has. So names are compared word by word, not letter by
letter, and a word stands for another only as far as one slip of the pen reaches.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from typing import TypeAlias

    _Words: TypeAlias = tuple[str, ...]

__all__ = ["did_you_mean", "is_slip_of", "nearest"]

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHES: Final = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}")

_SHORTEST: Final = 4
"""A name of fewer letters is an abbreviation, or its own word: hurt is not HRT, nor a gut gout."""
_SHORTEST_REPLACED: Final = 5
"""A name of four letters with one replaced is mostly another: scar and scab, acne and ache."""
_SHORTEST_WITH_S: Final = 3

_TWINS: Final = (
    ("hyper", "hypo"),
    ("inter", "intra"),
    ("infra", "intra"),
    ("major", "minor"),
    ("medial", "median"),
    ("hemat", "hepat"),
    ("abduct", "adduct"),
    ("arthr", "arter"),
    ("nephr", "neur"),
    ("perine", "perone"),
    ("phagi", "phasi"),
    ("infect", "inject"),
    ("sprain", "strain"),
    ("itis", "osis"),
    ("ectomy", "ostomy"),
    ("ectomy", "otomy"),
    ("ostomy", "otomy"),
)
"""Parts of words that a slip or two turn into each other, and that mean something else.

Opposites that are farther apart, such as acute and chronic, need no row: no slip leads from one to
the other.
"""


def nearest(told: str, known: Iterable[str] | Mapping[str, object]) -> tuple[str, ...]:
    """Return the one known name that was misspelled as `told`, or nothing.

    The two names have the same words, in any order, but for one slip in a word: a letter left out,
    added or replaced, or two swapped. If that leads to names with different meanings, nobody knows
    which was meant, and nothing is offered. Nor if the slip may be none:

    - The first letter is another, so that un- and in- never vanish.
    - The word is in one of the known names, so it is spelled right and stands for itself.
    - The twin of a word is as near as the word: hyper and hypo.
    - The name is too short to tell.

    So no guess leads to an opposite, another severity, side, number or place.

    Parameters
    ----------
    told
        What somebody wrote.
    known
        The names that could be meant. A mapping says what each of them means, for names that have
        others beside them.

    Examples
    --------
    >>> from massageplan.spelling import nearest
    >>> nearest("hypertenson", ["hypertension", "hay fever"])
    ('hypertension',)
    >>> nearest("hypotension", ["hypertension", "hay fever"])
    ()
    """
    names = known if isinstance(known, Mapping) else {name: name for name in known}
    words = _words(told)
    wrong = {name: _misspelled(words, _words(name)) for name in names}
    slips = {name: pairs for name, pairs in wrong.items() if pairs is not None}
    fewest = min(map(len, slips.values()), default=0)
    near = [name for name, pairs in slips.items() if len(pairs) == fewest]
    if len({names[name] for name in near}) != 1:
        return ()
    spelled = {word for name in names for word in _words(name)}
    alone = len(words) == 1
    sure = (
        name
        for name in near
        if all(_is_sure(word, meant, spelled, alone=alone) for word, meant in slips[name])
    )
    return tuple(islice(sure, 1))


def did_you_mean(suggestions: Sequence[str]) -> str:
    """Return ``": did you mean 'a'?"``, or nothing if there is no suggestion."""
    return f": did you mean {suggestions[0]!r}?" if suggestions else ""


@lru_cache(maxsize=8192)
def _words(name: str) -> _Words:
    return tuple(_WORD.findall(name.casefold().translate(_APOSTROPHES)))


def _misspelled(told: _Words, known: _Words) -> list[tuple[str, str]] | None:
    """Return the words with a slip, each with what was meant; ``None`` if it is another name."""
    if not told or len(told) != len(known):
        return None
    pairs = list(zip(_without(told, known), _without(known, told), strict=True))
    return pairs if all(_is_slip(word, meant) for word, meant in pairs) else None


def _without(words: _Words, others: _Words) -> list[str]:
    """Return the words that are left when each of the others has taken one away."""
    left = list(words)
    for other in others:
        if other in left:
            left.remove(other)
    return left


def _is_slip(told: str, meant: str) -> bool:
    """Tell whether two different words are one slip of the pen apart."""
    if abs(len(told) - len(meant)) > 1 or not told.isalpha():
        return False
    shortest = min(len(told), len(meant))
    start = next((i for i in range(shortest) if told[i] != meant[i]), shortest)
    room = shortest - start
    end = next((i for i in range(room) if told[-1 - i] != meant[-1 - i]), room)
    wrong, right = told[start : len(told) - end], meant[start : len(meant) - end]
    if len(wrong) == len(right) == len("ab"):
        return wrong == right[::-1]
    return len(wrong) <= 1 and len(right) <= 1


def is_slip_of(told: str, meant: str, spelled: AbstractSet[str], *, alone: bool) -> bool:
    """Tell whether a word is surely another with one slip of the pen.

    Parameters
    ----------
    told, meant
        The word that was written, and the one that may have been meant.
    spelled
        Words that are spelled right, and so stand for themselves.
    alone
        Whether it is the whole name.
    """
    return _is_slip(told, meant) and _is_sure(told, meant, spelled, alone=alone)


def _is_sure(told: str, meant: str, spelled: AbstractSet[str], *, alone: bool) -> bool:
    """Tell whether a word that is one slip from another is not a word of its own."""
    shortest = min(len(told), len(meant))
    if f"{told}s" == meant or told == f"{meant}s":
        return shortest >= _SHORTEST_WITH_S
    first_swapped = told[:2] == meant[1::-1]
    if told in spelled or (told[0] != meant[0] and not first_swapped):
        return False
    if any(told == twin or _is_slip(told, twin) for twin in _twins(meant)):
        return False
    if not alone:
        return max(len(told), len(meant)) >= _SHORTEST
    replaced = len(told) == len(meant) and sorted(told) != sorted(meant)
    return shortest >= (_SHORTEST_REPLACED if replaced else _SHORTEST)


def _twins(word: str) -> Iterator[str]:
    """Yield what a word is easily taken for."""
    for one, other in _TWINS:
        if one in word:
            yield word.replace(one, other)
        if other in word:
            yield word.replace(other, one)
