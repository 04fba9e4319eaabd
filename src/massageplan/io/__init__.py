"""Reading what people wrote, keeping plans in files, and giving values out as plain records."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from massageplan.io.files import load, save
    from massageplan.io.intake import Intake, parse_intake, read_intake
    from massageplan.io.json_schema import schema
    from massageplan.io.opening import loads
    from massageplan.io.records import to_dict
    from massageplan.io.saving import dumps
    from massageplan.io.settings import PlanSettings

__all__ = [
    "Intake",
    "PlanSettings",
    "dumps",
    "load",
    "loads",
    "parse_intake",
    "read_intake",
    "save",
    "schema",
    "to_dict",
]

_WHERE = {
    "Intake": "massageplan.io.intake",
    "PlanSettings": "massageplan.io.settings",
    "dumps": "massageplan.io.saving",
    "load": "massageplan.io.files",
    "loads": "massageplan.io.opening",
    "parse_intake": "massageplan.io.intake",
    "read_intake": "massageplan.io.intake",
    "save": "massageplan.io.files",
    "schema": "massageplan.io.json_schema",
    "to_dict": "massageplan.io.records",
}


def __getattr__(name: str) -> object:
    if name in _WHERE:
        value = getattr(import_module(_WHERE[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
