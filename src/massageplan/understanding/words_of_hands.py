"""The words by which it is told that a hand is at work, and is no place that is treated."""

from __future__ import annotations

from typing import Final

from massageplan.understanding.stroke_words import DIRECTIONS, FORMS, TOOLS


__all__ = [
    "ALONG",
    "DONE",
    "FELT",
    "GIVING",
    "GOES",
    "HELD",
    "LAID",
    "MADE_BY",
    "MIXED",
    "MOTION",
    "MOVED",
    "NEVER_TREATED",
    "NOW_AND_THEN",
    "OILS",
    "ON_A_PART",
    "OTHERWISE",
    "OVER",
    "OWNERS",
    "PART_OF",
    "PLURAL",
    "THEY_DO",
    "TOLD",
    "USING",
    "WHERE",
    "WHICH_HAND",
    "WHO",
    "WITH",
    "WORKED_ON",
    "WORKERS",
]

ALONG: Final = frozenset(
    [
        *("the", "your", "his", "her", "their", "our", "both", "a", "an", "flat", "flats", "soft"),
        *("loose", "closed", "open", "cupped", "pad", "pads", "tip", "tips", "edge", "edges"),
        *(
            "either",
            "free",
            "whole",
            "side",
            "sides",
            "heel",
            "heels",
            "back",
            "backs",
            "of",
            "and",
            "or",
            "to",
            "own",
        ),
        *("other", "opposite", "ring", "index", "middle", "little", "warm", "relaxed", "stacked"),
        *("one", "two", "three", "four", "just", "only", "ulnar", "border", "therapist", "s", "my"),
        *("radial",),
    ]
)
"""Words that stand among the parts of a hand: "the flats of their hands or closed fists"."""
WORKERS: Final = TOOLS.keys() | {"knee", "knees"}
"""What else works in a list of such parts."""
NEVER_TREATED: Final = frozenset(["fist", "fists", "flats", "fingerpads", "thumbpads"])
USING: Final = frozenset(["use", "using", "uses", "used"])
OWNERS: Final = frozenset(["their", "your", "therapist", "own"])
MOVED: Final = frozenset(
    [
        *("move", "moves", "moving", "run", "running", "switch", "switching", "change", "swap"),
        *("alternate", "alternating", "rest", "resting", "slide", "drag", "comb", "swipe", "lay"),
        *("walk", "keep", "spread", "warm", "interlace", "clasp"),
    ]
)
"""Verbs whose object is the hand that works: "switch hands"."""
MOTION: Final = DIRECTIONS | {
    *("motion", "motions", "movement", "movements", "circle", "circles", "clockwise", "going"),
    *("stroke", "strokes", "pressure", "counterclockwise", "press", "massage", "rub", "while"),
}
WITH: Final = frozenset(["with", "by"])
OVER: Final = frozenset(["on", "over", "against", "along", "into", "across"])
OILS: Final = frozenset(["oil", "oils", "lotion", "cream", "balm"])
GOES: Final = DIRECTIONS | {"from"}
DONE: Final = FORMS.keys() | {"massage", "massaging", "work"}
WHO: Final = frozenset(["you", "therapist", "someone", "like", "want", "need", "how", "painful"])
"""Before "to press" these say who does it, or that somebody wishes it."""
OTHERWISE: Final = frozenset(
    [
        *("day", "job", "computer", "typing", "lot", "daily", "often", "turn", "turns", "turning"),
        *("blue", "white", "pale", "cold", "rash", "itchy", "stiff", "weaker", "lost", "cut"),
    ]
)
"""Words beside which the hands are those of a client: how they use them, and what befell them."""
NOW_AND_THEN: Final = frozenset(["often"])
MIXED: Final = frozenset(["combination", "mix", "mixture", "variety"])


LAID: Final = frozenset(
    [
        *("hook", "settle", "drape", "lift", "lifting", "curl"),
        *("place", "put", "lay", "rest", "keep", "position", "wrap", "cup", "slide", "run", "move"),
        *(
            "glide",
            "sweep",
            "press",
            "pull",
            "draw",
            "walk",
            "bring",
            "mold",
            "mould",
            "slip",
            "lean",
            "push",
            "let",
        ),
        *(
            "keeping",
            "twist",
            "wring",
            "twisting",
            "hold",
            "glides",
            "placing",
            "sliding",
            "moving",
            "gliding",
            "pressing",
            "resting",
            "stroke",
            "rub",
        ),
    ]
)
"""Verbs of what is done with one's own hand."""
HELD: Final = frozenset(
    [
        "reach",
        "begin",
        "grip",
        "grasp",
        "grab",
        "wrap",
        "supporting",
        "holding",
        "hold",
        "take",
        "use",
        "start",
        "support",
        "cradle",
        "place",
        "put",
        "rest",
    ]
)
FELT: Final = frozenset(
    [
        *(
            "shaking",
            "trembling",
            "sweating",
            "aching",
            "hurting",
            "cramping",
            "itching",
            "tingling",
        ),
        *("swelling", "burning", "throbbing", "peeling", "bleeding", "freezing", "twitching"),
    ]
)
"""What hands do that are unwell."""
GIVING: Final = frozenset(
    [
        *(
            "finger",
            "fingers",
            "hand",
            "hands",
            "thumb",
            "thumbs",
            "palm",
            "palms",
            "fist",
            "fists",
        ),
        *("knuckle", "knuckles", "fingertips", "forefinger", "forefingers"),
    ]
)
TOLD: Final = frozenset(
    [
        *(
            "allow",
            "let",
            "keep",
            "close",
            "open",
            "spread",
            "spreading",
            "splay",
            "splaying",
            "use",
        ),
        *("place", "put", "bring", "move", "take", "clench", "curl", "flatten", "relax", "then"),
        *("start", "begin", "continue", "make", "wrap", "cup", "with", "now", "next", "interlace"),
        *("interlock", "hook", "form", "flatten", "lock", "cross", "warm", "return", "finish"),
    ]
)
WORKED_ON: Final = frozenset(
    [
        *("massage", "massaging", "knead", "kneading", "stretch", "stretching", "rub", "stroke"),
        *("squeeze", "squeezing", "pull", "bend", "work", "treat", "shake", "soak", "of", "on"),
        *(
            "over",
            "to",
            "into",
            "onto",
            "from",
            "down",
            "across",
            "between",
            "around",
            "in",
            "lift",
        ),
        *("focus", "rubbing", "stroking", "pulling", "bending", "rotate", "circle", "pinch", "and"),
    ]
)
"""Before "your hand" these say that it is worked on, or where."""
MADE_BY: Final = frozenset(["movement", "movements", "motion", "motions", "warmth", "weight"])
"""Before "of your palms" these are what the palms do."""
THEY_DO: Final = frozenset(
    ["move", "glide", "slide", "travel", "return", "sweep", "stay", "remain"]
)
WHICH_HAND: Final = frozenset(["top", "bottom", "free", "working", "supporting"])
ON_A_PART: Final = frozenset(
    ["massage", "knead", "massaging", "rub", "on", "onto", "over", "to", "soak", "into", "across"]
)
"""Before "the heel of the hand" these say that it is worked on."""
PART_OF: Final = frozenset(["tips", "pads", "heel", "heels", "flat", "flats", "backs", "balls"])
PLURAL: Final = frozenset(["palms", "thumbs", "knuckles", "fingertips", "fingerpads", "forearms"])
WHERE: Final = frozenset(
    [
        *("under", "underneath", "behind", "at", "between", "either", "directly", "together", "in"),
        *("above", "below", "near", "so", "beside", "next", "to", "off", "straight", "around"),
        *("right", "away", "apart", "flat"),
    ]
)
