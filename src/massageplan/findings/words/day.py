"""What is said of a visit that does not fit into a day, and what would help."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["LINES"]

LINES: Final = MappingProxyType(
    {
        "day-no-time-at-all": (
            "{visit:quoted}, {length:length}, fits at no time of the day, even by itself"
        ),
        "day-over-ceiling": "{visit:quoted} by itself is over the ceiling",
        "day-over-hands-on": "{visit:quoted} by itself is over the most hands-on time",
        "day-no-time-left": (
            "{visit:quoted}, {length:length}, has no time left beside the visits that are kept"
        ),
        "day-ceiling-reached": (
            "{visit:quoted} would be over the ceiling beside the visits that are kept"
        ),
        "day-close-later": "close {by:minutes} later",
        "day-open-earlier": "open {by:minutes} earlier",
        "day-begin-later": "let it begin {by:minutes} later",
        "day-begin-earlier": "let it begin {by:minutes} earlier",
        "day-ceiling": "set the ceiling {by:minutes} higher",
        "day-hands-on": "allow {by:minutes} more hands-on time",
    }
)
"""Why a visit does not fit, and each repair by its kind."""
