"""Saved plans with anything in any place: they are read, or refused as the library refuses."""

import json
from datetime import date
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

import massageplan as mp
from people import CATALOG, assessed, complaint, course


def saved_plan():
    plan = course(
        sessions=4,
        assessment=assessed(complaint("neck pain", pain=7)),
        goals=[mp.Goal(measure="pain", target=2, by=date(2026, 6, 1))],
        availability=mp.Availability(hours="09:00-18:00", absences=[date(2026, 4, 1)]),
    )
    plan = plan.record(mp.Outcome(session=1, pain=6, minutes={"neck": "3 min"}))
    plan = plan.record(mp.Outcome(session=2, status="missed"))
    return mp.replan(plan, today=date(2026, 3, 9), action="taper", why="as she asks")


TEXT = mp.io.dumps(saved_plan())
SAVED = json.loads(TEXT)
OLD = Path(__file__).parents[1] / "contract" / "format-1-course.json"
FIRST = json.loads(OLD.read_text(encoding="utf-8"))
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
LEAVES |= st.sampled_from(
    ["2026-03-02", "60 s", "1.5", "done", "neck", "points", 10**30, -1, "x" * 999]
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
)


def places(value, way=()):
    """Every place in a table, by the keys that lead to it."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in inner:
        yield (*way, key)
        if isinstance(item, (dict, list)):
            yield from places(item, (*way, key))


PLACES = sorted(places(SAVED), key=str)
assert len(PLACES) > 300


@given(st.sampled_from(PLACES), VALUES)
def test_anything_in_any_place(place, value):
    table = json.loads(json.dumps(SAVED))
    *way, last = place
    inner = table
    for key in way:
        inner = inner[key]
    inner[last] = value
    try:
        plan = mp.io.loads(json.dumps(table))
    except mp.MassagePlanError as error:
        assert str(error)  # noqa: PT017  any of the library's own errors is right
        return
    # What is read can be shown and saved as any other plan; only what was said of the file itself
    # (that it was saved with another catalogue) is said once.
    assert str(plan)
    again = mp.io.loads(mp.io.dumps(plan))
    assert [v.session.request for v in again.visits] == [v.session.request for v in plan.visits]
    assert (again.outcomes, again.decisions) == (plan.outcomes, plan.decisions)


@given(st.sampled_from(PLACES))
def test_anything_that_is_missing(place):
    table = json.loads(json.dumps(SAVED))
    *way, last = place
    inner = table
    for key in way:
        inner = inner[key]
    del inner[last]
    try:
        assert mp.io.loads(json.dumps(table))
    except mp.MassagePlanError as error:
        assert str(error)  # noqa: PT017  any of the library's own errors is right


def read_or_refused(text, catalog=None):
    """Read what may be anything; only the library's own errors come out, and can be printed."""
    try:
        return mp.io.loads(text, catalog=catalog)
    except mp.MassagePlanError as error:
        assert str(error).encode()  # noqa: PT017  any of the library's own errors is right
        if isinstance(error, mp.LoadError):
            assert error.problems  # noqa: PT017  it may be another error
            assert error.file == "saved plan"  # noqa: PT017  as above


@given(st.binary(max_size=200))
@example(b"")
@example(b"\x00")
@example(b"\xef\xbb\xbf{}")
@example(b"\xff\xfe{\x00}\x00")
def test_any_bytes(data):
    assert read_or_refused(data) is None


@given(st.text(st.characters(), max_size=200))  # lone surrogates too
@example("\ud800")
@example('"\ud800"')
@example('{"massageplan": "\ud800"}')
@example('{"massageplan": 2, "\udfff": 1}')
def test_any_text(text):
    assert read_or_refused(text) is None


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_any_json(value):
    assert read_or_refused(json.dumps(value)) is None


@given(st.dictionaries(st.sampled_from(sorted(SAVED)), VALUES), st.integers(1, 2))
def test_any_table_with_the_keys_of_a_plan(table, version):
    read_or_refused(json.dumps(table | {"massageplan": version}))


DATA = TEXT.encode()
SCRAPS = st.sampled_from(
    [b"", b",", b"{", b"}", b"[", b"]", b'"', b"\\", b"\\ud800", b"null", b"-1"]
)
SCRAPS |= st.sampled_from(
    [b"1e999", b"NaN", b"\xff", b"\xc3\xa9", b"[" * 999, b"9" * 5000, b"\x00"]
)


@given(
    st.lists(
        st.tuples(st.integers(0, len(DATA)), st.integers(0, 40), SCRAPS | st.binary(max_size=9)),
        min_size=1,
        max_size=4,
    ),
    st.integers(0, len(DATA)) | st.just(len(DATA)),
)
def test_a_file_with_bytes_changed_or_cut_off(changes, end):
    data = DATA
    for at, gone, put in changes:
        data = data[:at] + put + data[at + gone :]
    read_or_refused(data[: max(end, 1)] if end < len(DATA) else data)


@given(st.lists(st.tuples(st.sampled_from(PLACES), VALUES), min_size=2, max_size=5))
def test_anything_in_several_places_by_another_catalogue(changes):
    table = json.loads(TEXT) | {"catalog": "another"}
    for (*way, last), value in changes:
        inner = table
        try:
            for key in way:
                inner = inner[key]
            inner[last] = value
        except (LookupError, TypeError):
            continue  # an earlier change took the place away
    read_or_refused(json.dumps(table), CATALOG.with_policy("strictest"))


@given(st.sampled_from(sorted(places(FIRST), key=str)), VALUES)
def test_anything_in_any_place_of_the_first_format(place, value):
    table = json.loads(json.dumps(FIRST))
    *way, last = place
    inner = table
    for key in way:
        inner = inner[key]
    inner[last] = value
    read_or_refused(json.dumps(table))
