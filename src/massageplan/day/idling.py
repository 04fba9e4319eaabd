"""The best way through a set of visits: with the least idle time, and then the earliest.

Idle time depends on when the first visit begins. So each time at which it can begin is tried, and
from there the earliest time of each state is again all that has to be known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massageplan.day.walks import NEVER, Done, Step


if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from massageplan.day.walks import State, Walks

__all__ = ["Walk", "best_walks", "traced"]


class Walk(NamedTuple):
    """The best way through a set of visits: the less the better, from the left.

    `idle` are the minutes between the first begin and the last end that are no visit, no own time
    after one and no break: waiting and ways. `end` is when the last visit and the own time after
    it end. `start` is when the first begins, and `before` the set of breaks that lie before it.
    """

    idle: int
    end: int
    start: int
    before: int


def best_walks(walks: Walks, needed: Collection[int], *, one: bool) -> dict[int, Walk]:
    """Return the best walk through each of some sets of visits.

    Parameters
    ----------
    walks
        What the therapist can do.
    needed
        The sets; each of them is possible.
    one
        Whether only the best of all these walks matters: then walks that are worse may be missing.
    """
    found = {0: Walk(0, 0, 0, 0)} if 0 in needed else {}
    sets = frozenset(mask for mask in needed if mask)
    if not sets:
        return found
    within = _below(walks, sets)
    shortest = min(sum(walks.takes[i] for i in walks.mine if mask >> i & 1) for mask in sets)
    early = walks.spread({(0, 0): walks.task.opens}, walks.nothing())
    least: Walk | None = None
    for start in sorted({b for i in walks.mine for b in walks.begins[i]} - {NEVER}):
        if one and least is not None and not least.idle and start + shortest >= least.end:
            break
        for (before, _), free in early.items():
            look = _Look(walks, start, before, sets, found, least)
            walks.spread(look.seeds(free, within, look.visited), within, look.visited)
            least = min(found.values(), default=None) if one else None
    return found


def _below(walks: Walks, sets: Collection[int]) -> bytearray:
    """Return by set whether one of these has it inside."""
    below = bytearray(walks.visits + 1)
    for mask in sets:
        below[mask] = 1
    for mask in range(walks.visits, 0, -1):
        if below[mask]:
            for i in walks.mine:
                below[mask & ~(1 << i)] = 1
    return below


class _Look:
    """Looks for better walks whose first visit begins at one time, after some of the breaks."""

    def __init__(
        self,
        walks: Walks,
        start: int,
        before: int,
        sets: Collection[int],
        found: dict[int, Walk],
        least: Walk | None = None,
    ) -> None:
        self.walks, self.start, self.before = walks, start, before
        self.sets, self.found, self.least = sets, found, least
        self.gone = start - walks.work[before]

    def seeds(
        self, free: int, within: bytearray, visited: Callable[[Step], bool]
    ) -> dict[State, int]:
        """Return what the first visit can be, at just this time."""
        walks, states = self.walks, {}
        for i in walks.mine:
            there = walks.at[i]
            if within[1 << i] and free + walks.ways[0][there] <= self.start in walks.begins[i]:
                state, end = (self.before | 1 << i, there), self.start + walks.takes[i]
                if visited(Step((self.before, 0), Done(i, self.start), state, end)):
                    states[state] = end
        return states

    def walk(self, step: Step) -> Walk:
        """Return the walk that ends with a step."""
        idle = step.end - self.gone - self.walks.work[step.new[0]]
        return Walk(idle, step.end, self.start, self.before)

    def visited(self, step: Step) -> bool:
        """Keep a walk that is better, and say whether one that goes on can be the best."""
        walk = self.walk(step)
        if self.least is not None and walk[:2] >= self.least[:2]:
            return False  # both only grow
        visits = step.new[0] & self.walks.visits
        if visits in self.sets:
            known = self.found.get(visits)
            better = known is None or walk < known
            if better and self.walks.rest(*step.new, step.end) is not None:
                self.found[visits] = walk
        return True


def traced(walks: Walks, mask: int, walk: Walk) -> list[Done]:
    """Return a walk step by step: each visit and each break, as early as can be."""
    if not mask:
        return []
    before: dict[State, Step] = {}
    early = walks.spread({(0, 0): walks.task.opens}, walks.nothing(), came=before)
    look = _Look(walks, walk.start, walk.before, {mask}, {})
    came: dict[State, Step] = {}
    last: list[Step] = []

    def first(step: Step) -> bool:
        came[step.new] = step
        return visited(step)

    def visited(step: Step) -> bool:
        if step.new[0] & walks.visits == mask and look.walk(step) == walk:
            if not last and walks.rest(*step.new, step.end) is not None:
                last.append(step)
        return step.end <= walk.end

    within = _below(walks, [mask])
    seeds = look.seeds(early[walk.before, 0], within, first)
    walks.spread(seeds, within, visited, came)
    (end,) = last
    rest = walks.rest(*end.new, end.end) or []
    return [*_back((walk.before, 0), before), *_back(end.old, came), end.done, *rest]


def _back(state: State, came: dict[State, Step]) -> list[Done]:
    steps = []
    while state in came:
        step = came[state]
        steps.append(step.done)
        state = step.old
    return steps[::-1]
