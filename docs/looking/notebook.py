"""A page that stands for a notebook: what it lends to a fragment, and what it does to it."""

from __future__ import annotations

from typing import Final


__all__ = ["notebook"]

_THEMES: Final = {
    "light": ("#ffffff", "rgb(0 0 0 / 87%)", "#f5f5f5"),
    "dark": ("#212121", "#ffffff", "#424242"),
}

# JupyterLab centres tables, fixes their layout, sets their text in 13 px and stripes their rows; it
# floats the names and figures of a description list, and lets drawings be as high as they want.
_STYLE: Final = """\
body {{ margin: 0; padding: 20px 28px; font: 14px/1.54 system-ui, sans-serif;
  --jp-layout-color1: {paper}; --jp-content-font-color1: {ink};
  background: var(--jp-layout-color1); color: var(--jp-content-font-color1); }}
.output table {{ table-layout: fixed; margin: 0 auto 1em; border: none; font-size: 13px;
  border-collapse: collapse; }}
.output td, .output th {{ text-align: right; vertical-align: middle; padding: 0.5em;
  line-height: normal; white-space: normal; max-width: none; border: none; }}
.output tbody tr:nth-child(odd) {{ background: {paper}; }}
.output tbody tr:nth-child(even) {{ background: {stripe}; }}
.output h2 {{ font-size: 1.8em; font-weight: 500; margin: 1.2em 0 0.5em; }}
.output ul, .output ol {{ padding-left: 2em; margin-bottom: 1em; }}
.output ul {{ list-style: disc; }}
.output p {{ text-align: left; margin: 0 0 1em; }}
.output svg {{ max-width: 100%; height: auto; }}
.output dl, .output dt, .output dd {{ display: block; margin: 0; padding: 0; }}
.output dl {{ width: 100%; overflow: hidden; }}
.output dt {{ float: left; width: 20%; font-weight: bold; }}
.output dd {{ float: left; width: 80%; }}
"""


def notebook(name: str, fragment: str, theme: str) -> str:
    """Wrap a fragment as a notebook of that theme does."""
    paper, ink, stripe = _THEMES[theme]
    light = "true" if theme == "light" else "false"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
<style>
{_STYLE.format(paper=paper, ink=ink, stripe=stripe)}</style>
</head>
<body data-jp-theme-light="{light}">
<main>
<h1>{name}</h1>
<div class="output">{fragment}</div>
</main>
</body>
</html>
"""
