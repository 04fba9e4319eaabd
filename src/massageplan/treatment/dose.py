"""What trials used, shown beside a plan."""

from __future__ import annotations

from attrs import frozen

from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.condition import Condition, Dose
from massageplan.findings.saying import say_dose
from massageplan.findings.words import ENGLISH


__all__ = ["StudiedDose", "dose_words", "studied_doses"]


@frozen(kw_only=True)
class StudiedDose:
    """What a trial used for a complaint of this plan; shown beside the plan, never blended in.

    Attributes
    ----------
    id
        Where the catalog has it: ``"neck-pain/1"`` is the second dose of that condition.
    condition
        The condition's label.
    dose
        What the trial used, and its result.
    """

    id: str
    condition: str
    dose: Dose


def studied_doses(condition: Condition) -> tuple[StudiedDose, ...]:
    """Return what trials used for a condition."""
    return tuple(
        StudiedDose(id=f"{condition.id}/{i}", condition=condition.label, dose=dose)
        for i, dose in enumerate(condition.doses)
    )


def dose_words(dose: Dose) -> str:
    """Write a dose in a line: ``"60 min, 2-3 a week for 4 weeks (Sherman 2014)"``."""
    return say_dose(ENGLISH, dose, default_catalog())
