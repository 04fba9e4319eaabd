"""A referral: while it is proposed it waits for the therapist's answer, then it holds.

One worse score does not end a treatment plan, and nobody but the therapist sends a client to a
clinician. So the visits to come stay, and the proposal stands on top of the plan until a decision
answers it. It follows from the records, so nothing of it is stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.catalog.decision import Action
from massageplan.findings.finding import Finding
from massageplan.treatment.deciding import decide
from massageplan.treatment.when_to_reevaluate import reevaluation_due


if TYPE_CHECKING:
    from datetime import date

    from massageplan.treatment.decision import Decision
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["of_a_referral"]


def of_a_referral(plan: TreatmentPlan) -> tuple[Finding, ...]:
    """Return the caution that a referral waits for an answer, or that the client was referred."""
    if plan.ended and plan.decisions[-1].action is Action.REFER:
        on = plan.decisions[-1].on.isoformat()
        return (Finding.caution("referred", plan.catalog, on=on),)
    if not plan.known_days or plan.ended:
        return ()
    day = _day(plan)
    if not reevaluation_due(plan, on=day):
        return ()
    decision = decide(plan, on=day)
    if decision.action is not Action.REFER:
        return ()
    return (
        Finding.caution(
            "referral-proposed",
            plan.catalog,
            cite=decision.row.cite,
            row=decision.row.id,
            session=plan.to_come[0].number if plan.to_come else None,
            **_worse(decision),
        ),
    )


def _day(plan: TreatmentPlan) -> date:
    """Return the day by which to answer: that of the next visit, or else the last on record.

    Nothing can be measured before the next visit, so what is due by then is due now.
    """
    ahead = next((visit.on for visit in plan.to_come if visit.on), None)
    return max([*plan.known_days, ahead] if ahead else plan.known_days)


def _worse(decision: Decision) -> dict[str, str]:
    """Return the first score that got worse, as arguments."""
    for reason in decision.reasons:
        values = dict(reason.args)
        if reason.code == "measured" and values["verdict"] == "worse":
            told = ("measure", "side", "before", "after")
            return {name: str(values[name]) for name in told if name in values}
    return {}
