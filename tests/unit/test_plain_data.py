"""Intakes, outcomes and days from plain data and from JSON: as strictly as from a file."""

import json
import re
import tomllib
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from people import NAME
from whole_input import ODD, WHOLE, places, with_


INTAKES = sorted((Path(__file__).parents[2] / "examples" / "intakes").glob("*.toml"))
BARE = {"client": {"ref": "c-1"}, "assessment": {"on": "2026-03-02"}}


def as_text(value):
    return value.isoformat() if isinstance(value, date) else str(value)


@pytest.mark.parametrize("path", INTAKES, ids=lambda path: path.stem)
def test_an_intake_is_the_same_from_a_file_and_from_json(path):
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    expected = mp.io.read_intake(path)
    assert mp.io.from_dict(mp.io.Intake, tables) == expected
    assert mp.io.from_json(mp.io.Intake, json.dumps(tables, default=as_text)) == expected


def test_what_is_missing_or_null_was_not_asked():
    bare = mp.io.from_dict(mp.io.Intake, BARE)
    null = mp.io.from_dict(
        mp.io.Intake,
        {
            "client": {"ref": "c-1", "conditions": None, "born": None, "medicines": None},
            "assessment": {"on": "2026-03-02", "red_flags": None},
        },
    )
    assert bare == null
    assert bare.client.conditions is None
    asked = {"client": {"ref": "c-1", "conditions": []}, "assessment": {"on": "2026-03-02"}}
    assert mp.io.from_dict(mp.io.Intake, asked).client.conditions == ()


def test_an_outcome_with_all_that_it_may_have():
    told = {
        "session": 2,
        "on": "2026-03-09",
        "pain": 4,
        "pain_after": 2,
        "minutes": {"neck": "9 min"},
        "scores": [{"measure": "ndi", "form": "points", "value": 24}],
        "late": "5 min",
    }
    outcome = mp.io.from_dict(mp.Outcome, told)
    score = mp.Score(measure="ndi", form="points", value=24)
    assert outcome == mp.Outcome(
        session=2, on=date(2026, 3, 9), pain=4, pain_after=2, minutes={"neck": "9 min"},
        scores=[score], late="5 min",
    )  # fmt: skip
    moved = {"session": 1, "status": "moved", "to": "2026-03-11T09:00:00+01:00[Europe/Vienna]"}
    there = datetime(2026, 3, 11, 9, tzinfo=ZoneInfo("Europe/Vienna"))
    assert mp.io.from_dict(mp.Outcome, moved).to == there


def test_days_of_a_house():
    told = {
        "name": "the house",
        "weekdays": ["tue", "thu"],
        "closed": ["2026-03-12"],
        "hours": {"tue": "08:00-12:00"},
        "busy": [["2026-03-17T09:00:00", "2026-03-17T10:00:00"]],
    }
    found = mp.io.from_dict(mp.Availability, told)
    assert date(2026, 3, 12) in found.closed
    assert found == mp.Availability(
        name="the house", weekdays=["tue", "thu"], closed=[date(2026, 3, 12)],
        hours={"tue": "08:00-12:00"},
        busy=[(datetime(2026, 3, 17, 9), datetime(2026, 3, 17, 10))],  # noqa: DTZ001
    )  # fmt: skip


def test_a_text_that_looks_like_a_day_stays_a_text():
    told = {"session": 1, "notes": "2026-03-02", "why": "2026-03-02"}
    assert mp.io.from_dict(mp.Outcome, told).notes == "2026-03-02"


@pytest.mark.parametrize(
    ("kind", "data", "paths"),
    [
        (mp.Outcome, {}, ["session"]),
        (mp.Outcome, {"session": 1, "pain": 11, "late": "ten", "x": 1}, ["pain", "late", "x"]),
        (mp.Outcome, {"session": True}, ["session"]),
        (mp.Outcome, {"session": 1, "on": "2026-02-30"}, ["on"]),
        (mp.Outcome, {"session": 1, "scores": [{"measure": "ndi", "valu": 3}]}, ["scores[0].valu"]),
        (mp.Outcome, {"session": 1, "status": "moved"}, ["to"]),
        (mp.Outcome, {"session": 1, "minutes": [["neck", "9 min"]]}, ["minutes"]),
        (mp.Outcome, {"session": 1, "home_care": {"walk": 1}}, ["home_care"]),
        (mp.Outcome, {"session": 1, "minutes": {"neck": None}}, ["minutes[neck]"]),
        (mp.Client, {"ref": "c-1", "nickname": None, "a.b": 1}, ["[a.b]", "nickname"]),
        (mp.Availability, {"weekdays": "someday"}, ["weekdays[0]"]),
        (mp.io.Intake, {"client": {"ref": "c-1"}}, ["assessment"]),
        (
            mp.io.Intake,
            {"client": {"ref": 5}, "assessment": {"on": "soon", "complaints": [{"pain": 99}]}},
            ["client.ref", "assessment.on", "assessment.complaints[0].pain"],
        ),
        (mp.Client, {"ref": "c-1", "conditions": "flu"}, ["conditions"]),
    ],
)
def test_every_problem_is_told_at_once(kind, data, paths):
    with pytest.raises(mp.LoadError) as caught:
        mp.io.from_dict(kind, data)
    assert [path for path, _ in caught.value.problems] == paths
    with pytest.raises(mp.LoadError) as again:
        mp.io.from_json(kind, json.dumps(data))
    assert again.value.problems == caught.value.problems


def test_a_day_is_asked_for_as_json_has_it():
    told = BARE | {"assessment": {"on": "2 March"}}
    with pytest.raises(
        mp.LoadError, match=r"assessment.on: expected a date such as '2026-03-02', got"
    ):
        mp.io.from_json(mp.io.Intake, json.dumps(told))


def test_minutes_that_are_null_take_a_region_out():
    told = BARE | {"plan": {"minutes": {"hip": None, "neck": "9 min"}}}
    plan = mp.io.from_dict(mp.io.Intake, told).plan
    assert plan.minutes == (("hip", timedelta()), ("neck", timedelta(minutes=9)))


@pytest.mark.parametrize("line", [{"medicine": "moonwort", "condition": None}, "moonwort"])
def test_a_medicine_by_either_name(line):
    told = {"ref": "c-1", "medicines": [line]}
    assert mp.io.from_dict(mp.Client, told).medicines[0].condition == "moonwort"
    told = {"ref": "c-1", "medicines": [{"condition": "moonwort", "medicine": None}]}
    assert mp.io.from_dict(mp.Client, told).medicines[0].condition == "moonwort"


def endless():
    table = {}
    table["ref"] = table
    return table


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({1: 2, "x": 3}, "expected keys that are text, got 1"),
        (endless(), "is nested too deeply"),
        ({"ref": "c-1", "goals": ["\ud800"]}, r"goals\[0\]: contains half a character"),
        ({"ref": 10**5000}, "a whole number with thousands of digits"),
    ],
)
def test_what_no_text_could_hold_is_refused_from_a_dict_too(data, words):
    with pytest.raises(mp.LoadError, match=words):
        mp.io.from_dict(mp.Client, data)


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        (mp.Outcome, {"session": 1, "as_planned": "visits=6"}, "true or false, got 'visits=6'"),
        (mp.Outcome, {"session": 1, "status": "moved"}, "to: is missing: write the new day"),
        (mp.Outcome, {"session": 1, "scores": [{"measure": "ndi"}]}, 'write "value": 18 or "items'),
        (mp.Outcome, {"session": 1, "home_care": "walk"}, "home_care: expected a list$"),
        (
            mp.Availability,
            {"busy": 5},
            r'write \[\["2026-03-02T14:00:00", "2026-03-02T15:30:00"\]\]',
        ),
        (mp.io.Intake, BARE | {"plan": {"events": [1]}}, '{"surgery": "2026-01-26"}'),
        (
            mp.io.Intake,
            BARE | {"plan": {"authorizations": [{"visits": 3}, {"visits": 3}]}},
            'write one with "visits": 6',
        ),
    ],
)
def test_what_to_write_is_said_in_the_words_of_plain_data(kind, data, words):
    with pytest.raises(mp.LoadError, match=words):
        mp.io.from_dict(kind, data)


def problems(kind, data):
    try:
        mp.io.from_dict(kind, data)
    except mp.LoadError as error:
        return error.problems
    return ()


PYTHON = re.compile(r"\b(date|datetime|Score|Complaint|Phase)\(|\b(None|True|False)\b|\w=\w| = ")


@given(st.sampled_from([*WHOLE]), st.data())
def test_no_message_speaks_python_or_toml(kind, data):
    way = data.draw(st.sampled_from([*places(WHOLE[kind])]))
    value = data.draw(st.sampled_from(ODD))
    found = problems(kind, with_(WHOLE[kind], way, value))
    assert not [words for _, words in found if PYTHON.search(words)]


@pytest.mark.parametrize("data", [None, [], "text", 5])
def test_what_is_no_table_is_refused(data):
    with pytest.raises(mp.LoadError, match="expected a table"):
        mp.io.from_dict(mp.Client, data)


@pytest.mark.parametrize("text", ['{"ref": "a", "ref": "b"}', "{", "[1", '{"ref": NaN}'])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(mp.LoadError):
        mp.io.from_json(mp.Client, text)


@pytest.mark.parametrize("kind", [mp.TreatmentPlan, dict, None, "Client"])
def test_what_cannot_be_read_from_data_is_refused(kind):
    for read, given_ in ((mp.io.from_dict, {}), (mp.io.from_json, "{}")):
        with pytest.raises(mp.InvalidValueError, match=r"^kind: expected one of Intake, Client"):
            read(kind, given_)


def test_no_error_says_who_it_is_about():
    data = {"ref": "c-1", "name": 5, "born": "1988-13-12", "notes": NAME}
    with pytest.raises(mp.LoadError) as caught:
        mp.io.from_dict(mp.Client, data)
    told = json.dumps(caught.value.to_problem())
    assert "1988" not in told
    assert NAME not in told


def test_the_data_stays_as_it_was():
    data = {"client": {"ref": "c-1", "born": None, "conditions": ["nope-nope"]}, "assessment": {}}
    before = json.dumps(data)
    with pytest.raises(mp.LoadError):
        mp.io.from_dict(mp.io.Intake, data)
    assert json.dumps(data) == before


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("2026-03-02"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["on", "ref", "session", "conditions", "x"]), inner)
    ),
    max_leaves=8,
)


@given(st.sampled_from([mp.io.Intake, mp.Client, mp.Outcome, mp.Availability]), PLAIN)
def test_anything_is_read_or_refused(kind, data):
    with suppress(mp.LoadError):
        assert isinstance(mp.io.from_dict(kind, data), kind)


# --- every problem at once, where it was written ---------------------------------------------
@pytest.mark.parametrize(
    ("kind", "data", "paths"),
    [
        (mp.Availability, {"closed": ["x", "2026-03-02", "y"]}, ["closed[0]", "closed[2]"]),
        (
            mp.Availability,
            {"absences": ["2026-03-01", "x", ["2026-03-02", "2026-03-01"], ["y", "z"]]},
            ["absences[1]", "absences[2][1]", "absences[3]"],
        ),
        (mp.Availability, {"busy": ["x", ["y", "z"]]}, ["busy[0]", "busy[1]"]),
        (
            mp.Outcome,
            {"session": 1, "minutes": {"low.back": "x", "neck": "q"}},
            ["minutes[low.back]", "minutes[neck]"],
        ),
        (
            mp.Client,
            {"ref": "c", "conditions": ["flu", "", 7, "asthma", ""]},
            ["conditions[1].condition", "conditions[2]", "conditions[4].condition"],
        ),
    ],
)
def test_each_of_several_faults_is_told_with_its_own_number(kind, data, paths):
    with pytest.raises(mp.LoadError) as caught:
        mp.io.from_dict(kind, data)
    assert sorted(path for path, _ in caught.value.problems) == paths


@given(st.lists(st.sampled_from(["2026-03-02", "x", "y"]), max_size=9))
def test_a_list_tells_each_entry_that_is_no_day_and_no_other(days):
    wrong = [f"closed[{i}]" for i, day in enumerate(days) if day in {"x", "y"}]
    told = ()
    try:
        mp.io.from_dict(mp.Availability, {"closed": days})
    except mp.LoadError as error:
        told = error.problems
    assert [path for path, _ in told] == wrong


# --- zones -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("2026-03-02T10:00:00+01:00[Mars/X]", "unknown time zone 'Mars/X'"),
        ("2026-03-02T10:00:00+01:00[europe/vienna]", "did you mean 'Europe/Vienna'?"),
        ("2026-03-02T10:00:00+05:00[Europe/Vienna]", "write +01:00 before it"),
        ("2026-10-25T02:30:00[Europe/Vienna]", "write +02:00 or +01:00 before it"),
    ],
)
def test_a_zone_that_is_unknown_or_does_not_fit_is_named(said, words):
    with pytest.raises(mp.LoadError) as caught:
        mp.io.from_dict(mp.io.Intake, BARE | {"plan": {"start": said}})
    ((path, told),) = caught.value.problems
    assert path == "plan.start"
    assert words in told


def test_a_time_in_a_zone_needs_no_offset_where_there_is_only_one():
    for said in ("2026-03-02T10:00:00[Europe/Vienna]", "2026-03-02T10:00:00+01:00[Europe/Vienna]"):
        plan = mp.io.from_dict(mp.io.Intake, BARE | {"plan": {"start": said}}).plan
        assert plan.start == datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Europe/Vienna"))


def test_consent_that_is_null_is_not_given():
    consent = {"on": "2026-03-02", "region": "gluteals", "given": None}
    with pytest.raises(mp.LoadError, match="true or false"):
        mp.io.from_dict(mp.Client, {"ref": "c-1", "consents": [consent]})


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (mp.Assessment, {"on": "2026-03-02", "red_flags": ["chest pain"], "complaints": [{}]}),
        (mp.Client, {"ref": "c-1", "conditions": ["my face is drooping"], "born": "x"}),
        (mp.Outcome, {"session": 0, "notes": "an elephant on my chest all day"}),
        (mp.io.Intake, BARE | {"client": {"ref": "c-1", "goals": ["my face is drooping"], "x": 1}}),
    ],
)
def test_what_cannot_wait_is_told_before_what_cannot_be_used(kind, data):
    with pytest.raises(mp.LoadError) as caught:
        mp.io.from_dict(kind, data)
    first, *others = [words for _, words in caught.value.problems]
    assert "911" in first
    assert others
