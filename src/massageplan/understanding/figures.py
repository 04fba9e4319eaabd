"""Figures in a text: how often, how long, how many sessions, and how much it hurts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.naming.words import stem
from massageplan.screening.circumstances import PREGNANCY
from massageplan.screening.how_far_along import read_how_far
from massageplan.understanding.clauses import DATED, RHYTHM, SCORED
from massageplan.understanding.finding_numbers import count_said, how_long, rhythm_and_lengths
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text, Token

__all__ = ["figure_at", "score_at"]

_MOST_OF_RHYTHM: Final = 16
"""Words of the longest rhythm that is looked for."""

_MOST_OF_NUMBER: Final = 8
"""Words of the longest length, or number of sessions, that is looked for."""


def figure_at(told: Text, at: int, catalog: Catalog) -> tuple[int, list[Meaning]]:
    """Return where a figure that is said from a word on ends, and what it means; 0 if none is.

    Parameters
    ----------
    told, at
        The text, and which word.
    catalog
        What knows the measures.
    """
    end, found = _pregnancy(told, at, catalog)
    if not end:
        end, found = _rhythm(told, at)
    if not end:
        end, found = score_at(told, at, catalog)
    return (end, found) if end else _number(told, at)


def _pregnancy(told: Text, at: int, catalog: Catalog) -> tuple[int, list[Meaning]]:
    """Take how far along a pregnancy is: "22 weeks pregnant" is no length of time."""
    for end in range(at + len(_ahead(told, at, _MOST_OF_NUMBER)), at, -1):
        if read_how_far(said := told.said(at, end)) is not None:
            label = catalog.contraindication(PREGNANCY).label
            kind = "health history"
            return end, [Meaning(said=said, kind=kind, id=PREGNANCY, label=label, name=label)]
    return 0, []


def _rhythm(told: Text, at: int) -> tuple[int, list[Meaning]]:
    ahead = _ahead(told, at, _MOST_OF_RHYTHM)
    if not any(stem(word) in RHYTHM for token in ahead for word in token.plain):
        return 0, []
    for end in range(at + len(ahead), at, -1):
        if found := rhythm_and_lengths(told.said(at, end)):
            return end, list(found)
    return 0, []


def _number(told: Text, at: int) -> tuple[int, list[Meaning]]:
    tokens = told.tokens
    ahead = _ahead(told, at, _MOST_OF_NUMBER)
    before = [word for token in tokens[max(0, at - 2) : at] for word in token.plain]
    after = [token.plain[0] for token in tokens[at : at + _MOST_OF_NUMBER + 1]]
    for count in range(len(ahead), 0, -1):
        said = told.said(at, at + count)
        found = how_long(said, before) or count_said(said, *after[count : count + 1])
        if found:
            return at + count, [found]
    return 0, []


def score_at(told: Text, at: int, catalog: Catalog) -> tuple[int, list[Meaning]]:
    """Return where a score of pain ends that is said at a word, "6/10", and what it means; or 0.

    Parameters
    ----------
    told, at, catalog
        As in `figure_at`.
    """
    first, before = told.tokens[at], told.tokens[max(0, at - 1) : at]
    found = SCORED.match(told.text, first.start)
    if not found or not told.hurts(*told.around(at)):
        return 0, []
    if any(not DATED.isdisjoint(token.plain) for token in before):
        return 0, []
    entry = catalog.find("measure", "pain-nrs")
    meaning = Meaning(
        said=found[0], kind="measure", id=entry.id, label=entry.label, name=entry.label
    )
    tokens = told.tokens
    last = next(i for i in range(at, len(tokens)) if tokens[i].end >= found.end())
    return last + 1, [meaning]


def _ahead(told: Text, at: int, most: int) -> Sequence[Token]:
    """Return the words from one on, up to the end of the sentence; a comma does not end it."""
    ahead = told.tokens[at : at + 1]
    for token in told.tokens[at + 1 : at + most]:
        between = told.text[ahead[-1].end : token.start]
        if token.clause != ahead[-1].clause and between.strip() != ",":
            break
        ahead.append(token)
    return ahead
