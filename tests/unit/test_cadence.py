from datetime import date

import pytest

from massageplan.errors import InvalidValueError
from massageplan.scheduling.reading_cadence import read_cadence


# By hand: the days after the first visit.
READ = {
    "weekly": (0, 7, 14, 21, 28, 35),
    "Weekly": (0, 7, 14, 21, 28, 35),
    "every week": (0, 7, 14, 21, 28, 35),
    "1/week": (0, 7, 14, 21, 28, 35),
    "2/week": (0, 3, 7, 10, 14, 17),
    "twice a week": (0, 3, 7, 10, 14, 17),
    "2 times a week": (0, 3, 7, 10, 14, 17),
    "2 per week": (0, 3, 7, 10, 14, 17),
    "twice weekly": (0, 3, 7, 10, 14, 17),
    "2x/week": (0, 3, 7, 10, 14, 17),
    "2x a week": (0, 3, 7, 10, 14, 17),
    "once weekly": (0, 7, 14, 21, 28, 35),
    "6/week": (0, 1, 2, 3, 4, 5),
    "six times a week": (0, 1, 2, 3, 4, 5),
    "six per week": (0, 1, 2, 3, 4, 5),
    "3/week": (0, 2, 4, 7, 9, 11),
    "7/week": (0, 1, 2, 3, 4, 5),
    "daily": (0, 1, 2, 3, 4, 5),
    "every other day": (0, 2, 4, 6, 8, 10),
    "every 10 days": (0, 10, 20, 30, 40, 50),
    "every 2 weeks": (0, 14, 28, 42, 56, 70),
    "once every 2 weeks": (0, 14, 28, 42, 56, 70),
    "once every week": (0, 7, 14, 21, 28, 35),
    "fortnightly": (0, 14, 28, 42, 56, 70),
    "every other week": (0, 14, 28, 42, 56, 70),
    "monthly": (0, 30, 60, 90, 120, 150),
    "every 2 months": (0, 60, 120, 180, 240, 300),
    "2/week for 3 weeks then weekly": (0, 3, 7, 10, 14, 17),
    "2/week for 2 weeks then weekly": (0, 3, 7, 10, 14, 21),
    "2/week for 1 week then weekly for 2 weeks then monthly": (0, 3, 7, 14, 21, 51),
    "  weekly for 2 weeks,  then every 3 days ": (0, 7, 14, 17, 20, 23),
    "weekly for 6 weeks": (0, 7, 14, 21, 28, 35),
    "weekly for six weeks": (0, 7, 14, 21, 28, 35),
    "twice weekly for two weeks then weekly": (0, 3, 7, 10, 14, 21),
}


@pytest.mark.parametrize(("text", "days"), READ.items())
def test_how_often(text, days):
    cadence = read_cadence(text)
    assert cadence.offsets(6) == days
    assert cadence.text == text.strip()
    assert cadence.offsets(1) == (0,)
    if "month" not in text:
        start = date(2026, 3, 2)
        assert [(day - start).days for day in cadence.dates(start, 6)] == list(days)


@pytest.mark.parametrize(
    "phases", [("2/week for 3 weeks", "weekly"), ("3/week for 3 weeks", "1/week")]
)
def test_a_later_phase_begins_when_the_one_before_ends(phases):
    often = int(phases[0][0])
    days = read_cadence(" then ".join(phases)).offsets(3 * often + 3)
    assert days[-3:] == (21, 28, 35)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "often",
        "then weekly",
        "weekly then",
        "weekly then monthly",
        "weekly, then monthly",
        "every 0 days",
        "0/week",
        "8/week",
        "-2/week",
        "2.5/week",
        "1000/week",
        "every -1 days",
        "weekly for 0 weeks then monthly",
        "weekly for ever",
        "2/week for weeks",
        "2",
        "weekly" * 40,
        "2/week for 2 weeks then",
        "weekly; then monthly",
        None,
        2,
        ["weekly"],
    ],
)
def test_what_cannot_be_read_is_refused_with_examples(text):
    with pytest.raises(InvalidValueError, match="write 'weekly', '2/week'") as caught:
        read_cadence(text)
    assert caught.value.path == "cadence"
    assert caught.value.value is text


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("biweekly", ("'2/week'", "'every 2 weeks'")),
        ("bi-weekly", ("'2/week'", "'every 2 weeks'")),
        ("Bi-Weekly", ("'2/week'", "'every 2 weeks'")),
        ("bi weekly", ("'2/week'", "'every 2 weeks'")),
        ("weekly for 2 weeks then biweekly", ("'2/week'", "'every 2 weeks'")),
        ("bimonthly", ("'every 2 weeks'", "'every 2 months'")),
        ("bi-monthly", ("'every 2 weeks'", "'every 2 months'")),
    ],
)
def test_what_means_two_things_is_refused_with_both(text, readings):
    with pytest.raises(InvalidValueError, match="means two things") as caught:
        read_cadence(text)
    assert all(reading in str(caught.value) for reading in readings)


@pytest.mark.parametrize(
    ("text", "start", "days"),
    [
        (
            "monthly",
            date(2026, 1, 31),
            (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)),
        ),
        ("monthly", date(2028, 1, 31), (date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31))),
        (
            "monthly",
            date(2026, 11, 15),
            (date(2026, 11, 15), date(2026, 12, 15), date(2027, 1, 15)),
        ),
        ("every 6 months", date(2026, 8, 31), (date(2026, 8, 31), date(2027, 2, 28))),
        (
            "weekly for 2 weeks then monthly",
            date(2026, 1, 17),
            (date(2026, 1, 17), date(2026, 1, 24), date(2026, 1, 31), date(2026, 2, 28)),
        ),
    ],
)
def test_months_keep_the_day_or_end_on_the_last(text, start, days):
    assert read_cadence(text).dates(start, len(days)) == days


def test_one_that_ends_too_soon_says_so():
    cadence = read_cadence("2/week for 2 weeks")
    assert cadence.offsets(4) == (0, 3, 7, 10)
    with pytest.raises(InvalidValueError, match="ends after 4 visits, but 5 sessions"):
        cadence.offsets(5)
