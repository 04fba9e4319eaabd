"""Words that are the name of something, and not where they stand: "back and forth".

Muscles are overworked without a burnout, what strains a ligament has not torn it, and stones may
be an extension of a hand. Such words are unknown, unless other words beside them are work.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.understanding.clauses import FILLS
from massageplan.understanding.stroke_words import TOOLS


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.understanding.clauses import Text

__all__ = ["no_names_in"]

_TIRED: Final = frozenset(["overworked", "over-worked", "hardworking", "overtaxed"])
_TISSUE: Final = frozenset(["muscle", "muscles", "tissue", "tissues", "joint", "joints", "tendons"])
_LOADS: Final = re.compile(
    r"\b(?:increas\w+|reduc\w+|decreas\w+|less(?:en\w*)?|reliev\w+|eas\w+|extra|added|excess\w*|put\w*"
    r"|plac\w+|more|tak\w+)\s+(?:(?:the|some|any|a lot of|much|too much)\s+)?"
    r"(?P<load>strain)(?=\s+(?:on|off|from)\b)",
    re.IGNORECASE,
)
"""What is put on something or taken from it."""
_FORTH: Final = re.compile(r"\b(?P<load>back)\s+and\s+forth\b", re.IGNORECASE)
_MOVES: Final = (
    r"(?:hands?|strokes|friction|kneading|effleurage|petrissage|movements?|motions?|circles|fingers?|thumbs?|palms?|fists?|it|them|then|glid(?:e|ing)|slid(?:e|ing)"
    r"|mov(?:e|es|ing)|com(?:e|ing)|go(?:es|ing)?|work(?:s|ing)?|return(?:s|ing)?|sweep(?:ing)?"
    r"|strok(?:e|ing)|circl(?:e|ing)|push|turn(?:ing)?|flip|bring(?:ing)?|way|lean(?:ing)?"
    r"|sit(?:ting)?|run(?:ning)?|fold|walk(?:ing)?|straight|slowly|gently|smoothly|lightly|leg|arm"
    r"|head|foot|feet|toes|elbow|ankle|wrist|knee|outwards?|inwards?|sheet|drape|neck|forehead)"
)
_BACK: Final = re.compile(
    rf"(?:\b{_MOVES}\s+(?P<load>back)"
    r"(?=\s+(?:to\b|down|up|in\b|out\b|over|again|along|onto|towards?|into|through|around|across"
    r"|off|away|inwards?|outwards?)\b))|"
    r"(?:\A\W*(?P<first>back)(?=\s+(?:(?:down|up|in|out)\s+(?:to|the|again)|again)\b))|"
    r"(?:\b(?:from|out|down|up|downwards?|upwards?|outwards?)\b[^.;]*\band\s+(?P<again>back)"
    r"(?=\s*$|\s+(?:again|(?:in|out|up|down|over)\b"
    r"|to the (?:start|beginning|top|center|middle))))",
    re.IGNORECASE,
)
"""Where "back" says which way: "then slide your hands back up"."""
_BENT_BACK: Final = re.compile(
    r"\b(?:lean|push|pull|tilt|bring|bend|drop|draw|roll|rotate|let|fold|move|mov|pushing|pulling"
    r"|leaning|tilting|bending|come|comes|coming|return|returning|go|going|glide|slide)\s+"
    r"(?:(?:(?:the|your|his|her|their|its)\s+)?(?:\w+\s+){0,2}?(?:head|foot|feet|toes|leg|arm"
    r"|shoulders?|knees?|hands?|fingers|side|elbow|chin|ankle|wrist)\s+)?"
    r"(?P<load>back)(?=\s*(?:$|[.,;]|slowly|gently|(?:to|and)\s+(?!neck|shoulders?|legs?)))",
    re.IGNORECASE,
)
"""Where something is bent or led back: "lean your head back"."""
_LIE_BACK: Final = re.compile(
    r"\b(?:lie|lay|sit|lean|settle|kick|recline)\s+(?P<load>back)(?=\s*(?:$|[.,;]|(?:and|in|on|against"
    r"|comfortably|to|with)\b))",
    re.IGNORECASE,
)
_OILED: Final = re.compile(
    r"\b(?:oil|lotion|cream|balm|lubricant)\b[^.;]*\b(?:in|into|on|onto|between|to)\s+(?:your|both)\s+"
    r"(?:(?:left|right|own)\s+)?(?P<load>hands?|palms?|fingers|fingertips)\b|"
    r"\b(?:oil|lotion|cream|balm)\b[^.;]*\b(?:in|into|on|onto|to)\s+(?:the\s+)?(?P<first>palms?|tips?)"
    r"\s+of\s+(?:your|both)\s+(?:hands?|fingers)\b",
    re.IGNORECASE,
)
"""Hands that oil is warmed in."""
_LOWERED: Final = re.compile(
    r"\b(?:lift|rais)\w*\s+and\s+(?P<load>lower)\b|"
    r"\b(?:then|slowly|gently|carefully)\s+(?P<first>lower)\s+(?:the|it|your|his|her|their|them)\b",
    re.IGNORECASE,
)
_BOTTOM: Final = re.compile(
    r"\b(?P<load>bottoms?)\s+of\s+(?:the|your|each)\s+(?:muscles?|palms?|strokes?|page|form|bowl)\b",
    re.IGNORECASE,
)
_MEET_AT: Final = re.compile(
    r"\b(?:meet|until|end|ending|finish|finishing|top)\b[^.;]*\b(?:at|to) the (?P<load>bottom)"
    r"(?=\s*(?:$|[.,;]))",
    re.IGNORECASE,
)
_BACK_OF: Final = re.compile(
    r"\b(?P<back>back)\s+of\s+(?:the|each|your|her|his)\s+(?P<noun>(?!body|client|person|partner|whole|left"
    r"|right|upper|lower|neck|receiver|recipient|baby|other|same|entire|affected)\w+)",
    re.IGNORECASE,
)
"""The back of what is no place of the body is no back: "front and back of the lobes"."""
_OF_THE_FOOT: Final = re.compile(
    r"\b(?:foot|feet|toes?)\b[^.;]*\b(?P<load>bottom)\b(?!\s+of)|"
    r"\b(?P<first>bottom)\b(?!\s+of)(?=[^.;]*\b(?:foot|feet)\b)",
    re.IGNORECASE,
)
"""Beside a foot the bottom is that of the foot."""
_RUB_BACK: Final = re.compile(
    r"\b(?:massag|rub|knead|strok)\w*\s+(?P<load>back)\s+(?:downwards?|upwards?|down to|up to)\b",
    re.IGNORECASE,
)
_WARMS: Final = re.compile(
    r"\b(?P<load>warm(?:ing|s)?)\s+(?:up\s+)?(?:the|your|some)\s+(?:oil|lotion)\b", re.IGNORECASE
)
_PROPPED: Final = re.compile(
    r"\b(?:pillows?|bolsters?|cushions?|towels?|blankets?|wedges?)\s+(?:(?:is|are|be)\s+)?(?:placed\s+)?"
    r"(?:under(?:neath)?|between|beneath|behind)\s+(?:(?:the|your|their|her|his|clients?)\s+)?"
    r"(?P<load>ankles?|knees?|head|neck|chest|hips?|feet|foot|stomach|belly|tummy|legs?|arms?|hand|back"
    r"|abdomen)\b",
    re.IGNORECASE,
)
"""What lies on a pillow is not worked on by that."""
_BACK_AND_SIDE: Final = re.compile(
    r"\b(?P<load>back)\s+and\s+(?:(?:left|right)\s+)?sides?\s+of\s+(?:the|your|her|his)\s+"
    r"(?:neck|head|leg|thigh|calf|arm|knee|hand|foot)\b",
    re.IGNORECASE,
)
_BANDS: Final = re.compile(
    r"\b(?P<load>bands?)\s+of\s+(?:\w+\s+)?(?:tissues?|muscles?|fascia|fib(?:er|re)s)\b",
    re.IGNORECASE,
)
_ADVERB_RIGHT: Final = re.compile(
    r"\b(?P<load>right)\s+(?:on (?:top|the)|at the|over the|along the|where|into|onto|here|there"
    r"|down|next to|beside|under|underneath)\b",
    re.IGNORECASE,
)
_ON_TOP: Final = re.compile(
    r"\bon (?P<load>top) of (?:the |your |any )?(?=spine|bones?|bony|kneecap|knee cap)",
    re.IGNORECASE,
)
_DRAINS: Final = re.compile(
    r"\b(?P<load>drain(?:s|ing)?)\s+(?:the\s+|away\s+|any\s+|excess\s+|your\s+)*(?:lymph\w*|oil|fluids?"
    r"|toxins|area|waste|blood|sinuses)\b",
    re.IGNORECASE,
)
"""What a stroke does; a drain by itself is a tube in a wound."""
_ON_WHO_GIVES: Final = re.compile(
    r"\b(?:lay|place|put|sit|hold|support|cradle)\s+(?:(?:your|the)\s+)?(?:baby|child|infant|him|her)"
    r"\b[^.;]*\b(?:on|across|over|along|between|against)\s+your\s+"
    r"(?P<load>thighs|knees|legs|lap|arms?|chest|forearm|shoulder)\b",
    re.IGNORECASE,
)
"""Who gives a massage to a baby holds it on their own lap."""
_EVERYTHING: Final = re.compile(
    r"\b(?:calm|loosen|relax|settle|bring|tie)\w*\s+(?P<load>everything)\b", re.IGNORECASE
)
_SEATS: Final = re.compile(
    r"\b(?P<load>seat)\s+(?:your|the|him|her|them)\s+(?:partner|client|person|receiver|friend)?",
    re.IGNORECASE,
)
_SCRAPES: Final = re.compile(
    r"(?:\b(?:gently|lightly|slowly|softly)\s+|\bgua ?sha\b.*\b)(?P<load>scrap(?:e|ing))\b|"
    r"\b(?P<first>scrap(?:e|ing))\b(?=.*\bgua ?sha\b)|"
    r"\b(?P<again>scrap(?:e|ing))\s+(?:gently|lightly|upwards?|outwards?|downwards?)\b",
    re.IGNORECASE,
)
"""Somebody scrapes with a tool; who has a scrape is hurt."""
_AS_AN: Final = re.compile(r"\bas\s+an?\s+(?P<load>extension)\s+of\b", re.IGNORECASE)
_PATTERNS: Final = (
    _LOADS,
    _FORTH,
    _AS_AN,
    _BACK,
    _EVERYTHING,
    _SEATS,
    _SCRAPES,
    _BENT_BACK,
    _LIE_BACK,
    _OILED,
    _MEET_AT,
    _BACK_AND_SIDE,
    _PROPPED,
    _WARMS,
    _OF_THE_FOOT,
    _RUB_BACK,
    _BANDS,
    _LOWERED,
    _BOTTOM,
    _ADVERB_RIGHT,
    _ON_TOP,
    _DRAINS,
    _ON_WHO_GIVES,
)
_LONGEST: Final = 3
"""Words after "overworked" of which one says what is."""


def no_names_in(text: Text, kinds_at: Callable[[int, int], tuple[int, frozenset[str]]]) -> set[int]:
    """Return which words of a text are no name where they stand.

    Parameters
    ----------
    text
        The text.
    kinds_at
        What the longest name from a word on is, and where it ends.
    """
    starts = {token.start: at for at, token in enumerate(text.tokens)}
    found = {
        starts[match.start(name)]
        for pattern in _PATTERNS
        for match in pattern.finditer(text.text)
        for name in pattern.groupindex
        if match.start(name) in starts
    }
    for match in _BACK_OF.finditer(text.text):
        at, noun = starts.get(match.start("back")), starts.get(match.start("noun"))
        if at is not None and noun is not None:
            stop = text.around(noun)[1]
            if not kinds_at(noun, stop)[1] and not kinds_at(at, stop)[1] - {"place"}:
                found |= {at} if kinds_at(at, stop)[0] == at + 1 else set()
    for at, token in enumerate(text.tokens):
        if not _TIRED.isdisjoint(token.plain) and _of_tissue(text, at, kinds_at):
            found.add(at)
    return found


def _of_tissue(
    text: Text, at: int, kinds_at: Callable[[int, int], tuple[int, frozenset[str]]]
) -> bool:
    """Tell whether a muscle or a place follows, with nothing but its own words before it."""
    stop = text.around(at)[1]
    for i in range(at + 1, min(stop, at + 1 + _LONGEST)):
        words = {*text.tokens[i].plain}
        if words & _TISSUE or (words & TOOLS.keys() and i == at + 1):
            return True
        if words <= FILLS - {"and"}:
            return False
        if "place" in kinds_at(i, stop)[1]:
            return True
    return False
