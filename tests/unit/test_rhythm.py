"""How often, in words: what is read, what is refused, and what comes after a phase."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massageplan.errors import InvalidValueError
from massageplan.scheduling.phase import Milestone, Phase
from massageplan.scheduling.reading_cadence import read_cadence, wider
from people import course


THREE = "2/week for 3 weeks then weekly for 4, then monthly"
UNTIL = "2/week until pain halves, at most 6, then weekly"
AROUND = "7 and 2 days before race and 3 days after race"

# By hand: the days after the first visit, and how many visits there are.
ENDLESS = {
    THREE: (0, 3, 7, 10, 14, 17, 21, 28, 35, 42, 49, 79, 109),
    UNTIL: (0, 3, 7, 10, 14, 17, 21, 28, 35),
    "2/week until pain halves, at most 3, then weekly": (0, 3, 7, 10, 17, 24),
    "6 in 8 weeks then monthly": (0, 9, 18, 28, 37, 46, 56, 86),
    "weekly for 2 months then every 2 weeks": (0, 7, 14, 21, 28, 35, 42, 49, 56, 60, 74),
    "monthly for 3 months then every 2 months": (0, 30, 60, 90, 150),
    "every 2 weeks for 3 weeks then daily": (0, 14, 21, 22),
    "every 3 weeks for 1 week then weekly": (0, 7, 14),
    "weekly for a week then every 10 days": (0, 7, 17),
    "weekly from 6 weeks after surgery": (0, 7, 14),
}
ENDING = {
    "6 in 8 weeks": (0, 9, 18, 28, 37, 46),
    "7 in 28 days": (0, 4, 8, 12, 16, 20, 24),
    "three sessions in ten days": (0, 3, 6),
    "5 in 5 days": (0, 1, 2, 3, 4),
    "weekly for 6 visits": (0, 7, 14, 21, 28, 35),
    "weekly for 4": (0, 7, 14, 21),
    "1/week for 4": (0, 7, 14, 21),
    "monthly for 3": (0, 30, 60),
    "2/week for 5 sessions": (0, 3, 7, 10, 14),
    "daily for one visit": (0,),
    "weekly for 2 months": (0, 7, 14, 21, 28, 35, 42, 49, 56),
    "every 10 days for 1 month": (0, 10, 20),
    "weekly until pain halves, at most 4": (0, 7, 14, 21),
    "2/week for 1 week then weekly for 2 visits": (0, 3, 7, 14),
    "14, 7 and 2 days before race": (0, 7, 12),
    AROUND: (0, 5, 10),
    "1 week before race and a day after the race": (0, 8),
    "2 days before the wedding": (0,),
}
EVENTS = {
    "weekly from 6 weeks after surgery": ("surgery", (), 42),
    "2/week for 3 weeks then weekly from 10 days after the surgery": ("surgery", (), 10),
    "every 2 days from two weeks before Race": ("race", (), -14),
    "14, 7 and 2 days before race": ("race", (-14, -7, -2), 0),
    "2, 14 and 7 days before the race": ("race", (-14, -7, -2), 0),
    AROUND: ("race", (-7, -2, 3), 0),
    "1 week before race and a day after the race": ("race", (-7, 1), 0),
    "2 weeks after car-crash": ("car-crash", (14,), 0),
    "weekly": ("", (), 0),
}
MILESTONES = {
    "until pain halves": Milestone(measure="pain", test="halves"),
    "until the pain halves": Milestone(measure="pain", test="halves"),
    "until ndi is 10 or less": Milestone(measure="ndi", test="at-most", value=Decimal(10)),
    "until NDI 10 or less": Milestone(measure="ndi", test="at-most", value=Decimal(10)),
    "until grip-strength is 3.5 or more": Milestone(
        measure="grip-strength", test="at-least", value=Decimal("3.5")
    ),
    "until the goal is reached": Milestone(measure="", test="goal"),
    "until all goals are reached": Milestone(measure="", test="goal"),
}


phases = st.one_of(
    st.integers(1, 7).map(lambda n: Phase(per_week=n)),
    st.integers(1, 999).map(lambda n: Phase(every_days=n)),
    st.integers(1, 999).map(lambda n: Phase(every_months=n)),
)
spread = st.integers(1, 999).flatmap(
    lambda days: st.integers(1, days).map(lambda visits: Phase(in_days=days, visits=visits))
)


@pytest.mark.parametrize(("text", "days"), ENDLESS.items())
def test_rhythms_that_go_on(text, days):
    cadence = read_cadence(text)
    assert cadence.count is None
    assert cadence.offsets(len(days)) == days
    assert cadence.offsets(500)[: len(days)] == days


@pytest.mark.parametrize(("text", "days"), ENDING.items())
def test_rhythms_that_end(text, days):
    cadence = read_cadence(text)
    assert cadence.count == len(days)
    assert cadence.offsets(len(days)) == days
    assert cadence.offsets(1) == (0,)
    visits = "1 visit" if len(days) == 1 else f"{len(days)} visits"
    with pytest.raises(InvalidValueError, match=f"ends after {visits}, but 90 sessions"):
        cadence.offsets(90)


@pytest.mark.parametrize(("text", "hangs"), EVENTS.items())
def test_what_days_hang_on(text, hangs):
    cadence = read_cadence(text)
    assert (cadence.event, cadence.days, cadence.begins) == hangs


@pytest.mark.parametrize(("words", "milestone"), MILESTONES.items())
def test_outcomes_that_end_a_phase(words, milestone):
    cadence = read_cadence(f"2/week {words}, at most 6 visits, then weekly")
    assert cadence.phases == (Phase(per_week=2, visits=6, until=milestone), Phase(every_days=7))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("6 in 8 weeks", Phase(in_days=56, visits=6)),
        ("6 visits in 8 weeks", Phase(in_days=56, visits=6)),
        ("weekly for 6 visits", Phase(every_days=7, visits=6)),
        ("weekly for 6 weeks", Phase(every_days=7, weeks=6)),
        ("weekly for 2 months", Phase(every_days=7, months=2)),
        ("once a month", Phase(every_months=1)),
        ("2/week", Phase(per_week=2)),
    ],
)
def test_what_a_phase_says(text, read):
    assert read_cadence(text).phases == (read,)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("weekly from 6 weeks after surgery", [date(2026, 2, 12), date(2026, 2, 19)]),
        ("every 2 months from 1 day before surgery", [date(2025, 12, 31), date(2026, 2, 28)]),
        ("2 and 1 days before surgery", [date(2025, 12, 30), date(2025, 12, 31)]),
    ],
)
def test_an_event_gives_the_days_and_a_start_does_not_matter(text, days):
    cadence = read_cadence(text)
    events = {"race": date(2030, 1, 1), "surgery": date(2026, 1, 1)}
    assert cadence.start(events) == days[0]
    assert list(cadence.dates(None, 2, events)) == days
    assert list(cadence.dates(date(2027, 5, 5), 2, events)) == days


def test_an_event_without_a_day_is_asked_for():
    with pytest.raises(InvalidValueError, match=r"pass events=\{'surgery': date\(") as caught:
        read_cadence("weekly from 6 weeks after surgery").dates(
            date(2026, 1, 1), 2, {"race": date(2026, 2, 2)}
        )
    assert (caught.value.path, caught.value.value) == ("events", "surgery")


def test_without_a_start_it_is_asked_for():
    with pytest.raises(InvalidValueError, match="start: is missing") as caught:
        read_cadence("weekly").dates(None, 2)
    assert caught.value.path == "start"


def test_days_beyond_the_calendar_are_refused():
    with pytest.raises(InvalidValueError, match="2 visits from 9999-12-30 go past the end"):
        read_cadence("weekly").dates(date(9999, 12, 30), 2)
    with pytest.raises(InvalidValueError, match="2 visits from 9999-12-30 go past the end"):
        read_cadence("monthly").dates(date(9999, 12, 30), 2)


def test_months_of_a_phase_are_real_ones_where_a_day_is_known():
    # From the last of January to the last of March: 59 days, in which nine weeks begin.
    days = read_cadence("weekly for 2 months then monthly").dates(date(2026, 1, 31), 12)
    assert days[8:] == (date(2026, 3, 28), date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31))


@pytest.mark.parametrize(
    ("text", "lasts"),
    [
        (THREE, [0] * 6 + [1] * 4 + [2] * 50),
        (UNTIL, [0] * 6 + [1] * 50),
        ("6 in 8 weeks then monthly", [0] * 6 + [1] * 50),
        ("weekly", [0] * 50),
        ("weekly for 2 visits", [0] * 50),
        ("14, 7 and 2 days before race", [0] * 3),
    ],
)
def test_which_phase_a_visit_lies_in(text, lasts):
    cadence = read_cadence(text)
    assert [cadence.phase_of(visit) for visit in range(len(lasts))] == lasts


@pytest.mark.parametrize(
    ("text", "phase", "left"),
    [
        (THREE, 0, "weekly for 4 visits then monthly"),
        (THREE, 1, "monthly"),
        (THREE, 2, "monthly"),
        (UNTIL, 0, "weekly"),
        ("2/week for 3 weeks then weekly for 4", 0, "weekly"),
        ("2/week until pain halves, at most 6", 0, "2/week"),
        (
            "2/week until pain halves, at most 6, then weekly until the goal is reached, at most 4",
            0,
            "weekly until the goal is reached, at most 4",
        ),
        ("6 in 8 weeks", 0, "every 9 days"),
    ],
)
def test_what_is_left_after_a_phase(text, phase, left):
    assert read_cadence(text).after(phase) == read_cadence(left)


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        (THREE, "monthly"),
        (UNTIL, "weekly"),
        ("2/week until pain halves, at most 6", "2/week"),
        ("every 3 months for 12 months", "every 3 months"),
        ("daily for 3 visits", "daily"),
        ("weekly from 6 weeks after surgery", "weekly"),
        ("6 in 8 weeks", "every 9 days"),
        ("7 in 28 days", "every 4 days"),
        ("5 in 5 days", "daily"),
        ("14, 7 and 2 days before race", "every 5 days"),
        ("2 weeks before race", "weekly"),
        ("1 day before race and 1 day after race", "every 2 days"),
    ],
)
def test_the_tail_goes_on_for_ever(text, tail):
    found = read_cadence(text).tail()
    assert found == read_cadence(tail)
    assert found.count is None
    assert found.tail() == found


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("daily", "every 2 days"),
        ("7/week", "every 2 days"),
        ("4/week", "every 2 days"),
        ("every 2 days", "3/week"),
        ("3/week", "2/week"),
        ("every 3 days", "2/week"),
        ("2/week", "weekly"),
        ("weekly", "every 2 weeks"),
        ("every 10 days", "every 2 weeks"),
        ("every 2 weeks", "monthly"),
        ("every 27 days", "monthly"),
        ("every 4 weeks", "every 28 days"),
        ("monthly", "monthly"),
        ("every 3 months", "every 3 months"),
        ("7 in 28 days", "weekly"),
        (THREE, "monthly"),
        (UNTIL, "every 2 weeks"),
        ("14, 7 and 2 days before race", "weekly"),
    ],
)
def test_one_step_further_apart(text, step):
    assert wider(read_cadence(text)) == read_cadence(step)


@given(phases)
def test_a_step_never_brings_visits_nearer_and_few_steps_reach_the_end(phase):
    cadence = read_cadence(phase.rhythm)
    for _ in range(7):
        step = wider(cadence)
        assert step.phases[0].gap >= cadence.phases[0].gap
        assert all(a >= b for a, b in zip(step.offsets(30), cadence.offsets(30), strict=True))
        cadence = step
    assert cadence.phases[0].gap >= 28
    assert wider(cadence) == cadence


@given(phases | spread)
def test_a_rhythm_reads_as_what_it_came_from(phase):
    assert read_cadence(phase.rhythm).phases == (phase,)


ends = st.integers(1, 12).flatmap(
    lambda n: st.sampled_from(
        [
            *(f" for {n} weeks", f" for {n} months", f" for {n} visits"),
            *(f" until {words}, at most {n}" for words in ("the goal is reached", "pain halves")),
            *(f" until grip is 2.50 or {more}, at most {n}" for more in ("more", "less")),
        ]
    )
)
whole = st.lists(
    st.builds(lambda phase, end: phase.rhythm + end, phases, ends)
    | spread.map(lambda phase: phase.rhythm),
    max_size=3,
)


@given(whole, phases, st.integers(0, 3))
def test_what_is_left_after_any_phase_is_written_as_it_is_read(words, last, over):
    cadence = read_cadence(" then ".join([*words, last.rhythm]))
    left = cadence.after(over)
    assert left.phases == (cadence.phases[over + 1 :] or (last,))
    assert read_cadence(left.text) == left


@given(whole, phases, st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_visits_of_all_phases_lie_one_after_the_other(words, last, start):
    days = read_cadence(" then ".join([*words, last.rhythm])).dates(start, 40)
    assert days[0] == start
    assert all(one < two for one, two in pairwise(days))


@given(phases, st.integers(1, 12), st.integers(1, 40))
def test_a_course_cut_short_has_the_same_days(phase, visits, count):
    cadence = read_cadence(f"{phase.rhythm} for {visits} visits then weekly")
    start = date(2026, 1, 31)
    assert cadence.dates(start, count) == cadence.dates(start, 40)[:count]


@pytest.mark.parametrize("text", ["every 100 weeks", "500 in 999 weeks"])
def test_long_gaps_read_as_what_they_came_from(text):
    (phase,) = read_cadence(text).phases
    assert read_cadence(phase.rhythm).phases == (phase,)


@pytest.mark.parametrize(
    "text",
    [
        "2/week for 1 week THEN weekly for 4 Then monthly",
        "2/week for 1 week\nthen weekly for 4 then monthly",
        "2/week for 1 week then weekly for 4 then monthly from 6 weeks after surgery",
    ],
)
def test_the_text_left_after_a_phase_reads_as_what_is_left(text):
    left = read_cadence(text).after(0)
    assert read_cadence(left.text) == left


def days(text, start, count):
    return [str(day) for day in read_cadence(text).dates(start, count)]


def test_a_month_is_as_long_as_it_is():
    daily = read_cadence("daily for 1 month")
    assert daily.count_from(date(2026, 2, 1)) == 28
    assert daily.count_from(date(2026, 3, 1)) == 31
    assert daily.count == 30
    # From 1 July the visits are 31 and 62 days later; the next would be after 92, past 13 weeks.
    assert read_cadence("monthly for 13 weeks").count_from(date(2026, 7, 1)) == 3
    february = course(start=date(2027, 2, 1), cadence="daily for 1 month")
    assert february.agreed == 28
    assert february.visits[-1].on == date(2027, 2, 28)


def test_a_phase_of_months_begins_where_the_one_before_ends():
    # Two weeks from 20 January end on 3 February; a month from there has 28 days.
    assert days(
        "weekly for 2 weeks then every 10 days for 1 month then daily", date(2026, 1, 20), 6
    ) == [
        "2026-01-20",
        "2026-01-27",
        "2026-02-03",
        "2026-02-13",
        "2026-02-23",
        "2026-03-03",
    ]
    # Two visits a month apart from 31 January; the third would be on 31 March.
    assert days("monthly for 2 visits then weekly", date(2026, 1, 31), 4) == [
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-07",
    ]


def test_the_last_rhythm_goes_on_without_an_end():
    assert read_cadence("weekly for 6 weeks").tail().count is None
    assert read_cadence("3 and 2 days before race").tail().text == "daily"
