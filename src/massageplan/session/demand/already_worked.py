"""What was already worked, in the middle of a session."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.session.demand.want import Want
    from massageplan.session.request import Pin, SessionRequest

__all__ = ["finish", "is_finished", "with_done"]


def with_done(
    wants: Sequence[Want], request: SessionRequest, pins: Mapping[str, Pin]
) -> list[Want]:
    """Count what was worked toward the wants. What was begun is kept, with at least that time.

    Raises
    ------
    InvalidValueError
        The minutes set by hand are fewer than were already worked.
    """
    done = {want: int(time.total_seconds()) for want, time in request.done or ()}
    _check_pins(pins, done)
    return [_begun(want, done[want.id]) if done.get(want.id) else want for want in wants]


def _check_pins(pins: Mapping[str, Pin], done: Mapping[str, int]) -> None:
    for want, pin in pins.items():
        if pin.duration < timedelta(seconds=done.get(want, 0)):
            raise InvalidValueError(
                f"{format_duration(pin.duration)} in all is less than the "
                f"{format_duration(done[want])} already worked",
                path=f"minutes[{pin.region}]",
                value=pin.duration,
            )


def _begun(want: Want, seconds: int) -> Want:
    return evolve(
        want,
        done_seconds=seconds,
        least_seconds=max(want.least_seconds, seconds),
        most_seconds=None if want.most_seconds is None else max(want.most_seconds, seconds),
        floor_seconds=seconds if want.floor_seconds is not None else None,
        useful_seconds=(None if want.useful_seconds is None else max(want.useful_seconds, seconds)),
        priority=None,
    )


def finish(want: Want) -> Want:
    """Give a want no more time than it has had."""
    done = want.done_seconds
    return evolve(want, least_seconds=done, most_seconds=done, floor_seconds=None)


def is_finished(want: Want) -> bool:
    """Tell whether a want has had all of its time."""
    return bool(want.done_seconds) and want.most_seconds == want.done_seconds
