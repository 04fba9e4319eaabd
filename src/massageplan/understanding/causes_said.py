"""What makes it worse, said before the complaint: "sitting for long makes the pain worse"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.understanding.noted_as import noted_as


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text
    from massageplan.understanding.understood import Meaning

__all__ = ["cause_at"]

_DOES: Final = (
    r"(?:(?:prolonged|long|too much|extended|repeated|heavy)\s+)*(?:sitting|standing|walking"
    r"|running|driving|bending|lifting|reaching|typing|kneeling|squatting|lying|climbing|twisting"
    r"|turning|stress|exercise|computer work|desk work|work|movement|activity|cold weather)"
)
_LONG: Final = (
    r"(?:\s+(?:down|up|over|still|forward|at|a|the|his|her|my|for|in|on|long|prolonged|periods?"
    r"|of|time|hours|desk|computer|stairs|one|position|overhead|heavy|objects|too|all|day|and|or"
    r"|sitting|standing|walking|driving|bending|lifting))*"
)
_WORSENS: Final = (
    r"(?:aggravat(?:es?|ed)|worsen(?:s|ed)?|exacerbat(?:es?|ed)|increas(?:es?|ed)"
    r"|(?:brings?|brought) on|provok(?:es?|ed)|trigger(?:s|ed)?)"
)
_OF_IT: Final = (
    r"(?:\s+(?:the|his|her|my|their|this|these))?\s+(?:pain|symptoms?|discomfort|soreness"
    r"|stiffness|tightness|it)\b"
)
_CAUSE: Final = re.compile(
    rf"{_DOES}{_LONG}\s+(?:(?:can|may|will|also|often|tends? to|seems? to|does)\s+)*"
    rf"(?:{_WORSENS}{_OF_IT}|makes?{_OF_IT}\s+worse\b)(?!\s+(?:in|of|at|down|into|on|across|around)\b)",
    re.IGNORECASE,
)


def cause_at(told: Text, at: int, catalog: Catalog, *_: object) -> tuple[int, list[Meaning]]:
    """Return where it ends that something makes it worse, from a word on, and what it is; or 0.

    Parameters
    ----------
    told, at, catalog
        The text, which word, and what knows the observations.
    """
    found = _CAUSE.match(told.text, told.tokens[at].start)
    if found is None:
        return 0, []
    end = told.word_at(found.end(), at)
    return end, [noted_as("makes-worse", told.said(at, end), catalog)]
