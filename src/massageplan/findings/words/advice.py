"""What advice between the two kinds of massage rests on, by code."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["REASONS"]

REASONS: Final = MappingProxyType(
    {
        "pain-explained": (
            "{complaint:complaint}{pain:?pain}: medical massage can spend its time where it hurts"
        ),
        "function": "{complaint:complaint}: the goal goes beyond feeling good for an hour",
        "nothing-hurts": "no complaint: to rest, a set routine over the whole body is enough",
        "requests-alone": (
            "without routine = 'full-body-relaxation', only what is requested and its support is "
            "worked: the {regions:wants|and}"
        ),
        "complaint-ticked": (
            "{condition:condition} is ticked in the health history: ask whether the client wants "
            "help with it, and if so add it as a complaint"
        ),
        "relaxing-condition": "{condition:condition}: studied with full-body massage",
        "wished": "the client asked for {intention:intention}",
        "purpose": "the client wants to {purpose:purpose}, which points to {intention:intention}",
        "purpose-of-either": "the client wants to {purpose:purpose}, which fits both kinds",
        "purpose-without-complaint": (
            "the client wants to {purpose:purpose}, which points to {intention:intention}: ask "
            "what hurts or does not move as it should, and add it as a complaint"
        ),
        "alike": "{condition:condition}: {condition:alike}",
        "payment": (
            "insurance coverage is not a reason: a routine already answers what the client asked "
            "for"
        ),
        "comfort-first": "some people in pain want comfort first, so both are shown",
        "stop-first": "no massage of either kind yet: {found:found}",
        "red-flag-first": (
            "no massage of either kind until a clinician has looked at this: {found:found}"
        ),
    }
)
