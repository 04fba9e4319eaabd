"""What a session promises about its time. Each check reports what is wrong, with numbers."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.position import Side
from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.session.clock import later
from massageplan.session.clock_by_hand import is_of_clock
from massageplan.session.item import AFTERWARDS
from massageplan.session.rest_of_session import find_want
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from massageplan.session.item import Item
    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import Pin

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
            yield f"{item.label} starts at {_text(item.begins)}, not at {_text(at)}, when " + (
                "the item before it ends" if at else "the session starts"
            )
        if item.duration <= NOTHING:
            yield f"{item.label} takes {_text(item.duration)}, but an item must take some time"
        at += item.duration


def adds_up(session: SessionPlan) -> Iterator[str]:
    booked, hands_on = _total(session.booked), _total(session.segments)
    if booked != session.length:
        yield (
            f"the booked items add up to {_text(booked)}, but the session is "
            f"{_text(session.length)} long"
        )
    if hands_on != session.hands_on:
        yield (
            f"the hands-on items add up to {_text(hands_on)}, but hands_on is "
            f"{_text(session.hands_on)}"
        )


def add_ons_in_place(session: SessionPlan) -> Iterator[str]:
    """Check that every add-on is among the items, on its own time or beside its steps."""
    own = {i.label: i for i in session.items if i.kind == "add-on"}
    asked = [one.name for one in session.request.add_ons]
    if asked != [one.kind.id for one in session.added]:
        yield f"{', '.join(asked) or 'nothing'} was asked for, and something else is added"
    for one in session.added:
        label, item = one.kind.label, own.pop(one.kind.label, None)
        beside = [i for i in session.segments if label in i.alongside]
        if one.when != "beside":
            if item is None or (item.begins, item.duration) != (one.begins, one.duration):
                yield f"{label} is {one.when} the massage, but no item is just that"
        elif not beside or _total(beside) < one.duration:
            yield f"{label} takes {_text(one.duration)}, and is beside {_text(_total(beside))}"
    for label in own:
        yield f"{label} is an item, but was not added"


def own_time_last(session: SessionPlan) -> Iterator[str]:
    for item, after in pairwise(session.items):
        if item.kind in AFTERWARDS and after.kind not in AFTERWARDS:
            yield (
                f"{item.label} is the therapist's own time, so it must come after the booked time, "
                f"but it comes before {after.label}"
            )


def as_asked(session: SessionPlan) -> Iterator[str]:
    asked = session.request
    without_pauses = [item for item in session.items if item.kind in {"hands-on", "remainder"}]
    on_the_table = [*without_pauses, *(item for item in session.items if item.kind == "turn")]
    added = {
        when: sum((one.duration for one in session.added if one.when == when), NOTHING)
        for when in ("before", "inside", "after")
    }
    # What is inside the massage takes of its time; what is before or after it comes on top.
    got = {
        "booked": session.length - added["before"] - added["after"],
        "table": _total(on_the_table) + added["inside"],
        "hands-on": _total(without_pauses) + added["inside"],
    }[asked.length_is]
    longer = any(found.code == "look-longer" for found in session.findings)
    if got < asked.left if longer else got != asked.left:
        yield f"{_text(asked.left)} {asked.length_is} were requested, but it has {_text(got)}"


def by_the_clock(session: SessionPlan) -> Iterator[str]:
    start = session.request.start
    for item in session.items:
        due = start and later(start, session.request.at + item.begins)
        if item.starts != due:
            yield f"{item.label} has the start time {item.starts}, but is due at {due}"


def explained(session: SessionPlan) -> Iterator[str]:
    worked = Counter[str]()
    reasoned = Counter[str]()
    for item in session.segments:
        worked[item.want] += int(item.duration.total_seconds())
    for why in session.reasons:
        reasoned[why.want] += int(why.duration.total_seconds())
        if not why.reasons:
            yield f"{why.label} has {_text(why.duration)}, but no reason for them"
    for want in sorted(worked.keys() | reasoned.keys()):
        if worked[want] != reasoned[want]:
            yield (
                f"{want} is worked for {format_duration(worked[want])}, but its reasons explain "
                f"{format_duration(reasoned[want])}"
            )


def on_the_grid(session: SessionPlan) -> Iterator[str]:
    grid = session.request.grid
    for want, time in session.minutes.items():
        if time % grid:
            yield f"{want} has {_text(time)}, which is not a multiple of the grid of {_text(grid)}"
    for item in session.items:
        if item.kind == "remainder" and item.duration >= grid:
            yield f"{_text(item.duration)} are left over, but the grid is {_text(grid)}"


def left_equals_right(session: SessionPlan) -> Iterator[str]:
    pieces: dict[str, list[Item]] = {}
    for item in session.segments:
        pieces.setdefault(item.want, []).append(item)
    for want, items in pieces.items():
        # What one position does not reach is worked in pieces, each of another part of it.
        places = Counter((item.side, place) for item in items for place in item.sites)
        if twice := [place for (_, place), times in places.items() if times > 1]:
            yield f"{want} is worked in {len(items)} items that share {', '.join(twice)}"
        if any(map(_beyond, items)):
            named = ", ".join(item.label for item in items)
            yield f"{want} is worked in {len(items)} items, but not as left and right: {named}"
        left, right = (
            [item for item in items if item.side is side] for side in (Side.LEFT, Side.RIGHT)
        )
        if left and right and _total(left) != _total(right):
            yield (
                f"{left[0].label} gets {_text(_total(left))}, but {right[0].label} gets "
                f"{_text(_total(right))}"
            )


def _beyond(item: Item) -> bool:
    """Tell whether an item of one side works the other."""
    sides = {place.partition("/")[2] for place in item.sites}
    return item.side is not None and not sides <= {"", item.side.value}


def kept_by_hand(session: SessionPlan) -> Iterator[str]:
    done = dict(session.request.done or ())
    try:
        pinned = _set_by_hand(session)
    except InvalidValueError as error:
        yield f"the minutes set by hand cannot be found: {error}"
        return
    for want, duration in pinned.items():
        got = session.minutes[want] + done.get(want, NOTHING)
        if got != duration:
            yield f"{want} was set to {_text(duration)} by hand, but gets {_text(got)}"


def _set_by_hand(session: SessionPlan) -> dict[str, timedelta]:
    """Return the minutes set by hand, by want. If two are for the same one, the later counts."""
    pins = [pin for pin in session.request.pins if not is_of_clock(pin)]
    pins.sort(key=lambda pin: pin.batch)
    pinned: dict[str, timedelta] = {}
    for i, pin in enumerate(pins):
        try:
            sides = _set_by_side(session, pin, pins[i + 1 :])
            wants = sides or [find_want(session, pin.region, "minutes")]
        except UnknownTermError:
            if all(other.duration for other in pins[i:]):
                raise
            continue  # it was taken out, as was asked for
        pinned |= dict.fromkeys(wants, pin.duration / 2 if sides else pin.duration)
    return pinned


def _set_by_side(session: SessionPlan, pin: Pin, later: Sequence[Pin]) -> list[str]:
    """Return the sides of a pair that was set in total, if one was set by itself since then."""
    if pin.region in session.minutes:
        return []
    body = session.request.catalog.body
    pair = body.part(pin.region)
    halves = {pair.region: 0, f"{pair.region}-left": 1, f"{pair.region}-right": 1}
    since = [halves.get(body.part(other.region).id) for other in later]
    if pair.side is not None or not since or 1 not in since:
        return []
    return [side for side, is_half in halves.items() if is_half and side in session.minutes]


TIMING: Final = (
    without_gaps,
    adds_up,
    add_ons_in_place,
    own_time_last,
    as_asked,
    by_the_clock,
    explained,
    on_the_grid,
    left_equals_right,
    kept_by_hand,
)
"""The checks of time, in order."""
