"""The side in the name of a place: "left calf", "calf-left", "L knee", "both sides of the neck"."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, TypeAlias

from massageplan.anatomy.position import Side
from massageplan.naming.words import SMALL


__all__ = ["BOTH", "SideSaid", "SideTold", "side_told", "with_sides_plain"]

Both: TypeAlias = Literal["both"]
BOTH: Final[Both] = "both"
SideSaid: TypeAlias = Side | Both
"""Left, right, or that it is both."""

_SIDES: Final[dict[str, SideSaid]] = {
    **dict.fromkeys(("left", "l", "lt"), Side.LEFT),
    **dict.fromkeys(("right", "r", "rt"), Side.RIGHT),
    **dict.fromkeys(
        ("both", "two", "bilateral", "bilaterally", "bilat", "bil", "each", "either"), BOTH
    ),
}
_LEFT: Final = r"(?:left|lt|l)\b\.?"
_RIGHT: Final = r"(?:right|rt|r)\b\.?"
_BETWEEN: Final = r"\s*(?:/|&|\+|,|\band\b)\s*"
_LEFT_AND_RIGHT: Final = re.compile(
    rf"(?<![\w-])(?:{_LEFT}{_BETWEEN}{_RIGHT}|{_RIGHT}{_BETWEEN}{_LEFT})(?![\w-])", re.IGNORECASE
)
_ENDS_A_PLACE: Final = re.compile(r"(?:^|[,;:&+/|\n(]|\band|\bthe|\bmy|\bon)\s*$", re.IGNORECASE)
_BEGINS_A_PLACE: Final = re.compile(r"\s*(?:$|[,;:&+/|\n).]|and\b)", re.IGNORECASE)
_ON_ONE: Final = r"on (?:the|my) (left|right)(?: side)?"
_TWO_SIDES: Final = r".*\b(?:left|right)\b.*\b(?:left|right)\b"
_MORE: Final = (
    r"\s*(?:[><]+|(?:is |are )?(?:greater|more|worse|less|tighter|larger) than)\s*(?:the )?"
)
_THERE: Final = r"above|below|under|behind|between|around|along|beside|near|next|down|up"
_ANY: Final = r"left|right|both|lt?|rt?|bilateral(?:ly)?|bilat"
_REWRITTEN: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (r"(?<![\w-])b\s?/\s?l(?![\w-])\.?", "both"),
        # Which of two is worse is not asked here: both are named.
        (
            rf"[,\s]*[(\[]?(?<![\w-])(?:{_LEFT}{_MORE}{_RIGHT}|{_RIGHT}{_MORE}{_LEFT})(?![\w-])[)\]]?",
            " both",
        ),
        (r"(?<![\w-])[(\[]?x\s?2[)\]]?(?![\w-])", "both"),
        (r"\(b\)", "both"),
        *(
            (rf"(?<![\w-]){side[0]}{limb[0]}e(?![\w-])", f"{side} {limb} extremity")
            for side in ("left", "right", "both")
            for limb in ("upper", "lower")
        ),
        (r"\b(left|right)[\s-]hand side\b", r"\1 side"),
        (r"\b(left|right)[\s-]sided\b", r"\1"),
        # "Right above the elbow" is on no side.
        (rf"\bright (?=(?:{_THERE})\b)", ""),
        (r"\b(left|right) (?:side|half) of (?:the|my|your) body\b", r"\1 whole body"),
        (r"\b(left|right) (?:upper|lower) quadrant\b(?! of)", r"\1 abdomen"),
        (r"(?<![\w-])l[ul]q(?![\w-])", "left abdomen"),
        (r"(?<![\w-])r[ul]q(?![\w-])", "right abdomen"),
        (r"\b(?:entire|whole) (left|right) side$", r"\1 whole body"),
        (r"\b(?:on )?(?:both|each|either) sides? of\b", "both sides of"),
        (r"\s*\bon (?:both|each|either) sides?\b", " both"),
        (rf"\b({_ANY})\s+si\b(?!\s+(?:joint|region|area))", r"\1 si joint"),
        # What is said once, after the list, holds for the whole list.
        (rf"^(?!{_TWO_SIDES})(.*(?:,|\band\b|[&/+]).*?),?\s*\b{_ON_ONE}$", r"\1, \2"),
        (rf"\s+{_ON_ONE}\b", r" \1"),
        (rf"^{_ON_ONE}\s*[:,]\s*", r"\1, "),
    )
)


class SideTold(NamedTuple):
    """A side, where in a name it stands, and the name without it.

    Attributes
    ----------
    side
        Left, right or both; ``None`` if the name has no side.
    where
        ``"before"``, ``"after"`` or ``"within"`` the name; ``"joined"`` to it as in an id,
        ``"calf-left"``.
    rest
        The name without the side.
    """

    side: SideSaid | None = None
    where: str = ""
    rest: str = ""


def with_sides_plain(text: str) -> str:
    """Return a text in which "b/l", "left and right" and "on the left" are plain words."""
    plain = text
    for pattern, instead in _REWRITTEN:
        plain = pattern.sub(instead, plain)
    return _LEFT_AND_RIGHT.sub(lambda found: _both_in(found, plain), plain).strip(" .:")


def _both_in(found: re.Match[str], plain: str) -> str:
    """Read "left and right" as both, but not in "hip left and right knee"."""
    before, after = plain[: found.start()], plain[found.end() :]
    is_both = _ENDS_A_PLACE.search(before) or _BEGINS_A_PLACE.match(after)
    return BOTH if is_both else found[0]


def side_told(name: str) -> SideTold:
    """Find the side in a name, and where it stands.

    Examples
    --------
    >>> from massageplan.anatomy.sides_told import side_told
    >>> side_told("back of my left knee")
    SideTold(side=<Side.LEFT: 'left'>, where='within', rest='back of my knee')
    """
    words = re.findall(r"-?(?:[a-z]-[^\s_-]+|[^\s_()\[\]-]+)", name, re.IGNORECASE)
    spoken = [word.lower().strip(" .:,'\"") for word in words]
    plain = [word.removeprefix("-") for word in spoken]
    said = [i for i, word in enumerate(plain) if word in _SIDES]
    sides = {_SIDES[plain[i]] for i in said}
    if len(sides) != 1:
        return SideTold(rest=name.strip())
    kept = " ".join(word for i, word in enumerate(words) if i not in said)
    rest = kept.replace(" -", "-").removeprefix("-")
    if not rest:
        where = ""
    elif all(word in SMALL for word in plain[: said[0]]):
        where = "before"
    elif said[0] == len(words) - len(said):
        where = "joined" if spoken[said[0]].startswith("-") else "after"
    else:
        where = "within"
    return SideTold(sides.pop(), where, rest)
