"""Look at the pages that the library draws: ``make look``.

Every page and every notebook fragment goes into ``build/look`` as HTML and as pictures: as wide as
a phone and as a laptop, on light and dark paper, and printed on A4 and Letter. Each is checked:
everyone can read it (axe-core), and it asks for nothing from outside. The core of a session stands
on its first sheet, and what a client takes home on one. The pictures of the docs go to
``docs/gallery``.

Needs Chromium or Chrome, poppler (pdfinfo, pdftoppm, pdftotext), and npm to fetch axe-core once.
"""

from __future__ import annotations

import shutil
import sys
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from looking import gallery
from looking.access import faults, fetch_axe
from looking.browser import Browser
from looking.notebook import notebook
from looking.outside import asked_for
from looking.pages import fragments, pages
from looking.printing import SHEETS, TOOLS, pictures, sheets, words_on


if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
OUT: Final = ROOT / "build" / "look"

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
WIDTHS: Final = {"phone": 390, "laptop": 1200}
SESSION: Final = "session-*"
HANDOUT: Final = "session-*-client"
LAST_ROW: Final = "document.querySelector('.mp-numbered tr:last-child').innerText"
"""The end of the core of a session: what happens last."""

DPI: Final = 80


def look(browser: Browser, axe: str, page: Path, preferences: dict[str, str]) -> Iterator[str]:
    """Take pictures of a page, and give what is wrong with it.

    The preferences say for each picture's paper what the system asks for.
    """
    browser.open(page)
    found: dict[str, list[str]] = {}
    for device, width in WIDTHS.items():
        for paper, preference in preferences.items():
            browser.show(width, preference)
            browser.picture(OUT / f"{page.stem}-{device}-{paper}.png")
            for fault in faults(browser, axe):
                found.setdefault(fault, []).append(f"{device} {paper}")
    for fault, where in found.items():
        yield f"{page.stem}: {fault} ({', '.join(where)})"


def printed(browser: Browser, page: Path) -> Iterator[str]:
    """Print the open page on each kind of sheet, and give what is not where it has to be."""
    for sheet, size in SHEETS.items():
        pdf = OUT / f"{page.stem}-{sheet}.pdf"
        browser.printed(pdf, size)
        pictures(pdf, dpi=DPI)
        if fnmatch(page.stem, HANDOUT):
            if (taken := sheets(pdf)) > 1:
                yield f"{page.stem}: {taken} sheets on {sheet}, one expected"
        elif fnmatch(page.stem, SESSION):
            last = " ".join(browser.run(LAST_ROW).split())
            if last not in words_on(pdf, 1):
                yield f"{page.stem}: {last!r} is not on the first sheet on {sheet}"


def look_at_all(browser: Browser, axe: str) -> Iterator[str]:
    """Draw everything, look at it, and give what is wrong."""
    for name, html in pages():
        page = OUT / f"{name}.html"
        page.write_text(html, encoding="utf-8")
        yield from look(browser, axe, page, {"light": "light", "dark": "dark"})
        yield from printed(browser, page)
        yield from (f"{name}: asks for {address}" for address in asked_for(browser))
    for name, fragment in fragments():
        # The system asks for the other paper each time: the notebook's word counts for more.
        for theme, preference in (("light", "dark"), ("dark", "light")):
            page = OUT / f"{name}-{theme}.html"
            page.write_text(notebook(name, fragment, theme), encoding="utf-8")
            yield from look(browser, axe, page, {theme: preference})
            yield from (f"{page.stem}: asks for {address}" for address in asked_for(browser))
    gallery.hang(browser, OUT)
    yield from gallery.too_heavy()


def main() -> int:
    """Look at every page, and say what is wrong."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    missing += [] if program else [f"one of {', '.join(BROWSERS)}"]
    axe = fetch_axe()
    missing += [] if axe else ["npm"]
    if program is None or axe is None or missing:
        print(f"To look at the pages, install: {'; '.join(missing)}.", file=sys.stderr)
        return 1
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    wrong = 0
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        Browser(program, Path(profile)) as browser,
    ):
        for problem in look_at_all(browser, axe):
            print(problem, file=sys.stderr, flush=True)
            wrong += 1
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(ROOT)}; {wrong} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
