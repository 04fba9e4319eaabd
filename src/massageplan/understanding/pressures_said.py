"""How firm a massage is, as people say it: "light to medium pressure" is of the hands.

It is no pressure of the blood. Where that, or a pressure that somebody feels, may be meant, nothing
is read here, and the word is asked about as before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.understanding.stroke_words import BLOCKS
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from massageplan.understanding.clauses import Text

__all__ = ["pressure_at"]

_LEVELS: Final = {
    "featherlight": 1,
    "very light": 1,
    "very gentle": 1,
    "light": 2,
    "gentle": 2,
    "soft": 2,
    "medium": 3,
    "moderate": 3,
    "firm": 4,
    "strong": 4,
    "deep": 5,
    "very firm": 5,
    "very deep": 5,
}
"""Pressure from 0 to 5 by its word, as an intake reads it (our judgment)."""
_LEVEL: Final = re.compile(rf"\b(?:{'|'.join(sorted(_LEVELS, key=len, reverse=True))})\b")
_HOW: Final = (
    r"(?:very (?:light|gentle|firm|deep)|featherlight|light|gentle|soft|medium|moderate|firm|strong"
    r"|deep|(?:slightly |a little |a bit |much )?(?:lighter|softer|firmer|deeper|gentler|more|less)"
    r"|gradual|gradually|steady|even|slow|smooth|sustained|rhythmic|rhythmical|static|consistent"
    r"|enough|comfortable|appropriate)"
)
_CERTAIN: Final = re.compile(
    r"light|gentl|soft|medium|moderate|firm|deep|more|less|steady|even|slow|smooth|sustained"
    r"|rhythmic|static|comfortable",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(
    r"(?P<how>(?:very )?(?:light|firm)|medium|(?:light|medium) to (?:medium|moderate|firm|deep)|"
    r"firm to deep)[ .!]*",
    re.IGNORECASE,
)
"""What answers the question of a form; "deep" and "moderate" may be of something else."""
_AND: Final = r"(?:\s*(?:,|-|/|\bto\b|\band\b|\bor\b|\bbut\b)\s*)+"
_PRESSURE: Final = re.compile(
    rf"(?:(?:apply|applying|applied|applies|use|using|exert|exerting|with)\s+)?"
    rf"(?P<how>{_HOW}(?:(?:{_AND}|\s+){_HOW})*)\s+(?:hand\s+)?pressures?\b"
    r"(?:\s+(?:is|are|was)\s+(?:used|applied)\b)?",
    re.IGNORECASE,
)
_MASSAGE: Final = re.compile(
    r"(?P<how>lighter|softer|firmer|deeper|gentler)\s+massage\b", re.IGNORECASE
)
_SHOULD_BE: Final = re.compile(
    rf"(?:the\s+|your\s+)?pressures?\s+(?:(?:used|applied)\s+)?(?:should be|must be|can be|may be"
    rf"|needs to be|is always|stays|remains|can vary from|var(?:y|ies) from"
    r"|rang(?:es?|ing) from)\s+"
    rf"(?P<how>{_HOW}(?:(?:{_AND}|\s+){_HOW})*)\b",
    re.IGNORECASE,
)
_ANSWERED: Final = re.compile(
    rf"(?:(?:preferred|desired|massage|your)\s+)*pressure(?:\s+(?:preference|preferred|level|desired))?"
    rf"\s*[:=?-]\s*(?P<how>{_HOW}(?:(?:{_AND}|\s+){_HOW})*)\b",
    re.IGNORECASE,
)
"""The answer behind the label of a form."""
_APPLIED: Final = re.compile(
    r"pressures?\s+(?:is\s+)?(?:applied|given|exerted)\s+(?:by|with|using|to|on|over|through)\b|"
    r"(?:preferred|desired|massage|depth of|level of|amount of)\s+pressure\b|"
    r"pressure\s+(?:preferences?|preferred|levels?\b(?=\s*$))|"
    r"(?:what|how much|which)\s+(?:\w+\s+){0,3}?pressure\s+(?:do|would|are)\b|"
    r"(?:increas(?:e|ing)|adjust(?:ing)?|lighten(?:ing)?|vary(?:ing)?)\s+(?:the\s+|your\s+)?"
    r"pressure\b|"
    r"(?:reduc|decreas|lessen|releas)(?:e|ing)?\s+(?:the\s+|your\s+)?pressure\b"
    r"(?!\s+(?:on|in|from)\b)|"
    r"(?:put(?:ting)?|plac(?:e|ing))\s+(?:any\s+|direct\s+|too much\s+|some\s+)*pressure"
    r"(?=\s+on\b)|"
    r"(?:continu|maintain|keep|keeping|build|releas|add|adding|using)(?:e|ing)?\s+"
    r"(?:the\s+|your\s+|some\s+)?pressure\b|"
    r"(?:downward|inward|upward)\s+pressure\b|"
    r"(?:avoid|hold|appl|exert|giv|use|us)(?:e|es|y|ies|ing|ying)?\s+(?:(?:putting|applying|using"
    r"|placing|any|too|much|excess|excessive|direct|the|your|most|of|all|some|a|little|linear|vertical|perpendicular)\s+){0,4}"
    r"pressure\b|"
    r"(?:direct\s+)?pressure(?=\s+(?:over|directly on)\s+the\s+(?:spine|back of))|"
    r"until you feel (?:the |some )?pressure\b|"
    r"with\s+(?:enough\s+|some\s+|a little\s+)?pressure(?=\s*$)|"
    r"(?:apply|applying|applies|applied|exert|exerting)\s+(?:the\s+|some\s+|your\s+)?pressures?\b|"
    r"(?:the\s+)?pressures?\s+(?:was|is|were|are)\s+(?:then\s+|also\s+|being\s+)?(?:applied|held|used"
    r"|modified|adjusted|adapted|kept|varied|increased|decreased|reduced)\b(?!\s+(?:with"
    r"|by) (?:pills?|medic\w+|tablets?))",
    re.IGNORECASE,
)
_PRESSURE_FIRST: Final = re.compile(r"(?:the\s+)?pressures?\s", re.IGNORECASE)
_GIVEN: Final = re.compile(
    r"\s+(?:to|over|along|into|across|throughout)\s+(?:the|both|his|her|my|your|left|right)\b",
    re.IGNORECASE,
)
_BY_HAND: Final = re.compile(
    r"\b(?:appl(?:y|ying|ies)|put(?:ting)?|avoid(?:ing)?|exert(?:ing)?|us(?:e|ing))\s+(?:\w+\s+){0,3}?"
    r"pressure\b|\bpressures?\s+(?:is\s+)?applied\b|"
    r"\b(?:light|gentle|medium|moderate|firm|deep)\s+pressure\s+(?:over|on|along|across)\s+"
    r"(?:your|the|most|each|both)\b",
    re.IGNORECASE,
)
"""Where it is the pressure of a hand, wherever it is given, and when."""
_ELSEWHERE: Final = frozenset(
    [
        *("sinus", "sinuses", "blood", "intracranial", "intraocular", "ear", "bladder", "chest"),
        *("heart", "breast", "arterial", "pulse", "high", "low", "behind", "inside", "pills"),
        *("medicine", "medication", "tablets", "hypertension", "systolic", "diastolic", "pelvic"),
        *("pain", "pains", "ache", "hurts", "hurt", "cuff", "socks", "stockings", "ulcer", "sores"),
    ]
)
"""Words beside which it may be another pressure than that of the hands."""
_FELT_IN: Final = frozenset(["head", "temple", "temples", "eye", "eyes", "ears", "face", "stomach"])
"""Where pressure is felt as often as it is given: not read where it is somebody's own."""


def pressure_at(told: Text, at: int) -> tuple[int, list[Meaning]]:
    """Return where the pressure of the hands ends that is said from a word on, and its meaning.

    The end is 0 where none is said.

    Parameters
    ----------
    told, at
        The text, and which word.
    """
    start = told.tokens[at].start
    found = (
        (at == 0 and _ALONE.fullmatch(told.text))
        or _PRESSURE.match(told.text, start)
        or _SHOULD_BE.match(told.text, start)
    )
    found = found or _ANSWERED.match(told.text, start) or _MASSAGE.match(told.text, start)
    applied = _APPLIED.match(told.text, start) if found is None else None
    match = found or applied
    given = found is not None and _GIVEN.match(told.text, found.end()) is not None
    given = given or (applied is not None and bool(_PRESSURE_FIRST.match(applied[0])))
    felt = _is_felt(told, at, given=given)
    if match is None or (found and not _CERTAIN.search(found["how"])) or felt:
        return 0, []
    end = told.word_at(match.end(), at)
    how = " ".join(found["how"].lower().split()) if found else ""
    said = told.said(at, end)
    label = f"{how} pressure of the hands" if how else "pressure of the hands"
    denied = told.is_denied(at, end) or said.lower().startswith("avoid")
    level = _lightest(how)
    write = f"max_pressure={level}" if level else ""
    return end, [
        Meaning(
            said=said, kind="pressure", id="", label=label, name=said, denied=denied, write=write
        )
    ]


def _is_felt(told: Text, at: int, *, given: bool) -> bool:
    """Tell whether the pressure may be another one than that of the hands.

    What is given to a place is of the hands, whatever else is said: "deep pressure to the calves".
    """
    start, end = told.around(at)
    words = {word for token in told.tokens[start:end] for word in token.plain}
    mine = bool(words & _FELT_IN) and bool(words & {"my", "in"})
    if given:
        return not words.isdisjoint({"blood", "sinus", "chest", "intracranial"})
    elsewhere = _ELSEWHERE | BLOCKS - {"decreased", "reduced"}
    if "until you feel" in told.said(start, end).lower() or _BY_HAND.search(told.said(start, end)):
        elsewhere -= {"feel", "feels", "when", "if", "behind", "inside", "chest", "heart", "ear"}
    return bool(words & elsewhere) or mine


def _lightest(how: str) -> int | None:
    """Return the lightest of the pressures that are named, as an intake takes it; or none."""
    return min((_LEVELS[word] for word in _LEVEL.findall(how)), default=None)
