"""The style sheets: one look for notebooks and pages, on light and dark paper."""

from __future__ import annotations

from functools import cache
from typing import Final

from massageplan._display.paper import PAGE, SHEET
from massageplan._display.svg import WIDTHS
from massageplan._display.tones import HEAT, TONES


__all__ = ["DARK", "LIGHT", "fragment_css", "page_css"]

LIGHT: Final = {
    "paper": "#fffdf9",
    "ink": "#24302f",
    "soft": "#5a6462",
    "line": "#ddd7ca",
    "wash": "#f5f1e8",
    "accent": "#12555f",
    "stop": "#96282d",
    "caution": "#7d5200",
    "note": "#35557c",
}
"""Colours of light paper and what is written on it."""

DARK: Final = {
    "paper": "#1a1f1f",
    "ink": "#e8e6df",
    "soft": "#aab2ae",
    "line": "#3d4644",
    "wash": "#242b2a",
    "accent": "#8fd0d0",
    "stop": "#f2a7a3",
    "caution": "#e8c574",
    "note": "#afc8e8",
}
"""Colours of dark paper and what is written on it."""

_BASE: Final = """\
.massageplan { container-type: inline-size; box-sizing: border-box; max-width: 60em;
  padding: 1.6em clamp(1em, 4%, 2.4em); background: var(--mp-paper); color: var(--mp-ink);
  font: 15px/1.55 var(--mp-sans); text-align: left; font-variant-numeric: tabular-nums;
  overflow-wrap: break-word; border-radius: 6px;
  --mp-serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", "Book Antiqua",
    Charter, Georgia, serif;
  --mp-sans: Seravek, "Gill Sans Nova", Optima, Candara, Ubuntu, "Noto Sans", "Segoe UI",
    system-ui, "Liberation Sans", sans-serif; }
.massageplan * { box-sizing: border-box; unicode-bidi: isolate; }
.massageplan .mp-head { margin: 0 0 1.8em; padding: 0 0 1.1em;
  border-bottom: 1px solid var(--mp-line); }
.massageplan .mp-title { margin: 0; padding: 0; border: 0; color: var(--mp-ink);
  font: 400 1.95em/1.2 var(--mp-serif); letter-spacing: -0.01em; text-wrap: balance; }
.massageplan .mp-subtitle { margin: 0.45em 0 0; padding: 0; color: var(--mp-soft); }
.massageplan .mp-heading { margin: 0 0 0.8em; padding: 0; border: 0; color: var(--mp-accent);
  font: 400 1.25em/1.3 var(--mp-serif); text-align: left; break-after: avoid; }
.massageplan section { display: block; margin: 2.4em 0 0; padding: 0; }
.massageplan .mp-words { max-width: 42em; margin: 1.7em 0 0; padding: 0; }
.massageplan .mp-none { color: var(--mp-soft); font-style: italic; margin: 0; }
.massageplan .mp-foot { margin: 2.8em 0 0; padding: 1em 0 0; color: var(--mp-soft);
  border-top: 1px solid var(--mp-line); font-size: 0.87em; }
.massageplan .mp-foot p { max-width: 50em; margin: 0; }
"""

_FACTS: Final = """\
.massageplan .mp-facts { display: flex; flex-wrap: wrap; gap: 1.1em 2em; margin: 0;
  padding: 0; }
.massageplan section + .mp-facts { margin-top: 1.8em; }
.massageplan .mp-facts > div { display: flex; flex: 1 1 7em; max-width: 14em;
  flex-direction: column-reverse; justify-content: flex-end; }
.massageplan .mp-facts dt { float: none; width: auto; margin: 0; padding: 0;
  color: var(--mp-soft); font-weight: 400; font-size: 0.87em; line-height: 1.4; }
.massageplan .mp-facts dd { float: none; width: auto; margin: 0; padding: 0;
  color: var(--mp-ink); font: 400 1.5em/1.3 var(--mp-serif); overflow-wrap: normal; }
.massageplan .mp-facts > .mp-wide { flex-basis: 20em; max-width: 30em; }
.massageplan .mp-facts > .mp-wide dd { font-size: 1.1em; }
"""

_NOTES: Final = """\
.massageplan .mp-notes ul { list-style: none; margin: 0; padding: 0; }
.massageplan .mp-notes li { display: flex; gap: 0 1em; margin: 0; padding: 0.3em 1em;
  list-style: none; border-left: 3px solid var(--mp-level); break-inside: avoid; }
.massageplan .mp-notes li + li { margin-top: 0.25em; }
.massageplan .mp-level { flex: 0 0 6.6em; color: var(--mp-level); font-weight: 600; }
.massageplan .mp-mark { display: inline-block; width: 1.1em; font-size: 0.8em; }
.massageplan .mp-said { flex: 1 1 0; min-width: 0; max-width: 44em; margin: 0; padding: 0;
  line-height: 1.45; }
.massageplan .mp-source { color: var(--mp-soft); font-size: 0.87em;
  font-style: normal; }
.massageplan .mp-stop { --mp-level: var(--mp-ink-stop); background: var(--mp-wash); }
.massageplan .mp-caution { --mp-level: var(--mp-ink-caution); }
.massageplan .mp-note { --mp-level: var(--mp-ink-note); }
.massageplan details { margin: 0; padding: 0; border: 0; background: none; }
.massageplan summary.mp-heading { margin: 0; cursor: pointer; }
.massageplan details > ul { margin-top: 0.8em; }
"""

# Notebooks style every table; two classes and the elements outrank them without !important.
_TABLES: Final = """\
.massageplan .mp-scroll { overflow-x: auto; }
.massageplan .mp-scroll table.mp-table { width: 100%; margin: 0; border: 0; font-size: 1em;
  table-layout: auto; border-collapse: collapse; border-spacing: 0; color: inherit;
  background: none; }
.massageplan table.mp-table thead, .massageplan table.mp-table tbody { border: 0; }
.massageplan table.mp-table tbody > tr:nth-child(n), .massageplan table.mp-table thead > tr {
  background: none; border: 0; border-bottom: 1px solid var(--mp-line); break-inside: avoid; }
.massageplan table.mp-table thead > tr > th.mp-cell { white-space: nowrap; }
.massageplan table.mp-table tr > .mp-cell, .massageplan table.mp-table tr > .mp-none {
  max-width: none; padding: 0.6em 1.4em 0.6em 0; border: 0; background: none; color: inherit;
  font-weight: 400; line-height: 1.45; text-align: left; vertical-align: baseline;
  white-space: normal; }
.massageplan table.mp-table tr > .mp-cell:last-child { padding-right: 0; }
.massageplan .mp-numbered table.mp-table tr > .mp-cell:last-child { width: 42%; }
.massageplan table.mp-table tbody > tr > th.mp-cell { font-weight: 600; min-width: 7em; }
.massageplan table.mp-table thead > tr > th.mp-cell { padding-top: 0; color: var(--mp-soft);
  font-size: 0.87em; vertical-align: bottom; }
.massageplan table.mp-table tr > .mp-r { text-align: right; }
.massageplan table.mp-table tr > .mp-c { text-align: center; }
.massageplan table.mp-table tr > .mp-barred,
.massageplan table.mp-table tr > .mp-short { white-space: nowrap; }
.massageplan .mp-bar { display: inline-block; width: 5.4em; height: 0.55em; max-width: none;
  margin: 0 0.7em 0 0; vertical-align: baseline; overflow: hidden; border-radius: 0.28em; }
.massageplan .mp-bar rect { fill: var(--mp-tone); }
.massageplan .mp-bar .mp-track { fill: var(--mp-wash); }
.massageplan .mp-figure { display: inline-block; min-width: 4.2em; text-align: right; }
.massageplan .mp-remark { margin: 0.8em 0 0; padding: 0; color: var(--mp-soft);
  font-size: 0.87em; }
"""

_TIMELINE: Final = """\
.massageplan .mp-frame { container-type: inline-size; }
.massageplan .mp-strip { display: block; width: 100%; max-width: none; height: auto;
  min-height: 72px; overflow: visible; }
.massageplan .mp-lengths { display: block; width: 100%; max-width: none; overflow: visible; }
.massageplan .mp-name { fill: var(--mp-ink); font: 600 13px var(--mp-sans); }
.massageplan .mp-span { overflow: hidden; }
.massageplan .mp-span rect { fill: var(--mp-tone); stroke: var(--mp-paper); stroke-width: 2px; }
.massageplan .mp-span text { fill: var(--mp-on); font-family: var(--mp-sans);
  pointer-events: none; }
.massageplan .mp-frame [class*="mp-from-"] { display: none; }
.massageplan .mp-number { font-size: 12px; }
.massageplan .mp-label { font-size: 11px; font-weight: 600; }
.massageplan .mp-brace { fill: var(--mp-line); }
.massageplan .mp-under { fill: var(--mp-soft); font: 11px var(--mp-sans); }
.massageplan .mp-tick { fill: var(--mp-soft); font: 12px var(--mp-sans); }
.massageplan section.mp-lines > ul { list-style: none; margin: 0; padding: 0; }
.massageplan .mp-lines li { margin: 0; padding: 0.35em 0; line-height: 1.45; }
.massageplan .mp-lines li + li { border-top: 1px solid var(--mp-line); }
.massageplan section.mp-trend + section.mp-trend { margin-top: 1.4em; }
.massageplan .mp-chart { display: block; width: 100%; max-width: none; overflow: visible; }
.massageplan .mp-chart .mp-line { stroke: var(--mp-ink); }
.massageplan .mp-chart .mp-dot { fill: var(--mp-ink); stroke: var(--mp-paper); stroke-width: 2px; }
.massageplan .mp-chart .mp-target { stroke: var(--mp-soft); }
.massageplan .mp-chart .mp-value { fill: var(--mp-ink); font: 600 12px var(--mp-sans); }
.massageplan .mp-chart .mp-goal { fill: var(--mp-soft); font: 12px var(--mp-sans); }
.massageplan section ul.mp-key { margin: 0.5em 0 1.5em; padding: 0; list-style: none;
  color: var(--mp-soft); font-size: 0.87em; line-height: 1.7; }
.massageplan .mp-key > li { display: inline-block; margin: 0 1.3em 0 0; padding: 0 0 0 1.4em;
  border: 0; list-style: none; text-indent: -1.4em; }
.massageplan .mp-meaning { overflow-wrap: anywhere; }
.massageplan .mp-swatch { display: inline-block; width: 0.85em; height: 0.85em;
  margin-right: 0.55em; border-radius: 2px; background: var(--mp-tone); vertical-align: -0.08em;
  box-shadow: inset 0 0 0 1px var(--mp-edge); print-color-adjust: exact; }
.massageplan section > ol.mp-legend { list-style: none; margin: 0; padding: 0; columns: 19em 2;
  column-gap: 3em; }
.massageplan .mp-legend > li { display: flex; gap: 0 0.8em; align-items: baseline; margin: 0;
  padding: 0.32em 0; list-style: none; break-inside: avoid; }
.massageplan .mp-chip { min-width: 2em; padding: 0.1em 0.35em; border-radius: 3px;
  background: var(--mp-tone); color: var(--mp-on); font-size: 0.8em; text-align: center;
  print-color-adjust: exact; }
.massageplan .mp-detail { display: block; color: var(--mp-soft); font-size: 0.87em;
  line-height: 1.4; }
.massageplan .mp-what { flex: 1 1 0; min-width: 0; overflow-wrap: anywhere; }
.massageplan .mp-length { white-space: nowrap; }
"""

_MAP: Final = """\
.massageplan .mp-drawn { display: flex; flex-wrap: wrap; gap: 0 2.6em; align-items: center; }
.massageplan .mp-bodies { display: flex; flex: 1 1 30em; gap: 4%; max-width: 34em; margin: 0; }
.massageplan .mp-aside { flex: 1 1 11em; min-width: 0; }
.massageplan .mp-body { display: block; flex: 1 1 0; min-width: 0; max-width: 17em; height: auto;
  overflow: visible; }
.massageplan .mp-place { stroke: var(--mp-paper); stroke-width: 5px; stroke-linejoin: round; }
.massageplan .mp-body [class*="mp-heat-"] { fill: var(--mp-tone); print-color-adjust: exact; }
.massageplan .mp-body [class*="mp-mark-"] { fill: var(--mp-on); font-family: var(--mp-sans);
  font-weight: 600; pointer-events: none; }
.massageplan .mp-outlined { stroke: var(--mp-ink); stroke-width: 11px; stroke-linejoin: round;
  pointer-events: none; }
.massageplan .mp-blank-paper { fill: var(--mp-paper); }
.massageplan .mp-hatch { fill: var(--mp-ink); }
.massageplan .mp-end { fill: var(--mp-soft); font: 46px var(--mp-sans); }
.massageplan .mp-outline { background: none; box-shadow: inset 0 0 0 2px var(--mp-ink); }
.massageplan .mp-hatched { background: repeating-linear-gradient(-45deg, var(--mp-ink) 0,
  var(--mp-ink) 2px, var(--mp-paper) 2px, var(--mp-paper) 5px); }
"""

_COURSE: Final = """\
.massageplan .mp-course { display: block; width: 100%; max-width: none; overflow: visible; }
.massageplan .mp-course .mp-line { stroke: var(--mp-ink); }
.massageplan .mp-course .mp-dot { fill: var(--mp-ink); stroke: var(--mp-paper);
  stroke-width: 2px; }
.massageplan .mp-course .mp-value { fill: var(--mp-ink); font: 600 12px var(--mp-sans);
  stroke: var(--mp-paper); stroke-width: 4px; paint-order: stroke; }
.massageplan .mp-course .mp-target { stroke: var(--mp-soft); }
.massageplan .mp-axis { stroke: var(--mp-line); }
.massageplan .mp-day { fill: var(--mp-paper); stroke: var(--mp-accent); stroke-width: 2px;
  overflow: visible; }
.massageplan .mp-day-given { fill: var(--mp-accent); }
.massageplan .mp-day-missed { stroke: var(--mp-soft); }
.massageplan .mp-day-off { fill: var(--mp-soft); stroke: none; }
.massageplan .mp-digit { fill: var(--mp-accent); stroke: none; font: 600 11px var(--mp-sans); }
.massageplan .mp-day-given .mp-digit { fill: var(--mp-paper); }
.massageplan .mp-swatch[class*="mp-day-"] { border-radius: 50%; background: var(--mp-paper);
  box-shadow: inset 0 0 0 2px var(--mp-accent); }
.massageplan .mp-swatch.mp-day-given { background: var(--mp-accent); }
.massageplan .mp-swatch.mp-day-missed { box-shadow: inset 0 0 0 2px var(--mp-soft);
  background: linear-gradient(45deg, transparent 43%, var(--mp-soft) 43%, var(--mp-soft) 57%,
    transparent 57%); }
.massageplan .mp-swatch.mp-day-off { background: var(--mp-soft); box-shadow: none;
  transform: scale(0.4); }
.massageplan .mp-swatch.mp-again { background: none; transform: rotate(45deg) scale(0.8);
  box-shadow: inset 0 0 0 2px var(--mp-accent); }
"""

# Folded on a screen, open on paper. Where a browser cannot open it, it says that it is closed.
_OPEN: Final = """\
@media print {
.massageplan details::details-content { content-visibility: visible; }
.massageplan summary { list-style: none; }
}
@supports not selector(details::details-content) {
@media print {
.massageplan details:not([open]) > summary::after { content: " (closed: open it to print it)"; }
}
}
"""

_WIDE: Final = """\
@container (min-width: 44em) {
.massageplan .mp-aside li { display: block; }
}
"""

_NARROW: Final = """\
@container (max-width: 38em) {
.massageplan table.mp-table, .massageplan table.mp-table tbody,
.massageplan table.mp-table tbody > tr:nth-child(n) { display: block; }
.massageplan table.mp-table thead { position: absolute; width: 1px; height: 1px;
  overflow: hidden; clip-path: inset(50%); }
.massageplan table.mp-table tbody > tr:nth-child(n) { padding: 0.7em 0; }
.massageplan table.mp-table tr > .mp-cell { display: flex; align-items: baseline;
  padding: 0.12em 0; text-align: left; }
.massageplan table.mp-table tr > .mp-cell::before { content: attr(data-name); flex: 0 0 9.2em;
  color: var(--mp-soft); font-size: 0.87em; }
.massageplan table.mp-table tr > th.mp-cell,
.massageplan table.mp-table tr > .mp-cell:not([data-name]) { display: block; }
.massageplan table.mp-table tr > .mp-cell:not([data-name])::before,
.massageplan table.mp-table tr > .mp-blank { display: none; }
.massageplan .mp-figure { min-width: 0; }
.massageplan .mp-notes li { display: block; }
.massageplan .mp-notes .mp-level { margin-right: 0.5em; }
.massageplan .mp-notes .mp-said { display: inline; }
}
"""

# How other notebooks, and the sites that Sphinx builds, say which paper they have.
_SAID: Final = "html[theme={0}] .massageplan, [data-theme={0}] .massageplan"


@cache
def fragment_css() -> str:
    """Return the style of a notebook's fragment; every rule is scoped under ``.massageplan``.

    A notebook or a site that says whether it is light or dark is followed, and a notebook lends
    its paper and ink; elsewhere the system's preference decides.
    """
    jupyter = {"paper": "--jp-layout-color1", "ink": "--jp-content-font-color1"}
    code = {"paper": "--vscode-editor-background", "ink": "--vscode-editor-foreground"}
    return "".join(
        [
            _colours(".massageplan", LIGHT, dark=False),
            _in_media("(prefers-color-scheme: dark)", _colours(".massageplan", DARK, dark=True)),
            _colours('body[data-jp-theme-light="true"] .massageplan', LIGHT, jupyter, dark=False),
            _colours('body[data-jp-theme-light="false"] .massageplan', DARK, jupyter, dark=True),
            _colours("body.vscode-light .massageplan", LIGHT, code, dark=False),
            _colours("body.vscode-dark .massageplan", DARK, code, dark=True),
            _colours(_SAID.format("light"), LIGHT, dark=False),
            _colours(_SAID.format("dark"), DARK, dark=True),
            *_shared(),
            _in_media("print", _colours(".massageplan.massageplan.massageplan", LIGHT, dark=False)),
        ]
    )


@cache
def page_css() -> str:
    """Return the style of a whole page; printed paper is always light."""
    return "".join(
        [
            _colours(".massageplan-page", LIGHT, dark=False),
            _in_media(
                "screen and (prefers-color-scheme: dark)",
                _colours(".massageplan-page", DARK, dark=True),
            ),
            *_shared(),
            PAGE,
            SHEET,
        ]
    )


def _shared() -> list[str]:
    tones = [
        f".massageplan .mp-{name} {{ --mp-tone: var(--mp-{name}-fill);"
        f" --mp-on: var(--mp-{name}-text); }}\n"
        for name in TONES
    ]
    tones += [
        f".massageplan .mp-{name}, .massageplan .mp-mark-{name} {{"
        f" --mp-tone: var(--mp-{name}-fill); --mp-on: var(--mp-{name}-text); }}\n"
        for name in HEAT
    ]
    labels = [
        f"@container (min-width: {width}px) {{ .massageplan .mp-frame .mp-from-{width}"
        " { display: inline; } }\n"
        for width in WIDTHS
    ]
    return [
        _BASE,
        _FACTS,
        _NOTES,
        _TABLES,
        _TIMELINE,
        _MAP,
        _COURSE,
        *tones,
        *labels,
        _WIDE,
        _NARROW,
        _OPEN,
    ]


def _colours(
    selector: str, colours: dict[str, str], host: dict[str, str] | None = None, *, dark: bool
) -> str:
    """Set the colours of one kind of paper, taking those that the host lends instead of ours."""
    lent = host or {}
    lines = []
    for name, colour in colours.items():
        value = f"var({lent[name]}, {colour})" if name in lent else colour
        variable = f"ink-{name}" if name in {"stop", "caution", "note"} else name
        lines.append(f"--mp-{variable}: {value};")
    for name, tone in (TONES | HEAT).items():
        fill, text = (tone.dark, tone.on_dark) if dark else (tone.light, tone.on_light)
        lines.append(f"--mp-{name}-fill: {fill}; --mp-{name}-text: {text};")
    edge = "rgb(255 255 255 / 30%)" if dark else "rgb(0 0 0 / 25%)"
    lines.append(f"--mp-edge: {edge};")
    return f"{selector} {{ {' '.join(lines)} }}\n"


def _in_media(query: str, rules: str) -> str:
    return f"@media {query} {{\n{rules}}}\n"
