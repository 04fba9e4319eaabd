"""What there is to say about a treatment plan as a whole, and what its sessions say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.anatomy.technique import Intention
from massageplan.cite import THERAPIST, Cite
from massageplan.client.score import alarms_of
from massageplan.findings.finding import Finding, Severity, args
from massageplan.scheduling.placement import Bar, bar_of
from massageplan.screening.told_first import told_in
from massageplan.treatment.no_days import bar_args
from massageplan.treatment.visit import Visit, screened_on


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from massageplan.catalog.condition import Dose
    from massageplan.findings.arg import Args
    from massageplan.treatment.course import Course
    from massageplan.treatment.when_to_reevaluate import LookAgain

__all__ = ["course_findings"]

USUAL: Final = range(4, 7)
"""Sessions of a usual plan, then a re-evaluation (Martel 2020, grade C)."""

MARTEL: Final = Cite(source="martel20", grade="C", status="V")


def course_findings(
    plan: Course, looks: Sequence[LookAgain], proposed: Sequence[Finding] = ()
) -> tuple[Finding, ...]:
    """Say what there is to say about the plan, then what its sessions say; worst first.

    What is proposed comes before all else of its severity: it waits for an answer.
    """
    ahead = plan.to_come if plan.outcomes else plan.visits
    found = [
        *_on_hold(plan),
        *proposed,
        *_alarms(plan),
        *_said_in_notes(plan),
        *_of_the_count(plan),
        *_of_reevaluations(plan, looks),
        *_of_phases(plan),
        *_without_a_start(plan),
        *_provisional(plan, ahead),
        *_of_the_therapist(plan),
        *_beside_trials(plan),
        *_off_cadence(plan),
        *_other_hours(plan),
        *_unscreened(plan),
        *_of_sessions(ahead),
    ]
    return tuple(sorted(found, key=lambda finding: finding.severity.rank))


def _on_hold(plan: Course) -> Iterator[Finding]:
    """Say which visits may not take place as things stand, and why."""
    for visit in plan.to_come:
        for stop in visit.stops:
            said = args(session=visit.number, found=stop.code) + stop.args
            yield evolve(stop, code="on-hold", args=said)


def _alarms(plan: Course) -> Iterator[Finding]:
    """Repeat the recorded items that are red flags by themselves, until a decision follows."""
    seen = plan.decisions[-1].session if plan.decisions else 0
    for outcome in plan.given:
        for score in outcome.scores if outcome.session > seen else ():
            for alarm in alarms_of(score, plan.catalog, "outcome.scores"):
                values = args(measure=score.measure, item=alarm.item, flag=alarm.flag)
                yield _alarm(plan, alarm.cite, args(session=outcome.session) + values)
    decided = plan.decisions[-1].on if plan.decisions else None
    for look in plan.looks:
        if look.on is None or (decided is not None and look.on <= decided):
            continue
        for score in look.scores:
            for alarm in alarms_of(score, plan.catalog, "looks.scores"):
                values = args(measure=score.measure, item=alarm.item, flag=alarm.flag)
                yield _alarm(plan, alarm.cite, args(session=None, on=look.on.isoformat()) + values)


def _alarm(plan: Course, cite: Cite, values: Args) -> Finding:
    return Finding(
        code="item-alarm",
        severity=Severity.CAUTION,
        args=values,
        cite=cite,
        catalog=plan.catalog,
    )


def _said_in_notes(plan: Course) -> Iterator[Finding]:
    """Repeat the red flags that the notes of a session say, until a decision follows."""
    seen = plan.decisions[-1].session if plan.decisions else 0
    for outcome in plan.given:
        texts = [outcome.notes, outcome.response] if outcome.session > seen else []
        for flag in told_in(plan.catalog, [("", text) for text in texts if text]):
            yield Finding.caution(
                "notes-alarm",
                plan.catalog,
                cite=flag.cite,
                session=outcome.session,
                flag=dict(flag.args)["flag"],
            )


def _of_the_count(plan: Course) -> Iterator[Finding]:
    if plan.agreed not in USUAL:
        yield Finding.note("unusual-count", plan.catalog, cite=MARTEL, sessions=plan.agreed)


def _of_reevaluations(plan: Course, looks: Sequence[LookAgain]) -> Iterator[Finding]:
    rule, catalog = plan.rule, plan.catalog
    for look in looks:
        if look.late and rule.days is not None:
            yield Finding.caution(
                "reevaluation-late",
                catalog,
                cite=rule.cite,
                days=rule.days,
                session=look.session,
            )
        yield _reevaluation(plan, look)
    for on in plan.look_days:
        yield Finding.note("reevaluation-alone", catalog, on=on.isoformat())


def _reevaluation(plan: Course, look: LookAgain) -> Finding:
    """Say which session includes a re-evaluation, and why."""
    if look.rested is not None:
        return Finding.note(
            "reevaluation-rested", plan.catalog, session=look.session, rest=look.rested
        )
    if look.asked:
        return Finding.note(
            "reevaluation-asked", plan.catalog, cite=THERAPIST, session=look.session
        )
    return Finding.note(
        "reevaluation",
        plan.catalog,
        cite=plan.rule.cite,
        session=look.session,
        rule=None if look.session == len(plan.visits) else plan.rule.id,
    )


def _of_phases(plan: Course) -> Iterator[Finding]:
    """Say which phases no visit comes to."""
    reached = {visit.phase for visit in plan.visits}
    for number, phase in enumerate(plan.phases, start=1):
        if number > max(reached):
            yield Finding.note(
                "phase-not-reached", plan.catalog, phase=number, name=phase.name or None
            )


def _without_a_start(plan: Course) -> Iterator[Finding]:
    day = plan.visits[0].session.request.on
    if plan.visits[0].on is None and plan.agreed > 1 and day is not None:
        yield Finding.caution("no-start", plan.catalog, day=day.isoformat())


def _provisional(plan: Course, ahead: Sequence[Visit]) -> Iterator[Finding]:
    later = [visit.number for visit in ahead if visit.provisional]
    if later:
        several = len(later) > 1
        yield Finding.caution(
            "provisional",
            plan.catalog,
            session=None if several else later[0],
            first=later[0] if several else None,
            last=later[-1] if several else None,
        )


def _of_the_therapist(plan: Course) -> Iterator[Finding]:
    if plan.visits[0].session.intention is Intention.MEDICAL:
        yield Finding.note("same-therapist", plan.catalog, cite=MARTEL, therapist=plan.therapist)


def _beside_trials(plan: Course) -> Iterator[Finding]:
    """Put what trials used beside the plan."""
    request = plan.visits[0].session.request
    ours = args(
        sessions=plan.agreed,
        length=int(request.length.total_seconds()),
        cadence=plan.cadence.shown,
    )
    minutes, per_week = request.length.total_seconds() / 60, _per_week(plan) if plan.studied else 0
    for row in plan.studied:
        differs = _differs(row.dose, plan.agreed, minutes, per_week)
        yield Finding(
            code="studied" if differs else "studied-alike",
            severity=Severity.NOTE,
            args=args(condition=row.id.partition("/")[0], dose=row.id) + ours,
            cite=row.dose.cite,
            catalog=plan.catalog,
        )


def _per_week(plan: Course) -> int:
    """Return how many visits a plan has in a week.

    The last visit does not end a week: four visits on four Mondays are one a week.
    """
    known = max(1, min(plan.agreed, plan.cadence.count or plan.agreed))
    days = max(1, plan.cadence.offsets(known)[-1])
    return round(7 * (known - 1) / days) if known > 1 else 0


def _differs(dose: Dose, count: int, minutes: float, per_week: int) -> bool:
    """Tell whether a plan has other sessions than a trial: fewer, shorter, rarer, or more."""
    return (
        _outside(dose.sessions, count)
        or _outside(dose.length, minutes)
        or (dose.per_week is not None and count > 1 and _outside(dose.per_week, per_week))
    )


def _outside(bounds: tuple[float, float] | None, figure: float) -> bool:
    return bounds is not None and not bounds[0] <= figure <= bounds[1]


def _off_cadence(plan: Course) -> Iterator[Finding]:
    """Say which visits to come are not on their day, and why not."""
    for visit in plan.to_come:
        if visit.nominal is None or visit.on is None:
            continue
        bar = _usual_bar(plan, visit.nominal)
        yield Finding.note(
            "off-cadence",
            plan.catalog,
            session=visit.number,
            on=visit.on.isoformat(),
            nominal=visit.nominal.isoformat(),
            **(bar_args(bar) if bar else {"why": "bar-other"}),
        )


def _usual_bar(plan: Course, day: date) -> Bar | None:
    """Return why there is no visit on a day, the other visits left out of account."""
    bars = (bar_of(limit, day) for limit in plan.availability)
    if bar := next((bar for bar in bars if bar), None):
        return bar
    if not plan.authorizations or any(one.covers(day) for one in plan.authorizations):
        return None
    return Bar("no-authorization", (plan.authorizations[0].name,))


def _other_hours(plan: Course) -> Iterator[Finding]:
    """Say which visits to come start at another time of day than the first."""
    first = plan.visits[0].session.request.start
    for visit in plan.to_come:
        start = visit.session.request.start
        if first is not None and start is not None and start.time() != first.time():
            yield Finding.note(
                "other-hour",
                plan.catalog,
                session=visit.number,
                at=f"{start:%H:%M}",
                usual=f"{first:%H:%M}",
            )


def _unscreened(plan: Course) -> Iterator[Finding]:
    """Say which sessions were given without a screening on their day."""
    numbers = [
        outcome.session
        for outcome in plan.given
        if not screened_on(plan.visit(outcome.session), outcome.on)
    ]
    if numbers:
        several = len(numbers) > 1
        yield Finding.caution(
            "given-unscreened",
            plan.catalog,
            session=None if several else numbers[0],
            sessions=_ranges(numbers) if several else None,
        )


def _ranges(numbers: Sequence[int]) -> str:
    """Write numbers in order with those in a row as a range: ``2-6, 8``."""
    rows: list[list[int]] = []
    for number in sorted(numbers):
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return ", ".join(f"{row[0]}-{row[-1]}" if len(row) > 1 else str(row[0]) for row in rows)


def _of_sessions(visits: Sequence[Visit]) -> tuple[Finding, ...]:
    """Return what the sessions found; what begins later says in which session."""
    found = dict.fromkeys(_but_provisional(visits[0]) if visits else ())
    seen = set(found)
    for visit in visits[1:]:
        for finding in _but_provisional(visit):
            if finding not in seen:
                seen.add(finding)
                said = args(session=visit.number, found=finding.code) + finding.args
                found[evolve(finding, code="in-session", args=said)] = None
    return tuple(found)


def _but_provisional(visit: Visit) -> list[Finding]:
    """Leave out what the plan says once for all its sessions."""
    return [found for found in visit.session.findings if found.code != "provisional-session"]
