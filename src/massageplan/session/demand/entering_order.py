"""In which order areas enter a customized session, once the most painful complaint has its focus.

The focus areas of the most painful complaint must be met. Of the others, the one whose share is the
first to reach its minimum comes first. Only no focus area comes before one of a more painful
complaint. So what enters brings no more than its minimum with it, and requests and focus areas,
whose minimums are low for their weights, come before most of what supports them. All of this is our
own judgment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.session.demand.want import Want

__all__ = ["entering_minimum", "in_entering_order"]

_FIRST: Final = 1000
"""The priority of the area that enters first; each later one has one less."""


class _Entrant(NamedTuple):
    """An area that may enter, sorted by its minimum for its weight."""

    ratio: float
    id: str
    hurts: int


def entering_minimum(want: Want) -> int:
    """Return the seconds by which an area enters that is no focus of the most painful complaint.

    The minimums of the catalog hold for supporting areas and requests. A focus area enters with the
    fewest seconds that are worth working.
    """
    if want.role == "focus" and want.floor_seconds is not None:
        return want.floor_seconds
    return want.least_seconds


def in_entering_order(wants: Sequence[Want], pains: Mapping[str, int]) -> tuple[Want, ...]:
    """Give each want its priority; ``None`` to the focus areas of the most painful complaint.

    Parameters
    ----------
    wants
        What wants time.
    pains
        By the id of each want, the pain of the most painful complaint of which it is a focus area;
        0 for none.
    """
    worst = max(pains.values())
    must = {want.id for want in wants if pains[want.id] == worst}
    left = sorted(
        [
            _Entrant(entering_minimum(want) / want.weight, want.id, pains[want.id])
            for want in wants
            if want.id not in must
        ]
    )
    priorities: dict[str, int] = {}
    while left:
        painful = max(each.hurts for each in left)
        first = next(each for each in left if each.hurts in (0, painful))
        left.remove(first)
        priorities[first.id] = _FIRST - len(priorities)
    return tuple(
        want if want.id in must else evolve(want, priority=priorities[want.id]) for want in wants
    )
