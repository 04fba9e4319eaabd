"""`plan_session`: screen, gather what wants time, share the time, put it in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from massageplan.anatomy.technique import Intention
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding, Severity, args
from massageplan.screening.clearance import refuse_if_stopped
from massageplan.screening.screen import screen, unscreened
from massageplan.session.arranging import arrange
from massageplan.session.demand.from_complaints import focus_demand, in_course, shifted
from massageplan.session.demand.from_routine import routine_demand
from massageplan.session.given_up import tell_rest
from massageplan.session.reading import read_request


if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from massageplan.anatomy.position import Position
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.screening.clearance import Clearance
    from massageplan.session.demand.want import Demand
    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import SessionRequest
    from massageplan.units import Duration


__all__ = ["plan_request", "plan_session"]


def plan_session(
    client: Client | None = None,
    assessment: Assessment | None = None,
    *,
    length: Duration | None = None,
    routine: Routine | str = "",
    start: datetime | None = None,
    on: date | None = None,
    visit: int = 1,
    clock: str = "",
    length_is: str = "booked",
    minutes: Mapping[str, Duration] | None = None,
    first: Position | str | None = None,
    grid: Duration = "1 min",
    therapist: str = "",
    catalog: Catalog | None = None,
) -> SessionPlan:
    """Plan one session: by a routine, or customised from an assessment.

    The person is screened for the day of the session, always. Without a client the plan is a
    preview, marked as not being for a person.

    Parameters
    ----------
    client, assessment
        Who it is for, and what they complain of.
    length
        How long it is: text such as ``"60 min"``, a timedelta, or a quantity of time. A routine
        has a length of its own, which counts when none is given.
    routine
        A routine, or the name of one of the catalogue's, such as ``"full-body-relaxation"``.
        Without one the session is customised from the assessment's complaints.
    start
        When it begins; gives every item its clock time, and the day.
    on
        The day, when there is no start; by default the day of the assessment.
    visit
        1 for the first visit, with its long consultation.
    clock
        How the house runs its hour: ``spa``, ``fifty-minute-hour``, ``clinic``, ``full-hour``,
        ``chair`` or your own. By default the routine's, or ``clinic`` when customised.
    length_is
        What `length` is: ``booked``, ``table`` (hands-on and turns) or ``hands-on``.
    minutes
        Time to set by hand, by want or region.
    first
        The position to begin with, ``"prone"`` or ``"supine"``: schools disagree.
    grid
        The step in which time is shared; a mirrored pair's total keeps to it.
    therapist
        Who works; named on the plan.
    catalog
        The catalogue to plan by; by default the shipped one.

    Returns
    -------
    SessionPlan
        Every booked minute by name, with reasons and findings.

    Raises
    ------
    InvalidValueError
        Input that cannot be used; see also its kinds `UnitError` and `UnknownTermError`.
    ContraindicatedError, NeedsClinicianError, UnansweredError
        What screening found does not allow a session.
    InfeasibleError
        It does not fit; with the conflicts and the smallest repairs.

    Examples
    --------
    >>> import massageplan as mp
    >>> spa = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> spa.hands_on
    datetime.timedelta(seconds=3240)
    """
    return plan_request(
        read_request(
            client,
            assessment,
            length=length,
            routine=routine,
            start=start,
            on=on,
            visit=visit,
            clock=clock,
            length_is=length_is,
            minutes=minutes,
            first=first,
            grid=grid,
            therapist=therapist,
            catalog=catalog,
        )
    )


class _Gathered(NamedTuple):
    """What wants time, before the course shifts it, and what to call the session."""

    demand: Demand
    title: str
    intention: Intention


def plan_request(
    request: SessionRequest, shared: dict[object, _Gathered] | None = None
) -> SessionPlan:
    """Plan what a request asks for; raises as `plan_session` does.

    Parameters
    ----------
    request
        What is asked for.
    shared
        Kept by a course between its sessions: what wants time is gathered once for all days on
        which the same was told and screening allows the same. Each day is screened all the same.
    """
    clearance = None
    if request.client is not None:
        clearance = screen(
            request.client, request.assessment, on=request.on, catalog=request.catalog
        )
        refuse_if_stopped(clearance)
    held = clearance or unscreened(request.assessment, request.catalog)
    # All that gathering depends on, besides the catalogue that a course has in common.
    likes = request.client.preferences if request.client else None
    key = (held.limits, request.assessment, likes, request.routine, request.approach)
    gathered = None if shared is None else shared.get(key)
    if gathered is None:
        gathered = _gather(request, held)
        if shared is not None:
            shared[key] = gathered
    demand = gathered.demand
    if not request.routine and request.shift is not None:
        demand = shifted(demand, request.shift)
    elif not request.routine:
        demand = in_course(demand, request.number, request.count)
    session = arrange(
        request,
        demand,
        held,
        title=gathered.title,
        intention=gathered.intention,
    )
    return tell_rest(session, demand.wants)


def _gather(request: SessionRequest, clearance: Clearance) -> _Gathered:
    catalog, assessment = request.catalog, request.assessment
    if request.routine:
        routine = catalog.routine(request.routine)
        demand = routine_demand(routine, clearance, catalog)
        if request.client is not None:
            demand = _with_wishes_told(demand, request.client, catalog)
        return _Gathered(demand, routine.label, routine.intention)
    if assessment is None or not assessment.complaints:
        raise InvalidValueError(
            "without a complaint a session needs a routine: write "
            "routine='full-body-relaxation', or give an assessment with complaints",
            path="routine",
            value=request.routine,
        )
    preferences = request.client.preferences if request.client else None
    demand = focus_demand(assessment, preferences, clearance, catalog, request.approach)
    return _Gathered(demand, _title(assessment, catalog), Intention.MEDICAL)


def _with_wishes_told(demand: Demand, client: Client, catalog: Catalog) -> Demand:
    """Say which wishes a routine does not answer."""
    worked = {place for want in demand.wants for place in want.sites}
    told = [
        Finding(code="wish-not-in-routine", severity=Severity.NOTE, args=args(wish=wished.label))
        for wished in map(catalog.body.part, client.preferences.wishes)
        if not worked.issuperset(wished.sites)
    ]
    return evolve(demand, findings=(*demand.findings, *told))


def _title(assessment: Assessment, catalog: Catalog) -> str:
    names = []
    for complaint in assessment.complaints:
        if complaint.condition:
            label = catalog.condition(complaint.condition).label
        else:
            label = catalog.body.part(complaint.region, complaint.side).label
        side = f" ({complaint.side.value})" if complaint.side and complaint.condition else ""
        names.append(label + side)
    return "customised for " + ", ".join(dict.fromkeys(names))
