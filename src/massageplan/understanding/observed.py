"""What running prose says besides what hurts: how a complaint behaves, and what a therapist saw.

"Worse with sitting at a computer", "cannot stand for long", "for the past two days", "elevated right
shoulder" and "abduction to 60 degrees" are for the notes. They plan nothing, and nothing that
limits a massage is taken for one of them: a name of the health history, a red flag or a word with
two meanings inside ends what is read here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.naming.words import stem
from massageplan.understanding.limits_said import lying_at, swelling_at
from massageplan.understanding.movements import movements_at
from massageplan.understanding.scores_said import blood_pressure_at
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text

__all__ = ["PROSE", "observed_at"]

PROSE: Final = frozenset(
    [
        *(
            "reports",
            "reported",
            "reporting",
            "presents",
            "presented",
            "presenting",
            "presentation",
        ),
        *("complains", "complained", "complaining", "complaint", "complaints", "states", "stated"),
        *("describes", "described", "experiences", "experienced", "experiencing", "noted", "notes"),
        *(
            "noticed",
            "observed",
            "observation",
            "found",
            "showed",
            "shows",
            "revealed",
            "indicated",
        ),
        *("said", "says", "noticeable", "noticeably", "patient", "client", "pt", "cl", "she"),
        *("he", "they", "him", "them", "who", "which", "there", "also", "still", "actually"),
        *("overall", "again", "possible", "possibly", "probable", "probably", "likely", "slight"),
        *("slightly", "somewhat", "mainly", "mostly", "primarily", "particularly", "especially"),
        *("along", "associated", "related", "due", "as", "well", "appears", "appeared", "appear"),
        *("being", "felt", "be", "by", "over", "around", "between", "into", "throughout", "during"),
        *("primary", "symptom", "symptoms", "sign", "signs", "upon", "while", "were"),
        *(
            "symptomatic",
            "consistent",
            "initial",
            "initially",
            "subjective",
            "objective",
            "assessed",
        ),
        *("assessment", "remains", "remained", "continues", "continued"),
        *("palpable", "palpated", "visible", "visibly", "evident", "apparent", "such", "includes"),
        *("including", "include", "included", "then", "both", "either", "region", "regions"),
        *(
            "area",
            "areas",
            "bilateral",
            "bilaterally",
            "above",
            "below",
            "height",
            "behind",
            "under",
        ),
        *("throbbing", "dull", "nagging", "to", "from", "wants", "wanted", "down", "occurring"),
        *("today", "rates", "rated", "level", "levels", "underneath", "intermittently"),
    ]
)
"""Words of a note that name nothing by themselves. What is over, and how bad, is not here."""

_LINK: Final = (
    r"(?:up)?on|with|by|when(?:ever)?|during|after|in|at|from|while|to|the|a|an|of|for|her|his|my"
    r"|their|your|is|are|or|and|either|both|he'?s|she'?s|into|over|too|any|all|more|than|long|as|she"
    r"|he|that|this|some|very|when|his|him|them|it|up|down|out|back|onto|through|across|per|even|not"
    r"|i|end|start|beginning|first|thing|every|each|\d+"
)
_ACT: Final = (
    r"turn(?:s|ing)? (?:my|his|her|the) head|sit(?:s|ting)?|sat|stand(?:s|ing)?|walk(?:s|ing)?|run(?:s|ning)?|jog(?:s|ging)?|bend(?:s|ing)?"
    r"|lift(?:s|ing)?|reach(?:es|ing)?|twist(?:s|ing)?|turn(?:s|ing)?|driv(?:e|es|ing)|typing|type"
    r"|work(?:s|ing)?|reading|read|climb(?:s|ing)?|kneel(?:s|ing)?|squat(?:s|ting)?|lie|lies|lying"
    r"|lay|lays|laying|mov(?:e|es|ing|ements?)|motions?|activit(?:y|ies)|active|exercis(?:e|es|ing)"
    r"|exertion|training|stairs?|steps|computer|laptop|screen|desk|phone|car|chair|bed|mornings?"
    r"|evenings?|afternoons?|days?|rest(?:s|ing)?|palpation|pressure|weight-?bearing|stretch(?:es|ing)?"
    r"|prolonged|periods?|hours?|minutes?|time|times|upright|straight|forwards?|backwards?|overhead"
    r"|sideways|position(?:s|ing)?|posture|use|using|carry(?:ing)?|push(?:ing)?"
    r"|pull(?:ing)?|grip(?:ping)?|grasp(?:ing)?|writ(?:e|es|ing)|cook(?:ing)?|clean(?:ing)?|dress(?:ing)?"
    r"|garden(?:ing)?|danc(?:e|ing)|play(?:s|ing)?|tennis|golf|yoga|sports?|gym|swim(?:ming)?|cycl(?:e|ing)"
    r"|bik(?:e|ing)|practice|heavy|household|housework|chores|tasks?|shopping|groceries|things"
    r"|objects|shelf|look(?:s|ing)?|cross(?:ing)?|street|road|shoulder check|daily|normal|usual|long"
    r"|sustained|repetitive|static|sudden movements?|getting up|get up|get out|rising|rise|roll(?:ing)?"
    r"|sleep on|side|stooping|stoop|crouch(?:ing)?|hands|tight clothes|concentrat(?:e|ing)|focus(?:ing)?"
    r"|pivot(?:ing)?|jump(?:ing)?|throw(?:ing)?|hop(?:ping)?|sprint(?:ing)?|travel(?:ing|ling)?"
    r"|work(?:day|ing day)|shifts?|standing still|leisure|social(?:ize|ise|izing|ising)|hobbies"
    r"|rotation|flexion|extension|abduction|adduction|IR|ER|aggravating|recent|increase|feet|uphill"
    r"|downhill|on feet|week|night shifts?|season|stress(?:ful)?|rested|heat|ice|warmth|massage"
    r"|supine|prone|asleep|sleeping|rais(?:e|es|ing)|putting on|put on|coat|jacket|shirt|bra|shoes|socks"
    r"|hair|dishes|jars?|doors?|brush(?:ing)?|open(?:ing)?|fasten(?:ing)?|wash(?:ing)?|vacuuming"
    r"|mopping|sewing|knitting|lunch|dinner|meals|gaming|texting|scrolling|keyboard|mouse"
)
_TAIL: Final = (
    rf"(?:[\s,/&-]+(?:(?:{_LINK}|{_ACT})\b))*?(?:[\s,/&-]+(?:{_ACT})\b)"
    rf"(?:[\s,/&-]+(?:(?:{_LINK})[\s,/&-]+)*(?:{_ACT})\b)*"
)
_BE: Final = (
    r"(?:(?:is|are|was|were|gets?|got|becomes?|became|made|feels?|which|that|it|pain|has|have|been"
    r"|symptoms?|much|slightly|a bit|a little|often|usually|always|sometimes|being|be|to be)\s+)*"
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
    r"(?:can(?:no|.)?t|can not|could(?:n.?t| not)|unable to|not able to)\s+(?:walk|stand|move|grip|use)\b"
    r"(?!\s+(?:for|up|upright|straight|long|more|without|in))"
)
"""A part that cannot be used at all may be a sign of danger, and is asked about."""
_ATTACKS: Final = frozenset(
    ["headache", "migraine", "attack", "episode", "flare", "spasm", "cramp", "occurring", "ups"]
)
"""Words before a rhythm that is how often something comes: "migraines twice a month"."""
_RHYTHM: Final = re.compile(
    r"(?:(?:about|around|roughly|approximately)\s+)?(?:(?:once|twice|several times|a few times"
    rf"|{_NUMBER}\s*(?:x|times)?)(?:\s+or\s+(?:twice|{_NUMBER}\s*times))?\s+"
    r"(?:a|per|every|each)\s+(?:day|week|month|year)|daily|weekly|monthly"
    r"|every (?:other )?(?:day|night|morning|week|month))\b",
    re.IGNORECASE,
)
_WORK: Final = re.compile(
    r"\b(?:massages?|sessions?|visits?|treatments?|treated|therapy|appointments?|weekly|bodywork)\b",
    re.IGNORECASE,
)
"""Words beside which a time is that of the plan: "six massages within 8 weeks"."""
_OF_TIME: Final = frozenset(["since-when", "how-often"])
_BODY: Final = (
    r"shoulders?|scapulae?|scapulas|shoulder blades?|hips?|pelvis|iliac crests?|head|chin|ribs?"
    r"|rib ?cage|chest|spine|neck|clavicles?|trapezius|traps?|ears?|knees?|feet|foot|patellae?"
)
_BEARING: Final = (
    r"(?:elevated|raised|rounded|protracted|retracted|depressed|hiked|dropped|winged|winging|tilted"
    r"|slumped|hunched|rolled(?: |-)(?:in|forward)|(?:internally|externally|medially|laterally"
    r"|anteriorly|posteriorly) (?:rotated|tilted)|(?:being )?pulled forward|uneven|everted"
    r"|inverted|pronated|supinated)"
)
_CARRIED: Final = (
    rf"(?:{_BEARING}|forward|higher|lower|glued|stuck|level)(?:\s+and\s+(?:{_BEARING}))?(?:\s+(?:to|on|than"
    r"|compared (?:to|with))\s+(?:the\s+)?(?:left|right|ears?|other))?\b"
)
_BEHIND_BODY: Final = re.compile(_CARRIED, re.IGNORECASE)

_PATTERNS: Final = tuple(
    (id_, re.compile(pattern, re.IGNORECASE))
    for id_, pattern in (
        (
            "makes-worse",
            rf"{_BE}(?:worse|worst|worsen(?:s|ed|ing)?|aggravat(?:es?|ed|ing)|exacerbated|increas(?:es|ed|ing)"
            rf"|provoked|brought on|triggered|flares?(?: up)?|hurts?|painful|sore|uncomfortable)"
            rf"(?:\s+(?:pain|symptoms?|discomfort))?(?:\s+for (?:her|him|them|me))?"
            rf"\s+(?:upon|with|by|on|when|whenever|during|after|in|at|from|while|following|to)\b{_TAIL}",
        ),
        (
            "makes-worse",
            rf"(?:pain\s+)?(?:upon|with|on|during)\s+(?:any\s+|aggravating\s+)?(?:movements?|motion|exertion|use|activity|weight-?bearing)\b",
        ),
        (
            "makes-worse",
            r"(?:on|with|during)\s+aggravating\s+(?:movements?|activit(?:y|ies)|factors?)",
        ),
        (
            "makes-better",
            rf"{_BE}(?:better|eased|eases|relieved|improved|improves|alleviated|subsides|goes away)"
            rf"\s+(?:upon|with|by|on|when|during|after|in|at|from|while|following)\b{_TAIL}",
        ),
        ("changed", rf"{_BE}(?:eased|lessened|relieved|improved|unchanged|looser|resolved)\b"),
        (
            "what-is-hard",
            rf"{_BE}(?!{_OF_NO_USE})(?:can(?:no|')?t|can not|cannot|can\N{{RIGHT SINGLE QUOTATION MARK}}t|could(?:n'?t| not)|unable to|not able to|difficulty"
            rf"|difficulties|difficult|trouble|struggl(?:es?|ed|ing)|problems?|hard|painful"
            rf"|restricted in|limited in|avoids|avoiding)(?:\s+(?:for (?:her|him|them|me)|with|in|to))*{_TAIL}",
        ),
        (
            "what-is-hard",
            r"(?:(?:mild|moderate|severe|marked|some|significant|functional|activity|daily)\s+)*"
            r"(?:limitations?|impairments?|restrictions?)(?:\s+(?:of|in|with)\b)?",
        ),
        (
            "what-is-hard",
            r"(?:restricted|limited|reduced|decreased|impaired|loss of)\s+(?:use|function|ability)(?:\s+of\b)?",
        ),
        (
            "since-when",
            rf"(?:for|over|since|within|lasting|of|in|starting|started|began|begun|ago|>)\s+(?:{_MANY}\s*)*{_UNIT}\b(?:\s+(?:now|ago|duration|of age))?",
        ),
        (
            "since-when",
            rf"(?:symptom )?(?:duration|onset)(?:\s+(?:of|was|is))*\s+(?:{_MANY}\s*)*{_UNIT}\b(?:\s+ago)?",
        ),
        ("since-when", rf"(?:{_NUMBER})\s*{_UNIT}\s+(?:ago|prior|history)\b"),
        (
            "how-often",
            rf"(?:almost|nearly|virtually|practically|about)\s+(?:daily|weekly|monthly|every ?day|every night|constantly|every week|all (?:day|the time))(?:\s+of (?:her|his|my|their) life)?",
        ),
        (
            "how-often",
            rf"(?:daily|every (?:single )?day|each day|every night|most days)\s+of (?:her|his|my|their) life",
        ),
        (
            "how-often",
            r"(?:at times|on and off|off and on|(?:it )?comes? and goes?|from time to time|now and (?:then|again)|every now and then|most (?:days|of the time|mornings|nights)|all (?:day|the time|day long|night)|once in a while|here and there|throughout the day|day and night)\b",
        ),
        (
            "how-often",
            rf"(?:>\s*|<\s*|over |more than |at least |up to )?{_NUMBER}\s*(?:{_OFTEN})\s+(?:per|a|each|every|/)\s*(?:day|week|month|year)\b",
        ),
        (
            "since-when",
            r"since\s+(?:(?:last|this|the)\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday"
            r"|weekend|week|month|year|summer|winter|spring|fall|childhood|morning)\b",
        ),
        ("since-when", r"(?:woke|awoke|wakes|waking)(?:\s+up)?\s+with\b"),
        (
            "how-often",
            r"(?:first thing\s+)?(?:in the|every|most|at the end of the)\s+(?:mornings?|evenings?|afternoons?"
            r"|day)\b",
        ),
        (
            "changed",
            r"(?:reduced|decreased|lessened|less|improved|increased|more|diminished)(?=\s+(?:\w+\s+){0,2}"
            r"(?:tone|tension|tightness|pain|stiffness|discomfort|headaches?|spasms?|swelling)\b)",
        ),
        (
            "vital-signs",
            r"(?:resting\s+)?(?:hr|rhr|heart rate|pulse(?: rate)?|rr|respirat(?:ory|ion) rate|spo2"
            r"|o2 sats?|oxygen saturation|bmi|weight)(?:\s*[:=]|\s+(?:was|is|of|at))*\s*\d+(?:[.,]\d+)?"
            r"\s*(?:bpm|beats per minute|%|breaths per minute|kg|lbs?)?",
        ),
        (
            "head-forward",
            rf"chin\s+pok(?:e|ing|es)|pok(?:e|ing)\s+chin|head\s+(?:is\s+|was\s+|carried\s+)?forward",
        ),
        (
            "posture-seen",
            rf"(?:sits|stands|sat|sitting|standing|walks|slouches)(?:\s+(?:with|in|a|an|pretty|very|bad|badly|slight|slightly|marked|poor))*\s+(?:slouch(?:ed|ing)?|slump(?:ed|ing)?|stoop(?:ed)?|lean(?:ing)?|hunch(?:ed)?|posture)\b",
        ),
        (
            "shoulders-forward",
            rf"(?:is|are|was|were)?\s*(?:being\s+)?pulled\s+forward(?:\s+(?:very\s+)?far)?",
        ),
        (
            "tissue-bound",
            r"(?:that\s+)?(?:feels?|felt)\s+like\s+(?:a\s+)?(?:piano wires?|seat ?belts?|ropes?|rocks?|concrete|cables?|steel(?: cables)?|wood|boards?|guitar strings?|rubber bands?|marbles?|pebbles?|bricks?|leather|stones?|iron|cement)",
        ),
        (
            "palpation",
            r"(?:a\s+)?(?:pulling|heaviness|twang(?:ing)?|tugging|catching|clicking|clunking|grinding|popping sensation)(?:\s+(?:sensation|feeling))?",
        ),
        (
            "palpation",
            r"felt\s+(?:a\s+)?(?:twang|twinge|pull|stretch|click|catch|tug)(?:\s+(?:during|with|on|in))?\b",
        ),
        (
            "what-is-hard",
            r"(?:when |while |to )?(?:cross(?:ing)?|check(?:ing)?|look(?:ing)?)\s+(?:the |over |behind |up|down|both |her |his |my )*(?:street|road|shoulder|blind spot|traffic|ways)?\b",
        ),
    )
)
"""What prose says, by the observation that it is. The longest that fits counts."""

_BEARINGS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:{_BEARING})(?:\s+and\s+(?:{_BEARING}))?"
        rf"(?=\s+(?:the |his |her |left |right |bilateral )*(?:{_BODY})\b)",
        rf"(?:(?:is|are|was|were|sits?|appears?|looks?|slightly|markedly|being|more|much)\s+)+{_CARRIED}",
    )
)
"""How a part of the body is carried, where one is said beside it: "elevated right shoulder"."""

_RELIEF: Final = re.compile(
    r"(?:reduc(?:e|ing)|decreas(?:e|ing)|reliev(?:e|ing)|eas(?:e|ing)|lessen(?:ing)?|alleviat(?:e|ing)"
    r"|minimi[sz](?:e|ing)|get rid of|fewer)(?=\s+(?:\w+\s+){0,3}?(?:headaches?|migraines?|pain|aches?"
    r"|tension|tightness|stiffness|discomfort|knots?|soreness)\b)",
    re.IGNORECASE,
)
_WHILE: Final = re.compile(rf"(?:while|when(?:ever)?|after|during)\b{_TAIL}", re.IGNORECASE)
"""What brings on a pain that is said in the same clause."""

_NEEDS_BODY: Final = re.compile(rf"\b(?:{_BODY})\b", re.IGNORECASE)
_STOPS: Final = frozenset(["contraindication", "red-flag", "ambiguity"])
"""Kinds that limit a massage or are asked about: never swallowed by a note."""

_MOST_WORDS: Final = 9


def observed_at(
    told: Text,
    at: int,
    catalog: Catalog,
    named: Callable[[int, int], Sequence[tuple[str, str, str, bool]]],
) -> tuple[int, list[Meaning]]:
    """Return where something for the notes ends that is said from a word on, and what it is; or 0.

    Parameters
    ----------
    told, at
        The text, and which word.
    catalog
        What knows the observations and the measures.
    named
        Returns the entries that the words from one up to another are a name of.
    """
    for read in (blood_pressure_at, swelling_at, lying_at):
        end, found = read(told, at, catalog, named)
        if end:
            return end, found
    end, found = _relief_at(told, at, catalog)
    if end and not _is_a_name(told, at, end, named):
        return end, found
    end, found = movements_at(told, at, catalog)
    pattern_end, id_ = _longest(told, at)
    if pattern_end > end:
        end, found = pattern_end, []
    if end:
        end = _up_to_danger(told, at, end, named)
    if end <= at or _is_a_name(told, at, end, named):
        return 0, []
    return end, found or [_note(told, at, end, id_, catalog)]


def _relief_at(told: Text, at: int, catalog: Catalog) -> tuple[int, list[Meaning]]:
    """Return where a wish for less of something that hurts ends: "reduce headaches"."""
    found = _RELIEF.match(told.text, told.tokens[at].start)
    if found is None:
        return 0, []
    entry = catalog.find("purpose", "pain-relief")
    meaning = Meaning(
        said=found[0],
        kind="purpose",
        id=entry.id,
        label=entry.label,
        name=entry.label,
        exactly=False,
    )
    return told.word_at(found.end(), at), [meaning]


def _note(told: Text, at: int, end: int, id_: str, catalog: Catalog) -> Meaning:
    entry, said = catalog.find("observation", id_), told.said(at, end)
    return Meaning(
        said=said, kind="observation", id=id_, label=entry.label, name=entry.label, exactly=False
    )


def _longest(told: Text, at: int) -> tuple[int, str]:
    """Return where the longest pattern ends that fits from a word on, and what it is."""
    best, meant, start = 0, "", told.tokens[at].start
    planned = bool(_WORK.search(told.text))
    body = _NEEDS_BODY.search(told.said(*told.around(at)))
    bearings = tuple(("posture-seen", one) for one in _BEARINGS) if body else ()
    before = {stem(word) for token in told.tokens[max(0, at - 1) : at] for word in token.plain}
    if _NEEDS_BODY.fullmatch(told.said(at - 1, at) if at else ""):
        bearings = (*bearings, ("posture-seen", _BEHIND_BODY))
    rhythm = () if before.isdisjoint(_ATTACKS) else (("how-often", _RHYTHM),)
    circumstance = (("makes-worse", _WHILE),) if told.hurts(*told.around(at)) else ()
    for id_, pattern in (*_PATTERNS, *bearings, *rhythm, *circumstance):
        if planned and id_ in _OF_TIME and not rhythm:
            continue
        match = pattern.match(told.text, start)
        if match and match[0].strip() and (end := told.word_at(match.end(), at)) > best:
            best, meant = end, id_
    return best, meant


def _up_to_danger(
    told: Text,
    at: int,
    end: int,
    named: Callable[[int, int], Sequence[tuple[str, str, str, bool]]],
) -> int:
    """Return where the words end before something that limits a massage, or that is asked about."""
    for i in range(at, end):
        for upto in range(min(len(told.tokens), i + _MOST_WORDS), i, -1):
            if any(kind in _STOPS for kind, *_ in named(i, upto)):
                return i
    return end


def _is_a_name(
    told: Text,
    at: int,
    end: int,
    named: Callable[[int, int], Sequence[tuple[str, str, str, bool]]],
) -> bool:
    """Tell whether the words are a name themselves, or the start of a longer one."""
    longest = min(len(told.tokens), at + _MOST_WORDS)
    return any(named(at, upto) for upto in range(end, longest + 1))
