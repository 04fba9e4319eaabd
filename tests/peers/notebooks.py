"""What plans look like in IPython, in nbconvert and in JupyterLab, with trust and without.

``python tests/peers/notebooks.py`` installs them at the versions below into
``build/peers/notebooks``. A headless Chromium reads what it is shown: headline figures break
between words alone, and where styles are taken away, no words run together. Pictures go to the same
folder: look at them.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import time
from base64 import b64decode
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from running import (
    BUILT,
    NOT_HERE,
    PATIENCE,
    ROOT,
    answers,
    environment,
    free_port,
    report,
    say,
    served,
)


sys.path.insert(0, str(ROOT / "docs"))

from looking.browser import Browser
from looking.figures import BROKEN


if TYPE_CHECKING:
    from collections.abc import Iterator

PINNED: Final = {
    "ipython": "9.18.1",
    "jupyterlab": "4.6.6",
    "nbclient": "0.11.0",
    "nbconvert": "7.17.2",
}
OUT: Final = BUILT / "notebooks"
WIDTHS: Final = (1200, 700, 420)

CODE: Final = """\
from datetime import date
import massageplan as mp

client = mp.Client(ref="c-017", conditions=["osteoarthritis"], medicines=[], allergies=[])
hip = mp.Complaint(condition="sciatica", side="right", pain=7)
told = mp.Assessment(on=date(2026, 3, 2), complaints=[hip], red_flags=[])
session = mp.plan_session(client, told, length="60 min")
plan = mp.plan_treatment(client, told, length="60 min", sessions=6, start=date(2026, 3, 2))
"""
SHOWN: Final = ("session", "plan", "mp.advise(client, told)", "plan.visits", "plan.agreement()")

ASK_IPYTHON: Final = """
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
shell = InteractiveShell.instance(colors="nocolor")
shell.run_cell({code!r})
for name in {shown!r}:
    value = shell.ev(name)
    with capture_output() as said:
        shell.run_cell(name)
    printed = said.stdout.partition(": ")[2].strip()
    assert printed == str(value).strip(), (name, printed[:200])
    assert len(printed) < 12_000, (name, len(printed))
print("a value at the prompt is what print shows")
"""

OUTPUTS: Final = """[...document.querySelectorAll(
  ".jp-OutputArea-output.jp-RenderedHTMLCommon, .jp-OutputArea-output .jp-RenderedHTMLCommon, "
  + ".output_html")].map((shown) => shown.innerText)"""


def notebook() -> dict[str, Any]:
    """Return a notebook that has not run."""
    cells: list[dict[str, Any]] = [
        {"id": f"cell-{i}", "cell_type": "code", "source": source, "metadata": {}}
        | {"outputs": [], "execution_count": None}
        for i, source in enumerate((CODE, *SHOWN))
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": kernel},
        "cells": cells,
    }


def drawn(ran: Path) -> list[str]:
    """Return the HTML that the cells of a notebook gave."""
    cells = json.loads(ran.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell["outputs"]]
    return ["".join(out["data"]["text/html"]) for out in outputs if "text/html" in out["data"]]


def words(fragment: str) -> set[str]:
    """Return the words of a fragment: each ends where a tag begins."""
    bare = re.sub(r"<style>.*?</style>|<[^>]*>", " ", fragment, flags=re.DOTALL)
    return set(unescape(bare).split())


def run_together(browser: Browser, fragments: list[str]) -> set[str]:
    """Return the words that are shown and that no fragment has."""
    shown = browser.run(OUTPUTS)
    assert len(shown) >= len(fragments), f"{len(shown)} of {len(fragments)} outputs are shown"
    return set(" ".join(shown).split()) - set().union(*map(words, fragments))


def looked_at(browser: Browser, name: str) -> Iterator[str]:
    """Show a page in several widths, and give the headline words that break."""
    for width in WIDTHS:
        browser.show(width, "light")
        time.sleep(0.5)
        yield from (f"{word!r} breaks at {width} px" for word in browser.run(BROKEN))
        taken = browser.ask("Page.captureScreenshot")
        (OUT / f"{name}-{width}.png").write_bytes(b64decode(taken["data"]))


def converted(python: Path, browser: Browser, ran: Path) -> Iterator[str]:
    """Export a notebook as HTML in each template, and give what is wrong."""
    for template in ("lab", "classic"):
        command = [python, "-m", "nbconvert", "--to", "html", "--template", template]
        command += ["--output", f"exported-{template}.html", ran]
        if "FAILED" in (said := say(command, OUT)):
            yield said
            continue
        browser.open(OUT / f"exported-{template}.html")
        yield from looked_at(browser, f"nbconvert-{template}")
        yield from sorted(run_together(browser, drawn(ran)))


def in_jupyterlab(python: Path, browser: Browser, ran: Path) -> dict[str, list[str]]:
    """Open the notebook that ran elsewhere, which has no trust, and then trust it."""
    port = free_port()
    command: list[str | Path] = [python, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--port={port}", "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token="]
    command += [f"--notebook-dir={OUT}", "--LabApp.expose_app_in_browser=True"]
    wrong: dict[str, list[str]] = {}
    with served(OUT, *command):
        answers(port, OUT)
        browser.open(f"http://127.0.0.1:{port}/lab/tree/{ran.name}?reset")
        browser.show(WIDTHS[0], "light")
        until(browser, "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel")
        browser.run("window.jupyterapp.commands.execute('notebook:hide-all-cell-code')")
        for trusted in (False, True):
            if trusted:
                cells = "window.jupyterapp.shell.currentWidget.content"
                browser.run(f"[...{cells}.model.cells].forEach((cell) => cell.trusted = true)")
                until(browser, "document.querySelector('.massageplan style')")
            name = f"jupyterlab-{'trusted' if trusted else 'untrusted'}"
            # Only what is scrolled to is drawn; with room enough, that is all.
            tall = {"width": WIDTHS[0], "height": 9000, "deviceScaleFactor": 1, "mobile": False}
            browser.ask("Emulation.setDeviceMetricsOverride", **tall)
            until(browser, f"{OUTPUTS}.filter(Boolean).length >= {len(drawn(ran))}")
            assert trusted == browser.run("!!document.querySelector('.massageplan style')")
            wrong[name] = sorted(run_together(browser, drawn(ran)))
            wrong[name] += looked_at(browser, name)
    return wrong


def until(browser: Browser, script: str) -> None:
    """Wait until a script comes to something true in the page."""
    for _ in range(PATIENCE * 5):
        if browser.run(f"Boolean({script})"):
            return
        time.sleep(0.2)
    (OUT / "failed.png").write_bytes(b64decode(browser.ask("Page.captureScreenshot")["data"]))
    raise TimeoutError(f"{script} is not so; see {OUT / 'failed.png'}")


def main() -> int:
    """Try each, and say what it did."""
    OUT.mkdir(parents=True, exist_ok=True)
    python = environment(OUT / "env", PINNED, library=True)
    asked = ASK_IPYTHON.format(code=CODE, shown=SHOWN)
    rows = [("ipython", PINNED["ipython"], say([python, "-c", asked], OUT))]
    (OUT / "plans.ipynb").write_text(json.dumps(notebook()))
    execute = [python, "-m", "nbconvert", "--to", "notebook", "--execute", "--output", "ran.ipynb"]
    seen = say([*execute, "plans.ipynb"], OUT)
    ran = OUT / "ran.ipynb"
    rows.append(("nbclient", PINNED["nbclient"], seen or "runs a notebook of plans"))
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or seen:
        return report([*rows, ("nbconvert, JupyterLab", "", NOT_HERE)])
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        Browser(chromium, Path(profile)) as browser,
    ):
        wrong = [*converted(python, browser, ran)]
        fine = "headline figures stay whole, and no words run together"
        rows.append(("nbconvert", PINNED["nbconvert"], f"FAILED: {wrong}" if wrong else fine))
        for name, faults in in_jupyterlab(python, browser, ran).items():
            told = f"FAILED: {faults}" if faults else f"{name.partition('-')[2]}: {fine}"
            rows.append(("jupyterlab", PINNED["jupyterlab"], told))
    return report(rows)


if __name__ == "__main__":
    sys.exit(main())
