import json
from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.errors import InvalidValueError
from massageplan.export import to_csv
from massageplan.io import parse_intake, read_intake, to_dict
from people import SCIATICA, TODAY, a_client, course, customised
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
    assert consent["args"]["sites"] == ["gluteals/right"]
    assert consent["words"].startswith("right gluteals: ")
    assert set(consent["source"]) >= {"id", "grade", "status"}
    assert "request" not in record


def test_a_record_is_made_of_our_own_values_alone():
    for value in ("text", None, 3, mp.Client, mp.Catalog()):
        with pytest.raises(InvalidValueError, match="expected one of massageplan's values"):
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


def in_own_words():
    """A course in which each thing that can be written freely says something private."""
    plan = course(sessions=4, goals=[mp.Goal(measure="pain", target=2, words="secret goal")])
    want = plan.visits[0].session.reasons[-1].want
    plan = plan.record(
        mp.Outcome(
            session=1,
            pain=5,
            notes="secret note",
            response="secret response",
            home_care=["secret care"],
            left_out={want: "secret lack"},
        )
    )
    plan = plan.record(mp.Outcome(session=2, status="cancelled", why="secret why"))
    return mp.replan(plan, today=TODAY + timedelta(days=7), action="taper", why="secret ruling")


def test_what_was_written_freely_stays_out_of_a_record_unless_asked():
    plan = in_own_words()
    assert "secret" not in json.dumps(to_dict(plan))
    assert "secret" not in repr(plan)
    record = to_dict(plan, personal=True)
    first, second = record["outcomes"][:2]
    assert (first["notes"], first["response"]) == ("secret note", "secret response")
    assert first["home_care"] == ["secret care"]
    assert [why for _, why in first["left_out"]] == ["secret lack"]
    assert second["why"] == "secret why"
    assert record["goals"][0]["words"] == "secret goal"
    assert record["decisions"][0]["overruled"] == "secret ruling"
    assert "table" not in record["decisions"][0]


def test_what_stopped_a_course_stays_out_in_the_clients_own_words_unless_asked():
    plan = course(sessions=2).record(mp.Outcome(session=1))
    client = a_client(mp.HealthCondition(condition="secret illness"))
    decision = mp.decide(plan, on=TODAY, client=client)
    assert "secret illness" in decision.reasons[1].text
    assert "secret" not in json.dumps(to_dict(decision))
    assert "secret" not in repr(decision)
    stopped = to_dict(decision)["reasons"][1]
    assert (stopped["code"], stopped["args"]["found"]) == ("stopped", "unknown-condition")
    assert "secret illness" in json.dumps(to_dict(decision, personal=True))


def test_a_remark_on_a_decision_stays_out_unless_asked():
    decision = mp.decide(in_own_words(), on=TODAY + timedelta(days=7))
    told = mp.replan(
        in_own_words(), today=TODAY + timedelta(days=7), action=decision.action, why="secret remark"
    )
    (remark,) = [
        one for one in to_dict(told)["decisions"][-1]["reasons"] if one["code"] == "remark"
    ]
    assert remark["words"] == "in the therapist's own words"
    assert "secret remark" in json.dumps(to_dict(told, personal=True))


def test_why_minutes_were_set_by_hand_stays_out_unless_asked():
    session = customised().with_minutes({"low-back": "12 min"}, why="secret test")
    assert "secret" not in repr(session.request.pins)
    found = {}
    for personal in (False, True):
        record = to_dict(session, personal=personal)
        found[personal] = next(
            reason
            for why in record["reasons"]
            for reason in why["reasons"]
            if reason["code"] == "pinned"
        )
    assert found[False]["words"] == "set by hand to 12 minutes"
    assert found[False]["args"] == {"minutes": 720, "why": ""}
    assert found[True]["words"] == "set by hand to 12 minutes: secret test"
    assert "secret" not in to_csv(session, of="reasons")


def test_what_a_client_wants_and_cannot_stand_is_in_no_repr():
    client = mp.Client(ref="c-1", goals=["secret goal"], allergies=["secret soap"])
    assert "secret" not in repr(client)
    assert "secret" not in json.dumps(to_dict(client))
    told = to_dict(client, personal=True)
    assert (told["goals"], told["allergies"]) == (["secret goal"], ["secret soap"])
