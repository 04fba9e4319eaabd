"""Whether headline figures are whole: they break between words, never inside one."""

from __future__ import annotations

from typing import Final


__all__ = ["BROKEN"]

# A word that stands on two lines was broken.
BROKEN: Final = """[...document.querySelectorAll(".massageplan .mp-facts dd")].flatMap((figure) =>
  [...figure.textContent.matchAll(/[\\p{L}\\d]+/gu)].filter((word) => {
    const place = document.createRange();
    place.setStart(figure.firstChild, word.index);
    place.setEnd(figure.firstChild, word.index + word[0].length);
    return new Set([...place.getClientRects()].map((box) => box.top)).size > 1;
  }).map((word) => word[0]))"""
"""A script that gives the words of headline figures that are broken in the open page."""
