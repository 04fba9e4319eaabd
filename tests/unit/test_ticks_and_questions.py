"""Ticks and questions of intake forms: what is only asked about is not said to be so."""

from datetime import date

import pytest

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.screening.reading_complaints import as_planned


DAY = date(2026, 11, 30)
CATALOG = default_catalog()


def read(text):
    return {(each.kind, each.id or each.label) for each in mp.find(text).meanings}


def ids(text):
    return {each.id for each in mp.find(text).meanings}


def listed(line):
    client = mp.Client(ref="c-1", conditions=[line])
    found = mp.check(client, mp.Assessment(on=DAY, red_flags=[]))
    return {dict(each.args).get("condition") for each in found} - {None}, {f.code for f in found}


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Do you smoke?", "no-known-limit-habit"),
        ("Are you currently pregnant?", "pregnancy"),
        ("Have you ever had a stroke?", "heart-attack-or-stroke"),
        ("Do you have high blood pressure", "hypertension"),
        ("Do you bruise easily?", "easy-bruising"),
        ("Are you taking blood thinners?", "anticoagulants"),
        ("Could you be pregnant?", "pregnancy"),
        ("Does pain interrupt your sleep?", "night-sweats-or-night-pain"),
        ("Do you have any difficulty laying on your front / back", "cannot-lie-prone"),
        ("How often do you get headaches?", "headache"),
        ("Pregnant?", "pregnancy"),
        ("any areas that you would not like massaged? (E.g feet, head)", "foot"),
        ("Areas to avoid (e.g. feet, face)", "face"),
    ],
)
def test_what_is_asked_about_is_not_said_to_be_so(text, id_):
    found = mp.find(text).meanings
    assert id_ in {each.id for each in found}
    assert all(each.asked for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "Can you work on my neck?",
        "Could you please focus on my lower back?",
        "How about deep tissue?",
        "I have a stroke in my history.",
        "Is it possible to get hot stones?",
        "Have had a stroke",
    ],
)
def test_a_request_and_a_statement_ask_nothing(text):
    assert mp.find(text).meanings
    assert not any(each.asked for each in mp.find(text).meanings)


def test_an_answer_behind_a_question_is_said():
    found = {each.id: each.asked for each in mp.find("Any pain? I have sciatica.").meanings}
    assert found["sciatica"] is False


@pytest.mark.parametrize(
    "text",
    ["Medical history", "Has your doctor cleared you for massage?", "Current medications?"],
)
def test_a_heading_is_plainly_not_understood(text):
    assert mp.find(text).meanings == ()
    assert mp.find(text).unknown


def test_it_is_shown_that_something_is_asked_about():
    assert "asked about: health history" in str(mp.find("Are you pregnant?"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Fever of 38.5°C or above", "38.5°C or above"),
        ("a temperature of 39.2 C", "39.2 °C"),
        ("I had a fever of 102 F", "102 °F"),
        ("A body temperature over 100°F", "over 100°F"),
    ],
)
def test_degrees_of_warmth_are_no_range_of_motion(text, shown):
    assert ("health history", "fever") in read(text)
    assert ("body temperature", shown) in read(text) or shown.endswith("above")
    assert "range-of-motion" not in ids(text)


def test_a_temperature_without_a_unit_is_not_guessed():
    assert [each.said for each in mp.find("fever of 39 degrees").unknown] == ["39 degrees"]
    assert "body temperature" not in {kind for kind, _ in read("hot stones at 50 °C")}
    assert ids("knee flexion limited to 90°") == {"knee-flexion"}


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("cancer or have in the past", "cancer-active"),
        ("cancer now or in the past", "cancer-active"),
        ("cancer in the past and now", "cancer-active"),
        ("DVT (now or in the past)", "dvt-current"),
        ("current or previous DVT", "dvt-current"),
        ("stroke, current or past", "heart-attack-or-stroke"),
        ("Have or have had asthma", "asthma"),
        ("diabetes or have had in the past", "diabetes"),
    ],
)
def test_now_or_in_the_past_may_be_now(text, id_):
    assert id_ in ids(text)
    assert not mp.find(text).unknown
    assert not any(each.over or each.id.endswith("-past") for each in mp.find(text).meanings)
    about, codes = listed(text)
    assert id_ in about
    assert "over" not in codes


def test_what_is_only_in_the_past_stays_there():
    assert listed("cancer in the past")[0] == {"cancer-past"}


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Gout (during acute phase)", "joint-flare"),
        ("gout in an acute attack", "joint-flare"),
        ("Lupus (during a flare-up)", "lupus-flare"),
        ("rheumatoid arthritis (during a flare)", "rheumatoid-flare"),
    ],
)
def test_the_worst_time_of_an_illness_is_no_quiet_one(text, id_):
    assert ids(text) == {id_}
    assert listed(text)[0] == {id_}


def test_a_flare_that_has_no_entry_is_not_lost():
    assert [each.said for each in mp.find("psoriasis (during a flare)").unknown] == ["flare"]


@pytest.mark.parametrize(
    "text",
    [
        "Pregnancy \N{EN DASH} First 3 months only",
        "pregnant - first three months",
        "first 3 months of pregnancy",
        "last three months of pregnancy",
    ],
)
def test_months_of_a_pregnancy_are_no_span_of_a_plan(text):
    assert read(text) == {("health history", "pregnancy")}


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("Cramps in legs/feet", ["Cramps in legs", "Cramps in feet"]),
        ("swelling in arms and hands", ["swelling in arms", "swelling in hands"]),
        ("cramps in calves and feet", ["cramps in calves", "cramps in feet"]),
        ("arthritis in hands and knees", ["arthritis in hands", "arthritis in knees"]),
    ],
)
def test_what_is_said_of_a_list_of_places_is_said_of_each(text, planned):
    read = as_planned(CATALOG, mp.Complaint(condition=text))
    assert [each.condition for each in read] == planned


@pytest.mark.parametrize("how", ["mild", "moderate", "severe"])
@pytest.mark.parametrize("what", ["limitation", "impairment", "restriction"])
def test_how_much_is_limited_is_kept(how, what):
    (only,) = mp.find(f"{how.title()} {what}").meanings
    assert (only.id, only.severity) == ("what-is-hard", how)


@pytest.mark.parametrize(
    ("text", "id_"),
    [("Dull", "what-it-is-like"), ("Throbbing", "what-it-is-like"), ("Sitting", "doing")],
)
def test_a_word_alone_is_kept_as_a_note(text, id_):
    assert ids(text) == {id_}


@pytest.mark.parametrize(
    "text", ["Today", "Now", "Dull", "Ongoing", "Always", "Constant", "zorp", "Has acute pain?"]
)
def test_nothing_is_lost_without_a_word(text):
    found = mp.find(text)
    assert found.meanings or found.choices or found.unknown


@pytest.mark.parametrize("text", ["Has acute pain?", "pain every night", "pain all day"])
def test_that_it_hurts_is_kept(text):
    assert "pain-somewhere" in ids(text) or mp.find(text).unknown or mp.find(text).choices


def test_dull_pain_is_read_as_before():
    assert ids("dull ache in my lower back") == {"low-back-pain"}


@pytest.mark.parametrize(
    "text",
    ["pain is keeping you awake at night", "pain keeps me awake at night", "woken by pain"],
)
def test_pain_that_wakes_is_a_red_flag(text):
    assert read(text) == {("red flag", "night-sweats-or-night-pain")}


@pytest.mark.parametrize(
    "text",
    ["I have trouble lying on my back", "difficulty laying on your back", "cannot lie supine"],
)
def test_lying_on_the_back_is_no_place(text):
    assert ids(text) == {"cannot-lie-supine"}


def test_rest_is_asked_about():
    assert [each.said for each in mp.find("Rest").choices] == ["Rest"]


def test_a_massage_treatment_is_any_massage():
    assert "orthopedic" not in ids("react adversely to massage treatment")


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("Light", "max_pressure=2"),
        ("Medium", "max_pressure=3"),
        ("Firm", "max_pressure=4"),
        ("Very firm", "max_pressure=5"),
        ("light pressure", "max_pressure=2"),
        ("I like firm pressure", "max_pressure=4"),
    ],
)
def test_the_pressure_of_the_hands_is_no_blood_pressure(text, write):
    (only,) = mp.find(text).meanings
    assert (only.kind, only.write) == ("pressure", write)
    assert not mp.find(text).choices


def test_pressure_alone_is_still_asked_about():
    assert mp.find("my pressure").choices
    assert "pressure" not in {kind for kind, _ in read("firm pillow")}


@pytest.mark.parametrize("text", ["Side-lying", "Semi-reclined", "supine", "prone"])
def test_a_position_is_known(text):
    assert [each.kind for each in mp.find(text).meanings] == ["position"]


def test_who_cannot_lie_so_has_no_position():
    assert ids("no prone") == ids("cannot lie prone") == {"cannot-lie-prone"}
    assert ids("prone to fainting") == {"unexplained-fainting"}
