"""The words that say where in a place something is, and those that say nothing more."""

from __future__ import annotations

import re
from typing import Final


__all__ = [
    "AFTER",
    "BESIDES",
    "HEAD_OF",
    "LITTLE",
    "NOUNS",
    "POSITIONS",
    "STARTS",
    "is_whose",
    "with_positions_plain",
]

_FRONT: Final = ("front of", "anterior", "front")
_BACK: Final = ("back of", "posterior", "rear")
_INNER: Final = ("inside of", "inner", "medial")
_OUTER: Final = ("outside of", "side of", "outer", "lateral")
_TOP: Final = ("top of", "upper")
_BOTTOM: Final = ("bottom of", "lower", "base of")
_MIDDLE: Final = ("middle of", "mid", "middle")
_BELOW: Final = ("below", "under")
_BESIDE: Final = ("beside", "around", "along")

POSITIONS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("front", "fronts", "anterior", "ventral", "frontal", "volar"), _FRONT),
    **dict.fromkeys(("back", "backs", "posterior", "rear", "backside"), _BACK),
    "behind": ("behind", "back of"),
    "dorsal": ("dorsum of", "top of", "back of"),
    "dorsum": ("dorsum of", "top of", "back of"),
    **dict.fromkeys(("inner", "inside", "insides", "medial", "medially"), _INNER),
    **dict.fromkeys(("outer", "outside", "outsides", "lateral", "laterally"), _OUTER),
    **dict.fromkeys(("side", "sides"), ("side of", "beside", "outside of", "outer", "lateral")),
    **dict.fromkeys(("top", "tops", "upper", "uppermost", "superior", "proximal", "high"), _TOP),
    **dict.fromkeys(("bottom", "bottoms", "lower", "lowest", "inferior", "distal"), _BOTTOM),
    **dict.fromkeys(("underside", "undersides", "low"), _BOTTOM),
    "base": ("base of",),
    **dict.fromkeys(("middle", "mid", "center", "centre", "central", "midline"), _MIDDLE),
    **dict.fromkeys(("below", "beneath", "under", "underneath"), _BELOW),
    "above": ("above",),
    "between": ("between",),
    **dict.fromkeys(("beside", "near", "around", "along", "alongside", "surrounding"), _BESIDE),
    **dict.fromkeys(("edge", "edges", "tip", "tips", "border", "borders", "corner", "end"), ()),
    **dict.fromkeys(("deep", "deeper", "deepest", "superficial", "inmost"), ()),
}
"""Words before a place, each with how the names of places may begin that mean the same."""

BESIDES: Final = frozenset(
    [
        *("behind", "below", "beneath", "under", "underneath", "above", "between", "beside"),
        *("near", "around", "along", "alongside", "surrounding"),
    ]
)
"""Positions that are not in the place itself."""

AFTER: Final = frozenset(
    [
        *("anterior", "posterior", "medial", "lateral", "medially", "laterally", "proximal"),
        *("distal", "superior", "inferior", "midline", "superficial", "proximally", "distally"),
    ]
)
"""Positions that may also stand after the place: "hamstrings, distal"."""

STARTS: Final = frozenset(
    [
        *("from", "to", "down", "up", "across", "over", "onto", "into", "toward", "towards"),
        *(
            "through",
            "throughout",
            "including",
            "especially",
            "mainly",
            "mostly",
            "moving",
            "by",
            "starting",
            "beginning",
            "working",
            "running",
            "going",
            "extending",
        ),
        *("next", "close", "adjacent", "then", "also", "around", "along", "for", "with", "only"),
    ]
)
"""Words at the beginning of a place that do not say which it is."""

NOUNS: Final = frozenset(
    [
        *("area", "areas", "region", "regions", "zone", "zones", "muscle", "muscles", "line"),
        *("musculature", "joint", "joints", "part", "parts", "portion", "portions", "section"),
        *("sections", "segment", "segments", "aspect", "aspects", "surface", "surfaces", "tissue"),
        *("tissues", "fascia", "attachment", "attachments", "insertion", "insertions", "origin"),
        *("origins", "tendon", "tendons", "ligament", "ligaments", "junction", "junctions"),
        *(
            "fiber",
            "fibers",
            "fibre",
            "fibres",
            "group",
            "groups",
            "bone",
            "bones",
            "half",
            "quadrant",
            "quadrants",
        ),
        *("third", "quarter", "facet", "facets", "process", "processes", "level", "levels"),
        *("complex", "capsule", "capsules"),
    ]
)
"""Words that say no more than the place before them: "the neck area"."""

LITTLE: Final = NOUNS | {
    *("regional", "muscular", "soft", "musculotendinous", "myotendinous", "bony", "spinous"),
    *("transverse", "all", "over", "whole", "entire", "complete", "full", "just", "very"),
    *("slightly", "directly", "immediately", "general", "each", "every", "proper", "itself"),
    *("pad", "pads", "web", "fleshy", "meaty", "length", "lengthwise"),
}
"""Words that say no more than the name of the place beside them."""

_WHOSE: Final = re.compile(
    r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}]s|s['\N{RIGHT SINGLE QUOTATION MARK}])"
)
HEAD_OF: Final = r"(?:long|short|medial|lateral|clavicular|sternal|humeral) heads? of"
"""A part of a muscle, and no head."""
_HEAD_OF: Final = re.compile(rf"\b{HEAD_OF} (?:the )?", re.IGNORECASE)
_ALL_AROUND: Final = re.compile(
    r"(?<=\w)[\s,:(-]+(?:both )?(?:front|anterior)\s*(?:and|&|/|\+)\s*(?:back|posterior)"
    r"(?: sides?)?\b(?:\s*\))?(?=\s*(?:$|[,;]))",
    re.IGNORECASE,
)
"""After a place it is all of it: "legs, front and back"."""
_ONE_POSITION: Final = (
    r"(?:front|back|sides?|top|bottom|upper|middle|mid|lower|inner|outer|inside|outside|anterior|"
    r"posterior|medial|lateral)"
)
_LISTED_AFTER: Final = re.compile(
    rf"(?P<place>[^,;:(]+?)\s*[:(]\s*(?P<positions>{_ONE_POSITION}"
    rf"(?:\s*(?:,|and|&|/|\+)+\s*(?:and\s)?{_ONE_POSITION})*)\s*\)?",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(r"\s*\(([^()]*[,;/&][^()]*)\)")


def with_positions_plain(text: str) -> str:
    """Return a text in which what follows a place to say where in it stands before it.

    Examples
    --------
    >>> with_positions_plain("neck: back and sides"), with_positions_plain("legs, front and back")
    ('back of neck, sides of neck', 'legs')
    >>> with_positions_plain("hips (glutes, TFL)"), with_positions_plain("long head of the biceps")
    ('hips, glutes, TFL', 'biceps')
    """
    text = text.replace("-to-", " to ")
    text = _HEAD_OF.sub("", _ALL_AROUND.sub("", text)).strip()
    listed = _LISTED_AFTER.fullmatch(text)
    if listed is None:
        return _IN_BRACKETS.sub(r", \1", text)
    each = re.findall(_ONE_POSITION, listed["positions"], re.IGNORECASE)
    return ", ".join([f"{one} of {listed['place']}" for one in each])


def is_whose(word: str) -> bool:
    """Tell whether a word says whose a place is: "friend's"; "their" and "your" are small words."""
    return bool(_WHOSE.fullmatch(word))
