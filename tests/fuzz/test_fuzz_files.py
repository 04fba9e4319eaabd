"""Whatever a file holds, reading it ends in a value or in an error that says what is wrong."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from massageplan import MassagePlanError
from massageplan.catalog.loading import parse_entries, read_toml
from massageplan.io import Intake, parse_intake, to_dict
from massageplan.screening.screen import check


INTAKES = Path(__file__).resolve().parents[2] / "examples" / "intakes"
WHOLE = [path.read_bytes() for path in sorted(INTAKES.glob("*.toml"))]
ENTRIES = b"""
[[technique]]
id = "singing-bowl"
label = "singing bowl"
intention = "relaxation"
pressure = {low = 0, usual = 1, high = 2}
minutes = [2, 5]
[[routine]]
id = "tea-break"
label = "tea break"
intention = "relaxation"
length = "20 min"
clock = "chair"
techniques = ["swedish"]
pressure = 2
cite = {source = "judgement", grade = "-", status = "J"}
steps = [{region = "neck", minutes = 8}, {region = "upper-back", minutes = 10, at_least = "5 min"}]
"""
SNIPPETS = st.sampled_from(
    [
        b"",
        b"=",
        b"[",
        b"]",
        b'"',
        b"\n",
        b"nan",
        b"-1",
        b"1e999",
        b"true",
        b"[[]]",
        b"{}",
        b"2026-02-29",
        b"07:30:00",
        b'"60 min"',
        b"\xff",
        b"\xf0\x9f\x92\x86",
        b"0x" + b"f" * 5000,
        b"a." * 70,
        b"[" * 200,
    ]
)


@st.composite
def mutated(draw, texts):
    """Cut a file, join it to itself, and put small things into it."""
    data = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        to = draw(st.integers(at, min(len(data), at + 40)))
        data = data[:at] + draw(SNIPPETS | st.binary(max_size=6)) + data[to:]
    return data


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def read(data):
    try:
        intake = parse_intake(data, "fuzz.toml")
    except MassagePlanError:
        return
    assert isinstance(intake, Intake)
    to_dict(intake, personal=True)
    try:
        check(intake.client, intake.assessment)
    except MassagePlanError:
        return


def read_entries(data):
    try:
        parse_entries(read_toml(data, file="fuzz.toml"), file="fuzz.toml")
    except MassagePlanError:
        return


@given(st.binary(max_size=200))
@example(b"a = " + b"1" * 5000)
@example(b"\xef\xbb\xbf[client]")
@example(b"client." + b"ref." * 100 + b"a = 1")
def test_any_bytes_as_an_intake(data):
    read(data)


@given(mutated(WHOLE))
def test_a_damaged_intake(data):
    read(data)


@given(st.binary(max_size=200))
@example(b"a = " + b"1" * 5000)
def test_any_bytes_as_a_catalogue(data):
    read_entries(data)


@given(mutated([ENTRIES]))
def test_a_damaged_catalogue(data):
    read_entries(data)


@given(
    st.dictionaries(st.sampled_from(["technique", "routine", "region", "source", "x"]), json_like)
)
def test_any_tables_as_a_catalogue(tables):
    try:
        parse_entries(tables, file="fuzz.toml")
    except MassagePlanError:
        return


@pytest.mark.parametrize("data", WHOLE)
def test_the_whole_files_are_read(data):
    assert parse_intake(data, "whole.toml")
