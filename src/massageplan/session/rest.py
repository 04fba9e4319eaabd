"""The rest of a session: after a late start, an overrun or a new wish, it still ends on time.

What was worked counts toward each region's share of the whole, so that the rest goes where it is
still missing. The least of each focus region stays as it was.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.client.fields import tuple_of
from massageplan.client.finding import Finding, Severity, args
from massageplan.errors import (
    InfeasibleError,
    InvalidValueError,
    UnknownTermError,
    did_you_mean,
    nearest,
)
from massageplan.session.plan import SessionPlan
from massageplan.units import format_duration, to_seconds


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.anatomy.position import Position
    from massageplan.session.demand import Want
    from massageplan.session.plan import Item, Pin, SessionRequest
    from massageplan.units import Duration

__all__ = [
    "finish",
    "is_finished",
    "minutes_in_all",
    "read_session",
    "replan_session",
    "still_needed",
    "tell_rest",
    "with_done",
]


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
            "session: is the rest of a session already: give the whole one, with all that was "
            "done since its start",
            path="session",
        )
    now = to_seconds(at, path="at")
    whole = int(session.length.total_seconds())
    if now >= whole:
        raise InvalidValueError(
            f"at: {format_duration(now)} is not before the end of {format_duration(whole)}",
            path="at",
            value=at,
        )
    worked = None if done is None else _read_done(session, done, now)
    client = asked.client
    wishes = (wishes,) if isinstance(wishes, str) else tuple_of(wishes)
    if not isinstance(wishes, tuple):
        raise InvalidValueError(
            f"wishes: expected regions such as ['feet'], got {wishes!r:.40}", path="wishes"
        )
    if wishes:
        if client is None:
            raise InvalidValueError("wishes: a preview is for no person", path="wishes")
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
            f"session: expected a SessionPlan, got {type(session).__name__}: of a course give "
            f"plan.visits[0].session",
            path="session",
            value=session,
        )
    return session


def tell_rest(rest: SessionPlan, wants: Sequence[Want]) -> SessionPlan:
    """Say of the rest of a session that it is one, and what was given up; of a whole one nothing.

    Parameters
    ----------
    rest
        As it was planned.
    wants
        All that wanted time, what got none too.

    Raises
    ------
    InfeasibleError
        There is no time for what comes after the massage.
    """
    asked = rest.request
    if asked.planned is None:
        return rest
    takes = sum((item.duration for item in rest.booked), timedelta())
    if takes > rest.length:
        raise InfeasibleError(
            f"{format_duration(int(rest.length.total_seconds()))} are left, and what comes after "
            f"the massage takes {format_duration(int(takes.total_seconds()))}"
        )
    minute = int(asked.at.total_seconds()) // 60
    told = [Finding(code="rest", severity=Severity.NOTE, args=args(at=minute))]
    if lost := _given_up(rest, {want.id: want.label for want in wants}):
        told.insert(0, Finding(code="given-up", severity=Severity.CAUTION, args=args(what=lost)))
    return evolve(rest, findings=(*told, *rest.findings))


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
            f"done: expected times by region, got {done!r:.60}: write {{'low-back': '9 min'}}",
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
            raise InvalidValueError(f"{path}: {want} is there twice: keep one", path=path)
        if seconds % grid:
            raise InvalidValueError(
                f"{path}: {format_duration(seconds)} is no multiple of the grid of "
                f"{format_duration(grid)}: round it",
                path=path,
                value=time,
            )
        found[want] = timedelta(seconds=seconds)
    total = int(sum(found.values(), timedelta()).total_seconds())
    if total > now:
        raise InvalidValueError(
            f"done: {format_duration(total)} were worked in {format_duration(now)}: look again",
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
    labels = {why.want: why.label for why in session.reasons}
    if name in labels:
        return name
    part = session.request.catalog.body.part(name, path=path)
    pieces: dict[str, list[Item]] = {want: [] for want in labels}
    for item in session.segments:
        pieces[item.want].append(item)
    fitting = [
        want
        for want, items in pieces.items()
        if any(item.region == part.region for item in items)
        # Of a mirrored pair only the whole has minutes: each side gets half.
        and (part.side is None or {item.side for item in items} == {part.side})
    ]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        named = ", ".join(map(repr, fitting))
        raise InvalidValueError(
            f"{path}: {name!r} is in this session more than once: write one of {named}",
            path=path,
            value=name,
        )
    near = nearest(name, labels)
    raise UnknownTermError(
        f"{path}: {name!r} is not in this session"
        f"{did_you_mean(near) or ': it has ' + ', '.join(labels)}",
        path=path,
        value=name,
        suggestions=near,
    )


def _given_up(rest: SessionPlan, labels: Mapping[str, str]) -> str:
    """Say in words which regions get less than planned, all in all."""
    done = dict(rest.request.done or ())
    told = []
    for want, planned in rest.request.planned or ():
        short = planned - done.get(want, timedelta()) - rest.minutes.get(want, timedelta())
        if short > timedelta():
            # A wish of just now may have taken a want's whole place.
            label = labels.get(want, want)
            told.append(f"{label} {format_duration(int(short.total_seconds()))}")
    return ", ".join(told)


def with_done(
    wants: Sequence[Want], request: SessionRequest, pins: Mapping[str, Pin]
) -> list[Want]:
    """Count what was worked toward the wants; what was begun is kept, with at least that.

    Raises
    ------
    InvalidValueError
        Minutes were set by hand, fewer than were worked already.
    """
    done = {want: int(time.total_seconds()) for want, time in request.done or ()}
    for want, pin in pins.items():
        if pin.duration < timedelta(seconds=done.get(want, 0)):
            raise InvalidValueError(
                f"minutes[{pin.region}]: {format_duration(int(pin.duration.total_seconds()))} in "
                f"all, and {format_duration(done[want])} were worked already",
                path=f"minutes[{pin.region}]",
                value=pin.duration,
            )
    return [
        evolve(
            want,
            done_seconds=seconds,
            least_seconds=max(want.least_seconds, seconds),
            most_seconds=None if want.most_seconds is None else max(want.most_seconds, seconds),
            priority=None,
        )
        if (seconds := done.get(want.id, 0))
        else want
        for want in wants
    ]


def finish(want: Want) -> Want:
    """Give a want no more time than it has had."""
    return evolve(want, least_seconds=want.done_seconds, most_seconds=want.done_seconds)


def is_finished(want: Want) -> bool:
    """Tell whether a want has had all its time."""
    return bool(want.done_seconds) and want.most_seconds == want.done_seconds


def still_needed(want: Want, grid: int) -> int:
    """Return the least time that it still has to get, in whole steps."""
    return max(1, -(-want.least_seconds // grid)) * grid - want.done_seconds
