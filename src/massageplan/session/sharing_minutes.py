"""Sharing a session's hands-on time among the areas that are kept, in whole steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from massageplan.errors import CannotPlanError, InfeasibleError, InvalidValueError
from massageplan.findings.finding import Finding
from massageplan.session.demand.entering_order import entering_minimum
from massageplan.session.demand.from_routine import LEAST_LEFT, routine_demand
from massageplan.session.demand.further_places import is_further, weights_of
from massageplan.session.demand.pairs import check_halves
from massageplan.session.demand.reach import reachable
from massageplan.session.demand.techniques import Choosing, practiced_by
from massageplan.session.demand.totals import groups_of, held_to_shares
from massageplan.session.what_fits import Layout, hour_of
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.house import HouseClock
    from massageplan.catalog.routine import Routine
    from massageplan.screening.clearance import Clearance
    from massageplan.session.demand.want import Want
    from massageplan.session.request import SessionRequest
    from massageplan.session.what_fits import Kept
    from massageplan.sharing.claim import Allocation

__all__ = ["Shared", "claim_of", "share"]


class Shared(NamedTuple):
    """A session's areas and their time."""

    kept: Kept
    allocation: Allocation


def share(
    request: SessionRequest,
    clock: HouseClock,
    layout: Layout,
    clearance: Clearance,
    findings: list[Finding],
) -> Shared:
    """Share the hands-on time in whole steps among the areas that have enough of a share.

    Parameters
    ----------
    request, clock
        What is asked for, and how its time is divided.
    layout
        What wants time, and the turns that it costs.
    clearance, findings
        What may be worked, and what was found so far. What waits or is left out is added.

    Raises
    ------
    InvalidValueError
        Steps of this size do not work here.
    InfeasibleError
        The minimums do not fit, or the maximums leave time over.
    """
    grid, wants = int(request.grid.total_seconds()), layout.wants
    must = [want.id for want in wants if want.priority is None]
    _check_grid(request, layout.hands_on(layout.turns(must)))
    check_halves(wants, request.grid)
    pool = _Pool(layout, grid)
    waiting: list[Want] = []
    while True:
        left = [want for want in wants if want not in waiting]
        try:
            allocation = _allocate(left, pool)
            break
        except InfeasibleError as error:
            # Only the most painful complaint is left: its last areas wait for another visit.
            last = None if request.pins else _last_to_meet(wants, waiting, error)
            if last is None:
                kept = layout.keeping([want.id for want in wants if want.priority is None])
                raise _in_minutes(error, request, clock, kept, clearance, findings) from None
            waiting.append(last)
    findings += _left_out(wants, waiting, allocation, pool, request.catalog)
    return Shared(layout.keeping(allocation.steps), allocation)


class _Pool:
    """The steps that there are to share, and those that go to turns."""

    def __init__(self, layout: Layout, grid: int) -> None:
        self.layout, self.grid = layout, grid
        self._done = sum([want.done_seconds for want in layout.wants])
        self._lost: dict[int, int] = {}
        self.steps = self._with(0)

    def _with(self, turns: int) -> int:
        return (max(0, self.layout.hands_on(turns)) + self._done) // self.grid

    def longer_by(self, steps: int) -> int:
        """Return by how many seconds a session would have to be longer to have so many steps."""
        layout, needed = self.layout, steps * self.grid - self._done
        asked = longer = int(layout.request.left.total_seconds())
        # A longer first visit also has a longer consultation.
        while (missing := needed - layout.hands_on_of(longer)) > 0:
            longer += missing
        return longer - asked

    def hands_on(self, ids: Iterable[str]) -> int:
        """Return the seconds of a session with these wants, what was worked before included."""
        return max(0, self.layout.hands_on(self.layout.turns(ids))) + self._done

    def overhead(self, ids: Iterable[str]) -> int:
        """Return the steps that the turns of a session with these wants take."""
        turns = self.layout.turns(ids)
        if turns not in self._lost:
            self._lost[turns] = self.steps - self._with(turns)
        return self._lost[turns]


def _allocate(wants: Sequence[Want], pool: _Pool) -> Allocation:
    """Share the steps. Bounds that are shares of the hands-on time follow from what is kept."""
    blocks = pool.layout.demand.blocks
    shares = [want for want in wants if want.least_share or want.most_share]
    hands_on = pool.hands_on([want.id for want in wants if want.priority is None])
    weights = weights_of(wants)
    while True:
        claims = [
            claim_of(held_to_shares(want, hands_on), weight, pool.grid)
            for want, weight in zip(wants, weights, strict=True)
        ]
        groups = groups_of(blocks, wants, hands_on, pool.grid) if blocks else ()
        allocation = allocate(pool.steps, claims, groups, overhead=pool.overhead)
        kept = pool.hands_on(allocation.steps)
        if kept >= hands_on or not (shares or blocks):
            return allocation
        hands_on = kept  # it falls each time, with another turn


def _check_grid(request: SessionRequest, hands_on: int) -> None:
    grid = int(request.grid.total_seconds())
    if hands_on > 0 and grid > hands_on:
        raise InvalidValueError(
            f"{format_duration(grid)} is more than the {format_duration(hands_on)} hands-on of "
            f"this session",
            path="grid",
            value=request.grid,
        )


def _last_to_meet(
    wants: Sequence[Want], waiting: Sequence[Want], error: InfeasibleError
) -> Want | None:
    """Return which focus area waits if not all that must be met fit; none if one is left."""
    must = [
        want
        for want in wants
        if want.priority is None and want.role == "focus" and want not in waiting
    ]
    if len(must) < 2 or any(conflict.surplus for conflict in error.conflicts):  # noqa: PLR2004  one stays
        return None
    return max(must, key=lambda want: (entering_minimum(want) / want.weight, want.id))


def _left_out(
    wants: Sequence[Want],
    waiting: Sequence[Want],
    allocation: Allocation,
    pool: _Pool,
    catalog: Catalog,
) -> list[Finding]:
    """Say which areas are not in the session, what each needs, and how much more time that is."""
    if not allocation.left_out and not waiting:
        return []
    enters = {left.id: left.kept_from for left in allocation.left_out}
    kept = tuple(allocation.steps)
    turning = pool.overhead(kept)
    found = []
    asked = [want for want in wants if want.id in enters and not is_further(want)]
    for want in (*waiting, *asked):
        # Where an area of the worst complaint waits, it would come in before the others.
        kept_from = None if waiting else enters[want.id]
        found.append(
            Finding.caution(
                "waits" if want.role == "focus" else "left-out",
                catalog,
                wants=want.named,
                least=entering_minimum(want),
                turn=(pool.overhead((*kept, want.id)) - turning) * pool.grid or None,
                more=None if kept_from is None else pool.longer_by(kept_from),
            )
        )
    return found


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
    # What the turns take beyond the time that there is, is not among what is needed.
    beyond = max(0, -hands_on) - max(0, -hour_of(request, clock, asked, 0).hands_on)

    def length_for(needed: int) -> int:
        """Find the nearest length that gives so much time hands-on and for turns."""
        needed, step = needed + beyond, min(grid, 60)
        length = asked + needed - hands_on
        while hour_of(request, clock, length, 0).hands_on < needed:
            length += step
        while hour_of(request, clock, length - step, 0).hands_on >= needed:
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
    barred = clearance.barred | clock.barred
    fit = []
    for id_ in () if request.pins else routine.shorter:
        try:
            practiced = practiced_by(request.giver, request.catalog)
            choosing = Choosing(clearance, request.catalog, practiced)
            demand = routine_demand(request.catalog.routine(id_), choosing)
            wants = reachable(demand.wants, barred, request.catalog, [])
        except CannotPlanError:
            continue
        layout = Layout(evolve(request, routine=id_), clock, demand, wants, barred)
        must = [want for want in wants if want.priority is None]
        hands_on = layout.hour(layout.turns([want.id for want in must])).hands_on
        if sum(claim_of(want, want.weight, grid).least for want in must) * grid <= hands_on:
            fit.append(id_)
    return fit


def claim_of(want: Want, weight: int, grid: int) -> Claim:
    """Return what a want claims by a weight, in whole steps.

    Raises
    ------
    InvalidValueError
        No whole number of steps is between its minimum and its maximum.
    """
    must = want.priority is None
    minimum = want.least_seconds if must else entering_minimum(want)
    least = max(1, -(-minimum // grid))  # rounded up
    most = None if want.most_seconds is None else want.most_seconds // grid
    if most is not None and most < least:
        raise InvalidValueError(
            f"no whole number of {format_duration(grid)} steps is between the minimum and the "
            f"maximum of {want.label}: use a smaller grid",
            path="grid",
            value=grid,
        )
    floor = useful = None
    if must and want.floor_seconds is not None:
        floor = min(least, max(1, -(-want.floor_seconds // grid)))
    if want.useful_seconds is not None:
        useful = max(least, want.useful_seconds // grid)
    return Claim(
        id=want.id,
        weight=weight,
        least=least,
        most=most,
        priority=want.priority,
        floor=floor,
        useful=useful if most is None or useful is None else min(useful, most),
    )
