"""Reading what a course is asked for: counts, days, limits, goals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from massageplan.client.score import Score, read_score
from massageplan.errors import InvalidValueError, UnknownTermError, did_you_mean, nearest
from massageplan.scheduling.availability import Availability
from massageplan.treatment.outcome import Goal


if TYPE_CHECKING:
    from collections.abc import Mapping

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.measure import Measure
    from massageplan.scheduling.cadence import Cadence

__all__ = [
    "MOST",
    "read_count",
    "read_events",
    "read_goals",
    "read_limits",
    "read_start",
    "read_thresholds",
    "read_window",
]

DEFAULT: Final = 6
WIDEST: Final = 60
"""The widest window, in days (judgement)."""

MOST: Final = 100
"""The most sessions of one plan (judgement); what lies beyond is another plan."""


def read_count(sessions: int | None, rhythm: Cadence, start: date | None) -> int:
    """Read how many sessions; by default as many as the cadence has, or six."""
    if sessions is None:
        sessions = rhythm.count_from(start) or DEFAULT
        if sessions > MOST:
            raise InvalidValueError(
                f"{rhythm.text!r} has {sessions} visits, and a plan at most {MOST}: what "
                f"lies beyond is another plan",
                path="cadence",
                value=rhythm.text,
            )
    if type(sessions) is not int or not 1 <= sessions <= MOST:
        raise InvalidValueError(
            f"expected a whole number from 1 to {MOST}, usually 4 to 6; got {sessions!r}",
            path="sessions",
            value=sessions,
        )
    return sessions


def read_events(events: Mapping[str, date]) -> dict[str, date]:
    """Read the days of events by their names."""
    if not hasattr(events, "items"):
        raise InvalidValueError(
            f"expected days by name, got {events!r:.60}: write {{'surgery': date(2026, 1, 19)}}",
            path="events",
            value=events,
        )
    for name, day in events.items():
        if not isinstance(day, date) or isinstance(day, datetime):
            path = f"events[{name}]"
            raise InvalidValueError(
                f"expected a date, such as date(2026, 3, 2), got {day!r:.40}", path=path
            )
    return {str(name).strip().lower(): day for name, day in events.items()}


def read_start(
    start: date | datetime | None, rhythm: Cadence, events: Mapping[str, date]
) -> date | None:
    """Read the start; a cadence that hangs on an event has one by itself."""
    if start is not None and not isinstance(start, date):
        raise InvalidValueError(
            f"expected a date, such as date(2026, 3, 2), or a datetime, got {start!r}",
            path="start",
            value=start,
        )
    if not rhythm.event:
        return start
    hung = rhythm.start(events)
    if start is None:
        return hung
    told = start.date() if isinstance(start, datetime) else start
    if told != hung:
        raise InvalidValueError(
            f"{told} is not {hung}, when {rhythm.text!r} begins: leave one of them out",
            path="start",
            value=start,
        )
    return start


def _several(value: Any, path: str, expected: str) -> tuple[Any, ...]:  # noqa: ANN401  whatever was given
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InvalidValueError(f"expected {expected}, got {value!r:.60}", path=path, value=value)
    return tuple(value)


def read_window(window: int) -> int:
    """Read how many days a visit may lie off the cadence."""
    if type(window) is not int or not 0 <= window <= WIDEST:
        raise InvalidValueError(
            f"expected whole days from 0 to {WIDEST}, got {window!r:.40}",
            path="window",
            value=window,
        )
    return window


def read_limits(availability: Availability | Iterable[Availability]) -> tuple[Availability, ...]:
    """Read one availability, or several with a name each.

    Raises
    ------
    InvalidValueError
        What is none, or two of one name: a conflict could not be told.
    """
    if isinstance(availability, Availability):
        return (availability,)
    limits = _several(availability, "availability", "Availability(...), or several")
    for i, limit in enumerate(limits):
        if not isinstance(limit, Availability):
            path = f"availability[{i}]"
            raise InvalidValueError(
                f"expected Availability(...), got {type(limit).__name__}", path=path
            )
        if limit.name in {other.name for other in limits[:i]}:
            path = f"availability[{i}].name"
            raise InvalidValueError(
                f"two have the name {limit.name!r}: give each its own", path=path
            )
    return limits


def read_goals(
    goals: Iterable[Goal], catalog: Catalog, day: date | None, baseline: Iterable[Score] = ()
) -> tuple[Goal, ...]:
    """Return goals with the ids of their measures.

    Raises
    ------
    InvalidValueError
        What is no goal, two for one measure, a target out of range or reached already, or a day
        before the plan.
    """
    listed = (goals,) if isinstance(goals, Goal) else _several(goals, "goals", "goals")
    found: list[Goal] = []
    for i, goal in enumerate(listed):
        path = f"goals[{i}]"
        if not isinstance(goal, Goal):
            raise InvalidValueError(
                f"expected Goal(...), got {type(goal).__name__}: a goal in words belongs "
                f"to the client",
                path=path,
            )
        score = Score(measure=goal.measure, value=goal.target, form=goal.form)
        read = read_score(score, catalog, path, "target")
        if any((one.measure, one.form) == (read.measure, read.form) for one in found):
            raise InvalidValueError(f"{read.measure} has a goal already: keep one", path=path)
        if goal.by is not None and day is not None and goal.by < day:
            raise InvalidValueError(
                f"{goal.by} lies before the plan, which begins on {day}",
                path=f"{path}.by",
                value=goal.by,
            )
        _check_open(read, catalog.find("measure", read.measure), baseline, f"{path}.target")
        found.append(evolve(goal, measure=read.measure, form=read.form))
    return tuple(found)


def _check_open(goal: Score, measure: Measure, baseline: Iterable[Score], path: str) -> None:
    """Refuse a goal that is reached before the first session: it would end the course."""
    for score in baseline:
        if (score.measure, score.form) != (goal.measure, goal.form):
            continue
        lower = measure.better == "lower"
        if score.value <= goal.value if lower else score.value >= goal.value:
            raise InvalidValueError(
                f"{goal.value} is reached already: {measure.label} is {score.value} now, "
                f"and {measure.better} is better",
                path=path,
                value=goal.value,
            )


def read_thresholds(thresholds: Mapping[str, str], catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Return chosen thresholds by the id of their measure."""
    if not hasattr(thresholds, "items"):
        raise InvalidValueError(
            f"expected names by measure, got {thresholds!r:.60}: write {{'ndi': 'young09'}}",
            path="thresholds",
            value=thresholds,
        )
    found = {}
    for name, chosen in thresholds.items():
        path = f"thresholds[{name}]"
        measure: Measure = catalog.find("measure", name, path=path)
        known = [row.id for row in measure.thresholds]
        if chosen not in known:
            near, listed = nearest(str(chosen), known), f": it has {', '.join(known) or 'none'}"
            raise UnknownTermError(
                f"unknown threshold {chosen!r}{did_you_mean(near) or listed}",
                path=path,
                value=chosen,
                suggestions=near,
            )
        found[measure.id] = chosen
    return tuple(sorted(found.items()))
