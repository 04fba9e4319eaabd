"""Any intake as the answers to its questionnaire: it comes back, and silence is never no."""

import json

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.export import (
    from_questionnaire_response,
    questionnaire,
    to_questionnaire_response,
)
from massageplan.testing import strategies


FLAGS = list(mp.Catalog().all("red-flag"))
RED = "assessment.red_flags"
INTAKES = st.builds(mp.io.Intake, client=strategies.clients(), assessment=strategies.assessments())
RELEASES = st.sampled_from(["R4B", "R5"])


def in_order(intake):
    """An intake with its red flags in one order: each is a question of its own."""
    told = intake.assessment
    if told.red_flags is None:
        return intake
    flags = tuple(sorted(told.red_flags, key=repr))
    return evolve(intake, assessment=evolve(told, red_flags=flags))


def answers_in(table):
    """Every item of a response that has an answer, with what holds it."""
    for item in table.get("item", ()):
        if "answer" in item:
            yield table["item"], item
        yield from answers_in(item)
        for answer in item.get("answer", ()):
            yield from answers_in(answer)


@given(INTAKES, RELEASES)
def test_any_intake_comes_back(intake, release):
    table = to_questionnaire_response(intake, release=release)
    asked = {item["linkId"] for item in items(questionnaire(release=release))}
    assert {item["linkId"] for item in items(table)} <= asked
    try:
        again = from_questionnaire_response(json.loads(json.dumps(table)))
    except mp.LoadError as error:
        # The names of the catalog are read strictly, as in a file.
        assert not {path for path, _ in error.problems if path.startswith("item")}  # noqa: PT017
        return
    assert in_order(again) == in_order(intake)


def items(table):
    for item in table.get("item", ()):
        yield item
        yield from items(item)
        for answer in item.get("answer", ()):
            yield from items(answer)


@given(INTAKES, st.data())
def test_a_red_flag_without_an_answer_is_never_no(intake, data):
    told = evolve(intake, assessment=evolve(intake.assessment, red_flags=()))
    table = to_questionnaire_response(told, release="R4B")
    gone = data.draw(st.sets(st.sampled_from(FLAGS), min_size=1))
    for holder, item in list(answers_in(table)):
        if item["linkId"].removeprefix(f"{RED}.") in gone:
            holder.remove(item)
    try:
        again = from_questionnaire_response(table)
    except mp.LoadError:
        return
    assert again.assessment.red_flags is None


@given(INTAKES, st.data())
def test_what_was_not_answered_is_not_asked(intake, data):
    table = to_questionnaire_response(intake, release="R5")
    asked = ["client.conditions", "client.medicines", "client.allergies"]
    gone = data.draw(st.sampled_from(asked))
    for group in table["item"]:
        group["item"] = [
            item for item in group["item"] if item["linkId"] not in {gone, f"{gone}.any"}
        ]
    try:
        again = from_questionnaire_response(table)
    except mp.LoadError:
        return
    assert getattr(again.client, gone.partition(".")[2]) is None
