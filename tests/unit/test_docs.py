"""What the docs say is there, is there."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import massageplan as mp
from massageplan.findings.words import EFFECTS, FINDINGS, REASONS
from massageplan.screening.rules import _WHOLE
from massageplan.screening.training import LACKING


ROOT = Path(__file__).resolve().parents[2]
SOURCE = sorted((ROOT / "src" / "massageplan").rglob("*.py"))
PAGES = [
    ROOT / "README.md",
    *(file for file in sorted((ROOT / "docs").rglob("*.md")) if file.parent.name != "generated"),
]
TREES = {
    file: ast.parse(file.read_text(encoding="utf-8"))
    for file in SOURCE
    if file.name != "wording.py"
}

# Called with a code as `code=`, or as the argument with this number.
BY_KEYWORD = {"Finding", "Reason", "Effect", "_replace", "evolve"}
BY_PLACE = dict.fromkeys(
    [
        *("Outcome", "_beside", "_caution", "_fault", "_finding", "_note", "_say", "_stop"),
        *("caution", "explain", "note", "say", "stop"),
    ],
    0,
)
# Of `Effect` the codes are of another table, and there `_changed` is told the finding first.
EFFECTS_FILE = ROOT / "src" / "massageplan" / "session" / "effects.py"
# Handed on from elsewhere: what a rule asks for, and what a grant of time says.
BY_VARIABLE = {code for code, _ in _WHOLE.values()}
BY_VARIABLE |= {code for code, _ in LACKING.values()}
BY_VARIABLE |= {"group-least", "group-most", "least", "most", "useful", "over-useful", "gave-way"}


def texts(node, known):
    """Return the texts that an expression may be; a name is what the function calls it."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.IfExp):
        return texts(node.body, known) | texts(node.orelse, known)
    return known.get(node.id, set()) if isinstance(node, ast.Name) else set()


def name_of(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def named_in(function):
    """Return the texts that each name in a function is set to."""
    known = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            known.setdefault(node.targets[0].id, set()).update(texts(node.value, {}))
    return known


def codes_in(tree, by_place=BY_PLACE):
    found = set()
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        known = named_in(function)
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            name = name_of(call)
            told = [word.value for word in call.keywords if word.arg == "code"]
            if name in by_place:
                told = call.args[by_place[name] :][:1]
            elif name not in BY_KEYWORD:
                continue
            found = found.union(*(texts(value, known) for value in told))
    return found


EFFECT_CODES = codes_in(TREES.pop(EFFECTS_FILE), {"_changed": 1})
CODES = set().union(*map(codes_in, TREES.values())) | BY_VARIABLE


def test_the_codes_are_found():
    # Fewer means that a helper was renamed: mend the names above.
    assert len(CODES) >= 100
    assert len(EFFECT_CODES) >= 5


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_in_the_source_has_words(code):
    assert code in FINDINGS or code in REASONS


@pytest.mark.parametrize("code", sorted(EFFECT_CODES))
def test_every_effect_in_the_source_has_words(code):
    assert code in EFFECTS


@pytest.mark.parametrize("code", [*FINDINGS, *REASONS])
def test_every_code_with_words_is_used(code):
    assert code in CODES


@pytest.mark.parametrize("code", EFFECTS)
def test_every_effect_with_words_is_used(code):
    assert code in EFFECT_CODES


def test_no_code_is_of_two_kinds():
    assert not FINDINGS.keys() & REASONS.keys()
    assert not EFFECTS.keys() & (FINDINGS.keys() | REASONS.keys())


@pytest.mark.parametrize("words", [*FINDINGS.values(), *REASONS.values(), *EFFECTS.values()])
def test_words_are_filled_by_name_alone(words):
    fields = [name for _, name, _, _ in Formatter().parse(words) if name is not None]
    assert all(name.isidentifier() for name in fields)


@pytest.mark.parametrize("name", mp.__all__)
def test_every_public_name_is_in_the_reference(name):
    page = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    assert re.search(rf"massageplan\.{name}\b", page)


def test_every_public_name_is_in_all():
    assert sorted(mp.__all__) == mp.__all__ == dir(mp)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_make_targets_that_are_named_exist(page):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    named = set(re.findall(r"(?:`|\$ )make ([a-z]+)", page.read_text(encoding="utf-8")))
    assert named <= targets


def test_the_readme_names_the_two_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_relative_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    lost = [
        link for link in links if "://" not in link and not (page.parent / link).resolve().exists()
    ]
    assert not lost


@pytest.mark.parametrize("name", ["README.md", "docs/index.md"])
def test_the_statement_stands_near_the_top(name):
    top = "\n".join((ROOT / name).read_text(encoding="utf-8").splitlines()[:20])
    assert "it does not diagnose" in top
