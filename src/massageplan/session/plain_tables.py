"""Values as plain tables of what they were made from: for saved files, and for digests."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter, methodcaller
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

from massageplan.client.vitals import BloodPressure, Temperature


if TYPE_CHECKING:
    from collections.abc import Callable, Container

__all__ = ["plain", "table", "zone_name"]


def _seconds(time: timedelta) -> str:
    return f"{int(time.total_seconds())} s"


def _moment(time: datetime) -> str:
    """Write the name of the zone too, because the offset alone does not say when clocks change."""
    zone = zone_name(time)
    return f"{time.isoformat()}[{zone}]" if zone else time.isoformat()


def zone_name(moment: datetime) -> str:
    """Return the name by which others know the zone of a moment; empty if it has none."""
    name = getattr(moment.tzinfo, "key", None)
    if not isinstance(name, str) or name in _OF_THIS_MACHINE:
        return ""
    try:
        known = moment.replace(tzinfo=ZoneInfo(name))
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return ""  # somebody's own class, or a file of theirs
    return name if known.utcoffset() == moment.utcoffset() else ""


_OF_THIS_MACHINE: Final = frozenset({"localtime", "posixrules"})
"""Names among the zones that stand for another zone on another machine."""


_WRITERS: Final[tuple[tuple[type, Callable[[Any], Any]], ...]] = (
    (Temperature, lambda value: f"{value.celsius} °C"),
    (BloodPressure, lambda value: f"{value.systolic}/{value.diastolic}"),
    (Enum, attrgetter("value")),
    (datetime, _moment),
    (date, methodcaller("isoformat")),
    (timedelta, _seconds),
    (Decimal, str),
    (frozenset, lambda value: sorted(map(plain, value))),
)
"""How a value that is not plain is written, by its kind."""


def plain(value: object) -> Any:  # noqa: ANN401  what JSON can hold
    """Turn a value into plain tables."""
    kind: Any = type(value)  # mypy takes no class for something that can be hashed
    write = _writer(kind)
    return value if write is None else write(value)


@cache
def _writer(kind: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401  any class
    """Return how values of a class are written; ``None`` for those that are plain already."""
    if kind in {str, int, bool, float, type(None)}:  # not what only derives from them
        return None
    for of, write in _WRITERS:
        if issubclass(kind, of):
            return write
    if issubclass(kind, tuple):
        return lambda value: [plain(item) for item in value]
    return table if attrs.has(kind) else None


def table(value: Any, without: Container[str] = ()) -> dict[str, Any]:  # noqa: ANN401  any attrs value
    """Turn a value into a table of its fields, without those that have their default.

    `without` names fields that are left out besides.
    """
    found = {}
    kind: Any = type(value)  # mypy takes no class for something that can be hashed
    for name, default in _written(kind):
        if name in without:
            continue
        inner = getattr(value, name)
        if inner is not default and inner != default:
            found[name] = plain(inner)
    return found


@cache
def _written(kind: Any) -> tuple[tuple[str, object], ...]:  # noqa: ANN401  a class of attrs
    """Return the fields of a class that are written, each with its default."""
    return tuple((field.name, _default(field)) for field in attrs.fields(kind) if field.eq)


def _default(field: attrs.Attribute[Any]) -> object:
    """Return what a field holds if it is not given; nothing equals it if it has to be."""
    default: Any = field.default
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]  # none of ours takes the value
