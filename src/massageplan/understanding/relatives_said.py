"""What somebody else has: "mother has rheumatoid arthritis", "her father died of a heart attack".

It is an illness in the family, and never one of the client.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text

__all__ = ["relative_at"]

_RELATIVE: Final = (
    r"(?:(?:maternal|paternal|older|younger|elder|twin|late)\s+)*(?:mother|father|mom|mum|dad|sister"
    r"|brother|grand(?:mother|father|ma|pa)|aunt|uncle|parents?|sibling|cousin|son|daughter|husband"
    r"|wife|partner)s?"
)
_HAS: Final = (
    r"(?:also\s+|both\s+|all\s+|recently\s+)*(?:has|have|had|suffers?|suffered|died|passed away"
    r"|is|are"
    r"|was|were|been|lived|takes|underwent|got)\b"
)
_SAID: Final = re.compile(
    rf"(?:(?:his|her|my|their|the client\W?s|client\W?s|patient\W?s)\s+)?{_RELATIVE}"
    rf"(?:\s+and\s+{_RELATIVE})?\s+{_HAS}",
    re.IGNORECASE,
)
_HEART: Final = re.compile(r"\b(?:heart|cardiac|coronary|stroke)\b", re.IGNORECASE)
_ILLS: Final = frozenset(["condition", "contraindication", "red-flag", "ambiguity"])
_MOST_WORDS: Final = 5


def relative_at(
    told: Text,
    at: int,
    catalog: Catalog,
    named: Callable[[int, int], Sequence[tuple[str, str, str, bool]]],
) -> tuple[int, list[Meaning]]:
    """Return where it ends that a relative has an illness, from a word on, and what it is; or 0.

    Parameters
    ----------
    told, at, catalog, named
        The text, which word, what knows the entries, and which of them some words are a name of.
    """
    found = _SAID.match(told.text, told.tokens[at].start)
    start, stop = told.around(at)
    if found is None or (at > start and told.tokens[at - 1].plain not in _BEFORE):
        return 0, []
    first = told.word_at(found.end(), at)
    ill = any(
        kind in _ILLS
        for i in range(first, stop)
        for upto in range(i + 1, min(stop, i + _MOST_WORDS) + 1)
        for kind, *_ in named(i, upto)
    )
    if not ill:
        return 0, []
    said = told.said(at, stop)
    id_ = "heart-disease-in-family" if _HEART.search(said) else "illness-in-family"
    label = catalog.contraindication(id_).label
    return stop, [
        Meaning(said=said, kind="health history", id=id_, label=label, name=label, exactly=False)
    ]


_BEFORE: Final = (("and",), ("that",), ("because",), ("as",), ("but",))
"""Words before a relative who is somebody else than the client: "a new mother has" is herself."""
