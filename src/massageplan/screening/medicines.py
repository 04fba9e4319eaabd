"""Medicines as evidence: what each is taken for, and whether an answer on file settles it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan._display.measure import clean
from massageplan.catalog.contraindication import RuleClass
from massageplan.findings.finding import Finding
from massageplan.screening.names import look_up


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan.catalog.contraindication import Contraindication, Medicine
    from massageplan.client.history import HealthCondition
    from massageplan.screening.case import Case

__all__ = ["contradicted", "unsettled"]

_CONTROLLED: Final = "hypertension-controlled"
_TOO_HIGH: Final = (160, 100)
"""From here a blood pressure does not fit with being under control (our judgment). Sources use
160/100 only as the definition of moderate."""

_FOR: Final = r"(?i)^\s*(?:(?:it is |is )?(?:taken|used|prescribed) )?(?:for|against)\s+"

_LIMITS_LITTLE: Final = frozenset({RuleClass.CAUTION, RuleClass.NOTHING})


def unsettled(
    case: Case, entries: Sequence[Contraindication], lines: Mapping[str, Sequence[HealthCondition]]
) -> list[Finding]:
    """Ask what medicines are taken for, unless an answer is on file.

    Parameters
    ----------
    case
        What is screened.
    entries, lines
        The entries that lines of the history are about, and those lines by the entry's id.
    """
    # One medicine does not say what another is for.
    others = [entry.id for entry in entries if entry.medicine is None]
    return [
        found
        for entry in entries
        if entry.medicine is not None
        for line in lines[entry.id]
        for found in _ask(case, entry, line, others)
    ]


def _ask(
    case: Case,
    entry: Contraindication,
    line: HealthCondition,
    others: Sequence[str],
) -> Iterator[Finding]:
    """Ask what one medicine is taken for, and for what the therapist's words name."""
    medicine, note = entry.medicine, line.note
    if medicine is None or not medicine.asks or line.past:
        return
    if note is not None and note.counts_on(case.day, line.since):
        return
    if clean(line.judged):
        yield from _not_on_file(case, line, others)
    elif not _is_settled(case, medicine, others):
        yield Finding.stop(
            "medicine-use",
            case.catalog,
            path=_path_of(case, line),
            name=_name_of(case, entry, line),
            condition=entry.id,
            uses=medicine.uses,
        )


def _name_of(case: Case, entry: Contraindication, line: HealthCondition) -> str:
    """Return what a medicine was called, in a line that may name more."""
    from massageplan.screening.pieces import pieces_of  # noqa: PLC0415  only to ask

    pieces = pieces_of(case.catalog, line.condition)
    named = (piece for piece in pieces if look_up(case.catalog, piece) is entry)
    return next(named, line.condition)


def _is_settled(case: Case, medicine: Medicine, others: Sequence[str]) -> bool:
    """Tell whether an answer on file says what a medicine is taken for."""
    measured = case.measured.blood_pressure is not None and not _is_too_high(case)
    if "blood-pressure" in medicine.settled_by and measured:
        return True
    if "complaint" in medicine.settled_by and case.complaints:
        return True
    complained = {complaint.condition for complaint in case.complaints if complaint.condition}
    on_file = {*others, *(case.catalog.condition(one).id for one in complained)}
    return any(_is_a_form(id_, use) for id_ in on_file for use in medicine.uses)


def _is_a_form(id_: str, use: str) -> bool:
    """Tell whether an entry is a use in one of its forms: controlled, in the past, not known."""
    return id_ == use or id_.startswith(f"{use}-") or use.startswith(f"{id_}-")


def _not_on_file(case: Case, line: HealthCondition, others: Sequence[str]) -> Iterator[Finding]:
    """Ask for the condition that the therapist's words name, if it has limits of its own.

    "For heart failure" says what the medicine is for, and also what the history does not say yet.
    """
    named = look_up(case.catalog, re.sub(_FOR, "", line.judged))
    if named is None or all(rule.act in _LIMITS_LITTLE for rule in named.rules):
        return
    if not any(_is_a_form(id_, named.id) for id_ in others):
        yield Finding.stop(
            "question",
            case.catalog,
            path=_path_of(case, line),
            condition=named.id,
            question="named",
        )


def contradicted(case: Case, lines: Mapping[str, Sequence[HealthCondition]]) -> list[Finding]:
    """Stop if what was measured does not fit with what the history says."""
    pressure = case.measured.blood_pressure
    if pressure is None or not _is_too_high(case) or "hypertension-uncontrolled" in lines:
        return []  # what stops by itself needs no further word
    return [
        Finding.stop(
            "contradiction",
            case.catalog,
            path=_path_of(case, line),
            condition=_CONTROLLED,
            systolic=pressure.systolic,
            diastolic=pressure.diastolic,
            instead="hypertension-uncontrolled",
        )
        for line in lines.get(_CONTROLLED, ())
        if not line.past
    ]


def _is_too_high(case: Case) -> bool:
    pressure = case.measured.blood_pressure
    upper, lower = _TOO_HIGH
    return pressure is not None and (pressure.systolic >= upper or pressure.diastolic >= lower)


def _path_of(case: Case, line: HealthCondition) -> str:
    """Return where a line stands in the history."""
    for kind in ("medicines", "conditions"):
        for i, reported in enumerate(getattr(case.client, kind) or ()):
            if reported is line:
                return f"client.{kind}[{i}]"
    return "client"
