"""What goes out comes back: every session and course that can be drawn, as JSON and as FHIR."""

import json
import os

import attrs
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

import massageplan as mp
from bundles import bundle_of, check, everything_in
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
    bundle = bundle_of(plan, personal=True)
    check(bundle)
    assert from_fhir(bundle) == plan


@FEWER
@given(strategies.treatment_plans())
def test_nothing_that_anybody_wrote_is_in_fhir_without_the_person(plan):
    told = [json.dumps(text, ensure_ascii=False)[1:-1] for text in told_by_people(plan)]
    by_the_practice = json.dumps(sorted(told_by_the_practice(plan)), ensure_ascii=False)
    written = {text for text in told if len(text) > LONG_ENOUGH and text not in by_the_practice}
    for bundle in ("collection", "transaction"):
        found = everything_in(bundle_of(plan, bundle=bundle))
        assert not [text for text in written if text in found]


def told_by_the_practice(plan):
    """Names that stay: the therapists', and those of events and phases. They may be the same."""
    yield from (visit.session.request.therapist for visit in plan.visits)
    yield from (name for name, _ in plan.events)
    yield from (phase.name for phase in plan.phases)
    yield plan.cadence.text


LONG_ENOUGH = 5
"""Fewer letters may stand anywhere, in the middle of another word."""

WRITTEN = {"name", "goals", "words", "by", "judged", "notes", "why", "response", "home_care"}


def told_by_people(value, field=""):
    """Every text that a person wrote."""
    if isinstance(value, tuple):
        for each in value:
            yield from told_by_people(each, field)
    elif attrs.has(type(value)) and type(value).__name__ in HELD:
        for each in attrs.fields(type(value)):
            yield from told_by_people(getattr(value, each.name), each.name)
    elif field in WRITTEN and isinstance(value, str):
        yield value


HELD = {
    *("TreatmentPlan", "Visit", "SessionPlan", "SessionRequest", "Client", "Assessment"),
    *("HealthCondition", "ClinicianNote", "Complaint", "FoundFlag", "Goal", "Outcome", "Look"),
    *("Decision", "Amendment", "Pin"),
}
