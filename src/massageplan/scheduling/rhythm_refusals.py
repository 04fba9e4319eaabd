"""What people write that is no rhythm of visits or means two things, and the nearest that works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.scheduling.reading_phase import Unread
from massageplan.scheduling.rhythm_words import NUMBERS


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.scheduling.cadence import Cadence

__all__ = ["check_meaning", "nearest_text"]

_TWO_MEANINGS: Final = {
    "biweekly": ("'2/week'", "'every 2 weeks'"),
    "bimonthly": ("'every 2 weeks'", "'every 2 months'"),
}
_BIW: Final = re.compile(r"\bbiw\b")
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY: Final = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:days?)?\b|\b(weekdays?)\b"
)
_DAY_TO_DAY: Final = re.compile(r"\w+ ?(?:-|to|through|until) ?\w+")
_VISITS: Final = "(?:visits?|sessions?|treatments?|massages?|appointments?|txs?)"
_COUNTED: Final = re.compile(
    r"(?:x|#|qty|(?:a )?(?:course|series|block|package) of) ?"
    rf"([1-9]\d?)(?: {_VISITS})?|([1-9]\d?) (?:more|{_VISITS})"
)

_SEVERAL_A_DAY: Final = (
    r"\b(?:bid|tid|qid)\b|\bq ?\d{1,2} ?h(?:ours?|rs?)?\b|\b(?:twice|[2-9]|two|three|four) ?x?"
    r"(?: times)? ?(?:daily|(?:a |per |each |every |/ ?)day)\b"
)
_NO_NUMBER: Final = (
    r"\b(?:prn|(?:as|when|if) (?:needed|required|indicated|wanted)|as time allows|discretion|"
    r"now (?:and )?(?:then|again)|eval(?:uate)? and treat|protocol|plan of care|same as|as before|"
    r"several times|sometimes|occasionally|often|or so)\b"
)
_CHOICE: Final = (
    r"(?:week|month|day|ly)s? or (?:(?:\w+ )?\w+ (?:a|per) (?:week|month)|weekly|monthly|daily|"
    r"every)\b"
)
_NO_RHYTHM: Final = tuple(
    (re.compile(words), what, instead)
    for words, what, instead in (
        (_SEVERAL_A_DAY, "cannot be read: there is one visit a day at most", "daily"),
        (r"\b(?:every (?:night|evening)|nightly|bedtime|qhs)\b", "is no time for visits", "daily"),
        (
            _NO_NUMBER,
            "names no number: say how often at most, and for how many visits",
            "weekly for 3 visits",
        ),
        (
            r"\b(?:re-?eval\w*|re-?assess\w*|check-?ups?|refer back)\b",
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
            r"\b(?:hours?|minutes?|mins?)\b|^\d+'|^\d:\d\d",
            "has the length of a session, which length=... sets",
            None,
        ),
        (
            r"\b(?:taper\w*|wean\w*|as you improve)\b",
            "does not say how long each part lasts",
            "weekly for 4 visits then every 2 weeks for 4 visits then every 4 weeks",
        ),
        (_CHOICE, "offers a choice, and a cadence is one of them", None),
    )
)
"""Words that are no rhythm, why, and what to write. ``None`` if that is to be looked for in the
text itself, empty if there is nothing to write instead."""

_MOST_WORDS: Final = 16
"""Words of one part among which the nearest text is looked for; more are too long to guess at."""


_HAS_UNIT: Final = re.compile(r"day|w(?:ee)?k|mo|ly|year|fortnight|\d ?[wm]|\bq|\btiw")
"""What every rhythm has: a quick look before reading."""


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
    for words, what, instead in _NO_RHYTHM:
        if words.search(rhythm):
            raise Unread(what, instead=instead)
    _check_weekdays(rhythm)
    digits = " ".join(str(NUMBERS.get(word, word)) for word in rhythm.split())
    if counted := _COUNTED.fullmatch(digits):
        raise Unread(
            "says how many visits, but not how often",
            instead=f"weekly for {counted[1] or counted[2]} visits",
        )


def _check_weekdays(rhythm: str) -> None:
    """Refuse weekdays: they limit when visits can be, so they belong in an `Availability`."""
    found = [match[1] or match[2] for match in _WEEKDAY.finditer(rhythm)]
    if not found:
        return
    if found[0].startswith("weekday"):
        named, times = "mon-fri", 5
    elif len(found) == len(("from", "to")) and _DAY_TO_DAY.search(rhythm):
        named = "-".join(found)
        times = (_DAYS.index(found[1]) - _DAYS.index(found[0])) % len(_DAYS) + 1
    else:
        named, times = " ".join(found), len(set(found))
    instead = f"{times}/week"
    if times == 1:
        instead = "weekly"
        if re.search(r"\b(?:second|other|2nd)\b", rhythm):
            instead = "every 2 weeks"
        elif re.search(r"\b(?:first|last|1st|month)\b", rhythm):
            instead = "monthly"
    raise Unread(
        f"names weekdays, which availability=Availability(weekdays={named!r}) sets",
        instead=instead,
    )


def nearest_text(tidy: str, read: Callable[[str], Cadence]) -> str:
    """Return a text that can be read, with as few words left out as possible; empty for none.

    Each part keeps the longest run of its words that is a phase, at its beginning if there is one
    there. A part without any is left out.
    """
    kept = [run for part in tidy.split(" then ") if (run := _longest_run(part, read))]
    for text in (" then ".join(kept), *kept[:1]):
        try:
            return read(text).words if text else ""
        except Unread:
            continue
    return ""


def _longest_run(part: str, read: Callable[[str], Cadence]) -> str:
    words = part.split()
    if len(words) > _MOST_WORDS:
        return ""
    lengths = range(len(words), 0, -1)
    begun = [(0, length) for length in lengths]
    inside = [(at, length) for length in lengths for at in range(1, len(words) - length + 1)]
    for start, length in (*begun, *inside):
        run = " ".join(words[start : start + length])
        if not _HAS_UNIT.search(run):
            continue
        try:
            read(run)
        except Unread:
            continue
        return run
    return ""
