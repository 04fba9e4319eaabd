"""Which forms of a verb are work, and which technique they are.

A calf may be squeezed, and a chest may squeeze. So a verb is work where it is told to be done,
where it is done to a place, or where only hands do it to somebody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.understanding.stroke_nouns import flowing, is_limb, pressed
from massageplan.understanding.stroke_phrase import TENSE
from massageplan.understanding.stroke_words import (
    DIRECTIONS,
    FLOWS,
    FORMS,
    NOT_PRESSED,
    NOUNS,
    PASSED,
    PRESSES,
    SURE,
    TOOLS,
)


if TYPE_CHECKING:
    from massageplan.understanding.stroke_phrase import Phrase
    from massageplan.understanding.stroke_words import Form

__all__ = ["is_told", "leaned", "of_tool", "of_verb", "technique_of"]

_NAMED_AFTER_A_PLACE: Final = SURE | {"brush", "tap", "sweep", "compress", "stretch"}
_DONE: Final = frozenset(
    ["knead", "stroke", "wring", "rub", "glide", "squeeze", "press", "mobilize", "traction"]
) | {"stretch", "brush", "rock", "jostle", "rake"}
"""Verbs whose past is work; whoever pulled or twisted something is hurt."""
_SUBJECTS: Final = frozenset(["therapist", "practitioner", "masseur", "masseuse", "giver", "hands"])
_HURTS: Final = frozenset(["hurt", "hurts", "hurting", "pain", "painful", "pains", "ache", "aches"])
_PRESSED_WITH: Final = {
    **dict.fromkeys(["thumb", "finger"], "acupressure"),
    **dict.fromkeys(["elbow", "forearm", "knuckle"], "deep-tissue"),
}
_GIVEN: Final = frozenset(["firm", "light", "gentle", "quick", "soft", "rhythmic", "brisk"])
_HELD_SO: Final = PRESSES | {"squeeze", "tap", "pat", "rub", "knead", "pinch"}
_HOW_FIRM: Final = frozenset(
    ["harder", "firmly", "gently", "deeply", "lightly", "slowly", "down", "softly"]
)
_GOES_ON: Final = (
    PASSED | TENSE | {"certain", "specific", "any", "thumbs", "knuckles", "fingertips", "elbows"}
)


def of_verb(phrase: Phrase, at: int) -> tuple[str, ...]:
    """Return the technique of a word if it is a verb of a stroke that is work; or none."""
    if pressing := _by_its_tool(phrase.word(at)):
        return (pressing,)
    form = FORMS.get(phrase.word(at))
    if not form or phrase.word(at) in {"stroke", "strokes"} or not _is_work(phrase, at, form):
        return ()
    return (technique_of(phrase, at, form),)


def of_tool(phrase: Phrase, at: int) -> str:
    """Return what a tool does by itself: palms press, thumbs press points, elbows go deep."""
    kind = TOOLS[phrase.word(at)]
    if kind == "palm":
        return "rhythmic-compression"
    return "acupressure" if kind in {"thumb", "finger"} else "deep-tissue"


def _by_its_tool(word: str) -> str:
    """Return what "palm-press" is, a word of a tool and of what it does; nothing for another."""
    tool, dash, verb = word.rpartition("-")
    kind = TOOLS.get(tool) if dash and verb in {"press", "presses", "pressing"} else None
    if kind is None:
        return ""
    return _PRESSED_WITH.get(kind, "rhythmic-compression")


def leaned(phrase: Phrase, at: int) -> str:
    """Return what it is to place, lean or work with a tool."""
    kinds = {TOOLS[phrase.word(i)] for i in phrase.tools if phrase.word(i) in TOOLS}
    if kinds & {"elbow", "forearm", "knuckle"}:
        return "deep-tissue"
    if phrase.word(at) in {"place", "put", "rest"}:
        return "light-touch"
    return "acupressure" if kinds & {"thumb", "finger"} else "rhythmic-compression"


def is_told(phrase: Phrase, at: int) -> bool:
    """Tell whether a verb begins a clause in which something is tight: "press the knots"."""
    word = phrase.word(at)
    tool = any(phrase.word(i) in TOOLS for i in range(at + 1, at + 4))
    told = (word in FORMS and not FORMS[word].ending) or (word == "use" and tool)
    hurts = not phrase.words.isdisjoint(_HURTS)
    return told and not hurts and phrase.is_first(at) and phrase.word(at + 1) in _GOES_ON


def _is_work(phrase: Phrase, at: int, form: Form) -> bool:
    """Tell whether a form of a verb is work, and nothing that a body does or feels."""
    verb, place, before = form.stroke.verb, phrase.object_after(at), phrase.place_ended(at)
    if _is_other(phrase, at, verb) or (
        verb == "spread" and form.ending and place < 0 and not _is_spread(phrase, at)
    ):
        return False
    hair = "hair" in phrase.words and verb in {"pull", "tug", "rake", "brush"}
    by_tool = at - 1 in phrase.tools or phrase.leads(at) or (hair and place < 0)
    if form.ending == "":
        return _is_base(phrase, at, verb, place, before, by_tool=by_tool)
    if form.ending == "ing":
        return _is_ing(phrase, at, verb, place, before, by_tool=by_tool)
    if form.ending == "ed":
        mine = "my" in phrase.words
        if not mine and verb in SURE | PRESSES | {"lift", "rock"} and _is_passive(phrase, at):
            return True
        return verb in _DONE and not mine and phrase.is_first(at) and (place >= 0 or by_tool)
    return _is_plural(phrase, at, verb, before, on=place >= 0 or by_tool)


def _is_passive(phrase: Phrase, at: int) -> bool:
    """Tell whether something is done to a muscle or a place: "the muscle is lifted"."""
    before = [phrase.word(i) for i in range(phrase.start, at)]
    done = not {"is", "are", "be"}.isdisjoint(before)
    what = any(start < at for start in phrase.names.places)
    return done and (what or not {"muscle", "muscles", "skin", "tissue"}.isdisjoint(before))


def _is_spread(phrase: Phrase, at: int) -> bool:
    """Tell whether hands spread something: a tool, or oil; pain spreads by itself."""
    return at + 1 in phrase.tools or phrase.word(at + 1 + (phrase.word(at + 1) == "the")) == "oil"


def _is_other(phrase: Phrase, at: int, verb: str) -> bool:
    """Tell whether a verb is something else here: who walks or runs without a hand."""
    if verb == "walk":
        return not phrase.tools
    if verb == "run":
        return not phrase.leads(at)
    if verb == "tilt":
        return phrase.word(at) != "tilt" or not phrase.is_first(at)
    if verb == "pump":
        return "breast" in phrase.words
    return verb == "hold" and _others(phrase, at)


def _is_plural(phrase: Phrase, at: int, verb: str, before: int, *, on: bool) -> bool:
    """Tell whether "rubs" are work: those of an arch, or what a therapist does to one."""
    noun = before >= 0 and _is_noun(phrase, at, verb, before)
    subject = phrase.word(at - 1) in _SUBJECTS and on
    circles = verb == "circle" and bool(phrase.how(at)) and phrase.place_after(at) >= 0
    circles |= verb == "circle" and bool(phrase.tools or phrase.words & {"range-of-motion", "rom"})
    goes = phrase.word(at + 1) in DIRECTIONS and phrase.place_after(at) >= 0
    given = phrase.word(at - 1) in _GIVEN and phrase.word(at + 1) in {"to", "on", "over"}
    if given and phrase.place_after(at) >= 0 and verb in NOUNS | SURE | {"slap", "pat"}:
        return True
    goes &= verb in NOUNS | SURE and phrase.is_first(at) and "my" not in phrase.words
    return noun or subject or circles or goes or at - 1 in phrase.tools


def _is_base(phrase: Phrase, at: int, verb: str, place: int, before: int, *, by_tool: bool) -> bool:
    if phrase.is_first(at):
        far = verb not in {"milk", "run", "smooth", "shake", "hold", "flush", "beat", "turn"}
        pronoun = phrase.word(at + 1) in {"it", "them"} and verb not in {
            "run",
            "walk",
            "hold",
            "beat",
            "pull",
        }
        pronoun &= FORMS[phrase.word(at)].stroke.on_limb != "passive-movement"
        if pronoun and phrase.words.isdisjoint({"my", "i", "me"}):
            return True
        if verb in PRESSES | {"squeeze", "tap", "pat", "rub", "knead", "pinch"} and _holds(
            phrase, at
        ):
            return True
        if place >= 0 or by_tool or (far and phrase.place_after(at) >= 0):
            return True
        if (phrase.tools and verb in SURE | PRESSES) or phrase.is_on_tissue(at):
            return True
        if phrase.hurts and is_told(phrase, at):
            return True
    return (before >= 0 and _is_noun(phrase, at, verb, before)) or at - 1 in phrase.tools


def _holds(phrase: Phrase, at: int) -> bool:
    """Tell whether it is said how something is pressed: "press and hold", "press firmly"."""
    after = at + 1
    while phrase.word(after) in {"and", "then", "gently", "slowly", "to"}:
        after += 1
    held = after > at + 1 and phrase.word(after) in {"hold", "release"}
    return held or (phrase.word(at + 1) in _HOW_FIRM and "my" not in phrase.words)


def _is_ing(phrase: Phrase, at: int, verb: str, place: int, before: int, *, by_tool: bool) -> bool:
    after, far = phrase.word(at + 1), phrase.place_after(at) >= 0
    if verb == "spread":
        return place >= 0 or by_tool or (_is_spread(phrase, at) and far)
    if verb in SURE:
        chest = verb == "squeeze" and phrase.words & {"chest", "heart", "breast"}
        alone = verb != "squeeze" or place >= 0 or by_tool or far
        return alone and not chest and after not in {"against", "in"}
    if after == "in" or phrase.words & {"chest", "heart"}:
        return False
    mine = phrase.words & {"my", "i"}
    if verb == "hold" and after in {"at", "on"} and far:
        return "my" not in phrase.words
    slowly = phrase.word(at - 1) in {"gently", "lightly", "slowly"}
    tugs = verb in {"pull", "tug"} and slowly and ((after == "on" and far) or after in DIRECTIONS)
    named = before >= 0 and verb in _NAMED_AFTER_A_PLACE
    done = after in {"it", "them"} or tugs or named
    return not mine and (done or place >= 0 or by_tool or _tool_behind(phrase))


def _is_noun(phrase: Phrase, at: int, verb: str, before: int) -> bool:
    """Tell whether a verb is the noun of work on the place before it: "calf squeeze"."""
    where = phrase.words_of_place(before)
    if verb in {"press", "bend"} and where & NOT_PRESSED:
        return False
    if phrase.words & {"my", "i"} or where & {"chest", "breast", "heart"}:
        return False
    ends = at + 1 == phrase.end or phrase.passes(at + 1) or phrase.place_of(at + 1) >= 0
    limb = verb in {"pull", "lift", "roll"} and where & {
        *("toe", "toes", "finger", "fingers", "leg", "arm", "head", "ear", "ears", "hair")
    }
    return ends and (verb in NOUNS or verb in {"rotate", "circle"} or bool(limb))


def _tool_behind(phrase: Phrase) -> bool:
    return any(phrase.word(tool) in TOOLS for tool in phrase.tools)


def _others(phrase: Phrase, at: int) -> bool:
    """Tell whether another verb says what is done: "hold the ankle and rotate"."""
    others = (i for i in range(phrase.start, phrase.end) if i != at)
    return any(phrase.word(i) in FORMS for i in others) or bool(
        phrase.names.techniques.keys() - {at}
    )


def technique_of(phrase: Phrase, at: int, form: Form) -> str:
    """Return the technique of a verb, by what it is done to, with what and how."""
    verb = form.stroke.verb
    if "hair" in phrase.words:
        return "scalp-face"
    if verb in FLOWS:
        return flowing(phrase, at)
    if verb in PRESSES:
        return pressed(phrase, at)
    if verb == "walk":
        thumbs = {TOOLS.get(phrase.word(i)) for i in phrase.tools} & {"thumb", "finger"}
        if phrase.words & {"face", "forehead", "scalp", "head", "back", "spine", "neck"}:
            return "acupressure" if thumbs else "rhythmic-compression"
        return "reflexology" if thumbs else "rhythmic-compression"
    return _by_object(phrase, at, form)


def _by_object(phrase: Phrase, at: int, form: Form) -> str:
    """Return the technique of a verb that depends on what it is done to."""
    verb = form.stroke.verb
    if verb == "hold" and phrase.is_on_tissue(at):
        return "trigger-point"
    if verb in {"roll", "lift", "pinch"} and "skin" in phrase.words:
        return "skin-rolling"
    if verb == "circle" and phrase.words & {"range-of-motion", "rom"}:
        return form.stroke.on_limb
    place = phrase.object_after(at)
    on = place if place >= 0 else phrase.place_ended(at)
    limb = not phrase.tools and is_limb(phrase, on)
    return form.stroke.on_limb if limb else form.stroke.technique
