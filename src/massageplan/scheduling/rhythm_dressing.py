"""The words around a rhythm that say what comes, and not how often: they are read past.

An order says "six massage therapy visits will be provided over a period of eight weeks". What comes
is set elsewhere, and a cadence keeps the text as it was written. The list is closed: any other word
is refused and named. The name of an event and the result after "until" have words of their own, and
nothing is read past in them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["WORK", "undressed"]

_STYLES: Final = (
    r"(?:(?:deep|soft)[- ]tissue|swedish(?: back)?|sports?|therapeutic|medical|relaxation|thai|"
    r"chair|hot[- ]stone|aromatherapy|(?:full|whole)[- ]body|back)"
)
WORK: Final = (
    rf"(?:{_STYLES} )?massage (?:therapy|treatment|therapeutic)\b|{_STYLES} massages?\b|"
    r"(?:manual|physical|physio)[- ]?(?:therapy)\b|(?:deep|soft)[- ]tissue(?: work)?\b|"
    r"swedish\b|(?:full|whole)[- ]body\b|body ?work\b|myofascial release\b|shiatsu\b|"
    r"reflexology\b|acupressure\b|therapy\b|mt\b|pt\b|smt\b"
)
"""Names of what comes at a visit."""

_WHO_COMES: Final = r"(?:(?:the )?(?:client|patient|pt) )?(?:will|is to|should|to) "
_BY_WHOM: Final = (
    r"by (?:(?:an?|the|our|same|professional|licensed|registered|certified|trained|qualified|"
    r"massage|physical) )*(?:therapists?|practitioners?|physiotherapists?|rmts?|lmts?)\b"
)
_NUMBER_AHEAD: Final = r"(?=[\w-])"
_AROUND: Final[tuple[tuple[str, str], ...]] = (
    (r"(?:come|comes|coming)(?: in| back)? (?=every|once|twice|weekly|monthly|\d)", ""),
    (r"(?:eval(?:uate)? (?:and|&) )?treat (?=once|twice|weekly|daily|\d)", ""),
    (rf"{_WHO_COMES}(?:return|come|be seen|attend)\b", ""),
    (r"(?:recommend|advise|suggest|book|schedul|prescrib|order)(?:ed|d|s|ing|ation)?\b ?:?", ""),
    (rf"(?:{WORK})", "visits"),
    # Labels of a form.
    (r"(?:frequency|rx|order|plan|treatment plan)(?: of)? ?:", ""),
    (r"(?:for (?:a |the )?)?duration(?: of| ?:)", "for"),
    (r"(?:in|as) (?:a )?total\b|altogether\b|overall\b", ""),
    (r"(?:will|is to|are to|should|to) be (?:provided|given|scheduled|delivered|received)\b", ""),
    (r"(?:were|was|are|is) (?:provided|given|scheduled|delivered|received)\b", ""),
    (r"(?:treatment|care) (?:plan|program|programme|regimen|schedule|series)s?\b", ""),
    (
        r"(?:(?:over|within|in|during|for) )?(?:a |the )?time[- ]?(?:frame|span) of "
        + _NUMBER_AHEAD,
        "over ",
    ),
    (r"(?:a |the )?(?:period|span|duration) of " + _NUMBER_AHEAD, ""),
    (r"(?:an |the )?average of " + _NUMBER_AHEAD, ""),
    (r"on an? (?=(?:\w+-)?(?:weekly|daily|monthly|quarterly|fortnightly|regular|every)\b)", ""),
    (r"(?<=ly )(?:basis|schedule|regimen)\b", ""),
    (r"(?:additional|further|extra|pre-?determined|scheduled|individual|separate)\b", ""),
    (rf"initial(?= (?:\d|massage|visits|sessions|treatments|{WORK}))", ""),
    (_BY_WHOM, ""),
    (r"nights?(?= ?(?:/|(?:a|per|each|every)\b) ?(?:wk|week)s?\b)", "days"),
    (r"sustained for|continued for|lasting for", "for"),
)
_DRESSING: Final = tuple((re.compile(rf"(?<![\w-]){old}"), new) for old, new in _AROUND)
_LISTED: Final = re.compile(
    r"(?<![\w.-])(\d{1,2})((?:, ?\d{1,2}){1,6}),? (?:or|to) (\d{1,2})(?!\S)"
)
_EVENT_BEFORE: Final = re.compile(r"\b(?:before|after)(?: [^ ]+){0,3} $")
_NEAR: Final = 80
"""Letters before a word among which the event is looked for that it may be the name of."""

_OR_TIMES: Final = re.compile(r"(?<![\w.-])(\d{1,2}) ?x ?/? ?(?:or|to|-) ?/? ?(\d{1,2} ?x)(?!\w)")
_OR_MORE: Final = re.compile(r"(?<![\w.-])(\d{1,2}) ?(?:\+|or more\b)(?= ?[a-z/])")
_ONES_AND_OFTEN: Final = re.compile(
    r"\bat least (once|twice|\d{1,2}x?|[a-z]+ times) (?:and|but|or) "
    r"(?:often|usually|sometimes|preferably|ideally|up to) (?=once|twice|\d|[a-z]+ times)"
)
_FIRST: Final = re.compile(
    r"(?<=[a-z]) (?:(?:for|in|over|during|within) )?(?:the )?first "
    r"(?=(?:(?:\d{1,3}|[a-z]+(?:-[a-z]+)?) )?(?:days?|weeks?|wks?|months?)\b(?! (?:after|before)))"
)
_AT_FIRST: Final = re.compile(
    r",? ?(?<![\w-])(?:initially|at first|to (?:start|begin)(?: with)?)\b,?"
)
_UNIT_ALONE: Final = re.compile(r"(?:days?|weeks?|wks?|months?)\b")
_COUNTS_BEFORE: Final = re.compile(
    r"(?:visits|sessions|treatments|massages|appointments|interventions|txs?)$"
)
_IN_BRACKETS: Final = re.compile(r" ?\((or [^()]*)\)")


def undressed(text: str) -> str:
    """Return a text, as `massageplan.scheduling.rhythm_words.plain` makes it, without such words.

    Examples
    --------
    >>> undressed("ten massage therapy visits will be provided over a period of five weeks")
    'ten visits visits over five weeks'
    """
    *before, last = _IN_BRACKETS.sub(r", \1", text).split(" then ")
    # What comes first goes on until "then"; alone, it would be half of a rhythm.
    parts = [*(_AT_FIRST.sub("", part) for part in before), last]
    return " then ".join(map(_undressed_part, parts))


def _undressed_part(part: str) -> str:
    head, until, result = part.partition(" until ")
    for words, instead in _DRESSING:
        head = words.sub(_unless_event(instead), head)
    head = _OR_MORE.sub(r"at least \1", head)
    head = _OR_TIMES.sub(r"\1-\2", _ONES_AND_OFTEN.sub(r"\1 or ", head))
    head = _FIRST.sub(_for_the_first, " ".join(head.split()))
    return " ".join((_LISTED.sub(_one_range, head) + until + result).split()).rstrip(" ,")


def _unless_event(instead: str) -> Callable[[re.Match[str]], str]:
    def replaced(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - _NEAR) : match.start()]
        return match[0] if _EVENT_BEFORE.search(before) else instead

    return replaced


def _for_the_first(match: re.Match[str]) -> str:
    """Put "for" before the first weeks of a rhythm, and "in" before those of so many visits."""
    word = "in" if _COUNTS_BEFORE.search(match.string[: match.start()]) else "for"
    one = _UNIT_ALONE.match(match.string, match.end())
    return f" {word} 1 " if one else f" {word} "


def _one_range(match: re.Match[str]) -> str:
    """Make a range of numbers that follow one another: "1, 2 or 3"; leave others as they are."""
    numbers = [int(number) for number in re.findall(r"\d+", match[0])]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return match[0]
    return f"{numbers[0]}-{numbers[-1]}"
