"""Minutes set by hand: which want is meant, and its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.session.demand.named import find_named, where_wanted
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.session.demand.want import Want
    from massageplan.session.request import Pin, SessionRequest

__all__ = ["find_pinned", "hold_pinned"]


def find_pinned(request: SessionRequest, wants: Sequence[Want]) -> dict[str, Pin]:
    """Return the pin of every pinned want, by its id; a later call's pin counts.

    Raises
    ------
    UnknownTermError
        A name that is no region, or not one of this session's.
    InvalidValueError
        No time, time off the grid, a name that several wants share, or a want pinned twice.
    """
    found: dict[str, Pin] = {}
    by_id, places = {want.id: want for want in wants}, where_wanted(wants)
    for pin in request.pins:
        path = f"minutes[{pin.region}]"
        want = by_id[find_named(pin.region, places, request.catalog.body, path)]
        _check(pin, request)
        earlier = found.get(want.id)
        if earlier is not None and earlier.batch == pin.batch:
            raise InvalidValueError(
                f"{want.label} is set twice, as {earlier.region!r} too: keep one",
                path=path,
                value=pin.region,
            )
        found[want.id] = pin
    return found


def hold_pinned(wants: Sequence[Want], pins: Mapping[str, Pin]) -> list[Want]:
    """Make the pinned wants ones that must be met, with exactly their time."""
    if not pins:
        return list(wants)
    held = []
    for want in wants:
        pin = pins.get(want.id)
        seconds = int(pin.duration.total_seconds()) if pin else 0
        held.append(
            evolve(want, least_seconds=seconds, most_seconds=seconds, priority=None)
            if pin
            else want
        )
    return held


def _check(pin: Pin, request: SessionRequest) -> None:
    seconds, grid = int(pin.duration.total_seconds()), int(request.grid.total_seconds())
    path = f"minutes[{pin.region}]"
    if seconds == 0:
        raise InvalidValueError(
            "0 min: to leave it out, put it among the regions to avoid",
            path=path,
            value=pin.duration,
        )
    if seconds % grid:
        raise InvalidValueError(
            f"{format_duration(seconds)} is no multiple of the grid of "
            f"{format_duration(grid)}: give a finer grid",
            path=path,
            value=pin.duration,
        )
