"""Whether entries speak only of what the catalogue holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from massageplan.anatomy.cite import Cite
from massageplan.anatomy.region import REACHES
from massageplan.errors import InvalidValueError


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massageplan.catalog.catalog import Catalog

__all__ = ["dangling"]

_UNCITED = frozenset({"judgement", "memory"})
_SIDES = {"Target": ("same", "each", "both"), "Step": ("each", "both", "left", "right")}
_CHOICES = {"role": ("focus", "support"), "opening": ("greeting", "consultation")}


def dangling(catalog: Catalog, entries: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return every place in `entries` that names what `catalog` does not hold."""
    problems: list[tuple[str, str]] = []
    for kind, rows in entries.items():
        for id_, entry in rows.items():
            for path, check in _checks(catalog, entry, f"{kind}[{id_}]"):
                try:
                    check()
                except InvalidValueError as error:
                    problems.append((path, str(error).removeprefix(": ")))
    return problems


def _checks(catalog: Catalog, value: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Walk a value and yield, for each name in it, the look-up that must succeed."""
    if isinstance(value, Cite):
        if value.source not in _UNCITED:
            yield f"{path}.source", lambda: catalog.find("source", value.source, path="")
        yield f"{path}.status", lambda: _one_of(value.status, ("V", "M", "J"))
        return
    if isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _checks(catalog, item, f"{path}[{i}]")
        return
    if not attrs.has(type(value)):
        return
    for field in attrs.fields(type(value)):
        name, inner = field.name, getattr(value, field.name)
        at = f"{path}.{name}"
        if name in ("sides", "side") and type(value).__name__ in _SIDES:
            yield at, lambda i=inner, c=_SIDES[type(value).__name__]: _one_of(i, c)
        elif name in _CHOICES:
            yield at, lambda i=inner, c=_CHOICES[name]: _one_of(i, c)
        elif name in ("region", "parent") and inner:
            yield at, lambda i=inner: catalog.body.find(i, path="")
        elif name in ("regions", "of", "distal") and isinstance(inner, tuple):
            for region in inner:
                if region != "here":
                    yield at, lambda r=region: catalog.body.find(r, path="")
        elif name == "techniques":
            for technique in inner:
                yield at, lambda t=technique: catalog.technique(t, path="")
        elif name == "positions" and hasattr(value, "parent"):
            for reach in inner:
                yield at, lambda r=reach: _one_of(r, REACHES)
        elif name == "clock":
            yield at, lambda i=inner: catalog.clock(i, path="")
        else:
            yield from _checks(catalog, inner, at)


def _one_of(value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise InvalidValueError(f"expected one of {', '.join(choices)}; got {value!r}", value=value)
