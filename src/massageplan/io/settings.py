"""What is to be planned, as an intake or a command line says it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NewType

from attrs import field, frozen

from massageplan.anatomy.position import Position
from massageplan.errors import InvalidValueError
from massageplan.fields import choice, text
from massageplan.session.clock import LENGTH_IS
from massageplan.units import to_timedelta


__all__ = ["Minutes", "PlanSettings"]

Minutes = NewType("Minutes", tuple[tuple[str, timedelta], ...])


def _length(value: Any) -> timedelta | None:  # noqa: ANN401  whatever `to_timedelta` reads
    return None if value is None else _some_time(value, "length")


def _grid(value: Any) -> timedelta | None:  # noqa: ANN401  whatever `to_timedelta` reads
    return None if value is None else _some_time(value, "grid")


def _some_time(value: Any, path: str) -> timedelta:  # noqa: ANN401  attrs converter
    duration = to_timedelta(value, path=path)
    if not duration:
        raise InvalidValueError("0 min is no time", path=path, value=value)
    return duration


def _position(value: Any) -> Position | None:  # noqa: ANN401  attrs converter
    return None if value is None else choice(Position, "first")(value)


def _from_one(_: Any, attribute: Any, value: object) -> None:  # noqa: ANN401  attrs' signature
    if value is not None and not (type(value) is int and value >= 1):
        raise InvalidValueError(
            f"expected a whole number from 1, got {value!r:.40}",
            path=attribute.name,
            value=value,
        )


def _length_is(_: Any, attribute: Any, value: object) -> None:  # noqa: ANN401  attrs' signature
    if value not in ("", *LENGTH_IS):
        known = ", ".join(map(repr, LENGTH_IS))
        raise InvalidValueError(
            f"expected one of {known}; got {value!r:.60}",
            path=attribute.name,
            value=value,
        )


def _minutes(value: Any) -> Minutes:  # noqa: ANN401  attrs converter
    pairs = value.items() if hasattr(value, "items") else value
    return Minutes(
        tuple((name, to_timedelta(time, path=f"minutes[{name}]")) for name, time in pairs)
    )


@frozen(kw_only=True)
class PlanSettings:
    """What is to be planned; each may be left out.

    Attributes
    ----------
    length
        How long a session is.
    sessions, cadence, reevaluation
        How many sessions, how often, and the rule for looking again.
    start
        The day of the (first) session, or its day and time.
    routine, clock, length_is, first, visit, therapist, grid
        As for `massageplan.plan_session`.
    minutes
        Minutes set by hand, as pairs of a region and its time.
    """

    length: timedelta | None = field(default=None, converter=_length)
    sessions: int | None = field(default=None, validator=_from_one)
    cadence: str = field(default="", validator=text)
    start: date | datetime | None = None
    clock: str = field(default="", validator=text)
    routine: str = field(default="", validator=text)
    length_is: str = field(default="", validator=_length_is)
    first: Position | None = field(default=None, converter=_position)
    visit: int | None = field(default=None, validator=_from_one)
    therapist: str = field(default="", validator=text)
    minutes: Minutes = field(default=Minutes(()), converter=_minutes)
    reevaluation: str = field(default="", validator=text)
    grid: timedelta | None = field(default=None, converter=_grid)

    def for_session(self) -> dict[str, Any]:
        """Return the keyword arguments for `massageplan.plan_session`.

        Raises
        ------
        InvalidValueError
            No length was given.
        """
        options = self._shared()
        if isinstance(self.start, datetime):
            options["start"] = self.start
        elif self.start is not None:
            options["on"] = self.start
        if self.visit is not None:
            options["visit"] = self.visit
        return options

    def for_course(self) -> dict[str, Any]:
        """Return the keyword arguments for `massageplan.plan_treatment`; raises as the other."""
        own = {name: getattr(self, name) for name in ("sessions", "cadence", "start")}
        own["reevaluation"] = self.reevaluation
        return self._shared() | {name: value for name, value in own.items() if value or value == 0}

    def _shared(self) -> dict[str, Any]:
        if self.length is None:
            raise InvalidValueError('is missing: write length = "60 min"', path="plan.length")
        names = ("length", "clock", "routine", "length_is", "first", "therapist", "grid")
        options = {name: value for name in names if (value := getattr(self, name))}
        if self.minutes:
            options["minutes"] = dict(self.minutes)
        return options
