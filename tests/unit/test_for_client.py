"""The page that a client takes home."""

from datetime import date, datetime

import pytest

import massageplan as mp
from people import SCIATICA, TODAY, a_client, course, customised, full_body


def page(value):
    return mp.export.to_html(value, audience="client")


def test_a_session_in_plain_words():
    session = customised(start=datetime.fromisoformat("2026-03-02T09:30"), therapist="Noor")
    text = page(session)
    for words in ("Your massage", "2026-03-02 09:30 · with Noor", "60 min", "low back", "9 min"):
        assert words in text
    assert "We ask for your consent before we work on: right gluteals." in text
    assert "you decide" in text


def test_it_has_no_codes_no_sources_and_no_health():
    client = a_client("hiv", name="Ottoline Fairweather", born=date(1961, 12, 24))
    for plan in (customised(client=client), course(client=client)):
        text = page(plan)
        for words in ("from memory", "grade ", "HIV", "sciatica", "pressure", "Ottoline", "1961"):
            assert words not in text, words


def test_a_course():
    text = page(course())
    assert "6 visits, weekly" in text
    assert "2026-03-16" in text
    assert "we look again together" in text
    assert "Before each visit we ask again how you are" in text


def test_what_is_left_out_is_said():
    client = a_client(mp.HealthCondition(condition="wound", region="right back of thigh"))
    assert "Left out this time: right back of thigh." in page(customised(client=client))


def test_it_is_safe_to_open():
    session = customised(therapist="<script>alert(1)</script>")
    assert "<script>" not in page(session)
    assert "&lt;script&gt;" in page(session)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (full_body(), "a preview is for no person"),
        (mp.advise(a_client(), SCIATICA), "expected a session or a treatment plan"),
        (mp.compare_intentions(), "got Comparison"),
    ],
)
def test_there_is_none_for_what_is_for_no_person(value, words):
    with pytest.raises(mp.InvalidValueError, match=words):
        page(value)


@pytest.mark.parametrize("audience", ["patient", "", None, "Client"])
def test_there_are_two_audiences(audience):
    with pytest.raises(mp.InvalidValueError, match="expected 'therapist' or 'client', got"):
        mp.export.to_html(customised(), audience=audience)


def test_a_routine_for_a_person_has_one():
    assert "Your massage" in page(full_body(client=a_client(), on=TODAY))
