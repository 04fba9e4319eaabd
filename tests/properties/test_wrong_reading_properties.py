"""Whatever stands around a name or in another order, it is read as that entry or not at all."""

import random
from datetime import date

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.naming.words import _SAME, PASSED_OVER, SMALL, plain_words, stem


CATALOG = default_catalog()
DAY = date(2026, 3, 2)
KINDS = ("contraindication", "red-flag", "condition")
NAMES = [
    (kind, name) for kind in KINDS for own in CATALOG.names(kind).names.values() for name in own
]


def sample(count, seed):
    return random.Random(seed).sample(NAMES, count)  # noqa: S311  no secret


def is_said_so(kind, said, name):
    """Tell whether `said` is read as what the name is, as a name with all of its words, or not."""
    index = CATALOG.names(kind)
    found, meant = index.find(said), index.find(name)
    if found is None or meant is None or found.exactly or found.id == meant.id:
        return True
    return {*map(stem, plain_words(said))} - SMALL <= {*map(stem, plain_words(found.name))}


def test_a_word_that_is_read_past_changes_no_meaning():
    words = sorted(PASSED_OVER)
    for i, (kind, name) in enumerate(sample(3000, 1)):
        said = f"{words[i % len(words)]} {name}"
        assert is_said_so(kind, said, name), (kind, said)


def test_another_order_changes_no_meaning():
    for kind, name in sample(3000, 2):
        words = plain_words(name)
        index = CATALOG.names(kind)
        found, meant = index.find(" ".join(reversed(words))), index.find(name)
        assert found is None or meant is None or found.exactly or found.id == meant.id, (kind, name)


def test_a_word_that_stands_for_others_names_only_what_is_called_so():
    for kind in KINDS:
        index = CATALOG.names(kind)
        for word in _SAME:
            for said in (word, f"the {word}", f"my {word}"):
                found = index.find(said)
                named = found is None or {*map(stem, plain_words(found.name))} == {stem(word)}
                assert named or found.exactly or word == "sore", (kind, said, found)


def test_a_list_is_planned_as_its_complaints_are():
    named = [entry for entry in CATALOG.all("condition").values() if not entry.asks]
    client = mp.Client(ref="c-1", conditions=[], medicines=[], allergies=[])
    pick = random.Random(3)  # noqa: S311  no secret

    def planned(*said):
        complaints = [mp.Complaint(condition=each, pain=4) for each in said]
        assessment = mp.Assessment(on=DAY, complaints=complaints, red_flags=[])
        try:
            return mp.plan_session(client, assessment, length="75 min").minutes
        except mp.MassagePlanError as error:
            return type(error)

    for _ in range(150):
        one, other = pick.sample(named, 2)
        both = f"{one.label} and {other.label}"
        if both.count(" and ") == 1 and not any(mark in both for mark in ",;/&+()"):
            assert planned(both) == planned(one.label, other.label), (
                one.label,
                other.label,
            )
