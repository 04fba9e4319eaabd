"""The treatment plan as one page to agree on: what, how often, why, and two lines to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.blocks import Block, Document, Facts, Lines, Table, Words
from massageplan._display.sheet import Sheet
from massageplan.errors import InvalidValueError
from massageplan.findings.words.in_language import FOR_CLIENTS
from massageplan.treatment.homecare import home_care
from massageplan.views.all_in_language import says_of
from massageplan.views.cadence import cadence_for_client
from massageplan.views.client_words import Says


if TYPE_CHECKING:
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.visit import Visit

__all__ = ["agreement", "goals_block"]

_LINE = "_" * 34


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
        The plan has no visits left; or it is in another language, and some of it has no words
        there.
    """
    coming, says = plan.to_come, says_of(plan)
    if not coming:
        raise InvalidValueError("has no visits left, so there is nothing to agree on", path="plan")
    days = says("agreement-day-apart").join(_short_day_of(v, says) for v in coming if v.on)
    blocks: list[Block] = [_facts(plan, says)]
    blocks += [Words(text=says("agreement-days", days=days))] if days else []
    if plan.referral_proposed is not None:
        blocks.insert(0, Words(text=says("client-proposed")))
    blocks.append(_work(plan, says))
    if plan.goals or plan.client.goals:
        blocks.append(goals_block(plan, says))
    blocks.append(_care(plan, says))
    blocks.append(Words(text=says("agreement-terms")))
    blocks.append(
        Table(
            title=says("agreement-agreed"),
            columns=("", says("agreement-signature"), says("agreement-date")),
            rows=(
                (says("agreement-the-client"), _LINE, "_" * 12),
                (says("agreement-the-therapist"), _LINE, "_" * 12),
            ),
            signed=True,
        )
    )
    return Sheet(
        Document(
            paper="compact",
            title=says("agreement-title", title=says.title(plan.title)),
            subtitle=_subtitle(plan, says),
            blocks=tuple(map(says.drawn, blocks)),
        ),
        for_client=True,
        lang=says.lang,
    )


def _subtitle(plan: TreatmentPlan, says: Says) -> str:
    first, last = plan.to_come[0].on, plan.to_come[-1].on
    words = [says("agreement-client", ref=plan.client.ref)]
    words.append(says.words.days.format_days(first, last) if first and last else "")
    words.append(says("client-with", therapist=plan.therapist) if plan.therapist else "")
    return " · ".join(word for word in words if word)


def _short_day_of(visit: Visit, says: Says) -> str:
    """Write the day of a visit without its year, which the subtitle says."""
    start, days = visit.session.request.start, says.words.days
    day = days.format_short_day(visit.on) if visit.on else ""
    return f"{day}, {days.format_time(start)}" if start else day


def _facts(plan: TreatmentPlan, says: Says) -> Facts:
    coming = plan.to_come
    again = ", ".join(str(v.number) for v in coming if v.reevaluate) or says("agreement-no-again")
    return Facts(
        pairs=(
            (says("agreement-sessions"), str(plan.agreed)),
            (says("agreement-how-often"), cadence_for_client(plan.cadence, says)),
            (says("agreement-each"), says.lengths(visit.session.length for visit in coming)),
            (says("agreement-again"), again),
        )
    )


def _work(plan: TreatmentPlan, says: Says) -> Table:
    """Lay out which areas are worked, how, and why."""
    session = plan.to_come[0].session
    techniques = plan.catalog.all("technique")
    rows = []
    for why in session.reasons:
        item = next((one for one in session.segments if one.want == why.want), None)
        if item is None:
            continue
        complaints = (
            says.filled("agreement-complaint", r.args) for r in why.reasons if r.code == "complaint"
        )
        purpose = next(complaints, "") if item.role != "wish" else says("agreement-request")
        how = ", ".join(techniques[id_].label for id_ in item.techniques[:2])
        purpose = purpose or says.value("role", item.role)
        rows.append((why.label, says.length(why.duration), purpose, how))
    return Table(
        title=says("agreement-work"),
        columns=tuple(
            map(says, ("agreement-area", "agreement-next", "agreement-why", "agreement-techniques"))
        ),
        rows=tuple(rows),
        align="lrll",
    )


def goals_block(plan: TreatmentPlan, says: Says | None = None) -> Block:
    """Lay out the goals, with numbers and days if any goal has them; by default in English."""
    says = Says(FOR_CLIENTS, plan.catalog) if says is None else says
    if not plan.goals:
        return Lines(title=says("agreement-goals"), lines=plan.client.goals)
    trends = {trend.key: trend for trend in plan.trends}
    rows = []
    for goal in plan.goals:
        measure = plan.catalog.find("measure", goal.measure)
        form = measure.form(goal.form).label
        trend = trends.get(goal.key)
        now = says.figure(trend.points[-1].value) if trend else says("agreement-not-measured")
        target = f"{says.figure(goal.target)} {form}"
        label = says.measure(measure, goal.side)
        name = f"{goal.words} ({label})" if goal.words else label
        rows.append((name, now, target, says.words.days.format_day(goal.by) if goal.by else ""))
    rows += [(goal, "", "", "") for goal in plan.client.goals]
    columns = ("agreement-goal", "agreement-now", "agreement-target", "agreement-by")
    return Table(title=says("agreement-goals"), columns=tuple(map(says, columns)), rows=tuple(rows))


def _care(plan: TreatmentPlan, says: Says) -> Table:
    """Lay out what to do at home."""
    offered = home_care(plan.to_come[0].session)
    return Table(
        title=says("agreement-between"),
        columns=(says("agreement-what"), says("agreement-how")),
        rows=tuple((care.label, care.text) for care in offered),
    )
