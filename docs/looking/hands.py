"""The widget of ``session.explore()`` in a page of its own, with Python at the other end.

The page has what a notebook lends to a widget: a model that holds its state and carries messages.
What the page sends waits until `settle` hands it to the widget, and the answers to the page.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final


if TYPE_CHECKING:
    from looking.browser import Browser

__all__ = ["page", "settle"]

_MODEL: Final = """
const heard = { "change:minutes": [], "msg:custom": [] };
window.state = STATE;
window.sent = [];
const model = {
  get: (name) => structuredClone(window.state[name]),
  send: (message) => window.sent.push(message),
  on: (name, hear) => heard[name].push(hear),
  off: (name, hear) => heard[name].splice(heard[name].indexOf(hear), 1),
};
window.tell = (state, message) => {
  const changed = JSON.stringify(state) !== JSON.stringify(window.state);
  window.state = state;
  if (changed) heard["change:minutes"].forEach((hear) => hear());
  if (message) heard["msg:custom"].forEach((hear) => hear(message));
};
window.heard = heard;
window.leave = render({ model, el: document.querySelector("main") });
"""

_PAPER: Final = {"light": ("#ffffff", "#212121"), "dark": ("#111111", "#eeeeee")}


def page(widget: Any, theme: str) -> str:  # noqa: ANN401  a widget, from an extra
    """Return the widget as one page of a notebook with light or dark paper."""
    paper, ink = _PAPER[theme]
    style = widget._css  # noqa: SLF001  its style
    program = widget._esm.replace("export default { render };", "")  # noqa: SLF001  its program
    model = _MODEL.replace("STATE", json.dumps(_state(widget)))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A session to touch</title>
<style>
body {{ margin: 0; padding: 16px; background: {paper}; color: {ink}; font: 14px/1.5 sans-serif; }}
{style}</style>
</head>
<body><main><h1>A session to touch</h1></main>
<script type="module">
{program}{model}</script>
</body>
</html>
"""


def settle(browser: Browser, widget: Any) -> list[Any]:  # noqa: ANN401  a widget, from an extra
    """Hand over what the page asks for until it asks no more; return what it asked for."""
    asked: list[Any] = []
    answers: list[Any] = []
    widget.send = answers.append
    while sent := browser.run("window.sent.splice(0)"):
        for message in sent:
            asked.append(message)
            widget._hear(widget, message, [])  # noqa: SLF001  what its kernel would call
            told = json.dumps(answers.pop())
            browser.run(f"window.tell({json.dumps(_state(widget))}, {told})")
    return asked


def _state(widget: Any) -> dict[str, Any]:  # noqa: ANN401  a widget, from an extra
    return {"minutes": widget.minutes, "held": widget.held}
