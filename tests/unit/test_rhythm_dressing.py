"""Words around a rhythm: what comes is read past, and a length is taken apart and never dropped."""

import re

import pytest

from massageplan.errors import InvalidValueError
from massageplan.scheduling.lengths_said import lengths_said
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.scheduling.rhythm_words import plain, uniform
from massageplan.units import to_timedelta


# By rhythm as it is written back: how an order or a note writes it.
DRESSED = {
    "2/week": "twice weekly massage sessions|twice-weekly visits|2/week, massage, in total",
    "4 in 20 days": "four massages across a twenty-day period|a total of 4 visits in 20 days",
    "6 in 5 weeks": "six treatments over a period of five weeks|"
    "SIX MT visits over a 5-week period|"
    "six pre-determined interventions, over five weeks|"
    "6 physical therapy treatment sessions "
    "within a time frame of five weeks|six massage treatments will be provided over 5 weeks",
    "6 in 6-8 weeks": "SIX massage therapy visits, time frame of six-eight weeks",
    "8 in 60 days": "eight sessions of manual therapy over two months",
    "12 in 90 days": "90 days/12 visits|90 days / 12 visits|"
    "90 days/12 visits for initial massage therapy",
    "7 in 4 weeks": "7 massages across a 28-day period",
    "weekly for 5 weeks": "weekly basis for five weeks|"
    "on a weekly basis for a period of five weeks|"
    "weekly massage therapy for five consecutive weeks|every week for 5 weeks in a row",
    "weekly for 6 weeks": "weekly SMT, 6-week|6 weeks of weekly bodywork|"
    "Frequency: weekly Duration: 6 weeks|weekly for 6 weeks and re-eval|"
    "weekly for 6 weeks, then reassess",
    "2/week for 6 weeks": "6 weeks of twice-weekly massage|PT twice a week, for six weeks|"
    "Swedish massage, twice a week, for six weeks|twice weekly deep tissue massage for six weeks|"
    "twice weekly over a 6 week period|2x/week of massage therapy for 6 weeks",
    "1-2/week for 6 weeks": "1-2 txs/wk for 6 weeks and re-eval|"
    "1-2 x/week for 6 weeks, then re-evaluate",
    "2-3/week for 3 months": "2-3x/week for an average of 3 months",
    "3/week for 3 weeks": "physical therapy three times per week for three weeks",
    "1-3/week": "1, 2, or 3 times weekly|visits 1, 2 or 3 times a week",
    "weekly for 10 visits": "10 weekly visits in 10 weeks|ten weekly massage therapy sessions",
    "every 1-2 weeks": "once a week or once every two weeks|weekly or every 2 weeks|"
    "sessions every one to two weeks|weekly to fortnightly|once a week or every other week",
    "every 1-2 months": "once a month or once every two months",
    "1-2/week": "at least once and often twice a week|at least 1x and up to 2x/wk",
    "2-3/week": "2x/or 3x/wk|2x or 3x per week|2x-3x/week",
    "up to 10 in 10 weeks": "up to 10 massages over 10 weeks|max 10 visits in ten weeks",
    "at least 6 in 8 weeks": "at least 6 sessions over 8 weeks|minimum six visits in 8 wks",
    "3 in 1 week": "three visits by the professional massage therapists over the first week|"
    "3 sessions by an RMT in one week",
    "3/week": "3 nights/week|three nights a week|3 nights per wk",
    "weekly for 6 weeks then monthly": "weekly for the first 6 weeks then monthly|"
    "initially weekly for six weeks, then monthly|weekly at first for 6 wks; monthly|"
    "weekly for the first six weeks, reducing to monthly",
    "2/week for 2 weeks then weekly": "twice weekly in the first two weeks, then weekly|"
    "2x/wk to start, for 2 weeks, then 1x/wk",
    "weekly for 1 week then every 14 days": "weekly in the first week, then every other week",
    "at least 1/month": "1x/month minimum|minimum 1x/month",
    "every 21 days for 4 visits then monthly": "once every three weeks for 4 visits and "
    "eventually once a month",
    "weekly until pain halves, at most 6": "weekly until the pain reduces by half, at most 6|"
    "weekly until pain is reduced by 50%, at most 6|"
    "weekly until pain has dropped by half, at most six",
    "weekly from 2 weeks after therapy": "weekly from 2 weeks after the therapy",
}
PAIRS = [(rhythm, text) for rhythm, texts in DRESSED.items() for text in texts.split("|")]


@pytest.mark.parametrize(("rhythm", "text"), PAIRS)
def test_what_comes_is_read_past(rhythm, text):
    for same in (text, text.upper(), text.title(), f" {text.replace(' ', '   ')}\n"):
        assert read_cadence(same).words == rhythm
    assert read_cadence(text).text == text
    assert read_cadence(rhythm).phases == read_cadence(text).phases


@pytest.mark.parametrize(("_", "text"), PAIRS)
def test_uniform_words_stay_as_they_are(_, text):
    once = uniform(plain(text))
    assert uniform(once) == once


# A cadence carries no length: the refusal takes it apart, and says whether anything was left out.
SPLIT = {
    "60 min twice a week": (["60 min"], "2/week", True),
    "60-minute visits 2 or 3 times weekly": (["60 min"], "2-3/week", True),
    "30-minute visits 1, 2, or 3 times weekly": (["30 min"], "1-3/week", True),
    "twice weekly for 60 minutes over a 5 week period": (["60 min"], "2/week for 5 weeks", True),
    "Twice weekly, 45-minute massage sessions": (["45 min"], "2/week", True),
    "56 sessions of 45-90 min. over 36 weeks": (["45 min", "90 min"], "56 in 36 weeks", True),
    "ninety minutes each week for seven weeks": (["90 min"], "weekly for 7 weeks", True),
    "Six weekly, full body, 60-min massages": (["60 min"], "weekly for 6 visits", True),
    "10 weekly 90-minute massages": (["90 min"], "weekly for 10 visits", True),
    "six interventions, 45 minutes each, over three weeks": (["45 min"], "6 in 3 weeks", True),
    "30 min of massage, twice a week, for six weeks": (["30 min"], "2/week for 6 weeks", True),
    "an hour and a half every 2 weeks": (["90 min"], "every 14 days", True),
    "half an hour weekly until pain halves, at most 6": (
        ["30 min"],
        "weekly until pain halves, at most 6",
        True,
    ),
    "1 h 15 min weekly": (["75 min"], "weekly", True),
    "six, 50-minute bodywork sessions": (["50 min"], "weekly for 6 visits", False),
    "seven sessions of ten minutes": (["10 min"], "weekly for 7 visits", False),
    "twenty-minute zen sessions weekly": (["20 min"], "weekly", False),
}


@pytest.mark.parametrize(("text", "parts"), SPLIT.items())
def test_a_length_in_a_rhythm_is_taken_apart_and_never_dropped(text, parts):
    lengths, rhythm, whole = parts
    with pytest.raises(InvalidValueError, match="has the length of a session too: ") as caught:
        read_cadence(text)
    write = str(caught.value).partition(": write ")[2]
    assert re.findall(r"length='([^']+)'", write) == lengths
    assert re.findall(r"cadence='([^']+)'", write) == [rhythm]
    assert ("comes nearest" in write) == (not whole)
    assert read_cadence(rhythm).words == rhythm
    assert all(to_timedelta(length) for length in lengths)


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("50 to 90 minutes", ["50 min", "90 min"]),
        ("Duration: 45 to 60 min", ["45 min", "60 min"]),
        ("each approximately 20 minutes in duration", ["20 min"]),
        ("1 1/2 hours", ["90 min"]),
        ("1h15", ["75 min"]),
        ("one to two hours", ["60 min", "120 min"]),
    ],
)
def test_a_length_alone_says_what_sets_it(text, lengths):
    with pytest.raises(InvalidValueError, match="is the length of a session, which ") as caught:
        read_cadence(text)
    assert re.findall(r"length='([^']+)'", str(caught.value)) == lengths


def test_seconds_belong_to_the_length():
    with pytest.raises(InvalidValueError, match=r"which length='7\.5 min' sets"):
        read_cadence("7 minute 30 second massage periods")


@pytest.mark.parametrize("text", ["at least 48 hours apart", "q4h", "six", "weekly", "hourglass"])
def test_what_is_no_length(text):
    assert lengths_said(text) == ()
