"""Putting in order what one of two therapists does."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.anatomy.position import Side
from massageplan.session.clock import later
from massageplan.session.item import Item
from massageplan.session.together.sections import seconds_of
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

__all__ = ["laid", "lasting_so_long", "stretched", "waiting"]

WAITS: Final = "waits for the other"
"""What a therapist does who has nothing to work while the other does."""


def lasting_so_long(item: Item, seconds: int) -> Item:
    """Return an item of another length."""
    return evolve(item, duration=timedelta(seconds=seconds))


def waiting(seconds: int) -> Item:
    """Return the time in which a therapist has nothing to work."""
    lasts = timedelta(seconds=seconds)
    return Item(kind="remainder", label=WAITS, begins=timedelta(), duration=lasts)


def laid(lane: Iterable[Item], start: datetime | None) -> tuple[Item, ...]:
    """Put what one therapist does one after another, from the start. What takes no time is out."""
    items: list[Item] = []
    at = timedelta()
    for item in lane:
        if item.duration:
            starts = None if start is None else later(start, at)
            items.append(evolve(item, begins=at, starts=starts))
            at += item.duration
    return tuple(items)


def stretched(items: Sequence[Item], seconds: Mapping[str, int]) -> list[Item]:
    """Give the items of each area its seconds, as they shared its time before.

    Left and right stay equal. What is no area stays as it is.

    Parameters
    ----------
    items
        The items, in order.
    seconds
        The seconds of every area among them, by its id.
    """
    times: dict[int, int] = {}
    for want in dict.fromkeys(item.want for item in items if item.want):
        places = [i for i, item in enumerate(items) if item.want == want]
        times |= _shared(places, items, seconds[want])
    return [lasting_so_long(item, times[i]) if i in times else item for i, item in enumerate(items)]


def _shared(places: Sequence[int], items: Sequence[Item], seconds: int) -> dict[int, int]:
    if sum([seconds_of(items[i]) for i in places]) == seconds:
        return {i: seconds_of(items[i]) for i in places}
    left, right = [[i for i in places if items[i].side is side] for side in (Side.LEFT, Side.RIGHT)]
    alike = [seconds_of(items[i]) for i in left] == [seconds_of(items[i]) for i in right]
    if left and alike and len(left) + len(right) == len(places):
        return _by_length(left, items, seconds // 2) | _by_length(right, items, seconds // 2)
    return _by_length(places, items, seconds)


def _by_length(places: Sequence[int], items: Sequence[Item], seconds: int) -> dict[int, int]:
    claims = [Claim(id=f"{i:04}", weight=seconds_of(items[i]), least=1) for i in places]
    shared = allocate(seconds, claims).steps
    return {i: shared[f"{i:04}"] for i in places}
