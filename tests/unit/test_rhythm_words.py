"""Rhythms in the words people use: each is read as one rhythm, or refused with what to write."""

import re
from datetime import date

import pytest

from massageplan.errors import InvalidValueError
from massageplan.scheduling.phase import Phase, Range
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.scheduling.rhythm_words import NUMBERS, plain, uniform


# By rhythm as it is written back: how people say it, or write it in an order.
SAID = {
    "weekly": "once a week|weekly|every week|q1w|qw|weekly-ish|weekly, ongoing|1 visit weekly|"
    "weekly until further notice|one massage a week|weekly sessions|weekly massage|one weekly",
    "1/week": "1/week|1/7 days|1w|1 per wk",
    "2/week": "twice a week|2x/wk|2 x week|two times weekly|2 \N{MULTIPLICATION SIGN} per week|"
    "two treatments each week|2 sessions/week|TWICE  WEEKLY|2 appts per wk|2 visits a week.",
    "3/week": "three times a week|3x/wk|tiw|3/7|3 days a week|three massages every week",
    "5/week": "five days a week|5x/week|5/7",
    "7/week": "7x/week|seven times a week",
    "daily": "every day|daily|qd|od|once daily|once a day",
    "every 2 days": "every other day|every second day|alternate days|on alternate days|qod|q2d|"
    "every-other-day|every 2nd day",
    "every 3 days": "every third day|q3d|every three days",
    "every 10 days": "every ten days|every 10 days|1 x 10 days",
    "every 14 days": "every two weeks|every other week|fortnightly|q2w|1 x 14 days|"
    "once a fortnight|roughly every two weeks|once every two weeks|one session every 2 wks|"
    "every alternate week",
    "every 21 days": "every third week|every three weeks|q3w|every twenty-one days|"
    "every twenty one days",
    "every 28 days": "every four weeks|q4w|every 28 days|every fourth week",
    "monthly": "once a month|monthly|qm|about once a month|monthly maintenance|every month",
    "2/month": "twice a month|two times a month|semi-monthly|2x/month|twice monthly",
    "every 2 months": "every other month|every two months",
    "every 3 months": "quarterly|every three months|4 times a year",
    "every 6 months": "half-yearly|twice a year|semi-annually",
    "every 12 months": "annually|once a year|yearly",
    "2-3/week": "2-3 times a week|2 to 3x/wk|two or three times weekly|2\N{EN DASH}3/week|"
    "between two and three times a week|2 - 3 sessions per week",
    "1-2/week": "1-2/week|1-2 x/week|once or twice a week",
    "2-3/week for 4-6 weeks": "2-3x/wk for 4-6 wks|2-3 times a week for 4 to 6 weeks|"
    "2-3 times per week over 4-6 weeks|for 4-6 weeks, 2-3 times a week",
    "at least 1/week": "at least once a week|no less than once a week",
    "up to 2/week": "up to twice a week|max 2x/week|no more than 2x/week|at most two visits a week",
    "every 4-6 weeks": "every 4 to 6 weeks|every 4-6 weeks|every four to six wks",
    "every 2-3 days": "every 2-3 days|every two or three days",
    "6 in 8 weeks": "six sessions over eight weeks|6 in 8 wks|6 visits within 8 weeks|"
    "six massages across eight weeks|6 treatments during 8 weeks|a course of six over 8 weeks",
    "10 in 4 weeks": "ten sessions in four weeks|10 in 4 weeks",
    "15 in 5 weeks": "15 sessions for five weeks",
    "8 in 5 weeks": "eight in 35 days",
    "12 in 6 weeks": "12 sessions over six weeks",
    "21 in 9 weeks": "twenty-one sessions over nine weeks",
    "2/week for 12 visits": "12 visits, twice a week|12 visits twice a week",
    "weekly for 6 visits": "a course of 6 weekly treatments|weekly x 6|weekly x6|weekly for 6|"
    "6 weekly sessions|six sessions, weekly",
    "1/week for 6 weeks": "1 per wk x 6 wks|1/week for six weeks",
    "3/week for 2 weeks": "3w2|3wk2|3 wk 2|3x a week \N{MULTIPLICATION SIGN} 2 weeks",
    "2/week for 4 weeks then 1/week for 4 weeks": "2w4 1w4|2w4, 1w4",
    "2/week for 3 weeks then 1/week for 6 weeks": "2wk3, 1wk6",
    "monthly for 3 months": "1 mo 3|1m3|monthly for 3 mos",
    "2/week for 6 weeks then weekly for 6 visits": "twice weekly for 6 weeks, then weekly for 6",
    "2/week for 1 week then weekly for 6 weeks then every 14 days": "twice in week 1, weekly for 6 "
    "weeks, then about every other week",
    "weekly for 6 visits then 1/week for 1 week from week 8": "weekly for 6 visits, then one at "
    "week 8",
    "daily for 7 visits": "seven evenings running|7 days in a row|daily for 7 days",
    "daily for 5 visits": "five days in a row|5 consecutive days|daily for 5 days",
    "daily for 1 week then every 2 days": "daily for a week then every other day",
    "weekly for 1 month": "weekly for a month|weekly for one month",
    "weekly for 4-6 weeks": "weekly for 4 to 6 weeks",
    "2/week for 3 weeks then weekly": "2/week for 3 weeks followed by weekly|2/week for 3 weeks; "
    "weekly|2/week for 3 weeks \N{RIGHTWARDS ARROW} weekly|2/week for 3 weeks -> weekly|2/week for "
    "3 weeks reducing to weekly|2/week for 3 weeks tapering to weekly|2/week for 3 weeks, after "
    "that weekly|2/week for 3 weeks and then weekly|2/week for 3 weeks and weekly after that|"
    "twice a week for three weeks, and then once a week",
    "2/week until the goal is reached, at most 8": "2/week until goals are met, at most eight",
    "weekly for 4 weeks from 4 weeks before marathon": "weekly for the last 4 weeks before the "
    "marathon",
    "weekly from 6 weeks after surgery": "weekly starting 6 weeks after surgery|weekly from six "
    "weeks after the surgery|from 6 weeks after surgery, weekly|weekly beginning 6 weeks after my "
    "surgery",
    "weekly from 4 days after surgery": "weekly from day 4 after surgery",
    "1 day before race": "the day before the race|1 day before race",
    "1 week before marathon": "the week before the marathon|one week before the marathon",
    "2 days after event": "2 days after the event",
}
PAIRS = [(rhythm, text) for rhythm, texts in SAID.items() for text in texts.split("|")]


@pytest.mark.parametrize(("rhythm", "text"), PAIRS)
def test_what_people_say_is_read(rhythm, text):
    cadence = read_cadence(text)
    assert cadence.words == rhythm
    assert cadence.text == text
    assert read_cadence(rhythm).phases == cadence.phases


@pytest.mark.parametrize(("rhythm", "text"), PAIRS)
def test_case_and_spaces_do_not_matter(rhythm, text):
    for same in (text.upper(), text.title(), f" {text.replace(' ', '   ')}\n"):
        assert read_cadence(same).words == rhythm


# What is no rhythm, or not one: what the refusal says, and the text that it offers.
NONE = {
    "twice a day": ("one visit a day at most", "daily"),
    "bid": ("one visit a day at most", "daily"),
    "2x daily": ("one visit a day at most", "daily"),
    "three times a day": ("one visit a day at most", "daily"),
    "tid": ("one visit a day at most", "daily"),
    "qid": ("one visit a day at most", "daily"),
    "3x/day": ("one visit a day at most", "daily"),
    "q4h": ("one visit a day at most", "daily"),
    "every night": ("no time for visits", "daily"),
    "nightly": ("no time for visits", "daily"),
    "at bedtime": ("no time for visits", "daily"),
    "qhs": ("no time for visits", "daily"),
    "PRN": ("names no number", "weekly for 3 visits"),
    "PRN x 3": ("names no number", "weekly for 3 visits"),
    "as needed": ("names no number", "weekly for 3 visits"),
    "when required": ("names no number", "weekly for 3 visits"),
    "several times a week": ("names no number", "weekly for 3 visits"),
    "every month or so": ("names no number", "weekly for 3 visits"),
    "now and then": ("names no number", "weekly for 3 visits"),
    "as time allows": ("names no number", "weekly for 3 visits"),
    "at the therapist's discretion": ("names no number", "weekly for 3 visits"),
    "eval and treat": ("names no number", "weekly for 3 visits"),
    "massage as indicated": ("names no number", "weekly for 3 visits"),
    "per protocol": ("names no number", "weekly for 3 visits"),
    "per plan of care": ("names no number", "weekly for 3 visits"),
    "as before": ("names no number", "weekly for 3 visits"),
    "same as last time": ("names no number", "weekly for 3 visits"),
    "3/week on Tue and Thu": ("Availability(weekdays='tue thu')", "Tue Thu"),
    "Tue Thu mornings": ("Availability(weekdays='tue thu')", "Tue Thu"),
    "every other Mon and Thu": ("Availability(weekdays='mon thu')", "2/week"),
    "Thursday": ("Availability(weekdays='thu')", "every Thu"),
    "Tuesdays at 5": ("Availability(weekdays='tue')", "every Tue"),
    "the first Tuesday": ("Availability(weekdays='tue')", "monthly"),
    "weekly, tapering": ("how long each part lasts", "weekly for 4 visits then every 2 weeks"),
    "wean off": ("how long each part lasts", "weekly for 4 visits then every 2 weeks"),
    "weekly, then re-evaluate": ("a re-evaluation", "weekly"),
    "2/week for 3 weeks, re-evaluate, then weekly": ("a re-evaluation", "2/week for 3 weeks"),
    "re-evaluate every 4 visits": ("a re-evaluation", ""),
    "30 days, then refer back": ("a re-evaluation", ""),
    "weekly x4 plus self-massage every day": ("home care beside", "weekly for 4 visits"),
    "three a week for 4 weeks or two a week for 6": ("offers a choice", "3/week for 4 weeks"),
    "six sessions": ("not how often", "weekly for 6 visits"),
    "a course of six": ("not how often", "weekly for 6 visits"),
    "6 tx": ("not how often", "weekly for 6 visits"),
    "x6": ("not how often", "weekly for 6 visits"),
    "#12": ("not how often", "weekly for 12 visits"),
    "qty 12": ("not how often", "weekly for 12 visits"),
    "three more": ("not how often", "weekly for 3 visits"),
    "package of ten": ("not how often", "weekly for 10 visits"),
    "12 units": ("cannot be read", ""),
    "6/6": ("cannot be read", ""),
    "60": ("cannot be read", ""),
    "seven over eight": ("cannot be read", ""),
    "12 within 12 weeks of the accident": ("cannot be read", "12 in 12 weeks"),
    "weekly until the wedding": ("an 'until' without the most visits", "weekly"),
    "1-2/week until the pain reduces by half": (
        "an 'until' without the most visits",
        "1-2/week until pain halves, at most 6",
    ),
    "2/month until pain halves, then monthly": (
        "an 'until' without the most visits",
        "2/month until pain halves, at most 6 then monthly",
    ),
    "once every three weeks and eventually once a month": (
        "how long the part before 'then' lasts",
        "every 21 days for 4 visits then monthly",
    ),
    "weekly then every 2 weeks then monthly": (
        "how long the part before 'then' lasts",
        "weekly for 4 visits then every 14 days for 4 visits then monthly",
    ),
    "1x/month minimum, ideally every 2 weeks": ("offers a choice", "at least 1/month"),
    "every 4-8 weeks (or 1-2 months)": ("offers a choice", "every 4-8 weeks"),
    "every other week to once a month": ("offers a choice", "every 14 days"),
    "weekly for 2 months or twice a week for a month": ("offers a choice", "weekly for 2 months"),
    "daily or weekly": ("offers a choice", "daily"),
    "6 visits from 3/12/14 to 4/30/14": ("has dates: start=...", "weekly for 6 visits"),
    "2/week until 2026-05-01": ("an 'until' without the most visits", "2/week"),
    "Rebook in 2 weeks": ("when to come back", ""),
    "multiple weekly sessions": ("names no number", "weekly for 3 visits"),
    "more frequent sessions at first": ("names no number", "weekly for 3 visits"),
    "five MT treatments": ("which sessions=5 sets, but not how often", "weekly for 5 visits"),
    "up to 6 sessions": ("which sessions=6 sets, but not how often", "weekly for 6 visits"),
    "additional two to three treatments": ("sessions=3 sets", "weekly for 2-3 visits"),
    "6 txs and re-eval": ("but not how often", "weekly for 6 visits"),
    "for six consecutive weeks": ("how long, but not how often", "weekly for 6 weeks"),
    "five weeks of massage treatment": ("how long, but not how often", "weekly for 5 weeks"),
    "4-week course": ("how long, but not how often", "weekly for 4 weeks"),
    "over a period of six to eight weeks": ("how long, but not", "weekly for 6-8 weeks"),
    "after the 3rd or 4th treatment, reassess": ("a re-evaluation", ""),
    "two 3-week phases": ("says how long", "weekly for 3 weeks then weekly for 3 weeks"),
    "12 sessions of physical therapy for the cervical spine": (
        "no word of a rhythm is 'cervical spine'",
        "weekly for 12 visits",
    ),
    "60 days/12 visits for initial acupuncture": ("'initial acupuncture'", "12 in 60 days"),
    "weekly from 6 weeks after zen therapy": ("cannot be read", "weekly from 6 weeks after zen"),
    "daily without the pump for 4 weeks at home": ("home care beside", "daily"),
    "until better": ("cannot be read", ""),
    "until discharge": ("cannot be read", ""),
    "ongoing": ("cannot be read", ""),
    "maintenance": ("cannot be read", ""),
    "not more than 3 days in a row": ("Availability(least_gap=...)", ""),
    "at least 48 hours apart": ("Availability(least_gap=...)", ""),
    "on training rest days": ("cannot be read", ""),
    "after each long run": ("cannot be read", ""),
    "when I am in town": ("cannot be read", ""),
    "half an hour": ("the length of a session", ""),
    "30'": ("the length of a session", ""),
    "1:30": ("the length of a session", ""),
    "2/week for 10 days": ("no whole weeks", "2/week"),
    "every 90 years": ("more than 999 months", ""),
    "weekly for 90 years": ("more than 999 months", ""),
    "40 in 90 months": ("more than 999 days", ""),
    "3-2/week": ("does not go up", ""),
    "5 times a year": ("no whole number of months", ""),
    "29 times a month": ("is more than once a day", ""),
    "twice weekly for 6 weks": ("cannot be read", "2/week"),
    "weekly please thank you": ("cannot be read", "weekly"),
    "weekly from 4 weeks before race then monthly from 6 weeks before race": (
        "begin after the next",
        "",
    ),
    "weekly from week 3": ("begins after its first visit", ""),
    "weekly for 2 weeks from week 5 then daily": ("begins after its first visit", ""),
}


@pytest.mark.parametrize(("text", "says"), NONE.items())
def test_what_is_no_rhythm_is_refused_with_what_to_write(text, says):
    what, instead = says
    with pytest.raises(InvalidValueError) as caught:
        read_cadence(text)
    message = str(caught.value)
    assert what in message
    nearest = re.search(r"nearest is '([^']+)'", message)
    if instead:
        assert nearest[1].startswith(instead)


MEANINGS = {
    "biw": ("'2/week'", "'every 2 weeks'"),
    "biweekly for 6 weeks": ("'2/week'", "'every 2 weeks'"),
    "2 weekly": ("'2/week'", "'every 2 weeks'"),
    "two weekly": ("'2/week'", "'every 2 weeks'"),
    "2-3 weekly": ("'2-3/week'", "'every 2-3 weeks'"),
    "six weekly, then one at week 8": ("'6/week'", "'every 6 weeks'", "'weekly for 6 visits'"),
    "3 monthly": ("'3/month'", "'every 3 months'", "'monthly for 3 visits'"),
    "bimonthly": ("'every 2 weeks'", "'every 2 months'"),
    "2 weekly sessions during one month": ("'2/week for 1 month'", "'weekly for 2 visits'"),
    "6 weekly sessions over 6 weeks": ("'6/week for 6 weeks'", "'weekly for 6 visits'"),
}


@pytest.mark.parametrize(("text", "readings"), MEANINGS.items())
def test_what_means_several_things_is_refused_with_all(text, readings):
    with pytest.raises(InvalidValueError, match=r"means (two|three) things: write ") as caught:
        read_cadence(text)
    assert all(reading in str(caught.value) for reading in readings)


@pytest.mark.parametrize("text", [*NONE, *MEANINGS, "nonsense", "weekly then monthly"])
def test_every_text_that_a_refusal_offers_can_be_read(text):
    with pytest.raises(InvalidValueError) as caught:
        read_cadence(text)
    offered = re.search(r"(?:nearest is|: write) (.*)", str(caught.value).partition(repr(text))[2])
    texts = re.findall(r"'([^']+)'", offered[1])
    assert texts
    for one in texts:
        read_cadence(one)


def test_numbers_in_words_up_to_a_hundred():
    assert sorted(set(NUMBERS.values())) == list(range(1, 101))
    for word, number in NUMBERS.items():
        assert (
            read_cadence(f"every {word} days").phases == read_cadence(f"every {number} days").phases
        )
        spaced = word.replace("-", " ")
        assert read_cadence(f"{spaced} visits in 300 days").phases[0].visits == number


@pytest.mark.parametrize(("_", "text"), PAIRS)
def test_uniform_words_stay_as_they_are(_, text):
    once = uniform(plain(text))
    assert uniform(once) == once


def test_a_range_keeps_both_ends_and_plans_the_one_with_more_visits():
    (phase,) = read_cadence("2-3 times a week for 4-6 weeks").phases
    assert phase == Phase(
        per_week=3, weeks=6, rate=Range(least=2, most=3), span=Range(least=4, most=6)
    )
    (phase,) = read_cadence("every 4 to 6 weeks").phases
    assert phase == Phase(every_days=28, rate=Range(least=28, most=42))
    (phase,) = read_cadence("4-6 visits in 8-10 weeks").phases
    assert (phase.visits, phase.in_days) == (6, 56)
    (phase,) = read_cadence("at least every 2 weeks").phases
    assert phase == Phase(every_days=14, rate=Range(most=14))


def test_a_range_is_shown_with_what_is_planned():
    shown = read_cadence("2-3 times a week for 4-6 weeks").shown
    assert shown == "2-3 times a week for 4-6 weeks (planned: 3/week for 6 weeks)"
    assert read_cadence("twice a week").shown == "twice a week"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # Days from the event to each visit.
        (
            "2/week from day 4 after surgery for 2 weeks then weekly from 6 weeks after surgery",
            (4, 7, 11, 14, 42, 49, 56),
        ),
        # Without an end of its own, a part ends when the next begins.
        (
            "2/week from day 1 after surgery then weekly from week 3 after surgery",
            (1, 4, 8, 11, 15, 18, 21, 28),
        ),
        (
            "weekly from 4 weeks before the race for 4 visits then the day before the race",
            (-28, -21, -14, -7, -1),
        ),
        (
            "weekly for 2 weeks from 4 weeks before race then the day before the race",
            (-28, -21, -1),
        ),
        # A start at the very end is that of the whole.
        ("2/week for 1 week then weekly from 10 days after surgery", (10, 13, 17, 24)),
    ],
)
def test_each_part_may_begin_on_a_day_of_its_own(text, days):
    cadence = read_cadence(text)
    assert cadence.begins == days[0]
    assert tuple(cadence.begins + offset for offset in cadence.offsets(len(days))) == days
    assert read_cadence(cadence.words).phases == cadence.phases


def test_a_single_visit_in_a_later_week():
    cadence = read_cadence("weekly for 6 visits then one at week 8")
    assert cadence.offsets(7) == (0, 7, 14, 21, 28, 35, 49)


def test_twice_a_month_keeps_the_months():
    days = read_cadence("twice a month").dates(date(2026, 2, 1), 5)
    assert [str(day)[5:] for day in days] == ["02-01", "02-15", "03-01", "03-16", "04-01"]


def test_an_event_may_be_called_like_a_word_of_rhythms():
    assert read_cadence("3 days after massage").event == "massage"
    assert read_cadence("weekly from 2 weeks after the treatment").event == "treatment"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "2/week from day 4 after surgery for 2 weeks then weekly from 6 weeks after surgery",
            "weekly from 6 weeks after surgery",
        ),
        (
            "2/week for 2 weeks then weekly for 3 weeks then monthly from week 8",
            "weekly for 3 weeks then monthly",
        ),
        ("2-3/week for 4-6 weeks then 1-2/week for 4-6 weeks", "1-2/week"),
    ],
)
def test_what_is_left_keeps_its_ranges_and_days_of_the_event(text, left):
    after = read_cadence(text).after(0)
    assert after.text == after.words == left
    assert read_cadence(left) == after
