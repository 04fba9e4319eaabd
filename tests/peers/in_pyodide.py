"""Run unit tests in Pyodide, which is Python 3.14 in a browser or in Node.js.

``python tests/peers/in_pyodide.py [TEST ...]`` runs what is named, and without names the tests of
sessions and courses. Needs Node.js and npm. It is no part of ``make test``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final


HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
PYODIDE: Final = "pyodide@314.0.7"
# Newer releases of Hypothesis are not of Python alone.
WHEELS: Final = (
    "attrs",
    "cattrs",
    "pint",
    "pytest==9.0.2",
    "hypothesis==6.148.0",
    "sybil",
    "tzdata",
)
TESTS: Final = (
    *(
        "allocation",
        "anatomy",
        "cadence",
        "catalog",
        "choosing",
        "client",
        "cues",
        "days",
        "effects",
    ),
    *("infeasible", "sequence", "session", "screening", "steps", "therapist", "treatment", "units"),
    *(
        "billing_units",
        "budget",
        "cover_visits",
        "couples",
        "day",
        "recording",
        "replanning",
        "saving",
    ),
    *("following", "quotes", "trend", "waiting"),
)


def run(*command: str, where: Path | None = None) -> int:
    return subprocess.run(command, check=False, timeout=1800, cwd=where).returncode


def main(named: list[str]) -> int:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        sys.exit("Node.js and npm are needed")
    found = [f"tests/unit/test_{name}.py" for name in TESTS]
    tests = named or [name for name in found if (ROOT / name).exists()]
    with TemporaryDirectory() as folder:
        wheels = str(Path(folder, "wheels"))
        pip = (sys.executable, "-m", "pip")
        pure = ("--only-binary=:all:", "--platform=any", "--python-version=3.14")
        done = run(*pip, "download", "--quiet", "--dest", wheels, *pure, *WHEELS)
        done = done or run(*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", wheels, str(ROOT))
        done = done or run(npm, "install", "--no-save", "--silent", PYODIDE, where=Path(folder))
        script = shutil.copy(HERE / "in_pyodide.mjs", folder)
        return done or run(node, script, str(ROOT), wheels, *tests)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
