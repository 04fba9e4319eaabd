"""The rest of a session: after a late start, an overrun or a new request, it still ends on time.

What was worked counts toward each area's share of the whole, so that the rest goes where time is
still missing. The minimum of each focus area stays as it was.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.fields import tuple_of
from massageplan.read import read_kind
from massageplan.session.add_ons.keeping import still_added, still_to_be_added
from massageplan.session.clock_by_hand import still_to_come
from massageplan.session.confirming import still_by_hand
from massageplan.session.demand.found_by_name import find_named, where_worked
from massageplan.session.given_up import time_to_come
from massageplan.session.plan import SessionPlan
from massageplan.session.planning import plan_request
from massageplan.units import format_duration, to_seconds


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.anatomy.position import Position
    from massageplan.client.client import Client
    from massageplan.session.request import Pin, SessionRequest
    from massageplan.units import Duration

__all__ = ["minutes_in_all", "read_session", "replan_session"]


def replan_session(
    session: SessionPlan,
    *,
    at: Duration,
    done: Mapping[str, Duration] | None = None,
    wishes: Sequence[str] | str = (),
) -> SessionPlan:
    """Plan the rest of a session that did not go as planned. It ends when it would have ended.

    Parameters
    ----------
    session
        The session as it was planned.
    at
        How much of the booked time is over: ``"17 min"`` for a client who came 17 minutes late.
        Add-ons before the massage are over by then, or given up.
    done
        What was worked until then, in total, by area: ``{"low-back": "9 min"}``. Pass ``{}`` if the
        opening is over and nothing was worked yet. Without it nothing has begun, and the opening is
        still to come, as long as it would be in so short a session.
    wishes
        Areas that the client requested just now: ``["feet"]``.

    Returns
    -------
    SessionPlan
        What can still be done, from now to the end: `length` is the time left, and items begin at
        0. Its findings say what was given up, and `SessionPlan.in_all` what every area gets in
        total. To record it: ``Outcome(session=2, late="17 min", minutes=rest.in_all)``.

    Raises
    ------
    UnknownTermError
        An area that is not in the session.
    InvalidValueError
        A time past the end, more worked than there was time for, or no whole number of steps.
    InfeasibleError
        The minimums of the focus areas no longer fit.

    Examples
    --------
    >>> import massageplan as mp
    >>> session = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> rest = mp.replan_session(session, at="17 min")
    >>> rest.length, rest.hands_on
    (datetime.timedelta(seconds=2580), datetime.timedelta(seconds=2220))
    """
    asked = read_session(session).request
    if asked.planned is not None:
        raise InvalidValueError(
            "is already the rest of a session: pass the whole session, with everything that was "
            "done since its start",
            path="session",
        )
    now = to_seconds(at, path="at")
    own = still_to_be_added(session, timedelta(seconds=now))
    whole = int((session.length - own.after).total_seconds())
    if now >= whole:
        raise InvalidValueError(
            f"{format_duration(now)} is not before the end, {format_duration(whole)}",
            path="at",
            value=at,
        )
    worked = None if done is None else _read_done(session, done, now)
    client = _with_wishes(asked.client, wishes)
    rest = evolve(
        asked,
        client=client,
        length=timedelta(seconds=whole),
        length_is="booked",
        at=timedelta(seconds=now),
        done=worked,
        lying=_lying(session, dict(worked or ())),
        planned=tuple(session.minutes.items()),
        # There is no time to make up what earlier sessions missed.
        pins=_pins_left(asked, begun=worked is not None),
        add_ons=(),
    )
    if client is not asked.client and rest.pins:
        rest = _with_pins_that_hold(rest, session)
    kept = still_added(evolve(rest, add_ons=own.to_come), plan_request)
    return plan_request(evolve(kept, dropped=(*own.over, *kept.dropped)))


def _with_pins_that_hold(rest: SessionRequest, session: SessionPlan) -> SessionRequest:
    """Release what was set by hand for an area that a request has changed."""
    kept, released = still_by_hand(session, plan_request(evolve(rest, pins=())))
    holding = {pin.region for pin in kept}
    pins = tuple([pin for pin in rest.pins if pin.region in holding])
    return evolve(rest, pins=pins, released=released)


def _pins_left(asked: SessionRequest, *, begun: bool) -> tuple[Pin, ...]:
    """Keep the minutes set by hand, but for parts of the clock that are over."""
    pins = tuple(pin for pin in asked.pins if pin.owed is None)
    return still_to_come(pins, asked.catalog.clock(asked.clock)) if begun else pins


def _with_wishes(client: Client | None, wishes: Sequence[str] | str) -> Client | None:
    """Add what the client requested just now."""
    names = (wishes,) if isinstance(wishes, str) else tuple_of(wishes)
    if not isinstance(names, tuple):
        raise InvalidValueError(
            f"expected areas such as ['feet'], got {wishes!r:.40}", path="wishes"
        )
    if not names:
        return client
    if client is None:
        raise InvalidValueError("a preview is not for a person", path="wishes")
    liked = client.preferences
    return evolve(client, preferences=evolve(liked, wishes=(*liked.wishes, *names)))


def read_session(session: SessionPlan) -> SessionPlan:
    """Check that something is a session."""
    return read_kind(
        session, "session", SessionPlan, "of a treatment plan pass plan.visits[0].session"
    )


def minutes_in_all(session: SessionPlan) -> dict[str, timedelta]:
    """Return what every area of the whole session gets; see `SessionPlan.in_all`."""
    asked = session.request
    if asked.planned is None:
        return session.minutes
    done = dict(asked.done or ())
    # A pair that was set by side since then is there as its two sides.
    given_up = [want for want, _ in asked.planned if not time_to_come(want, session)]
    wants = dict.fromkeys((*session.minutes, *done, *given_up))
    nothing = timedelta()
    return {want: done.get(want, nothing) + session.minutes.get(want, nothing) for want in wants}


def _read_done(
    session: SessionPlan, done: Mapping[str, Duration], now: int
) -> tuple[tuple[str, timedelta], ...]:
    """Read what was worked, by want."""
    if not hasattr(done, "items"):
        raise InvalidValueError(
            f"expected times by area, got {done!r:.60}: pass {{'low-back': '9 min'}}",
            path="done",
            value=done,
        )
    grid = int(session.request.grid.total_seconds())
    worked: dict[str, timedelta] = {}
    for name, time in done.items():
        path = f"done[{name}]"
        seconds = to_seconds(time, path=path)
        want = find_want(session, name, path)
        if want in worked:
            raise InvalidValueError(f"{want} is given twice: keep one of them", path=path)
        if seconds % grid:
            raise InvalidValueError(
                f"{format_duration(seconds)} is not a whole number of {format_duration(grid)} "
                f"steps: round it",
                path=path,
                value=time,
            )
        worked[want] = timedelta(seconds=seconds)
    total = int(sum(worked.values(), timedelta()).total_seconds())
    if total > now:
        raise InvalidValueError(
            f"{format_duration(total)} cannot have been worked in {format_duration(now)}: check "
            f"the times",
            path="done",
            value=done,
        )
    return tuple(sorted(worked.items()))


def _lying(session: SessionPlan, done: Mapping[str, timedelta]) -> Position | None:
    """Return how the client lies now: as for the last area that was begun."""
    lain = [item.position for item in session.segments if done.get(item.want)]
    return lain[-1] if lain else None


def find_want(session: SessionPlan, name: str, path: str) -> str:
    """Return the id of the want of a session that has this name.

    Raises
    ------
    UnknownTermError
        No region has this name, or it is not in the session.
    InvalidValueError
        Several wants of the session have this name.
    """
    places = where_worked(session.minutes, session.segments)
    return find_named(name, places, session.request.catalog.body, path)
