"""What somebody does all day, what is hard for them, and what they are told to do."""

from __future__ import annotations

import re
from typing import Final


__all__ = ["DAYS"]

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
_HOBBY: Final = (
    r"(?:walking|walks|shopping|swimming|running|jogging|cycling|tennis|golf|football|hockey|netball"
    r"|rugby|soccer|basketball|badminton|volleyball|dancing|gardening|knitting|sewing|reading|cooking"
    r"|yoga|pilates|hiking|climbing|rowing|riding|horse riding|skiing|crossfit|weights|the gym"
    r"|physical activit(?:y|ies)|exercise|sports?|the piano|the guitar|the violin|music)"
)
_ADVISED: Final = (
    r"(?:stretch(?:ing|es)?|rest(?:ing)?|drink(?:ing)?|hydrat(?:e|ion)|ice|icing|heat|exercis(?:es?|ing)"
    r"|walk(?:ing)?|strengthen(?:ing)?|foam roll(?:ing|er)?|PRICE|RICE|strapping|taping|a bath"
    r"|epsom salts?(?: baths?)?|baths?|water|breaks|posture|pillow|orthotics|breathing"
    r"|self[- ]massage)"
)
_DANGER: Final = (
    r"(?:swallow\w*|breath\w*|speak\w*|speech|talk\w*|see|hear|hearing|vision|urinat\w*|bladder|bowels?"
    r"|void\w*|walk|stand|grip|balance|feel|think|control|move|moving|and|but|because|which|with)\b"
)
"""What nobody calls merely hard: these end what is read there."""

DAYS: Final = tuple(
    (id_, re.compile(pattern, re.IGNORECASE))
    for id_, pattern in (
        (
            "makes-worse",
            (
                r"(?:(?:sx|symptoms?|pain|stiffness)\s+)?(?:worse|stiffer|worst)\s+(?:in|with|w/?|after|at)\s+"
                r"(?:the\s+)?(?-i:AM|PM)\b"
            ),
        ),
        (
            "makes-better",
            r"(?:better|eases|improves)\s+w/?\s*(?:movement|heat|rest|walking|stretching|ice|massage)\b",
        ),
        (
            "what-is-hard",
            (
                r"(?:could(?:n\W?t| not)|can(?:not|\W?t)|unable to|hard to|struggl(?:es"
                r"|ed) to)\s+(?:find|get)"
                r"\s+(?:a\s+)?comfortable(?:\s+position)?\b"
            ),
        ),
        (
            "doing",
            (
                r"(?:remaining|staying|sitting|standing|being)\s+in\s+(?:a|one"
                r"|the same)\s+(?:single\s+|static"
                r"\s+|fixed\s+|same\s+)?positions?(?:\s+for\s+(?:long\s+periods|hours|too long))?"
            ),
        ),
        (
            "doing",
            (
                r"(?:spends?|spent|spending)\s+(?:(?:a|large|portion|of|her|his|the|time|lot|most|hours|day)"
                r"\s+)+(?:commuting|traveling|travelling|driving|training|studying|gaming|reading)\b"
            ),
        ),
        (
            "doing",
            (
                r"(?:sleeps?|slept|sleeping|naps?)\s+(?:mostly\s+|usually\s+|always\s+|mainly\s+)?(?:on|in)"
                rf"\s+{_OWN}(?:(?:left|right)\s+)?(?:stomach|tummy|belly|back|front|sides?|f(?:o)?etal"
                r" position|recliner|couch)\b(?:\s+with\s+(?:[\w-]+\s+){1,6}?(?:pillows?"
                r"|drawn up|head))?"
            ),
        ),
        (
            "doing",
            (
                r"(?:uses?|using|used)\s+(?:a|the|his|her)\s+(?:computer|laptop|phone|mouse|screen|standing"
                r" desk)\b(?:\s+(?:all day|a lot|for (?:the )?(?:majority|most"
                r"|much) of the (?:time|day)"
                r"|at work|for hours))?"
            ),
        ),
        (
            "doing",
            (
                r"(?:(?:his|her|my|their|the)\s+)?(?:job|work|role)\s+(?:is|was"
                r"|can be)\s+(?:(?:very|quite"
                r"|extremely|really|so)\s+)*(?:physical|demanding|intense|busy|sedentary|manual|heavy"
                r"|repetitive|active)\b"
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
                rf"(?:sits?|sitting|sat|works?|working|spends?|spending)\s+(?:(?:most of|all"
                rf"|much of|a lot"
                rf" of|many hours|long hours|up to|the|day|time|her|his)\s+)*(?:at|in front of"
                rf"|on|behind)"
                rf"\s+(?:a|an|the|his|her|my)\s+(?:desk|computer|screen|laptop|wheel|office)\b{_AT}"
            ),
        ),
        (
            "doing",
            rf"(?:long|many|several|\d+\+?)\s+hours\s+(?:of|spent)\s+{_SITTING}{_AT}\b",
        ),
        (
            "doing",
            (
                rf"(?:(?:s?he|they|client|patient)\s+)?(?:also\s+)?(?:enjoys?|likes?|loves?|plays?|goes"
                rf"|practi[sc]es|does|do)\s+(?:(?:plenty of|lots of|a lot of|some|regular|going"
                rf"|to|for)\s+)*"
                rf"{_HOBBY}(?:(?:,\s*|,?\s+and\s+){_HOBBY})*"
            ),
        ),
        (
            "doing",
            (
                r"work(?:s|ed|ing)?\s+(?:full|part)[- ]?time\b(?:\s+(?:as|in|at|for|on)\s+(?:an?"
                r"|the|his"
                r"|her)(?:\s+(?!and\b|with\b|but\b)[\w-]+){1,4})?"
            ),
        ),
        (
            "doing",
            (
                r"(?:works?|working|worked|is|was)\s+as\s+an?\s+(?:(?!and\b|with\b|but\b)[\w-]+\s+){0,3}?"
                r"(?:[\w-]+(?:er|or|ist|ian|ant|ent|ress|nurse|chef|clerk|cook|guard))\b"
            ),
        ),
        (
            "doing",
            (
                r"(?:sits?|sat|sitting|stands?|standing|driv(?:es?|ing)|walks?|walking|lifts?|lifting)\s+"
                r"(?:all day|most of the day|a lot|for hours)\b(?:\s+(?:at|for|in|on)\s+(?:his "
                r"|her |the |a )?"
                r"(?:work|job|desk|computer|office|car|feet))?"
            ),
        ),
        (
            "doing",
            (
                r"wear(?:s|ing)?\s+(?:(?:a|an|the|her|his|pair|of|high|very|often|mostly|new|old|tight)\s+)*"
                r"(?:high[- ]?heel(?:s|ed(?:\s+shoes)?)|heels|shoes|boots|sandals|insoles"
                r"|orthotics|backpack"
                r"|glasses)\b"
            ),
        ),
        (
            "doing",
            (
                r"(?:recently\s+|has\s+|have\s+|had\s+|lately\s+)*(?:increased|started|changed|resumed"
                r"|stepped up|upped)\s+(?:his|her|their|the)\s+(?:activity(?: levels?)?|training"
                r"|mileage"
                r"|running|exercise|workouts?|workload|job|shoes)\b(?:\s+(?:level|levels|or|and|intensity))*"
            ),
        ),
        (
            "advice",
            (
                r"(?:(?:was|were|is|has been|have been|i|we|he|she|therapist"
                r"|also)\s+)*(?:advised|encouraged"
                r"|instructed|recommend(?:ed|s)?|suggest(?:ed|s)?|told)\s+(?:(?:the|client|patient|him|her"
                rf"|them|to|not|that|they|he|she|should|a|an|some|more|regular|daily)\s+)*{_ADVISED}"
                rf"(?:\s+(?:more|plenty|of|water|at|home|to|the|his|her|on|it|and|{_ADVISED}))*"
            ),
        ),
        (
            "advice",
            (
                r"(?:refrain(?:ed)? from|rest(?:ing)? from|avoid(?:ing)?)\s+(?:(?:any|further"
                r"|all|heavy"
                r"|strenuous|physical|overhead|more)\s+)*(?:exercise|activit(?:y|ies)|training|lifting"
                r"|running|sports?|exertion|alcohol|caffeine)\b(?:\s+(?:at this point|for now"
                r"|for a while"
                r"|for the rest of the day))?"
            ),
        ),
        (
            "advice",
            (
                r"(?:(?:please|should|to|will|be|may|advised|need to)\s+)*(?:refer(?:red|ral)?"
                r"|see|consult"
                r"|contact|seek|follow[- ]up with|return to)\s+(?:(?:to|with|a|an|the|his|her"
                r"|their|your|out"
                r"|from|back)\s+)*(?:physician|doctors?|GP|PCP|MD|dr|specialist|surgeon|chiropractor"
                r"|physiotherapist|physical therapist|medical (?:attention|advice|care)"
                r"|primary care\w*"
                r"|health ?care provider)\b"
            ),
        ),
        (
            "advice",
            (
                r"(?:drink(?:ing)?|increas(?:e|ed|ing)|more|plenty of)\s+(?:(?:more|plenty of"
                r"|lots of|her|his"
                r"|the|intake of|fluid|of)\s+)*(?:water(?: intake)?|fluids?"
                r"|hydration)\b(?:\s+intake)?"
            ),
        ),
        (
            "makes-worse",
            (
                r"(?:when|while)\s+(?:(?:s?he|they|i)\s+)?(?:walk(?:s|ed|ing)?|r[au]n(?:s|ning)?|jog(?:s|ged"
                r"|ging)?|lung(?:es|ed|ing)|squat(?:s|ted|ting)?|climb(?:s|ed|ing)|jump(?:s|ed|ing)?|sprint"
                r"(?:s|ed|ing)?|kick(?:s|ed|ing)?|throw(?:s|ing)|swim(?:s|ming)?|cycl(?:es|ed|ing))\b"
                r"(?:\s+(?:or|and|ran|run|running|walked|for|long|distances?|forwards?|backwards?|up|down"
                r"|stairs|hills?|uphill|downhill|fast|far|a|the|ball))*"
            ),
        ),
        (
            "makes-worse",
            (
                r"(?:when|after|from|while|while|if|with|whenever)\s+(?:(?:extended|long|prolonged)\s+"
                r"(?:periods?|hours?|spells?)\s+(?:of\s+)?)?(?:(?:s?he|i|they|you)\W?s?\s+)?(?:(?:is|are"
                r"|am|being|has been|was|were|stands|standing|spends all day)\s+)*on\s+(?:his"
                r"|her|my|their"
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
                r"|seatbelt|seat belt|back ?seat|wallet|pocket|back pocket)(?:\s+(?:on|in|off"
                r"|from)\s+"
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
                r"(?:affect(?:s|ing|ed)?|(?:limit|restrict)(?:s|ing|ed)?|reduc(?:es|ing|ed)|impair(?:s|ing|ed)?"
                rf"|interfer(?:es|ing|ed) with|impacts?|impacting|hinder(?:s|ing"
                rf"|ed)?)\s+{_OWN}(?:abilit(?:y"
                r"|ies) to|capacity to|work|daily (?:life|activities|tasks|living)|sleep|job"
                r"|sports?"
                r"|training|function(?:ing)?|quality of life|activit(?:y"
                r"|ies)(?: of daily living)?)\b"
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
