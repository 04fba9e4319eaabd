"""What goes out comes back: every session and course that can be drawn, as JSON and as FHIR."""

import json
import os

from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

import massageplan as mp
from bundles import bundle_of, check
from massageplan.export import from_fhir
from massageplan.testing import strategies


VALID = Draft202012Validator(mp.io.schema())
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
# Planning a course costs more than reading it, so Hypothesis may call the drawing slow.
PATIENT = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)
# The promise is kept with more than other properties: twenty thousand plans in the long run.
MANY = settings(max_examples=10_000 if LONG else 100, suppress_health_check=PATIENT)
FEWER = settings(max_examples=2_000 if LONG else 30, suppress_health_check=PATIENT)

any_sessions = (
    strategies.sessions()
    | strategies.previews()
    | strategies.confirmed_sessions()
    | strategies.rests()
)


def comes_back(plan):
    text = mp.io.dumps(plan)
    VALID.validate(json.loads(text))
    again = mp.io.loads(text)
    assert again == plan
    assert mp.io.dumps(again) == text


@MANY
@given(any_sessions)
def test_any_session_is_as_the_schema_says_and_comes_back(session):
    comes_back(session)


@MANY
@given(strategies.treatment_plans())
def test_any_course_is_as_the_schema_says_and_comes_back(plan):
    comes_back(plan)


@FEWER
@given(strategies.treatment_plans())
def test_any_course_comes_back_from_fhir(plan):
    bundle = bundle_of(plan)
    check(bundle)
    assert from_fhir(bundle) == plan
