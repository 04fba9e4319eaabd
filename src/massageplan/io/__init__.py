"""Reading what people wrote into files, and giving values out as plain records."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from massageplan.io.intake import Intake, parse_intake, read_intake
    from massageplan.io.opening import loads
    from massageplan.io.records import to_dict
    from massageplan.io.saving import dumps
    from massageplan.io.settings import PlanSettings

__all__ = ["Intake", "PlanSettings", "dumps", "loads", "parse_intake", "read_intake", "to_dict"]

_WHERE = {
    "Intake": "massageplan.io.intake",
    "PlanSettings": "massageplan.io.settings",
    "dumps": "massageplan.io.saving",
    "loads": "massageplan.io.opening",
    "parse_intake": "massageplan.io.intake",
    "read_intake": "massageplan.io.intake",
    "to_dict": "massageplan.io.records",
}


def __getattr__(name: str) -> object:
    if name in _WHERE:
        value = getattr(import_module(_WHERE[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
