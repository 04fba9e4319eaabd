"""When visits can be: what is read, what is refused, and which days and hours that leaves."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.errors import InvalidValueError
from massageplan.scheduling.availability import WEEKDAYS, Absence, Availability, Opening


MONDAY = date(2026, 3, 2)
WEEK = tuple(MONDAY + timedelta(days=i) for i in range(7))
NINE_TO_FIVE = tuple(Opening(weekday=day, opens=540, closes=1020) for day in WEEKDAYS)


class Feast:
    """What can only say whether it holds a date, and counts how often it was asked."""

    def __init__(self, *days):
        self.days = days
        self.asked = 0

    def __contains__(self, day):
        self.asked += 1
        return day in self.days


class Holidays(dict):
    """Like the objects of the holidays package: the days of a year come once it is asked for."""

    def __contains__(self, day):
        self.setdefault(date(day.year, 1, 1), "New Year")
        return super().__contains__(day)


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("mon thu", ("mon", "thu")),
        ("thu, mon", ("mon", "thu")),
        ("Thursday,MON mon", ("mon", "thu")),
        ("tues wedn thurs", ("tue", "wed", "thu")),
        (["sun", " Sat "], ("sat", "sun")),
        ({"fri", "wed"}, ("wed", "fri")),
        ((), ()),
        (" ".join(WEEKDAYS), WEEKDAYS),
    ],
)
def test_weekdays(told, read):
    assert Availability(weekdays=told).weekdays == read


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("09:00-17:00", NINE_TO_FIVE),
        ("9:00 to 17:00", NINE_TO_FIVE),
        ("9:00 - 17:00", NINE_TO_FIVE),
        ("9:00\N{EN DASH}17:00", NINE_TO_FIVE),
        ({"mon": "00:00-24:00"}, (Opening(weekday="mon", opens=0, closes=1440),)),
        (
            {"thu": "12:00-20:00", "Monday": "14:00-18:00", "tue": "9:30-9:31"},
            (
                Opening(weekday="mon", opens=840, closes=1080),
                Opening(weekday="tue", opens=570, closes=571),
                Opening(weekday="thu", opens=720, closes=1200),
            ),
        ),
        (
            {"mon": "09:00-12:00, 14:00-18:00"},
            (
                Opening(weekday="mon", opens=540, closes=720),
                Opening(weekday="mon", opens=840, closes=1080),
            ),
        ),
        (
            {"mon": "09:00-12:00,12:00-13:00"},  # no gap between them: one stretch
            (Opening(weekday="mon", opens=540, closes=780),),
        ),
        ((), ()),
        (NINE_TO_FIVE[:2], NINE_TO_FIVE[:2]),
    ],
)
def test_hours(told, read):
    assert Availability(hours=told).hours == read


@pytest.mark.parametrize("kind", [set, frozenset, list, tuple])
def test_closed_days_are_frozen(kind):
    days = kind([MONDAY])
    assert Availability(closed=days).closed == frozenset({MONDAY})
    assert type(Availability(closed=days).closed) is frozenset


def test_what_is_closed_does_not_change_with_the_set_that_was_given():
    days = {MONDAY}
    house = Availability(closed=days)
    days.clear()
    assert house.bars(MONDAY) == "closed"


@pytest.mark.parametrize(
    ("told", "read"),
    [
        (MONDAY, [(MONDAY, MONDAY)]),
        ([MONDAY], [(MONDAY, MONDAY)]),
        ([(WEEK[2], WEEK[4])], [(WEEK[2], WEEK[4])]),
        ([WEEK[5], (WEEK[1], WEEK[2])], [(WEEK[1], WEEK[2]), (WEEK[5], WEEK[5])]),
        ([Absence(first=WEEK[1], last=WEEK[3])], [(WEEK[1], WEEK[3])]),
        ((day for day in WEEK[:1]), [(MONDAY, MONDAY)]),
        ((), []),
    ],
)
def test_absences(told, read):
    found = Availability(absences=told).absences
    assert [(away.first, away.last) for away in found] == read


DAY = "a weekday such as 'mon'"
HOURS = "expected hours such as '09:00-12:00, 14:00-18:00'; got"
PAIR = "expected a day, or a pair of the first and the last day; got"
LATE = datetime(2026, 3, 2, 9)  # noqa: DTZ001  a date with a time too many
REFUSED = [
    ({"name": ""}, "name", "expected text, but it is empty"),
    ({"name": None}, "name", "expected text, got None"),
    ({"weekdays": "sunnday"}, "weekdays[0]", f"{DAY}; got 'sunnday': did you mean 'sunday'?"),
    ({"weekdays": "mon mo"}, "weekdays[1]", f"{DAY}; got 'mo'"),
    ({"weekdays": ["mon", 3]}, "weekdays[1]", f"{DAY}; got 3"),
    ({"weekdays": [None]}, "weekdays[0]", f"{DAY}; got None"),
    ({"weekdays": None}, "weekdays", "expected weekdays; got None"),
    ({"weekdays": 1}, "weekdays", "expected weekdays; got 1"),
    ({"weekdays": b"mon"}, "weekdays", "expected weekdays; got b'mon'"),
    ({"hours": None}, "hours", "or a text for each weekday; got None"),
    ({"hours": 9}, "hours", "or a text for each weekday; got 9"),
    ({"hours": ["09:00-10:00"]}, "hours", "or a text for each weekday; got ['09:00"),
    ({"hours": {"noon": "09:00-10:00"}}, "hours[noon]", f"{DAY}; got 'noon'"),
    ({"hours": {"mon": None}}, "hours[mon]", f"{HOURS} None"),
    ({"hours": {"mon": "  "}}, "hours[mon]", f"{HOURS} '  '"),
    ({"hours": {"tue": "9-12"}}, "hours[tue]", f"{HOURS} '9-12'"),
    ({"hours": {"tue": "09:00"}}, "hours[tue]", f"{HOURS} '09:00'"),
    ({"hours": {"tue": "09:60-10:00"}}, "hours[tue]", f"{HOURS} '09:60-10:00'"),
    ({"hours": {"tue": "09:00-10:60"}}, "hours[tue]", f"{HOURS} '09:00-10:60'"),
    ({"hours": {"tue": "09:00-24:01"}}, "hours[tue]", f"{HOURS} '09:00-24:01'"),
    ({"hours": {"tue": "17:00-09:00"}}, "hours[tue]", f"{HOURS} '17:00-09:00'"),
    ({"hours": {"tue": "09:00-09:00"}}, "hours[tue]", f"{HOURS} '09:00-09:00'"),
    ({"hours": {"tue": "09:00-12:00, 11:59-13:00"}}, "hours[tue]", HOURS),
    ({"hours": {"tue": "14:00-18:00, 09:00-12:00"}}, "hours[tue]", HOURS),
    ({"hours": {"tue": "09:00-12:00,"}}, "hours[tue]", HOURS),
    ({"closed": None}, "closed", "an object that contains dates; got None"),
    ({"closed": "2026-03-02"}, "closed", "an object that contains dates; got '2026-03-02'"),
    ({"closed": MONDAY}, "closed", "an object that contains dates; got datetime.date(2026"),
    ({"closed": ["2026-03-02"]}, "closed[0]", "expected a date; got '2026-03-02'"),
    ({"closed": (MONDAY, LATE)}, "closed[1]", "expected a date; got datetime.datetime(2026"),
    ({"absences": None}, "absences", "pairs of a first and a last day; got None"),
    ({"absences": "2026-03-02"}, "absences", "pairs of a first and a last day; got '2026"),
    ({"absences": ["2026-03-02"]}, "absences[0]", f"{PAIR} '2026-03-02'"),
    ({"absences": [MONDAY, LATE]}, "absences[1]", f"{PAIR} datetime.datetime(2026"),
    ({"absences": [(MONDAY,)]}, "absences[0]", f"{PAIR} (datetime.date(2026"),
    ({"absences": [(MONDAY, None)]}, "absences[0]", f"{PAIR} (datetime.date(2026"),
    ({"first": "2026-03-02"}, "first", "got '2026-03-02'"),
    ({"last": LATE}, "last", "got datetime.datetime(2026"),
    ({"known_until": 2026}, "known_until", "got 2026"),
    ({"least_gap": 0}, "least_gap", "expected a whole number from 1 to 366; got 0"),
    ({"least_gap": 367}, "least_gap", "expected a whole number from 1 to 366; got 367"),
    ({"most_gap": -1}, "most_gap", "expected a whole number from 1 to 366; got -1"),
    ({"most_gap": 7.0}, "most_gap", "expected a whole number from 1 to 366; got 7.0"),
    ({"least_gap": True}, "least_gap", "expected a whole number from 1 to 366; got True"),
    ({"least_gap": "2"}, "least_gap", "expected a whole number from 1 to 366; got '2'"),
    ({"first": WEEK[1], "last": MONDAY}, "last", "so the house is never open"),
    ({"least_gap": 5, "most_gap": 4}, "most_gap", "so the house is never open"),
    (
        {"weekdays": "tue wed", "hours": {"mon": "09:00-10:00"}},
        "hours",
        "no hours on tue, wed, so the house is never open",
    ),
]


@pytest.mark.parametrize(("told", "path", "message"), REFUSED)
def test_what_is_refused_says_where_and_why(told, path, message):
    with pytest.raises(InvalidValueError) as caught:
        Availability(**{"name": "the house", **told})
    assert caught.value.path == f"availability.{path}"
    assert str(caught.value).startswith(f"availability.{path}: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_an_absence_that_ends_before_it_begins_is_refused():
    with pytest.raises(InvalidValueError, match="2026-03-02 is before 2026-03-03") as caught:
        Availability(absences=[(WEEK[1], WEEK[0])])
    assert caught.value.path == "availability.absences[0][1]"
    with pytest.raises(InvalidValueError, match="is before") as caught:
        Absence(first=WEEK[1], last=WEEK[0])
    assert caught.value.path == "absence.last"


@pytest.mark.parametrize("field", ["first", "last"])
@pytest.mark.parametrize("value", ["2026-03-02", LATE])
def test_an_absence_has_dates(field, value):
    with pytest.raises(InvalidValueError) as caught:
        Absence(**{"first": MONDAY, "last": MONDAY, field: value})
    assert caught.value.path == f"absence.{field}"


def test_one_day_and_one_gap_are_no_contradiction():
    only = Availability(first=MONDAY, last=MONDAY, least_gap=7, most_gap=7)
    assert [only.bars(day) for day in WEEK[:2]] == ["", "after-last"]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, [""] * 7),
        (
            {"weekdays": "tue sat"},
            ["weekday", "", "weekday", "weekday", "weekday", "", "weekday"],
        ),
        (
            {"hours": {"mon": "09:00-10:00", "sun": "10:00-11:00"}},
            ["", *["no-hours"] * 5, ""],
        ),
        ({"closed": {WEEK[0], WEEK[6]}}, ["closed", *[""] * 5, "closed"]),
        ({"closed": Feast(WEEK[1])}, ["", "closed", *[""] * 5]),
        ({"absences": [WEEK[0], (WEEK[2], WEEK[4])]}, ["away", "", *["away"] * 3, "", ""]),
        ({"first": WEEK[1]}, ["before-first", *[""] * 6]),
        ({"last": WEEK[5]}, [*[""] * 6, "after-last"]),
        (
            {"known_until": WEEK[5]},
            [*[""] * 6, "unknown"],
        ),
        (
            {"weekdays": "mon tue", "hours": {"tue": "09:00-10:00", "wed": "09:00-10:00"}},
            ["no-hours", "", *["weekday"] * 5],
        ),
    ],
)
def test_which_days_are_barred_and_why(told, said):
    house = Availability(**told)
    assert [house.bars(day) for day in WEEK] == said


def test_open_hours_of_a_day():
    house = Availability(weekdays="mon tue", hours={"mon": "09:00-12:00, 14:00-18:00"})
    assert house.open_hours(WEEK[0]) == ((540, 720), (840, 1080))
    assert house.open_hours(WEEK[1]) == ()
    assert Availability(weekdays="mon").open_hours(WEEK[0]) == ((0, 1440),)


@pytest.mark.parametrize(
    "container",
    [Feast(WEEK[2], WEEK[6]), Holidays.fromkeys((WEEK[2], WEEK[6])), dict.fromkeys(WEEK[2::4])],
    ids=["contains", "holidays", "dict"],
)
def test_settling_writes_down_the_closed_days(container):
    settled = Availability(name="us", closed=container).settled(WEEK[0], WEEK[5])
    assert settled == Availability(name="us", closed={WEEK[2]}, known_until=WEEK[5])
    assert [settled.bars(day) for day in WEEK] == [
        *["", "", "closed", "", "", ""],
        "unknown",
    ]


def test_a_settled_one_asks_no_more():
    feast = Feast(WEEK[2])
    settled = Availability(closed=feast).settled(WEEK[0], WEEK[5])
    assert feast.asked == 6
    assert [settled.bars(day) for day in WEEK[:3]] == ["", "", "closed"]
    assert feast.asked == 6


def test_settling_asks_for_the_years_that_are_needed():
    holidays = Holidays()
    settled = Availability(closed=holidays).settled(date(2026, 12, 1), date(2028, 2, 1))
    assert settled.closed == {date(2027, 1, 1), date(2028, 1, 1)}


def test_settling_does_not_claim_to_know_more_than_before():
    feast = Availability(closed=Feast(), known_until=WEEK[3])
    assert feast.settled(WEEK[0], WEEK[5]).known_until == WEEK[3]
    assert feast.settled(WEEK[0], WEEK[2]).known_until == WEEK[2]


def test_what_is_written_down_already_stays_as_it_is():
    house = Availability(closed={MONDAY}, weekdays="mon")
    assert house.settled(WEEK[3], WEEK[4]) is house
    assert house.known_until is None


dates = st.dates(date(2024, 1, 1), date(2030, 12, 31))
feasts = st.lists(dates, max_size=5).map(lambda days: Feast(*days))


@st.composite
def availabilities(draw, closed=st.sets(dates, max_size=5)):  # noqa: B008  it is a plain value
    first = draw(st.none() | dates)
    least = draw(st.none() | st.integers(1, 20))
    weekdays = draw(st.sets(st.sampled_from(WEEKDAYS)))
    hours = draw(
        st.just(())
        | st.just("09:00-12:00, 13:00-17:30")
        | st.just(dict.fromkeys(weekdays or WEEKDAYS, "10:00-18:00"))
    )
    return Availability(
        name=draw(st.sampled_from(["the house", "Dr Chen"])),
        weekdays=weekdays,
        hours=hours,
        closed=draw(closed),
        absences=draw(st.lists(dates | st.tuples(dates, dates).map(sorted).map(tuple), max_size=3)),
        first=first,
        last=draw(st.none() | dates.filter(lambda day: first is None or first <= day)),
        least_gap=least,
        most_gap=draw(st.none() | st.integers(least or 1, 30)),
    )


@given(availabilities(closed=feasts), dates, dates)
def test_settling_twice_is_settling_once(one, first, last):
    settled = one.settled(first, last)
    assert settled.settled(first, last) == settled
    assert settled.settled(date.min, date.max) == settled
    assert hash(settled) == hash(one.settled(first, last))


@given(availabilities(closed=feasts), dates)
def test_settling_changes_no_answer_within_its_days(one, first):
    days = [first + timedelta(days=i) for i in range(60)]
    settled = one.settled(days[0], days[-1])
    assert [settled.bars(day) for day in days] == [one.bars(day) for day in days]
    assert settled.bars(days[-1] + timedelta(days=1))


@given(availabilities())
def test_equal_ones_have_the_same_hash_and_stand_for_each_other(one):
    same = Availability(
        **{
            name: getattr(one, name)
            for name in (
                *("name", "weekdays", "hours", "closed", "absences"),
                *("first", "last", "least_gap", "most_gap", "known_until"),
            )
        }
    )
    assert same == one
    assert hash(same) == hash(one)
    assert len({one, same, Availability(name="somebody else")}) == 2


@given(availabilities(), dates)
def test_a_day_that_is_not_barred_keeps_to_everything_that_was_told(one, first):
    for day in (first + timedelta(days=i) for i in range(14)):
        told = (
            (not one.weekdays or WEEKDAYS[day.weekday()] in one.weekdays)
            and day not in one.closed
            and not any(away.first <= day <= away.last for away in one.absences)
            and (one.first or day) <= day <= (one.last or day)
            and (not one.hours or any(o.weekday == WEEKDAYS[day.weekday()] for o in one.hours))
        )
        assert bool(one.bars(day)) != told


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({}, "expected text such as"),
        ({"mon": "09:00-12:00", "Monday": "10:00-13:00"}, "lists mon twice"),
    ],
)
def test_hours_that_say_nothing_or_too_much(told, message):
    with pytest.raises(InvalidValueError, match=message):
        Availability(hours=told)


@pytest.mark.parametrize("told", [("x", 0, 60), ("mon", 60, 60), ("mon", -1, 60), ("mon", 0, 1441)])
def test_an_opening_is_on_a_day(told):
    weekday, opens, closes = told
    with pytest.raises(InvalidValueError, match="Opening"):
        Opening(weekday=weekday, opens=opens, closes=closes)


def test_two_days_in_a_pair_are_asked_about():
    with pytest.raises(mp.InvalidValueError, match="means two things"):
        mp.Availability(absences=(date(2026, 3, 14), date(2026, 3, 22)))
    span = mp.Availability(absences=[(date(2026, 3, 14), date(2026, 3, 22))])
    assert span.bars(date(2026, 3, 16)) == "away"
    assert (
        mp.Availability(absences=[date(2026, 3, 14), date(2026, 3, 22)]).absences != span.absences
    )


def test_a_span_of_weekdays():
    assert mp.Availability(weekdays="mon-fri").weekdays == ("mon", "tue", "wed", "thu", "fri")
    assert mp.Availability(weekdays="sat-mon").weekdays == ("mon", "sat", "sun")
    week = mp.Availability(hours={"mon-thu": "09:00-17:00", "fri": "09:00-12:00"})
    assert [one.weekday for one in week.hours] == ["mon", "tue", "wed", "thu", "fri"]


def test_hours_that_cannot_be_read_are_named():
    with pytest.raises(InvalidValueError, match="expected hours such as") as caught:
        Availability(hours={"mon": "17:00-09:00"})
    assert (caught.value.path, caught.value.value) == ("availability.hours[mon]", "17:00-09:00")
