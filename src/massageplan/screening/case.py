"""What is screened: a person's facts, for one day, by one catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massageplan.screening.reading_complaints import read_complaints
from massageplan.screening.rules import Measured


if TYPE_CHECKING:
    from datetime import date

    from massageplan.catalog.catalog import Catalog
    from massageplan.client.assessment import Assessment, Complaint
    from massageplan.client.client import Client
    from massageplan.client.history import HealthCondition

__all__ = ["Case", "ReadLine"]


class ReadLine(NamedTuple):
    """One thing that a line of the history names.

    Attributes
    ----------
    id
        Its entry's id.
    line
        The line as it reads for this thing.
    path
        Where the line is.
    rest
        What else the line's own words say of it.
    """

    id: str
    line: HealthCondition
    path: str
    rest: str


class Case(NamedTuple):
    """A person's facts, for one day, by one catalog."""

    catalog: Catalog
    client: Client
    assessment: Assessment | None
    day: date

    @property
    def measured(self) -> Measured:
        """What was measured."""
        assessment = self.assessment
        if assessment is None:
            return Measured()
        return Measured(assessment.temperature, assessment.blood_pressure)

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """What the client wants help with, as it is planned."""
        return tuple([one.complaint for one in read_complaints(self.catalog, self.assessment)])

    @property
    def age(self) -> int | None:
        """The age in years on the day; ``None`` if no date of birth is on file."""
        born, day = self.client.born, self.day
        if born is None or born > day:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
