"""The words of every code, one table for each subject.

``session``, ``advice``, ``together``, ``screening``, ``treatment``, ``reevaluation``, ``prices``
and ``cover`` hold findings and reasons.
``repairs``, ``calendar``, ``plan_changes`` and ``soap_note`` hold lines of larger texts, and
``shared`` holds what all of them use. ``client_page`` holds what the client reads, and
`in_language` gives that in the language of a catalog. An app may put its own in their place: a
`Words` of another language has the same codes.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from massageplan.findings.saying import Words, say
from massageplan.findings.words import (
    add_ons,
    advice,
    calendar,
    cover,
    day,
    plan_changes,
    prices,
    reevaluation,
    repairs,
    screening,
    session,
    shared,
    soap_note,
    together,
    treatment,
)


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.findings.arg import Arg, Args

__all__ = ["EFFECTS", "ENGLISH", "FINDINGS", "LINES", "REASONS", "in_words", "line"]

FINDINGS: Final = MappingProxyType(
    {
        **screening.FINDINGS,
        **session.FINDINGS,
        **together.FINDINGS,
        **treatment.FINDINGS,
        **prices.FINDINGS,
        **cover.FINDINGS,
    }
)
REASONS: Final = MappingProxyType(
    {
        **session.REASONS,
        **advice.REASONS,
        **together.REASONS,
        **reevaluation.REASONS,
        **prices.REASONS,
    }
)
EFFECTS: Final = session.EFFECTS
LINES: Final = MappingProxyType(
    {
        **repairs.LINES,
        **day.LINES,
        **add_ons.LINES,
        **reevaluation.LINES,
        **calendar.LINES,
        **plan_changes.LINES,
        **soap_note.LINES,
    }
)

ENGLISH: Final = Words(
    templates=MappingProxyType({**FINDINGS, **REASONS, **EFFECTS, **LINES}),
    clauses=MappingProxyType(
        {
            **shared.CLAUSES,
            **session.CLAUSES,
            **together.CLAUSES,
            **screening.CLAUSES,
            **treatment.CLAUSES,
            **cover.CLAUSES,
            **reevaluation.CLAUSES,
            **calendar.CLAUSES,
            **plan_changes.CLAUSES,
            **soap_note.CLAUSES,
            **prices.CLAUSES,
        }
    ),
    names=MappingProxyType(
        {
            **shared.NAMES,
            **session.NAMES,
            **screening.NAMES,
            **cover.NAMES,
            **reevaluation.NAMES,
            **plan_changes.NAMES,
            **soap_note.NAMES,
            **prices.NAMES,
        }
    ),
    joins=MappingProxyType({**shared.JOINS, **soap_note.JOINS}),
)


def in_words(code: str, args: Args, catalog: Catalog) -> str:
    """Say a finding, a reason or an effect in English."""
    return say(ENGLISH, code, args, catalog)


def line(code: str, catalog: Catalog, **told: Arg) -> str:
    """Write one line or part of a larger text, in English."""
    return say(ENGLISH, code, tuple(told.items()), catalog)
