"""From demand to a session: what is kept, its minutes, its order, and every item by name."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from massageplan.anatomy.region import POSITIONS
from massageplan.errors import (
    CannotPlanError,
    InfeasibleError,
    InvalidValueError,
)
from massageplan.findings.finding import Finding, Severity, args
from massageplan.screening.standing import standing_cautions
from massageplan.session.clock import Hour, read_hour
from massageplan.session.demand.done import finish, is_finished, still_needed, with_done
from massageplan.session.demand.from_routine import LEAST_LEFT, routine_demand
from massageplan.session.demand.pins import find_pinned, hold_pinned
from massageplan.session.demand.reach import reachable
from massageplan.session.plan import SessionPlan
from massageplan.session.reasons import consents, explain_minutes, more_than_useful
from massageplan.session.sequence import Stop, in_order, order, place
from massageplan.session.timeline import timeline
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.anatomy.position import Position
    from massageplan.anatomy.technique import Intention
    from massageplan.catalog.house import HouseClock
    from massageplan.catalog.routine import Routine
    from massageplan.screening.clearance import Clearance
    from massageplan.session.demand.want import Demand, Want
    from massageplan.session.request import SessionRequest
    from massageplan.sharing.claim import Allocation

__all__ = ["arrange"]


class _Kept(NamedTuple):
    """The wants that are kept, how they are ordered, and the hour that this leaves."""

    wants: list[Want]
    sequence: list[tuple[Position, Stop]]
    hour: Hour


def arrange(
    request: SessionRequest,
    demand: Demand,
    clearance: Clearance,
    *,
    title: str,
    intention: Intention,
) -> SessionPlan:
    """Make a session of what wants time; raises as `massageplan.plan_session` does.

    Parameters
    ----------
    request, demand
        What is asked for, and what wants time.
    clearance
        What may be worked; for a preview what holds for everyone.
    title, intention
        What to call the session, and its kind.
    """
    findings = [*clearance.findings, *demand.findings]
    clock = request.catalog.clock(request.clock)
    barred = clearance.barred
    wants = reachable(demand.wants, barred, request.catalog, findings)
    pins = find_pinned(request, wants)
    wants = with_done(hold_pinned(wants, pins), request, pins)
    grid = int(request.grid.total_seconds())
    finished: frozenset[str] = frozenset()
    while True:
        kept = _keep(request, clock, demand, wants, barred, findings)
        allocation = _share(request, clock, kept, clearance, findings)
        steps = allocation.steps
        seconds = {want.id: steps[want.id] * grid - want.done_seconds for want in kept.wants}
        over = {want.id for want in kept.wants if not seconds[want.id]}
        if over <= finished:
            break
        # What has had its time needs no turn, so there may be more for the others.
        finished |= over
        wants = [finish(want) if want.id in finished else want for want in wants]
    remainder = kept.hour.hands_on % grid
    items = timeline(request, clock, kept.hour, kept.wants, kept.sequence, seconds, remainder)
    findings += _closing_notes(request, kept, remainder)
    worked = [place for want in kept.wants for place in want.sites]
    findings += consents(worked, clearance, request.catalog)
    findings += standing_cautions(request.catalog, worked)
    findings += more_than_useful(kept.wants, seconds, request.catalog)
    if request.client is None:
        findings.append(Finding(code="preview", severity=Severity.CAUTION))
    findings += [_caution("pins-released", what=what) for what in request.released]
    if request.confirmed:
        told = args(on=str(request.on), changes=request.confirmed)
        findings.append(Finding(code="confirmed", severity=Severity.NOTE, args=told))
    if request.is_provisional:
        findings.append(Finding(code="provisional-session", severity=Severity.CAUTION))
    return SessionPlan(
        intention=intention,
        title=title,
        length=timedelta(seconds=kept.hour.booked),
        hands_on=timedelta(seconds=kept.hour.hands_on - remainder),
        items=items,
        reasons=explain_minutes(kept.wants, allocation, pins, grid),
        left_out=_left_out(findings),
        findings=tuple(sorted(dict.fromkeys(findings), key=_by_severity)),
        request=request,
    )


_OUT = frozenset({"left-out", "out-of-reach", "out-of-clearance", "no-technique"})


def _left_out(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Name what is not in the session although it was asked for."""
    named = [dict(found.args)["wants"] for found in findings if found.code in _OUT]
    return tuple(dict.fromkeys(map(str, named)))


def _by_severity(finding: Finding) -> int:
    return finding.severity.rank


def _keep(  # noqa: PLR0917  one call site
    request: SessionRequest,
    clock: HouseClock,
    demand: Demand,
    wants: list[Want],
    barred: int,
    findings: list[Finding],
) -> _Kept:
    """Keep as many optional wants as fit, by priority, with the turns that they cost."""
    optional = sorted(
        (want for want in wants if want.priority is not None),
        key=lambda want: (-(want.priority or 0), want.id),
    )
    grid = int(request.grid.total_seconds())
    for n in range(len(optional), -1, -1):
        left_out = optional[n:]
        kept = [want for want in wants if want not in left_out] if left_out else wants
        if not kept:  # all are optional, and the first alone has to be tried
            left_out, kept = optional[1:], optional[:1]
        sequence = _sequence(request, demand, kept, barred)
        hour = _hour(request, clock, sequence)
        needed = sum([still_needed(want, grid) for want in kept])
        if needed <= hour.hands_on or n == 0:
            break
    _say_moved(sequence, kept, findings)
    free = hour.hands_on - needed
    findings += [
        _caution(
            "left-out",
            wants=want.label,
            least=format_duration(want.least_seconds),
            free=format_duration(max(0, free)),
        )
        for want in left_out
    ]
    return _Kept(kept, sequence, hour)


def _sequence(
    request: SessionRequest, demand: Demand, wants: Sequence[Want], barred: int
) -> list[tuple[Position, Stop]]:
    stops = []
    for i, want in enumerate(wants):
        for part in () if is_finished(want) else want.parts:
            mask = part.positions & ~barred
            named = mask & POSITIONS[want.position] if want.position else 0
            stops.append(Stop(i, part, named or mask, want.weight if want.role == "focus" else 0))
    positions = place(stops)
    if demand.fixed_order:
        return in_order(stops, positions)
    by_weight = not request.routine
    return order(stops, positions, first=request.lying or request.first, by_weight=by_weight)


def _say_moved(
    sequence: Sequence[tuple[Position, Stop]], wants: Sequence[Want], findings: list[Finding]
) -> None:
    """Say which steps of a routine are worked in another position than it names."""
    moved: dict[str, Finding] = {}
    for position, stop in sequence:
        want = wants[stop.want]
        if want.position and not position.mask & POSITIONS[want.position]:
            moved[want.label] = _caution(
                "moved", wants=want.label, position=position.label, published=want.position
            )
    findings += moved.values()


def _hour(
    request: SessionRequest, clock: HouseClock, sequence: Sequence[tuple[Position, Stop]]
) -> Hour:
    lain = [position for position, _ in sequence]
    if request.lying is not None:
        lain.insert(0, request.lying)
    turns = sum([one is not two for one, two in pairwise(lain)])
    return _hour_of(request, clock, int(request.left.total_seconds()), turns)


def _hour_of(request: SessionRequest, clock: HouseClock, length: int, turns: int) -> Hour:
    return read_hour(
        clock,
        length,
        length_is=request.length_is,
        turns=turns,
        first_visit=request.visit == 1,
        reevaluate=request.reevaluate,
        opened=request.done is not None,
    )


def _share(
    request: SessionRequest,
    clock: HouseClock,
    kept: _Kept,
    clearance: Clearance,
    findings: Sequence[Finding],
) -> Allocation:
    """Share the hands-on time in whole grid steps."""
    grid, hands_on = int(request.grid.total_seconds()), kept.hour.hands_on
    booked = f"{format_duration(request.left)} {request.length_is}"
    if hands_on > 0 and grid > hands_on:
        raise InvalidValueError(
            f"{format_duration(grid)} is larger than the {format_duration(hands_on)} "
            f"hands-on of this session",
            path="grid",
            value=request.grid,
        )
    if grid % 2 and any(want.is_pair for want in kept.wants):
        raise InvalidValueError(
            f"{format_duration(grid)} cannot be halved in whole seconds, and left and "
            f"right get the same: write an even number of seconds",
            path="grid",
            value=request.grid,
        )
    claims = [_claim(want, grid) for want in kept.wants]
    done = sum([want.done_seconds for want in kept.wants])

    def length_for(needed: int) -> int:
        """Find the nearest length that gives so much hands-on time."""
        turns, length = kept.hour.turns, int(request.left.total_seconds())
        step = min(grid, 60)
        length += needed - hands_on
        while _hour_of(request, clock, length, turns).hands_on < needed:
            length += step
        while _hour_of(request, clock, length - step, turns).hands_on >= needed:
            length -= step
        return length

    def may_drop(ids: Sequence[str]) -> bool:
        """Tell whether a routine is still itself without some of its steps."""
        left = sum(want.weight for want in kept.wants if want.id not in ids)
        return not request.routine or left >= LEAST_LEFT * sum(w.weight for w in kept.wants)

    try:
        return allocate((max(0, hands_on) + done) // grid, claims)
    except InfeasibleError as error:
        from massageplan.session.infeasible import infeasible_session  # noqa: PLC0415  only then

        routine = request.catalog.routine(request.routine) if request.routine else None
        too_short = any(not conflict.surplus for conflict in error.conflicts)
        raise infeasible_session(
            error,
            labels={want.id: want.label for want in kept.wants},
            grid=grid,
            hands_on=max(0, hands_on),
            booked=booked,
            length_for=length_for,
            may_drop=may_drop,
            shorter=_shorter(routine, request, clock, clearance) if routine and too_short else (),
            findings=findings,
        ) from None


def _shorter(
    routine: Routine, request: SessionRequest, clock: HouseClock, clearance: Clearance
) -> list[str]:
    """Return the shorter routines that the length has room for."""
    grid = int(request.grid.total_seconds())
    barred = clearance.barred
    fit = []
    for id_ in () if request.pins else routine.shorter:
        try:
            demand = routine_demand(request.catalog.routine(id_), clearance, request.catalog)
            wants = reachable(demand.wants, barred, request.catalog, [])
        except CannotPlanError:
            continue
        kept = _keep(evolve(request, routine=id_), clock, demand, wants, barred, [])
        if sum(_claim(want, grid).least for want in kept.wants) * grid <= kept.hour.hands_on:
            fit.append(id_)
    return fit


def _claim(want: Want, grid: int) -> Claim:
    least = max(1, -(-want.least_seconds // grid))
    most = None if want.most_seconds is None else want.most_seconds // grid
    if most is not None and most < least:
        raise InvalidValueError(
            f"no multiple of {format_duration(grid)} lies in the range of {want.label}: "
            f"give a finer grid",
            path="grid",
            value=grid,
        )
    return Claim(id=want.id, weight=want.weight, least=least, most=most)


def _closing_notes(request: SessionRequest, kept: _Kept, remainder: int) -> list[Finding]:
    notes: list[Finding] = []
    used = {position for position, _ in kept.sequence}
    if request.first is not None and request.first not in used:
        notes.append(_caution("first-not-used", position=request.first.label))
    elif request.first is not None and kept.sequence[0][0] is not request.first:
        notes.append(_caution("first-is-fixed", position=request.first.label))
    if remainder:
        notes.append(
            _caution(
                "remainder",
                rest=format_duration(remainder),
                grid=format_duration(request.grid),
            )
        )
    if request.routine:
        routine = request.catalog.routine(request.routine)
        notes += _too_short(routine, kept.hour.booked)
        published = sum(round(step.minutes * 60) for step in routine.steps)
        if published != kept.hour.hands_on:
            notes.append(
                Finding(
                    code="scaled",
                    severity=Severity.NOTE,
                    args=args(
                        routine=routine.label,
                        published=format_duration(published),
                        hands_on=format_duration(kept.hour.hands_on),
                    ),
                    cite=routine.cite,
                )
            )
    return notes


def _too_short(routine: Routine, booked: int) -> list[Finding]:
    if routine.shortest is None or booked >= routine.shortest.total_seconds():
        return []
    return [
        Finding(
            code="too-short",
            severity=Severity.CAUTION,
            args=args(
                shortest=format_duration(routine.shortest),
                shorter=" or ".join(routine.shorter),
            ),
            cite=routine.shortest_cite or routine.cite,
        )
    ]


def _caution(code: str, **values: str) -> Finding:
    return Finding(code=code, severity=Severity.CAUTION, args=args(**values))
