"""Place visits on days, or say why there is none: the limits in the way, and the smallest repairs.

A repair is tried before it is offered, so each one really helps.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import evolve, frozen

from massageplan.catalog.catalog import default_catalog
from massageplan.errors import InfeasibleError
from massageplan.findings.words import line
from massageplan.scheduling.availability import Availability
from massageplan.scheduling.choosing_days import choose_days
from massageplan.scheduling.placement import Bar


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from massageplan.findings.arg import Arg
    from massageplan.scheduling.placement import Placement


__all__ = ["CalendarConflict", "CalendarRepair", "bar_args", "place"]

_SHOWN: Final = 4
"""Days that are listed of each reason."""


def place(problem: Placement) -> tuple[date, ...]:
    """Return the best day of each visit.

    Raises
    ------
    InfeasibleError
        There are none. It holds the conflict and the smallest repairs.
    """
    days = choose_days(problem)
    if days is None:
        raise _no_days(problem)
    return days


def bar_args(bar: Bar | None) -> dict[str, Arg]:
    """Return why a day cannot be used, as arguments of a finding or a line."""
    if bar is None:
        return {"why": "bar-gap"}
    return {
        "why": f"bar-{bar.kind}",
        "by": bar.by,
        "limit": None if bar.day is None else bar.day.isoformat(),
        "length": None if bar.length is None else int(bar.length.total_seconds()),
        "at": None if bar.at is None else f"{bar.at:%H:%M}",
        "most": bar.most,
    }


@frozen(kw_only=True)
class CalendarConflict:
    """A visit that has no open day.

    Attributes
    ----------
    visit
        Its number.
    nominal
        Its day by the cadence.
    barred
        The days of its window, each with why it cannot be used. ``None`` means that the day is
        open, but too close to the visits around it or too far from them, or with one visit more
        than its week, month or authorization may have.
    counted
        Whether visits are counted by week, month or authorization.
    """

    visit: int
    nominal: date
    barred: tuple[tuple[date, Bar | None], ...]
    counted: bool = False

    @property
    def text(self) -> str:
        """The conflict in words."""
        catalog = default_catalog()
        day = self.nominal.isoformat()
        if not self.barred:
            return line("no-days-over", catalog, visit=self.visit, nominal=day)
        by_reason: dict[Bar | None, list[str]] = {}
        for barred, bar in self.barred:
            by_reason.setdefault(bar, []).append(barred.isoformat())
        listed = [
            line(
                "barred-days",
                catalog,
                days=tuple(days[:_SHOWN]),
                more=len(days) - _SHOWN if len(days) > _SHOWN else None,
                **self._why(bar),
            )
            for bar, days in by_reason.items()
        ]
        head = line("no-days", catalog, visit=self.visit, nominal=day)
        return f"{head}: {'; '.join(listed)}"

    def _why(self, bar: Bar | None) -> dict[str, Arg]:
        between = bar is None and self.counted
        return {"why": "bar-gap-or-most"} if between else bar_args(bar)


@frozen(kw_only=True)
class CalendarRepair:
    """One change that makes the visits fit; try it with `apply`.

    Attributes
    ----------
    kind
        ``wider-window``, ``later-last-day``, ``fewer-visits``, ``authorize`` or ``lift``.
    window, last, visits
        The new value, for the first three; for ``authorize``, how many visits more.
    start
        For ``authorize``: the day from which on.
    name, limit
        For ``lift``: the name of the `Availability`, and the attribute of it to leave out.
    """

    kind: Literal["wider-window", "later-last-day", "fewer-visits", "authorize", "lift"]
    window: int | None = None
    last: date | None = None
    visits: int | None = None
    start: date | None = None
    name: str = ""
    limit: str = ""

    @property
    def text(self) -> str:
        """The change in words."""
        return line(
            f"lift-{self.limit}" if self.kind == "lift" else self.kind,
            default_catalog(),
            window=self.window,
            last=None if self.last is None else self.last.isoformat(),
            visits=self.visits,
            start=None if self.start is None else self.start.isoformat(),
            name=self.name,
        )

    def apply(self, problem: Placement) -> Placement:
        """Return the same visits to place, with this change made."""
        if self.kind == "authorize":
            return evolve(problem, authorizations=())
        if self.window is not None:
            return evolve(problem, window=self.window)
        if self.visits is not None:
            return evolve(problem, nominal=problem.nominal[: self.visits])
        if self.last is not None:
            return _with_last(problem, self.last)
        return evolve(
            problem,
            limits=tuple(
                _lifted(limit, self.limit) if limit.name == self.name else limit
                for limit in problem.limits
            ),
        )


def _no_days(problem: Placement) -> InfeasibleError:
    """Return the error that says which limits collide, and what would help."""
    fit = _most(lambda n: _fits(evolve(problem, nominal=problem.nominal[:n])), len(problem.nominal))
    conflict = _conflict(problem, fit)
    repairs = tuple(_repairs(problem, fit))
    message = conflict.text
    if repairs:
        helps = " or ".join(repair.text for repair in repairs[:2])
        message += f". {line('to-place-them', default_catalog())}, {helps}"
    return InfeasibleError(message, conflicts=(conflict,), repairs=repairs)


def _fits(problem: Placement) -> bool:
    return choose_days(problem) is not None


def _conflict(problem: Placement, fit: int) -> CalendarConflict:
    nominal = problem.nominal[fit]
    first = max(nominal.toordinal() - problem.window, problem.not_before.toordinal())
    last = min(nominal.toordinal() + problem.window, date.max.toordinal())
    days = map(date.fromordinal, range(first, last + 1))
    return CalendarConflict(
        visit=fit + problem.number,
        nominal=nominal,
        barred=tuple((day, problem.bars(day)) for day in days),
        counted=problem.quotas.limit,
    )


_A_WEEK: Final = 7
_LIFTS: Final = (
    *("weekdays", "hours", "closed", "known_until", "absences", "busy", "first"),
    *("least_gap", "most_gap", "most_per_week", "most_per_month"),
)
"""What of an `Availability` may be left out; a last day may be moved instead."""


def _repairs(problem: Placement, fit: int) -> Iterator[CalendarRepair]:
    """Yield repairs, the smallest change first; far from the cadence is a large one."""
    wider = _wider_window(problem)
    near = [repair for repair in wider if (repair.window or 0) <= _A_WEEK]
    yield from near
    yield from _later_last_day(problem)
    if fit:
        yield CalendarRepair(kind="fewer-visits", visits=fit)
    if problem.authorizations and _fits(evolve(problem, authorizations=())):
        more, start = len(problem.nominal) - fit, problem.nominal[fit]
        yield CalendarRepair(kind="authorize", visits=more, start=start)
    yield from (repair for repair in wider if repair not in near)
    for name in dict.fromkeys(limit.name for limit in problem.limits):
        for lifted in _LIFTS:
            repair = CalendarRepair(kind="lift", name=name, limit=lifted)
            changed = repair.apply(problem)
            if changed != problem and _fits(changed):
                yield repair


_WIDEST: Final = 60
_WIDEST_COUNTED: Final = 14
"""Days that a window is widened to where visits are counted: the search takes much longer there."""


def _wider_window(problem: Placement) -> list[CalendarRepair]:
    widest = _WIDEST_COUNTED if problem.quotas.limit else _WIDEST
    width = _first(lambda n: _fits(evolve(problem, window=n)), problem.window + 1, widest)
    return [] if width is None else [CalendarRepair(kind="wider-window", window=width)]


_LATEST: Final = 366


def _later_last_day(problem: Placement) -> Iterator[CalendarRepair]:
    lasts = [limit.last for limit in problem.limits if limit.last is not None]
    if not lasts:
        return
    day = min(lasts)
    more = _first(
        lambda n: _fits(_with_last(problem, day + timedelta(days=n))),
        1,
        min(_LATEST, (date.max - day).days),
    )
    if more is not None:
        yield CalendarRepair(kind="later-last-day", last=day + timedelta(days=more))


_ALWAYS_OPEN: Final = Availability()


def _lifted(limit: Availability, name: str) -> Availability:
    without: dict[str, Any] = {name: getattr(_ALWAYS_OPEN, name)}
    return evolve(limit, **without)


def _with_last(problem: Placement, last: date) -> Placement:
    return evolve(
        problem,
        limits=tuple(
            evolve(limit, last=max(limit.last, last)) if limit.last is not None else limit
            for limit in problem.limits
        ),
    )


def _first(holds: Callable[[int], bool], low: int, high: int) -> int | None:
    """Return the first number from which on it holds, by halving; ``None`` if it never does."""
    if low > high or not holds(high):
        return None
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _most(holds: Callable[[int], bool], below: int) -> int:
    """Return the greatest number at which it holds, by halving; it does not hold at `below`."""
    low, high = 0, below - 1
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
