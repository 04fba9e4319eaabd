"""Rhythms that are refused, and what is said of them."""

from datetime import date

import pytest

from massageplan.errors import InvalidValueError
from massageplan.scheduling.reading_cadence import LONGEST_TEXT, read_cadence


def test_texts_of_just_the_most_letters():
    padded = "weekly " + " " * (LONGEST_TEXT - 19) + "for 3 visits"
    assert len(padded) == LONGEST_TEXT
    assert read_cadence(padded).count == 3
    with pytest.raises(InvalidValueError, match="is not a cadence"):
        read_cadence("x" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("every 2 months for 4", "write 'for 4 months' or 'for 4 visits'"),
        ("2/week for 4", "write 'for 4 weeks' or 'for 4 visits'"),
        ("2 weekly", "write '2/week' or 'every 2 weeks'"),
        ("6 in some weeks", "has 'some' instead of a number"),
        ("3 in 999 weeks", "has more than 999 days between visits"),
        ("every 1000 days then weekly", "has '1000' instead of a number"),
        ("every 900 weeks", "has more than 999 days between visits"),
        ("6 in 8 weeks until pain halves, at most 3", "says how many visits twice"),
        ("many days before race", "cannot be read"),
    ],
)
def test_a_refusal_names_what_was_written(text, words):
    with pytest.raises(InvalidValueError) as caught:
        read_cadence(text)
    assert words in str(caught.value)
    assert (caught.value.path, caught.value.value) == ("cadence", text)
    assert repr(text) in str(caught.value)


def test_a_rhythm_that_ends_too_early_says_what_to_write():
    for text, count, more in (
        ("weekly for 3 visits", 3, "add then weekly"),
        ("7 and 2 days before race", 2, "name more days"),
    ):
        with pytest.raises(InvalidValueError) as caught:
            read_cadence(text).offsets(5)
        words = f"{text!r} ends after {count} visits, but 5 sessions were asked for: {more}"
        assert str(caught.value) == f"cadence: {words}"
        assert (caught.value.path, caught.value.value) == ("cadence", text)


def test_an_event_past_the_calendar_names_the_event():
    with pytest.raises(InvalidValueError) as caught:
        read_cadence("weekly from 6 weeks after surgery").start({"surgery": date(9999, 12, 1)})
    assert caught.value.path == "events[surgery]"
    assert caught.value.value == date(9999, 12, 1)
    assert "goes past the end of the calendar from 9999-12-01" in str(caught.value)
    assert read_cadence("7 days before race").text == "7 days before race"


EXAMPLES = "write 'weekly', '2/week', 'every 10 days', '6 in 8 weeks'"

REFUSED = {
    ",": "cannot be read",
    "and " * 49 + "x": "cannot be read",
    "weekly until ndi is 2,5 or less, at most 6": "a comma inside a number",
    "weekly until pain halves": "an 'until' without the most visits it may take",
    "weekly until pain halves, at most 6 weeks": "without the most visits it may take",
    "weekly until better, at most 6": "an 'until' that is not like 'until pain halves'",
    "weekly until ndi is 10, at most 6": "an 'until' that is not like 'until pain halves'",
    "weekly until pain halves, at most 0": "has '0' instead of a number",
    "weekly until pain halves, at most many": "has 'many' instead of a number",
    "7 days before race and 2 days after surgery": "depends on more than one event",
    "7 and 7 days before race": "names a day twice",
    "7 days before race and 1 week before race": "names a day twice",
    "7 days before race then weekly": "cannot be read",
    "some days before race": "cannot be read",
    "weekly from surgery": "cannot be read",
    "weekly from 0 weeks after surgery": "has '0' instead of a number",
    "8/week": "is more than once a day",
    "15 in 2 weeks": "is more than once a day",
    "2 in 1 day": "is more than once a day",
    "twice a day": "cannot be read",
    "6 in 8 weeks for 3 weeks": "says how long it lasts twice",
    "2/week for 3 weeks for 2 weeks": "cannot be read",
    "2/week for 3 weeks until pain halves, at most 6": "cannot be read",
    "weekly then monthly": "does not say how long the part before 'then' lasts",
    "every 0 days": "has '0' instead of a number",
    "every 01 days": "has '01' instead of a number",
    "every 1000 days": "has '1000' instead of a number",
    "1000 in 5 weeks": "has '1000' instead of a number",
    "weekly for 1000 visits": "has '1000' instead of a number",
    "weekly for 0 months": "has '0' instead of a number",
    "every \N{ARABIC-INDIC DIGIT TWO} weeks": "instead of a number",
    "\N{FULLWIDTH DIGIT TWO}/week": "instead of a number",
    "\N{SUPERSCRIPT TWO}/week": "instead of a number",
    "": "is not a cadence",
    "\n\t ": "is not a cadence",
    "weekly " * 29: "is not a cadence",
    "x" * 10_000: "is not a cadence",
    "2 and " * 1_700: "is not a cadence",
}


@pytest.mark.parametrize(("text", "message"), REFUSED.items())
def test_what_is_refused_says_why_and_gives_examples(text, message):
    with pytest.raises(InvalidValueError, match=EXAMPLES) as caught:
        read_cadence(text)
    assert message in str(caught.value)
    assert (caught.value.path, caught.value.value) == ("cadence", text)


@pytest.mark.parametrize("value", [None, b"weekly", 2, 2.5, ["weekly"], date(2026, 1, 1)])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(InvalidValueError, match="is not a cadence") as caught:
        read_cadence(value)
    assert (caught.value.path, caught.value.value) == ("cadence", value)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("biweekly", "'2/week'", "'every 2 weeks'"),
        ("biweekly until pain halves, at most 3", "'2/week'", "'every 2 weeks'"),
        ("bi-monthly from 2 weeks after surgery", "'every 2 weeks'", "'every 2 months'"),
        ("2/week for 4", "'for 4 weeks'", "'for 4 visits'"),
        ("2/week for 4 then weekly", "'for 4 weeks'", "'for 4 visits'"),
        ("every 2 weeks for 3", "'for 3 weeks'", "'for 3 visits'"),
        ("every other day for ten", "'for 10 weeks'", "'for 10 visits'"),
        ("daily for 5", "'for 5 weeks'", "'for 5 visits'"),
    ],
)
def test_what_means_two_things_is_refused_with_both(text, one, other):
    with pytest.raises(InvalidValueError) as caught:
        read_cadence(text)
    assert str(caught.value) == f"cadence: {text!r} means two things: write {one} or {other}"
    assert (caught.value.path, caught.value.value) == ("cadence", text)


def test_digits_of_other_scripts_are_refused_in_the_middle_of_a_number_too():
    with pytest.raises(InvalidValueError):
        read_cadence("every 1\N{ARABIC-INDIC DIGIT TWO} days")


def test_every_2_months_for_4_means_two_things():
    with pytest.raises(InvalidValueError, match="means two things"):
        read_cadence("every 2 months for 4")


def test_how_many_visits_is_not_said_twice():
    with pytest.raises(InvalidValueError, match="says how many visits twice"):
        read_cadence("6 in 8 weeks until pain halves, at most 3")


@pytest.mark.parametrize("text", ["every 1000 days", "every 143 weeks", "2 in 999 weeks"])
def test_too_far_apart(text):
    with pytest.raises(InvalidValueError):
        read_cadence(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("weekly from 2 weeks after surgery", date(9999, 12, 30)),
        ("2 weeks before surgery", date(1, 1, 2)),
    ],
)
def test_an_event_at_the_end_of_the_calendar_is_refused(text, day):
    with pytest.raises(InvalidValueError):
        read_cadence(text).dates(None, 1, {"surgery": day})
