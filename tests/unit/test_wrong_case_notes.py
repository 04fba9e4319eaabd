"""What case notes, orders and schedules say is lost nowhere, and is read as nothing else."""

import pytest

import massageplan as mp
from massageplan.understanding.no_plan_times import as_cadences_say
from understood import kinds


def meant(text, *, denied=False):
    return {
        " ".join(filter(None, (each.kind, each.id or each.label, each.side and each.side.value)))
        for each in mp.find(text).meanings
        if each.denied is denied
    }


@pytest.mark.parametrize(
    "text",
    [
        *("pain for 8 months", "pain lasting for more than one year", "Pain and nausea"),
        *("anxiety and pain", "fatigue and pain", "headaches and pain", "pain since Monday"),
        *("pain every morning", "60 minutes for pain", "discomfort after surgery"),
        *("The pain is still there and so is the disturbed sleep", "arthritis with pain"),
        *(
            "pain started two weeks ago",
            "pain from bruising on the right ribcage",
            "stress and cramps",
            "burning and tightness",
        ),
    ],
)
def test_pain_without_a_place_is_not_lost(text):
    found = mp.find(text)
    said = " ".join(one.said for one in (*found.unknown, *found.choices)).lower()
    assert any(word in said for word in ("pain", "discomfort", "cramp", "tight"))


@pytest.mark.parametrize(
    "text",
    ["neck pain since Monday", "pain 7/10", "deep tissue massage for pain relief", "no pain today"],
)
def test_pain_that_is_read_is_not_said_again(text):
    assert mp.find(text).unknown == ()


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("shoulder and neck pain", {"complaint shoulder-pain", "complaint neck-pain"}),
        ("chronic neck & shoulder pain", {"complaint shoulder-pain", "complaint neck-pain"}),
        (
            "complaining of shoulder and neck pain",
            {"complaint shoulder-pain", "complaint neck-pain"},
        ),
        ("the client's non dominant hand", {"place hand", "observation side-said"}),
        (
            "low back pain that radiates to front of left thigh",
            {"complaint low-back-pain", "place front-of-thigh left"},
        ),
        ("neck pain spreading to the shoulder", {"complaint neck-pain", "place shoulder"}),
    ],
)
def test_every_place_is_kept_as_what_it_is(text, means):
    assert meant(text) == means


def test_since_when_a_list_of_places_hurts_is_kept():
    assert "observation since-when" in meant("neck, shoulder, and upper back pain for 8 months")


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("No swelling or bruising present.", {"health history bruise"}),
        (
            "not complaining of back, hip, elbow, or wrist pain",
            {"place back", "place hip", "place elbow", "complaint wrist-hand-pain"},
        ),
        ("no contra-indications or allergies", {"health history allergies-not-named"}),
        (
            "She denies fever, diabetes or asthma",
            {"health history fever", "health history diabetes", "health history asthma"},
        ),
        ("Avoid hacking, cupping, frictions", {"technique tapotement", "technique friction"}),
        ("avoid working too closely to the spine", {"place spine"}),
        ("avoid the neck, work the shoulders", {"place neck"}),
        ("avoid deep tissue but do effleurage", {"technique deep-tissue"}),
        ("I would rather not have my feet massaged", {"place foot"}),
        ("doesn't like her knees or feet being touched", {"place knee", "place foot"}),
        ("the back massage rather than massage on her feet", {"place foot"}),
        ("tapotement should be avoided", {"technique tapotement"}),
        ("Stay off the left knee", {"place knee left"}),
        ("no deep tissue if pregnant", {"technique deep-tissue"}),
        ("no massage on the legs", {"place leg"}),
        ("please don't touch my feet", {"place foot"}),
        ("90 minute massages are not offered", {"length 90 min"}),
    ],
)
def test_what_is_denied_or_left_out_is_not_there(text, denied):
    assert meant(text, denied=True) == denied
    assert not meant(text) & denied


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("no medication for diabetes or asthma", "health history diabetes"),
        ("no change in diabetes or asthma", "health history asthma"),
        ("no longer, but diabetes or asthma", "health history diabetes"),
        ("no fever, and she has diabetes or asthma", "health history diabetes"),
        ("no fever, diabetes, asthma", "health history diabetes"),
        ("avoid the neck, she has diabetes", "health history diabetes"),
        ("avoid salt, she is pregnant", "health history pregnancy"),
        ("avoids painkillers", "medicine painkillers"),
        ("avoid left calf due to DVT", "health history dvt-current"),
        ("no deep tissue if pregnant or diabetic", "health history pregnancy"),
        ("no deep work during chemotherapy", "health history chemotherapy-recent"),
        ("without her inhaler, asthma or hay fever", "health history asthma"),
        ("no headaches or fever but has diabetes or asthma", "health history asthma"),
        ("does not use her left arm", "place arm left"),
        ("avoid the neck, work the shoulders", "place shoulder"),
    ],
)
def test_an_illness_is_never_denied_by_a_word_for_something_else(text, there):
    assert there in meant(text)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("surgery three years ago", "surgery-past"),
        ("had surgery about ten years ago", "surgery-past"),
        ("surgery 6 months ago", "recent-surgery"),
        ("surgery 2 weeks ago", "recent-surgery"),
        ("surgery", "recent-surgery"),
        ("surgery three years ago and surgery last week", "recent-surgery"),
        ("surgery less than two years ago", "recent-surgery"),
    ],
)
def test_only_years_make_an_operation_old(text, id_):
    assert f"health history {id_}" in meant(text)


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("suffered from depression, but not for some years now", True),
        ("migraines, but not any more", True),
        ("depression for some years now", False),
        ("depression, but not for some weeks", False),
    ],
)
def test_what_is_over_is_only_what_is_said_to_be(text, over):
    complaints = [each for each in mp.find(text).meanings if each.kind == "complaint"]
    assert complaints
    assert {each.over for each in complaints} == {over}


def test_an_illness_stays_if_the_catalog_knows_no_end_of_it():
    found = mp.find("heart attack, but not for many years").meanings
    assert [each.over for each in found if each.kind == "health history"] == [False]


@pytest.mark.parametrize(
    "text",
    [
        *("preterm infants (GA=30 weeks)", "born at 32 weeks", "older than age 65 years"),
        *("aged 18 to 65 years", "within the first few days after surgery", "15% discount"),
        *(
            "a few weeks after surgery",
            "12 sessions of physical therapy",
            "in 15-minute increments",
        ),
        *("chiropractic 3 times a week", "Heel hangs: 10 minutes, 3x/day"),
        *("physical therapy twice a week for 6 weeks", "acupuncture 2x/week", "yoga every day"),
        *(
            "6 weeks after a fall",
            "Calf raises: 3 times a week",
            "6 weeks after a rear-end collision",
        ),
    ],
)
def test_a_time_of_something_else_plans_nothing(text):
    assert kinds(text).isdisjoint({"rhythm", "span", "length", "number of sessions"})


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("4-6 weeks between visits", "every 4-6 weeks"),
        ("leave 2 weeks between treatments", "every 14 days"),
        ("every day for 6 months to 1 year", "daily for 6-12 months"),
        ("2 to 3 sessions are recommended a week for 3 months", "2-3/week for 3 months"),
        ("three times per day for 5 days", "3 times a day for 5 days"),
        ("massage therapy 2x/week for 6 weeks", "2/week for 6 weeks"),
    ],
)
def test_a_rhythm_of_visits_stays_one(text, label):
    found = [each for each in mp.find(text).meanings if each.kind == "rhythm"]
    assert [each.label for each in found] == [label]
    assert all(each.said in text for each in found)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("6 sessions of manual lymph drainage", "6"),
        ("at least 5-10 sessions of lymphatic drainage massage", "5-10"),
        ("10 to 15 MLD treatments", "10-15"),
        ("12 sessions of RMT treatments", "12"),
        ("Pre-approved sessions: 12", "12"),
    ],
)
def test_sessions_of_massage_are_counted(text, label):
    found = [each for each in mp.find(text).meanings if each.kind == "number of sessions"]
    assert [each.label for each in found] == [label]


@pytest.mark.parametrize(
    "text",
    [
        *("12 sessions of radiation", "12 sessions of chemotherapy", "6 sessions of acupuncture"),
        *("sessions: 60 min", "sessions: 3 per week", "had 6 sessions of massage last year"),
    ],
)
def test_sessions_of_something_else_are_not(text):
    assert "number of sessions" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("sitting for long periods of time aggravates the pain", "observation makes-worse"),
        ("walking and standing worsen her symptoms", "observation makes-worse"),
        ("sitting aggravates chest pain", "red flag chest-pressure"),
        ("walking brings on the pain in my chest", "red flag chest-pressure"),
    ],
)
def test_what_makes_it_worse_swallows_no_danger(text, means):
    assert means in meant(text)


def test_a_month_is_not_counted_in_weeks():
    assert as_cadences_say("daily for 4 weeks to 3 months") == "daily for 4 weeks to 3 months"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("15% discount", "range-of-motion"),
        ("3% lavender oil", "range-of-motion"),
        ("rear-end collision", "gluteals"),
        ("at least 6 hours a day on her feet", "foot"),
        ("heel hangs", "sole"),
        ("remedial exercises", "orthopedic"),
        ("massage treatments were limited", "orthopedic"),
        ("range of movement techniques", "range-of-motion"),
        ("painful to a light touch", "light-touch"),
        ("very gentle sustained pressure", "trigger-point"),
        ("quite anxious about trying a new treatment", "depression-or-anxiety"),
        ("decrease in edema of both legs", "one-sided-leg-swelling"),
        ("decrease in lower extremity edema volume", "one-sided-leg-swelling"),
    ],
)
def test_it_is_not_read_as(text, wrong):
    assert wrong not in {each.id for each in mp.find(text).meanings}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("ROM 50% of normal", "observation range-of-motion"),
        ("50% of cervical rotation", "measure neck-rotation"),
        ("massage on her feet", "place foot"),
        ("light touch", "technique light-touch"),
        ("sustained pressure", "technique trigger-point"),
        ("anxious about everything", "health history depression-or-anxiety"),
        ("left leg edema decreased", "red flag one-sided-leg-swelling left"),
        ("decrease in edema of both legs", "red flag swollen-legs"),
        ("remedial massage", "technique orthopedic"),
        ("rear-end collision", "health history recent-car-accident"),
    ],
)
def test_what_is_meant_by_it_stays(text, right):
    assert right in meant(text)
