"""Forty published routines, planned as the table in the docs says that they are."""

import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

import massageplan as mp


ROOT = Path(__file__).parents[2]
FILE = ROOT / "tests/published/routines.toml"
TOO_BRIEF = ROOT / "tests/published/too-brief.toml"
PAGE = (ROOT / "docs/explanation/published-routines.md").read_text("utf-8")
CATALOG = mp.Catalog().merge(mp.Catalog.from_toml(FILE))
MINUTE = timedelta(minutes=1)


class Row(NamedTuple):
    id: str
    what: str
    kind: str
    minutes: str
    length_is: str
    planned: str
    lint: str

    @property
    def address(self):
        return re.search(r"\((http[^)]*)\)", self.what)[1]


TABLE = [
    Row(*(cell.strip() for cell in line.strip("|").split("|")))
    for line in PAGE.splitlines()
    if re.match(r"\| p\d\d \| \[", line)
]
PLANNED = [row for row in TABLE if row.planned in {"yes", "scaled"}]


def plan(row):
    return mp.plan_session(routine=row.id, catalog=CATALOG, length_is=row.length_is)


def given(row):
    """The minutes of each step of massage, in the order of the routine, by its path."""
    steps = [p for p in CATALOG.routine(row.id).placed if getattr(p.what, "region", "")]
    times = list(plan(row).minutes.values())
    assert len(times) == len(steps)  # nothing is left out
    return {place.path: time for place, time in zip(steps, times, strict=True)}


def published(row):
    """What has minutes or a range, each with what it got: steps, blocks and activities."""
    times, items = given(row), plan(row).items
    for path, what, _ in CATALOG.routine(row.id).placed:
        if getattr(what, "activity", ""):
            got = sum([i.duration for i in items if i.label == what.name], timedelta())
        else:
            got = sum([time for at, time in times.items() if at.startswith(path)], timedelta())
        if not getattr(what, "at_the_same_time", False):
            yield what, got


def is_as_published(row):
    try:
        rows = list(published(row))
    except (AssertionError, mp.InfeasibleError):
        return False
    # A position that is named for an area that it does not reach leaves something out.
    return row.id != "p03" and all(
        (what.minutes is None or got == what.minutes * MINUTE)
        and (what.at_least is None or got >= what.at_least)
        and (what.at_most is None or got <= what.at_most)
        for what, got in rows
    )


def test_there_are_forty_with_their_addresses():
    assert [row.id for row in TABLE] == [f"p{n:02}" for n in range(1, 41)]
    read = [tomllib.loads(path.read_text("utf-8")) for path in (FILE, TOO_BRIEF)]
    urls = {source["id"]: source["url"] for file in read for source in file["source"]}
    written = {r["id"]: urls[r["cite"]["source"]] for file in read for r in file["routine"]}
    assert {row.id: row.address for row in TABLE} == written
    pages = list(written.values())
    assert max(pages.count(page) for page in pages) <= 3


def test_as_many_are_planned_as_the_page_says():
    assert f"**Now {len(PLANNED)} are**" in PAGE
    assert len(PLANNED) >= 36


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.id)
def test_it_is_planned_with_its_published_minutes_just_if_the_table_says_so(row):
    if row.id == "p33":
        with pytest.raises(mp.CatalogError, match="3 min is less than 5 min"):
            mp.Catalog().merge(mp.Catalog.from_toml(TOO_BRIEF))
        return
    assert is_as_published(row) == (row.planned == "yes")


@pytest.mark.parametrize(
    "row", [row for row in PLANNED if row.planned == "scaled"], ids=lambda row: row.id
)
def test_what_does_not_add_up_is_scaled_alike_and_said_so(row):
    (said,) = [found for found in plan(row).findings if found.code == "scaled"]
    times = given(row)
    scale = sum(times.values(), timedelta()) / timedelta(seconds=dict(said.args)["published"])
    steps = {path: what for path, what, _ in CATALOG.routine(row.id).placed}
    for path, time in times.items():
        if steps[path].minutes is not None:
            assert abs(time / MINUTE - scale * steps[path].minutes) <= 1


@pytest.mark.parametrize("row", PLANNED, ids=lambda row: row.id)
def test_order_and_positions_are_as_published(row):
    session, routine = plan(row), CATALOG.routine(row.id)
    assert not {"moved", "left-out", "out-of-reach"} & {found.code for found in session.findings}
    steps = [p.what for p in routine.placed if getattr(p.what, "region", "")]
    by_want = dict(zip(session.minutes, steps, strict=True))
    for item in session.segments:
        assert by_want[item.want].position in {"", item.position.value}
    if routine.fixed_order:
        assert list(dict.fromkeys(item.want for item in session.segments)) == list(by_want)


@pytest.mark.parametrize("row", [r for r in TABLE if r.id != "p33"], ids=lambda row: row.id)
def test_lint_says_what_the_table_says(row):
    found = mp.lint(row.id, catalog=CATALOG)
    said = {each.code for each in found if each.severity is not mp.Severity.NOTE}
    assert ", ".join(sorted(said)) == row.lint
    assert mp.Severity.STOP not in {each.severity for each in found}
