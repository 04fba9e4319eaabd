"""What a therapist found, as sentences of a note say it: "strength is 4/5"."""

from __future__ import annotations

import re
from typing import Final


__all__ = ["FINDINGS"]

_HOW: Final = (
    r"(?:(?:slightly|somewhat|much|a bit|a little|gradually|slowly|steadily|progressively"
    r"|significantly|markedly|noticeably|greatly|very|quite|pretty|fairly|extremely|also|still"
    r"|actually|now|more|rather|so|really|generally|well|mostly|only|all|just)\s+)*+"
)
_SIDED: Final = r"(?:(?:the|his|her|my)\s+)?(?:left|right)\s+side"
_SAME_SIDE: Final = r"(?:(?:the|his|her|my)\s+)?(?:left|right|other)(?:\s+(?:side|one|leg|arm))?"
_BAD_POSTURE: Final = (
    r"(?:hunched|slouched|slouching|slumped|stooped|rounded|kyphotic|poor|good|upright|forward"
    r"|swayback|lordotic|uneven|asymmetrical|leaning)"
)
_MUSCLES: Final = r"(?:muscles?|muscular|calf|quad|glute)?\s*(?:bulk|mass|size|definition)"

FINDINGS: Final = tuple(
    (id_, re.compile(pattern, re.IGNORECASE))
    for id_, pattern in (
        (
            "palpation",
            (
                r"(?:(?:extremely|very|slightly|highly|remained|was|is|are|were|still|more|less|non-?)\s*)*"
                r"reactive\b(?:\s+(?:post-?massage|to touch|to pressure|bilaterally"
                r"|on (?:the )?(?:left|right)"
                r"(?: side)?))*"
            ),
        ),
        (
            "side-said",
            (
                r"(?:(?:slightly|much|a bit|a little)\s+)*(?:more|less|worse|tighter"
                r"|stiffer)\s+(?:(?:tight|sore"
                r"|tender|pronounced|painful|so|restricted)\s+)?on\s+(?:the\s+)?(?:left|right)(?:\s+side)?\b"
            ),
        ),
        (
            "muscle-strength-test",
            (
                r"(?:(?:muscle|grip|overall|resisted)\s+)?(?:strength|MMT"
                r"|manual muscle test(?:ing|s)?)"
                r"(?:\s+(?:testing|test|was|is|were|are|of|graded|grade|rated|at)|\s*[:=])*\s*"
                r"[0-5][+-]?\s*/\s*5\b"
            ),
        ),
        ("muscle-strength-test", r"[0-5][+-]?\s*/\s*5\b(?:\s+strength)?(?=.*\b(?:strength|MMT)\b)"),
        (
            "muscle-strength-test",
            (
                r"(?:(?:good|full|normal|poor|reduced|decreased|weak|weaker|slight loss of"
                r"|some loss of"
                r"|losing|less)\s+)+(?:muscle\s+|grip\s+)?strength\b(?!\s+(?:training|exercises?))"
            ),
        ),
        (
            "muscle-size",
            (
                r"(?:(?:a|an|had|has|have|much|big|small|visible|slight|slightly|marked|clear|greater"
                r"|bigger|larger|smaller|less|more|reduced|decreased|increased|good|difference in"
                rf"|differences in|loss of)\s+)+{_MUSCLES}\b"
            ),
        ),
        (
            "tone",
            r"(?:(?:good|normal|healthy|excellent|poor|balanced|even)\s+)+(?:muscle\s+)?tone\b",
        ),
        (
            "tissue-bound",
            (
                r"(?:(?:a|had|were|was|felt|like|tight|taut|tightened|thick|hard|dense|small|large)\s+)*"
                r"(?:bands?|cords?|ropes?|lumps?|strands?|areas?) of\s+(?:(?:tight|tightened"
                r"|taut|thick"
                r"|dense|hard|fibrous|fibrotic|scar-like|tense)\s+)+(?:tissue|muscle|fib(?:er|re)s?)\b"
            ),
        ),
        (
            "posture-seen",
            (
                rf"{_SIDED}\s+(?:(?:is|was|sits?|sat|appears?|appeared|looks?|being)\s+)+{_HOW}"
                rf"(?:higher|lower|elevated|raised|forward|further forward|rotated|dropped)"
                rf"(?:\s+(?:than|compared (?:to|with))\s+{_SAME_SIDE})?\b"
            ),
        ),
        (
            "posture-seen",
            (
                rf"posture\s+(?:(?:is|was|looks?|looked|appears?|appeared|seems?|seemed)\s+)+"
                rf"{_HOW}{_BAD_POSTURE}(?:\s+and\s+{_BAD_POSTURE})?\b"
            ),
        ),
        (
            "side-said",
            (
                r"(?:the\s+)?(?:left|right)\s+side\s+(?:(?:being|is|was|felt|feels|seems|hurts)\s+)*"
                r"(?:more|worse|greater|tighter|less|stiffer|weaker|stronger|more affected)"
                r"(?:\s+than\s+(?:on\s+)?(?:the\s+)?(?:left|right|other)(?:\s+side)?)?\b"
            ),
        ),
        (
            "test-result",
            (
                r"(?:sensation|reflexes|strength|circulation|pulses?|skin|gait|posture|balance"
                r"|coordination|everything|all|findings|neuro(?:logical)?(?: exam\w*| screen)?)\s+"
                r"(?:(?:is|was|were|are|all|appeared|found to be|to be)\s+)*(?:(?:within|in)\s+"
                r"(?:the\s+)?(?:normal|functional)\s+(?:limits?|range)|intact|WNL|normal"
                r"|unremarkable)\b"
            ),
        ),
        (
            "test-result",
            (
                r"(?:(?:is|was|were|are)\s+)*within\s+(?:the\s+)?functional\s+(?:limits?|range)"
                r"|WFL\b|\+ve\b|-ve\b"
            ),
        ),
        (
            "test-result",
            (
                r"(?:(?:is|was|appears|appeared|are|were)\s+)+(?:grossly |roughly "
                r"|fairly )?(?:symmetrical"
                r"|equal|even|level|normal)\b(?:\s+and\s+(?:symmetrical|equal|normal|even))?"
                r"(?=\s*(?:$|[.,;]|bilaterally))"
            ),
        ),
        (
            "posture-seen",
            (
                r"(?:(?:mild|moderate|severe|slight|marked|obvious|some|poor)\s+)*(?:postural|posture)\s+"
                r"(?:abnormalit(?:y|ies)|deviations?|imbalances?|distortions?|changes|deficits?|dysfunctions?"
                r"|faults?)\b"
            ),
        ),
        (
            "posture-seen",
            (
                r"(?:left|right)\s+(?:iliac crest|hip|shoulder|scapula|pelvis|ear|asis|psis"
                r"|side)\s+"
                r"(?:(?:is|was|sits|slightly|a bit|much|appears)\s+)*(?:higher|lower"
                r"|more forward|further"
                r" forward|anterior|posterior)\b(?:\s+(?:than|compared to"
                r"|compared with)\s+(?:the\s+)?"
                r"(?:left|right|other)(?:\s+(?:side|one))?)?"
            ),
        ),
        (
            "short-muscles",
            (
                r"(?:shortening|tightening|shortness|lengthening|weakening|contraction|elevation"
                r"|hypertonicity|atrophy)\s+of(?=\s+(?:the|both|his|her|left|right|upper|lower|scapula))"
            ),
        ),
        (
            "short-muscles",
            (
                r"(?:(?:is|are|was|were|felt|feels?)\s+)*(?:short and tight|tight and short|short"
                r"|shortened|weak and tight)(?:\s+(?:on the (?:left|right)|bilaterally))?(?=\s*(?:$"
                r"|[.,;)]))"
            ),
        ),
        (
            "palpation",
            (
                r"(?:(?:hears?|heard|felt|feels?|with|an?|some|audible)\s+)*(?:clicking|popping|pop|click"
                r"|clunk|snap|snapping|cracking|crunching|grinding|clunking)(?:\s+(?:or|and)\s+(?:clicking"
                r"|popping|cracking|grinding|snapping))?(?:\s+(?:sounds?|noises?|sensations?))?\b"
            ),
        ),
    )
)
"""What such sentences say, by the observation that it is."""
