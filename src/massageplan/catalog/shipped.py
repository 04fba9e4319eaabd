"""Reading the files that we ship: without checks, because the first session waits for it.

The tests check these files with the strict reader of `massageplan.catalog.loading`, and that both
readers give the same. To load the strict one takes longer than to plan.
"""

from __future__ import annotations

import functools
import typing
from datetime import timedelta
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import attrs

from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["KINDS", "LANGUAGES", "class_of", "key_field", "parse_as", "parse_shipped"]

KINDS: Final[Mapping[str, str]] = {
    "region": "anatomy.region:Region",
    "part": "anatomy.region:Region",
    "compound": "anatomy.compound:Compound",
    "pressure": "anatomy.technique:PressureLevel",
    "technique": "anatomy.technique:Technique",
    "training": "catalog.training:Training",
    "condition": "catalog.condition:Condition",
    "contraindication": "catalog.contraindication:Contraindication",
    "standing": "catalog.contraindication:Contraindication",
    "place": "catalog.place:Place",
    "red-flag": "catalog.redflag:RedFlag",
    "policy": "catalog.policy:Policy",
    "routine": "catalog.routine:Routine",
    "clock": "catalog.house:HouseClock",
    "reevaluation": "catalog.house:ReevaluationRule",
    "difference": "catalog.house:Difference",
    "measure": "catalog.measure:Measure",
    "decision": "catalog.decision:DecisionRow",
    "purpose": "catalog.purpose:Purpose",
    "observation": "catalog.observation:Observation",
    "home-care": "catalog.homecare:HomeCare",
    "add-on": "catalog.add_on:AddOnKind",
    "companion": "catalog.add_on:Companion",
    "ambiguity": "catalog.ambiguity:Ambiguity",
    "source": "catalog.source:Source",
}
"""The kinds of entry, and where their class is: a session needs only a few of them."""


LANGUAGES: Final = ("de",)
"""The languages besides English that are shipped."""


def class_of(kind: str) -> type:
    """Return the class of a kind of entry."""
    module, _, name = KINDS[kind].partition(":")
    cls: type = getattr(import_module(f"massageplan.{module}"), name)
    return cls


def key_field(kind: str) -> str:
    """Return which field of an entry of this kind is its key: its id, or its level of pressure."""
    return "level" if kind == "pressure" else "id"


def parse_shipped(data: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Turn one kind of a file of our own into entries by id."""
    return parse_as(class_of(kind), data, kind, key=key_field(kind))


def parse_as(cls: type, data: Mapping[str, Any], kind: str, *, key: str = "id") -> dict[str, Any]:
    """Turn one kind of a file into values of a class, by id."""
    read = _reader(cls)
    return {str(row[key]): read(row) for row in data.get(kind, ())}


@functools.cache
def _reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401  any annotation
    """Return what turns plain TOML into a value of this type."""
    if attrs.has(kind):
        hints = typing.get_type_hints(kind)
        # A field with a reader of its own reads what is written, and its hint does not say how.
        readers = {
            field.name: _as_it_is if field.metadata else _reader(hints[field.name])
            for field in attrs.fields(kind)
        }
        return lambda row: kind(**{name: readers[name](value) for name, value in row.items()})
    inner = typing.get_args(kind)
    if typing.get_origin(kind) is tuple:
        each = _reader(inner[0])
        return lambda rows: tuple(map(each, rows))
    if inner:  # a type or None, and TOML has no None
        return _reader(inner[0])
    if kind is timedelta:
        return functools.partial(to_timedelta, path="")
    if isinstance(kind, type) and issubclass(kind, (Enum, float)):
        return kind
    return _as_it_is


def _as_it_is(value: object) -> object:
    return value
