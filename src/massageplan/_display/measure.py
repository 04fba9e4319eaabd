"""Text made safe for one line, and as wide as it looks in a terminal."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import category, east_asian_width


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["clean", "pad", "short_minutes", "width_of", "wrap"]

_JOINER: Final = "\u200d"
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BROKEN = re.compile("[\ud800-\udfff]")
# Bidi marks, embeddings and isolates, invisible separators, soft hyphens, tags and
# noncharacters. The zero-width joiners stay: emoji and several scripts are written with them.
_HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_SPACES = re.compile(" {2,}")
# All but spaces, joiners, variation selectors, and letters and signs that are drawn as nothing.
_SEEN = re.compile(
    "[^\\s\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c\u200d\u2800\u3164"
    "\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def clean(text: str) -> str:
    """Return the text on one line, without characters that control how it is laid out.

    What is left is empty where nothing of it would be seen.
    """
    # Most texts are plain: without odd characters or wide gaps there is nothing to look for.
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    if not text.isprintable():
        text = _BROKEN.sub("\ufffd", _HIDDEN.sub("", _BREAKS.sub(" ", text)))
    return _SPACES.sub(" ", text).strip() if _SEEN.search(text) else ""


def short_minutes(seconds: int) -> str:
    """Write minutes as short as they can be: ``7``, ``7½``; to a tenth where they must be."""
    minutes, rest = divmod(seconds, 60)
    if not rest:
        return str(minutes)
    return f"{minutes or ''}½" if rest == 30 else f"{seconds / 60:.1f}"  # noqa: PLR2004  half a minute


def width_of(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    if _JOINER not in text:
        return sum(map(_width, text))
    return sum(width for _, width in _columns(text))


def pad(text: str, width: int, align: str = "l") -> str:
    """Fill a text with spaces up to a width: ``l`` to the left, ``r`` right, ``c`` centred."""
    missing = max(0, width - width_of(text))
    before = {"l": 0, "r": missing, "c": missing // 2}[align]
    return f"{' ' * before}{text}{' ' * (missing - before)}"


def wrap(text: str, width: int) -> list[str]:
    """Break a clean text into lines at its spaces, and inside words longer than a line."""
    if width_of(text) <= width:
        return [text]
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        for piece in _chop(word, width):
            size = width_of(piece)
            if line and used + 1 + size <= width:
                line, used = f"{line} {piece}", used + 1 + size
                continue
            if line:
                lines.append(line)
            line, used = piece, size
    return [*lines, line]


def _chop(word: str, width: int) -> Iterator[str]:
    if width_of(word) <= width:
        yield word
        return
    piece, used = "", 0
    for char, size in _columns(word):
        if piece and used + size > width:
            yield piece
            piece, used = "", 0
        piece += char
        used += size
    yield piece


def _columns(text: str) -> Iterator[tuple[str, int]]:
    """Give each character with its columns; what joins the one before it takes none."""
    joined = False
    for char in text:
        yield char, 0 if joined else _width(char)
        joined = char == _JOINER


@lru_cache(maxsize=1024)
def _width(char: str) -> int:
    """Return how many columns a character takes by itself."""
    if category(char) in {"Mn", "Me", "Cf"} or ord(char) in _SKIN_TONES:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
