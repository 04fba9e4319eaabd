"""Build the page that plans in a browser: ``make browser``.

Everything goes into ``build/docs/browser``: the page, Pyodide from its own npm package, and the
library with what it needs, compiled into one archive. Serve the folder from any web server; nothing
else is asked for.

Needs Node.js and npm.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from looking.access import QUIET


__all__ = ["PYODIDE", "build"]

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "browser"
OUT: Final = ROOT / "build" / "docs" / "browser"
TOOLS: Final = ROOT / "build" / "tools"

PYODIDE: Final = "314.0.7"
"""The version of Pyodide; its first part is the version of Python."""

RUNTIME: Final = (
    *("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"),
    *("python_stdlib.zip", "pyodide-lock.json"),
)
SHOWN: Final = ("index.html", "style.css", "page.js", "worker.js", "planning.py")


def build(out: Path = OUT) -> Path:
    """Build the page, and return its folder.

    Raises
    ------
    RuntimeError
        Node.js or npm is missing.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise RuntimeError("the page of the browser is built with Node.js and npm: install them")
    out.mkdir(parents=True, exist_ok=True)
    wanted = f"pyodide@{PYODIDE}"
    _run(npm, "install", "--prefix", str(TOOLS), *QUIET, wanted)
    runtime = TOOLS / "node_modules" / "pyodide"
    (out / "pyodide").mkdir(exist_ok=True)
    for name in RUNTIME:
        shutil.copy(runtime / name, out / "pyodide" / name)
    for name in SHOWN:
        shutil.copy(PAGE / name, out / name)
    wheels = TOOLS / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", str(wheels), str(ROOT))
    if others := [path.name for path in wheels.iterdir() if not path.stem.endswith("none-any")]:
        raise RuntimeError(f"not made of Python alone: {', '.join(others)}")
    script = shutil.copy(PAGE / "compile.mjs", TOOLS)  # it finds Pyodide beside itself
    _run(node, str(script), str(wheels), str(out / "library.zip"))
    return out


def _run(*command: str) -> None:
    subprocess.run(command, check=True, timeout=600)  # noqa: S603  programs found here


if __name__ == "__main__":
    print(f"{build()}/index.html: serve it, for example with python -m http.server")
