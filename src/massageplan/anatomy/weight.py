"""Which positions lay the weight of the body on a place: anatomy, and our own judgment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.anatomy.position import Position
from massageplan.anatomy.region import position_mask


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.anatomy.region import Site

__all__ = ["weighing_on"]

_FRONT: Final = frozenset(
    {"face", "jaw", "front-of-neck", "chest", "chest-wall", "abdomen", "front-of-hip"}
)
_BACK: Final = frozenset(
    {"scalp", "suboccipitals", "back-of-neck", "upper-back", "mid-back", "low-back", "sacrum",
     "gluteals"}
)  # fmt: skip
# The front and back of a limb and of the shoulder can be taken off the table with a bolster; the
# decisions written by hand from the sources lay the client on them too.
_SEAT: Final = frozenset({"gluteals", "back-of-thigh", "sacrum"})
_FLANK: Final = frozenset(
    {
        "side-of-neck", "top-of-shoulder", "back-of-shoulder", "front-of-shoulder", "upper-arm",
        "elbow", "outer-hip", "gluteals", "outer-thigh", "ankle",
    }
)  # fmt: skip
_ON_EITHER_SIDE: Final = frozenset({"scalp", "face", "jaw", "chest-wall"})
"""Without sides of their own, but a client who lies on a side lies on them."""


def weighing_on(sites: Iterable[Site]) -> tuple[Position, ...]:
    """Return the positions in which the client lies or sits on one of these sites.

    On a side, only what is on that side bears weight.
    """
    mask = 0
    for place in sites:
        region, _, side = place.partition("/")
        if region in _FRONT:
            mask |= Position.PRONE.mask
        if region in _BACK:
            mask |= Position.SUPINE.mask
        if region in _SEAT:
            mask |= Position.SEATED.mask
        if region in _ON_EITHER_SIDE:
            mask |= position_mask(Position.LEFT_SIDE, Position.RIGHT_SIDE)
        elif region in _FLANK:
            mask |= (Position.LEFT_SIDE if side == "left" else Position.RIGHT_SIDE).mask
    return tuple([position for position in Position if position.mask & mask])
