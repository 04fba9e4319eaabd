"""Minutes set by hand: which want is meant, and its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import InvalidValueError, UnknownTermError, did_you_mean, nearest
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.session.demand import Want
    from massageplan.session.plan import Pin, SessionRequest

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
    for pin in request.pins:
        want = _find(pin, wants, request)
        _check(pin, request)
        earlier = found.get(want.id)
        if earlier is not None and earlier.batch == pin.batch:
            path = f"minutes[{pin.region}]"
            raise InvalidValueError(
                f"{path}: {want.label} is set twice, as {earlier.region!r} too: keep one",
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
            f"{path}: 0 min: to leave it out, put it among the regions to avoid",
            path=path,
            value=pin.duration,
        )
    if seconds % grid:
        raise InvalidValueError(
            f"{path}: {format_duration(seconds)} is no multiple of the grid of "
            f"{format_duration(grid)}: give a finer grid",
            path=path,
            value=pin.duration,
        )


def _find(pin: Pin, wants: Sequence[Want], request: SessionRequest) -> Want:
    path = f"minutes[{pin.region}]"
    by_id = {want.id: want for want in wants}
    same = _named(pin, wants, request, path) if pin.region not in by_id else [by_id[pin.region]]
    if len(same) == 1:
        return same[0]
    if same:
        named = ", ".join(repr(want.id) for want in same)
        raise InvalidValueError(
            f"{path}: {pin.region!r} is in this session more than once: write one of {named}",
            path=path,
            value=pin.region,
        )
    near = nearest(pin.region, by_id)
    hint = did_you_mean(near) or f": it has {', '.join(by_id)}"
    raise UnknownTermError(
        f"{path}: {pin.region!r} is not in this session{hint}",
        path=path,
        value=pin.region,
        suggestions=near,
    )


def _named(pin: Pin, wants: Sequence[Want], request: SessionRequest, path: str) -> list[Want]:
    part = request.catalog.body.part(pin.region, path=path)
    return [
        want
        for want in wants
        if want.parts[0].region == part.region
        and (part.side is None or (not want.is_pair and want.parts[0].side is part.side))
    ]
