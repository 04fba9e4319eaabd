"""The files that we ship: the plain reader is held against the strict one."""

import tomllib
from pathlib import Path

import pytest

from massageplan.catalog import shipped
from massageplan.catalog.catalog import Catalog
from massageplan.catalog.checking import circles, dangling
from massageplan.catalog.loading import parse_entries


DATA = Path(shipped.__file__).parent / "data"
# Operations are read into contraindications: test_operations.py reads them strictly.
FILES = sorted(file for file in DATA.rglob("*.toml") if not file.name.startswith("operation"))


def test_there_are_files():
    assert len(FILES) > 90


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(DATA).as_posix())
def test_both_readers_read_the_same(file):
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    strict = parse_entries(data, file=file.name)
    assert {kind: shipped.parse_shipped(data, kind) for kind in data} == strict
    assert dangling(Catalog(), strict) == []


@pytest.mark.parametrize("folder", ["conditions", "contraindications", "measures"])
def test_a_file_of_one_entry_has_its_id(folder):
    for file in (DATA / folder).glob("*.toml"):
        (rows,) = tomllib.loads(file.read_text(encoding="utf-8")).values()
        assert [row["id"] for row in rows] == [file.stem]


def test_the_tree_has_no_circles():
    assert circles(Catalog()) == []
