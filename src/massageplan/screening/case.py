"""What is screened: a person's facts, for one day, by one catalog."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, field

from massageplan.catalog.catalog import Catalog
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.screening.reading_complaints import read_complaints
from massageplan.screening.rules import Measured


if TYPE_CHECKING:
    from massageplan.client.assessment import Complaint
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


@define(eq=False)
class Case:
    """A person's facts, for one day, by one catalog.

    Attributes
    ----------
    catalog, client, assessment
        The facts, and what they are screened by.
    by_day
        Whether anybody asked which day it is. As long as nobody did, what was found holds for every
        day.
    """

    catalog: Catalog
    client: Client
    assessment: Assessment | None
    _day: date
    by_day: bool = field(default=False, init=False)

    @property
    def day(self) -> date:
        """The day of the session."""
        self.by_day = True
        return self._day

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
        born = self.client.born
        if born is None or born > (day := self.day):
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
