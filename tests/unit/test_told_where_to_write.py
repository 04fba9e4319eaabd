"""What stands in the wrong list is told where to write it, by the key and not only the table."""

from __future__ import annotations

import pytest

import massageplan as mp
from massageplan.client.client import Preferences
from massageplan.io.intake import parse_intake


def problems(preferences="", complaint="neck pain"):
    form = f"""
        [client]
        ref = "c-1"
        conditions = []
        medicines = []
        allergies = []
        [client.preferences]
        {preferences}
        [assessment]
        on = 2026-03-02
        red_flags = []
        complaints = [{{condition = "{complaint}"}}]
    """
    try:
        parse_intake(form.encode(), "intake.toml")
    except mp.LoadError as error:
        return [words for _, words in error.problems]
    return []


@pytest.mark.parametrize("key", ["refuses", "likes", "wishes"])
@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("lavender", "'aromatherapy'"),
        ("the smell of eucalyptus", "'aromatherapy'"),
        ("scented candles", "'aromatherapy'"),
        ("needles", "nothing here works with needles"),
        ("acupuncture needles", "nothing here works with needles"),
        ("please don't talk to me", "write it under goals"),
        ("no chatting", "write it under goals"),
        ("loud music", "write it under goals"),
        ("cracked loose", "never planned"),
    ],
)
def test_what_is_no_technique_and_no_place_is_told_where(said, where, key):
    (words,) = problems(f'{key} = ["{said}"]')
    assert where in words


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("on my face", "prone"),
        ("face down", "prone"),
        ("lying on my face", "prone"),
        ("no lying on my face", "prone"),
        ("flat on my back", "supine"),
        ("flat on my tummy", "prone"),
        ("on my chest", "prone"),
        ("belly down", "prone"),
        ("on my left shoulder", "on-left-side"),
        ("on my right hip", "on-right-side"),
        ("on my shoulders", "side-lying"),
        ("I cannot lie on my stomach", "prone"),
        ("face up", "supine"),
    ],
)
def test_ways_to_lie_as_people_say_them(said, way):
    assert Preferences(cannot_lie=[said]).cannot_lie == (way,)


@pytest.mark.parametrize("said", ["I can lie on my back", "on my bad side", "still", "anywhere"])
def test_what_is_no_way_to_lie_is_refused(said):
    with pytest.raises(mp.InvalidValueError):
        Preferences(cannot_lie=[said])


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("my knee wibbles for about a month", "since = "),
        ("my knee wibbles, two weeks ago", "since = "),
        ("my knee wibbles since about a month", "since = "),
        ("my knee wibbles and hurts a couple of times a week", "words = "),
        ("my knee wibbles, worse when I roll over in bed", "words = "),
    ],
)
def test_of_a_complaint_the_key_is_named(said, key):
    (words,) = problems(complaint=said)
    assert f"goes into {key}" in words
    assert "under [[assessment.complaints]]" in words
