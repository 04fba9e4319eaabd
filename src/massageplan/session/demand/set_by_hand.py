"""Minutes set by hand: which want they are for, and that the want gets exactly them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.session.demand.found_by_name import find_named, where_wanted
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.session.demand.want import Want
    from massageplan.session.request import Pin, SessionRequest

__all__ = ["find_pinned", "hold_pinned"]


def find_pinned(request: SessionRequest, wants: Sequence[Want]) -> dict[str, Pin]:
    """Return the minutes set by hand, by the id of their want; those of a later call count.

    Raises
    ------
    UnknownTermError
        A name that is not a region, or not one of this session.
    InvalidValueError
        No time, no whole steps, more than a place allows, a name that several wants share, or a
        want that is set twice.
    """
    pinned: dict[str, Pin] = {}
    by_id, places = {want.id: want for want in wants}, where_wanted(wants)
    for pin in request.pins:
        path = f"minutes[{pin.region}]"
        id_ = find_named(pin.region, places, request.catalog.body, path)
        _check(pin, request)
        earlier = pinned.get(id_)
        if earlier is not None and earlier.batch == pin.batch:
            raise InvalidValueError(
                f"{by_id[id_].label} is set twice, also as {earlier.region!r}: keep one of them",
                path=path,
                value=pin.region,
            )
        pinned[id_] = _within_place(pin, by_id[id_])
    return pinned


def hold_pinned(wants: Sequence[Want], pins: Mapping[str, Pin]) -> list[Want]:
    """Make the wants that are set by hand ones that must be met, with exactly their time."""
    return [_held(want, pins[want.id]) if want.id in pins else want for want in wants]


def _held(want: Want, pin: Pin) -> Want:
    seconds = int(pin.duration.total_seconds())
    return evolve(
        want,
        least_seconds=seconds,
        most_seconds=seconds,
        floor_seconds=None,
        priority=None,
    )


def _within_place(pin: Pin, want: Want) -> Pin:
    """Refuse more than a place allows. What is made up there is held to it."""
    most = want.allowed_seconds
    over = 0 if most is None else int(pin.duration.total_seconds()) - most
    if over <= 0 or most is None:
        return pin
    if pin.owed is not None:
        less = timedelta(seconds=over)
        return evolve(pin, duration=pin.duration - less, owed=max(timedelta(), pin.owed - less))
    raise InvalidValueError(
        f"{format_duration(pin.duration)} is more than the {format_duration(most)} that "
        f"{want.label} is worked in one session: it is a place that needs care",
        path=f"minutes[{pin.region}]",
        value=pin.duration,
    )


def _check(pin: Pin, request: SessionRequest) -> None:
    seconds, grid = int(pin.duration.total_seconds()), int(request.grid.total_seconds())
    path = f"minutes[{pin.region}]"
    if seconds == 0:
        raise InvalidValueError(
            "is 0 min: to leave it out, add it to avoid_regions",
            path=path,
            value=pin.duration,
        )
    if seconds % grid:
        raise InvalidValueError(
            f"{format_duration(seconds)} is not a whole number of {format_duration(grid)} steps: "
            f"use a smaller grid",
            path=path,
            value=pin.duration,
        )
