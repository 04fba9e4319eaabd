"""The lines of a health history: conditions and medicines, clinicians' notes, consents."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from massageplan.anatomy.position import Side
from massageplan.anatomy.sides import a_side, side_of
from massageplan.errors import InvalidValueError
from massageplan.fields import (
    a_date,
    a_value_of,
    each_text,
    number_between,
    root_of,
    said,
    some_date,
    text,
    tuple_of,
    yes_or_no,
)


__all__ = ["ClinicianNote", "Consent", "HealthCondition", "line_in_words"]

_SEVERITIES = ("", "mild", "moderate", "severe")


def _in_order(value: ClinicianNote | Consent) -> None:
    """Refuse what ended before it was given."""
    if value.until is not None and value.until < value.on:
        raise InvalidValueError(
            f"{value.until} lies before {value.on}, when it was given",
            path=f"{root_of(type(value))}.until",
            value=value.until,
        )


_A_YEAR = 365


def _is_over(value: ClinicianNote | Consent, day: date) -> bool:
    """Tell whether its last day has passed, or a year when it names none."""
    return (day - value.on).days > _A_YEAR if value.until is None else day > value.until


@frozen(kw_only=True)
class ClinicianNote:
    """A clinician's written word that massage may go ahead.

    Attributes
    ----------
    by
        Who wrote it.
    on
        When.
    until
        The last day on which it counts; one that names none counts for a year (judgement).
    covers
        The techniques that it allows, such as ``["manual-lymph-drainage"]``; nothing else is
        used then. Empty means massage in general.
    """

    by: str = field(validator=said, repr=False)
    on: date = field(validator=some_date)
    until: date | None = field(default=None, validator=a_date)
    covers: tuple[str, ...] = field(default=(), converter=tuple_of, validator=each_text)

    def __attrs_post_init__(self) -> None:
        """Refuse a note that ended before it was written."""
        _in_order(self)

    def counts_on(self, day: date, since: date | None = None) -> bool:
        """Tell whether it counts on a day, and was not written before what it is about."""
        begun = self.on <= day and (since is None or self.on >= since)
        return begun and not _is_over(self, day)

    def fault_on(self, day: date) -> str:
        """Say why it does not count on a day, as the end of a sentence."""
        if self.on > day:
            return "is not written yet"
        if not _is_over(self, day):
            return "is older than that"
        return f"ended on {self.until}" if self.until else "is more than a year old"


@frozen(kw_only=True, cache_hash=True)
class HealthCondition:
    """One line of a health history: a condition, an implant, a medicine.

    Attributes
    ----------
    condition
        What it is: a name from the catalogue of contraindications, such as
        ``"varicose-veins-severe"``, or the client's own words. What the catalogue does not
        know stops planning until somebody has said what it means.
    region, side
        Where it is, when it has a place. Without a side, both sides count.
    since
        When it began or happened.
    severity
        ``mild``, ``moderate`` or ``severe``, where the catalogue tells them apart.
    past
        Whether it is over. What that leaves, the catalogue says; where it does not, a condition
        that is over counts like one that is not.
    weeks
        Completed weeks of a pregnancy on the day `on`.
    on
        The day on which this was told, for what changes with time.
    note
        A clinician's note about it.
    judged
        What the therapist found out about something that the catalogue does not know, and from
        whom: ``"pharmacist: no bearing on massage"``. It lets the unknown pass, and nothing else.
    """

    condition: str = field(validator=said)
    region: str = field(default="", validator=text)
    side: Side | None = field(default=None, converter=side_of, validator=a_side)
    since: date | None = field(default=None, validator=a_date)
    severity: str = field(default="", validator=text)
    past: bool = field(default=False, validator=yes_or_no)
    weeks: int | None = field(default=None, validator=number_between(0, 44))
    on: date | None = field(default=None, validator=a_date)
    note: ClinicianNote | None = field(
        default=None, validator=a_value_of(ClinicianNote, type(None))
    )
    judged: str = field(default="", validator=text, repr=False)

    @severity.validator
    def _known(self, _: object, value: str) -> None:
        if value not in _SEVERITIES:
            raise InvalidValueError(
                f"expected 'mild', 'moderate' or 'severe', got {value!r}",
                path="health_condition.severity",
                value=value,
            )


def line_in_words(line: HealthCondition) -> str:
    """Return a line of a health history with all that was told, for whoever reads the record."""
    place = f"{line.side.value} {line.region}".strip() if line.side else line.region
    told = [
        line.condition,
        line.severity,
        place,
        "over" if line.past else "",
        "" if line.since is None else f"since {line.since}",
        "" if line.weeks is None else f"week {line.weeks}" + (f" on {line.on}" if line.on else ""),
        "" if line.note is None else _note_in_words(line.note),
        line.judged,
    ]
    return ", ".join(filter(None, told))


def _note_in_words(note: ClinicianNote) -> str:
    until = f" until {note.until}" if note.until else ""
    covers = f" for {', '.join(note.covers)}" if note.covers else ""
    return f"note by {note.by} of {note.on}{until}{covers}"


@frozen(kw_only=True)
class Consent:
    """What a client, or for a minor a parent or guardian, agreed to or declined.

    Attributes
    ----------
    on
        When.
    region
        The region it is about, such as ``"gluteals"``; empty means the treatment as a whole.
    given
        ``False`` when it was declined: the region is then left out.
    guardian
        Whether a parent or guardian gave it.
    until
        The last day on which it counts; without one it counts for a year (WAC 246-830-565,
        grade A, read in the source).
    """

    on: date = field(validator=some_date)
    region: str = field(default="", validator=text)
    given: bool = field(default=True, validator=yes_or_no)
    guardian: bool = field(default=False, validator=yes_or_no)
    until: date | None = field(default=None, validator=a_date)

    def __attrs_post_init__(self) -> None:
        """Refuse a consent that ended before it was given, and one declined as a whole."""
        _in_order(self)
        if not self.given and not self.region.strip():
            raise InvalidValueError(
                "who declines the treatment as a whole gets none: name the region",
                path="consent.region",
                value=self.region,
            )

    def counts_on(self, day: date) -> bool:
        """Tell whether it counts on a day."""
        return day >= self.on and not _is_over(self, day)
