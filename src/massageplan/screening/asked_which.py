"""Words with two meanings in a health history: by themselves, or with the place where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.screening.said_besides import place_in


if TYPE_CHECKING:
    from massageplan.catalog.ambiguity import Ambiguity
    from massageplan.catalog.catalog import Catalog

__all__ = ["asked_which"]

_MOST_WORDS: Final = 8
"""Words of the longest name that is taken for a word with its place."""


def asked_which(catalog: Catalog, name: str) -> Ambiguity | None:
    """Return the word with two meanings that a name is; ``None`` if it is none.

    Examples
    --------
    >>> from massageplan.catalog.catalog import default_catalog
    >>> from massageplan.screening.asked_which import asked_which
    >>> asked_which(default_catalog(), "shoulder injury").id
    'injury'
    """
    word: Ambiguity | None = catalog.named("ambiguity", name)
    words = name.split()
    if word is not None or len(words) > _MOST_WORDS or catalog.knows("condition", name):
        return word
    for at in range(1, len(words)):
        before, behind = " ".join(words[:at]), " ".join(words[at:])
        for one, other in ((before, behind), (behind, before)):
            found: Ambiguity | None = catalog.named("ambiguity", one)
            if found is not None and (place_in(catalog, other) or place_in(catalog, f"in {other}")):
                return found
    return None
