"""Reading a side of the body as people write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from massageplan.anatomy.position import Side
from massageplan.errors import InvalidValueError
from massageplan.fields import choice, root_of


if TYPE_CHECKING:
    from attrs import Attribute

__all__ = ["a_side", "read_side", "side_of"]

_SIDES: Final[dict[str, Side | None]] = {"": None, **{side.value: side for side in Side}}
_BOTH: Final = frozenset({"both", "bilateral", "both sides", "left and right"})


def side_of(value: Side | str | None) -> Side | None:
    """Read a side from its name; anything else is handed on to the validator, `a_side`."""
    side = _SIDES.get(value.strip().lower(), value) if isinstance(value, str) else value
    return cast("Side | None", side)


def read_side(value: object, path: str = "side") -> Side | None:
    """Read a side, or its name; ``None`` and empty text are no side.

    Raises
    ------
    InvalidValueError
        Anything else. The nearest side is offered.
    """
    if isinstance(value, str) and value.strip().lower() in _BOTH:
        raise InvalidValueError(
            f"expected 'left', 'right' or 'midline'; got {value!r}: leave the side out for both",
            path=path,
            value=value,
        )
    side = side_of(value) if isinstance(value, str) else value
    if side is None or isinstance(side, Side):
        return side
    return choice(Side, path)(side)  # type: ignore[arg-type]  # it refuses others


def a_side(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Check that a value is ``None`` or a side."""
    if isinstance(value, str) and value.strip().lower() in _BOTH:
        path = f"{root_of(type(instance))}.{attribute.name}"
        raise InvalidValueError(
            f"expected 'left', 'right' or 'midline'; got {value!r}: write one entry for each side",
            path=path,
            value=value,
        )
    if value is not None and not isinstance(value, Side):
        choice(Side, f"{root_of(type(instance))}.{attribute.name}")(value)  # type: ignore[arg-type]  # it refuses others
