"""Whether entries speak only of what the catalogue holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import attrs

from massageplan.anatomy.cite import Cite
from massageplan.anatomy.region import POSITIONS, REACHES, Region
from massageplan.catalog.entries import ContraRule, HouseClock, Target
from massageplan.catalog.routine import Routine, Step
from massageplan.errors import InvalidValueError


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from massageplan.catalog.catalog import Catalog

__all__ = ["dangling"]

_UNCITED = frozenset({"judgement", "memory"})

# For each kind of value, its fields that name something: either the kind of entry that must hold
# the name, or the names that are allowed.
_NAMES: Final[Mapping[type, Mapping[str, str | tuple[str, ...]]]] = {
    Cite: {"source": "source", "status": ("V", "M", "J"), "grade": ("A", "B", "C", "-")},
    ContraRule: {"regions": "region", "techniques": "technique", "positions": tuple(POSITIONS)},
    HouseClock: {"opening": ("greeting", "consultation")},
    Region: {"parent": "region", "of": "region", "distal": "region", "positions": REACHES},
    Routine: {"techniques": "technique", "clock": "clock", "shorter": "routine"},
    Step: {
        "region": "region",
        "sides": ("each", "both", "left", "right"),
        "position": tuple(POSITIONS),
        "techniques": "technique",
    },
    Target: {
        "region": "region",
        "side": ("same", "each", "both"),
        "role": ("focus", "support"),
        "techniques": "technique",
    },
}
_SAID_ELSEWHERE = frozenset({"here"})
"""A rule's region that stands for the place in the client's record."""


def dangling(catalog: Catalog, entries: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return every place in `entries` that names what `catalog` does not hold, and why not."""
    problems: list[tuple[str, str]] = []
    for kind, rows in entries.items():
        for id_, entry in rows.items():
            for path, check in _checks(catalog, entry, f"{kind}[{id_}]"):
                try:
                    check()
                except InvalidValueError as error:
                    problems.append((path, str(error)))
    return problems


def _checks(
    catalog: Catalog,
    value: Any,  # noqa: ANN401  entries and what they hold
    path: str,
) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Walk a value and yield, for each name in it, the look-up that must succeed."""
    if isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _checks(catalog, item, f"{path}[{i}]")
    elif attrs.has(type(value)):
        named = _NAMES.get(type(value), {})
        for field in attrs.fields(type(value)):
            inner, at = getattr(value, field.name), f"{path}.{field.name}"
            if field.name in named:
                yield from _look_ups(catalog, named[field.name], inner, at)
            else:
                yield from _checks(catalog, inner, at)


def _look_ups(
    catalog: Catalog, known: str | tuple[str, ...], names: str | tuple[str, ...], path: str
) -> Iterator[tuple[str, Callable[[], Any]]]:
    for name in (names,) if isinstance(names, str) else names:
        if not name or name in _SAID_ELSEWHERE or name in _UNCITED:
            continue
        if isinstance(known, tuple):
            yield path, partial(_one_of, name, known)
        elif known == "region":
            yield path, partial(catalog.body.find, name, path="")
        else:
            yield path, partial(catalog.find, known, name, path="")


def _one_of(name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        raise InvalidValueError(f"expected one of {', '.join(known)}; got {name!r}", value=name)
