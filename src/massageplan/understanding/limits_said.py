"""What prose says that limits a massage, in words that are no name: a swollen limb, how to lie.

"Right leg was still swollen" is one swollen leg, and no swelling of the whole body; "painful to lie
prone" is somebody who cannot lie face down. Neither is ever read as a note.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.position import Side
from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text

__all__ = ["lying_at", "swelling_at"]

_LIMB: Final = (
    r"hands?|wrists?|elbows?|fingers?|thumbs?|forearms?|shoulders?|ankle|foot|knees?|toes?|joints?"
)
_SWELLING: Final = re.compile(
    r"(?P<less>(?:reduc(?:es?|ed|ing|tions? (?:of|in))|decreas(?:es?|ed|ing)(?: in)?|less"
    r"|control(?:ling)?)\s+"
    rf"(?:(?:the|his|her|my|left|right|arm|leg|ankles|feet|both|legs|arms|lower|upper"
    rf"|extremit(?:y|ies)|limbs?|{_LIMB})\s+)*)?"
    r"(?:(?:still|mildly|slightly|visibly|chronic|mild|persistent)\s+)*"
    r"(?:swollen|swelling|swells?|o?edema(?:tous)?|puffy|puffiness)\b",
    re.IGNORECASE,
)
_LEG: Final = re.compile(
    r"\b(?:legs?|calf|calves|thighs?|lower (?:limbs?|extremit(?:y|ies))|ankles|feet)\b",
    re.IGNORECASE,
)
_LOWER_LIMBS: Final = re.compile(r"\blower (?:limb|extremity) ", re.IGNORECASE)
_ARM: Final = re.compile(r"\b(?:arms?|upper (?:limbs?|extremit(?:y|ies)))\b", re.IGNORECASE)
_JOINT: Final = re.compile(rf"\b(?:{_LIMB})\b", re.IGNORECASE)
_BOTH: Final = re.compile(r"\b(?:both|bilateral(?:ly)?)\b", re.IGNORECASE)
_SIDE: Final = re.compile(r"\b(left|right)\b", re.IGNORECASE)

_CALLED: Final = {
    "red-flag": "red flag",
    "contraindication": "health history",
    "purpose": "purpose",
}

_HARD: Final = (
    r"(?:can(?:not|\N{RIGHT SINGLE QUOTATION MARK}?t|'t| not)|unable to|not able to|difficulty"
    r"|difficult|trouble|hard|painful|hurts|uncomfortable|sore|pain)"
)
_LYING: Final = re.compile(
    r"(?:(?:is|was|it|very|too|have|has|had|having|any|some|i|am|get)\s+)*"
    rf"(?:{_HARD}|are you\s+(?:able|comfortable)|can you)"  # a form asks whether it is hard
    r"(?:\s+(?:for|her|him|them|me|to|with|when|while|on|comfortably))*"
    r"\s+(?:lie|lying|lay|laying|sleep|sleeping)\b(?P<how>(?:[\s/,]+(?:down|either|on|in|his|her|my|your"
    r"|the|that"
    r"|this|either|left|right|affected|sore|sides?|supine|prone|or|and|back|stomach|front|belly"
    r"|face|up"
    r"|position|one|it))+)(?:\s+when (?:s?he|they|i)(?:\W?s|\W?re| is| am|\W?m)? sleeping)?",
    re.IGNORECASE,
)
_WAYS: Final = (
    ("cannot-lie-supine", re.compile(r"\b(?:supine|back|face up)\b", re.IGNORECASE)),
    ("cannot-lie-prone", re.compile(r"\b(?:prone|stomach|front|belly|face down)\b", re.IGNORECASE)),
    ("sore-to-lie-on", re.compile(r"\bsides?\b|\bon it\b", re.IGNORECASE)),
)


def swelling_at(
    told: Text,
    at: int,
    catalog: Catalog,
    named: Callable[[int, int], Sequence[tuple[str, str, str, bool]]],
) -> tuple[int, list[Meaning]]:
    """Return where the swelling of a limb ends that is said from a word on, and what it is; or 0.

    Parameters
    ----------
    told, at
        The text, and which word.
    catalog, named
        What knows the entries, and which of them the words from one up to another name.
    """
    found = _SWELLING.match(told.text, told.tokens[at].start)
    if found is None:
        return 0, []
    end, clause = told.word_at(found.end(), at), told.said(*told.around(at))
    if any(named(at, upto) for upto in range(end + 1, told.around(at)[1] + 1)):
        return 0, []  # a longer name says it better: "pitting edema", "swollen ankles"
    if told.is_denied(at, end):
        return 0, []
    said, what = told.said(at, end), list(_what_swells(clause))
    if found["less"] and _LOWER_LIMBS.search(said) and not _SIDE.search(clause):
        what = [("red-flag", "swollen-legs")]  # of both, as such a result is told
    meanings = [_meaning(catalog, kind, id_, said, clause) for kind, id_ in what]
    if meanings and found["less"]:
        meanings.append(_meaning(catalog, "purpose", "less-swelling", said, ""))
    return (end, meanings) if meanings else (0, [])


def _what_swells(clause: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the id of what a swelling is, by where it is; nothing without a limb."""
    both = bool(_BOTH.search(clause))
    if leg := _LEG.search(clause):
        many = both or leg[0].lower().endswith(("s", "feet"))
        yield "red-flag", "swollen-legs" if many else "one-sided-leg-swelling"
    arm = _ARM.search(clause)
    one = bool(arm) and not both and not (arm and arm[0].lower().endswith("s"))
    if one:
        yield "red-flag", "one-arm-swollen-or-blue"
    elif arm or _JOINT.search(clause):
        yield "contraindication", "swollen-limb"


def lying_at(told: Text, at: int, catalog: Catalog, *_: object) -> tuple[int, list[Meaning]]:
    """Return where a way to lie ends that is hard for the client, and what it is; or 0.

    Parameters
    ----------
    told, at, catalog
        As in `swelling_at`.
    """
    found = _LYING.match(told.text, told.tokens[at].start)
    meanings = list(_ways_to_lie(found, catalog)) if found else []
    return (told.word_at(found.end(), at), meanings) if found and meanings else (0, [])


def _ways_to_lie(found: re.Match[str], catalog: Catalog) -> Iterator[Meaning]:
    for id_, way in _WAYS:
        if way.search(found["how"]):
            yield _meaning(catalog, "contraindication", id_, found[0], found["how"])


def _meaning(catalog: Catalog, kind: str, id_: str, said: str, clause: str) -> Meaning:
    entry = catalog.find(kind, id_)
    sides = {side.lower() for side in _SIDE.findall(clause)}
    return Meaning(
        said=said,
        kind=_CALLED[kind],
        id=id_,
        label=entry.label,
        name=entry.label,
        exactly=False,
        side=Side(sides.pop()) if len(sides) == 1 else None,
    )
