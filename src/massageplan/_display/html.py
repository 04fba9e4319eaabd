"""Documents as HTML: a fragment for notebooks, and a whole page to print or hand out."""

from __future__ import annotations

from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING, Final, assert_never

from massageplan._display.blocks import (
    Bar,
    BodyMap,
    Chart,
    Course,
    Facts,
    Lengths,
    Lines,
    Notes,
    Strip,
    Table,
    Words,
)
from massageplan._display.bodymap import body_html
from massageplan._display.chart import chart_svg
from massageplan._display.course import course_html
from massageplan._display.key import key_html
from massageplan._display.lengths import lengths_html
from massageplan._display.measure import clean
from massageplan._display.style import fragment_css, page_css
from massageplan._display.svg import strip_svg
from massageplan._display.tones import TONES


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan._display.blocks import Block, Cell, Document, Note, Span
    from massageplan._display.drawn import Drawn

__all__ = ["to_html", "to_page"]

_LEVELS: Final = {"stop": "Stop", "caution": "Caution", "note": "Note"}
_MARKS: Final = {"stop": "■", "caution": "▲", "note": "●"}
_SHORT: Final = 20
"""Up to so many letters a cell, such as a day with its time or "15 min", is kept on one line."""

_BESIDE: Final = 1500
"""So many letters of notes have room beside the body on a printed sheet."""

_ALIGN: Final = {"l": "", "r": " mp-r", "c": " mp-c"}


def to_html(document: Document, lang: str = "en-US") -> str:
    """Draw a document as an HTML fragment that brings its own style, for notebooks.

    Parameters
    ----------
    document
        What to draw.
    lang
        The language of its words, as a BCP 47 tag. A notebook around it may be in another one.

    Returns
    -------
    str
        One ``div``; nothing in it is fetched or run, and its style reaches nothing outside.
    """
    body = "\n".join(_document(document, level=2))
    start = f'<div class="massageplan" lang="{_text(lang)}">'
    return f"{start}\n<style>\n{fragment_css()}</style>\n{body}\n</div>"


def to_page(document: Document, lang: str = "en-US") -> str:
    """Draw a document as one whole HTML page, ready to print.

    Parameters
    ----------
    document
        What to draw.
    lang
        The language of its words, as a BCP 47 tag.

    Returns
    -------
    str
        The page; it needs no other file.
    """
    body = "\n".join(_document(document, level=1))
    return f"""<!DOCTYPE html>
<html lang="{_text(lang)}" class="massageplan-page">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{_text(document.title) or "Plan"}</title>
<style>
{page_css()}</style>
</head>
<body>
<main class="massageplan{_set(document)}">
{body}
</main>
</body>
</html>
"""


def _set(document: Document) -> str:
    """Return the classes that say how a page is set in print."""
    if document.paper == "columns":
        return " mp-compact mp-columns"
    if document.paper != "sheet":
        return f" mp-{document.paper}" if document.paper else ""
    return " mp-sheet" + " mp-apart" * (_letters_above_the_body(document) > _BESIDE)


def _letters_above_the_body(document: Document) -> int:
    """Count what the notes say that stand before the body map."""
    above = takewhile(lambda block: not isinstance(block, BodyMap), document.blocks)
    notes = [note for block in above if isinstance(block, Notes) for note in block.notes]
    return sum(len(note.text) + len(note.source) for note in notes)


def _text(text: str) -> str:
    return escape(clean(text), quote=True)


def _document(document: Document, *, level: int) -> Iterator[str]:
    title, subtitle, footer = map(_text, (document.title, document.subtitle, document.footer))
    if title or subtitle:
        yield '<header class="mp-head">'
        if title:
            yield f'<h{level} class="mp-title">{title}</h{level}>'
        if subtitle:
            yield f'<p class="mp-subtitle">{subtitle}</p>'
        yield "</header>"
    for block in document.blocks:
        yield from _block(block, level + 1)
    if footer:
        yield f'<footer class="mp-foot"><p>{footer}</p></footer>'


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Table():
            yield from _table(block, level)
        case Strip() | Lengths() | BodyMap() | Course() | Chart():
            look, drawing = _picture(block)
            yield f'<section class="{look}">{_heading(block.title, level)}'
            yield from drawing
            yield "</section>"
        case Notes():
            yield from _notes(block, level)
        case Lines():
            yield f'<section class="mp-lines">{_heading(block.title, level)}<ul>'
            yield from (f"<li>{_text(line)}</li>" for line in block.lines)
            yield "</ul></section>"
        case Words():
            yield f'<p class="mp-words">{_text(block.text)}</p>'
        case Facts():
            yield from _facts(block)
        case _:
            assert_never(block)


def _heading(title: str, level: int) -> str:
    return f'<h{level} class="mp-heading">{_text(title)}</h{level}>' if clean(title) else ""


_LONG: Final = 28
"""Letters of a fact that is set smaller and wider: as a figure it would be a tall column."""


def _facts(facts: Facts) -> Iterator[str]:
    if not facts.pairs:
        return
    yield '<dl class="mp-facts">'
    for name, figure in facts.pairs:
        wide = ' class="mp-wide"' if len(figure) > _LONG else ""
        yield f"<div{wide}><dt>{_text(name)}</dt> <dd>{_text(figure)}</dd></div>"
    yield "</dl>"


def _notes(notes: Notes, level: int) -> Iterator[str]:
    yield '<section class="mp-notes">'
    if notes.folded:
        yield f'<details><summary class="mp-heading">{_text(notes.title)}</summary>'
    else:
        yield _heading(notes.title, level)
    if notes.notes:
        yield "<ul>"
        yield from map(_note, notes.notes)
        yield "</ul>"
    else:
        yield '<p class="mp-none">None</p>'
    yield f"{'</details>' * notes.folded}</section>"


def _note(note: Note) -> str:
    source = f' <cite class="mp-source">{_text(note.source)}</cite>' if clean(note.source) else ""
    return (
        f'<li class="mp-{note.level}"><span class="mp-level">'
        f'<span class="mp-mark" aria-hidden="true">{_MARKS[note.level]}</span> '
        f"{_LEVELS[note.level]}</span>"
        f'<p class="mp-said">{_text(note.text)}{source}</p></li>'
    )


def _table(table: Table, level: int) -> Iterator[str]:
    name = _text(table.title) or "Table"
    columns = [_text(column) for column in table.columns]
    align = table.align or "l" * len(columns)
    # Roles are spelled out because a table that is stacked on a phone loses them otherwise. Such a
    # table may hold rows and cells alone, so its heading stands before it and not in a caption.
    look = f"mp-scroll{' mp-signed' * table.signed}{' mp-numbered' * table.numbered}"
    yield (
        f'<section class="{look}" role="region" aria-label="{name}" tabindex="0">'
        f"{_heading(table.title, level)}"
    )
    yield f'<table class="mp-table" role="table" aria-label="{name}">'
    if any(columns):
        yield '<thead role="rowgroup"><tr role="row">'
        yield from map(_header, columns, align)
        yield "</tr></thead>"
    yield '<tbody role="rowgroup">'
    for row in table.rows:
        cells = zip(row, columns, align, strict=True)
        drawn = [_cell(cell, i, column, side) for i, (cell, column, side) in enumerate(cells)]
        yield f'<tr role="row">{"".join(drawn)}</tr>'
    if not table.rows:
        span = max(1, len(columns))
        none = _text(table.said.none)
        yield f'<tr role="row"><td role="cell" colspan="{span}" class="mp-none">{none}</td></tr>'
    yield "</tbody></table>"
    if note := _text(table.note):
        yield f'<p class="mp-remark">{note}</p>'
    yield "</section>"


def _header(column: str, side: str) -> str:
    if not column:
        return '<td role="cell" class="mp-cell"></td>'  # a header without words names nothing
    return f'<th scope="col" role="columnheader" class="mp-cell{_ALIGN[side]}">{column}</th>'


def _cell(cell: Cell, index: int, column: str, side: str) -> str:
    text = _text(cell.text if isinstance(cell, Bar) else cell)
    if index == 0 and text:  # a header without words names nothing
        tag, role, scope = "th", "rowheader", ' scope="row"'
    else:
        tag, role, scope = "td", "cell", ""
    name = f' data-name="{column}"' if index and column else ""
    look = _ALIGN[side]
    if isinstance(cell, Bar):
        look += " mp-barred"
        text = f'{_bar(cell)} <span class="mp-figure">{text}</span>'
    elif not text:
        look += " mp-blank"
    elif len(text) <= _SHORT:
        look += " mp-short"
    return f'<{tag}{scope} role="{role}" class="mp-cell{look}"{name}>{text}</{tag}>'


def _bar(bar: Bar) -> str:
    width = f"{bar.fraction * 100:.1f}".removesuffix(".0")
    return (
        f'<svg class="mp-bar mp-{bar.tone}" width="80" height="8" aria-hidden="true">'
        '<rect class="mp-track" width="100%" height="100%" fill="none"/>'
        f'<rect width="{width}%" height="100%" rx="4" fill="{TONES[bar.tone].light}"/></svg>'
    )


def _picture(block: Strip | Lengths | BodyMap | Course | Chart) -> tuple[str, Iterator[str]]:
    """Return the class of a picture's section, and what is drawn in it."""
    match block:
        case Strip():
            return "mp-timeline", _strip(block)
        case Lengths():
            return "mp-by-length", lengths_html(block)
        case BodyMap():
            return "mp-map", body_html(block)
        case Course():
            return "mp-days", course_html(block)
        case Chart():
            return "mp-trend", _chart(block)
        case _:
            assert_never(block)


def _chart(chart: Chart) -> Iterator[str]:
    yield chart_svg(chart)
    if clean(chart.note):
        yield f'<p class="mp-remark">{_text(chart.note)}</p>'


def _strip(strip: Strip) -> Iterator[str]:
    drawing = strip_svg(strip)
    if not drawing:
        yield f'<p class="mp-none">{_text(strip.said.none)}</p>'
        return
    yield f'<div class="mp-frame">{drawing}</div>'
    yield from _key(strip)
    yield '<ol class="mp-legend">'
    for number, span in enumerate(strip.spans, 1):
        yield _entry(number, span, strip.said)
    yield "</ol>"


def _key(strip: Strip) -> Iterator[str]:
    used = {span.tone for span in strip.spans if span.seconds}
    words = dict(strip.words)
    yield from key_html(
        (f"mp-{name}", words.get(name, strip.said.tones[name])) for name in TONES if name in used
    )


def _entry(number: int, span: Span, said: Drawn) -> str:
    detail = f' <span class="mp-detail">{_text(span.detail)}</span>' if clean(span.detail) else ""
    return (
        f'<li><span class="mp-chip mp-{span.tone}">{number}</span> '
        f'<span class="mp-what">{_text(span.label)}{detail}</span> '
        f'<span class="mp-length">{said.length(span.seconds)}</span></li>'
    )
