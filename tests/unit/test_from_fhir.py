"""FHIR bundles that are read again, and those that somebody changed: refused, each path named."""

import base64
import json
from collections import UserDict
from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest
from attrs import evolve

import massageplan as mp
from bundles import PLAN, PRIVATE, bundle_of, of_kind
from massageplan.catalog.catalog import default_catalog
from massageplan.export import from_fhir
from massageplan.export.fhir.plain_json import DEEPEST, LONGEST, MOST
from people import a_client, course, customised


CATALOG = default_catalog()
# What a hypermobile client can bear is less here, and long sessions are worked otherwise.
STRICTER = CATALOG.merge(
    {
        "contraindication": {
            "hypermobility": evolve(
                CATALOG.contraindication("hypermobility"),
                rules=(evolve(CATALOG.contraindication("hypermobility").rules[-1], cap=1),),
            )
        },
        "condition": {
            "sciatica": evolve(
                CATALOG.condition("sciatica"), targets=CATALOG.condition("sciatica").targets[:2]
            )
        },
    }
)


def whole(plan=PLAN):
    """A bundle with everything in it, which is the plan when it is read."""
    return bundle_of(plan, personal=True)


def refusal(bundle, **more):
    with pytest.raises(mp.LoadError) as caught:
        from_fhir(bundle, **more)
    assert PRIVATE not in str(caught.value)
    return caught.value


def problems(bundle, **more):
    return list(refusal(bundle, **more).problems)


def place(bundle, kind):
    """Where the first resource of a kind stands."""
    kinds = [entry["resource"]["resourceType"] for entry in bundle["entry"]]
    return f"entry[{kinds.index(kind)}]"


# --- read ------------------------------------------------------------------------------------
def test_the_order_of_entries_does_not_count():
    bundle = whole()
    bundle["entry"].reverse()
    assert from_fhir(bundle) == PLAN


def test_what_a_system_keeps_about_a_bundle_does_not_count():
    kept = {"id": "7", "meta": {"versionId": "1"}, "timestamp": "2026-03-02T10:00:00Z"}
    assert from_fhir(whole() | kept) == PLAN


def test_any_mapping_is_read():
    bundle = whole()
    assert from_fhir(MappingProxyType(bundle)) == PLAN
    entries = tuple(UserDict(entry) for entry in bundle["entry"])
    assert from_fhir(bundle | {"entry": entries}) == PLAN


def test_a_number_may_be_written_with_a_point():
    bundle = whole()
    of_kind(bundle, "Observation")[1]["valueQuantity"]["value"] = 9.0
    assert from_fhir(bundle) == PLAN


def test_reading_changes_nothing():
    bundle = whole()
    text = json.dumps(bundle)
    from_fhir(bundle)
    assert json.dumps(bundle) == text


# --- changed by others -----------------------------------------------------------------------
def score(bundle):
    of_kind(bundle, "Observation")[0]["valueQuantity"]["value"] = 25.6
    return (
        f"{place(bundle, 'Observation')}.resource.valueQuantity.value",
        "does not match the saved plan",
    )


def status(bundle):
    of_kind(bundle, "CarePlan")[0]["status"] = "completed"
    return f"{place(bundle, 'CarePlan')}.resource.status", "does not match the saved plan"


def truth(bundle):
    of_kind(bundle, "Appointment")[0]["extension"][0]["valuePositiveInt"] = True
    path = f"{place(bundle, 'Appointment')}.resource.extension[0].valuePositiveInt"
    return path, "does not match the saved plan"


def table(bundle):
    of_kind(bundle, "CarePlan")[0]["title"] = {"text": PRIVATE}
    return f"{place(bundle, 'CarePlan')}.resource.title", "does not match the saved plan"


def name(bundle):
    of_kind(bundle, "Patient")[0]["name"] = [{"text": "Somebody Else"}]
    return f"{place(bundle, 'Patient')}.resource.name", "should not be there"


def narrative(bundle):
    of_kind(bundle, "Goal")[0]["text"]["div"] = f"<div>{PRIVATE}</div>"
    return f"{place(bundle, 'Goal')}.resource.text.div", "does not match the saved plan"


def lost(bundle):
    del of_kind(bundle, "Appointment")[0]["end"]
    return f"{place(bundle, 'Appointment')}.resource.end", "is missing"


def shorter(bundle):
    minutes = of_kind(bundle, "Appointment")[0]["extension"]
    minutes.pop()
    path = f"{place(bundle, 'Appointment')}.resource.extension[{len(minutes)}]"
    return path, "is missing"


def longer(bundle):
    coding = of_kind(bundle, "Condition")[0]["code"]["coding"]
    coding.append({"code": "M54.3"})
    return f"{place(bundle, 'Condition')}.resource.code.coding[1]", "should not be there"


def seal(bundle):
    of_kind(bundle, "Binary")[0]["meta"]["tag"][0]["code"] = "0" * 64
    return f"{place(bundle, 'Binary')}.resource.meta.tag[0].code", "does not match the saved plan"


def taken_out(bundle):
    bundle["entry"].pop(0)
    return "entry", "the Patient urn:uuid:"


def put_in(bundle):
    bundle["entry"].insert(0, {"fullUrl": "urn:x", "resource": {"resourceType": "Patient"}})
    return "entry[0]", "should not be there"


def doubled(bundle):
    bundle["entry"].append(bundle["entry"][0])
    return f"entry[{len(bundle['entry']) - 1}]", "appears twice"


def entry_key(bundle):
    bundle["entry"][0]["search"] = {"mode": "match"}
    return "entry[0].search", "should not be there"


def kind(bundle):
    bundle["type"] = "transaction"
    return "type", "does not match the saved plan"


def rules(bundle):
    bundle["implicitRules"] = "urn:y"
    return "implicitRules", "should not be there"


CHANGES = [score, status, truth, table, name, narrative, lost, shorter, longer, seal]
CHANGES += [taken_out, put_in, doubled, entry_key, kind, rules]


@pytest.mark.parametrize("personal", [False, True])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_somebody_changed_is_refused(change, personal):
    bundle = bundle_of(PLAN, personal=personal)
    expected, words = change(bundle)
    if change is name and personal:
        expected, words = f"{expected}[0].text", "does not match the saved plan"
    ((path, told),) = problems(bundle)
    assert path == expected
    assert words in told


def test_all_changes_are_named():
    bundle = bundle_of(PLAN)
    expected = [change(bundle)[0] for change in (score, status, lost, kind)]
    assert sorted(path for path, _ in problems(bundle)) == sorted(expected)


def test_a_saved_plan_that_was_changed_is_refused():
    # Read alone it is a good plan: only the entries tell that it was another.
    other = mp.io.dumps(course(sessions=2, client=a_client(goals=["to sit"])))
    bundle = bundle_of(course(sessions=2))
    of_kind(bundle, "Binary")[0]["data"] = base64.b64encode(other.encode()).decode()
    assert from_fhir(bundle)  # what differs is told in no entry
    longer = mp.io.dumps(course("75 min", sessions=2))
    of_kind(bundle, "Binary")[0]["data"] = base64.b64encode(longer.encode()).decode()
    assert any(path.endswith("minutesDuration") for path, _ in problems(bundle))


# --- another catalogue -----------------------------------------------------------------------
def test_another_catalogue_that_changes_the_minutes_is_said():
    plan = course(sessions=2)
    again = from_fhir(bundle_of(plan), catalog=STRICTER)
    assert again.findings[0].code == "catalog-changed"
    assert again.visits[0].session.minutes != plan.visits[0].session.minutes


def test_another_catalogue_excuses_no_change():
    for change in (score, status, lost, taken_out, put_in, entry_key, seal):
        bundle = bundle_of(course(sessions=2, start=datetime(2026, 3, 2, 9, tzinfo=UTC)))
        assert from_fhir(bundle, catalog=STRICTER)
        path, _ = change(bundle)
        assert path in [told for told, _ in problems(bundle, catalog=STRICTER)]


def test_another_catalogue_that_changes_nothing_here():
    plan = course(sessions=2, client=a_client(), catalog=STRICTER)
    assert from_fhir(bundle_of(plan), catalog=STRICTER) == plan


def test_what_stops_by_another_policy_is_on_hold():
    knee = mp.HealthCondition(
        condition="recent-surgery",
        region="left knee",
        since=date(2026, 2, 27),
        note=mp.ClinicianNote(by="x", on=date(2026, 3, 2)),
    )
    hospital = CATALOG.with_policy("hospital")
    bundle = bundle_of(course(sessions=2, client=a_client(knee), catalog=hospital))
    assert from_fhir(bundle, catalog=hospital)
    held = from_fhir(bundle)
    assert all(visit.stops for visit in held.visits)
    assert "first six weeks" in held.findings[0].message
    with pytest.raises(mp.InvalidValueError, match="session 1 is on hold"):
        held.record(mp.Outcome(session=1))


# --- no bundle of ours -----------------------------------------------------------------------
@pytest.mark.parametrize("bundle", [None, "{}", b"{}", [], 7, PLAN])
def test_what_is_no_mapping_is_refused(bundle):
    with pytest.raises(mp.InvalidValueError, match="bundle: expected a dict"):
        from_fhir(bundle)


@pytest.mark.parametrize(
    ("bundle", "path", "words"),
    [
        ({}, "resourceType", "expected 'Bundle'"),
        ({"resourceType": "Patient"}, "resourceType", "expected 'Bundle'"),
        ({"resourceType": "Bundle"}, "entry", "expected a list"),
        ({"resourceType": "Bundle", "entry": {}}, "entry", "expected a list"),
        ({"resourceType": "Bundle", "entry": []}, "entry", "expected one CarePlan, got 0"),
        ({"resourceType": "Bundle", "entry": [1]}, "entry[0]", "a fullUrl and a resource"),
        ({"resourceType": "Bundle", "entry": [{}]}, "entry[0]", "a fullUrl and a resource"),
        ({"a": {"b": [1, {1, 2}]}}, "a.b[1]", "got set"),
        ({"a": {1: 2}}, "a", "got dict"),
        ({"a": b"x"}, "a", "got bytes"),
        ({"a": 2**LONGEST}, "a", "a number that is too long"),
        ({"x" * 500: b"x"}, "x" * 60, "got bytes"),
    ],
)
def test_what_is_no_bundle_is_refused(bundle, path, words):
    ((where, told),) = problems(bundle)
    assert where == path
    assert words in told


def test_two_care_plans_are_refused():
    bundle = bundle_of(PLAN)
    (plan,) = of_kind(bundle, "CarePlan")
    bundle["entry"].append({"fullUrl": "urn:x", "resource": plan})
    assert problems(bundle) == [("entry", "expected one CarePlan, got 2")]


@pytest.mark.parametrize(
    "info", [None, "x", [], [None], ["x"], [{}], [{"reference": "urn:x"}], [{"reference": []}]]
)
def test_a_care_plan_without_its_saved_plan_is_refused(info):
    bundle = bundle_of(PLAN)
    of_kind(bundle, "CarePlan")[0]["supportingInfo"] = info
    ((path, words),) = problems(bundle)
    assert path == "entry"
    assert words.startswith("expected one Binary that CarePlan.supportingInfo refers to, got 0")


SESSION = base64.b64encode(mp.io.dumps(customised()).encode()).decode()
NEWER = base64.b64encode(b'{"massageplan": 99}').decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, "expected the saved plan as base64 text"),
        (["e30="], "expected the saved plan as base64 text"),
        ("e30", "is not base64 text"),
        ("e3\n0=", "is not base64 text"),
        ("Ö", "is not base64 text"),
        ("", "is not JSON"),
        ("e30=", "is not a saved plan"),
        ("/w==", "is not UTF-8"),
        (NEWER, "format 99 is newer than"),
        (SESSION, "is a session, not a treatment plan"),
        (base64.b64encode(b"[" * 100_000).decode(), "is nested too deeply"),
        (base64.b64encode(b" " * 5_000_001).decode(), "more than the 5 MB"),
    ],
)
def test_a_saved_plan_that_cannot_be_read_is_refused(data, words):
    bundle = bundle_of(PLAN)
    of_kind(bundle, "Binary")[0]["data"] = data
    assert words in str(refusal(bundle))


def test_a_bundle_without_end_is_refused():
    bundle = bundle_of(PLAN)
    of_kind(bundle, "CarePlan")[0]["extension"].append(bundle)
    assert problems(bundle) == [("", "is nested too deeply")]
    nested = []
    for _ in range(100_000):
        nested = [nested]
    assert problems({"a": nested}) == [("", "is nested too deeply")]


def test_a_list_that_is_in_itself_again_and_again_is_refused():
    doubling = ["x"]
    for _ in range(DEEPEST - 10):
        doubling = [doubling, doubling]
    assert problems({"a": doubling}) == [("", f"has more than {MOST} values, the most allowed")]
