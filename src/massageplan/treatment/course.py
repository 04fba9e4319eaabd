"""A course put together: its sessions screened and planned, and what there is to say of them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from massageplan.anatomy.cite import JUDGEMENT, Cite
from massageplan.anatomy.technique import Intention
from massageplan.client.client import Client
from massageplan.client.finding import Finding, Severity, args
from massageplan.errors import CannotPlanError, InvalidValueError
from massageplan.session.planning import plan_request
from massageplan.treatment.dose import dose_words
from massageplan.treatment.outcome import Status
from massageplan.treatment.plan import StudiedDose, TreatmentPlan, Visit
from massageplan.treatment.reevaluation import LookAgain, reevaluations
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Dose
    from massageplan.catalog.house import ReevaluationRule
    from massageplan.client.assessment import Assessment
    from massageplan.session.plan import SessionPlan, SessionRequest
    from massageplan.treatment.cadence import Cadence

__all__ = [
    "changed",
    "for_a_person",
    "look_again",
    "plan_course",
    "planned",
    "refreshed",
    "screened_on",
]

USUAL: Final = range(4, 7)
"""Sessions of a usual plan, then a re-evaluation (Martel 2020, grade C)."""

MARTEL: Final = Cite(source="martel20", grade="C", status="V")


def plan_course(
    requests: Sequence[SessionRequest],
    rhythm: Cadence,
    rule: ReevaluationRule,
    *,
    dated: bool,
    nominal: Sequence[date | None] = (),
    **kept: Any,  # noqa: ANN401  fields of TreatmentPlan
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
    nominal
        The days of the cadence, where they are others.
    kept
        The plan's other fields: goals, availability, records.
    """
    first = requests[0]
    client = for_a_person(first.client)
    for number, request in enumerate(requests, start=1):
        if request.client is None or request.client.ref != client.ref:
            raise InvalidValueError(
                f"client: session {number} is not for {client.ref!r}: a plan is for one person",
                path="client",
                value=client.ref,
            )
    shared: dict[Any, Any] = {}
    visits = tuple(
        Visit(
            number=number,
            on=request.on if dated else None,
            session=planned(request, shared),
            reevaluate=request.reevaluate,
            nominal=day,
        )
        for number, (request, day) in enumerate(zip_longest(requests, nominal), start=1)
    )
    session, last = visits[0].session, visits[-1].session.request
    plan = TreatmentPlan(
        intention=session.intention,
        title=session.title,
        client=for_a_person(last.client),
        assessment=last.assessment,
        baseline=first.assessment,
        visits=visits,
        cadence=rhythm,
        rule=rule,
        studied=(),
        findings=(),
        therapist=last.therapist,
        agreed=len(visits),
    )
    return refreshed(plan, visits, **kept)


def changed(plan: TreatmentPlan, visits: Sequence[Visit], **changes: Any) -> TreatmentPlan:  # noqa: ANN401  fields of TreatmentPlan
    """Return the next version of a plan; it knows which one it was made from."""
    new = refreshed(plan, visits, **changes)
    return evolve(new, parent=plan.digest, version=plan.version + 1)


def refreshed(plan: TreatmentPlan, visits: Sequence[Visit], **changes: Any) -> TreatmentPlan:  # noqa: ANN401  fields of TreatmentPlan
    """Return a plan with these visits, and all that is said about them anew."""
    first, request = visits[0].session, visits[-1].session.request
    bare = evolve(
        plan,
        visits=tuple(visits),
        intention=first.intention,
        title=first.title,
        studied=() if request.routine else _studied(request.assessment, request.catalog),
        findings=(),
        **changes,
    )
    return evolve(bare, findings=_findings(bare, look_again(bare)))


def look_again(plan: TreatmentPlan) -> tuple[LookAgain, ...]:
    """Return the visits that are to hold a re-evaluation, by the rule and the last decision."""
    counted = [
        visit
        for visit in plan.visits
        if (was := plan.outcome(visit.number)) is None or was.status is Status.DONE
    ]
    if not counted:
        return ()
    days = [visit.on for visit in counted]
    offsets = _offsets(plan.cadence, days)
    last = plan.decisions[-1].delivered if plan.decisions else 0
    return tuple(
        LookAgain(counted[look.session - 1].number, look.late)
        for look in reevaluations(plan.rule, offsets, last)
    )


def _offsets(cadence: Cadence, days: Sequence[date | None]) -> tuple[int, ...]:
    dated = [day for day in days if day is not None]
    if len(dated) < len(days):
        return cadence.offsets(len(days))
    return tuple((day - dated[0]).days for day in dated)


def for_a_person(client: Client | None) -> Client:
    """Return the client, or refuse: a course is never a preview."""
    if not isinstance(client, Client):
        raise InvalidValueError(
            f"client: expected Client(...), got {type(client).__name__}: a plan is for a person, "
            f"a preview is for none",
            path="client",
        )
    return client


def planned(request: SessionRequest, shared: dict[Any, Any]) -> SessionPlan:
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


def _findings(plan: TreatmentPlan, looks: Sequence[LookAgain]) -> tuple[Finding, ...]:
    """Say what there is to say about the course, then what its sessions say."""
    visits, rule, cadence, studied = plan.visits, plan.rule, plan.cadence, plan.studied
    request = visits[0].session.request
    count = plan.agreed
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
        why = "it is the last of the plan" if look.session == len(visits) else rule.label
        found.append(
            _finding("reevaluation", Severity.NOTE, cite=rule.cite, session=look.session, rule=why)
        )
    if visits[0].on is None and count > 1 and request.on is not None:
        found.append(_finding("no-start", Severity.CAUTION, day=request.on.isoformat()))
    ahead = plan.to_come if plan.outcomes else visits
    if later := [str(visit.number) for visit in ahead if visit.provisional]:
        span = "-".join(dict.fromkeys((later[0], later[-1])))
        word = "sessions" if len(later) > 1 else "session"
        found.append(_finding("provisional", Severity.CAUTION, sessions=f"{word} {span}"))
    if visits[0].session.intention is Intention.MEDICAL:
        who = plan.therapist or "to be named"
        found.append(_finding("same-therapist", Severity.NOTE, cite=MARTEL, therapist=who))
    length = format_duration(int(request.length.total_seconds()))
    mine = f"{count} sessions of {length}, {cadence.text}"
    for row in studied:
        code = "studied" if _differs(row.dose, count, request, cadence) else "studied-alike"
        found.append(_beside(code, row, mine))
    found += _off_cadence(plan)
    found += _other_hours(plan)
    found += _unscreened(plan)
    found += _of_sessions(ahead)
    return tuple(sorted(found, key=lambda finding: finding.severity.rank))


def _off_cadence(plan: TreatmentPlan) -> list[Finding]:
    """Say which visits to come are not on their day, and why not."""
    found = []
    for visit in plan.to_come:
        if visit.nominal is not None and visit.on is not None:
            barred = ((one.name, one.bars(visit.nominal)) for one in plan.availability)
            why = next((f"{name}: {words}" for name, words in barred if words), "its gaps or hours")
            told = args(session=visit.number, on=str(visit.on), nominal=str(visit.nominal), why=why)
            found.append(Finding(code="off-cadence", severity=Severity.NOTE, args=told))
    return found


def _other_hours(plan: TreatmentPlan) -> list[Finding]:
    """Say which visits to come begin at another time of day than the first."""
    first = plan.visits[0].session.request.start
    return [
        _finding(
            "other-hour",
            Severity.NOTE,
            session=visit.number,
            at=f"{start:%H:%M}",
            usual=f"{first:%H:%M}",
        )
        for visit in plan.to_come
        if first is not None
        and (start := visit.session.request.start) is not None
        and start.time() != first.time()
    ]


def _unscreened(plan: TreatmentPlan) -> list[Finding]:
    """Say which sessions were given although nobody screened again on their day."""
    return [
        _finding("given-unscreened", Severity.CAUTION, session=outcome.session)
        for outcome in plan.given
        if not screened_on(plan.visit(outcome.session), outcome.on)
    ]


def screened_on(visit: Visit, day: date | None) -> bool:
    """Tell whether what was told about the client is of the day on which a visit was given."""
    told = visit.session.request.told_on
    return told == day if told is not None else not visit.provisional


def _of_sessions(visits: Sequence[Visit]) -> list[Finding]:
    """Return what the sessions found; what begins later says in which session."""
    found = dict.fromkeys(_but_provisional(visits[0]) if visits else ())
    seen = set(found)
    for visit in visits[1:]:
        for finding in _but_provisional(visit):
            if finding not in seen:
                seen.add(finding)
                told = args(session=visit.number, found=finding.code, message=finding.message)
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
    known = max(1, min(count, cadence.count or count))
    days = max(1, cadence.offsets(known)[-1])
    per_week = 7 * (known - 1) / days if known > 1 else 0.0
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
