"""The names of all shipped entries, in files of their own, so that no entry is read for its name.

The files follow from the entries, and the tests check that they do. To renew them after a change,
run ``python tests/contract/test_names.py``.
"""

from __future__ import annotations

import functools
import json
import pkgutil
from typing import TYPE_CHECKING, Any, Final

from massageplan.errors import CatalogError
from massageplan.naming.name_index import NameIndex


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["NAMED_KINDS", "shipped_names"]

NAMED_KINDS: Final = ("condition", "contraindication", "red-flag", "measure")
"""Kinds with so many entries that their names are kept apart."""


@functools.cache
def shipped_names(kind: str) -> NameIndex | None:
    """Return the names of one kind; ``None`` if the entries themselves have to be read for them."""
    if kind not in NAMED_KINDS:
        return None
    names: Mapping[str, Sequence[str]] = _read("names")[kind]
    return NameIndex(names, functools.partial(_said, kind))


def _said(kind: str) -> Mapping[str, Sequence[str]]:
    said: Mapping[str, Sequence[str]] = _read("bare-names")[kind]
    return said


@functools.cache
def _read(file: str) -> Mapping[str, Any]:
    name = f"{file}.json"
    data = pkgutil.get_data("massageplan.catalog", f"data/index/{name}")
    if data is None:
        raise CatalogError(name, [("", "is missing from the installed package")])
    read: Mapping[str, Any] = json.loads(data)
    return read
