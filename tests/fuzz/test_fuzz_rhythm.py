"""Whatever is written as a cadence, it is read or refused; what is read has days."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from massageplan import InvalidValueError
from massageplan.scheduling.cadence import Cadence
from massageplan.scheduling.reading_cadence import read_cadence, wider


TOLD = (
    "weekly daily monthly fortnightly every each other second once twice a per / x times visits "
    "sessions week weeks day days month months wk for in then until at most and before after from "
    "the is or less more halves goal reached pain ndi surgery race 1 2 6 14 28 90 999 0 1000 "
    "2/week 3x two twelve , - 3.5 2-3 4-6 to or over within up least followed q2w 3w2 fortnight "
    "third treatments starting last my year ; x running mon prn massage therapy PT of period "
    "ideally 60 min hour half minutes each (or re-evaluate consecutive basis course eventually "
    "multiple 50% reduces by duration: frequency: 12/3/14"
)
WORDS = TOLD.split()
FORMS = (
    "{} in {} weeks",
    "every {} days for {} visits then weekly",
    "{}/week for {} weeks then monthly",
    "weekly until pain is {} or less, at most {}, then every 2 months",
    "{}, {} and 2 days before race",
    "{} days before race and {} weeks after race",
    "every {} days from {} weeks after surgery",
    "{}-{} times a week for 2-4 weeks",
    "every {} to {} weeks for up to 3 months",
    "2/week from day {} after surgery then weekly from week {} after surgery",
    "weekly for {} visits then one at week {}",
    "{}/month for {} months",
    "{} massage therapy sessions over a period of {} weeks",
    "{} min, {}x/week",
    "every {} weeks or every {} weeks",
    "{} weekly sessions during {} months",
    "{} days/{} visits",
    "{}/week for {} weeks and re-eval",
)
numbers = st.integers(-1, 1001).map(str) | st.sampled_from(WORDS) | st.text(max_size=3)
EVENTS = {"race": date(2026, 6, 1), "surgery": date(2026, 6, 1)}


def read(text):
    try:
        cadence = read_cadence(text)
    except InvalidValueError as error:
        said = str(error)
        if nearest := re.search(r"; nearest is '([^']*)'(?: or '([^']*)')?: write '", said):
            for offered in filter(None, nearest.groups()):
                read_cadence(offered)
        elif " has the length of a session too: write " in said:
            for offered in re.findall(r"cadence='([^']*)'", said.rpartition(": write ")[2]):
                read_cadence(offered, 2000)
        return None
    assert isinstance(cadence, Cadence)
    assert cadence.text == text.strip()
    return cadence


def look_at(cadence):
    """What is read has days, the first at once, and none before another."""
    count = min(cadence.count or 30, 200)
    days = cadence.offsets(count)
    assert len(days) == count
    assert days[0] == 0
    assert all(one <= two for one, two in pairwise(days))
    start = date(2026, 1, 31)
    events = {cadence.event: start} if cadence.event else {}
    assert cadence.dates(start, 1, events) == (cadence.start(events) if events else start,)
    assert wider(cadence).count is None
    assert cadence.phase_of(count) < max(1, len(cadence.phases))
    assert hash(cadence) == hash(read_cadence(cadence.text))
    again = read_cadence(cadence.words, 2000)
    assert (again.phases, again.event, again.days) == (cadence.phases, cadence.event, cadence.days)
    for phase in range(len(cadence.phases)):
        left = cadence.after(phase)
        assert read_cadence(left.text, 2000) == left


@given(st.text() | st.text(alphabet="0123456789 ,/-x.daywekmonthfriu"))
@example(",")
@example("\ud800/week")
@example("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}")
@example("weekly until " + "a " * 90)
@example("1 " * 99)
def test_any_text(text):
    read(text)


@given(st.none() | st.binary() | st.integers() | st.floats() | st.lists(st.text()) | st.dates())
def test_what_is_no_text_is_refused(value):
    with pytest.raises(InvalidValueError, match="is not a cadence"):
        read_cadence(value)


@given(st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join))
def test_any_words_of_the_language(text):
    if cadence := read(text):
        look_at(cadence)


@given(st.sampled_from(FORMS), numbers, numbers)
@example("{} in {} weeks", "999", "999")
@example("{}, {} and 2 days before race", "999", "998")
def test_any_numbers_in_its_sentences(form, one, other):
    if cadence := read(form.format(one, other)):
        look_at(cadence)


@given(st.sampled_from(FORMS), st.data())
def test_damaged_sentences(form, data):
    text = form.format(3, 5)
    at = data.draw(st.integers(0, len(text)))
    to = data.draw(st.integers(at, len(text)))
    text = text[:at] + data.draw(st.sampled_from(["", " ", *WORDS]) | st.text()) + text[to:]
    if cadence := read(text):
        look_at(cadence)
