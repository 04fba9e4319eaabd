"""Times and lengths as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from massageplan.session.plan import SessionPlan

__all__ = ["at_of", "clock_of", "when_of"]


def clock_of(when: datetime) -> str:
    """Write a time of day: ``17:26``, or ``17:26:30``."""
    return when.strftime("%H:%M:%S" if when.second else "%H:%M")


def when_of(session: SessionPlan) -> str:
    """Write when a session is: its day, with its clock time if it has one; nothing for neither."""
    start = session.request.start
    return f"{start.date()} {clock_of(start)}" if start else str(session.request.on or "")


def at_of(begins: timedelta) -> str:
    """Write how far into a session something begins: ``0:26``, or ``0:26:30``."""
    seconds = int(begins.total_seconds())
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")
