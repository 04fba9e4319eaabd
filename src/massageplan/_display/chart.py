"""A row of scores: a small inline drawing, and a line of block characters."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from massageplan._display.measure import clean


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan._display.blocks import Chart

__all__ = ["chart_svg", "sparkline"]

_WIDTH: Final = 420
_HEIGHT: Final = 96
_EDGE: Final = 34
_TOP: Final = 20
_BOTTOM: Final = 22
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
    """Draw the scores as a line, with the goal as a broken one; nothing when there is none."""
    if not chart.points:
        return ""
    told = ", ".join(f"{_text(label)} {value:g}" for label, value in chart.points)
    goal = "" if chart.target is None else f"; goal {chart.target:g}"
    return "\n".join(
        [
            f'<svg class="mp-chart" role="img" viewBox="0 0 {_WIDTH} {_HEIGHT}">',
            f"<title>{_text(chart.title)}</title>",
            f"<desc>{told}{goal}</desc>",
            *_target(chart),
            *_line(chart),
            "</svg>",
        ]
    )


def _x(chart: Chart, i: int) -> float:
    wide = _WIDTH - 2 * _EDGE
    return round(_EDGE + wide * i / max(1, len(chart.points) - 1), 1)


def _y(chart: Chart, value: float) -> float:
    low, high = _ends(chart)
    tall = _HEIGHT - _TOP - _BOTTOM
    return round(_TOP + tall * (high - value) / (high - low), 1)


def _target(chart: Chart) -> Iterator[str]:
    if chart.target is not None:
        y = _y(chart, chart.target)
        yield (
            f'<line class="mp-target" x1="{_EDGE}" y1="{y}" x2="{_WIDTH - _EDGE}" y2="{y}"'
            f' stroke="#7a6a2f" stroke-width="1.5" stroke-dasharray="5 4"/>'
        )
        yield _words("mp-goal", _WIDTH - 2, y + 4, "end", f"{chart.target:g}")


def _line(chart: Chart) -> Iterator[str]:
    places = [(_x(chart, i), _y(chart, value)) for i, (_, value) in enumerate(chart.points)]
    joined = " ".join(f"{x},{y}" for x, y in places)
    yield (
        f'<polyline class="mp-line" points="{joined}" fill="none" stroke="#12555f"'
        f' stroke-width="2.5"/>'
    )
    last = len(places) - 1
    for i, ((x, y), (label, value)) in enumerate(zip(places, chart.points, strict=True)):
        yield (
            f'<circle class="mp-dot" cx="{x}" cy="{y}" r="4" fill="#12555f">'
            f"<title>{_text(label)}: {value:g}</title></circle>"
        )
        if i in {0, last}:
            yield _words("mp-value", x, y - 8, "middle", f"{value:g}")
            yield _words("mp-tick", x, _HEIGHT - 5, "middle", label)


def _words(kind: str, x: float, y: float, anchor: str, text: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}" text-anchor="{anchor}">{_text(text)}</text>'


def _text(text: str) -> str:
    return escape(clean(text), quote=True)
