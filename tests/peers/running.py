"""Install outside programs at pinned versions, run them, and say what they did.

The scripts beside this file share it. They are no part of ``make test``.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT: Final = Path(__file__).resolve().parents[2]
BUILT: Final = ROOT / "build" / "peers"
PATIENCE: Final = 90
NOT_HERE: Final = "not tried: it is not here"


def environment(folder: Path, pins: Mapping[str, str], *, library: bool = False) -> Path:
    """Return a Python that has these packages at these versions, and the library if wanted."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    wanted = [f"{package}=={version}" for package, version in pins.items()]
    wanted += ["--editable", str(ROOT)] * library
    quiet = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*quiet, *wanted], check=True)
    return python


def node_packages(folder: Path, pins: Mapping[str, str]) -> str | None:
    """Install packages of npm into a folder, and return Node.js; None where there is none."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [f"{package}@{version}" for package, version in pins.items()]
    install = [npm, "install", "--silent", "--no-save", "--no-audit", "--no-fund", *wanted]
    subprocess.run(install, check=True, cwd=folder)
    return node


def say(command: Iterable[str | Path], where: Path, told: str = "", **more: str) -> str:
    """Run a program and return what it says; what failed says so.

    ``more`` are variables of its environment, which has few others.
    """
    done = subprocess.run(
        list(command),
        input=told,
        capture_output=True,
        encoding="utf-8",
        cwd=where,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(where), "LANG": "C.UTF-8", **more},
        check=False,
        timeout=600,
    )
    return done.stdout.strip() if not done.returncode else f"FAILED: {done.stderr.strip()[-1600:]}"


def report(rows: Iterable[tuple[str, str, str]]) -> int:
    """Print what each program did, and return whether one failed."""
    told = [*rows]
    for row in told:
        print(f"| {' | '.join(row)} |")
    return any("FAILED" in seen for _, _, seen in told)


@contextmanager
def served(folder: Path, *command: str | Path) -> Iterator[None]:
    """Run a server until it is no more needed. What it says goes to a file of the folder."""
    with (folder / "server.txt").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def answers(port: int, folder: Path) -> None:
    """Wait until somebody listens on a port."""
    for _ in range(PATIENCE * 5):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError((folder / "server.txt").read_text())
