"""A medicine as people write it: with an article, a weekday, "when it's bad", "I still carry"."""

from __future__ import annotations

from datetime import date

import pytest

import massageplan as mp


ON = date(2026, 3, 2)


def found(*medicines):
    client = mp.Client(ref="c-1", conditions=[], medicines=medicines, allergies=[])
    return {
        (each.code, dict(each.args).get("condition"), dict(each.args).get("why"))
        for each in mp.check(client, mp.Assessment(on=ON, red_flags=[]))
    }


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("a Fosamax on Sundays", "Fosamax"),
        ("a Fosamax on Sundays for my thin bones", "Fosamax for my thin bones"),
        ("my Fosamax every Sunday for thin bones", "Fosamax for thin bones"),
        ("Imigran 50 when it's bad", "Imigran"),
        ("Imigran when it is really bad", "Imigran"),
        ("an Imigran when it gets worse", "Imigran"),
        ("a Ventolin puffer I still carry", "Ventolin"),
        ("a Ventolin inhaler that I always carry", "Ventolin"),
        ("a Ventolin I still have", "Ventolin"),
        ("a Gaviscon at night", "Gaviscon"),
        ("Eliquis on Mondays and Fridays", "Eliquis"),
        ("some Nurofen when it hurts", "Nurofen"),
        ("Nurofen 400 when it's bad", "Nurofen"),
        ("a Nurofen I keep with me", "Nurofen"),
    ],
)
def test_small_words_change_nothing(said, plain):
    assert found(said) == found(plain)
    assert "unknown-medicine" not in {code for code, *_ in found(said)}


@pytest.mark.parametrize(
    "said",
    [
        "a Fosamax on Sundays for my kidneys and something",
        "Imigran when the wibble is bad",
        "a Ventolin puffer I still carry for my brother",
        "no Eliquis on Sundays",
        "stopped Eliquis when it got bad",
    ],
)
def test_any_other_word_is_asked_about(said):
    assert found(said) - {each for each in found(said) if each[0] in {"cap", "caution"}}


def test_what_it_is_for_still_counts():
    codes = {
        (code, entry) for code, entry, _ in found("a Zestril on Sundays for my blood pressure")
    }
    assert ("clearance-needed", "hypertension") in codes
