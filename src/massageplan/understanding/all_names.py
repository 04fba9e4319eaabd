"""The names of all kinds of entry together, and what to call what is found by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog

__all__ = ["KINDS", "Names", "kind_of", "names_of_all"]

KINDS: Final = {
    "condition": "complaint",
    "contraindication": "health history",
    "red-flag": "red flag",
    "region": "place",
    "part": "place",
    "compound": "place",
    "technique": "technique",
    "measure": "measure",
    "routine": "routine",
    "purpose": "purpose",
    "observation": "observation",
    "ambiguity": "",
}
"""The kinds of entry that are looked through, and what to call what is found."""


class Names(NamedTuple):
    """Every name of every kind: spelled out, and as bare words, with the entries that have it."""

    spelled: dict[str, list[tuple[str, str]]]
    said: dict[str, list[tuple[str, str, str]]]


def names_of_all(catalog: Catalog) -> Names:
    """Return every name of every kind."""
    names = Names({}, {})
    for kind in KINDS:
        index = catalog.names(kind)
        for spelled, id_ in index.spelled.items():
            names.spelled.setdefault(spelled, []).append((kind, id_))
        for words, (id_, name) in index.said.items():
            names.said.setdefault(words, []).append((kind, id_, name))
    return names


def kind_of(kind: str, entry: object) -> str:
    """Return what to call what was found."""
    if kind != "contraindication":
        return KINDS[kind]
    if getattr(entry, "medicine", None) is not None:
        return "medicine"
    return "allergy" if str(getattr(entry, "id", "")).endswith("-allergy") else KINDS[kind]
