"""What was long ago: an operation three years back is no recent one, and a low mood may be over.

Only years count here. What was some months ago stays as recent as it is called.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.understood import Meaning

__all__ = ["as_long_ago"]

_YEARS: Final = (
    r"(?:(?:about|around|over|more than|almost|nearly|some|many|several|a few|\d{1,2}|two|three"
    r"|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)\s+)+(?:years|yrs)"
)
_AGO: Final = re.compile(
    rf"\s*,?\s*(?:that was |which was |was |done |performed |back )?{_YEARS} (?:ago|back)\b",
    re.IGNORECASE,
)
_NOT_SINCE: Final = re.compile(
    rf"[,;]?\s*(?:but |though |although )?(?:not (?:any ?more|now)?\s*(?:for|in) "
    rf"(?:the (?:last|past) )?{_YEARS}(?: now)?|not any ?more|no longer(?=\s*(?:$|[.;,])))",
    re.IGNORECASE,
)
_RECENT: Final = "recent"
_ILLS: Final = frozenset(["complaint", "health history"])


def as_long_ago(text: str, meanings: Sequence[Meaning], catalog: Catalog) -> tuple[Meaning, ...]:
    """Return what was understood, with what was years ago as what remains of it.

    Parameters
    ----------
    text, meanings
        The text, and what it names.
    catalog
        What knows what remains of an illness.
    """
    return tuple(dict.fromkeys(_each(text, meanings, catalog)))


def _each(text: str, meanings: Sequence[Meaning], catalog: Catalog) -> Iterator[Meaning]:
    for one in meanings:
        end = text.find(one.said) + len(one.said)
        once = text.count(one.said) == 1  # of two operations only one may be old
        if one.kind not in _ILLS or one.denied or not once:
            yield one
        elif _RECENT in one.id and _AGO.match(text, end):
            yield _what_remains(one, catalog)
        elif _NOT_SINCE.match(text, end):
            is_ill = one.kind == "health history"
            yield _what_remains(one, catalog) if is_ill else evolve(one, over=True)
        else:
            yield one


def _what_remains(one: Meaning, catalog: Catalog) -> Meaning:
    """Return what an illness or an operation is after years, if the catalog says that."""
    past = catalog.contraindication(one.id).past
    if past in {"", "over"}:
        return evolve(one, over=past == "over")
    entry = catalog.contraindication(past)
    return evolve(one, id=entry.id, label=entry.label, exactly=False)
