"""What one therapist can do in a day: which visits can be given together.

A state is the set of what is done (visits and breaks) with the place where the therapist is, and
its value is the earliest time at which that can be so. Whoever is free earlier can do all that
somebody who is free later can, so the earliest time of each state is all that has to be known
(Held and Karp's recursion, with times instead of lengths).
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import permutations, product
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.day.task import Task, Worker

__all__ = ["NEVER", "Done", "State", "Step", "Walks"]

NEVER: Final = 1 << 20
"""A time that no day has."""

State: TypeAlias = tuple[int, int]
"""A set of what is done, as a bit mask with the breaks above the visits, and a place."""


class Done(NamedTuple):
    """Something in its place: the number of a visit, or of a break counted after the visits."""

    item: int
    begins: int
    place: int


class Step(NamedTuple):
    """What led to a state, and from which."""

    old: State
    done: Done


class Walks:
    """All that one therapist can do."""

    def __init__(self, task: Task, number: int) -> None:
        worker = task.workers[number]
        self.task, self.count = task, len(task.jobs)
        self.visits = (1 << self.count) - 1
        self.breaks = ((1 << len(worker.pauses)) - 1) << self.count
        self.ways = [[task.way(here, there) for there in task.places] for here in task.places]
        self.at = [task.places.index(job.place) for job in task.jobs]
        self.takes = [job.takes for job in task.jobs] + [p.length for p in worker.pauses]
        self.mine = [i for i, job in enumerate(task.jobs) if number in job.who]
        self.pauses = range(self.count, self.count + len(worker.pauses))
        self.begins = self._begins(worker)
        self.next = {
            i: [found[bisect_left(found, minute)] for minute in range(task.closes + 1)]
            for i, found in self.begins.items()
        }
        self.bearable = self._bearable(worker)
        self._rests: dict[tuple[int, int, int], list[Done] | None] = {}
        self.work = [0] * (self.visits + self.breaks + 1)
        for mask in range(1, len(self.work)):
            low = (mask & -mask).bit_length() - 1
            self.work[mask] = self.work[mask & (mask - 1)] + self.takes[low]

    def _begins(self, worker: Worker) -> dict[int, list[int]]:
        """By item, the minutes at which it may begin; the last of them is never."""
        task, found = self.task, {}
        for i in self.mine:
            takes, late = self.takes[i], task.closes - self.ways[self.at[i]][0]
            found[i] = [
                b
                for b in task.begins(task.jobs[i])
                if b + takes <= late and not any(b < z and a < b + takes for a, z in worker.closed)
            ]
        for i, pause in zip(self.pauses, worker.pauses, strict=True):
            found[i] = [b for b in task.begins(pause) if b + pause.length <= task.closes]
        return {i: [*begins, NEVER] for i, begins in found.items()}

    def _bearable(self, worker: Worker) -> bytearray:
        """By set of visits, whether all of it is this therapist's and within the ceilings."""
        jobs, own = self.task.jobs, sum(1 << i for i in self.mine)
        loads = [(0, 0)] * (self.visits + 1)
        fine = bytearray(self.visits + 1)
        for mask in range(self.visits + 1):
            weighted, seconds = loads[mask & (mask - 1)]
            if mask:
                job = jobs[(mask & -mask).bit_length() - 1]
                weighted, seconds = weighted + job.weighted, seconds + job.seconds
            loads[mask] = (weighted, seconds)
            fine[mask] = (
                not mask & ~own
                and (worker.ceiling is None or weighted <= worker.ceiling)
                and (worker.touching is None or seconds <= worker.touching)
            )
        return fine

    def least_ways(self, mask: int) -> int:
        """Return minutes that the ways of a set of visits take at least."""
        places = {self.at[i] for i in self.mine if mask >> i & 1}
        size = range(len(self.ways))
        legs = [self.ways[here][there] for here in size for there in size if here != there]
        return (len(places) - 1) * min(legs, default=0)

    def nothing(self) -> bytearray:
        """Return what holds no set of visits but the empty one."""
        return bytearray([1]) + bytearray(self.visits)

    def spread(
        self,
        seeds: dict[State, int],
        within: bytearray,
        visited: Callable[[int, int, int], bool] | None = None,
        came: dict[State, Step] | None = None,
    ) -> dict[State, int]:
        """Go on from some states as far as can be, and return the earliest time of each state.

        Parameters
        ----------
        seeds
            States with their times.
        within
            By set of visits, whether it is looked at.
        visited
            Is told each visit that is added, by the new set, its place and its end. It says whether
            it is worth going on.
        came
            Where to keep the step that led to each state.
        """
        times = dict(seeds)
        ready: dict[int, list[int]] = {}
        for mask, place in seeds:
            ready.setdefault(mask, []).append(place)
        moves = [
            (item, 1 << item, self.next[item], self.takes[item], there)
            for item in (*self.mine, *self.pauses)
            for there in self._where(item)
        ]
        closes, visits = self.task.closes, self.visits
        for mask in range(min(ready, default=0), visits + self.breaks + 1):
            for place in ready.get(mask, ()):
                time, ways = times[mask, place], self.ways[place]
                for item, bit, table, takes, there in moves:
                    new = mask | bit
                    free = time + ways[there]
                    if new == mask or free > closes or not within[new & visits]:
                        continue
                    begins = table[free]
                    end = begins + takes
                    if begins == NEVER or (
                        visited is not None and bit <= visits and not visited(new, there, end)
                    ):
                        continue
                    known = times.get((new, there))
                    if known is None:
                        ready.setdefault(new, []).append(there)
                    if known is None or end < known:
                        times[new, there] = end
                        if came is not None:
                            came[new, there] = Step((mask, place), Done(item, begins, there))
        return times

    def _where(self, item: int) -> list[int]:
        """Return where something may be: a visit at its place, and a break wherever it suits."""
        return [self.at[item]] if item < self.count else list(range(len(self.ways)))

    def possible(self) -> bytearray:
        """Return by set of visits whether it can be given with every break; none always can."""
        fine = self.nothing()
        for (mask, place), time in self.spread({(0, 0): self.task.opens}, self.bearable).items():
            if mask & self.breaks == self.breaks and self.home(place, time):
                fine[mask & self.visits] = 1
        return fine

    def home(self, place: int, time: int) -> bool:
        """Tell whether the therapist is back before the day closes."""
        return time + self.ways[place][0] <= self.task.closes

    def rest(self, mask: int, place: int, time: int) -> list[Done] | None:
        """Return the breaks that are still to be taken after the last visit, if they can be."""
        key = (mask & self.breaks, place, time)
        if key not in self._rests:
            self._rests[key] = self._rest(*key)
        return self._rests[key]

    def _rest(self, taken: int, place: int, time: int) -> list[Done] | None:
        left = [i for i in self.pauses if not taken >> i & 1]
        wheres = product(range(len(self.ways)), repeat=len(left))
        for order, where in product(permutations(left), wheres):
            steps: list[Done] = []
            here, free = place, time
            for i, there in zip(order, where, strict=True):
                free += self.ways[here][there]
                begins = self.next[i][free] if free <= self.task.closes else NEVER
                steps.append(Done(i, begins, there))
                here, free = there, begins + self.takes[i]
            if self.home(here, free):
                return steps
        return None
