"""Four hands, divided: one works the upper body and the other the lower, and they turn together."""

from __future__ import annotations

from itertools import takewhile
from math import gcd
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.errors import InfeasibleError, InvalidValueError
from massageplan.session.together.lanes import stretched, waiting
from massageplan.session.together.sections import claims_in, cut_at_turns, seconds_of
from massageplan.sharing.claim import Claim
from massageplan.sharing.in_step import Section, Timeline, allocate_in_step
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan.session.alike import Planned
    from massageplan.session.item import Item
    from massageplan.sharing.in_step import StepConflict

__all__ = ["divided_lanes"]

NAMES: Final = ("upper body", "lower body")
LOWER: Final = ("gluteals", "hip", "leg-and-foot")
"""The regions of the lower body; all others are of the upper."""

WAITING: Final = "waits/"
"""What the ids of the time begin with in which one of them has nothing to work."""


class _Half(NamedTuple):
    """What one therapist works: the items of each section."""

    name: str
    rows: list[list[Item]]


def divided_lanes(planned: Planned) -> tuple[list[Item], list[Item]]:
    """Return what the therapist of the upper body does, and the one of the lower.

    Raises
    ------
    InvalidValueError
        One of them would have nothing to work, or both would work one region at once.
    InfeasibleError
        One of them needs more time before or after a turn than the other can take.
    """
    rows = cut_at_turns(planned.plan.booked)
    halves = _halves(planned, rows)
    _check(halves)
    step = _step(planned, halves)
    over = [_around(row) % step for row in rows]
    length = sum([seconds_of(item) for item in planned.plan.booked])
    timelines = [
        Timeline(
            id=half.name,
            sections=tuple(
                [
                    _section(planned, s, _around(row), mine, step)
                    for s, (row, mine) in enumerate(zip(rows, half.rows, strict=True))
                ]
            ),
        )
        for half in halves
    ]
    try:
        shared = allocate_in_step((length - sum(over)) // step, timelines)
    except InfeasibleError as error:
        raise _in_minutes(error, step, over) from None
    upper, lower = [list(_lane(rows, half, shared.steps[half.name], step)) for half in halves]
    return upper, lower


def _halves(planned: Planned, rows: Sequence[Sequence[Item]]) -> tuple[_Half, _Half]:
    """Give every area to one of them: the lower body if most of it is there."""
    body = planned.plan.request.catalog.body
    lower = {site for region in LOWER for site in body.part(region).sites}
    sites: dict[str, set[str]] = {}
    for item in planned.plan.segments:
        sites.setdefault(item.want, set()).update(item.sites)
    below = {want for want, mine in sites.items() if 2 * len(mine & lower) > len(mine)}
    hands_on = [[item for item in row if item.want] for row in rows]
    return (
        _Half(NAMES[0], [[i for i in row if i.want not in below] for row in hands_on]),
        _Half(NAMES[1], [[i for i in row if i.want in below] for row in hands_on]),
    )


def _check(halves: tuple[_Half, _Half]) -> None:
    for half in halves:
        if not any(half.rows):
            raise InvalidValueError(
                f"nothing of the {half.name} is worked, and two may not work one region at once "
                f"unless they mirror each other: write step='mirrored'",
                path="step",
                value="divided",
            )
    for one, other in zip(halves[0].rows, halves[1].rows, strict=True):
        for item in one:
            at_once = next((i for i in other if not {*i.sites}.isdisjoint(item.sites)), None)
            if at_once is not None:
                raise InvalidValueError(
                    f"{item.label} and {at_once.label} overlap, and two may not work one region at "
                    f"once unless they mirror each other: write step='mirrored'",
                    path="step",
                    value="divided",
                )


def _around(row: Sequence[Item]) -> int:
    """Return the seconds of a section that are no massage."""
    return sum([seconds_of(item) for item in row if not item.want])


def _step(planned: Planned, halves: tuple[_Half, _Half]) -> int:
    """Return the longest step in which both can have the same time in every section.

    Raises
    ------
    InvalidValueError
        It has an odd number of seconds, and left and right get half of it each.
    """
    free = claims_in(planned)
    held = [
        seconds_of(item)
        for half in halves
        for row in half.rows
        for item in row
        if item.want not in free
    ]
    step = gcd(int(planned.plan.request.grid.total_seconds()), *held)
    if step % 2:
        raise InvalidValueError(
            f"the two can only share the time in steps of {format_duration(step)}, which left and "
            f"right cannot share: write step='mirrored'",
            path="step",
            value="divided",
        )
    return step


def _section(planned: Planned, s: int, around: int, mine: Sequence[Item], step: int) -> Section:
    """Return what one of them has in a section; with nothing that can take time, they wait."""
    free = claims_in(planned)
    times = int(planned.plan.request.grid.total_seconds()) // step
    wants = dict.fromkeys(item.want for item in mine if item.want in free)
    held = sum([seconds_of(item) for item in mine if item.want not in free])
    claims = [
        Claim(
            id=want,
            weight=free[want].weight,
            least=free[want].least * times,
            most=None if (most := free[want].most) is None else most * times,
        )
        for want in wants
    ]
    return Section(
        claims=tuple(claims) or (Claim(id=f"{WAITING}{s}"),),
        fixed=around // step + held // step,
    )


def _lane(
    rows: Sequence[Sequence[Item]], half: _Half, steps: Mapping[str, int], step: int
) -> Iterator[Item]:
    """Yield what one of them does. What is no massage is done by both, around the massage."""
    for s, (row, mine) in enumerate(zip(rows, half.rows, strict=True)):
        around = [item for item in row if not item.want]
        before = list(takewhile(lambda item: not item.want, row))
        seconds: dict[str, int] = {}
        for item in mine:
            seconds[item.want] = seconds.get(item.want, 0) + seconds_of(item)
        seconds |= {want: steps[want] * step for want in seconds if want in steps}
        yield from before
        yield from stretched(mine, seconds)
        yield waiting(steps.get(f"{WAITING}{s}", 0) * step)
        yield from around[len(before) :]


def _in_minutes(error: InfeasibleError, step: int, over: Sequence[int]) -> InfeasibleError:
    """Put what sharing raised, in steps, into minutes."""
    told = "; ".join([_told(conflict, step, over) for conflict in error.conflicts])
    message = f"{told}. What would help: write step='mirrored'; or another length"
    return InfeasibleError(message, conflicts=error.conflicts, repairs=error.repairs)


def _told(conflict: StepConflict, step: int, over: Sequence[int]) -> str:
    if conflict.section is None:
        needs = format_duration(conflict.needs * step + sum(over))
        has = format_duration(conflict.has * step + sum(over))
        bound = "at most" if conflict.surplus else "at least"
        return f"divided, this routine takes {bound} {needs} of the {has} booked"
    more = over[conflict.section]
    return (
        f"part {conflict.section + 1} of the session: the {conflict.longest} needs at least "
        f"{format_duration(conflict.needs * step + more)}, and the {conflict.shortest} can have at "
        f"most {format_duration(conflict.has * step + more)}"
    )
