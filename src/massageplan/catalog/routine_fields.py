"""What the fields of a routine take: minutes, bounds of time, and shares of the session."""

from __future__ import annotations

import math
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import field, frozen

from massageplan.errors import InvalidValueError
from massageplan.naming.words import joined
from massageplan.units import is_quantity, to_seconds, to_timedelta


if TYPE_CHECKING:
    from massageplan.units import Duration

__all__ = ["READ", "REST", "Bound", "Share", "read_bound", "read_minutes", "region_name"]

READ: Final = "read"
"""The metadata of a field that reads what people write by itself: the reader, for files."""

REST: Final = "rest-of-the-body"
"""The region of a step that works whatever no other step works."""

_RESTS: Final = frozenset(
    {
        *("rest", "therest", "restofbody", "restofthebody", "therestofthebody"),
        *("everythingelse", "remainder"),
    }
)
_PERCENT: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|percent)", re.ASCII)
_WHOLE: Final = 100


def _percent(value: float) -> float:
    """Read a percentage."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number or not 0 < value <= _WHOLE:
        raise InvalidValueError(
            f"expected more than 0 and up to 100 percent of the hands-on time, got {value!r}: "
            f"write '25%'",
            path="share.percent",
            value=value,
        )
    return float(value)


@frozen
class Share:
    """A share of the hands-on time of a session, as a bound of a step or a block.

    Attributes
    ----------
    percent
        Percent of the hands-on time, above 0 and up to 100. ``Step(at_most="25%")`` makes one.

    Raises
    ------
    InvalidValueError
        No number, or out of range.

    Examples
    --------
    >>> from massageplan import Step
    >>> Step(region="back", at_most="25%").at_most
    Share(percent=25.0)
    """

    percent: float = field(converter=_percent)

    def of(self, seconds: int) -> int:
        """Return the share of so many seconds, rounded down to whole ones."""
        return int(seconds * self.percent / _WHOLE)


Bound: TypeAlias = timedelta | Share
"""A bound of a step: a length of time, or a share of the hands-on time."""


def read_bound(value: Duration | Share, path: str = "") -> Bound:
    """Read a bound: a length of time such as ``"20 min"``, or a share such as ``"25%"``."""
    if isinstance(value, Share):
        return value
    if isinstance(value, str) and (share := _PERCENT.fullmatch(value.strip())):
        try:
            return Share(float(share[1]))
        except InvalidValueError as error:
            raise InvalidValueError(error.message, path=path, value=value) from None
    return to_timedelta(value, path=path)


def read_minutes(value: float | Duration, path: str = "") -> float:
    """Read published minutes: a number, or a length of time such as ``"20 min"``."""
    if isinstance(value, (str, timedelta)) or is_quantity(value):
        return to_seconds(value, path=path) / 60
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise InvalidValueError(
            f"expected a number of minutes, or '20 min'; got {value!r:.60}", path=path, value=value
        )
    return float(value)


def region_name(name: str) -> str:
    """Return a region as it is written; every way to say the rest of the body is one."""
    if isinstance(name, str) and joined(name) in _RESTS:
        return REST
    return name
