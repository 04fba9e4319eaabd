import csv
import io
from datetime import date
from decimal import Decimal

import pytest

import massageplan as mp
from people import course


PRICES = mp.PriceList(
    name="Room",
    currency="USD",
    tip="spa",
    services=[mp.Service(id="massage", prices={"60 min": "95"})],
    packages=[
        mp.Package(id="four", service="massage", length="60 min", sessions=4, price="340.50")
    ],
    discounts=[mp.Discount(id="new", percent=10)],
)
QUOTE = mp.quote(
    course(sessions=6), PRICES, buy=["four"], discounts={6: ["new"]}, vouchers=[mp.Voucher(paid=9)]
)


def test_the_items_are_the_lines_and_add_up():
    rows = mp.export.to_records(QUOTE)
    assert rows[0] == {
        "client": "c-1",
        "bill": 1,
        "visit": None,
        "day": "2026-03-02",
        "kind": "package",
        "label": "four",
        "source": None,
        "count": 1,
        "percent": None,
        "base": None,
        "amount": "340.50",
        "beforehand": False,
        "currency": "USD",
    }
    billed = sum(Decimal(row["amount"]) for row in rows if not row["beforehand"])
    assert billed == QUOTE.total
    assert sum(Decimal(row["amount"]) for row in rows if row["beforehand"]) == 9
    assert [row["source"] for row in rows if row["kind"] == "session"][:5] == [*["four"] * 4, None]


def test_the_bills_say_what_is_left():
    rows = mp.export.to_records(QUOTE, of="bills")
    assert [row["left"] for row in rows] == [f"four: {left}" for left in (4, 3, 2, 1, 0, 0, 0)]
    assert [row["visit"] for row in rows] == [None, 1, 2, 3, 4, 5, 6]
    assert (rows[0]["total"], rows[0]["paid"], rows[0]["due"]) == ("340.50", "9.00", "331.50")
    assert sum(Decimal(row["due"]) for row in rows) == QUOTE.due


def test_an_amount_below_nothing_is_a_number_in_a_spreadsheet():
    text = mp.export.to_csv(QUOTE)
    assert ',"discount","new",,1,10,95.00,-9.50,false,"USD"\r\n' in text
    read = list(csv.DictReader(io.StringIO(text)))
    assert (
        sum(Decimal(row["amount"]) for row in read if row["beforehand"] == "false") == QUOTE.total
    )


def test_findings_are_a_table_too():
    old = mp.quote(
        course(sessions=6),
        mp.PriceList(
            name="Room",
            currency="USD",
            services=PRICES.services,
            old_after=date(2026, 3, 2),
        ),
    )
    (row,) = mp.export.to_records(old, of="findings")
    assert row["code"] == "prices-old"


def test_frames_hold_exact_amounts():
    pandas = mp.export.to_frame(QUOTE)
    assert sum(pandas[~pandas["beforehand"]]["amount"]) == QUOTE.total
    polars = mp.export.to_frame(QUOTE, of="bills", library="polars")
    assert polars["total"].sum() == QUOTE.total


def test_a_table_that_a_quote_does_not_have_is_refused():
    with pytest.raises(mp.InvalidValueError, match="a quote has no other table"):
        mp.export.to_csv(QUOTE, of="minutes")


def test_a_page_is_one_to_print():
    page = mp.export.to_html(QUOTE)
    assert page.startswith("<!DOCTYPE html>")
    assert "What it costs" in page
    assert "no tax, legal or billing advice" in page
