"""One piece of a session's time, and why a region has the time it has."""

from __future__ import annotations

from datetime import datetime, timedelta

from attrs import frozen

from massageplan.anatomy.position import Position, Side
from massageplan.anatomy.region import Site
from massageplan.findings.finding import Reason


__all__ = ["Item", "Why"]

AFTERWARDS = frozenset({"documentation", "room-change"})


@frozen(kw_only=True)
class Item:
    """One piece of the booked time, or of the therapist's own time after it.

    Attributes
    ----------
    kind
        ``hands-on``, ``turn``, ``greeting``, ``consultation``, ``undress``, ``dress``,
        ``re-evaluation``, ``remainder``, ``check-out`` or ``closing``; after the booked time
        ``documentation`` and ``room-change``.
    label
        Its name for people.
    begins
        When it begins, from the session's start.
    duration
        How long it is.
    position
        How the client lies or sits; for a turn, the position turned to.
    want
        For hands-on time, the want it belongs to.
    region, side, sites
        For hands-on time, what is worked.
    role
        ``focus``, ``support``, ``wish`` or ``routine``.
    techniques, pressure
        Technique ids, first choice first, and the pressure from 0 to 5.
    starts
        Its clock time, when the session has a start.
    """

    kind: str
    label: str
    begins: timedelta
    duration: timedelta
    position: Position | None = None
    want: str = ""
    region: str = ""
    side: Side | None = None
    sites: tuple[Site, ...] = ()
    role: str = ""
    techniques: tuple[str, ...] = ()
    pressure: int | None = None
    starts: datetime | None = None


@frozen(kw_only=True)
class Why:
    """Why a want has the minutes that it has.

    Attributes
    ----------
    want, label
        The want, and its name for people.
    duration
        Its time in total, both sides of a pair together.
    reasons
        Why it is there, and why it has this time.
    """

    want: str
    label: str
    duration: timedelta
    reasons: tuple[Reason, ...]
