"""The therapist's thumbs, palms and elbows: what works is no place that is worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.understanding.stroke_phrase import ARM
from massageplan.understanding.stroke_words import (
    COUNTS,
    DIRECTIONS,
    FORMS,
    HANDWORK,
    LEANS,
    PASSED,
    TOOLS,
    WITH,
)


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.understanding.stroke_phrase import Phrase

__all__ = ["is_with_a_tool", "tools_of", "works_alone"]

_OF_A_TOOL: Final = frozenset(
    [
        *("the", "your", "my", "his", "her", "their", "our", "both", "one", "two", "a", "an"),
        *("each", "flat", "flats", "soft", "loose", "closed", "open", "cupped", "side", "sides"),
        *("pad", "pads", "tip", "tips", "edge", "ulnar", "border", "of", "and", "or", "three"),
        *("four", "alternate", "alternating", "reinforced", "opposite", "other", "entire", "whole"),
        *("index", "middle", "ring", "just", "only", "relaxed", "broad", "warm", "stacked", "back"),
        *("heel", "heels", "ball", "balls", "first", "outer", "outstretched", "little", "to"),
    ]
)
_HANDS: Final = frozenset(
    ["both", "your", "flat", "open", "one", "two", "of", "cupped", "alternate", "alternating"]
)
"""Words by which hands are those that work."""
_NOUNS: Final = frozenset(
    [
        *("pressure", "pressures", "compression", "compressions", "circles", "circle", "strokes"),
        *("stroke", "work", "stroking", "movements", "motions"),
    ]
)
_STROKES: Final = frozenset(
    [
        *("effleurage", "petrissage", "friction", "frictions", "tapotement", "vibration"),
        *("vibrations", "kneading", "compression", "compressions", "percussion", "stripping"),
    ]
)
_ONLY_ON: Final = frozenset(["thumb", "finger", "palm", "knuckle"])
"""Tools that are seldom worked on just before the noun of a stroke."""
_ON: Final = DIRECTIONS | {"into", "on", "to", "from"}


def tools_of(phrase: Phrase) -> set[int]:
    """Return the words of a clause that are what works, and those that belong to them."""
    if not phrase.words & TOOLS.keys():
        return set()
    tools: set[int] = set()
    for at in range(phrase.start, phrase.end):
        if phrase.word(at) in TOOLS and not phrase.is_in_technique(at):
            is_tool = _before_a_stroke(phrase, at) or _led_along(phrase, at)
            if is_tool or works_alone(phrase, at) or _over_another(phrase, at):
                tools.add(at)
    if phrase.has_work() or not phrase.words.isdisjoint({"massage", "lean", "sink"}):
        for at in range(phrase.start, phrase.end):
            tools |= _with(phrase, at) | _of_the_hand(phrase, at, tools)
    return tools


def is_with_a_tool(phrase: Phrase) -> bool:
    """Tell whether a clause says nothing but with what: "with your thumbs, press"."""
    words = phrase.words
    told = phrase.word(phrase.start) in WITH and not words.isdisjoint(TOOLS)
    return told and all(
        word in TOOLS or word in _OF_A_TOOL or word in WITH or word in PASSED for word in words
    )


def _over_another(phrase: Phrase, at: int) -> bool:
    """Tell whether a tool works after another: "hand over hand"."""
    word = phrase.word(at)
    after = phrase.word(at + 1) in {"over", "after"} and phrase.word(at + 2) == word
    return after or (phrase.word(at - 1) in {"over", "after"} and phrase.word(at - 2) == word)


def _of_the_hand(phrase: Phrase, at: int, tools: set[int]) -> set[int]:
    """Return the words of "the heel of the hand", or of what is a tool already."""
    if at not in tools and phrase.word(at) not in {"heel", "heels"}:
        return set()
    j = at + 1
    while phrase.word(j) in {"of", "the", "your", "one", "both"}:
        j += 1
    hand = phrase.word(at + 1) == "of" and phrase.word(j) in TOOLS
    return {*range(at, j + 1)} if hand else set()


def _with(phrase: Phrase, at: int) -> set[int]:
    """Return the words of "with the pads of your thumbs", after its first."""
    if phrase.word(at) not in WITH - {"your"} | {"between"}:
        return set()
    last, j = at, at + 1
    while phrase.word(j) in _OF_A_TOOL or phrase.word(j) in TOOLS:
        if phrase.word(j) in TOOLS:
            last = j
        j += 1
    words = {phrase.word(i) for i in range(at + 1, last + 1)}
    if phrase.word(at) == "between" and len(words & TOOLS.keys()) == 1:
        return set()  # "between the fingers" is where
    hands = all(TOOLS[word] == "hand" for word in words & TOOLS.keys())
    if hands and words.isdisjoint(_HANDS) and not phrase.words & FORMS.keys():
        return set()  # "Swedish massage with feet and hands" may be where
    return {*range(at + 1, last + 1)}


def _before_a_stroke(phrase: Phrase, at: int) -> bool:
    """Tell whether a tool stands before what it does: "thumb circles", "palm pressure"."""
    kind, j = TOOLS[phrase.word(at)], at + 1
    while phrase.word(j) in {"to", "and", "or", "tip", "pad"} or phrase.word(j).endswith("ly"):
        if phrase.word(j) in {"and", "or"} and phrase.word(j + 1) not in TOOLS:
            return False
        j += 1
        while phrase.word(j) in TOOLS:
            j += 1
    word = phrase.word(j)
    form = FORMS.get(word)
    works = form is not None and form.stroke.verb in HANDWORK and form.ending != "ed"
    if not works and word not in _NOUNS and word not in _STROKES:
        return False
    if kind in _ONLY_ON:
        return not (kind == "finger" and word == "work")
    elsewhere = any(
        start > j and phrase.words_of_place(start).isdisjoint(ARM) for start in phrase.names.places
    )
    if kind == "hand" and phrase.word(at - 1) in {"alternate", "alternating", "flat", "open"}:
        return True
    if kind == "hand":
        return elsewhere and phrase.word(at).startswith("hand")
    firm = form is not None and form.stroke.verb in {"glide", "press", "slide"}
    return elsewhere or firm or word in {"pressure", "pressures", "strokes", "stroke", "work"}


def _led_along(phrase: Phrase, at: int) -> bool:
    """Tell whether a tool is led over a place: "glide your thumbs up the calf"."""
    before, yours = at - 1, False
    while phrase.word(before) in _OF_A_TOOL or phrase.word(before) in TOOLS:
        yours |= phrase.word(before) in {"your", "both"}
        before -= 1
    form = FORMS.get(phrase.word(before))
    led = phrase.word(before) in LEANS or (form and form.stroke.verb in HANDWORK)
    if not led:
        return False
    j = at + 1
    while phrase.word(j) in TOOLS or phrase.word(j) in {"and", "or"} or _is_how(phrase.word(j)):
        j += 1
    laid = yours and phrase.word(before) in {"place", "put", "rest", "lay"}
    if phrase.word(j) not in _ON and not (laid and phrase.word(j) in {"in", "at", "either"}):
        return False
    if "hair" in phrase.words:
        return True
    return any(
        yours or phrase.words_of_place(start).isdisjoint(ARM) or _is_palm(phrase, at, start)
        for start in _places_from(phrase, j)
    )


def _is_palm(phrase: Phrase, at: int, place: int) -> bool:
    """Tell whether a thumb or a knuckle is led over a palm."""
    palm = not phrase.words_of_place(place).isdisjoint({"palm", "palms"})
    return palm and TOOLS[phrase.word(at)] in {"thumb", "finger", "knuckle"}


def works_alone(phrase: Phrase, at: int) -> bool:
    """Tell whether a tool is the verb: "palm down the back", "thumb the sole"."""
    kind = TOOLS.get(phrase.word(at))
    if kind in {None, "hand"} or phrase.is_blocked or phrase.hurts or not _begins(phrase, at):
        return False
    j = at + 1
    while _is_how(phrase.word(j)):
        j += 1
    if phrase.word(j) in DIRECTIONS and phrase.words & {"meridian", "meridians"}:
        return True
    places = list(_places_from(phrase, j))
    if not places or not all(phrase.words_of_place(one).isdisjoint(ARM) for one in places):
        return False
    word = phrase.word(j)
    if word in DIRECTIONS:
        return True
    pressed = kind in {"palm", "thumb", "knuckle"} and not phrase.word(at).endswith("s")
    goes = "to" in map(phrase.word, range(j, phrase.end)) and places[0] == j
    return pressed and (word in {"the", "each", "from"} or goes)


def _begins(phrase: Phrase, at: int) -> bool:
    """Tell whether only words that say how stand before a word, or "and"."""
    before = at - 1
    if phrase.word(before) in {"and", "then"}:
        return phrase.word(before - 1) not in TOOLS
    while phrase.word(before) in PASSED - {"of", "my", "her", "his", "their", "in", "on", "the"}:
        before -= 1
    return before < phrase.start


def _is_how(word: str) -> bool:
    return word.endswith("ly") or word in {"slow", "deep", "back", "apart"}


def _places_from(phrase: Phrase, at: int) -> Iterator[int]:
    """Yield where each place after a word begins, if all between is passed over."""
    j = at
    while j < phrase.end:
        if j in phrase.names.places:
            yield j
            j = phrase.names.places[j]
            continue
        word = phrase.word(j)
        if word not in PASSED and word not in COUNTS and word not in {"left", "right"}:
            return
        j += 1
