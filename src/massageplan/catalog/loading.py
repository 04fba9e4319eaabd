"""From TOML to entries: strictly, and with every problem of a file at once."""

from __future__ import annotations

import functools
import math
import re
import tomllib
from codecs import BOM_UTF8
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import attrs
import cattrs
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, override

from massageplan.catalog.routine import Block, Step
from massageplan.catalog.routine_fields import READ
from massageplan.catalog.shipped import KINDS, class_of
from massageplan.errors import CatalogError, InvalidValueError
from massageplan.fields import root_of
from massageplan.read import is_date, read_choice
from massageplan.spelling import did_you_mean, nearest
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from os import PathLike

    from massageplan.errors import LoadError

__all__ = [
    "converter",
    "is_tuple",
    "parse_entries",
    "problems_of",
    "read_entries",
    "read_file",
    "read_toml",
    "read_tuple",
    "told",
]

_LARGEST_FILE = 5_000_000
# The parser's time grows with the square of a key's parts. 64 is far more than an entry needs.
_PART = rb"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_LONG_KEY = re.compile(rb"(?:^|[\n\[{,])[ \t]*(?:" + _PART + rb"[ \t]*\.[ \t]*){64}", re.ASCII)


def read_file(
    path: str | PathLike[str], *, error: type[CatalogError | LoadError] = CatalogError
) -> bytes:
    """Read a user's file, up to the size that is allowed.

    Raises
    ------
    CatalogError, LoadError
        As `error` says: it cannot be read.
    """
    try:
        with open(path, "rb") as opened:  # noqa: PTH123  pathlib is slow to load
            return opened.read(_LARGEST_FILE + 1)
    except (OSError, ValueError) as bad:
        why = getattr(bad, "strerror", None) or "its name cannot be used"
        raise error(str(path), [("", f"cannot be read: {why}")]) from bad


def read_toml(
    data: bytes,
    *,
    file: str,
    error: type[CatalogError | LoadError] = CatalogError,
    parse_float: Callable[[str], object] = float,
) -> dict[str, Any]:
    """Parse TOML, or say in one error what is wrong with the file.

    Parameters
    ----------
    data, file
        What is in the file, and its name.
    error
        What is raised.
    parse_float
        What reads a figure with decimals.

    Raises
    ------
    CatalogError, LoadError
        As `error` says: too large, not UTF-8, or not TOML.
    """
    if len(data) > _LARGEST_FILE:
        raise error(file, [("", f"more than the {_LARGEST_FILE // 1_000_000} MB allowed")])
    if _LONG_KEY.search(data):
        raise error(file, [("", "is nested too deeply")])
    try:
        text = data.removeprefix(BOM_UTF8).decode("utf-8")
        return tomllib.loads(text, parse_float=parse_float)
    except UnicodeDecodeError as bad:
        line = data.count(b"\n", 0, bad.start) + 1
        raise error(file, [(f"line {line}", "is not UTF-8 text: save the file as UTF-8")]) from bad
    except tomllib.TOMLDecodeError as bad:
        raise error(file, [("", f"is not TOML: {bad}")]) from bad
    except ValueError as bad:
        raise error(file, [("", "has a whole number with thousands of digits")]) from bad
    except RecursionError as bad:
        raise error(file, [("", "is nested too deeply")]) from bad


def read_entries(path: str | PathLike[str]) -> dict[str, dict[str, Any]]:
    """Read a user's file of entries, by kind and id; raises as `parse_entries` does."""
    file = str(path)
    return parse_entries(read_toml(read_file(path), file=file), file=file)


def parse_entries(data: Mapping[str, Any], *, file: str) -> dict[str, dict[str, Any]]:
    """Turn parsed TOML into entries, by kind and id.

    Raises
    ------
    CatalogError
        Unknown kinds or keys, wrong types, or two entries with the same id: all of them at once.
    """
    problems: list[tuple[str, str]] = []
    entries: dict[str, dict[str, Any]] = {}
    for kind, rows in data.items():
        if kind not in KINDS:
            hint = did_you_mean(nearest(kind, KINDS))
            problems.append((kind, f"unknown kind of entry{hint or _kinds()}"))
        elif not isinstance(rows, list):
            problems.append((kind, f"expected a list of tables, written [[{kind}]]"))
        else:
            entries[kind] = _parse_rows(kind, class_of(kind), rows, problems)
    if problems:
        raise CatalogError(file, problems)
    return entries


def _kinds() -> str:
    return f": expected one of {', '.join(KINDS)}"


def _parse_rows(
    kind: str, cls: type, rows: list[Any], problems: list[tuple[str, str]]
) -> dict[str, Any]:
    parsed: dict[str, Any] = {}
    for i, row in enumerate(rows):
        name = row.get("id") if isinstance(row, dict) else None
        where = f"{kind}[{name if isinstance(name, str) else i}]"
        if kind == "pressure" and isinstance(row, dict):
            name = row.get("level")
        try:
            entry: object = converter().structure(row, cls)
        except Exception as error:  # noqa: BLE001  every problem is collected, of whatever kind
            problems.extend((_join(where, path), text) for path, text in problems_of(error))
            continue
        if name in parsed:
            problems.append((where, f"two entries have the id {name!r}"))
        parsed[str(name)] = entry
    return parsed


@functools.cache
def converter() -> cattrs.Converter:
    """Return the strict converter: no `1.7` for `1`, no unknown keys, no time without a unit."""
    strict = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    for primitive in (str, bool, int):
        strict.register_structure_hook(primitive, _exactly)
    strict.register_structure_hook(float, _number)
    strict.register_structure_hook(timedelta, lambda value, _: to_timedelta(value, path=""))
    strict.register_structure_hook(date, _day)
    # The field's own converter reads an amount: it knows the currency, and what a percentage is.
    strict.register_structure_hook(Decimal, lambda value, _: value)
    strict.register_structure_hook_func(_is_enum, _choice)
    strict.register_structure_hook_func(_is_literal, _one_of)
    strict.register_structure_hook_factory(attrs.has, lambda cls: _table_hook(strict, cls))
    strict.register_structure_hook_func(
        lambda kind: kind == Step | Block, lambda value, _: _part_of_a_routine(strict, value)
    )
    strict.register_structure_hook_func(is_tuple, functools.partial(read_tuple, strict))
    return strict


def _table_hook(strict: cattrs.Converter, cls: type) -> Any:  # noqa: ANN401  cattrs' own type
    own: dict[str, Any] = {
        each.name: override(struct_hook=_with(each.metadata[READ]))
        for each in attrs.fields(cls)
        if READ in each.metadata
    }
    structure: Any = make_dict_structure_fn(
        cls, strict, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True, **own
    )

    def hook(value: object, kind: type) -> object:
        if not isinstance(value, dict):
            raise InvalidValueError(f"expected a table, got {told(value)}", value=value)
        return structure(value, kind)

    return hook


def _with(read: Callable[..., object]) -> Callable[[object, object], object]:
    """Make a hook of the reader that a field has."""
    return lambda value, _: read(value, path="")


def _part_of_a_routine(strict: cattrs.Converter, value: object) -> object:
    """Read a step, or a block: a table that has steps."""
    is_block = isinstance(value, dict) and "steps" in value
    return strict.structure(value, Block if is_block else Step)


def _exactly(value: object, kind: type) -> object:
    if type(value) is not kind:
        words = {str: "text", bool: "true or false", int: "a whole number"}
        raise InvalidValueError(f"expected {words[kind]}, got {told(value)}", value=value)
    return value


def _number(value: object, _: type) -> float:
    # True is an int too.
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise InvalidValueError(f"expected a number, got {told(value)}", value=value)
    return float(value)


def told(value: object) -> str:
    """Return a wrong value as a message shows it; of a list or a table, only that it is one."""
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else f"{value!r:.60}"


def _day(value: object, _: type) -> date:
    if isinstance(value, date) and is_date(value):
        return value
    raise InvalidValueError(
        f"expected a date, written 2026-03-02 and without quotes; got {told(value)}", value=value
    )


def _is_literal(cls: Any) -> bool:  # noqa: ANN401  any annotation
    return get_origin(cls) is Literal


def _one_of(value: object, cls: object) -> object:
    return read_choice(value, "", get_args(cls))


def _is_enum(cls: Any) -> bool:  # noqa: ANN401  any annotation
    return isinstance(cls, type) and issubclass(cls, Enum)


def _choice(value: object, kind: type[Enum]) -> Enum:
    try:
        return kind(value)
    except ValueError:
        choices = ", ".join(repr(member.value) for member in kind)
        raise InvalidValueError(
            f"expected one of {choices}; got {told(value)}", value=value
        ) from None


def is_tuple(cls: Any) -> bool:  # noqa: ANN401  any annotation
    """Tell whether an annotation is of a tuple."""
    return getattr(cls, "__origin__", None) is tuple


def read_tuple(strict: cattrs.Converter, value: object, cls: Any) -> object:  # noqa: ANN401  any tuple type
    """Refuse text where a list is expected: a string is a sequence of letters too."""
    if not isinstance(value, list):
        raise InvalidValueError(f"expected a list, got {told(value)}", value=value)
    kinds = cls.__args__
    if kinds[-1] is not Ellipsis:
        if len(value) != len(kinds):
            raise InvalidValueError(f"expected {len(kinds)} values, got {len(value)}", value=value)
        return tuple(strict.structure(v, k) for v, k in zip(value, kinds, strict=True))
    if kinds[0] is str and set(map(type, value)) <= {str}:  # nothing can be wrong with it
        return tuple(value)
    items: list[object] = []
    errors: list[Exception] = []
    read = strict.get_structure_hook(kinds[0])
    for i, item in enumerate(value):
        try:
            items.append(read(item, kinds[0]))
        except Exception as error:  # noqa: BLE001  collected: every problem at once
            error.__notes__ = [IterableValidationNote("", i, kinds[0])]
            errors.append(error)
    if errors:
        raise IterableValidationError("list", errors, cls)
    return tuple(items)


def problems_of(error: BaseException, path: str = "") -> list[tuple[str, str]]:
    """Flatten cattrs' tree of errors into ``(path, message)`` pairs."""
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        found: list[tuple[str, str]] = []
        for inner in error.exceptions:
            step = ""
            for note in getattr(inner, "__notes__", ()):
                if isinstance(note, AttributeValidationNote):
                    step = note.name
                elif isinstance(note, IterableValidationNote):
                    step = f"[{note.index}]"
            if not step and isinstance(inner, InvalidValueError):
                # The value refused itself: its own paths begin with the name of its class.
                own = inner.path.removeprefix(f"{root_of(error.cl)}.")
                found.append((_join(path, own), inner.message))
                continue
            found.extend(problems_of(inner, _join(path, step)))
        return found
    if isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl)]
        return [
            (_join(path, _step(key)), f"unknown key{did_you_mean(nearest(key, known))}")
            for key in sorted(error.extra_fields)
        ]
    if isinstance(error, KeyError):
        return [(path, "is missing")]
    if isinstance(error, InvalidValueError):
        return [(_join(path, error.path), error.message)]
    return [(path, str(error))]


def _step(key: str) -> str:
    """Return a key as a step of a path: in brackets, if its points would look like steps."""
    return f"[{key}]" if "." in key else key


def _join(path: str, step: str) -> str:
    if not path or not step or step.startswith("["):
        return path + step
    return f"{path}.{step}"
