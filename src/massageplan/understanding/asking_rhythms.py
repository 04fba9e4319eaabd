"""Words of a rhythm that say no number, or several: they are asked about, with what to write.

"As needed" may be any number, "tapering" does not say how long each part lasts, and a line of a
form with "1 2 3 4 times a week" has nothing ticked. A plan needs one rhythm, and none is guessed.
"""

from __future__ import annotations

import re
from typing import Final

from massageplan.scheduling.nearest_rhythm import piece_not_read
from massageplan.scheduling.reading_cadence import readings_of
from massageplan.scheduling.rhythm_words import lowered, plain
from massageplan.understanding.understood import Choice


__all__ = ["AS_NEEDED", "LESS_OFTEN", "asked"]

_VISITS: Final = r"(?:times|visits|sessions|treatments|massages|appointments|x|txs)"
_PER: Final = r"(?: ?/ ?| (?:per|a|each|every) )(?P<{}>week|wk|month|mo)s?"
AS_NEEDED: Final = re.compile(
    r"(?:(?:and )?then )?(?:(?:massages?|visits?|sessions?|treatments?|appointments?),? )?"
    r"(?:only )?(?:(?:as|when|if|where)(?:ever)? (?:needed|required|necessary|indicated|wanted|"
    r"desired)|prn|p\.r\.n\.?|on demand|(?:when(?:ever)?|as) (?:i|we|you|they|she|he) can|"
    r"as time allows|now (?:and|&) (?:then|again)|once in a while|from time to time|"
    r"every (?:now and then|so often)|here and there|as often as possible)"
)
_AT_FIRST: Final = r"(?:initially|at first|to (?:start|begin)(?: with)?)"
_SLOWLY: Final = r"(?:progressively|gradually|slowly|steadily)"
_FEWER: Final = (
    rf"(?:and |then |and then )?(?:(?:{_SLOWLY} )?(?:taper\w*|wean\w*)|"
    rf"{_SLOWLY} (?:decreas|reduc)\w+|less (?:and less )?(?:often|frequent(?:ly)?)|"
    r"fewer (?:and fewer )?visits)(?: (?:off|down))?"
    r"(?: (?:in )?(?:the )?frequency)?"
    r"(?: as (?:the |your |my |his |her )?(?:pain |symptoms? |healing )?\w+(?: \w+)?)?"
)
LESS_OFTEN: Final = re.compile(rf"{_AT_FIRST}(?:,? {_FEWER})?|{_FEWER}")
_SEVERAL: Final = re.compile(
    rf"(?:multiple|several|a few|many|various|frequent) (?:{_VISITS}{_PER.format('one')}|"
    r"(?:times )?(?P<adverb>weekly|monthly)(?: \w+s)?)"
)
_LIST: Final = re.compile(
    r"(?:frequency ?:? ?)?(?P<list>\d(?:(?: ?[,/|] ?| )\d){1,6}) ?"
    rf"{_VISITS}?{_PER.format('one')}"
)
_TWICE_AND_ONCE: Final = re.compile(
    r"(?P<one>once|twice|thrice|\dx?) (?:and|&) (?P<other>once|twice|thrice|\dx?)"
    + _PER.format("of")
)
_TWO_READINGS: Final = re.compile(r"\b(?:or|bi-?weekly|bi-?monthly|biw|weekly|monthly)\b")
_BI: Final = re.compile(r"\b(?:bi-?weekly|bi-?monthly|biw)\b")
_TIMES: Final = {"once": "1", "twice": "2", "thrice": "3"}

_LESS: Final = (
    ("fewer after some visits", "2/week for 4 visits then weekly for 4 visits"),
    (
        "fewer step by step",
        "weekly for 4 visits then every 2 weeks for 4 visits then every 4 weeks",
    ),
)
_AT_MOST: Final = (
    ("at most once a week", "up to 1/week"),
    ("at most once a month", "up to 1/month"),
)


def asked(said: str) -> Choice | None:
    """Return what to ask about words of a rhythm that name no number; ``None`` for nothing.

    Examples
    --------
    >>> [write for _, write in asked("multiple weekly sessions").meanings]
    ['2/week', '3/week', '4/week']
    """
    tidy = lowered(said)
    for words, meanings in ((AS_NEEDED, _AT_MOST), (LESS_OFTEN, _LESS)):
        if words.fullmatch(tidy):
            return Choice(said=said, meanings=meanings)
    numbers, unit = _numbers(tidy)
    if numbers:
        return _of(said, numbers, unit)
    readings = _readings(tidy)
    return (
        Choice(said=said, meanings=tuple((text, text) for text in readings)) if readings else None
    )


def _numbers(tidy: str) -> tuple[list[str], str]:
    """Return the numbers that may be meant, and of what; none if one is said."""
    if listed := _LIST.fullmatch(tidy):
        return sorted(set(re.findall(r"\d", listed["list"]))), listed["one"]
    if both := _TWICE_AND_ONCE.fullmatch(tidy):
        words = [both[name].rstrip("x") for name in ("one", "other")]
        return [_TIMES.get(word, word) for word in words], both["of"]
    if several := _SEVERAL.fullmatch(tidy):
        return ["2", "3", "4"], several["one"] or several["adverb"]
    return [], ""


def _readings(tidy: str) -> tuple[str, ...]:
    """Return both readings of what has no word but those of rhythms: "biweekly for 6 weeks"."""
    if not _TWO_READINGS.search(tidy) or piece_not_read(_BI.sub("weekly", plain(tidy))):
        return ()
    return readings_of(tidy)


def _of(said: str, numbers: list[str], unit: str) -> Choice:
    name = "week" if unit.startswith("w") else "month"
    meanings = [(f"{number} times a {name}", f"{number}/{name}") for number in numbers]
    return Choice(said=said, meanings=tuple(meanings))
