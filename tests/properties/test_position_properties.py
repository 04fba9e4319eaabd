"""A word that says where in a place never loses the place, and never makes another of it."""

from hypothesis import given
from hypothesis import strategies as st

from massageplan.anatomy.position_words import LITTLE, POSITIONS
from massageplan.anatomy.region import Region
from massageplan.catalog.catalog import default_catalog


CATALOG = default_catalog()
BODY = CATALOG.body
NAMES = BODY.names
ENTRIES = [*BODY.regions, *CATALOG.all("compound").values()]
PLACES = [
    (entry, name)
    for entry in ENTRIES
    if not getattr(entry, "why", "")
    for name in (entry.label, *entry.names)
]


def near(entry):
    """What an entry is made of, what its parts hang together with, and what lies around it."""
    ids = (entry.id,) if isinstance(entry, Region) else entry.regions
    leaves = NAMES.leaves(entry)
    around = {
        other
        for id_ in (*ids, *leaves)
        for other in (*BODY.by_id[id_].supports, *BODY.by_id[id_].distal)
    }
    beside = {leaf for id_ in around for leaf in NAMES.leaves(BODY.by_id[id_])}
    from_here = {
        one.id
        for one in BODY.regions
        if {*one.supports, *one.distal} & {*ids, *leaves} and not BODY.by_id[one.id].of
    }
    with_it = {BODY.by_id[id_].parent for id_ in (*ids, *leaves)} - {"", "body"}
    wider = from_here | with_it
    return leaves | beside | {leaf for id_ in wider for leaf in NAMES.leaves(BODY.by_id[id_])}


@given(st.sampled_from(sorted(POSITIONS)), st.sampled_from(PLACES))
def test_a_position_stays_in_beside_or_around_its_place(position, place):
    entry, name = place
    for text in (f"{position} {name}", f"{position} of the {name}", f"{position} part of {name}"):
        try:
            parts = BODY.parts(text)
        except ValueError:
            continue
        read = {leaf for part in parts for leaf in NAMES.leaves(BODY.by_id[part.region])}
        assert read & near(entry), (text, read)


@given(st.sampled_from(sorted(LITTLE)), st.sampled_from(PLACES))
def test_words_that_say_nothing_more_leave_the_place_alone(word, place):
    entry, name = place
    text = f"{word} of the {name}"
    try:
        parts = BODY.parts(text)
    except ValueError:
        return
    read = {leaf for part in parts for leaf in NAMES.leaves(BODY.by_id[part.region])}
    assert read & near(entry), text


@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_both_ends_are_in_what_lies_between(first, last):
    text = f"from the {first[1]} to the {last[1]}"
    try:
        parts = BODY.parts(text)
    except ValueError:
        return
    read = {leaf for part in parts for leaf in NAMES.leaves(BODY.by_id[part.region])}
    assert read & near(first[0]), text
    assert read & near(last[0]), text
