"""What is screened: a person's facts, for one day, by one catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massageplan.cite import JUDGEMENT, Cite
from massageplan.findings.finding import Args, Finding, Limit, Severity
from massageplan.screening.rules import Measured


if TYPE_CHECKING:
    from datetime import date

    from massageplan.catalog.catalog import Catalog
    from massageplan.client.assessment import Assessment, Complaint
    from massageplan.client.client import Client

__all__ = ["Case", "finding"]


class Case(NamedTuple):
    """What is screened: a person's facts, for one day, by one catalogue."""

    catalog: Catalog
    client: Client
    assessment: Assessment | None
    day: date

    @property
    def measured(self) -> Measured:
        """What was measured."""
        told = self.assessment
        return Measured(told.temperature, told.blood_pressure) if told else Measured()

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """What is complained of."""
        return self.assessment.complaints if self.assessment else ()

    @property
    def age(self) -> int | None:
        """The age in years on the day; ``None`` when the date of birth was not told."""
        born, day = self.client.born, self.day
        if born is None or born > day:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def finding(
    code: str,
    severity: Severity,
    path: str,
    values: Args = (),
    *,
    cite: Cite = JUDGEMENT,
    limit: Limit | None = None,
) -> Finding:
    """Make a finding of our own judgement, or of a source."""
    return Finding(code=code, severity=severity, args=values, path=path, cite=cite, limit=limit)
