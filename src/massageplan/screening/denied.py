"""What words take back: an illness that is denied, a measure that was checked and is usual.

Only what is plain counts. Anything else may mean the illness, and is asked about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.screening.names import look_up


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.catalog.catalog import Catalog

__all__ = ["denies", "is_denied", "without_what_was_checked"]

_NO: Final = r"(?:no|denies|never had|without|(?:i |she |he )?(?:do|does)(?: not|n't) have)"
_ANY: Final = r"(?: (?:any|known|history of))*"
_DENIAL: Final = re.compile(rf"{_NO}{_ANY} (.+)", re.IGNORECASE)
_AND_NO: Final = re.compile(rf",? (?:or|nor|and no)(?:{_ANY}) |, no{_ANY} ", re.IGNORECASE)
"""Between two denied names. A comma or "and" alone may begin what the client has."""

_JUST_BEFORE: Final = re.compile(
    r"\b(?:no|not|without|never|denies)(?: (?:any|for|on|has|had|have|a|history|of|known|high|"
    r"raised|elevated|low))*$"
)
_JUST_AFTER: Final = re.compile(
    r"(?: (?:problems?|issues?|trouble))?(?:\W*$|\W*[.,;]| (?:or|nor|and)\b)"
)

_CLAUSE: Final = re.compile(
    r"([.,:;()]| but | and (?=(?:the |her |his )?\w+ (?:is|was|are|were) ))"
)
_CHECKED: Final = re.compile(
    r"\b(?:checked|measured|normal|usual|fine|ok|okay|unremarkable|in order|within (?:normal )?"
    r"(?:limits|range))\b"
)
_DOUBTED: Final = re.compile(
    r"\b(?:high|higher|raised|elevated|low|lower|up|no|not|n't|never|un\w+|nor|until|unless|if|"
    r"should|must|needs?|need|will|would|could|may|might|to|be|being|gets?|have|having|every|each|"
    r"daily|weekly|regular\w*|often|twice|once|for|since|over|above|still|usually|more|than|"
    r"medicines?|medication|tablets?|pills?|treated|borderline)\b|\?|n't"
)
"""Words beside which nobody can tell that it is all right: "to be checked", "higher than usual"."""


def denies(catalog: Catalog, text: str) -> bool:
    """Tell whether a line of the history denies illnesses that the catalog has, and no more.

    A medicine is never denied so: who takes "no insulin" may have stopped it.

    Examples
    --------
    >>> from massageplan.catalog.catalog import default_catalog
    >>> known = default_catalog()
    >>> denies(known, "no high blood pressure or diabetes"), denies(known, "no asthma, diabetes")
    (True, False)
    """
    found = _DENIAL.fullmatch(text.strip(" .!"))
    if found is None or "?" in text or look_up(catalog, text) is not None:
        return False
    entries = [look_up(catalog, name.strip()) for name in _AND_NO.split(found[1])]
    return all(entry is not None and entry.medicine is None for entry in entries)


def is_denied(words: str, phrase: str) -> bool:
    """Tell whether everything that words say of a phrase denies it: "not for blood pressure"."""
    text = words.lower()
    places = [*re.finditer(rf"\b{re.escape(phrase)}\b", text)]
    return bool(places) and all(
        _JUST_BEFORE.search(text[: at.start()].rstrip()) and _JUST_AFTER.match(text[at.end() :])
        for at in places
    )


def without_what_was_checked(judged: str, phrases: Iterable[str]) -> str:
    """Return a judgment without phrases that it says were checked, or are usual.

    Examples
    --------
    >>> without_what_was_checked("midwife: legs and blood pressure checked", ["blood pressure"])
    'midwife: legs and  checked'
    >>> without_what_was_checked("have the blood pressure checked", ["blood pressure"])
    'have the blood pressure checked'
    """
    clauses = _CLAUSE.split(judged)
    for i, clause in enumerate(clauses):
        if _CHECKED.search(clause.lower()) and not _DOUBTED.search(clause.lower()):
            for phrase in phrases:
                clauses[i] = re.sub(rf"\b{phrase}\b", "", clauses[i], flags=re.IGNORECASE)
    return "".join(clauses)
