"""Reading what people wrote, keeping plans in files, and giving values out as plain records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._lazily import lazily


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

__getattr__, __dir__ = lazily(__name__, _WHERE)
