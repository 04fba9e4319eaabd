"""How many sessions of what: "6 sessions of manual lymph drainage", "10 to 15 MLD treatments".

What comes at a session has to be massage: "12 sessions of radiation" are none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.scheduling.rhythm_words import NUMBERS
from massageplan.understanding.finding_numbers import MOST_SESSIONS
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.understanding.clauses import Text

    Kinds = Callable[[int, int], tuple[int, frozenset[str]]]

__all__ = ["counted_at"]

_WORDS: Final = "|".join(sorted(NUMBERS, key=len, reverse=True))
_NUMBER: Final = rf"(?:\d{{1,3}}|{_WORDS})"
_RANGE: Final = rf"(?P<least>{_NUMBER})(?:\s?(?:-|\N{{EN DASH}}|to|or)\s?(?P<most>{_NUMBER}))?"
_VISITS: Final = r"(?:sessions?|visits?|treatments?|appointments?)"
_COUNTED: Final = re.compile(
    rf"(?:(?:at least|up to|a total of|another)\s+)?{_RANGE}(?:\s+more)?\s+{_VISITS}\s+of(?=\s)",
    re.IGNORECASE,
)
_BEFORE_NAME: Final = re.compile(
    rf"(?:(?:at least|up to|a total of|another)\s+)?{_RANGE}(?=\s+[a-z])", re.IGNORECASE
)
_NOT_BEHIND: Final = (
    r"(?![\w/%-]|\.\d|\s*(?:-|/|min|hours?|days?|weeks?|months?|times?|(?:hrs?|h|x|to|or|per|a)\b))"
)
"""After a number these make it one of something else: "sessions: 60 min"."""
_ON_A_LINE: Final = re.compile(
    rf"(?:pre-?\s?)?(?:approved|authori[sz]ed)\s+(?:number of\s+)?{_VISITS}\s*[:=]?\s*{_RANGE}"
    rf"{_NOT_BEHIND}|(?:total\s+)?(?:number|no\.?|#) of {_VISITS}\s*[:=]?\s*(?P<line>\d{{1,3}})"
    rf"{_NOT_BEHIND}|{_VISITS}\s*[:=]\s*(?P<alone>\d{{1,3}}){_NOT_BEHIND}",
    re.IGNORECASE,
)
_MASSAGE: Final = frozenset(["rmt", "mt", "massage", "massages", "bodywork"])
_VISIT: Final = re.compile(_VISITS, re.IGNORECASE)
_SMALL: Final = frozenset(["a", "an", "the", "whole", "full", "registered", "therapeutic"])


def counted_at(told: Text, at: int, kinds: Kinds) -> tuple[int, list[Meaning]]:
    """Return where a number of sessions ends that begins with a word, and what it is; or 0.

    Parameters
    ----------
    told, at
        The text, and which word.
    kinds
        Returns where the longest name from a word on ends before another, and what it is.
    """
    start = told.tokens[at].start
    if at and told.text[start - 1] in "-/":
        return 0, []
    if line := _ON_A_LINE.match(told.text, start):
        ends = [line["least"] or line["line"] or line["alone"], line["most"]]
        return _number(told, at, told.word_at(line.end(), at), ends)
    found = _COUNTED.match(told.text, start)
    end = told.word_at(found.end(), at) if found else 0
    is_massage = bool(found) and _is_massage(told, end, kinds)
    if not found and (found := _BEFORE_NAME.match(told.text, start)):
        end = told.word_at(found.end(), at)
        is_massage = _is_visit_named(told, end, kinds)
    if not found or not is_massage:
        return 0, []
    return _number(told, at, end, [found["least"], found["most"]])


def _is_visit_named(told: Text, at: int, kinds: Kinds) -> bool:
    """Tell whether sessions of a technique are named from a word on: "MLD treatments"."""
    if at >= len(told.tokens):
        return False
    upto, named = kinds(at, told.around(at)[1])
    visits = _visits_behind(told, upto) if named == {"technique"} else set()
    told.read_beside |= visits
    return bool(visits)


def _is_massage(told: Text, at: int, kinds: Kinds) -> bool:
    """Tell whether massage is named from a word on, with any technique of it."""
    while at < len(told.tokens) and set(told.tokens[at].plain) <= _SMALL:
        at += 1
    if at >= len(told.tokens):
        return False
    if set(told.tokens[at].plain) <= _MASSAGE:
        told.read_beside |= {at, *_visits_behind(told, at + 1)}
        return True
    return kinds(at, told.around(at)[1])[1] == {"technique"}


def _visits_behind(told: Text, at: int) -> set[int]:
    is_there = at < len(told.tokens) and _VISIT.fullmatch(told.said(at, at + 1))
    return {at} if is_there else set()


def _number(told: Text, at: int, end: int, said: list[str | None]) -> tuple[int, list[Meaning]]:
    numbers = [NUMBERS.get(one.lower()) or int(one) for one in said if one]
    if numbers != sorted(set(numbers)) or not 1 <= numbers[0] <= numbers[-1] <= MOST_SESSIONS:
        return 0, []
    label = "-".join(map(str, numbers))
    words = told.said(at, end)
    write = " or ".join(f"sessions={number}" for number in numbers)
    kind = "number of sessions"
    return end, [Meaning(said=words, kind=kind, id="", label=label, name=words, write=write)]
