"""Converters and validators that the values share.

A converter takes what people write, and its type says so: type checkers read it. What it cannot
convert it hands on, because only the validator knows the field, and so the path of the error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from massageplan._display.measure import clean
from massageplan.errors import InvalidValueError
from massageplan.read import A_DATE, is_date
from massageplan.spelling import did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from enum import Enum

    from attrs import Attribute

__all__ = [
    "NumberBetween",
    "a_date",
    "a_value_of",
    "choice",
    "each_of",
    "each_text",
    "named_pairs",
    "number_between",
    "root_of",
    "said",
    "several",
    "some_date",
    "text",
    "texts",
    "texts_or_none",
    "tuple_of",
    "yes_or_no",
]

E = TypeVar("E", bound="Enum")
T = TypeVar("T")

_CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")


def root_of(cls: type) -> str:
    """Return how paths into a value begin: ``health_condition`` for a `HealthCondition`."""
    return _in_small_letters(cls.__name__)


@cache
def _in_small_letters(name: str) -> str:
    return _CAPITAL.sub(r"_\g<0>", name).lower()


def text(instance: object, attribute: Attribute[str], value: object) -> None:
    """Check that a value is text."""
    if not isinstance(value, str):
        raise _wrong(instance, attribute.name, "text", value)


def tuple_of(value: Iterable[T]) -> tuple[T, ...]:
    """Take any iterable but text and tables; anything else is handed on to the validator."""
    if isinstance(value, (str, bytes, dict)):
        return cast("tuple[T, ...]", value)
    try:
        return tuple(value)
    except TypeError:
        return cast("tuple[T, ...]", value)


def named_pairs(
    value: Mapping[str, T] | Iterable[tuple[str, T]], path: str, example: str, by: str = "name"
) -> tuple[tuple[str, T], ...]:
    """Read a table by name, or the pairs that it is kept as.

    Parameters
    ----------
    value, path
        What was passed in, and where.
    example, by
        How it is written, and by what.

    Raises
    ------
    InvalidValueError
        It is neither.
    """
    pairs = tuple(value.items()) if isinstance(value, Mapping) else tuple_of(value)
    if not isinstance(pairs, tuple) or not all(map(_is_named, pairs)):
        raise InvalidValueError(
            f"expected a table by {by}; got {value!r:.60}: write {example}",
            path=path,
            value=value,
        )
    return tuple((name, what) for name, what in pairs)


def _is_named(pair: object) -> bool:
    """Tell whether this is a name with something beside it."""
    if not isinstance(pair, (tuple, list)) or len(pair) != len(("region", "what")):
        return False
    return isinstance(pair[0], str)


def texts(value: Iterable[str]) -> tuple[str, ...]:
    """Take several texts: `tuple_of` with a type that type checkers can read from a field."""
    return tuple_of(value)


def texts_or_none(value: Iterable[str] | None) -> tuple[str, ...] | None:
    """Take several texts, or ``None`` where nobody asked."""
    return None if value is None else tuple_of(value)


def several(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Check that there are several values: without its comma, ``("abc")`` is only a string."""
    if not isinstance(value, tuple):
        write = f"write ({value!r},)" if isinstance(value, str) else f"write [{value!r}]"
        raise _wrong(instance, attribute.name, "several values", value, write)


def each_text(instance: object, attribute: Attribute[Any], value: tuple[object, ...]) -> None:
    """Check that there are several values, each of them text that is not empty."""
    several(instance, attribute, value)
    for i, item in enumerate(value):
        _says_something(instance, f"{attribute.name}[{i}]", item)


def each_of(kind: type, or_else: str = "") -> Callable[[Any, Attribute[Any], object], None]:
    """Make a check that there are several values, each of this kind.

    `or_else` names what the field's converter takes as well.
    """
    expected = f"{or_else} or {kind.__name__}(...)" if or_else else f"{kind.__name__}(...)"

    def check(instance: object, attribute: Attribute[Any], value: Any) -> None:  # noqa: ANN401  `several` lets only tuples through
        several(instance, attribute, value)
        for i, item in enumerate(value):
            if not isinstance(item, kind):
                raise _wrong(instance, f"{attribute.name}[{i}]", expected, item)

    return check


def yes_or_no(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Check that a value is true or false."""
    if not isinstance(value, bool):
        raise _wrong(instance, attribute.name, "True or False", value)


@attrs.frozen
class NumberBetween:
    """The check that a value is ``None``, or a whole number in a range."""

    low: int
    high: int

    def __call__(self, instance: object, attribute: Attribute[Any], value: object) -> None:
        """Check a value."""
        if value is not None and not (type(value) is int and self.low <= value <= self.high):
            expected = f"a whole number from {self.low} to {self.high}"
            raise _wrong(instance, attribute.name, expected, value)


def number_between(low: int, high: int) -> NumberBetween:
    """Make a check that a value is ``None``, or a whole number in a range."""
    return NumberBetween(low, high)


def some_date(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Check that a value is a date."""
    if value is None:
        raise _wrong(instance, attribute.name, A_DATE, value)
    a_date(instance, attribute, value)


def a_date(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Check that a value is ``None`` or a date, but not a datetime."""
    if value is not None and not is_date(value):
        raise _wrong(instance, attribute.name, A_DATE, value)


def choice(kind: type[E], path: str) -> Callable[[E | str], E]:
    """Make a converter that reads a member of an enum from its value, in any case."""

    def read(value: E | str) -> E:
        if isinstance(value, kind):
            return value
        known = {str(member.value): member for member in kind}
        if isinstance(value, str) and value.strip().lower() in known:
            return known[value.strip().lower()]
        hint = did_you_mean(nearest(value, known)) if isinstance(value, str) else ""
        options = ", ".join(repr(name) for name in known)
        raise InvalidValueError(
            f"expected one of {options}; got {value!r}{hint}", path=path, value=value
        )

    return read


def a_value_of(*kinds: type) -> Callable[[Any, Attribute[Any], object], None]:
    """Make a check that a value is of one of these kinds."""
    expected = " or ".join("None" if kind is type(None) else kind.__name__ for kind in kinds)

    def check(instance: object, attribute: Attribute[Any], value: object) -> None:
        if not isinstance(value, kinds):
            raise _wrong(instance, attribute.name, expected, value)

    return check


def said(instance: object, attribute: Attribute[str], value: object) -> None:
    """Check that a value is text that is not empty."""
    _says_something(instance, attribute.name, value)


def _says_something(instance: object, name: str, value: object) -> None:
    if not isinstance(value, str):
        raise _wrong(instance, name, "text", value)
    if not clean(value):
        path = f"{root_of(type(instance))}.{name}"
        raise InvalidValueError("expected text, but it is empty", path=path, value=value)


def _wrong(
    instance: Any,  # noqa: ANN401  any attrs value
    field: str,
    expected: str,
    value: object,
    write: str = "",
) -> InvalidValueError:
    cls = type(instance)
    path = f"{root_of(cls)}.{field}"
    hint = f": {write}" if write else ""
    name = field.partition("[")[0]
    if not getattr(attrs.fields(cls), name).repr:
        # What a repr does not show stays out of messages too: a name, the client's own words.
        return InvalidValueError(f"expected {expected}, got {type(value).__name__}", path=path)
    if attrs.has(type(value)) or isinstance(value, dict):
        return InvalidValueError(
            f"expected {expected}, got {type(value).__name__}{hint}", path=path
        )
    return InvalidValueError(
        f"expected {expected}, got {value!r:.200}{hint}", path=path, value=value
    )
