"""JSON text to plain tables: strictly, and the same on every Python."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from massageplan.errors import InvalidValueError, LoadError


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LARGEST", "MOST_ENTRIES", "faults", "parse"]

LARGEST: Final = 5_000_000
"""Bytes of the largest text that is read, and so of the largest that is written."""

MOST_ENTRIES: Final = 5_000
"""Entries of the longest list or table: the closed days of thirteen years."""

DEEPEST: Final = 32
"""Tables and lists within each other; a plan needs ten, and the limit of each Python is another."""

_HALF: Final = re.compile("[\ud800-\udfff]")
_MAY_HOLD_HALF: Final = re.compile("[\ud800-\udfff]|\\\\u[dD][89a-fA-F]")


def parse(text: str | bytes, file: str) -> object:
    """Read JSON as its strict readers do, and name the file in the error.

    Raises
    ------
    LoadError
        Too large, not UTF-8, not JSON, nested too deeply, a key twice in one table, a number that
        is none or has thousands of digits, half a character.
    InvalidValueError
        Neither text nor bytes.
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
            raise InvalidValueError("begins with a byte order mark: save it as UTF-8 without one")
        table: object = json.loads(given, object_pairs_hook=_once, parse_constant=_no_number)
        _refuse_depth(table)
    except UnicodeDecodeError as bad:
        raise LoadError(file, [("", "is not UTF-8 text")]) from bad
    except json.JSONDecodeError as bad:
        raise LoadError(file, [(f"line {bad.lineno}", f"is not JSON: {bad.msg}")]) from bad
    except RecursionError as bad:
        raise LoadError(file, [("", _TOO_DEEP)]) from bad
    except ValueError as bad:
        words = str(bad) if isinstance(bad, InvalidValueError) else "holds a number too long"
        raise LoadError(file, [("", words)]) from bad
    if _MAY_HOLD_HALF.search(given) and (found := [*faults(table)]):
        raise LoadError(file, found)
    return table


def faults(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path and the words of what plain tables hold and no file may.

    Half a character (a lone surrogate): Python can hold one, UTF-8 cannot, so no other program
    could read it. And more entries than are read again.
    """
    if isinstance(value, str) and _HALF.search(value):
        # The text itself stays out of the words: it may be a name.
        yield path, "holds half a character, which UTF-8 cannot"
    elif isinstance(value, (list, dict)) and len(value) > MOST_ENTRIES:
        yield path, f"expected at most {MOST_ENTRIES} entries, got {len(value)}"
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from faults(inner, f"{path}[{i}]")
    elif isinstance(value, dict):
        for name, inner in value.items():
            if _HALF.search(name):
                yield path, "a key holds half a character, which UTF-8 cannot"
            else:
                yield from faults(inner, f"{path}.{name}" if path else name)


_TOO_DEEP: Final = "is nested too deeply"


def _refuse_depth(table: object) -> None:
    level = [table]
    for _ in range(DEEPEST + 1):
        level = [inner for value in level for inner in _inside(value)]
        if not level:
            return
    raise InvalidValueError(_TOO_DEEP)


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return [*value.values()]
    return value if isinstance(value, list) else []


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table: dict[str, object] = {}
    for name, value in pairs:
        if name in table:
            raise InvalidValueError(f"the key {name!r:.60} stands there twice")
        table[name] = value
    return table


def _no_number(name: str) -> object:
    raise InvalidValueError(f"{name} is no number")
