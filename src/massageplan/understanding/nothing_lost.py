"""The last look at a text: what nothing was made of is said, and never lost without a word.

"Dull", "today" and "has acute pain" say something. What only tells when it is keeps that it hurts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.naming.words import SMALL
from massageplan.screening.said_besides import says_only_when
from massageplan.understanding.finding_spans import timing
from massageplan.understanding.noted_as import noted_as
from massageplan.understanding.understood import Meaning, Unknown


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text
    from massageplan.understanding.understood import Understood

__all__ = ["with_what_was_lost"]

_DAYS: Final = frozenset(
    [
        *("today", "yesterday", "tonight", "now", "currently", "this morning", "this week"),
        *("last night", "always", "constant", "constantly", "sometimes", "occasional"),
        *("occasionally", "frequent", "frequently", "often", "intermittent", "intermittently"),
    ]
)
"""Words that say when or how often, and nothing else."""

_OF_IT: Final = frozenset(["hurts", "hurt"])
"""Said of what is named elsewhere: "it hurts twice a week"."""

_ONLY_WHEN: Final = frozenset(["since-when", "how-often"])


def with_what_was_lost(found: Understood, told: Text, catalog: Catalog) -> Understood:
    """Return what was understood, and besides it what would be lost.

    Parameters
    ----------
    found, told
        What was understood, and the text in words.
    catalog
        What knows the observations.
    """
    if all(set(token.plain) <= SMALL for token in told.tokens):
        return found
    if found.meanings and not found.choices and all(map(_tells_only_when, found.meanings)):
        return _with_pain(found, told, catalog)
    if found.meanings or found.choices or found.unknown:
        return found
    said = told.said(0, len(told.tokens))
    if says_only_when(said) or said.lower() in _DAYS:
        return evolve(found, meanings=(timing(said, said.lower()),))
    return evolve(found, unknown=(Unknown(said=said),))


def _with_pain(found: Understood, told: Text, catalog: Catalog) -> Understood:
    """Return what was understood, and that it hurts if that is said and nowhere kept."""
    kept = [one.said for one in found.unknown] + [one.said for one in found.meanings]
    words = [told.said(i, i + 1) for i in range(len(told.tokens)) if told.hurts(i, i + 1)]
    lost = [one for one in words if one.lower() not in _OF_IT and not any(one in k for k in kept)]
    return evolve(found, meanings=(*found.meanings, _pain(lost[0], catalog))) if lost else found


def _tells_only_when(meaning: Meaning) -> bool:
    """Tell whether a meaning is only of time; a note such as "it started in May" says what did."""
    named = meaning.id in _ONLY_WHEN and meaning.name != meaning.label
    return meaning.kind == "timing" or (meaning.kind == "observation" and named)


def _pain(said: str, catalog: Catalog) -> Meaning:
    return noted_as("pain-somewhere", said, catalog)
