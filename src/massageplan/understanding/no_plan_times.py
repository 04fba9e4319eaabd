"""Times that look like those of a plan and are none: an age, a unit, what is not offered.

"Older than 65 years", "born at 30 weeks of gestation", "in 15-minute increments", "the first few
days after surgery" and "12 sessions of physical therapy" plan no massage.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.understanding.finding_spans import timing
from massageplan.understanding.other_methods import other_method_at
from massageplan.understanding.times_past import as_past, not_yet
from massageplan.understanding.understood import Choice, Meaning


if TYPE_CHECKING:
    from massageplan.understanding.clauses import Text

__all__ = ["as_cadences_say", "is_no_rhythm", "not_of_plan"]

_OF_TIME: Final = frozenset(["rhythm", "span", "length", "number of sessions", "timing"])
_PLANS: Final = frozenset(["rhythm", "span", "number of sessions", "length"])

_AGE_BEFORE: Final = re.compile(
    r"\b(?:age[ds]?|older|younger|GA|PMA|gestation\w*|born)"
    r"(?:\s+(?:than|age|aged|of|the|at|is|was|mean|between|over|under|to|from)\b|[\s=:(<>])*$",
    re.IGNORECASE,
)
_AGE_BEHIND: Final = re.compile(
    r"\W{0,2}(?:(?:of )?(?:gestation\w*|age|GA)|old(?:er)?|and (?:older|over|under))\b",
    re.IGNORECASE,
)
_AGED: Final = re.compile(r"\b(?:weeks?|wks?|months?|years?|yrs?)\b", re.IGNORECASE)
_EVENT_BEHIND: Final = re.compile(
    r"\s+(?:after|since|post|following|s/p|status post|out from)\b", re.IGNORECASE
)
_OPENED: Final = re.compile(r"\s*(?:for|over|during|within|in|every|the)\b", re.IGNORECASE)
"""With these before it a time after something may be that of a plan: "for 6 weeks after"."""
_WITHIN: Final = re.compile(r"\s*within\b", re.IGNORECASE)
_PIECES: Final = re.compile(r"\W{0,2}(?:increments?|intervals?|blocks?)\b", re.IGNORECASE)
_NOT_OFFERED: Final = re.compile(
    r"\b(?:no longer|not|aren.?t|isn.?t)\s+(?:currently\s+)?"
    r"(?:available|offered|possible|covered)\b"
    r"|\bdiscontinued\b|\bunavailable\b",
    re.IGNORECASE,
)
_FEW: Final = re.compile(
    r"(?:(?:first|next|last|several|couple of|few)\s+)*(?:days|weeks|months|years|hours)\s+"
    r"(?:after|before|following)\b.*",
    re.IGNORECASE,
)
"""Days that nobody counted, before or after something."""
_TO_SO_LONG: Final = re.compile(r"\b(?:days|weeks|months|years)\s+(?:to|or|-)\s*$", re.IGNORECASE)
"""Before the other half of "a few months to 2 years"."""
_HALF_RHYTHM: Final = re.compile(
    r"\s*(?:a|per|each|every|/|out of (?:the|a))\s*(?:week|wk)\b", re.IGNORECASE
)
_DAYS: Final = re.compile(r"\bdays?$", re.IGNORECASE)
"""The half of "five days a week"."""
_POST_WHAT: Final = re.compile(
    r"[\s-]*(?:op|operative|operatively|surgery|partum|surgical)\b", re.IGNORECASE
)
_FIRST_ONE: Final = re.compile(
    r"\b(for|in|during|over) the first (?=(?:week|month)\b)", re.IGNORECASE
)
_MASSAGE: Final = re.compile(
    r"\b(?:massage\w*|bodywork|MT|MLD|soft tissue|myofascial|manual therapy)\b", re.IGNORECASE
)
_OF_WHOM: Final = re.compile(
    r"\b(?:before|after)(?: (?:the|a|an|his|her|my|your|their|its))?$", re.IGNORECASE
)
_TO_A_YEAR: Final = re.compile(
    r"\b(\d{1,2})[ -]?(?:months?|mos?)\s*(?:to|-|or)\s*(?:1|one|a)[ -]?(?:year|yr)\b", re.IGNORECASE
)
_GOES_ON: Final = re.compile(
    r"\s*(?:to|-|or)\s*(?:\d+|an?|one|two|three|four|five|six)\s+(?:days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_ADVISED: Final = re.compile(
    r"\s+(?:(?:is|are|was|were|will be|to be)\s+)?(?:recommended|advised|suggested|prescribed"
    r"|preferred|ordered)(?=\s+(?:a|per|each|every|once|twice|weekly|daily|monthly|for)\b)",
    re.IGNORECASE,
)
_HOURS: Final = re.compile(r"\b(\d(?:\.\d+)?)-h(?:r|our)?\b", re.IGNORECASE)
_TIMES_OVER: Final = re.compile(
    r"\b(\d{1,2}|two|three|four|five|six|eight|ten|twelve) (?:more )times (?:over|in|within) "
    r"(?:the )?(?:(?:next|following|coming) )?",
    re.IGNORECASE,
)
_A_WEEKLY: Final = re.compile(
    r"^an? (?=(?:weekly|monthly|daily|fortnightly|bi-?weekly|twice-weekly)\b)", re.IGNORECASE
)
_ODD: Final = re.compile(
    r"^an? |first|consecutive|exceed|no more|min.* (?:daily|weekly)", re.IGNORECASE
)
"""A quick look: one of these is in everything that is put in other words just below."""
_X_WEEKS: Final = re.compile(r"\b(\d{1,2}) ?x (?=consecutive weeks?\b)", re.IGNORECASE)
_AT_MOST: Final = re.compile(r"\b(?:not to exceed|not exceeding|no more than)\s+", re.IGNORECASE)
_COUNT_COMMA: Final = re.compile(
    r"\b(?P<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve),? "
    r"(?P<long>\d{2,3}[- ]min(?:ute)?s?),? (?P<often>weekly|daily|monthly) ",
    re.IGNORECASE,
)
_GAP: Final = re.compile(
    r"(?:(?:every|between|about|around|leave|wait|with|spaced) )*"
    r"(?P<gap>\d{1,2}(?: ?(?:-|to|or|and) ?\d{1,2})? (?:days?|weeks?|months?)) "
    r"(?:in )?between (?:each |the |your )?(?:visits?|sessions?|treatments?|massages?"
    r"|appointments?)",
    re.IGNORECASE,
)


def as_cadences_say(said: str) -> str:
    """Return a rhythm in words that cadences have: "6 months to 1 year" is 6 to 12 months.

    Examples
    --------
    >>> as_cadences_say("daily for 6 months to 1 year")
    'daily for 6-12 months'
    >>> as_cadences_say("4-6 weeks between visits")
    'every 4-6 weeks'
    """
    if gap := _GAP.fullmatch(said.strip()):
        return f"every {gap['gap'].replace(' and ', '-')}"
    if _ODD.search(said):
        said = _A_WEEKLY.sub("", _COUNT_COMMA.sub(r"\g<count> \g<often> \g<long> ", said))
        said = _X_WEEKS.sub(r"\1 ", _AT_MOST.sub("up to ", said))
        said = _FIRST_ONE.sub(r"\1 the first 1 ", said)
    said = _TIMES_OVER.sub(r"\1 sessions over ", _HOURS.sub(r"\1 hour", said))
    return _ADVISED.sub("", _TO_A_YEAR.sub(r"\1-12 months", said))


def is_no_rhythm(told: Text, at: int, end: int) -> bool:
    """Tell whether some words are half of a time, or one that nobody counted.

    Parameters
    ----------
    told, at, end
        The text, and the words.
    """
    said = told.said(at, end)
    if _OF_WHOM.search(said) and end < len(told.tokens):
        return True
    goes_on = _GOES_ON.match(told.text, told.tokens[end - 1].end)
    behind = told.text[told.tokens[end - 1].end :]
    start = told.tokens[at].start
    if _TO_SO_LONG.search(told.text[max(0, start - len("months or  ")) : start]) and _AGED.search(
        said
    ):
        return True
    if _HALF_RHYTHM.match(behind) and _DAYS.search(said):
        return True
    if said.lower().endswith((" post", " post-")) and _POST_WHAT.match(behind):
        return True
    return bool(_FEW.fullmatch(said) or (goes_on and _AGED.search(said)))


def not_of_plan(
    told: Text, at: int, end: int, found: list[Meaning | Choice]
) -> list[Meaning | Choice]:
    """Return a figure as what it is, if it is one that plans no massage.

    Parameters
    ----------
    told, at, end, found
        The text, the words of the figure, and what it means by itself.
    """
    if not end or not any(isinstance(one, Choice) or one.kind in _OF_TIME for one in found):
        return found
    if what := _what_else(told, at, end):
        also = what == "not so"
        return [
            _timed(one, what) if _is_span(one) or (also and _plans(one)) else one for one in found
        ]
    if (past := as_past(told, at, end, found)) is not found:
        return past
    if methods := _methods(told, at, end) or _headed(told, at) or _opening(told, at):
        label = " ".join(dict.fromkeys(one.name for one in methods))
        plans = [_timed(one, label) if _plans(one) else one for one in found]
        return [*plans, *(one for one in methods if one.said in told.said(at, end))]
    if _NOT_OFFERED.search(told.said(*told.around(at))):
        return [one if isinstance(one, Choice) else evolve(one, denied=True) for one in found]
    return found


def _what_else(told: Text, at: int, end: int) -> str:
    """Return of what else than a plan a time is, by the words around it; empty for nothing."""
    said, before = told.said(at, end), told.text[: told.tokens[at].start]
    behind = told.text[told.tokens[end - 1].end :]
    if _AGED.search(said) and (_AGE_BEFORE.search(before) or _AGE_BEHIND.match(behind)):
        return "age"
    if _PIECES.match(behind):
        return "in pieces of so long"
    if what := not_yet(said, before):
        return what
    begins = _OPENED.match(said) and not _WITHIN.match(said)
    return "after it" if _EVENT_BEHIND.match(behind) and not begins else ""


def _methods(told: Text, at: int, end: int) -> list[Meaning]:
    """Return the other methods inside a figure, or just behind it: "12 sessions of yoga"."""
    stop = min(told.around(end - 1)[1], end + 3)
    found = [other_method_at(told, i, stop) for i in (*range(at, end), end, end + 1) if i < stop]
    return [one for _, meanings in found for one in meanings]


def _opening(told: Text, at: int) -> list[Meaning]:
    """Return the other method that is all of a clause before a figure: "acupuncture 2x/week"."""
    start = told.around(at)[0]
    upto, found = other_method_at(told, start, at) if start < at else (0, [])
    if upto == at:
        return found if "massage" not in told.said(at, at + 1).lower() else []
    if at == start or _MASSAGE.search(told.said(start, at)):
        return []
    named = [other_method_at(told, i, at) for i in range(start, at)]
    return [one for _, meanings in named for one in meanings if not one.denied]


def _headed(told: Text, at: int) -> list[Meaning]:
    """Return the other methods before the colon of a sentence: "Heel raises: 3x/day"."""
    start = told.text.rfind(":", 0, told.tokens[at].start)
    if start < 0 or re.search(r"[.;\n]", told.text[start : told.tokens[at].start]):
        return []
    head = [i for i, token in enumerate(told.tokens[:at]) if token.end <= start]
    found = [other_method_at(told, i, head[-1] + 1) for i in head[-4:]]
    return [one for _, meanings in found for one in meanings]


def _is_span(one: Meaning | Choice) -> bool:
    return isinstance(one, Choice) or one.kind in {"span", "timing", "length"}


def _plans(one: Meaning | Choice) -> bool:
    return not isinstance(one, Choice) and one.kind in _PLANS


def _timed(one: Meaning | Choice, what: str) -> Meaning | Choice:
    label = one.said if isinstance(one, Choice) else one.label
    return timing(one.said, f"{label} ({what})")
