"""What treatment notes and case reports say: scores, what was seen and tested, how it behaves."""

import pytest

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.views.understood import understood_document


CATALOG = default_catalog()


def found(text):
    """Return what a text means, and what is asked of it."""
    understood = mp.find(text)
    assert understood.unknown == (), text
    meanings = [
        " ".join(filter(None, (each.kind, each.id, each.side and each.side.value)))
        for each in understood.meanings
    ]
    return [*dict.fromkeys(meanings), *(f"which {each.said}" for each in understood.choices)]


NRS, VAS = "measure pain-nrs", "measure pain-vas"


@pytest.mark.parametrize(
    ("text", "means"),
    [
        *[
            (text, [NRS])
            for text in (
                *("pain was around a 4", "pain levels stayed between 5-7", "Pain level: 7"),
                *("0-7/10", "0/10 at its best to a 6/10 at its worse", "pain 3-4/10"),
                *("4/10 pain intensity", "pain is rated currently at 3/10", "pain is a 2 today"),
                *("pain decreased from 7 to 4", "pain reduced from 8/10 to 3/10", "rated 6/10"),
                *("NPRS: 4/10", "pain rating of 5 out of 10", "worst pain 9/10, best 2/10"),
                *("client rates pain 8/10 at worst", "6/10 on pain scale", "No pain reported"),
            )
        ],
        ("7/10 on the visual analog scale", [VAS]),
        ("VAS 6/10", [VAS]),
        ("neck pain at level 6", ["complaint neck-pain", NRS]),
        ("NRS 5/10 on aggravating movements", [NRS, "observation makes-worse"]),
        ("tightness between shoulder blades, rated 6/10", ["complaint upper-back-pain", NRS]),
        ("sleep quality 4/10", ["purpose better-sleep", "observation how-strong"]),
    ],
)
def test_a_score_is_read_however_it_is_said(text, means):
    assert found(text) == means


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("BP: 118/76 mmHg", "blood_pressure='118/76'"),
        ("blood pressure 130/85", "blood_pressure='130/85'"),
        ("BP was 190 over 120", "blood_pressure='190/120'"),
    ],
)
def test_a_blood_pressure_is_no_illness_but_a_figure_of_the_day(text, write):
    understood = mp.find(text)
    (meaning,) = understood.meanings
    assert (meaning.kind, meaning.write) == ("blood pressure", write)
    assert understood_document(understood).blocks[0].rows[0][-1] == f"the assessment, {write}"


@pytest.mark.parametrize("text", ["BP 300/20", "118/76", "seen on 11/12"])
def test_what_is_no_blood_pressure_is_asked_about(text):
    assert mp.find(text).unknown


SEEN = {
    "posture-seen": ["posture analysis (PA)", "sits with a pretty bad slouch"],
    "head-forward": ["chin poke", "forward head", "head tilt"],
    "shoulders-forward": ["protracted scapulae bilaterally", "scapular winging"],
    "tone": ["muscle hypertonicity", "hypertonic"],
    "guarding": ["muscle guarding"],
    "tissue-bound": ["fascial restrictions", "taut bands"],
    "palpation": ["tender to palpation"],
    "gait": ["Posture, gait and balance", "antalgic gait"],
    "hawkins-kennedy": ["Hawkins-Kennedy test"],
    "apley-scratch": ["Apley\N{RIGHT SINGLE QUOTATION MARK}s scratch test"],
    "tinel": ["Tinel\N{RIGHT SINGLE QUOTATION MARK}s sign"],
    "instrument": ["universal goniometer", "handheld dynamometer", "pulse-oximeter", "goniometry"],
    "diary": ["sleep diary", "daily journal", "daily pain journal", "food diary"],
    "lab-value": ["TSH levels", "blood work"],
    "questionnaire": ["Hoehn and Yahr Scale", "Leeds Sleep Evaluation Questionnaire"],
    "what-is-hard": [
        *("Moderate limitation", "difficulty standing upright or bending forward"),
        *("Difficulty with pivoting, stairs, sitting, kneeling", "trouble putting on a coat"),
        "unable to sit for more than 20 minutes",
    ],
    "makes-worse": [
        *("pain is worse upon sitting at the computer", "pain upon movement"),
        *("increased pain during IR and ER", "aggravated by overhead reaching"),
        *("worsened during recent increase in tennis training", "worse at the end of the day"),
    ],
    "makes-better": ["better with heat and rest", "pain eases with walking"],
    "since-when": ["symptom duration less than 16 days", "symptoms started two weeks ago"],
    "how-often": ["on and off"],
    "vital-signs": ["HR 72 bpm", "overbreathing"],
}


@pytest.mark.parametrize(
    ("id_", "text"), [(id_, one) for id_, all_ in SEEN.items() for one in all_]
)
def test_what_a_note_says_is_kept_as_a_note(id_, text):
    assert found(text) == [f"observation {id_}"]


def test_a_note_says_where_it_goes_and_plans_nothing():
    understood = mp.find("Hawkins-Kennedy test")
    row = understood_document(understood).blocks[0].rows[0]
    assert row[-1] == "the notes of the visit; it plans nothing"


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Elevated right shoulder", ["observation posture-seen", "place shoulder right"]),
        ("left shoulder was rounded", ["place shoulder left", "observation posture-seen"]),
        ("Roos and Adson's tests", ["observation roos", "observation adson"]),
        (
            "positive Spurling's on the right",
            ["observation test-result", "observation spurling right"],
        ),
        (
            "positive straight leg raise test on the left side",
            ["observation test-result", "measure straight-leg-raise left"],
        ),
        ("calves that feel like piano wire", ["place calf", "observation tissue-bound"]),
        ("fear of touching her breast", ["observation fear", "place breast"]),
        (
            "restricted use of the ipsilateral upper extremity",
            ["observation what-is-hard", "observation side-said", "place arm-and-hand"],
        ),
    ],
)
def test_what_was_seen_keeps_its_place(text, means):
    assert found(text) == means


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("low range of movement during flexion of the neck", ["measure neck-flexion"]),
        ("lateral bend of the neck", ["measure neck-side-bend"]),
        ("reduced cervical rotation to the right", ["measure neck-rotation right"]),
        ("Right hip flexion was 20 degrees less", ["measure hip-flexion right"]),
        ("dorsiflexion limited to 5 degrees", ["measure ankle-dorsiflexion"]),
        ("struggled with abduction past 60\N{DEGREE SIGN}", ["observation range-of-motion"]),
        ("140\N{DEGREE SIGN} flexion by goniometer", ["observation range-of-motion"]),
        (
            "reduced range in left lateral flexion and rotation",
            ["observation range-of-motion left"],
        ),
        (
            "right shoulder range of motion was limited to about 50%",
            ["place shoulder right", "observation range-of-motion right"],
        ),
    ],
)
def test_a_movement_is_the_measure_of_its_joint(text, means):
    assert found(text) == means


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("almost daily lower back pain", ["observation how-often", "complaint low-back-pain"]),
        ("headaches twice a week", ["complaint headache", "timing"]),
        ("5+ headaches per week", ["timing", "complaint headache"]),
        ("neck pain on and off", ["complaint neck-pain", "observation how-often"]),
        ("knee pain after running", ["complaint knee-pain", "observation makes-worse"]),
        ("back pain for 2 days", ["complaint low-back-pain", "timing"]),
        (
            "possible rotator cuff tendinopathy or subacromial impingement",
            ["complaint rotator-cuff", "complaint shoulder-pain"],
        ),
        (
            "chronic back, neck, and/or shoulder pain",
            ["complaint low-back-pain", "complaint neck-pain", "complaint shoulder-pain"],
        ),
        (
            "delayed onset muscle soreness in his quadriceps",
            ["complaint sore-after-sport", "place front-of-thigh"],
        ),
        ("R shoulder tendinitis", ["place shoulder right", "health history tendinitis"]),
        ("left Achilles tendinopathy", ["complaint achilles left"]),
        ("cramping up for the past two days", ["timing", "which cramping up"]),
    ],
)
def test_a_complaint_is_found_in_prose_with_how_it_behaves(text, means):
    assert found(text) == means


@pytest.mark.parametrize(
    "text",
    ["severe pain", "Ache", "cramping", "pain radiates", "burning sensation", "worse at night"],
)
def test_pain_that_may_be_many_things_is_asked_about(text):
    assert [each for each in found(text) if not each.startswith("which")] == []


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("reduce pain medication", ["purpose less-medicine"]),
        ("Reduce muscle spasm", ["purpose fewer-spasms"]),
        ("reduce swelling", ["purpose less-swelling"]),
        ("improve recovery time", ["purpose recovery"]),
        ("return to yoga practice", ["purpose back-to-sport"]),
        ("return to previous ability to socialize and to garden", ["purpose daily-life"]),
        ("quality of life", ["purpose well-being"]),
        ("reduce headaches", ["purpose pain-relief", "complaint headache"]),
    ],
)
def test_what_is_hoped_for(text, means):
    assert found(text) == means


@pytest.mark.parametrize(
    "kind", ["condition", "contraindication", "red-flag", "measure", "purpose"]
)
def test_no_observation_has_the_name_of_what_counts(kind):
    for entry in CATALOG.all("observation").values():
        for name in (entry.label, *entry.names):
            assert not CATALOG.knows(kind, name), name
