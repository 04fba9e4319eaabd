"""The best days for the visits of a course, or which limits collide and what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.scheduling.placement import try_to_place


if TYPE_CHECKING:
    from datetime import date

    from massageplan.scheduling.placement import Placement

__all__ = ["place"]


def place(problem: Placement) -> tuple[date, ...]:
    """Return the best days.

    Raises
    ------
    InfeasibleError
        There are none; with the limits that collide and the smallest repairs.
    """
    days = try_to_place(problem)
    if days is None:
        from massageplan.scheduling.unplaceable import unplaceable  # noqa: PLC0415  only then

        raise unplaceable(problem)
    return days
