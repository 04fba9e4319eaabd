"""Every German name finds its own entry, however it is written."""

import pytest

import massageplan as mp
from massageplan.anatomy.region import Region
from massageplan.catalog.language import shipped_language
from massageplan.naming.words import PASSED_OVER, plain_words
from massageplan.screening.reading_complaints import as_planned
from people import CATALOG


GERMAN = CATALOG.in_language("de")
DE = shipped_language("de")
KINDS = sorted(kind for kind in DE.entries if DE.names(kind) and kind not in {"pressure", "clock"})
PLACES = {"region", "part", "compound"}


def written(name):
    """A name as people write it."""
    yield from (name, name.upper(), name.lower(), f"  {name} ", f"mein {name}", f"meine {name}")
    yield f"MEINE {name.upper()}"
    yield from (DE.heard.folded(name), DE.heard.folded(name).upper())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in PLACES])
def test_every_name_finds_its_own_entry(kind):
    lost = [
        (name, said)
        for id_, names in DE.names(kind).items()
        for name in names
        for said in written(name)
        if getattr(GERMAN.named(kind, said), "id", None) != id_
    ]
    assert lost == []


@pytest.mark.parametrize("kind", ["condition", "contraindication"])
def test_what_is_chronic_is_what_it_is(kind):
    names = {name.lower() for own in DE.names(kind).values() for name in own}
    for id_, own in DE.names(kind).items():
        for name in own:
            said = f"chronische {name}"
            plain = plain_words(DE.heard.apart(name))
            if PASSED_OVER.isdisjoint(plain) and said.lower() not in names:
                assert GERMAN.find(kind, said).id == id_


@pytest.mark.parametrize("kind", sorted(PLACES))
def test_every_name_finds_its_own_place(kind):
    names = GERMAN.body.names
    lost = [
        (name, said)
        for id_, own in DE.names(kind).items()
        for name in own
        for said in written(name)
        if getattr(names.named(said), "id", None) != id_
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("write", "side"),
    [
        ("linke {}", "left"),
        ("{} links", "left"),
        ("meine rechte {}", "right"),
        ("rechter {}", "right"),
        ("RECHTES {}", "right"),
        ("left {}", "left"),
    ],
)
def test_a_side_is_read_beside_every_place(write, side):
    body = GERMAN.body
    for kind in ("region", "part"):
        for id_, names in DE.names(kind).items():
            region = body.names.find(id_, path="")
            if not isinstance(region, Region) or not body.is_paired(region.id):
                continue
            for name in names:
                parts = body.parts(write.format(name))
                assert {(part.region, part.side.value) for part in parts} == {(id_, side)}, name


@pytest.mark.parametrize(
    ("write", "sides"),
    [("{} links", ["left"]), ("rechts {}", ["right"]), ("{} beidseits", ["left", "right"])],
)
def test_a_side_is_read_beside_every_complaint(write, sides):
    lost = []
    for id_, names in DE.names("condition").items():
        for name in names:
            found = list(as_planned(GERMAN, mp.Complaint(condition=write.format(name))))
            meant = [GERMAN.named("condition", one.condition) for one in found]
            told = [one.side.value for one in found if one.side]
            if {getattr(one, "id", None) for one in meant} != {id_} or told != sides:
                lost.append((name, [(one.condition, one.region, one.side) for one in found]))
    assert lost == []


def test_every_english_name_means_what_it_means_in_english():
    lost = [
        (kind, id_, name)
        for kind in KINDS
        if kind not in PLACES
        for id_, entry in CATALOG.all(kind).items()
        for name in (entry.label, *entry.names)
        if GERMAN.named(kind, name).id != CATALOG.named(kind, name).id
    ]
    assert lost == []


def test_what_is_denied_is_never_what_it_denies():
    for kind in ("contraindication", "red-flag"):
        for id_, (name, *_) in DE.names(kind).items():
            for denied in (f"kein {name}", f"keine {name}", f"{name} nicht"):
                assert GERMAN.named(kind, denied) is None, (id_, denied)
