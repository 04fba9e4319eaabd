"""Sharing a session's hands-on time among the areas that are kept, in whole steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import CannotPlanError, InfeasibleError, InvalidValueError
from massageplan.session.demand.from_routine import LEAST_LEFT, routine_demand
from massageplan.session.demand.pairs import check_halves
from massageplan.session.demand.reach import reachable
from massageplan.session.demand.techniques import Choosing, practiced_by
from massageplan.session.demand.totals import groups_of, held_to_shares
from massageplan.session.what_fits import hour_of, keep
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.house import HouseClock
    from massageplan.catalog.routine import Routine
    from massageplan.findings.finding import Finding
    from massageplan.screening.clearance import Clearance
    from massageplan.session.demand.want import Total, Want
    from massageplan.session.request import SessionRequest
    from massageplan.session.what_fits import Kept
    from massageplan.sharing.claim import Allocation

__all__ = ["share"]


def share(  # noqa: PLR0917  one call site
    request: SessionRequest,
    clock: HouseClock,
    kept: Kept,
    clearance: Clearance,
    findings: Sequence[Finding],
    blocks: Sequence[Total] = (),
) -> Allocation:
    """Share the hands-on time in whole steps.

    Raises
    ------
    InvalidValueError
        Steps of this size do not work here.
    InfeasibleError
        The minimums do not fit, or the maximums leave time over.
    """
    grid, hands_on = int(request.grid.total_seconds()), kept.hour.hands_on
    if hands_on > 0 and grid > hands_on:
        raise InvalidValueError(
            f"{format_duration(grid)} is more than the {format_duration(hands_on)} hands-on of "
            f"this session",
            path="grid",
            value=request.grid,
        )
    check_halves(kept.wants, request.grid)
    done = sum([want.done_seconds for want in kept.wants])
    whole = max(0, hands_on) + done
    claims = [_claim(held_to_shares(want, whole), grid) for want in kept.wants]
    groups = groups_of(blocks, kept.wants, whole, grid) if blocks else ()
    try:
        return allocate(whole // grid, claims, groups)
    except InfeasibleError as error:
        raise _in_minutes(error, request, clock, kept, clearance, findings) from None


def _in_minutes(  # noqa: PLR0917  one call site
    error: InfeasibleError,
    request: SessionRequest,
    clock: HouseClock,
    kept: Kept,
    clearance: Clearance,
    findings: Sequence[Finding],
) -> InfeasibleError:
    """Put what allocation raised into minutes and areas."""
    from massageplan.session.infeasible import (  # noqa: PLC0415  only if it fails
        TooTight,
        infeasible_session,
    )

    grid, hands_on = int(request.grid.total_seconds()), kept.hour.hands_on
    asked = int(request.left.total_seconds())

    def length_for(needed: int) -> int:
        """Find the nearest length that gives so much hands-on time."""
        turns, step = kept.hour.turns, min(grid, 60)
        length = asked + needed - hands_on
        while hour_of(request, clock, length, turns).hands_on < needed:
            length += step
        while hour_of(request, clock, length - step, turns).hands_on >= needed:
            length -= step
        return length

    def may_drop(ids: Sequence[str]) -> bool:
        """Tell whether a routine is still itself without some of its steps."""
        left = sum(want.weight for want in kept.wants if want.id not in ids)
        return not request.routine or left >= LEAST_LEFT * sum(w.weight for w in kept.wants)

    too_short = any(not conflict.surplus for conflict in error.conflicts)
    routine = request.catalog.routine(request.routine) if request.routine and too_short else None
    session = TooTight(
        length=asked,
        length_is=request.length_is,
        grid=grid,
        hands_on=max(0, hands_on),
        length_for=length_for,
        may_drop=may_drop,
        allowed={w.id: w.allowed_seconds for w in kept.wants if w.allowed_seconds is not None},
        shorter=_shorter(routine, request, clock, clearance) if routine else (),
        findings=findings,
        catalog=request.catalog,
    )
    return infeasible_session(error, session)


def _shorter(
    routine: Routine, request: SessionRequest, clock: HouseClock, clearance: Clearance
) -> list[str]:
    """Return the shorter routines that fit into the length."""
    grid = int(request.grid.total_seconds())
    barred = clearance.barred
    fit = []
    for id_ in () if request.pins else routine.shorter:
        try:
            practiced = practiced_by(request.giver, request.catalog)
            choosing = Choosing(clearance, request.catalog, practiced)
            demand = routine_demand(request.catalog.routine(id_), choosing)
            wants = reachable(demand.wants, barred, request.catalog, [])
        except CannotPlanError:
            continue
        kept = keep(evolve(request, routine=id_), clock, demand, wants, barred, [])
        if sum(_claim(want, grid).least for want in kept.wants) * grid <= kept.hour.hands_on:
            fit.append(id_)
    return fit


def _claim(want: Want, grid: int) -> Claim:
    least = max(1, -(-want.least_seconds // grid))  # rounded up
    most = None if want.most_seconds is None else want.most_seconds // grid
    if most is not None and most < least:
        raise InvalidValueError(
            f"no whole number of {format_duration(grid)} steps is between the minimum and the "
            f"maximum of {want.label}: use a smaller grid",
            path="grid",
            value=grid,
        )
    return Claim(id=want.id, weight=want.weight, least=least, most=most)
