"""The files that are built from the entries say what the entries say.

Run this file to renew them: ``python tests/contract/test_names.py``.
"""

import json
import tomllib
from pathlib import Path

import pytest

import massageplan
from massageplan.catalog.names_file import NAMED_KINDS, shipped_names
from massageplan.catalog.reading_files import PARSED, shipped_kind
from massageplan.naming.name_index import NameIndex, bare_words


FOLDER = Path(massageplan.__file__).parent / "catalog" / "data" / "index"


def names_of(kind):
    return {id_: [*names] for id_, names in NameIndex.of(shipped_kind(kind).values()).names.items()}


def files():
    """What each file has to say."""
    names = {kind: names_of(kind) for kind in NAMED_KINDS}
    said = {kind: {k: [*v] for k, v in bare_words(names[kind]).items()} for kind in NAMED_KINDS}
    return {"names": names, "bare-names": said, **{name: parsed(name) for name in PARSED}}


def parsed(name):
    return tomllib.loads((FOLDER.parent / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["names", "bare-names", *PARSED])
def test_file_follows_from_the_entries(name):
    assert json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")) == files()[name]


@pytest.mark.parametrize("kind", NAMED_KINDS)
def test_names_are_found_as_from_the_entries_themselves(kind):
    fresh, kept = NameIndex.of(shipped_kind(kind).values()), shipped_names(kind)
    assert fresh.spelled == kept.spelled
    assert {words: tuple(found) for words, found in kept.said.items()} == fresh.said


def renew():
    FOLDER.mkdir(exist_ok=True)
    for name in PARSED:  # first: the names are read from them
        write(name, parsed(name))
    for name, said in files().items():
        write(name, said)


def write(name, said):
    lines = json.dumps(said, ensure_ascii=False, indent=0, separators=(",", ":"))
    (FOLDER / f"{name}.json").write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    renew()
