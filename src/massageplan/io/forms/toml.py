"""Write the tables of an intake as TOML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["intake_toml", "quoted", "value_toml"]


def intake_toml(tables: Mapping[str, Any], number: int, blank: Iterable[str]) -> str:
    """Return an intake as TOML.

    Parameters
    ----------
    tables
        Its tables.
    number
        The row of the form that it comes from.
    blank
        The columns that nobody answered: a comment lists them.
    """
    lines = [f"# Row {number} of a form."]
    lines += [f"# Not answered: {quoted(name)}" for name in blank]
    for name, table in tables.items():
        lines += ["", f"[{name}]"]
        lines += [f"{_key(key)} = {value_toml(value)}" for key, value in table.items()]
    return "\n".join([*lines, ""])


def value_toml(value: object) -> str:
    """Return a value as TOML.

    Examples
    --------
    >>> value_toml({"wishes": ["feet"], "max_pressure": 3})
    '{wishes = ["feet"], max_pressure = 3}'
    """
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(key)} = {value_toml(each)}" for key, each in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(value_toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return quoted(value) if isinstance(value, str) else str(value)


def quoted(text: str) -> str:
    """Return a text in quotation marks, on one line."""
    # JSON and TOML write texts alike, but for one control character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if bare else quoted(name)
