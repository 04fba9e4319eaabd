"""Documents as plain text: aligned columns, bars of block characters, no escape codes."""

from __future__ import annotations

from itertools import accumulate, pairwise, zip_longest
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
from massageplan._display.chart import sparkline
from massageplan._display.course import course_text
from massageplan._display.lengths import lengths_text
from massageplan._display.measure import clean, pad, width_of, wrap
from massageplan._display.tones import TONES
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan._display.blocks import Block, Cell, Document, Note, Span

__all__ = ["to_text"]

_GAP: Final = "  "
_BAR: Final = 10
_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
_MARKS: Final = {"stop": "■", "caution": "▲", "note": "·"}
_NOTHING: Final = "(none)"
_NARROWEST: Final = 24  # a document is never set narrower, nor is a last column that wraps
_LEAST: Final = 3  # a column is never narrower


def to_text(document: Document, width: int = 96) -> str:
    """Draw a document as plain text.

    Parameters
    ----------
    document
        What to draw.
    width
        How many columns the lines may take; tables with very many columns may take more.

    Returns
    -------
    str
        The lines, without a line break at the end.
    """
    width = max(width, _NARROWEST)
    parts = [_head(document, width), *(_block(block, width) for block in document.blocks)]
    if footer := clean(document.footer):
        parts.append(wrap(footer, width))
    return "\n\n".join("\n".join(part) for part in parts if part)


def _head(document: Document, width: int) -> list[str]:
    lines = _title(document.title, width, "═")
    if subtitle := clean(document.subtitle):
        lines += wrap(subtitle, width)
    return lines


def _title(title: str, width: int, rule: str = "─") -> list[str]:
    if not (title := clean(title)):
        return []
    lines = wrap(title, width)
    return [*lines, rule * max(map(width_of, lines))]


def _block(block: Block, width: int) -> list[str]:  # noqa: PLR0911  one for each kind
    match block:
        case Table():
            return _table(block, width)
        case Strip():
            return _strip(block, width)
        case BodyMap():
            return _body(block, width)
        case Course() | Lengths():
            return _picture(block, width)
        case Chart():
            return _chart(block, width)
        case Notes():
            lines = [line for note in block.notes for line in _note(note, width)]
            return [*_title(block.title, width), *(lines or [_NOTHING])]
        case Lines():
            return [*_title(block.title, width), *_lines(block.lines, width)]
        case Words():
            return wrap(clean(block.text), width)
        case Facts():
            return _facts(block, width)
        case _:
            assert_never(block)


def _picture(block: Course | Lengths, width: int) -> list[str]:
    drawn = course_text(block, width) if isinstance(block, Course) else lengths_text(block, width)
    return [*_title(block.title, width), *drawn] if drawn else []


def _lines(lines: Sequence[str], width: int) -> Iterator[str]:
    for line in lines or (_NOTHING,):
        first, *more = wrap(clean(line), width - 2)
        yield f"- {first}"
        yield from (f"  {part}" for part in more)


def _body(body: BodyMap, width: int) -> list[str]:
    """Say what a figure would show besides the minutes, which a table says better."""
    told = []
    if focus := ", ".join(clean(one.label) for one in body.worked if one.focus):
        told += wrap(f"{clean(body.focus)}: {focus}", width)
    if excluded := ", ".join(clean(label) for _, label in body.excluded):
        told += wrap(f"avoid: {excluded}", width)
    return [*_title(body.title, width), *told] if told else []


def _chart(chart: Chart, width: int) -> list[str]:
    lines = _title(chart.title, width)
    if not chart.points:
        return [*lines, _NOTHING]
    ends = dict.fromkeys((chart.points[0], chart.points[-1]))
    told = " → ".join(f"{value:g}" for _, value in ends)
    goal = "" if chart.target is None else f", goal {chart.target:g}"
    lines += wrap(f"{sparkline(chart)}  {told}{goal}", width)
    return lines + (wrap(note, width) if (note := clean(chart.note)) else [])


def _note(note: Note, width: int) -> Iterator[str]:
    source = f" [{clean(note.source)}]" if clean(note.source) else ""
    lines = wrap(f"{clean(note.text)}{source}", width - 2)
    yield f"{_MARKS[note.level]} {lines[0]}"
    for line in lines[1:]:
        yield f"  {line}"


def _facts(facts: Facts, width: int) -> list[str]:
    lines = [""]
    for name, figure in facts.pairs:
        fact = clean(f"{name} {figure}")
        longer = f"{lines[-1]} · {fact}" if lines[-1] else fact
        if width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines += wrap(fact, width)
    return [line for line in lines if line]


def _table(table: Table, width: int) -> list[str]:
    title = _title(table.title, width)
    header = [clean(column) for column in table.columns]
    align = table.align or "l" * len(header)
    rows, widths = _sized(table, header, width)
    lines: list[str] = []
    if any(header):
        lines += _row(header, widths, align)
        lines.append(_GAP.join("─" * size for size in widths))
    for row in rows:
        lines += _row(row, widths, align)
    if not rows:
        lines.append(_NOTHING)
    if note := clean(table.note):
        lines += ["", *wrap(note, width)]
    return [*title, *lines]


def _sized(table: Table, header: list[str], width: int) -> tuple[list[list[str]], list[int]]:
    """Lay out the cells, and leave the bars away where there is no room for them."""
    rows = _written(table, draw_bars=True)
    natural = _natural([header, *rows])
    widths = _fit(natural, width)
    shrunk = {i for i, (size, wish) in enumerate(zip(widths, natural, strict=True)) if size < wish}
    if any(isinstance(row[i], Bar) for i in shrunk for row in table.rows):
        rows = _written(table, draw_bars=False)
        widths = _fit(_natural([header, *rows]), width)
    return rows, widths


def _written(table: Table, *, draw_bars: bool) -> list[list[str]]:
    columns = [
        _written_column([row[i] for row in table.rows], draw_bars=draw_bars)
        for i in range(len(table.columns))
    ]
    return [list(row) for row in zip(*columns, strict=True)] or [[] for _ in table.rows]


def _written_column(cells: Sequence[Cell], *, draw_bars: bool) -> list[str]:
    texts = [clean(cell.text if isinstance(cell, Bar) else cell) for cell in cells]
    if not draw_bars:
        return texts
    drawn = [cell if isinstance(cell, Bar) else None for cell in cells]
    size = max((width_of(t) for t, bar in zip(texts, drawn, strict=True) if bar), default=0)
    return [
        f"{_bar(bar.fraction)} {pad(text, size, 'r')}".rstrip() if bar else text
        for text, bar in zip(texts, drawn, strict=True)
    ]


def _bar(fraction: float) -> str:
    full, eighths = divmod(round(fraction * _BAR * 8), 8)
    return pad("█" * full + _EIGHTHS[eighths].strip(), _BAR)


def _natural(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(width_of, column)) for column in zip(*rows, strict=True)]


def _fit(natural: list[int], width: int) -> list[int]:
    """Narrow the last column first, and then the widest ones, until the line has room."""
    if not natural:
        return []
    room = width - len(_GAP) * (len(natural) - 1)
    *others, last = natural
    left = room - sum(others)
    if left >= min(last, _NARROWEST):
        return [*others, min(last, left)]
    most = min(max(natural), room)
    while most > _LEAST and sum(min(size, most) for size in natural) > room:
        most -= 1
    return [min(size, most) for size in natural]


def _row(cells: Sequence[str], widths: Sequence[int], align: str) -> Iterator[str]:
    wrapped = [wrap(cell, size) for cell, size in zip(cells, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        fields = zip(parts, widths, align, strict=True)
        yield _GAP.join(pad(part, size, side) for part, size, side in fields).rstrip()


def _strip(strip: Strip, width: int) -> list[str]:
    title = _title(strip.title, width)
    total = sum(span.seconds for span in strip.spans)
    if not total:
        return [*title, _NOTHING]
    blocks = [
        _stretch(number, span, size)
        for number, (span, size) in enumerate(
            zip(strip.spans, _shares(strip.spans, total, width), strict=True), 1
        )
    ]
    end = format_duration(total)
    scale = f"0{end.rjust(width - 1)}"
    return [*title, "".join(blocks), scale, "", *_legend(strip.spans, width)]


def _shares(spans: Sequence[Span], total: int, width: int) -> list[int]:
    """Cut the line at the spans' ends, so that rounding never adds up."""
    ends = [0, *accumulate(span.seconds for span in spans)]
    cuts = [(2 * end * width + total) // (2 * total) for end in ends]
    return [after - before for before, after in pairwise(cuts)]


def _stretch(number: int, span: Span, size: int) -> str:
    shade = TONES[span.tone].shade
    mark = str(number)
    return f"{mark}{shade * (size - len(mark))}" if size >= len(mark) else shade * size


def _legend(spans: Sequence[Span], width: int) -> Iterator[str]:
    rows = [
        [
            f"{number} {TONES[span.tone].shade}",
            clean(span.label),
            format_duration(span.seconds),
            clean(span.detail),
        ]
        for number, span in enumerate(spans, 1)
    ]
    widths = _fit(_natural(rows), width)
    for row in rows:
        yield from _row(row, widths, "rlrl")
