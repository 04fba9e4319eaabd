"""Days as a house has them: its weekdays, single closed days, busy times, and the most visits."""

from datetime import UTC, date, datetime, timedelta

import pytest

import massageplan as mp
from people import TODAY, a_client, assessed, complaint


DAY = timedelta(days=1)
NECK = assessed(complaint("neck pain", pain=6))
TUESDAY, THURSDAY = date(2026, 3, 3), date(2026, 3, 5)
CLOSED = {date(2026, 3, 12)}
TUE_THU = mp.Availability(name="the clinic", weekdays="tue thu", closed=CLOSED)


def course(**more):
    asked = {"length": "60 min", "start": TODAY} | more
    return mp.plan_treatment(a_client(), NECK, **asked)


def days(plan):
    return [f"{visit.on:%a %d %b}" for visit in plan.visits]


def notes(plan):
    return [found.message for found in plan.findings if found.code == "off-cadence"]


def house(**told):
    return mp.Availability(name="the clinic", **told)


# --- laid over the open weekdays ------------------------------------------------------------
@pytest.mark.parametrize(
    ("cadence", "start", "limits", "expected"),
    [
        ("2/week", TUESDAY, TUE_THU, "3 5 10 17 19 24"),
        ("2/week", THURSDAY, TUE_THU, "5 10 17 19 24 26"),
        ("weekly", THURSDAY, house(weekdays="thu", closed=CLOSED), "5 19 26 2 9 16"),
        ("3/week", TODAY, house(weekdays="mon tue thu"), "2 3 5 9 10 12"),
        ("daily", TODAY, house(weekdays="mon-fri", closed={date(2026, 3, 4)}), "2 3 5 6 9 10"),
        ("every 10 days", TODAY + DAY, house(weekdays="tue thu"), "3 12 24 2 14 21"),
        ("monthly", date(2026, 4, 1), house(weekdays="mon-fri"), "1 1 1 1 31 1"),
        ("2/week for 2 weeks then weekly", TODAY, house(weekdays="mon fri"), "2 6 9 13 16 23"),
        ("weekly", THURSDAY, house(hours={"thu": "12:00-20:00"}, closed=CLOSED), "5 19 26 2 9 16"),
        ("weekly", THURSDAY, house(weekdays="thu", absences=CLOSED), "5 19 26 2 9 16"),
    ],
)
def test_days_lie_on_the_weekdays_of_the_house_and_nobody_apologizes(
    cadence, start, limits, expected
):
    plan = course(cadence=cadence, start=start, availability=limits)
    assert " ".join(str(visit.on.day) for visit in plan.visits) == expected
    assert notes(plan) == []
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_a_closed_day_goes_to_the_nearest_open_one_of_two_equally_near_to_the_earlier():
    plan = course(start=THURSDAY, availability=house(weekdays="mon-fri", closed=CLOSED))
    assert days(plan)[:3] == ["Thu 05 Mar", "Wed 11 Mar", "Thu 19 Mar"]
    assert notes(plan) == [
        "session 2 is on Wed, Mar 11, 2026 instead of Thu, Mar 12, 2026 (the clinic: closed)"
    ]


def test_a_start_on_a_day_without_the_house_is_said_once():
    plan = course(cadence="2/week", availability=house(weekdays="tue thu"))
    assert days(plan)[:3] == ["Tue 03 Mar", "Thu 05 Mar", "Tue 10 Mar"]
    (told,) = notes(plan)
    assert told.startswith("session 1 is on Tue, Mar 3, 2026 instead of Mon, Mar 2, 2026")


def test_a_long_closing_is_not_stepped_over():
    away = house(weekdays="tue thu", absences=[(date(2026, 3, 6), date(2026, 3, 20))])
    with pytest.raises(mp.InfeasibleError, match="the clinic: away"):
        course(cadence="2/week", start=TUESDAY, availability=away)


def test_a_weekday_that_is_closed_for_good_is_refused_at_the_first_visit():
    class Thursdays:
        def __contains__(self, day):
            return day.weekday() == 3

    never = house(weekdays="thu", closed=Thursdays())
    with pytest.raises(mp.InfeasibleError, match="visit 1, due Thu, Mar 5, 2026, has no open day"):
        course(start=TUESDAY, availability=never)
    with pytest.raises(mp.InfeasibleError, match="visit 1, due Thu, Mar 5, 2026, has no open day"):
        mp.replan(course(), today=TODAY, availability=never)


def test_more_visits_a_week_than_open_days_are_refused():
    with pytest.raises(mp.InfeasibleError):
        course(cadence="3/week", sessions=9, availability=house(weekdays="mon thu"))


def test_other_weekdays_from_now_on_are_followed_without_notes():
    plan = course(sessions=4).record(mp.Outcome(session=1))
    new = mp.replan(plan, today=TODAY, availability=house(weekdays="wed"))
    assert days(new) == ["Mon 02 Mar", "Wed 11 Mar", "Wed 18 Mar", "Wed 25 Mar"]
    assert notes(new) == []


def test_a_visit_moved_or_added_by_hand_keeps_its_day_under_other_limits():
    plan = course(sessions=4).record(mp.Outcome(session=2, status="moved", to=date(2026, 3, 11)))
    plan = plan.add_visit(date(2026, 3, 18))
    new = mp.replan(plan, today=TODAY, availability=house(closed={date(2026, 3, 16)}))
    assert days(new) == ["Mon 02 Mar", "Wed 11 Mar", "Sun 15 Mar", "Wed 18 Mar", "Mon 23 Mar"]


# --- on weekdays of its own -----------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "words", "first"),
    [
        ("Tue Thu", "Tue and Thu", ["Tue 03 Mar", "Thu 05 Mar", "Tue 10 Mar"]),
        ("Mondays and Thursdays", "Mon and Thu", ["Mon 02 Mar", "Thu 05 Mar", "Mon 09 Mar"]),
        ("every other Friday", "every 2 weeks on Fri", ["Fri 06 Mar", "Fri 20 Mar", "Fri 03 Apr"]),
        ("Mon/Wed/Fri", "Mon, Wed and Fri", ["Mon 02 Mar", "Wed 04 Mar", "Fri 06 Mar"]),
        ("weekly on Thursdays", "every Thu", ["Thu 05 Mar", "Thu 12 Mar", "Thu 19 Mar"]),
        (
            "2/week on Tue and Thu for 1 week then every Fri",
            "Tue and Thu for 1 week then every Fri",
            ["Tue 03 Mar", "Thu 05 Mar", "Fri 13 Mar"],
        ),
    ],
)
def test_a_cadence_on_weekdays(text, words, first):
    plan = course(cadence=text, start=datetime(2026, 3, 2, 14, tzinfo=UTC), sessions=3)
    assert (plan.cadence.words, days(plan), notes(plan)) == (words, first, [])
    assert course(cadence=words, sessions=3).cadence.phases == plan.cadence.phases
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_without_a_start_it_begins_on_its_first_weekday():
    assert course(cadence="Tue Thu", start=None).cadence.offsets(4) == (0, 2, 7, 9)


# --- busy times -----------------------------------------------------------------------------
def test_busy_times_are_kept_by_placing_and_by_a_replan():
    clinic = house(
        hours="09:00-18:00",
        busy=[
            (date(2026, 3, 9), "13:30-16:00"),
            (datetime(2026, 3, 16, 0, 0), datetime(2026, 3, 17, 0, 0)),  # noqa: DTZ001  local
        ],
    )
    start = datetime(2026, 3, 2, 14, 0)  # noqa: DTZ001  the clocks of the clinic
    plan = course(start=start, sessions=3, availability=clinic)
    begins = [f"{visit.session.request.start:%a %d %H:%M}" for visit in plan.visits]
    assert begins == ["Mon 02 14:00", "Mon 09 12:30", "Sun 15 14:00"]
    assert notes(plan)[0].endswith("(the clinic: busy at all open hours)")
    new = mp.replan(course(start=start, sessions=3), today=TODAY, availability=clinic)
    assert [f"{visit.session.request.start:%a %d %H:%M}" for visit in new.visits] == begins
    with pytest.raises(mp.InvalidValueError, match="is not free at 14:00, but is at 12:30"):
        plan.record(
            mp.Outcome(session=2, status="moved", to=datetime(2026, 3, 9, 14, 0))  # noqa: DTZ001  local
        )
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_without_hours_only_the_busy_time_itself_is_taken():
    clinic = house(busy=[(date(2026, 3, 9), "13:30-16:00")])
    plan = course(start=datetime(2026, 3, 2, 23, 30, tzinfo=UTC), sessions=2, availability=clinic)
    assert [f"{visit.session.request.start:%d %H:%M}" for visit in plan.visits] == [
        "02 23:30",
        "09 23:30",
    ]


@pytest.mark.parametrize(
    ("told", "path", "message"),
    [
        (
            {"busy": [(datetime(2026, 3, 2, 15), datetime(2026, 3, 2, 14))]},  # noqa: DTZ001  local
            "availability.busy[0]",
            "ends at 2026-03-02 14:00, before it begins at 2026-03-02 15:00: write the earlier",
        ),
        ({"busy": [date(2026, 3, 2)]}, "availability.busy[0]", "write [(datetime(2026, 3, 2, 14"),
        ({"busy": "14:00-15:00"}, "availability.busy", "expected spans of time; got '14:00"),
        (
            {"busy": [(datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 10, tzinfo=UTC))]},
            "availability.busy[0]",
            "has a time zone: leave the time zone out",
        ),
        ({"busy": [(date(2026, 3, 2), "2-3 pm")]}, "availability.busy[0]", "expected hours such"),
        ({"most_per_week": 0}, "availability.most_per_week", "from 1 to 7, leave it out for no"),
        ({"most_per_month": 0}, "availability.most_per_month", "from 1 to 31, leave it out"),
        ({"hours": "17:00-09:00"}, "availability.hours", "after midnight, until 06:00"),
    ],
)
def test_what_is_no_availability_says_what_to_write(told, path, message):
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.Availability(**told)
    assert caught.value.path == path
    assert message in str(caught.value)


# --- hours past midnight --------------------------------------------------------------------
NIGHTS = house(hours={"mon-thu": "18:00-02:00"}, closed=CLOSED)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        # In the evening, over midnight, and in the night: Friday 00:30 belongs to Thursday.
        (datetime(2026, 3, 5, 20, 0, tzinfo=UTC), "05 20:00, 11 20:00, 19 20:00"),
        (datetime(2026, 3, 5, 23, 30, tzinfo=UTC), "05 23:30, 11 23:30, 19 23:30"),
        (datetime(2026, 3, 6, 0, 30, tzinfo=UTC), "06 00:30, 12 00:30, 20 00:30"),
    ],
)
def test_hours_past_midnight_belong_to_the_day_on_which_they_begin(start, expected):
    plan = course(start=start, sessions=3, availability=NIGHTS)
    begins = [f"{visit.session.request.start:%d %H:%M}" for visit in plan.visits]
    assert ", ".join(begins) == expected


def test_a_visit_ends_with_the_night():
    with pytest.raises(mp.InvalidValueError, match="leaves no room for 60 min"):
        course(start=datetime(2026, 3, 6, 1, 30, tzinfo=UTC), sessions=1, availability=NIGHTS)
