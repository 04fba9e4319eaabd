"""Lengths as people say them: in words, with halves, and with the most that it may be."""

from __future__ import annotations

import pytest

from massageplan import UnitError
from massageplan.units import to_timedelta


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("ninety minutes", 90),
        ("Forty-five minutes", 45),
        ("forty-five minutes tops", 45),
        ("forty five min max", 45),
        ("at most 45 minutes", 45),
        ("no more than an hour", 60),
        ("up to two hours", 120),
        ("45 min at most", 45),
        ("an hour", 60),
        ("one hour", 60),
        ("hour", 60),
        ("an hour and a half", 90),
        ("one and a half hours", 90),
        ("hour and a half", 90),
        ("two and a half hours", 150),
        ("an hour and a quarter", 75),
        ("an hour and fifteen minutes", 75),
        ("one hour thirty minutes", 90),
        ("one hour fifteen mins", 75),
        ("half an hour", 30),
        ("a half hour", 30),
        ("half-hour", 30),
        ("three quarters of an hour", 45),
        ("a quarter of an hour", 15),
        ("sixty minutes", 60),
        ("a hundred and twenty minutes", 120),
        ("two hours", 120),
        ("2 hours and a half", 150),
        ("seventy-five minutes", 75),
        ("1 h 15 min", 75),
        ("1.5 hours", 90),
        ("1½ hours", 90),
        ("90 min", 90),
    ],
)
def test_what_is_said_is_read(said, minutes):
    assert to_timedelta(said).total_seconds() == 60 * minutes


@pytest.mark.parametrize(
    "said",
    [
        "about an hour",
        "an hour or two",
        "forty or fifty minutes",
        "tops",
        "ninety",
        "a while",
        "as long as possible",
        "an hour or so",
        "at least an hour",
        "forty-five minutes each side",
        "hour hour",
        "half",
        "minutes",
    ],
)
def test_what_is_no_one_length_is_refused(said):
    with pytest.raises(UnitError):
        to_timedelta(said)


@pytest.mark.parametrize(
    "tens", ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "ninety"]
)
def test_tens_and_ones_add_up(tens):
    base = to_timedelta(f"{tens} minutes")
    for i, one in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], start=1
    ):
        assert (to_timedelta(f"{tens}-{one} minutes") - base).total_seconds() == 60 * i
