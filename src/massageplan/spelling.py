"""What a misspelled name may have been meant to be. Every "did you mean" comes from `nearest`.

A wrong guess is worse than none: whoever takes hypertension for hypotension, or arteritis for
arthritis, plans for an illness that nobody has. So names are compared word by word, not letter by
letter, and a word stands for another only as far as one slip of the pen reaches.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["did_you_mean", "nearest"]

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHES: Final = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}")

_SHORTEST: Final = 4
"""A name with fewer letters is an abbreviation, or its own word: AS is not ALS, nor a gut gout."""
_SHORTEST_REPLACED: Final = 5
"""With one letter replaced, a name of four letters is mostly another: scar and scab, acne and ache."""

_TWINS: Final = (
    ("hyper", "hypo"),
    ("inter", "intra"),
    ("infra", "intra"),
    ("major", "minor"),
    ("medial", "median"),
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
    if len(told) < _SHORTEST:
        return ()
    names = known if isinstance(known, Mapping) else {name: name for name in known}
    split = {name: _words(name) for name in names}
    spelled = {word for words in split.values() for word in words}
    words = _words(told)
    slips = {name: _slips(words, theirs, spelled) for name, theirs in split.items()}
    fewest = min((count for count in slips.values() if count is not None), default=None)
    if fewest is None:
        return ()
    near = [name for name, count in slips.items() if count == fewest]
    return (near[0],) if len({names[name] for name in near}) == 1 else ()


def did_you_mean(suggestions: Sequence[str]) -> str:
    """Return ``": did you mean 'a'?"``, or nothing if there is no suggestion."""
    return f": did you mean {suggestions[0]!r}?" if suggestions else ""


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold().translate(_APOSTROPHES))


def _slips(told: list[str], known: list[str], spelled: set[str]) -> int | None:
    """Return how many words of a known name were misspelled; ``None`` if it is another name."""
    if len(told) != len(known):
        return None
    missing = _without(known, told)
    for word, meant in zip(_without(told, known), missing, strict=True):
        if word in spelled and not _is_plural(word, meant):
            return None
        alone = len(told) == 1
        if not _is_slip(word, meant, alone=alone):
            return None
        if any(word == twin or _is_slip(word, twin, alone=alone) for twin in _twins(meant)):
            return None
    return len(missing)


def _without(words: list[str], others: list[str]) -> list[str]:
    """Return the words that are left when each of the others has taken one away."""
    left = list(words)
    for other in others:
        if other in left:
            left.remove(other)
    return left


def _is_slip(told: str, meant: str, *, alone: bool) -> bool:
    """Tell whether two different words are one slip of the pen apart."""
    longest, shortest = max(len(told), len(meant)), min(len(told), len(meant))
    if longest < _SHORTEST or longest - shortest > 1 or not told.isalpha():
        return False
    room = range(shortest)
    start = next((i for i in room if told[i] != meant[i]), shortest)
    room = range(shortest - start)
    end = next((i for i in room if told[-1 - i] != meant[-1 - i]), shortest - start)
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
