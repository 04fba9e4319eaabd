"""Times in orders and notes that are no plan, and plans that are said in odd words."""

from __future__ import annotations

import pytest

import massageplan as mp


PLANS = {"rhythm", "span", "number of sessions", "length"}


def plans(text: str) -> list[str]:
    """Return what a text says of the time of a plan."""
    return [f"{one.kind} {one.label}" for one in mp.find(text).meanings if one.kind in PLANS]


@pytest.mark.parametrize(
    "text",
    [
        *("saw a chiropractor for six visits", "claimant has had 12 sessions of massage"),
        *(
            "used to go in for lymphatic drainage twice a month",
            "massage helped for about two days",
        ),
        *("no massage for 6 weeks", "weekly volumetric limb assessments", "after 6 sessions"),
        *("usually after 2 weeks", "applying moisturizer 3 times daily"),
        *(
            "heat packs applied to the low back for 10 minutes",
            "a days rest in-between each session",
        ),
        *("at least one recovery day after each treatment", "wait until at least week 3"),
        *("10 sessions of electrotherapy for two weeks", "may begin massage 6 weeks after surgery"),
        *("within 24 to 72 hours following surgery", "14 days post op"),
    ],
)
def test_a_time_that_is_no_plan_plans_nothing(text):
    assert plans(text) == []
    assert any(one.kind == "timing" for one in mp.find(text).meanings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("receives a weekly massage", ["rhythm weekly"]),
        ("four, 30-minute weekly sessions", ["rhythm weekly for 4 visits", "length 30 min"]),
        ("3x/wk rather than daily", ["rhythm 3/week"]),
        ("approx 15 min sessions, 2-3x/day", ["length 15 min", "rhythm 2-3 times a day"]),
        ("others come for five days a week", ["rhythm 5/week"]),
        ("for the first month after the operation", ["span 1 month"]),
        ("6 x consecutive weeks of massage", ["span 6 weeks"]),
        ("not to exceed 12 visits per year", ["number of sessions 12 a year"]),
        ("2x/week for 4 weeks", ["rhythm 2/week for 4 weeks"]),
        ("minimum of 6 weeks", ["span at least 6 weeks"]),
        ("one hour every other week", ["rhythm every 14 days", "length 60 min"]),
    ],
)
def test_a_plan_is_read_in_odd_words(text, expected):
    assert plans(text) == expected


@pytest.mark.parametrize("text", ["5-6 on a scale of 10", "6 on a scale of 1 to 10", "6 out of 10"])
def test_a_scale_is_said_in_words(text):
    assert [one.id for one in mp.find(f"pain at {text}").meanings] == ["pain-nrs"]
