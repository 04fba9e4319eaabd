"""Read JSON text into plain tables: strictly, and the same way on every Python version."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from massageplan.errors import InvalidValueError, LoadError


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DEEPEST", "LARGEST", "MOST_ENTRIES", "faults", "parse"]

LARGEST: Final = 5_000_000
"""Most bytes of a text that is read, and so of one that is written."""

MOST_ENTRIES: Final = 5_000
"""Most entries in one list or table: enough for the closed days of thirteen years."""

DEEPEST: Final = 32
"""Most tables and lists inside each other. A plan needs ten; Python's own limit varies."""

_HALF: Final = re.compile("[\ud800-\udfff]")
_MAY_HOLD_HALF: Final = re.compile("[\ud800-\udfff]|\\\\u[dD][89a-fA-F]")


def parse(text: str | bytes, file: str) -> object:
    """Read JSON strictly, and name the file in the error.

    Raises
    ------
    LoadError
        The text is too large, not UTF-8, not JSON or nested too deeply. Or it has a key twice in
        one table, NaN or infinity, a number with thousands of digits, or half a character.
    InvalidValueError
        `text` is neither text nor bytes.
    """
    if not isinstance(text, (str, bytes)):
        raise InvalidValueError(
            f"expected text or bytes, got {type(text).__name__}", path="text", value=text
        )
    if len(text) > LARGEST:
        raise LoadError(file, [("", f"more than the {LARGEST // 1_000_000} MB allowed")])
    try:
        given = text.decode("utf-8") if isinstance(text, bytes) else text
        if given.startswith("\ufeff"):
            raise InvalidValueError("starts with a byte order mark: save it as UTF-8 without one")
        table: object = json.loads(given, object_pairs_hook=_table, parse_constant=_refuse_constant)
        _refuse_depth(table)
    except UnicodeDecodeError as bad:
        raise LoadError(file, [("", "is not UTF-8 text")]) from bad
    except json.JSONDecodeError as bad:
        raise LoadError(file, [(f"line {bad.lineno}", f"is not JSON: {bad.msg}")]) from bad
    except RecursionError as bad:
        raise LoadError(file, [("", _TOO_DEEP)]) from bad
    except ValueError as bad:
        words = (
            str(bad) if isinstance(bad, InvalidValueError) else "contains a number that is too long"
        )
        raise LoadError(file, [("", words)]) from bad
    # Most texts are plain letters without an escape, which is quick to see.
    plain = given.isascii() and "\\u" not in given
    if not plain and _MAY_HOLD_HALF.search(given) and (problems := [*faults(table)]):
        raise LoadError(file, problems)
    return table


def faults(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield a path and a message for everything in plain tables that no file may hold.

    One is half a character (a lone surrogate): Python text can hold it, UTF-8 cannot, so no other
    program could read it. The other is more entries than `loads` would accept.
    """
    if isinstance(value, str) and _HALF.search(value):
        # The message leaves out the text itself: it may be a name.
        yield path, "contains half a character, which UTF-8 cannot hold"
    elif isinstance(value, (list, dict)) and len(value) > MOST_ENTRIES:
        yield path, f"expected at most {MOST_ENTRIES} entries, got {len(value)}"
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from faults(inner, f"{path}[{i}]")
    elif isinstance(value, dict):
        for name, inner in value.items():
            if _HALF.search(name):
                yield path, "has a key with half a character, which UTF-8 cannot hold"
            else:
                yield from faults(inner, f"{path}.{name}" if path else name)


_TOO_DEEP: Final = "is nested too deeply"
_HOLDING: Final = frozenset({dict, list})
"""The kinds of what JSON reads that hold something."""


def _refuse_depth(table: object) -> None:
    level: list[Any] = [table] if type(table) in _HOLDING else []
    for _ in range(DEEPEST):
        level = [
            inner
            for value in level
            for inner in (value.values() if type(value) is dict else value)
            if type(inner) in _HOLDING
        ]
        if not level:
            return
    if any(level):
        raise InvalidValueError(_TOO_DEEP)


def _table(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make a table of pairs; JSON allows a key twice, and we do not."""
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise InvalidValueError(f"the key {name!r:.60} appears twice")
            seen.add(name)
    return table


def _refuse_constant(name: str) -> object:
    raise InvalidValueError(f"{name} is not a JSON number")
