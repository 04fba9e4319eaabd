"""Errors as problem details: plain data for a web service (RFC 9457)."""

import json

import pytest
from jsonpointer import resolve_pointer

import massageplan as mp
from massageplan import errors
from massageplan.problem import KINDS
from people import NAME, TODAY, a_client, assessed, complaint


def problem(make):
    with pytest.raises(mp.MassagePlanError) as caught:
        make()
    told = caught.value.to_problem()
    assert json.loads(json.dumps(told)) == told
    assert set(told) >= {"type", "title", "status", "detail", "errors"}
    return told


def test_every_error_has_a_kind():
    classes = [getattr(errors, name) for name in errors.__all__]
    found = {
        next(KINDS[c.__name__] for c in each.__mro__ if c.__name__ in KINDS) for each in classes
    }
    assert found == set(KINDS.values())
    assert len({kind.name for kind in KINDS.values()}) == len(KINDS)
    assert all(400 <= kind.status < 600 for kind in KINDS.values())


def test_a_name_that_is_not_known():
    told = problem(lambda: mp.plan_session(routine="full-bodi-relaxation", length="60 min"))
    assert told["type"] == "urn:massageplan:problem:unknown-term"
    assert told["errors"][0]["pointer"] == "#/routine"
    assert told["suggestions"]


def test_every_problem_of_a_form_has_its_pointer():
    form = b"""
[client]
ref = "c-1"
[assessment]
on = 2026-03-02
complaints = [{condition = "neck pain", pain = 5}, {condition = "nek pain", pain = 12}]
"""
    told = problem(lambda: mp.io.parse_intake(form, "form"))
    pointers = [each["pointer"] for each in told["errors"]]
    first, second = "#/assessment/complaints/1/condition", "#/assessment/complaints/1/pain"
    assert pointers == [first, second]
    data = {"assessment": {"complaints": [{}, {"pain": 12, "condition": "nek pain"}]}}
    assert resolve_pointer(data, second.removeprefix("#")) == 12


def test_a_stop_tells_its_codes_and_until_when():
    flu = lambda: mp.plan_session(  # noqa: E731
        a_client("flu"), assessed("neck pain"), length="60 min", on=TODAY
    )
    told = problem(flu)
    assert (told["status"], told["type"][-15:]) == (409, "contraindicated")
    assert "absolute" in told["codes"]


def test_a_question_that_was_not_asked_says_what_to_ask():
    bare = mp.Client(ref="c-1", name=NAME)
    told = problem(lambda: mp.plan_session(bare, assessed("neck pain"), length="60 min", on=TODAY))
    assert told["type"].endswith("unanswered")
    assert told["questions"]
    assert NAME not in json.dumps(told)


def test_what_does_not_fit_says_so():
    session = mp.plan_session(
        a_client(), assessed(complaint("sciatica", "right", 7)), length="60 min", on=TODAY
    )
    told = problem(lambda: session.with_minutes({"low-back": "50 min"}))
    assert told["type"].endswith("infeasible")
    assert "minimum" in told["detail"]


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("", "#"),
        ("length", "#/length"),
        ("assessment.complaints[1].side", "#/assessment/complaints/1/side"),
        ("minutes[low back]", "#/minutes/low%20back"),
        ("minutes[a/b~c]", "#/minutes/a~1b~0c"),
    ],
)
def test_a_path_is_a_pointer(path, pointer):
    told = mp.InvalidValueError("is wrong", path=path).to_problem()
    assert told["errors"] == [{"detail": "is wrong", "pointer": pointer}]
