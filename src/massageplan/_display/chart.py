"""A row of scores: a small inline drawing, and a line of block characters."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from massageplan._display.measure import clean
from massageplan._display.svg import percent


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan._display.blocks import Chart

__all__ = ["chart_svg", "sparkline"]

_HEIGHT: Final = 96
_SIZE: Final = f'width="100%" height="{_HEIGHT}"'
_TOP: Final = 20
_BOTTOM: Final = 22
_EDGE: Final = 60_000
"""Free at each end, in millionths of the width."""

_LEVELS: Final = "▁▂▃▄▅▆▇█"


def _ends(chart: Chart) -> tuple[float, float]:
    """Return the values at the bottom and at the top."""
    values = [value for _, value in chart.points]
    values += [] if chart.target is None else [chart.target]
    low, high = min(values), max(values)
    return (low, high) if low < high else (low - 1, high + 1)


def sparkline(chart: Chart) -> str:
    """Draw the scores as one character each."""
    low, high = _ends(chart)
    steps = len(_LEVELS) - 1
    return "".join(_LEVELS[round(steps * (v - low) / (high - low))] for _, v in chart.points)


def chart_svg(chart: Chart) -> str:
    """Draw the scores as a line, with the goal as a broken one; nothing when there is none.

    Places are parts of the width, so that the drawing fills it and text keeps its size.
    """
    if not chart.points:
        return ""
    told = ", ".join(f"{_text(label)} {value:g}" for label, value in chart.points)
    goal = "" if chart.target is None else f"; goal {chart.target:g}"
    return "\n".join(
        [
            f'<svg class="mp-chart" role="img" {_SIZE} font-family="sans-serif" font-size="12">',
            f"<title>{_text(chart.title)}</title>",
            f"<desc>{told}{goal}.</desc>",
            *_target(chart),
            *_line(chart),
            "</svg>",
        ]
    )


def _x(chart: Chart, i: int) -> str:
    steps = max(1, len(chart.points) - 1)
    return percent(_EDGE + (1_000_000 - 2 * _EDGE) * i // steps)


def _y(chart: Chart, value: float) -> float:
    low, high = _ends(chart)
    tall = _HEIGHT - _TOP - _BOTTOM
    return round(_TOP + tall * (high - value) / (high - low), 1)


def _target(chart: Chart) -> Iterator[str]:
    if chart.target is not None:
        y = _y(chart, chart.target)
        ends = f'x1="{percent(_EDGE)}" y1="{y}" x2="{percent(1_000_000 - _EDGE)}" y2="{y}"'
        yield (
            f'<line class="mp-target" {ends} stroke="#5a6462" stroke-width="1.5"'
            ' stroke-dasharray="5 4"/>'
        )
        yield _words("mp-goal", "100%", y + 4, "end", f"{chart.target:g}")


def _line(chart: Chart) -> Iterator[str]:
    places = [(_x(chart, i), _y(chart, value)) for i, (_, value) in enumerate(chart.points)]
    for (x, y), (x2, y2) in pairwise(places):
        yield (
            f'<line class="mp-line" x1="{x}" y1="{y}" x2="{x2}" y2="{y2}" stroke="#24302f"'
            ' stroke-width="2.5"/>'
        )
    last = len(places) - 1
    for i, ((x, y), (label, value)) in enumerate(zip(places, chart.points, strict=True)):
        yield (
            f'<circle class="mp-dot" cx="{x}" cy="{y}" r="4" fill="#24302f">'
            f"<title>{_text(label)}: {value:g}</title></circle>"
        )
        if i in {0, last}:
            yield _words("mp-value", x, y - 8, "middle", f"{value:g}")
            yield _words("mp-tick", x, _HEIGHT - 5, "middle", label)


def _words(kind: str, x: str, y: float, anchor: str, text: str) -> str:
    return (
        f'<text class="{kind}" x="{x}" y="{y}" text-anchor="{anchor}" fill="#24302f">'
        f"{_text(text)}</text>"
    )


def _text(text: str) -> str:
    return escape(clean(text), quote=True)
