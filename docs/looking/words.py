"""What a page says, and what of it reached paper."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["lost", "on_paper", "said"]

# What is not there to be read on paper: names for ears alone.
_UNSEEN: Final = frozenset({"head", "style", "title", "desc", "defs"})
_WORD: Final = re.compile(r"[\w½]+")
# On the sheet of a session the timetable stands for the list below the strip.
_FOR_SCREENS: Final = ("mp-sheet", "mp-legend")


class _Text(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._sheet = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        looks = (told.get("class") or "").split()
        self._sheet |= _FOR_SCREENS[0] in looks
        unseen = tag in _UNSEEN or told.get("display") == "none"
        unseen |= self._sheet and _FOR_SCREENS[1] in looks
        if tag not in {"meta", "link", "br", "img", "rect", "path", "line", "circle"}:
            self._open.append((tag, unseen))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take no notice: nothing stands in it."""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(unseen for _, unseen in self._open):
            self.words += _WORD.findall(data)


def said(page: str) -> Counter[str]:
    """Return the words of a page that are there to be read on paper, and how often."""
    return Counter(_Text(page).words)


def on_paper(pdf: Path | bytes) -> str:
    """Return the text of a PDF file."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415  not everybody looks at paper

    with PdfDocument(pdf) as read:
        return "\n".join(sheet.get_textpage().get_text_bounded() for sheet in read)


def lost(page: str, text: str) -> list[str]:
    """Return the words of a page that the text of its paper has not, or has less often."""
    has = Counter(_WORD.findall(text))
    # What stands side by side may be read as one word: "0" and "15" as "015".
    squeezed = re.sub(r"[^\w½]", "", text)
    return sorted(
        word
        for word, times in said(page).items()
        if has[word] < times and squeezed.count(word) < times
    )
