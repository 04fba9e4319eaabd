"""Read what a plan is asked for: how many sessions, days, limits, goals, thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from massageplan.client.score import Score, read_score, value_of
from massageplan.errors import InvalidValueError
from massageplan.read import read_date, read_kind, read_whole
from massageplan.scheduling.availability import Availability
from massageplan.treatment.goal import Goal
from massageplan.treatment.plan import TreatmentPlan
from massageplan.treatment.score_change import check_threshold


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.measure import Measure
    from massageplan.client.assessment import Assessment
    from massageplan.scheduling.cadence import Cadence
    from massageplan.treatment.phase import Phase

__all__ = [
    "MOST",
    "check_newer",
    "read_count",
    "read_events",
    "read_goals",
    "read_limits",
    "read_plan",
    "read_start",
    "read_thresholds",
    "read_window",
]


def read_plan(plan: TreatmentPlan, path: str = "plan") -> TreatmentPlan:
    """Check that something is a plan."""
    return read_kind(plan, path, TreatmentPlan, "pass what plan_treatment returned")


def check_newer(plan: TreatmentPlan, assessment: Assessment) -> None:
    """Refuse facts that are older than those of the plan.

    Raises
    ------
    InvalidValueError
        They are older.
    """
    if plan.assessment is not None and assessment.on < plan.assessment.on:
        raise InvalidValueError(
            f"{assessment.on} is older than the plan's own facts of {plan.assessment.on}",
            path="assessment.on",
            value=assessment.on,
        )


DEFAULT: Final = 6

MOST: Final = 100
"""The most sessions of one plan (our judgment); more belong into another plan."""


def read_count(
    sessions: int | None, cadence: Cadence, start: date | None, phases: Sequence[Phase] = ()
) -> int:
    """Read how many sessions; by default as many as the phases or the cadence have, or six."""
    if sessions is not None:
        return read_whole(sessions, "sessions", least=1, most=MOST, hint="usually 4 to 6")
    count = cadence.count_from(start) or DEFAULT
    if any(phase.times for phase in phases) and cadence.count_from(start):
        both = zip(phases, cadence.by_phase(start), strict=True)
        count = sum(phase.a_day * (visits or 0) for phase, (_, visits) in both)
    if count > MOST:
        raise InvalidValueError(
            f"{cadence.text!r} has {count} visits, but a plan has at most {MOST}: make another "
            f"plan for the rest",
            path="cadence",
            value=cadence.text,
        )
    return count


def read_events(events: Mapping[str, date]) -> dict[str, date]:
    """Read the days of events by their names."""
    if not hasattr(events, "items"):
        raise InvalidValueError(
            f"expected days by name; got {events!r:.60}: write {{'surgery': date(2026, 1, 19)}}",
            path="events",
            value=events,
        )
    return {
        str(name).strip().lower(): read_date(day, f"events[{name}]") for name, day in events.items()
    }


def read_start(
    start: date | datetime | None, cadence: Cadence, events: Mapping[str, date]
) -> date | None:
    """Read the start; a cadence that depends on an event has one by itself."""
    if start is not None and not isinstance(start, date):
        raise InvalidValueError(
            f"expected a date, such as date(2026, 3, 2), or a datetime; got {start!r}",
            path="start",
            value=start,
        )
    if not cadence.event:
        return start
    by_event = cadence.start(events)
    if start is None:
        return by_event
    given = start.date() if isinstance(start, datetime) else start
    if given != by_event:
        raise InvalidValueError(
            f"{given} is not {by_event}, when {cadence.text!r} begins: leave one of them out",
            path="start",
            value=start,
        )
    return start


WIDEST: Final = 60
"""The widest window, in days (our judgment)."""


def read_window(window: int) -> int:
    """Read by how many days a visit may differ from the cadence."""
    return read_whole(window, "window", least=0, most=WIDEST)


def read_limits(availability: Availability | Iterable[Availability]) -> tuple[Availability, ...]:
    """Read one availability, or several with different names.

    Raises
    ------
    InvalidValueError
        Something else, or two with the same name, which an error could not tell apart.
    """
    if isinstance(availability, Availability):
        return (availability,)
    limits = _several(availability, "availability", "Availability(...), or several")
    for i, limit in enumerate(limits):
        read_kind(limit, f"availability[{i}]", Availability)
        if limit.name in {other.name for other in limits[:i]}:
            raise InvalidValueError(
                f"two are named {limit.name!r}: give each its own name",
                path=f"availability[{i}].name",
            )
    return limits


def _several(value: Any, path: str, expected: str) -> tuple[Any, ...]:  # noqa: ANN401  whatever was given
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InvalidValueError(f"expected {expected}; got {value!r:.60}", path=path, value=value)
    return tuple(value)


def read_goals(
    goals: Iterable[Goal], catalog: Catalog, day: date | None, baseline: Iterable[Score] = ()
) -> tuple[Goal, ...]:
    """Return goals with the ids of their measures.

    Raises
    ------
    InvalidValueError
        Something that is not a goal, two for one measure, a target that is out of range or already
        reached, or a day before the plan.
    """
    listed = (goals,) if isinstance(goals, Goal) else _several(goals, "goals", "goals")
    read: list[Goal] = []
    for i, given in enumerate(listed):
        path = f"goals[{i}]"
        goal = read_kind(given, path, Goal, "put a goal in words into Client(goals=...)")
        score = read_score(
            Score(measure=goal.measure, value=goal.target, form=goal.form, side=goal.side),
            catalog,
            path,
            "target",
        )
        if any(other.key == score.key for other in read):
            raise InvalidValueError(f"{score.measure} already has a goal: keep one", path=path)
        if goal.by is not None and day is not None and goal.by < day:
            raise InvalidValueError(
                f"{goal.by} is before the plan, which begins on {day}",
                path=f"{path}.by",
                value=goal.by,
            )
        _check_open(score, catalog, baseline, path)
        read.append(evolve(goal, measure=score.measure, form=score.form, side=score.side))
    return tuple(read)


def _check_open(goal: Score, catalog: Catalog, baseline: Iterable[Score], path: str) -> None:
    """Refuse a goal that is reached before the first session: it would end the plan."""
    measure: Measure = catalog.find("measure", goal.measure)
    target = value_of(goal, catalog)
    for score in baseline:
        if score.measure == goal.measure and (score.side is None) is not (goal.side is None):
            wanted = "which side" if score.side else "no side"
            raise InvalidValueError(
                f"expected {wanted}, as in the score at the start of {measure.label}",
                path=f"{path}.side",
                value=goal.side,
            )
        if score.key != goal.key:
            continue
        now = value_of(score, catalog)
        if now <= target if measure.better == "lower" else now >= target:
            raise InvalidValueError(
                f"{target} is already reached: {measure.label} is {now} now, and "
                f"{measure.better} is better",
                path=f"{path}.target",
                value=target,
            )


def read_thresholds(thresholds: Mapping[str, str], catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Return chosen thresholds by the id of their measure."""
    if not hasattr(thresholds, "items"):
        raise InvalidValueError(
            f"expected names by measure; got {thresholds!r:.60}: write {{'ndi': 'young09'}}",
            path="thresholds",
            value=thresholds,
        )
    chosen = {}
    for name, threshold in thresholds.items():
        path = f"thresholds[{name}]"
        measure: Measure = catalog.find("measure", name, path=path)
        check_threshold(measure, threshold, path)
        chosen[measure.id] = threshold
    return tuple(sorted(chosen.items()))
