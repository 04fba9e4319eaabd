"""What is said of an add-on that a client may not have."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["LINES"]

LINES: Final = MappingProxyType(
    {
        "add-on-refused": "{path}: {add_on}: not for this client: {reasons}",
        "add-on-leave-out": "Leave it out, or choose another, such as {others}",
        "add-on-leave-out-all": "Leave it out",
        "add-on-not-with": "it is not for somebody with this in the history: {condition:condition}",
        "add-on-unknown-history": (
            "{name:quoted} in the history is not in the catalog, so nobody knows whether it may be"
        ),
        "add-on-allergies-not-asked": (
            "nobody asked about allergies. Ask, then write allergies = [] if there are none"
        ),
        "add-on-not-covered": "the clinician's note covers other work, and not this",
        "add-on-not-wanted": "the client refuses it",
    }
)
"""Why an add-on is refused, and what to do."""
