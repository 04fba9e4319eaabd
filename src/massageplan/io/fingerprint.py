"""A catalogue in a few letters: whether a saved plan was made by this one."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from massageplan.catalog.catalog import Catalog

__all__ = ["fingerprint"]


def fingerprint(catalog: Catalog) -> str:
    """Return what changes when anything in the catalogue, its policy or its reading changes."""
    parts = [metadata.version("massageplan"), _shipped(), repr(catalog.policy)]
    for kind in sorted(catalog.added):
        parts += [kind, *(repr(entry) for _, entry in sorted(catalog.added[kind].items()))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@cache
def _shipped() -> str:
    """Return what changes when a shipped file does."""
    whole = hashlib.sha256()
    for file in _files(resources.files("massageplan.catalog") / "data"):
        whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()


def _files(folder: Traversable) -> list[Traversable]:
    found = []
    for inner in sorted(folder.iterdir(), key=lambda one: one.name):
        found += _files(inner) if inner.is_dir() else [inner]
    return [file for file in found if file.name.endswith(".toml")]
