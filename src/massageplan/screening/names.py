"""What a line of a health history is called: its entry, or what may have been meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.term import normalise
from massageplan.errors import UnknownTermError


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication

__all__ = ["is_complaint", "is_operation", "look_up", "meant"]

_NEAR: Final = 0.82
"""How similar a name has to be: a wrong guess would be worse than none (our judgment)."""


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
    """Return the one name in the catalog that is spelled almost the same; nothing if none is.

    Low is not high, and hay fever is not a fever: a name with another first letter is not offered.
    """
    import difflib  # noqa: PLC0415  needed only once something is wrong

    word = normalise(name[:80])
    known = {
        normalise(spelled): spelled
        for entry in catalog.all("contraindication").values()
        for spelled in (entry.label, entry.id, *entry.names)
        if normalise(spelled)[:1] == word[:1]
    }
    near = difflib.get_close_matches(word, known, n=1, cutoff=_NEAR)
    return tuple([known[spelled] for spelled in near])
