"""What has to be asked about the complaints, and the caps that they set by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.anatomy.position import Side
from massageplan.findings.finding import Finding
from massageplan.screening.complained import cap_of, is_sided, planned_by
from massageplan.screening.flags import raise_flag
from massageplan.screening.judging_words import judge_condition, judge_words
from massageplan.screening.noted import closed_by, read_covers
from massageplan.screening.onset import judge_onset
from massageplan.screening.reading_complaints import is_of_history, read_complaints


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition
    from massageplan.client.assessment import Assessment, Complaint
    from massageplan.client.history import HealthCondition
    from massageplan.screening.case import Case

__all__ = ["caps_of", "judge_age", "judge_complaints"]

STALE: Final = 365
"""Days after which an assessment should be done again (our judgment)."""


def judge_complaints(case: Case, lines: Mapping[str, Sequence[HealthCondition]]) -> list[Finding]:
    """Judge the complaints: their own caps, and what has to be asked about them.

    Parameters
    ----------
    case
        What is screened.
    lines
        The lines of the history that are about an entry, by the entry's id.
    """
    assessment, catalog = case.assessment, case.catalog
    if assessment is None:
        return []
    findings: list[Finding] = []
    reported: dict[str, tuple[Condition, dict[Side | None, str]]] = {}
    for one in read_complaints(catalog, assessment):
        complaint, path = one.complaint, one.path
        findings += judge_words(case, complaint, path, lines)
        if misplaced := judge_condition(case, complaint, path):
            findings += misplaced
            continue
        if (planned := planned_by(catalog, complaint, path)) is not None:
            condition, side = planned
            _, sides = reported.setdefault(condition.id, (condition, {}))
            sides.setdefault(side, path)
        findings += judge_onset(case, complaint, path)
        findings += _of_note(case, complaint, path)
    for condition, sides in reported.values():
        findings += _ask_about(case, condition, sides, lines)
    return [*findings, *caps_of(catalog, assessment)]


def judge_age(assessment: Assessment | None, day: date, catalog: Catalog) -> list[Finding]:
    """Say that an assessment is too old by the day of a session."""
    age = 0 if assessment is None else (day - assessment.on).days
    if age <= STALE:
        return []
    return [Finding.caution("assessment-old", catalog, path="assessment.on", days=age)]


def _of_note(case: Case, complaint: Complaint, path: str) -> list[Finding]:
    """Ask again about a note from after the session; else use nothing but what it covers."""
    note, catalog = complaint.note, case.catalog
    if note is None:
        return []
    if note.on > case.day:
        at, on = f"{path}.note.on", note.on.isoformat()
        return [Finding.stop("date-ahead", catalog, path=at, what="note", on=on)]
    if not note.covers or not note.counts_on(case.day, complaint.since):
        return []
    # It is not what allows massage at all, so places that it does not name stay open.
    covers = read_covers(catalog, note, path)
    return [*closed_by(catalog, covers, note, path, places=False)]


def _ask_about(
    case: Case,
    condition: Condition,
    sides: Mapping[Side | None, str],
    lines: Mapping[str, Sequence[HealthCondition]],
) -> list[Finding]:
    """Ask what a complaint may come with; on both sides it may be a red flag.

    `sides` are the sides that were reported, each with the path of its complaint.
    """
    catalog, path = case.catalog, next(iter(sides.values()))
    for side, where in sides.items():
        is_sided(condition, side, where)
    findings = [
        Finding.stop(
            "question",
            catalog,
            path=path,
            cite=catalog.contraindication(missing).rules[0].cite,
            condition=condition.id,
            question=_question_about(catalog, missing),
            missing=missing,
        )
        for missing in condition.asks
        if missing not in lines
    ]
    if not condition.both_sides or (None not in sides and len(sides) == 1):
        return findings
    flag = catalog.red_flag(condition.both_sides)
    if {Side.LEFT, Side.RIGHT} <= sides.keys():
        return [*findings, *raise_flag(case, flag, path)]
    if None in sides:
        which = Finding.stop(
            "question",
            catalog,
            path=f"{sides[None]}.side",
            cite=flag.cite,
            condition=condition.id,
            question="side",
        )
        findings.append(which)
    return findings


def _question_about(catalog: Catalog, missing: str) -> str:
    """Return what is asked about an entry that is missing: when it was, or only that it is there.

    An injury or an operation was on a day; an illness that stays is only to be listed.
    """
    return "history" if "since" in catalog.contraindication(missing).needs else "listed"


def caps_of(catalog: Catalog, assessment: Assessment) -> list[Finding]:
    """Return the caps of pressure that the complaints set by themselves, for a preview too."""
    findings: list[Finding] = []
    for one in read_complaints(catalog, assessment):
        complaint = one.complaint
        if is_of_history(catalog, complaint.condition):
            continue
        planned = planned_by(catalog, complaint, one.path)
        if planned is not None and planned.condition.max_pressure is not None:
            side = planned.side if planned.side in (Side.LEFT, Side.RIGHT) else None
            findings.append(cap_of(catalog, planned.condition, side))
    return list(dict.fromkeys(findings))
