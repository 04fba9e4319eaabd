"""Pages on paper: how many sheets they take, and what they look like."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SHEETS", "TOOLS", "pictures", "sheets", "words_on"]

SHEETS: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height of each sheet, in millimetres."""

TOOLS: Final = ("pdfinfo", "pdftoppm", "pdftotext")


def sheets(pdf: Path) -> int:
    """Return how many sheets a printed page takes."""
    return int(re.findall(r"^Pages:\s+(\d+)$", _run("pdfinfo", str(pdf)), re.MULTILINE)[0])


def words_on(pdf: Path, number: int) -> str:
    """Return what stands on one sheet, line by line as it is set, with single spaces."""
    sheet = str(number)
    return " ".join(_run("pdftotext", "-layout", "-f", sheet, "-l", sheet, str(pdf), "-").split())


def pictures(pdf: Path, *, dpi: int) -> None:
    """Take a picture of each sheet: ``name-1.png`` and so on, beside the file."""
    _run("pdftoppm", "-r", str(dpi), "-png", str(pdf), str(pdf.with_suffix("")))


def _run(tool: str, *words: str) -> str:
    command = [shutil.which(tool) or tool, *words]
    done = subprocess.run(  # noqa: S603  on our own file
        command, check=True, capture_output=True, encoding="utf-8", timeout=120
    )
    return done.stdout
