"""Times and lengths as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.days import AMERICAN, DayWords
from massageplan._display.measure import short_minutes


if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from massageplan.session.plan import SessionPlan

__all__ = ["at_of", "minutes_of", "moment_of", "when_of"]


def moment_of(start: datetime, days: DayWords = AMERICAN) -> str:
    """Write a day with its time: ``Mon, Mar 2, 2026, 2:30 PM``."""
    return days.format_moment(start)


def when_of(session: SessionPlan, days: DayWords = AMERICAN) -> str:
    """Write when a session is: its day, with its time if it has one. Empty without a day."""
    start, on = session.request.start, session.request.on
    if start:
        return moment_of(start, days)
    return days.format_day(on) if on else ""


def at_of(begins: timedelta) -> str:
    """Write how far into a session something begins: ``0:26``, or ``0:26:30``."""
    seconds = int(begins.total_seconds())
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")


def minutes_of(time: timedelta) -> str:
    """Write a length of time as minutes alone, for where there is little room: ``6½``."""
    return short_minutes(int(time.total_seconds()))
