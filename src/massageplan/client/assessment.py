"""What the client wants help with, and what was asked and measured on the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.validators import optional

from massageplan._display.mixin import Displayable
from massageplan.anatomy.position import Side
from massageplan.anatomy.sides import a_side, side_of
from massageplan.client.history import ClinicianNote
from massageplan.client.nothing_reported import all_say_nothing
from massageplan.client.score import Score, scores_of
from massageplan.client.vitals import (
    BloodPressure,
    Temperature,
    read_blood_pressure,
    read_temperature,
)
from massageplan.errors import InvalidValueError
from massageplan.fields import (
    a_date,
    a_value_of,
    each_of,
    number_between,
    said,
    some_date,
    text,
    tuple_of,
)


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Assessment", "Complaint", "FoundFlag"]


@frozen(kw_only=True)
class Complaint:
    """Something that hurts, is stiff, or does not work as it should.

    Attributes
    ----------
    condition
        Its name in the catalog, such as ``"sciatica"``. A therapist does not diagnose: this is
        what a referrer wrote, or what the client calls it.
    region
        Where it is, if no condition in the catalog fits: ``"left calf"``.
    side
        The side it is on. ``None`` stands for both sides or the middle.
    pain
        From 0 to 10, as the client reports it.
    words
        The client's own words. Screening reads them: what they name, such as a slipped disc or a
        medicine, has to be in the health history too. The repr does not show them.
    judged
        What the therapist found out about what the words name or about new, severe pain, and from
        whom: ``"the clot was in 2015, see the history"``. It lets those pass, and nothing else.
        The repr does not show it.
    since
        When it began. New and severe pain is seen by a clinician first.
    note
        A clinician's note about it. It lifts what asks to refer before treating; if it names
        techniques, nothing else is used.

    Raises
    ------
    InvalidValueError
        Neither a condition nor a region, or both; an unknown side; pain outside 0 to 10.

    Examples
    --------
    >>> from massageplan import Complaint
    >>> Complaint(condition="sciatica", side="right", pain=7).side
    <Side.RIGHT: 'right'>
    >>> Complaint(region="left calf").pain is None
    True
    """

    condition: str = field(default="", validator=text)
    region: str = field(default="", validator=text)
    side: Side | None = field(default=None, converter=side_of, validator=a_side)
    pain: int | None = field(default=None, validator=number_between(0, 10))
    words: str = field(default="", validator=text, repr=False)
    judged: str = field(default="", validator=text, repr=False)
    since: date | None = field(default=None, validator=a_date)
    note: ClinicianNote | None = field(
        default=None, validator=a_value_of(ClinicianNote, type(None))
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a complaint about nothing, and one that says twice where it is."""
        if self.condition.strip() and self.region.strip():
            raise InvalidValueError(
                f"{self.condition!r} already says where it is, so {self.region!r} would be lost: "
                "write two complaints",
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
        Its name in the catalog, such as ``"history-of-cancer"``.
    note
        A clinician's note about it. A flag that asks to refer before treating stops until there
        is one. No note lifts an emergency or an urgent flag: once a doctor has seen the client,
        make a new assessment.

    Raises
    ------
    InvalidValueError
        Empty text, or a note of another type.

    Examples
    --------
    >>> from datetime import date
    >>> from massageplan import ClinicianNote, FoundFlag
    >>> note = ClinicianNote(by="Dr. Chen", on=date(2026, 2, 20))
    >>> FoundFlag(flag="history-of-cancer", note=note).flag
    'history-of-cancer'
    """

    flag: str = field(validator=said)
    note: ClinicianNote | None = field(
        default=None, validator=a_value_of(ClinicianNote, type(None))
    )


def _complaints(value: Iterable[Complaint]) -> tuple[Complaint, ...]:
    return tuple_of(value)


def _only_name(flag: object) -> str:
    """Return the name of a flag without a note; empty if it is none."""
    if isinstance(flag, FoundFlag) and flag.note is None:
        return flag.flag
    return flag if isinstance(flag, str) else ""


def _flags(value: Iterable[FoundFlag | str] | None) -> tuple[FoundFlag, ...] | None:
    """Read red flags; a bare name is a flag without a note."""
    flags = None if value is None else tuple_of(value)
    if not isinstance(flags, tuple):
        return flags
    if all_say_nothing(map(_only_name, flags), "red flags"):
        return ()
    return tuple([FoundFlag(flag=flag) if isinstance(flag, str) else flag for flag in flags])


@frozen(kw_only=True)
class Assessment(Displayable):
    """What was asked and found on one day. The repr shows the day alone.

    Attributes
    ----------
    on
        The day.
    complaints
        What the client wants help with. None is fine, for a massage that is just to feel good.
    red_flags
        The red flags that were found: names, or `FoundFlag` with a clinician's note. ``[]``
        means that they were asked about and there are none. ``None``, the default, means that
        they were not, and then nothing is planned for a complaint.
    temperature
        The body temperature, if it was taken: ``"101.5 °F"``, ``"38.6 °C"`` or a
        `pint.Quantity`.
    blood_pressure
        The blood pressure, if it was taken: ``"128/82"`` (mmHg), or a pair of quantities.
    scores
        What outcome measures came to on the day: the baseline of a treatment plan.

    Raises
    ------
    InvalidValueError
        A value of another type, or one that no person has; a complaint that began after the day.
    UnitError
        A temperature without a unit, or a blood pressure that cannot be read.

    Examples
    --------
    >>> from datetime import date
    >>> from massageplan import Assessment, Complaint
    >>> assessment = Assessment(
    ...     on=date(2026, 3, 2),
    ...     complaints=[Complaint(condition="neck-pain", pain=5)],
    ...     red_flags=[],
    ...     temperature="98.6 °F",
    ...     blood_pressure="128/82",
    ... )
    >>> print(assessment.temperature, assessment.blood_pressure)
    37.0 °C 128/82 mmHg
    """

    _view = "views.facts:assessment_document"

    on: date = field(validator=some_date)
    complaints: tuple[Complaint, ...] = field(
        default=(), converter=_complaints, validator=each_of(Complaint)
    )
    red_flags: tuple[FoundFlag, ...] | None = field(
        default=None, converter=_flags, validator=optional(each_of(FoundFlag, "a name"))
    )
    temperature: Temperature | None = field(default=None, converter=read_temperature)
    blood_pressure: BloodPressure | None = field(default=None, converter=read_blood_pressure)
    scores: tuple[Score, ...] = field(default=(), converter=scores_of, validator=each_of(Score))

    def __attrs_post_init__(self) -> None:
        """Refuse a complaint that began after the day on which it was reported."""
        for i, complaint in enumerate(self.complaints):
            if complaint.since is not None and complaint.since > self.on:
                raise InvalidValueError(
                    f"a complaint since {complaint.since} is from after the assessment on "
                    f"{self.on}: write the day on which it began",
                    path=f"assessment.complaints[{i}].since",
                    value=complaint.since,
                )

    def __repr__(self) -> str:
        """Return the day alone: a repr gets into logs."""
        return f"Assessment(on={self.on!r}, ...)"
