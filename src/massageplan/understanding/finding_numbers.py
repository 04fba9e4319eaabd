"""How often, how long and how many, as a text says them: what a plan takes besides entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.scheduling.lengths_said import lengths_said, without_lengths
from massageplan.scheduling.reading_cadence import cadence_and_lengths
from massageplan.scheduling.rhythm_dressing import WORK
from massageplan.scheduling.rhythm_words import NUMBERS, lowered
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from collections.abc import Collection

    from massageplan.scheduling.lengths_said import LengthSaid

__all__ = ["count_said", "how_long", "names_what_comes", "rhythm_and_lengths"]

LONGEST_SESSION: Final = 240
"""Minutes of the longest time that is taken for the length of a session (our judgment)."""

MOST_SESSIONS: Final = 100
"""Sessions of the longest plan."""

_NO_LENGTH_AFTER: Final = frozenset(
    ["after", "before", "every", "within", "until", "last", "lasts", "lasted", "than", "past"]
)
"""Words before a time that make it no length of a session: "after 5 minutes"."""

_NOUNS: Final = r"(?:sessions|visits|treatments|massages|appointments|interventions|appts|txs?)"
_OF_A_SESSION: Final = re.compile(
    r"(?:of )?(?:session|visit|treatment|massage|appointment|appt|tx)?s?(?: each)?"
)
_NUMBER: Final = (
    rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True)).replace('-', '[- ]')})"
)
_WHAT: Final = rf"(?:massage(?![\w-])|{WORK})"
_COUNT: Final = re.compile(
    r"(?:up to |max(?:imum)?(?: of)? |another |additional |a total of |within )*"
    rf"({_NUMBER})(?: ?(?:-|to|or) ?({_NUMBER}))?(?: (?:more|additional|further))?"
    rf"(?: {_WHAT}){{0,2}} {_NOUNS}(?: of {_WHAT}(?: massage)?)?"
)
_WORK: Final = re.compile(WORK)


def rhythm_and_lengths(said: str) -> list[Meaning]:
    """Return a rhythm, and the length of each session if it is inside; empty for no rhythm."""
    cadence, lengths = cadence_and_lengths(said)
    if cadence is None:
        return []
    rhythm = Meaning(
        said=said,
        kind="rhythm",
        id="",
        label=cadence.text,
        name=said,
        write=f"cadence={cadence.text!r}",
    )
    return [rhythm, *(_length(said, length) for length in lengths)]


def how_long(said: str, before: Collection[str] = ()) -> Meaning | None:
    """Return the length of a session: "60 minutes", "50-60 minute sessions"; ``None`` for none.

    Parameters
    ----------
    said
        The words, with no other beside them.
    before
        The words just before them.
    """
    text = lowered(said)
    lengths = lengths_said(text)
    if len(lengths) != 1 or lengths[0].start or not _NO_LENGTH_AFTER.isdisjoint(before):
        return None
    if max(lengths[0].minutes) > LONGEST_SESSION:
        return None
    rest, _ = without_lengths(text)
    return _length(said, lengths[0]) if _OF_A_SESSION.fullmatch(rest) else None


def count_said(said: str, after: str = "") -> Meaning | None:
    """Return how many sessions: "five massages", "up to 6 visits"; ``None`` for no number.

    Parameters
    ----------
    said
        The words, with no other beside them.
    after
        The word after them: "12 sessions of radiation" are none of massage.
    """
    count = _COUNT.fullmatch(lowered(said))
    if count is None or after in {"of", "ago"}:
        return None
    numbers = [_number(word) for word in count.groups() if word]
    if max(numbers) > MOST_SESSIONS or min(numbers) < 1 or numbers != sorted(set(numbers)):
        return None
    return Meaning(
        said=said,
        kind="number of sessions",
        id="",
        label="-".join(map(str, numbers)),
        name=said,
        write=" or ".join(f"sessions={number}" for number in numbers),
    )


def names_what_comes(said: str) -> bool:
    """Tell whether words begin with what comes at a visit: a technique, or a kind of therapy."""
    return bool(_WORK.match(lowered(said)))


def _length(said: str, length: LengthSaid) -> Meaning:
    write = " or ".join(f"length={text!r}" for text in length.texts)
    label = " to ".join(length.texts)
    return Meaning(said=said, kind="length", id="", label=label, name=said, write=write)


def _number(word: str) -> int:
    return NUMBERS.get(word.replace(" ", "-")) or int(word)
