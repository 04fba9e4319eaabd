"""Saying what the client reads, in the language of the plan's catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from massageplan._display.blocks import BodyMap, Course, Strip, Table
from massageplan.catalog.catalog import Catalog
from massageplan.findings.saying import Words, fill, say, speak
from massageplan.findings.words.in_language import drawn_in
from massageplan.session.planning import CUSTOMIZED


if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import timedelta
    from decimal import Decimal

    from massageplan._display.blocks import Block
    from massageplan.anatomy.position import Position, Side
    from massageplan.catalog.measure import Measure
    from massageplan.findings.arg import Arg, Args
    from massageplan.session.item import Item

__all__ = ["Says"]


@frozen
class Says:
    """What is said to the client in one language.

    Attributes
    ----------
    words
        The words of the language.
    catalog
        What the labels come from.
    """

    words: Words
    catalog: Catalog

    @property
    def lang(self) -> str:
        """The language, as a BCP 47 tag."""
        return self.catalog.language.tag if self.catalog.language else "en-US"

    def __call__(self, code: str, **told: Arg) -> str:
        """Say a line by its code."""
        return say(self.words, code, tuple(told.items()), self.catalog)

    def filled(self, code: str, args: Args) -> str:
        """Say a line, filled with the arguments of a finding or reason."""
        return fill(self.words, self.words.templates[code], args, self.catalog)

    def value(self, kind: str, value: Arg) -> str:
        """Say one value as a template does."""
        return speak(self.words, kind, value, self.catalog)

    def length(self, length: timedelta) -> str:
        """Write a length of time."""
        return self.value("length", int(length.total_seconds()))

    def lengths(self, lengths: Iterable[timedelta]) -> str:
        """Write a length of time, or the shortest and the longest of several."""
        known = sorted(set(lengths))
        return " \N{EN DASH} ".join(map(self.length, dict.fromkeys((known[0], known[-1]))))

    def figure(self, figure: Decimal | float) -> str:
        """Write a figure."""
        return str(figure).replace(".", self.words.decimal)

    def title(self, title: str) -> str:
        """Return the title of a session or a plan."""
        if not title.startswith(CUSTOMIZED):
            return title
        return self("agreement-for", names=title.removeprefix(CUSTOMIZED))

    def item(self, item: Item) -> str:
        """Name an item of a session for its client: nobody lies prone at home."""
        if item.kind == "turn" and item.position is not None:
            return self("client-turn", toward=self.toward(item.position))
        own = self.words.names["client-item"].get(item.kind)
        return own or self._of_clock(item.label)

    def _of_clock(self, label: str) -> str:
        """Say what a clock calls something, in the language if it has words for it."""
        language = self.catalog.language
        return language.labels("clock").get(label, label) if language else label

    def lying(self, position: Position) -> str:
        """Say how the client lies."""
        return self.words.names["client-lying"][position.value]

    def toward(self, position: Position) -> str:
        """Say how the client turns to a position."""
        return self.words.names["client-toward"][position.value]

    def measure(self, measure: Measure, side: Side | None) -> str:
        """Name a measure, with its side if it has one."""
        return f"{measure.label}, {self.value('side', side.value)}" if side else measure.label

    def drawn(self, block: Block) -> Block:
        """Return a block whose drawing speaks the language."""
        if isinstance(block, (BodyMap, Course, Strip, Table)):
            return evolve(block, said=drawn_in(self.catalog))
        return block
