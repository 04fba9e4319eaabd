"""Read what a tool is given: strictly, and with everything that is wrong at once."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from massageplan.assistants.schemas import NAMES
from massageplan.client.client import Client
from massageplan.errors import InvalidValueError, LoadError
from massageplan.io.intake import Intake, texts_in
from massageplan.io.plain_data import from_dict
from massageplan.io.settings import PlanSettings
from massageplan.screening.told_first import told_in


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan.assistants.schemas import Takes
    from massageplan.catalog.catalog import Catalog

__all__ = ["named", "read", "read_facts"]

_WORDS: Final[Mapping[type, str]] = MappingProxyType({str: "text", int: "a whole number"})
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NO_NAME: Final = "leave it out: no tool needs a name"


def read(
    given: Mapping[str, Any], takes: Mapping[str, Takes], needed: Sequence[str], catalog: Catalog
) -> dict[str, Any]:
    """Read the arguments of a tool.

    Parameters
    ----------
    given
        What was given, by name.
    takes, needed
        What the tool takes, and what of it must be given.
    catalog
        What knows the names.

    Raises
    ------
    LoadError
        Some are not known, missing, or cannot be used. If a text in them tells of an emergency, the
        error says that first.
    """
    problems = [(name, "is missing") for name in needed if name not in given]
    values = {}
    for name, value in given.items():
        if name not in takes:
            problems.append((name, f"is not known here: write {', '.join(takes)}"))
            continue
        try:
            values[name] = _read(takes[name], value, catalog)
        except LoadError as error:
            problems += [(_joined(name, path), words) for path, words in error.problems]
    if problems:
        urgent = told_in(catalog, texts_in(dict(given)))
        first = [(each.path, each.message) for each in urgent]
        raise LoadError("arguments", [*dict.fromkeys([*first, *problems])])
    return values


def read_facts(given: Mapping[str, Any], catalog: Catalog) -> Intake:
    """Read who it is for, what was found, and what to plan.

    Raises
    ------
    LoadError
        As `read`.
    """
    intake: Intake | None = None
    problems: list[tuple[str, str]] = []
    try:
        intake = from_dict(Intake, given, catalog=catalog)
    except LoadError as error:
        problems += error.problems
    for at, kind in (("client", Client), ("plan", PlanSettings)):
        problems += _names(given.get(at), at, NAMES[kind])
    if intake is None or problems:
        raise LoadError("arguments", problems)
    return intake


@contextmanager
def named(paths: Mapping[str, str]) -> Iterator[None]:
    """Say what is refused by the arguments that it came from.

    Parameters
    ----------
    paths
        Where each argument of a function came from, by its name.
    """
    try:
        yield
    except InvalidValueError as error:
        root = re.split(r"[.\[]", error.path)[0]
        error.path = paths.get(root, root) + error.path[len(root) :]
        raise


def _read(kind: Takes, value: object, catalog: Catalog) -> Any:  # noqa: ANN401  of the kind
    if isinstance(kind, tuple):
        return _read_several(kind[0], value, catalog)
    if kind is date:
        return _day(value)
    if kind in _WORDS:
        if type(value) is not kind:
            raise LoadError("arguments", [("", f"expected {_WORDS[kind]}")])
        return value
    name = NAMES.get(kind)
    problems = _names(value, "", name) if name else []
    try:
        made = from_dict(kind, value, catalog=catalog)  # type: ignore[arg-type]
    except LoadError as error:
        problems = [*error.problems, *problems]
    if problems:
        raise LoadError("arguments", problems)
    return made


def _read_several(kind: type, values: object, catalog: Catalog) -> list[Any]:
    if not isinstance(values, list):
        raise LoadError("arguments", [("", "expected a list")])
    made, problems = [], []
    for i, value in enumerate(values):
        try:
            made.append(_read(kind, value, catalog))
        except LoadError as error:
            problems += [(_joined(f"[{i}]", path), words) for path, words in error.problems]
    if problems:
        raise LoadError("arguments", problems)
    return made


def _day(value: object) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    words = f"got {value!r:.40}" if isinstance(value, str) else "and as text"
    raise LoadError("arguments", [("", f"expected a day such as '2026-03-02', {words}")])


def _names(table: object, at: str, name: str) -> list[tuple[str, str]]:
    """Refuse a name, wherever it would be taken: then no answer can name anybody."""
    return [(_joined(at, name), _NO_NAME)] if isinstance(table, dict) and name in table else []


def _joined(outer: str, inner: str) -> str:
    return f"{outer}.{inner}" if outer and inner and not inner.startswith("[") else outer + inner
