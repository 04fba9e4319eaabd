"""What a stroke that was described means, and a technique whose name was misspelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.naming.words import plain_words
from massageplan.understanding.understood import Choice, Meaning


if TYPE_CHECKING:
    from massageplan.anatomy.technique import Technique
    from massageplan.catalog.catalog import Catalog
    from massageplan.understanding.clauses import Text
    from massageplan.understanding.strokes import Strokes

__all__ = ["stroke_at", "technique_misspelled"]

_LONG: Final = 10
"""Letters of a word of a technique that is understood with one slip of the pen. Shorter ones are
often a slip from words of every day: stripping and strapping, friction and fiction."""


def stroke_at(
    strokes: Strokes, told: Text, at: int, catalog: Catalog
) -> tuple[int, list[Meaning], list[Choice]]:
    """Return where a stroke ends that is described at a word, and what it means; 0 for none.

    Parameters
    ----------
    strokes, told, at
        The strokes of a text, the text, and which word.
    catalog
        What knows the techniques.
    """
    stroke = strokes.said.get(at)
    if stroke is None:
        return 0, [], []
    said = told.said(at, stroke.end)
    techniques = [catalog.find("technique", id_) for id_ in stroke.techniques]
    if len(techniques) > 1:
        meanings = tuple([(each.label, each.label) for each in techniques])
        return stroke.end, [], [Choice(said=said, meanings=meanings)]
    meaning = _meaning(said, techniques[0], techniques[0].label, denied=stroke.denied)
    return stroke.end, [meaning], []


def technique_misspelled(
    told: Text, at: int, end: int, near: tuple[str, ...], catalog: Catalog
) -> Meaning | None:
    """Return the technique whose long name was misspelled, if it may be nothing else.

    Parameters
    ----------
    told, at, end
        The text, and which of its words nothing is called.
    near
        The names of all kinds that they may be a slip for.
    catalog
        What knows the techniques.
    """
    said = told.said(at, end)
    if len(near) != 1 or near != catalog.names("technique").near(said):
        return None
    meant = {*plain_words(near[0])} - {*plain_words(said)}
    if min(map(len, meant), default=0) < _LONG:
        return None
    entry = catalog.find("technique", near[0])
    return _meaning(said, entry, near[0], denied=told.is_denied(at, end))


def _meaning(said: str, entry: Technique, name: str, *, denied: bool) -> Meaning:
    return Meaning(
        said=said,
        kind="technique",
        id=entry.id,
        label=entry.label,
        name=name,
        exactly=False,
        denied=denied,
    )
