"""How places are written and read in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.naming.name_index import NameIndex


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from massageplan.anatomy.position import Side
    from massageplan.naming.name_index import Named

__all__ = ["ENGLISH", "PlaceWords"]


class PlaceWords:
    """How places are written and read in one language.

    Attributes
    ----------
    left, right
        A place on one side: ``"left {}"``.
    without
        A place without some of it: ``"{} without {}"``.
    heard
        What puts the small words of a text into English.
    index
        What makes an index of the names of entries.
    """

    def __init__(
        self,
        *,
        left: str = "left {}",
        right: str = "right {}",
        without: str = "{} without {}",
        heard: Callable[[str], str] = str,
        index: Callable[[Iterable[Named]], NameIndex] = NameIndex.of,
    ) -> None:
        self.left, self.right, self.without = left, right, without
        self.heard, self.index = heard, index

    def on(self, side: Side, label: str) -> str:
        """Write a place on one side; as it is for the middle."""
        return {"left": self.left, "right": self.right}.get(side.value, "{}").format(label)

    def side(self, side: Side) -> str:
        """Name a side by itself."""
        return self.on(side, "").strip() or side.value

    def both(self, left_label: str) -> str:
        """Return what both sides together are called, from the label of the left one.

        Examples
        --------
        >>> from massageplan.anatomy.place_words import ENGLISH
        >>> ENGLISH.both("left calf, left foot")
        'calf, foot'
        """
        before, after = self.left.split("{}")
        names = [name.removeprefix(before) for name in left_label.split(", ")]
        if after:
            names = [name.replace(f"{after} (", " (").removesuffix(after) for name in names]
        return ", ".join(names)


ENGLISH: Final = PlaceWords()
