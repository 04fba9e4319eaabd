"""Read what a tool is given: strictly, with every problem of a place at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

from massageplan.assistants.schemas import NAMES
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import InvalidValueError, LoadError
from massageplan.io.intake import Intake
from massageplan.io.plain_data import from_dict
from massageplan.scheduling.authorization import Authorization
from massageplan.scheduling.availability import Availability
from massageplan.treatment.outcome import Outcome


if TYPE_CHECKING:
    from collections.abc import Mapping

    from massageplan.assistants.schemas import Schema
    from massageplan.catalog.catalog import Catalog

__all__ = ["check_arguments", "read", "read_day", "read_facts"]

T = TypeVar("T", Client, Assessment, Outcome, Availability, Authorization)

_TYPES: Final[Mapping[str, tuple[type, str]]] = {
    "string": (str, "text"),
    "integer": (int, "a whole number"),
    "object": (dict, "a table"),
    "array": (list, "a list"),
}


def check_arguments(given: Mapping[str, Any], schema: Schema) -> None:
    """Check the arguments of a tool by their names and types; what is inside is read later.

    Raises
    ------
    LoadError
        One is not known, missing, or of another type.
    """
    known = schema["properties"]
    problems = [(name, "is missing") for name in schema["required"] if name not in given]
    for name, value in given.items():
        if name not in known:
            problems.append((name, f"is not known here: write {', '.join(known)}"))
        elif "type" in known[name]:
            kind, words = _TYPES[known[name]["type"]]
            if type(value) is not kind:
                problems.append((name, f"expected {words}"))
    if problems:
        raise LoadError("arguments", problems)


def read_facts(given: Mapping[str, Any], catalog: Catalog) -> Intake:
    """Read who it is for, what was found, and what to plan."""
    intake = from_dict(Intake, given, catalog=catalog)
    _check_unnamed(intake.client, "client")
    _check_unnamed(intake.plan, "plan")
    return intake


def read(kind: type[T], data: Mapping[str, Any], at: str, catalog: Catalog) -> T:
    """Read one value; its problems have the path of the argument."""
    try:
        value: T = from_dict(kind, data, catalog=catalog)
    except LoadError as error:
        problems = [(f"{at}.{path}" if path else at, words) for path, words in error.problems]
        raise LoadError("arguments", problems) from None
    _check_unnamed(value, at)
    return value


def read_day(text: str, path: str) -> date:
    """Read a day that is text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidValueError(
            f"expected a date such as '2026-03-02', got {text!r:.40}", path=path, value=text
        ) from None


def _check_unnamed(value: object, at: str) -> None:
    """Check that nobody is named, so that no answer can name anybody."""
    name = NAMES.get(type(value))
    if name and getattr(value, name):
        raise InvalidValueError("leave it out: no tool needs a name", path=f"{at}.{name}")
