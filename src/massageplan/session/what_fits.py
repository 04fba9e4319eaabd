"""Which areas stay in a session: as many optional ones as fit, with the turns that they cost."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from massageplan.anatomy.region import POSITIONS
from massageplan.findings.finding import Finding
from massageplan.session.clock import Hour, read_hour
from massageplan.session.demand.activities import seconds_of_activities
from massageplan.session.demand.already_worked import is_finished, still_needed
from massageplan.session.demand.pieces import pieces_of
from massageplan.session.demand.totals import held_to_shares
from massageplan.session.sequence import Stop, in_order, order, place


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.position import Position
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.house import HouseClock
    from massageplan.session.demand.want import Demand, Want
    from massageplan.session.request import SessionRequest

__all__ = ["Kept", "hour_of", "keep"]


class Kept(NamedTuple):
    """The wants that are kept, how they are ordered, and the time that this leaves."""

    wants: list[Want]
    sequence: list[tuple[Position, Stop]]
    hour: Hour


def keep(  # noqa: PLR0917  two call sites
    request: SessionRequest,
    clock: HouseClock,
    demand: Demand,
    wants: list[Want],
    barred: int,
    findings: list[Finding],
) -> Kept:
    """Keep as many optional wants as fit, by priority, and say which are left out."""
    optional = sorted(
        (want for want in wants if want.priority is not None),
        key=lambda want: (-(want.priority or 0), want.id),
    )
    grid = int(request.grid.total_seconds())
    for n in range(len(optional), -1, -1):
        left_out = optional[n:]
        kept = [want for want in wants if want not in left_out] if left_out else wants
        if not kept:  # all are optional, and the first alone has to be tried
            left_out, kept = optional[1:], optional[:1]
        sequence = _sequence(request, demand, kept, barred)
        hour = hour_of(request, clock, int(request.left.total_seconds()), _turns(request, sequence))
        within = [held_to_shares(want, hour.hands_on) for want in kept]
        needed = sum([still_needed(want, grid) for want in within])
        if needed <= hour.hands_on or n == 0:
            break
    findings += _moved(sequence, kept, request.catalog)
    free = max(0, hour.hands_on - needed)
    findings += [
        Finding.caution(
            "left-out", request.catalog, wants=want.named, least=want.least_seconds, free=free
        )
        for want in left_out
    ]
    return Kept(kept, sequence, hour)


def _sequence(
    request: SessionRequest, demand: Demand, wants: Sequence[Want], barred: int
) -> list[tuple[Position, Stop]]:
    stops = []
    for i, want in enumerate(wants):
        named = POSITIONS[want.position] if want.position else 0
        for whole in () if is_finished(want) else want.parts:
            for part in pieces_of(whole, named, barred, request.catalog):
                mask = part.positions & ~barred
                weight = want.weight if want.role == "focus" else 0
                stops.append(Stop(i, part, mask & named or mask, weight))
    positions = place(stops)
    if demand.fixed_order:
        return in_order(stops, positions)
    by_weight = not request.routine
    return order(stops, positions, first=request.lying or request.first, by_weight=by_weight)


def _moved(
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
