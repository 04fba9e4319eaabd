"""Times as clocks show them: whether there is one, and what it is if clocks skip it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from datetime import datetime, tzinfo

__all__ = ["as_shown", "exists"]


def exists(moment: datetime) -> bool:
    """Tell whether a clock shows this time on its day: not in the hour that is skipped."""
    zone: tzinfo | None = moment.tzinfo
    if zone is None:
        return True
    try:
        back = moment.astimezone(UTC).astimezone(zone)
    except OverflowError:  # the first and the last day of the calendar
        return True
    return back.replace(tzinfo=None) == moment.replace(tzinfo=None, fold=back.fold)


def as_shown(moment: datetime) -> datetime:
    """Return what a clock shows at this time: 3:30 for half past two in the hour that is skipped.

    Examples
    --------
    >>> from datetime import datetime
    >>> from zoneinfo import ZoneInfo
    >>> from massageplan.scheduling.wall_time import as_shown
    >>> f"{as_shown(datetime(2026, 3, 29, 2, 30, tzinfo=ZoneInfo('Europe/Berlin'))):%H:%M}"
    '03:30'
    """
    return moment.astimezone(UTC).astimezone(moment.tzinfo)
