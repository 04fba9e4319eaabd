"""Why a visit was taken out of a plan: it follows from the action that was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from massageplan.catalog.decision import Action


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.treatment.decision import Decision
    from massageplan.treatment.outcome import Outcome

__all__ = ["Withdrawal", "withdrawal_of"]

Withdrawal: TypeAlias = Literal["on-hold", "not-needed", "ended", "withdrawn"]
"""Put on hold by a referral; not needed because the goals are reached; the plan ended for another
reason; or fewer sessions were agreed on."""


def withdrawal_of(outcome: Outcome, decisions: Iterable[Decision]) -> Withdrawal:
    """Return why a visit was withdrawn.

    Parameters
    ----------
    outcome
        The record that it was.
    decisions
        All decisions of the plan.
    """
    that_day = [one for one in decisions if one.on == outcome.on and one.action.ends_the_plan]
    if not outcome.why or not that_day:
        return "withdrawn"
    decision = next((one for one in that_day if one.why == outcome.why), that_day[-1])
    if decision.action is Action.REFER:
        return "on-hold"
    return "not-needed" if dict(decision.case)["goal"] == "reached" else "ended"
