"""How far a joint moves, as a note says it: "hip flexion was 20 degrees less", "IR and ER".

With its joint a movement is a measure, if there is one; without, it is an observation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.position import Side
from massageplan.understanding.noted_as import noted_as
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text

__all__ = ["movements_at"]

_SAME: Final = {
    "ir": "internal rotation",
    "er": "external rotation",
    "medial rotation": "internal rotation",
    "lateral rotation": "external rotation",
    "lateral flexion": "side bend",
    "side flexion": "side bend",
    "lateral bend": "side bend",
    "lateral bending": "side bend",
    "side bending": "side bend",
    "sidebending": "side bend",
    "side-bending": "side bend",
    "forward flexion": "flexion",
    "forward bend": "flexion",
    "forward bending": "flexion",
    "backward bending": "extension",
    "plantar flexion": "plantarflexion",
}
"""Movements by the word that the measures have for them."""

_JOINTS: Final = {
    "neck": "neck",
    "cervical": "neck",
    "cervical spine": "neck",
    "c-spine": "neck",
    "shoulder": "shoulder",
    "glenohumeral": "shoulder",
    "arm": "shoulder",
    "hip": "hip",
    "knee": "knee",
    "elbow": "elbow",
    "wrist": "wrist",
    "ankle": "ankle",
    "forearm": "forearm",
    "lumbar": "lumbar",
    "lumbar spine": "lumbar",
    "low back": "lumbar",
    "lower back": "lumbar",
}
_JOINT: Final = "|".join(sorted(map(re.escape, _JOINTS), key=len, reverse=True))

_HOW: Final = (
    r"limited|reduced|restricted|decreased|low|full|normal|poor|good|increased|improved|slightly"
    r"|lacking|loss of|less|lost|painful|pain-?free|active|passive|resisted|limitation of|mildly"
    r"|markedly|moderately|struggled with|struggles with|too|some|more|equal|diminished|right|left"
)
_RANGE: Final = r"range(?:s)?(?: of (?:motion|movement))?|[ap]?rom|movement|mobility"
_BETWEEN: Final = r"during|in|into|of|on|with|for|was|is|were|are|the|his|her|my|to|at"
_MOVE: Final = (
    r"(?:(?:left|right|bilateral|active|passive|horizontal|full)\s+)*"
    r"(?:(?:internal|external|medial|lateral|forward)\s+rotation|(?:lateral|side|forward"
    r"|horizontal)"
    r"\s+flexion|(?:lateral|side)[\s-]*bend(?:ing)?|(?:forward|backward)\s+bend(?:ing)?"
    r"|(?:hyper)?flexion|(?:hyper)?extension|(?:horizontal\s+)?abduction|(?:horizontal"
    r"\s+)?adduction"
    r"|rotations?|circumduction|dorsiflexion|plantar\s?flexion|pronation|supination|inversion"
    r"|eversion|protraction|retraction|(?:radial|ulnar)\s+deviation|(?-i:IR|ER)\b)"
)
_DEGREES: Final = r"\d+(?:[.,]\d+)?(?:\s?(?:-|to)\s?\d+)?\s*(?:°|º|degrees?|deg\b|%|percent)"
_ANGLE: Final = (
    r"\d+(?:[.,]\d+)?(?:\s?(?:-|to)\s?\d+)?\s*(?:°|º|degrees?|deg\b)"
    r"(?!\s*(?:[CF]\b|celsius|fahrenheit|centigrade))"
)
"""Degrees by themselves are those of a joint; "15% discount" and "a 3% oil" are none."""
_VALUE: Final = (
    r"(?:\s*+(?>[,:(~]|(?:was|is|were|limited|restricted|reduced|decreased|increased|improved|only"
    rf"|lacking|to|by|from|about|approximately|past|beyond|at|of|up)\b))*+\s*(?:{_DEGREES})"
    r"(?:\s*+(?>->|(?:less|more|than|of|normal|full|range|loss|by|with|on|in|the|a|digital|universal"
    rf"|goniometer|goniometry|left|right|side|other|[ap]?rom|to|from)\b|(?:{_DEGREES}))\)?)*+"
)

_AFTER: Final = (
    r"(?:\s+(?:(?:is|was|were|are)\s+)?(?:too\s+)?(?:painful|limited|restricted|reduced|decreased"
    r"|full|normal|within normal limits|wnl|pain-?free))"
)
_MOVEMENTS: Final = re.compile(
    rf"(?:(?:{_HOW})\s+)*+(?:(?:{_RANGE})\s+(?:(?:{_BETWEEN})\s+)*+)?(?:(?:{_JOINT})\s+)?{_MOVE}"
    rf"(?:\s*(?:,|and|or|&|/|,\s*and)\s*(?:(?:in|into)\s+)?{_MOVE})*"
    rf"(?:\s+(?:of|at|in)\s+(?:the\s+|his\s+|her\s+|my\s+)?(?:(?:left|right)\s+)?(?:{_JOINT})\b)?"
    rf"(?:{_VALUE})?(?:{_AFTER})?",
    re.IGNORECASE,
)
_RANGE_AND_VALUE: Final = re.compile(
    rf"(?:(?:{_HOW})\s+)*+(?:{_RANGE})(?:{_VALUE})|(?:(?:{_HOW})\s+)++(?:{_RANGE})\s+(?:of|in|at)"
    rf"\s+(?:(?:the|his|her|my|their|left|right|both)\s+)*(?:{_JOINT})s?\b|(?:(?:was|is|were|only|lacking|lacks|past|to"
    rf"|about)\s+)*"
    rf"(?:(?:{_ANGLE})\s*(?:of\s+)?(?:(?:{_JOINT})\s+)?(?:{_MOVE})?|(?:{_DEGREES})\s*(?:of\s+)?"
    rf"(?:(?:the|normal|full|his|her|active|passive)\s+)*(?:(?:{_JOINT})\s+)?"
    rf"(?:{_MOVE}|(?:{_RANGE})\b))(?:\s*(?:less|more"
    rf"|by (?:universal |digital )?goniomet(?:er|ry)|than|the|on|left|right|side|limited"
    rf"|restricted|other))*",
    re.IGNORECASE,
)
_ONE_MOVE: Final = re.compile(_MOVE, re.IGNORECASE)
_SOME_JOINT: Final = re.compile(rf"\b(?:{_JOINT})s?\b", re.IGNORECASE)
_SIDE: Final = re.compile(r"\b(left|right)\b", re.IGNORECASE)


def movements_at(told: Text, at: int, catalog: Catalog) -> tuple[int, list[Meaning]]:
    """Return where movements of a joint end that are said from a word on, and what they are; or 0.

    Parameters
    ----------
    told, at
        The text, and which word.
    catalog
        What knows the measures.
    """
    start = told.tokens[at].start
    found = _MOVEMENTS.match(told.text, start) or _RANGE_AND_VALUE.match(told.text, start)
    if found is None or not found[0].strip():
        return 0, []
    clause = told.said(*told.around(at))
    joint = _SOME_JOINT.search(found[0]) or _SOME_JOINT.search(clause)
    sides = {side.lower() for side in _SIDE.findall(clause)}
    side = Side(sides.pop()) if len(sides) == 1 else None
    end, said = told.word_at(found.end(), at), found[0].strip()
    told.sides_told.update(
        i for i in range(*told.around(at)) if side and told.tokens[i].plain == (side.value,)
    )
    moves = [_ONE.sub("", move) for move in _ONE_MOVE.findall(found[0])]
    meanings = {_meaning(catalog, said, joint and joint[0], move, side) for move in moves or [""]}
    return end, sorted(meanings, key=lambda one: one.id)


_ONE: Final = re.compile(r"\b(?:left|right|bilateral|active|passive|full)\s+", re.IGNORECASE)


def _meaning(
    catalog: Catalog, said: str, joint: str | None, move: str, side: Side | None
) -> Meaning:
    """Return the measure of a movement at a joint; without one, what it is for the notes."""
    plain = " ".join(move.lower().split())
    plain = _SAME.get(plain, plain)
    known = _JOINTS.get(joint.lower().rstrip("s")) if joint else None
    name = f"{known} {plain}" if known else plain
    if plain and catalog.knows("measure", name):
        entry = catalog.find("measure", name)
        return Meaning(
            said=said,
            kind="measure",
            id=entry.id,
            label=entry.label,
            name=name,
            exactly=False,
            side=side,
        )
    return noted_as("range-of-motion", said, catalog, side=side)
