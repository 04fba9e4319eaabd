"""What each therapist does in a visit: one, or two at once for a couple or by four hands."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from massageplan.session.item import AFTERWARDS
from massageplan.session.plan import SessionPlan
from massageplan.session.together.couple import CoupleSession
from massageplan.session.together.four_hands import FourHandSession


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.session.item import Item

__all__ = ["USUAL", "Planned", "Work", "own_turnover", "works_of"]

USUAL: Final = 3
"""The pressure that a minute of load is counted at (our judgment: the middle of the scale)."""

Planned: TypeAlias = SessionPlan | CoupleSession | FourHandSession
"""What a visit can be planned as."""


class Work(NamedTuple):
    """What one therapist does in a visit.

    `weighted` are seconds of hands-on time times pressure, `therapist` is who was planned for it,
    and `start` and `on` are when.
    """

    hands_on: timedelta
    weighted: int
    therapist: str = ""
    start: datetime | None = None
    on: date | None = None


def works_of(session: Planned) -> tuple[Work, ...]:
    """Return what each therapist does in a planned visit."""
    if isinstance(session, CoupleSession):
        return tuple(work for one in session.sessions for work in works_of(one))
    if isinstance(session, FourHandSession):
        request = session.session.request
        return tuple(
            Work(time, _weighted(lane), name, request.start, request.on)
            for time, lane, name in zip(
                session.hands_on, session.lanes, session.therapists, strict=True
            )
        )
    request = session.request
    work = Work(
        session.hands_on, _weighted(session.items), request.therapist, request.start, request.on
    )
    return (work,)


def _weighted(items: Iterable[Item]) -> int:
    """Return seconds of hands-on time times pressure; where none is named, it is usual."""
    return sum(
        int(item.duration.total_seconds()) * (USUAL if item.pressure is None else item.pressure)
        for item in items
        if item.kind == "hands-on"
    )


def own_turnover(session: Planned) -> timedelta | None:
    """Return the therapists' own time after a visit, in minutes rounded up, if it has any."""
    if isinstance(session, CoupleSession):
        own = [time for one in session.sessions if (time := own_turnover(one)) is not None]
        return max(own, default=None)
    whole = session.session if isinstance(session, FourHandSession) else session
    after = [item.duration for item in whole.items if item.kind in AFTERWARDS]
    if not after:
        return None
    return timedelta(minutes=-(-sum(after, timedelta()) // timedelta(minutes=1)))
