"""How firm somebody wants it and how they lie, as forms ask: "firm pressure", "side-lying".

The pressure of the hands is no blood pressure. One of these words alone answers the question of a
form; in a sentence "light" and "firm" count only beside "pressure".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text

__all__ = ["wish_at"]

_LEVELS: Final = {
    "very light": (1,),
    "light": (1, 2),
    "gentle": (1, 2),
    "soft": (1, 2),
    "light to medium": (2, 3),
    "light to moderate": (2, 3),
    "medium": (3,),
    "moderate": (3,),
    "medium to firm": (3, 4),
    "medium to deep": (3, 4),
    "firm": (4,),
    "strong": (4,),
    "firm to deep": (4, 5),
    "very firm": (5,),
    "very deep": (5,),
    "deep": (5,),
}
"""The most pressure that each may ask for, from 0 to 5 (our judgment)."""

_ONLY_BESIDE: Final = frozenset(["deep", "strong", "soft", "moderate", "gentle"])
"""Words that alone may be of something else: a moderate pain, a strong one."""

_PRESSURE: Final = re.compile(
    rf"(?P<how>{'|'.join(sorted(_LEVELS, key=len, reverse=True))})(?P<noun>\s+pressure)?\b",
    re.IGNORECASE,
)
_POSITION: Final = re.compile(
    r"(?:in )?(?:(?:the |a )?(?P<how>supine|prone(?! to)|(?:left |right )?side[- ]lying"
    r"|semi[- ](?:reclined|reclining|recumbent|supine)|half upright|reclined|face[- ]down"
    r"|face[- ]up|seated))(?: position)?\b",
    re.IGNORECASE,
)


def wish_at(
    told: Text,
    at: int,
    _: Catalog,
    named: Callable[[int, int], Sequence[tuple[str, str, str, bool]]],
) -> tuple[int, list[Meaning]]:
    """Return where a wish for a pressure or a position ends that is said at a word; or 0.

    Parameters
    ----------
    told, at
        The text, and which word.
    named
        Returns the entries that the words from one up to another are a name of.
    """
    start = told.tokens[at].start
    for pattern, read in ((_PRESSURE, _pressure), (_POSITION, _position)):
        found = pattern.match(told.text, start)
        if found is None:
            continue
        end = told.word_at(found.end(), at)
        alone = found[0].strip().lower() == told.text.strip(" .!").lower()
        longer = any(named(at, upto) for upto in range(end, told.around(at)[1] + 1))
        if longer or told.is_denied(at, end):
            continue
        meaning = read(found, alone=alone)
        if meaning is not None:
            return end, [meaning]
    return 0, []


def _pressure(found: re.Match[str], *, alone: bool) -> Meaning | None:
    how = " ".join(found["how"].lower().split())
    if not found["noun"] and (not alone or how in _ONLY_BESIDE):
        return None
    write = " or ".join(f"max_pressure={level}" for level in _LEVELS[how])
    said = found[0].strip()
    return Meaning(
        said=said, kind="pressure", id="", label=f"{how} pressure", name=said, write=write
    )


def _position(found: re.Match[str], *, alone: bool) -> Meaning | None:
    if not alone and not found[0].lower().endswith("position") and " " in found["how"]:
        return None  # "lying face down" may say that it hurts
    said = found[0].strip()
    return Meaning(said=said, kind="position", id="", label=found["how"].lower(), name=said)
