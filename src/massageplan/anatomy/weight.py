"""Which positions lay weight on a place: what the table bears, as anatomy has it.

What weighs on the trunk, the head and the thigh stays on it; a limb, and the shoulder that lies on
its back, can be taken off the table with a bolster. Where to draw that line is our own judgment,
and it agrees with the decisions that were written by hand from the sources.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.position import Position
from massageplan.anatomy.region import position_mask


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.anatomy.region import Site

__all__ = ["lies_on", "resting_on", "weighing_on"]

_HELD: Final = {
    Position.PRONE: frozenset(
        {
            "face", "jaw", "front-of-neck", "front-of-shoulder", "chest", "chest-wall", "abdomen",
            "front-of-hip", "front-of-thigh", "shin",
        }
    ),
    Position.SUPINE: frozenset(
        {
            "scalp", "suboccipitals", "back-of-neck", "upper-back", "mid-back", "low-back",
            "sacrum", "gluteals",
        }
    ),
    Position.SEATED: frozenset({"gluteals", "back-of-thigh", "sacrum"}),
}  # fmt: skip
"""What bears weight that no bolster takes off."""

_ARM: Final = frozenset({"upper-arm", "elbow", "forearm", "wrist", "hand"})
_PADDED: Final = {
    Position.PRONE: _ARM | {"front-of-knee", "ankle", "top-of-foot"},
    Position.SUPINE: _ARM | {"back-of-shoulder", "back-of-thigh", "back-of-knee", "calf", "ankle"},
    # A massage chair has pads for the face, the chest, the forearms and the shins.
    Position.SEATED: frozenset({"face", "jaw", "chest", "forearm", "front-of-knee", "shin"}),
}
"""What lies on the table, or a pad, and can be taken off it."""

_FLANK: Final = frozenset(
    {
        "side-of-neck", "top-of-shoulder", "back-of-shoulder", "front-of-shoulder", "upper-arm",
        "elbow", "outer-hip", "gluteals", "outer-thigh", "ankle",
    }
)  # fmt: skip
_PADDED_FLANK: Final = frozenset(
    {
        "forearm", "wrist", "hand", "front-of-knee", "back-of-knee", "shin", "calf", "top-of-foot",
    }
)  # fmt: skip
_ON_EITHER_SIDE: Final = frozenset({"scalp", "face", "jaw", "chest-wall"})
"""Without sides of their own, but a client who lies on a side lies on them."""


def weighing_on(sites: Iterable[Site]) -> tuple[Position, ...]:
    """Return the positions in which weight that no bolster takes off lies on one of these sites.

    On a side, only what is on that side bears weight.
    """
    mask = 0
    for place in sites:
        mask |= _held(place)
    return _positions(mask)


def resting_on(sites: Iterable[Site]) -> tuple[Position, ...]:
    """Return the positions in which one of these sites lies on the table at all."""
    mask = 0
    for place in sites:
        mask |= _held(place) | _padded(place)
    return _positions(mask)


def lies_on(position: Position, sites: Iterable[Site]) -> tuple[Site, ...]:
    """Return those of these sites on which a client in this position lies."""
    return tuple([place for place in sites if (_held(place) | _padded(place)) & position.mask])


def _positions(mask: int) -> tuple[Position, ...]:
    return tuple([position for position in Position if position.mask & mask])


@cache
def _held(place: Site) -> int:
    region, _, side = place.partition("/")
    mask = position_mask(*(position for position, held in _HELD.items() if region in held))
    if region in _ON_EITHER_SIDE:
        return mask | position_mask(Position.LEFT_SIDE, Position.RIGHT_SIDE)
    return mask | _own_side(side) if region in _FLANK else mask


@cache
def _padded(place: Site) -> int:
    region, _, side = place.partition("/")
    mask = position_mask(*(position for position, padded in _PADDED.items() if region in padded))
    return mask | _own_side(side) if region in _PADDED_FLANK else mask


def _own_side(side: str) -> int:
    return (Position.LEFT_SIDE if side == "left" else Position.RIGHT_SIDE).mask
