"""Several times a day, as people say it: "2-3 x a day", "twice daily", "bid", "every 4 hours".

Nobody has several massages a day by plan, so a cadence has one visit a day at most. But what is
done at home, and the massage of an infant, are ordered so. It is read here, so that it can be said
what was understood, and which cadence comes nearest.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from massageplan.scheduling.rhythm_words import NUMBERS


__all__ = ["SeveralADay", "several_a_day"]

_WORDS: Final = "|".join(sorted(NUMBERS, key=len, reverse=True)).replace("-", "[- ]")
_NUMBER: Final = rf"(?:\d{{1,2}}|{_WORDS})"
_ADVERBS: Final = {"once": 1, "twice": 2, "thrice": 3}
_ADVERB: Final = "(?:once|twice|thrice)"
_TIMES: Final = (
    r"(?: ?x|(?: short| separate)? (?:times?|periods?|sessions?|massages?|treatments?|"
    r"applications?|bouts?|visits?))"
)
_A_DAY: Final = r"(?: ?/ ?| (?:a|per|each|every|in (?:a|the)) )(?:day|d)\b| daily\b|/24 ?h\b"
_HOUR: Final = r"(?:hours?|hrs?|h)\b"
_SEVERAL: Final = re.compile(
    r"(?<![\w/.-])(?:"
    rf"(?:(?:at least|up to|about|around) )?(?:between )?(?P<least>{_NUMBER}|{_ADVERB}){_TIMES}?"
    rf"(?: ?(?:-|to|or|and) ?(?P<most>{_NUMBER}|{_ADVERB}))?(?:{_TIMES}?(?:{_A_DAY})|"
    rf"{_TIMES} day\b)|"
    rf"(?P<many>several|many|multiple|a few|a couple(?: of)?) times(?:{_A_DAY})|"
    r"(?P<latin>b\.?i\.?d|t\.?i\.?d|q\.?i\.?d)\b\.?|"
    rf"(?:q ?(?P<q>\d{{1,2}}) ?{_HOUR}|every (?P<hours>{_NUMBER})(?: ?(?:-|to|or) ?"
    rf"(?P<longest>{_NUMBER}))? {_HOUR})|"
    r"(?P<both>(?:in the )?(?:morning|mornings|am) (?:and|&) (?:(?:at |in the )?(?:night|nights|"
    r"evening|evenings|pm|bedtime)))\b"
    r")"
)
_LATIN: Final = {"bid": 2, "tid": 3, "qid": 4}
_WAKING_DAY: Final = 24
"""Hours of a day."""

_MOST: Final = 12
"""Times a day that somebody may mean; more are no times a day (our judgment)."""


class SeveralADay(NamedTuple):
    """Several times a day inside a text.

    Attributes
    ----------
    words
        How often: ``2-3 times a day``, ``every 4 hours``.
    once
        The text with ``daily`` in its place: what a cadence can hold.
    """

    words: str
    once: str


def several_a_day(tidy: str) -> SeveralADay | None:
    """Return several times a day in a text that `rhythm_words.plain` made tidy; ``None`` for none.

    Examples
    --------
    >>> several_a_day("2-3 x a day for 6 months")
    SeveralADay(words='2-3 times a day', once='daily for 6 months')
    >>> several_a_day("2-3 x a week")
    """
    match = _SEVERAL.search(tidy)
    words = _words(match) if match else ""
    if match is None or not words:
        return None
    once = f"{tidy[: match.start()]} daily {tidy[match.end() :]}"
    return SeveralADay(words, " ".join(once.split()))


def _words(match: re.Match[str]) -> str:
    """Return how often, in one form; empty for once a day, which a cadence holds itself."""
    if match["many"]:
        return "several times a day"
    if match["latin"]:
        return f"{_LATIN[match['latin'].replace('.', '')]} times a day"
    if match["both"]:
        return "2 times a day"
    if hours := match["q"] or match["hours"]:
        ends = [_number(word) for word in (hours, match["longest"]) if word]
        return f"every {'-'.join(map(str, ends))} hours" if max(ends) < _WAKING_DAY else ""
    least = _number(match["least"])
    most = _number(match["most"]) if match["most"] else least
    if not least <= most <= _MOST or most == 1:
        return ""
    return f"{least if least == most else f'{least}-{most}'} times a day"


def _number(word: str) -> int:
    return _ADVERBS.get(word) or NUMBERS.get(word.replace(" ", "-")) or int(word)
