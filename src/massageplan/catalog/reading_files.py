"""Reading the shipped files: a kind of entries, or one entry from a file of its own."""

from __future__ import annotations

import functools
import json
import pkgutil
import re
import tomllib
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from massageplan.catalog.shipped import KINDS, parse_as, parse_shipped
from massageplan.errors import CatalogError
from massageplan.read import read_choice


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["FOLDERS", "PARSED", "read_shipped", "shipped_entry", "shipped_kind", "shipped_one"]

_FILES: Final = {
    "region": "regions",
    "part": "regions",
    "compound": "compounds",
    "pressure": "techniques",
    "technique": "techniques",
    "training": "trainings",
    "standing": "standing",
    "place": "places",
    "red-flag": "red-flags",
    "policy": "policies",
    "routine": "routines",
    "clock": "clocks",
    "reevaluation": "reevaluations",
    "difference": "differences",
    "decision": "decisions",
    "purpose": "purposes",
    "observation": "observations",
    "home-care": "home-care",
    "add-on": "add-ons",
    "companion": "add-ons",
    "ambiguity": "ambiguities",
    "source": "sources",
}


FOLDERS: Final = {
    "condition": "conditions",
    "contraindication": "contraindications",
    "measure": "measures",
}
"""Kinds whose entries each have a file of their own, named by the id."""


PARSED: Final = ("regions", "red-flags", "techniques")
"""Files that every first session reads. What they hold is kept as JSON, too, which is read faster;
``python tests/contract/test_names.py`` renews it, and the tests check it."""


_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_shipped(file: str, kind: str) -> Mapping[str, Any]:
    """Read one kind of entries from one of the shipped files."""
    return parse_shipped(_toml(file), kind)


@functools.lru_cache(maxsize=2)
def _toml(file: str) -> dict[str, Any]:
    """Read one file; two kinds that share it are read one after the other."""
    if file in PARSED:
        parsed: dict[str, Any] = json.loads(_data(f"index/{file}.json"))
        return parsed
    return tomllib.loads(_data(f"{file}.toml").decode())


def _data(name: str) -> bytes:
    data = pkgutil.get_data("massageplan.catalog", f"data/{name}")
    if data is None:
        raise CatalogError(name, [("", "is missing from the installed package")])
    return data


@functools.cache
def shipped_kind(kind: str) -> Mapping[str, Any]:
    """Read every shipped entry of one kind, once."""
    read_choice(kind, "kind", KINDS)
    if kind not in FOLDERS:
        return MappingProxyType(dict(read_shipped(_FILES[kind], kind)))
    import importlib.resources  # noqa: PLC0415  slow to load, and seldom needed

    folder = importlib.resources.files("massageplan.catalog") / "data" / FOLDERS[kind]
    ids = sorted(file.name.removesuffix(".toml") for file in folder.iterdir())
    entries = {id_: shipped_one(kind, id_) for id_ in ids}
    if kind == "contraindication":
        entries |= _operations()
    return MappingProxyType(entries)


@functools.cache
def _operations() -> Mapping[str, Any]:
    """Return every operation as a contraindication."""
    from massageplan.catalog.operation import (  # noqa: PLC0415  an entry by its id needs none
        Operation,
        OperationKind,
        expand,
    )

    kinds = parse_as(OperationKind, _toml("operation-kinds"), "operation-kind")
    operations = parse_as(Operation, _toml("operations"), "operation").values()
    stay = {operation.stays for operation in operations if operation.stays}
    entries = {id_: shipped_one("contraindication", id_) for id_ in stay}
    return MappingProxyType({entry.id: entry for entry in expand(kinds, operations, entries)})


def shipped_entry(kind: str, id_: str) -> Any:  # noqa: ANN401  an entry of its kind
    """Read the shipped entry with an id, and no more files than that takes."""
    own = shipped_one(kind, id_)
    if own is None and kind == "contraindication":
        return _operations()[id_]
    return own or shipped_kind(kind)[id_]


def shipped_one(kind: str, id_: str) -> Any:  # noqa: ANN401  an entry of its kind
    """Read one shipped entry from its own file; ``None`` if none has this id."""
    return _read_one(kind, id_) if kind in FOLDERS and _ID.fullmatch(id_) else None


@functools.lru_cache(maxsize=1024)
def _read_one(kind: str, id_: str) -> Any:  # noqa: ANN401  an entry of its kind
    try:
        return read_shipped(f"{FOLDERS[kind]}/{id_}", kind)[id_]
    except OSError:
        return None
