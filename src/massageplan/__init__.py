"""Plan massage sessions and courses: relaxation by routine, medical by customised plan.

It plans time; it does not diagnose.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

_WHERE = {
    "allocate": "massageplan.session.allocation",
    "Claim": "massageplan.session.claim",
    "Group": "massageplan.session.claim",
    "Client": "massageplan.client.client",
    "ClinicianNote": "massageplan.client.client",
    "HealthCondition": "massageplan.client.client",
    "Preferences": "massageplan.client.client",
    "Assessment": "massageplan.client.assessment",
    "Complaint": "massageplan.client.assessment",
    "Clearance": "massageplan.client.clearance",
    "Finding": "massageplan.client.finding",
    "Reason": "massageplan.client.finding",
    "Severity": "massageplan.client.finding",
    "plan_session": "massageplan.session.planning",
    "check": "massageplan.client.screening",
    "screen": "massageplan.client.screening",
}


def __getattr__(name: str) -> object:
    if name in _WHERE:
        value = getattr(import_module(_WHERE[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
