"""What a misspelled name may have been meant to be. Every "did you mean" comes from `nearest`.

A wrong guess is worse than none: whoever takes hypertension for hypotension, or arteritis for
arthritis, plans for an illness that nobody has. So names are compared word by word, not letter by
letter, and a word stands for another only as far as one slip of the pen reaches.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["did_you_mean", "nearest"]

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHES: Final = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}")

_SHORTEST: Final = 4
"""A name of fewer letters is an abbreviation, or its own word: hurt is not HRT, nor a gut gout."""
_SHORTEST_REPLACED: Final = 5
"""A name of four letters with one replaced is mostly another: scar and scab, acne and ache."""

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
    added or replaced, or two swapped. The first letter has to be right, so that un- and in- never
    vanish. A word that any of the known names has is spelled right, and stands for itself only.
    So no guess leads to an opposite, another severity, side, number or place. Nothing is offered
    either if the twin of a word (hyper, hypo) is as near, or if two names that mean different
    things are.

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
    slips = {name: wrongly for name, wrongly in wrong.items() if wrongly is not None}
    if slips:
        spelled = {word for name in names for word in _words(name)}
        slips = {name: wrongly for name, wrongly in slips.items() if spelled.isdisjoint(wrongly)}
    fewest = min(map(len, slips.values()), default=0)
    near = [name for name, wrongly in slips.items() if len(wrongly) == fewest]
    return (near[0],) if len({names[name] for name in near}) == 1 else ()


def did_you_mean(suggestions: Sequence[str]) -> str:
    """Return ``": did you mean 'a'?"``, or nothing if there is no suggestion."""
    return f": did you mean {suggestions[0]!r}?" if suggestions else ""


@lru_cache(maxsize=8192)
def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name.casefold().translate(_APOSTROPHES)))


def _misspelled(told: tuple[str, ...], known: tuple[str, ...]) -> list[str] | None:
    """Return the words in which a known name was misspelled; ``None`` if it is another name."""
    if not told or len(told) != len(known):
        return None
    alone, wrong = len(told) == 1, []
    for word, meant in zip(_without(told, known), _without(known, told), strict=True):
        if _is_plural(word, meant):
            continue
        if not _is_slip(word, meant, alone=alone):
            return None
        if any(word == twin or _is_slip(word, twin, alone=alone) for twin in _twins(meant)):
            return None
        wrong.append(word)
    return wrong


def _without(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """Return the words that are left when each of the others has taken one away."""
    left = list(words)
    for other in others:
        if other in left:
            left.remove(other)
    return left


def _is_slip(told: str, meant: str, *, alone: bool) -> bool:
    """Tell whether two different words are one slip of the pen apart."""
    if abs(len(told) - len(meant)) > 1 or not told.isalpha():
        return False
    shortest, longest = min(len(told), len(meant)), max(len(told), len(meant))
    if (shortest if alone else longest) < _SHORTEST:
        return False
    start = next((i for i in range(shortest) if told[i] != meant[i]), shortest)
    room = shortest - start
    end = next((i for i in range(room) if told[-1 - i] != meant[-1 - i]), room)
    wrong, right = told[start : len(told) - end], meant[start : len(meant) - end]
    if len(wrong) == len(right) == len("ab"):
        return wrong == right[::-1]
    if start == 0 or len(wrong) > 1 or len(right) > 1:
        return False
    return longest >= _SHORTEST_REPLACED or not alone or len(wrong) != len(right)


def _is_plural(one: str, other: str) -> bool:
    return one + "s" == other or other + "s" == one


def _twins(word: str) -> Iterator[str]:
    """Yield what a word is easily taken for."""
    for one, other in _TWINS:
        if one in word:
            yield word.replace(one, other)
        if other in word:
            yield word.replace(other, one)
