"""The timeline of a session: hands-on segments, turns, and everything around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from massageplan.session.clock import lasting
from massageplan.session.demand.activities import activities_around
from massageplan.session.demand.pairs import each_side, is_pair
from massageplan.session.demand.pieces import shared_among
from massageplan.session.item import Item


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massageplan.anatomy.position import Position, Side
    from massageplan.catalog.house import HouseClock
    from massageplan.session.clock import Hour
    from massageplan.session.demand.want import Want
    from massageplan.session.item import ItemKind
    from massageplan.session.request import SessionRequest
    from massageplan.session.sequence import Stop

__all__ = ["timeline"]


class _Timeline:
    """Puts items one after another."""

    def __init__(self, request: SessionRequest) -> None:
        self.catalog = request.catalog
        self.at = 0
        self.items: list[Item] = []

    def add(self, kind: ItemKind, label: str, seconds: int, **more: Any) -> None:  # noqa: ANN401  fields of Item
        """Add an item, unless it takes no time."""
        if seconds <= 0:
            return
        begins, duration = lasting(self.at), lasting(seconds)
        self.items.append(Item(kind=kind, label=label, begins=begins, duration=duration, **more))
        self.at += seconds

    def around(
        self, kind: ItemKind, label: str, seconds: int, position: Position | None = None
    ) -> None:
        """Add what is no massage: plans are kept by the thousand, and these pieces are alike."""
        if seconds <= 0:
            return
        key = ("item", kind, label, self.at, seconds, position)
        self.items.append(self.catalog.once(key, self._plain, kind, label, seconds, position))
        self.at += seconds

    def _plain(self, kind: ItemKind, label: str, seconds: int, position: Position | None) -> Item:
        begins, duration = lasting(self.at), lasting(seconds)
        return Item(kind=kind, label=label, begins=begins, duration=duration, position=position)

    def activities(self, named: Iterable[tuple[str, int]]) -> None:
        """Add what is not massage."""
        for label, seconds in named:
            self.around("activity", label, seconds)


def timeline(  # noqa: PLR0917  one call site
    request: SessionRequest,
    clock: HouseClock,
    hour: Hour,
    wants: Sequence[Want],
    sequence: Sequence[tuple[Position, Stop]],
    seconds: Mapping[str, int],
    remainder: int,
) -> tuple[Item, ...]:
    """Return every item of the booked time in order, then the therapist's own.

    They have no time of day.
    """
    line = _Timeline(request)
    # The catalog lets a clock open with a greeting or a consultation only.
    line.around(cast("ItemKind", clock.opening), clock.opening, hour.opening)
    line.around("re-evaluation", "re-evaluation", hour.reevaluation)
    line.around("undress", "undressing", hour.undress)
    around = activities_around(request, wants, {stop.want for _, stop in sequence})
    line.activities(around.first)
    ends = {stop.want: i for i, (_, stop) in enumerate(sequence)}
    times = _times(request, wants, [stop for _, stop in sequence], seconds)
    before = request.lying
    for i, (position, stop) in enumerate(sequence):
        if before is not None and position is not before:
            line.around("turn", f"turn {position.toward}", hour.turn, position)
        before = position
        want = wants[stop.want]
        line.add(
            "hands-on",
            stop.part.label if is_pair(want) else want.label,
            times[i],
            position=position,
            want=want.id,
            region=stop.part.region,
            side=stop.part.side,
            sites=stop.part.sites,
            role=want.role,
            techniques=want.techniques,
            pressure=want.pressure,
            alongside=around.during.get(stop.want, ()),
        )
        if ends[stop.want] == i:
            line.activities(around.after.get(stop.want, ()))
    line.activities(around.last)
    line.around("remainder", "left over", remainder)
    line.around("dress", "dressing", hour.dress)
    closing: ItemKind = "check-out" if clock.closing_label == "check-out" else "closing"
    line.around(closing, clock.closing_label, hour.closing)
    line.around("documentation", "documentation", 60 * clock.documentation)
    line.around("room-change", "room change", 60 * clock.room_change)
    return tuple(line.items)


def _times(
    request: SessionRequest,
    wants: Sequence[Want],
    stops: Sequence[Stop],
    seconds: Mapping[str, int],
) -> list[int]:
    """Return the seconds of each stop: those of its side, or its share if that is in pieces."""
    times = [each_side(wants[stop.want], seconds[wants[stop.want].id]) for stop in stops]
    if len({(stop.want, stop.part.side) for stop in stops}) == len(stops):
        return times
    grid = int(request.grid.total_seconds())
    sides: dict[tuple[int, Side | None], list[int]] = {}
    for i, stop in enumerate(stops):
        sides.setdefault((stop.want, stop.part.side), []).append(i)
    for (want, _), places in sides.items():
        # In the order of the body and not of the session, so that left equals right.
        places.sort(key=lambda i: stops[i].part.flow)
        pieces = [stops[i].part for i in places]
        step = max(1, grid // len(wants[want].parts))
        # A place with limits of its own has them on each side, so its pieces get the same.
        evenly = wants[want].allowed_seconds is not None
        shares = shared_among(pieces, times[places[0]], step, evenly=evenly)
        for i, time in zip(places, shares, strict=True):
            times[i] = time
    return times
