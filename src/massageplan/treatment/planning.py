"""`plan_treatment`: a course of sessions, each screened and planned for its own day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from massageplan.anatomy.cite import JUDGEMENT, Cite
from massageplan.anatomy.technique import Intention
from massageplan.client.client import Client
from massageplan.client.finding import Finding, Severity, args
from massageplan.errors import CannotPlanError, InvalidValueError
from massageplan.session.planning import plan_request, read_request
from massageplan.treatment.cadence import Cadence, read_cadence
from massageplan.treatment.dose import dose_words
from massageplan.treatment.plan import StudiedDose, TreatmentPlan, Visit
from massageplan.treatment.reevaluation import reevaluations
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.anatomy.position import Position
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Dose
    from massageplan.catalog.house import ReevaluationRule
    from massageplan.catalog.routine import Routine
    from massageplan.client.assessment import Assessment
    from massageplan.session.plan import SessionPlan, SessionRequest
    from massageplan.treatment.reevaluation import LookAgain
    from massageplan.units import Duration

__all__ = ["plan_course", "plan_treatment"]

USUAL: Final = range(4, 7)
"""Sessions of a usual plan, then a re-evaluation (Martel 2020, grade C)."""

MARTEL: Final = Cite(source="martel20", grade="C", status="V")

MOST: Final = 100
"""The most sessions of one plan (judgement); what lies beyond is another plan."""


def plan_treatment(
    client: Client,
    assessment: Assessment | None = None,
    *,
    length: Duration | None = None,
    sessions: int = 6,
    cadence: str = "weekly",
    start: date | datetime | None = None,
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
        How many; 4 to 6 are usual, and other numbers are planned with a finding that says so.
    cadence
        How often: ``"weekly"``, ``"2/week"``, ``"every 10 days"``,
        ``"2/week for 3 weeks then weekly"``.
    start
        The day of the first visit, or its day and time; without it there are no dates.
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
    person = _for_a_person(client)
    count = _read_count(sessions)
    rhythm = read_cadence(cadence)
    begins = start if isinstance(start, datetime) else None
    request = read_request(
        person,
        assessment,
        length=length,
        routine=routine,
        start=begins,
        on=None if begins else _read_start(start),
        visit=1,
        clock=clock,
        length_is=length_is,
        minutes=minutes,
        first=first,
        grid=grid,
        therapist=therapist,
        catalog=catalog,
    )
    rule = request.catalog.reevaluation(reevaluation)
    days = None if request.on is None else rhythm.dates(request.on, count)
    looks = reevaluations(rule, _offsets(rhythm, count, days))
    requests = _requests(request, count, days, looks, start)
    return plan_course(requests, rhythm, rule, dated=start is not None)


def plan_course(
    requests: Sequence[SessionRequest], rhythm: Cadence, rule: ReevaluationRule, *, dated: bool
) -> TreatmentPlan:
    """Screen and plan every session of a course; raises as `plan_treatment` does.

    Parameters
    ----------
    requests
        What each session is planned from, in order; all of one client.
    rhythm, rule
        How often, and when to look again.
    dated
        Whether the days are the visits' own; else they are only what to screen for.
    """
    first = requests[0]
    client = _for_a_person(first.client)
    for request in requests:
        if request.client is None or request.client.ref != client.ref:
            raise InvalidValueError(
                f"client: session {request.number} is not for {client.ref!r}: a plan is for one "
                f"person",
                path="client",
                value=client.ref,
            )
    days = [request.on for request in requests if request.on is not None]
    looks = reevaluations(rule, _offsets(rhythm, len(requests), days or None))
    shared: dict[Any, Any] = {}
    visits = tuple(
        Visit(
            number=request.number,
            on=request.on if dated else None,
            session=_plan(request, shared),
            reevaluate=request.reevaluate,
        )
        for request in requests
    )
    studied = () if first.routine else _studied(first.assessment, first.catalog)
    session = visits[0].session
    return TreatmentPlan(
        intention=session.intention,
        title=session.title,
        client=client,
        visits=visits,
        cadence=rhythm,
        rule=rule,
        studied=studied,
        findings=_findings(visits, rule, looks, studied, rhythm, first),
        therapist=first.therapist,
    )


def _for_a_person(client: Client | None) -> Client:
    """Return the client, or refuse: a course is never a preview."""
    if not isinstance(client, Client):
        raise InvalidValueError(
            f"client: expected Client(...), got {type(client).__name__}: a plan is for a person, "
            f"a preview is for none",
            path="client",
        )
    return client


def _read_count(sessions: int) -> int:
    if type(sessions) is not int or not 1 <= sessions <= MOST:
        raise InvalidValueError(
            f"sessions: expected a whole number from 1 to {MOST}, usually 4 to 6; got {sessions!r}",
            path="sessions",
            value=sessions,
        )
    return sessions


def _read_start(start: date | None) -> date | None:
    if start is not None and not isinstance(start, date):
        raise InvalidValueError(
            f"start: expected a date or a datetime, got {start!r}", path="start", value=start
        )
    return start


def _offsets(cadence: Cadence, count: int, days: Sequence[date] | None) -> tuple[int, ...]:
    if days is None:
        return cadence.offsets(count)
    return tuple((day - days[0]).days for day in days)


def _requests(
    request: SessionRequest,
    count: int,
    days: Sequence[date] | None,
    looks: Sequence[LookAgain],
    start: date | None,
) -> list[SessionRequest]:
    """Return what each session is planned from."""
    again = {look.session for look in looks}
    asked = []
    for number in range(1, count + 1):
        # Without a start there are no dates, but each session is screened as far on as it lies.
        day = days[number - 1] if days else None
        asked.append(
            evolve(
                request,
                visit=number,
                number=number,
                count=count,
                on=day or request.on,
                start=_clock_time(day, start),
                reevaluate=number in again,
            )
        )
    return asked


def _clock_time(day: date | None, start: date | None) -> datetime | None:
    """Return the day's visit at the hour of the first, when an hour was given."""
    if day is None or not isinstance(start, datetime):
        return None
    return datetime.combine(day, start.timetz())


def _plan(request: SessionRequest, shared: dict[Any, Any]) -> SessionPlan:
    """Plan one session; a refusal says which one it is."""
    try:
        return plan_request(request, shared)
    except CannotPlanError as error:
        if request.number > 1:
            when = f" on {request.on}" if request.on else ""
            error.args = (f"session {request.number}{when}: {error}",)
        raise


def _studied(assessment: Assessment | None, catalog: Catalog) -> tuple[StudiedDose, ...]:
    found: dict[str, tuple[StudiedDose, ...]] = {}
    for complaint in assessment.complaints if assessment else ():
        if complaint.condition:
            condition = catalog.condition(complaint.condition)
            found[condition.id] = tuple(
                StudiedDose(condition=condition.label, dose=dose) for dose in condition.doses
            )
    return tuple(row for rows in found.values() for row in rows)


def _findings(  # noqa: PLR0917  one call site
    visits: Sequence[Visit],
    rule: ReevaluationRule,
    looks: Sequence[LookAgain],
    studied: Sequence[StudiedDose],
    cadence: Cadence,
    request: SessionRequest,
) -> tuple[Finding, ...]:
    """Say what there is to say about the course, then what its sessions say."""
    count = len(visits)
    found = []
    if count not in USUAL:
        found.append(_finding("unusual-count", Severity.NOTE, cite=MARTEL, sessions=count))
    for look in looks:
        if look.late and rule.days is not None:
            found.append(
                _finding(
                    "reevaluation-late",
                    Severity.CAUTION,
                    cite=rule.cite,
                    days=rule.days,
                    session=look.session,
                )
            )
        why = "it is the last of the plan" if look.session == count else rule.label
        found.append(
            _finding("reevaluation", Severity.NOTE, cite=rule.cite, session=look.session, rule=why)
        )
    if visits[0].on is None and count > 1 and request.on is not None:
        found.append(_finding("no-start", Severity.CAUTION, day=request.on.isoformat()))
    if later := [str(visit.number) for visit in visits if visit.provisional]:
        span = "-".join(dict.fromkeys((later[0], later[-1])))
        word = "sessions" if len(later) > 1 else "session"
        found.append(_finding("provisional", Severity.CAUTION, sessions=f"{word} {span}"))
    if visits[0].session.intention is Intention.MEDICAL:
        who = request.therapist or "to be named"
        found.append(_finding("same-therapist", Severity.NOTE, cite=MARTEL, therapist=who))
    length = format_duration(int(request.length.total_seconds()))
    mine = f"{count} sessions of {length}, {cadence.text}"
    for row in studied:
        code = "studied" if _differs(row.dose, count, request, cadence) else "studied-alike"
        found.append(_beside(code, row, mine))
    found += _of_sessions(visits)
    return tuple(sorted(found, key=lambda finding: finding.severity.rank))


def _of_sessions(visits: Sequence[Visit]) -> list[Finding]:
    """Return what the sessions found; what begins later says in which session."""
    found = dict.fromkeys(_but_provisional(visits[0]))
    seen = set(found)
    for visit in visits[1:]:
        for finding in _but_provisional(visit):
            if finding not in seen:
                seen.add(finding)
                told = args(session=visit.number, message=finding.message)
                found[evolve(finding, code="in-session", args=told)] = None
    return list(found)


def _but_provisional(visit: Visit) -> list[Finding]:
    """Leave out what the course says once for all its sessions."""
    return [found for found in visit.session.findings if found.code != "provisional-session"]


def _finding(
    code: str, severity: Severity, *, cite: Cite = JUDGEMENT, **values: str | int
) -> Finding:
    return Finding(code=code, severity=severity, args=args(**values), cite=cite)


def _differs(dose: Dose, count: int, request: SessionRequest, cadence: Cadence) -> bool:
    """Tell whether a plan has other sessions than a trial: fewer, shorter, rarer, or more."""
    minutes = request.length.total_seconds() / 60
    days = max(1, cadence.offsets(count)[-1])
    per_week = 7 * (count - 1) / days if count > 1 else 0.0
    # The last visit does not end a week: four visits on four Mondays are one a week.
    return (
        _outside(dose.sessions, count)
        or _outside(dose.length, minutes)
        or (dose.per_week is not None and count > 1 and _outside(dose.per_week, round(per_week)))
    )


def _outside(bounds: tuple[float, float] | None, figure: float) -> bool:
    return bounds is not None and not bounds[0] <= figure <= bounds[1]


def _beside(code: str, row: StudiedDose, mine: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.NOTE,
        args=args(
            condition=row.condition,
            dose=dose_words(row.dose),
            plan=mine,
            result=row.dose.result,
        ),
        cite=row.dose.cite,
    )
