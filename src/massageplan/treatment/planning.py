"""`plan_treatment`: a course of sessions, each screened and planned for its own day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.client.score import Score, read_score
from massageplan.errors import InvalidValueError, UnknownTermError, did_you_mean, nearest
from massageplan.session.planning import read_request
from massageplan.treatment.availability import Availability
from massageplan.treatment.course import for_a_person, plan_course
from massageplan.treatment.outcome import Goal
from massageplan.treatment.placing import WINDOW, Placement, place
from massageplan.treatment.reevaluation import reevaluations
from massageplan.treatment.rhythm import read_cadence
from massageplan.treatment.trend import read_baseline
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import timedelta

    from massageplan.anatomy.position import Position
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.measure import Measure
    from massageplan.catalog.routine import Routine
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.session.plan import SessionRequest
    from massageplan.treatment.cadence import Cadence
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.units import Duration

__all__ = ["plan_treatment", "read_limits"]

DEFAULT: Final = 6
YEAR: Final = 366
WIDEST: Final = 60
"""The widest window, in days (judgement)."""

MOST: Final = 100
"""The most sessions of one plan (judgement); what lies beyond is another plan."""


def plan_treatment(
    client: Client,
    assessment: Assessment | None = None,
    *,
    length: Duration | None = None,
    sessions: int | None = None,
    cadence: str = "weekly",
    start: date | datetime | None = None,
    events: Mapping[str, date] | None = None,
    availability: Availability | Iterable[Availability] = (),
    window: int = WINDOW,
    goals: Iterable[Goal] = (),
    thresholds: Mapping[str, str] | None = None,
    reevaluation: str = "every-six-sessions",
    routine: Routine | str = "",
    clock: str = "",
    length_is: str = "booked",
    minutes: Mapping[str, Duration] | None = None,
    first: Position | str | None = None,
    grid: Duration = "1 min",
    therapist: str = "",
    catalog: Catalog | None = None,
) -> TreatmentPlan:
    """Plan a course: usually 4-6 sessions, then a re-evaluation.

    Every session is screened for its own day and planned in full: the first visit with the long
    consultation, later ones with the short one, a re-evaluation with its own minutes. Over a
    customised course the share moves from the focus toward upkeep: supports weigh up to half as
    much again at the end as at the beginning. Sessions after the first are provisional until
    the client is screened again on the day.

    Parameters
    ----------
    client, assessment
        Who it is for, and what they complain of.
    length
        How long each session is; a routine has a length of its own.
    sessions
        How many; 4 to 6 are usual, and other numbers are planned with a finding that says so. By
        default as many as the cadence has by itself, or 6.
    cadence
        How often: ``"weekly"``, ``"2/week"``, ``"every 10 days"``, ``"6 in 8 weeks"``,
        ``"2/week for 3 weeks then weekly"``, ``"2/week until pain halves, at most 6, then
        weekly"``, ``"weekly from 6 weeks after surgery"``.
    start
        The day of the first visit, or its day and time; without it there are no dates. A cadence
        that hangs on an event has a start by itself.
    events
        The days of events that the cadence hangs on: ``{"surgery": date(2026, 1, 19)}``.
    availability
        When visits can be: one `Availability`, or several that all count.
    window
        Days by which a visit may lie off the cadence where that day is not free.
    goals
        Goals with a number, each a `Goal`.
    thresholds
        By measure, the threshold by which a change is judged, where it is not to be the cautious
        one: ``{"ndi": "sherman14"}``.
    reevaluation
        The rule for looking again, such as ``"every-six-sessions"`` or ``"wac-296-23-250"``
        (six visits or one month, whichever is first).
    routine, clock, length_is, minutes, first, grid, catalog
        As for `massageplan.plan_session`.
    therapist
        Who works throughout: a medical course keeps one therapist.

    Returns
    -------
    TreatmentPlan
        The visits with their sessions, the re-evaluations, and what trials used.

    Raises
    ------
    InvalidValueError
        Input that cannot be used, a missing client among it: a preview is no plan for a person.
    InfeasibleError
        The visits find no days; with the limits that collide and the smallest repairs.
    CannotPlanError
        As for `massageplan.plan_session`; the message names the session.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> plan = mp.plan_treatment(client, neck, length="60 min", start=date(2026, 3, 2))
    >>> len(plan.visits), plan.reevaluations
    (6, (6,))
    """
    person = for_a_person(client)
    rhythm = read_cadence(cadence)
    hung = _read_events(events or {})
    begins = _read_start(start, rhythm, hung)
    timed = begins if isinstance(begins, datetime) else None
    request = read_request(
        person,
        assessment,
        length=length,
        routine=routine,
        start=timed,
        on=None if timed else begins,
        visit=1,
        clock=clock,
        length_is=length_is,
        minutes=minutes,
        first=first,
        grid=grid,
        therapist=therapist,
        catalog=catalog,
    )
    known = request.catalog
    rule = known.reevaluation(reevaluation)
    for phase in rhythm.phases:
        if phase.until is not None and phase.until.measure:
            known.find("measure", phase.until.measure, path="cadence")
    read_baseline(assessment, known)
    count = _read_count(sessions, rhythm)
    days = None if request.on is None else rhythm.dates(request.on, count, hung)
    limits = read_limits(availability)
    moments: Sequence[date | None] = days or [None] * count
    if begins is not None and days is not None:
        limits = tuple(limit.settled(days[0], _horizon(days[-1])) for limit in limits)
        moments = _placed(days, limits, _read_window(window), timed, request.length)
    elif limits:
        raise InvalidValueError(
            "start: is missing: without it there are no days to place", path="start"
        )
    looks = reevaluations(rule, _offsets(rhythm, count, moments))
    return plan_course(
        _requests(request, moments, {look.session for look in looks}),
        rhythm,
        rule,
        dated=begins is not None,
        goals=_read_goals(goals, known, request.on),
        thresholds=_read_thresholds(thresholds or {}, known),
        availability=limits,
        window=window,
        events=tuple(sorted(hung.items())),
    )


def _read_count(sessions: int | None, rhythm: Cadence) -> int:
    if sessions is None:
        return min(rhythm.count or DEFAULT, MOST)
    if type(sessions) is not int or not 1 <= sessions <= MOST:
        raise InvalidValueError(
            f"sessions: expected a whole number from 1 to {MOST}, usually 4 to 6; got {sessions!r}",
            path="sessions",
            value=sessions,
        )
    return sessions


def _read_events(events: Mapping[str, date]) -> dict[str, date]:
    if not hasattr(events, "items"):
        raise InvalidValueError(
            f"events: expected days by name, got {events!r:.60}: write "
            f"{{'surgery': date(2026, 1, 19)}}",
            path="events",
            value=events,
        )
    for name, day in events.items():
        if not isinstance(day, date) or isinstance(day, datetime):
            path = f"events[{name}]"
            raise InvalidValueError(f"{path}: expected a date, got {day!r:.40}", path=path)
    return {str(name).strip().lower(): day for name, day in events.items()}


def _read_start(
    start: date | datetime | None, rhythm: Cadence, events: Mapping[str, date]
) -> date | None:
    if start is not None and not isinstance(start, date):
        raise InvalidValueError(
            f"start: expected a date or a datetime, got {start!r}", path="start", value=start
        )
    if not rhythm.event:
        return start
    hung = rhythm.start(events)
    if start is None:
        return hung
    told = start.date() if isinstance(start, datetime) else start
    if told != hung:
        raise InvalidValueError(
            f"start: {told} is not {hung}, when {rhythm.text!r} begins: leave one of them out",
            path="start",
            value=start,
        )
    return start


def _read_window(window: int) -> int:
    if type(window) is not int or not 0 <= window <= WIDEST:
        raise InvalidValueError(
            f"window: expected whole days from 0 to {WIDEST}, got {window!r:.40}",
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
    limits = tuple(availability)
    for i, limit in enumerate(limits):
        if not isinstance(limit, Availability):
            path = f"availability[{i}]"
            raise InvalidValueError(
                f"{path}: expected Availability(...), got {type(limit).__name__}", path=path
            )
        if limit.name in {other.name for other in limits[:i]}:
            path = f"availability[{i}].name"
            raise InvalidValueError(
                f"{path}: two have the name {limit.name!r}: give each its own", path=path
            )
    return limits


def _horizon(last: date) -> date:
    """Return the day up to which closed days are asked: a year for what is added later."""
    return date.fromordinal(min(last.toordinal() + YEAR, date.max.toordinal()))


def _placed(
    days: tuple[date, ...],
    limits: tuple[Availability, ...],
    window: int,
    start: datetime | None,
    length: timedelta,
) -> list[date]:
    for limit in limits:
        if limit.last is not None and limit.last < days[0]:
            raise InvalidValueError(
                f"start: {days[0]} lies after {limit.last}, the last day of {limit.name}",
                path="start",
                value=days[0],
            )
    problem = Placement(
        nominal=days,
        limits=limits,
        window=window,
        not_before=days[0],
        at=start.timetz() if start else None,
        length=length,
    )
    if start is not None and not problem.bars(days[0])[1] and problem.moment(days[0]) != start:
        raise InvalidValueError(
            f"start: {start:%H:%M} leaves no room for {format_duration(int(length.total_seconds()))} "
            f"in the open hours; {problem.moment(days[0]):%H:%M} would",
            path="start",
            value=start,
        )
    return [problem.moment(day) for day in place(problem)]


def _offsets(rhythm: Cadence, count: int, moments: Sequence[date | None]) -> tuple[int, ...]:
    days = [moment.toordinal() for moment in moments if moment is not None]
    return tuple(day - days[0] for day in days) if days else rhythm.offsets(count)


def _read_goals(goals: Iterable[Goal], catalog: Catalog, day: date | None) -> tuple[Goal, ...]:
    """Return goals with the ids of their measures."""
    if isinstance(goals, Goal):
        goals = (goals,)
    found: list[Goal] = []
    for i, goal in enumerate(goals):
        path = f"goals[{i}]"
        if not isinstance(goal, Goal):
            raise InvalidValueError(
                f"{path}: expected Goal(...), got {type(goal).__name__}: a goal in words belongs "
                f"to the client",
                path=path,
            )
        score = Score(measure=goal.measure, value=goal.target, form=goal.form)
        read = read_score(score, catalog, path)
        if any((one.measure, one.form) == (read.measure, read.form) for one in found):
            raise InvalidValueError(
                f"{path}: {read.measure} has a goal already: keep one", path=path
            )
        if goal.by is not None and day is not None and goal.by < day:
            raise InvalidValueError(
                f"{path}.by: {goal.by} lies before the plan, which begins on {day}",
                path=f"{path}.by",
                value=goal.by,
            )
        found.append(evolve(goal, measure=read.measure, form=read.form))
    return tuple(found)


def _read_thresholds(
    thresholds: Mapping[str, str], catalog: Catalog
) -> tuple[tuple[str, str], ...]:
    """Return chosen thresholds by the id of their measure."""
    found = {}
    for name, chosen in thresholds.items():
        path = f"thresholds[{name}]"
        measure: Measure = catalog.find("measure", name, path=path)
        known = [row.id for row in measure.thresholds]
        if chosen not in known:
            near, listed = nearest(str(chosen), known), f": it has {', '.join(known) or 'none'}"
            raise UnknownTermError(
                f"{path}: unknown threshold {chosen!r}{did_you_mean(near) or listed}",
                path=path,
                value=chosen,
                suggestions=near,
            )
        found[measure.id] = chosen
    return tuple(sorted(found.items()))


def _requests(
    request: SessionRequest, moments: Sequence[date | None], again: set[int]
) -> list[SessionRequest]:
    """Return what each session is planned from."""
    return [
        evolve(
            request,
            visit=number,
            number=number,
            count=len(moments),
            # Without a start there are no dates, but each is screened as far on as it lies.
            on=_day(moment) or request.on,
            start=moment if isinstance(moment, datetime) else None,
            reevaluate=number in again,
        )
        for number, moment in enumerate(moments, start=1)
    ]


def _day(moment: date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
