"""Words that every room shares: clauses, closed sets, and how several are put in a row."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["CLAUSES", "JOINS", "NAMES"]

CLAUSES: Final = MappingProxyType(
    {
        "near": ". Did you mean {near:quoted|or}?",
        "pain": ", pain {pain} of 10",
        "side": ", {side:side}",
        "wants": "{wants:wants}",
        "sites": "{sites:places}",
        "why": ": {why}",
        "shorter": ". Try {shorter:quoted|or}",
        "rest-to": "; the rest went to {to:wants|and}",
        "short": "{second:minutes} of {first:wants}",
        "set": "{first:wants} {second:length}",
        "changed": "{first:wants} {third:length} instead of {second:length}",
        "added": "{first:wants} {second:length}, not planned before",
        "removed": "{first:wants} not worked, {second:length} before",
        "pressure": "{first:wants} at pressure {second} of 5",
        "unchanged": "nothing changes",
    }
)

NAMES: Final = MappingProxyType(
    {
        "everywhere": {"everywhere": "everywhere"},
        "role": {
            "focus": "focus area",
            "support": "supporting area",
            "wish": "wish",
            "routine": "step",
        },
        "side": {"left": "left", "right": "right", "midline": "in the middle"},
        "position": {
            "prone": "prone",
            "supine": "supine",
            "on-left-side": "lying on the left side",
            "on-right-side": "lying on the right side",
            "side-lying": "side-lying",
            "seated": "seated",
        },
        "minutes": {"minute": "{} minute/{} minutes", "second": "{} second/{} seconds"},
        "minute": {"minute": "{}-minute", "second": "{}-second"},
        "length-is": {"booked": "booked", "table": "on the table", "hands-on": "hands-on"},
        "intention": {"relaxation": "a relaxation massage", "medical": "a medical massage"},
    }
)

JOINS: Final = MappingProxyType(
    {"list": (", ", ", "), "and": (", ", " and "), "or": (", ", " or ")}
)
