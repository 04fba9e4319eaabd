"""Move a visit to another day: a free one, between its neighbors, screened for that day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.findings.words import line
from massageplan.scheduling.placement import Placement
from massageplan.session.planning import plan_request
from massageplan.treatment.no_days import bar_args


if TYPE_CHECKING:
    from massageplan.treatment.course import Course
    from massageplan.treatment.visit import Visit

__all__ = ["beside", "check_order", "free_moment", "move"]


def move(plan: Course, visit: Visit, to: date) -> Visit:
    """Plan a visit for another day, or another time.

    Raises
    ------
    InvalidValueError
        The plan has no dates; the day is before the client was screened, is not free, is past a
        neighboring visit, or is the same day; or only one of the plan and the new day has a time
        of day or a time zone.
    CannotPlanError
        Screening does not allow the session on that day.
    """
    path = "outcome.to"
    if visit.on is None:
        raise InvalidValueError("the plan has no dates, so no visit can move", path=path)
    request = visit.session.request
    zone = request.start.tzinfo if request.start else None
    if isinstance(to, datetime) and to.tzinfo and zone:
        to = to.astimezone(zone)  # the same moment, by the clocks of the clinic
    day = to.date() if isinstance(to, datetime) else to
    screened = request.told_on or day
    if day < screened:
        raise InvalidValueError(
            f"{day} is before {screened}, when the client was screened", path=path, value=to
        )
    check_order(plan, visit, to, path)
    moment = free_moment(plan, visit, to, path)
    start = moment if isinstance(moment, datetime) else None
    if not _alike(start, request.start):
        raise InvalidValueError(
            f"{to} and the planned {request.start or visit.on} must both have a time of day or "
            f"neither, and both a time zone or neither",
            path=path,
            value=to,
        )
    if (day, start) == (visit.on, request.start):
        raise InvalidValueError(f"session {visit.number} is already on {to}", path=path, value=to)
    session = plan_request(evolve(request, on=day, start=start, confirmed=""))
    return evolve(visit, on=day, session=session, nominal=None, slot=visit.slot_on(day), stops=())


def free_moment(plan: Course, visit: Visit, to: date, path: str) -> date:
    """Return the moment of a visit on another day; a day alone keeps the time if it can.

    Raises
    ------
    InvalidValueError
        The day, or the time, is not free.
    """
    day = to.date() if isinstance(to, datetime) else to
    preferred = to if isinstance(to, datetime) else visit.session.request.start
    problem = evolve(
        beside(plan, day, visit.number),
        at=None if preferred is None else preferred.timetz(),
        length=visit.session.length,
    )
    bar, moment = problem.bars(day), problem.moment(day)
    if bar is not None:
        why = line("bar", plan.catalog, **bar_args(bar))
        raise InvalidValueError(f"{day} is not free ({why})", path=path, value=to)
    if isinstance(to, datetime) and moment != to:
        owners = " and ".join(limit.name for limit in plan.availability if limit.hours)
        raise InvalidValueError(
            f"{day} is not free at {to:%H:%M}, but is at {moment:%H:%M} ({owners})",
            path=path,
            value=to,
        )
    return moment


def beside(plan: Course, day: date, number: int = 0) -> Placement:
    """Return what limits a visit on a day, beside all others that are given or to come."""
    others = [one.on for one in plan.to_come if one.number != number and one.on is not None]
    return Placement(
        nominal=(day,),
        limits=plan.availability,
        not_before=day,
        authorizations=plan.authorizations,
        taken=(*plan.given_days, *others),
    )


def check_order(plan: Course, visit: Visit, to: date, path: str) -> None:
    """Refuse a day on which a visit would not be between its neighbors.

    Two visits are on one day only in a phase that has several a day.

    Raises
    ------
    InvalidValueError
        It would not come after the visit before, or not before the one after.
    """
    day, number = to.date() if isinstance(to, datetime) else to, visit.number
    for other in plan.held:
        if other.number == number or other.on is None:
            continue
        before = other.number < number
        if day == other.on and _several_a_day(plan, visit, other):
            here, there = to, other.session.request.start
            if isinstance(here, datetime) and there is not None:
                wrong = here <= there if before else here >= there
            else:
                wrong = True
        else:
            wrong = day <= other.on if before else day >= other.on
        if wrong:
            side = "after" if before else "before"
            raise InvalidValueError(
                f"{day} is not {side} session {other.number} on {other.on}: move that one first",
                path=path,
                value=day,
            )


def _several_a_day(plan: Course, visit: Visit, other: Visit) -> bool:
    """Tell whether two visits are in one phase that has several a day."""
    return visit.phase == other.phase > 0 and bool(plan.phases[visit.phase - 1].times)


def _alike(one: datetime | None, other: datetime | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.tzinfo is None) is (other.tzinfo is None)
