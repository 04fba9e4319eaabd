"""What a block refuses: a number, a choice or a row that cannot be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from massageplan.errors import InvalidValueError


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from attrs import Attribute

__all__ = ["a_fraction", "one_of", "whole_seconds", "wrong"]


def one_of(options: Iterable[str]) -> Callable[[Any, Attribute[str], str], None]:
    """Return a check that a value is one of a few."""
    known = tuple(options)

    def check(instance: object, attribute: Attribute[str], value: str) -> None:
        if value not in known:
            raise wrong(instance, attribute.name, f"one of {', '.join(known)}", value)

    return check


def a_fraction(instance: object, attribute: Attribute[float], value: float) -> None:
    """Refuse what is no part of a whole."""
    if not 0 <= value <= 1:
        raise wrong(instance, attribute.name, "a number from 0 to 1", value)


def whole_seconds(instance: object, attribute: Attribute[int], value: int) -> None:
    """Refuse what is no whole number of seconds."""
    if not (type(value) is int and value >= 0):
        raise wrong(instance, attribute.name, "whole seconds, 0 or more", value)


def wrong(instance: object, name: str, expected: str, value: object) -> InvalidValueError:
    """Say what is wrong with a field of a block."""
    path = f"{type(instance).__name__.lower()}.{name}"
    return InvalidValueError(f"expected {expected}, got {value!r}", path=path, value=value)
