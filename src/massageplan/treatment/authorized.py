"""How far the authorizations of a plan are used."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    from massageplan.scheduling.authorization import Authorization
    from massageplan.treatment.course import Course

__all__ = ["Authorized", "authorized", "outside"]


class Authorized(NamedTuple):
    """An authorization, and the visits of a plan on its days.

    Attributes
    ----------
    authorization
        What the payer allows.
    used
        How many sessions were given. A visit that was missed or called off does not count.
    planned
        How many are to come.
    """

    authorization: Authorization
    used: int
    planned: int

    @property
    def left(self) -> int:
        """How many may still be given; less than 0 if more were given than it allows."""
        return self.authorization.visits - self.used


def authorized(plan: Course) -> tuple[Authorized, ...]:
    """Return how far each authorization of a plan is used, in order of their days."""
    given = plan.given_days
    ahead = [visit.on for visit in plan.to_come if visit.on is not None]
    return tuple(
        Authorized(one, sum(map(one.covers, given)), sum(map(one.covers, ahead)))
        for one in plan.authorizations
    )


def outside(plan: Course) -> tuple[int, ...]:
    """Return the numbers of the visits, given or to come, on days that no authorization covers."""
    numbers = {outcome.session for outcome in plan.given}
    numbers |= {visit.number for visit in plan.to_come}
    return tuple(
        visit.number
        for visit in plan.visits
        if visit.number in numbers
        and visit.on is not None
        and not any(one.covers(visit.on) for one in plan.authorizations)
    )
