"""Why a visit does not fit into a day, and the smallest changes that would help."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from attrs import frozen

from massageplan.catalog.catalog import default_catalog
from massageplan.day.choosing import fits
from massageplan.day.visit import DayVisit
from massageplan.day.work import USUAL
from massageplan.findings.words import in_words
from massageplan.scheduling.open_hours import MIDNIGHT


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from massageplan.day.task import Task

__all__ = ["DayRepair", "DayRepairKind", "LeftOut", "left_out"]

LeftOutWhy: TypeAlias = Literal[
    "no-time-at-all", "over-ceiling", "over-hands-on", "no-time-left", "ceiling-reached"
]
"""Why a visit does not fit; the last two only beside those that are kept."""

DayRepairKind: TypeAlias = Literal[
    "close-later", "open-earlier", "begin-later", "begin-earlier", "ceiling", "hands-on"
]
"""What can be changed by some minutes."""

_FARTHEST: Final = 4 * 60
"""Minutes by which a time is moved at most (our judgment)."""


@frozen(kw_only=True)
class DayRepair:
    """One change with which a visit fits beside all that are kept.

    Attributes
    ----------
    kind
        ``close-later``, ``open-earlier``, ``begin-later`` and ``begin-earlier`` (the span in which
        the visit may begin), ``ceiling`` or ``hands-on``.
    by
        By how much: the least that is enough, in whole minutes.
    """

    kind: DayRepairKind
    by: timedelta

    @property
    def text(self) -> str:
        """The change in words."""
        values = (("by", int(self.by.total_seconds())),)
        return in_words(f"day-{self.kind}", values, default_catalog())


@frozen(kw_only=True)
class LeftOut:
    """A visit that does not fit.

    Attributes
    ----------
    visit
        The visit.
    why
        ``no-time-at-all`` and ``over-ceiling`` or ``over-hands-on`` for one that would not fit on
        a day of its own, ``no-time-left`` or ``ceiling-reached`` beside those that are kept.
    repairs
        The smallest changes. With each of them it fits beside all that are kept.
    """

    visit: DayVisit
    why: LeftOutWhy
    repairs: tuple[DayRepair, ...]

    @property
    def text(self) -> str:
        """The reason in words, with what would help."""
        values = (("visit", self.visit.key), ("length", int(self.visit.booked.total_seconds())))
        told = in_words(f"day-{self.why}", values, default_catalog())
        if not self.repairs:
            return told
        return f"{told}. What would help: {'; or '.join(repair.text for repair in self.repairs)}"


def left_out(task: Task, visit: DayVisit, number: int, kept: Sequence[int]) -> LeftOut:
    """Say why a visit is not among those that are kept, and what would help."""
    wanted = [*kept, number]
    return LeftOut(
        visit=visit, why=_why(task, number, wanted), repairs=tuple(_repairs(task, number, wanted))
    )


def _why(task: Task, number: int, wanted: Sequence[int]) -> LeftOutWhy:
    free = _without(task, "ceiling", "touching")
    if not fits(free, [number]):
        return "no-time-at-all"
    if not fits(task, [number]):
        heavy = not fits(_without(task, "touching"), [number])
        return "over-ceiling" if heavy else "over-hands-on"
    return "ceiling-reached" if fits(free, wanted) else "no-time-left"


def _without(task: Task, *limits: str) -> Task:
    none: dict[str, Any] = dict.fromkeys(limits)
    workers = tuple(each._replace(**none) for each in task.workers)
    return task._replace(workers=workers)


def _repairs(task: Task, number: int, wanted: Sequence[int]) -> list[DayRepair]:
    found = []
    for kind, (change, most) in _changes(task, number).items():
        # A visit begins on the grid; all the rest may change by a minute.
        step = task.grid if kind in ("begin-later", "begin-earlier") else 1
        by = _least(change, wanted, most, step)
        if by is not None:
            found.append(DayRepair(kind=kind, by=timedelta(minutes=by)))
    return found


def _changes(task: Task, number: int) -> dict[DayRepairKind, tuple[Callable[[int], Task], int]]:
    """Return what can be changed: the day with it changed by some minutes, and by how many."""
    job = next(job for job in task.jobs if job.visit == number)

    def with_span(first: int, last: int) -> Task:
        moved = [
            each._replace(first=first, last=last) if each.visit == number else each
            for each in task.jobs
        ]
        return task._replace(jobs=tuple(moved))

    def later(by: int) -> Task:
        return with_span(job.first, job.last + by)

    def earlier(by: int) -> Task:
        return with_span(job.first - by, job.last)

    heavy = long = 0
    if any(each.ceiling is not None for each in task.workers):
        heavy = sum(each.weighted for each in task.jobs) // (USUAL * 60) + 1
    if any(each.touching is not None for each in task.workers):
        long = sum(each.seconds for each in task.jobs) // 60 + 1
    far = _FARTHEST
    return {
        "close-later": (
            lambda by: task._replace(closes=task.closes + by),
            min(far, MIDNIGHT - task.closes),
        ),
        "open-earlier": (lambda by: task._replace(opens=task.opens - by), min(far, task.opens)),
        "begin-later": (later, min(far, max(0, task.closes - job.last))),
        "begin-earlier": (earlier, min(far, job.first)),
        "ceiling": (lambda by: _raised(task, "ceiling", USUAL * 60 * by), heavy),
        "hands-on": (lambda by: _raised(task, "touching", 60 * by), long),
    }


def _raised(task: Task, name: str, by: int) -> Task:
    workers = tuple(
        each if (most := getattr(each, name)) is None else each._replace(**{name: most + by})
        for each in task.workers
    )
    return task._replace(workers=workers)


def _least(
    change: Callable[[int], Task], wanted: Sequence[int], most: int, step: int
) -> int | None:
    """Return the least number of minutes, in whole steps, that is enough; ``None`` if none is."""
    low, high = 1, most // step
    if high < 1 or not fits(change(high * step), wanted):
        return None
    while low < high:
        middle = (low + high) // 2
        enough = fits(change(middle * step), wanted)
        low, high = (low, middle) if enough else (middle + 1, high)
    return low * step
