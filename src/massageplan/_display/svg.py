"""A timeline as inline SVG: as wide as its place, with labels only where they fit."""

from __future__ import annotations

from datetime import time
from html import escape
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Final

from massageplan._display.days import format_time
from massageplan._display.drawn import DRAWN
from massageplan._display.measure import clean, width_of
from massageplan._display.tones import TONES


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan._display.blocks import Span, Strip
    from massageplan._display.drawn import Drawn

__all__ = [
    "ACROSS",
    "HEIGHT",
    "SCALE",
    "WIDTHS",
    "hours_svg",
    "percent",
    "scale_svg",
    "shown_from",
    "spans_svg",
    "strip_svg",
]

WIDTHS: Final = (280, 320, 340, 360, 440, 520, 600, 680, 760, 840, 960, 1120)
"""Widths in pixels at which more labels appear; the style sheet has a rule for each."""

BESIDE: Final = 360
ACROSS: Final = 640
"""The width in pixels of what is printed beside the body, and across a sheet."""

HEIGHT: Final = 52
_UNDER: Final = 24
SCALE: Final = 20
"""Height of the spans, of what is named under them, and of the scale."""
_LETTER: Final = 7.2  # pixels; a generous mean for 11 px in the widest fonts of the stack
_LINES: Final = {
    "mp-number": (20, 8.0, 12),
    "mp-label": (39, _LETTER, 11),
    "mp-under": (20, _LETTER, 11),
}
"""Where each kind of label stands, how wide its letters are, and their size."""
_EDGE: Final = 8
_APART: Final = 4
"""Free at the ends of a label in its span, and between two labels of the scale."""

_STEPS: Final = (60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400)
_MOST_TICKS: Final = 6
_HOUR: Final = 3600


def strip_svg(strip: Strip) -> str:
    """Draw a timeline; nothing when it takes no time.

    Places and widths are percentages, so that text keeps its size on any screen. A label has a
    class ``mp-from-N`` and is to be shown from a drawing N pixels wide, the narrowest in which
    it stays inside its span.
    """
    total = sum(span.seconds for span in strip.spans)
    if not total:
        return ""
    title = _text(strip.title) or "Timeline"
    under = _UNDER if any(clean(span.under) for span in strip.spans) else 0
    size = f'width="100%" height="{HEIGHT + under + SCALE}"'
    said = strip.said
    listed = ", ".join(_named(span, said) for span in strip.spans if span.seconds)
    return "\n".join(
        [
            f'<svg class="mp-strip" role="img" {size} font-family="sans-serif">',
            f"<title>{title}</title>",
            f"<desc>{said.in_order.format(_text(said.length(total)), listed)}</desc>",
            *spans_svg(strip.spans, total, said),
            *_under(strip.spans, total),
            *scale_svg(total, HEIGHT + under, said),
            "</svg>",
        ]
    )


def _text(text: str) -> str:
    return escape(clean(text), quote=True)


def _named(span: Span, said: Drawn) -> str:
    return f"{_text(span.label)} {said.length(span.seconds)}"


def _cuts(spans: tuple[Span, ...], total: int) -> list[int]:
    """Return where each span begins and the last ends, in ten-thousandths of a percent."""
    ends = [0, *accumulate(span.seconds for span in spans)]
    # Cut at the ends, so that the widths sum to the whole.
    return [(2 * end * 1_000_000 + total) // (2 * total) for end in ends]


def _under(spans: tuple[Span, ...], total: int) -> Iterator[str]:
    """Name what holds for spans in a row, once for all of them."""
    cuts = _cuts(spans, total)
    rows = groupby(range(len(spans)), key=lambda i: clean(spans[i].under))
    for name, row in rows:
        numbers = list(row)
        start, end = cuts[numbers[0]], cuts[numbers[-1] + 1]
        if name and start < end:
            label = _label("mp-under", name, (end - start) / 1_000_000, "#5a6462")
            yield (
                f'<svg x="{percent(start)}" y="{HEIGHT}" width="{percent(end - start)}"'
                f' height="{_UNDER}"><title>{escape(name, quote=True)}</title> '
                f'<rect class="mp-brace" x="1" y="4" width="100%" height="3" fill="#ddd7ca"/>'
                f"{label}</svg>"
            )


def spans_svg(
    spans: tuple[Span, ...], total: int, said: Drawn = DRAWN, *, paper: int = BESIDE
) -> Iterator[str]:
    """Draw spans in a row; `total` is how many seconds the whole width stands for."""
    cuts = _cuts(spans, total)
    for number, span in enumerate(spans, 1):
        start, end = cuts[number - 1], cuts[number]
        if start < end:
            yield _span(number, span, start, end - start, said, paper=paper)


def _span(number: int, span: Span, start: int, size: int, said: Drawn, *, paper: int) -> str:
    tone = TONES[span.tone]
    detail = f": {_text(span.detail)}" if clean(span.detail) else ""
    fraction = size / 1_000_000
    digits = _label("mp-number", clean(span.mark) or str(number), fraction, tone.on_light, paper)
    label = _label("mp-label", clean(span.label), fraction, tone.on_light, paper)
    return (
        f'<svg class="mp-span mp-{span.tone}" x="{percent(start)}" width="{percent(size)}"'
        f' height="{HEIGHT}"><title>{_named(span, said)}{detail}</title> '
        f'<rect width="100%" height="100%" fill="{tone.light}" stroke="#fffdf9"'
        f' stroke-width="2"/>{digits} {label}</svg>'
    )


def _label(kind: str, text: str, fraction: float, ink: str, paper: int = BESIDE) -> str:
    y, letter, size = _LINES[kind]
    shown = shown_from(kind, (width_of(text) * letter + _EDGE) / fraction, paper)
    if not text or not shown:
        return ""
    return (
        f'<text {shown} x="50%" y="{y}" text-anchor="middle" font-size="{size}"'
        f' fill="{ink}">{escape(text, quote=True)}</text>'
    )


def shown_from(kind: str, pixels: float, paper: int = BESIDE) -> str:
    """Return the attributes of a label that fits from so many pixels on.

    The style sheet shows it by the width that there is. A printer that reads no style sheet for
    drawings shows what fits on paper, where the drawing is `paper` pixels wide. Nothing when no
    screen is so wide.
    """
    wide_enough = next((width for width in WIDTHS if width >= pixels), None)
    if wide_enough is None:
        return ""
    hidden = ' display="none"' if wide_enough > paper else ""
    return f'class="{kind} mp-from-{wide_enough}"{hidden}'


def scale_svg(total: int, top: int, said: Drawn = DRAWN, *, paper: int = BESIDE) -> Iterator[str]:
    """Draw the minutes below a timeline that ends at `top`."""
    end = said.length(total)
    step = next((step for step in _STEPS if total / step <= _MOST_TICKS), total)
    y = top + SCALE - 3
    yield _tick("0%", y, "start", "0")
    for second in range(step, total, step):
        minutes = str(second // 60)
        free = (len(end) + len(minutes) / 2) * _LETTER + _APART
        if shown := shown_from("mp-tick", free * total / (total - second), paper):
            yield _tick(percent(1_000_000 * second // total), y, "middle", minutes, shown)
    yield _tick("100%", y, "end", end)


def hours_svg(begins: int, total: int, top: int) -> Iterator[str]:
    """Draw the hours of a day below a timeline that ends at `top`."""
    y = top + SCALE - 3
    first = -(-begins // _HOUR) * _HOUR
    step = next(n for n in (1, 2, 3, 6, 24) if total / (n * _HOUR) <= _MOST_TICKS) * _HOUR
    yield _tick("0%", y, "start", _clock(begins))
    yield _tick("100%", y, "end", _clock(begins + total))
    for second in range(first, begins + total, step):
        at, text = second - begins, _clock(second)
        # Free of the labels at both ends, and centered on its own place.
        free = (1.5 * len(text) * _LETTER + _APART) * total / max(1, min(at, total - at))
        if shown := shown_from("mp-tick", free, ACROSS):
            yield _tick(percent(1_000_000 * at // total), y, "middle", text, shown)


def _clock(second: int) -> str:
    return format_time(time(second // _HOUR % 24, second // 60 % 60))


def _tick(x: str, y: int, anchor: str, text: str, look: str = 'class="mp-tick"') -> str:
    return (
        f'<text {look} x="{x}" y="{y}" text-anchor="{anchor}" font-size="12"'
        f' fill="#5a6462">{text}</text>'
    )


def percent(millionths: int) -> str:
    """Write a part of the whole as CSS and SVG do."""
    whole, rest = divmod(millionths, 10_000)
    return f"{whole}.{rest:04}".rstrip("0").rstrip(".") + "%"
