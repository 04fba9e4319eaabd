"""The JSON Schema of what `from_dict` reads, built from the classes that it is read into.

A schema never refuses what would be read. It says less than the reader knows: names are looked up,
days compared and hours read only when the value is read.
"""

from __future__ import annotations

import inspect
import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from massageplan.catalog.contraindication import OPERATION_KINDS
from massageplan.client.assessment import Complaint, FoundFlag
from massageplan.client.client import Preferences
from massageplan.client.history import HealthCondition
from massageplan.client.lying import LYING
from massageplan.client.score import Score
from massageplan.client.vitals import BloodPressure, Temperature
from massageplan.fields import NumberBetween, each_text, said
from massageplan.io.as_in_data import in_data
from massageplan.io.intake import AS_SAID
from massageplan.io.settings import PlanSettings
from massageplan.scheduling.authorization import Authorization
from massageplan.scheduling.availability import Availability
from massageplan.session.added import AddOn
from massageplan.session.clock import LENGTH_IS
from massageplan.treatment.outcome import Because, Outcome, Status
from massageplan.treatment.phase import TURNS, Phase


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["input_schema"]

_Schema = dict[str, Any]

_TEXT: Final[_Schema] = {"type": "string"}
_SAID: Final[_Schema] = {"type": "string", "minLength": 1}
_DAY: Final[_Schema] = {"type": "string", "format": "date"}
_LENGTH: Final[_Schema] = {"type": "string", "examples": ["60 min", "1 h 30 min"]}
_MOMENT: Final[_Schema] = {
    "type": "string",
    "examples": ["2026-03-02", "2026-03-02T14:30:00", "2026-03-02T14:30:00+01:00[Europe/Vienna]"],
}


def _number(least: int, most: int | None = None) -> _Schema:
    whole: _Schema = {"type": "integer", "minimum": least}
    return whole if most is None else whole | {"maximum": most}


def _one_of(words: Iterable[str]) -> _Schema:
    return {"type": "string", "enum": [*words]}


def _such_as(*examples: str) -> _Schema:
    return {"type": "string", "examples": [*examples]}


def _several(item: _Schema) -> _Schema:
    return {"type": "array", "items": item}


def _some(item: _Schema) -> _Schema:
    return _several(item) | {"minItems": 1}


def _by_name(value: _Schema) -> _Schema:
    return {"type": "object", "additionalProperties": value}


def _either(*options: _Schema) -> _Schema:
    return {"anyOf": [*options]}


def _values(kind: type[Enum]) -> list[str]:
    return [member.value for member in kind]


_PLAIN: Final[dict[object, _Schema]] = {
    str: _TEXT,
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    date: _DAY,
    date | datetime: _MOMENT,
    timedelta: _LENGTH,
    Decimal: {"type": ["number", "string"]},
    Temperature: _such_as("98.2 °F", "36.8 °C"),
    BloodPressure: _such_as("128/82"),
}

_SPANS: Final = "09:00-12:00, 14:00-18:00"
_WEEKDAYS: Final = _either(_such_as("mon-fri", "tue thu"), _several(_SAID))

_WRITTEN: Final[dict[tuple[type, str], _Schema]] = {
    (HealthCondition, "severity"): _one_of(("", "mild", "moderate", "severe")),
    (HealthCondition, "kind"): _one_of(("", *OPERATION_KINDS)),
    (Preferences, "max_pressure"): _either(_number(0, 5), _such_as("light", "medium", "firm")),
    (Preferences, "cannot_lie"): _several({"type": "string", "minLength": 1, "examples": [*LYING]}),
    (Score, "items"): _several({"type": ["integer", "string", "null"]}),
    (AddOn, "temperature"): _such_as("104 °F", "40 °C"),
    (PlanSettings, "sessions"): _number(1),
    (PlanSettings, "visit"): _number(1),
    (PlanSettings, "window"): _number(0),
    (PlanSettings, "length_is"): _one_of(("", *LENGTH_IS)),
    (PlanSettings, "turns"): _one_of(TURNS),
    (PlanSettings, "minutes"): _by_name({"type": ["string", "null"], "examples": ["15 min"]}),
    (PlanSettings, "events"): _by_name(_DAY),
    (Phase, "times"): _either(_such_as("09:00 15:00"), _several(_TEXT)),
    (Phase, "weekdays"): _WEEKDAYS,
    (Phase, "until"): _such_as("2026-04-12", "pain halves"),
    (Availability, "weekdays"): _WEEKDAYS,
    (Availability, "hours"): _either(
        _such_as(_SPANS), _by_name(_such_as(_SPANS)) | {"minProperties": 1}
    ),
    (Availability, "closed"): _several(_DAY),
    (Availability, "absences"): _either(_DAY, _several(_either(_DAY, _some(_DAY)))),
    (Availability, "busy"): _several(_some(_such_as("2026-03-02", "14:00-15:30"))),
    (Availability, "least_gap"): _number(1, 366),
    (Availability, "most_gap"): _number(1, 366),
    (Availability, "most_per_week"): _number(1, 7),
    (Availability, "most_per_month"): _number(1, 31),
    (Authorization, "visits"): _number(1, 366),
    (Outcome, "status"): _such_as(*_values(Status), "no-show"),
    (Outcome, "because"): _such_as(*_values(Because)),
    (Outcome, "minutes"): _by_name(_LENGTH),
    (Outcome, "techniques"): _by_name(_either(_SAID, _some(_SAID))),
    (Outcome, "pressures"): _by_name(_number(0, 5)),
    (Outcome, "left_out"): _by_name(_SAID),
}
"""What is written otherwise than its type says, by class and field."""

_ONE_OF_TWO: Final[dict[type, tuple[str, str]]] = {
    HealthCondition: ("condition", "medicine"),
    Complaint: ("condition", "region"),
    Score: ("value", "items"),
}
"""The fields of a class of which one has to be there."""

_BARE: Final = (AddOn, FoundFlag, HealthCondition)
"""The classes for which a bare word may stand in a list."""

_ALONE: Final = (Phase, Availability, Authorization)
"""The classes of which one may stand without its list."""


def input_schema(kinds: Iterable[type], refs: str) -> dict[str, _Schema]:
    """Return the schemas of classes and of all that they hold, by name.

    Parameters
    ----------
    kinds
        The classes.
    refs
        What stands before a name where one refers to another, such as ``"#/$defs/"``.
    """
    parts: dict[str, _Schema] = {}
    for kind in kinds:
        _refer(kind, parts)
    found: dict[str, _Schema] = _referring(dict(sorted(parts.items())), refs)
    return found


def _refer(kind: type, parts: dict[str, _Schema]) -> _Schema:
    """Refer to a class; it and what it holds are added to the parts."""
    name = kind.__name__
    if name not in parts:
        parts[name] = {}  # its place, before what it holds
        parts[name] = _table(kind, parts)
    return {"$ref": name}


def _referring(schema: Any, refs: str) -> Any:  # noqa: ANN401  a schema, or what is in one
    if isinstance(schema, list):
        return [_referring(each, refs) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: refs + value if key == "$ref" else _referring(value, refs)
        for key, value in schema.items()
    }


def _table(kind: type, parts: dict[str, _Schema]) -> _Schema:
    hints, told = get_type_hints(kind), _told_of(kind)
    hidden = AS_SAID[kind].hidden if kind in AS_SAID else ()
    fields = [each for each in attrs.fields(kind) if each.eq and each.name not in hidden]
    needed = [each.name for each in fields if each.default is attrs.NOTHING]
    properties = {}
    for each in fields:
        schema = _field(kind, each, hints[each.name], parts)
        # What is null was not asked, as if it were left out.
        schema = schema if each.name in needed or each.default is True else _or_null(schema)
        words = told.get(each.name)
        properties[each.name] = {"description": words, **schema} if words else schema
    whole: _Schema = {"type": "object", "description": _first_line(kind), "properties": properties}
    if kind is HealthCondition:
        # A line of the medicines calls its name so.
        properties["condition"] = _or_null(properties["condition"])
        properties["medicine"] = _or_null({"description": "The same, of a medicine."} | _SAID)
        needed.remove("condition")
    if kind in _ONE_OF_TWO:
        whole["anyOf"] = [{"required": [name]} for name in _ONE_OF_TWO[kind]]
    return whole | ({"required": needed} if needed else {}) | {"additionalProperties": False}


def _field(kind: type, field: attrs.Attribute[Any], hint: object, parts: dict[str, _Schema]) -> Any:  # noqa: ANN401  a schema
    if (kind, field.name) in _WRITTEN:
        return dict(_WRITTEN[kind, field.name])
    schema = _of(hint, parts)
    checks = _checks(field.validator)
    if said in checks:
        schema = schema | {"minLength": 1}
    if each_text in checks and schema.get("items") == _TEXT:
        schema = schema | {"items": _SAID}
    for check in checks:
        if isinstance(check, NumberBetween):
            schema = schema | {"minimum": check.low, "maximum": check.high}
    return schema


def _checks(validator: object) -> list[object]:
    """Return the checks that a validator is made of."""
    inner = getattr(validator, "validator", None) or getattr(validator, "_validators", None)
    if isinstance(inner, tuple):
        return [check for each in inner for check in _checks(each)]
    return _checks(inner) if inner is not None else [validator]


def _of(kind: Any, parts: dict[str, _Schema]) -> _Schema:  # noqa: ANN401  typing's own forms have no common type
    """Return the schema of an annotation, without ``None``: what is left out may be null."""
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        # Every other union here is of one kind and None.
        return _of(reduce(or_, [each for each in inner if each is not NoneType]), parts)
    if origin is tuple:
        item = _of(inner[0], parts)
        listed = _several(_either(_SAID, item) if inner[0] in _BARE else item)
        return _either(listed, item) if inner[0] in _ALONE else listed
    if origin is Literal:
        return _one_of(inner)
    if issubclass(kind, Enum):
        return _one_of(_values(kind))
    return _refer(kind, parts)


def _or_null(schema: _Schema) -> _Schema:
    """Let a schema take null too."""
    if "enum" in schema:
        return schema | {"type": ["string", "null"], "enum": [*schema["enum"], None]}
    if "anyOf" in schema:
        return schema | {"anyOf": [*schema["anyOf"], {"type": "null"}]}
    if "$ref" in schema:
        return _either(schema, {"type": "null"})
    kinds = schema["type"]
    return schema | {"type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}


_OF_PYTHON: Final = (
    (re.compile(r" The repr [^.]*\.| Required by [^.]*\.|; pass it to \w+\.\w+"), ""),
    (re.compile(r", a datetime\.timedelta, or a quantity of time"), ""),
    (re.compile(r", or pairs of a region and its time|, or a pair of quantities"), ""),
    (re.compile(r": a set of dates, or any object [^.]*"), ""),
    (re.compile(r"\bor (HealthCondition|FoundFlag)\b"), "or a table"),
    (re.compile(r"\bor AddOn values\b"), "or tables"),
    (re.compile(r"\bin SessionPlan\.minutes"), "in the minutes of a session"),
)
"""What a docstring says of Python alone, and what stands in its place."""

_MARKUP: Final = re.compile(r"``([^`]*)``|`~?(?:massageplan\.)?([^`]*)`")


def _first_line(kind: type) -> str:
    return _plainly((inspect.getdoc(kind) or "").partition("\n")[0])


@cache
def _told_of(kind: type) -> dict[str, str]:
    """Return what the docstring of a class says of each field."""
    _, _, rest = (inspect.getdoc(kind) or "").partition("Attributes\n----------\n")
    section = re.split(r"\n\n[A-Z]\w+\n-{3,}\n", rest)[0]
    told: dict[str, str] = {}
    for entry in re.split(r"\n(?=\S)", section):
        names, _, words = entry.partition("\n")
        for name in names.split(", "):
            told[name.strip()] = in_data(_plainly(words))
    return told


def _plainly(words: str) -> str:
    """Return words of a docstring without its markup, and as they hold for plain data."""
    words = " ".join(
        _MARKUP.sub(lambda m: {"None": "null"}.get(m[1] or "", m[1] or m[2]), words).split()
    )
    for python, instead in _OF_PYTHON:
        words = python.sub(instead, words)
    return words
