"""What holds for every name of every entry: it is that entry's alone, and finds it in any form."""

import re

import pytest

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.naming.misspelled import MISSPELLED
from massageplan.naming.words import NO_NAMES, bare, joined
from massageplan.screening.case import Case
from massageplan.screening.judging import judge_history
from massageplan.screening.reading_complaints import as_planned
from people import LONG, TODAY


CATALOG = default_catalog()
KINDS = {
    "condition": "complaint",
    "contraindication": "health history",
    "red-flag": "red flag",
    "region": "place",
    "part": "place",
    "compound": "place",
    "technique": "technique",
    "measure": "measure",
    "routine": "routine",
    "purpose": "purpose",
    "observation": "observation",
    "ambiguity": "",
}
"""Every kind that people name, and what it is for `find`."""

SHARED = {
    # A tick on a form, and what a client says of today.
    ("contraindication", "breathing problem"),
    ("contraindication", "breathing difficulty"),
    # An illness that is treated, and the medicine: "on" tells them apart.
    ("contraindication", "blood high medicine pressure"),
    ("contraindication", "hypertension medicine"),
    # The kind of an operation, and the operation that people mostly mean.
    ("contraindication", "heart surgery"),
    ("contraindication", "spine surgery"),
    # What one has, and the operation that put it in.
    ("contraindication", "implanted stimulator"),
    # One leg may be a clot, and both are the heart.
    ("red-flag", "leg swelling"),
}
"""Bare words that two entries of a kind have for a reason: found only as they are written."""


def names_of(kind):
    """Every name of a kind with the id of its entry, as people may write it."""
    return [
        (name, entry.id)
        for entry in CATALOG.all(kind).values()
        for name in dict.fromkeys((entry.label, *entry.names))
    ]


NAMES = {kind: names_of(kind) for kind in KINDS}
OWNERS = {kind: {joined(name): id_ for name, id_ in NAMES[kind]} for kind in KINDS}


def plural(name):
    """Return a name with its last word in the plural; the same if that word has none."""
    last = re.split(r"[ -]", name)[-1]
    pausing = re.search(r",\s|\.\s", name)  # what goes on after a pause is found as it is written
    if pausing or not re.fullmatch(r"[a-z]{4,}", last) or last.endswith(("s", "i", "ing", "en")):
        return name
    if last.endswith(("x", "sh")) or (last.endswith("ch") and not last.endswith("ach")):
        return f"{name}es"
    return f"{name[:-1]}ies" if re.search("[^aeiou]y$", last) else f"{name}s"


SAYS_SIDE = re.compile(r"\b(left|right|both)\b|^side ", re.IGNORECASE)

NO_NOUN = re.compile(r"^(?:an?|on|in|at|just|takes?|uses?|smokes?) |u$", re.IGNORECASE)

FORMS = {
    "as it is": str,
    "in capitals": str.upper,
    "plural": plural,
    "chronic": "chronic {}".format,
    "left": "left {}".format,
    "my": "my {}".format,
}


def said_of(kind, form):
    """Every name of a kind in one of its forms, with the id of its entry.

    Not what is the name of another entry by itself, nor a plural that has words in common with one.
    Beyond the names as they are it is every third one, others in each form; all in `make long`.
    """
    every = 1 if LONG or form == "as it is" else 3
    for name, id_ in NAMES[kind][[*FORMS].index(form) % every :: every]:
        said = FORMS[form](name)
        if OWNERS[kind].get(joined(said), id_) != id_:
            continue
        if form == "plural" and said != name and ((kind, bare(name)) in SHARED or is_no_name(name)):
            continue
        if form == "plural" and not MISSPELLED.keys().isdisjoint(said.lower().split()):
            continue  # who writes "palpations" on a form means palpitations
        if form in {"plural", "chronic", "left", "my"} and NO_NOUN.search(name):
            continue  # nobody says "my on the pill", "a treats" or "ashiatsus"
        if CATALOG.knows("ambiguity", said):
            continue
        if form == "left" and SAYS_SIDE.search(name):
            continue
        yield said, id_


def is_no_name(name):
    return bare(name) in NO_NAMES


# --- one name, one entry ---------------------------------------------------------------------
@pytest.mark.parametrize("kind", KINDS)
def test_no_two_entries_share_a_name(kind):
    owner = {}
    others = [
        (name, id_, owner[joined(name)])
        for name, id_ in [*NAMES[kind], *((id_, id_) for id_ in CATALOG.all(kind))]
        if owner.setdefault(joined(name), id_) != id_
    ]
    assert others == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_entries_share_the_words_that_count(kind):
    owner = {}
    shared = {
        (kind, bare(name)) for name, id_ in NAMES[kind] if owner.setdefault(bare(name), id_) != id_
    }
    assert shared == {(of, words) for of, words in SHARED if of == kind}


# --- every name finds its own entry ----------------------------------------------------------
def understood(text):
    """What `find` says that words mean: each by its kind and id, or as the choice that it is."""
    found = mp.find(text)
    meanings = {(each.kind, each.id) for each in found.meanings}
    return meanings | {("choice", joined(each.said)) for each in found.choices}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_find_knows_every_name(kind, form):
    missed = []
    for said, id_ in said_of(kind, form):
        found = understood(said)
        wanted = "choice" if kind == "ambiguity" else id_
        if not any(wanted in each for each in found):
            missed.append((said, id_, found))
    assert missed == []


@pytest.mark.parametrize("kind", KINDS)
def test_left_changes_nothing_but_the_side(kind):
    for said, _ in said_of(kind, "left"):
        assert understood(said) == understood(said.removeprefix("left ")), said


@pytest.mark.parametrize("form", FORMS)
def test_every_name_of_a_condition_is_a_complaint(form):
    for said, id_ in said_of("condition", form):
        (planned,) = as_planned(CATALOG, mp.Complaint(condition=said))
        assert CATALOG.condition(planned.condition).id == id_, said
        assert planned.side is (mp.Side.LEFT if form == "left" else None), said


def on_file(kind, said):
    """The entries that a line of a health history is about."""
    lines = {"conditions": (), "medicines": (), kind: (said,)}
    return {*judge_history(Case(CATALOG, mp.Client(ref="c-1", **lines), None, TODAY)).lines}


@pytest.mark.parametrize("form", FORMS)
def test_every_name_of_the_health_history_is_found_there(form):
    wrong = []
    for said, id_ in said_of("contraindication", form):
        medicine = CATALOG.contraindication(id_).medicine is not None
        found = on_file("medicines" if medicine else "conditions", said)
        if found != {id_}:
            wrong.append((said, id_, found))
    assert wrong == []


def sites_of(parts):
    return {site for part in parts for site in part.sites}


@pytest.mark.parametrize("form", [form for form in FORMS if form != "chronic"])
@pytest.mark.parametrize("kind", ["region", "part", "compound"])
def test_every_name_of_a_place_is_that_place(kind, form):
    for said, id_ in said_of(kind, form):
        entry = CATALOG.all(kind)[id_]
        whole = sites_of(CATALOG.body.part(each) for each in getattr(entry, "regions", (id_,)))
        if getattr(entry, "why", ""):
            with pytest.raises(mp.InvalidValueError):
                CATALOG.body.parts(said)
        elif form == "left" and not any(site.endswith("/left") for site in whole):
            with pytest.raises(mp.InvalidValueError, match="has no left side"):
                CATALOG.body.parts(said)
        else:
            left = {site for site in whole if not site.endswith("/right")}
            assert sites_of(CATALOG.body.parts(said)) == (left if form == "left" else whole), said


@pytest.mark.parametrize("form", ["as it is", "in capitals", "plural", "my"])
@pytest.mark.parametrize(
    "kind", ["technique", "measure", "routine", "purpose", "observation", "red-flag"]
)
def test_the_catalog_finds_every_name(kind, form):
    for said, id_ in said_of(kind, form):
        assert CATALOG.find(kind, said).id == id_, said
