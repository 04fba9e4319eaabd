"""The timeline of a session: hands-on segments, turns, and everything around them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from massageplan.session.clock import later
from massageplan.session.demand.pairs import each_side, is_pair
from massageplan.session.item import Item


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.anatomy.position import Position
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
        # The rest of a session begins in the middle of it.
        self.start = request.start and later(request.start, request.at)
        self.at = 0
        self.items: list[Item] = []

    def add(self, kind: ItemKind, label: str, seconds: int, **more: Any) -> None:  # noqa: ANN401  fields of Item
        """Add an item, unless it takes no time."""
        if seconds <= 0:
            return
        begins = timedelta(seconds=self.at)
        self.items.append(
            Item(
                kind=kind,
                label=label,
                begins=begins,
                duration=timedelta(seconds=seconds),
                starts=None if self.start is None else later(self.start, begins),
                **more,
            )
        )
        self.at += seconds


def timeline(  # noqa: PLR0917  one call site
    request: SessionRequest,
    clock: HouseClock,
    hour: Hour,
    wants: Sequence[Want],
    sequence: Sequence[tuple[Position, Stop]],
    seconds: Mapping[str, int],
    remainder: int,
) -> tuple[Item, ...]:
    """Return every item of the booked time in order, then the therapist's own."""
    line = _Timeline(request)
    # The catalog lets a clock open with a greeting or a consultation only.
    line.add(cast("ItemKind", clock.opening), clock.opening, hour.opening)
    line.add("re-evaluation", "re-evaluation", hour.reevaluation)
    line.add("undress", "undressing", hour.undress)
    before = request.lying
    for position, stop in sequence:
        if before is not None and position is not before:
            line.add("turn", f"turn {position.toward}", hour.turn, position=position)
        before = position
        want = wants[stop.want]
        line.add(
            "hands-on",
            stop.part.label if is_pair(want) else want.label,
            each_side(want, seconds[want.id]),
            position=position,
            want=want.id,
            region=stop.part.region,
            side=stop.part.side,
            sites=stop.part.sites,
            role=want.role,
            techniques=want.techniques,
            pressure=want.pressure,
        )
    line.add("remainder", "left over", remainder)
    line.add("dress", "dressing", hour.dress)
    closing: ItemKind = "check-out" if clock.closing_label == "check-out" else "closing"
    line.add(closing, clock.closing_label, hour.closing)
    line.add("documentation", "documentation", 60 * clock.documentation)
    line.add("room-change", "room change", 60 * clock.room_change)
    return tuple(line.items)
