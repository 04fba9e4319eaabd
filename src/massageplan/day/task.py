"""A day as plain whole numbers: what the search works on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Job", "Pause", "Task", "Worker"]


class Job(NamedTuple):
    """What one therapist gives in a visit, in minutes, and when it may begin.

    `booked` is the booked time, and `after` the turnover after it. `seconds` is the hands-on time,
    and `weighted` the same times pressure. `who` are the numbers of the therapists who may give it.
    `visit` is the number of the visit, and `part` which of its therapists it is for: a visit that
    takes two at once is two jobs.
    """

    booked: int
    after: int
    place: str
    seconds: int
    weighted: int
    priority: int
    first: int
    last: int
    who: frozenset[int]
    visit: int
    part: int = 0

    @property
    def takes(self) -> int:
        """Minutes that the therapist is not free."""
        return self.booked + self.after


class Pause(NamedTuple):
    """A break, with the first and the last minute at which it may begin."""

    length: int
    first: int
    last: int


class Worker(NamedTuple):
    """A therapist: breaks, closed spans, and what they do at most (``None`` for no end).

    `ceiling` is in seconds times pressure, and `touching` in seconds.
    """

    pauses: tuple[Pause, ...]
    closed: tuple[tuple[int, int], ...]
    ceiling: int | None
    touching: int | None


class Task(NamedTuple):
    """All that decides a day.

    `places` are all where somebody may be, the first where everybody starts and ends. `travel`
    holds the minutes from each to each.
    """

    jobs: tuple[Job, ...]
    workers: tuple[Worker, ...]
    opens: int
    closes: int
    grid: int
    travel: Mapping[tuple[str, str], int]
    places: tuple[str, ...]

    @property
    def base(self) -> str:
        """Where everybody starts and ends."""
        return self.places[0]

    def way(self, here: str, there: str) -> int:
        """Return the minutes of the way between two places."""
        return 0 if here == there else self.travel[here, there]

    def begins(self, job: Job | Pause) -> list[int]:
        """Return when something may begin: at its own first minute, and on the grid."""
        low = max(job.first, self.opens)
        on_grid = range(-(-low // self.grid) * self.grid, job.last + 1, self.grid)
        own = {job.first} if self.opens <= job.first <= job.last else set()
        return sorted(own.union(on_grid))
