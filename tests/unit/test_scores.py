"""Reading a score: exactly, in a form, within its range, or refused."""

from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.client.score import read_score
from massageplan.treatment.score_change import judge
from massageplan.treatment.trend import read_scores
from people import TODAY, assessed, complaint, course


CATALOG = default_catalog()
MEASURES = CATALOG.all("measure")
STEP = Decimal("0.01")
ONE_FORM = [measure for measure in MEASURES.values() if len(measure.forms) == 1]
SEVERAL = [measure for measure in MEASURES.values() if len(measure.forms) > 1]
FORMS = [
    pytest.param(measure, form, id=f"{measure.id}-{form.id}")
    for measure in MEASURES.values()
    for form in measure.forms
]


def by_id(entry):
    return entry.id


def score(measure, value, form=""):
    return mp.Score(measure=measure, value=value, form=form)


def read(measure, value, form=""):
    return read_score(score(measure, value, form), CATALOG, "scores[0]")


def refused(measure, value, form=""):
    with pytest.raises(mp.InvalidValueError) as caught:
        read(measure, value, form)
    return caught.value


class TestExactly:
    @pytest.mark.parametrize(
        ("value", "held"),
        [
            (2.2, "2.2"),
            ("2.2", "2.2"),
            (Decimal("2.20"), "2.2"),
            (" 2.2 ", "2.2"),
            (1.05, "1.05"),
            (0.1, "0.1"),
            (5, "5"),
            (5.0, "5"),
            ("5.000", "5"),
            (100, "100"),
            (1e2, "100"),
            (26 / 11, "2.3636363636363638"),
            (0.1 + 0.2, "0.30000000000000004"),
        ],
    )
    def test_as_it_is_written(self, value, held):
        found = score("ndi", value).value
        assert isinstance(found, Decimal)
        assert str(found) == held
        assert found == Decimal(held)

    def test_the_same_score_looks_the_same(self):
        same = {score("ndi", value, "points") for value in (5, 5.0, "5", "5.0", Decimal("5.00"))}
        assert len({repr(one) for one in same}) == len(same) == 1

    @pytest.mark.parametrize("value", [-0.0, "-0", "-0.0", Decimal("-0")])
    def test_a_zero_has_no_sign(self, value):
        assert str(score("ndi", value).value) == "0"

    @pytest.mark.parametrize("value", [-0.0, "-0"])
    def test_a_zero_with_a_sign_is_a_zero(self, value):
        assert read("ndi", value, "points") == read("ndi", 0, "points")

    @pytest.mark.parametrize(
        ("before", "after", "verdict"),
        [
            # In binary fractions 3.3 - 2.25 is a little less than 1.05, and 4.3 - 3.25 too.
            (3.3, 2.25, "better"),
            (3.3, 2.26, "some"),
            (4.3, 3.25, "better"),
            ("4.3", "3.25", "better"),
            (4.3, 3.58, "some"),  # 0.72, which is the noise
            (4.3, 3.59, "none"),
            (2.2, 3.25, "worse"),
            (2.2, 3.24, "none"),
        ],
    )
    def test_at_a_threshold_of_hundredths(self, before, after, verdict):
        told = [read("ctq sss", value, "mean") for value in (before, after)]
        change = judge(MEASURES["boston-ctq-sss"], *told, chosen="ctq-sr")
        assert change.verdict == verdict

    @pytest.mark.parametrize(("before", "after"), [(5.2, 3.0), (6.4, 4.2), ("8.1", 5.9)])
    def test_at_two_point_two(self, before, after):
        told = [read("pain", value) for value in (before, after)]
        assert judge(MEASURES["pain-nrs"], *told, chosen="childs05").verdict == "better"


class TestNoNumber:
    @pytest.mark.parametrize(
        "value",
        [
            float("nan"),
            float("inf"),
            float("-inf"),
            1e400,  # which Python reads as infinite
            "nan",
            "sNaN",
            "-Infinity",
            Decimal("nan"),
            Decimal("sNaN"),
            True,
            False,
            None,
            [5],
            (5,),
            {5: 5},
            b"5",
            "",
            "  ",
            "five",
            "5 points",
            "5,5",
            "0x10",
            "0.0000009",  # which would be written as 9E-7, and that is no score
            1e-7,
            5j,
            Fraction(5, 2),
            object(),
        ],
    )
    def test_is_refused(self, value):
        for make in (score, read):
            with pytest.raises(mp.InvalidValueError, match="expected a number") as caught:
                make("ndi", value, "points")
            assert caught.value.path == "score.value"
            assert caught.value.value is value

    @pytest.mark.parametrize(
        "value", ["9" * 5_000, "1." + "0" * 100_000, 10**300], ids=["digits", "noughts", "whole"]
    )
    def test_a_long_one_is_refused_in_few_words(self, value):
        with pytest.raises(mp.InvalidValueError) as caught:
            score("ndi", value)
        assert len(str(caught.value)) < 150

    @pytest.mark.parametrize("value", ["1e400", "1E30", "1e999999", 1e300, -1e300, Decimal("1e99")])
    def test_a_great_power_of_ten_is_refused(self, value):
        with pytest.raises(mp.InvalidValueError):
            read("ndi", value, "points")

    @pytest.mark.parametrize("value", ["0.000001", "-0.0000010", "33.333333333333336", "1.0000001"])
    def test_what_is_read_can_be_written_and_read_again(self, value):
        once = mp.Score(measure="ndi", value=value).value
        assert mp.Score(measure="ndi", value=str(once)).value == once == Decimal(value)

    def test_a_whole_number_of_thousands_of_digits_is_refused(self):
        with pytest.raises(mp.InvalidValueError):
            score("ndi", 10**5_000)

    def test_a_goal_reads_its_number_in_the_same_way(self):
        assert mp.Goal(measure="ndi", target=2.2).target == Decimal("2.2")
        with pytest.raises(mp.InvalidValueError, match="expected a number"):
            mp.Goal(measure="ndi", target="much less")


class TestForms:
    @pytest.mark.parametrize("measure", ONE_FORM, ids=by_id)
    def test_the_only_one_may_be_left_out(self, measure):
        (form,) = measure.forms
        assert read(measure.id, form.low) == read(measure.id, form.low, form.id)
        assert read(measure.id, form.low).form == form.id

    @pytest.mark.parametrize("measure", SEVERAL, ids=by_id)
    def test_where_there_are_several_it_is_asked_for(self, measure):
        error = refused(measure.id, measure.forms[0].low)
        assert error.path == "scores[0].form"
        assert f"the form is missing for {measure.label}" in str(error)
        for form in measure.forms:
            assert f"form={form.id!r} ({form.label})" in str(error)

    def test_which_measures_have_several(self):
        assert {measure.id for measure in SEVERAL} == {
            "pain-vas",
            "rmdq",
            "ndi",
            "boston-ctq-sss",
            "boston-ctq-fss",
            "grc",
            "ppt",
            "who-5",
            "headache-days",
            "sit-and-reach",
            "koos",
            "hoos",
            "ffi",
            *("stai", "pedsql"),
            "fhsq",
            "knee-to-wall",
        }

    @pytest.mark.parametrize("measure", MEASURES.values(), ids=by_id)
    def test_an_unknown_one(self, measure):
        error = refused(measure.id, measure.forms[0].low, "furlongs")
        assert error.path == "scores[0].form"
        assert error.value == "furlongs"
        assert f"unknown form 'furlongs' for {measure.label}" in str(error)
        assert all(f"form={form.id!r}" in str(error) for form in measure.forms)

    @pytest.mark.parametrize("form", ["percent", "Percent", " PERCENT "])
    def test_its_spelling_does_not_count(self, form):
        assert read("ndi", 60, form).form == "percent"

    def test_a_space_is_a_dash(self):
        assert read("rmdq", 20, "points 24").form == "points-24"

    @pytest.mark.parametrize("form", [None, 5, ["points"]])
    def test_what_is_no_text(self, form):
        with pytest.raises(mp.InvalidValueError, match=r"score\.form: expected text"):
            score("ndi", 5, form)


class TestRange:
    @pytest.mark.parametrize(("measure", "form"), FORMS)
    def test_both_ends_belong_to_it(self, measure, form):
        for end, beyond in ((form.low, -STEP), (form.high, STEP)):
            assert read(measure.id, end, form.id).value == Decimal(str(end))
            error = refused(measure.id, Decimal(str(end)) + beyond, form.id)
            assert error.path == "scores[0].value"
            assert f"goes from {form.low:g} to {form.high:g}" in str(error)
            assert measure.label in str(error)

    @pytest.mark.parametrize(
        ("measure", "value", "form", "hint"),
        [
            ("ndi", 51, "points", ": did you mean form='percent' (percent)?"),
            ("vas", 45, "cm", ": did you mean form='mm' (mm of 100)?"),
            ("rmdq", "23.5", "points-23", ": did you mean form='points-24' (points of 24)?"),
            ("ctq sss", 30, "mean", ": did you mean form='sum' (sum of 11 items of 1-5)?"),
            ("ctq sss", "2.5", "sum", ": did you mean form='mean' (mean of 1-5)?"),
            ("ctq fss", 6, "sum", ""),
            ("ndi", 101, "points", ""),
            ("ndi", -1, "percent", ""),
            ("pain", 11, "", ""),
            ("hit-6", 35, "", ""),
        ],
    )
    def test_another_form_is_offered_where_it_would_fit(self, measure, value, form, hint):
        message = str(refused(measure, value, form))
        assert message.endswith(f"got {value}{hint}")
        assert bool(hint) is ("did you mean" in message)


class TestNames:
    @pytest.mark.parametrize(
        ("name", "id_"),
        [
            ("NDI", "ndi"),
            ("neck disability index", "ndi"),
            ("Neck_Disability-Index", "ndi"),
            ("  ndi ", "ndi"),
            ("Oswestry", "odi"),
            ("pain", "pain-nrs"),
            ("NPRS", "pain-nrs"),
            ("Roland-Morris", "rmdq"),
            ("PSFS 2.0", "psfs-2"),
            ("psfs", "psfs"),
            ("quick DASH", "quickdash"),
            ("GAD 7", "gad-7"),
        ],
    )
    def test_spelled_freely(self, name, id_):
        form = MEASURES[id_].forms[0]
        found = read(name, form.high, form.id)
        assert (found.measure, found.form) == (id_, form.id)

    def test_an_unknown_one_with_what_is_near(self):
        error = refused("neck disabilty index", 5)
        assert isinstance(error, mp.UnknownTermError)
        assert error.path == "scores[0].measure"
        assert "Neck Disability Index" in error.suggestions

    @pytest.mark.parametrize("name", ["", "  ", None, 5])
    def test_what_is_no_name(self, name):
        with pytest.raises(mp.InvalidValueError, match=r"score\.measure"):
            score(name, 5)

    def test_no_name_stands_for_two_measures(self):
        for measure in MEASURES.values():
            form = measure.forms[0]
            for name in (measure.id, measure.label, *measure.names):
                assert read(name, form.low, form.id).measure == measure.id


class TestSeveral:
    def test_the_same_twice(self):
        twice = [score("ndi", 5, "points"), score("NDI", 7, "Points")]
        with pytest.raises(mp.InvalidValueError, match="given twice") as caught:
            read_scores(twice, CATALOG, "scores")
        assert caught.value.path == "scores[1]"

    def test_two_forms_of_a_measure(self):
        both = read_scores([score("vas", 5, "cm"), score("vas", 50, "mm")], CATALOG, "scores")
        assert [(one.measure, one.form) for one in both] == [("pain-vas", "cm"), ("pain-vas", "mm")]

    def test_the_path_says_which_one(self):
        told = [score("odi", 40), score("ndi", 60, "points")]
        with pytest.raises(mp.InvalidValueError) as caught:
            read_scores(told, CATALOG, "scores")
        assert caught.value.path == "scores[1].value"

    def test_a_record_holds_ids(self):
        told = mp.Outcome(session=1, scores=[score("Neck Disability Index", "22.0", "Points")])
        plan = course(assessment=assessed("neck-pain")).record(told)
        assert plan.given[0].scores == (score("ndi", 22, "points"),)

    def test_a_record_out_of_range_changes_nothing(self):
        plan = course(assessment=assessed("neck-pain"))
        with pytest.raises(mp.InvalidValueError) as caught:
            plan.record(mp.Outcome(session=1, scores=[score("ndi", 60, "points")]))
        assert caught.value.path == "outcome.scores[0].value"
        assert plan.outcomes == ()


def test_a_form_is_found_by_its_id():
    ndi = CATALOG.find("measure", "ndi")
    assert [ndi.form(form.id) for form in ndi.forms] == list(ndi.forms)
    with pytest.raises(KeyError):
        ndi.form("stones")


NECK = assessed(complaint("neck pain", pain=6))


def scored(value):
    return (mp.Score(measure="ndi", form="points", value=value),)


def test_another_form_alone_is_refused():
    plan = course(assessment=evolve(NECK, scores=scored(24)))
    percent = mp.Score(measure="ndi", form="percent", value=90)
    with pytest.raises(mp.InvalidValueError, match="was scored in points before") as caught:
        plan.record(mp.Outcome(session=1, scores=[percent]))
    assert caught.value.path == "outcome.scores[0].form"
    both = plan.record(mp.Outcome(session=1, scores=[percent, *scored(45)]))
    assert mp.reevaluation_due(both, on=TODAY)


@pytest.mark.parametrize("target", [24, 40])
def test_a_goal_that_is_reached_already_is_refused(target):
    goal = mp.Goal(measure="ndi", form="points", target=target)
    with pytest.raises(mp.InvalidValueError, match="is already reached") as caught:
        course(assessment=evolve(NECK, scores=scored(24)), goals=[goal])
    assert caught.value.path == "goals[0].target"
