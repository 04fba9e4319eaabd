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
_OWN: Final = r"(?:(?:his|her|my|their|the|a|an|your|some|any|heavy|top|high|both)\s+)*"
_DANGER: Final = (
    r"(?:swallow\w*|breath\w*|speak\w*|speech|talk\w*|see|hear|hearing|vision|urinat\w*|bladder|bowels?"
    r"|void\w*|walk|stand|grip|balance|feel|think|control|move|moving|and|but|because|which|with)\b"
)
"""What nobody calls merely hard: these end what is read there."""

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
                r"(?:there\s+(?:is|was|has been)\s+)?(?:(?:a|an|some|with|no|little|slight)\s+)*(?:notable"
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
                r"|sleeping|doing)\s+)+(?:much\s+|a lot\s+|even\s+|far\s+)?(?:better|worse|easier|freer"
                r"|looser|lighter)\s+than\s+(?:normal|before|usual|ever|expected|it was|last week)\b"
            ),
        ),
        (
            "changed",
            (
                r"(?:it\s+|pain\s+|this\s+)?(?:started|starts|began|begins|starting|has started)\s+to\s+"
                r"(?:get|feel|become|ease|hurt|improve|worsen|loosen|relax|return|settle|increase"
                r"|decrease)\b(?:\s+(?:up|off|again|quite|very|more|less|really|rather|a bit|worse|better"
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
            "makes-worse",
            (
                r"(?:when|after|from|while|if|with|whenever)\s+(?:(?:extended|long|prolonged)\s+"
                r"(?:periods?|hours?|spells?)\s+(?:of\s+)?)?(?:(?:s?he|i|they|you)\W?s?\s+)?(?:(?:is|are"
                r"|am|being|has been|was|were|stands|standing|spends all day)\s+)*on\s+(?:his|her|my|their"
                r"|your)\s+feet\b(?:\s+(?:all day|for long|a lot|for hours|at work))*"
            ),
        ),
        (
            "doing",
            (
                r"(?:spends?|spent|spending)\s+(?:(?:her|his|the|their|my|many|most|of|long|several|a|lot"
                rf"|day|days|hours|time|all|much|working|whole|up to|\d+)\s+)*{_SITTING}{_AT}"
                r"(?:\s+(?:behind|beside|by|around|with)\s+(?:a|an|the|his|her)\s+\w+)?"
            ),
        ),
        (
            "doing",
            (
                rf"(?:(?:comb|brush|wash|dry|styl|cutt?)(?:ing|e|es)?\s+{_OWN}hair"
                r"|typ(?:ing|es?)\s+on\s+(?:a|the|his|her)\s+(?:keyboard|phone|laptop|computer)"
                r"|hold(?:ing|s)?\s+(?:a|the|his|her)\s+phone(?:\s+up)?(?:\s+to\s+(?:the|his|her)\s+ear)?"
                r"|reach(?:ing|es)?\s+(?:up\s+|out\s+|over\s+|across\s+)*(?:for|to|behind|into)\s+"
                rf"{_OWN}(?:something|things|objects?|items?|purse|bag|shelf|shelves|cupboards?|seat|belt"
                r"|seatbelt|seat belt|back ?seat|wallet|pocket|back pocket)(?:\s+(?:on|in|off|from)\s+"
                rf"{_OWN}(?:shelf|cupboard|back ?seat|table|floor))?"
                rf"|(?:picking|pick|picks|lift|lifting|carry|carrying|holding)\s+(?:up\s+)?{_OWN}(?:bab(?:y"
                r"|ies)|child(?:ren)?|kids?|grandchild(?:ren)?|toddlers?|bags?|groceries|shopping|boxes"
                r"|weights?|laundry|things|objects|something|patients)"
                rf"|(?:putting|put)\s+on\s+{_OWN}(?:coat|jacket|shirt|bra|shoes|socks|trousers|pants)"
                rf"|(?:fasten|do|doing|fastening|tie|tying)\s+(?:up\s+)?{_OWN}(?:bra|shoes|laces|buttons)"
                r"|going to the gym|goes to the gym|physical exercise plan)\b"
                r"(?:\s+(?:regularly|often|every day|a lot))?"
            ),
        ),
        (
            "what-is-hard",
            (
                r"(?:affect(?:s|ing|ed)?|limit(?:s|ing|ed)?|reduc(?:es|ing|ed)|impair(?:s|ing|ed)?"
                rf"|interfer(?:es|ing|ed) with|impacts?|impacting|hinder(?:s|ing|ed)?)\s+{_OWN}(?:abilit(?:y"
                r"|ies) to|capacity to|work|daily (?:life|activities|tasks|living)|sleep|job|sports?"
                r"|training|function(?:ing)?|quality of life|activit(?:y|ies)(?: of daily living)?)\b"
                rf"(?:(?<=to)\s+(?!{_DANGER})\w+(?:\s+(?!{_DANGER})\w+){{0,3}})?"
            ),
        ),
        (
            "what-is-hard",
            (
                r"(?:has\s+|had\s+|having\s+|with\s+|reports\s+)?(?:difficult(?:y|ies)|trouble|problems"
                r"|struggl(?:es|ed|ing))\s+(?:(?:with|in|to|when|doing)\s+)*(?:participat|perform|complet"
                rf"|carry|engag|concentrat|get|do|us|manag|maintain)(?:ing|e)?\b(?:\s+(?!{_DANGER})\w+){{0,5}}"
            ),
        ),
        (
            "what-is-hard",
            (
                r"(?:(?:is|are|was|were|became|so|too|very|extremely|simply)\s+)*(?:excruciating|agony"
                r"|impossible|unbearable)(?:\s+to\s+(?:do|lift|reach|move|raise|bend|sit|lie|sleep))?\b"
            ),
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
