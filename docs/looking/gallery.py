"""The few pictures that the docs and the README show."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple


if TYPE_CHECKING:
    from looking.browser import Browser

__all__ = ["hang", "too_heavy"]

GALLERY: Final = Path(__file__).resolve().parents[1] / "gallery"
MOST: Final = 300_000
"""Bytes that one picture may take."""

MOST_IN_ALL: Final = 2_500_000


class Shot(NamedTuple):
    """One picture: a page, how it is shown, and the last part of it that is shown, whole."""

    page: str
    width: int
    preference: str
    until: str = ""
    of: str = "html"
    edge: int = 0


SHOTS: Final = {
    "session": Shot("session-sciatica", 960, "light", until=".mp-timeline"),
    "plan": Shot("course-plan", 960, "light", until=".mp-days + .mp-scroll"),
    "session-phone-dark": Shot("session-sciatica", 390, "dark", until=".mp-timeline"),
    "day": Shot("day", 960, "light", until=".mp-by-length"),
    "decision": Shot("course-decision", 960, "light"),
    # The notebook is dark, and its word counts for more than the system's.
    "notebook-dark": Shot(
        "notebook-session-dark",
        960,
        "light",
        until=".massageplan .mp-timeline",
        of=".massageplan",
        edge=20,
    ),
}
PRINTED: Final = {
    "therapist-a4": "session-sciatica-a4-1",
    "client-a4": "session-sciatica-client-a4-1",
}
"""Pictures of paper, which were taken before."""


def hang(browser: Browser, out: Path) -> None:
    """Take the pictures of the pages in a folder, and put them where the docs find them."""
    GALLERY.mkdir(exist_ok=True)
    for name, shot in SHOTS.items():
        browser.open(out / f"{shot.page}.html")
        browser.show(shot.width, shot.preference)
        to = GALLERY / f"{name}.png"
        browser.picture(to, of=shot.of, until=shot.until, edge=shot.edge)
    for name, taken in PRINTED.items():
        shutil.copyfile(out / f"{taken}.png", GALLERY / f"{name}.png")


def too_heavy() -> list[str]:
    """Return what in the gallery takes too many bytes."""
    sizes = {file.name: file.stat().st_size for file in sorted(GALLERY.glob("*.png"))}
    found = [f"{name}: {size} bytes, over {MOST}" for name, size in sizes.items() if size > MOST]
    if sum(sizes.values()) > MOST_IN_ALL:
        found.append(f"all: {sum(sizes.values())} bytes, over {MOST_IN_ALL}")
    return found
