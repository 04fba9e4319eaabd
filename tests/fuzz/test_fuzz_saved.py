"""Saved plans with anything in any place: they are read, or refused as the library refuses."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from people import assessed, complaint, course


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


SAVED = json.loads(mp.io.dumps(saved_plan()))
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
