"""Whether everyone can read a page: axe-core is run inside it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from looking.browser import Browser

__all__ = ["faults", "fetch_axe"]

TOOLS: Final = Path(__file__).resolve().parents[2] / "build" / "tools"
PINNED: Final = {"axe-core": "4.14.1"}
AXE: Final = TOOLS / "node_modules" / "axe-core" / "axe.min.js"
QUIET: Final = ("--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--silent")

RULES: Final = ("wcag2a", "wcag2aa", "wcag21aa", "best-practice")
ASK: Final = f"""\
axe.run(document, {{ runOnly: {json.dumps(RULES)}, resultTypes: ["violations"] }}).then(told =>
  told.violations.flatMap(rule => rule.nodes.map(node =>
    `${{rule.id}}: ${{node.target.join(" ")}}: ${{node.failureSummary.replace(/\\s+/g, " ")}}`)))
"""
TOO_WIDE: Final = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def fetch_axe() -> str | None:
    """Return axe-core, fetched when it is not there yet; nothing without npm to fetch it."""
    if not AXE.exists():
        npm = shutil.which("npm")
        if npm is None:
            return None
        command = [npm, "install", "--prefix", str(TOOLS), *QUIET]
        command += [f"{package}@{version}" for package, version in PINNED.items()]
        subprocess.run(command, check=True, timeout=300)  # noqa: S603  one package, no scripts
    return AXE.read_text(encoding="utf-8")


def faults(browser: Browser, axe: str) -> list[str]:
    """Return what keeps some from reading the page as it is shown: rule, element, matter."""
    if browser.run("typeof axe") == "undefined":
        browser.run(axe)
    found = list(browser.run(ASK))
    # axe-core does not look whether a page has to be moved sideways to be read.
    if browser.run(TOO_WIDE):
        found.append("reflow: html: the page is wider than its window")
    return found
