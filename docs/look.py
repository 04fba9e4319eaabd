"""Take pictures of the pages that the library draws, to look at them: ``make look``.

Every page of every example intake goes into ``build/look`` as HTML and as PNG: as wide as a phone
and as a laptop, on light and dark paper, and printed. The README's picture goes to
``docs/gallery/plan.png``. Needs Chromium or Chrome, and pdftoppm for the printed pages.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import massageplan as mp


if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
INTAKES: Final = ROOT / "examples" / "intakes"
OUT: Final = ROOT / "build" / "look"
GALLERY: Final = ROOT / "docs" / "gallery" / "plan.png"

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
WIDTHS: Final = {"phone": 390, "laptop": 1200}
PAPERS: Final = {"dark": 0, "light": 1}
GALLERY_SIZE: Final = (960, 910)
GALLERY_MOST: Final = 300_000
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
MEASURE: Final = "<script>document.title = document.documentElement.scrollHeight</script>"


class Browser:
    """A headless browser with a profile of its own."""

    def __init__(self, program: str, profile: Path) -> None:
        self.program, self.profile = program, profile

    def run(self, page: Path, *flags: str) -> str:
        """Open a page and return what the browser prints."""
        done = subprocess.run(  # noqa: S603  a browser on our own pages
            [self.program, *FLAGS, f"--user-data-dir={self.profile}", *flags, page.as_uri()],
            check=True,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        return done.stdout

    def height(self, page: Path, width: int) -> int:
        """Return how high a page is at this width."""
        copy = self.profile / "measured.html"
        copy.write_text(page.read_text(encoding="utf-8") + MEASURE, encoding="utf-8")
        told = self.run(copy, f"--window-size={width},800", "--dump-dom")
        found = re.search(r"<title>(\d+)</title>", told)
        return int(found[1]) if found else 2000

    def picture(self, page: Path, to: Path, *, size: tuple[int, int], paper: str) -> None:
        """Take a picture of a page."""
        self.run(
            page,
            f"--window-size={size[0]},{size[1]}",
            f"--blink-settings=preferredColorScheme={PAPERS[paper]}",
            f"--screenshot={to}",
        )

    def printed(self, page: Path, to: Path) -> None:
        """Print a page into a PDF file."""
        self.run(page, "--no-pdf-header-footer", f"--print-to-pdf={to}")


def pages() -> Iterator[tuple[str, str]]:
    """Draw every page, by name."""
    for file in sorted(INTAKES.glob("*.toml")):
        intake = mp.read_intake(file)
        options = intake.plan.for_course()
        plan = mp.plan_treatment(intake.client, intake.assessment, **options)
        yield f"plan-{file.stem}", mp.export.to_html(plan)
    intake = mp.read_intake(INTAKES / "sciatica.toml")
    session = mp.plan_session(intake.client, intake.assessment, **intake.plan.for_session())
    yield "session-sciatica", mp.export.to_html(session)
    yield "advice-sciatica", mp.export.to_html(mp.advise(intake.client, intake.assessment))
    yield "two-kinds", mp.export.to_html(mp.compare_intentions(session))
    spa = mp.plan_session(routine="full-body-relaxation", length="60 min")
    yield "preview-spa", mp.export.to_html(spa)
    for name, value in course().items():
        yield f"course-{name}", mp.export.to_html(value)


def course() -> dict[str, Any]:
    """Return what a course of eight sessions shows on its way."""
    client = mp.Client(
        ref="c-031",
        conditions=["hypertension-controlled"],
        medicines=["blood pressure medication"],
        allergies=[],
        goals=["drive without turning the whole body"],
        preferences=mp.Preferences(max_pressure=3, wishes=["feet"]),
    )
    heard = mp.Complaint(condition="neck pain", pain=7, words="it pulls when I look back")
    start = date(2026, 3, 2)
    told = mp.Assessment(on=start, complaints=[heard], red_flags=[], scores=[_ndi(26)])
    plan = mp.plan_treatment(
        client,
        told,
        length="60 min",
        sessions=8,
        cadence="2/week",
        start=start,
        reevaluation="every-four-sessions",
        goals=[mp.Goal(measure="ndi", form="points", target=10, by=date(2026, 4, 10))],
        availability=mp.Availability(name="the house", closed={date(2026, 3, 9)}),
        therapist="R. Vale",
    )
    first = plan
    for session, pain, points in ((1, 6, 25), (2, 6, 21), (3, 5, 17), (4, 3, 13)):
        short = {"neck": "8 min"} if session == 4 else {}  # noqa: PLR2004  the last so far
        outcome = mp.Outcome(
            session=session,
            pain=pain,
            scores=[_ndi(points)],
            minutes=short,
            response="easier to look back afterwards",
            home_care=["rest on the side, the head level"],
        )
        plan = plan.record(outcome)
    on = date(2026, 3, 12)
    new = mp.replan(plan, today=on)
    return {
        "plan": new,
        "decision": new.decisions[-1],
        "ledger": plan.ledger,
        "diff": mp.diff(plan, new),
        "note": new.note(4),
        "agreement": first.agreement(),
        "hand-over": new.hand_over(),
        "rest": mp.replan_session(new.to_come[0].session, at="17 min"),
    }


def _ndi(points: int) -> mp.Score:
    return mp.Score(measure="ndi", form="points", value=points)


def look(browser: Browser, name: str, page: Path, pdftoppm: str | None) -> None:
    """Take every picture of one page."""
    for device, width in WIDTHS.items():
        size = width, browser.height(page, width)
        for paper in PAPERS:
            to = OUT / f"{name}-{device}-{paper}.png"
            browser.picture(page, to, size=size, paper=paper)
    pdf = OUT / f"{name}.pdf"
    browser.printed(page, pdf)
    if pdftoppm:
        command = [pdftoppm, "-r", "70", "-png", str(pdf), str(OUT / f"{name}-print")]
        subprocess.run(command, check=True, timeout=120)  # noqa: S603  on our own file


def main() -> int:
    """Draw the pages and take their pictures."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        print(f"To take pictures, install one of: {', '.join(BROWSERS)}.", file=sys.stderr)
        return 1
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm is None:
        print("pdftoppm was not found: printed pages stay PDF.", file=sys.stderr)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(program, Path(profile))
        for name, html in pages():
            page = OUT / f"{name}.html"
            page.write_text(html, encoding="utf-8")
            look(browser, name, page, pdftoppm)
            print(f"{name}: done")
        first = OUT / "plan-sciatica.html"
        browser.picture(first, OUT / "gallery.png", size=GALLERY_SIZE, paper="light")
    if (OUT / "gallery.png").stat().st_size > GALLERY_MOST:
        print(f"The README's picture is over {GALLERY_MOST // 1000} kB.", file=sys.stderr)
        return 1
    GALLERY.parent.mkdir(exist_ok=True)
    shutil.copyfile(OUT / "gallery.png", GALLERY)
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
