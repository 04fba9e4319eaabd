"""What notes say is never read as something milder, nor as something else."""

import pytest

import massageplan as mp


def meanings(text):
    return {
        " ".join(filter(None, (each.kind, each.id, each.side and each.side.value)))
        for each in mp.find(text).meanings
        if not each.denied
    }


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("right leg was actually still swollen", "red flag one-sided-leg-swelling right"),
        ("edema of the upper limb", "red flag one-arm-swollen-or-blue"),
        ("reduced swelling in hands and feet", "red flag swollen-legs"),
        ("both legs were puffy", "red flag swollen-legs"),
        ("left ankle edema", "health history swollen-limb left"),
        ("reducing hand edema", "health history swollen-limb"),
        ("swollen left knee", "health history swollen-limb left"),
        ("edema", "health history swelling-systemic"),
        ("pitting edema of the leg", "health history swelling-systemic"),
        ("radicular left shoulder and arm pain", "health history radiculopathy"),
        ("radiating into both buttocks and legs", "red flag both-legs-weak"),
        ("painful for her to lay either supine or prone", "health history cannot-lie-prone"),
        ("painful for her to lay either supine or prone", "health history cannot-lie-supine"),
        ("difficulty sleeping on the right side", "health history sore-to-lie-on right"),
        ("old ACL injury", "health history acute-soft-tissue-injury"),
        ("sprain/strain of the Deltoid Ligament", "health history acute-soft-tissue-injury"),
        ("difficulty breathing", "health history short-of-breath"),
        ("chest pain on exertion", "red flag chest-pressure"),
        ("calf pain when walking", "red flag leg-pain-on-walking"),
        ("cannot lift my arm since I fell", "red flag limb-injury"),
        ("fever for 2 days", "health history fever"),
    ],
)
def test_what_limits_a_massage_is_no_note(text, means):
    assert means in meanings(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("left ankle edema", "swelling-systemic"),
        ("Ache, sore, occasionally sharp", "open-wound"),
        ("sprain of the deltoid ligament", "cap-of-shoulder"),
        ("sits with a pretty bad slouch", "back-of-shoulder"),
        ("BP: 118/76 mmHg", "hypertension"),
        ("positive Tinel sign", "carpal-tunnel"),
        ("positive Phalen's test", "carpal-tunnel"),
        ("Roos test", "thoracic-outlet"),
        ("lower fibres of the trapezius", "posture-seen"),
        ("massage three times a week", "how-often"),
        ("six massages within 8 weeks", "since-when"),
    ],
)
def test_it_is_not_read_as(text, wrong):
    assert wrong not in {each.id for each in mp.find(text).meanings}


@pytest.mark.parametrize(
    "text",
    [
        "daily pain journal",
        "almost daily lower back pain",
        "migraine headaches every day of her life",
    ],
)
def test_how_often_it_hurts_is_no_plan(text):
    assert "rhythm" not in {each.kind for each in mp.find(text).meanings}


@pytest.mark.parametrize(
    "text", ["massage 3 times a week", "six massages within 8 weeks", "neck pain 2x/week x 6 weeks"]
)
def test_how_often_somebody_comes_stays_one(text):
    found = mp.find(text)  # or it is asked whether somebody comes or it hurts so often
    assert found.choices or "rhythm" in {each.kind for each in found.meanings}


@pytest.mark.parametrize(
    ("text", "side"), [("R hip pain", "right"), ("Lt. knee pain", "left"), ("L knee pain", "left")]
)
def test_a_letter_is_a_side(text, side):
    assert {each.side and each.side.value for each in mp.find(text).meanings} == {side}


@pytest.mark.parametrize("text", ["L5-S1 disc", "L spine"])
def test_a_letter_of_the_spine_is_none(text):
    assert {each.side for each in mp.find(text).meanings} == {None}


@pytest.mark.parametrize(
    "text",
    [
        *("unable to walk", "cannot move", "unable to hold urine", "pain from 6/10"),
        *("swelling after a fall", "severe neck pain"),
    ],
)
def test_what_may_be_serious_is_still_asked_about(text):
    assert mp.find(text).unknown or mp.find(text).choices
