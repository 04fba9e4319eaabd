"""`assert_same_time`: what differs is named, with both times."""

from datetime import timedelta

import pytest

import massageplan as mp
from massageplan.testing import assert_same_time
from people import customised, full_body


HOUR = customised()
LONGER = HOUR.with_minutes({"low-back": "20 min"})
SPA = full_body()


def fault(*told, **more):
    with pytest.raises(AssertionError) as error:
        assert_same_time(*told, **more)
    return str(error.value)


def test_a_session_has_the_time_that_it_has():
    assert_same_time(HOUR, HOUR)
    assert_same_time(HOUR, HOUR.minutes)
    assert_same_time(HOUR, {})


def test_every_region_that_differs_is_named():
    told = fault(HOUR, LONGER)
    both = HOUR.minutes | LONGER.minutes
    differ = [want for want in both if HOUR.minutes.get(want) != LONGER.minutes.get(want)]
    assert told.startswith(f"{len(differ)} regions differ:\n")
    assert told.count("\n") == len(differ)
    had = HOUR.minutes["low-back"] // timedelta(minutes=1)
    assert f"low back: {had} min, expected 20 min ({20 - had} min less)" in told
    hip = HOUR.minutes["hip-right"] // timedelta(minutes=1)
    assert f"right hip: {hip} min, expected nothing ({hip} min more)" in told


def test_what_only_one_of_them_works_differs_too():
    spa, hour = fault(SPA, HOUR), fault(HOUR, SPA)
    assert "back: 6 min, expected nothing (6 min more)" in spa
    assert "back: nothing, expected 6 min (6 min less)" in hour


def test_a_tolerance_is_the_most_that_may_differ():
    minute = timedelta(minutes=1)
    near = {"low back": HOUR.minutes["low-back"] + 2 * minute}
    assert_same_time(HOUR, near, tolerance="2 min")
    told = fault(HOUR, near, tolerance=minute)
    assert told.startswith("1 region differs by more than 1 min:\n  low back: ")


@pytest.mark.parametrize(
    ("session", "expected", "words"),
    [
        (HOUR, {"lower bak": "5 min"}, r"expected\[lower bak\]: .*did you mean 'low back'"),
        (HOUR, {"low-back": "5"}, r"expected\[low-back\]: "),
        (HOUR, {"low-back": "5 min", "low back": "6 min"}, "is listed twice"),
        (SPA, {"left back of leg": "0 min"}, "no minutes of its own: .* of 'back of leg'"),
        (SPA, {"calf": "0 min"}, "no minutes of its own"),
        (HOUR, 5, "expected a SessionPlan or times by region, got int"),
        ("hour", HOUR, r"session: expected SessionPlan\(\.\.\.\); got str"),
    ],
)
def test_what_cannot_be_compared_is_refused(session, expected, words):
    with pytest.raises(mp.MassagePlanError, match=words):
        assert_same_time(session, expected)
