"""A part of a course with its own kind of session, and when it ends."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from attrs import field, frozen
from attrs.validators import optional

from massageplan.errors import InvalidValueError
from massageplan.fields import each_text, number_between, text, texts
from massageplan.read import is_date
from massageplan.scheduling.open_hours import read_weekdays
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from collections.abc import Iterable

    from attrs import Attribute

    from massageplan.units import Duration

__all__ = ["TURNS", "Phase", "Turns"]

Turns: TypeAlias = Literal["", "visits", "weekdays"]
"""How the phases of a course follow: one after another, by turns, or each on its weekdays."""

TURNS: Final[tuple[Turns, ...]] = ("", "visits", "weekdays")

_MOST: Final = 100
_OF_DAY: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def _length(value: Duration | None) -> timedelta | None:
    return None if value is None else to_timedelta(value, path="phase.length")


def _until(value: date | str) -> str:
    return value.isoformat() if isinstance(value, date) and is_date(value) else value  # type: ignore[return-value]  # the validator refuses the rest


def _times(value: str | Iterable[str]) -> tuple[str, ...]:
    return tuple(value.split()) if isinstance(value, str) else texts(value)


def _of_a_day(_: object, __: Attribute[tuple[str, ...]], value: tuple[str, ...]) -> None:
    """Check that the times are times of a day, each after the one before."""
    listed = value if isinstance(value, tuple) else (value,)
    read = [_OF_DAY.fullmatch(one) if isinstance(one, str) else None for one in listed]
    moments = [time(int(found[1]), int(found[2])) for found in read if found]
    if len(moments) < len(listed) or moments != sorted(set(moments)):
        raise InvalidValueError(
            f"expected times of a day, one after another, such as ['09:00', '15:00']; got "
            f"{value!r:.60}",
            path="phase.times",
            value=value,
        )


@frozen(kw_only=True)
class Phase:
    """A part of a course: its kind of session, how often, and how it ends.

    What is left out is as in the rest of the course. A phase ends with the first of its `visits`
    and `until` that is reached; the last one may have neither. Pass several to
    `massageplan.plan_treatment`.

    Attributes
    ----------
    name
        What to call it: "the first week". It is shown to the client too.
    routine
        The routine to follow, by its name; empty for sessions customized from the complaints.
    length
        How long a session is.
    clock
        The clock that divides the booked time.
    regions
        The areas that its sessions are for, instead of those of the complaints.
    max_pressure
        The most pressure, from 0 to 5. What screening allows less of stays so.
    techniques
        The only techniques that are used.
    cadence
        How often, such as ``"2/week"``.
    times
        Clock times, for more than one visit a day: ``["09:00", "15:00"]``.
    weekdays
        Its days of the week, such as ``"tue"``, if the phases go by weekdays.
    visits
        How many visits it has; if the phases take turns, how many in a row.
    until
        Its last day, or what ends it: a day, ``"2 weeks before race"``, ``"pain halves"``,
        ``"the goal is reached"``. With a result, `visits` is the most.

    Raises
    ------
    InvalidValueError
        A value cannot be read.
    UnitError
        A length of time without a unit, or not a time.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> phases = [mp.Phase(length="90 min", visits=1), mp.Phase(max_pressure=2)]
    >>> plan = mp.plan_treatment(
    ...     client, neck, length="60 min", sessions=3, start=date(2026, 3, 2), phases=phases
    ... )
    >>> [(visit.phase, visit.session.length.seconds // 60) for visit in plan.visits]
    [(1, 90), (2, 60), (2, 60)]
    """

    name: str = field(default="", validator=text)
    routine: str | None = field(default=None, validator=optional(text))
    length: timedelta | None = field(default=None, converter=_length)
    clock: str = field(default="", validator=text)
    regions: tuple[str, ...] = field(default=(), converter=texts, validator=each_text)
    max_pressure: int | None = field(default=None, validator=number_between(0, 5))
    techniques: tuple[str, ...] = field(default=(), converter=texts, validator=each_text)
    cadence: str = field(default="", validator=text)
    times: tuple[str, ...] = field(default=(), converter=_times, validator=_of_a_day)
    weekdays: tuple[str, ...] = field(default=(), converter=read_weekdays)
    visits: int | None = field(default=None, validator=number_between(1, _MOST))
    until: str = field(default="", converter=_until, validator=text)

    @property
    def last_day(self) -> date | None:
        """Its last day, if it ends on a day."""
        try:
            return date.fromisoformat(self.until) if self.until else None
        except ValueError:
            return None

    @property
    def a_day(self) -> int:
        """How many visits it has on one day."""
        return max(1, len(self.times))
