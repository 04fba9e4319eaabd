"""Reading what is asked for beside a massage: each add-on by its id, and where it is to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.errors import InvalidValueError
from massageplan.read import read_kind, read_list
from massageplan.session.added import AddOn


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.catalog.add_on import AddOnKind
    from massageplan.catalog.catalog import Catalog

__all__ = ["read_add_ons", "read_companions", "when_of"]


def read_add_ons(add_ons: Iterable[AddOn | str], catalog: Catalog) -> tuple[AddOn, ...]:
    """Return add-ons with ids for names, each of them once; a name says nothing more.

    Raises
    ------
    InvalidValueError
        Something is no add-on, is out of its range of degrees, where it may not be, or asked for
        twice. `UnknownTermError` for a name that is not in the catalog.
    """
    found: list[AddOn] = []
    for i, value in enumerate(read_list(add_ons, "add_ons", str, AddOn)):
        path = f"add_ons[{i}]"
        named = AddOn(value) if isinstance(value, str) else value
        one = read_kind(named, path, AddOn, "pass a name")
        kind = catalog.find("add-on", one.name, path=f"{path}.name")
        if kind.id in [other.name for other in found]:
            raise InvalidValueError(
                f"{kind.label} is asked for twice: write it once, with all of its time",
                path=f"{path}.name",
                value=one.name,
            )
        _check_where(one, kind, path)
        _check_temperature(one, kind, path)
        found.append(evolve(one, name=kind.id))
    return tuple(found)


def read_companions(names: Iterable[str], catalog: Catalog) -> tuple[str, ...]:
    """Return what somebody else offers, by its ids.

    Raises
    ------
    UnknownTermError
        A name that is not in the catalog.
    """
    listed = read_list(names, "companions", str)
    found = [
        catalog.find("companion", name, path=f"companions[{i}]").id for i, name in enumerate(listed)
    ]
    return tuple(dict.fromkeys(found))


def when_of(one: AddOn, kind: AddOnKind) -> str:
    """Return where an add-on is to be: as asked for, beside its step, or as usual."""
    return one.when or ("beside" if one.beside and "beside" in kind.when else kind.when[0])


def _check_where(one: AddOn, kind: AddOnKind, path: str) -> None:
    when = when_of(one, kind)
    if when not in kind.when:
        raise InvalidValueError(
            f"{kind.label} cannot be {when!r}: write {' or '.join(map(repr, kind.when))}",
            path=f"{path}.when",
            value=one.when,
        )
    if one.beside and when != "beside":
        raise InvalidValueError(
            f"{kind.label} is {when!r} the massage, so it is beside nothing: leave it out",
            path=f"{path}.beside",
            value=one.beside,
        )


def _check_temperature(asked: AddOn, kind: AddOnKind, path: str) -> None:
    """Refuse a temperature outside the range, or of something that has none."""
    if asked.celsius is None:
        return
    if not kind.celsius:
        raise InvalidValueError(
            f"no source gives a temperature for {kind.label}: leave it out",
            path=f"{path}.temperature",
            value=asked.temperature,
        )
    low, high = kind.celsius
    if not low <= asked.celsius <= high:
        raise InvalidValueError(
            f"expected {low:g} to {high:g} °C ({_fahrenheit(low)} to {_fahrenheit(high)} °F) for "
            f"{kind.label}; got {asked.temperature}",
            path=f"{path}.temperature",
            value=asked.temperature,
        )


def _fahrenheit(celsius: float) -> str:
    return f"{celsius * 9 / 5 + 32:.0f}"
