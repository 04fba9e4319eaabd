"""What is no verb and still is work: pressures, compressions, long strokes, passive movements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.understanding.stroke_words import (
    DIRECTIONS,
    FORMS,
    HEARTWARD,
    LIMBS,
    PASSED,
    TOOLS,
    WITH,
)


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.understanding.stroke_phrase import Phrase

__all__ = ["flowing", "is_limb", "noun_at", "pressed"]

_TO: Final = DIRECTIONS | {"to", "on", "into", "from"}
_OF_STROKES: Final = frozenset(
    [
        *("long", "deep", "slow", "light", "gentle", "firm", "broad", "circular", "flowing"),
        *("rhythmic", "smooth", "soft", "upward", "downward", "alternate", "alternating"),
        *(
            "outward",
            "inward",
            "small",
            "sweeping",
            "superficial",
            "transverse",
            "longitudinal",
            "even",
            "vigorous",
            "brisk",
            "figure",
        ),
        *("criss-cross", "crisscross", "scissor", "double", "short", "diagonal", "spiral"),
    ]
)
"""What is said of strokes of the hand. One stroke that is light is still an illness."""
_GENTLY: Final = frozenset(word for word in PASSED if word.endswith("ly")) | {
    *("repeatedly", "carefully", "thoroughly", "upwards", "upward", "downwards", "downward"),
}
"""How a hand strokes: nobody has a stroke gently, though somebody had one recently."""
_OF_ILLNESS: Final = frozenset(
    ["head", "eye", "eyes", "heart", "spine", "chest", "side", "body", "cord"]
)
_GOES_SO: Final = frozenset(["upward", "downward", "outward", "inward", "return", "backward"])
"""Which way one stroke of a hand goes: "on the upward stroke"."""
_SMALL: Final = frozenset(["toe", "toes", "finger", "fingers", "thumb", "big"])
"""Joints whose rotation nobody measures."""
_WAYS: Final = frozenset(
    ["across", "upward", "upwards", "downward", "downwards", "outward", "outwards", "inward"]
)
_NO_ILLNESS: Final = frozenset(
    [
        "gentle",
        "long",
        "smooth",
        "firm",
        "sweeping",
        "gliding",
        "flowing",
        "slow",
        "circular",
        "continuous",
        "steady",
        "even",
        "broad",
        "final",
        "same",
    ]
)
"""What is said of one stroke of a hand; one that is light or mild may be an illness."""
_STROKE_ON: Final = frozenset(
    ["extending", "extend", "finish", "finishing", "begin", "continue", "continuing", "repeat"]
)
"""Before "the stroke" these say that a hand goes on."""
_STROKED: Final = frozenset(["the", "your", "each", "both", "all", "babys", "partners", "clients"])
"""Words behind a verb that is a stroke of the hand."""
_TISSUE: Final = frozenset(["muscle", "muscles", "fiber", "fibers", "fibre", "fibres", "skin"])
_OF_PRESSURE: Final = frozenset(
    ["circular", "rhythmic", "rhythmical", "static", "alternating", "intermittent", "palmar"]
)
_APPLIED: Final = frozenset(["apply", "applying", "applied", "applies", "exert", "exerting"])
_POINTS: Final = frozenset(["point", "points", "spot", "spots", "zone", "zones", "area", "areas"])
_WHICH: Final = frozenset(
    [
        *("the", "a", "your", "these", "certain", "specific", "particular", "various", "different"),
        *("energy", "tender", "key", "special", "pressure", "meridian", "reflex", "each", "all"),
    ]
)
"""Words of points that are pressed."""
_HELD: Final = frozenset(["static", "sustained", "held", "direct", "steady"])
_RHYTHMIC: Final = frozenset(["rhythmic", "rhythmical", "rhythmically", "pulsing"])
_PASSIVE: Final = frozenset(["passive", "passively", "assisted"])
_WHERE_NO_HAND_PRESSES: Final = frozenset(["chest", "heart", "breast"])
_EYES: Final = frozenset(["eye", "eyes", "face", "forehead", "facial"])


_ORGANS: Final = frozenset(
    [
        *("bladder", "gallbladder", "liver", "lung", "heart", "kidney", "spleen", "stomach"),
        *("intestine", "pericardium", "governing", "conception"),
    ]
)
"""What meridians are named after: none of them is the organ."""
_HEATED: Final = frozenset(
    ["back", "neck", "lumbar", "shoulder", "shoulders", "trapezius", "traps"]
)
"""Where heat is something to do. In a calf or a joint it may be a sign."""


def noun_at(phrase: Phrase, at: int) -> tuple[str, ...]:
    """Return the techniques that a noun may be; none if it is none, several if it is asked."""
    word = phrase.word(at)
    if phrase.told.said(at, at + 1) == "METs":
        # In small letters they are metastases, and without another technique they may be.
        return ("stretching",) if phrase.names.techniques.keys() - {at} else ()
    if word in _ORGANS and phrase.word(at + 1) in {"meridian", "meridians", "line"}:
        return ("acupressure",)
    read = _NOUNS.get(word)
    return read(phrase, at) if read else ()


def pressed(phrase: Phrase, at: int) -> str:
    """Return the technique of what presses: by what does it, for how long and how."""
    how = {*phrase.how(at), *(phrase.word(i) for i in phrase.tools)}
    if how & _HELD and how & _RHYTHMIC:  # "static and rhythmic": what stands nearest
        held = next(word in _HELD for word in phrase.how(at) if word in _HELD | _RHYTHMIC)
        return "trigger-point" if held else "rhythmic-compression"
    if how & _HELD or "hold" in phrase.words:
        return "trigger-point"
    if "circular" in how or "circles" in phrase.words:
        return "friction"
    kinds = {TOOLS[word] for word in how & TOOLS.keys()}
    if kinds & {"elbow", "knuckle"}:
        return "deep-tissue"
    return "acupressure" if kinds & {"thumb", "finger"} else "rhythmic-compression"


def _pressure(phrase: Phrase, at: int) -> tuple[str, ...]:
    how = phrase.how(at)
    by_tool = phrase.word(at + 1) in WITH and not phrase.tools.isdisjoint({at + 2, at + 3})
    by_hand = by_tool or at - 1 in phrase.tools or not _OF_PRESSURE.isdisjoint(how[:3])
    applies = not _APPLIED.isdisjoint(how)
    if applies and phrase.word(at + 1) in {"to", "on"} and _is_on_points(phrase, at + 2):
        return (pressed(phrase, at),) if phrase.tools else ("acupressure",)
    applied = applies and phrase.place_after(at) >= 0
    if phrase.word(at + 1) == "in" or not (by_hand or applied):
        return ()
    return (pressed(phrase, at),)


def _is_on_points(phrase: Phrase, at: int) -> bool:
    """Tell whether pressure goes to points: "to specific points on the feet"."""
    while phrase.word(at) in _WHICH:
        at += 1
    return phrase.word(at) in {"point", "points"}


def _one_of_two(phrase: Phrase, at: int) -> tuple[str, ...]:
    """Return what the first of two kinds of pressure is: "static and rhythmic pressures"."""
    kinds = {phrase.word(at) in _HELD, phrase.word(at + 2) in _HELD}
    both = phrase.word(at + 1) in {"and", "or"} and phrase.word(at + 2) in _HELD | _RHYTHMIC
    if not both or len(kinds) == 1 or phrase.word(at + 3) not in {"pressure", "pressures"}:
        return ()
    return ("trigger-point",) if phrase.word(at) in _HELD else ("rhythmic-compression",)


def _reflex(phrase: Phrase, at: int) -> tuple[str, ...]:
    """Return the points of reflexology; a reflex that is tested has none."""
    return ("reflexology",) if phrase.word(at + 1) in _POINTS else ()


def _compression(phrase: Phrase, at: int) -> tuple[str, ...]:
    before, after = phrase.place_ended(at), phrase.word(at + 1)
    where = phrase.words_of_place(before) if before >= 0 else frozenset()
    if phrase.word(at).endswith("ress") or phrase.word(at).endswith("resses"):
        # As a verb it is a stroke; a compress of the eyes is a pad.
        return ("hydrotherapy",) if where & _EYES and phrase.place_after(at) < 0 else ()
    if not _WHERE_NO_HAND_PRESSES.isdisjoint(phrase.words):
        return ()
    on = after in _TO and phrase.place_after(at) >= 0
    said_how = any(word not in TOOLS and not word.isdigit() for word in phrase.how(at))
    plural = phrase.word(at).endswith("s")
    by_tool = after in WITH and not phrase.tools.isdisjoint({at + 2, at + 3})
    if by_tool or at - 1 in phrase.tools or (plural and (on or before >= 0)) or (said_how and on):
        return (pressed(phrase, at),)
    return ()


def _strokes(phrase: Phrase, at: int) -> tuple[str, ...]:
    how, ahead = phrase.how(at), at + 1
    while phrase.word(ahead).endswith("ly"):
        ahead += 1
    after, place = phrase.word(ahead), phrase.place_after(at)
    over = _TISSUE | (HEARTWARD if after in {"toward", "towards"} else set())
    goes = after in DIRECTIONS and (place >= 0 or not over.isdisjoint(phrase.words))
    gently = not _GENTLY.isdisjoint({phrase.word(at - 1), phrase.word(at + 1)})
    unclear = phrase.words & {"eye", "eyes", "head", "side", "body"} and after != "up"
    unclear = frozenset() if gently else unclear
    if phrase.word(at - 1) == "heat" or phrase.is_after_technique(at):
        return ()
    if phrase.word(at) == "stroke":
        works = phrase.leads(at) or at - 1 in phrase.tools
        works |= (goes or (gently and after in DIRECTIONS)) and not unclear and phrase.is_first(at)
        goes_so = phrase.word(at - 1) in _GOES_SO and phrase.word(at - 2) in {
            "the",
            "each",
            "every",
            "a",
        }
        ends = phrase.word(at - 1) == "the" and phrase.word(at - 2) in _STROKE_ON
        plain = phrase.word(at - 1) in _NO_ILLNESS and (
            place >= 0 or phrase.word(at - 1) != "gentle"
        )
        works |= goes_so or ends or plain
        works |= phrase.word(at - 1) in _GENTLY and after in _STROKED and phrase.is_first(at)
        hands = {"hand", "hands", "thumb", "fingertips"} & phrase.words
        works |= after == "your" and phrase.word(ahead + 1) in TOOLS and phrase.is_first(at)
        works |= after in _WAYS and phrase.is_first(at)
        works |= after in {"one", "it", "them"} and bool(hands) and phrase.is_first(at)
        between = after == "between" and phrase.is_first(at)
        works |= between or (after == "from" and "to" in phrase.words and place >= 0)
        told = phrase.object_after(at) >= 0 or phrase.is_on_tissue(at)
        mine = after in {"my", "her", "his"} and phrase.is_nothing_else()
        told &= mine or after in _STROKED
        told |= after == "away" or phrase.word(at + 1) in _GENTLY
        told |= after == "top" and phrase.word(at + 2) == "of" and place >= 0
        if not works and not (told and phrase.is_first(at)):
            return ()
    elif (form := FORMS.get(phrase.word(at - 1))) and form.ending != "ed":
        return (form.stroke.technique,)
    elif not (
        at - 1 in phrase.tools or goes or _on_a_place(phrase, at) or not _OF_STROKES.isdisjoint(how)
    ):
        return ()
    return ("scalp-face",) if "hair" in phrase.words else (flowing(phrase, at),)


def _on_a_place(phrase: Phrase, at: int) -> bool:
    """Tell whether a place stands before strokes that is no place of an illness."""
    place = phrase.place_ended(at)
    where = phrase.words_of_place(place) if place >= 0 else frozenset()
    return bool(where) and where.isdisjoint(_OF_ILLNESS)


def flowing(phrase: Phrase, at: int) -> str:
    """Return the technique of what glides, by how deep it goes."""
    how = {*phrase.how(at), phrase.word(at + 1)}
    kinds = {TOOLS[phrase.word(i)] for i in phrase.tools if phrase.word(i) in TOOLS}
    if how & {"deep", "deeply"} or kinds & {"elbow", "knuckle"}:
        return "deep-tissue"
    if how & {"light", "lightly", "superficial", "superficially"} or "fingertips" in phrase.words:
        return "light-stroking"
    return "effleurage"


def _movement(phrase: Phrase, at: int) -> tuple[str, ...]:
    before, how = phrase.place_ended(at), phrase.how(at)
    ahead = {phrase.word(i) for i in range(phrase.start, at)}
    if not _PASSIVE.isdisjoint(ahead):
        return ("passive-movement",)
    word = phrase.word(at)
    if word == "rotation" and before >= 0 and phrase.words_of_place(before) & _SMALL:
        return ("passive-movement",) if at + 1 == phrase.end else ()
    if word == "rotations" and "active" not in phrase.words:
        on = phrase.word(at + 1) in {"of", "to", "on"} and phrase.place_after(at) >= 0
        return ("passive-movement",) if before >= 0 or on else ()
    if word.startswith(("mo",)) and "circular" in how:
        return ("friction",)
    return ()


def _work(phrase: Phrase, at: int) -> tuple[str, ...]:
    tool = TOOLS.get(phrase.word(at - 1), "") if phrase.word(at) == "work" else "thumb"
    if tool == "thumb":
        return ("acupressure", "petrissage", "friction", "effleurage")
    if tool in {"elbow", "forearm", "knuckle"} and at - 1 in phrase.tools:
        return ("deep-tissue",)
    return ("rhythmic-compression",) if tool == "palm" and at - 1 in phrase.tools else ()


def _pack(phrase: Phrase, at: int) -> tuple[str, ...]:
    place = phrase.object_after(at + 1)
    if phrase.word(at + 1) != "to" or place < 0 or not phrase.is_first(at):
        return ()
    if phrase.word(at) == "ice":
        return ("cold-pack",)
    return ("moist-heat",) if phrase.words_of_place(place) & _HEATED else ()


def _release(phrase: Phrase, _at: int) -> tuple[str, ...]:
    """Return the release of a fascia; that of a tendon, or of the sole, is an operation too."""
    fascia = phrase.words & {"fascia", "fascial", "fasciae"}
    surgical = phrase.words & {"plantar", "tendon", "ligament", "tunnel", "open", "endoscopic"}
    return ("myofascial-release",) if fascia and not surgical and phrase.names.places else ()


def _mobilization(phrase: Phrase, at: int) -> tuple[str, ...]:
    on = phrase.word(at + 1) in {"of", "to", "on"} and phrase.place_after(at) >= 0
    return ("joint-mobilization",) if on or phrase.place_ended(at) >= 0 else ()


_NOUNS: Final[dict[str, Callable[[Phrase, int], tuple[str, ...]]]] = {
    **dict.fromkeys(["pressure", "pressures"], _pressure),
    **dict.fromkeys(["compression", "compressions", "compress", "compresses"], _compression),
    **dict.fromkeys(["stroke", "strokes"], _strokes),
    **dict.fromkeys(["movement", "movements", "motion", "motions", "flexion"], _movement),
    **dict.fromkeys(["rotation", "rotations"], _movement),
    **dict.fromkeys(["mobilization", "mobilizations", "mobilisation"], _mobilization),
    **dict.fromkeys(["thumbing", "work"], _work),
    **dict.fromkeys([*_HELD, *_RHYTHMIC], _one_of_two),
    **dict.fromkeys(["reflex", "reflexes"], _reflex),
    **dict.fromkeys(["heat", "ice"], _pack),
    **dict.fromkeys(["release", "releases", "releasing"], _release),
}
"""What reads each noun."""


def is_limb(phrase: Phrase, place: int) -> bool:
    """Tell whether a place is moved as a whole."""
    words = phrase.words_of_place(place)
    return place >= 0 and any(word in LIMBS or word.removesuffix("s") in LIMBS for word in words)
