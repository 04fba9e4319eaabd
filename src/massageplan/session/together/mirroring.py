"""Four hands, mirrored: the same on the left and on the right at once, and both on the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massageplan.anatomy.position import Position, Side
from massageplan.anatomy.region import mirrored
from massageplan.errors import InvalidValueError
from massageplan.session.demand.at_places import most_of
from massageplan.session.together.lanes import lasting_so_long, stretched, waiting
from massageplan.session.together.sections import cut_at_turns, seconds_of, steps_alone
from massageplan.sharing.allocation import allocate
from massageplan.sharing.claim import Claim


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.session.alike import Planned
    from massageplan.session.item import Item

__all__ = ["mirrored_lanes"]


class _AtOnce(NamedTuple):
    """What the therapist on the left and the one on the right do at the same time."""

    left: Item | None
    right: Item | None

    @property
    def seconds(self) -> int:
        """How long it takes: as long as one therapist would need for both."""
        if self.left is self.right:
            return 0 if self.left is None else seconds_of(self.left)
        return sum([seconds_of(item) for item in self if item])


def mirrored_lanes(planned: Planned) -> tuple[list[Item], list[Item]]:
    """Return what the therapist on the left does, and the one on the right.

    Each step lasts as long as with one therapist, so every area has twice as much in all.

    Raises
    ------
    InvalidValueError
        The client lies on the side, where only one side can be worked at once.
    InfeasibleError
        Places that are worked for so long at most leave time over.
    """
    left: list[Item] = []
    right: list[Item] = []
    items = stretched(planned.plan.booked, _seconds(planned))
    for row in cut_at_turns(items):
        for both in _at_once(row):
            for lane, item in zip((left, right), both, strict=True):
                time = both.seconds
                lane.append(waiting(time) if item is None else lasting_so_long(item, time))
    return left, right


def _at_once(row: Sequence[Item]) -> list[_AtOnce]:
    """Put each left item with its right one, in the order of the first of them."""
    found: list[_AtOnce] = []
    todo = list(row)
    while todo:
        item = todo.pop(0)
        if item.side not in (Side.LEFT, Side.RIGHT):
            found.append(_AtOnce(item, item))
            continue
        _refuse_on_a_side(item)
        other = next((one for one in todo if _is_mirror(item, one)), None)
        if other is not None:
            todo.remove(other)
        is_left = item.side is Side.LEFT
        found.append(_AtOnce(item, other) if is_left else _AtOnce(other, item))
    return found


def _is_mirror(one: Item, other: Item) -> bool:
    return (
        {one.side, other.side} == {Side.LEFT, Side.RIGHT}
        and one.region == other.region
        and set(mirrored(one.sites)) == set(other.sites)
    )


def _refuse_on_a_side(item: Item) -> None:
    if item.position in (Position.LEFT_SIDE, Position.RIGHT_SIDE):
        raise InvalidValueError(
            f"{item.label} is worked {item.position.label}, and then one side is up: mirrored work "
            f"needs both. Write step='divided', or plan with one therapist",
            path="step",
            value="mirrored",
        )


def _seconds(planned: Planned) -> dict[str, int]:
    """Return the seconds of every area: as alone, unless a place allows less.

    Both work it, so a place that is worked for so long at most has half of that on the clock.
    """
    session, grid = planned.plan, int(planned.plan.request.grid.total_seconds())
    alone = steps_alone(session)
    claims = []
    for claim in planned.arranged.claims:
        if claim.id not in alone:
            continue
        items = [item for item in session.segments if item.want == claim.id]
        allowed = most_of(items, session.request.catalog)
        mosts = [most for most in (claim.most, _half(allowed, grid)) if most is not None]
        most = min(mosts, default=None)
        least = min(claim.least, alone[claim.id])
        claims.append(
            Claim(
                id=claim.id,
                weight=max(1, alone[claim.id]),
                least=least if most is None else min(least, most),
                most=most,
            )
        )
    # Blocks of a routine hold by themselves where nothing has to give way.
    if all(claim.most is None or alone[claim.id] <= claim.most for claim in claims):
        return {id_: steps * grid for id_, steps in alone.items()}
    shared = allocate(sum(alone.values()), claims, planned.arranged.groups).steps
    return {id_: steps * grid for id_, steps in shared.items()}


def _half(seconds: int | None, grid: int) -> int | None:
    return None if seconds is None else seconds // 2 // grid
