"""The rest of a session: after a late start, an overrun or a new wish, it still ends on time.

What was worked counts toward each region's share of the whole, so that the rest goes where it is
still missing. The least of each focus region stays as it was.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import (
    InvalidValueError,
)
from massageplan.fields import tuple_of
from massageplan.session.demand.named import find_named, where_worked
from massageplan.session.plan import SessionPlan
from massageplan.units import format_duration, to_seconds


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.anatomy.position import Position
    from massageplan.units import Duration

__all__ = ["minutes_in_all", "read_session", "replan_session"]


def replan_session(
    session: SessionPlan,
    *,
    at: Duration,
    done: Mapping[str, Duration] | None = None,
    wishes: Sequence[str] = (),
) -> SessionPlan:
    """Plan the rest of a session that did not go as planned; it ends when it would have ended.

    Parameters
    ----------
    session
        The session as it was planned.
    at
        How much of the booked time is over: ``"17 min"`` for a client who came 17 minutes late.
    done
        What was worked until then, in all, by want or region: ``{"low-back": "9 min"}``; ``{}``
        when the opening is over and nothing was worked yet. Without it nothing has begun, and the
        opening is still to come, as long as it would be in so short a session.
    wishes
        Regions wished for just now: ``["feet"]``.

    Returns
    -------
    SessionPlan
        What is left, from now to the end: `length` is the time left, and items begin at 0. Its
        findings say what was given up, and `SessionPlan.in_all` what every region gets in all: to
        record it, write ``Outcome(session=2, late="17 min", minutes=rest.in_all)``.

    Raises
    ------
    UnknownTermError
        A region that is not in the session.
    InvalidValueError
        A time past the end, more worked than there was time for, or no multiple of the grid.
    InfeasibleError
        The least of the focus does not fit any more.

    Examples
    --------
    >>> import massageplan as mp
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> rest = replan_session(hour, at="17 min")
    >>> rest.length, rest.hands_on
    (datetime.timedelta(seconds=2580), datetime.timedelta(seconds=2220))
    """
    from massageplan.session.planning import plan_request  # noqa: PLC0415  cycle

    asked = read_session(session).request
    if asked.planned is not None:
        raise InvalidValueError(
            "is the rest of a session already: give the whole one, with all that was "
            "done since its start",
            path="session",
        )
    now = to_seconds(at, path="at")
    whole = int(session.length.total_seconds())
    if now >= whole:
        raise InvalidValueError(
            f"{format_duration(now)} is not before the end of {format_duration(whole)}",
            path="at",
            value=at,
        )
    worked = None if done is None else _read_done(session, done, now)
    client = asked.client
    wishes = (wishes,) if isinstance(wishes, str) else tuple_of(wishes)
    if not isinstance(wishes, tuple):
        raise InvalidValueError(
            f"expected regions such as ['feet'], got {wishes!r:.40}", path="wishes"
        )
    if wishes:
        if client is None:
            raise InvalidValueError("a preview is for no person", path="wishes")
        liked = client.preferences
        client = evolve(client, preferences=evolve(liked, wishes=(*liked.wishes, *wishes)))
    return plan_request(
        evolve(
            asked,
            client=client,
            length=session.length,
            length_is="booked",
            at=timedelta(seconds=now),
            done=worked,
            lying=_lying(session, dict(worked or ())),
            planned=tuple(session.minutes.items()),
            # There is no time to repay what earlier sessions left out.
            pins=tuple(pin for pin in asked.pins if pin.owed is None),
        )
    )


def read_session(session: SessionPlan) -> SessionPlan:
    """Check that something is a session."""
    if not isinstance(session, SessionPlan):
        raise InvalidValueError(
            f"expected a SessionPlan, got {type(session).__name__}: of a course give "
            f"plan.visits[0].session",
            path="session",
            value=session,
        )
    return session


def minutes_in_all(session: SessionPlan) -> dict[str, timedelta]:
    """Return what every want of the whole session gets; see `SessionPlan.in_all`."""
    from massageplan.session.planning import plan_request  # noqa: PLC0415  cycle

    asked = session.request
    if asked.planned is None:
        return session.minutes
    whole = plan_request(
        evolve(asked, at=timedelta(), done=None, lying=None, planned=None, pins=())
    )
    done = dict(asked.done or ())
    wants = dict.fromkeys((*session.minutes, *whole.minutes))
    nothing = timedelta()
    return {want: done.get(want, nothing) + session.minutes.get(want, nothing) for want in wants}


def _read_done(
    session: SessionPlan, done: Mapping[str, Duration], now: int
) -> tuple[tuple[str, timedelta], ...]:
    """Read what was worked, by want."""
    if not hasattr(done, "items"):
        raise InvalidValueError(
            f"expected times by region, got {done!r:.60}: write {{'low-back': '9 min'}}",
            path="done",
            value=done,
        )
    grid = int(session.request.grid.total_seconds())
    found: dict[str, timedelta] = {}
    for name, time in done.items():
        path = f"done[{name}]"
        seconds = to_seconds(time, path=path)
        want = find_want(session, name, path)
        if want in found:
            raise InvalidValueError(f"{want} is there twice: keep one", path=path)
        if seconds % grid:
            raise InvalidValueError(
                f"{format_duration(seconds)} is no multiple of the grid of "
                f"{format_duration(grid)}: round it",
                path=path,
                value=time,
            )
        found[want] = timedelta(seconds=seconds)
    total = int(sum(found.values(), timedelta()).total_seconds())
    if total > now:
        raise InvalidValueError(
            f"{format_duration(total)} were worked in {format_duration(now)}: look again",
            path="done",
            value=done,
        )
    return tuple(sorted(found.items()))


def _lying(session: SessionPlan, done: Mapping[str, timedelta]) -> Position | None:
    """Return how the client lies now: as for the last region that was begun."""
    lain = [item.position for item in session.segments if done.get(item.want)]
    return lain[-1] if lain else None


def find_want(session: SessionPlan, name: str, path: str) -> str:
    """Return the id of the want of a session that goes by a name.

    Raises
    ------
    UnknownTermError
        No region has this name, or it is not in the session.
    InvalidValueError
        Several wants of the session go by it.
    """
    places = where_worked(session.minutes, session.segments)
    return find_named(name, places, session.request.catalog.body, path)
