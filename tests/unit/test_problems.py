"""Errors as problem details: plain data for a web service (RFC 9457)."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
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


def test_what_is_no_json_points_at_the_whole():
    told = problem(lambda: mp.io.from_json(mp.Client, '{\n"ref": }'))
    assert told["errors"] == [{"detail": "line 2: is not JSON: Expecting value", "pointer": "#"}]


def test_what_would_fit_is_told():
    told = problem(
        lambda: mp.plan_session(a_client(), assessed("neck pain"), length="10 min", on=TODAY)
    )
    assert told["repairs"][0].startswith("make it ")


NOTED = {"condition": "pregnancy", "note": {"by": NAME, "on": "2026-03-02"}}
ERRORS = st.sampled_from(
    (
        *({"conditions": ["flu"]}, {"conditions": ["zorp"]}, {"conditions": None}),
        *({"medicines": [NAME]}, {"goals": NAME}, {"preferences": {"wishes": ["zorp"]}}),
        *({"born": "1988-14-12"}, {"born": "2020-04-12"}, {"name": 5}, {"names": NAME}),
        *({"conditions": [NOTED]}, {"allergies": [5]}, {}),
    )
)


@given(ERRORS, ERRORS, st.sampled_from(["60 min", "5 min", "60"]))
def test_no_problem_has_a_name_or_a_date_of_birth(one, two, length):
    about = {"ref": "c-1", "name": NAME, "born": "1988-04-12", "conditions": [], "medicines": []}
    data = about | one | two
    asked = {"client": data, "assessment": {"on": "2026-03-02", "red_flags": []}}
    asked["assessment"]["complaints"] = [{"condition": "neck pain", "pain": 4}]
    # What a client takes may be called anything, so only their own name is looked for elsewhere.
    private = ["1988", "2020-04"] + [NAME] * (data.get("medicines") != [NAME])
    try:
        intake = mp.io.from_dict(mp.io.Intake, asked | {"plan": {"length": length}})
        mp.plan_session(intake.client, intake.assessment, **intake.plan.for_session())
    except mp.MassagePlanError as error:
        told = json.dumps(error.to_problem(), ensure_ascii=False)
        assert not [each for each in private if each in told]


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
        ("[a.b]", "#/a.b"),
    ],
)
def test_a_path_is_a_pointer(path, pointer):
    told = mp.InvalidValueError("is wrong", path=path).to_problem()
    assert told["errors"] == [{"detail": "is wrong", "pointer": pointer}]


@pytest.mark.parametrize(
    ("make", "pointer"),
    [
        (lambda: mp.plan_session(routine="zorp", length="60 min"), "#/plan/routine"),
        (lambda: mp.plan_session(a_client(), assessed("neck pain"), length="9 x"), "#/plan/length"),
        (lambda: mp.plan_session(mp.Client(ref="c"), assessed("neck pain"), length="60 min"), None),
        (lambda: mp.io.from_dict(mp.Client, {"ref": 3}), "#/ref"),
    ],
)
def test_arguments_of_planning_are_found_under_the_key_that_they_came_in(make, pointer):
    with pytest.raises(mp.MassagePlanError) as caught:
        make()
    told = caught.value.to_problem(options="plan")["errors"]
    if pointer is None:
        assert {row["pointer"].split("/")[1] for row in told} == {"client"}
    else:
        assert [row["pointer"] for row in told] == [pointer]
