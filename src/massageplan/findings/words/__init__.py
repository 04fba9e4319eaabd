"""The words of every code, one table for each room that finds or decides something.

An app may put its own in their place: a `Words` of another language has the same codes.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from massageplan.findings.saying import Words
from massageplan.findings.words import screening, session, shared, treatment


__all__ = ["EFFECTS", "ENGLISH", "FINDINGS", "REASONS"]

FINDINGS: Final = MappingProxyType({**screening.FINDINGS, **session.FINDINGS, **treatment.FINDINGS})
REASONS: Final = MappingProxyType({**session.REASONS, **treatment.REASONS})
EFFECTS: Final = session.EFFECTS

ENGLISH: Final = Words(
    templates=MappingProxyType({**FINDINGS, **REASONS, **EFFECTS}),
    clauses=MappingProxyType({**shared.CLAUSES, **screening.CLAUSES}),
    names=MappingProxyType({**shared.NAMES, **screening.NAMES}),
    joins=shared.JOINS,
)
