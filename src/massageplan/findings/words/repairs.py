"""What is said where wants collide, and what would mend it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["LINES"]

LINES: Final = MappingProxyType(
    {
        "conflict-short": (
            "{length_is:which leaves}{has:minutes} hands-on, {gap:minutes} short of the "
            "{needs:minute} minimum for {wants:wants}"
        ),
        "conflict-none": (
            "{length:minutes} {length_is:length-is} leaves no hands-on time; the minimum for "
            "{wants:wants} is {needs:minutes}"
        ),
        "conflict-surplus": (
            "{length_is:which leaves}{has:minutes} hands-on, {gap:minutes} over the "
            "{needs:minute} maximum for {wants:wants}"
        ),
        "repair-longer": "make it {length:minutes}",
        "repair-shorter": "make it {length:minutes}",
        "repair-lower-least": "enter shorter times: {minutes:each}",
        "repair-raise-most": "enter longer times: {minutes:each}",
        "repair-drop": "leave out {drop:wants}",
        "repair-routine": "choose the shorter routine {routine:quoted}",
        "repair-wait": "try again on {until:day} or later",
        "repair-ask": "ask what can be worked instead",
    }
)
"""Which wants collide, and each repair by its kind."""
