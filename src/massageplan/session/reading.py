"""Reading what a session is asked for: its length, day, start, routine and minutes set by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from massageplan.anatomy.position import Position
from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.catalog.routine_faults import SHORTEST
from massageplan.catalog.shipped import class_of
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.client.therapist import Therapist, read_therapist
from massageplan.errors import InvalidValueError
from massageplan.fields import choice
from massageplan.read import read_choice, read_date, read_kind, read_whole
from massageplan.scheduling.wall_time import as_shown, exists
from massageplan.session.clock import LENGTH_IS, LONGEST_SECONDS
from massageplan.session.reading_add_ons import read_add_ons, read_companions
from massageplan.session.request import Pin, SessionRequest
from massageplan.units import format_duration, to_seconds


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massageplan.catalog.routine import Routine
    from massageplan.session.added import AddOn
    from massageplan.units import Duration

__all__ = ["PositionName", "check_start", "read_length", "read_pins", "read_request"]

PositionName: TypeAlias = Literal["prone", "supine"]
"""How a session can begin, by the value of a `massageplan.Position`."""

LAST_DAY: Final = date(9999, 12, 30)
"""A session may run past midnight, and the calendar ends on the day after this one."""


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
    minutes: Mapping[str, Duration | None] | None,
    first: Position | str | None,
    grid: Duration,
    therapist: Therapist | str,
    catalog: Catalog | None,
    add_ons: Iterable[AddOn | str] = (),
    companions: Iterable[str] = (),
) -> SessionRequest:
    """Read and check what `plan_session` was given; raises as it does."""
    _check_kind(client, "client", Client)
    _check_kind(assessment, "assessment", Assessment)
    _check_kind(catalog, "catalog", Catalog)
    _check_day(start, on)
    read_whole(visit, "visit", least=1, hint="1 for the first visit")
    catalog = catalog or default_catalog()
    name = routine if isinstance(routine, str) else ""
    if routine and not isinstance(routine, str):
        name = read_kind(routine, "routine", class_of("routine")).id
        catalog = catalog.merge({"routine": {name: routine}}, file=f"routine {name!r}")
    by_routine = catalog.routine(name) if name else None
    giver = read_therapist(therapist, catalog)
    house = catalog.clock(clock or (by_routine.clock if by_routine else "clinic"))
    return SessionRequest(
        client=client,
        assessment=assessment,
        length=timedelta(seconds=_read_length(length, by_routine)),
        length_is=read_choice(length_is, "length_is", LENGTH_IS),
        routine=by_routine.id if by_routine else "",
        clock=house.id,
        on=_day(start, on, assessment),
        start=start,
        visit=visit,
        first=None if first is None else _read_first(first),
        grid=timedelta(seconds=_read_grid(grid)),
        pins=read_pins(minutes or {}),
        therapist=giver.name,
        practices=giver.practices,
        training=giver.training,
        add_ons=read_add_ons(add_ons, catalog),
        companions=read_companions(companions, catalog),
        catalog=catalog,
    )


def _check_kind(value: object, path: str, kind: type) -> None:
    if value is not None:
        read_kind(value, path, kind)


def check_start(start: datetime, path: str = "start") -> None:
    """Refuse a time that no clock shows on its day.

    Raises
    ------
    InvalidValueError
        Clocks skip this time when they go forward.
    """
    if not exists(start):
        raise InvalidValueError(
            f"clocks skip {start:%H:%M} on {start:%Y-%m-%d}: write {as_shown(start):%H:%M}",
            path=path,
            value=start,
        )


def _check_day(start: datetime | None, on: date | None) -> None:
    """Check the start and the day, and that they are of the same day."""
    _check_kind(start, "start", datetime)
    if on is not None:
        read_date(on, "on")
    if start is not None and start.date() >= LAST_DAY:
        raise InvalidValueError(
            f"{start} is past the end of the calendar", path="start", value=start
        )
    if start is not None:
        check_start(start)
    if start is not None and on is not None and start.date() != on:
        raise InvalidValueError(
            f"{on} is not the day of the start, {start}: pass one of the two", path="on", value=on
        )


def _day(start: datetime | None, on: date | None, assessment: Assessment | None) -> date | None:
    if start is not None:
        return start.date()
    if on is not None:
        return on
    return assessment.on if assessment is not None else None


def _read_length(length: Duration | None, routine: Routine | None) -> int:
    if length is None and routine is not None:
        return int(routine.length.total_seconds())
    if length is None:
        raise InvalidValueError("is missing: pass length='60 min'", path="length")
    return read_length(length)


def read_length(length: Duration, path: str = "length") -> int:
    """Read how long a session is, in seconds.

    Raises
    ------
    UnitError
        A time without a unit, or not a time.
    InvalidValueError
        No session can be so short, or so long.
    """
    seconds = to_seconds(length, path=path)
    if seconds < SHORTEST.total_seconds():
        raise InvalidValueError(
            f"{format_duration(seconds)} is too short for a session: pass "
            f"'{format_duration(SHORTEST)}' or more",
            path=path,
            value=length,
        )
    if seconds > LONGEST_SECONDS:
        raise InvalidValueError(
            f"{format_duration(seconds)} is longer than {format_duration(LONGEST_SECONDS)}, the "
            f"longest that one session can be: plan several",
            path=path,
            value=length,
        )
    return seconds


def _read_first(first: Position | str) -> Position:
    position = choice(Position, "first")(first)
    if position not in (Position.PRONE, Position.SUPINE):
        raise InvalidValueError(
            f"expected 'prone' or 'supine', got {position.value!r}: the other positions are only "
            f"used if these cannot be",
            path="first",
            value=first,
        )
    return position


def _read_grid(grid: Duration) -> int:
    seconds = to_seconds(grid, path="grid")
    if seconds == 0:
        raise InvalidValueError(f"{grid!s} is no step: pass '1 min'", path="grid", value=grid)
    return seconds


def read_pins(
    minutes: Mapping[str, Duration | None], why: str = "", batch: int = 0
) -> tuple[Pin, ...]:
    """Read minutes set by hand; ``None`` takes an area out, as no time does."""
    if not hasattr(minutes, "items"):
        raise InvalidValueError(
            f"expected times by area, got {minutes!r}: pass {{'low-back': '20 min'}}",
            path="minutes",
            value=minutes,
        )
    return tuple(
        Pin(
            region=region,
            duration=timedelta(
                seconds=0 if time is None else to_seconds(time, path=f"minutes[{region}]")
            ),
            why=why,
            batch=batch,
        )
        for region, time in minutes.items()
    )
