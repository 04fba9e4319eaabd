"""What words mean to the catalog: found, offered with its choices, or said to be unknown."""

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.anatomy.places_read import read_places
from massageplan.views.understood import understood_document


def found(text):
    return [
        " ".join(filter(None, (each.kind, each.id, each.side and each.side.value)))
        for each in mp.find(text).meanings
    ]


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("knots in my shoulders", ["complaint muscle-knots"]),
        ("chronic pain in my neck", ["complaint neck-pain"]),
        ("left sciatica", ["complaint sciatica left"]),
        ("sciatica on the right", ["complaint sciatica right"]),
        ("lisinopril", ["medicine ace-inhibitor"]),
        ("my left calf", ["place calf left"]),
        ("my left calf is so sore", ["complaint tight-calves left"]),
        ("Neck Disability Index", ["measure ndi"]),
        ("hot stones", ["technique hot-stone"]),
        ("latex", ["allergy latex-allergy"]),
        ("twice a week for 3 weeks", ["rhythm"]),
    ],
)
def test_what_words_mean(text, meanings):
    assert found(text) == meanings


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("60 minutes", ["length: length='60 min'"]),
        ("1 1/2 hours", ["length: length='90 min'"]),
        ("1 h 15 min", ["length: length='75 min'"]),
        ("50-60 minute sessions", ["length: length='50 min' or length='60 min'"]),
        ("five massages", ["number of sessions: sessions=5"]),
        ("up to 6 sessions", ["number of sessions: sessions=6"]),
        ("two to four sessions", ["number of sessions: sessions=2 or sessions=4"]),
        ("five MT treatments", ["number of sessions: sessions=5"]),
        (
            "60-minute visits 2 or 3 times weekly",
            ["rhythm: cadence='2-3/week'", "length: length='60 min'"],
        ),
        (
            "30 min of massage, twice a week, for six weeks",
            ["rhythm: cadence='2/week for 6 weeks'", "length: length='30 min'"],
        ),
        (
            "60 min, then five massages. Weekly.",
            [
                "length: length='60 min'",
                "number of sessions: sessions=5",
                "rhythm: cadence='Weekly'",
            ],
        ),
    ],
)
def test_how_long_and_how_many_are_found_with_what_to_write(text, read):
    found = mp.find(text)
    assert [f"{each.kind}: {each.write}" for each in found.meanings] == read
    rows = understood_document(found).blocks[0].rows
    for each, row in zip(found.meanings, rows, strict=True):
        assert row[-1] == (
            "the cadence" if each.kind == "rhythm" else f"the {each.kind}, {each.write}"
        )


@pytest.mark.parametrize(
    "text",
    [
        *("my headache lasts 30 minutes", "turn after 5 minutes", "12 sessions of radiation"),
        *("a massage", "sleep six hours", "0 sessions", "4-2 sessions", "101 sessions"),
    ],
)
def test_what_is_no_length_and_no_number_of_sessions(text):
    kinds = {each.kind for each in mp.find(text).meanings}
    assert kinds.isdisjoint({"length", "number of sessions"})


def test_a_technique_inside_a_rhythm_is_found_too():
    assert found("deep tissue massage twice a week") == ["rhythm", "technique deep-tissue"]
    assert found("12 sessions of deep tissue massage to the upper back") == [
        "number of sessions",
        "technique deep-tissue",
        "place upper-back",
    ]


def test_a_sentence_is_read_piece_by_piece():
    understood = mp.find(
        "My lower back aches and I take lisinopril for high blood pressure. No fever."
    )
    assert [(each.kind, each.id, each.denied) for each in understood.meanings] == [
        ("complaint", "low-back-pain", False),
        ("medicine", "ace-inhibitor", False),
        ("health history", "hypertension", False),
        ("health history", "fever", True),
    ]
    assert understood.unknown == understood.choices == ()


def test_a_word_of_several_kinds_is_shown_as_all_of_them():
    assert found("fever") == ["health history fever"]
    kinds = {each.kind for each in mp.find("cauda equina syndrome").meanings}
    assert kinds == {"red flag"}


def test_two_meanings_are_offered_and_never_guessed():
    understood = mp.find("I had a shot")
    assert understood.meanings == ()
    (choice,) = understood.choices
    assert ("a vaccine", "recent vaccine") in choice.meanings
    assert "'shot' can mean a vaccine (write 'recent vaccine')" in str(understood)


def test_a_slip_is_offered_and_an_opposite_is_not():
    assert mp.find("sciatca").unknown[0].near == ("sciatica",)
    assert mp.find("zorp").unknown[0].near == ()


@pytest.mark.parametrize("text", ["", " ", "...", "of the my"])
def test_nothing_said_is_nothing_understood(text):
    understood = mp.find(text)
    assert (understood.meanings, understood.unknown) == ((), ())
    assert "nothing yet" in str(understood)


def test_what_is_no_text_is_refused():
    with pytest.raises(mp.InvalidValueError, match="expected text, got 5"):
        mp.find(5)


def test_a_users_own_entry_is_found_the_same_way():
    ours = {"id": "ours", "label": "zorp syndrome", "names": ("the zorps",)}
    stress = mp.Catalog().condition("stress")
    catalog = mp.Catalog().merge({"condition": {"ours": evolve(stress, **ours)}})
    (meaning,) = mp.find("chronic zorp syndromes", catalog=catalog).meanings
    assert (meaning.id, meaning.exactly, meaning.name) == ("ours", False, "zorp syndrome")
    assert mp.find("zorps").meanings == ()


def test_two_thousand_lines_are_read():
    text = "\n".join(f"left sciatica {i}" for i in range(2_000))
    understood = mp.find(text)
    assert [each.id for each in understood.meanings] == ["sciatica"]


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("Swedish effleurage to full back", ["swedish", "effleurage", "back"]),
        ("Trigger point therapy to QL bilateral", ["trigger-point", "low-back"]),
        ("gentle effleurage", ["effleurage"]),
        ("skin rolling", ["skin-rolling"]),
        ("Pin & Stretch", ["pin-and-stretch"]),
        ("long strokes", ["effleurage"]),
        ("Rocking, jostling, vibration", ["rocking", "vibration", "vibration"]),
        ("joint mobilizations to the clavicle bilaterally", ["joint-mobilization", "collarbone"]),
        ("myofascial trigger point release", ["trigger-point"]),
        ("97140", ["manual-therapy"]),
        ("modified Schober test (lumbar range of motion)", ["schober"]),
        ("improving the range of motion", ["mobility"]),
    ],
)
def test_chart_notes_are_read_to_the_last_word(text, meanings):
    understood = mp.find(text)
    assert [each.id for each in understood.meanings] == meanings
    assert understood.unknown == understood.choices == ()


@pytest.mark.parametrize("text", ["I am in therapy", "a muscle test", "sciatica. Therapy"])
def test_words_of_work_are_not_read_past_where_no_work_is_named(text):
    assert mp.find(text).unknown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Pain rated 6/10", "6/10"),
        ("pain is rated currently at 3/10", "3/10"),
        ("neck pain 7 out of 10", "7 out of 10"),
        ("4.5/10 pain", "4.5/10"),
        ("pain of 10/10", "10/10"),
    ],
)
def test_a_number_of_ten_is_a_score_of_pain(text, said):
    assert (said, "pain-nrs") in {(each.said, each.id) for each in mp.find(text).meanings}
    assert mp.find(text).unknown == ()


@pytest.mark.parametrize(
    "text",
    ["pain since 6/10", "pain since 6/10/2025", "pain 17/10", "pain 6/100"],
)
def test_a_day_or_another_number_is_no_score(text):
    assert not any(each.kind == "measure" for each in mp.find(text).meanings)
    assert mp.find(text).unknown


@pytest.mark.parametrize("word", ["compression", "shaking", "detox"])
def test_a_word_of_massage_that_may_be_an_illness_is_asked(word):
    understood = mp.find(word)
    assert understood.meanings == ()
    assert understood.choices


@pytest.mark.parametrize("text", ["a light stroke", "a gentle stroke", "a deep stroke", "strokes"])
def test_a_stroke_of_the_brain_is_never_a_stroke_of_the_hand(text):
    assert found(text) == ["health history heart-attack-or-stroke"]


@pytest.mark.parametrize("text", ["dry needling", "acupuncture", "Feldenkrais", "foam roller"])
def test_what_is_no_massage_is_not_understood_as_one(text):
    assert not any(each.kind == "technique" for each in mp.find(text).meanings)


@pytest.mark.parametrize("unit", ["back ", "left neck ", "hip and knee ", "back of "])
def test_a_long_row_of_places_is_not_read_from_every_word_to_every_word(unit, monkeypatch):
    reads = []

    def counted(*args):
        reads.append(args)
        return read_places(*args)

    monkeypatch.setattr("massageplan.understanding.places_taken.read_places", counted)
    mp.find(unit * 60)
    assert len(reads) <= 6 * 60 * len(unit.split())
