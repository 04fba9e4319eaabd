"""In which order areas enter a customized session, once the most painful complaint has its focus.

The focus areas of the most painful complaint must be met. Of the others, the one whose share is the
first to reach its minimum comes first. Only no focus area comes before the first focus area of a
more painful complaint, unless it supports one that is as painful. So what enters brings little more
than its minimum with it, and requests and focus areas, whose minimums are low for their weights,
come before most of what supports them. All of this is our own judgment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.session.demand.want import Want

__all__ = ["Entrant", "entering_minimum", "priorities"]

_FIRST: Final = 1000
"""The priority of the area that enters first; each later one has one less."""


class Entrant(NamedTuple):
    """An area that may enter.

    Attributes
    ----------
    ratio
        Its minimum, for its weight.
    id
        The id of its want.
    hurts
        The pain of the most painful complaint of which it is a focus area; 0 if of none.
    supports
        The pain of the most painful complaint that it supports; 0 if of none.
    leads
        The pain of the most painful complaint of which it is the first focus area. By default, of
        all of which it is a focus area.
    """

    ratio: float
    id: str
    hurts: int
    supports: int = 0
    leads: int | None = None


def priorities(entrants: Iterable[Entrant]) -> dict[str, int | None]:
    """Return the priority of each area by its id; ``None`` if it must be met."""
    left = sorted(entrants)
    worst = max(each.hurts for each in left)
    order: dict[str, int | None] = {each.id: None for each in left if each.hurts == worst}
    left = [each for each in left if each.hurts < worst]
    priority = _FIRST
    while left:
        painful = max([each.hurts if each.leads is None else each.leads for each in left])
        first = next(
            each for each in left if not each.hurts or max(each.hurts, each.supports) >= painful
        )
        left.remove(first)
        order[first.id] = priority
        priority -= 1
    return order


def entering_minimum(want: Want) -> int:
    """Return the seconds by which an area enters that does not have to be met.

    The minimums of the catalog hold for supporting areas and requests. A focus area enters with the
    fewest seconds that are worth working.
    """
    if want.role == "focus" and want.floor_seconds is not None:
        return want.floor_seconds
    return want.least_seconds
