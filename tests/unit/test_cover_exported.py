"""A schedule of costs as a page for the client, and as tables for other programs."""

import csv
import io
from decimal import Decimal

import pytest

import massageplan as mp
from covered import TODAY, a_cover


def a_schedule():
    cover = a_cover(
        mp.CostRule(deductible=True, client_pays="20"),
        counters=[mp.Counter("deductible", "500", left="60")],
        benefits=[mp.Benefit(visits=2)],
    )
    days = [TODAY.replace(day=day) for day in (2, 9, 16)]
    return mp.schedule_costs(days, cover, charge="120", allowed="95")


def test_the_page_is_one_for_the_client_too():
    page = mp.export.to_html(a_schedule(), audience="client")
    assert page == mp.export.to_html(a_schedule())
    for words in ("What each visit will cost", "$67.00", "visits of the benefit are used up"):
        assert words in page


def test_a_record_has_every_part_as_exact_text():
    rows = mp.export.to_records(a_schedule())
    first = rows[0]
    assert (first["day"], first["client_pays"], first["plan_pays"]) == (
        "2026-03-02",
        "67.00",
        "28.00",
    )
    assert (first["deductible_left"], first["maximum_left"], first["visits_left"]) == (
        "0.00",
        None,
        1,
    )
    assert [row["why_not"] for row in rows] == [None, None, "visits-used-up"]
    for row in rows:
        paid = sum(Decimal(row[name]) for name in ("client_pays", "plan_pays", "written_off"))
        assert paid == Decimal(row["charge"])


def test_csv_and_findings():
    table = list(csv.DictReader(io.StringIO(mp.export.to_csv(a_schedule()))))
    assert [row["client_pays"] for row in table] == ["67.00", "19.00", "120.00"]
    found = mp.export.to_records(a_schedule(), of="findings")
    assert [row["code"] for row in found] == ["cover-ends", "visits-left"]


def test_frames_keep_days_and_whole_numbers():
    frame = mp.export.to_frame(a_schedule(), library="polars")
    assert frame["visits_left"].to_list() == [1, 0, 0]
    assert frame["day"].to_list()[0] == TODAY


def test_a_schedule_has_no_other_table():
    with pytest.raises(mp.InvalidValueError, match="expected one of 'items', 'findings'"):
        mp.export.to_records(a_schedule(), of="scores")
