"""Words that leave open when something is so: "now or in the past", "during a flare".

A form ticks both at once: "cancer, or have had it in the past". Whoever ticks it may have it today,
so nothing there makes less of it. And what stands in brackets behind an illness may be its worst
time: "gout (during an acute phase)" is an attack of gout, and no gout between attacks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.screening.names import look_up


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog

__all__ = ["in_a_flare", "without_now_or_past"]

_NOW: Final = r"(?:now|currently|current|present(?:ly)?|active)"
_PAST: Final = r"(?:in the past|previously|previous|past|formerly|historical(?:ly)?|prior)"
_OR: Final = r"\s*(?:\band/or\b|\bor\b|\band\b|/|&)\s*"
_HAD: Final = r"(?:(?:have|has|had|been|it|them|one|this|that)\s+)*"
_NOW_OR_PAST: Final = re.compile(
    rf"[\s,:(]*\b(?:{_NOW}{_OR}{_HAD}{_PAST}|{_PAST}{_OR}{_HAD}{_NOW})\b\s*\)?"
    rf"|[\s,(]*{_OR}(?:have|has|had)\s+{_HAD}(?:in the past|previously)\b\s*\)?"
    r"|^(?:have|has)(?: ever)?[\s,]+or[\s,]+(?:have |has )?(?:ever )?had(?: an?)?\b",
    re.IGNORECASE,
)
"""What says that something is so now, or was: the stricter of both holds."""

_FLARE: Final = re.compile(
    r"(?P<what>.+?)[\s,]*[(\[]?\s*\b(?:during|in|with|while in|when in)\s+(?:an?\s+|the\s+|its\s+)?"
    r"(?:acute\s+)?(?:phases?|stages?|flare(?:-?\s?ups?)?s?|attacks?|episodes?)\s*[)\]]?",
    re.IGNORECASE,
)
_ONLY_A_STAGE: Final = re.compile(r"\b(?:phase|stage|episode)s?\b", re.IGNORECASE)


def without_now_or_past(text: str) -> str:
    """Return a text without the words that say that something is so now, or was.

    Examples
    --------
    >>> from massageplan.screening.now_or_past import without_now_or_past
    >>> without_now_or_past("cancer or have had it in the past")
    'cancer'
    >>> without_now_or_past("current or past thrombosis"), without_now_or_past("past thrombosis")
    ('thrombosis', 'past thrombosis')
    """
    return _NOW_OR_PAST.sub(" ", text).strip() or text


def in_a_flare(catalog: Catalog, text: str) -> str:
    """Return the name of an illness at its worst time, if a text says it so; else nothing.

    Parameters
    ----------
    catalog
        What knows the names.
    text
        What was written: ``"Gout (during acute phase)"``, ``"lupus in a flare-up"``.
    """
    found = _FLARE.fullmatch(text.strip(" .*"))
    if found is None:
        return ""
    if _ONLY_A_STAGE.search(text) and "acute" not in text.lower():
        return ""  # nobody knows which phase
    what = found["what"]
    named = (f"acute {what}", f"{what} flare", f"{what} attack")
    return next((one for one in named if look_up(catalog, one) is not None), "")
