"""A catalog as a short digest, to tell whether a saved plan was made with it."""

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
    """Return a digest of the catalog, its policy, and the version of this library."""
    parts = [_version(), _shipped(), repr(catalog.policy)]
    if catalog.language:
        own = catalog.language
        parts += [own.tag, repr(dict(own.entries)), repr(dict(own.heard.table))]
    for kind in sorted(catalog.added):
        parts += [kind, *(repr(entry) for _, entry in sorted(catalog.added[kind].items()))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@cache
def _version() -> str:
    return metadata.version("massageplan")


@cache
def _shipped() -> str:
    """Return a digest of the shipped files."""
    whole = hashlib.sha256()
    for file in _files(resources.files("massageplan.catalog") / "data"):
        whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()


def _files(folder: Traversable) -> list[Traversable]:
    """Return the TOML files of a folder and the folders in it, in the same order everywhere."""
    files = []
    for inner in sorted(folder.iterdir(), key=lambda entry: entry.name):
        files += _files(inner) if inner.is_dir() else [inner]
    return [file for file in files if file.name.endswith(".toml")]
