"""Words that look like a name and are none where they stand: "rear-end collision", "on her feet".

A name inside one of these is not taken, so the words are not understood, which is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.understanding.noted_as import noted_as


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text
    from massageplan.understanding.understood import Meaning

__all__ = ["idioms_in", "nervous_at"]

_WHOSE: Final = r"(?:his|her|my|your|their|our)"
_LONG: Final = r"(?:hours?|all day|day|shifts?|a lot|for work|at work|long|constantly|mostly)"
_CRASH: Final = r"(?:collision|crash|accident|car|shunt|impact|by|at|on)"
_ON_FEET: Final = rf"on {_WHOSE} feet\b"
_IDIOMS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\brear[- ]end(?:ed|er|ing)?\b(?=\s+{_CRASH}\b)",
        (
            rf"\b(?:{_LONG}|stand\w*|works?|working)\s+(?:(?:a|per|each|every) day\s+|spent\s+)?"
            rf"{_ON_FEET}|\b{_ON_FEET}(?=\s+(?:for|{_LONG})\b)(?! all day)"
        ),
        (
            r"\b(?:painful|tender|sensitive|sore|hypersensitive|sensitivity)\s+(?:even\s+)?"
            r"(?:to|with|on|upon|at)\s+(?:(?:a|an|the|even|any|very)\s+)*"
            r"(?:light|gentle|soft|slight|deep|firm)\s+(?:touch|pressure|palpation|strok(?:e|ing))\b"
        ),
        (
            r"\b(?:gentle|light|soft|very little)(?:\s+(?:and|but|,))?\s+"
            r"(?:sustained|static|held|steady) pressure\b"
        ),
        (
            r"\b(?:medial|lateral|muscle|upper|lower|both)\s+(?:belly|bellies)\b|\bmuscle belly\b"
            r"|\bheel[- ](?:strike|off)\b|\btoe[- ]off\b"
        ),
        (
            r"\b(?:reduc(?:e|es|ing)|decreas(?:e|es|ing)|lessen(?:s|ing)?|improv(?:e|es|ing)|less)\s+"
            r"(?:the\s+)?(?:skin\s+|scar\s+)?sensitivity\b(?:\s+(?:to|of|in|at|around)\s+(?:the\s+)?"
            r"(?:area|scar|skin|incision|touch|site|nerves?))?"
        ),
        (
            r"\b(?:less|more|too much|any|some|extra|excess(?:ive)?|undue|additional"
            r"|direct)\s+pressure"
            r"(?:\s+(?:is|was|being))?(?:\s+(?:put|placed|exerted))?\s+(?:on|onto|upon)\b"
        ),
        (
            r"\b(?:legs?|heads?|foot|arms?|backs?|seat) of (?:(?:the|a|an|his|her|my"
            r"|your) )?(?:bed|table"
            r"|couch|chair|seat|sofa|bath|desk|car|van|room|truck)\b|\bback ?seat\b"
        ),
        (
            r"\b(?:improv\w+|better|enhanc\w+|smooth\w*) (?:the )?(?:condition|appearance"
            r"|texture|quality"
            r"|look|tone|elasticity) of (?:the |his |her |my |their )?(?:skin|scars?|hair)\b"
        ),
        (
            r"\b(?:phone|telephone|handset|receiver)\b[^.,;]{0,24}\b(?:to|against|between|at) "
            r"(?:(?:the|his|her|my) )?(?:ears?|head|neck|shoulders?)(?: and (?:ears?"
            r"|shoulders?))?\b"
        ),
        (
            r"\b(?:husband|wife|partner|boyfriend|girlfriend|daughter|son|friend|mother)s?\s+(?:often\s+"
            r"|sometimes\s+)?(?:massages|rubs|rubbed|massaged)\b[^.;,]*"
        ),
        r"\bprevent(?:s|ing|ed)?\s+(?:the\s+)?(?:blood\s+)?(?:clots?|clotting|thrombosis|DVT)\b",
        (
            r"\b(?:set|sets|setting|step(?:ped)?|h[eo]ld|pull(?:ed|ing)?|push(?:ed|ing)?|cut(?:ting)?|call(?:ed)?"
            r"|c[ao]me|coming|went|go(?:ing)?|brings?|sat|lean(?:ed|ing)?) back\b"
            r"(?!\s+(?:pain|ache|spasms?|and|massage|muscles?|tension|stiffness|to back))"
        ),
        r"\bback\s+support\s+of\b|\bkeep(?:ing)?\s+your\s+back\s+straight\b",
        r"\bfeet\s+(?:\w+\s+)?flat\s+(?:on|against)\b|\bback massager\b",
        r"\beye contact\b|\b(?:your|their|own|of|use|using|with|the)\s+body ?weight\b",
        r"\bon the other hand\b|\b(?:first|second)[- ]hand\b|\bface to face\b|\bhead office\b",
        r"\bback (?:then|to (?:work|school|normal|sports?|back))\b",
    )
)
_SEEMS: Final = re.compile(
    r"(?:seem(?:s|ed)|appear(?:s|ed)|looks?|looked|is|was|felt|feels)\s+(?:(?:to be|quite|very"
    r"|a bit"
    r"|a little|rather|somewhat|slightly)\s+)*(?:nervous|apprehensive)\b(?!\s+(?:system"
    r"|breakdown))",
    re.IGNORECASE,
)
_NERVOUS: Final = re.compile(
    r"(?:(?:feels?|felt|is|was|am|be|being|quite|very|rather|a bit|a little|slightly|somewhat|so)"
    r"\s+)*(?:anxious|nervous|apprehensive|worried|uneasy)\s+(?:about|of|at)\s+"
    r"(?:(?:the|a|an|her|his|my|their|this|having|getting|trying|receiving|being|first|new|going"
    r"|for|to)\s+)*(?:massages?|treatments?|touch(?:ed)?|sessions?|therapy|undress\w*|appointment"
    r"|visit)\b",
    re.IGNORECASE,
)
"""Somebody who is nervous about the massage itself has no illness by that."""


def idioms_in(told: Text) -> frozenset[int]:
    """Return which words of a text are of an idiom.

    Parameters
    ----------
    told
        The text.
    """
    spans = [found.span() for idiom in _IDIOMS for found in idiom.finditer(told.text)]
    return frozenset(
        i
        for i, token in enumerate(told.tokens)
        if any(start <= token.start and token.end <= end for start, end in spans)
    )


def nervous_at(told: Text, at: int, catalog: Catalog, *_: object) -> tuple[int, list[Meaning]]:
    """Return where it ends that somebody is nervous about the massage, and what it is; or 0.

    Parameters
    ----------
    told, at, catalog
        The text, which word, and what knows the observations.
    """
    start = told.tokens[at].start
    found = _NERVOUS.match(told.text, start) or _SEEMS.match(told.text, start)
    if found is None:
        return 0, []
    end = told.word_at(found.end(), at)
    return end, [noted_as("fear", told.said(at, end), catalog)]
