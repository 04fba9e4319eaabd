"""Answers to a questionnaire with anything in any place: read, or refused as the library does."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.export import from_questionnaire_response, to_questionnaire_response


INTAKE = mp.io.Intake(
    client=mp.Client(ref="c-1", conditions=["asthma"], medicines=[], allergies=["latex"]),
    assessment=mp.Assessment(
        on=date(2026, 3, 2),
        complaints=[mp.Complaint(condition="neck pain", pain=4)],
        red_flags=["history-of-cancer"],
        scores=[mp.Score(measure="ndi", form="points", items=[1] * 10)],
    ),
)
ANSWERS = to_questionnaire_response(INTAKE, release="R4B")
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
LEAVES |= st.sampled_from(["client", "assessment.red_flags", 10**30, b"x", {1}, "2026-03-02"])
KEYS = st.text(max_size=6) | st.sampled_from(["linkId", "item", "answer", "valueString"])
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
)


def places(value, way=()):
    """Every place in a table, by the keys that lead to it."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*way, key)
        if isinstance(item, (dict, list)):
            yield from places(item, (*way, key))


PLACES = sorted(places(ANSWERS), key=str)


def read(table):
    """Read a response, or return nothing where the library refuses it."""
    try:
        return from_questionnaire_response(table)
    except mp.MassagePlanError as error:
        assert str(error)  # noqa: PT017  any of the library's own errors is right
        return None


def changed(place, change):
    """The answers with one place changed."""
    table = json.loads(json.dumps(ANSWERS))
    *way, last = place
    inner = table
    for key in way:
        inner = inner[key]
    change(inner, last)
    return table


@given(VALUES)
def test_anything_at_all(value):
    assert read(value) is None


@given(st.sampled_from(PLACES), VALUES)
def test_anything_in_any_place(place, value):
    def put(inner, last):
        inner[last] = value

    intake = read(changed(place, put))
    assert intake is None or isinstance(intake, mp.io.Intake)


@given(st.sampled_from(PLACES))
def test_anything_that_is_missing(place):
    def take_out(inner, last):
        del inner[last]

    intake = read(changed(place, take_out))
    flags = intake and intake.assessment.red_flags
    # Whatever is gone, the flag that was found is never answered with no.
    assert flags is None or flags == INTAKE.assessment.red_flags
