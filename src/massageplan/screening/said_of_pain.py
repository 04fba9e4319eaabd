"""What a complaint says besides where it hurts, and what is known to be no sign of danger.

How long it has been there, if that is not new; the work at a desk that brings it on; a score of
the pain; and the initials of the name before them. Nothing else is read past.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from massageplan.naming.words import plain_words
from massageplan.screening.said_around_pain import without_circumstances


__all__ = ["SaidOfPain", "said_of_pain", "without_long_times"]

_FOR_LONG: Final = re.compile(
    r"(?:[,(] *)?"
    r"(?:\b(?:(?:present|lasting|ongoing|going on) )?(?:for|since|over|of|lasting)|(?=>))"
    r"(?: ?(?:about|the|last|past|several|many|few|a|some|couple|of|at|least|more|than|over|>|"
    r"\d+\+?|two|three|four|five|six))* (?:weeks|months|years)(?: (?:now|duration))?\b *\)?",
    re.IGNORECASE,
)
"""A time that is long enough for the pain not to be new."""

_FROM_A_DESK: Final = re.compile(
    r"\b(?:from|due to|because of|caused by)(?: (?:my|a|the|long|too much|prolonged|hours of))*"
    r" (?:(?:desk|computer|office)(?: (?:work|job))?"
    r"|(?:sitting|working)(?: all day)?(?: (?:at|in front of) (?:a|my|the) (?:desk|computer))?)"
    r"(?: all day)?$",
    re.IGNORECASE,
)
_SCORE: Final = re.compile(
    r"[\s,(-]*\b(?:(?:rated|scored) (?:(?:at|as|a) )?|at (?:a )?)?"
    r"(?<![\d/.])(?P<pain>10|\d) ?(?:/|out of) ?10(?![\d/.]) *\)?",
    re.IGNORECASE,
)
_LEVEL: Final = re.compile(
    r"[\s,(-]*\b(?:at |pain )?(?:a )?level (?:of )?(?P<pain>10|\d)(?![\d/.]) *\)?$", re.IGNORECASE
)
"""A score at the end that is called a level: "neck pain at level 6"."""
_INITIALS: Final = re.compile(r" *\((?P<letters>[A-Z]{2,6})\)")


class SaidOfPain(NamedTuple):
    """What a complaint says.

    Attributes
    ----------
    text
        The complaint without what is said of it.
    pain
        The score that it gives, from 0 to 10; ``None`` without one.
    """

    text: str
    pain: int | None


def without_long_times(text: str) -> str:
    """Return a complaint without a time that is long enough for the pain not to be new."""
    return _FOR_LONG.sub(" ", text).strip()


def said_of_pain(text: str) -> SaidOfPain:
    """Return what a complaint names, and the score of the pain.

    Examples
    --------
    >>> from massageplan.screening.said_of_pain import said_of_pain
    >>> said_of_pain("neck pain (5/10) from desk work")
    SaidOfPain(text='neck pain', pain=5)
    >>> said_of_pain("carpal tunnel syndrome (CTS) for 3 years").text
    'carpal tunnel syndrome'
    >>> said_of_pain("neck pain for 3 days").text
    'neck pain for 3 days'
    """
    scores = [*_SCORE.finditer(text), *_LEVEL.finditer(text)]
    pain = int(scores[0]["pain"]) if len(scores) == 1 else None
    plain = _LEVEL.sub(" ", _SCORE.sub(" ", text)) if pain is not None else text
    plain = _FOR_LONG.sub(" ", _without_initials(plain)).strip()
    return SaidOfPain(without_circumstances(_FROM_A_DESK.sub(" ", plain)), pain)


def _without_initials(text: str) -> str:
    """Return a text without letters in brackets that only repeat the words before them."""
    found = _INITIALS.search(text)
    if found is None:
        return text
    words, letters = plain_words(text[: found.start()]), found["letters"].lower()
    repeats = "".join([word[0] for word in words[-len(letters) :]]) == letters
    return f"{text[: found.start()]} {text[found.end() :]}" if repeats else text
