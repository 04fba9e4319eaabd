"""A span of time without a frequency: "for six weeks", "4-week course", "weeks 1 and 2 only".

A cadence says how often and how long. Half of it is no cadence, but it says something: how long it
goes on. It is read here with what a cadence takes for it, and the dots of that text stand for how
often.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from massageplan.scheduling.rhythm_dressing import WORK
from massageplan.scheduling.rhythm_words import NUMBERS, lowered


__all__ = ["SpanSaid", "span_said"]

_WORDS: Final = "|".join(sorted(NUMBERS, key=len, reverse=True)).replace("-", "[- ]")
_NUMBER: Final = rf"(?:\d{{1,3}}|{_WORDS}|an?)"
_UNIT: Final = r"(?:days?|weeks?|wks?|months?|mos?|mths?|years?|yrs?)\b"
_TO: Final = r" ?(?:-|to|or) ?"
_ABOUT: Final = r"(?:about|around|approximately|approx\.?|roughly|~|circa)"
_OPENS: Final = (
    r"(?:for|over|in|within|during|throughout|across|lasting|lasts?|continued|continuing|"
    r"sustained|spread|followed by|then|(?:over |in )?the course of|(?:a |the )?(?:period|span|"
    r"duration|total|time[- ]?frame|time[- ]?span|average) of|"
    r"(?:(?:optimum|optimal|ideal|total|expected|treatment|usual|recommended) )?duration(?: (?:of|"
    r"for) (?:this type of |this |the )?(?:treatment|therapy|massage|care))?(?: is| was|:)?|"
    r"(?:was |were |to be )?(?:completed|given|provided|delivered|received) (?:in|over|within|for))"
)
_MOST: Final = r"(?:a )?(?:up to|at most|max(?:imum)?(?: of)?|no(?:t|) more than|less than)"
_LEAST: Final = r"(?:a )?(?:at least|min(?:imum)?(?: of)?|more than)"
_WHAT: Final = rf"(?:massages?|treatments?|therapy|care|visits|sessions|{WORK})"
_COURSE: Final = (
    r"(?:course|period|plan|program(?:me)?|regimen|regime|intervention|block|schedule|series|span|"
    r"cycle|protocol|trial|duration|time[- ]?frame)s?"
)
_CLOSES: Final = (
    rf"(?:(?: {_WHAT}){{0,2}}(?: {_COURSE})?(?: of {_WHAT}(?: {_WHAT})?)?)"
    r"(?: (?:in a row|running|straight|in all|in total|total|altogether|long|in duration|only))?"
)
_AFTER: Final = r"(?P<after> follow[- ]?up(?: (?:period|phase))?)?(?P<home> at home)?"
_ONE: Final = (
    rf"(?P<of>between )?(?P<least>{_NUMBER})(?:(?:{_TO}|(?(of) and ))(?P<most>{_NUMBER}))?"
    r"(?: (?:consecutive|successive|full|whole|"
    rf"more|additional|further|calendar))?[ -]?(?P<unit>{_UNIT})"
)
_LENGTH: Final = re.compile(
    rf"(?P<open>(?:{_OPENS} ?)*)(?:{_ABOUT} )?"
    rf"(?:(?:(?P<most_of>{_MOST})|(?P<least_of>{_LEAST})) )?"
    rf"(?P<named>(?:the |an? )?(?:first|initial|next|following) )?(?:(?:the|a) )?"
    rf"(?:{_ONE}|(?P<few>\d{{1,3}}) (?P<small>{_UNIT}){_TO}(?P<many>\d{{1,3}}) (?P<large>{_UNIT}))"
    rf"(?P<close>{_CLOSES}){_AFTER}"
)
_PHASES: Final = re.compile(
    rf"(?:{_OPENS} ?)?(?P<times>{_NUMBER}) (?P<each>{_NUMBER})[ -](?P<unit>{_UNIT})(?: {_WHAT})? "
    r"(?:phases|blocks|periods|cycles|courses|series|rounds)"
)
_ORDINALS: Final = r"(?:st|nd|rd|th)"
_NAMED: Final = re.compile(
    r"(?:(?:in|during|for|over|from|at|on|completed at|the) ){0,2}(?P<unit>days?|weeks?|months?) "
    r"(?P<one>\d{1,2})(?:(?P<joined> ?(?:-|to|through|until|and|&) ?| ?, ?)(?:(?:day|week|month) )?"
    r"(?P<other>\d{1,2}))?(?: only)?"
)
_NUMBERED: Final = re.compile(
    rf"(?:(?:in|during|for|over|the) ){{0,2}}(?P<numbers>\d{{1,2}}{_ORDINALS}(?:(?:, and |, | and |"
    rf" ?& ?| to |-)\d{{1,2}}{_ORDINALS}){{0,6}})(?: calendar| treatment)? (?P<unit>weeks?)"
)
_SPELLED: Final = {"d": "day", "w": "week", "m": "month", "y": "year"}
_DAYS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}

_SHORT: Final = 28
"""Days under which a time that stands alone may be a gap, too: "2-3 weeks" (our judgment)."""


class SpanSaid(NamedTuple):
    """A span of time.

    Attributes
    ----------
    words
        The span: ``6 weeks``, ``2-3 weeks``, ``weeks 4 to 6``.
    write
        The cadence to write, with dots for how often; empty if no cadence is made of it.
    or_gap
        The cadence to write if the time is meant as a gap; empty if it is none.
    """

    words: str
    write: str
    or_gap: str = ""


def span_said(text: str) -> SpanSaid | None:
    """Return the span of time that a text is, as a whole; ``None`` if it is none.

    Examples
    --------
    >>> span_said("over a period of twelve months")
    SpanSaid(words='12 months', write='... for 12 months', or_gap='')
    >>> span_said("two 3-week phases").write
    '... for 3 weeks then ... for 3 weeks'
    >>> span_said("around 2-3 weeks").or_gap
    'every 2-3 weeks'
    """
    tidy = lowered(text)
    if phases := _PHASES.fullmatch(tidy):
        return _phases(phases)
    if named := _NAMED.fullmatch(tidy):
        ends = [int(end) for end in (named["one"], named["other"]) if end]
        listed = (named["joined"] or "").strip() in {"and", "&", ","}
        if listed and ends[-1] != ends[0] + 1:
            return SpanSaid(f"{named['unit']} {ends[0]} and {ends[-1]}", "")
        return _between(named["unit"].rstrip("s"), ends)
    if numbered := _NUMBERED.fullmatch(tidy):
        numbers = [int(number) for number in re.findall(r"\d+", numbered["numbers"])]
        from_to = re.fullmatch(r"\w+(?: to |-)\w+", numbered["numbers"])
        if not from_to and numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            return None
        return _between("week", [numbers[0], numbers[-1]][: len(numbers)])
    length = _LENGTH.fullmatch(tidy)
    return length and _length(length)


def _phases(match: re.Match[str]) -> SpanSaid | None:
    times, each, unit = _number(match["times"]), _number(match["each"]), _unit(match["unit"])
    if not 1 < times <= _MOST_PHASES or not each:
        return None
    words = _counted(str(each), unit)
    return SpanSaid(f"{times} phases of {words}", " then ".join([f"... for {words}"] * times))


_MOST_PHASES: Final = 6


def _between(unit: str, ends: list[int]) -> SpanSaid | None:
    """Return a span from one numbered week to another."""
    first, last = ends[0], ends[-1]
    if last < first or (len(ends) > 1 and first == last):
        return None
    if len(ends) == 1:
        return SpanSaid(f"{unit} {first}", f"... then ... from {unit} {max(first, 1)}")
    words = f"{unit}s {first} to {last}"
    if first <= 1:
        return SpanSaid(words, f"... for {_counted(str(last), unit)}")
    lasts = _counted(str(last - first + 1), unit)
    return SpanSaid(words, f"... then ... for {lasts} from {unit} {first}")


def _length(match: re.Match[str]) -> SpanSaid | None:
    if match["few"]:
        least, most = (
            _counted(match[number], _unit(match[unit]))
            for number, unit in (("few", "small"), ("many", "large"))
        )
        return SpanSaid(f"{least} to {most}", f"... for {most}")
    unit = _unit(match["unit"])
    ends = [_number(match[end]) for end in ("least", "most") if match[end]]
    if not all(ends) or ends != sorted(set(ends)):
        return None
    number = "-".join(map(str, ends))
    bound = "up to " if match["most_of"] else "at least " if match["least_of"] else ""
    if bound and len(ends) > 1:
        return None
    lasts = bound + _counted(number, unit)
    words = lasts + (match["home"] or "")
    if match["after"]:
        return SpanSaid(f"{words} of follow-up", "")
    alone = not (match["open"] or match["named"] or match["close"] or bound)
    if alone and match["least"] in {"a", "an"}:
        return None  # "a week" alone may be any
    short = alone and max(ends) * _DAYS[unit] < _SHORT
    gap = f"every {lasts}" if number != "1" else f"every {unit}"
    return SpanSaid(words, f"... for {lasts}", gap if short else "")


def _counted(number: str, unit: str) -> str:
    return f"{number} {unit}{'' if number == '1' else 's'}"


def _unit(word: str) -> str:
    return _SPELLED[word[0]]


def _number(word: str) -> int:
    if word in {"a", "an"}:
        return 1
    return NUMBERS.get(word.replace(" ", "-")) or int(word)
