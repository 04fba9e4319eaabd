"""Sharing a session's hands-on time among the areas that are kept, in whole steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from massageplan.errors import CannotPlanError, InfeasibleError, InvalidValueError
from massageplan.findings.finding import Finding
from massageplan.session.clock import LONGEST_SECONDS
from massageplan.session.clock_by_hand import of_areas
from massageplan.session.demand.entering_order import entering_minimum
from massageplan.session.demand.from_routine import LEAST_LEFT, routine_demand
from massageplan.session.demand.further_places import is_further, weights_of
from massageplan.session.demand.pairs import check_halves
from massageplan.session.demand.reach import reachable
from massageplan.session.demand.techniques import Choosing, practiced_by
from massageplan.session.demand.totals import groups_of, held_to_shares
from massageplan.session.held_in_step import held_in_step
from massageplan.session.what_fits import Layout, hour_of
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.house import HouseClock
    from massageplan.catalog.routine import Routine
    from massageplan.screening.clearance import Clearance
    from massageplan.session.demand.want import Want
    from massageplan.session.request import SessionRequest
    from massageplan.session.what_fits import Kept
    from massageplan.sharing.claim import Allocation, Group

__all__ = ["Shared", "claim_of", "share"]


class Shared(NamedTuple):
    """A session's areas and their time, what each of them claims, and what holds for several."""

    kept: Kept
    allocation: Allocation
    claims: tuple[Claim, ...]
    groups: tuple[Group, ...]


def share(
    layout: Layout,
    clearance: Clearance,
    findings: list[Finding],
    may_wait: AbstractSet[str] = frozenset(),
) -> Shared:
    """Share the hands-on time in whole steps among the areas that have enough of a share.

    Parameters
    ----------
    layout
        What wants time, and the turns that it costs.
    clearance, findings
        What may be worked, and what was found so far. What waits or is left out is added.
    may_wait
        What waits without the minutes set by hand, and so may wait beside them.

    Raises
    ------
    InvalidValueError
        Steps of this size do not work here.
    InfeasibleError
        The minimums do not fit, or the maximums leave time over.
    """
    request, wants = layout.request, layout.wants
    grid = int(request.grid.total_seconds())
    must = [want.id for want in wants if want.has_to_be_met]
    _check_grid(request, layout.hands_on(layout.turns(must)))
    check_halves(wants, request.grid)
    pool = _Pool(layout, grid)
    only = may_wait if _some_by_hand(request) else None
    waiting = [] if request.routine else _waiting(wants, pool, only)
    left = [want for want in wants if want not in waiting] if waiting else wants
    try:
        allocation, claims, groups = _allocate(left, pool)
    except InfeasibleError as error:
        raise _in_minutes(error, pool, left, clearance, findings) from None
    findings += _left_out(wants, waiting, allocation, pool, request)
    if request.in_step is not None:
        allocation = held_in_step(allocation, claims, groups, request, findings)
    return Shared(layout.keeping(allocation.steps), allocation, claims, groups)


class _Pool:
    """The steps that there are to share, and those that go to turns."""

    def __init__(self, layout: Layout, grid: int) -> None:
        self.layout, self.grid = layout, grid
        self._done = sum([want.done_seconds for want in layout.wants])
        self._lost: dict[int, int] = {}
        self.steps = self._with(0)

    def _with(self, turns: int) -> int:
        return (max(0, self.layout.hands_on(turns)) + self._done) // self.grid

    def hands_on(self, ids: Iterable[str]) -> int:
        """Return the seconds of a session with these wants, what was worked before included."""
        return max(0, self.layout.hands_on(self.layout.turns(ids))) + self._done

    def overhead(self, ids: Iterable[str]) -> int:
        """Return the steps that the turns of a session with these wants take."""
        turns = self.layout.turns(ids)
        if turns not in self._lost:
            self._lost[turns] = self.steps - self._with(turns)
        return self._lost[turns]

    def turning(self, ids: Iterable[str]) -> int:
        """Return the seconds that the turns of a session with these wants take."""
        return self.layout.hands_on(0) - self.layout.hands_on(self.layout.turns(ids))

    def longer_by(self, total: int, ids: tuple[str, ...]) -> int | None:
        """Return by how many seconds a session is longer that keeps these wants of so many steps.

        ``None`` if no session is as long.

        Parameters
        ----------
        total
            The steps from which they are kept, with those that go to turns.
        ids
            The wants.
        """
        needed = (total - self.overhead(ids)) * self.grid + self.turning(ids) - self._done
        asked = longer = int(self.layout.request.left.total_seconds())
        # A longer first visit also has a longer consultation.
        while (missing := needed - self.layout.hands_on_of(longer)) > 0:
            longer += missing
        return None if longer > LONGEST_SECONDS else longer - asked


def _allocate(
    wants: Sequence[Want], pool: _Pool
) -> tuple[Allocation, tuple[Claim, ...], tuple[Group, ...]]:
    """Share the steps. Bounds that are shares of the hands-on time follow from what is kept."""
    blocks = pool.layout.demand.blocks
    shares = [want for want in wants if want.least_share or want.most_share]
    hands_on = pool.hands_on([want.id for want in wants if want.has_to_be_met])
    weights = weights_of(wants)
    while True:
        claims = tuple(
            [
                claim_of(held_to_shares(want, hands_on), weight, pool.grid)
                for want, weight in zip(wants, weights, strict=True)
            ]
        )
        groups = groups_of(blocks, wants, hands_on, pool.grid) if blocks else ()
        allocation = allocate(pool.steps, claims, groups, overhead=pool.overhead)
        kept = pool.hands_on(allocation.steps)
        if kept >= hands_on or not (shares or blocks):
            return allocation, claims, groups
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


def _some_by_hand(request: SessionRequest) -> bool:
    """Tell whether the therapist set the time of an area."""
    return any(pin.duration and pin.owed is None for pin in of_areas(request.pins))


def _waiting(wants: Sequence[Want], pool: _Pool, only: AbstractSet[str] | None) -> list[Want]:
    """Return which focus areas wait for another visit, as not all that must be met fits.

    Beside minutes set by hand, only some may. If that is not enough none does, so that the refusal
    says what all of them need.
    """
    must = {want.id: _fewest(want, pool.grid) for want in wants if want.has_to_be_met}
    waiting: list[Want] = []
    while sum(must.values()) + pool.overhead(must) > pool.steps:
        last = _last_to_meet([want for want in wants if want.id in must], only)
        if last is None:
            return waiting if only is None else [want for want in waiting if want.waited]
        waiting.append(last)
        del must[last.id]
    return waiting


def _fewest(want: Want, grid: int) -> int:
    """Return how far the steps of a want give way."""
    least, floor = want.least_seconds, want.floor_seconds
    return max(1, -(-(least if floor is None else min(least, floor)) // grid))  # rounded up


def _last_to_meet(must: Sequence[Want], only: AbstractSet[str] | None) -> Want | None:
    """Return which focus area waits next; none if none can.

    One of the most painful complaint stays, and what was begun. What waited at the visit before is
    the last to wait again. Beside minutes set by hand it is all that can wait, with `only` what
    waits without them.
    """
    focus = [want for want in must if want.role == "focus"]
    worst = [want for want in focus if want.priority is None]
    can = [
        want
        for want in focus
        if worst != [want]
        and not want.done_seconds
        and (only is None or want.waited or (want.id in only and want.floor_seconds is not None))
    ]
    return max(
        can,
        key=lambda want: (not want.waited, entering_minimum(want) / want.weight, want.id),
        default=None,
    )


def _left_out(
    wants: Sequence[Want],
    waiting: Sequence[Want],
    allocation: Allocation,
    pool: _Pool,
    request: SessionRequest,
) -> list[Finding]:
    """Say which areas are not in the session, what each needs, and how much more time that is."""
    if not allocation.left_out and not waiting:
        return []
    further = {want.id for want in wants if is_further(want)}
    before = kept = tuple(allocation.steps)
    more: dict[str, int | None] = {}
    for left in allocation.left_out:
        if left.id in further:
            continue
        before = (*before, left.id)
        # Where an area of the worst complaint waits, it would come in before the others.
        from_steps = None if waiting else left.kept_from
        more[left.id] = None if from_steps is None else pool.longer_by(from_steps, before)
    # If another visit of the treatment plan follows, it takes first what waits.
    course = request.count if request.number < request.count else None
    found = []
    for want in (*waiting, *[want for want in wants if want.id in more]):
        # What supports a complaint is no loss that anyone has to be told first.
        say = Finding.note if want.role == "support" else Finding.caution
        waits = want.role == "focus"
        found.append(
            say(
                "waits" if waits else "left-out",
                request.catalog,
                wants=want.named if waits else _what_is_left_out(want, request.catalog),
                least=entering_minimum(want),
                turn=pool.turning((*kept, want.id)) - pool.turning(kept) or None,
                more=more.get(want.id),
                **({"course": course} if waits else {}),
            )
        )
    return found


def _what_is_left_out(want: Want, catalog: Catalog) -> str | tuple[str, ...]:
    """Return what to call a want of which its region may be partly worked: by what is missing."""
    body = catalog.body
    whole = {site for part in want.parts for site in body.part(part.region, part.side).sites}
    if want.step or whole == set(want.sites):
        return want.named
    return body.cover(want.sites)


def _in_minutes(
    error: InfeasibleError,
    pool: _Pool,
    wants: Sequence[Want],
    clearance: Clearance,
    findings: Sequence[Finding],
) -> InfeasibleError:
    """Put what allocation raised into minutes and areas."""
    from massageplan.session.infeasible import (  # noqa: PLC0415  only if it fails
        TooTight,
        infeasible_session,
    )

    layout, grid = pool.layout, pool.grid
    request, clock = layout.request, layout.clock
    must = [want.id for want in wants if want.has_to_be_met]
    must = must or [max(wants, key=lambda want: want.priority or 0).id]
    whole = [conflict.ids for conflict in error.conflicts if not conflict.group]
    kept = layout.keeping(whole[0] if whole else must)
    hands_on, turning = kept.hour.hands_on, pool.overhead(must) * grid
    asked = int(request.left.total_seconds())

    def length_for(total: int) -> int:
        """Find the nearest length that gives so much time to share and to turn."""
        needed, turns, step = total - turning, kept.hour.turns, min(grid, 60)
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
        by_hand=len(wants) == len(layout.wants),  # it would bring back what waits
        allowed={w.id: w.allowed_seconds for w in kept.wants if w.allowed_seconds is not None},
        shorter=_shorter(routine, request, clock, clearance) if routine else (),
        findings=findings,
        catalog=request.catalog,
    )
    return infeasible_session(error, session)


def _shorter(
    routine: Routine, request: SessionRequest, clock: HouseClock, clearance: Clearance
) -> list[str]:
    """Return the shorter routines that fit into the length, each by its own clock."""
    catalog = request.catalog
    fit = []
    for id_ in () if request.pins else routine.shorter:
        shorter = catalog.routine(id_)
        house = catalog.clock(shorter.clock) if request.clock == routine.clock else clock
        try:
            if _fits(shorter, request, house, clearance):
                fit.append(id_)
        except (CannotPlanError, InvalidValueError):  # it cannot be planned itself
            continue
    return fit


def _fits(
    routine: Routine, request: SessionRequest, clock: HouseClock, clearance: Clearance
) -> bool:
    """Tell whether the minimums of a routine fit into the length; raises if it is no plan."""
    catalog, grid = request.catalog, int(request.grid.total_seconds())
    barred = clearance.barred | clock.barred
    choosing = Choosing(clearance, catalog, practiced_by(request.giver, catalog))
    demand = routine_demand(routine, choosing)
    wants = reachable(demand.wants, barred, catalog, [])
    layout = Layout(evolve(request, routine=routine.id), clock, demand, wants, barred)
    must = [want for want in wants if want.priority is None]
    hands_on = layout.hour(layout.turns([want.id for want in must])).hands_on
    return sum([claim_of(want, want.weight, grid).least for want in must]) * grid <= hands_on


def claim_of(want: Want, weight: int, grid: int) -> Claim:
    """Return what a want claims by a weight, in whole steps.

    Raises
    ------
    InvalidValueError
        No whole number of steps is between its minimum and its maximum.
    """
    must = want.has_to_be_met
    minimum = want.least_seconds if want.priority is None else entering_minimum(want)
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
        priority=None if must else want.priority,
        floor=floor,
        useful=useful if most is None or useful is None else min(useful, most),
    )
