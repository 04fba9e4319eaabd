"""Where an add-on is in a session: its minutes, and the steps that it is beside."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.session.add_ons.refusing import sites_of
from massageplan.spelling import did_you_mean, nearest
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.add_on import AddOnKind
    from massageplan.session.added import AddOn
    from massageplan.session.item import Item
    from massageplan.session.plan import SessionPlan

__all__ = ["length_of", "steps_beside"]


def length_of(asked: AddOn, kind: AddOnKind, path: str, when: str, session: timedelta) -> timedelta:
    """Return how long it takes: what is asked for, or the shortest.

    Raises
    ------
    InvalidValueError
        It is in the session and longer than that, or out of its own range.
    """
    least, most = (timedelta(minutes=minutes) for minutes in kind.minutes)
    if asked.length is None:
        return least
    if when in ("inside", "beside") and asked.length > session:
        raise InvalidValueError(
            f"{format_duration(asked.length)} of {kind.label} is longer than the session, "
            f"{format_duration(session)}: write {format_duration(least)} to "
            f"{format_duration(min(most, session))}, or plan a longer session",
            path=f"{path}.length",
            value=asked.length,
        )
    if not least <= asked.length <= most:
        raise InvalidValueError(
            f"expected {format_duration(least)} to {format_duration(most)} of {kind.label}; got "
            f"{format_duration(asked.length)}",
            path=f"{path}.length",
            value=asked.length,
        )
    return asked.length


def steps_beside(
    asked: AddOn, kind: AddOnKind, session: SessionPlan, path: str
) -> tuple[list[Item], timedelta]:
    """Return the steps that an add-on is beside, and for how long.

    Raises
    ------
    InvalidValueError
        No step suits, or those that do are too short. `UnknownTermError` for an area that is not
        in the session.
    """
    named = _named(asked, session, path)
    fitting = [item for item in named if _suits(item, kind, session)]
    if kind.elsewhere:
        fitting = _longest_run(fitting, session)
    there = sum((item.duration for item in fitting), timedelta())
    least, most = (timedelta(minutes=minutes) for minutes in kind.minutes)
    wanted = min(most, there) if asked.length is None else asked.length
    if wanted < least or wanted > there:
        where = f" beside {asked.beside!r:.60}" if asked.beside else ""
        needs = max(wanted, least)
        raise InvalidValueError(
            f"{kind.label} needs {format_duration(needs)} of steps that suit it{where}, and there "
            f"are {format_duration(there)}: write a shorter length, or when='before' or 'after' "
            "where it may be",
            path=f"{path}.beside",
            value=asked.beside,
        )
    return _as_long_as(wanted, fitting), wanted


def _as_long_as(wanted: timedelta, fitting: Sequence[Item]) -> list[Item]:
    """Return the first of some steps, until they are as long as it is to last."""
    kept: list[Item] = []
    for item in fitting:
        if wanted <= timedelta():
            break
        kept.append(item)
        wanted -= item.duration
    return kept


def _named(asked: AddOn, session: SessionPlan, path: str) -> tuple[Item, ...]:
    if not asked.beside:
        return session.segments
    wants = {item.want: item.label for item in session.segments}
    found = tuple(i for i in session.segments if asked.beside in (i.want, i.label, i.region))
    if not found:
        near = nearest(asked.beside, wants)
        raise UnknownTermError(
            f"{asked.beside!r:.60} is not worked in the session{did_you_mean(near) or '.'} There "
            f"is {', '.join(map(repr, wants))}",
            path=f"{path}.beside",
            value=asked.beside,
            suggestions=near,
        )
    return found


def _suits(item: Item, kind: AddOnKind, session: SessionPlan) -> bool:
    """Tell whether an add-on can be beside a step."""
    if kind.positions and (item.position is None or _lying(item) not in kind.positions):
        return False
    if kind.elsewhere:
        return not sites_of(kind, session.request.catalog) & set(item.sites)
    clearance = session.clearance
    return clearance is None or all(clearance.allows(id_, item.sites) for id_ in kind.like)


def _lying(item: Item) -> str:
    value = "" if item.position is None else item.position.value
    return "side-lying" if "side" in value else value


def _longest_run(fitting: Sequence[Item], session: SessionPlan) -> list[Item]:
    """Return the longest of the steps in a row: nobody gets up in the middle of a soak."""
    kept = set(map(id, fitting))
    runs = [list(run) for fits, run in groupby(session.items, key=lambda i: id(i) in kept) if fits]
    lengths = [sum((item.duration for item in run), timedelta()) for run in runs]
    return runs[lengths.index(max(lengths))] if runs else []
