"""How a client lies or sits, and which side of the body is meant."""

from __future__ import annotations

from enum import Enum


__all__ = ["Position", "Side", "Surface"]


class Side(Enum):
    """A side of the body, from the client's own point of view.

    Examples
    --------
    >>> from massageplan import Complaint, Side
    >>> Complaint(condition="sciatica", side="left").side is Side.LEFT
    True
    """

    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"

    # Sides are looked up often, and a member is only ever equal to itself.
    __hash__ = object.__hash__

    @property
    def mirrored(self) -> Side:
        """The same place on the other side of the body."""
        return _MIRRORED[self]


class Surface(Enum):
    """Which surface of the body a region lies on."""

    ANTERIOR = "anterior"
    POSTERIOR = "posterior"
    BOTH = "both"


class Position(Enum):
    """How the client lies or sits.

    A client who lies on the left side has the right side up, and that side is worked.

    Examples
    --------
    >>> from massageplan import Position
    >>> [position.label for position in Position]
    ['prone', 'supine', 'left side-lying', 'right side-lying', 'seated']
    """

    PRONE = "prone"
    SUPINE = "supine"
    LEFT_SIDE = "on-left-side"
    RIGHT_SIDE = "on-right-side"
    SEATED = "seated"

    mask: int
    """The position as a bit, for sets of positions."""

    def __init__(self, _: str) -> None:
        self.mask = 1 << len(type(self).__members__)

    # Positions are looked up often, and a member is only ever equal to itself.
    __hash__ = object.__hash__

    @property
    def toward(self) -> str:
        """How the client turns to it, such as ``"onto the left side"``."""
        return _TOWARD[self]

    @property
    def label(self) -> str:
        """The position in words, such as ``"left side-lying"``."""
        return _LABELS[self]


_TOWARD = {
    Position.PRONE: "to prone",
    Position.SUPINE: "to supine",
    Position.LEFT_SIDE: "onto the left side",
    Position.RIGHT_SIDE: "onto the right side",
    Position.SEATED: "to sit up",
}
_MIRRORED = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.MIDLINE: Side.MIDLINE}
_LABELS = {
    Position.PRONE: "prone",
    Position.SUPINE: "supine",
    Position.LEFT_SIDE: "left side-lying",
    Position.RIGHT_SIDE: "right side-lying",
    Position.SEATED: "seated",
}
