"""Why visits cannot be placed: which limits collide, and the smallest changes that help."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from massageplan.errors import InfeasibleError
from massageplan.scheduling.availability import WEEKDAYS, Availability
from massageplan.scheduling.placement import Placement, try_to_place


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


__all__ = ["CalendarConflict", "CalendarRepair", "unplaceable"]

_WIDEST: Final = 60
_LATEST: Final = 366
_SHOWN: Final = 4
_A_WEEK: Final = 7


@frozen(kw_only=True)
class CalendarConflict:
    """A visit for which no day is left.

    Attributes
    ----------
    visit
        Its number.
    nominal
        Its day by the cadence.
    barred
        The days of its window, each with whose limit bars it and why; a day that is barred by no
        limit is too near to the visit before, or too far from it.
    """

    visit: int
    nominal: date
    barred: tuple[tuple[date, str, str], ...]

    @property
    def text(self) -> str:
        """The conflict in words."""
        told: dict[str, list[str]] = {}
        for day, by, why in self.barred:
            words = f"{by}: {why}" if by else "free, and the gap to the visits around it is not"
            told.setdefault(words, []).append(f"{WEEKDAYS[day.weekday()].capitalize()} {day}")
        listed = "; ".join(
            f"{', '.join(days[:_SHOWN])}{' and more' if len(days) > _SHOWN else ''} ({words})"
            for words, days in told.items()
        )
        return f"visit {self.visit}, about {self.nominal}: {listed or 'its days are over'}"


@frozen(kw_only=True)
class CalendarRepair:
    """One change that makes the visits fit; try it with `apply`.

    Attributes
    ----------
    kind
        ``wider-window``, ``later-last-day``, ``fewer-visits`` or ``lift``.
    text
        The change in words.
    window, last, visits
        The new figure, for the first three.
    name, limit
        For ``lift``: whose limit, and which attribute of it.
    """

    kind: str
    text: str
    window: int | None = None
    last: date | None = None
    visits: int | None = None
    name: str = ""
    limit: str = ""

    def apply(self, problem: Placement) -> Placement:
        """Return the same problem with this repair made."""
        if self.window is not None:
            return evolve(problem, window=self.window)
        if self.visits is not None:
            return evolve(problem, nominal=problem.nominal[: self.visits])
        if self.last is not None:
            return _with_last(problem, self.last)
        return evolve(
            problem,
            limits=tuple(
                _lifted(one, self.limit) if one.name == self.name else one for one in problem.limits
            ),
        )


def unplaceable(problem: Placement) -> InfeasibleError:
    """Return the error that says which limits collide, and what would help."""
    fit = _most(lambda n: _fits(evolve(problem, nominal=problem.nominal[:n])), len(problem.nominal))
    conflict = _conflict(problem, fit)
    repairs = tuple(_repairs(problem, fit))
    helps = f"; {' or '.join(r.text for r in repairs[:2])}" if repairs else ""
    return InfeasibleError(
        f"the visits cannot be placed: {conflict.text}{helps}",
        conflicts=(conflict,),
        repairs=repairs,
    )


def _fits(problem: Placement) -> bool:
    return try_to_place(problem) is not None


def _conflict(problem: Placement, fit: int) -> CalendarConflict:
    nominal = problem.nominal[fit]
    first = max(nominal.toordinal() - problem.window, problem.not_before.toordinal())
    last = min(nominal.toordinal() + problem.window, date.max.toordinal())
    days = map(date.fromordinal, range(first, last + 1))
    return CalendarConflict(
        visit=fit + problem.number,
        nominal=nominal,
        barred=tuple((day, *problem.bars(day)) for day in days),
    )


def _repairs(problem: Placement, fit: int) -> Iterator[CalendarRepair]:
    """Yield repairs, the gentlest first; far off the cadence is no gentle one."""
    wider = _wider_window(problem)
    near = [one for one in wider if (one.window or 0) <= _A_WEEK]
    yield from near
    yield from _later_last_day(problem)
    if fit:
        text = f"plan {fit} visit{'s' if fit > 1 else ''} (sessions={fit})"
        yield CalendarRepair(kind="fewer-visits", text=text, visits=fit)
    yield from (one for one in wider if one not in near)
    for name in dict.fromkeys(one.name for one in problem.limits):
        for limit, words in _LIMITS.items():
            text = words.format(name=name)
            repair = CalendarRepair(kind="lift", text=text, name=name, limit=limit)
            changed = repair.apply(problem)
            if changed != problem and _fits(changed):
                yield repair


def _wider_window(problem: Placement) -> list[CalendarRepair]:
    width = _first(lambda n: _fits(evolve(problem, window=n)), problem.window + 1, _WIDEST)
    if width is None:
        return []
    days = "1 day" if width == 1 else f"{width} days"
    text = f"allow {days} off the cadence (window={width})"
    return [CalendarRepair(kind="wider-window", text=text, window=width)]


def _later_last_day(problem: Placement) -> Iterator[CalendarRepair]:
    lasts = [one.last for one in problem.limits if one.last is not None]
    if not lasts:
        return
    day = min(lasts)
    more = _first(
        lambda n: _fits(_with_last(problem, day + timedelta(days=n))),
        1,
        min(_LATEST, (date.max - day).days),
    )
    if more is not None:
        last = day + timedelta(days=more)
        yield CalendarRepair(kind="later-last-day", text=f"let the last day be {last}", last=last)


_LIMITS: Final = {
    "weekdays": "do without the weekdays of {name}",
    "hours": "do without the hours of {name}",
    "closed": "do without the closed days of {name}",
    "known_until": "give the closed days of {name} again, for longer",
    "absences": "do without the absences of {name}",
    "first": "do without the first day of {name}",
    "least_gap": "do without the least gap of {name}",
    "most_gap": "do without the most gap of {name}",
}


_LIFTED: Final = Availability()


def _lifted(one: Availability, limit: str) -> Availability:
    without: dict[str, Any] = {limit: getattr(_LIFTED, limit)}
    return evolve(one, **without)


def _with_last(problem: Placement, last: date) -> Placement:
    return evolve(
        problem,
        limits=tuple(
            evolve(one, last=max(one.last, last)) if one.last is not None else one
            for one in problem.limits
        ),
    )


def _first(holds: Callable[[int], bool], low: int, high: int) -> int | None:
    """Return the first number from which on it holds, by halving; ``None`` when it never does."""
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
    """Return the greatest number below one at which it does not hold, at which it does."""
    low, high = 0, below - 1
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
