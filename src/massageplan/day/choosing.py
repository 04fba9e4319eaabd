"""The best day of all therapists: which visits, and who gives them.

Visits that take two therapists at once are fixed first, in every way (``together``).

Therapists who could give no visit in common are looked at apart. Of the others each takes a set of
visits, and all ways to share the visits out are gone through, so there is a limit to how many there
can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from massageplan.day.idling import Walk, best_walks, traced
from massageplan.day.together import ways
from massageplan.day.walks import Walks


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from massageplan.day.task import Task
    from massageplan.day.together import Way

__all__ = ["MOST_ALONE", "MOST_SHARED", "Placed", "choose", "circles", "fits"]

MOST_ALONE: Final = 12
"""Visits that are planned exactly for one therapist."""

MOST_SHARED: Final = 9
"""Visits that are planned exactly for several therapists who could give the same ones."""


class Placed(NamedTuple):
    """Something in its place: the number of a job, or of a break counted after all jobs."""

    item: int
    begins: int
    place: str


def circles(task: Task) -> list[tuple[list[int], list[int]]]:
    """Return the therapists who may give visits in common, each circle with its visits."""
    found: list[tuple[set[int], list[int]]] = []
    for i, job in enumerate(task.jobs):
        near = [circle for circle in found if circle[0] & job.who]
        who = set(job.who).union(*(circle[0] for circle in near))
        visits = sorted([i, *(v for circle in near for v in circle[1])])
        found = [circle for circle in found if circle not in near]
        found.append((who, visits))
    return [(sorted(who), visits) for who, visits in found]


def choose(task: Task) -> tuple[tuple[Placed, ...], ...]:
    """Return by therapist every job and break of the best day, in order.

    The best has first the most visits, by priority; then the least idle time; then it ends early.

    Parameters
    ----------
    task
        The day; of each circle no more visits than can be planned exactly.
    """
    best: tuple[_Key, Way, list[_Share]] | None = None
    for way in ways(task, all_of_them=False):
        if best is not None and best[0] <= _at_best(task, way):
            continue
        shares = _shares(way.task)
        kept = {i for share in shares for i in share.kept}
        if way.fixed <= kept:
            rank = _rank(task, {way.task.jobs[i].visit for i in kept})
            idle, ends = (sum(getattr(s.walk, name) for s in shares) for name in ("idle", "end"))
            if best is None or (rank, idle, ends) < best[0]:
                best = (rank, idle, ends), way, shares
    assert best is not None  # noqa: S101  a day without any visit is possible
    return _traced(task, *best[1:])


_Key: TypeAlias = tuple[tuple[int, ...], int, int]
"""How good a day is: the less, the better."""


def _at_best(task: Task, way: Way) -> _Key:
    """Return how good a day with these visits fixed can be at best: so most need no look."""
    rank = _rank(task, {job.visit for job in way.task.jobs})
    lanes: dict[int, int] = {}
    for i in way.fixed:
        job = way.task.jobs[i]
        (who,) = job.who
        lanes[who] = max(lanes.get(who, 0), job.first + job.takes)
    work = sum(job.takes for job in way.task.jobs)
    return rank, 0, max(sum(lanes.values()), task.opens * len(lanes) + work)


class _Share(NamedTuple):
    """What a therapist gives: a set of the visits of a circle, and the walk through them."""

    who: int
    visits: Sequence[int]
    walks: Walks
    mask: int
    walk: Walk

    @property
    def kept(self) -> list[int]:
        return [i for n, i in enumerate(self.visits) if self.mask >> n & 1]


def _shares(task: Task) -> list[_Share]:
    found = []
    for who, visits in circles(task):
        walks = _walks(task, who, visits)
        for number, each, mask, walk in zip(who, walks, *_best(walks), strict=True):
            found.append(_Share(number, visits, each, mask, walk))
    return found


def _rank(task: Task, visits: Collection[int]) -> tuple[int, ...]:
    """Return how many visits of each priority are kept: the more, the less it is."""
    priority = {job.visit: job.priority for job in task.jobs}
    kept = [priority[visit] for visit in visits]
    return tuple(-kept.count(each) for each in sorted(set(priority.values())))


def _traced(task: Task, way: Way, shares: Sequence[_Share]) -> tuple[tuple[Placed, ...], ...]:
    lanes: list[tuple[Placed, ...]] = [()] * len(task.workers)
    for share in shares:
        jobs = [way.jobs[i] for i in share.visits]
        lanes[share.who] = tuple(
            Placed(_numbered(done.item, jobs, len(task.jobs)), done.begins, task.places[done.place])
            for done in traced(share.walks, share.mask, share.walk)
        )
    return tuple(lanes)


def _numbered(item: int, jobs: Sequence[int], count: int) -> int:
    """Return the number of a job or a break among those of the whole day."""
    return jobs[item] if item < len(jobs) else count + item - len(jobs)


def _walks(task: Task, who: Sequence[int], visits: Sequence[int]) -> list[Walks]:
    part = task._replace(jobs=tuple(task.jobs[i] for i in visits))
    return [Walks(part, number) for number in who]


def fits(task: Task, wanted: Collection[int]) -> bool:
    """Tell whether there is a day with all of some visits, whatever becomes of the others."""
    jobs = tuple(job for job in task.jobs if job.visit in wanted)
    return any(_all_fit(way.task) for way in ways(task._replace(jobs=jobs), all_of_them=True))


def _all_fit(task: Task) -> bool:
    for who, asked in circles(task):
        walks = _walks(task, who, asked)
        whole = (1 << len(asked)) - 1
        # Seldom is there time for what is too much to carry, so that is looked at first.
        if whole not in _together([each.bearable for each in walks]):
            return False
        if whole not in _together([each.possible() for each in walks]):
            return False
    return True


def _together(possible: Sequence[bytearray]) -> set[int]:
    """Return every set of visits that the therapists can share out."""
    found = {0}
    for fine in possible:
        found = {mask | more for mask in found for more in _inside(fine, ~mask & len(fine) - 1)}
    return found


def _inside(fine: bytearray, free: int) -> Iterator[int]:
    """Give the possible sets of visits that are inside another."""
    more = free
    while True:
        if fine[more]:
            yield more
        if not more:
            return
        more = (more - 1) & free


def _best(walks: Sequence[Walks]) -> tuple[list[int], list[Walk]]:
    """Return each therapist's visits, and the walk through them."""
    possible = [each.possible() for each in walks]
    together = _together(possible)
    jobs = walks[0].task.jobs
    priorities = sorted({job.priority for job in jobs})

    def rank(mask: int) -> tuple[int, ...]:
        here = [job.priority for i, job in enumerate(jobs) if mask >> i & 1]
        return tuple(map(here.count, priorities))

    most = max(map(rank, together))
    wanted = {mask for mask in together if rank(mask) == most}
    if len(walks) == 1:
        found = best_walks(walks[0], wanted, one=True)
        mask = min(found, key=lambda mask: (found[mask], mask))
        return [mask], [found[mask]]
    return _shared_out(walks, possible, wanted)


def _shared_out(
    walks: Sequence[Walks], possible: Sequence[bytearray], wanted: set[int]
) -> tuple[list[int], list[Walk]]:
    shares: dict[int, tuple[int, int, list[int], list[Walk]]] = {0: (0, 0, [], [])}
    for each, fine in zip(walks, possible, strict=True):
        needed = {more for whole in wanted for more in _inside(fine, whole)}
        found = best_walks(each, needed, one=False)
        new: dict[int, tuple[int, int, list[int], list[Walk]]] = {}
        for mask, (idle, ends, sets, chosen) in shares.items():
            for more, walk in found.items():
                if mask & more:
                    continue
                share = (idle + walk.idle, ends + walk.end, [*sets, more], [*chosen, walk])
                known = new.get(mask | more)
                if known is None or share < known:
                    new[mask | more] = share
        shares = new
    _, _, sets, chosen = min(shares[whole] for whole in wanted)
    return sets, chosen
