"""What words take back, and what they only seem to: where it is not plain, it is asked about."""

from __future__ import annotations

from datetime import date

import pytest

import massageplan as mp


ON = date(2026, 3, 2)
HIGH = "hypertension"


def found(conditions=(), medicines=()):
    client = mp.Client(ref="c-1", conditions=conditions, medicines=medicines, allergies=[])
    return mp.check(client, mp.Assessment(on=ON, red_flags=[]))


def names_high_pressure(findings):
    return any(HIGH in dict(each.args).values() for each in findings)


def judged(words, name="zorp in the feet"):
    return mp.HealthCondition(condition=name, judged=words)


@pytest.mark.parametrize(
    "words",
    [
        "her midwife: legs and blood pressure checked, does not affect massage",
        "doctor: blood pressure normal",
        "nurse: BP fine; sugar fine",
        "midwife: blood pressure measured and in order",
        "GP checked the blood pressure, does not affect massage",
        "doctor: no high blood pressure",
        "doctor: no blood pressure problems, does not affect massage",
        "doctor: the blood pressure is okay, sugar within normal limits",
        "doctor: thyroid normal",
    ],
)
def test_what_was_checked_is_no_illness(words):
    assert {each.code for each in found([judged(words)])} == {"unknown-judged"}


@pytest.mark.parametrize(
    "words",
    [
        "doctor: high blood pressure",
        "doctor: blood pressure",
        "doctor: blood pressure to be checked",
        "doctor: blood pressure not checked",
        "doctor: have the blood pressure checked",
        "doctor: blood pressure higher than usual",
        "doctor: blood pressure usually high",
        "doctor: high blood pressure, checked",
        "doctor: blood pressure checked every week",
        "doctor: blood pressure unchecked",
        "doctor: no blood pressure medicine since May",
        "doctor: blood pressure is normal on tablets",
        "doctor: from her blood pressure, legs checked",
        "doctor: blood pressure isn't normal",
    ],
)
def test_where_it_is_not_plain_it_is_read_as_the_illness(words):
    assert names_high_pressure(found([judged(words)]))


@pytest.mark.parametrize("words", ["for blood pressure, fine", "blood pressure normal on it"])
def test_what_is_usual_with_a_medicine_may_be_so_because_of_it(words):
    line = mp.HealthCondition(condition="Zestril", judged=words)
    assert names_high_pressure(found(medicines=[line]))


@pytest.mark.parametrize(
    "line",
    [
        "no high blood pressure",
        "No known high blood pressure.",
        "never had cancer",
        "no history of DVT",
        "denies asthma",
        "no high blood pressure or diabetes",
        "no asthma, no diabetes",
        "I don't have diabetes",
        "no asthma and no diabetes",
    ],
)
def test_a_line_that_denies_limits_nothing_and_is_told(line):
    (told,) = found([line])
    assert (told.code, told.severity.value) == ("denied", "note")
    assert line in told.message


@pytest.mark.parametrize(
    "line",
    [
        "no asthma, diabetes",
        "no asthma and diabetes",
        "no asthma but diabetes",
        "no insulin",
        "no more chemotherapy",
        "no longer pregnant",
        "not sure about asthma",
        "no high blood pressure on tablets",
        "no high blood pressure?",
    ],
)
def test_what_is_not_plainly_denied_is_not(line):
    codes = [each.code for each in found([line])]
    assert codes
    assert "denied" not in codes


def test_a_denial_with_more_beside_it_is_asked_about():
    line = mp.HealthCondition(condition="no asthma", since=date(2025, 1, 1))
    assert "denied" not in [each.code for each in found([line])]


@pytest.mark.parametrize("words", ["not for blood pressure", "not for my blood pressure"])
def test_a_reason_that_is_denied_settles_nothing(words):
    codes = [each.code for each in found(medicines=[f"Zestril {words}"])]
    assert {"medicine-use", "unknown-medicine"} & set(codes)
