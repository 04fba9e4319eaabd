"""Sentences of notes, each of a kind: how it changed, what was found, what is not there."""

from __future__ import annotations

import pytest

import massageplan as mp


def said(text: str) -> list[str]:
    """Return what a text means, each as its kind and id, with what is said of it."""
    return [
        f"{one.kind} {one.id or one.label}{' not' if one.denied else ''}"
        for one in mp.find(text).meanings
    ]


NOTES = {
    "changed": [
        *("pain levels decreased from previous session", "it went from a 6 to a 2"),
        *("stiffness that worsened through the week", "begun in May and has progressed"),
        *("the numbness was gone", "chronic tension, improving with regular treatment"),
        *(
            "the tension lifted and she felt more at ease",
            "the hand is functioning better than before",
        ),
        *("symptoms persisted", "client fell asleep during the session"),
    ],
    "muscle-strength-test": ["Cervical strength is 5/5", "Muscle strength: 4/5 in the ankle"],
    "muscle-size": ["the right calf had a greater muscle bulk", "a difference in muscle size"],
    "tone": ["good muscle tone, particularly in her legs"],
    "posture-seen": [
        *("his posture was slightly hunched", "left iliac crest higher than right"),
        *("his right side was slightly higher than his left", "severe postural abnormality"),
    ],
    "side-said": ["right side being more than the left"],
    "test-result": ["sensation is within normal limits", "gait is grossly symmetrical"],
    "tolerance": ["only within the client's pain-free range", "isometric exercises as tolerated"],
    "doing": [
        *("job required sitting for long periods of time", "sits at a desk all day"),
        *("holding a phone up to her ear", "wearing a pair of high-heeled shoes"),
        *("sleeps on her stomach with one arm under a pillow", "enjoys walking and swimming"),
        *("works full time in a busy hotel bar", "uses a computer all day"),
    ],
    "what-is-hard": [
        *("affecting his ability to do his job", "difficulty participating in work"),
        *("reaching for the shelf is excruciating", "interferes with her daily activities"),
    ],
    "makes-worse": ["leg aches when she is on her feet all day", "pain when running uphill"],
    "advice": [
        *("advised to rest and drink more water", "refrain from further exercise"),
        *("see physician", "recommended stretching at home"),
    ],
    "fear": ["seems quite nervous"],
    "not-there": [
        *("no other physical problems", "X-rays showed there were no fractures present"),
        *("has had no major previous injuries", "does not have any ongoing health complaints"),
    ],
}


@pytest.mark.parametrize(("id_", "text"), [(id_, text) for id_ in NOTES for text in NOTES[id_]])
def test_a_sentence_of_a_note_is_for_the_notes(id_, text):
    assert f"observation {id_}" in said(text)


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("difficulty swallowing since yesterday", "swallow"),
        ("affecting his ability to speak", "speak"),
        ("inability to move her right arm", "inability to move"),
        ("lost all movement down one side", "lost all movement"),
        ("very little sensation in the fingers", "very little sensation"),
        ("no numbness", "no numbness"),
        ("no problems with his heart, but chest pain at rest", "chest pain"),
    ],
)
def test_what_may_be_dangerous_is_never_a_note(text, danger):
    found = mp.find(text)
    open_ = [one.said for one in (*found.choices, *found.unknown)]
    flags = [one.said for one in found.meanings if one.kind in {"red flag", "health history"}]
    assert any(danger in one or one in danger for one in (*open_, *flags))


class TestWhatIsNotThere:
    def test_a_list_is_denied_as_a_whole(self):
        assert said("No readily visible atrophy, erythema, bruising") == [
            "observation not-there",
            "observation not-there",
            "health history bruise not",
        ]

    def test_a_name_is_denied_by_its_name(self):
        assert said("no recent surgery or diagnosis") == [
            "health history recent-surgery not",
            "observation not-there",
        ]

    @pytest.mark.parametrize(
        "text",
        [
            *("without referred leg pain", "virtually no more neck pain"),
            *("no pain on palpation of the Achilles", "no radiating symptoms to the legs"),
            *(
                "he has no pain and nothing is seen on his feet",
                "did not report any pins and needles",
            ),
        ],
    )
    def test_what_is_denied_is_no_complaint(self, text):
        found = mp.find(text)
        assert not found.choices
        assert all(one.denied for one in found.meanings if one.kind in {"complaint", "red flag"})

    def test_what_hurts_besides_is_not_denied_by_it(self):
        assert "complaint neck-pain" in said("no sleep because of neck pain")
        assert "complaint low-back-pain" in said("no relief from back pain")


class TestWhoseItIs:
    @pytest.mark.parametrize(
        ("text", "id_"),
        [
            ("mother has rheumatoid arthritis", "illness-in-family"),
            ("her sister was diagnosed with cancer", "illness-in-family"),
            ("father died of a heart attack at 52", "heart-disease-in-family"),
            ("mother had a stroke", "heart-disease-in-family"),
        ],
    )
    def test_an_illness_of_a_relative_is_in_the_family(self, text, id_):
        assert said(text) == [f"health history {id_}"]

    def test_what_the_client_has_besides_is_read(self):
        assert "health history asthma" in said("her mother has diabetes, and she has asthma")

    def test_a_new_mother_is_the_client(self):
        assert "complaint low-back-pain" in said("a new mother has back pain")

    def test_who_massages_at_home_is_no_order(self):
        assert "place foot" not in said("husband massages her feet")


class TestWhereWordsStand:
    @pytest.mark.parametrize(
        ("text", "wrong"),
        [
            ("tripped on the leg of the bed", "place leg"),
            ("swelling in the medial belly", "place abdomen"),
            ("weak at toe off", "place top-of-foot"),
            ("reduce sensitivity to the area", "health history allergies-not-named"),
            ("unable to sit in a regular chair", "technique chair"),
            ("difficulty participating in work and sports", "technique sports"),
            ("she sits all day at work", "place back-of-shoulder"),
            ("improve the condition of her skin", "health history skin-condition"),
            ("deep breathing helps to prevent blood clots", "health history dvt-current"),
            ("placed a bolster under his feet", "place foot"),
        ],
    )
    def test_a_word_is_not_taken_for_itself(self, text, wrong):
        assert wrong not in said(text)

    def test_what_left_her_weak_is_no_side(self):
        assert all(one.side is None for one in mp.find("car accident that left her weak").meanings)

    @pytest.mark.parametrize(
        "text",
        [
            *("requested that her legs be avoided", "avoided the left leg due to a bruise"),
            *("no forms of friction on the leg were allowed",),
        ],
    )
    def test_what_is_avoided_is_not_wanted(self, text):
        worked = [one for one in mp.find(text).meanings if one.kind in {"place", "technique"}]
        assert worked
        assert all(one.denied for one in worked)

    def test_technique_that_is_too_much_is_not_wanted(self):
        assert said("deep tissue massage, which would be too aggressive")[0] == (
            "technique deep-tissue not"
        )

    def test_pressure_of_the_hands_is_no_blood_pressure(self):
        assert not mp.find("pressure was applied for up to 30 seconds").choices
        assert said("avoid deep pressure to the calves because of a history of DVT")[0] == (
            "pressure deep pressure of the hands not"
        )
