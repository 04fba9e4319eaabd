"""What holds for every misspelled name in the catalog: no guess leads to something milder."""

import re
from itertools import permutations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import massageplan as mp
from histories import assert_as_strict, codes, screened
from massageplan.catalog.catalog import default_catalog
from massageplan.naming.name_index import NameIndex
from massageplan.naming.words import bare, joined
from massageplan.screening.names import meant
from massageplan.spelling import nearest
from people import spread


CATALOG = default_catalog()
IN_A_HISTORY = ("condition", "red-flag", "contraindication")


def spelled(kind):
    """Every name as people write it, with the id of its entry."""
    entries = CATALOG.all(kind).values()
    return {name: entry.id for entry in entries for name in (entry.label, entry.id, *entry.names)}


OWNERS = {name: (kind, id_) for kind in IN_A_HISTORY for name, id_ in spelled(kind).items()}
NAMED = (
    *("condition", "red-flag", "contraindication", "measure", "technique", "region", "part"),
    *(
        "compound",
        "routine",
        "purpose",
        "observation",
        "ambiguity",
        "policy",
        "clock",
        "reevaluation",
    ),
)
NAMES = {kind: spelled(kind) for kind in NAMED}
MEANT: dict[str, set[str]] = {}
"""The entries of every name, of whatever kind."""
for names in NAMES.values():
    for name, id_ in names.items():
        MEANT.setdefault(joined(name), set()).add(id_)
LONGER = re.compile(r"[^\W\d_]{2,}")
"""Without its only letter a word would be gone, and a name with fewer words is another name."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"

OPPOSED_PARTS = (
    ("hyper", "hypo"),
    ("tachy", "brady"),
    ("arthr", "arter"),
    ("pre", "post"),
    ("controlled", "uncontrolled"),
    ("stable", "unstable"),
    ("complicated", "uncomplicated"),
    ("active", "inactive"),
    ("itis", "osis", "oma"),
    ("ectomy", "otomy", "ostomy"),
)
OPPOSED = (
    ("active", "past", "former"),
    ("acute", "chronic"),
    ("mild", "moderate", "marked", "severe"),
    ("high", "low", "normal"),
    ("left", "right"),
    ("upper", "lower", "middle"),
    ("front", "back", "side"),
    ("with", "without", "no"),
    ("1", "2", "3"),
    ("one", "two"),
    ("knee", "neck", "ankle", "wrist", "elbow", "hip", "shoulder", "foot", "hand"),
)
"""What may stand for one another in a name, or in one of its words: then it is another name."""


@st.composite
def slips(draw, names):
    """Draw a name and the same with one letter left out, doubled, swapped or replaced."""
    name = draw(st.sampled_from([name for name in names if LONGER.search(name)]))
    at = draw(st.sampled_from([i for word in LONGER.finditer(name) for i in range(*word.span())]))
    before, letter, after = name[:at], name[at], name[at + 1 :]
    told = draw(
        st.sampled_from(
            (
                before + after,
                before + letter * 2 + after,
                before + after[:1] + letter + after[1:],
                before + draw(st.sampled_from(LETTERS)) + after,
            )
        )
    )
    return name, told


@given(slips(sorted(OWNERS)))
@example(("hypertension", "hypetension"))
@example(("rheumatoid arthritis", "rheumatoid arteritis"))
def test_a_slip_is_never_read_as_something_milder(slip):
    name, told = slip
    assume(not any(CATALOG.knows(kind, told) for kind in IN_A_HISTORY))
    for near in meant(CATALOG, told):
        if OWNERS[near] != OWNERS[name]:
            found, other = screened(near), screened(name)
            assert_as_strict(found, other)
            assert ("absolute" in codes(found)) >= ("absolute" in codes(other))


@given(st.data(), st.sampled_from(sorted(NAMES)))
def test_a_slip_in_any_name_offers_that_entry_or_nothing(data, kind):
    names = NAMES[kind]
    name, told = data.draw(slips(sorted(names)))
    assume(joined(told) not in map(joined, names))
    assert {names[near] for near in CATALOG.names(kind).near(told)} <= {names[name]}


def offered(text):
    """The names that `find` offers for what it does not understand."""
    return [near for unknown in mp.find(text).unknown for near in unknown.near]


@given(st.data(), st.sampled_from(sorted(NAMES)))
def test_find_offers_the_name_of_a_slip_or_nothing(data, kind):
    name, told = data.draw(slips(sorted(NAMES[kind])))
    assume(not mp.find(told).meanings)
    for near in offered(told):
        # Of a longer name only a part may be unknown: then that part's own names are offered.
        same = MEANT[joined(near)] & MEANT[joined(name)] or bare(near) == bare(name)
        assert same or len(near.split()) < len(name.split())


def turned(name):
    """Yield the names that differ from a name by an opposite, a severity, a number or a place."""
    parts = [(part, other) for group in OPPOSED_PARTS for part, other in permutations(group, 2)]
    words = [(rf"\b{one}\b", other) for group in OPPOSED for one, other in permutations(group, 2)]
    for found, other in parts + words:
        told = re.sub(found, other, name)
        if told != name:
            yield told


def test_no_opposite_of_any_name_is_taken_for_it():
    told = [(turn, name) for names in NAMES.values() for name in names for turn in turned(name)]
    assert len(told) > 500
    # Alone, a name is offered more easily than among others.
    assert not [(turn, name) for turn, name in told if nearest(turn, [name])]
    assert not [(turn, name) for turn, name in told if NameIndex({"": [name]}).near(turn)]


def test_find_offers_no_opposite_of_any_name():
    told = [(turn, name) for names in NAMES.values() for name in names for turn in turned(name)]
    assert len(told) > 500
    some = spread(told, 1000)
    assert [(turn, near) for turn, name in some for near in offered(turn) if near == name] == []


def doubled_or_swapped(name):
    """Yield a name with each letter of its longer words doubled, or swapped with the next."""
    for word in re.finditer(r"[^\W\d_]{6,}", name):
        for i in range(word.start(), word.end()):
            yield name[:i] + name[i] + name[i:]
            if i + 1 < word.end():
                yield name[:i] + name[i + 1] + name[i] + name[i + 2 :]


@pytest.mark.parametrize("kind", sorted(NAMES))
def test_the_right_name_is_nearly_always_offered(kind):
    names = NAMES[kind]
    known, near_to = set(map(joined, names)), CATALOG.names(kind).near
    told = [(slip, id_) for name, id_ in names.items() for slip in doubled_or_swapped(name)]
    # Every so many of them is enough to know the rate.
    some = told[:: len(told) // 300 or 1]
    some = [(slip, id_) for slip, id_ in some if joined(slip) not in known]
    right = [id_ for slip, id_ in some for near in near_to(slip) if names[near] == id_]
    assert len(right) > 0.98 * len(some)
