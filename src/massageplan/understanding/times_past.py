"""Times that are no plan: what is over, what begins only then, and what helped for so long.

"Saw a chiropractor for six visits", "no massage for 6 weeks", "helped for two days" and "a weekly
assessment" plan no massage.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeGuard

from massageplan.understanding.finding_spans import timing
from massageplan.understanding.understood import Choice, Meaning


if TYPE_CHECKING:
    from massageplan.understanding.clauses import Text

__all__ = ["as_past", "not_yet"]

_LONGEST_BEFORE: Final = 240
"""Letters before a time in which it is said whose it is, so that a long text takes no longer."""
_PLANS: Final = frozenset(["rhythm", "span", "number of sessions", "length"])
_MEASURED: Final = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}(?:assessments?|measurements?|evaluations?|weigh-?ins?|logs?|reports?"
    r"|questionnaires?|surveys?|check-?ins?|check-?ups?|phone calls?|reviews?|reflections?"
    r"|meetings?"
    r"|classes|class|lessons?|walks?|swims?|runs?|injections?|infusions?)\b(?!\s+of massage)",
    re.IGNORECASE,
)
"""What comes so often and is no massage: "weekly limb assessments"."""
_GROUP: Final = re.compile(
    r"(?:\b(?:mean|median|SD|M|average age|mean age|range)(?:\s+(?:of|was|is|duration|length"
    r"|time))*"
    r"|\bn|\u00b1|\bM GA)\s*[=:(\u00b1]*\s*$"
)
"""Before a figure of a study group, which nobody has planned."""
_NOT_BEFORE: Final = re.compile(
    r"\b(?:wait(?:ing|ed)?|hold off|not start(?:ed)?|not begin|do not|don\W?t|not|no"
    r"|nothing)\b[^.;]*"
    r"\b(?:until|before|for)(?:\s+(?:at|the|a|least|minimum|of|about|after))*\s*$"
    r"|\b(?:no sooner than|no earlier than|not earlier than|not before"
    r"|minimum of)(?:\s+at least)?\s*$",
    re.IGNORECASE,
)
"""Before a time that begins only then."""
_INSTEAD: Final = re.compile(
    r"\b(?:rather than|instead of|as opposed to|versus|vs\.?)\s*$", re.IGNORECASE
)
_NO_WORK: Final = re.compile(
    r"\b(?:no|avoid(?:ed)?|stop(?:ped)?|refrain(?:ed)? from)\s+(?:[\w-]+\s+){1,5}$", re.IGNORECASE
)
_FOR: Final = re.compile(r"\s*(?:for|until|till)\b", re.IGNORECASE)
"""For so long nothing is done: "no massage for 6 weeks"."""
_AFTER_SO_MANY: Final = re.compile(
    r"\b(?:after|before|following|every)\s+(?:(?:the|only|about|just|first|at least|another)\s+)*$",
    re.IGNORECASE,
)
"""Before a number of visits that only says when something else is."""
_OTHER_SESSIONS: Final = re.compile(
    r"\b(?:sessions?|visits?|weeks?|course) of (?!massage|bodywork|myofascial|soft|manual|deep"
    r"|swedish"
    r"|thai|sports|treatment|therapy)[a-z][\w -]{2,30}?\b(?:treatment|therapy|training"
    r"|exercises?|rehabilitation|radiation"
    r"|chemo\w*)\b[^.;]*$",
    re.IGNORECASE,
)
"""Before a time that is of those sessions."""
_LASTED: Final = re.compile(
    r"\b(?:help(?:ed|s)|last(?:ed|s)|relie(?:f|ved)|eased|gone|pain[- ]free|sore|hurt|ached"
    r"|stiff|tired|off work|in a cast|felt (?:good|better"
    r"|great)|improved)\b[^.;]*$",
    re.IGNORECASE,
)
"""Before so long as something helped: "massage helped for two days"."""
_SO_LONG: Final = re.compile(r"(?:for\b|about\b|around\b|up to\b|only\b|\d|an?\b)", re.IGNORECASE)
_ANCHORED: Final = re.compile(r"\d+(?:-\d+)? (?:days?|weeks?|months?|years?) (?:after|before)\b.*")
_DONE: Final = re.compile(
    r"\b(?:saw|seen|visited|(?:has|have|had) (?:already |previously )?(?:had|received|attended"
    r"|completed|undergone|tried|seen)|previously (?:had|received)|used to \w+"
    r"|in the past)\b[^.;]*$",
    re.IGNORECASE,
)
"""Before visits that are over."""


def not_yet(said: str, before: str) -> str:
    """Return what a time is that begins only then, or is of a group; empty for neither.

    Parameters
    ----------
    said, before
        The words of the time, and the text before it.
    """
    before = before[-_LONGEST_BEFORE:]
    if _FOR.match(said) and _NO_WORK.search(before):
        return "without it"
    kinds = ((_GROUP, "of a group"), (_NOT_BEFORE, "not before"), (_INSTEAD, "not so"))
    return next((what for pattern, what in kinds if pattern.search(before)), "")


def as_past(told: Text, at: int, end: int, found: list[Meaning | Choice]) -> list[Meaning | Choice]:
    """Return a figure as what it is, if it is of what is over or helped; else the figure itself.

    Parameters
    ----------
    told, at, end, found
        The text, the words of the figure, and what it means by itself.
    """
    start = told.tokens[at].start
    before = told.text[max(0, start - _LONGEST_BEFORE) : start]
    if what := _whose(told, at, end, re.split(r"[.;]\s", before)[-1]):
        return [_timed(one, what) for one in found]
    measured = _MEASURED.match(told.text, told.tokens[end - 1].end)
    if measured and any(_is(one, "rhythm") for one in found):
        return [_timed(one, measured[0].strip()) for one in found]
    if any(_only_anchored(one) for one in found):
        return [timing(one.said, one.label) if _only_anchored(one) else one for one in found]
    if _AFTER_SO_MANY.search(before) and any(_is(one, "number of sessions") for one in found):
        return [
            timing(one.said, f"after {one.label} sessions")
            if _is(one, "number of sessions")
            else one
            for one in found
        ]
    return found


def _whose(told: Text, at: int, end: int, sentence: str) -> str:
    """Return of what a time is, by its sentence so far; empty for a plan's."""
    other = _OTHER_SESSIONS.search(sentence)
    if _DONE.search(sentence):
        return "over"
    if other and "massage" not in other[0].lower():
        return "of something else"
    lasted = _LASTED.search(sentence) and _SO_LONG.match(told.said(at, end))
    return "as long as it lasted" if lasted else ""


def _is(one: Meaning | Choice, kind: str) -> TypeGuard[Meaning]:
    return isinstance(one, Meaning) and one.kind == kind


def _only_anchored(one: Meaning | Choice) -> TypeGuard[Meaning]:
    """Tell whether a rhythm says only when it begins: "6 weeks after surgery"."""
    return (
        isinstance(one, Meaning) and one.kind == "rhythm" and bool(_ANCHORED.fullmatch(one.label))
    )


def _timed(one: Meaning | Choice, what: str) -> Meaning | Choice:
    if isinstance(one, Choice) or one.kind not in _PLANS:
        return one
    return timing(one.said, f"{one.label} ({what})")
