"""Screening against a decision table that was written by hand from the sources.

Each line of ``screening_table.csv`` is one decision: a person who told one thing, and what a
therapist would do with them. It was written without a look at the catalogue, so that the two can
be wrong only where they agree.
"""

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

import massageplan as mp
from decided import allows


TODAY = date(2026, 3, 2)
FILE = Path(__file__).with_name("screening_table.csv")
with FILE.open(encoding="utf-8", newline="") as opened:
    ROWS = list(csv.DictReader(opened))


def named(row):
    what = " ".join(filter(None, (row["told"], row["place"], row["weeks"] and f"w{row['weeks']}")))
    return f"{row['row']}: {what}, {row['technique']} {row['pressure']} on {row['region']}"


def line_of(row):
    """The line of a health history that the row tells of."""
    note = None
    if row["note"] == "yes":
        note = mp.ClinicianNote(by="Dr Chen", on=TODAY - timedelta(days=1))
    return mp.HealthCondition(
        condition=row["told"],
        region=row["place"],
        since=TODAY - timedelta(days=int(row["since_days"])) if row["since_days"] else None,
        weeks=int(row["weeks"]) if row["weeks"] else None,
        on=TODAY,
        note=note,
    )


def is_allowed(row):
    """Whether screening lets the therapist do what the row says."""
    lines = [] if row["told"] == "nothing" else [line_of(row)]
    client = mp.Client(ref="c-1", conditions=lines, medicines=(), allergies=())
    return allows(mp.screen(client, on=TODAY), row)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_screening_decides_as_the_table(row):
    assert is_allowed(row) == (row["allowed"] == "yes"), row["why"]


def test_the_table_is_long_and_covers_every_row():
    assert len(ROWS) >= 120
    counts = Counter(int(row["row"]) for row in ROWS)
    assert set(counts) == set(range(61))
    assert {row["allowed"] for row in ROWS} == {"yes", "no"}
    assert all(row["source"] and row["status"] in ("V", "M") for row in ROWS)
