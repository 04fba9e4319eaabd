"""The page of a decision speaks in sentences."""

import re
from datetime import timedelta

import pytest
from attrs import evolve

import massageplan as mp
from massageplan._display.blocks import Facts, Words
from massageplan._display.mixin import laid_out
from massageplan.catalog.decision import INPUTS, Action, every_case
from people import TODAY, assessed, complaint, course


PLAN = course(sessions=4, assessment=assessed(complaint("neck pain", pain=7)))
DECISION = mp.decide(PLAN.record(mp.Outcome(session=1, pain=7)), on=TODAY + timedelta(days=1))


def said(**case):
    """What the page says first of a case."""
    full = {"screening": "clear", "change": "none", "goal": "open", "before": "nothing"}
    told = full | {"visits": "left"} | case
    page = laid_out(evolve(DECISION, case=tuple((name, told[name]) for name in INPUTS)))
    return page.blocks[0].text


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (
            {"visits": "none"},
            (
                "No meaningful change since the start; goal not reached; no visits left. "
                "Screening is clear."
            ),
        ),
        (
            {"change": "better", "goal": "reached", "before": "better"},
            (
                "A meaningful improvement since the start; goal reached; better last time; "
                "visits left. Screening is clear."
            ),
        ),
        (
            {"change": "worse", "goal": "none", "screening": "stop"},
            (
                "Worse than before; no goal with a number; visits left. "
                "Screening found a reason to stop."
            ),
        ),
        (
            {"change": "unmeasured", "before": "tapered"},
            (
                "No scores to compare; goal not reached; visits already further apart; "
                "visits left. Screening is clear."
            ),
        ),
        (
            {"change": "some", "before": "no-change"},
            (
                "A small improvement since the start; goal not reached; no better last time; "
                "visits left. Screening is clear."
            ),
        ),
    ],
)
def test_a_case_in_sentences(case, words):
    assert said(**case) == words


def test_every_case_has_its_own_sentences():
    told = [said(**dict(case)) for case in every_case()]
    assert len(set(told)) == len(told)
    for text in told:
        assert re.fullmatch(r"[A-Z][^.]*\. Screening [^.]*\.", text), text


def test_the_page_has_no_bare_values():
    document = laid_out(DECISION)
    assert isinstance(document.blocks[0], Words)
    assert not [block for block in document.blocks if isinstance(block, Facts)]
    text = str(DECISION)
    for bare in ("screening clear", "change none", "goal open", "before nothing", "visits left or"):
        assert bare not in text


def test_what_a_row_answers_is_in_sentences():
    rows = {row[0].removeprefix("▶ "): row for row in laid_out(DECISION).blocks[-1].rows}
    assert rows["maintain"][1] == (
        "A meaningful improvement; no goal reached; visits already further apart."
    )
    assert rows["change approach"][1] == (
        "No meaningful change; no goal reached; no earlier decision, better last time or "
        "visits already further apart."
    )
    for _, when, because in rows.values():
        assert when.endswith(".")
        assert re.fullmatch(r"[A-Z].*[^.]\. \[.*\]", because), because
    stopped = laid_out(DECISION).blocks[-1].rows[0]
    assert "screening is clear" in laid_out(DECISION).blocks[-1].note
    assert stopped[:2] == ("refer", "Screening found a reason to stop.")


def test_anything_but_one_value_is_said_as_such():
    early = next(row for row in laid_out(DECISION).blocks[-1].rows if row[0] == "taper")
    assert early[1].startswith("Not worse than before; goal reached; ")


def test_what_the_therapist_decided_instead_comes_first():
    other = evolve(DECISION, action=Action.CONTINUE, overruled="she was ill in between")
    first, second = laid_out(other).blocks[:2]
    assert first.text == (
        "The table suggests change approach. "
        "The therapist decided otherwise: she was ill in between"
    )
    assert second.text.endswith("Screening is clear.")
