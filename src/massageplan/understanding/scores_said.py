"""How strong something is, as a note says it: "6/10", "5-7 out of 10", "pain was around a 4".

A number is a score only if the text says so: of ten, with "rated" or "level", or beside pain.
What is not of pain is kept as a rating. A blood pressure is one if it has its name or its unit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.client.vitals import read_blood_pressure
from massageplan.errors import InvalidValueError
from massageplan.understanding.clauses import DATED
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text

__all__ = ["blood_pressure_at", "score_at"]

_N: Final = r"(?:10|\d)(?:[.,]\d)?\+?"
_TO: Final = r"\s*(?:-|\N{EN DASH}|to|and|or)\s*(?:an? )?"
_OF_TEN: Final = (
    r"\s*(?:/|out of|on (?:a |the )?(?:pain |numeric(?:al)? |rating )*scale (?:of|from)"
    r"(?: [01]\s*(?:-|to))?)\s*(?:10|ten)(?![\d/])"
)
_LEAST_OR_MOST: Final = (
    r"(?:\s*\(?(?:at|when)?\s*(?:its|his|her|the|their)?\s*"
    r"(?:best|worst|worse|least|most|rest|baseline|present|currently|current|today|now)\b\)?)"
)
_SCALE: Final = r"(?:\s*(?:on|using) (?:the |a )?(?:pain |numeric(?:al)? )?(?:rating )?scale)"
_BETWEEN: Final = (
    r"(?:(?:levels?|scores?|intensity|ratings?|rated|was|is|were|are|has been|stayed|remained"
    r"|at|an?"
    r"|around|about|approximately|between|currently|averag(?:ed|ing|es)|of|reported|as|from|to|down"
    r"|up|now|today|worst|best|least|current|average|usual|rates|pain|decreased|dropped|went"
    r"|reduced|increased|fell|by|only|still|start|end|beginning|baseline|initially"
    r"|(?:pre|post|before|after)[ -]?(?:treatment|massage|session)?)[\s:=]+)"
)
_SCORE: Final = re.compile(
    rf"(?:{_BETWEEN}+)?(?P<low>{_N})(?:{_OF_TEN})?(?:{_LEAST_OR_MOST})?"
    rf"(?:(?:{_TO}|,\s*)(?P<high>{_N}))?{_OF_TEN}(?:{_LEAST_OR_MOST})?(?:{_SCALE})?",
    re.IGNORECASE,
)
"""One number of ten, or two: "0/10 at its best to a 6/10 at its worse"."""

_AFTER: Final = (
    r"(?=\s*(?:$|[.,;:!?)\n]|(?:today|now|currently|before|after|at|on|with|when|during|in|pre"
    r"|post|most|and|for the|by|following)\b))"
)
_SAID: Final = re.compile(
    rf"{_BETWEEN}+(?P<low>{_N})(?:{_TO}(?P<high>{_N}))?(?!\s*%){_AFTER}"
    r"(?:\s+(?:today|now|currently))?",
    re.IGNORECASE,
)
"""A number beside pain, with the words between: "pain levels stayed between 5-7"."""

_SAYS_SCORE: Final = re.compile(
    r"(?:\b(?:rated|rates|rating|scored|scores?|level|nrs|nprs|vas|scale|intensity|severity)\b)",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE: Final = re.compile(
    r"\b(?:stress|anxiety|anxious|mood|energy|fatigue|tired|sleep|function|relax\w*|focus|nausea"
    r"|well-?being|satisfaction|happiness)\b",
    re.IGNORECASE,
)

_NONE: Final = re.compile(
    r"(?:no|zero|denies(?: any)?|without(?: any)?)\s+(?:pain|discomfort)"
    r"(?:\s+(?:was|is|reported|today|currently|now|noted|present|at rest|at this time))*(?="
    r"\s*(?:$|[.,;!?)\n]))",
    re.IGNORECASE,
)

_PRESSURE: Final = re.compile(
    r"(?P<name>(?:resting )?(?:bp|blood pressure)(?: (?:was|is|of|at|reading|readings"
    r"|today))*[\s:=]*)?"
    r"(?P<figures>\d{2,3}\s*(?:/|over)\s*\d{2,3})(?![\d/])(?P<unit>\s*mm ?hg)?",
    re.IGNORECASE,
)


def score_at(told: Text, at: int, catalog: Catalog) -> tuple[int, list[Meaning]]:
    """Return where a score ends that is said at a word, "6/10", and what it means; or 0.

    Parameters
    ----------
    told, at
        The text, and which word.
    catalog
        What knows the measures.
    """
    before = told.tokens[max(0, at - 1) : at]
    if any(not DATED.isdisjoint(token.plain) for token in before):
        return 0, []
    none = _NONE.match(told.text, told.tokens[at].start)
    adverb = told.tokens[at].plain == ("without",) and at > told.around(at)[0]
    if none and not adverb:  # "able to walk without pain" is no score
        entry = catalog.find("measure", "pain-nrs")
        meaning = Meaning(
            said=none[0], kind="measure", id=entry.id, label=entry.label, name="0/10", exactly=False
        )
        return told.word_at(none.end(), at), [meaning]
    start, clause = told.tokens[at].start, told.said(*told.around(at))
    hurts = told.hurts(*told.around(at))
    found = _SCORE.match(told.text, start)
    if found is None or not _is_sure(found, clause, hurts=hurts):
        found = _SAID.match(told.text, start) if hurts else None
    if found is None or not found[0].strip():
        return 0, []
    other = _OF_SOMETHING_ELSE.search(clause) if not hurts else None
    kind, id_ = ("observation", "how-strong") if other else ("measure", _measure(clause))
    entry = catalog.find(kind, id_)
    said = told.text[found.start("low") : found.end()].strip()
    meaning = Meaning(said=said, kind=kind, id=entry.id, label=entry.label, name=entry.label)
    return told.word_at(found.end(), at), [meaning]


def _is_sure(found: re.Match[str], clause: str, *, hurts: bool) -> bool:
    """Tell whether a number of ten is a score, and no day of October: "6/10"."""
    words = found.string[found.start() : found.start("low")].lower().split()
    if words and words[-1] in DATED and not found["high"]:
        return False
    if not {"worst", "best", "least", "average", "current"}.isdisjoint(words):
        return True
    if hurts or found["high"] or found["low"].startswith("0") or "out of" in found[0].lower():
        return True
    return bool(_SAYS_SCORE.search(clause) or _OF_SOMETHING_ELSE.search(clause))


def _measure(clause: str) -> str:
    visual = re.search(r"\bvas\b|visual analog", clause, re.IGNORECASE)
    return "pain-vas" if visual else "pain-nrs"


def blood_pressure_at(told: Text, at: int, *_: object) -> tuple[int, list[Meaning]]:
    """Return where a blood pressure ends that is said at a word, and what it means; or 0.

    It is no line of the history: it is measured on the day, and screening judges the figures.
    """
    found = _PRESSURE.match(told.text, told.tokens[at].start)
    if found is None or not (found["name"] or found["unit"]):
        return 0, []
    figures = re.sub(r"\s*(?:/|over)\s*", "/", found["figures"], flags=re.IGNORECASE)
    try:
        read_blood_pressure(figures)
    except InvalidValueError:
        return 0, []  # nobody has such a one: it is asked about
    write = f"blood_pressure={figures!r}"
    said = found[0].strip()
    meaning = Meaning(
        said=said, kind="blood pressure", id="", label=figures, name=said, write=write
    )
    return told.word_at(found.end(), at), [meaning]
