"""The questionnaire of an intake: sent, answered and read; what has no answer was not asked."""

import json
from datetime import date

import pytest
from attrs import evolve
from fhir.resources.questionnaire import Questionnaire as QuestionnaireR5
from fhir.resources.questionnaireresponse import QuestionnaireResponse as ResponseR5
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

import massageplan as mp
from massageplan.export import (
    from_questionnaire_response,
    questionnaire,
    to_questionnaire_response,
)
from people import TODAY


RELEASES = ["R4B", "R5"]
FORMS = {"R4B": Questionnaire, "R5": QuestionnaireR5}
ANSWERS = {"R4B": QuestionnaireResponse, "R5": ResponseR5}


def intake(**more):
    """An intake with something of everything."""
    note = mp.ClinicianNote(by="Dr. Chen", on=date(2026, 2, 20), covers=["left knee"])
    facts = {
        "complaints": [mp.Complaint(condition="neck pain", pain=6, words="like a rope")],
        "red_flags": [mp.FoundFlag(flag="history-of-cancer", note=note)],
        "temperature": "98.6 °F",
        "blood_pressure": "128/82",
        "scores": [mp.Score(measure="ndi", form="points", items=[1, 2, None, *[1] * 7])],
    }
    client = mp.Client(
        ref="c-017",
        name="Ada L.",
        born=date(1988, 4, 12),
        goals=["sit through a workday"],
        conditions=[mp.HealthCondition(condition="asthma", past=True), "hypertension-controlled"],
        medicines=[],
        consents=[mp.Consent(on=TODAY, region="gluteals", given=False)],
        preferences=mp.Preferences(cannot_lie=["prone"], wishes=["feet"], max_pressure=3),
    )
    assessment = mp.Assessment(on=TODAY, **facts | more)
    return mp.io.Intake(client=client, assessment=assessment)


def answers(**more):
    return to_questionnaire_response(intake(**more), release="R4B")


def items(table):
    """Every item of a response, at any depth."""
    for item in table.get("item", ()):
        yield item
        yield from items(item)
        for answer in item.get("answer", ()):
            yield from items(answer)


def of(table, link):
    return next(item for item in items(table) if item["linkId"] == link)


def without(table, link):
    """The response without an item, wherever it is."""
    if "item" in table:
        table["item"] = [item for item in table["item"] if item["linkId"] != link]
        for item in table["item"]:
            without(item, link)
    return table


def problems(table, **more):
    with pytest.raises(mp.LoadError) as caught:
        from_questionnaire_response(table, **more)
    return list(caught.value.problems)


# --- sent ------------------------------------------------------------------------------------
@pytest.mark.parametrize("release", RELEASES)
def test_a_library_for_fhir_takes_the_form_and_its_answers(release):
    form = questionnaire(release=release)
    FORMS[release].model_validate(form)
    ANSWERS[release].model_validate(to_questionnaire_response(intake(), release=release))
    kinds = {item.get("type") for item in items(form)}
    assert ("coding" in kinds, "choice" in kinds) == (release == "R5", release == "R4B")
    links = [item["linkId"] for item in items(form)]
    assert len(set(links)) == len(links)


def test_each_red_flag_is_a_question():
    flags = mp.Catalog().all("red-flag")
    asked = [item["linkId"] for item in of(questionnaire(release="R4B"), RED)["item"]]
    assert asked == [*(f"{RED}.{flag}" for flag in flags), f"{RED}.other"]


RED = "assessment.red_flags"


@pytest.mark.parametrize("release", ["R4", None])
def test_another_release_is_refused(release):
    with pytest.raises(mp.UnknownTermError, match="release: "):
        questionnaire(release=release)
    with pytest.raises(mp.UnknownTermError, match="release: "):
        to_questionnaire_response(intake(), release=release)


# --- read ------------------------------------------------------------------------------------
@pytest.mark.parametrize("release", RELEASES)
def test_answers_are_the_intake_that_they_came_from(release):
    table = to_questionnaire_response(intake(), release=release)
    assert from_questionnaire_response(json.loads(json.dumps(table))) == intake()


def test_what_has_no_answer_was_not_asked():
    empty = answers() | {"item": [{"linkId": "assessment", "item": []}]}
    day = {"linkId": "assessment.on", "answer": [{"valueDate": "2026-03-02"}]}
    empty["item"][0]["item"].append(day)
    told = from_questionnaire_response(empty)
    assert told.assessment == mp.Assessment(on=TODAY)
    assert told.client == mp.Client(ref="c-017")
    assert told.client.conditions is told.client.medicines is told.client.allergies is None
    assert told.assessment.red_flags is None


@pytest.mark.parametrize("flag", ["saddle-numbness", "history-of-cancer"])
def test_one_red_flag_without_an_answer_is_never_no(flag):
    table = without(answers(red_flags=[]), f"{RED}.{flag}")
    told = from_questionnaire_response(table)
    assert told.assessment.red_flags is None
    found = {finding.code for finding in mp.check(told.client, told.assessment)}
    assert "red-flags-not-asked" in found


def test_an_answer_that_is_empty_is_none():
    table = answers(red_flags=[])
    of(table, f"{RED}.saddle-numbness")["answer"] = []
    assert from_questionnaire_response(table).assessment.red_flags is None


def test_a_red_flag_among_others_without_an_answer_is_told():
    table = answers(red_flags=["saddle-numbness"])
    (found, asked) = problems(without(table, f"{RED}.foot-drop"))
    assert "numbness or tingling between the legs" in found[1]
    assert "emergency" in found[1]
    assert "call 911" in found[1]
    assert "foot-drop" in asked[1]


def test_a_flag_in_other_words_comes_back():
    told = [mp.FoundFlag(flag="feels odd"), mp.FoundFlag(flag="foot-drop")]
    again = from_questionnaire_response(answers(red_flags=told)).assessment.red_flags
    assert set(again) == set(told)


def test_whose_it_is_has_to_be_said():
    table = answers()
    table["subject"] = {"reference": "Patient/5"}
    assert problems(table)[0][0] == "subject.identifier.value"
    assert from_questionnaire_response(table, ref="c-9").client.ref == "c-9"


# --- another form ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        ({"resourceType": "Bundle"}, "resourceType", "expected 'QuestionnaireResponse'"),
        ({"questionnaire": "http://loinc.org/q/69737-5"}, "questionnaire", "another form"),
        ({"questionnaire": None}, "questionnaire", "another form"),
        (
            {"questionnaire": "urn:massageplan:questionnaire:intake|0"},
            "questionnaire",
            "another version",
        ),
        ({"status": "in-progress"}, "status", "no finished answer"),
    ],
)
def test_the_answers_to_another_form_are_refused(change, path, words):
    ((where, told),) = problems(answers() | change)
    assert where == path
    assert words in told


def test_a_catalog_with_another_red_flag_has_another_form():
    known = mp.Catalog()
    flag = evolve(known.find("red-flag", "foot-drop"), id="odd", label="an odd sign", names=())
    more = known.merge({"red-flag": {"odd": flag}})
    one, other = questionnaire(release="R4B"), questionnaire(release="R4B", catalog=more)
    assert one["version"] != other["version"]
    ((path, _),) = problems(answers(), catalog=more)
    assert path == "questionnaire"


def test_every_problem_is_told_at_once():
    table = answers()
    client, today = table["item"]
    client["item"].append({"linkId": "client.favorite-color", "answer": []})
    client["item"].append({"linkId": "client.name", "answer": [{"valueString": "B"}]})
    of(table, "client.born")["answer"] = [{"valueString": "long ago"}]
    of(table, "client.medicines.any")["answer"] = [{"valueBoolean": True}]
    of(table, "client.preferences.cannot_lie")["answer"] = [{"valueCoding": {"code": "pron"}}]
    of(table, "assessment.complaints.pain")["answer"] = [{"valueInteger": 11}]
    of(table, "client.consents.given")["answer"] = []
    today["answer"] = [{"valueBoolean": True}]
    of(table, "client.goals")["item"] = []
    found = {(path.rpartition("]")[2] or path, words) for path, words in problems(table)}
    told = " / ".join(words for _, words in found)
    for words in (
        "unknown linkId 'client.favorite-color'",
        "'client.name' is answered twice",
        "expected valueDate",
        "says yes, but 'client.medicines' has no answer",
        "'pron' is no choice: did you mean 'prone'?",
        "'client.consents.given' has no answer",
        "'assessment' has none in this form",
        "'client.goals' has none in this form",
        "from 0 to 10",
    ):
        assert words in told, words


@pytest.mark.parametrize("value", [None, [], "{}"])
def test_what_is_no_mapping_is_refused(value):
    with pytest.raises(mp.InvalidValueError, match="response: expected a dict"):
        from_questionnaire_response(value)


def test_no_with_answers_is_a_contradiction():
    table = answers()
    of(table, "client.conditions.any")["answer"] = [{"valueBoolean": False}]
    ((path, words),) = problems(table)
    assert path.startswith("item[0].item[")
    assert words == "says no, but 'client.conditions' has answers"


# --- nothing is passed over ------------------------------------------------------------------
def flag_of(table, key="saddle-numbness"):
    return of(table, f"assessment.red_flags.{key}")


def plain_answers():
    client = mp.Client(ref="c-017", conditions=[], medicines=[], allergies=[])
    told = mp.io.Intake(client=client, assessment=mp.Assessment(on=TODAY, red_flags=[]))
    return to_questionnaire_response(told, release="R4B")


def unknown_link(table):
    table["item"][0]["item"].append({"linkId": "client.nam", "answer": [{"valueString": "x"}]})


def unfinished(table):
    table["status"] = "in-progress"


def no_reference(table):
    del table["subject"]


@pytest.mark.parametrize("broken", [unknown_link, unfinished, no_reference])
def test_what_cannot_wait_is_told_before_any_fault_of_form(broken):
    table = plain_answers()
    flag_of(table)["answer"] = [{"valueBoolean": True}]
    broken(table)
    first, *_ = problems(table)
    assert "911" in first[1]
    table = plain_answers()
    words = {"linkId": "client.goals", "answer": [{"valueString": "my face is drooping"}]}
    table["item"][0]["item"].append(words)
    broken(table)
    assert "911" in problems(table)[0][1]


@pytest.mark.parametrize(
    ("change", "where", "words"),
    [
        (
            {"answer": [{"valueBoolean": False, "valueString": "sometimes"}]},
            "answer[0]",
            "one value",
        ),
        (
            {"modifierExtension": [{"url": "urn:x:not"}]},
            "modifierExtension",
            "a person has to read",
        ),
        ({"answers": []}, "answers", "did you mean 'answer'?"),
        (
            {"answer": [{"valueBoolean": False, "item": [{"linkId": "x", "answer": []}]}]},
            "answer[0].item",
            "the answer is no",
        ),
    ],
)
def test_nothing_beside_an_answer_is_dropped(change, where, words):
    table = plain_answers()
    flag_of(table).update(change)
    ((path, said),) = problems(table)
    assert path.endswith(where)
    assert words in said


def test_rules_for_the_whole_response_are_not_read_past():
    assert problems({**plain_answers(), "implicitRules": "urn:x"})[0][0] == "implicitRules"


def test_a_choice_of_another_system_is_no_answer():
    table = answers()
    side = next(each for each in items(table) if "valueCoding" in str(each.get("answer")))
    side["answer"][0]["valueCoding"]["system"] = "urn:other"
    assert any(path.endswith("valueCoding.system") for path, _ in problems(table))


@pytest.mark.parametrize("ref", ["", " ", 0, False])
def test_a_reference_that_is_none_is_refused(ref):
    assert problems(plain_answers(), ref=ref)[0][0] == "ref"


def test_what_cannot_be_used_is_told_where_it_stands_in_the_response():
    table = answers()
    of(table, "assessment.complaints.pain")["answer"] = [{"valueInteger": 11}]
    of(table, "client.conditions.condition")["answer"] = [{"valueString": ""}]
    where = dict(problems(table))
    assert all(path.startswith("item[") for path in where), where
    for link in ("assessment.complaints.pain", "client.conditions.condition"):
        at = next(path for path, item in located(table) if item["linkId"] == link)
        assert any(path.startswith(at) for path in where), (link, where)


def located(table, path=""):
    for i, item in enumerate(table.get("item", ())):
        where = f"{path}.item[{i}]" if path else f"item[{i}]"
        yield where, item
        yield from located(item, where)
