"""The words of strokes: what hands do, with which part of them, how, and in which direction."""

from __future__ import annotations

from typing import Final, NamedTuple


__all__ = [
    "BLOCKS",
    "COUNTS",
    "DIRECTIONS",
    "FLOWS",
    "FORMS",
    "HANDWORK",
    "HEARTWARD",
    "LEANS",
    "LIMBS",
    "NOT_PRESSED",
    "NOUNS",
    "NO_PLACE_OF_A_NAME",
    "PASSED",
    "PRESSES",
    "SURE",
    "TOOLS",
    "WITH",
    "Form",
    "Stroke",
]


class Stroke(NamedTuple):
    """What a verb of a stroke means.

    Attributes
    ----------
    verb
        The verb.
    technique
        The technique that it is on soft tissue.
    on_limb
        The technique that it is on a limb or a joint: who lifts an arm does not knead it.
    """

    verb: str
    technique: str
    on_limb: str


class Form(NamedTuple):
    """A form of a verb.

    Attributes
    ----------
    stroke
        What the verb means.
    ending
        ``""`` for "press", or ``"s"``, ``"ing"`` or ``"ed"``.
    """

    stroke: Stroke
    ending: str


_MOVES: Final = "passive-movement"

_VERBS: Final = {
    "effleurage": "stroke glide slide sweep draw fan rake snake flush spread smooth run swoop",
    "light-stroking": "brush feather tickle skim trail comb swipe caress",
    "petrissage": "knead squeeze wring pinch milk twist roll lift scoop pick grasp",
    "friction": "rub circle",
    "rhythmic-compression": "press compress pump push walk",
    "tapotement": "tap drum slap hack clap pummel pound beat chop pluck pat percuss",
    "vibration": "shake jostle vibrate jiggle oscillate",
    "rocking": "rock sway",
    _MOVES: "rotate bend flex extend circumduct swing turn tilt abduct adduct dorsiflex"
    " plantarflex",
    "joint-mobilization": "mobilize mobilise",
    "traction": "pull tug traction",
    "stretching": "stretch lengthen elongate",
    "light-touch": "hold cradle",
}
"""What each verb of a stroke is (our judgment, by the notes of the techniques)."""

_ON_LIMBS: Final = {"roll": _MOVES, "lift": _MOVES, "circle": _MOVES, "spread": "stretching"}

_DOUBLED: Final = frozenset(["fan", "tap", "drum", "slap", "clap", "pat", "chop", "tug", "rub"])
_PAST: Final = {
    "wring": "wrung",
    "hold": "held",
    "shake": "shook",
    "slide": "slid",
    "swing": "swung",
}
_SIBILANT: Final = ("s", "sh", "ch", "x")


def _forms(verb: str) -> dict[str, str]:
    """Return the forms of a verb, each with its ending."""
    stem = f"{verb}{verb[-1]}" if verb in _DOUBLED else verb.removesuffix("e")
    plural = f"{verb}es" if verb.endswith(_SIBILANT) else f"{verb}s"
    return {verb: "", plural: "s", f"{stem}ing": "ing", _PAST.get(verb, f"{stem}ed"): "ed"}


FORMS: Final = {
    form: Form(Stroke(verb, technique, _ON_LIMBS.get(verb, technique)), ending)
    for technique, verbs in _VERBS.items()
    for verb in verbs.split()
    for form, ending in _forms(verb).items()
}
"""Every form of every verb of a stroke."""

SURE: Final = frozenset(
    [
        *("stroke", "glide", "knead", "wring", "rub", "jostle", "slap", "drum", "clap", "hack"),
        *("chop", "pluck", "pummel", "rake", "massage", "squeeze", "percuss", "oscillate"),
    ]
)
"""Verbs that only hands do to somebody: a muscle may pull by itself, and a hand may shake."""

HANDWORK: Final = SURE | frozenset(
    [
        *("slide", "sweep", "press", "compress", "circle", "tap", "walk", "brush", "push", "pump"),
        *("run", "skim", "trail", "feather", "draw", "pinch", "roll", "pat", "fan", "vibrate"),
    ]
)
"""Verbs whose work a thumb or a palm does: "thumb circles". What bends a thumb is none of them."""

FLOWS: Final = frozenset(["stroke", "glide", "slide", "sweep", "draw", "run", "smooth", "trail"])
"""Verbs whose technique depends on how deep they go."""

PRESSES: Final = frozenset(["press", "compress", "push"])
"""Verbs whose technique depends on what presses, and for how long."""

NOUNS: Final = frozenset(
    [
        *("press", "sweep", "draw", "wring", "spread", "rub", "squeeze", "stretch", "tug", "rock"),
        *("glide", "slide", "circle", "knead", "brush", "walk", "bend", "hold", "tap", "jostle"),
    ]
)
"""Verbs that are also the noun of the work, behind a place: "calf squeeze". No pull, roll, twist or
pinch of an ankle or a groin: those are injuries."""

NOT_PRESSED: Final = frozenset(["leg", "chest", "shoulder", "bench", "knee", "overhead"])
"""Places whose press or bend is an exercise."""

LIMBS: Final = frozenset(
    [
        *("leg", "arm", "head", "ankle", "wrist", "knee", "hip", "shoulder", "elbow", "toe"),
        *("finger", "thumb", "foot", "feet", "hand", "jaw", "neck", "limb", "joint"),
    ]
)
"""What is moved as a whole."""

TOOLS: Final = {
    **dict.fromkeys(["thumb", "thumbs", "thumbpad", "thumbpads", "thumbtip", "thumbtips"], "thumb"),
    **dict.fromkeys(["finger", "fingers", "forefinger", "forefingers", "fingerpads"], "finger"),
    **dict.fromkeys(["fingertip", "fingertips", "digital"], "finger"),
    **dict.fromkeys(["palm", "palms", "palmar"], "palm"),
    **dict.fromkeys(["hand", "hands", "heel", "heels", "foot", "feet"], "hand"),
    **dict.fromkeys(["knuckle", "knuckles", "fist", "fists"], "knuckle"),
    **dict.fromkeys(["forearm", "forearms"], "forearm"),
    **dict.fromkeys(["elbow", "elbows"], "elbow"),
}
"""Parts of the therapist's body that work."""

NO_PLACE_OF_A_NAME: Final = (TOOLS.keys() - {"foot", "feet"}) | {"body", "skin", "shin"}
"""Words of the names of techniques that are not where they are given: "palm pressing"."""

WITH: Final = frozenset(["with", "using", "use", "by", "uses", "used", "your"])
"""Words before a part of the therapist's body."""

LEANS: Final = frozenset(["place", "put", "rest", "lean", "sink", "work", "move", "use", "bring"])
"""Verbs that are work where a part of the therapist's body is what they move."""

DIRECTIONS: Final = frozenset(
    [
        *("up", "down", "over", "across", "around", "round", "along", "towards", "toward", "onto"),
        *("upward", "upwards", "downward", "downwards", "between", "through", "beneath", "under"),
        *(
            "alongside",
            "below",
            "above",
            "inward",
            "inwards",
            "outward",
            "outwards",
            "forward",
            "backward",
            "backwards",
        ),
    ]
)
"""Where a stroke goes."""

HEARTWARD: Final = frozenset(["heart", "body", "midline", "center", "centre", "table", "floor"])
"""What a stroke goes to or comes from, and does not work on: "towards the heart"."""

_HOW: Final = [
    *(
        "gradually",
        "slow",
        "slowly",
        "gentle",
        "gently",
        "light",
        "lightly",
        "deep",
        "deeply",
        "firm",
        "firmly",
    ),
    *("soft", "softly", "alternate", "alternately", "alternating", "circular", "static", "small"),
    *("large", "big", "long", "short", "broad", "wide", "smooth", "smoothly", "flowing", "even"),
    *("rhythmic", "rhythmically", "rhythmical", "continuous", "continuously", "overlapping"),
    *("simultaneous", "simultaneously", "quick", "quickly", "fast", "brisk", "briskly", "steady"),
    *("vigorous", "vigorously", "superficial", "superficially", "palmar", "digital", "manual"),
    *("bilateral", "bilaterally", "evenly", "steadily", "sustained", "clockwise", "anticlockwise"),
    *("counterclockwise", "counter", "diagonal", "diagonally", "horizontal", "horizontally"),
    *("vertical", "vertically", "proximal", "distal", "proximally", "distally", "laterally"),
    *("medially", "cephalad", "caudad", "caudally", "moderate", "moderately", "medium", "hard"),
    *("loose", "loosely", "fine", "coarse", "spiral", "zigzag", "style", "reinforced", "tiny"),
    *(
        "figure",
        "criss-cross",
        "crisscross",
        "scissor",
        "double",
        "ulnar",
        "point",
        "single-handed",
        "one-handed",
        "two-handed",
        "double-handed",
        "points",
    ),
    *("acupoint", "acupoints", "fleshy", "meaty", "hollow", "hollows", "transverse"),
    *("outer", "inner", "portion", "portions", "section", "sections", "different", "individual"),
    *("surrounding", "repeatedly", "circumference"),
]
_WHERE_TO: Final = [
    *DIRECTIONS,
    *("to", "from", "into", "on", "off", "out", "in", "away", "back-and-forth", "forth", "inside"),
    *("outside", "end", "edge", "edges", "top", "bottom", "each", "every", "both", "all", "whole"),
    *("entire", "at", "against", "over", "within", "other", "another", "same", "opposite", "way"),
    *("direction", "directions", "side", "sides", "apart", "together", "oil", "lotion", "center"),
    *(
        "length",
        "just",
        "either",
        "base",
        "tip",
        "tips",
        "attachment",
        "attachments",
        "close",
        "border",
    ),
]
_WORDS_OF_WORK: Final = [
    *("then", "now", "next", "finally", "again", "while", "and", "or", "with", "using", "use"),
    *("by", "your", "you", "client", "clients", "their", "his", "her", "the", "a", "an", "of"),
    *("my", "to", "for", "please", "as", "it", "them", "well", "also", "any"),
    *("muscle", "muscles", "fiber", "fibers", "fibre", "fibres", "tissue", "tissues", "skin"),
    *("flesh", "tendon", "tendons", "origin", "origins", "insertion", "insertions", "area"),
    *("surface", "line", "lines", "movement", "movements", "motion", "motions", "technique"),
    *("techniques", "massage", "work", "combine", "combined", "combining", "combination"),
    *("release", "releasing", "baby", "babys", "child", "recipient", "infant", "throughout"),
    *(
        "include",
        "including",
        "includes",
        "included",
        "followed",
        "apply",
        "applying",
        "applied",
        "applies",
    ),
    *("perform", "performed", "performing", "make", "making", "do", "doing", "begin", "start"),
    *("beginning", "starting", "finish", "finishing", "continue", "continuing", "give", "giving"),
    *("lift", "place", "therapist", "move", "moving", "several", "few", "method", "therapy"),
]
PASSED: Final = frozenset([*_HOW, *_WHERE_TO, *_WORDS_OF_WORK]) - {"lift"}
"""Words that say how, where to and in what order: they are passed over where work is named."""

COUNTS: Final = frozenset(
    [
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "once"),
        *("twice", "times", "time", "x", "repeat", "repeats", "repeating", "repetitions", "reps"),
        *("seconds", "second", "sec", "secs", "breath", "breaths", "first", "last"),
    ]
)
"""Words that count strokes."""

BLOCKS: Final = frozenset(
    [
        *("when", "because", "if", "had", "has", "have", "history", "diagnosed", "suffered", "was"),
        *("injury", "injured", "surgery", "fell", "since", "ago", "year", "years", "yesterday"),
        *("numb", "numbness", "tingling", "weak", "weakness", "swelling", "swollen", "bruise"),
        *("fracture", "fractured", "broken", "torn", "tear", "sprain", "strain", "limited"),
        *(
            "decreased",
            "reduced",
            "restricted",
            "unable",
            "cannot",
            "cant",
            "difficulty",
            "trouble",
        ),
        *("feel", "feels", "feeling", "sensation", "sensations", "symptom", "symptoms", "blood"),
        *("headache", "headaches", "gym", "workout", "mini", "silent", "multiple"),
        *("brain", "degrees", "nerve", "nerves", "disc", "spinal", "blocked", "paralysis"),
        *("paralyzed", "paralysed", "affecting", "affected", "month", "months", "ischemic"),
        *("burning", "clicking", "grinding", "popping", "throbbing", "shooting", "stabbing"),
        *("catching", "chafing", "urine", "fever", "chills", "tremble", "trembling"),
        *(
            "hemorrhagic",
            "ischaemic",
            "risk",
            "redness",
            "red",
            "recovering",
            "recovery",
            "survivor",
        ),
    ]
)
"""Words beside which nothing is read as work: they tell of an illness, or of what someone did."""
