"""Whether entries speak only of what the catalogue holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import attrs

from massageplan.anatomy.cite import Cite
from massageplan.anatomy.region import POSITIONS, REACHES, Region
from massageplan.anatomy.technique import TRAITS, Technique
from massageplan.anatomy.term import normalise
from massageplan.catalog.condition import Target
from massageplan.catalog.contraindication import Contraindication, ContraRule, RuleClass
from massageplan.catalog.house import HouseClock
from massageplan.catalog.routine import Routine, Step
from massageplan.errors import InvalidValueError, did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from massageplan.catalog.catalog import Catalog

__all__ = ["circles", "clashes", "dangling"]

HARDEST = 5
FEW = 12
"""Up to so many allowed words are all listed in a message."""

_UNCITED = frozenset({"judgement", "memory"})

# For each kind of value, its fields that name something: either the kind of entry that must hold
# the name, or the names that are allowed.
_NAMES: Final[Mapping[type, Mapping[str, str | tuple[str, ...]]]] = {
    Cite: {"source": "source", "status": ("V", "M", "J"), "grade": ("A", "B", "C", "-")},
    ContraRule: {
        "regions": "region",
        "techniques": "technique",
        "traits": TRAITS,
        "positions": tuple(POSITIONS),
    },
    Contraindication: {"needs": ("where", "since", "weeks")},
    Technique: {"traits": TRAITS, "family": "technique"},
    HouseClock: {"opening": ("greeting", "consultation")},
    Region: {"parent": "id", "of": "id", "distal": "id", "positions": REACHES},
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
        if isinstance(value, ContraRule) and value.act is RuleClass.CAP:
            yield f"{path}.cap", partial(_a_cap, value.cap)
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
        elif known == "id":
            yield path, partial(_one_of, name, tuple(catalog.body.by_id))
        elif known == "region":
            yield path, partial(catalog.body.find, name, path="")
        else:
            yield path, partial(catalog.find, known, name, path="")


def _a_cap(cap: int | None) -> None:
    if cap is None or not 0 <= cap <= HARDEST:
        raise InvalidValueError(
            f"expected the most pressure, from 0 to {HARDEST}; got {cap!r}", value=cap
        )


def circles(catalog: Catalog) -> list[tuple[str, str]]:
    """Return every region that lies inside itself, or is distal to itself."""
    regions = {region.id: region for region in _regions(catalog)}
    problems = []
    for link in ("parent", "of", "distal"):
        for id_ in regions:
            seen: set[str] = set()
            ahead = [id_]
            while ahead:
                named = getattr(regions[ahead.pop()], link)
                names = (named,) if isinstance(named, str) else named
                fresh = [name for name in names if name in regions and name not in seen]
                seen.update(fresh)
                ahead += fresh
            if id_ in seen:
                problems.append((f"region[{id_}].{link}", "leads back to itself"))
    return problems


def _regions(catalog: Catalog) -> Iterator[Region]:
    yield from catalog.all("region").values()
    yield from catalog.all("part").values()


def clashes(catalog: Catalog, entries: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return every name in `entries` that another entry of `catalog` already goes by.

    A new entry that took the name of a shipped contraindication would hide its rules.
    """
    problems = []
    for kind, rows in entries.items():
        if kind == "pressure":
            continue
        known = catalog.all(kind).values()
        owner = {normalise(name): e.id for e in known for name in (e.label, *e.names)}
        owner |= {normalise(entry.id): entry.id for entry in known}
        for id_, entry in rows.items():
            for name in (entry.id, entry.label, *entry.names):
                other = owner.get(normalise(name), id_)
                if other != id_:
                    told = f"{name!r} is a name of {other!r}: write id = {other!r} to add to it"
                    problems.append((f"{kind}[{id_}]", told))
    return problems


def _one_of(name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        few = f"expected one of {', '.join(known)}; got {name!r}"
        many = f"unknown id {name!r}{did_you_mean(nearest(name, known))}"
        raise InvalidValueError(few if len(known) <= FEW else many, value=name)
