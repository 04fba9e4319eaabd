"""Pain that is said without its place, beside something else: it is kept as not understood.

Of "pain for a year" the year is read, and of "anxiety and pain" the anxiety. The pain has no place
there, so nobody knows what to plan for it, and it is never lost for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.naming.words import alike
from massageplan.understanding.clauses import DENIES
from massageplan.understanding.understood import Unknown


if TYPE_CHECKING:
    from massageplan.understanding.reading import Reading

__all__ = ["keep_pain"]

_PAIN: Final = frozenset(["pain", "cramp", "cramping", "spasm", "discomfort"])
"""Words of pain (as they are compared) that say more than how a muscle feels."""

_TIGHT: Final = frozenset(["tight", "stiff", "tension"])
"""Words that are kept where they stand alone in a list: "burning and tightness"."""

_BESIDE: Final = frozenset(["and", "or", "plus", "nor"])
_OF_BODY: Final = frozenset(["complaint", "red flag"])
_OF_MIND: Final = frozenset(["anxiety", "stress", "low-mood", "insomnia", "tired-all-the-time"])
"""Complaints that are in no place: a pain that is said beside one of them is another."""


def keep_pain(reading: Reading, start: int, end: int, meant: int) -> None:
    """Keep a pain of a clause as not understood, if nothing that was read is of it.

    Parameters
    ----------
    reading
        What was read.
    start, end
        Where the clause begins and ends.
    meant
        How many meanings there were before it.
    """
    pains = [
        i
        for i in range(start, end)
        if _says(reading, i, _PAIN)
        or (_says(reading, i, _TIGHT) and end - start > 1 and _is_listed(reading, i, start, end))
    ]
    if not pains or _denies(reading, start, pains[0]):
        return
    read = [one.said for one in reading.meanings[meant:]]
    read += [one.said for one in reading.choices]
    read += [one.said for one in reading.unknown]
    if any(one.kind == "measure" for one in reading.meanings[meant:]):
        return  # "pain 7/10" is a score
    if any(_is_of_body(one.kind, one.id) for one in reading.meanings):
        pains = [i for i in pains if _is_listed(reading, i, start, end)]
    words = [reading.told.said(i, i + 1) for i in pains]
    lost = [word for word in words if not any(word in one for one in read)]
    reading.unknown += [Unknown(said=word) for word in dict.fromkeys(lost)]


def _says(reading: Reading, at: int, words: frozenset[str]) -> bool:
    return any(alike(word) in words for word in reading.tokens[at].plain)


def _denies(reading: Reading, start: int, at: int) -> bool:
    words = {word for token in reading.tokens[start:at] for word in token.plain}
    return not DENIES.isdisjoint(words)


def _is_of_body(kind: str, id_: str) -> bool:
    return kind in _OF_BODY and id_ not in _OF_MIND


def _is_listed(reading: Reading, at: int, start: int, end: int) -> bool:
    """Tell whether a word stands alone in a list: "anxiety and pain"."""
    before = at == start or not _BESIDE.isdisjoint(reading.tokens[at - 1].plain)
    behind = at + 1 == end or not _BESIDE.isdisjoint(reading.tokens[at + 1].plain)
    return before and behind
