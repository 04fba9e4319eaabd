"""A rhythm that ends on a day, or leaves days out, is counted or asked about: never cut short."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import massageplan as mp
from massageplan.io.intake import parse_intake
from massageplan.scheduling.last_day_said import visits_until
from massageplan.scheduling.reading_cadence import read_cadence


START = date(2026, 12, 1)  # a Tuesday
CHRISTMAS = date(2026, 12, 24)


@pytest.mark.parametrize(
    ("said", "cadence", "sessions", "last"),
    [
        ("Tuesdays and Fridays until Christmas", "2/week", 7, CHRISTMAS),
        ("weekly until Christmas", "weekly", 4, CHRISTMAS),
        ("every Wednesday until Christmas", "weekly", 4, CHRISTMAS),
        ("2/week until Dec 20", "2/week", 6, date(2026, 12, 20)),
        ("every other week till the end of the year", "every 14 days", 3, date(2026, 12, 31)),
        ("weekly through the end of January", "weekly", 9, date(2027, 1, 31)),
        ("weekly until 12 January 2027", "weekly", 7, date(2027, 1, 12)),
        ("weekly until 2026-12-15", "weekly", 3, date(2026, 12, 15)),
        ("every other Friday until New Year", "every 14 days", 2, date(2026, 12, 31)),
    ],
)
def test_visits_are_counted(said, cadence, sessions, last):
    assert visits_until(said, START) == (cadence, sessions, last)


@pytest.mark.parametrize("named", [("mon",), ("tue", "fri"), ("mon", "wed", "thu")])
@pytest.mark.parametrize("more", range(0, 60, 7))
def test_named_weekdays_are_counted_one_by_one(named, more):
    full = {"mon": "Mondays", "tue": "Tuesdays", "wed": "Wednesdays", "thu": "Thursdays"}
    full["fri"] = "Fridays"
    start = START - timedelta(more)
    days = [start + timedelta(at) for at in range((CHRISTMAS - start).days + 1)]
    expected = sum(day.strftime("%a").lower() in named for day in days)
    text = " and ".join(full[day] for day in named) + " until Christmas"
    counted = visits_until(text, start)
    assert counted
    assert counted.sessions == expected


@pytest.mark.parametrize(
    "said",
    [
        "weekly until pain halves",
        "weekly until the baby comes",
        "weekly until Easter",
        "weekly",
        "weekly for 6 visits until Christmas",
        "only Wednesday evenings until Christmas",
        "weekly until February 31",
        "weekly until 2026-11-01",
    ],
)
def test_what_names_no_day_is_not_counted(said):
    assert visits_until(said, START) is None


@pytest.mark.parametrize(
    ("said", "left_out", "nearest"),
    [
        ("only Wednesday evenings except the second week of the month", "second week", "'weekly'"),
        ("weekly except in May", "in may", "'weekly'"),
        ("every Wednesday but not the second", "second", "'weekly'"),
        ("Mondays, skipping holidays", "holidays", "'weekly'"),
        ("weekly apart from school holidays", "school holidays", "'weekly'"),
        ("twice a week except Fridays", "fridays", "'2/week'"),
        ("Tuesdays and Fridays other than the first of the month", "first", "'2/week'"),
        ("weekly, excluding bank holidays", "bank holidays", "'weekly'"),
    ],
)
def test_what_is_left_out_is_named_and_never_read_past(said, left_out, nearest):
    with pytest.raises(mp.InvalidValueError) as caught:
        read_cadence(said)
    message = str(caught.value)
    assert "leaves out" in message
    assert left_out in message
    assert f"nearest is {nearest}" in message


def problem(cadence):
    form = f"""
        [client]
        ref = "c-1"
        [assessment]
        on = 2026-11-30
        [plan]
        cadence = "{cadence}"
        start = 2026-12-01
    """
    with pytest.raises(mp.LoadError) as caught:
        parse_intake(form.encode(), "intake.toml")
    ((path, words),) = caught.value.problems
    assert path == "plan.cadence"
    return words


def test_an_intake_says_how_many_visits_that_is():
    assert problem("Tuesdays and Fridays until Christmas").endswith(
        'From Tue, Dec 1, 2026 to Thu, Dec 24, 2026 that is cadence = "2/week" and sessions = 7'
    )


def test_where_nothing_is_counted_nothing_is_added():
    assert "From Tue" not in problem("weekly until the baby comes")
