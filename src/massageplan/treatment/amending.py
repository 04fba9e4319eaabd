"""Correct a record: the first record, who corrected it, when and why stay in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.read import read_kind
from massageplan.treatment.amendment import Amendment
from massageplan.treatment.making import changed
from massageplan.treatment.moving import check_order
from massageplan.treatment.outcome import Outcome, Status
from massageplan.treatment.recording import in_full, in_order


if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from massageplan.treatment.decision import Decision
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["amend"]


def amend(plan: TreatmentPlan, outcome: Outcome, *, by: str, on: date, why: str) -> TreatmentPlan:
    """Return the plan with a record corrected; see `TreatmentPlan.amend`."""
    read_kind(outcome, "outcome", Outcome)
    visit = plan.visit(outcome.session, "outcome.session")
    before = plan.outcome(visit.number)
    if before is None:
        raise InvalidValueError(
            f"session {visit.number} has no record yet: use record(...)",
            path="outcome.session",
            value=outcome.session,
        )
    amendment = Amendment(session=visit.number, on=on, by=by, why=why, before=before)
    if before.on is not None and on < before.on:
        raise InvalidValueError(
            f"{on} is before {before.on}, the day of the record", path="amendment.on", value=on
        )
    _check_status(before, outcome)
    bare = evolve(plan, outcomes=tuple(one for one in plan.outcomes if one is not before))
    recorded = in_full(bare, visit, outcome)
    if recorded == before:
        raise InvalidValueError(
            f"session {visit.number} is recorded so already", path="outcome", value=outcome
        )
    if before.status.frees_its_day and not recorded.status.frees_its_day and visit.on:
        moment = visit.session.request.start or visit.on
        check_order(bare, visit, moment, "outcome.status")
    outcomes = tuple(sorted((*bare.outcomes, recorded), key=in_order))
    now_given = evolve(bare, outcomes=outcomes)
    return changed(
        plan,
        plan.visits,
        outcomes=outcomes,
        amendments=(*plan.amendments, amendment),
        began=_began(plan, before, recorded),
        decisions=tuple(_following(now_given, before, recorded)),
    )


def _began(plan: TreatmentPlan, before: Outcome, after: Outcome) -> int:
    """Return how many sessions had been given when the cadence began, as is known now."""
    earlier = plan.given[: plan.began]
    if not earlier or before.session > earlier[-1].session:
        return plan.began
    return plan.began + (after.status is Status.DONE) - (before.status is Status.DONE)


def _check_status(before: Outcome, outcome: Outcome) -> None:
    """Refuse what is no correction of what happened."""
    if before.status is Status.WITHDRAWN:
        raise InvalidValueError(
            f"session {before.session} was withdrawn by a replan, so nothing happened that could "
            f"be corrected: replan again",
            path="outcome.session",
            value=outcome.session,
        )
    if outcome.status in {Status.MOVED, Status.WITHDRAWN}:
        raise InvalidValueError(
            f"a record is corrected to 'done', 'missed' or 'cancelled', not to "
            f"{outcome.status.value!r}: what did not take place gets a new day by a replan",
            path="outcome.status",
            value=outcome.status,
        )


def _following(plan: TreatmentPlan, before: Outcome, after: Outcome) -> Iterator[Decision]:
    """Yield the decisions, each after as many sessions as had been given then, as is known now."""
    more = (after.status is Status.DONE) - (before.status is Status.DONE)
    day = after.on or before.on
    for decision in plan.decisions:
        # What was decided in the morning came before a session of that day.
        later = day == decision.on and before.session > decision.session
        if day is None or day > decision.on or later:
            yield decision
            continue
        delivered = max(0, decision.delivered + more)
        last = plan.given[delivered - 1].session if delivered else 0
        yield evolve(decision, delivered=delivered, session=last)
