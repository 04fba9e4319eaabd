"""Time zones by their names, as the tables of this machine have them."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from massageplan.errors import InvalidValueError
from massageplan.spelling import did_you_mean, nearest


__all__ = ["read_zone"]


def read_zone(name: str, path: str) -> ZoneInfo:
    """Return the time zone with this name.

    Raises
    ------
    InvalidValueError
        There is no such time zone.
    """
    try:
        return ZoneInfo(name)
    except (TypeError, ValueError, OSError, ZoneInfoNotFoundError):
        known = available_timezones()
        near = nearest(name, sorted(known)) if isinstance(name, str) else ()
        hint = did_you_mean(near) or ": use a name such as 'America/Los_Angeles'"
        if not known:
            hint = ": this machine has no time zones, so install them: pip install tzdata"
        raise InvalidValueError(
            f"unknown time zone {name!r:.40}{hint}", path=path, value=name
        ) from None
