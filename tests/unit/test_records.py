import json
from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.errors import InvalidValueError
from massageplan.io import parse_intake, read_intake, to_dict
from people import SCIATICA, TODAY, course
from told import told


INTAKES = Path(__file__).resolve().parents[2] / "examples" / "intakes"


def test_a_record_of_an_intake_has_no_name_unless_asked():
    text = told(
        complaint='condition = "sciatica"\nwords = "it burns"',
        plan='length = "60 min"\nminutes = {low-back = "10 min"}',
    )
    intake = parse_intake(text.encode(), "intake.toml")
    record = json.dumps(to_dict(intake))
    assert not any(word in record for word in ("Ada", "1988", "burns"))
    full = to_dict(intake, personal=True)
    assert full["client"]["name"] == "Ada Lovelace"
    assert full["client"]["born"] == "1988-04-12"
    assert full["assessment"]["complaints"][0]["words"] == "it burns"
    assert full["plan"]["minutes_seconds"] == {"low-back": 600}
    assert full["plan"]["length_seconds"] == 3600


def test_a_record_of_a_session_holds_what_is_shown():
    intake = read_intake(INTAKES / "sciatica.toml")
    session = mp.plan_session(intake.client, intake.assessment, **intake.plan.for_session())
    record = to_dict(session)
    assert record["intention"] == "medical"
    assert record["client"] == "c-017"
    assert record["preview"] is False
    assert record["clearance"]["most_pressure"] == 4
    assert sum(item["duration_seconds"] for item in record["items"] if item["want"]) == 38 * 60
    consent = next(f for f in record["findings"] if f["code"] == "consent-needed")
    assert consent["severity"] == "caution"
    assert consent["args"]["regions"] in consent["words"]
    assert set(consent["source"]) >= {"id", "grade", "status"}
    assert "request" not in record


def test_a_record_is_made_of_our_own_values_alone():
    for value in ("text", None, 3, mp.Client, mp.Catalog()):
        with pytest.raises(InvalidValueError, match="expected a value of the library"):
            to_dict(value)


def test_what_a_client_said_later_stays_out_of_a_course_too():
    plan = course(sessions=3)
    later = evolve(plan.client, allergies=["the secret rose oil"])
    plan = plan.confirm(2, later, evolve(SCIATICA, on=TODAY + timedelta(days=7)))
    assert any("secret" in found.message for found in plan.findings)
    assert "secret" not in json.dumps(to_dict(plan))
    assert "secret" in json.dumps(to_dict(plan, personal=True))
    told = [found for found in to_dict(plan)["findings"] if found["code"] == "in-session"]
    assert {"session": 2, "found": "allergy"} in [found["args"] for found in told]
