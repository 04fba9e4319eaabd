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
    }
)

NAMES: Final = MappingProxyType(
    {
        "everywhere": {"everywhere": "everywhere"},
        "role": {
            "focus": "focus area",
            "support": "supporting area",
            "wish": "request",
            "routine": "step",
        },
        "status": {
            "done": "given",
            "missed": "missed",
            "cancelled": "canceled",
            "moved": "rescheduled",
            "withdrawn": "no longer planned",
            "on-hold": "put on hold by a referral",
            "not-needed": "no longer needed",
            "ended": "not given: the plan ended",
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
    }
)

JOINS: Final = MappingProxyType(
    {"list": (", ", ", "), "and": (", ", " and "), "or": (", ", " or ")}
)
