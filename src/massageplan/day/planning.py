"""`plan_day`: which visits a day holds, when each begins, and who gives it."""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from massageplan.day.choosing import choose
from massageplan.day.left_out import left_out
from massageplan.day.plan import DayItem, DayLane, DayPlan
from massageplan.day.reading import read_day
from massageplan.day.work import USUAL
from massageplan.errors import InfeasibleError
from massageplan.read import read_date


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, time

    from massageplan.client.therapist import Therapist
    from massageplan.day.choosing import Placed
    from massageplan.day.plan import DayItemKind
    from massageplan.day.reading import Asked
    from massageplan.day.visit import DayBreak, DayVisit
    from massageplan.units import Duration

__all__ = ["plan_day"]

_NO_WAYS: Final[Mapping[tuple[str, str], str]] = MappingProxyType({})


def plan_day(
    visits: Iterable[DayVisit],
    *,
    opens: time | str,
    closes: time | str,
    therapists: Iterable[Therapist | str] = ("",),
    ceiling: Duration | Mapping[str, Duration] | None = None,
    most_hands_on: Duration | Mapping[str, Duration] | None = None,
    breaks: Iterable[DayBreak] = (),
    closed: str | Mapping[str, str] = "",
    travel: Mapping[tuple[str, str], Duration] = _NO_WAYS,
    base: str = "practice",
    turnover: Duration = "10 min",
    grid: Duration = "5 min",
    on: date | None = None,
) -> DayPlan:
    """Plan a day: which of the wanted visits it holds, when each begins, and who gives it.

    The best day is found exactly. It has as many visits of priority 1 as there can be, then of
    priority 2, and so on; then the least idle time between the first visit and the end of the last
    one (waiting and travel); and then each therapist is done as early as can be. The sums over all
    therapists count. Every day begins and ends at the base, and only the visits are sold.

    Parameters
    ----------
    visits
        What is wanted, each a `DayVisit`. At most 12 for one therapist, and at most 9 that several
        could give. A couple and four hands take two therapists at once.
    opens, closes
        From when to when: ``"09:00"`` or a `datetime.time`. ``"24:00"`` is the end of the day.
    therapists
        Who works that day, as names or `Therapist` values.
    ceiling
        The most load that a therapist takes on: hands-on time times pressure, divided by 3. At a
        pressure of 3 a minute counts as a minute, at 5 as 1 min 40 s. That weight is our judgment,
        and the ceiling is the therapist's. One for everybody, or by name; ``None`` for no end.
    most_hands_on
        The most hands-on time, in the same way.
    breaks
        Breaks that have to be kept, each a `DayBreak`. Who gives no visit needs none.
    closed
        When no visit and no turnover after one can be, as in ``"12:00-13:00"``; for everybody, or
        by name. There may be travel and breaks then.
    travel
        The time from one place to another: ``{("practice", "Maple St"): "20 min"}``. It counts for
        both directions, unless the other is given, too.
    base
        The name of the practice: where a day begins and ends.
    turnover
        The therapist's own time after a visit that does not say its own.
    grid
        Visits and breaks begin on whole steps of it from midnight, or at their own earliest time.
    on
        The day.

    Returns
    -------
    DayPlan
        Every minute of each therapist by name, and what does not fit, with reasons.

    Raises
    ------
    InvalidValueError
        A value cannot be used, one therapist would have two visits at one time, a visit takes more
        therapists than there are, a break is not in the day, a place or a therapist is unknown, or
        there are too many visits.
    InfeasibleError
        No visit fits at all. The error says why each does not, and what would help.

    Examples
    --------
    >>> import massageplan as mp
    >>> home = {"length": "60 min", "pressure": 2, "place": "Maple St"}
    >>> day = mp.plan_day(
    ...     [
    ...         mp.DayVisit("mother", **home),
    ...         mp.DayVisit("father", **home),
    ...         mp.DayVisit("c-017", length="90 min", pressure=4, latest="10:00"),
    ...     ],
    ...     opens="09:00",
    ...     closes="14:00",
    ...     travel={("practice", "Maple St"): "20 min"},
    ... )
    >>> [(item.label, str(item.begins)) for item in day.visits]
    [('c-017', '9:00:00'), ('mother', '11:00:00'), ('father', '12:10:00')]
    """
    asked = read_day(
        visits,
        opens=opens,
        closes=closes,
        therapists=therapists,
        ceiling=ceiling,
        most_hands_on=most_hands_on,
        breaks=breaks,
        closed=closed,
        travel=travel,
        base=base,
        turnover=turnover,
        grid=grid,
        on=None if on is None else read_date(on, "on"),
    )
    task = asked.task
    lanes = choose(task)
    done = [placed.item for lane in lanes for placed in lane if placed.item < len(task.jobs)]
    kept = sorted({task.jobs[number].visit for number in done})
    out = tuple(
        left_out(task, visit, i, kept) for i, visit in enumerate(asked.visits) if i not in kept
    )
    if not kept:
        raise InfeasibleError(
            "; ".join(one.text for one in out),
            conflicts=out,
            repairs=[repair for one in out for repair in one.repairs],
        )
    return DayPlan(
        on=on,
        opens=timedelta(minutes=task.opens),
        closes=timedelta(minutes=task.closes),
        lanes=tuple(_lane(asked, number, steps) for number, steps in enumerate(lanes)),
        left_out=out,
    )


def _lane(asked: Asked, number: int, steps: Sequence[Placed]) -> DayLane:
    task, worker = asked.task, asked.task.workers[number]
    line = _Line(task.opens)
    here, count, ends = task.base, len(task.jobs), 0
    for done in steps:
        if way := task.way(here, done.place):
            line.free_until(done.begins - way)
            line.add("travel", f"travel to {done.place}", way, place=done.place)
        here = done.place
        line.free_until(done.begins)
        if done.item >= count:
            line.add("break", "break", worker.pauses[done.item - count].length, place=here)
            continue
        job = task.jobs[done.item]
        visit = asked.visits[job.visit]
        line.add("visit", visit.key, job.booked, visit=visit, part=job.part, place=here)
        line.add("turnover", "turnover", job.after, visit=visit, part=job.part, place=here)
        ends = line.at
    line.add("travel", f"travel to {task.base}", task.way(here, task.base), place=task.base)
    line.free_until(task.closes)
    most = worker.ceiling
    return DayLane(
        therapist=asked.therapists[number],
        items=tuple(line.items),
        ceiling=None if most is None else timedelta(seconds=most) / USUAL,
        most_hands_on=None if worker.touching is None else timedelta(seconds=worker.touching),
        idle=_idle(line.items, ends),
    )


def _idle(items: Sequence[DayItem], ends: int) -> timedelta:
    """Return the time of ways and waiting from the first visit to the end of the last one."""
    starts = [item.begins for item in items if item.kind == "visit"]
    inside = [
        item.duration
        for item in items
        if starts
        and starts[0] <= item.begins < timedelta(minutes=ends)
        and item.kind in ("travel", "free")
    ]
    return sum(inside, timedelta())


class _Line:
    """Puts the items of a day one after another."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.items: list[DayItem] = []

    def add(
        self,
        kind: DayItemKind,
        label: str,
        minutes: int,
        *,
        visit: DayVisit | None = None,
        part: int = 0,
        place: str = "",
    ) -> None:
        """Add an item, unless it takes no time."""
        if minutes > 0:
            begins, duration = timedelta(minutes=self.at), timedelta(minutes=minutes)
            self.items.append(
                DayItem(
                    kind=kind,
                    label=label,
                    begins=begins,
                    duration=duration,
                    visit=visit,
                    part=part,
                    place=place,
                )
            )
            self.at += minutes

    def free_until(self, minute: int) -> None:
        """Add free time."""
        self.add("free", "free", minute - self.at)
