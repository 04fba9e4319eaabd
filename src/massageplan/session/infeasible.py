"""An impossible session in words: what collides, by how many minutes, and what would repair it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from massageplan.errors import InfeasibleError
from massageplan.session.clock import LONGEST_SECONDS
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from massageplan.anatomy.region import Site
    from massageplan.findings.finding import Finding
    from massageplan.sharing.repair import Conflict, Repair

LONGEST = timedelta(seconds=LONGEST_SECONDS)

__all__ = ["SessionRepair", "infeasible_session", "nothing_left"]


@frozen(kw_only=True)
class SessionRepair:
    """One change that makes a session possible.

    Attributes
    ----------
    kind
        ``longer``, ``shorter``, ``lower-least``, ``raise-most``, ``drop``, ``routine``, ``wait``
        or ``ask``.
    text
        The change in words.
    length
        The length to ask for, for ``longer`` and ``shorter``.
    minutes
        New bounds by want.
    drop
        Wants to leave out.
    routine
        Id of a shorter routine.
    until
        The first day to try again, for ``wait``.
    """

    kind: str
    text: str
    length: timedelta | None = None
    minutes: tuple[tuple[str, timedelta], ...] = ()
    drop: tuple[str, ...] = ()
    routine: str = ""
    until: date | None = None


def infeasible_session(
    error: InfeasibleError,
    *,
    labels: Mapping[str, str],
    grid: int,
    hands_on: int,
    booked: str,
    length_for: Callable[[int], int],
    may_drop: Callable[[Sequence[str]], bool],
    shorter: Sequence[str],
    findings: Sequence[Finding],
) -> InfeasibleError:
    """Put an infeasible allocation into minutes and names.

    Parameters
    ----------
    error
        What allocation raised, in steps.
    labels
        The names of the wants by id.
    grid, hands_on
        Seconds of one step, and of the hands-on time that there is.
    booked
        The length that was asked for, in words.
    length_for
        The length to ask for, in seconds, that gives so many seconds hands-on.
    may_drop
        Whether the session would still be one without these wants.
    shorter
        Ids of shorter routines to offer.
    findings
        What was found on the way.
    """
    told = [_conflict(conflict, labels, grid, hands_on, booked) for conflict in error.conflicts]
    repairs = [
        _repair(repair, labels, grid, length_for)
        for repair in error.repairs
        if all(least > 0 for _, least in repair.least)  # a least of nothing is a drop
    ]
    repairs = [r for r in repairs if r.length is None or r.length <= LONGEST]
    repairs = [r for r in repairs if not r.drop or may_drop(r.drop)]
    repairs += [
        SessionRepair(kind="routine", text=f"choose the shorter routine {id_!r}", routine=id_)
        for id_ in shorter
    ]
    message = "; ".join(told)
    if repairs:
        message += ". To repair: " + "; or ".join(repair.text for repair in repairs)
    return InfeasibleError(message, conflicts=error.conflicts, repairs=repairs, findings=findings)


def _conflict(
    conflict: Conflict, labels: Mapping[str, str], grid: int, hands_on: int, booked: str
) -> str:
    names = ", ".join(labels[id_] for id_ in conflict.ids)
    needs, has = format_duration(conflict.needs * grid), format_duration(hands_on)
    if not hands_on:
        return f"{booked} leaves no time hands-on; the least for {names} is {needs}"
    gap = format_duration(abs(conflict.needs * grid - hands_on))
    if conflict.surplus:
        return f"{booked} leaves {has} hands-on, {gap} more than {needs}, the most for {names}"
    return f"{booked} leaves {has} hands-on, {gap} less than {needs}, the least for {names}"


def _repair(
    repair: Repair, labels: Mapping[str, str], grid: int, length_for: Callable[[int], int]
) -> SessionRepair:
    if repair.total is not None:
        length = length_for(repair.total * grid)
        return SessionRepair(
            kind=repair.kind,
            text=f"make it {format_duration(length)}",
            length=timedelta(seconds=length),
        )
    if repair.drop:
        names = ", ".join(labels[id_] for id_ in repair.drop)
        return SessionRepair(kind="drop", text=f"leave out {names}", drop=repair.drop)
    bounds = repair.least or repair.most
    told = ", ".join(f"{labels[id_]} {format_duration(x * grid)}" for id_, x in bounds)
    change = "give less" if repair.least else "give more"
    return SessionRepair(
        kind=repair.kind,
        text=f"{change} by hand: {told}",
        minutes=tuple((id_, timedelta(seconds=x * grid)) for id_, x in bounds),
    )


def nothing_left(
    told: Finding, sites: Iterable[Site], findings: Sequence[Finding]
) -> InfeasibleError:
    """Say that too little of what was asked for may be worked, what took it out, and what helps.

    Parameters
    ----------
    told
        The finding that says so.
    sites
        What was asked for.
    findings
        What was found; those that leave out some of the sites are the conflicts.
    """
    asked = set(sites)
    out = [f for f in findings if f.limit and f.limit.out and not asked.isdisjoint(f.limit.sites)]
    out = out or [found for found in findings if found.code == "note-covers"]
    repairs = []
    ends = [found.until for found in out if found.until is not None]
    if out and len(ends) == len(out):
        day = max(ends)
        repairs.append(SessionRepair(kind="wait", text=f"try again from {day}", until=day))
    why = "; ".join(dict.fromkeys(found.message for found in out))
    repairs.append(SessionRepair(kind="ask", text="ask what may be worked instead"))
    message = f"{told.message}: {why}" if why else told.message
    message += ". To repair: " + "; or ".join(repair.text for repair in repairs)
    return InfeasibleError(
        message, conflicts=out or [told], repairs=repairs, findings=[told, *findings]
    )
