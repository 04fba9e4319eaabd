"""Add a visit that nobody planned, on a day that is said."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.findings.words import line
from massageplan.session.planning import plan_request
from massageplan.session.reading import read_length
from massageplan.treatment.making import changed
from massageplan.treatment.moving import beside
from massageplan.treatment.no_days import bar_args
from massageplan.treatment.reading import MOST
from massageplan.treatment.renumbering import numbered_by_day
from massageplan.treatment.visit import Visit


if TYPE_CHECKING:
    from massageplan.session.request import SessionRequest
    from massageplan.treatment.plan import TreatmentPlan
    from massageplan.units import Duration

__all__ = ["add_visit"]


def add_visit(plan: TreatmentPlan, on: date, length: Duration | None) -> TreatmentPlan:
    """Return the plan with one visit more; see `TreatmentPlan.add_visit`."""
    if not isinstance(on, date):
        raise InvalidValueError(
            f"expected a day, or a day and time; got {on!r:.40}", path="on", value=on
        )
    day = on.date() if isinstance(on, datetime) else on
    _check(plan, day)
    session = plan_request(_request(plan, on, day, length))
    new = Visit(number=0, on=day, session=session, reevaluate=False, slot=day)
    ordered = numbered_by_day(plan, [*plan.visits, new], plan.outcomes, plan.decisions)
    return changed(
        plan,
        ordered.visits,
        outcomes=ordered.outcomes,
        decisions=ordered.decisions,
        amendments=ordered.amendments,
        agreed=plan.agreed + 1,
    )


def _check(plan: TreatmentPlan, day: date) -> None:
    if plan.visits[0].on is None:
        raise InvalidValueError(
            "the plan has no dates, so no visit can be added on one: plan it with start=...",
            path="on",
            value=day,
        )
    taken = next((visit for visit in plan.held if visit.on == day), None)
    if taken is not None:
        raise InvalidValueError(f"session {taken.number} is on {day} already", path="on", value=day)
    if full := beside(plan, day).full(day):
        why = line("bar", plan.catalog, **bar_args(full))
        raise InvalidValueError(
            f"{day} cannot have one visit more ({why}): choose another day, or replan with other "
            f"limits first",
            path="on",
            value=day,
        )
    if len(plan.visits) >= MOST:
        raise InvalidValueError(
            f"the plan has {len(plan.visits)} visits, and {MOST} are the most", path="on", value=day
        )


def _request(plan: TreatmentPlan, on: date, day: date, length: Duration | None) -> SessionRequest:
    """Return what the visit is planned from: the facts of the plan, the settings of the last."""
    before = [visit for visit in plan.held if visit.on and visit.on < day]
    like = (before or [plan.visits[0]])[-1].session.request
    told = plan.assessment.on if plan.assessment is not None else like.told_on
    if told is not None and day < told:
        raise InvalidValueError(
            f"{day} is before {told}, when the client was screened", path="on", value=on
        )
    start = on if isinstance(on, datetime) else like.start
    given = sum(outcome.on is not None and outcome.on < day for outcome in plan.given)
    return evolve(
        like,
        client=plan.client,
        assessment=plan.assessment,
        on=day,
        start=None if start is None else datetime.combine(day, start.timetz()),
        length=like.length if length is None else timedelta(seconds=read_length(length)),
        number=len(before) + 1,
        count=len(plan.held) + 1,
        visit=given + 1,
        reevaluate=False,
        pins=(),
        waited=(),
        released=(),
        dropped=(),
        confirmed="",
    )
