"""Courses sent to a FHIR server: updated and never doubled, and read from what it gives back."""

import json
from datetime import UTC, date, datetime

import pytest

import massageplan as mp
from bundles import PLAN, bundle_of, check, of_kind
from massageplan.export import from_fhir, to_fhir
from people import course
from servers import Server


SYSTEM = "https://clinic.example/clients"


def sent(plan=PLAN, **more):
    return bundle_of(plan, bundle="transaction", **{"personal": True, "system": SYSTEM} | more)


def answer(plan=PLAN, **more):
    return Server().send(sent(plan, **more))


def problems(bundle, **more):
    with pytest.raises(mp.LoadError) as caught:
        from_fhir(bundle, **more)
    return list(caught.value.problems)


def place(bundle, kind):
    kinds = [entry["resource"]["resourceType"] for entry in bundle["entry"]]
    return f"entry[{kinds.index(kind)}].resource"


# --- sent ------------------------------------------------------------------------------------
@pytest.mark.parametrize("release", ["R4B", "R5"])
@pytest.mark.parametrize("personal", [False, True])
def test_each_entry_updates_what_has_its_identifier(release, personal):
    bundle = sent(release=release, personal=personal)
    check(bundle, release)
    for entry in bundle["entry"]:
        kind, (identifier,) = entry["resource"]["resourceType"], entry["resource"]["identifier"]
        token = f"{identifier['system']}|{identifier['value']}"
        assert entry["request"] == {"method": "PUT", "url": f"{kind}?identifier={token}"}
        assert entry["fullUrl"] == f"urn:uuid:{identifier['value']}"


def test_nobody_is_made_or_changed():
    bundle = sent()
    kinds = {entry["resource"]["resourceType"] for entry in bundle["entry"]}
    assert kinds.isdisjoint({"Patient", "Practitioner", "Binary"})
    subject = {"type": "Patient", "identifier": {"system": SYSTEM, "value": "c-1"}}
    (care_plan,) = of_kind(bundle, "CarePlan")
    assert care_plan["subject"] == subject
    assert care_plan["author"] == {"type": "Practitioner", "display": "Kim"}
    visit = of_kind(bundle, "Appointment")[0]
    assert [one["actor"] for one in visit["participant"]] == [subject, care_plan["author"]]


def test_a_second_one_updates():
    server = Server()
    first = server.send(sent())
    held = dict(server.held)
    assert server.send(sent())["entry"][0]["response"]["status"] == "200 OK"
    assert server.held == held
    later = PLAN.record(mp.Outcome(session=5, pain=2))
    server.send(sent(later))
    visits = [one for one in server.held if one.startswith("Appointment/")]
    assert len(visits) == len(of_kind(first, "Appointment"))
    assert from_fhir(server.search()) == later


def test_two_practices_share_a_server():
    one, other = sent(), sent(system="https://other.example/clients")
    names = [{entry["fullUrl"] for entry in bundle["entry"]} for bundle in (one, other)]
    assert names[0].isdisjoint(names[1])


@pytest.mark.parametrize("system", ["", "clinic", "a b:c", 7, "x:\n"])
def test_a_system_is_a_uri(system):
    with pytest.raises(mp.InvalidValueError, match="system: expected a URI"):
        sent(system=system)


@pytest.mark.parametrize("bundle", ["batch", "", None, ["transaction"]])
def test_another_bundle_is_refused(bundle):
    with pytest.raises(mp.InvalidValueError, match="bundle: expected"):
        to_fhir(PLAN, release="R4B", bundle=bundle)


# --- read back -------------------------------------------------------------------------------
@pytest.mark.parametrize("release", ["R4B", "R5"])
def test_what_was_sent_is_read_as_it_is(release):
    assert from_fhir(sent(release=release)) == PLAN
    assert from_fhir(json.loads(json.dumps(sent(release=release)))) == PLAN


@pytest.mark.parametrize("release", ["R4B", "R5"])
def test_an_answer_is_read(release):
    server = Server()
    server.create({"resourceType": "Patient", "identifier": [{"system": SYSTEM, "value": "c-1"}]})
    assert from_fhir(server.send(sent(release=release))) == PLAN
    assert from_fhir(server.search()) == PLAN


def test_entries_may_have_no_address_and_any_order():
    bundle = answer()
    for entry in bundle["entry"]:
        del entry["fullUrl"], entry["response"]
    bundle["entry"].reverse()
    assert from_fhir(bundle) == PLAN


def test_the_client_may_have_been_found():
    server = Server()
    patient = server.create(
        {
            "resourceType": "Patient",
            "identifier": [{"value": "x"}, {"use": "usual", "system": SYSTEM, "value": "c-1"}],
        }
    )
    bundle = server.send(sent())
    bundle["entry"].append({"resource": server.held[patient]})
    for kind in ("CarePlan", "Observation"):
        of_kind(bundle, kind)[0]["subject"] = {"reference": patient, "display": "A client"}
    assert from_fhir(bundle) == PLAN
    of_kind(bundle, "Patient")[0]["identifier"] = [{"system": SYSTEM, "value": "c-2"}]
    ((path, words),) = problems(bundle)
    assert path == f"{place(bundle, 'CarePlan')}.subject"
    assert "does not say that it is the client of the saved plan" in words


def test_what_a_server_writes_in_its_own_way():
    bundle = answer()
    for resource in (entry["resource"] for entry in bundle["entry"]):
        resource["meta"]["tag"] = [{"system": "urn:x", "code": "y"}]
        resource["text"]["div"] = resource["text"]["div"].replace("</p><p>", "</p>\n  <p>")
        if "start" in resource:
            moment = datetime.fromisoformat(resource["start"]).astimezone(UTC)
            resource["start"] = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    of_kind(bundle, "Observation")[1]["valueQuantity"]["value"] = 9.0
    del of_kind(bundle, "Goal")[0]["text"]
    reference = of_kind(bundle, "CarePlan")[0]["goal"][0]
    reference["reference"] = f"https://fhir.example/r4/{reference['reference']}/_history/3"
    assert from_fhir(bundle) == PLAN


def test_what_is_not_of_the_plan_does_not_count():
    server = Server()
    server.create({"resourceType": "Observation", "code": {"text": "height"}})
    server.send(sent())
    bundle = server.search()
    outcome = {"resourceType": "OperationOutcome", "issue": []}
    bundle["entry"].append({"resource": outcome, "search": {"mode": "outcome"}})
    assert from_fhir(bundle) == PLAN


# --- cut short -------------------------------------------------------------------------------
def test_a_page_of_several_is_refused():
    bundle = answer()
    bundle["link"] = [{"relation": "self", "url": "x"}, {"relation": "next", "url": "y"}]
    ((path, words),) = problems(bundle)
    assert path == "link[1]"
    assert "ask for every page" in words


def test_a_search_that_was_cut_short_is_refused():
    server = Server()
    server.send(sent())
    bundle = server.search()
    total = len(bundle["entry"])
    del bundle["entry"][-3:]
    ((path, words),) = problems(bundle)
    assert path == "total"
    assert f"says {total}, and there are {total - 3}" in words


@pytest.mark.parametrize("kind", ["Appointment", "Observation", "Goal", "Condition"])
def test_what_is_missing_is_named(kind):
    bundle = answer()
    gone = of_kind(bundle, kind)[0]
    bundle["entry"] = [one for one in bundle["entry"] if one["resource"] is not gone]
    found = problems(bundle)
    assert any(
        path == "entry" and words.startswith(f"the {kind} urn:uuid:") and "is missing" in words
        for path, words in found
    )


@pytest.mark.parametrize("kind", ["CarePlan", "DocumentReference"])
def test_without_its_plan_it_is_refused(kind):
    bundle = answer()
    bundle["entry"] = [one for one in bundle["entry"] if one["resource"]["resourceType"] != kind]
    ((path, words),) = problems(bundle)
    assert path == "entry"
    assert words.endswith(f"the {kind} is missing")


def test_an_answer_without_resources_says_what_to_ask_for():
    bundle = answer()
    for entry in bundle["entry"]:
        del entry["resource"]
    found = problems(bundle)
    assert len(found) == len(bundle["entry"])
    assert found[3][0] == "entry[3].resource"
    assert "Prefer: return=representation" in found[3][1]


def test_an_entry_that_the_server_refused_is_named():
    bundle = answer()
    bundle["entry"][2] = {"response": {"status": "412 Precondition Failed"}}
    assert ("entry[2].response.status", "the server refused it: '412'") in problems(bundle)


def test_a_saved_plan_that_was_cut_short_is_refused():
    bundle = answer()
    (attachment,) = (
        one["attachment"] for one in of_kind(bundle, "DocumentReference")[0]["content"]
    )
    attachment["data"] = attachment["data"][:4000]
    assert "is not JSON" in problems(bundle)[0][1]


def test_a_refusal_is_no_bundle():
    ((path, words),) = problems({"resourceType": "OperationOutcome", "issue": []})
    assert path == "resourceType"
    assert "the server refused" in words


def test_two_courses_are_read_one_at_a_time():
    server = Server()
    server.send(sent())
    server.send(sent(course(start=date(2026, 9, 7), routine="full-body-relaxation")))
    ((path, words),) = problems(server.search())
    assert path == "entry"
    assert "got 2: read one course at a time" in words


# --- edited there ----------------------------------------------------------------------------
def score(bundle):
    of_kind(bundle, "Observation")[0]["valueQuantity"]["value"] = 25.6
    return f"{place(bundle, 'Observation')}.valueQuantity.value"


def status(bundle):
    of_kind(bundle, "Appointment")[-1]["status"] = "cancelled"
    return ".status"


def moved(bundle):
    visit = of_kind(bundle, "Appointment")[0]
    visit["start"] = visit["start"].replace("T10", "T11")
    return f"{place(bundle, 'Appointment')}.start"


def whose(bundle):
    of_kind(bundle, "Goal")[0]["subject"]["identifier"]["value"] = "c-2"
    return f"{place(bundle, 'Goal')}.subject.identifier.value"


def told(bundle):
    text = of_kind(bundle, "Goal")[0]["text"]
    text["div"] = text["div"].replace("9.5", "5.5")
    return f"{place(bundle, 'Goal')}.text"


def added(bundle):
    more = json.loads(json.dumps(of_kind(bundle, "Observation")[0]))
    more["id"] = "s99"
    del more["identifier"]
    bundle["entry"].append({"fullUrl": "https://x.example/Observation/s99", "resource": more})
    return f"entry[{len(bundle['entry']) - 1}].resource"


def doubled(bundle):
    bundle["entry"].append(bundle["entry"][0])
    return f"entry[{len(bundle['entry']) - 1}].resource"


def noted(bundle):
    of_kind(bundle, "CarePlan")[0]["note"].append({"text": "call her"})
    return ".note[1]"


@pytest.mark.parametrize("personal", [False, True])
@pytest.mark.parametrize("change", [score, status, moved, whose, told, added, doubled, noted])
def test_what_was_edited_there_is_named(change, personal):
    bundle = answer(personal=personal)
    expected = change(bundle)
    ((path, _),) = problems(bundle)
    assert path.endswith(expected)


def test_all_edits_are_named():
    bundle = answer()
    expected = [change(bundle) for change in (score, status, moved, added)]
    found = [path for path, _ in problems(bundle)]
    assert all(any(path.endswith(one) for path in found) for one in expected)
    assert len(found) == len(expected)


def test_another_catalog_excuses_no_edit():
    known = mp.Catalog().with_policy("hospital")
    plan = course(sessions=2, start=datetime(2026, 3, 2, 9, tzinfo=UTC))
    again = from_fhir(answer(plan), catalog=known)
    assert again.findings[0].code == "policy-changed"
    for change in (score, status, added):
        bundle = answer(plan.record(mp.Outcome(session=1, pain=2)))
        assert from_fhir(bundle, catalog=known)
        path = change(bundle)
        assert any(found.endswith(path) for found, _ in problems(bundle, catalog=known))
