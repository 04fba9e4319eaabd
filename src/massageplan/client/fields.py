"""Converters and validators that the person's values share."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from massageplan.anatomy.position import Side
from massageplan.errors import InvalidValueError, did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import Enum

    from attrs import Attribute

__all__ = ["a_date", "choice", "each_text", "number_between", "side_or_none", "text", "tuple_of"]

T = TypeVar("T")
E = TypeVar("E", bound="Enum")


def text(instance: Any, attribute: Attribute[str], value: object) -> None:  # noqa: ANN401
    """Check that a value is text."""
    if not isinstance(value, str):
        raise _wrong(instance, attribute.name, "text", value)


def each_text(instance: Any, attribute: Attribute[Any], value: tuple[object, ...]) -> None:  # noqa: ANN401
    """Check that every item is text that says something."""
    for i, item in enumerate(value):
        if not (isinstance(item, str) and item.strip()):
            raise _wrong(instance, f"{attribute.name}[{i}]", "text", item)


def tuple_of(value: Any) -> tuple[Any, ...]:  # noqa: ANN401  attrs gives no field name here
    """Take any iterable but text: a forgotten comma makes ``("abc")`` a string."""
    if isinstance(value, (str, bytes)):
        raise InvalidValueError(
            f"expected several values, got {value!r}: write ({value!r},)", value=value
        )
    try:
        return tuple(value)
    except TypeError:
        raise InvalidValueError(
            f"expected several values, got {value!r}: write [{value!r}]", value=value
        ) from None


def number_between(low: int, high: int) -> Callable[[Any, Attribute[Any], object], None]:
    """Make a check that a value is nothing, or a whole number in a range."""

    def check(instance: Any, attribute: Attribute[Any], value: object) -> None:  # noqa: ANN401
        if value is not None and not (type(value) is int and low <= value <= high):
            raise _wrong(instance, attribute.name, f"a whole number from {low} to {high}", value)

    return check


def a_date(instance: Any, attribute: Attribute[Any], value: object) -> None:  # noqa: ANN401
    """Check that a value is nothing or a date; a datetime has a time too many."""
    if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
        raise _wrong(instance, attribute.name, "a date, such as date(2026, 3, 2)", value)


def side_or_none(value: Side | str | None) -> Side | None:
    """Read a side from its name."""
    return None if value is None or value == "" else choice(Side, "side")(value)


def choice(kind: type[E], path: str) -> Callable[[E | str], E]:
    """Make a converter that reads a member of an enum from its value."""

    def read(value: E | str) -> E:
        if isinstance(value, kind):
            return value
        known = {str(member.value): member for member in kind}
        if isinstance(value, str) and value.strip().lower() in known:
            return known[value.strip().lower()]
        hint = did_you_mean(nearest(value, known)) if isinstance(value, str) else ""
        options = ", ".join(repr(name) for name in known)
        raise InvalidValueError(
            f"{path}: expected one of {options}; got {value!r}{hint}", path=path, value=value
        )

    return read


def _wrong(instance: object, field: str, expected: str, value: object) -> InvalidValueError:
    path = f"{type(instance).__name__}.{field}"
    return InvalidValueError(f"{path}: expected {expected}, got {value!r}", path=path, value=value)
