"""Confirm a visit on its day: what the client reports then holds for all visits to come."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.client.assessment import Assessment
from massageplan.errors import CannotPlanError, InvalidValueError
from massageplan.session.confirming import tell_again
from massageplan.treatment.making import changed
from massageplan.treatment.moving import check_order, free_moment
from massageplan.treatment.reading import check_newer
from massageplan.treatment.trend import read_baseline
from massageplan.treatment.waiting import after


if TYPE_CHECKING:
    from massageplan.client.client import Client
    from massageplan.session.plan import SessionPlan
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.treatment.visit import Visit

__all__ = ["confirm"]


def confirm(
    plan: TreatmentPlan, number: int, client: Client, assessment: Assessment, on: date | None
) -> TreatmentPlan:
    """Return the plan with a visit confirmed; see `TreatmentPlan.confirm`."""
    before, was = plan.visit(number), plan.outcome(number)
    if was is not None:
        raise InvalidValueError(
            f"session {number} is already recorded as {was.status.value}",
            path="visit",
            value=number,
        )
    if isinstance(assessment, Assessment):
        check_newer(plan, assessment)
        read_baseline(assessment, plan.catalog)
    if before.on is not None and on is not None and on != before.on:
        _check_free(plan, before, on)
    session = before.session.confirm(client, assessment, on=on)
    day = None if before.on is None else session.on
    confirmed = evolve(
        before,
        session=session,
        on=day,
        nominal=before.nominal if day == before.on else None,
        slot=before.slot_on(day),
        stops=(),
    )
    visits = list(plan.visits)
    visits[number - 1] = confirmed
    for visit in plan.to_come:
        if visit.number > number:  # an earlier one only lacks its record
            session = _screened_again(visit, session, client, assessment)
            visits[visit.number - 1] = evolve(visit, session=session, stops=())
    return changed(plan, visits, client=client, assessment=assessment)


def _check_free(plan: TreatmentPlan, visit: Visit, on: date) -> None:
    """Refuse a day that is not free at the time of the visit."""
    start = visit.session.request.start
    to = on if start is None else datetime.combine(on, start.timetz())
    check_order(plan, visit, to, "on")
    free_moment(plan, visit, to, "on")


def _screened_again(
    visit: Visit, before: SessionPlan, client: Client, assessment: Assessment
) -> SessionPlan:
    """Screen and plan a later visit again, with first what now waits at the one before."""
    asked = evolve(visit.session, request=after(before, visit.session.request))
    try:
        return tell_again(asked, client, assessment)
    except CannotPlanError as error:
        error.args = (f"session {visit.number} on {visit.on}: {error}",)
        raise
