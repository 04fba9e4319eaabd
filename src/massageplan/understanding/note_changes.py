"""How it changed, as sentences of a note say it: "worse than last time", "from a 6 to a 2"."""

from __future__ import annotations

import re
from typing import Final


__all__ = ["CHANGES"]

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

CHANGES: Final = tuple(
    (id_, re.compile(pattern, re.IGNORECASE))
    for id_, pattern in (
        (
            "changed",
            (
                r"(?:(?:about|around|approximately|a|an|nearly|was|feels?|felt|is)\s+)*\d+\s*%\s+(?:reduction"
                r"|decrease|improvement|better|improved|less|increase|relief|worse)\b(?:\s+(?:in|of)\s+"
                r"(?:the\s+|his\s+|her\s+)?(?:pain|tension|symptoms?|stiffness|tightness|discomfort))?"
            ),
        ),
        (
            "changed",
            (
                r"(?:the\s+)?(?:pain|symptoms?|tension|stiffness)\s+(?:(?:has|have|was|is)\s+)?(?:remain(?:s|ed)"
                r"|stay(?:s|ed))\s+(?:static|constant|stable|unchanged|similar)\b"
            ),
        ),
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
                r"|went away|eases? off|eased off|settles? down|settled down|dissipates?"
                r"|dissipated)"
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
                rf"{_BE}{_HOW}(?:worsened|improved|increased|decreased|reduced|lessened|eased|diminished"
                r"|worsening|improving|increasing|decreasing)\s+(?:\w+ly\s+)?(?:through|over|during"
                r"|throughout|across)\s+(?:(?:the|his|her|this|last|past|next|course|of|few|several|\d+"
                r"|two|three|four|five|six)\s+)*(?:weeks?|days?|months?|treatments?|sessions?|time|night"
                r"|years?|hours?|evening|visits?|course|massages?)\b"
            ),
        ),
        (
            "changed",
            (
                r"(?:there\s+(?:is|was|has been)\s+)?(?:(?:a|an|some|with|no|little"
                r"|slight)\s+)*(?:notable|temporary|brief|partial"
                r"|noticeable|significant|marked|great|big|drastic|slight|gradual|steady|overall|good|huge"
                r"|definite|remarkable|much)\s+(?:improvements?|differences?|reductions?|decreases?"
                r"|increases?|change|relief|progress)\b(?:\s+(?:in|of|to|from))?"
            ),
        ),
        (
            "changed",
            (
                r"(?:(?:pain|symptoms?|headaches?|numbness|tingling|tightness|stiffness|it)\s+)?"
                r"(?:is|are|was|were|has|have|had)\s+(?:been\s+)?(?:completely\s+|almost\s+|nearly\s+"
                r"|now\s+|all\s+)*(?:gone|pain[- ]free|disappeared|cleared up|back to normal)\b"
            ),
        ),
        (
            "changed",
            (
                r"(?:(?:is|are|was|were|still|now|feels?|felt|moves?|moved|moving|functioning|working"
                r"|sleeping|doing)\s+)+(?:much\s+|a lot\s+|even\s+|far\s+)?(?:better|worse"
                r"|easier|freer"
                r"|looser|lighter)\s+than\s+(?:normal|before|usual|ever|expected|it was"
                r"|last week)\b"
            ),
        ),
        (
            "changed",
            (
                r"(?:it\s+|pain\s+|this\s+)?(?:started|starts|began|begins|starting"
                r"|has started)\s+to\s+"
                r"(?:get|feel|become|ease|hurt|improve|worsen|loosen|relax|return|settle|increase"
                r"|decrease)\b(?:\s+(?:up|off|again|quite|very|more|less|really|rather|a bit"
                r"|worse|better"
                r"|painful|sore|stiff|tight|easier))*"
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
            "changed",
            (
                r"(?:(?:has|have|had|have)\s+)?(?:stopped|eased up|calmed down|lifted"
                r"|loosened(?: up)?"
                r"|softened|released|come back|came back)(?=\s*(?:$|[.,;!]|and\b|after\b|but\b))"
            ),
        ),
        (
            "changed",
            (
                r"(?:(?:s?he|client|patient|they)\s+)?(?:feels?|felt|feeling)\s+(?:much\s+"
                r"|a lot\s+|more"
                r"\s+|very\s+|quite\s+|so\s+|really\s+)*(?:at ease|calm(?:er)?|refreshed|lighter"
                r"|looser"
                r"|better|great|good|wonderful|relaxed|rested|energi[sz]ed|less (?:tense"
                r"|stressed|tight|stiff))\b"
            ),
        ),
        (
            "changed",
            (
                r"(?:fell|drifted off to|went to|nearly fell) (?:asleep|sleep) (?:during|while|in"
                r"|on)\b.{0,30}"
            ),
        ),
    )
)
"""What such sentences say, by the observation that it is."""
