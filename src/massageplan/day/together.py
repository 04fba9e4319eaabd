"""Visits that take two therapists at once: when each can be, and by whom.

Every way to fix all of them is looked at, and the other visits are placed around them. So there is
a limit to how many ways there can be.
"""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING, Final, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.day.task import Job, Task

__all__ = ["Way", "can_look", "ways"]

MOST: Final = 6_400
"""Ways to fix the visits of two therapists, times the sets of the other visits: so many are looked
at within seconds."""

FIRST: Final = 0
"""The priority of what is fixed: it comes before all that can be asked for."""


class Way(NamedTuple):
    """A day in which the visits of two therapists are fixed.

    `jobs` are the numbers in the whole day of the jobs that are left, and `fixed` those of the jobs
    that have to be kept, in this one.
    """

    task: Task
    jobs: tuple[int, ...]
    fixed: frozenset[int]


class _Fixed(NamedTuple):
    begins: int
    first: int
    second: int


def ways(task: Task, *, all_of_them: bool) -> Iterator[Way]:
    """Yield every way to fix the visits of two therapists; the day itself if there are none.

    Parameters
    ----------
    task
        The day.
    all_of_them
        Whether none of these visits may be left out.
    """
    pairs = _pairs_of(task)
    options = [_options(task, *pair, optional=not all_of_them) for pair in pairs]
    for chosen in product(*options):
        jobs = dict(enumerate(task.jobs))
        for (i, j), way in zip(pairs, chosen, strict=True):
            if way is None:
                del jobs[i], jobs[j]
            else:
                jobs[i] = _at(jobs[i], way.begins, way.first)
                jobs[j] = _at(jobs[j], way.begins, way.second)
        paired = {i for pair in pairs for i in pair}
        yield Way(
            task._replace(jobs=tuple(jobs.values())),
            tuple(jobs),
            frozenset(number for number, i in enumerate(jobs) if i in paired),
        )


def can_look(task: Task) -> bool:
    """Tell whether there are so few ways that all of them can be looked at."""
    pairs = _pairs_of(task)
    others = len(task.jobs) - 2 * len(pairs)
    found = prod(len(_options(task, *pair, optional=True)) for pair in pairs)
    return not pairs or found << others <= MOST


def _pairs_of(task: Task) -> list[tuple[int, int]]:
    """Return the two jobs of each visit that takes two therapists at once."""
    found: dict[int, list[int]] = {}
    for i, job in enumerate(task.jobs):
        found.setdefault(job.visit, []).append(i)
    return [(one, other) for one, *rest in found.values() for other in rest]


def _options(task: Task, i: int, j: int, *, optional: bool) -> list[_Fixed | None]:
    """Return when and by whom a visit of two can be given; at last not at all."""
    one, other = task.jobs[i], task.jobs[j]
    alike = one._replace(part=0) == other._replace(part=0)
    found: list[_Fixed | None] = [
        _Fixed(begins, first, second)
        for begins in task.begins(one)
        if begins + one.takes <= task.closes
        for first, second in product(sorted(one.who), sorted(other.who))
        if first != second and not (alike and second < first)
    ]
    return [*found, None] if optional else found


def _at(job: Job, begins: int, who: int) -> Job:
    return job._replace(first=begins, last=begins, who=frozenset([who]), priority=FIRST)
