"""What the docs say is there, is there."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import massageplan as mp
from massageplan.client.wording import FINDINGS, REASONS


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

# Called with a code as `code=` or as the first argument.
BY_KEYWORD = {"Finding", "Reason"}
BY_PLACE = {"_caution", "_find", "_finding", "_note", "_say", "lost_finding"}
# Handed on in a variable: what a rule asks for, what a red flag asks for, what a grant says.
BY_VARIABLE = {
    "in-session",
    "studied",
    "studied-alike",
    "absolute",
    "defer",
    "red-flag",
    "red-flag-refer",
}
BY_VARIABLE |= {"group-least", "group-most", "least", "most"}


def texts(node):
    """Return the texts that an expression may be."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.IfExp):
        return texts(node.body) | texts(node.orelse)
    return set()


def name_of(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def codes_in(tree):
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in BY_KEYWORD:
            for keyword in node.keywords:
                if keyword.arg == "code":
                    found |= texts(keyword.value)
        elif isinstance(node, ast.Call) and name_of(node) in BY_PLACE and node.args:
            found |= texts(node.args[0])
    return found


CODES = set().union(*map(codes_in, TREES.values()))


def test_the_codes_are_found():
    # Fewer means that a helper was renamed: mend the names above.
    assert len(CODES) >= 60


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_in_the_source_has_words(code):
    assert code in FINDINGS or code in REASONS


@pytest.mark.parametrize("code", [*FINDINGS, *REASONS])
def test_every_code_with_words_is_used(code):
    assert code in CODES | BY_VARIABLE


def test_no_code_is_both_a_finding_and_a_reason():
    assert not FINDINGS.keys() & REASONS.keys()


@pytest.mark.parametrize("words", [*FINDINGS.values(), *REASONS.values()])
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
