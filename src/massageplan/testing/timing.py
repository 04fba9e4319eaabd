"""What a session promises about its time; each check says what is wrong, with figures."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.position import Side
from massageplan.errors import InvalidValueError
from massageplan.session.clock import later
from massageplan.session.item import AFTERWARDS
from massageplan.session.rest import find_want
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massageplan.session.item import Item
    from massageplan.session.plan import SessionPlan

__all__ = ["TIMING"]

NOTHING: Final = timedelta()


def _text(time: timedelta) -> str:
    return format_duration(time)


def _total(items: Iterable[Item]) -> timedelta:
    return sum((item.duration for item in items), NOTHING)


def without_gaps(session: SessionPlan) -> Iterator[str]:
    at = NOTHING
    for item in session.items:
        if item.begins != at:
            yield f"{item.label} begins at {_text(item.begins)}, and not at {_text(at)}, when " + (
                "the item before it ends" if at else "the session begins"
            )
        if item.duration <= NOTHING:
            yield f"{item.label} takes {_text(item.duration)}: an item takes some time"
        at += item.duration


def adds_up(session: SessionPlan) -> Iterator[str]:
    booked, hands_on = _total(session.booked), _total(session.segments)
    if booked != session.length:
        yield (
            f"the booked items take {_text(booked)} in all, and the session is "
            f"{_text(session.length)} long"
        )
    if hands_on != session.hands_on:
        yield (
            f"the hands-on items take {_text(hands_on)} in all, and hands_on is "
            f"{_text(session.hands_on)}"
        )


def own_time_last(session: SessionPlan) -> Iterator[str]:
    for one, two in pairwise(session.items):
        if one.kind in AFTERWARDS and two.kind not in AFTERWARDS:
            yield (
                f"{one.label} is the therapist's own time and stands before {two.label}: it comes "
                f"after the booked time"
            )


def as_asked(session: SessionPlan) -> Iterator[str]:
    asked = session.request
    without_pauses = [item for item in session.items if item.kind in {"hands-on", "remainder"}]
    on_the_table = [*without_pauses, *(item for item in session.items if item.kind == "turn")]
    got = {
        "booked": session.length,
        "table": _total(on_the_table),
        "hands-on": _total(without_pauses),
    }[asked.length_is]
    if got != asked.left:
        yield f"{_text(asked.left)} {asked.length_is} were asked for, and it has {_text(got)}"


def by_the_clock(session: SessionPlan) -> Iterator[str]:
    start = session.request.start
    for item in session.items:
        due = start and later(start, session.request.at + item.begins)
        if item.starts != due:
            yield f"{item.label} starts at {item.starts}, and by the start of the session at {due}"


def explained(session: SessionPlan) -> Iterator[str]:
    worked = Counter[str]()
    told = Counter[str]()
    for item in session.segments:
        worked[item.want] += int(item.duration.total_seconds())
    for why in session.reasons:
        told[why.want] += int(why.duration.total_seconds())
        if not why.reasons:
            yield f"{why.label} has {_text(why.duration)}, and no reason for them"
    for want in sorted(worked.keys() | told.keys()):
        if worked[want] != told[want]:
            yield (
                f"{want} is worked for {format_duration(worked[want])}, and its reasons are for "
                f"{format_duration(told[want])}"
            )


def on_the_grid(session: SessionPlan) -> Iterator[str]:
    grid = session.request.grid
    for want, time in session.minutes.items():
        if time % grid:
            yield f"{want} has {_text(time)}, which is no multiple of the grid of {_text(grid)}"
    for item in session.items:
        if item.kind == "remainder" and item.duration >= grid:
            yield f"{_text(item.duration)} are left over, and the grid is {_text(grid)}"


def left_equals_right(session: SessionPlan) -> Iterator[str]:
    pieces: dict[str, list[Item]] = {}
    for item in session.segments:
        pieces.setdefault(item.want, []).append(item)
    for want, items in pieces.items():
        sides = sorted(item.side.value for item in items if item.side)
        if len(items) > 1 and sides != [Side.LEFT.value, Side.RIGHT.value]:
            named = ", ".join(item.label for item in items)
            yield f"{want} is worked in {len(items)} pieces that are no left and right: {named}"
        for one, two in pairwise(items):
            if one.duration != two.duration:
                yield (
                    f"{one.label} gets {_text(one.duration)}, and {two.label} {_text(two.duration)}"
                )


def kept_by_hand(session: SessionPlan) -> Iterator[str]:
    pins = sorted(session.request.pins, key=lambda pin: pin.batch)
    done = dict(session.request.done or ())
    # Of two for the same want the later one counts.
    try:
        pinned = {find_want(session, pin.region, "minutes"): pin.duration for pin in pins}
    except InvalidValueError as error:
        yield f"what was set by hand is not to be found: {error}"
        return
    for want, duration in pinned.items():
        got = session.minutes[want] + done.get(want, NOTHING)
        if got != duration:
            yield f"{want} was set to {_text(duration)} by hand, and gets {_text(got)}"


TIMING: Final = (
    without_gaps,
    adds_up,
    own_time_last,
    as_asked,
    by_the_clock,
    explained,
    on_the_grid,
    left_equals_right,
    kept_by_hand,
)
"""Every check of its time, in the order in which they are made."""
