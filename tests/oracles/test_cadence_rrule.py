"""The days of cadences against those of dateutil."""

from calendar import monthrange
from datetime import date

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule
from hypothesis import assume, example, given
from hypothesis import strategies as st

from massageplan.scheduling.placement import Placement
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.treatment.no_days import place


counts = st.integers(1, 520)
starts = st.dates(date(1999, 1, 1), date(2100, 12, 31))
spaced = st.one_of(
    st.sampled_from(
        [
            ("weekly", WEEKLY, 1),
            ("every 10 days", DAILY, 10),
            ("every 2 weeks", WEEKLY, 2),
            ("every other week", WEEKLY, 2),
            ("daily", DAILY, 1),
            ("7/week", DAILY, 1),
            ("1/week", WEEKLY, 1),
        ]
    ),
    st.integers(1, 999).map(lambda n: (f"every {n} days", DAILY, n)),
    st.integers(1, 60).map(lambda n: (f"every {n} weeks", WEEKLY, n)),
)
months = st.one_of(
    st.just(("monthly", 1)), st.integers(1, 24).map(lambda n: (f"every {n} months", n))
)


def by_rrule(frequency, interval, start, count):
    rule = rrule(frequency, interval=interval, dtstart=start, count=count)
    return tuple(moment.date() for moment in rule)


def clamped(start, months):
    """Return the day so many months later, at the latest the last one of its month."""
    year, month = start.year, start.month + months
    while month > 12:
        year, month = year + 1, month - 12
    return date(year, month, min(start.day, monthrange(year, month)[1]))


@given(spaced, starts, counts)
@example(("weekly", WEEKLY, 1), date(2026, 3, 2), 520)
@example(("every 999 days", DAILY, 999), date(2100, 12, 31), 520)
def test_days_and_weeks(rhythm, start, count):
    text, frequency, interval = rhythm
    expected = by_rrule(frequency, interval, start, count)
    assert read_cadence(text).dates(start, count) == expected


@given(months, starts, counts)
def test_months_from_a_day_that_every_month_has(rhythm, start, count):
    assume(start.day <= 28)
    text, interval = rhythm
    expected = by_rrule(MONTHLY, interval, start, count)
    assert read_cadence(text).dates(start, count) == expected


@given(months, starts, counts)
@example(("monthly", 1), date(2028, 1, 31), 520)
@example(("every 12 months", 12), date(2096, 2, 29), 20)
def test_months_that_are_too_short_end_on_their_last_day(rhythm, start, count):
    text, interval = rhythm
    expected = tuple(clamped(start, i * interval) for i in range(count))
    assert read_cadence(text).dates(start, count) == expected


@given(spaced.map(lambda rhythm: rhythm[0]) | months.map(lambda rhythm: rhythm[0]), starts, counts)
def test_without_limits_visits_lie_on_the_days_of_the_cadence(text, start, count):
    days = read_cadence(text).dates(start, count)
    assert place(Placement(nominal=days, window=0, not_before=start)) == days


@given(spaced, starts, st.integers(1, 40), st.integers(1, 40))
def test_a_phase_of_so_many_visits_hands_over_where_it_would_have_gone_on(
    rhythm, start, visits, more
):
    text, frequency, interval = rhythm
    first = by_rrule(frequency, interval, start, visits + 1)
    expected = first[:-1] + by_rrule(WEEKLY, 1, first[-1], more)
    cadence = read_cadence(f"{text} for {visits} visits then weekly")
    assert cadence.dates(start, visits + more) == expected
