"""The days of the visits of a new course: those of its rhythm, as the house is open."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.scheduling.choosing_days import choose_days
from massageplan.scheduling.laid_days import LaidDays
from massageplan.scheduling.within_range import bends, shortest, within
from massageplan.treatment.no_days import place
from massageplan.units import format_duration


if TYPE_CHECKING:
    from massageplan.client.assessment import Assessment
    from massageplan.scheduling.availability import Availability
    from massageplan.scheduling.cadence import Cadence
    from massageplan.scheduling.placement import Placement

__all__ = ["placed", "settled"]

YEAR: Final = 366
"""Days for which closed days are written down."""


def settled(
    limits: tuple[Availability, ...], days: tuple[date, ...], assessment: Assessment | None
) -> tuple[Availability, ...]:
    """Write down the closed days: up to a year after the last, for visits that are added later."""
    first = days[0] if assessment is None else min(days[0], assessment.on)
    last = date.fromordinal(min(days[-1].toordinal() + YEAR, date.max.toordinal()))
    return tuple(limit.settled(first, last) for limit in limits)


def placed(
    cadence: Cadence,
    days: tuple[date, ...],
    task: Placement,
    start: datetime | None,
    *,
    exact: bool,
) -> tuple[tuple[date, ...], list[date]]:
    """Return the days of the cadence in the house and its ranges, and those of the visits.

    The first is the one that was asked for, whether the house is open then or not. `exact` says
    that the number of visits was asked for, so no range may change it.
    """
    for limit in task.limits:
        if limit.last is not None and limit.last < days[0]:
            raise InvalidValueError(
                f"{days[0]} is after {limit.last}, the last day of {limit.name}",
                path="start",
                value=days[0],
            )
    first = task.moment(days[0])
    asked = start and datetime.combine(days[0], start.timetz())
    if start is not None and task.bars(days[0]) is None and first != asked:
        raise InvalidValueError(
            f"{start:%H:%M} leaves no room for {format_duration(task.length)} in the open hours; "
            f"{first:%H:%M} does",
            path="start",
            value=start,
        )
    nominal = _within(cadence, _laid(cadence, days, task), task, exact=exact)
    moments = [task.moment(day) for day in place(evolve(task, nominal=nominal))]
    return (days[0], *nominal[1:]), moments


def _laid(cadence: Cadence, days: tuple[date, ...], task: Placement) -> tuple[date, ...]:
    """Return the days of a cadence as the house has them; single days of an event stay."""
    if cadence.days or not (task.limits or task.authorizations):
        return days
    laid = LaidDays(cadence=cadence, origin=days[0], task=task, steps_over=not bends(cadence))
    return laid.first(len(days))


def _within(
    cadence: Cadence, days: tuple[date, ...], task: Placement, *, exact: bool
) -> tuple[date, ...]:
    """Return the days of the cadence, moved within its ranges if they do not fit as planned."""
    days = within(cadence, days, task, exact=exact)
    if exact or choose_days(evolve(task, nominal=days)) is not None:
        return days
    fewest = shortest(cadence).count_from(days[0]) or len(days)
    fewer = (days[:count] for count in range(len(days) - 1, fewest - 1, -1))
    fits = (some for some in fewer if choose_days(evolve(task, nominal=some)) is not None)
    return next(fits, days)
