"""The treatment plan as one page to agree on: what, how often, why, and two lines to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import Block, Document, Facts, Lines, Table, Words
from massageplan._display.days import format_day, format_days, format_short_day, format_time
from massageplan._display.sheet import Sheet
from massageplan.errors import InvalidValueError
from massageplan.findings.saying import fill, speak
from massageplan.findings.words import ENGLISH
from massageplan.treatment.homecare import home_care
from massageplan.units import format_duration


if TYPE_CHECKING:
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.visit import Visit

__all__ = ["PROPOSED", "agreement", "goals_block"]

_LINE = "_" * 34

PROPOSED: Final = (
    "Before any more massage, please talk with your therapist: you may need to see a clinician "
    "first."
)
"""What a client reads while a referral is proposed. The reason stays off their pages."""


def agreement(plan: TreatmentPlan) -> Sheet:
    """Lay out a plan for client and therapist to agree on.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    Sheet
        How often, how long, techniques, areas and purpose; goals with numbers and dates; home
        care; lines to sign. One page in print.

    Raises
    ------
    InvalidValueError
        The plan has no visits left.
    """
    coming = plan.to_come
    if not coming:
        raise InvalidValueError("has no visits left, so there is nothing to agree on", path="plan")
    days = "; ".join(_short_day_of(visit) for visit in coming if visit.on)
    blocks: list[Block] = [_facts(plan), *([Words(text=f"Days: {days}.")] if days else [])]
    if plan.referral_proposed is not None:
        blocks.insert(0, Words(text=PROPOSED))
    blocks.append(_work(plan))
    if plan.goals or plan.client.goals:
        blocks.append(goals_block(plan))
    blocks.append(_care(plan))
    blocks.append(Words(text=" ".join(_TERMS)))
    blocks.append(
        Table(
            title="Agreed",
            columns=("", "name and signature", "date"),
            rows=(("client", _LINE, "_" * 12), ("therapist", _LINE, "_" * 12)),
            signed=True,
        )
    )
    first, last = coming[0].on, coming[-1].on
    words = [f"client {plan.client.ref}", format_days(first, last) if first and last else ""]
    words.append(f"with {plan.therapist}" if plan.therapist else "")
    return Sheet(
        Document(
            paper="compact",
            title=f"Treatment plan: {plan.title}",
            subtitle=" · ".join(word for word in words if word),
            blocks=tuple(blocks),
        ),
        for_client=True,
    )


_TERMS = (
    "We follow this plan together. Massage is not a diagnosis, and we cannot promise results.",
    (
        "The client can stop, ask for lighter pressure, or decline any part at any time, and tells "
        "the therapist about any change in health or medicines. We check in before each visit."
    ),
)


def _short_day_of(visit: Visit) -> str:
    """Write the day of a visit without its year, which the subtitle says."""
    start = visit.session.request.start
    day = format_short_day(visit.on) if visit.on else ""
    return f"{day}, {format_time(start)}" if start else day


def _facts(plan: TreatmentPlan) -> Facts:
    coming = plan.to_come
    again = ", ".join(str(v.number) for v in coming if v.reevaluate) or "none"
    return Facts(
        pairs=(
            ("sessions", str(plan.agreed)),
            ("how often", plan.cadence.text),
            ("each session", format_duration(coming[0].session.length)),
            ("re-evaluation in session", again),
        )
    )


def _work(plan: TreatmentPlan) -> Table:
    """Lay out which areas are worked, how, and why."""
    session = plan.to_come[0].session
    techniques = plan.catalog.all("technique")
    rows = []
    for why in session.reasons:
        item = next((one for one in session.segments if one.want == why.want), None)
        if item is None:
            continue
        complaints = (
            fill(ENGLISH, "{complaint:complaint}{side:?side}", r.args, plan.catalog)
            for r in why.reasons
            if r.code == "complaint"
        )
        purpose = next(complaints, "") if item.role != "wish" else "the client's request"
        how = ", ".join(techniques[id_].label for id_ in item.techniques[:2])
        purpose = purpose or speak(ENGLISH, "role", item.role, plan.catalog)
        rows.append((why.label, format_duration(why.duration), purpose, how))
    return Table(
        title="What we will work on",
        columns=("area", "next session", "why", "techniques"),
        rows=tuple(rows),
        align="lrll",
    )


def goals_block(plan: TreatmentPlan) -> Block:
    """Lay out the goals, with numbers and days if any goal has them."""
    if not plan.goals:
        return Lines(title="Goals", lines=plan.client.goals)
    trends = {trend.key: trend for trend in plan.trends}
    rows = []
    for goal in plan.goals:
        measure = plan.catalog.find("measure", goal.measure)
        form = measure.form(goal.form).label
        trend = trends.get(goal.key)
        now = str(trend.points[-1].value) if trend else "not measured yet"
        target = f"{goal.target} {form}"
        label = f"{measure.label}, {goal.side.value}" if goal.side else measure.label
        name = f"{goal.words} ({label})" if goal.words else label
        rows.append((name, now, target, format_day(goal.by) if goal.by else ""))
    rows += [(goal, "", "", "") for goal in plan.client.goals]
    return Table(title="Goals", columns=("goal", "now", "target", "by"), rows=tuple(rows))


def _care(plan: TreatmentPlan) -> Table:
    """Lay out what to do at home."""
    offered = home_care(plan.to_come[0].session)
    return Table(
        title="Between sessions",
        columns=("what", "how"),
        rows=tuple((care.label, care.text) for care in offered),
    )
