"""What a line of a health history is called: its entry, or what may have been meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.errors import UnknownTermError
from massageplan.naming.name_index import NameIndex


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication

__all__ = ["is_a_form", "is_complaint", "is_operation", "look_up", "meant"]


def look_up(catalog: Catalog, name: str) -> Contraindication | None:
    """Return the entry of this name; ``None`` if the catalog has none."""
    entry: Contraindication | None = catalog.named("contraindication", name)
    return entry


_OPERATION: Final = (
    r"\b(surger(y|ies)|operation|operated|procedure|replacement|repair(ed)?|remov(al|ed)|"
    r"transplant|graft|resection|reconstruction|release|fusion|excision|implanted|fixation|"
    r"bypass|taken out|cut out|put in)\b"
    r"|\w(ectomy|otomy|ostomy|plasty|oscopy|pexy|rrhaphy|desis)\b"
)


def is_a_form(id_: str, use: str) -> bool:
    """Tell whether an entry is a use in one of its forms: controlled, in the past, not known."""
    return id_ == use or id_.startswith(f"{use}-") or use.startswith(f"{id_}-")


def is_operation(name: str) -> bool:
    """Tell whether a name sounds like an operation: ``"Whipple procedure"``, ``"myotomy"``."""
    return bool(re.search(_OPERATION, name, re.IGNORECASE))


def is_complaint(catalog: Catalog, name: str) -> bool:
    """Tell whether a name belongs among the complaints."""
    try:
        catalog.condition(name)
    except UnknownTermError:
        return False
    return True


def meant(catalog: Catalog, name: str) -> tuple[str, ...]:
    """Return the one name that was misspelled in a line of a history; nothing if none is near.

    A line may also name a red flag or a complaint: then it is said where that belongs.
    """
    return catalog.once("names in a history", _all_names, catalog).near(name)


def _all_names(catalog: Catalog) -> NameIndex:
    said: dict[str, Sequence[str]] = {}
    names: dict[str, Sequence[str]] = {}
    for kind in ("condition", "red-flag", "contraindication"):
        index = catalog.names(kind)
        said |= index.said
        names |= {f"{kind} {id_}": own for id_, own in index.names.items()}
    return NameIndex(names, lambda: said)
