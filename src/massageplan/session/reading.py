"""Reading what a session is asked for: its length, day, start, routine and pinned minutes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from massageplan.anatomy.position import Position
from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.catalog.shipped import class_of
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import InvalidValueError
from massageplan.fields import choice
from massageplan.session.clock import LENGTH_IS, LONGEST_SECONDS
from massageplan.session.request import Pin, SessionRequest
from massageplan.units import format_duration, to_seconds


if TYPE_CHECKING:
    from collections.abc import Mapping

    from massageplan.catalog.routine import Routine
    from massageplan.units import Duration

__all__ = ["read_pins", "read_request"]

LAST_DAY = date(9999, 12, 30)
"""A session may run past midnight, and the calendar ends on the next day."""


def read_request(
    client: Client | None,
    assessment: Assessment | None,
    *,
    length: Duration | None,
    routine: Routine | str,
    start: datetime | None,
    on: date | None,
    visit: int,
    clock: str,
    length_is: str,
    minutes: Mapping[str, Duration] | None,
    first: Position | str | None,
    grid: Duration,
    therapist: str,
    catalog: Catalog | None,
) -> SessionRequest:
    """Read and check what `plan_session` was given; raises as it does."""
    _are("client", client, Client)
    _are("assessment", assessment, Assessment)
    _are("start", start, datetime)
    if on is not None and (not isinstance(on, date) or isinstance(on, datetime)):
        raise InvalidValueError(
            f"expected a date, such as date(2026, 3, 2), got {on!r}", path="on", value=on
        )
    if start is not None and start.date() >= LAST_DAY:
        raise InvalidValueError(f"{start} is past the calendar", path="start", value=start)
    if start is not None and on is not None and start.date() != on:
        raise InvalidValueError(
            f"{on} is not the day of the start, {start}: give one of the two",
            path="on",
            value=on,
        )
    if type(visit) is not int or visit < 1:
        raise InvalidValueError(
            f"expected 1 for the first visit, 2 for the second; got {visit!r}",
            path="visit",
            value=visit,
        )
    if length_is not in LENGTH_IS:
        raise InvalidValueError(
            f"expected one of {', '.join(map(repr, LENGTH_IS))}; got {length_is!r}",
            path="length_is",
            value=length_is,
        )
    _are("catalog", catalog, Catalog)
    _are("therapist", therapist, str)
    known = catalog or default_catalog()
    name = routine if isinstance(routine, str) else ""
    if routine and not isinstance(routine, str):
        _are("routine", routine, class_of("routine"))
        name = routine.id
        known = known.merge({"routine": {name: routine}}, file=f"routine {name!r}")
    found = known.routine(name) if name else None
    house = known.clock(clock or (found.clock if found else "clinic"))
    return SessionRequest(
        client=client,
        assessment=assessment,
        length=timedelta(seconds=_read_length(length, found)),
        length_is=length_is,
        routine=found.id if found else "",
        clock=house.id,
        on=_day(start, on, assessment),
        start=start,
        visit=visit,
        first=None if first is None else _read_first(first),
        grid=timedelta(seconds=_read_grid(grid)),
        pins=read_pins(minutes or {}),
        therapist=therapist,
        catalog=known,
    )


def _day(start: datetime | None, on: date | None, assessment: Assessment | None) -> date | None:
    if start is not None:
        return start.date()
    if on is not None:
        return on
    return assessment.on if assessment is not None else None


def _are(path: str, value: object, kind: type) -> None:
    if value is not None and not isinstance(value, kind):
        # The value itself stays out of the message: it may be somebody's data.
        raise InvalidValueError(
            f"expected {kind.__name__}(...), got {type(value).__name__}", path=path
        )


def _read_length(length: Duration | None, routine: Routine | None) -> int:
    if length is None and routine is not None:
        return int(routine.length.total_seconds())
    if length is None:
        raise InvalidValueError("is missing: write length='60 min'", path="length")
    seconds = to_seconds(length)
    if seconds == 0:
        raise InvalidValueError(
            f"{length!s} is no time: write '60 min'", path="length", value=length
        )
    if seconds > LONGEST_SECONDS:
        raise InvalidValueError(
            f"{format_duration(seconds)} is longer than the "
            f"{format_duration(LONGEST_SECONDS)} that one session is planned for: plan several",
            path="length",
            value=length,
        )
    return seconds


def _read_first(first: Position | str) -> Position:
    position = choice(Position, "first")(first)
    if position not in (Position.PRONE, Position.SUPINE):
        raise InvalidValueError(
            f"expected 'prone' or 'supine', got {position.value!r}: the others are used "
            f"where these cannot be",
            path="first",
            value=first,
        )
    return position


def _read_grid(grid: Duration) -> int:
    seconds = to_seconds(grid, path="grid")
    if seconds == 0:
        raise InvalidValueError(f"{grid!s} is no step: write '1 min'", path="grid", value=grid)
    return seconds


def read_pins(minutes: Mapping[str, Duration], why: str = "", batch: int = 0) -> tuple[Pin, ...]:
    """Read minutes set by hand."""
    if not hasattr(minutes, "items"):
        raise InvalidValueError(
            f"expected times by region, got {minutes!r}: write {{'low-back': '20 min'}}",
            path="minutes",
            value=minutes,
        )
    return tuple(
        Pin(
            region=region,
            duration=timedelta(seconds=to_seconds(time, path=f"minutes[{region}]")),
            why=why,
            batch=batch,
        )
        for region, time in minutes.items()
    )
