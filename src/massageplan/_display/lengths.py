"""Several timelines to one scale, one below the other: as inline SVG, and as plain text."""

from __future__ import annotations

from html import escape
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from massageplan._display.key import key_html
from massageplan._display.measure import clean, pad, width_of, wrap
from massageplan._display.svg import ACROSS, HEIGHT, SCALE, hours_svg, scale_svg, spans_svg
from massageplan._display.tones import TONES
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan._display.blocks import Lengths, Span, Strip

__all__ = ["lengths_html", "lengths_text"]

_NAME: Final = 20
_APART: Final = 14
"""Height of what stands above a row, and free between two rows."""


def lengths_html(lengths: Lengths) -> Iterator[str]:
    """Draw the timelines, and below them what their colors mean; nothing if none takes time."""
    longest = _longest(lengths)
    if not longest:
        yield '<p class="mp-none">None</p>'
        return
    yield f'<div class="mp-frame">{_svg(lengths, longest)}</div>'
    yield from key_html((f"mp-{name}", words) for name, words in _meanings(lengths))
    if note := _text(lengths.note):
        yield f'<p class="mp-remark">{note}</p>'


def _meanings(lengths: Lengths) -> list[tuple[str, str]]:
    """Return what the tones that are used mean: by a strip's own words, where it has some."""
    used = {span.tone for strip in lengths.strips for span in strip.spans if span.seconds}
    own = dict(pair for strip in lengths.strips for pair in strip.words)
    return [(name, own.get(name, tone.words)) for name, tone in TONES.items() if name in used]


def _svg(lengths: Lengths, longest: int) -> str:
    row = _NAME + HEIGHT + _APART
    tall = row * len(lengths.strips) - _APART
    told = "; ".join(_told(strip) for strip in lengths.strips)
    size = f'width="100%" height="{tall + SCALE}"'
    return "\n".join(
        [
            f'<svg class="mp-lengths" role="img" {size} font-family="sans-serif">',
            f"<title>{_text(lengths.title) or 'Timelines'}</title>",
            f"<desc>{told}.</desc>",
            *(
                line
                for i, strip in enumerate(lengths.strips)
                for line in _row(strip, row * i, longest)
            ),
            *(
                scale_svg(longest, tall, paper=ACROSS)
                if lengths.begins is None
                else hours_svg(lengths.begins, longest, tall)
            ),
            "</svg>",
        ]
    )


def _row(strip: Strip, y: int, longest: int) -> Iterator[str]:
    name = f'x="0" y="{y + 14}" font-size="13" font-weight="600"'
    yield f'<text class="mp-name" {name}>{_text(strip.title)}</text>'
    yield f'<svg y="{y + _NAME}" width="100%" height="{HEIGHT}">'
    yield from spans_svg(strip.spans, longest, paper=ACROSS)
    yield "</svg>"


def _told(strip: Strip) -> str:
    named = (f"{_text(s.label)} {format_duration(s.seconds)}" for s in strip.spans if s.seconds)
    return f"{_text(strip.title)}: {', '.join(named)}"


def _text(text: str) -> str:
    return escape(clean(text), quote=True)


def _longest(lengths: Lengths) -> int:
    return max((_total(strip.spans) for strip in lengths.strips), default=0)


def _total(spans: tuple[Span, ...]) -> int:
    return sum(span.seconds for span in spans)


def lengths_text(lengths: Lengths, width: int) -> list[str]:
    """Draw the timelines with characters, and say what they mean."""
    longest = _longest(lengths)
    if not longest:
        return []
    names = [clean(strip.title) for strip in lengths.strips]
    margin = max(map(width_of, names)) + 2
    room = max(1, width - margin)
    drawn = [
        f"{pad(name, margin)}{_stretches(strip.spans, longest, room)}".rstrip()
        for name, strip in zip(names, lengths.strips, strict=True)
    ]
    key = "   ".join(f"{TONES[name].shade} {words}" for name, words in _meanings(lengths))
    note = wrap(clean(lengths.note), width) if clean(lengths.note) else []
    return [*drawn, "", *wrap(key, width), *note]


def _stretches(spans: tuple[Span, ...], longest: int, room: int) -> str:
    """Fill each span with its shade, with its mark at its start where there is room."""
    ends = [0, *accumulate(span.seconds for span in spans)]
    cuts = [(2 * end * room + longest) // (2 * longest) for end in ends]
    line = ""
    for span, (start, end) in zip(spans, pairwise(cuts), strict=True):
        size, mark = end - start, clean(span.mark)
        shade = TONES[span.tone].shade
        line += f"{mark}{shade * (size - len(mark))}" if size > len(mark) else shade * size
    return line
