"""The JSON Schemas of saved plans and of what `from_dict` reads, built from the classes."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import attrs

from massageplan.client.vitals import BloodPressure, Temperature
from massageplan.io.plain_data import kind_named
from massageplan.io.saved import OF_A_COURSE, Saved
from massageplan.io.saving import FORMAT, KINDS
from massageplan.io.schema_of_input import input_schema


if TYPE_CHECKING:
    from massageplan.io.records import Plain

__all__ = ["schema"]

_Schema = dict[str, Any]

_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ZONE: Final = r"([+-][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?)?(\[[^\]]+\])?"


def _text(pattern: str, words: str) -> _Schema:
    return {"type": "string", "pattern": f"^{pattern}$", "description": words}


_PLAIN: Final[dict[object, _Schema]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    date: _text(_DAY, "a day"),
    datetime: _text(
        rf"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(\.[0-9]+)?{_ZONE}",
        "a day and time, with its offset and the name of its time zone if it has them",
    ),
    timedelta: _text("[0-9]+ s", "a length of time"),
    Decimal: _text(r"-?[0-9]+(\.[0-9]+)?", "a number, written exactly"),
    Temperature: _text(r"[0-9]+\.[0-9]+ °C", "a body temperature"),
    BloodPressure: _text("[0-9]+/[0-9]+", "a blood pressure in mmHg"),
}
"""How `massageplan.session.plain_tables` writes values that JSON has no type for."""


def schema(kind: type | None = None, *, refs: str = "#/$defs/") -> dict[str, Plain]:
    """Return the JSON Schema (draft 2020-12) of a saved plan, or of what `from_dict` reads.

    Other programs can use it to check what they read and to build forms. It gives the keys, their
    types and their ranges. Reading checks more: names, days, and that nobody edited a saved plan by
    hand. What a schema refuses is never read.

    Parameters
    ----------
    kind
        What `from_dict` reads: `massageplan.io.Intake`, `Client`, `Assessment`, `Outcome`,
        `Availability` or `Authorization`. By default, the text that `dumps` writes.
    refs
        Where one part refers to another. An OpenAPI document keeps its parts under
        ``"#/components/schemas/"``.

    Returns
    -------
    dict
        The schema as plain values, ready for `json.dumps`. Its parts are under ``$defs``. Each call
        returns a new one.

    Raises
    ------
    InvalidValueError
        There is no schema of `kind`.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.io.schema()["properties"]["massageplan"]
    {'const': 3}
    >>> mp.io.schema(mp.Outcome)["required"]
    ['session']
    """
    return _of_a_plan() if kind is None else _of_input(kind, refs)


def _of_input(kind: type, refs: str) -> dict[str, Plain]:
    name = kind_named(kind).__name__
    parts = input_schema([kind], refs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:massageplan:{name.lower()}",
        "title": name,
        **parts.pop(name),
        "$defs": parts,
    }


def _of_a_plan() -> dict[str, Plain]:
    classes: dict[str, _Schema] = {}
    whole = _table(Saved, classes)
    whole["properties"] |= {"massageplan": {"const": FORMAT}, "kind": {"enum": [*KINDS]}}
    whole["properties"]["sessions"]["minItems"] = 1
    course = {"required": [*OF_A_COURSE], "properties": {"agreed": {"type": "integer"}}}
    session = {"sessions": {"maxItems": 1}} | dict.fromkeys(OF_A_COURSE, False)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:massageplan:saved-plan:{FORMAT}",
        "title": "A plan saved by massageplan",
        **whole,
        "if": {"properties": {"kind": {"const": "TreatmentPlan"}}},
        "then": course,
        "else": {"properties": session},
        "$defs": dict(sorted(classes.items())),
    }


def _of(kind: Any, classes: dict[str, _Schema]) -> _Schema:  # noqa: ANN401, PLR0911  typing's own forms have no common type; one line for each
    """Return the schema of an annotation. The classes that it names are added to the others."""
    kind = getattr(kind, "__supertype__", kind)
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return {"anyOf": [_of(option, classes) for option in inner]}
    if origin is Literal:
        return {"enum": [*inner]}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(inner[1], classes)}
    if origin is tuple and inner[-1] is not Ellipsis:
        items = [_of(item, classes) for item in inner]
        return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}
    if origin in {tuple, list, frozenset, Container}:
        return {"type": "array", "items": _of(inner[0], classes)}
    if issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    name = kind.__name__
    if name not in classes:
        classes[name] = {}  # a class may hold itself
        classes[name] = _table(kind, classes)
    return {"$ref": f"#/$defs/{name}"}


def _table(kind: Any, classes: dict[str, _Schema]) -> _Schema:  # noqa: ANN401  a TypedDict and an attrs class have no common type
    hints = get_type_hints(kind)
    if is_typeddict(kind):
        needed = [name for name in hints if name in kind.__required_keys__]
    else:
        # What does not count in equality is not written either: the catalog of a reason.
        fields = [field for field in attrs.fields(kind) if field.eq]
        hints = {field.name: hints[field.name] for field in fields}
        needed = [field.name for field in fields if field.default is attrs.NOTHING]
    return {
        "type": "object",
        "properties": {name: _of(hint, classes) for name, hint in hints.items()},
        "required": needed,
        "additionalProperties": False,
    }
