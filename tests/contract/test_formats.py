"""What was saved once is read for good: a file of each format, and the schema of the newest."""

import json
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import massageplan as mp
from massageplan.io.migrating import STEPS, migrate
from massageplan.io.saving import FORMAT


HERE = Path(__file__).parent
SAMPLES = sorted(HERE.glob("format-*-*.json"))
COPY = HERE.parents[1] / "docs" / "reference" / "saved-plan.schema.json"
BORN = date(1988, 4, 12)
OUTCOMES = [(1, "done"), (2, "missed"), (3, "done"), (3, "moved")]


def sample(name):
    """A file as it was written then, held against no catalogue of now."""
    table = json.loads((HERE / name).read_text(encoding="utf-8"))
    return table | {"catalog": "the one of then"}


def test_there_is_a_session_and_a_course_of_every_format():
    formats = range(1, FORMAT + 1)
    names = {f"format-{n}-{kind}.json" for n in formats for kind in ("session", "course")}
    names.add("format-3-course-whole.json")  # the first of format 3 wrote each session whole
    assert {path.name for path in SAMPLES} == names
    assert all(sample(path.name)["massageplan"] == int(path.name[7]) for path in SAMPLES)


def test_there_is_a_step_from_every_format_to_the_next():
    assert list(STEPS) == list(range(1, FORMAT))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_file_of_every_format_is_read(path):
    plan = mp.io.loads(json.dumps(sample(path.name)))
    assert plan.findings[0].code == "catalog-changed"
    assert mp.io.loads(mp.io.dumps(plan)).findings == plan.findings[1:]
    # The file itself: by the catalogue of now, whichever that is.
    assert type(mp.io.load(path)) is type(plan)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_file_of_every_format_becomes_one_of_the_newest(path):
    table = sample(path.name)
    before = deepcopy(table)
    newest = migrate(table, table["massageplan"])
    Draft202012Validator(mp.io.schema()).validate(newest)
    assert table == before


@pytest.mark.parametrize("number", [1, 2])
def test_a_session_keeps_what_it_was_planned_from(number):
    plan = mp.io.loads(json.dumps(sample(f"format-{number}-session.json")))
    request = plan.request
    assert (request.client.ref, request.client.born) == ("c-017", BORN)
    assert [one.condition for one in request.client.conditions] == [
        "hypertension-controlled",
        "varicose veins",
    ]
    assert request.client.preferences == mp.Preferences(avoid_regions=["abdomen"], max_pressure=3)
    (told,) = request.assessment.complaints
    assert (told.condition, told.side, told.pain) == ("sciatica", mp.Side.RIGHT, 7)
    assert told.words == "down the leg"
    assert str(request.assessment.blood_pressure) == "128/82 mmHg"
    assert request.pins[0].why == "guarding"
    assert plan.minutes["low-back"] == timedelta(minutes=12)


def test_a_course_of_the_first_format_has_no_records_and_what_was_agreed():
    plan = mp.io.loads(json.dumps(sample("format-1-course.json")))
    assert plan.client.born == BORN
    assert [visit.on for visit in plan.visits] == [
        date(2026, 3, 2),
        date(2026, 3, 5),
        date(2026, 3, 9),
    ]
    assert (plan.agreed, plan.began, plan.outcomes, plan.decisions) == (3, 0, (), ())
    assert plan.cadence.text == "2/week"


def test_who_worked_in_the_first_format_works_in_the_newest():
    table = sample("format-1-course.json")
    for session in table["sessions"]:
        session["therapist"] = "Kim"
    assert mp.io.loads(json.dumps(table)).therapist == "Kim"


def test_a_step_does_not_put_its_own_in_the_place_of_what_is_there():
    table = sample("format-1-course.json") | {"agreed": 5, "window": 2}
    plan = mp.io.loads(json.dumps(table))
    assert (plan.agreed, plan.window) == (5, 2)


def test_a_course_of_the_second_format_keeps_its_records():
    plan = mp.io.loads(json.dumps(sample("format-2-course.json")))
    assert sorted((one.session, one.status.value) for one in plan.outcomes) == OUTCOMES
    assert [one.overruled for one in plan.decisions] == ["as she asks"]
    assert plan.goals[0].by == date(2026, 5, 1)
    assert date(2026, 3, 9) in plan.availability[0].closed
    assert plan.agreed == 6
    assert plan.baseline.scores[0].value * 2 == 51


@pytest.mark.parametrize("sessions", [None, 5, "abc", {}, [], [None], [[]]])
def test_a_step_trusts_nothing(sessions):
    table = sample("format-1-course.json") | {"sessions": sessions}
    with pytest.raises(mp.LoadError, match="sessions"):
        mp.io.loads(json.dumps(table))


def test_what_a_course_of_the_newest_format_must_have_is_not_made_up():
    table = sample("format-2-course.json")
    del table["agreed"]
    with pytest.raises(mp.LoadError, match="agreed: is missing"):
        mp.io.loads(json.dumps(table))


def test_what_changed_on_the_day_keeps_its_words():
    table = sample("format-2-session.json")
    table["sessions"][0]["confirmed"] = "low back 12 min (was 10 min), neck added"
    plan = mp.io.loads(json.dumps(table))
    told = next(one.message for one in plan.findings if one.code == "confirmed")
    assert told.endswith(": low back 12 min (was 10 min), neck added")
    assert mp.io.loads(mp.io.dumps(plan)).findings == plan.findings[1:]


@pytest.mark.parametrize("day", ["2026-03-02", "2026-03-01"])
def test_a_file_cannot_say_by_itself_that_the_client_was_screened_again(day):
    table = json.loads((HERE / "format-3-session.json").read_text(encoding="utf-8"))
    table["sessions"][0]["confirmed"] = "nothing changes"
    if table.get("assessment"):
        table["assessment"]["on"] = day
    with pytest.raises(mp.LoadError, match=r"sessions\[0\].confirmed: expected"):
        mp.io.loads(json.dumps(table))


def test_the_schema_is_the_one_that_is_published():
    # When it is not, the format has changed: other programs read by this copy. Think about FORMAT,
    # then write json.dumps(mp.io.schema(), indent=1, ensure_ascii=False) and a line's end there.
    published = COPY.read_text(encoding="utf-8")
    assert published == json.dumps(mp.io.schema(), indent=1, ensure_ascii=False) + "\n"


def test_reasons_of_an_earlier_format_keep_the_words_that_they_had():
    plan = mp.io.loads(json.dumps(sample("format-2-course.json")))
    (decision,) = plan.decisions
    assert decision.reasons[0].code == "decided"
    assert decision.reasons[0].text == (
        "better by what matters, and not there yet: on, with more time for what supports it"
    )
    assert decision.reasons[1].text.startswith("Neck Disability Index: 25.5 to 20, better")
    again = mp.io.loads(mp.io.dumps(plan))
    assert again.decisions == plan.decisions
