"""What a line of a health history is called: its entry, or what may have been meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.errors import UnknownTermError
from massageplan.naming.name_index import NameIndex
from massageplan.naming.words import joined


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication

__all__ = [
    "is_a_form",
    "is_called_milder",
    "is_complaint",
    "is_now_and_then",
    "is_operation",
    "look_up",
    "meant",
]


def look_up(catalog: Catalog, name: str) -> Contraindication | None:
    """Return the entry of this name; ``None`` if the catalog has none, or the name is not sure.

    Small words and marks do not count in a name, but "controlled?" and "sometimes controlled" are
    not controlled, and "epilepsy on medication" is no medicine.
    """
    entry: Contraindication | None = catalog.named("contraindication", name)
    if entry is None or (_is_not_so(entry, name) and not _is_own(entry, name)):
        return None
    return entry


def _is_own(entry: Contraindication, name: str) -> bool:
    """Tell whether a name is written as the entry has it: who is "on the pill" takes it."""
    return joined(name) in map(joined, (entry.id, entry.label, *entry.names))


_MILDER: Final = re.compile(
    r"\b(?:past|previous(?:ly)?|prior|former|history|remission|healed|old|resolved|cured|"
    r"survivors?|controlled|under control|treated|repaired|ago|complications|mild|stable|"
    r"compensated|family)\b",
    re.IGNORECASE,
)
_NOW_AND_THEN: Final = re.compile(
    r"\b(?:sometimes|often|frequent(?:ly)?|regular|constant(?:ly)?|recurring|"
    r"recurrent|occasional(?:ly)?|intermittent(?:ly)?|sporadic(?:ally)?)\b",
    re.IGNORECASE,
)
_ON_MEDICINES: Final = re.compile(
    r"\b(?:on|with|by|takes?|taking) (?:my |the |daily )?"
    r"(?:meds?|medications?|medicines?|tablets?|pills?|drugs?)$",
    re.IGNORECASE,
)


def is_called_milder(name: str) -> bool:
    """Tell whether a name has a word that makes less of it: past, healed, controlled, mild."""
    return _MILDER.search(name) is not None


def is_now_and_then(name: str) -> bool:
    """Tell whether a name says that it is so only at times."""
    return _NOW_AND_THEN.search(name) is not None


def _is_not_so(entry: Contraindication, name: str) -> bool:
    if "?" in name and is_called_milder(name):
        return True
    if entry.medicine is not None:
        return _ON_MEDICINES.search(name) is not None
    return ("control" in name or "remission" in name.lower()) and is_now_and_then(name)


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
