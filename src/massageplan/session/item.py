"""One piece of a session's time, and why an area has the time it has."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias

from attrs import frozen

from massageplan.anatomy.position import Position, Side
from massageplan.anatomy.region import Site
from massageplan.findings.finding import Reason


__all__ = ["AFTERWARDS", "Item", "ItemKind", "Role", "Why"]

Role: TypeAlias = Literal["focus", "support", "wish", "routine"]
"""What an area is in a session: a focus area, a supporting area, a request, or a routine's step."""

ItemKind: TypeAlias = Literal[
    "greeting",
    "consultation",
    "re-evaluation",
    "undress",
    "hands-on",
    "turn",
    "activity",
    "add-on",
    "remainder",
    "dress",
    "check-out",
    "closing",
    "documentation",
    "room-change",
]
"""What a piece of time is for."""

AFTERWARDS: Final = frozenset({"documentation", "room-change"})
"""The kinds of the therapist's own time, after the booked time."""


@frozen(kw_only=True, weakref_slot=False)
class Item:
    """One piece of the booked time, or of the therapist's own time after it.

    Attributes
    ----------
    kind
        ``hands-on``, ``turn``, ``greeting``, ``consultation``, ``undress``, ``dress``,
        ``re-evaluation``, ``activity`` (what a routine does besides massage), ``add-on``,
        ``remainder``, ``check-out`` or ``closing``; after the booked time ``documentation`` and
        ``room-change``.
    label
        Its name for people.
    begins
        When it begins, from the session's start.
    duration
        How long it takes.
    position
        How the client lies or sits; for a turn, the position they turn to.
    want
        For hands-on time: the id of the area that it is planned for, as in `SessionPlan.minutes`.
    region, side, sites
        For hands-on time: what is worked.
    role
        For hands-on time: ``focus``, ``support``, ``wish`` or ``routine``; otherwise empty.
    techniques, pressure
        Technique ids, first choice first, and the pressure from 0 to 5.
    starts
        Its time of day, if the session has a start.
    alongside
        For hands-on time: the names of what is done at the same time.

    Examples
    --------
    >>> import massageplan as mp
    >>> session = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> first = session.segments[0]
    >>> first.label, first.position.value, first.begins, first.duration
    ('back', 'prone', datetime.timedelta(seconds=60), datetime.timedelta(seconds=360))
    """

    kind: ItemKind
    label: str
    begins: timedelta
    duration: timedelta
    position: Position | None = None
    want: str = ""
    region: str = ""
    side: Side | None = None
    sites: tuple[Site, ...] = ()
    role: Role | Literal[""] = ""
    techniques: tuple[str, ...] = ()
    pressure: int | None = None
    starts: datetime | None = None
    alongside: tuple[str, ...] = ()


@frozen(kw_only=True, weakref_slot=False)
class Why:
    """Why an area has the minutes that it has.

    Attributes
    ----------
    want, label
        Its id, and its name for people.
    duration
        Its time in total, both sides of a pair together.
    reasons
        Why it is there, and why it has this time.
    """

    want: str
    label: str
    duration: timedelta
    reasons: tuple[Reason, ...]
