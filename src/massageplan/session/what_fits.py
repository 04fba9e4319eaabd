"""What it costs to keep areas in a session: the order in which they are worked, and its turns."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from massageplan.anatomy.region import POSITIONS
from massageplan.findings.finding import Finding
from massageplan.session.clock import Hour, read_hour
from massageplan.session.demand.activities import seconds_of_activities
from massageplan.session.demand.already_worked import is_finished
from massageplan.session.demand.pieces import pieces_of
from massageplan.session.sequence import Stop, in_order, order, place, sets_of_positions


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from massageplan.anatomy.position import Position
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.house import HouseClock
    from massageplan.session.demand.want import Demand, Want
    from massageplan.session.request import SessionRequest

__all__ = ["Kept", "Layout", "hour_of", "moved"]


class Kept(NamedTuple):
    """The wants that are kept, how they are ordered, and the time that this leaves."""

    wants: list[Want]
    sequence: list[tuple[Position, Stop]]
    hour: Hour


class Layout:
    """How a session would run with some of its wants: in which order, and with how many turns.

    Parameters
    ----------
    request, clock
        What is asked for, and how its time is divided.
    demand, wants
        What wants time, and what of it is within reach.
    barred
        Bit set of positions that may not be used.
    """

    def __init__(
        self,
        request: SessionRequest,
        clock: HouseClock,
        demand: Demand,
        wants: Sequence[Want],
        barred: int,
    ) -> None:
        self.request, self.clock, self.demand, self.wants = request, clock, demand, wants
        self.barred = barred
        self.stops = {
            want.id: _stops(i, want, barred, request.catalog) for i, want in enumerate(wants)
        }
        self._hours: dict[int, Hour] = {}
        self._turns: dict[frozenset[str], int] = {}

    def of(self, wants: Sequence[Want]) -> Layout:
        """Return the same session with other wants."""
        return Layout(self.request, self.clock, self.demand, wants, self.barred)

    def keeping(self, ids: Collection[str]) -> Kept:
        """Return the session with these wants alone."""
        kept = [want for want in self.wants if want.id in ids]
        stops = [
            stop._replace(want=i) for i, want in enumerate(kept) for stop in self.stops[want.id]
        ]
        sequence = self._sequence(stops)
        return Kept(kept, sequence, self.hour(_turns(self.request, sequence)))

    def turns(self, ids: Iterable[str]) -> int:
        """Return how often the client turns if these wants are kept."""
        kept = frozenset(ids)
        if kept not in self._turns:
            self._turns[kept] = self._count_turns(kept)
        return self._turns[kept]

    def _count_turns(self, ids: Iterable[str]) -> int:
        stops = [stop for id_ in ids for stop in self.stops[id_]]
        if self.demand.fixed_order:
            placed = sorted(stops, key=lambda stop: stop.want)
            return _turns(self.request, self._sequence(placed))
        if not stops:
            return 0
        fewest = sets_of_positions(frozenset([stop.positions for stop in stops]))
        lying = self.request.lying
        as_now = lying is None or any(lying in positions for positions in fewest)
        return len(fewest[0]) - as_now

    def hour(self, turns: int) -> Hour:
        """Return how the time is divided with so many turns."""
        if turns not in self._hours:
            length = int(self.request.left.total_seconds())
            self._hours[turns] = hour_of(self.request, self.clock, length, turns)
        return self._hours[turns]

    def hands_on(self, turns: int) -> int:
        """Return the hands-on time with so many turns, in seconds."""
        without = self.hour(0)
        if self.request.length_is == "hands-on":
            return without.hands_on
        return without.hands_on - turns * without.turn

    def hands_on_of(self, length: int) -> int:
        """Return the hands-on time of a session of another length, in seconds, without turns."""
        return hour_of(self.request, self.clock, length, 0).hands_on

    def _sequence(self, stops: Sequence[Stop]) -> list[tuple[Position, Stop]]:
        first, by_weight = self.request.lying or self.request.first, not self.request.routine
        positions = place(stops, first=first)
        if self.demand.fixed_order:
            return in_order(stops, positions)
        return order(stops, positions, first=first, by_weight=by_weight)


def _stops(i: int, want: Want, barred: int, catalog: Catalog) -> list[Stop]:
    """Return what has to be reached for a want; nothing once it has had all of its time."""
    stops = []
    named = POSITIONS[want.position] if want.position else 0
    weight = want.weight if want.role == "focus" else 0
    for whole in () if is_finished(want) else want.parts:
        for part in pieces_of(whole, named, barred, catalog, is_pair=len(want.parts) > 1):
            mask = part.positions & ~barred
            stops.append(Stop(i, part, mask & named or mask, weight))
    return stops


def moved(
    sequence: Sequence[tuple[Position, Stop]], wants: Sequence[Want], catalog: Catalog
) -> list[Finding]:
    """Say which steps of a routine are worked in another position than it names."""
    # Steps with the same label are named together, in the position of the last of them.
    moved: dict[str, tuple[dict[str, None], Position, str]] = {}
    for position, stop in sequence:
        want = wants[stop.want]
        if want.position and not position.mask & POSITIONS[want.position]:
            named = moved[want.label][0] if want.label in moved else {}
            moved[want.label] = ({**named, want.named: None}, position, want.position)
    return [
        Finding.caution(
            "moved", catalog, wants=tuple(named), position=position.value, published=published
        )
        for named, position, published in moved.values()
    ]


def _turns(request: SessionRequest, sequence: Sequence[tuple[Position, Stop]]) -> int:
    """Count how often the client turns, from how they lie now in the middle of a session."""
    lain = [position for position, _ in sequence]
    if request.lying is not None:
        lain.insert(0, request.lying)
    return sum([before is not after for before, after in pairwise(lain)])


def hour_of(request: SessionRequest, clock: HouseClock, length: int, turns: int) -> Hour:
    """Divide so many seconds by the clock of a session."""
    return read_hour(
        clock,
        length,
        length_is=request.length_is,
        turns=turns,
        first_visit=request.visit == 1,
        reevaluate=request.reevaluate,
        opened=request.done is not None,
        named=seconds_of_activities(request),
    )
