"""What people write that is no rhythm of visits or means two things, and what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.scheduling.lengths_said import without_lengths
from massageplan.scheduling.nearest_rhythm import nearest_texts
from massageplan.scheduling.reading_phase import Unread
from massageplan.scheduling.rhythm_words import NUMBERS, uniform
from massageplan.scheduling.several_a_day import several_a_day
from massageplan.scheduling.spans_said import span_said
from massageplan.scheduling.weekdays_of_rhythm import weekdays_in


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.scheduling.cadence import Cadence

__all__ = [
    "check_half",
    "check_length",
    "check_meaning",
    "check_once",
    "check_weekdays",
    "without_reevaluation",
]

_TWO_MEANINGS: Final = {
    "biweekly": ("'2/week'", "'every 2 weeks'"),
    "bimonthly": ("'every 2 weeks'", "'every 2 months'"),
}
_BIW: Final = re.compile(r"\bbiw\b")
_VISITS: Final = "(?:visits?|sessions?|treatments?|massages?|appointments?|txs?)"
_COUNTED: Final = re.compile(
    r"(?:x|#|qty|(?:a )?(?:course|series|block|package) of) ?"
    rf"([1-9]\d?)(?: {_VISITS})?|([1-9]\d?) more"
)
_COUNT_ALONE: Final = re.compile(r"(?:up to |at least |in )?(?:([1-9]\d?)-)?([1-9]\d?) visits")
_NO_NUMBER: Final = (
    r"\b(?:prn|p\.r\.n|(?:as|when|if) (?:needed|required|indicated|wanted)|as time allows|"
    r"discretion|(?:when(?:ever)?|as) (?:i|we|you|they) can|once in a while|from time to time|"
    r"now (?:and )?(?:then|again)|eval(?:uate)? and treat|protocol|plan of care|same as|as before|"
    r"several|multiple|sometimes|occasionally|often|(?:more )?frequent(?:ly)?|or so)\b"
)
_COMES_BACK: Final = (
    r"\b(?:re-?book|come back|see (?:me |you |us )?(?:again|back)|return in|follow[- ]?up in|"
    r"rt[co]|next (?:visit|session|appointment))\b"
)
_LESS_OFTEN: Final = (
    r"\b(?:taper\w*|wean\w*|as you improve|initially|at first|to (?:start|begin)(?: with)?|"
    r"(?:progressively|gradually) \w+|less (?:and less )?often|fewer and fewer)\b"
)
_DATE: Final = r"(?<![\d/])(?:\d{1,2}/\d{1,2}/(?:\d\d){1,2}|\d{4}-\d\d-\d\d)(?![\d/])"
_NO_RHYTHM: Final = tuple(
    (re.compile(words), what, None if instead is None else tuple(filter(None, (instead,))))
    for words, what, instead in (
        (r"\b(?:every (?:night|evening)|nightly|bedtime|qhs)\b", "is no time for visits", "daily"),
        (
            _NO_NUMBER,
            "names no number: say how often at most, and for how many visits",
            "weekly for 3 visits",
        ),
        (
            r"\b(?:re-?(?:eval|assess|exam)\w*|re-?checks?|check-?ups?|refer back)\b",
            "has a re-evaluation, which reevaluation=... sets",
            None,
        ),
        (r"\bself[- ]?massage\b|\bhome ?care\b|\bat home\b", "has home care beside visits", None),
        (
            r"\b(?:hours?|days?) apart\b|\bmore than .{1,12} in a row\b",
            "limits the gap, which availability=Availability(least_gap=...) sets",
            "",
        ),
        (
            _DATE,
            "has dates: start=... sets the first day, availability=Availability(last=...) the last",
            None,
        ),
        (
            _COMES_BACK,
            "says when to come back, which start=... sets",
            "",
        ),
        (
            _LESS_OFTEN,
            "does not say how long each part lasts",
            "weekly for 4 visits then every 2 weeks for 4 visits then every 4 weeks",
        ),
    )
)
"""Words that are no rhythm, why, and what to write. ``None`` if that is to be looked for in the
text itself, empty if there is nothing to write instead."""

_EXCEPT: Final = re.compile(
    r"[ ,]+(?:except(?:ing)?(?: for)?|apart from|other than|excluding|skipping|but not|save for|"
    r"not (?=in |on |the )|never )\s*(?P<what>.+)"
)
"""What begins an exception."""

_EACH_OTHER: Final = re.compile(r"\b(?:other|second|2nd|alternate)\b")
"""Words by which weekdays do not come each week."""

_LENGTH: Final = re.compile(r"\b(?:hours?|minutes?|mins?)\b|^\d+'|^\d:\d\d")
_REEVALUATED: Final = re.compile(
    r"(?:,| and| then)+ (?:an? )?re-?(?:eval(?:uate|uation)?|assess(?:ment)?|check|"
    r"exam(?:ine|ination)?)$"
)


def without_reevaluation(tidy: str) -> str:
    """Return a text without "and re-evaluate" at its end: a plan does so at its last visit."""
    return _REEVALUATED.sub("", tidy)


def check_meaning(tidy: str) -> None:
    """Refuse what means two things, or is known to be no rhythm of visits.

    Raises
    ------
    Unread
        With both readings, or with what to write instead.
    """
    letters = tidy.replace("-", "").replace(" ", "")
    for word, readings in _TWO_MEANINGS.items():
        if word in letters:
            raise Unread("", readings)
    if _BIW.search(tidy):
        raise Unread("", _TWO_MEANINGS["biweekly"])
    rhythm = tidy.partition(" until ")[0]
    check_left_out(rhythm)
    for words, what, instead in _NO_RHYTHM:
        if words.search(rhythm):
            raise Unread(what, instead=instead)
    digits = " ".join(str(NUMBERS.get(word, word)) for word in rhythm.split())
    if counted := _COUNTED.fullmatch(digits):
        raise Unread(
            "says how many visits, but not how often",
            instead=(f"weekly for {counted[1] or counted[2]} visits",),
        )


def check_weekdays(tidy: str) -> None:
    """Refuse weekdays beside what a cadence cannot hold, such as "the first Monday of the month".

    Raises
    ------
    Unread
        With the days as a cadence has them, or how often that is, and what else sets weekdays.
    """
    if named := weekdays_in(tidy.partition(" until ")[0]):
        weekdays, cadence = named
        raise Unread(
            f"names weekdays and more, which availability=Availability(weekdays={weekdays!r}) sets",
            instead=(_on_days(tidy, weekdays, cadence),),
        )


def _on_days(tidy: str, weekdays: str, cadence: str) -> str:
    """Return the cadence on weekdays that comes nearest; else how often that is."""
    if _EACH_OTHER.search(tidy):
        return cadence
    if cadence == "weekly":
        return f"every {weekdays.title()}"
    return weekdays.title() if cadence.endswith("/week") else cadence


def check_left_out(rhythm: str) -> None:
    """Refuse a rhythm with exceptions: without them it would be another one.

    Raises
    ------
    Unread
        With the rhythm alone, and where days off belong.
    """
    if not (found := _EXCEPT.search(rhythm)):
        return
    named = weekdays_in(rhythm[: found.start()])
    raise Unread(
        f"leaves out {found['what']!r:.60}, which availability=Availability(absences=[...]) sets",
        instead=(named[1],) if named else None,
    )


def check_once(tidy: str, read: Callable[[str], Cadence]) -> None:
    """Refuse several times a day, with the cadence that comes nearest.

    Raises
    ------
    Unread
        With once a day, for as long as it was said.
    """
    several = several_a_day(tidy.partition(" until ")[0])
    if several is None:
        return
    nearest = nearest_texts(several.once, read)
    what = f"cannot be read: {several.words}, but there is one visit a day at most"
    raise Unread(what, instead=nearest or ("daily",))


def check_half(tidy: str, read: Callable[[str], Cadence]) -> None:
    """Refuse how many without how often, and how long without it; for what cannot be read.

    Raises
    ------
    Unread
        With a cadence that has both.
    """
    words = uniform(tidy)
    if count := _COUNT_ALONE.fullmatch(words):
        # Of a range, more visits are planned, as in a cadence.
        both = f"{count[1]}-{count[2]}" if count[1] else count[2]
        raise Unread(
            f"says how many visits, which sessions={count[2]} sets, but not how often",
            instead=(f"weekly for {both} visits",) if int(count[1] or 0) < int(count[2]) else (),
        )
    if span := span_said(tidy):
        texts = [span.write.replace("...", "weekly"), span.or_gap]
        instead = tuple(text for text in texts if text and _can_be(text, read))
        raise Unread("says how long, but not how often", instead=instead)


def _can_be(text: str, read: Callable[[str], Cadence]) -> bool:
    try:
        read(text)
    except Unread:
        return False
    return True


def check_length(tidy: str, read: Callable[[str], Cadence]) -> None:
    """Refuse the length of a session, with both texts: a cadence does not carry a length.

    Raises
    ------
    Unread
        With the length and the cadence to write, as far as they can be told.
    """
    head, until, result = tidy.partition(" until ")
    rest, lengths = without_lengths(head)
    if not lengths:
        if _LENGTH.search(head):
            raise Unread("has the length of a session, which length=... sets")
        return
    texts = dict.fromkeys(text for length in lengths for text in length.texts)
    each = " or ".join(f"length={text!r}" for text in texts)
    if not rest or rest == "visits":
        raise Unread(f"is the length of a session, which {each} sets", instead=())
    rest += until + result
    cadences: tuple[str, ...]
    try:
        cadences, nearest = (read(rest).words,), ""
    except Unread as why:
        if why.readings:
            raise
        cadences = nearest_texts(rest, read) if why.instead is None else why.instead
        nearest = ", which comes nearest"
    if not cadences:
        raise Unread(f"has the length of a session, which {each} sets", instead=())
    often = " or ".join(f"cadence={text!r}" for text in cadences)
    raise Unread(
        "has the length of a session too", instead=(), write=f"write {each} and {often}{nearest}"
    )
