"""What `find` reads as the doors do: a line of a health history, and a box that names two things.

"History of thrombosis" is a past clot here as it is in the health history, and "tennis or golfer's
elbow" is both of them.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from massageplan.screening.circumstances import told_in
from massageplan.screening.names import look_up
from massageplan.screening.one_box import read_box
from massageplan.screening.reading_complaints import says_no_place
from massageplan.understanding.all_names import kind_of
from massageplan.understanding.clauses import DENIES, SIDES
from massageplan.understanding.understood import Meaning, Understood


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.catalog.catalog import Catalog
    from massageplan.screening.told import Told

__all__ = ["read_as_box", "read_as_line"]

_WORD: Final = re.compile(r"[^\W\d_]+")
_LISTS: Final = re.compile(r"[,/&+;()\[\]]|\b(?:and|or)\b", re.IGNORECASE)
_FIGURE: Final = re.compile(r"\d")
_MOST_WORDS: Final = 14
"""Words of the longest box that is read."""


def read_as_box(
    text: str, read: Callable[[str], Understood], *, also_plain: bool
) -> Understood | None:
    """Return what a box means that names several things; ``None`` if some of it is not known.

    Parameters
    ----------
    text
        The text: ``"Jaw or ear pain"``.
    read
        Says what a single piece means.
    also_plain
        Whether a list counts too whose pieces share no words.
    """
    words = _WORD.findall(text.lower())
    if not _LISTS.search(text) or len(words) > _MOST_WORDS or _FIGURE.search(text):
        return None
    if not DENIES.isdisjoint(words) or not SIDES.keys().isdisjoint(words):
        return None  # nobody knows of how many pieces it is said

    @functools.cache
    def is_known(piece: str) -> bool:
        if piece == text or says_no_place(piece):
            return False  # "fatigue and pain": nobody knows where it hurts
        found = read(piece)
        if any(each.kind == "technique" for each in found.meanings):
            return False  # "burning and rubbing" is what somebody feels
        return bool(found.meanings or found.choices) and not found.unknown

    pieces = read_box(text, is_known)
    if not pieces or (all(piece in text for piece in pieces) and not also_plain):
        return None
    found = [read(piece) for piece in pieces]
    return Understood(
        text=text,
        meanings=tuple(dict.fromkeys(one for each in found for one in each.meanings)),
        choices=tuple(dict.fromkeys(one for each in found for one in each.choices)),
    )


def read_as_line(text: str, catalog: Catalog) -> tuple[Meaning, bool] | None:
    """Return what a line of a health history means, but for its place, and whether it is past.

    ``None`` if it names nothing of the history, or some word of it is not known.
    """
    told = told_in(catalog, text)
    entry = look_up(catalog, told.name) if told else None
    if told is None or entry is None or entry.medicine is not None:
        return None
    over = _is_over(told)
    if over and entry.past not in {"", "over"}:
        entry, over = catalog.contraindication(entry.past), False
    meaning = Meaning(
        said=text,
        kind=kind_of("contraindication", entry),
        id=entry.id,
        label=entry.label,
        name=told.name,
        exactly=False,
        side=told.side,
        over=over and entry.past == "over",
        severity=told.severity,
    )
    return meaning, _is_over(told)


def _is_over(told: Told) -> bool:
    """Tell whether it is over whatever day it is: who "had a fracture" may still have it."""
    return told.past and not told.over.dated and (told.when is None or not told.over.after)
