"""What the colors and signs of a picture mean, as a list below or beside it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from massageplan._display.measure import clean


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["key_html"]


def key_html(meanings: Iterable[tuple[str, str]]) -> Iterator[str]:
    """List meanings, each given as the class of its swatch and its words."""
    yield '<ul class="mp-key">'
    for look, words in meanings:
        said = escape(clean(words), quote=True)
        yield f'<li><span class="mp-meaning"><i class="mp-swatch {look}"></i>{said}</span></li>'
    yield "</ul>"
