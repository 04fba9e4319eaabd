"""What words mean to the catalog: found, offered with its choices, or said to be unknown."""

import pytest
from attrs import evolve

import massageplan as mp


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
        ("my left calf is so sore", ["complaint calf left"]),
        ("Neck Disability Index", ["measure ndi"]),
        ("hot stones", ["technique hot-stone"]),
        ("latex", ["allergy latex-allergy"]),
        ("twice a week for 3 weeks", ["rhythm"]),
    ],
)
def test_what_words_mean(text, meanings):
    assert found(text) == meanings


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
    assert mp.find("siatica").unknown[0].near == ("sciatica",)
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


def test_ten_thousand_lines_are_read():
    text = "\n".join(f"left sciatica {i}" for i in range(10_000))
    understood = mp.find(text)
    assert [each.id for each in understood.meanings] == ["sciatica"]
