"""`plan_treatment`: a course of sessions, each screened and planned for its own day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.scheduling.placement import WINDOW, Placement
from massageplan.scheduling.placing import place
from massageplan.scheduling.rhythm import read_cadence
from massageplan.session.reading import read_request
from massageplan.treatment.making import for_a_person, plan_course, planned
from massageplan.treatment.milestone import check_milestone
from massageplan.treatment.reading import (
    read_count,
    read_events,
    read_goals,
    read_limits,
    read_start,
    read_thresholds,
    read_window,
)
from massageplan.treatment.reevaluation import reevaluations
from massageplan.treatment.trend import read_baseline
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import timedelta

    from massageplan.anatomy.position import Position
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.scheduling.availability import Availability
    from massageplan.scheduling.cadence import Cadence
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.outcome import Goal
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.units import Duration

__all__ = ["plan_treatment"]

YEAR: Final = 366


def plan_treatment(
    client: Client,
    assessment: Assessment | None = None,
    *,
    length: Duration | None = None,
    sessions: int | None = None,
    cadence: str = "weekly",
    start: date | datetime | None = None,
    events: Mapping[str, date] | None = None,
    availability: Availability | Iterable[Availability] | None = None,
    window: int = WINDOW,
    goals: Iterable[Goal] | None = None,
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
    hung = read_events(events or {})
    begins = read_start(start, rhythm, hung)
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
        if phase.until is not None:
            check_milestone(phase.until, known)
    baseline = read_baseline(assessment, known)
    count = read_count(sessions, rhythm, request.on)
    days = None if request.on is None else rhythm.dates(request.on, count, hung)
    limits = () if availability is None else read_limits(availability)
    width = read_window(window)
    if loose := set(hung) - {rhythm.event}:
        name = min(loose)
        raise InvalidValueError(
            f"nothing hangs on it: the cadence is {rhythm.text!r}",
            path=f"events[{name}]",
            value=name,
        )
    moments: Sequence[date | None] = days or [None] * count
    if begins is not None and days is not None:
        told = days[0] if assessment is None else min(days[0], assessment.on)
        limits = tuple(limit.settled(told, _horizon(days[-1])) for limit in limits)
        # How long it is booked, where only the hands-on time is told, follows from the session.
        booked = length_is == "booked" or not limits
        takes = request.length if booked else planned(request, {}).length
        moments = _placed(days, limits, width, timed, takes)
    elif limits:
        raise InvalidValueError("is missing: without it there are no days to place", path="start")
    looks = reevaluations(rule, _offsets(rhythm, count, moments))
    return plan_course(
        _requests(request, moments, {look.session for look in looks}),
        rhythm,
        rule,
        dated=begins is not None,
        nominal=off_cadence(days or (), moments),
        goals=read_goals(() if goals is None else goals, known, request.on, baseline),
        thresholds=read_thresholds({} if thresholds is None else thresholds, known),
        availability=limits,
        window=width,
        events=tuple(sorted(hung.items())),
    )


def off_cadence(nominal: Sequence[date], moments: Sequence[date | None]) -> list[date | None]:
    """Return the day of the cadence of each visit that is not on it."""
    return [
        None if moment is None or _day(moment) == day else day
        for day, moment in zip(nominal, moments, strict=False)
    ]


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
                f"{days[0]} lies after {limit.last}, the last day of {limit.name}",
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
    first = problem.moment(days[0])
    if start is not None and not problem.bars(days[0])[1] and first != start:
        room = format_duration(length)
        raise InvalidValueError(
            f"{start:%H:%M} leaves no room for {room} in the open hours; {first:%H:%M} does",
            path="start",
            value=start,
        )
    return [problem.moment(day) for day in place(problem)]


def _offsets(rhythm: Cadence, count: int, moments: Sequence[date | None]) -> tuple[int, ...]:
    days = [moment.toordinal() for moment in moments if moment is not None]
    return tuple(day - days[0] for day in days) if days else rhythm.offsets(count)


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
            told=request.on if request.assessment is None else None,
        )
        for number, moment in enumerate(moments, start=1)
    ]


def _day(moment: date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
