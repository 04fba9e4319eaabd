"""How a treatment plan looks: the course, the first session in full, what trials used."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from massageplan._display.blocks import FOOTER, Bar, Block, Document, Facts, Lines, Table, Words
from massageplan.client.showing import findings_blocks
from massageplan.session.showing import (
    changed_of,
    cites_of,
    minutes_of,
    session_blocks,
    sources_blocks,
)
from massageplan.treatment.dose import dose_words
from massageplan.treatment.outcome import Status
from massageplan.treatment.showing_course import course_strip, day_of
from massageplan.treatment.showing_progress import ledger_table, trend_charts


if TYPE_CHECKING:
    from massageplan.session.plan import SessionPlan
    from massageplan.treatment.outcome import Outcome
    from massageplan.treatment.plan import TreatmentPlan, Visit

__all__ = ["decided", "plan_document"]


def plan_document(plan: TreatmentPlan) -> Document:
    """Lay out a course."""
    shown = (plan.to_come or plan.visits)[0]
    first = shown.session
    strip = course_strip(plan, "Day by day")
    blocks: list[Block] = [_facts(plan), *strip, _course(plan)]
    if plan.given:
        blocks += [*([] if strip else trend_charts(plan.trends)), ledger_table(plan.ledger)]
    if plan.client.goals:
        blocks.append(Words(text=f"Goals: {'; '.join(plan.client.goals)}."))
    if plan.studied:
        blocks.append(_studied(plan))
    if plan.decisions:
        blocks.append(decided(plan))
    if plan.to_come or not plan.outcomes:
        blocks += session_blocks(first, f"Session {shown.number}")
    told = (finding.cite for finding in plan.findings)
    cites = (*cites_of(first), *told, *(row.dose.cite for row in plan.studied))
    return Document(
        title=f"Plan of {_count(plan)}, {first.title}",
        subtitle=_subtitle(plan),
        blocks=(
            *blocks,
            *findings_blocks(plan.findings, changed_of(first)),
            *sources_blocks(cites, first.request.catalog),
        ),
        footer=FOOTER,
    )


def decided(plan: TreatmentPlan) -> Lines:
    """Say what was decided at each re-evaluation, and why."""
    told = tuple(f"{one.on}: {one.action.value} ({one.why})" for one in plan.decisions)
    return Lines(title="Decided", lines=told)


def _count(plan: TreatmentPlan) -> str:
    return f"{plan.agreed} session{'' if plan.agreed == 1 else 's'}"


def _subtitle(plan: TreatmentPlan) -> str:
    words = [f"client {plan.client.ref}"]
    held = plan.held or plan.visits
    if held[0].on:
        words.append(f"from {held[0].on} to {held[-1].on}")
    if plan.therapist:
        words.append(f"with {plan.therapist}")
    return " · ".join(words)


def _facts(plan: TreatmentPlan) -> Facts:
    again = ", ".join(str(number) for number in plan.reevaluations) or "none"
    given = len(plan.given)
    return Facts(
        pairs=(
            ("sessions", f"{f'{given} given of ' if given else ''}{plan.agreed}"),
            ("each booked", minutes_of(plan.visits[0].session.length)),
            ("how often", plan.cadence.text),
            ("look again in session", again),
        )
    )


def _course(plan: TreatmentPlan) -> Table:
    most = max(visit.session.hands_on for visit in plan.visits)
    role = "focus" if any(i.role == "focus" for i in plan.visits[0].session.items) else "routine"
    rows = tuple(_row(visit, plan.outcome(visit.number), role, most) for visit in plan.visits)
    later = "Sessions after the first are provisional until the client is screened on the day."
    return Table(
        title="The course",
        columns=("session", "day", "hands-on", f"on the {role}", "besides"),
        rows=rows,
        align="llrll",
        note=later if len(plan.visits) > 1 and (plan.to_come or not plan.outcomes) else "",
    )


def _row(
    visit: Visit, outcome: Outcome | None, role: str, most: timedelta
) -> tuple[str | Bar, ...]:
    session = visit.session
    on_focus = _time(session, role)
    besides = ["re-evaluation"] if visit.reevaluate else []
    opening = session.items[0]
    if opening.kind == "consultation":
        besides.insert(0, f"consultation {minutes_of(opening.duration)}")
    if outcome is not None:
        pain = "" if outcome.pain is None else f", pain {outcome.pain}"
        looked = visit.reevaluate and outcome.status is Status.DONE
        besides = [f"{outcome.status.value}{pain}", *["re-evaluation"] * looked]
    happens = outcome is None or outcome.status is Status.DONE
    bar = Bar(fraction=on_focus / most, text=minutes_of(on_focus), tone=role)
    return (
        str(visit.number),
        day_of(visit),
        minutes_of(session.hands_on) if happens else "",
        bar if happens else "",
        ", ".join(besides),
    )


def _time(session: SessionPlan, role: str) -> timedelta:
    return sum((i.duration for i in session.segments if i.role == role), timedelta())


def _studied(plan: TreatmentPlan) -> Table:
    rows = tuple(
        (row.condition, dose_words(row.dose), row.dose.result, row.dose.cite.words)
        for row in plan.studied
    )
    return Table(
        title="What trials used, beside this plan",
        columns=("complaint", "dose", "what came of it", "source"),
        rows=rows,
    )
