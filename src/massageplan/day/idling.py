"""The best way through a set of visits: with the least idle time, and then the earliest.

Idle time depends on when the first visit begins. So each time at which it can begin is tried, and
from there the earliest time of each state is again all that has to be known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massageplan.day.walks import NEVER, Done, Step


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from massageplan.day.walks import State, Walks

__all__ = ["Walk", "best_walks", "traced"]


class Walk(NamedTuple):
    """The best way through a set of visits: the less the better, from the left.

    `idle` are the minutes between the first begin and the last end that are no visit, no turnover
    and no break: waiting and travel. `end` is when the last visit and the turnover after it end.
    `start` is when the first begins, and `before` the set of breaks that lie before it.
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
    shortest = min(walks.work[mask] for mask in sets)
    ways = min(map(walks.least_ways, sets))
    early = walks.spread({(0, 0): walks.task.opens}, walks.nothing())
    least: Walk | None = None
    for start in sorted({b for i in walks.mine for b in walks.begins[i]} - {NEVER}):
        if least is not None and least.idle == ways and start + shortest + ways >= least.end:
            break
        for before in sorted({mask for mask, _ in early}):
            look = _Look(walks, start, before, sets=sets, found=found, least=least)
            walks.spread(look.seeds(early, within), within, look.visited)
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
        *,
        sets: Collection[int],
        found: dict[int, Walk],
        least: Walk | None = None,
    ) -> None:
        self.walks, self.start, self.before = walks, start, before
        self.sets, self.found, self.least = sets, found, least
        self.gone = start - walks.work[before]

    def seeds(self, early: Mapping[State, int], within: bytearray) -> dict[State, int]:
        """Return what the first visit can be, at just this time."""
        states: dict[State, int] = {}
        for i in self.walks.mine:
            if within[1 << i] and self.came_from(i, early) is not None:
                state = (self.before | 1 << i, self.walks.at[i])
                end = self.start + self.walks.takes[i]
                if self.visited(*state, end):
                    states[state] = min(end, states.get(state, end))
        return states

    def came_from(self, visit: int, early: Mapping[State, int]) -> State | None:
        """Return from where a first visit is reached in time, after the breaks before it."""
        if self.start not in self.walks.begins[visit]:
            return None
        there = self.walks.at[visit]
        for (mask, place), free in early.items():
            if mask == self.before and free + self.walks.ways[place][there] <= self.start:
                return mask, place
        return None

    def walk(self, mask: int, end: int) -> Walk:
        """Return the walk to a state that ends with a visit."""
        return Walk(end - self.gone - self.walks.work[mask], end, self.start, self.before)

    def visited(self, mask: int, place: int, end: int) -> bool:
        """Keep a walk that is better, and say whether one that goes on can be the best."""
        idle = end - self.gone - self.walks.work[mask]
        if self.least is not None and (idle, end) >= self.least[:2]:
            return False  # both only grow
        visits = mask & self.walks.visits
        if visits in self.sets:
            walk, known = Walk(idle, end, self.start, self.before), self.found.get(visits)
            better = known is None or walk < known
            if better and self.walks.rest(mask, place, end) is not None:
                self.found[visits] = walk
        return True


def traced(walks: Walks, mask: int, walk: Walk) -> list[Done]:
    """Return a walk step by step: each visit and each break, as early as can be."""
    if not mask:
        return []
    before: dict[State, Step] = {}
    early = walks.spread({(0, 0): walks.task.opens}, walks.nothing(), came=before)
    look = _Look(walks, walk.start, walk.before, sets={mask}, found={})
    within = _below(walks, [mask])
    seeds = look.seeds(early, within)
    came: dict[State, Step] = {}
    times = walks.spread(seeds, within, look.visited, came)
    for state in seeds:
        visit = (state[0] & walks.visits).bit_length() - 1
        old = look.came_from(visit, early) or (walk.before, 0)
        came[state] = Step(old, Done(visit, walk.start, walks.at[visit]))
    for last in _last_steps(walks, mask, walk, times=times, seeds=seeds, came=came):
        ended = (last.old[0] | 1 << last.done.item, last.done.place)
        rest = walks.rest(*ended, walk.end)
        if rest is not None and look.walk(ended[0], walk.end) == walk:
            return [*_back(last.old, came | before), last.done, *rest]
    raise AssertionError  # the walk was found


def _last_steps(
    walks: Walks,
    mask: int,
    walk: Walk,
    *,
    times: Mapping[State, int],
    seeds: Mapping[State, int],
    came: Mapping[State, Step],
) -> Iterator[Step]:
    """Give the steps that can be the last visit of a walk."""
    yield from (came[state] for state in seeds if state[0] & walks.visits == mask)
    for old, time in times.items():
        missing = mask & ~old[0]
        if missing & (missing - 1) or not missing or missing > walks.visits:
            continue
        visit = missing.bit_length() - 1
        there = walks.at[visit]
        free = time + walks.ways[old[1]][there]
        begins = walks.next[visit][free] if free <= walks.task.closes else NEVER
        if begins + walks.takes[visit] == walk.end:
            yield Step(old, Done(visit, begins, there))


def _back(state: State, came: Mapping[State, Step]) -> list[Done]:
    steps = []
    while state in came:
        step = came[state]
        steps.append(step.done)
        state = step.old
    return steps[::-1]
