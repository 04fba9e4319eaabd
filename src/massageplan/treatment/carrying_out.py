"""How many sessions and how often from now on: what a decision and a milestone change.

A phase whose result is reached is over. If it is the last one, no visits are left, unless the
therapist asks for some. A decision is carried out as its action says. What the therapist asks for
counts last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from massageplan.catalog.decision import Action
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding
from massageplan.read import read_whole
from massageplan.scheduling.cadence import Cadence
from massageplan.scheduling.reading_cadence import read_cadence, wider
from massageplan.treatment.milestone import check_milestones, milestone_reached
from massageplan.treatment.reading import MOST


if TYPE_CHECKING:
    from massageplan.treatment.decision import Decision
    from massageplan.treatment.new_phases import NewPhases
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["Outlook", "look_ahead", "of_a_result", "over_by_result"]


@frozen(kw_only=True)
class Outlook:
    """How many sessions, and how often, from now on.

    Attributes
    ----------
    agreed
        How many sessions are to be given in all.
    cadence
        How often.
    began
        How many sessions had been given when the cadence began.
    again
        Whether every day to come is chosen again.
    reached
        Whether the result that ends the last phase is reached.
    count
        How many sessions are to come.
    """

    agreed: int
    cadence: Cadence
    began: int
    again: bool = False
    reached: bool = False
    count: int = 0


def look_ahead(
    plan: TreatmentPlan,
    decision: Decision | None,
    sessions: int | None,
    cadence: str,
    anew: NewPhases | None = None,
) -> Outlook:
    """Return how a plan goes on.

    Parameters
    ----------
    plan
        The plan with its records.
    decision
        What was decided today.
    sessions
        How many sessions are to come, if the therapist says so.
    cadence
        How often from now on, if the therapist says so.
    anew
        New phases for what is to come, which have the cadence in them.

    Raises
    ------
    InvalidValueError
        Sessions for a plan that has ended, or something that cannot be read.
    """
    given = len(plan.given)
    ahead = _past_milestones(plan)
    if ahead.reached and (decision or anew or sessions is not None or cadence):
        ahead = _with_cadence(plan, ahead, ahead.cadence.after(len(ahead.cadence.phases) - 1))
    elif ahead.reached:
        ahead = evolve(ahead, agreed=given)
    if decision is not None:
        ahead = _carried_out(plan, ahead, decision.action, sessions)
    over = plan.ended if decision is None else decision.action.ends_the_plan
    if over and (sessions is not None or anew is not None):
        what = "new phases" if sessions is None else f"{sessions} more sessions"
        raise InvalidValueError(
            f"{what}, but the plan has ended: also pass action='continue' and why, and the plan "
            f"keeps the reason",
            path="phases" if sessions is None else "sessions",
            value=sessions,
        )
    if anew is not None and anew.count is not None:
        ahead = evolve(ahead, agreed=given + anew.count)
    if sessions is not None:
        hint = "or pass action='discharge' to end the plan"
        more = read_whole(sessions, "sessions", least=1, most=MOST, hint=hint)
        ahead = evolve(ahead, agreed=given + more)
    if anew is not None:
        ahead = ahead if anew.cadence is None else _with_cadence(plan, ahead, anew.cadence)
    elif cadence:
        new = read_cadence(cadence)
        check_milestones(new, plan.catalog)
        ahead = _with_cadence(plan, ahead, new)
    return evolve(ahead, count=0 if over else max(0, ahead.agreed - given))


def _with_cadence(plan: TreatmentPlan, ahead: Outlook, cadence: Cadence) -> Outlook:
    """Go on with another cadence."""
    return evolve(ahead, cadence=cadence, began=len(plan.given), again=True)


def _past_milestones(plan: TreatmentPlan) -> Outlook:
    """Leave every phase whose result is reached; the last one stays, and is over."""
    ahead = Outlook(agreed=plan.agreed, cadence=plan.cadence, began=plan.began)
    while ahead.cadence.phases:
        number = ahead.cadence.phase_of(max(0, len(plan.given) - ahead.began))
        until = ahead.cadence.phases[number].until
        if until is None or not milestone_reached(plan, until):
            break
        if number + 1 == len(ahead.cadence.phases):
            return evolve(ahead, reached=True)
        ahead = _with_cadence(plan, ahead, ahead.cadence.after(number))
    return ahead


def over_by_result(plan: TreatmentPlan) -> bool:
    """Tell whether the result that ends the last phase, and so the plan, is reached."""
    if plan.ended or not plan.given or all(one.until is None for one in plan.cadence.phases[-1:]):
        return False
    return _past_milestones(plan).reached


def of_a_result(plan: TreatmentPlan) -> tuple[Finding, ...]:
    """Return the note that a result ends the plan: what `replan` does, or how to go on."""
    if not over_by_result(plan):
        return ()
    left, phase = len(plan.to_come), len(plan.phases)
    values = {"phase": phase or None, "left": left or None}
    return (Finding.note("result-reached", plan.catalog, **values),)


FEW: Final = 3
"""Visits that are added for a taper or for maintenance if none are left (our judgment)."""

MONTHLY_GAP: Final = 28
"""Days from which a gap counts as monthly."""


def _carried_out(
    plan: TreatmentPlan, ahead: Outlook, action: Action, sessions: int | None
) -> Outlook:
    """Do what was decided."""
    if action.ends_the_plan:
        return ahead
    block = plan.rule.sessions
    if action is Action.TAPER:
        block = FEW
        ahead = _with_cadence(plan, ahead, wider(ahead.cadence))
    elif action is Action.MAINTAIN:
        block = FEW
        tail = ahead.cadence.tail()
        seldom = tail.phases[0].gap >= MONTHLY_GAP
        ahead = _with_cadence(plan, ahead, tail if seldom else read_cadence("monthly"))
    given = len(plan.given)
    if ahead.agreed <= given and sessions is None:
        return evolve(ahead, agreed=given + block)
    return ahead
