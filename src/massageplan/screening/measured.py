"""What a blood pressure that was measured says, beside what the history says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.findings.finding import Finding


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.catalog.contraindication import Medicine
    from massageplan.client.history import HealthCondition
    from massageplan.screening.case import Case, ReadLine

__all__ = ["judge_reading", "reading_settles"]

_CONTROLLED: Final = "hypertension-controlled"
_TOO_HIGH: Final = (160, 100)
"""From here a blood pressure does not fit with being under control (our judgment). Sources use
160/100 only as the definition of moderate."""

_LOW: Final = (90, 60)
_TOO_LOW: Final = (80, 50)
"""Below these a blood pressure is low, and so low that somebody has to look (our judgment)."""

_FRESH: Final = 90
"""Days for which a reading answers for a medicine (our judgment)."""


def reading_settles(case: Case, medicine: Medicine) -> bool:
    """Tell whether a blood pressure was measured that answers for the medicine."""
    if case.assessment is None or (case.day - case.assessment.on).days > _FRESH:
        return False
    measured = case.measured.blood_pressure is not None and not _is_too_high(case)
    return measured and "blood-pressure" in medicine.settled_by


def judge_reading(
    case: Case, read: Sequence[ReadLine], lines: Mapping[str, Sequence[HealthCondition]]
) -> list[Finding]:
    """Ask about a blood pressure that is low, or does not fit with what the history says.

    Parameters
    ----------
    case
        What is screened.
    read
        All that the history names.
    lines
        The lines of the history that are about an entry, by the entry's id.
    """
    if case.measured.blood_pressure is None:
        return []
    return [*_low(case), *_contradicted(case, read, lines)]


def _low(case: Case) -> list[Finding]:
    pressure = case.measured.blood_pressure
    if pressure is None or not _is_below(case, _LOW):
        return []
    say = Finding.stop if _is_below(case, _TOO_LOW) else Finding.caution
    path = "assessment.blood_pressure"
    upper, lower = pressure.systolic, pressure.diastolic
    return [say("low-reading", case.catalog, path=path, systolic=upper, diastolic=lower)]


def _contradicted(
    case: Case, read: Sequence[ReadLine], lines: Mapping[str, Sequence[HealthCondition]]
) -> list[Finding]:
    pressure = case.measured.blood_pressure
    if pressure is None or not _is_too_high(case) or "hypertension-uncontrolled" in lines:
        return []  # what stops by itself needs no further word
    return [
        Finding.stop(
            "contradiction",
            case.catalog,
            path=one.path,
            condition=_CONTROLLED,
            systolic=pressure.systolic,
            diastolic=pressure.diastolic,
            instead="hypertension-uncontrolled",
        )
        for one in read
        if one.id == _CONTROLLED and not one.line.past
    ]


def _is_too_high(case: Case) -> bool:
    pressure = case.measured.blood_pressure
    upper, lower = _TOO_HIGH
    return pressure is not None and (pressure.systolic >= upper or pressure.diastolic >= lower)


def _is_below(case: Case, limit: tuple[int, int]) -> bool:
    pressure = case.measured.blood_pressure
    upper, lower = limit
    return pressure is not None and (pressure.systolic < upper or pressure.diastolic < lower)
