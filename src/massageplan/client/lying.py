"""How a client cannot lie, as people say it: "face down", "on my left side"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.position import Position
from massageplan.fields import tuple_of


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LYING", "lying_in_words", "ways_to_lie"]

_LEFT: Final = Position.LEFT_SIDE.value
_RIGHT: Final = Position.RIGHT_SIDE.value

LYING: Final = ("prone", "supine", "side-lying", _LEFT, _RIGHT)
"""How a client may be unable to lie: on either side, or on one of them."""

_SMALL: Final = frozenset(
    [
        *("lie", "lying", "lay", "laying", "on", "my", "his", "her", "their", "the", "a", "flat"),
        *("no", "not", "cannot", "can't", "cant", "never", "to", "i", "down", "while"),
    ]
)
_SAID: Final = {
    "prone": "prone",
    "face": "prone",
    "front": "prone",
    "tummy": "prone",
    "chest": "prone",
    "stomach": "prone",
    "belly": "prone",
    "supine": "supine",
    "face up": "supine",
    "back": "supine",
    "side": "side-lying",
    "sides": "side-lying",
    "either side": "side-lying",
    "both sides": "side-lying",
    **dict.fromkeys(("left shoulder", "left hip", "left arm"), _LEFT),
    **dict.fromkeys(("right shoulder", "right hip", "right arm"), _RIGHT),
    "shoulders": "side-lying",
    "hips": "side-lying",
    "left": _LEFT,
    "left side": _LEFT,
    "right": _RIGHT,
    "right side": _RIGHT,
}


def ways_to_lie(value: Iterable[str]) -> tuple[str, ...]:
    """Read ways to lie; what is none of them is handed on to the validator."""
    told = tuple_of(value)
    if not isinstance(told, tuple):
        return told
    return tuple([_way_of(way) if isinstance(way, str) else way for way in told])


def lying_in_words(way: str) -> str:
    """Write a way to lie for people: ``"on the left side"``."""
    return {_LEFT: "on the left side", _RIGHT: "on the right side"}.get(way, way)


def _way_of(text: str) -> str:
    words = re.split(r"[\s_-]+", text.strip().lower())
    return _SAID.get(" ".join(word for word in words if word not in _SMALL), text)
