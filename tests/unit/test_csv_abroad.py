"""Separated text for spreadsheets of other countries: numbers are numbers, and text stays text."""

import csv
import io
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from pyarrow import csv as arrow_csv

import massageplan as mp
from massageplan.export import rows_of, to_csv, to_records
from massageplan.export.csv import _cell
from massageplan.export.rows import _KINDS, Kind, kind_of
from massageplan.testing.strategies import quotes, sessions, treatment_plans
from people import assessed, complaint, course


DOCS = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "tables.md"
SETTINGS = [(",", "."), (";", "."), (";", ","), ("\t", "."), ("\t", ",")]
each_setting = pytest.mark.parametrize(("separator", "decimal"), SETTINGS)
NDI = mp.Score(measure="ndi", form="points", value=24)
PSFS = mp.Score(measure="psfs", form="mean", value="4.5")
TOLD = evolve(assessed(complaint("neck pain", pain=5)), scores=[NDI, PSFS])
PLAN = course(assessment=TOLD, sessions=4)


def ref_of(plan, ref):
    return evolve(plan, client=evolve(plan.client, ref=ref))


# --- what is written ------------------------------------------------------------------------
def test_whole_scores_are_numbers_under_german_settings():
    text = to_csv(PLAN, of="scores", separator=";", decimal=",")
    assert {line.split(";")[-2] for line in text.splitlines()[1:]} == {"5,0", "24,0", "4,5"}


@given(sessions() | quotes(), st.sampled_from(SETTINGS))
def test_only_separators_and_decimal_marks_differ(value, setting):
    separator, decimal = setting
    usual = list(csv.reader(io.StringIO(to_csv(value), newline=""), strict=True))
    text = to_csv(value, separator=separator, decimal=decimal)
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator))
    rows = rows_of(value).plain()
    for cells, before, exact in zip(read[1:], usual[1:], rows.rows, strict=True):
        for cell, old, held in zip(cells, before, exact, strict=True):
            number = isinstance(held, (float, Decimal))
            assert cell == (old.replace(".", decimal) if number else old)


# A number as LibreOffice and Excel take it for one: no sign of thousands, no exponent.
@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
@example(1e-7)
@example(1e22)
@example(-0.5)
def test_a_number_is_digits_and_one_mark(number):
    for decimal in ".,":
        cell = _cell(number, decimal)
        assert re.fullmatch(rf"-?\d+({re.escape(decimal)}\d+)?", cell)
        assert float(cell.replace(decimal, ".")) == number


@given(st.text('a1=;,\t"\n'), st.sampled_from(SETTINGS))
def test_a_reference_with_marks_in_it_stays_one_cell(ref, setting):
    separator, decimal = setting
    text = to_csv(ref_of(PLAN, f"c{ref}"), of="scores", separator=separator, decimal=decimal)
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator))
    assert {row[0] for row in read[1:]} == {f"c{ref}"}
    assert {len(row) for row in read} == {len(read[0])}


# --- what programs read ---------------------------------------------------------------------
def dtypes(columns):
    """The dtypes of the how-to."""
    kinds = {
        Kind.WHOLE: "Int64",
        Kind.DURATION: "Int64",
        Kind.NUMBER: "Float64",
        Kind.AMOUNT: "Float64",
        Kind.YES_NO: "boolean",
    }
    return {name: kinds.get(kind_of(name.removesuffix("_seconds")), "string") for name in columns}


@given(
    treatment_plans(),
    st.sampled_from(["items", "minutes", "scores", "reasons"]),
    st.sampled_from(SETTINGS),
)
def test_pandas_reads_back_what_was_written(plan, of, setting):
    plan, (separator, decimal) = ref_of(plan, "007"), setting
    rows = to_records(plan, of=of)
    text = to_csv(plan, of=of, separator=separator, decimal=decimal)
    read = pd.read_csv(
        io.StringIO(text, newline=""),
        sep=separator,
        decimal=decimal,
        dtype=dtypes(text.splitlines()[0].replace('"', "").split(separator)),
        keep_default_na=False,
        na_values=[""],
    )
    assert read.astype(object).where(read.notna(), None).to_dict("records") == rows


@each_setting
def test_polars_duckdb_and_pyarrow_read_numbers(separator, decimal, tmp_path):
    rows = to_records(PLAN, of="scores")
    values = [row["value"] for row in rows]
    file = tmp_path / "scores.csv"
    text = to_csv(ref_of(PLAN, "007"), of="scores", separator=separator, decimal=decimal)
    file.write_text(text, encoding="utf-8", newline="")
    polars = pl.read_csv(
        file, separator=separator, decimal_comma=decimal == ",", schema_overrides={"client": str}
    )
    assert (polars["client"][0], polars["value"].to_list()) == ("007", values)
    duck = duckdb.read_csv(str(file), delimiter=separator, decimal=decimal, dtype={"client": str})
    assert duck.project("client, value").fetchall() == [("007", value) for value in values]
    arrow = arrow_csv.read_csv(
        file,
        parse_options=arrow_csv.ParseOptions(delimiter=separator),
        convert_options=arrow_csv.ConvertOptions(
            decimal_point=decimal, column_types={"client": "string", "value": "float64"}
        ),
    )
    assert arrow["client"].to_pylist()[0] == "007"
    assert arrow["value"].to_pylist() == values


def test_the_docs_name_the_type_of_every_column():
    page = DOCS.read_text(encoding="utf-8")
    told = {}
    for line in page.splitlines():
        if match := re.match(r"\| `(Int64|Float64|boolean)` \| (.*) \|$", line):
            told[match[1]] = set(re.findall(r"`([a-z]\w+)`", match[2]))
    wanted = defaultdict(set)
    for name, dtype in dtypes(_KINDS).items():
        if dtype != "string" and kind_of(name) is not Kind.DURATION:
            wanted[dtype].add(name)
    assert told == wanted
    assert "`_seconds`" in page


# --- what is refused ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"separator": "|"}, r"separator: expected one of ',', ';', '\\t'; got '\|'"),
        ({"separator": None}, r"separator: expected one of"),
        ({"decimal": "·"}, r"decimal: expected one of '\.', ','; got '·'"),
        ({"decimal": ","}, r"separator: a comma cannot be both .* pass separator=';'"),
    ],
)
def test_what_would_not_be_read_is_refused(given, told):
    with pytest.raises(mp.InvalidValueError, match=told):
        to_csv(PLAN, **given)
