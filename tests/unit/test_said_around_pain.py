from datetime import date

import pytest

from massageplan import Catalog, Client, Complaint, HealthCondition, check
from massageplan.screening.reading_complaints import as_planned
from massageplan.screening.said_around_pain import without_circumstances


DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("my neck and shoulders are rock hard", "my neck and shoulders are tight"),
        ("headaches by the end of the week", "headaches"),
        ("my calves are super tight after soccer", "my calves are tight"),
        ("stiff lower back when I sit too long", "stiff lower back"),
        ("migraines twice a month", "migraines"),
        ("shoulders like concrete", "shoulders tight"),
        ("sore forearms from typing all day", "sore forearms"),
    ],
)
def test_what_changes_nothing_is_read_past(said, left):
    assert without_circumstances(said) == left


@pytest.mark.parametrize(
    "said",
    [
        *("headache after a fall", "back pain at night", "stiff hands in the morning"),
        *("calf pain when I walk", "neck pain since the accident", "back pain when I cough"),
        *("knee locked up", "severe headache", "headache, worst of my life", "new back pain"),
    ],
)
def test_what_may_be_a_sign_stays(said):
    assert without_circumstances(said) == said


def test_a_complaint_is_planned_without_it():
    read = list(as_planned(Catalog(), Complaint(condition="headaches by the end of the week")))
    assert [each.condition for each in read] == ["headaches"]


def findings(line):
    client = Client(ref="c-1", conditions=[line], medicines=[], allergies=[])
    return {(each.code, each.args) for each in check(client, on=DAY)}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("broken wrist", HealthCondition(condition="fracture", region="wrist")),
        ("broken left wrist", HealthCondition(condition="fracture", region="wrist", side="left")),
        ("back acne", HealthCondition(condition="acne", region="back")),
        ("acne on my back", HealthCondition(condition="acne", region="back")),
        ("acne is back", "acne"),
        ("hernia repair in 2020, with mesh", "hernia repair in 2020"),
        ("high blood pressure but controlled", "high blood pressure, controlled"),
    ],
)
def test_the_place_in_a_name_is_not_asked_again(line, told):
    assert findings(line) == findings(told)


@pytest.mark.parametrize("line", ["cancer is back", "hypertension left untreated"])
def test_a_word_that_only_looks_like_a_place_or_a_side_is_none(line):
    assert {"unknown-condition"} <= {code for code, _ in findings(line)}
