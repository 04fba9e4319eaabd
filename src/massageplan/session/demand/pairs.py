"""Left and right as a pair: when two sides are one want, and that each side gets exactly half."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.anatomy.position import Side
from massageplan.anatomy.region import mirrored
from massageplan.errors import InvalidValueError
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import timedelta

    from massageplan.session.demand.asked_of_each_area import Asked
    from massageplan.session.demand.want import Want

__all__ = ["check_halves", "each_side", "is_pair", "join_pairs"]


def join_pairs(asked: Sequence[Asked]) -> list[tuple[Asked, Asked | None]]:
    """Join left and right if the same is asked of both; a side alone stays alone."""
    by_sites = {one_side.part.sites: one_side for one_side in asked}
    joined: list[tuple[Asked, Asked | None]] = []
    for one_side in asked:
        other = by_sites.get(mirrored(one_side.part.sites)) if one_side.part.side else None
        if other is None or other is one_side or not one_side.asks_the_same_as(other):
            joined.append((one_side, None))
        elif one_side.part.side is Side.LEFT:
            joined.append((one_side, other))
    return joined


def is_pair(want: Want) -> bool:
    """Tell whether a want is a mirrored pair."""
    return len(want.parts) > 1


def each_side(want: Want, seconds: int) -> int:
    """Return what each side gets of a want's time: exactly half of a pair's, all of the others'."""
    return seconds // len(want.parts)


def check_halves(wants: Iterable[Want], grid: timedelta) -> None:
    """Check that steps of time can be halved, if there is a pair.

    Raises
    ------
    InvalidValueError
        An odd number of seconds.
    """
    if int(grid.total_seconds()) % 2 and any(is_pair(want) for want in wants):
        raise InvalidValueError(
            f"{format_duration(grid)} cannot be split in half, and left and right get the same "
            f"time: use an even number of seconds",
            path="grid",
            value=grid,
        )
