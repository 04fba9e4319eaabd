"""What is said once of several places: "swelling in legs and feet", "arthritis in hands/knees".

It is said of each of them. Read as a list of two things, the second would be nothing but a sore
place, and what was said of it would be lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from massageplan.naming.words import alike, plain_words


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["shared_by_places"]

_WHAT: Final = re.compile(
    r"(?P<what>.+ (?:in|of|on)(?: (?:my|the|both|his|her))* )(?P<place>[^,]+)", re.IGNORECASE
)
_HURTS: Final = frozenset(
    ["pain", "tight", "stiff", "tension", "knot", "discomfort", "tender", "tenderness", "spasm"]
)
"""Words that a sore place says anyway (as they are compared): such a list needs no more."""


def shared_by_places(pieces: Sequence[str], is_place: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the pieces of a list, each place with what was said of the first one.

    Parameters
    ----------
    pieces
        The pieces, as they stand between commas and "and".
    is_place
        Tells whether a piece is a place and nothing more.

    Examples
    --------
    >>> from massageplan.screening.said_in_places import shared_by_places
    >>> shared_by_places(["swelling in legs", "feet"], {"feet"}.__contains__)
    ('swelling in legs', 'swelling in feet')
    >>> shared_by_places(["pain in my neck", "feet"], {"feet"}.__contains__)
    ('pain in my neck', 'feet')
    """
    said = _WHAT.fullmatch(pieces[0]) if pieces else None
    if said is None or any(alike(word) in _HURTS for word in plain_words(said["what"])):
        return tuple(pieces)
    shared = [pieces[0]]
    for piece in pieces[1:]:
        if not is_place(piece):
            return tuple(pieces)
        shared.append(f"{said['what']}{piece}")
    return tuple(shared)
