"""How a treatment plan looks: its visits, the first session in full, what trials used."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from massageplan._display.blocks import FOOTER, Bar, Block, Document, Facts, Lines, Table
from massageplan._display.days import format_day, format_days
from massageplan.treatment.dose import dose_words
from massageplan.treatment.outcome import Status
from massageplan.treatment.worked import worked
from massageplan.units import format_duration
from massageplan.views.added import added_blocks
from massageplan.views.agreement import goals_block
from massageplan.views.authorizations import authorizations_table
from massageplan.views.course_strip import course_strip, day_of, status_of
from massageplan.views.findings import idle_blocks, note_blocks, precaution_blocks
from massageplan.views.progress import ledger_table, trend_charts
from massageplan.views.session import changed_of, cites_of, idle_of, session_blocks, sources_blocks


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.session.plan import SessionPlan
    from massageplan.treatment.outcome import Outcome
    from massageplan.treatment.phase import Phase
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.visit import Visit

__all__ = ["decided", "plan_document"]

_IN_A_TABLE: Final = frozenset({"studied", "studied-alike"})
"""Findings that the table of trials shows row by row."""


def plan_document(plan: TreatmentPlan) -> Document:
    """Lay out a treatment plan."""
    shown = (plan.to_come or plan.visits)[0]
    first = shown.session
    strip = course_strip(plan, "Day by day")
    changed, idle = changed_of(first), idle_of(_unlike(plan))
    blocks: list[Block] = [_facts(plan), *precaution_blocks(plan.findings, changed, idle), *strip]
    blocks += [_phases(plan)] if plan.phases else []
    blocks += [_course(plan), *([] if strip else trend_charts(plan.trends))]
    blocks += [authorizations_table(plan)] if plan.authorizations else []
    if plan.goals or plan.client.goals:
        blocks.append(goals_block(plan))
    if plan.given:
        blocks.append(ledger_table(plan.ledger))
    if plan.studied:
        blocks.append(_studied(plan))
    if plan.decisions:
        blocks.append(decided(plan))
    if plan.to_come or not plan.outcomes:
        blocks += session_blocks(first, f"Session {shown.number}")
        blocks += added_blocks(first)
    told = (finding.cite for finding in plan.findings)
    untold = [found for found in plan.findings if found.code not in _IN_A_TABLE]
    cites = (*cites_of(first), *told, *(row.dose.cite for row in plan.studied))
    return Document(
        title=f"Treatment plan: {_count(plan)}, {first.title}",
        subtitle=_subtitle(plan),
        blocks=(
            *blocks,
            *idle_blocks(plan.findings, idle),
            *note_blocks(untold, changed),
            *sources_blocks(cites, first.request.catalog),
        ),
        footer=FOOTER,
    )


def _unlike(plan: TreatmentPlan) -> Iterable[SessionPlan]:
    """Return one session for each that was told: what a finding changes follows from that."""
    unlike: dict[tuple[Client | None, Assessment | None], SessionPlan] = {}
    for visit in plan.to_come or plan.visits:
        request = visit.session.request
        unlike.setdefault((request.client, request.assessment), visit.session)
    return unlike.values()


def decided(plan: TreatmentPlan) -> Lines:
    """Say what was decided at each re-evaluation, and why."""
    told = tuple(f"{format_day(one.on)}: {one.action.value} ({one.why})" for one in plan.decisions)
    return Lines(title="Decisions", lines=told)


def _count(plan: TreatmentPlan) -> str:
    return f"{plan.agreed} session{'' if plan.agreed == 1 else 's'}"


def _subtitle(plan: TreatmentPlan) -> str:
    words = [f"client {plan.client.ref}"]
    held = plan.held or plan.visits
    first, last = held[0].on, held[-1].on
    if first and last:
        words.append(format_days(first, last))
    if plan.therapist:
        words.append(f"with {plan.therapist}")
    return " · ".join(words)


def _facts(plan: TreatmentPlan) -> Facts:
    again = ", ".join(str(number) for number in plan.reevaluations) or "none"
    given = len(plan.given)
    return Facts(
        pairs=(
            (
                "session" if plan.agreed == 1 else "sessions",
                f"{given} of {plan.agreed} given" if given else str(plan.agreed),
            ),
            ("booked per session", _lengths(plan)),
            ("how often", plan.cadence.shown),
            ("re-evaluation in session", again),
            *([("visits", _tally(plan))] if plan.outcomes else []),
        )
    )


def _lengths(plan: TreatmentPlan) -> str:
    """Write how long a session is; the shortest and the longest if they differ."""
    lengths = {visit.session.length for visit in plan.held or plan.visits}
    least, most = (format_duration(end) for end in (min(lengths), max(lengths)))
    return most if least == most else f"{least.removesuffix(' min')} to {most}"


def _tally(plan: TreatmentPlan) -> str:
    """Write how many visits there are, by what became of them."""
    tally = plan.tally
    told = {
        "given": tally.given,
        "missed": tally.missed,
        "canceled or on hold": tally.off,
        "to come": tally.to_come,
    }
    parts = ", ".join(f"{count} {what}" for what, count in told.items() if count)
    return f"{tally.visits}: {parts}"


def _phases(plan: TreatmentPlan) -> Table:
    """Lay out the phases: what is different in each, and how it ends."""
    # Phases that were replaced before they had a visit are told no more.
    reached = {visit.phase for visit in plan.visits}
    rows = tuple(
        _phase(plan, number, phase)
        for number, phase in enumerate(plan.phases, start=1)
        if number > plan.phases_over or number in reached
    )
    notes = {
        "": "One after another.",
        "visits": "By turns, from visit to visit.",
        "weekdays": "Each on its own weekdays.",
    }
    columns = ("phase", "sessions", "length", "kind", "ends with")
    shown = len(columns) if any(row[-1] for row in rows) else len(columns) - 1
    return Table(
        title="Phases",
        columns=columns[:shown],
        rows=tuple(row[:shown] for row in rows),
        note=notes[plan.turns],
    )


def _phase(plan: TreatmentPlan, number: int, phase: Phase) -> tuple[str, ...]:
    visits = [visit for visit in plan.visits if visit.phase == number]
    numbers = f"{visits[0].number}-{visits[-1].number}" if len(visits) > 1 else ""
    if plan.turns or not numbers:
        numbers = ", ".join(str(visit.number) for visit in visits)
    # By another catalog than it was made with, a name may be there no longer: it is shown as it is.
    routines, techniques = plan.catalog.all("routine"), plan.catalog.all("technique")
    kind = [_label(routines, phase.routine)] if phase.routine else []
    kind += phase.regions
    kind += [_label(techniques, name) for name in phase.techniques]
    kind += [] if phase.max_pressure is None else [f"{phase.max_pressure} of 5 or lighter"]
    kind = kind or ["customized from the complaints"]
    kind += [f"at {' and '.join(phase.times)}"] if phase.times else []
    kind += [f"on {' and '.join(map(str.title, phase.weekdays))}"] if phase.weekdays else []
    return (
        name_of(plan, number),
        numbers,
        format_duration(phase.length) if phase.length else "",
        ", ".join(kind),
        _end(plan, phase),
    )


def _end(plan: TreatmentPlan, phase: Phase) -> str:
    """Write what ends a phase: its visits, its last day, or a result."""
    count = phase.visits if not plan.turns else None
    visits = f"{count} visit{'' if count == 1 else 's'}" if count else ""
    if phase.last_day:
        latest = format_day(phase.last_day)
        return f"{visits}, at the latest {latest}" if visits else latest
    return f"{phase.until}, or {visits}" if phase.until and visits else phase.until or visits


def _label(entries: Mapping[str, Any], id_: str) -> str:
    return entries[id_].label if id_ in entries else id_


def name_of(plan: TreatmentPlan, number: int) -> str:
    """Name a phase: as it was called, or by its number."""
    name = plan.phases[number - 1].name
    return f"{number}: {name}" if name else str(number)


def _course(plan: TreatmentPlan) -> Table:
    roles = {item.role for session in plan.sessions for item in session.items}
    role = "focus" if "focus" in roles else "routine"
    most = max(_sum(_minutes(visit, plan.outcome(visit.number))) for visit in plan.visits)
    rows = (
        *(_row(plan, visit, role, most) for visit in plan.visits),
        *(("", format_day(on), "", "", "re-evaluation without massage") for on in plan.look_days),
    )
    later = "Sessions after the first are provisional. Screen the client again on the day."
    return Table(
        title="Visits",
        columns=("session", "day", "hands-on", "focus areas" if role == "focus" else role, "notes"),
        rows=rows,
        align="llrll",
        note=later if len(plan.visits) > 1 and (plan.to_come or not plan.outcomes) else "",
    )


def _row(plan: TreatmentPlan, visit: Visit, role: str, most: timedelta) -> tuple[str | Bar, ...]:
    session, outcome = visit.session, plan.outcome(visit.number)
    notes = ["re-evaluation"] if visit.reevaluate else []
    opening = session.items[0]
    if opening.kind == "consultation":
        notes.insert(0, f"consultation {format_duration(opening.duration)}")
    if outcome is not None:
        pain = "" if outcome.pain is None else f", pain {outcome.pain}"
        looked = visit.reevaluate and outcome.status is Status.DONE
        notes = [f"{status_of(plan, outcome)}{pain}", *["re-evaluation"] * looked]
    if visit.phase and plan.phases[visit.phase - 1].name:
        notes.append(plan.phases[visit.phase - 1].name)
    happens = outcome is None or outcome.status is Status.DONE
    planned, minutes = session.minutes, _minutes(visit, outcome)
    focus = {item.want for item in session.segments if item.role == role}
    on_focus = _sum(minutes, focus)
    bar = Bar(
        fraction=on_focus / most if most else 0.0,
        text=_of(on_focus, _sum(planned, focus)),
        tone=role,
    )
    return (
        str(visit.number),
        day_of(visit),
        _of(_sum(minutes), _sum(planned)) if happens else "",
        bar if happens and focus else "",
        ", ".join(notes),
    )


def _minutes(visit: Visit, outcome: Outcome | None) -> Mapping[str, timedelta]:
    """Return what was worked in a session that was given, or else what is planned."""
    if outcome is None or outcome.status is not Status.DONE:
        return visit.session.minutes
    return worked(visit, outcome)


def _sum(minutes: Mapping[str, timedelta], wants: Iterable[str] | None = None) -> timedelta:
    times = (minutes.get(want, timedelta()) for want in (minutes if wants is None else wants))
    return sum(times, timedelta())


def _of(done: timedelta, planned: timedelta) -> str:
    """Write what was done, and of how much if that differs: ``15 of 38 min``."""
    if done == planned:
        return format_duration(planned)
    return f"{format_duration(done).removesuffix(' min')} of {format_duration(planned)}"


def _studied(plan: TreatmentPlan) -> Table:
    rows = tuple(
        (row.condition, dose_words(row.dose), row.dose.result, row.dose.cite.words)
        for row in plan.studied
    )
    return Table(
        title="What trials used",
        columns=("complaint", "dose", "result", "source"),
        rows=rows,
    )
