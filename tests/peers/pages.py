"""Every page, printed by WeasyPrint and by Chromium, and read by axe-core.

``python tests/peers/pages.py`` says which words do not reach paper, what keeps somebody from
reading a page, and what a page asks for from outside. The sheets go as pictures to
``build/peers/pages``: look at them. Needs the group ``pages``, Chromium, and npm to fetch axe-core
once.
"""

from __future__ import annotations

import logging
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import weasyprint
from pypdfium2 import PdfDocument


ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs"))

from looking import hands  # noqa: E402  the tools of the docs
from looking.access import faults, fetch_axe  # noqa: E402
from looking.browser import Browser  # noqa: E402
from looking.outside import asked_for  # noqa: E402
from looking.pages import pages  # noqa: E402
from looking.words import lost, on_paper  # noqa: E402

import massageplan as mp  # noqa: E402


if TYPE_CHECKING:
    from collections.abc import Iterator

OUT: Final = ROOT / "build" / "peers" / "pages"
A4: Final = (210.0, 297.0)
SHOWN: Final = ((390, "light"), (1200, "light"), (1200, "dark"))


def read(browser: Browser, axe: str) -> Iterator[str]:
    """Give what keeps somebody from reading the open page."""
    for width, paper in SHOWN:
        browser.show(width, paper)
        yield from (f"{fault} ({width}, {paper})" for fault in faults(browser, axe))
    yield from (f"asks for {address}" for address in asked_for(browser))


def printed(browser: Browser, page: Path) -> Iterator[str]:
    """Print the open page twice, and give what does not reach paper."""
    text = page.read_text(encoding="utf-8")
    for printer in ("weasyprint", "chromium"):
        pdf = page.with_name(f"{page.stem}-{printer}.pdf")
        if printer == "chromium":
            browser.printed(pdf, A4)
        else:
            weasyprint.HTML(string=text).write_pdf(pdf)
        yield from (f"{printer} loses {word!r}" for word in lost(text, on_paper(pdf)))
        with PdfDocument(pdf) as drawn:
            for number, sheet in enumerate(drawn, 1):
                sheet.render(scale=1.1).to_pil().save(f"{pdf.with_suffix('')}-{number}.png")


def touched(browser: Browser, axe: str) -> Iterator[str]:
    """Look at the widget of a notebook too."""
    for theme in ("light", "dark"):
        widget = mp.plan_session(routine="full-body-relaxation", length="60 min").explore()
        page = OUT / f"explore-{theme}.html"
        page.write_text(hands.page(widget, theme), encoding="utf-8")
        browser.open(page)
        for width in (390, 960):
            browser.show(width, theme)
            hands.settle(browser, widget)
            browser.picture(page.with_name(f"{page.stem}-{width}.png"))
            yield from (f"{page.stem}: {fault}" for fault in faults(browser, axe))
        yield from (f"{page.stem}: asks for {address}" for address in browser.requests)
        widget.close()


def main() -> int:
    """Print and read all of them, and say what is wrong."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    axe = fetch_axe()
    if chromium is None or axe is None:
        print("To print and read the pages, install Chromium and npm.", file=sys.stderr)
        return 1
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # rules that only browsers know
    OUT.mkdir(parents=True, exist_ok=True)
    wrong, count = [], 0
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        Browser(chromium, Path(profile)) as browser,
    ):
        for name, html in pages():
            page = OUT / f"{name}.html"
            page.write_text(html, encoding="utf-8")
            browser.open(page)
            found = (*read(browser, axe), *printed(browser, page))
            wrong += [f"{name}: {problem}" for problem in found]
            count += 1
        wrong += touched(browser, axe)
    print(*wrong, sep="\n")
    print(f"{count} pages, each printed by both; {len(wrong)} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
