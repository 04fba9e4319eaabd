"""What running prose says besides what hurts, as patterns: each is an observation for the notes."""

from __future__ import annotations

import re
from typing import Final


__all__ = [
    "ATTACKS",
    "BEARINGS",
    "BEHIND_BODY",
    "BODY_NAMED",
    "HOURS",
    "OF_TIME",
    "PATTERNS",
    "RELIEF",
    "RHYTHM",
    "WHILE",
    "WORK",
]

_LINK: Final = (
    r"(?:up)?on|with|by|when(?:ever)?|during|after|in|at|from|while|to|the|a|an|of|for|her|his|my"
    r"|their|your|is|are|or|and|either|both|he'?s|she'?s|into|over|too|any|all|more|than|long"
    r"|as|she"
    r"|he|that|this|some|very|when|his|him|them|it|up|down|out|longer|onto|through|across|per"
    r"|even|not"
    r"|i|end|start|beginning|first|thing|every|each|perform(?:ing)?|do|doing|\d+"
)
_ACT: Final = (
    r"(?:lift|rais)(?:e|es|s|ing)? (?:(?:my|his|her|the|left|right|either|both) )*arms?"
    r"(?: (?:above|over|to) (?:(?:my|his|her|the) )?(?:shoulder (?:height|level)|head"
    r"|shoulders?))?|"
    r"turn(?:s|ing)? (?:my|his|her|the) head|sit(?:s|ting)?|sat|stand(?:s|ing)?|walk(?:s|ing)?"
    r"|run(?:s|ning)?|jog(?:s|ging)?|bend(?:s|ing)?"
    r"|lift(?:s|ing)?|reach(?:es|ing)?|twist(?:s|ing)?|turn(?:s|ing)?|driv(?:e|es|ing)|typing|type"
    r"|work(?:s|ing)?|reading|read|climb(?:s|ing)?|kneel(?:s|ing)?|squat(?:s|ting)?|lie|lies|lying"
    r"|lay|lays|laying|mov(?:e|es|ing|ements?)|motions?|activit(?:y|ies)|active|exercis(?:e|es|ing)"
    r"|exertion|training|stairs?|steps|computer|laptop|screen|desk|phone|car|chair|bed|mornings?"
    r"|evenings?|afternoons?|days?|rest(?:s|ing)?|palpation|pressure|weight-?bearing"
    r"|stretch(?:es|ing)?"
    r"|prolonged|periods?|hours?|minutes?|time|times|upright|straight|forwards?|backwards?|overhead"
    r"|sideways|position(?:s|ing)?|posture|use|using|carry(?:ing)?|push(?:ing)?"
    r"|pull(?:ing)?|grip(?:ping)?|grasp(?:ing)?|writ(?:e|es|ing)|cook(?:ing)?|clean(?:ing)?"
    r"|dress(?:ing)?"
    r"|garden(?:ing)?|danc(?:e|ing)|play(?:s|ing)?|tennis|golf|yoga|sports?|gym|swim(?:ming)?"
    r"|cycl(?:e|ing)"
    r"|bik(?:e|ing)|practice|heavy|household|housework|chores|tasks?|shopping|groceries|things"
    r"|objects|shelf|look(?:s|ing)?|cross(?:ing)?|street|road|shoulder check|daily|normal|usual"
    r"|long"
    r"|sustained|repetitive|static|sudden movements?|getting up|get up|get out|rising|rise"
    r"|roll(?:ing)?"
    r"|sleep on|stooping|stoop|crouch(?:ing)?|tight clothes|concentrat(?:e|ing)"
    r"|focus(?:ing)?"
    r"|pivot(?:ing)?|jump(?:ing)?|throw(?:ing)?|hop(?:ping)?|sprint(?:ing)?|travel(?:ing|ling)?"
    r"|work(?:day|ing day)|shifts?|standing still|leisure|social(?:ize|ise|izing|ising)|hobbies"
    r"|rotation|flexion|extension|abduction|adduction|IR|ER|aggravating|recent|increase|uphill"
    r"|downhill|on feet|week|night shifts?|season|stress(?:ful)?|rested|heat|ice|warmth|massage"
    r"|supine|prone|asleep|sleeping|rais(?:e|es|ing)|putting on|put on|coat|jacket|shirt|bra"
    r"|shoes|socks"
    r"|hair|dishes|jars?|doors?|brush(?:ing)?|open(?:ing)?|fasten(?:ing)?|wash(?:ing)?|vacuuming"
    r"|mopping|sewing|knitting|lunch|dinner|meals|gaming|texting|scrolling|keyboard|mouse"
)
_LINKS: Final = rf"(?:[\s,/&-]+(?>(?:{_LINK})\b))*+"
_TAIL: Final = rf"(?:{_LINKS}[\s,/&-]+(?>(?:{_ACT})\b))++"
"""Words of what somebody does. Each is tried once, so that a long text takes no longer."""
_BE: Final = (
    r"(?:(?:is|are|was|were|gets?|got|becomes?|became|made|feels?|which|that|it|pain|has|have|been"
    r"|symptoms?|much|slightly|a bit|a little|often|usually|always|sometimes|being|be|to be)\s+)*+"
)
_MANY: Final = (
    r"(?:about|almost|nearly|around|approximately|over|more than|less than|at least|up to|the|last"
    r"|past|a|an|few|couple|of|several|many|some|only|\d+(?:\.\d+)?(?:\s?(?:-|to)\s?\d+)?\+?|one"
    r"|two|three|four|five|six|seven|eight|nine|ten|half|[<>]|this|now|just|early|late|her|his|my)"
)
_UNIT: Final = r"(?:hours?|days?|weeks?|wks?|months?|mos?|years?|yrs?|decades?)"
_NUMBER: Final = (
    r"(?:\d+(?:\s?(?:-|to)\s?\d+)?|a few|several|two|three|four|five|six|[<>]\s?\d+)\+?"
)
_OFTEN: Final = (
    r"headaches?|migraines?|attacks?|episodes?|flare-?ups?|flares|spasms?|cramps?"
    r"|[a-z]+-affected days|(?:headache|migraine|pain) days"
)
_OF_NO_USE: Final = (
    r"(?:can(?:no|.)?t|can not|could(?:n.?t| not)|unable to|not able to)\s+(?:walk|stand|move"
    r"|grip|use)\b"
    r"(?!\s+(?:for|up|upright|straight|long|more|without|in))"
)
"""A part that cannot be used at all may be a sign of danger, and is asked about."""
ATTACKS: Final = frozenset(
    ["headache", "migraine", "attack", "episode", "flare", "spasm", "cramp", "occurring", "ups"]
)
"""Words before a rhythm that is how often something comes: "migraines twice a month"."""
RHYTHM: Final = re.compile(
    r"(?:(?:about|around|roughly|approximately)\s+)?(?:(?:once|twice|several times|a few times"
    rf"|{_NUMBER}\s*(?:x|times)?)(?:\s+or\s+(?:twice|{_NUMBER}\s*times))?\s+"
    r"(?:a|per|every|each)\s+(?:day|week|month|year)"
    rf"|{_NUMBER}\s*(?:x|times)?\s*/\s*(?:day|week|wk|month|mo|year)|daily|weekly|monthly"
    r"|every (?:other )?(?:day|night|morning|week|month))\b",
    re.IGNORECASE,
)
WORK: Final = re.compile(
    r"\b(?:massages?|sessions?|visits?|treatments?|treated|therapy|appointments?"
    r"|bodywork)\b",
    re.IGNORECASE,
)
"""Words beside which a time is that of the plan: "six massages within 8 weeks"."""
OF_TIME: Final = frozenset(["since-when", "how-often"])
_BODY: Final = (
    r"shoulders?|scapulae?|scapulas|shoulder blades?|hips?|pelvis|iliac crests?|head|chin|ribs?"
    r"|rib ?cage|chest|spine|neck|clavicles?|trapezius|traps?|ears?|knees?|feet|foot|patellae?"
    r"|asis|psis|acromion"
)
_BEARING: Final = (
    r"(?:elevated|raised|rounded|protracted|retracted|depressed|hiked|dropped|winged|winging|tilted"
    r"|slumped|hunched|rolled(?: |-)(?:in|forward)|(?:internally|externally|medially|laterally"
    r"|anteriorly|posteriorly) (?:rotated|tilted)|(?:being )?pulled forward|uneven|everted"
    r"|inverted|pronated|supinated)"
)
_CARRIED: Final = (
    rf"(?:{_BEARING}|forward|higher|lower|glued|stuck|level)(?:\s+and\s+(?:{_BEARING}))?(?:"
    rf"\s+(?:to|on|than"
    r"|compared (?:to|with))\s+(?:the\s+)?(?:left|right|ears?|other))?\b"
)
BEHIND_BODY: Final = re.compile(_CARRIED, re.IGNORECASE)

PATTERNS: Final = tuple(
    (id_, re.compile(pattern, re.IGNORECASE))
    for id_, pattern in (
        (
            "makes-worse",
            (
                rf"{_BE}(?:worse|worst|worsen(?:s|ed|ing)?|aggravat(?:es?|ed|ing)|exacerbated"
                rf"|increas(?:es|ed|ing)"
                rf"|provoked|brought on|triggered|flares?(?: up)?|hurts?|painful|sore"
                rf"|uncomfortable)"
                rf"(?:\s+(?:pain|symptoms?|discomfort))?(?:\s+for (?:her|him|them|me))?"
                rf"\s+(?:upon|with|by|on|when|whenever|during|after|in|at|from|while|following"
                rf"|to)\b{_TAIL}"
            ),
        ),
        (
            "makes-worse",
            (
                r"(?:pain\s+)?(?:upon|with|on|during)\s+(?:any\s+|aggravating\s+)?(?:movements?"
                r"|motion|exertion|use|activity|weight-?bearing)\b"
            ),
        ),
        (
            "makes-worse",
            r"(?:on|with|during)\s+aggravating\s+(?:movements?|activit(?:y|ies)|factors?)",
        ),
        (
            "makes-better",
            (
                rf"{_BE}(?:better|eased|eases|relieved|improved|improves|alleviated"
                rf"|subsides|goes away)"
                rf"\s+(?:upon|with|by|on|when|during|after|in|at|from|while|following)\b{_TAIL}"
            ),
        ),
        ("changed", rf"{_BE}(?:eased|lessened|relieved|improved|unchanged|looser|resolved)\b"),
        (
            "what-is-hard",
            (
                rf"{_BE}(?!{_OF_NO_USE})(?:can(?:no|')?t|can not|cannot"
                rf"|can\N{{RIGHT SINGLE QUOTATION MARK}}t|could(?:n'?t| not)|unable to|not able to"
                rf"|difficulty"
                rf"|difficulties|difficult|trouble|struggl(?:es?|ed|ing)|problems?|hard|painful"
                rf"|restricted in|limited in|avoids|avoiding)(?:\s+(?:for (?:her|him|them|me)|with"
                rf"|in|to))*{_TAIL}"
            ),
        ),
        (
            "what-is-hard",
            (
                r"(?:(?:mild|moderate|severe|marked|some|significant|functional|activity|daily)"
                r"\s+)*"
                r"(?:limitations?|impairments?|restrictions?)(?:\s+(?:of|in|with)\b)?"
            ),
        ),
        (
            "what-is-hard",
            (
                r"(?:restricted|limited|reduced|decreased|impaired|loss of)\s+(?:use|function"
                r"|ability)(?:\s+of\b)?"
            ),
        ),
        (
            "since-when",
            (
                rf"(?:for|over|since|within|lasting|of|in|starting|started|began|begun|ago|>)"
                rf"\s+(?:(?>{_MANY}(?!\w))\s*)*+{_UNIT}\b(?:\s+(?:now|ago|duration|of age))?"
            ),
        ),
        (
            "since-when",
            (
                rf"(?:symptom )?(?:duration|onset)(?:\s+(?:of|was|is))*\s+(?:(?>{_MANY}(?!\w))"
                rf"\s*)*+{_UNIT}\b(?:\s+ago)?"
            ),
        ),
        ("since-when", rf"(?:x|lasting|lasts?)\s*{_NUMBER}\s*(?:{_UNIT}|minutes|mins)\b"),
        ("reading", r"\d+(?:[.,]\d+)?\s*(?:mm|cm|kg|lbs?|points?|seconds|secs)\b"),
        ("since-when", rf"(?:{_NUMBER})\s*{_UNIT}\s+(?:ago|prior|history)\b"),
        (
            "how-often",
            (
                r"(?:almost|nearly|virtually|practically|about)\s+(?:daily|weekly|monthly"
                r"|every ?day|every night|constantly|every week|all (?:day|the time))(?:"
                r"\s+of (?:her|his|my|their) life)?"
            ),
        ),
        (
            "how-often",
            (
                r"(?:daily|every (?:single )?day|each day|every night|most days)\s+of (?:her|his"
                r"|my|their) life"
            ),
        ),
        (
            "how-often",
            (
                r"(?:at times|on and off|off and on|(?:it )?comes? and goes?|from time to time"
                r"|now and (?:then|again)|every now and then|most (?:days|of the time|mornings"
                r"|nights)|all (?:day|the time|day long|night)|once in a while|here and there"
                r"|throughout the day|day and night)\b"
            ),
        ),
        (
            "how-often",
            (
                rf"(?:>\s*|<\s*|over |more than |at least |up to )?{_NUMBER}\s*(?:{_OFTEN})"
                rf"\s+(?:per|a|each|every|/)\s*(?:day|week|month|year)\b"
            ),
        ),
        (
            "since-when",
            (
                r"since\s+(?:(?:last|this|the)\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
                r"|yesterday"
                r"|weekend|week|month|year|summer|winter|spring|fall|childhood|morning)\b"
            ),
        ),
        ("since-when", r"(?:woke|awoke|wakes|waking)(?:\s+up)?\s+with\b"),
        (
            "how-often",
            (
                r"(?:daily|weekly|monthly|nightly)(?=\s+(?:\w+\s+)?(?:questionnaires?|surveys?"
                r"|ratings?|scores?|headaches?|migraines?|pain|episodes?|symptoms?|stress|logs?"
                r"|records?)\b)"
            ),
        ),
        (
            "how-often",
            (
                r"(?:first thing\s+)?(?:in the|every|most|at the end of the)\s+(?:mornings?"
                r"|evenings?|afternoons?"
                r"|day)\b"
            ),
        ),
        (
            "changed",
            (
                r"(?:reduced|decreased|lessened|less|improved|increased|more|diminished)(?="
                r"\s+(?:\w+\s+){0,2}"
                r"(?:tone|tension|tightness|pain|stiffness|discomfort|headaches?|spasms?"
                r"|swelling)\b)"
            ),
        ),
        (
            "vital-signs",
            (
                r"(?:resting\s+)?(?:hr|rhr|heart rate|pulse(?: rate)?|rr|respirat(?:ory"
                r"|ion) rate|spo2"
                r"|o2 sats?|oxygen saturation|bmi|weight)(?:\s*[:=]|\s+(?:was|is|of|at))*"
                r"\s*\d+(?:[.,]\d+)?"
                r"\s*(?:bpm|beats per minute|%|breaths per minute|kg|lbs?)?"
            ),
        ),
        (
            "head-forward",
            (
                r"chin\s+pok(?:e|ing|es)|pok(?:e|ing)\s+chin|head\s+(?:is\s+|was\s+|carried"
                r"\s+)?forward"
            ),
        ),
        (
            "posture-seen",
            (
                r"(?:sits|stands|sat|sitting|standing|walks|slouches)(?:\s+(?:with|in|a|an|pretty"
                r"|very|bad|badly|slight|slightly|marked|poor))*\s+(?:slouch(?:ed|ing)?|slump(?:ed"
                r"|ing)?|stoop(?:ed)?|lean(?:ing)?|hunch(?:ed)?|posture)\b"
            ),
        ),
        (
            "shoulders-forward",
            r"(?:is|are|was|were)?\s*(?:being\s+)?pulled\s+forward(?:\s+(?:very\s+)?far)?",
        ),
        (
            "tissue-bound",
            (
                r"(?:that\s+)?(?:feels?|felt)\s+like\s+(?:a\s+)?(?:piano wires?|seat ?belts?|ropes?"
                r"|rocks?|concrete|cables?|steel(?: cables)?|wood|boards?|guitar strings?"
                r"|rubber bands?|marbles?|pebbles?|bricks?|leather|stones?|iron|cement)"
            ),
        ),
        (
            "palpation",
            (
                r"(?:deep\s+)?(?:a\s+)?(?:pulling|heaviness|twang(?:ing)?|tugging|catching|clicking"
                r"|clunking|grinding|popping sensation)(?:\s+(?:sensation|feeling))?"
            ),
        ),
        (
            "palpation",
            (
                r"felt\s+(?:a\s+)?(?:twang|twinge|pull|stretch|click|catch|tug)(?:\s+(?:during|with"
                r"|on|in))?\b"
            ),
        ),
        (
            "what-is-hard",
            (
                r"(?:when |while |to )?(?:cross(?:ing)?|check(?:ing)?|look(?:ing)?)\s+(?:the |over "
                r"|behind |up|down|both |her |his |my )*(?:street|road|shoulder|blind spot|traffic"
                r"|ways)?\b"
            ),
        ),
    )
)
"""What prose says, by the observation that it is. The longest that fits counts."""

BEARINGS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"(?:{_BEARING})(?:\s+and\s+(?:{_BEARING}))?"
            rf"(?=\s+(?:the |his |her |left |right |bilateral )*(?:{_BODY})\b)"
        ),
        (
            rf"(?:(?:is|are|was|were|sits?|appears?|looks?|slightly|markedly|being|more|much)"
            rf"\s+)+{_CARRIED}"
        ),
    )
)
"""How a part of the body is carried, where one is said beside it: "elevated right shoulder"."""

HOURS: Final = re.compile(
    rf"(?:for|over|more than|longer than|after)\s+(?:(?>{_MANY}(?!\w))\s*)*+"
    r"(?:minutes|mins|hours)\b",
    re.IGNORECASE,
)
"""How long a pain lasts that is said in the same clause; else it is the length of a session."""
RELIEF: Final = re.compile(
    r"(?:reduc(?:e|ing)|decreas(?:e|ing)|reliev(?:e|ing)|eas(?:e|ing)|lessen(?:ing)?"
    r"|alleviat(?:e|ing)"
    r"|minimi[sz](?:e|ing)|relief (?:from|of)|prevent(?:s|ing)?|get rid of|fewer)"
    r"(?=\s+(?:\w+\s+){0,3}?(?:headaches?|migraines?|pain|aches?"
    r"|tension|tightness|stiffness|discomfort|knots?|soreness)\b)",
    re.IGNORECASE,
)
WHILE: Final = re.compile(
    rf"(?:while|when(?:ever)?|after|during|with|from|upon|on|by)\b{_TAIL}", re.IGNORECASE
)
"""What brings on a pain that is said in the same clause."""

BODY_NAMED: Final = re.compile(rf"\b(?:{_BODY})\b", re.IGNORECASE)
