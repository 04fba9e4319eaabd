"""What sentences of a note say, as patterns: how it changed, what was found, what somebody does all day.

Each is an observation for the notes. The patterns that stand beside a pain are in `prose_patterns`.
"""

from __future__ import annotations

import re
from typing import Final


__all__ = ["NOTE_SENTENCES"]

_N: Final = r"(?:10|\d)(?:[.,]\d)?\+?(?:\s*/\s*10)?"
_AN: Final = r"(?:(?:a|an|about|around|level|approximately)\s+)*"
_FROM_TO: Final = rf"from\s+{_AN}{_N}\s*(?:to|-|down to)\s+{_AN}{_N}"
_LAST: Final = (
    r"(?:(?:the|his|her|their|my|our)\s+)?(?:last|previous|prior|first|initial|earlier)\s+"
    r"(?:massage\s+)?(?:session|visit|treatment|appointment|massage|week|month|time|assessment)s?"
)
_BE: Final = r"(?:(?:is|are|was|were|has|have|had|been|be|being|got|getting|gets|became)\s+)*+"
_HOW: Final = (
    r"(?:(?:slightly|somewhat|much|a bit|a little|gradually|slowly|steadily|progressively"
    r"|significantly|markedly|noticeably|greatly|very|quite|pretty|fairly|extremely|also|still"
    r"|actually|now|more|rather|so|really|generally|well|mostly|only|all|just)\s+)*+"
)
_LESS_OR_MORE: Final = (
    r"(?:reduced|decreased|increased|dropped|lowered|lessened|improved|worsened|diminished|lower"
    r"|higher|better|worse|less|more|down|up|same|the same|unchanged|similar)"
)
_SIDED: Final = r"(?:(?:the|his|her|my)\s+)?(?:left|right)\s+side"
_SAME_SIDE: Final = r"(?:(?:the|his|her|my)\s+)?(?:left|right|other)(?:\s+(?:side|one|leg|arm))?"
_BAD_POSTURE: Final = (
    r"(?:hunched|slouched|slouching|slumped|stooped|rounded|kyphotic|poor|good|upright|forward"
    r"|swayback|lordotic|uneven|asymmetrical|leaning)"
)
_MUSCLES: Final = r"(?:muscles?|muscular|calf|quad|glute)?\s*(?:bulk|mass|size|definition)"
_SITTING: Final = (
    r"(?:sit(?:s|ting)?|sat|stand(?:s|ing)?|bend(?:s|ing)?|lean(?:s|ing)?|hunch(?:ed|ing)?"
    r"|driv(?:es?|ing)|lift(?:s|ing)?|typ(?:es|ing)|kneel(?:s|ing)?|squat(?:s|ting)?|walk(?:s|ing)?)"
)
_AT: Final = (
    r"(?:\s+(?:down|over|at|on|in|front|of|a|an|the|his|her|my|their|for|long|prolonged|extended|most"
    r"|all|many|several|much|great|part|periods?|time|times|hours?|day|days|each|every|per|desks?"
    r"|computers?|screens?|laptop|tables?|chair|feet|work|wheel|car|truck|office|repeatedly|and|or"
    r"|while|working|heavy|things|objects|boxes|patients|children|\d+(?:-\d+)?\+?))*"
)

NOTE_SENTENCES: Final = tuple(
    (id_, re.compile(pattern, re.IGNORECASE))
    for id_, pattern in (
        (
            "changed",
            (
                rf"{_BE}{_HOW}(?:{_LESS_OR_MORE}|went|gone|came|come|rated)\s*"
                rf"(?:down\s+|up\s+)?{_FROM_TO}"
            ),
        ),
        (
            "changed",
            (
                rf"{_BE}{_HOW}{_LESS_OR_MORE}\s+(?:(?:pain|discomfort|tension)\s+)?"
                rf"(?:from|than|since|compared (?:to|with)|after|as|following)\s+{_LAST}"
            ),
        ),
        (
            "changed",
            (
                r"(?:that |which )?(?:persist(?:s|ed|ing)?|still persists"
                r"|(?:has|have|had|is|are)\s+(?:not\s+)?(?:since\s+|also\s+|slowly\s+|gradually\s+)*"
                r"(?:progressed|progressing|returned|worsened|worsening|resolved|subsided"
                r"|disappeared|settled|gone away|got(?:ten)? (?:worse|better)|improving)"
                r"|(?:is|are|was|were)\s+(?:still|no longer) (?:there|present)"
                r"|remain(?:s|ed)? (?:the same|unchanged|significant)"
                r"|(?:stay(?:s|ed)|is|are|was) (?:about )?the same"
                r"|(?:gradually|slowly|progressively) (?:worsening|improving"
                r"|(?:got|getting|gets|become|becoming) (?:worse|better|tighter)))"
                r"(?:\s+over time)?\b(?!\s+(?:to|into|from)\b)"
            ),
        ),
        (
            "changed",
            (
                r"(?:appeared to\s+|seems? to\s+|tends? to\s+)?(?:go(?:es|ing)? away|wears? off"
                r"|went away|eases? off|eased off|settles? down|settled down|dissipates?|dissipated)"
                r"(?:\s+(?:again|on its own|by itself|completely|quickly))?\b"
            ),
        ),
        (
            "changed",
            (
                r"(?:the\s+)?(?:pain|symptoms?|discomfort|stiffness|tightness)\s+(?:levels?\s+)?"
                r"(?:(?:has|have|had|slowly|gradually|then|also|usually|often)\s+)*"
                r"(?:increas(?:es|ed)|decreas(?:es|ed)|diminish(?:es|ed)|lessen(?:s|ed)|reduc(?:es|ed)"
                r"|worsen(?:s|ed)|improv(?:es|ed)|var(?:ies|ied)|fluctuat(?:es|ed)|eas(?:es|ed))\b"
                r"(?!\s+(?:with|when|after|during|on|upon|by|to|from|in|at)\b)"
            ),
        ),
        (
            "changed",
            (
                r"improv(?:ing|es|ed)\s+with\s+(?:regular\s+|weekly\s+|each\s+|massage\s+)*"
                r"(?:treatments?|massages?|sessions?|therapy|visits?)\b"
            ),
        ),
        (
            "muscle-strength-test",
            (
                r"(?:(?:muscle|grip|overall|resisted)\s+)?(?:strength|MMT|manual muscle test(?:ing|s)?)"
                r"(?:\s+(?:testing|test|was|is|were|are|of|graded|grade|rated|at)|\s*[:=])*\s*"
                r"[0-5][+-]?\s*/\s*5\b"
            ),
        ),
        ("muscle-strength-test", r"[0-5][+-]?\s*/\s*5\b(?:\s+strength)?(?=.*\b(?:strength|MMT)\b)"),
        (
            "muscle-strength-test",
            (
                r"(?:(?:good|full|normal|poor|reduced|decreased|weak|weaker|slight loss of|some loss of"
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
                r"(?:bands?|cords?|ropes?|lumps?|strands?|areas?) of\s+(?:(?:tight|tightened|taut|thick"
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
            "tolerance",
            (
                r"(?:(?:entirely|only|always|stay(?:ing)?|kept|well|done|performed)\s+)*"
                r"(?:within|up to|inside|in)\s+(?:(?:the|his|her|my|their|its|a|client\W?s\W?"
                r"|patient\W?s\W?)\s+)*(?:pain[- ]free|comfortable|pain|comfort|tolerated|tolerable"
                r"|tolerance|patient)\s*(?:range|limits?|levels?|zone|tolerance|threshold)?\b"
                r"(?!\s+(?:scale|of))"
            ),
        ),
        (
            "tolerance",
            (
                r"(?:as|if|when) tolerated|(?:to|per) (?:(?:the )?(?:patient|client)\W?s? )?"
                r"(?:pain )?tolerance"
            ),
        ),
        (
            "doing",
            (
                r"(?:(?:his|her|my|their|the|current|new|a)\s+)*(?:job|work|occupation|role|career)\s+"
                r"(?:(?:that|which|also|often)\s+)*(?:requires?|required|involves?|involved|has"
                rf"|means?|includes?)\s+(?:(?:him|her|them|a lot of|lots of|much|to|prolonged)\s+)*"
                rf"{_SITTING}{_AT}"
            ),
        ),
        (
            "doing",
            (
                rf"(?:sits?|sitting|sat|works?|working|spends?|spending)\s+(?:(?:most of|all|much of|a lot"
                rf" of|many hours|long hours|up to|the|day|time|her|his)\s+)*(?:at|in front of|on|behind)"
                rf"\s+(?:a|an|the|his|her|my)\s+(?:desk|computer|screen|laptop|wheel|office)\b{_AT}"
            ),
        ),
        (
            "doing",
            rf"(?:long|many|several|\d+\+?)\s+hours\s+(?:of|spent)\s+{_SITTING}{_AT}\b",
        ),
        (
            "since-when",
            (
                r"(?:symptoms?\s+|pain\s+|it\s+)?(?:began|started|came on|occurred|flared up)\s+"
                r"(?:suddenly\s+|gradually\s+)?(?:when|while|after|whilst|following)\s+"
                r"(?:(?:s?he|they|the client|the patient|i)\s+)?(?:was\s+|were\s+)?"
                r"(?:lean(?:ed|ing)|ben(?:t|ding)|lift(?:ed|ing)|reach(?:ed|ing)|twist(?:ed|ing)"
                r"|turn(?:ed|ing)|play(?:ed|ing)|run(?:ning)?|ran|gardening|working|sleeping|slept"
                r"|sitting|sat|driving|drove|training|exercis(?:ed|ing)|stepp(?:ed|ing)|mov(?:ed|ing)"
                r"|travel(?:l?ed|l?ing)|carr(?:ied|ying))\b(?:\s+(?:over|down|up|forward|around"
                r"|awkwardly|with|the|a|an))*"
            ),
        ),
    )
)
"""What such sentences say, by the observation that it is."""
