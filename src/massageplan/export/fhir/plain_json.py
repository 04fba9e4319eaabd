"""Reading JSON values of a bundle, before any other code sees them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from massageplan.errors import InvalidValueError, LoadError
from massageplan.export.fhir.comparing import within


__all__ = ["DEEPEST", "LONGEST", "MOST", "read_plainly"]

DEEPEST: Final = 60
"""Most lists and objects inside each other."""

LONGEST: Final = 128
"""Most bits of a whole number. Python refuses to print one with thousands of digits."""

MOST: Final = 500_000
"""Most values in a bundle. More is not a plan, or a list that contains itself."""


def read_plainly(value: object, name: str, file: str) -> dict[str, Any]:
    """Return what `json.loads` gave as plain dicts and lists.

    Parameters
    ----------
    value
        The value.
    name
        The name of the argument.
    file
        What errors call it.

    Raises
    ------
    InvalidValueError
        It is no mapping.
    LoadError
        Something in it is nothing that JSON can hold, or there is too much of it.
    """
    if not isinstance(value, Mapping):
        raise InvalidValueError(
            f"expected a dict, as returned by json.loads, got {type(value).__name__}", path=name
        )
    table: dict[str, Any] = _Reader(file).read(value, "", 0)
    return table


class _Reader:
    """Reads JSON values, and refuses everything else before any other code sees it."""

    def __init__(self, file: str) -> None:
        self.count, self.file = 0, file

    def read(self, value: object, path: str, depth: int) -> Any:  # noqa: ANN401  a JSON value
        """Return a value as plain dicts and lists."""
        self.count += 1
        if depth > DEEPEST:
            raise LoadError(self.file, [("", "is nested too deeply")])
        if self.count > MOST:
            raise LoadError(self.file, [("", f"has more than {MOST} values, the most allowed")])
        if isinstance(value, int) and value.bit_length() > LONGEST:
            raise LoadError(self.file, [(path, "contains a number that is too long")])
        if value is None or isinstance(value, (str, int, float)):
            return value
        if isinstance(value, Decimal) and value.is_finite():
            return float(value)  # JSON is often read with parse_float=Decimal
        if isinstance(value, (list, tuple)):
            return [self.read(item, f"{path}[{i}]", depth + 1) for i, item in enumerate(value)]
        if isinstance(value, Mapping) and all(isinstance(name, str) for name in value):
            return {
                name: self.read(item, within(path, name), depth + 1) for name, item in value.items()
            }
        raise LoadError(self.file, [(path, f"expected a JSON value, got {type(value).__name__}")])
