"""FHIR bundles with anything in any place: read as they were, or refused as the library refuses."""

import base64
import json
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from bundles import BERLIN, bundle_of
from massageplan.export import from_fhir
from people import course


def a_course():
    plan = course(
        sessions=2,
        start=datetime(2026, 3, 2, 10, tzinfo=BERLIN),
        goals=[mp.Goal(measure="pain", target=2, by=date(2026, 6, 1))],
        therapist="Kim",
    )
    return plan.record(mp.Outcome(session=1, pain=5))


PLAN = a_course()
BUNDLE = bundle_of(PLAN)
SAVED = json.loads(mp.io.dumps(PLAN))
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
LEAVES |= st.sampled_from(
    ["CarePlan", "Binary", "Bundle", "entry", "resource", "fullUrl", 10**30, -1, b"x", {1}, "e30="]
)
KEYS = st.text(max_size=6) | st.sampled_from(["resourceType", "entry", "resource", "data", "id"])
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
)
RESOURCES = st.fixed_dictionaries(
    {"resourceType": st.sampled_from(["CarePlan", "Binary", "Patient"]) | VALUES},
    optional={
        "supportingInfo": st.just([{"reference": "urn:x"}]) | VALUES,
        "data": st.sampled_from(["e30=", "", "!"]) | VALUES,
    },
)
ENTRIES = st.lists(
    st.fixed_dictionaries({"fullUrl": st.just("urn:x") | VALUES, "resource": RESOURCES}), max_size=3
)


def places(value, way=()):
    """Every place in a table, by the keys that lead to it."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*way, key)
        if isinstance(item, (dict, list)):
            yield from places(item, (*way, key))


PLACES = sorted(places(BUNDLE), key=str)
SAVED_PLACES = sorted(places(SAVED), key=str)
assert len(PLACES) > 200


def copied(value):
    return json.loads(json.dumps(value))


def within(table, place):
    """What holds a place, and its last key."""
    *way, last = place
    for key in way:
        table = table[key]
    return table, last


def read(bundle):
    """Read a bundle, or return nothing where the library refuses it."""
    try:
        return from_fhir(bundle)
    except mp.MassagePlanError as error:
        assert str(error)  # noqa: PT017  any of the library's own errors is right
        return None


@given(VALUES)
def test_anything_at_all(value):
    assert read(value) is None


@given(ENTRIES | VALUES)
def test_anything_that_looks_like_a_bundle(entries):
    assert read({"resourceType": "Bundle", "type": "collection", "entry": entries}) is None


@given(st.sampled_from(PLACES), VALUES)
def test_anything_in_any_place(place, value):
    bundle = copied(BUNDLE)
    inner, last = within(bundle, place)
    was, inner[last] = inner[last], value
    plan = read(bundle)
    same = value == was and isinstance(value, bool) is isinstance(was, bool)
    assert plan == (PLAN if same else None)


@given(st.sampled_from(PLACES))
def test_anything_that_is_missing(place):
    bundle = copied(BUNDLE)
    inner, last = within(bundle, place)
    del inner[last]
    assert read(bundle) is None


@given(st.sampled_from(SAVED_PLACES), VALUES.filter(lambda value: b"x" != value != {1}))
def test_anything_in_the_saved_plan(place, value):
    saved = copied(SAVED)
    inner, last = within(saved, place)
    inner[last] = value
    bundle = copied(BUNDLE)
    try:
        text = json.dumps(saved).encode()
    except TypeError:  # bytes or a set further in
        return
    bundle["entry"][-1]["resource"]["data"] = base64.b64encode(text).decode()
    plan = read(bundle)
    # What is read says the same as its entries.
    assert plan is None or bundle_of(plan)["entry"][:-1] == BUNDLE["entry"][:-1]


@given(st.binary(max_size=60))
def test_any_bytes_for_the_saved_plan(data):
    bundle = copied(BUNDLE)
    bundle["entry"][-1]["resource"]["data"] = base64.b64encode(data).decode()
    assert read(bundle) is None
