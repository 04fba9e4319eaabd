"""Rhythms that a grammar writes are read as they were meant; what is planned is in the range."""

import re
from datetime import date, timedelta
from itertools import pairwise
from time import process_time

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.errors import InvalidValueError
from massageplan.scheduling.availability import Availability
from massageplan.scheduling.phase import Phase, Range
from massageplan.scheduling.placement import Placement
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.scheduling.within_range import shortest, within


MONDAY = date(2026, 3, 2)

ONES = [
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
]
ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}
NOUNS = ["visits", "sessions", "treatments", "massages", "appointments", "tx", "times"]
NOUNS += ["interventions", "massage therapy sessions", "PT visits", "deep tissue massages"]
NOUNS += ["sessions of bodywork", "visits of physical therapy", "pre-determined treatments"]
WHAT_COMES = ["massage therapy", "Swedish massage,", "PT", "bodywork:", "Frequency:", "Rx:"]
ENDINGS = ["", " of massage", " of manual therapy", ", MT", " in total"]
LENGTHS = {
    "60-minute visits, ": ["60 min"],
    "30 min of massage, ": ["30 min"],
    "45 to 60 minutes ": ["45 min", "60 min"],
    "for an hour and a half, ": ["90 min"],
    "1 h 15 min, ": ["75 min"],
}
UNITS = {
    "day": ["day", "days", "d"],
    "week": ["week", "weeks", "wk", "wks"],
    "month": ["month", "months", "mo"],
}
THENS = [" then ", ", then ", " and then ", "; ", ", followed by ", " \N{RIGHTWARDS ARROW} "]


def one_of(*choices):
    return st.sampled_from(choices)


def number(n):
    """Write a number: 3, three."""
    return one_of(str(n), *ONES[n - 1 : n])


def ends(least, most):
    """Write a range: 2-3, two to three, between 2 and 3."""
    joined = one_of("{}-{}", "{} to {}", "{} or {}", "{}\N{EN DASH}{}", "between {} and {}")
    return st.builds(lambda form, a, b: form.format(a, b), joined, number(least), number(most))


@st.composite
def ranges(draw, most):
    """Draw a number, or a range, with its words."""
    least = draw(st.integers(1, most))
    if least == most or draw(st.booleans()):
        return least, None, draw(number(least))
    most = draw(st.integers(least + 1, most))
    return most, Range(least=least, most=most), draw(ends(least, most))


@st.composite
def rates(draw):
    """Draw visits in each week or month."""
    unit = draw(one_of("week", "month"))
    planned, bounds, words = draw(ranges(7))
    assume((planned, bounds) != (1, None))
    noun = draw(one_of("", "", *NOUNS))
    form = draw(one_of("{} {} per {}", "{} {} a {}", "{} {} each {}", "{} {}/{}"))
    text = form.format(words, noun, draw(one_of(*UNITS[unit][:1], *UNITS[unit][2:3])))
    if bounds is None and planned == 2:
        text = draw(one_of(text, f"twice a {unit}", f"twice {unit}ly", f"2x/{unit}"))
    if unit == "month" and bounds is None and planned == 1:
        return Phase(every_months=1), text
    field = {"week": "per_week", "month": "per_month"}[unit]
    return Phase(**{field: planned}, rate=bounds), text


@st.composite
def gaps(draw):
    """Draw days, weeks or months between visits."""
    unit = draw(one_of("day", "week", "month"))
    most, bounds, words = draw(ranges(12))
    least = most if bounds is None else bounds.least
    days = 7 if unit == "week" else 1
    text = draw(one_of("every {} {}", "once every {} {}", "one visit every {} {}"))
    text = text.format(words, draw(one_of(*UNITS[unit][1:])))
    if bounds is None and least in ORDINALS:
        text = draw(one_of(text, f"every {ORDINALS[least]} {unit}", f"q{least}{unit[0]}"))
    if bounds is not None:
        bounds = Range(least=bounds.least * days, most=bounds.most * days)
    field = "every_months" if unit == "month" else "every_days"
    return Phase(**{field: least * days}, rate=bounds), text


@st.composite
def lasting(draw):
    """Draw a rhythm with its length."""
    phase, text = draw(rates() | gaps())
    planned, bounds, words = draw(ranges(12))
    unit = draw(one_of("week", "month", "visits"))
    noun = draw(one_of(*NOUNS)) if unit == "visits" else draw(one_of(*UNITS[unit][1:]))
    joined = draw(one_of("for", "x", "\N{MULTIPLICATION SIGN}"))
    own = {"week": {"weeks": planned}, "month": {"months": planned}, "visits": {"visits": planned}}
    bounded = {"number" if unit == "visits" else "span": bounds}
    fields = ("per_week", "per_month", "every_days", "every_months", "rate")
    rhythm = {field: getattr(phase, field) for field in fields}
    return Phase(**rhythm, **own[unit], **bounded), f"{text} {joined} {words} {noun}"


@st.composite
def spoken(draw):
    """Draw phases one after another, with what somebody would say for them."""
    parts = [*draw(st.lists(lasting(), max_size=2)), draw(rates() | gaps() | lasting())]
    text = parts[0][1]
    for _, words in parts[1:]:
        text += draw(one_of(*THENS)) + words
    return tuple(phase for phase, _ in parts), text


@given(spoken(), st.data())
def test_what_is_said_is_read_as_it_was_meant(said, data):
    phases, text = said
    dress = data.draw(one_of(str, str.upper, str.title, lambda t: t.replace(" ", "  ")))
    dressed = dress(text)
    assume(len(dressed) <= 200)
    assert read_cadence(dressed).phases == phases


@given(lasting())
def test_what_is_found_is_written_as_it_is_read(said):
    phase, text = said
    assume(len(text.split()) <= 12)
    rhythm = mp.find(text).meanings[0]
    if "physical therapy" in text:
        assert rhythm.kind == "timing", "visits of another method are no rhythm of massage"
        return
    assert rhythm.kind == "rhythm"
    cadence = re.fullmatch(r"cadence='(.+)'", rhythm.write)[1]
    assert read_cadence(cadence).phases == read_cadence(rhythm.label).phases == (phase,)


@given(spoken(), one_of(*WHAT_COMES), one_of(*ENDINGS))
def test_what_comes_changes_nothing(said, what, ending):
    phases, text = said
    dressed = f"{what} {text}{ending}"
    assume(len(dressed) <= 200)
    assert read_cadence(dressed).phases == phases


@given(spoken())
def test_a_plan_that_ends_is_re_evaluated_anyway(said):
    phases, text = said
    assume(len(text) <= 180)
    if read_cadence(text).count is None:
        with pytest.raises(InvalidValueError, match="has a re-evaluation"):
            read_cadence(f"{text} and re-evaluate")
    else:
        assert read_cadence(f"{text} and re-evaluate").phases == phases


@given(spoken(), one_of(*LENGTHS), one_of(str, str.upper))
def test_a_length_is_taken_apart_from_any_rhythm(said, length, dress):
    phases, text = said
    assume(len(text) <= 160)
    with pytest.raises(InvalidValueError, match="has the length of a session too") as caught:
        read_cadence(dress(length + text))
    write = str(caught.value).partition(": write ")[2]
    assert re.findall(r"length='([^']+)'", write) == LENGTHS[length]
    assert "comes nearest" not in write
    (rhythm,) = re.findall(r"cadence='([^']+)'", write)
    assert read_cadence(rhythm, 2000).phases == phases


@given(gaps(), gaps(), one_of(" or ", ", or "))
def test_two_gaps_are_a_range_and_two_rhythms_a_choice(one, other, joined):
    (first, text), (second, more) = one, other
    assume(len(text + more) <= 180)
    fields = [(each.every_days, each.every_months, each.rate) for each in (first, second)]
    (days, months, rate), (more_days, more_months, more_rate) = fields
    whole = text + joined + more
    least, most = days or months, more_days or more_months
    if rate or more_rate or not least < most <= 2 * least:
        with pytest.raises(InvalidValueError, match="offers a choice"):
            read_cadence(whole)
    elif (days is None) != (more_days is None):
        with pytest.raises(InvalidValueError, match="offers a choice") as caught:
            read_cadence(whole)
        offered = re.search(r"nearest is '([^']+)' or '([^']+)'", str(caught.value))
        assert [read_cadence(each).phases for each in offered.groups()] == [(first,), (second,)]
    else:
        bounds = Range(least=least, most=most)
        assert read_cadence(whole).phases == (evolve(first, rate=bounds),)


@given(spoken())
def test_what_is_read_is_written_as_it_is_read(said):
    phases, text = said
    assume(len(text) <= 200)
    cadence = read_cadence(text)
    assert read_cadence(cadence.words, 2000).phases == phases
    assert cadence.shown.startswith(text.strip())
    assert ("planned" in cadence.shown) == any(phase.ranged for phase in phases)


@given(spoken())
def test_what_is_planned_lies_in_the_range(said):
    phases, _ = said
    for phase in phases:
        spread = phase.per_week or phase.per_month or phase.every_days or phase.every_months
        for planned, bounds in (
            (spread, phase.rate),
            (phase.weeks or phase.months, phase.span),
            (phase.visits, phase.number),
        ):
            assert bounds is None or bounds.holds(planned)
        assert not phase.planned.ranged


@st.composite
def closed_days(draw):
    """Draw a calendar with many closed days, so that ranges have to bend."""
    weekdays = draw(
        st.lists(one_of("mon", "tue", "wed", "thu", "fri", "sat", "sun"), unique=True, min_size=2)
    )
    days = draw(st.sets(st.integers(1, 60), max_size=20))
    closed = frozenset(MONDAY + timedelta(days=day) for day in days)
    return Availability(weekdays=weekdays, closed=closed)


def task(limit):
    return Placement(nominal=(), limits=(limit,), not_before=MONDAY)


@given(closed_days(), st.integers(1, 3), st.integers(1, 3), st.integers(1, 12))
def test_every_week_has_visits_within_the_range_if_it_has_the_days(limit, least, more, count):
    most = least + more
    cadence = read_cadence(f"{least}-{most}/week")
    problem = task(limit)
    days = within(cadence, cadence.dates(MONDAY, count), problem)
    assert len(days) == count
    assert all(one < two for one, two in pairwise(days))
    for week in range((days[-1] - MONDAY).days // 7):  # the last one may be cut short
        first = MONDAY + timedelta(days=7 * week)
        block = [first + timedelta(days=day) for day in range(7)]
        visits = [day for day in days if day in block]
        opened = [day for day in block if problem.allows(day)]
        assert len(visits) <= most
        if len(opened) >= least:
            assert len(visits) >= least
            assert all(map(problem.allows, visits))


@given(closed_days(), st.integers(2, 20), st.integers(1, 10), st.integers(2, 8))
def test_every_gap_is_within_the_range_if_there_is_a_day(limit, least, more, count):
    cadence = read_cadence(f"every {least} to {least + more} days")
    problem = task(limit)
    days = within(cadence, cadence.dates(MONDAY, count), problem)
    assert len(days) == count
    for one, two in pairwise(days):
        choices = [one + timedelta(days=gap) for gap in range(least, least + more + 1)]
        open_ones = list(filter(problem.allows, choices))
        assert two == (open_ones or choices)[0]


@given(closed_days(), st.integers(1, 3), st.integers(2, 5))
def test_a_visit_that_is_there_already_counts_in_its_week(limit, least, count):
    cadence = read_cadence(f"{least}-{least + 2}/week")
    problem = task(limit)
    days = within(cadence, cadence.dates(MONDAY, count + 1), problem, held=True)
    assert days[0] == MONDAY
    assert len(days) == count + 1
    in_week = [day for day in days if (day - MONDAY).days < 7]
    assert len(in_week) <= least + 2


@pytest.mark.parametrize(
    "text", ["2/week", "weekly for 3 weeks then monthly", "every 10 days", "6 in 8 weeks"]
)
def test_without_a_range_nothing_bends(text):
    cadence = read_cadence(text)
    days = cadence.dates(MONDAY, 6)
    assert within(cadence, days, task(Availability(weekdays="sun"))) == days
    assert shortest(cadence).phases == cadence.phases


def test_the_least_of_the_last_phase():
    least = shortest(read_cadence("2-3/week for 4-6 weeks then 1-2/week for 3-5 weeks"))
    assert [phase.weeks for phase in least.phases] == [6, 3]
    assert shortest(read_cadence("weekly for 4-6 visits")).phases[0].visits == 4


PIECES = [
    "a ",
    "1 - ",
    "1 to ",
    "weekly, ",
    "then ",
    "2w4 ",
    "x ",
    "until a ",
    "and , ",
    "week or ",
    "massage of ",
    "60 min ",
    "for an hour ",
    "physical therapy ",
    "1, 2, ",
    "weekly or ",
    "(or ",
    "period of ",
    "sessions visits ",
    "and re-evaluate ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_long_texts_are_read_or_refused_in_time_that_grows_with_their_length(piece):
    def cost(letters):
        begun = process_time()
        for _ in range(3):
            with pytest.raises(InvalidValueError):
                read_cadence((piece * letters)[:letters].strip() + " ?", letters + 10)
        return process_time() - begun

    # Ten times as long may take ten times as long; a square would take a hundred times.
    assert cost(4000) < 40 * max(cost(400), 1e-3)
