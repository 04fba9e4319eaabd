"""Lengths of a session inside a text: "60-minute visits", "for half an hour", "45 minutes each".

A cadence has no length, so a length in it is never read past: it is taken apart and offered.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from massageplan.scheduling.rhythm_words import NUMBERS


__all__ = ["LengthSaid", "lengths_said", "without_lengths"]

_WORDS: Final = "|".join(sorted(NUMBERS, key=len, reverse=True)).replace("-", "[- ]")
_NUMBER: Final = rf"(?:\d{{1,4}}(?:\.\d{{1,2}})?|{_WORDS})"
_HALF: Final = r"(?: (?:1/2|and a half)|\N{VULGAR FRACTION ONE HALF})"
_JOINED: Final = r" ?(?:-|\bto\b|\bor\b) ?"
_BEFORE: Final = (
    r"(?:\b(?:for|lasting|of|at|each|about|approximately|approx\.?|around|roughly|up to|a|an|"
    r"total of|(?:session |treatment )?(?:duration|length)(?: of| is|:)?|(?:session )?time:) ){0,3}"
)
_AFTER: Final = (
    r"(?: (?:in (?:duration|length|total)|total|long)\b|"
    r" (?:per|a|each|every) (?:session|visit|treatment|massage|appointment)s?\b|"
    r" (?:at a|each|every|per) time\b|"
    r" each\b(?= ?(?:[,;.)]|$|for\b|over\b|in\b|x\b)))?"
)
_MINUTES: Final = r"(?:minutes?|mins?)\b\.?"
_HOURS: Final = r"(?:(?:hours?|hrs?)\b\.?|(?<=[\d ])h(?=\d\d(?!\w)|(?!\w)))"
_SAID: Final = re.compile(
    rf"{_BEFORE}(?<![\w.:/])(?:"
    rf"(?P<hours>{_NUMBER}) ?-?(?P<half>{_HALF})? ?-? ?{_HOURS}(?: and a (?P<plus>half|quarter)|"
    rf" ?(?:and )?(?P<rest>{_NUMBER}) ?(?:{_MINUTES}|(?<=h\d\d)(?!\w)))?|"
    rf"(?P<from>between )?(?P<least>{_NUMBER})(?:(?:{_JOINED}|(?(from) and ))(?P<most>{_NUMBER}))?"
    rf"[ -]{{0,3}}{_MINUTES}(?:,? ?(?:and )?(?P<seconds>{_NUMBER})[ -]?(?:seconds?|secs?)\b)?|"
    rf"(?P<of>between )?(?P<fewest>{_NUMBER})(?:{_JOINED}|(?(of) and ))(?P<longest>{_NUMBER})"
    rf"(?P<longer>{_HALF})?"
    rf"[ -]{{0,3}}{_HOURS}|"
    r"(?P<part>(?:half|(?:a )?quarter|three quarters|3/4)[ -](?:of )?(?:an?[ -])?hour)|"
    r"(?P<more>hour and (?:a )?(?:half|quarter))|"
    rf"(?P<hour>hour)(?:[ -]long| and (?P<minutes>{_NUMBER}) {_MINUTES})?(?= |$)(?!s? apart))"
    rf"(?! (?:apart|ago|later|before|after)\b){_AFTER}"
)
_PARTS: Final = (("half", 30), ("three", 45), ("3/4", 45), ("quarter", 15))
"""Minutes of a part of an hour."""
_PLUS: Final = {"half": "30", "quarter": "15"}
_EACH_DAY: Final = re.compile(r"^(?:per|a|an|each|/|every single) ?(day|week|month)(?!\w)")
"""What is left of "20 minutes a day": how often."""
_CLOCK: Final = re.compile(r"^(?:(?P<prime>\d{1,3})'|(?P<h>\d):(?P<m>[0-5]\d)(?!\S))")


class LengthSaid(NamedTuple):
    """A length in a text: where it stands, and its ends in minutes; one end if it is no range."""

    start: int
    end: int
    minutes: tuple[Fraction, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Its ends as ``length=...`` takes them."""
        return tuple(f"{float(end):g} min" for end in self.minutes)


def lengths_said(text: str) -> tuple[LengthSaid, ...]:
    """Return the lengths in a text that is in lower case, with one kind of dash.

    Examples
    --------
    >>> [said.texts for said in lengths_said("50 to 60 minutes, or an hour and a half")]
    [('50 min', '60 min'), ('90 min',)]
    """
    if clock := _CLOCK.match(text):
        prime = clock["prime"]
        minutes = Fraction(prime or int(clock["h"]) * 60 + int(clock["m"]))
        return (LengthSaid(0, clock.end(), (minutes,)),)
    found: list[LengthSaid] = []
    for length in map(_length, _SAID.finditer(text)):
        before = found[-1] if found else None
        joined = before and text[before.end : length.start].strip() in {"to", "or", "-"}
        if before and joined and len(before.minutes) == 1 and before.minutes < length.minutes[:1]:
            found[-1] = LengthSaid(before.start, length.end, before.minutes + length.minutes[-1:])
        elif all(length.minutes):
            found.append(length)
    return tuple(found)


def without_lengths(text: str) -> tuple[str, tuple[LengthSaid, ...]]:
    """Return a text without its lengths, and them."""
    found = lengths_said(text)
    if not found:
        return text, ()
    rest = text
    for length in reversed(found):
        rest = f"{rest[: length.start]} {rest[length.end :]}"
    rest = " ".join(re.sub(r"(?:, *)+", ", ", re.sub(r"\( *\)", "", rest)).split())
    rest = rest.strip(" .,:-").removeprefix("of ")
    return _EACH_DAY.sub(r"every \1", rest), found


def _length(match: re.Match[str]) -> LengthSaid:
    ends: tuple[Fraction, ...]
    if match["hours"]:
        half = Fraction(1, 2) if match["half"] else Fraction(0)
        rest = _number(match["rest"] or _PLUS.get(match["plus"], "0"))
        ends = (60 * (_number(match["hours"]) + half) + rest,)
    elif match["least"]:
        ends = tuple(map(_number, filter(None, (match["least"], match["most"]))))
        if match["seconds"]:
            ends = tuple(end + _number(match["seconds"]) / 60 for end in ends)
    elif match["fewest"]:
        half = Fraction(1, 2) if match["longer"] else Fraction(0)
        ends = (60 * _number(match["fewest"]), 60 * (_number(match["longest"]) + half))
    else:
        said = match["part"] or match["more"] or ""
        part = next((minutes for word, minutes in _PARTS if word in said), 0)
        rest = _number(match["minutes"] or "0")
        ends = (rest + part + (0 if match["part"] else 60),)
    return LengthSaid(match.start(), match.end(), ends)


def _number(word: str) -> Fraction:
    named = NUMBERS.get(word.replace(" ", "-"))
    return Fraction(word) if named is None else Fraction(named)
