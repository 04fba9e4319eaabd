"""The clocks of real places: the hour that is skipped, the one that comes twice, other zones."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import massageplan as mp
from massageplan._display.days import format_time
from massageplan.errors import InfeasibleError
from massageplan.scheduling.availability import Availability
from massageplan.scheduling.placement import Bar, Placement
from massageplan.treatment.no_days import place
from people import assessed, complaint, course, customised


MONDAY = date(2026, 3, 2)
BERLIN = ZoneInfo("Europe/Berlin")
NECK = assessed(complaint("neck pain", pain=6))


def neck(**more):
    return course(**({"sessions": 6, "assessment": NECK} | more))


def test_another_zone_means_the_same_moment():
    house = mp.Availability(name="house", hours="09:00-18:00")
    plan = neck(start=datetime(2026, 3, 2, 10, tzinfo=BERLIN), availability=house)
    late = datetime(2026, 3, 10, 17, tzinfo=ZoneInfo("America/New_York"))
    with pytest.raises(mp.InvalidValueError, match="not free at 22:00"):
        plan.record(mp.Outcome(session=2, status="moved", to=late))
    moved = plan.record(mp.Outcome(session=2, status="moved", to=late - timedelta(hours=6)))
    assert moved.visits[1].session.request.start == datetime(2026, 3, 10, 16, tzinfo=BERLIN)


def test_a_start_without_room_is_refused_with_the_hour_that_has_it():
    start = datetime(2026, 3, 2, 17, 30, tzinfo=BERLIN)
    with pytest.raises(
        mp.InvalidValueError, match=r"17:30 leaves no room .*; 17:00 does"
    ) as caught:
        neck(start=start, availability=mp.Availability(hours="09:00-18:00"))
    assert (caught.value.path, caught.value.value) == ("start", start)


def test_an_hour_that_is_not_the_usual_one_is_told():
    hours = {"mon": "09:00-18:00", "thu": "09:00-12:00"}
    plan = neck(
        start=datetime(2026, 3, 2, 16, tzinfo=BERLIN),
        cadence="2/week",
        availability=mp.Availability(hours=hours),
    )
    told = [found.message for found in plan.findings if found.code == "other-hour"]
    assert told[0] == "session 2 starts at 11:00 AM, not at 4:00 PM"
    page = mp.export.to_html(plan, audience="client")
    assert "Thu, Mar 5, 2026" in page


SKIPPED = [
    ("Europe/Berlin", date(2026, 3, 29), time(2, 30)),
    ("Europe/Berlin", date(2026, 3, 29), time(2)),
    ("America/New_York", date(2026, 3, 8), time(2, 30)),
    ("Australia/Sydney", date(2026, 10, 4), time(2, 59)),
    ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15)),
    ("America/Santiago", date(2026, 9, 6), time(0, 30)),
    ("Pacific/Apia", date(2011, 12, 30), time(14)),
]

TWICE = [
    ("Europe/Berlin", date(2026, 10, 25), time(2, 30), 60),
    ("America/New_York", date(2026, 11, 1), time(1, 30), 60),
    ("Australia/Sydney", date(2026, 4, 5), time(2, 59), 60),
    ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), 30),
]

SOUND = [
    ("Europe/Berlin", date(2026, 3, 29), time(1, 59)),
    ("Europe/Berlin", date(2026, 3, 29), time(3)),
    ("America/New_York", date(2026, 3, 8), time(3)),
    ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 30)),
    ("Europe/Berlin", date(2026, 3, 30), time(2, 30)),
]


def at_the_same_time(days, zone, at, **more):
    wished = at.replace(tzinfo=ZoneInfo(zone))
    return Placement(nominal=tuple(days), not_before=days[0], at=wished, **more)


@pytest.mark.parametrize(("zone", "day", "at"), SKIPPED)
def test_no_visit_begins_in_the_hour_that_a_clock_skips(zone, day, at):
    before = day - timedelta(days=7)
    problem = at_the_same_time([before, day], zone, at)
    assert problem.bars(day) == Bar("skipped", at=at)
    assert problem.bars(before) is None
    assert place(problem) == (before, day - timedelta(days=1))
    with pytest.raises(InfeasibleError, match=f"clocks skip {format_time(at)} that day"):
        place(at_the_same_time([before, day], zone, at, window=0))


@pytest.mark.parametrize(("zone", "day", "at"), SOUND)
def test_visits_may_begin_next_to_the_hour_that_is_skipped(zone, day, at):
    problem = at_the_same_time([day], zone, at, window=0)
    assert place(problem) == (day,)
    assert problem.moment(day) == datetime.combine(day, at, ZoneInfo(zone))


@pytest.mark.parametrize(("zone", "day", "at", "minutes"), TWICE)
def test_an_hour_that_comes_twice_can_be_used_the_first_time_or_the_second(zone, day, at, minutes):
    moments = []
    for fold in (0, 1):
        problem = at_the_same_time([day], zone, at.replace(fold=fold), window=0)
        assert place(problem) == (day,)
        moments.append(problem.moment(day))
        assert moments[-1].time() == at
    first, second = (moment.astimezone(UTC) for moment in moments)
    assert second - first == timedelta(minutes=minutes)


def test_open_hours_give_another_start_where_the_nearest_is_skipped():
    day = date(2026, 3, 29)
    problem = at_the_same_time(
        [day],
        "Europe/Berlin",
        time(2, 30),
        limits=(Availability(hours="00:00-02:00, 02:10-02:50, 04:00-06:00"),),
        length=timedelta(minutes=30),
    )
    assert problem.moment(day) == datetime(2026, 3, 29, 1, 30, tzinfo=ZoneInfo("Europe/Berlin"))


@given(
    st.sampled_from(
        [
            *("Europe/Berlin", "America/New_York", "Australia/Sydney", "Australia/Lord_Howe"),
            *("America/Santiago", "America/Havana", "Asia/Kolkata", "Africa/Cairo", "UTC"),
        ]
    ),
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    st.builds(time, st.integers(0, 23), st.integers(0, 59), fold=st.integers(0, 1)),
    st.lists(st.integers(1, 9), min_size=1, max_size=30),
    st.sampled_from(
        [(), (Availability(hours="00:30-06:00"),), (Availability(weekdays="sat sun"),)]
    ),
)
@example("Europe/Berlin", date(2026, 3, 27), time(2, 30), [1] * 6, ())
@example("America/Havana", date(2026, 10, 30), time(0, 30, fold=1), [1] * 6, ())
def test_visits_are_real_moments_one_after_the_other(zone, start, at, gaps, limits):
    days = [start]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    problem = at_the_same_time(days, zone, at, limits=limits, length=timedelta(minutes=30))
    try:
        placed = place(problem)
    except InfeasibleError:
        return
    moments = [problem.moment(day) for day in placed]
    instants = [moment.astimezone(UTC) for moment in moments]
    assert all(one < two for one, two in pairwise(instants))
    for day, moment, instant in zip(placed, moments, instants, strict=True):
        assert moment.date() == day
        back = instant.astimezone(ZoneInfo(zone))
        assert (back.date(), back.time()) == (day, moment.time())


def test_seconds_do_not_lead_past_the_open_hours():
    problem = Placement(
        nominal=(MONDAY,),
        not_before=MONDAY,
        limits=(Availability(hours="09:00-11:00"),),
        at=time(10, 0, 30),
        length=timedelta(minutes=60),
    )
    assert problem.moment(MONDAY).time() <= time(10)


def test_the_time_that_is_named_is_the_one_that_is_skipped():
    problem = at_the_same_time(
        [date(2026, 3, 29)],
        "Europe/Berlin",
        time(5),
        limits=(Availability(hours="02:00-02:40"),),
    )
    assert "05:00 is skipped" not in problem.bars(date(2026, 3, 29))[1]


@pytest.mark.parametrize(
    ("day", "zone"), [(date.min, "Asia/Kolkata"), (date.max, "America/New_York")]
)
def test_the_ends_of_the_calendar_have_a_clock_too(day, zone):
    at = time(0) if day == date.min else time(23)
    assert place(at_the_same_time([day], zone, at, window=0)) == (day,)


class TestClockChange:
    @pytest.mark.parametrize(
        "start",
        [datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN), datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)],
    )
    def test_an_hour_is_an_hour(self, start):
        session = customised(start=start, on=None)
        last = session.booked[-1]
        assert last.starts.timestamp() - start.timestamp() == last.begins.total_seconds()

    def test_no_item_starts_at_a_time_that_does_not_exist(self):
        session = customised(start=datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN))
        for item in session.items:
            assert item.starts == datetime.fromtimestamp(item.starts.timestamp(), BERLIN)
            assert (item.starts.hour, item.starts.utcoffset()) != (2, timedelta(hours=1))

    def test_without_a_zone_times_are_added_as_written(self):
        session = customised(start=datetime.combine(date(2026, 3, 2), time(10)))
        assert session.segments[0].starts == datetime.combine(date(2026, 3, 2), time(10, 15))
