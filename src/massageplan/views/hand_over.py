"""What the next therapist needs to know: history, preferences, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.blocks import FOOTER, Block, Document, Facts, Table
from massageplan._display.days import format_day
from massageplan._display.sheet import Sheet
from massageplan.client.history import line_in_words
from massageplan.client.lying import lying_in_words
from massageplan.treatment.worked import worked
from massageplan.units import format_duration
from massageplan.views.agreement import goals_block
from massageplan.views.authorizations import authorizations_table
from massageplan.views.course import decided
from massageplan.views.findings import precaution_blocks
from massageplan.views.progress import ledger_table, trend_charts


if TYPE_CHECKING:
    from massageplan.client.client import Client
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["hand_over"]

_MAIN = 3
"""How many areas to name of each session: those with the most minutes."""


def hand_over(plan: TreatmentPlan) -> Sheet:
    """Lay out a treatment plan for the next therapist.

    It holds the client's health history, so give it to nobody else.

    Parameters
    ----------
    plan
        The plan with its records.

    Returns
    -------
    Sheet
        History, precautions, preferences, each session with the client's response, scores, and the
        minutes to make up and to come. A response need not come from the session.
    """
    client = plan.client
    waiting = [plan.referral_proposed] if plan.referral_proposed else []
    blocks: list[Block] = [*precaution_blocks(waiting), _facts(plan), _person(client)]
    blocks += [authorizations_table(plan)] if plan.authorizations else []
    if plan.goals or client.goals:
        blocks.append(goals_block(plan))
    latest = (plan.to_come or plan.visits)[0].session
    blocks += precaution_blocks(latest.findings)
    if plan.given:
        blocks.append(_sessions(plan))
        blocks += trend_charts(plan.trends)
        blocks.append(ledger_table(plan.ledger))
    if plan.decisions:
        blocks.append(decided(plan))
    until = f"with {plan.therapist} so far" if plan.therapist else "no therapist named"
    return Sheet(
        Document(
            title=f"For the next therapist: {plan.title}",
            subtitle=f"client {plan.client.ref} · {until}",
            blocks=tuple(blocks),
            footer=FOOTER,
        )
    )


def _facts(plan: TreatmentPlan) -> Facts:
    coming = [
        f"{visit.number}, {format_day(visit.on) if visit.on else 'no day yet'}"
        for visit in plan.to_come
    ]
    return Facts(
        pairs=(
            ("sessions", f"{len(plan.given)} of {plan.agreed} given"),
            ("how often", plan.cadence.shown),
            ("next session", next(iter(coming), "none")),
            ("minutes to make up", format_duration(plan.ledger.owed)),
        )
    )


def _person(client: Client) -> Table:
    likes = client.preferences
    rows = [
        (name, "; ".join(words))
        for name, words in (
            ("health history", tuple(map(line_in_words, client.conditions or ()))),
            ("medicines", tuple(map(line_in_words, client.medicines or ()))),
            ("allergies", client.allergies or ()),
            ("avoid", likes.avoid_regions),
            ("requests", likes.wishes),
            ("likes", likes.likes),
            ("declines", likes.refuses),
            ("cannot lie", tuple(map(lying_in_words, likes.cannot_lie))),
        )
        if words
    ]
    if likes.max_pressure is not None:
        rows.append(("maximum pressure", f"{likes.max_pressure} of 5"))
    return Table(title="The client", columns=("", "as reported"), rows=tuple(rows))


def _sessions(plan: TreatmentPlan) -> Table:
    """Lay out each session with its main areas, and how the client responded."""
    labels = {entry.region: entry.label for entry in plan.ledger.entries}
    rows = []
    for outcome in plan.given:
        minutes = worked(plan.visit(outcome.session), outcome)
        main = sorted(minutes, key=lambda region: -minutes[region])[:_MAIN]
        did = ", ".join(
            f"{labels[one]} {format_duration(minutes[one])}" for one in main if minutes[one]
        )
        pain = "" if outcome.pain is None else f"{outcome.pain} of 10"
        day = format_day(outcome.on) if outcome.on else ""
        rows.append((str(outcome.session), day, did, pain, outcome.response))
    return Table(
        title="Sessions so far",
        columns=("session", "day", "most time on", "pain", "response"),
        rows=tuple(rows),
        note="A response after a session does not have to come from the session.",
    )
