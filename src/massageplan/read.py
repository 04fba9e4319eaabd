"""Reading one value that was passed in: a date, a whole number, a choice, or a value of a kind.

Each reader returns the value, or refuses it with one error that names the path, what was expected
and what it got.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from massageplan.errors import InvalidValueError
from massageplan.spelling import did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["A_DATE", "is_date", "read_choice", "read_date", "read_kind", "read_list", "read_whole"]

C = TypeVar("C", bound=str)
T = TypeVar("T")

A_DATE: Final = "a date, such as date(2026, 3, 2)"

_SHOWN: Final = 60
"""Letters of a wrong value that a message shows."""


def is_date(value: object) -> bool:
    """Tell whether a value is a date and not a datetime."""
    return isinstance(value, date) and not isinstance(value, datetime)


def read_date(value: object, path: str) -> date:
    """Read a date.

    Raises
    ------
    InvalidValueError
        Anything else, and a datetime too.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise InvalidValueError(f"expected {A_DATE}; got {_shown(value)}", path=path, value=value)


def read_whole(
    value: object, path: str, *, least: int, most: int | None = None, hint: str = ""
) -> int:
    """Read a whole number; ``True`` and ``2.0`` are refused.

    Parameters
    ----------
    value, path
        What was passed in, and where.
    least, most
        The range. Without `most`, it has no upper end.
    hint
        What to add to what is expected, such as ``"usually 4 to 6"``.

    Raises
    ------
    InvalidValueError
        Anything else, or out of range.
    """
    if type(value) is int and least <= value and (most is None or value <= most):
        return value
    span = f"of {least} or more" if most is None else f"from {least} to {most}"
    expected = f"a whole number {span}{f', {hint}' if hint else ''}"
    raise InvalidValueError(f"expected {expected}; got {_shown(value)}", path=path, value=value)


def read_choice(value: object, path: str, choices: Collection[C]) -> C:
    """Read one of a few words, exactly as it is written.

    Raises
    ------
    InvalidValueError
        Anything else. The nearest choice is offered.
    """
    if isinstance(value, str) and value in choices:
        return cast("C", value)
    hint = did_you_mean(nearest(value, choices)) if isinstance(value, str) else ""
    options = ", ".join(map(repr, choices))
    raise InvalidValueError(
        f"expected one of {options}; got {_shown(value)}{hint}", path=path, value=value
    )


def read_kind(value: object, path: str, kind: type[T], hint: str = "") -> T:
    """Check that a value is of a kind; the value itself stays out of the message.

    Parameters
    ----------
    value, path
        What was passed in, and where. It may be a client's data.
    kind
        What it has to be.
    hint
        What to write instead.

    Raises
    ------
    InvalidValueError
        It is of another kind.
    """
    if isinstance(value, kind):
        return value
    raise InvalidValueError(
        f"expected {kind.__name__}(...); got {type(value).__name__}{f': {hint}' if hint else ''}",
        path=path,
    )


def read_list(value: object, path: str, *kinds: type) -> tuple[Any, ...]:
    """Read several values, or one by itself; what each of them is, its reader checks.

    Parameters
    ----------
    value, path
        What was passed in, and where.
    kinds
        Of what kinds one by itself is.

    Raises
    ------
    InvalidValueError
        It can neither be looped over nor is it one of them.
    """
    if isinstance(value, kinds):
        return (value,)
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        return tuple(value)
    names = " or ".join(kind.__name__ for kind in kinds)
    raise InvalidValueError(
        f"expected several of {names}, in a list; got {type(value).__name__}", path=path
    )


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}..."
