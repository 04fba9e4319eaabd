"""Days and times of day, as people in the United States write them."""

from datetime import date, datetime

import pytest

from massageplan._display.days import format_day, format_days, format_time


def test_a_day_has_its_weekday_and_its_year():
    assert format_day(date(2026, 3, 2)) == "Mon, Mar 2, 2026"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 2), date(2026, 3, 23), "Mar 2 to Mar 23, 2026"),
        (date(2026, 12, 28), date(2027, 1, 4), "Dec 28, 2026 to Jan 4, 2027"),
        (date(2026, 3, 2), date(2026, 3, 2), "Mar 2, 2026"),
    ],
)
def test_a_range_says_its_year_once(first, last, words):
    assert format_days(first, last) == words


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("00:05", "12:05 AM"),
        ("09:30", "9:30 AM"),
        ("11:59:30", "11:59:30 AM"),
        ("12:00", "12:00 PM"),
        ("14:30", "2:30 PM"),
        ("23:59:01", "11:59:01 PM"),
    ],
)
def test_a_time_of_day(clock, words):
    assert format_time(datetime.fromisoformat(f"2026-03-02T{clock}")) == words
