"""Cells and tables of the generated pages, in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from massageplan.cite import Cite
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import timedelta

STATUS = {"V": "read in the source", "M": "from memory", "J": "our judgment"}


def table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, plain: bool = True
) -> Iterator[str]:
    """Write a table; signs of HTML are kept from being read."""
    yield f"| {' | '.join(columns)} |"
    yield f"| {' | '.join('---' for _ in columns)} |"
    for row in rows:
        cells = (cell.replace("|", "\\|").replace("\n", " ") for cell in row)
        if plain:
            cells = (cell.replace("<", "&lt;") for cell in cells)
        yield f"| {' | '.join(cells)} |"
    yield ""


def plain(text: str) -> str:
    """Keep Markdown from reading signs of its own in a sentence."""
    for sign in "\\*_[]<>`":
        text = text.replace(sign, f"\\{sign}")
    return text


def cite(source: Cite) -> str:
    """Name a source, with its grade and whether it was read."""
    if source.source in ("judgement", "memory"):
        return STATUS[source.status]
    status = "" if source.status == "V" else f", {STATUS[source.status]}"
    return f"[{source.source}](#source-{source.source}) {source.grade}{status}"


def cites(sources: Iterable[Cite]) -> str:
    """Name several sources, each once."""
    return "; ".join(dict.fromkeys(map(cite, sources)))


def within(value: object) -> Iterator[Cite]:
    """Find every source that a value names, at any depth."""
    if isinstance(value, Cite):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from within(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from within(getattr(value, field.name))


def time(duration: timedelta) -> str:
    """Write a length of time."""
    return format_duration(duration)


def span(ends: tuple[float, float]) -> str:
    """Write two numbers as a span."""
    return f"{ends[0]:g}-{ends[1]:g}"


def bounds(least: timedelta | None, most: timedelta | None) -> str:
    """Write the bounds of a time, of which either may be missing."""
    if least and most:
        return f"{time(least)} to {time(most)}"
    if least:
        return f"from {time(least)}"
    return f"to {time(most)}" if most else ""
