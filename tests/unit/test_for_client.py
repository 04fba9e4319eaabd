"""The page that a client takes home."""

import re
from datetime import date, datetime, timedelta

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.treatment.homecare import home_care
from people import CATALOG, SCIATICA, TODAY, a_client, assessed, course, customised, full_body


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


def lines(text, heading):
    section = text[text.index(f">{heading}</h2>") :]
    return re.findall(r"<li>(.*?)</li>", section[: section.index("</ul>")])


def test_what_it_will_feel_like():
    text = page(customised())
    assert lines(text, "What it will feel like") == [
        "You are on your front, then on your back.",
        "Firm enough to reach the muscle, as most people know it from a massage.",
    ]
    strip = text[text.index('class="mp-strip"') :]
    for words in ("we talk first", "turn onto your back", "we talk afterwards", "on your front"):
        assert words in strip
    for words in ("prone", "supine", "consultation", "check-out"):
        assert words not in text


def test_of_several_pressures_where_most_time_goes_comes_first():
    client = a_client("hypertension-controlled", wishes=["feet", "scalp"])
    session = customised("90 min", client=client, assessment=assessed("neck pain"))
    firm = {item.pressure for item in session.segments}
    assert len(firm) > 1
    _, *told = lines(page(session), "What it will feel like")
    assert len(told) == len(firm)
    spent = dict.fromkeys(firm, timedelta())
    for item in session.segments:
        spent[item.pressure] += item.duration
    most = max(spent, key=spent.get)
    mine = {item.label for item in session.segments if item.pressure == most}
    assert set(told[0].lower().partition(": ")[0].split(", ")) == mine


def test_a_level_that_nobody_put_into_words_has_its_name():
    scale = CATALOG.all("pressure")
    bare = {level: evolve(row, feels="") for level, row in scale.items()}
    plan = customised(catalog=CATALOG.merge({"pressure": bare}))
    assert lines(page(plan), "What it will feel like")[1] == "Medium"


def test_what_to_do_between():
    session = customised()
    told = lines(page(session), "What to do between")
    assert [line.lower() for line in told] == [
        f"{care.label}: {care.text}".lower() for care in home_care(session)
    ]
    assert told
    assert "What to do between" in page(course())
    plain = customised(assessment=None, routine="full-body-relaxation", on=TODAY)
    assert "What to do between" not in page(plain)


def test_every_way_to_lie_has_words():
    side = customised(
        client=a_client(cannot_lie=["prone", "supine"]), assessment=assessed("low back pain")
    )
    text = page(side)
    assert "on your left side" in text
    assert "turn onto your right side" in text
    chair = customised(
        client=a_client(cannot_lie=["prone", "supine", "side-lying"]),
        assessment=assessed("neck pain"),
    )
    assert lines(page(chair), "What it will feel like")[0] == "You are sitting."
