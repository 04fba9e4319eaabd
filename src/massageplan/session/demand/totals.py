"""Bounds that hold for several wants together, or as a share of the hands-on time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.catalog.routine_fields import Share
from massageplan.errors import InvalidValueError
from massageplan.sharing.claim import Group
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massageplan.catalog.routine_fields import Bound
    from massageplan.session.demand.want import Total, Want

__all__ = ["groups_of", "held_to_shares"]


def held_to_shares(want: Want, hands_on: int) -> Want:
    """Put the bounds of a want that are shares of the hands-on time into seconds.

    Raises
    ------
    InvalidValueError
        Its share is less than its minimum.
    """
    if want.least_share is None and want.most_share is None:
        return want
    least, most = want.least_seconds, want.most_seconds
    if want.least_share is not None:
        least = max(least, Share(want.least_share).of(hands_on))
        if want.allowed_seconds is not None:  # what a place allows comes first
            least = min(least, want.allowed_seconds)
    if want.most_share is not None:
        share = Share(want.most_share).of(hands_on)
        most = share if most is None else min(most, share)
    if most is not None and most < least:
        raise InvalidValueError(
            f"{want.label}: at most {format_duration(most)} of {format_duration(hands_on)} "
            f"hands-on, but at least {format_duration(least)}: book more time, or change its range",
            path="length",
        )
    return evolve(want, least_seconds=least, most_seconds=most)


def groups_of(
    totals: Iterable[Total], wants: Sequence[Want], hands_on: int, grid: int
) -> tuple[Group, ...]:
    """Return the totals that bind some of these wants, in whole steps."""
    groups: dict[str, Group] = {}
    taken = {want.id for want in wants}
    for total in totals:
        members = tuple([want.id for want in wants if _is_in(want, total)])
        if not members or (total.least is None and total.most is None):
            continue
        name = _free(total.label, taken | groups.keys())
        groups[name] = Group(
            id=name,
            members=members,
            least=-(-_seconds(total.least, hands_on) // grid),
            most=None if total.most is None else _seconds(total.most, hands_on) // grid,
        )
        _check(groups[name], total, grid)
    return tuple(groups.values())


def _is_in(want: Want, total: Total) -> bool:
    return want.path.startswith(f"{total.id}.")


def _free(label: str, taken: set[str]) -> str:
    """Return the name of a block; with a number if a want or another block has it too."""
    names = (label, *(f"{label} ({n})" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _seconds(bound: Bound | None, hands_on: int) -> int:
    if bound is None:
        return 0
    return bound.of(hands_on) if isinstance(bound, Share) else int(bound.total_seconds())


def _check(group: Group, total: Total, grid: int) -> None:
    if group.most is not None and group.most < group.least:
        raise InvalidValueError(
            f"no whole number of {format_duration(grid)} steps is between the minimum and the "
            f"maximum of {total.label}: use a smaller grid",
            path="grid",
            value=grid,
        )
