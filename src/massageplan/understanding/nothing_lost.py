"""The last look at a text: what nothing was made of is said, and never lost without a word.

"Dull", "today" and "has acute pain" say something. What only tells when it is keeps that it hurts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.screening.said_besides import says_only_when
from massageplan.understanding.finding_spans import timing
from massageplan.understanding.understood import Understood, Unknown


if TYPE_CHECKING:
    from massageplan.understanding.clauses import Text

__all__ = ["with_what_was_lost"]

_DAYS: Final = frozenset(
    [
        *("today", "yesterday", "tonight", "now", "currently", "this morning", "this week"),
        *("last night", "always", "constant", "constantly", "sometimes", "occasional"),
        *("occasionally", "frequent", "frequently", "often", "intermittent", "intermittently"),
    ]
)
"""Words that say when or how often, and nothing else."""

_ONLY_WHEN: Final = frozenset(["since-when", "how-often"])


def with_what_was_lost(found: Understood, told: Text) -> Understood:
    """Return what was understood, and besides it what would be lost.

    Parameters
    ----------
    found, told
        What was understood, and the text in words.
    """
    if not told.tokens:
        return found
    said = told.said(0, len(told.tokens))
    if not (found.meanings or found.choices or found.unknown):
        if says_only_when(said) or said.lower() in _DAYS:
            return evolve(found, meanings=(timing(said, said.lower()),))
        return evolve(found, unknown=(Unknown(said=said),))
    if found.choices or not all(map(_tells_only_when, found.meanings)):
        return found
    pains = [i for i in range(len(told.tokens)) if told.hurts(i, i + 1)]
    lost = [
        told.said(i, i + 1)
        for i in pains
        if not any(told.said(i, i + 1) in one.said for one in (*found.unknown, *found.meanings))
    ]
    if not lost:
        return found
    unknown = tuple([Unknown(said=one) for one in dict.fromkeys(lost)])
    return evolve(found, unknown=(*found.unknown, *unknown))


def _tells_only_when(meaning: object) -> bool:
    kind, id_ = getattr(meaning, "kind", ""), getattr(meaning, "id", "")
    return kind == "timing" or (kind == "observation" and id_ in _ONLY_WHEN)
