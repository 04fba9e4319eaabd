"""What belongs to the time of a plan but is neither a rhythm, nor a length, nor a number.

How long a course goes on, when somebody comes again, when the plan is looked at again, a time for
each side, billing units, and times that say when something else than a visit was or is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.scheduling.lengths_said import lengths_said
from massageplan.scheduling.rhythm_words import NUMBERS, lowered
from massageplan.scheduling.spans_said import span_said
from massageplan.understanding.understood import Choice, Meaning


if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["beside_rhythms", "timing"]

_WORDS: Final = "|".join(sorted(NUMBERS, key=len, reverse=True)).replace("-", "[- ]")
_NUMBER: Final = rf"(?:\d{{1,3}}|{_WORDS})"
_TO: Final = r" ?(?:-|to|or|and|/) ?"
_NUMBER_OR_A: Final = rf"(?:{_NUMBER}|an?)"
_VISITS: Final = r"(?:visits?|sessions?|treatments?|massages?|appointments?|tx|txs)"
_DATE: Final = r"(?:\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2}|\d{4}-\d\d-\d\d)"

MINUTES_OF_UNIT: Final = 15
"""Minutes of one unit of a timed code, such as massage (source ``kmc`` of the catalog)."""

MOST_UNITS: Final = 8
"""Units of the longest session; more are of something else, such as insulin (our judgment)."""

_UNITS: Final = re.compile(
    rf"(?P<count>{_NUMBER})(?:{_TO}(?P<most>{_NUMBER}))? "
    r"(?:(?:timed|billing|billable|15[- ]minute|fifteen[- ]minute) )?"
    r"units?(?: of (?:massage|manual therapy|massage therapy|97\d{3}))?"
    rf"(?: (?:per|each|a|every) {_VISITS})?"
)
_AGAIN: Final = re.compile(
    r"(?:please )?(?:re-?book|re-?schedule|come back|return(?: to (?:clinic|office))?|"
    r"see (?:me |you |us |pt |patient |client )?(?:again|back)|recall|rtc|rto|f/u|follow[- ]?up|"
    rf"next {_VISITS})(?: {_VISITS})?(?: is| due|:)? (?P<when>.+)"
)
_DATES: Final = re.compile(
    rf"(?:from |between )?({_DATE})(?: to | and | until | through | ?- ?)({_DATE})"
)
_REPEATS: Final = re.compile(
    rf"{_NUMBER}(?:{_TO}{_NUMBER})? (?:reps?|repetitions?)(?: (?:x|of|for) {_NUMBER}(?: sets?)?)?|"
    rf"{_NUMBER}(?:{_TO}{_NUMBER})? sets? of {_NUMBER}(?:{_TO}{_NUMBER})?(?: reps?| repetitions?)?"
)
_AFTER_VISITS: Final = (
    rf"(?:after|at|by|every) (?:the |visit )?(?P<{{0}}one>\d{{{{1,2}}}}|{_WORDS})(?:st|nd|rd|th)?"
    rf"(?:{_TO}(?P<{{0}}other>\d{{{{1,2}}}}|{_WORDS})(?:st|nd|rd|th)?)?(?: {_VISITS})?"
)
_LOOKED_AT: Final = (
    r"(?:re-?eval\w*|re-?assess\w*|re-?exam\w*|(?:(?:one|an?|\d) )?(?:initial|final|progress)"
    r"(?: and (?:(?:one|an?|\d) )?(?:initial|final))? (?:assessment|evaluation|exam)s?)"
)
_LOOK: Final = re.compile(
    rf"(?:(?:and|then|with) )?{_LOOKED_AT}(?: {_AFTER_VISITS.format('a')})?|"
    rf"{_AFTER_VISITS.format('b')},? (?:then )?{_LOOKED_AT}"
)
_BEHIND: Final = re.compile(
    r"(?P<span>.+?) (?P<word>ago|old|of age|earlier|prior|previously|apart|after|before|since|"
    r"post)"
)
_PAST: Final = re.compile(
    r"(?:for |over |in |since )?(?:the )?(?:last|past|previous|(?<=since )) ?(?P<span>.+)"
)
_FROM_NOW: Final = re.compile(
    r"in (?!(?:the )?(?:first|next|course|initial|days?|weeks?|months?|\d+(?:st|nd|rd|th))\b)"
)
"""A time from today: "a race in 10 days"."""
_LATER: Final = re.compile(
    r"(?:only |not |usually |starting |beginning |start )?(?:after|before|until|till|beyond)"
    r"(?: (?:at least|about|around|approximately|another))? (?P<span>(?!the\b).+)"
)
"""When something is, counted from what was said before: "usually after 2 weeks"."""
_REST: Final = re.compile(
    rf"(?:(?:with |leave |leaving |allow |allowing |take )*(?:at least |minimum )?)?{_NUMBER_OR_A}"
    r"(?: full)?(?: (?:recovery|rest|healing|free))? (?:days?|hours?)s?(?: (?:of|rest|off"
    r"|recovery|break"
    rf"|apart))*(?: in)?[- ](?:between|after)(?: each| every| the| your)?(?: {_VISITS})?"
)
_LATELY: Final = re.compile(
    r"(?:since |in |for )?(?:last|past|this|next) (?:week|month|year|night)"
)
_OF_A_CONDITION: Final = frozenset(
    [
        *("pregnant", "pregnancy", "gestation", "along", "postpartum", "post", "postop", "pp"),
        *("postoperative", "postoperatively", "postnatal", "out", "po"),
    ]
)
"""Words after a time that say since when something is so: "12 weeks pregnant"."""

_NOT_OF_VISIT: Final = re.compile(
    r"(?:after|before|every|within|until|than|past) (?:the first )?"
    r"(?P<long>.+)"
)
_EACH_PART: Final = re.compile(
    r"(?P<long>.+?) (?:on |for |at |to |per |an? )?(?:each|every|per|an?|both) "
    r"(?P<part>sides?|inch|inches|cm|centimet(?:er|re)|leg|arm|foot|hand|limb|area|region|point|"
    r"trigger point|muscle|spot|part|shoulder|hip|knee|calf|scar|night)"
)
_SECONDS: Final = re.compile(
    rf"(?:(?:hold|holding|held|for) )*(?:about )?{_NUMBER}(?:{_TO}{_NUMBER})?[ -](?:seconds?|secs?)"
)
_AGED: Final = re.compile(
    r"(?:an? )?\d{1,3}[- ](?:years?|yrs?|months?|y)[- ]?(?:old|o)|\d{1,3} ?y ?/ ?o"
)
_AT_NIGHT: Final = re.compile(
    rf"(?:{_NUMBER}|once|twice|several|many)(?:{_TO}{_NUMBER})? ?(?:times?|x)? "
    r"(?:a|per|each|every) (?:night|hour|minute)"
)
_BY_NIGHT: Final = re.compile(
    r"overnight|round the clock|around the clock|24 ?h ?/ ?24 ?h|24 ?/ ?7|day and night|all day|"
    r"all night(?: long)?|(?:in the|every) (?:mornings?|evenings?|afternoons?)|"
    r"at (?:bed ?time|night)|before bed(?:time)?|nightly|every night"
)


def timing(said: str, label: str) -> Meaning:
    """Return when or how often something else than a visit is: nothing is planned by it."""
    return Meaning(said=said, kind="timing", id="", label=label, name=said)


def beside_rhythms(said: str, after: str = "") -> list[Meaning | Choice]:
    """Return what some words say about the time of a plan; empty for nothing.

    Parameters
    ----------
    said
        The words, with no other beside them.
    after
        The word after them: "12 weeks pregnant" is no span of a plan.
    """
    tidy = lowered(said)
    return next((found for read in _READERS if (found := read(said, tidy, after))), [])


def _span(said: str, tidy: str, after: str) -> list[Meaning | Choice]:
    span = span_said(tidy)
    if span is None:
        return []
    if after in _OF_A_CONDITION or _FROM_NOW.match(tidy):
        return [timing(said, f"in {span.words}" if tidy.startswith("in ") else span.words)]
    if span.or_gap:
        meanings = (("how long it goes on", f"for {span.words}"), ("the gap", span.or_gap))
        return [Choice(said=said, meanings=meanings)]
    write = f"cadence={span.write!r}" if span.write else ""
    return [_meant(said, "span", span.words, write)]


def _back_then(said: str, tidy: str, _: str) -> list[Meaning | Choice]:
    """Read a time that is counted from something: "6 weeks ago", "for the past 3 weeks"."""
    later = _LATER.fullmatch(tidy)
    if _LATELY.fullmatch(tidy) or (later and span_said(later["span"])):
        return [timing(said, tidy)]
    if past := _PAST.fullmatch(tidy):
        span = span_said(past["span"])
        return [timing(said, f"the past {span.words}")] if span else []
    if tidy.startswith("at ") and all(map(span_said, re.split(r" and |, ", tidy[3:]))):
        return [timing(said, tidy)]
    behind = _BEHIND.fullmatch(tidy)
    span = behind and span_said(behind["span"])
    if behind is None or span is None:
        return []
    words = f"{span.words} {behind['word']}"
    planned = behind["word"] in {"after", "before"} and not span.or_gap and span.write
    if planned and re.match(r"for|over|during|within|in ", tidy):
        return [_meant(said, "span", words, f"cadence={span.write!r}")]
    return [timing(said, words)]


def _again(said: str, tidy: str, _: str) -> list[Meaning | Choice]:
    again = _AGAIN.fullmatch(tidy)
    span = again and span_said(again["when"])
    return [_meant(said, "next visit", f"in {span.words}", "start=...")] if span else []


def _dates(said: str, tidy: str, _: str) -> list[Meaning | Choice]:
    dates = _DATES.fullmatch(tidy)
    write = "start=..., availability=Availability(last=...)"
    return [_meant(said, "span", f"{dates[1]} to {dates[2]}", write)] if dates else []


def _units(said: str, tidy: str, _: str) -> list[Meaning | Choice]:
    units = _UNITS.fullmatch(tidy)
    counts = [_value(word) for word in units.groups() if word] if units else []
    if not counts or counts != sorted(set(counts)) or counts[-1] > MOST_UNITS or not counts[0]:
        return []
    minutes = [f"{count * MINUTES_OF_UNIT} min" for count in counts]
    number = "-".join(map(str, counts))
    label = f"{' to '.join(minutes)}: {number} unit{'' if number == '1' else 's'} of "
    label += f"{MINUTES_OF_UNIT} min"
    return [_meant(said, "length", label, " or ".join(f"length={each!r}" for each in minutes))]


def _look(said: str, tidy: str, _: str) -> list[Meaning | Choice]:
    look = _LOOK.fullmatch(tidy)
    if look is None:
        return []
    ends = [look[name] for name in ("aone", "aother", "bone", "bother") if look[name]]
    number = "-".join(str(_value(end)) for end in ends)
    label = f"after {number} visits" if number else "once more at the end"
    return [_meant(said, "re-evaluation", label, "reevaluation=..." if number else "")]


def _repeats(said: str, tidy: str, _: str) -> list[Meaning | Choice]:
    found = any(words.fullmatch(tidy) for words in (_REST, _REPEATS, _AGED, _SECONDS, _AT_NIGHT))
    return [timing(said, tidy)] if found else []


def _by_night(said: str, tidy: str, _: str) -> list[Meaning | Choice]:
    return [timing(said, tidy)] if _BY_NIGHT.fullmatch(tidy) else []


def _within_a_visit(said: str, tidy: str, _: str) -> list[Meaning | Choice]:
    """Read a time that is no length of a session: "after about 5 minutes"."""
    other = _NOT_OF_VISIT.fullmatch(tidy)
    lengths = lengths_said(other["long"]) if other else ()
    whole = other and lengths and (lengths[0].start, lengths[0].end) == (0, len(other["long"]))
    return [timing(said, tidy)] if whole else []


def _each_part(said: str, tidy: str, _: str) -> list[Meaning | Choice]:
    """Read a time for each part of the work, which is no length: "5 minutes per inch"."""
    each = _EACH_PART.fullmatch(tidy)
    lengths = lengths_said(each["long"]) if each else ()
    if (
        not each
        or len(lengths) != 1
        or (lengths[0].start, lengths[0].end) != (0, len(each["long"]))
    ):
        return []
    label = f"{'-'.join(f'{float(end):g}' for end in lengths[0].minutes)} min per {each['part']}"
    return [timing(said, label)]


_READERS: Final[tuple[Callable[[str, str, str], list[Meaning | Choice]], ...]] = (
    *(_span, _back_then, _again, _dates, _units, _look, _repeats, _by_night, _within_a_visit),
    _each_part,
)


def _meant(said: str, kind: str, label: str, write: str) -> Meaning:
    return Meaning(said=said, kind=kind, id="", label=label, name=said, write=write)


def _value(word: str) -> int:
    return NUMBERS.get(word.replace(" ", "-")) or int(word)
