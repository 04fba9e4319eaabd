"""Putting a visit on another day: a free one, between its neighbours, screened for that day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.scheduling.placement import Placement
from massageplan.session.planning import plan_request


if TYPE_CHECKING:
    from massageplan.treatment.course import Course
    from massageplan.treatment.visit import Visit

__all__ = ["check_order", "free_moment", "move"]


def move(plan: Course, visit: Visit, to: date) -> Visit:
    """Plan a visit for another day, or another time.

    Raises
    ------
    InvalidValueError
        A plan without dates, a day before the client was screened, one that is not free, one past
        a neighbour, the same day again, or a time told in another way than the plan's.
    CannotPlanError
        What screening finds for that day does not allow the session.
    """
    path = "outcome.to"
    if visit.on is None:
        raise InvalidValueError("the plan has no dates, so nothing can move", path=path)
    request = visit.session.request
    zone = request.start.tzinfo if request.start else None
    if isinstance(to, datetime) and to.tzinfo and zone:
        to = to.astimezone(zone)  # the same moment, by the clocks of the house
    day = to.date() if isinstance(to, datetime) else to
    told = request.told_on or day
    if day < told:
        raise InvalidValueError(
            f"{day} lies before {told}, when the client was screened", path=path, value=to
        )
    check_order(plan, visit.number, day, path)
    moment = free_moment(plan, visit, to, path)
    start = moment if isinstance(moment, datetime) else None
    if not _alike(start, request.start):
        raise InvalidValueError(
            f"{to} and the plan's own start, {request.start or visit.on}, are not told "
            f"alike: with or without a clock time, with or without a zone",
            path=path,
            value=to,
        )
    if (day, start) == (visit.on, request.start):
        raise InvalidValueError(f"session {visit.number} is on {to} already", path=path, value=to)
    session = plan_request(evolve(request, on=day, start=start, confirmed=""))
    return evolve(visit, on=day, session=session, nominal=None)


def free_moment(plan: Course, visit: Visit, to: date, path: str) -> date:
    """Return the moment of a visit on another day; a day alone keeps the hour where it can.

    Raises
    ------
    InvalidValueError
        The day, or the time that was told, is not free.
    """
    day = to.date() if isinstance(to, datetime) else to
    wished = to if isinstance(to, datetime) else visit.session.request.start
    problem = Placement(
        nominal=(day,),
        limits=plan.availability,
        not_before=day,
        at=None if wished is None else wished.timetz(),
        length=visit.session.length,
    )
    by, why = problem.bars(day)
    moment = problem.moment(day)
    if not why and isinstance(to, datetime) and moment != to:
        owners = [limit.name for limit in plan.availability if limit.hours]
        by, why = " and ".join(owners), f"{to:%H:%M} is not open, and {moment:%H:%M} is"
    if why:
        raise InvalidValueError(f"{day} is not free ({by}: {why})", path=path, value=to)
    return moment


def check_order(plan: Course, number: int, day: date, path: str) -> None:
    """Refuse a day on which a visit would not lie between its neighbours.

    Raises
    ------
    InvalidValueError
        It would not come after the visit before, or not before the one after.
    """
    for other in plan.held:
        if other.number == number or other.on is None:
            continue
        if day <= other.on if other.number < number else day >= other.on:
            side = "after" if other.number < number else "before"
            raise InvalidValueError(
                f"{day} does not lie {side} session {other.number} on {other.on}: move "
                f"that one first",
                path=path,
                value=day,
            )


def _alike(one: datetime | None, other: datetime | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.tzinfo is None) is (other.tzinfo is None)
