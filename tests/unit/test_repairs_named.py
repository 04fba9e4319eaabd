"""What a stop says to write, written, lifts just that stop: no message goes in a circle."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.cli.how_to_write import as_written, line_for
from massageplan.io.intake import parse_intake


ON = date(2026, 3, 2)
CATALOG = default_catalog()
ENTRIES = CATALOG.all("contraindication")
ILLNESSES = sorted(
    id_
    for id_, entry in ENTRIES.items()
    if entry.medicine is None and any(rule.act.value == "clearance" for rule in entry.rules)
)
MEDICINES = sorted(id_ for id_, entry in ENTRIES.items() if entry.medicine is not None)
_FORM = """
[client]
ref = "c-1"
born = 1980-01-01
conditions = [{conditions}]
medicines = [{medicines}]
allergies = []
[assessment]
on = 2026-03-02
{red_flags}
[plan]
length = "60 min"
"""


def intake(conditions="", medicines="", red_flags="red_flags = []"):
    text = _FORM.format(conditions=conditions, medicines=medicines, red_flags=red_flags)
    return parse_intake(text.encode(), "intake.toml")


def stops(**lists):
    read = intake(**lists)
    found = mp.check(read.client, read.assessment, on=ON)
    return [each for each in found if each.severity.value == "stop"]


def asked_for_note(found):
    return [each for each in found if each.code in {"clearance-needed", "red-flag-refer"}]


def others(found):
    return {(each.code, each.args) for each in found} - {
        (each.code, each.args) for each in asked_for_note(found)
    }


def written(finding, words):
    """The line that the message names, with the client's words where it says "the same words"."""
    line = line_for(finding)
    assert line, finding.message
    assert line in as_written(finding)
    return line.replace("the same words", words)


@pytest.mark.parametrize("key", ["conditions", "medicines"])
@pytest.mark.parametrize("id_", ILLNESSES)
def test_a_note_as_the_message_has_it_lifts_just_that(id_, key):
    words = id_ if key == "conditions" else f"a multivitamin for {id_}"
    before = stops(**{key: f'"{words}"'})
    assert before or key == "medicines"
    for finding in asked_for_note(before):
        line = written(finding, words)
        tomllib.loads(f"line = {line}")
        after = stops(**{key: line})
        assert asked_for_note(after) == []
        assert others(before) == others(after)


@pytest.mark.parametrize("reason", ["", " for my blood pressure", " since my a-fib in 2019"])
@pytest.mark.parametrize("id_", MEDICINES)
def test_of_a_medicine_the_line_is_a_medicine(id_, reason):
    words = f"{ENTRIES[id_].names[0]}{reason}"
    before = stops(medicines=f'"{words}"')
    for finding in asked_for_note(before):
        line = written(finding, words)
        assert line.startswith('{medicine = "')
        assert asked_for_note(stops(medicines=line)) == []


@pytest.mark.parametrize("id_", sorted(CATALOG.all("red-flag")))
@pytest.mark.parametrize("where", ["conditions", "red_flags"])
def test_a_flag_is_answered_where_it_stands(id_, where):
    label = CATALOG.red_flag(id_).label
    text = f'"{label}"' if where == "conditions" else f'red_flags = ["{label}"]'
    for finding in asked_for_note(stops(**{where: text})):
        line = written(finding, label)
        assert asked_for_note(stops(**{where: line})) == []


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("Zestril 10 for my blood pressure", "hypertension-controlled"),
        ("lisinopril for high blood pressure", "hypertension-controlled"),
        ("metformin for my sugar", "diabetes-uncomplicated"),
    ],
)
def test_the_form_that_needs_no_note_is_offered_and_works(words, form):
    (finding,) = stops(medicines=f'"{words}"')
    assert f'write "{form}" under conditions too' in as_written(finding)
    assert stops(conditions=f'"{form}"', medicines=f'"{words}"') == []


def test_a_form_that_needs_a_note_too_is_not_offered():
    (finding,) = stops(conditions='"epilepsy"')
    assert "in its place" not in as_written(finding)


def test_an_illness_is_replaced_by_its_form():
    (finding,) = stops(conditions='"high blood pressure"')
    assert as_written(finding).endswith(
        'write "hypertension-controlled" under conditions in its place'
    )


def test_a_note_from_before_the_medicine_lifts_nothing():
    line = (
        '{medicine = "Zestril for my blood pressure", since = 2026-02-26, '
        'note = {by = "Dr. Chen", on = 2026-02-24}}'
    )
    assert [each.code for each in stops(medicines=line)] == ["clearance-needed"]


def test_a_note_lifts_no_ban():
    line = '{medicine = "aspirin for a DVT", note = {by = "Dr. Chen", on = 2026-02-24}}'
    assert "absolute" in [each.code for each in stops(medicines=line)]


@pytest.mark.parametrize("id_", MEDICINES)
def test_what_a_medicine_is_for_is_answered_as_the_message_has_it(id_):
    for name in ENTRIES[id_].names[:2]:
        before = stops(medicines=f'"{name}"')
        for finding in before:
            if finding.code == "medicine-use":
                after = stops(medicines=line_for(finding))
                assert "medicine-use" not in [each.code for each in after]
                assert {each.code for each in after} <= {each.code for each in before}


ASKING = sorted(id_ for id_, one in CATALOG.all("condition").items() if one.asks)


@pytest.mark.parametrize("id_", ASKING)
def test_a_complaint_says_at_once_all_that_it_comes_with(id_):
    """From the history to the complaints, in one step and not in two."""
    for finding in complaint_stops(id_):
        line = line_for(finding)
        assert as_written(finding).endswith(f"Such as: {line}")
        for missing in CATALOG.condition(id_).asks:
            assert missing in line
        conditions = line.removeprefix("conditions = [").removesuffix("]")
        after = stops(conditions=conditions)
        assert [each.code for each in after if each.code != "defer"] == []


def complaint_stops(id_):
    """Stops about a complaint that stands in the history, or among the complaints alone."""
    condition = CATALOG.condition(id_)
    for name in (condition.label, *condition.names):
        yield from (
            each for each in stops(conditions=f'"{name}"') if each.code == "complaint-not-condition"
        )


def test_of_a_slipped_disc_both_are_told():
    (finding,) = stops(conditions='"slipped disc in my neck in 2022"')
    assert as_written(finding) == (
        "'slipped disc in my neck' is a complaint. Enter it under complaints, not in the health "
        "history. In its place, write radiculopathy there, so that the limits apply. Such as: "
        'conditions = [{condition = "radiculopathy", note = {by = "Dr. Chen", on = 2026-02-24}}]'
    )
