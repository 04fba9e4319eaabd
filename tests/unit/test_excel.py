"""Workbooks hold what the records hold, read by programs that know nothing of us."""

import io
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import openpyxl
import pandas as pd
import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

import massageplan as mp
from massageplan._display.measure import clean
from massageplan.export import rows_of, to_excel
from massageplan.export.excel import _workbook
from massageplan.export.rows import Kind, kind_of
from massageplan.testing.strategies import quotes, sessions, treatment_plans
from people import SCIATICA, a_client, course, customised


VANCOUVER = ZoneInfo("America/Vancouver")
IN_ZONE = course(sessions=3, start=datetime(2026, 3, 2, 9, 30, tzinfo=VANCOUVER)).record(
    mp.Outcome(session=1, pain=4)
)
TABLES = ("items", "findings", "reasons", "minutes", "scores")


def sheet_of(value, folder, of="items"):
    to_excel(value, folder / "it.xlsx", of=of)
    book = openpyxl.load_workbook(folder / "it.xlsx")
    assert book.sheetnames == [of]
    return book[of]


def held(value, column):
    """What Excel has to hold of an exact value."""
    if kind_of(column) is Kind.MOMENT and value is not None:
        return value.isoformat()
    if kind_of(column) is Kind.DAY and value is not None:
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001  Excel has no zones
    if isinstance(value, Decimal):
        return float(value)
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def read(cell):
    return unescape(cell).replace("\r\n", "\n") if isinstance(cell, str) else cell


def assert_holds(sheet, rows):
    title, *cells = sheet.iter_rows(values_only=True)
    assert title == rows.columns
    wanted = [tuple(map(held, row, rows.columns)) for row in rows.rows]
    assert [tuple(map(read, row)) for row in cells] == wanted


@pytest.mark.parametrize("of", TABLES)
def test_a_workbook_holds_the_table(of, tmp_path):
    assert_holds(sheet_of(IN_ZONE, tmp_path, of), rows_of(IN_ZONE, of))


@given(st.one_of(sessions(), treatment_plans()), st.sampled_from(["items", "findings", "reasons"]))
def test_a_workbook_holds_any_plan(tmp_path_factory, value, of):
    rows = rows_of(value, of)
    assert_holds(sheet_of(value, tmp_path_factory.mktemp("books"), of), rows)


@given(quotes(), st.sampled_from(["items", "bills"]))
def test_a_workbook_holds_any_quote(tmp_path_factory, quote, of):
    assert_holds(sheet_of(quote, tmp_path_factory.mktemp("books"), of), rows_of(quote, of))


def test_the_hour_is_that_of_the_plan_and_the_zone_is_named(tmp_path):
    first = dict(
        zip(*list(sheet_of(IN_ZONE, tmp_path).iter_rows(values_only=True))[:2], strict=True)
    )
    assert first["starts"] == "2026-03-02T09:30:00-08:00"
    assert first["clock_time"] == datetime(2026, 3, 2, 9, 30)  # noqa: DTZ001  Excel has no zones
    assert first["zone"] == "America/Vancouver"
    assert first["day"] == datetime(2026, 3, 2)  # noqa: DTZ001


def test_excel_shows_lengths_days_and_money_as_what_they_are(tmp_path):
    sheet = sheet_of(IN_ZONE, tmp_path)
    looks = {cell.value: sheet.cell(2, cell.column).number_format for cell in sheet[1]}
    assert {name: look for name, look in looks.items() if look != "General"} == {
        "day": "yyyy-mm-dd",
        "clock_time": "yyyy-mm-dd hh:mm:ss",
        "begins": "[h]:mm:ss",
        "duration": "[h]:mm:ss",
    }
    assert sheet.freeze_panes == "A2"


def test_pandas_reads_lengths_and_hours(tmp_path):
    to_excel(IN_ZONE, tmp_path / "it.xlsx")
    frame = pd.read_excel(tmp_path / "it.xlsx", dtype={"client": str})
    planned = rows_of(IN_ZONE).rows
    at = rows_of(IN_ZONE).columns.index("duration")
    assert pd.to_timedelta(frame["duration"].astype(str)).sum() == sum(
        (row[at] for row in planned), timedelta()
    )
    assert {moment.time() for moment in frame["clock_time"]} >= {time(9, 30)}


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(clean))
@example("007")
@example("=1+1")
@example("{=1+1}")
@example("https://example.org")
@example("_x0041_")
@example("TRUE")
def test_text_is_text_and_nothing_in_it_is_run(tmp_path_factory, text):
    session = customised()
    session = evolve(session, request=evolve(session.request, client=mp.Client(ref=text)))
    sheet = sheet_of(session, tmp_path_factory.mktemp("books"))
    cells = [sheet.cell(number, 1) for number in range(2, sheet.max_row + 1)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink for cell in cells} == {None}
    assert {plain(cell.value) for cell in cells} == {plain(text)}


def plain(text):
    """Text without what no XML holds: openpyxl reads it as Excel writes it, ``_x000B_``."""
    return unescape(text).replace("\r\n", "\n").replace("\r", "\n")


def test_what_excel_cannot_hold_is_told_and_nothing_is_written(tmp_path):
    long = evolve(
        customised(), request=evolve(customised().request, client=mp.Client(ref="x" * 32_768))
    )
    with pytest.raises(
        mp.InvalidValueError, match="32,767 letters, and one of the column 'client'"
    ):
        to_excel(long, tmp_path / "it.xlsx")
    old = evolve(SCIATICA, on=date(1899, 12, 31))
    plan = course(assessment=old, start=old.on, sessions=1)
    with pytest.raises(mp.InvalidValueError, match="the column 'day' has 1899-12-31: use to_csv"):
        to_excel(plan, tmp_path / "it.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_table_or_value_is_refused(tmp_path):
    with pytest.raises(mp.InvalidValueError, match="only a treatment plan has the table 'scores'"):
        to_excel(customised(), tmp_path / "it.xlsx", of="scores")
    with pytest.raises(mp.InvalidValueError, match="expected a SessionPlan"):
        to_excel(a_client(), tmp_path / "it.xlsx")
    with pytest.raises(OSError, match="No such file"):
        to_excel(customised(), tmp_path / "no" / "it.xlsx")


def test_without_the_library_the_install_line_is_told(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(mp.MissingExtraError, match=r"pip install 'massageplan\[excel\]'$"):
        to_excel(customised(), tmp_path / "it.xlsx")


def test_the_same_plan_gives_the_same_file():
    rows = rows_of(IN_ZONE)
    assert _workbook(rows, "items") == _workbook(rows, "items")
    book = openpyxl.load_workbook(io.BytesIO(_workbook(rows, "items")))
    assert book.properties.created == datetime(2000, 1, 1)  # noqa: DTZ001
