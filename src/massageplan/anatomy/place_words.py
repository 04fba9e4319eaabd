"""How places are written and read in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from massageplan.naming.name_index import Named, NameIndex


if TYPE_CHECKING:
    from massageplan.anatomy.position import Side

__all__ = ["ENGLISH", "PlaceWords"]


@frozen(kw_only=True)
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

    left: str = "left {}"
    right: str = "right {}"
    without: str = "{} without {}"
    heard: Callable[[str], str] = field(default=str, eq=False, repr=False)
    index: Callable[[Iterable[Named]], NameIndex] = field(
        default=NameIndex.of, eq=False, repr=False
    )

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
