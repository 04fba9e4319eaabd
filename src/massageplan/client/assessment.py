"""What the client complains of, and what was asked on the day."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import field, frozen
from attrs.validators import optional

from massageplan._display.mixin import Displayable
from massageplan.anatomy.position import Side
from massageplan.anatomy.sides import a_side, side_of
from massageplan.client.history import ClinicianNote
from massageplan.client.score import Score
from massageplan.client.vitals import (
    BloodPressure,
    Temperature,
    read_blood_pressure,
    read_temperature,
)
from massageplan.errors import InvalidValueError
from massageplan.fields import a_value_of, each_of, number_between, said, some_date, text, tuple_of


__all__ = ["Assessment", "Complaint", "FoundFlag"]


@frozen(kw_only=True)
class Complaint:
    """Something that hurts, is stiff, or does not work as it should.

    Attributes
    ----------
    condition
        Its name in the catalogue, such as ``"sciatica"``. A therapist does not diagnose: this
        is what a referrer wrote or what the client calls it.
    region
        Where it is, when no condition of the catalogue fits: ``"left calf"``.
    side
        The side it is on; ``None`` for both or the middle.
    pain
        From 0 to 10, as the client says.
    words
        The client's own words.
    """

    condition: str = field(default="", validator=text)
    region: str = field(default="", validator=text)
    side: Side | None = field(default=None, converter=side_of, validator=a_side)
    pain: int | None = field(default=None, validator=number_between(0, 10))
    words: str = field(default="", validator=text, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a complaint about nothing, and one that says twice where it is."""
        if self.condition.strip() and self.region.strip():
            raise InvalidValueError(
                f"{self.condition!r} says by itself where it is, so "
                f"{self.region!r} would be lost: write two complaints",
                path="complaint.region",
                value=self.region,
            )
        if not self.condition.strip() and not self.region.strip():
            raise InvalidValueError(
                "expected a condition or a region: write "
                "Complaint(condition='sciatica') or Complaint(region='left calf')",
                path="complaint.condition",
                value=self.condition,
            )


@frozen(kw_only=True)
class FoundFlag:
    """A red flag that was found.

    Attributes
    ----------
    flag
        Its name in the catalogue, such as ``"history-of-cancer"``.
    note
        A clinician's note about it: what is to be referred before treating stops until there is
        one. No note lets an emergency or an urgent flag pass: once a doctor has seen to it, make
        a new assessment.
    """

    flag: str = field(validator=said)
    note: ClinicianNote | None = field(
        default=None, validator=a_value_of(ClinicianNote, type(None))
    )


def _flags(value: Any) -> Any:  # noqa: ANN401  attrs gives a converter whatever was given
    """Read red flags; a bare name is a flag without a note."""
    listed = tuple_of(value)
    if not isinstance(listed, tuple):
        return listed
    return tuple(FoundFlag(flag=item) if isinstance(item, str) else item for item in listed)


@frozen(kw_only=True)
class Assessment(Displayable):
    """What was found on one day; the default repr shows the day alone.

    Attributes
    ----------
    on
        The day.
    complaints
        What the client complains of; none is fine, for a massage that is just to feel good.
    red_flags
        The red flags that were found: names, or `FoundFlag` with a clinician's note. ``()``
        means that they were asked and there is none; ``None``, the default, that they were not
        asked, and then nothing is planned for a complaint.
    temperature
        The body temperature, when it was taken: ``"38.6 °C"``, ``"101.5 °F"`` or a
        `pint.Quantity`.
    blood_pressure
        The blood pressure, when it was taken: ``"128/82"`` (mmHg), or a pair of quantities.
    scores
        What outcome measures came to on the day: the baseline of a course.
    """

    _view = "views.facts:assessment_document"

    on: date = field(validator=some_date)
    complaints: tuple[Complaint, ...] = field(
        default=(), converter=tuple_of, validator=each_of(Complaint)
    )
    red_flags: tuple[FoundFlag, ...] | None = field(
        default=None, converter=_flags, validator=optional(each_of(FoundFlag, "a name"))
    )
    temperature: Temperature | None = field(default=None, converter=read_temperature)
    blood_pressure: BloodPressure | None = field(default=None, converter=read_blood_pressure)
    scores: tuple[Score, ...] = field(default=(), converter=tuple_of, validator=each_of(Score))

    def __repr__(self) -> str:
        """Return the day alone: a repr gets into logs."""
        return f"Assessment(on={self.on!r}, ...)"
