"""In which positions, and in which order: as few turns as possible, then an order that flows."""

from __future__ import annotations

from functools import cache
from itertools import combinations, groupby, zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.anatomy.position import Position, Side, Surface
from massageplan.anatomy.region import Part, position_mask


if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Stop", "choices", "in_order", "order", "place", "sets_of_positions"]

# Lying on the front and back are how a session runs unless something bars them; lying on the
# side comes next, the chair last. A lower tier is used only when the ones above cannot reach.
_TIERS: Final = (
    (Position.PRONE, Position.SUPINE),
    (Position.PRONE, Position.SUPINE, Position.LEFT_SIDE, Position.RIGHT_SIDE),
    tuple(Position),
)


class Stop(NamedTuple):
    """One part to be worked: which want it belongs to, and from where it may be worked."""

    want: int
    part: Part
    positions: int
    weight: int


def place(
    stops: Sequence[Stop], barred: int = 0, first: Position | None = None
) -> tuple[Position, ...]:
    """Return the fewest positions from which every stop can be worked.

    Of several that are as few, those with `first` count, then those in which the most of the work
    faces up.

    Parameters
    ----------
    stops
        What is worked; each must be within reach from some position that is not barred.
    barred
        Bit set of positions that may not be used.
    first
        The position to start in, if it can be one of them.
    """
    masks = frozenset([stop.positions for stop in stops])
    fewest = sets_of_positions(masks, barred)
    if len(fewest) == 1:
        return fewest[0]
    return max(fewest, key=lambda chosen: (first in chosen, _facing_up(stops, chosen)))


@cache
def sets_of_positions(needed: frozenset[int], barred: int = 0) -> tuple[tuple[Position, ...], ...]:
    """Return every set of the fewest positions of which each of these bit sets has one."""
    fitting = [
        chosen for chosen, mask in choices(barred) if all(positions & mask for positions in needed)
    ]
    if not fitting:
        raise ValueError("a stop cannot be reached from any position")  # callers filter these out
    first = fitting[0]
    return tuple(
        [
            chosen
            for chosen in fitting
            if len(chosen) == len(first) and _tier(chosen) == _tier(first)
        ]
    )


def _tier(chosen: tuple[Position, ...]) -> int:
    return next(i for i, tier in enumerate(_TIERS) if set(chosen) <= set(tier))


def _facing_up(stops: Sequence[Stop], positions: tuple[Position, ...]) -> int:
    """Return how much of the work faces up: by weight, where that says what counts."""
    return sum(
        [
            1 + stop.weight
            for stop in stops
            if (_best(stop, positions) is Position.PRONE)
            == (stop.part.surface is Surface.POSTERIOR)
        ]
    )


@cache
def choices(barred: int) -> tuple[tuple[tuple[Position, ...], int], ...]:
    """List every set of positions, the plainest tier and the fewest positions first."""
    listed: dict[tuple[Position, ...], int] = {}
    for tier in _TIERS:
        free = [position for position in tier if not position.mask & barred]
        for size in range(1, len(free) + 1):
            for chosen in combinations(free, size):
                listed.setdefault(chosen, position_mask(*chosen))
    return tuple(listed.items())


def order(
    stops: Sequence[Stop],
    positions: tuple[Position, ...],
    *,
    first: Position | None = None,
    by_weight: bool = False,
) -> list[tuple[Position, Stop]]:
    """Order the stops so that the client turns once from each position to the next.

    The first position runs from head to toe, the next back up, and so on: work continues where it
    left off.

    Parameters
    ----------
    stops, positions
        What is worked, and the positions that `place` chose.
    first
        The position to start in, if it is one of them.
    by_weight
        Start in the position with the most weight, unless `first` says otherwise.
    """
    held: dict[Position, list[Stop]] = {position: [] for position in positions}
    for stop in stops:
        held[_best(stop, positions)].append(stop)
    sequence = list(positions)
    if by_weight:
        sequence.sort(key=lambda position: -sum([stop.weight for stop in held[position]]))
    if first in held:
        sequence.sort(key=lambda position: position is not first)
    ordered = []
    for i, position in enumerate(p for p in sequence if held[p]):
        flow = _downward if i % 2 == 0 else _upward
        ordered += [(position, stop) for stop in sorted(held[position], key=flow)]
    return ordered


def _downward(stop: Stop) -> tuple[int, int, int]:
    """Sort from head to toe; left before right; then the order asked for."""
    part, right = stop.part, stop.part.side is Side.RIGHT
    # The first site of a right side comes just after that of the left, unless both are the middle.
    after_left = right and part.sites[0].endswith("/right")
    return part.flow - after_left, int(right), stop.want


def _upward(stop: Stop) -> tuple[int, int, int]:
    """Sort from toe to head, still left before right."""
    place, right, want = _downward(stop)
    return -place, right, want


def _best(stop: Stop, positions: tuple[Position, ...]) -> Position:
    """Choose the position in which the part faces up, among those that reach it."""
    reach = [position for position in positions if stop.positions & position.mask]
    if len(reach) == 1:
        return reach[0]
    if stop.part.surface is Surface.POSTERIOR and Position.PRONE in reach:
        return Position.PRONE
    if Position.SUPINE in reach:
        return Position.SUPINE
    return reach[0]


def in_order(stops: Sequence[Stop], positions: tuple[Position, ...]) -> list[tuple[Position, Stop]]:
    """Keep what is worked in the given order, with as few turns as `positions` allow.

    Staying as long as one position reaches all the stops so far leaves the fewest turns. The pieces
    of one want have no order among them: those that lie as the next want does come last.
    """
    ordered: list[tuple[Position, Stop]] = []
    stay: list[Stop] = []
    reach = free = position_mask(*positions)
    wants = [list(same) for _, same in groupby(stops, key=lambda stop: stop.want)]
    for left, after in zip_longest(wants, wants[1:], fillvalue=()):
        beyond = after[0].positions if after else 0
        waiting = sorted(left, key=lambda stop: bool(stop.positions & beyond))
        while waiting:
            here, narrowed = _reached(waiting, reach)
            stay += here
            waiting = [stop for stop in waiting if stop not in here]
            reach = narrowed
            if waiting:
                ordered += _from_one(stay, reach)
                stay, reach = [], free
    return ordered + _from_one(stay, reach)


def _reached(stops: Sequence[Stop], reach: int) -> tuple[list[Stop], int]:
    """Return the stops that one of the positions reaches together, and those that still do."""
    here: list[Stop] = []
    for stop in stops:
        if reach & stop.positions:
            here.append(stop)
            reach &= stop.positions
    return here, reach


def _from_one(stops: Sequence[Stop], reach: int) -> list[tuple[Position, Stop]]:
    """Work the stops from one position, the plainest that reaches them all."""
    if not stops:
        return []
    positions = tuple(position for position in Position if position.mask & reach)
    best = _best(stops[0], positions)
    return [(best, stop) for stop in stops]
