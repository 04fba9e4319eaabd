"""The lines of a health history: conditions and medicines, clinicians' notes, consents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from attrs import field, frozen

from massageplan._display.days import format_day
from massageplan.anatomy.position import Side
from massageplan.anatomy.sides import a_side, side_of
from massageplan.catalog.contraindication import OPERATION_KINDS
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
    texts,
    yes_or_no,
)
from massageplan.read import read_choice


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ClinicianNote", "Consent", "HealthCondition", "line_in_words"]

Fault: TypeAlias = Literal["ahead", "before", "ended", "old"]
"""Why a note does not count: its date lies ahead, it is older than what it is about, its last day
has passed, or it has no last day and is more than a year old."""

_SEVERITIES: Final = ("mild", "moderate", "severe")

_A_YEAR: Final = 365
"""Days for which a note or consent counts if it has no last day."""


def _in_order(value: ClinicianNote | Consent) -> None:
    """Refuse what ended before it was given."""
    if value.until is not None and value.until < value.on:
        raise InvalidValueError(
            f"{value.until} is before {value.on}, the day it was given",
            path=f"{root_of(type(value))}.until",
            value=value.until,
        )


def _is_over(value: ClinicianNote | Consent, day: date) -> bool:
    """Tell whether its last day has passed, or a year if it has none."""
    return (day - value.on).days > _A_YEAR if value.until is None else day > value.until


@frozen(kw_only=True)
class ClinicianNote:
    """A clinician's written note that allows massage.

    Attributes
    ----------
    by
        Who wrote it. The repr does not show it.
    on
        The date of the note.
    until
        The last day on which it counts. If it names none, it counts for a year (our judgment).
    covers
        What it allows by name. A technique, such as ``["manual-lymph-drainage"]``: then no other
        is used. A place, such as ``["left knee"]``: it may be worked though it is left out
        otherwise, and if the note is what allows massage at all, nothing else is worked. A
        reading of the catalog's rule, such as ``["hospital"]`` after surgery. The other limits of
        what the note is about hold. Empty means massage in general.

    Raises
    ------
    InvalidValueError
        A value of another type, empty text, or a last day before the date of the note.

    Examples
    --------
    >>> from datetime import date
    >>> from massageplan import ClinicianNote
    >>> note = ClinicianNote(by="Dr. Chen", on=date(2026, 2, 20))
    >>> note.counts_on(date(2026, 3, 2)), note.counts_on(date(2027, 3, 2))
    (True, False)
    """

    by: str = field(validator=said, repr=False)
    on: date = field(validator=some_date)
    until: date | None = field(default=None, validator=a_date)
    covers: tuple[str, ...] = field(default=(), converter=texts, validator=each_text)

    def __attrs_post_init__(self) -> None:
        """Refuse a note that ended before it was written."""
        _in_order(self)

    def counts_on(self, day: date, since: date | None = None) -> bool:
        """Tell whether it counts on a day, and was not written before what it is about began.

        Parameters
        ----------
        day
            The day of the session.
        since
            When what it is about began; ``None`` if that is not known.
        """
        begun = self.on <= day and (since is None or self.on >= since)
        return begun and not _is_over(self, day)

    def fault_on(self, day: date) -> Fault:
        """Return why it does not count on a day: ``ahead``, ``before``, ``ended`` or ``old``."""
        if self.on > day:
            return "ahead"
        if not _is_over(self, day):
            return "before"
        return "ended" if self.until else "old"


@frozen(kw_only=True, cache_hash=True)
class HealthCondition:
    """One line of a health history: a condition, an implant, a medicine.

    Attributes
    ----------
    condition
        What it is: the name of a contraindication in the catalog, such as
        ``"varicose-veins-severe"``, or the client's own words. What is not in the catalog stops
        planning until somebody finds out what it means.
    region, side
        Where it is, if it is in one place. Without a side, both sides count.
    since
        When it began or happened.
    severity
        ``mild``, ``moderate`` or ``severe``, if that is known.
    past
        Whether it is over. The catalog says what remains of it; if it does not, the condition
        counts as current.
    weeks
        Completed weeks of a pregnancy, on the day `on`.
    on
        The day on which this was reported, for what changes over time.
    note
        A clinician's note about it.
    kind
        Of an operation: ``minor-skin``, ``eye``, ``dental``, ``keyhole``, ``open``, ``joint``,
        ``spine`` or ``heart``. It is needed if the catalog does not know the operation by its
        name, and it counts before the usual kind: an appendix can be taken out either way.
    judged
        What the therapist found out about something that is not in the catalog, and from whom:
        ``"pharmacist: does not affect massage"``. It lets the unknown pass, and nothing else. The
        repr does not show it.

    Raises
    ------
    InvalidValueError
        A value of another type, an unknown side, severity or kind, or weeks outside 0 to 44.

    Examples
    --------
    >>> from datetime import date
    >>> from massageplan import HealthCondition
    >>> veins = HealthCondition(condition="varicose-veins-severe", region="calf", side="left")
    >>> pregnancy = HealthCondition(condition="pregnancy", weeks=20, on=date(2026, 3, 2))
    >>> veins.side, pregnancy.weeks
    (<Side.LEFT: 'left'>, 20)
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
    kind: str = field(default="", validator=text)

    @kind.validator
    def _of_operation(self, _: object, value: str) -> None:
        if value:
            read_choice(value, "health_condition.kind", OPERATION_KINDS)

    @severity.validator
    def _known(self, _: object, value: str) -> None:
        if value:
            read_choice(value, "health_condition.severity", _SEVERITIES)


def line_in_words(line: HealthCondition) -> str:
    """Write a line of a health history with all that was reported, for whoever reads the file."""
    return ", ".join(filter(None, _parts_in_words(line)))


def _parts_in_words(line: HealthCondition) -> Iterator[str]:
    yield line.condition
    yield line.severity
    yield f"{line.kind} operation" if line.kind else ""
    yield f"{line.side.value} {line.region}".strip() if line.side else line.region
    yield "in the past" if line.past else ""
    yield f"since {format_day(line.since)}" if line.since else ""
    if line.weeks is not None:
        yield f"week {line.weeks}" + (f" on {format_day(line.on)}" if line.on else "")
    if line.note is not None:
        until = f", valid until {format_day(line.note.until)}" if line.note.until else ""
        covers = f", for {', '.join(line.note.covers)}" if line.note.covers else ""
        yield f"note by {line.note.by}, dated {format_day(line.note.on)}{until}{covers}"
    yield line.judged


@frozen(kw_only=True)
class Consent:
    """What a client, or a minor's parent or guardian, agreed to or declined.

    Attributes
    ----------
    on
        The day it was given or declined.
    region
        The places it is about, such as ``"gluteals"``. Empty means the treatment as a whole.
    given
        ``False`` if it was declined: the region is then left out.
    guardian
        Whether a parent or guardian gave it.
    until
        The last day on which it counts. Without one it counts for a year (WAC 246-830-565,
        grade A, read in the source).

    Raises
    ------
    InvalidValueError
        A value of another type, a last day before the first, or one that declines the treatment
        as a whole.

    Examples
    --------
    >>> from datetime import date
    >>> from massageplan import Consent
    >>> consent = Consent(on=date(2026, 3, 2), region="gluteals")
    >>> consent.counts_on(date(2026, 4, 2)), consent.counts_on(date(2027, 4, 2))
    (True, False)
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
                "nothing is planned if the whole treatment is declined: name the region",
                path="consent.region",
                value=self.region,
            )

    def counts_on(self, day: date) -> bool:
        """Tell whether it counts on a day."""
        return day >= self.on and not _is_over(self, day)
