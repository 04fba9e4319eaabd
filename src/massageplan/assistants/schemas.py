"""The JSON Schema of what a tool takes: the package's own, without the names of people."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from massageplan.client.client import Client
from massageplan.io.schema_of_input import input_schema
from massageplan.io.settings import PlanSettings


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["NAMES", "Schema", "Takes", "arguments"]

Schema: TypeAlias = dict[str, Any]

Takes: TypeAlias = type | tuple[type]
"""What an argument is: text, a whole number, a day, one of the package's values, or several."""

NAMES: Final[Mapping[type, str]] = MappingProxyType({Client: "name", PlanSettings: "therapist"})
"""The fields that hold somebody's name. No answer needs them, so no tool asks for them."""

_REFS: Final = "#/$defs/"

_PLAIN: Final[Mapping[type, Schema]] = MappingProxyType(
    {
        str: {"type": "string"},
        int: {"type": "integer"},
        date: {"type": "string", "format": "date", "examples": ["2026-03-02"]},
    }
)


def arguments(
    takes: Mapping[str, Takes],
    needed: Sequence[str],
    about: Mapping[str, str] = MappingProxyType({}),
) -> Schema:
    """Return the schema of the arguments of a tool: these and no others.

    Parameters
    ----------
    takes
        What each is, by its name.
    needed
        The names of those that must be given.
    about
        What to say of some of them.

    Examples
    --------
    >>> from massageplan import Outcome
    >>> schema = arguments({"outcome": Outcome}, ["outcome"])
    >>> schema["properties"], schema["$defs"]["Outcome"]["properties"]["late"]["type"]
    ({'outcome': {'$ref': '#/$defs/Outcome'}}, ['string', 'null'])
    """
    kinds = [each[0] if isinstance(each, tuple) else each for each in takes.values()]
    parts = input_schema([kind for kind in kinds if kind not in _PLAIN], _REFS)
    for kind, name in NAMES.items():
        if kind.__name__ in parts:
            del parts[kind.__name__]["properties"][name]
    properties = {
        name: _argument(kind) | ({"description": about[name]} if name in about else {})
        for name, kind in takes.items()
    }
    return {
        "type": "object",
        "properties": properties,
        "required": [*needed],
        "additionalProperties": False,
    } | ({"$defs": parts} if parts else {})


def _argument(kind: Takes) -> Schema:
    if isinstance(kind, tuple):
        return {"type": "array", "items": _argument(kind[0])}
    return dict(_PLAIN[kind]) if kind in _PLAIN else {"$ref": f"{_REFS}{kind.__name__}"}
