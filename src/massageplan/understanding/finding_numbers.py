"""How often, how long and how many, as a text says them: what a plan takes besides entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.scheduling.lengths_said import without_lengths
from massageplan.scheduling.nearest_rhythm import piece_not_read
from massageplan.scheduling.reading_cadence import cadence_and_lengths
from massageplan.scheduling.rhythm_dressing import WORK
from massageplan.scheduling.rhythm_words import NUMBERS, lowered, plain, uniform
from massageplan.scheduling.several_a_day import several_a_day
from massageplan.scheduling.weekdays_of_rhythm import weekdays_of
from massageplan.understanding.finding_spans import timing
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from collections.abc import Collection

    from massageplan.scheduling.lengths_said import LengthSaid
    from massageplan.understanding.understood import Choice

__all__ = ["count_said", "how_long", "names_what_comes", "rhythm_and_lengths", "weekdays_said"]

LONGEST_SESSION: Final = 240
"""Minutes of the longest time that is taken for the length of a session (our judgment)."""

MOST_SESSIONS: Final = 100
"""Sessions of the longest plan."""

_NO_LENGTH_AFTER: Final = frozenset(
    ["after", "before", "every", "within", "until", "last", "than", "past"]
)
"""Words before a time that make it no length of a session: "after 5 minutes"."""

_NOUN: Final = re.compile(
    r"\b(?:sessions?|visits?|treatments?|massages?|appointments?|interventions?|appts?|txs?)\b"
)
_OF_A_SESSION: Final = re.compile(r"(?:(?:of |each )*visits(?: periods?)?|each|periods?)?")
_NAMED_FIRST: Final = re.compile(
    r"^(?:follow[- ]?up |(?:sessions?|visits?|treatments?|massages?|appointments?) "
    r"(?:(?:is|are|was|were|will be) )?(?=of |lasting |lasted |lasts? ))"
)
_LASTS: Final = re.compile(r"^(?:lasted|lasts?) ")
_WORDS: Final = sorted(NUMBERS, key=len, reverse=True)
_NUMBER: Final = re.compile(rf"(?<![\w-])(?:\d|{'|'.join(_WORDS)})")
_BEFORE_COUNT: Final = re.compile(
    r"^(?:(?:another|a total of|within|the first|first|the next|the|another|only|all) )+"
)
_BEHIND_COUNT: Final = re.compile(
    r"(?: at a time| more| (?:per|a|each|every) (?P<year>(?:(?:calendar|benefit|plan|policy) )?"
    r"year)|(?: per| for each) (?:approval|referral|authorization|order))$"
)
_COUNT: Final = re.compile(
    r"(?:up to |at least |in )?(?P<least>\d{1,3})(?:-(?P<most>\d{1,3}))?(?: ,)? visits"
)
_NOT_AFTER: Final = frozenset(["of", "ago", "day", "week", "wk", "month", "mo", "d", "w"])
"""Words after a number that make it none of sessions: "12 sessions of", "2-3x/day"."""
_SINGLE: Final = re.compile(r"^(?:a )?single\b")
_TIMES_LENGTH: Final = re.compile(r"^(\d{1,2}) ?x (?=\d+(?:-\d+)? ?(?:min|h))")
_MORE: Final = re.compile(r"(?<=\d) more(?= )")
_WORK: Final = re.compile(WORK)
_ANY_WORK: Final = re.compile(r"(?:massage )?(?:therapy|treatment|therapeutic)\b")
"""Work of no kind: "massage treatment"."""


_OF_EVENTS: Final = re.compile(r"\b(?:until|before|after|re-?(?:eval|assess|check|exam)\w*)\b")
"""Words before others that a rhythm has besides its own: those of events and results."""


def rhythm_and_lengths(said: str) -> list[Meaning | Choice]:
    """Return a rhythm, and the length of each session if it is inside; empty for no rhythm.

    Several times a day are a rhythm too, though a cadence has one visit a day at most.
    """
    tidy = plain(said)
    rest, lengths = without_lengths(tidy)
    several = several_a_day(tidy) or several_a_day(rest)
    if several:
        lengths = lengths if several_a_day(rest) else without_lengths(several.once)[1]
    if piece_not_read(uniform(several.once if several else rest)) and not _OF_EVENTS.search(rest):
        return []  # a quick look before reading
    cadence, _ = cadence_and_lengths(said)
    label, write = (cadence.words, cadence.text) if cadence else ("", "")
    if cadence is None:
        once = several and cadence_and_lengths(several.once)[0]
        if several is None or once is None or not once.words.startswith("daily"):
            return []
        lasts = once.words.removeprefix("daily").replace("visits", "days")
        label, write = several.words + lasts, once.words
    if any(max(length.minutes) > LONGEST_SESSION for length in lengths):
        return [timing(said, label), *(_length(said, length) for length in lengths)]
    rhythm = Meaning(
        said=said, kind="rhythm", id="", label=label, name=said, write=f"cadence={write!r}"
    )
    return [rhythm, *(_length(said, length) for length in lengths)]


def weekdays_said(said: str) -> list[Meaning | Choice]:
    """Return the rhythm of visits on weekdays: "every other Friday"; empty for none."""
    found = weekdays_of(lowered(said))
    if found is None:
        return []
    named, often = found
    cadence, lengths = cadence_and_lengths(said)
    if cadence is not None and not lengths:
        label, write = cadence.words, f"cadence={cadence.text!r}"
    else:
        label = f"{often}, {named}"
        write = f"cadence={often!r}, availability=Availability(weekdays={named!r})"
    return [Meaning(said=said, kind="rhythm", id="", label=label, name=said, write=write)]


def how_long(said: str, before: Collection[str] = ()) -> list[Meaning]:
    """Return the length of a session: "60 minutes", "50-60 minute sessions"; empty for none.

    Parameters
    ----------
    said
        The words, with no other beside them.
    before
        The words just before them.
    """
    rest, lengths = without_lengths(_LASTS.sub("", _NAMED_FIRST.sub("", lowered(said))))
    if len(lengths) != 1 or lengths[0].start or not _NO_LENGTH_AFTER.isdisjoint(before):
        return []
    named = _OF_A_SESSION.fullmatch(uniform(plain(rest)))
    return [_length(said, lengths[0])] if named else []


def count_said(said: str, after: str = "") -> list[Meaning]:
    """Return how many sessions: "five massages", "6 visits, 45 minutes each"; empty for no number.

    Parameters
    ----------
    said
        The words, with no other beside them.
    after
        The word after them: "12 sessions of radiation" are none of massage.
    """
    tidy = lowered(said)
    tidy = _SINGLE.sub("one", _TIMES_LENGTH.sub(r"\1 sessions of ", tidy))
    if after in _NOT_AFTER or not _NOUN.search(tidy) or not _NUMBER.search(tidy):
        return []
    rest, lengths = without_lengths(_BEFORE_COUNT.sub("", tidy))
    if "other" in rest.split():
        return []  # "other 60 minute treatments" are no two
    behind = _BEHIND_COUNT.search(rest)
    rest = _MORE.sub("", rest[: behind.start()] if behind else rest)
    count = _COUNT.fullmatch(uniform(plain(rest)).rstrip(" ,"))
    if count is None or len(lengths) > 1:
        return []
    numbers = [int(number) for number in count.groups() if number]
    if max(numbers) > MOST_SESSIONS or min(numbers) < 1 or numbers != sorted(set(numbers)):
        return []
    label = "-".join(map(str, numbers)) + (
        f" a {behind['year']}" if behind and behind["year"] else ""
    )
    write = " or ".join(f"sessions={number}" for number in numbers)
    meaning = Meaning(
        said=said, kind="number of sessions", id="", label=label, name=said, write=write
    )
    return [meaning, *(_length(said, length) for length in lengths)]


def names_what_comes(said: str) -> bool:
    """Tell whether words begin with what comes at a visit: a technique, or a kind of therapy."""
    return bool(_WORK.match(lowered(said))) and not _ANY_WORK.match(lowered(said))


def _length(said: str, length: LengthSaid) -> Meaning:
    """Return the length of a session; of what is longer than any, when something else is."""
    if max(length.minutes) > LONGEST_SESSION:
        return timing(said, " to ".join(length.texts))
    write = " or ".join(f"length={text!r}" for text in length.texts)
    label = " to ".join(length.texts)
    return Meaning(said=said, kind="length", id="", label=label, name=said, write=write)
