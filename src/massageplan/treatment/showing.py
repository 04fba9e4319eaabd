"""How a treatment plan looks: the course, the first session in full, what trials used."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import Bar, Block, Document, Facts, Table, Words
from massageplan.session.showing import (
    FOOTER,
    cites_of,
    findings_blocks,
    minutes_of,
    session_blocks,
    sources_blocks,
)
from massageplan.treatment.dose import dose_words


if TYPE_CHECKING:
    from massageplan.session.plan import SessionPlan
    from massageplan.treatment.plan import TreatmentPlan, Visit

__all__ = ["plan_document"]

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""Not from the locale: the same plan looks the same everywhere."""


def plan_document(plan: TreatmentPlan) -> Document:
    """Lay out a course."""
    first = plan.visits[0].session
    blocks: list[Block] = [_facts(plan), _course(plan)]
    if plan.client.goals:
        blocks.append(Words(text=f"Goals: {'; '.join(plan.client.goals)}."))
    if plan.studied:
        blocks.append(_studied(plan))
    blocks += session_blocks(first, "Session 1")
    told = (finding.cite for finding in plan.findings)
    cites = (*cites_of(first), *told, *(row.dose.cite for row in plan.studied))
    return Document(
        title=f"Plan of {_count(plan)}, {first.title}",
        subtitle=_subtitle(plan),
        blocks=(
            *blocks,
            *findings_blocks(plan.findings, first.effects),
            *sources_blocks(cites, first.request.catalog),
        ),
        footer=FOOTER,
    )


def _count(plan: TreatmentPlan) -> str:
    count = len(plan.visits)
    return f"{count} session{'s' if count > 1 else ''}"


def _subtitle(plan: TreatmentPlan) -> str:
    words = [f"client {plan.client.ref}"]
    if plan.visits[0].on:
        words.append(f"from {plan.visits[0].on} to {plan.visits[-1].on}")
    if plan.therapist:
        words.append(f"with {plan.therapist}")
    return " · ".join(words)


def _facts(plan: TreatmentPlan) -> Facts:
    again = ", ".join(str(number) for number in plan.reevaluations) or "none"
    return Facts(
        pairs=(
            ("sessions", str(len(plan.visits))),
            ("each booked", minutes_of(plan.visits[0].session.length)),
            ("how often", plan.cadence.text),
            ("look again in session", again),
        )
    )


def _course(plan: TreatmentPlan) -> Table:
    most = max(visit.session.hands_on for visit in plan.visits)
    role = "focus" if any(i.role == "focus" for i in plan.visits[0].session.items) else "routine"
    rows = tuple(_row(visit, role, most) for visit in plan.visits)
    later = "Sessions after the first are provisional until the client is screened on the day."
    return Table(
        title="The course",
        columns=("session", "day", "hands-on", f"on the {role}", "besides"),
        rows=rows,
        align="llrll",
        note=later if len(plan.visits) > 1 else "",
    )


def _row(visit: Visit, role: str, most: timedelta) -> tuple[str | Bar, ...]:
    session = visit.session
    on_focus = _time(session, role)
    besides = ["re-evaluation"] if visit.reevaluate else []
    opening = session.items[0]
    if opening.kind == "consultation":
        besides.insert(0, f"consultation {minutes_of(opening.duration)}")
    return (
        str(visit.number),
        f"{_WEEKDAYS[visit.on.weekday()]} {visit.on}" if visit.on else "",
        minutes_of(session.hands_on),
        Bar(fraction=on_focus / most, text=minutes_of(on_focus), tone=role),
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
