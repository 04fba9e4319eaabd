"""The schema of saved plans: what is written keeps to it, and what is of another type does not."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

import massageplan as mp
from massageplan.testing import strategies
from people import (
    BORN,
    CATALOG,
    ROUTINES,
    TODAY,
    a_client,
    asked,
    assessed,
    complaint,
    course,
    customised,
)


VALID = Draft202012Validator(mp.io.schema())
BERLIN = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Europe/Berlin"))


def check(plan):
    VALID.validate(json.loads(mp.io.dumps(plan)))


def a_whole_course():
    """A short course with something in nearly every place."""
    history = mp.HealthCondition(
        condition="epilepsy-controlled",
        note=mp.ClinicianNote(by="Dr Ö", on=TODAY, covers=["swedish"]),
    )
    told = mp.Assessment(
        on=TODAY,
        complaints=[complaint("neck pain", pain=7)],
        red_flags=(),
        temperature="36.6 °C",
        blood_pressure="128/82",
        scores=[mp.Score(measure="ndi", form="points", value="25.5")],
    )
    plan = course(
        client=a_client(history, consents=[mp.Consent(region="gluteals", on=TODAY)], goals=["x"]),
        assessment=told,
        sessions=2,
        start=BERLIN,
        goals=[mp.Goal(measure="ndi", form="points", target="9.5")],
        thresholds={"ndi": "sherman14"},
        availability=mp.Availability(hours="09:00-18:00", closed={TODAY.replace(day=4)}),
    )
    worked = {"neck": "4 min"}
    plan = plan.record(
        mp.Outcome(session=1, pain=6, minutes=worked, left_out={"chest": "no time"}, notes="n")
    )
    return mp.replan(plan, today=TODAY.replace(day=3), action="change approach", why="she asks")


WHOLE = a_whole_course()
SAVED = json.loads(mp.io.dumps(WHOLE))


def test_it_is_a_schema():
    Draft202012Validator.check_schema(mp.io.schema())
    assert mp.io.schema() == mp.io.schema()
    mp.io.schema()["properties"].clear()
    assert mp.io.schema()["properties"]


@pytest.mark.parametrize("routine", ROUTINES)
def test_every_preview_keeps_to_it(routine):
    check(mp.plan_session(routine=routine, length=CATALOG.routine(routine).length))


@given(strategies.requests())
def test_every_session_keeps_to_it(arguments):
    try:
        plan = mp.plan_session(**arguments)
    except mp.MassagePlanError:
        return
    check(plan)
    want, time = next(iter(plan.minutes.items()))
    pinned = plan.with_minutes({want: time}, why="as it is")
    check(pinned)
    # A routine of a house's own is in its catalogue, and not in the file.
    assert mp.io.loads(mp.io.dumps(pinned), catalog=pinned.request.catalog) == pinned


@given(asked(), st.integers(1, 4), st.sampled_from(["weekly", "2/week"]), st.booleans())
def test_every_course_keeps_to_it(arguments, sessions, cadence, dated):
    del arguments["visit"]
    when = {"start": TODAY} if dated else {}
    try:
        plan = mp.plan_treatment(**arguments, **when, sessions=sessions, cadence=cadence)
    except mp.MassagePlanError:
        return
    check(plan)
    if dated:
        check(plan.record(mp.Outcome(session=1, pain=3, response="slept well")))
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_a_course_with_all_that_can_happen_keeps_to_it():
    check(WHOLE)
    assert mp.io.loads(mp.io.dumps(WHOLE)) == WHOLE


def shapes(value, way=(), shape=()):
    """One place of each shape in a table, by the keys that lead to it."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        here = (*shape, key if isinstance(value, dict) else "*")
        yield here, (*way, key)
        if isinstance(item, (dict, list)):
            yield from shapes(item, (*way, key), here)


PLACES = dict(reversed([*shapes(SAVED)]))
assert len(PLACES) > 150

OF_A_TYPE = ("expected text, got", "expected a whole number, got", "expected true or false, got")
OF_A_TYPE += ("expected a list, got", "expected a table, got", "expected 2 values, got")
OF_A_TYPE += ("expected a date such as", "expected a day and time such as", "has no unit")
OF_A_TYPE += ("expected a number as text", "unknown key")


def put(table, way, value):
    table = json.loads(json.dumps(table))
    inner = table
    for key in way[:-1]:
        inner = inner[key]
    inner[way[-1]] = value
    return table


@pytest.mark.parametrize("value", [None, True, 1, 1.7, "x", [], [1.7], {}, {"x": 1}], ids=repr)
def test_what_loads_refuses_for_its_type_it_refuses_too(value):
    refused = 0
    for way in PLACES.values():
        table = put(SAVED, way, value)
        try:
            VALID.validate(table)
        except ValidationError:
            refused += 1
            continue
        try:
            mp.io.loads(json.dumps(table))
        except mp.LoadError as error:
            for _, words in error.problems:
                assert not words.startswith(OF_A_TYPE), way
                assert words != "is missing" or way[-1] == "found", way  # or it is over
        except mp.CannotPlanError:
            pass
    assert refused > len(PLACES) / 3


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("massageplan",), 1),
        (("kind",), "Plan"),
        (("kind",), "SessionPlan"),
        (("agreed",), None),
        (("sessions",), []),
        (("sessions", 0, "visit"), 1.7),
        (("sessions", 0, "length"), 3600),
        (("sessions", 0, "length"), "60 min"),  # another way to say it, and not how it is written
        (("sessions", 0, "on"), "2.3.2026"),
        (("sessions", 0, "start"), "10:00"),
        (("sessions", -1, "found", "clearance", "cap"), "3"),
        (("sessions", -1, "found", "clearance", "caps"), 3),
        (("client", "nickname"), "Ada"),
        (("outcomes", 0, "status"), "vanished"),
        (("outcomes", 0, "minutes", 0), ["neck"]),
        (("outcomes", 0, "minutes", 0), ["neck", "60 s", "60 s"]),
    ],
)
def test_what_it_refuses(way, value):
    assert VALID.is_valid(SAVED)
    assert not VALID.is_valid(put(SAVED, way, value))


@pytest.mark.parametrize("key", ["massageplan", "kind", "client", "sessions", "outcomes", "told"])
def test_what_must_be_there(key):
    assert not VALID.is_valid({name: value for name, value in SAVED.items() if name != key})


def test_a_session_with_a_zone_and_a_history_keeps_to_it():
    check(customised(start=BERLIN, client=a_client("hypermobility", born=BORN)))
    check(customised(assessment=assessed("low back pain")))
