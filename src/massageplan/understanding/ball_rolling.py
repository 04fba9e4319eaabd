"""What somebody does with a ball: they roll a foot over it, and no therapist moves the foot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from massageplan.understanding.clauses import Text

__all__ = ["ball_at", "is_on_a_ball"]

_KIND: Final = (
    r"(?:tennis|lacrosse|massage|golf|therapy|spiky|rubber|squash|trigger[- ]point|foam|frozen"
    r"|small|soft|hard|firm)"
)
_BALL: Final = (
    rf"(?:(?:the|a|an|your|two|one|this|that|{_KIND})\s+)*{_KIND}?\s*\bballs?\b"
    r"(?!\s+(?:of|and socket|joint))"
)
_OF_A_BALL: Final = re.compile(
    rf"(?:(?:place|position|put|keep|lay|roll|rolling|use|using|with|lean into|lean on|press)\s+)"
    rf"(?:(?:on|over|into)\s+)?{_BALL}(?:\s+rolling)?|(?:on|over)\s+{_BALL}|"
    rf"(?:(?:the|a|two)\s+)?{_KIND}\s+balls?\b(?:\s+rolling)?|ball[- ]rolling",
    re.IGNORECASE,
)
_ON_A_BALL: Final = re.compile(
    rf"\broll(?:ing|s)?\b.*\b(?:{_BALL}|bottle|roller)|"
    rf"\broll(?:ing|s)?\s+(?:the\s+|your\s+|my\s+)?(?:arch|sole|bottom|foot|feet)\b.*"
    rf"\bback and forth|{_OF_A_BALL.pattern}",
    re.IGNORECASE,
)
_ROLLED: Final = re.compile(
    r"roll(?:ing|s)?\b(?=\s+(?:the\s+|your\s+|my\s+)?(?:\w+\s+)?(?:arch|sole|bottom|foot|feet)\b)",
    re.IGNORECASE,
)


def is_on_a_ball(clause: str) -> bool:
    """Tell whether a clause tells of somebody who rolls on a ball."""
    return _ON_A_BALL.search(clause) is not None


def ball_at(told: Text, at: int) -> tuple[int, list[Meaning]]:
    """Return where the words of a ball end that begin at a word, and what they are; or 0.

    Parameters
    ----------
    told, at
        The text, and which word.
    """
    start, clause = told.tokens[at].start, told.said(*told.around(at))
    match = _OF_A_BALL.match(told.text, start)
    if match is None and is_on_a_ball(clause):
        match = _ROLLED.match(told.text, start)
        told.read_beside |= {
            i
            for i in range(*told.around(at))
            if match and not {"ball", "balls"}.isdisjoint(told.tokens[i].plain)
        }
    if match is None:
        return 0, []
    end = told.word_at(match.end(), at)
    meaning = Meaning(
        said=told.said(at, end),
        kind="other method",
        id="",
        label="exercises for the client",
        name=told.said(at, end),
        denied=told.is_denied(at, end),
    )
    return end, [meaning]
