"""The JSON Schemas of what the tools take, built from the classes that it is read into.

They say what an intake may hold, in its own dialect: a length and a day are text. Keys that are not
listed are refused. Names are not listed, because no answer needs them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from massageplan.client.assessment import FoundFlag
from massageplan.client.client import Client, Preferences
from massageplan.client.history import HealthCondition
from massageplan.client.vitals import BloodPressure, Temperature
from massageplan.io.settings import Events, Minutes, PlanSettings
from massageplan.scheduling.availability import Availability
from massageplan.treatment.outcome import Outcome
from massageplan.treatment.phase import Phase


__all__ = ["DAY", "NAMES", "TEXT", "WHOLE", "Schema", "of", "table"]

Schema = dict[str, Any]

NAMES: Final[Mapping[type, str]] = MappingProxyType({Client: "name", PlanSettings: "therapist"})
"""The fields that hold somebody's name. No tool takes them."""

TEXT: Final[Schema] = {"type": "string"}
WHOLE: Final[Schema] = {"type": "integer"}
DAY: Final[Schema] = {"type": "string", "format": "date", "description": "a day: 2026-03-02"}

_MOMENT: Final[Schema] = {
    "type": "string",
    "description": "a day, or a day and time: 2026-03-02 or 2026-03-02T14:30",
}
_LENGTH: Final[Schema] = {
    "type": "string",
    "pattern": "[a-zA-Z]",
    "description": "a length of time with its unit: '60 min', '1 h 15 min'",
}


def _list(of_what: Schema) -> Schema:
    return {"type": "array", "items": of_what}


def _by_name(what: Schema) -> Schema:
    return {"type": "object", "additionalProperties": what}


_PLAIN: Final[Mapping[object, Schema]] = {
    str: TEXT,
    int: WHOLE,
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    date: DAY,
    datetime: _MOMENT,
    timedelta: _LENGTH,
    Decimal: {"type": ["number", "string"]},
    Temperature: {"type": "string", "description": "with its unit: '37.2 °C', '99 °F'"},
    BloodPressure: {"type": "string", "description": "'120/80'"},
    Minutes: _by_name(_LENGTH),
    Events: _by_name(DAY),
}
"""How an intake writes values that JSON has no type for."""

_WEEKDAYS: Final[Schema] = {"anyOf": [TEXT, _list(TEXT)], "description": "'mon-fri'"}

_AS_SAID: Final[Mapping[tuple[type, str], Schema]] = {
    (Availability, "weekdays"): _WEEKDAYS,
    (Availability, "hours"): {
        "anyOf": [TEXT, _by_name(TEXT)],
        "description": "'09:00-17:00', or a text for each weekday",
    },
    (Availability, "closed"): _list(DAY),
    (Availability, "absences"): _list({"anyOf": [DAY, _list(DAY)]}),
    (Availability, "busy"): {
        **_list(_list(TEXT)),
        "description": "spans from one moment to another, or a day with hours",
    },
    (Phase, "weekdays"): _WEEKDAYS,
    (Preferences, "max_pressure"): {"type": ["integer", "string"]},
    (Outcome, "minutes"): _by_name(_LENGTH),
    (Outcome, "techniques"): _by_name(_list(TEXT)),
    (Outcome, "pressures"): _by_name(WHOLE),
    (Outcome, "left_out"): _by_name(TEXT),
}
"""Fields that read what people write, which says more than their type."""

_NOBODY_WRITES: Final = {(Availability, "known_until")}

_BARE: Final = (HealthCondition, FoundFlag)
"""Classes for which a bare word may stand."""


def of(kind: type) -> Schema:
    """Return the schema of what one of the package's classes is read from.

    Examples
    --------
    >>> from massageplan import Outcome
    >>> of(Outcome)["required"], of(Outcome)["properties"]["late"]["type"]
    (['session'], 'string')
    """
    hints = get_type_hints(kind)
    fields = [each for each in attrs.fields(kind) if _is_taken(kind, each.name)]
    properties = {
        each.name: dict(_AS_SAID.get((kind, each.name)) or _value(hints[each.name]))
        for each in fields
    }
    required = [each.name for each in fields if each.default is attrs.NOTHING]
    return table(properties, required)


def table(properties: Mapping[str, Schema], required: list[str]) -> Schema:
    """Return the schema of a table with these keys and no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": required,
        "additionalProperties": False,
    }


def _is_taken(kind: type, name: str) -> bool:
    return NAMES.get(kind) != name and (kind, name) not in _NOBODY_WRITES


def _value(kind: Any) -> Schema:  # noqa: ANN401, PLR0911  typing's own forms have no common type; one line for each
    """Return the schema of an annotation."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        if kind == date | datetime | None:
            return _MOMENT
        # What is null was not asked, and so is what is missing: one way to say it is enough.
        options = [_value(option) for option in inner if option is not NoneType]
        return options[0] if len(options) == 1 else {"anyOf": options}
    if origin is Literal:
        return {"enum": [*inner]}
    if origin is tuple:
        return _list(_value(inner[0]) if None not in inner else TEXT)
    if issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if kind is HealthCondition:
        whole = of(kind)
        whole["properties"]["medicine"] = TEXT
        del whole["required"]  # one of the two names
        return {"anyOf": [TEXT, whole]}
    return {"anyOf": [TEXT, of(kind)]} if kind in _BARE else of(kind)
