"""The widget of ``session.explore()`` in JupyterLab and in marimo, as people use it.

``python tests/peers/explore.py`` installs both at the versions below into ``build/peers/explore``,
starts each on this machine alone, and drags a slider in headless Chromium. Pictures go to the same
folder: look at them. VS Code and Colab are not tried here.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from base64 import b64decode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from running import BUILT, PATIENCE, ROOT, answers, environment, free_port, served


sys.path.insert(0, str(ROOT / "docs"))

from looking.browser import Browser


PINNED: Final = {
    "anywidget": "0.11.0",
    "ipykernel": "7.4.0",
    "ipywidgets": "8.1.9",
    "jupyterlab": "4.6.6",
    "marimo": "0.25.2",
}
OUT: Final = BUILT / "explore"

CODE: Final = """\
from datetime import date
import massageplan as mp

client = mp.Client(
    ref="c-017", name="Ottoline Fairweather", medicines=[], allergies=[],
    conditions=[mp.HealthCondition(condition="wound", region="left calf")],
)
hip = mp.Complaint(condition="sciatica", side="right", pain=7, words="since a fall")
told = mp.Assessment(on=date(2026, 3, 2), complaints=[hip], red_flags=[])
hands = mp.plan_session(client, told, length="60 min").explore()
"""
PRIVATE: Final = ("Ottoline", "c-017", "wound", "calf", "sciatica", "fall", "pain")

# marimo draws each widget in a shadow tree of its own.
FIND: Final = """
window.find = (selector, within = document) => {
  const found = [...within.querySelectorAll(selector)];
  for (const each of within.querySelectorAll("*"))
    if (each.shadowRoot) found.push(...window.find(selector, each.shadowRoot));
  return found;
};
"""
DRAWN: Final = "window.find('.mp-touched svg').length === 2"
SHOWN: Final = """Object.fromEntries(window.find(".mp-set li:not([hidden])").map((row) =>
  [row.querySelector("label > span").textContent, row.querySelector("output").textContent]))"""
DRAG: Final = """(slider => { slider.value = VALUE; slider.dispatchEvent(new Event("input")); })(
  window.find(".mp-set li").find(row => row.textContent.startsWith("low back"))
    .querySelector("input[type=range]"))"""
SAID: Final = "window.find('[role=status].mp-said-now')[0].textContent"
TOOK: Final = """new Promise((done) => {
  const shown = window.find(".mp-set li").find(row => row.textContent.startsWith("low back"))
    .querySelector("output");
  const began = performance.now();
  new MutationObserver((_, seen) => {
    if (shown.textContent !== "VALUE min") return;
    seen.disconnect();
    requestAnimationFrame(() => done(performance.now() - began));
  }).observe(shown, { childList: true, characterData: true, subtree: true });
  DRAG;
})"""


def until(browser: Browser, script: str) -> None:
    """Wait until a script comes to something true in the page."""
    for _ in range(PATIENCE * 5):
        if browser.run(f"{FIND} Boolean({script})"):
            return
        time.sleep(0.2)
    picture(browser, "failed")
    raise TimeoutError(f"{script} is not so; see {OUT / 'failed.png'}")


def picture(browser: Browser, name: str) -> None:
    """Take a picture of what the window shows."""
    taken = browser.ask("Page.captureScreenshot")
    (OUT / f"{name}.png").write_bytes(b64decode(taken["data"]))


def touch(browser: Browser, name: str) -> None:
    """Drag a slider as somebody does, once too far, and take a picture."""
    until(browser, DRAWN)
    before = browser.run(SHOWN)
    took = []
    for value in (12, 13, 14, 15, 16, 17, 18):
        drag = DRAG.replace("VALUE", str(value))
        took.append(browser.run(TOOK.replace("VALUE", str(value)).replace("DRAG", drag)))
    after = browser.run(SHOWN)
    assert after["low back"] == "18 min", after
    assert after != before
    assert sum(map(minutes, after.values())) == sum(map(minutes, before.values())), (before, after)
    browser.run(DRAG.replace("VALUE", "37"))
    until(browser, f"{SAID}.includes('short of the')")
    assert browser.run(SHOWN) == after
    picture(browser, name)
    outside = [
        url
        for url in browser.requests
        if not url.startswith(("http://127.0.0.1", "data:", "blob:"))
    ]
    print(f"{name}: shared and refused; a change took {sorted(took)[3]:.0f} ms to and fro")
    print(f"  asked for outside, by the notebook itself: {outside or 'nothing'}")


def minutes(text: str) -> float:
    """Read minutes as the page writes them."""
    return float(text.removesuffix(" min").replace("½", ".5"))


def in_jupyterlab(python: Path, browser: Browser) -> None:
    """Run the cells, drag, save, and read what was saved."""
    cells = [{"cell_type": "code", "source": CODE + "hands"}]
    for i, cell in enumerate(cells):
        cell |= {"id": f"cell-{i}", "metadata": {}, "outputs": [], "execution_count": None}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells}
    file = OUT / "hands.ipynb"
    file.write_text(json.dumps(book))
    # JupyterLab saves the state of widgets only for who asks for it.
    settings = OUT / "settings"
    asked = settings / "@jupyter-widgets" / "jupyterlab-manager" / "plugin.jupyterlab-settings"
    asked.parent.mkdir(parents=True, exist_ok=True)
    asked.write_text('{"saveState": true}')
    port = free_port()
    command: list[str | Path] = [
        python,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        f"--port={port}",
    ]
    command += ["--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=", f"--notebook-dir={OUT}"]
    command += ["--LabApp.expose_app_in_browser=True", f"--LabApp.user_settings_dir={settings}"]
    with served(OUT, *command):
        answers(port, OUT)
        browser.open(f"http://127.0.0.1:{port}/lab/tree/hands.ipynb?reset")
        browser.show(1200, "light")
        until(browser, "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel")
        browser.run("window.jupyterapp.commands.execute('notebook:run-all-cells').then(() => 0)")
        touch(browser, "jupyterlab")
        browser.run("window.jupyterapp.commands.execute('docmanager:save').then(() => 0)")
    state = json.loads(file.read_text())["metadata"]["widgets"]
    (models,) = state.values()
    (own,) = [m["state"] for m in models["state"].values() if "minutes" in m["state"]]
    told = json.dumps({key: each for key, each in own.items() if key not in {"_esm", "_css"}})
    assert own["minutes"]["low-back"] == 18, told
    assert not [word for word in PRIVATE if word in told], told
    print("  saved with the notebook: ids and minutes alone")


def in_marimo(python: Path, browser: Browser) -> None:
    """Run the notebook as an app, and drag."""
    body = "".join(f"    {line}\n" for line in (CODE + "hands").splitlines())
    text = f"import marimo\n\napp = marimo.App()\n\n\n@app.cell\ndef _():\n{body}    return\n"
    file = OUT / "hands.py"
    file.write_text(text + '\n\nif __name__ == "__main__":\n    app.run()\n')
    port = free_port()
    command: list[str | Path] = [python, "-m", "marimo", "run", file, "--headless", "--no-token"]
    with served(OUT, *command, "--host", "127.0.0.1", "--port", str(port)):
        answers(port, OUT)
        browser.open(f"http://127.0.0.1:{port}/")
        browser.show(1200, "light")
        touch(browser, "marimo")


def main() -> int:
    """Try both."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("To try the widget, install Chromium.", file=sys.stderr)
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    python = environment(OUT / "env", PINNED, library=True)
    for trial in (in_jupyterlab, in_marimo):
        with (
            TemporaryDirectory(ignore_cleanup_errors=True) as profile,
            Browser(chromium, Path(profile)) as browser,
        ):
            trial(python, browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())
