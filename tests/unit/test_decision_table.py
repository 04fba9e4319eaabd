"""The table of what comes after a re-evaluation: whole, without overlaps, and one's own."""

from itertools import product

import pytest

import massageplan as mp
from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.catalog.decision import INPUTS, Action, DecisionRow, every_case
from people import TODAY, assessed, complaint, course


CATALOG = default_catalog()
ROWS = tuple(CATALOG.all("decision").values())
CASES = [dict(zip(INPUTS, values, strict=True)) for values in product(*INPUTS.values())]
CITE = 'cite = {source = "judgement", grade = "-", status = "J"}'


def holds(row, case):
    """Whether a row answers a case: what it names has to agree, and the rest may be anything."""
    named = {name: getattr(row, name) for name in INPUTS if getattr(row, name)}
    return all(case[name] in values for name, values in named.items())


def answers(case, rows=ROWS):
    return [row.id for row in rows if holds(row, case)]


def case_of(text):
    return dict(zip(INPUTS, text.split(), strict=True))


def test_the_inputs():
    assert dict(INPUTS) == {
        "screening": ("clear", "stop"),
        "change": ("worse", "none", "some", "better", "unmeasured"),
        "goal": ("reached", "open", "none"),
        "before": ("nothing", "better", "no-change", "tapered"),
        "visits": ("left", "none"),
    }
    assert len(CASES) == 2 * 5 * 3 * 4 * 2
    assert [dict(case) for case in every_case()] == CASES


def test_every_case_is_answered_by_one_row():
    assert [(case, answers(case)) for case in CASES if len(answers(case)) != 1] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
class TestRows:
    def test_it_answers_something(self, row):
        assert any(holds(row, case) for case in CASES)

    def test_it_answers_what_it_says(self, row):
        assert [row.answers(case) for case in CASES] == [holds(row, case) for case in CASES]

    def test_it_names_known_values_once(self, row):
        for name, known in INPUTS.items():
            values = getattr(row, name)
            assert set(values) <= set(known)
            assert len(set(values)) == len(values)

    def test_it_has_a_source(self, row):
        cite = row.cite
        assert cite.source in CATALOG.all("source")
        if cite.status == "V":
            assert cite.grade in {"A", "B", "C"}
            assert cite.source not in {"judgement", "memory"}
        else:
            assert (cite.source, cite.status) in {("judgement", "J"), ("memory", "M")}

    def test_it_says_why(self, row):
        assert row.label.strip()
        assert isinstance(row.action, Action)


def test_every_action_is_the_answer_to_something():
    assert {row.action for row in ROWS} == set(Action)


# Answers typed by hand: screening, change, goal, before, visits.
BY_HAND = [
    ("clear better open nothing left", "progress"),
    ("clear better none nothing left", "progress"),
    ("clear better open no-change none", "progress"),
    ("clear better open better left", "taper"),
    ("clear better none better none", "taper"),
    ("clear better none tapered left", "maintain"),
    ("clear better reached nothing left", "taper"),
    ("clear none reached no-change left", "taper"),
    ("clear better reached nothing none", "discharge"),
    ("clear better reached better left", "discharge"),
    ("clear some reached tapered left", "discharge"),
    ("clear unmeasured reached better none", "discharge"),
    ("clear some open nothing left", "continue"),
    ("clear some none better none", "continue"),
    ("clear none open nothing left", "change approach"),
    ("clear none none better left", "change approach"),
    ("clear none open tapered none", "change approach"),
    ("clear none open no-change left", "refer"),
    ("clear none none no-change none", "refer"),
    ("clear worse open nothing left", "refer"),
    ("clear worse reached better left", "refer"),
    ("clear unmeasured none nothing left", "continue"),
    ("clear unmeasured open tapered none", "discharge"),
    ("stop better reached better left", "refer"),
    ("stop unmeasured none nothing none", "refer"),
]


@pytest.mark.parametrize(("case", "action"), BY_HAND)
def test_by_hand(case, action):
    (row,) = [row for row in ROWS if row.answers(case_of(case))]
    assert row.action.value == action


def test_a_stop_and_a_worsening_propose_a_referral():
    for case in CASES:
        if case["screening"] == "stop" or case["change"] == "worse":
            (id_,) = answers(case)
            assert CATALOG.all("decision")[id_].action is Action.REFER


def test_no_course_goes_on_unmeasured_when_its_visits_are_done():
    for case in CASES:
        if case["change"] == "unmeasured" and case["visits"] == "none":
            (id_,) = answers(case)
            assert CATALOG.all("decision")[id_].action in {Action.REFER, Action.DISCHARGE}


# --- a user's own rows -----------------------------------------------------------------------
def written(id_, action, **named):
    """A row as TOML; values are written as in `case_of`."""
    values = "\n".join(f"{name} = {value.split()}" for name, value in named.items())
    return (
        f'[[decision]]\nid = "{id_}"\nlabel = "my {id_}"\naction = "{action}"\n{values}\n{CITE}\n'
    )


@pytest.fixture
def load(tmp_path):
    def from_text(*rows):
        file = tmp_path / "mine.toml"
        file.write_text("".join(rows))
        return Catalog.from_toml(file)

    return from_text


@pytest.fixture
def problems(load):
    def of(*rows):
        with pytest.raises(mp.CatalogError) as caught:
            load(*rows)
        return [f"{path}: {message}" for path, message in caught.value.problems]

    return of


class TestOnesOwn:
    def test_one_that_overlaps_is_refused_with_the_case(self, problems):
        case = case_of("clear some open better left")
        (problem,) = problems(written("mine", "taper", **case))
        assert problem == (
            "decision: screening clear, change some, goal open, before better, visits left: "
            "answered by some and mine; every case needs exactly one"
        )

    def test_every_case_of_an_overlap_is_told(self, problems):
        told = problems(written("mine", "taper", screening="clear", change="some", goal="open"))
        both = [case for case in CASES if case["screening"] == "clear" and case["goal"] == "open"]
        assert len(told) == len([case for case in both if case["change"] == "some"]) == 8
        assert all("answered by some and mine" in problem for problem in told)

    def test_one_without_any_condition_overlaps_with_all(self, problems):
        assert len(problems(written("mine", "continue"))) == len(CASES)

    def test_one_that_leaves_a_case_open_is_refused_with_the_case(self, problems):
        told = problems(
            written("worse", "refer", screening="clear", change="worse", goal="open none"),
            written(
                "worse-there",
                "taper",
                screening="clear",
                change="worse",
                goal="reached",
                before="nothing better no-change",
            ),
            written(
                "worse-at-the-end",
                "refer",
                screening="clear",
                change="worse",
                goal="reached",
                before="tapered",
                visits="left",
            ),
        )
        (problem,) = told
        assert problem == (
            "decision: screening clear, change worse, goal reached, before tapered, visits none: "
            "answered by no row; every case needs exactly one"
        )

    def test_a_value_that_nobody_knows_is_refused(self, problems):
        told = problems(written("worse", "refer", screening="clear", change="wrose"))
        assert any("decision[worse].change" in problem and "'wrose'" in problem for problem in told)

    def test_an_action_that_nobody_knows_is_refused(self, problems):
        (problem,) = problems(written("worse", "stop", screening="clear", change="worse"))
        assert problem.startswith("decision[worse].action: expected one of 'continue'")

    def test_a_source_that_nobody_knows_is_refused(self, problems):
        row = written("worse", "refer", screening="clear", change="worse")
        (problem,) = problems(row.replace('"judgement"', '"hearsay"'))
        assert problem.startswith("decision[worse].cite.source")

    def test_an_entry_of_another_kind_asks_nothing_of_the_table(self, load):
        catalog = load(
            '[[reevaluation]]\nid = "mine"\nlabel = "every three"\nsessions = 3\n', CITE, "\n"
        )
        assert catalog.all("decision") == CATALOG.all("decision")
        assert catalog.reevaluation("every three").sessions == 3

    def test_another_action_is_what_is_decided(self, load):
        named = {"goal": "open none", "before": "nothing better tapered"}
        mine = load(written("no-change", "taper", screening="clear", change="none", **named))
        told = assessed(complaint("neck-pain", pain=6))
        found = []
        for catalog in (None, mine):
            plan = course(assessment=told, catalog=catalog).record(mp.Outcome(session=1, pain=6))
            found.append(mp.decide(plan, on=TODAY))
        shipped, own = found
        assert shipped.case == own.case
        assert (shipped.action, own.action) == (Action.CHANGE_APPROACH, Action.TAPER)
        assert (own.row.id, own.why) == ("no-change", "my no-change")
        assert own.reasons[0].text == "my no-change"
        assert len(own.table) == len(ROWS)

    def test_a_row_in_two(self, load):
        catalog = load(
            written("some", "continue", screening="clear", change="some", goal="open"),
            written("some-without-goal", "progress", screening="clear", change="some", goal="none"),
        )
        rows = tuple(catalog.all("decision").values())
        assert all(len(answers(case, rows)) == 1 for case in CASES)
        assert answers(case_of("clear some none nothing left"), rows) == ["some-without-goal"]

    def test_what_is_merged_is_checked_too(self):
        row = DecisionRow(id="mine", label="mine", action=Action.TAPER, cite=ROWS[0].cite)
        with pytest.raises(mp.CatalogError, match="answered by stopped and mine"):
            Catalog().merge({"decision": {"mine": row}})
