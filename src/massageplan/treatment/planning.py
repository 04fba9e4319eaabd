"""`plan_treatment`: a plan of sessions, each screened and planned for its own day."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.fields import tuple_of
from massageplan.read import read_date
from massageplan.scheduling.authorization import read_authorizations
from massageplan.scheduling.placement import WINDOW, Placement
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.session.reading import read_request
from massageplan.treatment.by_hand import check_by_hand
from massageplan.treatment.first_days import placed, settled
from massageplan.treatment.look import read_looks
from massageplan.treatment.making import for_a_person, plan_course, planned
from massageplan.treatment.milestone import check_milestones
from massageplan.treatment.phase_visits import (
    check_reached,
    days_for,
    in_phases,
    one_of_each,
    spread,
)
from massageplan.treatment.reading import (
    read_count,
    read_events,
    read_goals,
    read_limits,
    read_start,
    read_thresholds,
    read_window,
)
from massageplan.treatment.reading_phases import (
    check_events,
    phased,
    read_phases,
    with_limit_of,
)
from massageplan.treatment.redating import day_of
from massageplan.treatment.trend import read_baseline
from massageplan.treatment.when_to_reevaluate import also_in, reevaluations, rest_of
from massageplan.treatment.which_phase import in_phase, phases_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import timedelta

    from massageplan.anatomy.position import Position
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.client.therapist import Therapist
    from massageplan.scheduling.authorization import Authorization
    from massageplan.scheduling.availability import Availability
    from massageplan.scheduling.cadence import Cadence
    from massageplan.session.added import AddOn
    from massageplan.session.clock import LengthIs
    from massageplan.session.reading import PositionName
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.goal import Goal
    from massageplan.treatment.look import Look
    from massageplan.treatment.phase import Phase, Turns
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.units import Duration

__all__ = ["plan_treatment"]


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
    authorizations: Authorization | Iterable[Authorization] = (),
    window: int = WINDOW,
    goals: Iterable[Goal] | None = None,
    thresholds: Mapping[str, str] | None = None,
    reevaluation: str = "every-six-sessions",
    looks: Iterable[Look] = (),
    phases: Iterable[Phase] = (),
    turns: Turns = "",
    routine: Routine | str = "",
    clock: str = "",
    length_is: LengthIs = "booked",
    minutes: Mapping[str, Duration | None] | None = None,
    first: Position | PositionName | None = None,
    grid: Duration = "1 min",
    therapist: Therapist | str = "",
    add_ons: Iterable[AddOn | str] = (),
    companions: Iterable[str] = (),
    catalog: Catalog | None = None,
) -> TreatmentPlan:
    """Plan a treatment: usually 4 to 6 sessions, then a re-evaluation.

    Every session is screened for its own day and planned in full: the first visit with the long
    consultation, later ones with the short one, a re-evaluation with its own minutes. In a
    customized plan, time moves from the focus areas toward the supporting areas: they weigh up to
    half as much again at the end as at the beginning (our judgment). Sessions after the first are
    provisional until the client is screened again on the day.

    Parameters
    ----------
    client, assessment
        Who it is for, and what they complain of.
    length
        How long each session is. A routine has a length of its own.
    sessions
        How many, from 1 to 100. 4 to 6 are usual (Martel 2020); other numbers get a finding that
        says so. By default as many as the cadence has by itself, or 6.
    cadence
        How often: ``"weekly"``, ``"2/week"``, ``"every 10 days"``, ``"6 in 8 weeks"``,
        ``"2/week for 3 weeks then weekly"``, ``"2/week until pain halves, at most 6, then
        weekly"``, ``"weekly from 6 weeks after surgery"``; or as people say it, such as ``"two
        massages each wk"`` and ``"q2w"``. Of a range, such as ``"2-3 times a week for 4-6 weeks"``,
        the end with more visits is planned; the open days may use the rest of it.
    start
        The day of the first visit, or its day and time. Without it there are no dates. A cadence
        that depends on an event has a start by itself.
    events
        The days of events that the cadence depends on: ``{"surgery": date(2026, 1, 19)}``.
    availability
        When visits can be: one `Availability`, or several that all count.
    authorizations
        How many visits a payer allows on which days: one `Authorization`, or several.
    window
        Days by which a visit may differ from the cadence if its day is not free, from 0 to 60.
    goals
        Goals with a number, each a `Goal`.
    thresholds
        By measure, the threshold to judge a change by instead of the cautious one:
        ``{"ndi": "sherman14"}``.
    reevaluation
        The rule for re-evaluations, such as ``"every-six-sessions"`` or ``"wac-296-23-250"`` (six
        visits or one month, whichever comes first).
    looks
        Re-evaluations besides those of the rule, each a `Look`: in the first session, or on a day
        without massage, such as a month after the last visit.
    phases
        What changes in the course: each a `Phase` with its own kind of session, length, areas,
        pressure, techniques or rhythm, and with what ends it.
    turns
        How the phases follow: one after another; ``"visits"`` for by turns, from visit to visit,
        and from the last phase again to the first; ``"weekdays"`` for each on its own days.
    routine, clock, length_is, minutes, first, grid, add_ons, companions, catalog
        As for `massageplan.plan_session`.
    therapist
        Who gives all sessions: a name, or a `Therapist`. A medical plan keeps one therapist.

    Returns
    -------
    TreatmentPlan
        The visits with their sessions, the re-evaluations, and what trials used.

    Raises
    ------
    InvalidValueError
        A value cannot be used, or the client is missing: a preview is not a plan for a person. A
        phase cannot end, or is never open.
    InfeasibleError
        There are no days for the visits. It holds the limits that collide and the smallest repairs.
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
    parts = read_phases(phases, turns)
    rhythm, event_days = read_cadence(cadence), read_events(events or {})
    opens = read_cadence(parts[0].cadence) if parts and parts[0].cadence else rhythm
    begins = read_start(start, opens, event_days)
    timed = begins if isinstance(begins, datetime) else None
    read = partial(
        read_request,
        person,
        assessment,
        start=timed,
        on=None if timed else begins,
        visit=1,
        length_is=length_is,
        minutes=minutes,
        first=first,
        grid=grid,
        therapist=therapist,
        add_ons=tuple_of(add_ons),
        companions=tuple_of(companions),
    )
    request, parts = in_phases(
        parts, read, length=length, routine=routine, clock=clock, catalog=catalog
    )
    return _plan(
        request,
        rhythm,
        begins,
        phases=parts,
        turns=turns,
        events=event_days,
        sessions=sessions,
        availability=availability,
        authorizations=authorizations,
        window=window,
        goals=goals,
        thresholds=thresholds,
        reevaluation=reevaluation,
        looks=looks,
    )


def _plan(
    request: SessionRequest,
    cadence: Cadence,
    begins: date | None,
    *,
    phases: tuple[Phase, ...],
    turns: Turns,
    events: Mapping[str, date],
    sessions: int | None,
    availability: Availability | Iterable[Availability] | None,
    authorizations: Authorization | Iterable[Authorization],
    window: int,
    goals: Iterable[Goal] | None,
    thresholds: Mapping[str, str] | None,
    reevaluation: str,
    looks: Iterable[Look],
) -> TreatmentPlan:
    """Place the visits, and plan a session for each; see `plan_treatment`.

    `request` is what the first session is planned from.
    """
    catalog = request.catalog
    rule = catalog.reevaluation(reevaluation)
    baseline = read_baseline(request.assessment, catalog)
    first = read_date(request.on, "on")  # a person is screened for a day
    check_events(events, cadence, phases)
    phases, cadence = phased(phases, turns, cadence, first, events)
    check_milestones(cadence, catalog)
    count = read_count(sessions, cadence, first, phases)
    days = cadence.dates(first, days_for(phases, cadence, first, count), events)
    limits = () if availability is None else read_limits(availability)
    allowed = read_authorizations(authorizations)
    limits = with_limit_of(phases, limits)
    width = read_window(window)
    moments: Sequence[date] = days
    if begins is not None:
        limits = settled(limits, days, request.assessment)
        task = Placement(
            nominal=days,
            limits=limits,
            window=width,
            not_before=days[0],
            at=request.start.timetz() if request.start else None,
            length=max(_booked(each, limits) for each in one_of_each(request, phases)),
            authorizations=allowed,
        )
        days, moments = placed(cadence, days, task, request.start, exact=sessions is not None)
        days, moments = spread(phases, cadence, days, moments, task)
    elif limits or allowed or any(phase.times for phase in phases):
        raise InvalidValueError("is missing: without it there are no days to place", path="start")
    days, moments = days[:count], moments[:count]
    offsets = [moment.toordinal() - moments[0].toordinal() for moment in moments]
    own = read_looks(looks, count, first, dated=begins is not None)
    reevaluated = reevaluations(rule, offsets, also=also_in(own), rest=rest_of(cadence))
    numbers = phases_of(phases, turns, [day_of(moment) for moment in moments])
    check_reached(phases, turns, numbers, cadence)
    plan = plan_course(
        _requests(request, moments, {look.session for look in reevaluated}, phases, numbers),
        rule,
        cadence=cadence,
        phases=phases,
        turns=turns,
        looks=own,
        dated=begins is not None,
        nominal=_off_cadence(days, moments),
        new=True,
        goals=read_goals(() if goals is None else goals, catalog, first, baseline),
        thresholds=read_thresholds({} if thresholds is None else thresholds, catalog),
        availability=limits,
        authorizations=allowed,
        counts_from=begins if begins is None else day_of(begins),
        window=width,
        events=tuple(sorted(events.items())),
    )
    check_by_hand(plan, request.pins)
    return plan


def _booked(request: SessionRequest, limits: tuple[Availability, ...]) -> timedelta:
    """Return how long a visit is booked; if that is not what was asked for, plan it to know."""
    if (request.length_is == "booked" and not request.add_ons) or not limits:
        return request.length
    return planned(request).length


def _off_cadence(nominal: Sequence[date], moments: Sequence[date]) -> list[date | None]:
    """Return the day of the cadence of each visit that is on another day."""
    both = zip(nominal, moments, strict=True)
    return [None if day_of(moment) == day else day for day, moment in both]


def _requests(
    request: SessionRequest,
    moments: Sequence[date],
    reevaluated: set[int],
    phases: Sequence[Phase],
    numbers: Sequence[int],
) -> list[SessionRequest]:
    """Return what each session is planned from."""
    return [
        evolve(
            in_phase(request, phase, phases),
            visit=number,
            number=number,
            count=len(moments),
            # Without a start there are no dates, but each is screened as far ahead as it would be.
            on=day_of(moment),
            start=moment if isinstance(moment, datetime) else None,
            reevaluate=number in reevaluated,
            told=request.on if request.assessment is None else None,
        )
        for number, (moment, phase) in enumerate(zip(moments, numbers, strict=True), start=1)
    ]
