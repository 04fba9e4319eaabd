"""Two sessions whose minutes are shared so that both clients turn at the same time."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from itertools import product
from math import gcd
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from massageplan.anatomy.position import Position
from massageplan.errors import InfeasibleError
from massageplan.findings.finding import Finding
from massageplan.session.planning import plan_alone, plan_request
from massageplan.session.together.sections import in_steps, on_the_clock, seconds_of, steps_alone
from massageplan.sharing.in_step import Timeline, allocate_in_step


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.catalog import Catalog
    from massageplan.session.alike import Planned
    from massageplan.session.plan import SessionPlan
    from massageplan.session.request import SessionRequest
    from massageplan.sharing.in_step import StepConflict

__all__ = ["NAMES", "Apart", "turned_together", "turns_of"]

FLAT: Final = frozenset({Position.PRONE, Position.SUPINE})

KEPT: Final = 75
"""How many percent of the time that it has alone every area keeps (our judgment): to turn together
is pleasant, and not worth half of a guest's massage. What one may not have takes no more than that
from the other."""

NAMES: Final = ("first", "second")
"""What the guests are called in paths, as the parameters are."""


class Apart(Exception):  # noqa: N818  it is an answer, and never leaves this room
    """They cannot turn together; its finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def turned_together(alone: list[Planned]) -> tuple[SessionPlan, SessionPlan]:
    """Return both sessions with minutes by which they turn at the same time.

    Raises
    ------
    Apart
        They cannot. Its finding shows nothing of anybody's health.
    """
    one, other = [plan_request(request) for request in _nearest(alone)]
    # Planning has the last word: what it would not hold is not promised.
    if turns_of(one) != turns_of(other) or _is_out_of_step(one) or _is_out_of_step(other):
        raise Apart(Finding.caution("turns-apart", one.request.catalog))
    return one, other


def turns_of(session: SessionPlan) -> tuple[timedelta, ...]:
    """Return when a client turns, from the start."""
    return tuple(item.begins for item in session.items if item.kind == "turn")


def _is_out_of_step(session: SessionPlan) -> bool:
    return any(finding.code == "out-of-step" for finding in session.findings)


def _nearest(alone: list[Planned]) -> list[SessionRequest]:
    """Return what to plan, of all ways to begin the one that is nearest to what each has alone."""
    found: list[tuple[Fraction, list[SessionRequest]]] = []
    apart: Apart | None = None
    for pair in product(*map(_ways_to_begin, alone)):
        try:
            found.append(_shared(list(pair)))
        except Apart as why:
            apart = apart or why
    if not found and apart:
        raise apart
    return min(found, key=lambda way: way[0])[1]  # the first of equals


def _ways_to_begin(alone: Planned) -> Iterator[Planned]:
    """Yield a session as it is, and begun the other way round if nobody asked for its beginning.

    A customized session has no order of its own, and its minutes are the same both ways.
    """
    yield alone
    request = alone.plan.request
    lain = {item.position for item in alone.plan.segments}
    if not request.routine and request.first is None and lain == FLAT:
        begun = alone.plan.segments[0].position
        (other,) = FLAT - {begun}
        yield plan_alone(evolve(request, first=other))


class _Steps(NamedTuple):
    """One step for both, what each section has over whole steps, and how many there are in all."""

    grid: int
    over: list[int]
    total: int


def _shared(alone: list[Planned]) -> tuple[Fraction, list[SessionRequest]]:
    """Share the time of both in step; return how far that is from each alone, and what to plan."""
    catalog = alone[0].plan.request.catalog
    counts = [planned.plan.turns for planned in alone]
    if counts[0] != counts[1]:
        found = Finding.caution("turn-counts", catalog, first=counts[0], second=counts[1])
        raise Apart(found)
    alone, steps = _by_one_step(alone)
    named = dict(zip(NAMES, alone, strict=True))
    timelines = [
        Timeline(id=name, sections=in_steps(planned, steps.grid, KEPT))
        for name, planned in named.items()
    ]
    try:
        shared = allocate_in_step(steps.total, timelines)
    except InfeasibleError as error:
        raise Apart(_why_not(error.conflicts[0], steps, catalog)) from error
    far = [_how_far(planned, shared.steps[name]) for name, planned in named.items()]
    return steps.grid * sum(far, start=Fraction()), [
        _asking(planned, shared.steps[name], steps.grid) for name, planned in named.items()
    ]


def _by_one_step(alone: list[Planned]) -> tuple[list[Planned], _Steps]:
    """Find the longest step with which both sections can last the same, and plan alone with it."""
    while True:
        request = alone[0].plan.request
        grid = int(request.grid.total_seconds())
        one, other = [on_the_clock(planned) for planned in alone]
        finer = gcd(grid, *[a - b for a, b in zip(one, other, strict=True)])
        if finer == grid:
            over = [fixed % grid for fixed in one]
            length = sum(map(seconds_of, alone[0].plan.booked))
            return alone, _Steps(grid, over, (length - sum(over)) // grid)
        if finer % 2:
            # Left and right of a pair get half of a step each.
            raise Apart(Finding.caution("turns-odd", request.catalog, grid=finer))
        alone = [
            plan_alone(evolve(planned.plan.request, grid=timedelta(seconds=finer)))
            for planned in alone
        ]


def _how_far(planned: Planned, steps: dict[str, int]) -> Fraction:
    """Return the cost of a sharing: nothing if every area has what it has alone."""
    alone = steps_alone(planned.plan)
    return sum(
        [Fraction((has - alone[want]) ** 2, max(1, alone[want])) for want, has in steps.items()],
        start=Fraction(),
    )


def _asking(planned: Planned, steps: dict[str, int], grid: int) -> SessionRequest:
    """Ask for the shared minutes; areas that keep their own are asked for with these."""
    minutes = planned.plan.minutes | {
        want: timedelta(seconds=count * grid) for want, count in steps.items()
    }
    return evolve(planned.plan.request, in_step=tuple(minutes.items()))


def _why_not(conflict: StepConflict, steps: _Steps, catalog: Catalog) -> Finding:
    if conflict.section is None:
        return Finding.caution("turns-apart", catalog)
    over = steps.over[conflict.section]
    return Finding.caution(
        "turns-too-far",
        catalog,
        section=conflict.section + 1,
        needs=conflict.needs * steps.grid + over,
        has=conflict.has * steps.grid + over,
    )
