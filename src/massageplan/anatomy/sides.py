"""Reading a side of the body as people write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from massageplan.anatomy.position import Side
from massageplan.errors import InvalidValueError
from massageplan.fields import choice, root_of


if TYPE_CHECKING:
    from attrs import Attribute

__all__ = ["a_side", "side_of"]

_SIDES = {"": None} | {side.value: side for side in Side}
_BOTH = frozenset({"both", "bilateral", "both sides", "left and right"})


def side_of(value: Any) -> Any:  # noqa: ANN401  attrs gives a converter whatever was given
    """Read a side from its name; what is none is left for the validator, which knows the field."""
    if isinstance(value, str):
        return _SIDES.get(value.strip().lower(), value)
    return value


def a_side(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Check that a value is nothing or a side."""
    if isinstance(value, str) and value.strip().lower() in _BOTH:
        path = f"{root_of(type(instance))}.{attribute.name}"
        raise InvalidValueError(
            f"expected 'left', 'right' or 'midline'; got {value!r}: write one for each",
            path=path,
            value=value,
        )
    if value is not None and not isinstance(value, Side):
        choice(Side, f"{root_of(type(instance))}.{attribute.name}")(value)  # type: ignore[arg-type]  # it refuses others
