"""What there is to say of a course, and what its sessions say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.anatomy.technique import Intention
from massageplan.cite import JUDGEMENT, Cite
from massageplan.findings.finding import Finding, Severity, args
from massageplan.treatment.dose import StudiedDose, dose_words
from massageplan.treatment.visit import Visit, screened_on
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.condition import Dose
    from massageplan.scheduling.cadence import Cadence
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.course import Course
    from massageplan.treatment.reevaluation import LookAgain

__all__ = []

USUAL: Final = range(4, 7)
"""Sessions of a usual plan, then a re-evaluation (Martel 2020, grade C)."""


MARTEL: Final = Cite(source="martel20", grade="C", status="V")


def course_findings(plan: Course, looks: Sequence[LookAgain]) -> tuple[Finding, ...]:
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
    length = format_duration(request.length)
    mine = f"{count} sessions of {length}, {cadence.text}"
    for row in studied:
        code = "studied" if _differs(row.dose, count, request, cadence) else "studied-alike"
        found.append(_beside(code, row, mine))
    found += _off_cadence(plan)
    found += _other_hours(plan)
    found += _unscreened(plan)
    found += _of_sessions(ahead)
    return tuple(sorted(found, key=lambda finding: finding.severity.rank))


def _off_cadence(plan: Course) -> list[Finding]:
    """Say which visits to come are not on their day, and why not."""
    found = []
    for visit in plan.to_come:
        if visit.nominal is not None and visit.on is not None:
            barred = ((one.name, one.bars(visit.nominal)) for one in plan.availability)
            why = next((f"{name}: {words}" for name, words in barred if words), "its gaps or hours")
            told = args(session=visit.number, on=str(visit.on), nominal=str(visit.nominal), why=why)
            found.append(Finding(code="off-cadence", severity=Severity.NOTE, args=told))
    return found


def _other_hours(plan: Course) -> list[Finding]:
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


def _unscreened(plan: Course) -> list[Finding]:
    """Say which sessions were given although nobody screened again on their day."""
    return [
        _finding("given-unscreened", Severity.CAUTION, session=outcome.session)
        for outcome in plan.given
        if not screened_on(plan.visit(outcome.session), outcome.on)
    ]


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
