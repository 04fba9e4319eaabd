"""What comes nearest to a text that is no cadence, and which of its words are not known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.scheduling.reading_phase import Unread
from massageplan.scheduling.rhythm_words import is_known, uniform


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.scheduling.cadence import Cadence

__all__ = ["nearest_texts", "piece_not_read"]

_MOST_WORDS: Final = 16
"""Words of one part among which the nearest text is looked for; more are too long to guess at."""

_MOST_PARTS: Final = 6

_HAS_UNIT: Final = re.compile(r"day|w(?:ee)?k|mo|ly|year|fortnight|\d ?[wm]|\bq|\btiw")
"""What every rhythm has: a quick look before reading."""

_COUNTED: Final = re.compile(r"([1-9]\d?) visits\b")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_ENDED: Final = " for 4 visits"
_AT_MOST: Final = ", at most 6"


def nearest_texts(tidy: str, read: Callable[[str], Cadence]) -> tuple[str, ...]:
    """Return the text that can be read with the fewest words changed; none if there is none.

    A part that lacks only its end gets one. Else each part keeps the longest run of its words that
    is a phase, at its beginning if there is one there. A part without any is left out.
    """
    parts = tidy.split(" then ")
    kept = [run for part in parts if (run := _longest_run(part, read))]
    counted = _COUNTED.match(uniform(parts[0]))
    for text in (
        _with_ends(parts, read),
        " then ".join(kept),
        *kept[:1],
        f"weekly for {counted[1]} visits" if counted else "",
    ):
        if text and (cadence := _tried(text, read)):
            return (cadence.words,)
    return ()


def piece_not_read(tidy: str) -> str:
    """Return how to name the first words of a text that no rhythm has; empty if it has none."""
    piece: list[str] = []
    end = 0
    for word in _WORD.finditer(tidy):
        if is_known(word[0]):
            if piece:
                break
        elif not piece or tidy[end : word.start()].isspace():
            piece.append(word[0])
            end = word.end()
        else:
            break
    return f": no word of a rhythm is {' '.join(piece)!r:.60}" if piece else ""


def _with_ends(parts: list[str], read: Callable[[str], Cadence]) -> str:
    """Return parts with an end for each that lacks it; empty if no part does."""
    if len(parts) > _MOST_PARTS:
        return ""
    ended = [
        part + _AT_MOST
        if " until " in part and not re.search(r"at most \w+(?: visits)?$", part)
        else part
        for part in parts
    ]
    for at, part in enumerate(ended[:-1]):
        cadence = _tried(part, read)
        if cadence is not None and cadence.count is None:
            ended[at] = part + _ENDED
    return " then ".join(ended) if ended != parts else ""


def _tried(text: str, read: Callable[[str], Cadence]) -> Cadence | None:
    try:
        return read(text)
    except Unread:
        return None


def _longest_run(part: str, read: Callable[[str], Cadence]) -> str:
    words = part.split()
    if len(words) > _MOST_WORDS:
        return ""
    lengths = range(len(words), 0, -1)
    begun = [(0, length) for length in lengths]
    inside = [(at, length) for length in lengths for at in range(1, len(words) - length + 1)]
    for start, length in (*begun, *inside):
        run = " ".join(words[start : start + length])
        if _HAS_UNIT.search(run) and _tried(run, read):
            return run
    return ""
