"""What running prose says besides what hurts: how a complaint behaves, and what a therapist saw.

"Worse with sitting at a computer", "cannot stand for long", "for the past two days", "elevated right
shoulder" and "abduction to 60 degrees" are for the notes. They plan nothing, and nothing that
limits a massage is taken for one of them: a name of the health history, a red flag or a word with
two meanings inside ends what is read here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

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
        *("reports", "reported", "reporting", "presents", "presented", "presenting", "presentation"),
        *("complains", "complained", "complaining", "complaint", "complaints", "states", "stated"),
        *("describes", "described", "experiences", "experienced", "experiencing", "noted", "notes"),
        *("noticed", "observed", "observation", "found", "showed", "shows", "revealed", "indicated"),
        *("said", "says", "noticeable", "noticeably", "patient", "client", "pt", "cl", "she"),
        *("he", "they", "him", "them", "who", "which", "there", "also", "still", "actually"),
        *("overall", "again", "possible", "possibly", "probable", "probably", "likely", "slight"),
        *("slightly", "somewhat", "mainly", "mostly", "primarily", "particularly", "especially"),
        *("along", "associated", "related", "due", "as", "well", "appears", "appeared", "appear"),
        *("being", "felt", "be", "by", "over", "around", "between", "into", "throughout", "during"),
        *("primary", "symptom", "symptoms", "sign", "signs", "upon", "while", "were"),
        *("symptomatic", "consistent", "initial", "initially", "subjective", "objective", "assessed"),
        *("assessment", "remains", "remained", "continues", "continued"),
        *("palpable", "palpated", "visible", "visibly", "evident", "apparent", "such", "includes"),
        *("including", "include", "included", "then", "both", "either", "region", "regions"),
        *("area", "areas", "bilateral", "bilaterally"),
    ]
)
"""Words of a note that name nothing by themselves. What is over, and how bad, is not here."""

_LINK: Final = (
    r"(?:up)?on|with|by|when(?:ever)?|during|after|in|at|from|while|to|the|a|an|of|for|her|his|my"
    r"|their|your|is|are|or|and|either|both|he'?s|she'?s|into|over|too|any|all|more|than|long|as|she"
    r"|he|that|this|some|very|when|his|him|them|it|up|down|out|back|onto|through|across|per|even|not"
)
_ACT: Final = (
    r"sit(?:s|ting)?|sat|stand(?:s|ing)?|walk(?:s|ing)?|run(?:s|ning)?|jog(?:s|ging)?|bend(?:s|ing)?"
    r"|lift(?:s|ing)?|reach(?:es|ing)?|twist(?:s|ing)?|turn(?:s|ing)?|driv(?:e|es|ing)|typing|type"
    r"|work(?:s|ing)?|reading|read|climb(?:s|ing)?|kneel(?:s|ing)?|squat(?:s|ting)?|lie|lies|lying"
    r"|lay|lays|laying|mov(?:e|es|ing|ements?)|motions?|activit(?:y|ies)|active|exercis(?:e|es|ing)"
    r"|exertion|training|stairs?|steps|computer|laptop|screen|desk|phone|car|chair|bed|mornings?"
    r"|evenings?|afternoons?|days?|rest(?:s|ing)?|palpation|pressure|weight-?bearing|stretch(?:es|ing)?"
    r"|prolonged|periods?|hours?|minutes?|time|times|upright|straight|forwards?|backwards?|overhead"
    r"|sideways|position(?:s|ing)?|posture|use|using|hold(?:s|ing)?|carry(?:ing)?|push(?:ing)?"
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
    r"|supine|prone|asleep|sleeping"
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
_NUMBER: Final = r"(?:\d+(?:\s?(?:-|to)\s?\d+)?|a few|several|two|three|four|five|six|[<>]\s?\d+)\+?"
_OFTEN: Final = (
    r"headaches?|migraines?|attacks?|episodes?|flare-?ups?|flares|spasms?|cramps?|days|nights|times"
)
_BODY: Final = (
    r"shoulders?|scapulae?|scapulas|shoulder blades?|hips?|pelvis|iliac crests?|head|chin|ribs?"
    r"|rib ?cage|chest|spine|neck|clavicles?|trapezius|traps?|ears?|knees?|feet|foot|patellae?"
)
_BEARING: Final = (
    r"(?:elevated|raised|rounded|protracted|retracted|depressed|hiked|dropped|winged|winging|tilted"
    r"|slumped|hunched|rolled(?: |-)(?:in|forward)|(?:internally|externally|medially|laterally"
    r"|anteriorly|posteriorly) (?:rotated|tilted)|(?:being )?pulled forward|forward|higher|lower"
    r"|uneven|glued|stuck|everted|inverted|pronated|supinated)"
)

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
        ("makes-worse", rf"(?:pain\s+)?(?:upon|with|on|during)\s+(?:any\s+|aggravating\s+)?(?:movements?|motion|exertion|use|activity|weight-?bearing)\b"),
        ("makes-worse", r"(?:on|with|during)\s+aggravating\s+(?:movements?|activit(?:y|ies)|factors?)"),
        (
            "makes-better",
            rf"{_BE}(?:better|eased|eases|relieved|improved|improves|alleviated|subsides|goes away)"
            rf"\s+(?:upon|with|by|on|when|during|after|in|at|from|while|following)\b{_TAIL}",
        ),
        ("changed", rf"{_BE}(?:eased|lessened|relieved|improved|unchanged|looser|resolved)\b"),
        (
            "what-is-hard",
            rf"{_BE}(?:can(?:no|')?t|can not|cannot|can\N{{RIGHT SINGLE QUOTATION MARK}}t|could(?:n'?t| not)|unable to|not able to|difficulty"
            rf"|difficulties|difficult|trouble|struggl(?:es?|ed|ing)|problems?|hard|painful"
            rf"|restricted in|limited in|avoids|avoiding)(?:\s+(?:for (?:her|him|them|me)|with|in|to))*{_TAIL}",
        ),
        (
            "what-is-hard",
            r"(?:(?:mild|moderate|severe|marked|some|significant|functional|activity|daily)\s+)*"
            r"(?:limitations?|impairments?|restrictions?)(?:\s+(?:of|in|with)\b)?",
        ),
        ("what-is-hard", r"(?:restricted|limited|reduced|decreased|impaired|loss of)\s+(?:use|function|ability)(?:\s+of\b)?"),
        ("since-when", rf"(?:for|over|since|within|lasting|of|in|starting|started|began|begun|ago|>)\s+(?:{_MANY}\s*)*{_UNIT}\b(?:\s+(?:now|ago|duration|of age))?"),
        ("since-when", rf"(?:symptom )?(?:duration|onset)(?:\s+(?:of|was|is))*\s+(?:{_MANY}\s*)*{_UNIT}\b(?:\s+ago)?"),
        ("since-when", rf"(?:{_NUMBER})\s*{_UNIT}\s+(?:ago|prior|history)\b"),
        (
            "how-often",
            rf"(?:almost|nearly|virtually|practically|about)\s+(?:daily|weekly|monthly|every ?day|every night|constantly|every week|all (?:day|the time))(?:\s+of (?:her|his|my|their) life)?",
        ),
        ("how-often", rf"(?:daily|every (?:single )?day|each day|every night|most days)\s+of (?:her|his|my|their) life"),
        ("how-often", r"(?:at times|on and off|off and on|(?:it )?comes? and goes?|from time to time|now and (?:then|again)|every now and then|most (?:days|of the time|mornings|nights)|all (?:day|the time|day long|night)|once in a while|here and there|throughout the day|day and night)\b"),
        ("how-often", rf"(?:>\s*|<\s*|over |more than |at least |up to )?{_NUMBER}\s*(?:[a-z]+-affected\s+)?(?:headache )?(?:{_OFTEN})\s+(?:per|a|each|every|/)\s*(?:day|week|month|year)\b"),
        ("how-often", rf"(?:per|a|each)\s+(?:day|week|month|year)\b(?=\s*$|[,.;])"),
        ("head-forward", rf"chin\s+pok(?:e|ing|es)|pok(?:e|ing)\s+chin|head\s+(?:is\s+|was\s+|carried\s+)?forward"),
        ("posture-seen", rf"(?:sits|stands|sat|sitting|standing|walks|slouches)(?:\s+(?:with|in|a|an|pretty|very|bad|badly|slight|slightly|marked|poor))*\s+(?:slouch(?:ed|ing)?|slump(?:ed|ing)?|stoop(?:ed)?|lean(?:ing)?|hunch(?:ed)?|posture)\b"),
        ("shoulders-forward", rf"(?:is|are|was|were)?\s*(?:being\s+)?pulled\s+forward(?:\s+(?:very\s+)?far)?"),
        ("tissue-bound", r"(?:that\s+)?(?:feels?|felt)\s+like\s+(?:a\s+)?(?:piano wires?|seat ?belts?|ropes?|rocks?|concrete|cables?|steel(?: cables)?|wood|boards?|guitar strings?|rubber bands?|marbles?|pebbles?|bricks?|leather|stones?|iron|cement)"),
        ("palpation", r"(?:a\s+)?(?:pulling|heaviness|twang(?:ing)?|tugging|catching|clicking|clunking|grinding|popping sensation)(?:\s+(?:sensation|feeling))?"),
        ("palpation", r"felt\s+(?:a\s+)?(?:twang|twinge|pull|stretch|click|catch|tug)(?:\s+(?:during|with|on|in))?\b"),
        ("what-is-hard", r"(?:when |while |to )?(?:cross(?:ing)?|check(?:ing)?|look(?:ing)?)\s+(?:the |over |behind |up|down|both |her |his |my )*(?:street|road|shoulder|blind spot|traffic|ways)?\b"),
    )
)
"""What prose says, by the observation that it is. The longest that fits counts."""

_BEARINGS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:{_BEARING})(?:\s+and\s+(?:{_BEARING}))?(?=\s+(?:the |his |her |left |right |bilateral )*(?:{_BODY})\b)",
        rf"(?<=\b)(?:(?:is|are|was|were|sits?|appears?|slightly|markedly|being|more)\s+)*(?:{_BEARING})(?:\s+and\s+(?:{_BEARING}))?(?:\s+(?:to|on|than|compared (?:to|with))\s+(?:the\s+)?(?:left|right|ears?|other))?\b",
    )
)
"""How a part of the body is carried, where one is said beside it: "elevated right shoulder"."""

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
    end, found = movements_at(told, at, catalog)
    pattern_end, id_ = _longest(told, at)
    if pattern_end > end:
        end, found = pattern_end, []
    if end:
        end = _up_to_danger(told, at, end, named)
    if end <= at or _is_a_name(told, at, end, named):
        return 0, []
    return end, found or [_note(told, at, end, id_, catalog)]


def _note(told: Text, at: int, end: int, id_: str, catalog: Catalog) -> Meaning:
    entry, said = catalog.find("observation", id_), told.said(at, end)
    return Meaning(
        said=said, kind="observation", id=id_, label=entry.label, name=entry.label, exactly=False
    )


def _longest(told: Text, at: int) -> tuple[int, str]:
    """Return where the longest pattern ends that fits from a word on, and what it is."""
    best, meant, start = 0, "", told.tokens[at].start
    body = _NEEDS_BODY.search(told.said(*told.around(at)))
    bearings = tuple(("posture-seen", one) for one in _BEARINGS) if body else ()
    for id_, pattern in (*_PATTERNS, *bearings):
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
