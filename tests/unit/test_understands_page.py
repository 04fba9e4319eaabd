"""The page "What it understands" has every entry and every name; the README counts them right."""

import re
import sys
from collections import Counter
from html import escape
from pathlib import Path

import pytest

from people import CATALOG


ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "docs"))

import understands_page  # noqa: E402  it lies with the docs


PAGE = "\n".join(understands_page.understands(CATALOG))
ENTRIES = [*understands_page.entries(CATALOG)]
KINDS = (
    *("condition", "contraindication", "red-flag", "region", "part", "compound", "technique"),
    *("measure", "routine", "purpose", "observation", "ambiguity"),
)
MOST_BYTES = 1_500_000


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_is_there_with_all_its_names(kind):
    shown = {(one.id, one.label, one.names) for one in ENTRIES}
    for entry in CATALOG.all(kind).values():
        assert (entry.id, entry.label, entry.names) in shown
        for name in entry.names:
            assert f"<li>{escape(name)}</li>" in PAGE


def test_every_entry_says_where_it_comes_from():
    lines = [line for line in PAGE.splitlines() if line.startswith("<li><p>")]
    assert len(lines) > len(ENTRIES)  # rhythms too
    status = r"<small>.*(read in the source|from memory|our judgment).*</small></li>$"
    assert [line for line in lines if not re.search(status, line)] == []


def test_every_source_that_is_linked_is_one():
    keys = set(re.findall(r"#source-([^\"]+)\"", PAGE))
    assert keys <= {escape(key) for key in CATALOG.all("source")}


def test_names_are_text_and_nothing_else():
    one = understands_page.Shown("place", "x", "<b>&", ("</script>",), "<i>", ())
    line = understands_page._entry(one)
    assert "&lt;b&gt;&amp;" in line
    assert "</script>" not in line
    assert "<i>" not in line


def test_the_page_is_small_and_needs_no_network():
    assert len(PAGE.encode()) < MOST_BYTES
    assert not re.search(r"https?://|fetch|XMLHttp|import ", understands_page.SCRIPT.read_text())
    assert "~~~" not in re.sub(r"(?m)^~~~~(\{raw\} html)?$", "", PAGE)


COUNTS = {
    "complaints": ("complaint",),
    "entries for a health history": ("health history", "operation", "allergy"),
    "places": ("place",),
    "measures": ("measure",),
}
NEAR = 1.15
"""A round figure may be so much too small. Then it is time to write a larger one."""


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_round_figures_are_right(name):
    text = " ".join((ROOT / name).read_text(encoding="utf-8").split())
    count = Counter(one.kind for one in ENTRIES)
    there = {what: sum(count[kind] for kind in kinds) for what, kinds in COUNTS.items()}
    names = sum(1 + len(one.names) for one in ENTRIES if one.kind == "medicine")
    there["names of medicines"] = names
    told = {what: re.search(rf"(\d[\d,]*) {what}", text) for what in there}
    assert sum(map(bool, told.values())) >= 4
    for what, found in told.items():
        if found:
            figure = int(found[1].replace(",", ""))
            assert figure <= there[what] <= figure * NEAR, f"{what}: {there[what]}"
