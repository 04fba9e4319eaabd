"""How the small words of another language are heard: as the English ones that mean the same.

Only words that every kind of name shares are put into English: sides, "and", "my", "pain", "since".
What is left are names, and the catalog knows those in both languages. So there is one reader for
all languages, and a language is a table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from attrs import field, frozen


__all__ = ["Heard"]


@frozen(slots=False)
class Heard:
    """The small words of a language.

    Parameters
    ----------
    table
        ``words``: by a word or a few, the English for it. ``endings``: by the end of a compound
        word, the English word for it. ``folded``: letters that are also written in another way.

    Examples
    --------
    >>> from massageplan.naming.heard import Heard
    >>> heard = Heard({"words": {"linke": "left", "und": "and"}, "endings": {"schmerzen": "pain"}})
    >>> heard.text("linke Wade und Schulterschmerzen")
    'left Wade and Schulterschmerzen'
    >>> heard.apart("linke Wade und Schulterschmerzen")
    'left Wade and Schulter pain'
    """

    table: Mapping[str, Any] = field(factory=dict)

    @cached_property
    def _words(self) -> dict[str, str]:
        words = {word.lower(): english for word, english in self.table.get("words", {}).items()}
        return {self.folded(word): english for word, english in words.items()} | words

    @cached_property
    def _known(self) -> re.Pattern[str]:
        # The longest first: "tut weh" before "tut".
        longest = sorted(self._words, key=len, reverse=True)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")

    @cached_property
    def _compound(self) -> re.Pattern[str]:
        ends = "|".join(map(re.escape, sorted(self.table.get("endings", {}), key=len)[::-1]))
        return re.compile(rf"\b([^\W\d_]{{3,}}?)-?({ends})\b", re.IGNORECASE)

    def text(self, text: str) -> str:
        """Return a text with the words that are known in English; the rest stays as it is."""
        return " ".join(self._replaced(text).split()) if self._words else text

    def apart(self, text: str) -> str:
        """Return a text as `text` does, with compound words apart that end in a known word."""
        heard, ends = self.text(text), self.table.get("endings", {})
        if not ends:
            return heard
        return self._compound.sub(lambda found: f"{found[1]} {ends[found[2].lower()]}", heard)

    def _replaced(self, text: str) -> str:
        # Matched without capitals, and the rest of the text keeps its own.
        plain = text.lower()
        if len(plain) != len(text):
            text = plain
        pieces, at = [], 0
        for found in self._known.finditer(plain):
            pieces += [text[at : found.start()], self._words[found[0]]]
            at = found.end()
        return "".join([*pieces, text[at:]])

    def folded(self, text: str) -> str:
        """Return a text as it is typed without the letters of the language: "Ruecken"."""
        for letter, instead in self.table.get("folded", {}).items():
            text = text.replace(letter, instead)
        return text
