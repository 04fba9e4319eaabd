from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest

from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.session.clock import read_hour
from people import CATALOG, CLOCKS, booked_items, customised, full_body, hands_on, spent


HOUR = 3600

# What an hour leaves for the hands with one turn: the table of the design.
HOURS = [
    ("spa", True, {"greeting": 1, "turn": 2, "closing": 3}, 54),
    ("fifty-minute-hour", True, {"greeting": 1, "undress": 3, "dress": 4, "turn": 2}, 50),
    ("clinic", True, {"consultation": 15, "turn": 2, "check-out": 5}, 38),
    ("clinic", False, {"consultation": 5, "turn": 2, "check-out": 5}, 48),
    ("full-hour", True, {"turn": 2}, 58),
]


def hour_of(clock, minutes, **more):
    return read_hour(CATALOG.clock(clock), round(60 * minutes), **more)


@pytest.mark.parametrize(("clock", "first", "named", "left"), HOURS)
def test_an_hour_of_each_house(clock, first, named, left):
    for plan in (full_body, customised):
        session = plan(clock=clock, visit=1 if first else 2)
        inside = {kind: time for kind, time in spent(session).items() if kind in named}
        assert inside == named
        assert hands_on(session) == left
        assert len(booked_items(session)) == len(named) + len(session.segments)


def test_the_chair_needs_no_turn():
    session = customised(clock="chair")
    assert spent(session) == {"greeting": 1, "closing": 1, "room-change": 2}
    assert hands_on(session) == 58


@pytest.mark.parametrize(
    ("booked", "consultation"),
    [(10, 5), (20, 5), (23, 5), (24, 6), (40, 10), (59, 14), (60, 15), (61, 15), (120, 15)],
)
def test_a_first_consultation_is_a_quarter_within_5_and_15_minutes(booked, consultation):
    assert hour_of("clinic", booked).opening == 60 * consultation
    assert hour_of("clinic", booked, first_visit=False).opening == 300


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("first", [True, False])
def test_one_second_more_never_takes_from_the_hands(clock, first):
    house = CATALOG.clock(clock)
    left = [read_hour(house, s, turns=1, first_visit=first).hands_on for s in range(3 * HOUR)]
    assert all(0 <= after - before <= 1 for before, after in pairwise(left))


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("reevaluate", [True, False])
@pytest.mark.parametrize("length_is", ["table", "hands-on"])
def test_what_is_booked_for_it_gives_the_same_hour(clock, first, reevaluate, length_is):
    house = CATALOG.clock(clock)
    for seconds in range(0, 2 * HOUR, 7):
        rest = {"turns": 2, "first_visit": first, "reevaluate": reevaluate}
        hour = read_hour(house, seconds, length_is=length_is, **rest)
        assert read_hour(house, hour.booked, **rest) == hour
        turning = 0 if length_is == "hands-on" else 2 * hour.turn
        assert hour.hands_on + turning == seconds


@pytest.mark.parametrize(
    ("length_is", "length", "booked", "left"),
    [
        ("booked", 60, 60, 38),
        ("table", 40, 60, 38),
        ("hands-on", 38, 60, 38),
        ("table", 60, 80, 58),
        ("hands-on", 60, 82, 60),
        ("hands-on", 30, 49, 30),  # 30, a turn, the check-out, and 12 of 49: a quarter
    ],
)
def test_a_length_may_be_booked_on_the_table_or_hands_on(length_is, length, booked, left):
    session = customised(f"{length} min", length_is=length_is)
    assert session.length == timedelta(minutes=booked)
    assert hands_on(session) == left


def test_a_reevaluation_has_its_own_minutes():
    assert hour_of("clinic", 60, reevaluate=True).reevaluation == 300
    assert hour_of("clinic", 60, reevaluate=True).hands_on == 60 * 35


def test_length_is_one_of_three():
    with pytest.raises(InvalidValueError, match="'booked', 'table', 'hands-on'; got 'gross'"):
        customised(length_is="gross")
    with pytest.raises(InvalidValueError, match="length_is"):
        hour_of("spa", 60, length_is="gross")


def test_an_unknown_clock_offers_the_nearest():
    with pytest.raises(UnknownTermError, match="clinic") as caught:
        customised(clock="clinik")
    assert caught.value.path == "clock"


@pytest.mark.parametrize(
    "start",
    [
        datetime(2026, 3, 2, 10, 30),  # noqa: DTZ001  an app without time zones
        datetime(2026, 3, 2, 10, 30, tzinfo=timezone(timedelta(hours=-8))),
    ],
)
def test_every_item_has_its_clock_time_when_there_is_a_start(start):
    session = customised(start=start)
    assert session.on == start.date()
    assert [item.starts for item in session.items] == [
        start + timedelta(minutes=m) for m in (0, 15, 24, 39, 47, 49, 55, 60, 65)
    ]
    assert {item.starts.tzinfo for item in session.items} == {start.tzinfo}


def test_without_a_start_there_are_no_clock_times():
    assert {item.starts for item in customised().items} == {None}


def test_after_the_booked_time_the_therapist_has_time_of_their_own():
    session = customised()
    *_, documentation, room_change = session.items
    assert documentation.begins == session.length == timedelta(minutes=60)
    assert (documentation.kind, room_change.kind) == ("documentation", "room-change")
    assert (documentation.duration, room_change.duration) == (
        timedelta(minutes=5),
        timedelta(minutes=10),
    )
