"""How much change is a change, worked out here again from the raw figures of the catalogue."""

from decimal import Decimal

import pytest

import massageplan as mp
from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.treatment.score_change import fitting, judge
from noted_measures import NOTED_SINCE, RANGES_SINCE
from people import assessed, complaint, course


CATALOG = default_catalog()
CONDITIONS = tuple(CATALOG.all("condition"))
MEASURES = CATALOG.all("measure")
ROWS = [(measure, row) for measure in MEASURES.values() for row in measure.thresholds]
STEP = Decimal("0.01")
ODD = Decimal("7.31")


def exact(figure):
    return Decimal(str(figure))


def form_of(measure, id_):
    (form,) = [form for form in measure.forms if form.id == id_]
    return form


def matters(row, baseline):
    """The most of what is beyond noise, what matters, and a percentage of the baseline."""
    figures = [exact(figure) for figure in (row.mdc, row.mcid) if figure is not None]
    if row.percent is not None:
        figures.append(exact(row.percent) * baseline / Decimal(100))
    return max(figures)


def score(measure, value, form):
    return mp.Score(measure=measure, value=value, form=form)


def moved(measure, form, baseline, gain, **more):
    """Judge a score that got better by `gain` from a baseline."""
    sign = -1 if measure.better == "lower" else 1
    before = score(measure.id, baseline, form)
    after = score(measure.id, baseline + sign * gain, form)
    return judge(measure, before, after, **more)


def fits(measure, form, baseline, gain):
    """Whether a score that got better by `gain` is still one of its form."""
    sign = -1 if measure.better == "lower" else 1
    return exact(form.low) <= baseline + sign * gain <= exact(form.high)


def baselines(form):
    """Both ends, quarters between them, and one that is not round."""
    low, high = exact(form.low), exact(form.high)
    even = [low + (high - low) * part / 4 for part in range(5)]
    return [*even, *([low + ODD] if low + ODD < high else [])]


def cases(way):
    """Every row from every baseline that leaves room; `way` is 1 for better and -1 for worse."""
    found = []
    for measure, row in ROWS:
        form = form_of(measure, row.form)
        for baseline in baselines(form):
            least = matters(row, baseline)
            # Without any figure but a percentage, nothing is to be had of a baseline of 0.
            if least > STEP and fits(measure, form, baseline, way * (least + STEP)):
                name = f"{measure.id}-{row.id}-{row.form}-from-{baseline}"
                found.append(pytest.param(measure, row, baseline, id=name))
    return found


BETTER, WORSE = cases(1), cases(-1)


def with_room_for_some(found):
    return [
        case
        for case in found
        if case.values[1].mdc is not None and exact(case.values[1].mdc) < matters(*case.values[1:])
    ]


@pytest.mark.parametrize("found", [BETTER, WORSE], ids=["better", "worse"])
def test_no_row_is_left_out(found):
    seen = [(case.values[0].id, case.values[1].id) for case in found]
    assert set(seen) == {(measure.id, row.id) for measure, row in ROWS}
    assert len(set(seen)) == 46 + len(NOTED_SINCE)
    # A percentage has to be tried on more than one baseline.
    for measure, row in ROWS:
        if row.percent is not None:
            assert seen.count((measure.id, row.id)) >= 3


@pytest.mark.parametrize(("measure", "row", "baseline"), BETTER)
def test_better(measure, row, baseline):
    least = matters(row, baseline)

    def verdict(gain):
        change = moved(measure, row.form, baseline, gain, chosen=row.id)
        assert change.threshold is row
        assert change.gain == gain
        return change.verdict

    noticed = row.mdc is not None and least - STEP >= exact(row.mdc)
    assert verdict(least - STEP) == ("some" if noticed else "none")
    assert verdict(least) == "better"
    assert verdict(least + STEP) == "better"


@pytest.mark.parametrize(("measure", "row", "baseline"), WORSE)
def test_worse(measure, row, baseline):
    least = matters(row, baseline)

    def verdict(loss):
        change = moved(measure, row.form, baseline, -loss, chosen=row.id)
        assert change.threshold is row
        assert change.gain == -loss
        return change.verdict

    assert verdict(least - STEP) == "none"
    assert verdict(least) == "worse"
    assert verdict(least + STEP) == "worse"


@pytest.mark.parametrize(("measure", "row", "baseline"), with_room_for_some(BETTER))
def test_more_than_noise_and_less_than_what_matters(measure, row, baseline):
    noise = exact(row.mdc)
    found = [
        moved(measure, row.form, baseline, gain, chosen=row.id).verdict
        for gain in (noise - STEP, noise, noise + STEP)
    ]
    assert found == ["none", "some", "better" if noise + STEP >= matters(row, baseline) else "some"]


def test_which_rows_have_room_between_noise_and_what_matters():
    assert {(c.values[0].id, c.values[1].id) for c in with_room_for_some(BETTER)} == {
        ("pain-nrs", "childs05"),
        ("dash", "franch"),
        ("quickdash", "franch"),
        ("boston-ctq-sss", "ctq-sr"),
        ("boston-ctq-fss", "ctq-sr"),
        ("qbpds", "qbpds"),
        ("prtee", "prtee2"),
        ("oks", "oks"),
    }


@pytest.mark.parametrize(("measure", "row"), ROWS, ids=lambda one: one.id)
def test_the_same_score_is_no_change(measure, row):
    for baseline in baselines(form_of(measure, row.form)):
        assert moved(measure, row.form, baseline, 0, chosen=row.id).verdict == "none"


# Typed from section 5 of the notes: measure, row, form, baseline, what matters, and the noise
# where it is less than that.
BY_HAND = [
    ("pain-nrs", "childs05", "points", "7", "2.2", "2"),
    ("pain-nrs", "ostelo08", "points", "5", "2", None),
    ("pain-nrs", "ostelo08", "points", "8", "2.4", None),
    ("pain-nrs", "ostelo08", "points", "10", "3", None),
    ("pain-nrs", "cleland08", "points", "8", "1.3", None),
    ("pain-nrs", "kovacs08", "points", "8", "4.0", None),
    ("pain-nrs", "abbott14", "points", "9", "3.5", None),
    ("pain-nrs", "farrar01", "points", "6", "2", None),
    ("pain-nrs", "farrar01", "points", "9", "2.7", None),
    ("pain-vas", "ostelo08", "mm", "60", "15", None),
    ("pain-vas", "oa-table", "cm", "6", "1.75", None),
    ("odi", "ostelo08", "percent", "20", "10", None),
    ("odi", "ostelo08", "percent", "40", "12", None),
    ("odi", "ostelo08", "percent", "60", "18", None),
    ("odi", "abbott14", "percent", "60", "12", None),
    ("odi", "fritz-irrgang", "percent", "60", "6", None),
    ("rmdq", "ostelo08", "points-24", "12", "5", None),
    ("rmdq", "ostelo08", "points-24", "20", "6", None),
    ("rmdq", "cherkin09", "points-23", "12", "2", None),
    ("ndi", "young09", "points", "30", "10.2", None),
    ("ndi", "cleland08", "percent", "60", "19", None),
    ("ndi", "abbott14", "percent", "60", "14", None),
    ("ndi", "sherman14", "points", "30", "5", None),
    ("psfs", "abbott14", "mean", "3", "2.7", None),
    ("psfs", "rysstad20", "mean", "3", "2.0", None),
    ("psfs", "original", "mean", "3", "2", None),
    ("psfs-2", "psfs2", "mean", "7", "2.9", None),
    ("hit-6", "castien", "points", "60", "8", None),
    ("hit-6", "smelt", "points", "60", "6", None),
    ("hit-6", "hit6", "points", "60", "6", None),
    ("hdi", "shields-ich", "points", "50", "16", None),
    ("womac", "oa-table", "likert", "50", "6", None),
    ("womac", "oa-table", "likert", "25", "3", None),
    ("womac", "angst", "likert", "50", "11", None),
    ("dash", "franch", "points", "50", "10.83", "10.81"),
    ("dash", "rysstad17", "points", "50", "11.8", None),
    ("dash", "sorensen", "points", "50", "10", None),
    ("quickdash", "franch", "points", "50", "15.91", "12.85"),
    ("quickdash", "sorensen", "points", "50", "14", None),
    ("quickdash", "rysstad20", "points", "50", "13.6", None),
    ("quickdash", "qdash-uk", "points", "50", "27.6", None),
    ("boston-ctq-sss", "ctq-sr", "mean", "3", "1.05", "0.72"),
    ("boston-ctq-fss", "ctq-sr", "mean", "3", "1.13", "0.79"),
    ("boston-ctq-sss", "ctq-sum", "sum", "33", "8.8", None),
    ("boston-ctq-fss", "ctq-sum", "sum", "24", "4", None),
    ("shoulder-active-flexion", "kolber", "degrees", "90", "8", None),
    ("shoulder-active-abduction", "kolber", "degrees", "90", "4", None),
    ("shoulder-active-internal-rotation", "kolber", "degrees", "45", "8", None),
    ("shoulder-active-external-rotation", "kolber", "degrees", "45", "9", None),
    ("shoulder-passive-range", "dewinter", "degrees", "90", "25", None),
    ("cervical-range", "memory", "degrees", "60", "10", None),
    ("pss-10", "eskildsen", "points", "20", "11", None),
    ("pss-10", "eskildsen", "points", "40", "11.2", None),
    ("gad-7", "gad-mcid", "points", "12", "4", None),
]
HIGHER = {
    "psfs",
    "shoulder-active-flexion",
    "shoulder-active-abduction",
    "shoulder-active-internal-rotation",
    "shoulder-active-external-rotation",
    "shoulder-passive-range",
    "cervical-range",
    *(name for name, (better, _) in RANGES_SINCE.items() if better == "higher"),
}


def since():
    """The rows that came later, from the middle of their range."""
    for (name, row), (form, mdc, mcid, percent) in NOTED_SINCE.items():
        low, high = RANGES_SINCE[name][1][form]
        middle = (Decimal(low) + Decimal(high)) / 2
        figures = [exact(figure) for figure in (mdc, mcid) if figure is not None]
        figures += [] if percent is None else [exact(percent) * middle / 100]
        least = max(figures)
        noticed = mdc is not None and exact(mdc) < least
        yield name, row, form, str(middle), str(least), str(mdc) if noticed else None


BY_HAND += [*since()]


@pytest.mark.parametrize("case", BY_HAND, ids=lambda case: "-".join(case[:4]))
def test_by_hand(case):
    name, row, form, baseline, least, noise = case
    measure, way = MEASURES[name], 1 if name in HIGHER else -1

    def verdict(gain):
        before = score(name, baseline, form)
        after = score(name, Decimal(baseline) + way * Decimal(gain), form)
        return judge(measure, before, after, chosen=row).verdict

    assert verdict(least) == "better"
    assert verdict(Decimal(least) - STEP) == ("none" if noise is None else "some")
    if noise is not None:
        assert verdict(noise) == "some"
        assert verdict(Decimal(noise) - STEP) == "none"
    assert verdict(-Decimal(least) + STEP) == "none"
    assert verdict(-Decimal(least)) == "worse"


def test_every_row_is_typed_by_hand():
    assert {(name, row) for name, row, *_ in BY_HAND} == {(m.id, row.id) for m, row in ROWS}


class TestBaselineOfZero:
    @pytest.mark.parametrize(
        ("name", "row", "form", "least"),
        [
            ("pain-nrs", "ostelo08", "points", "2"),
            ("odi", "ostelo08", "percent", "10"),
            ("rmdq", "ostelo08", "points-24", "5"),
            ("pss-10", "eskildsen", "points", "11"),
        ],
    )
    def test_the_points_count(self, name, row, form, least):
        measure, before = MEASURES[name], score(name, 0, form)
        least = Decimal(least)
        assert judge(measure, before, score(name, least, form), chosen=row).verdict == "worse"
        under = judge(measure, before, score(name, least - STEP, form), chosen=row)
        assert under.verdict == "none"

    @pytest.mark.parametrize("row", ["oa-table", "angst"])
    def test_a_percentage_alone_calls_nothing_better(self, row):
        same = moved(MEASURES["womac"], "likert", Decimal(0), 0, chosen=row)
        assert same.verdict == "none"


# --- which row counts ------------------------------------------------------------------------
FORMS = [
    pytest.param(measure, form, id=f"{measure.id}-{form.id}")
    for measure in MEASURES.values()
    for form in measure.forms
]
COMPLAINTS = [(), *((one,) for one in CONDITIONS), ("low-back-pain", "neck-pain")]


def that_count(measure, form, complaints):
    """The rows of the same form for these complaints; else those for people in general."""
    mine = [row for row in measure.thresholds if row.form == form]
    for_them = [row for row in mine if any(one in row.conditions for one in complaints)]
    return for_them or [row for row in mine if row.conditions == ()]


@pytest.mark.parametrize(("measure", "form"), FORMS)
def test_the_greatest_counts_for_better_and_the_least_for_worse(measure, form):
    low, high = exact(form.low), exact(form.high)
    for complaints in COMPLAINTS:
        rows = that_count(measure, form.id, complaints)
        assert fitting(measure, form.id, complaints) == tuple(rows)
        for baseline in (low, (low + high) / 2, high):
            found = [matters(row, baseline) for row in rows]
            for gain, verdicts in [
                (max(found, default=STEP), {"better"}),
                (max(found, default=STEP) - STEP, {"some", "none"}),
                (-min(found, default=STEP), {"worse"}),
                (-min(found, default=STEP) + STEP, {"none"}),
            ]:
                if not fits(measure, form, baseline, gain) or (rows and not min(found)):
                    continue
                change = moved(measure, form.id, baseline, gain, complaints=complaints)
                assert change.verdict in (verdicts if rows else {"unmeasured"})
                if rows:
                    # What got worse is told by the least that would matter.
                    fell = change.verdict == "worse" or change.slipped
                    counts = (min if fell else max)(found)
                    assert matters(change.threshold, baseline) == counts
                else:
                    assert change.threshold is None


def verdict_of(name, form, before, after, **more):
    change = judge(MEASURES[name], score(name, before, form), score(name, after, form), **more)
    return change.verdict, change.threshold.id if change.threshold else None


class TestWhichRowCounts:
    def test_for_better_the_greatest(self):
        neck = {"complaints": ["neck-pain"]}
        assert verdict_of("pain-nrs", "points", 8, 4, **neck) == ("better", "kovacs08")
        assert verdict_of("pain-nrs", "points", 8, "4.01", **neck) == ("none", "kovacs08")
        assert verdict_of("ndi", "points", 30, "19.8", **neck) == ("better", "young09")
        assert verdict_of("ndi", "points", 30, "19.81", **neck) == ("none", "young09")

    def test_for_worse_the_least(self):
        neck = {"complaints": ["neck-pain"]}
        assert verdict_of("pain-nrs", "points", 4, "5.3", **neck) == ("worse", "cleland08")
        assert verdict_of("pain-nrs", "points", 4, "5.29", **neck)[0] == "none"
        assert verdict_of("ndi", "points", 30, 35, **neck) == ("worse", "sherman14")
        assert verdict_of("ndi", "points", 30, "34.99", **neck)[0] == "none"

    def test_which_is_the_greatest_depends_on_the_baseline(self):
        back = {"complaints": ["low-back-pain"]}
        # 2.2 points against 30 %, which are 2.1 of 7 and 2.4 of 8.
        assert verdict_of("pain-nrs", "points", 7, "4.8", **back) == ("better", "childs05")
        assert verdict_of("pain-nrs", "points", 8, "5.6", **back) == ("better", "ostelo08")
        assert verdict_of("pain-nrs", "points", 8, "5.61", **back)[0] != "better"

    def test_rows_for_the_complaint_come_before_general_ones(self):
        # In general 3.5 points matter; 4.0 in neck pain, 2.2 in low back pain.
        assert verdict_of("pain-nrs", "points", 8, "4.5") == ("better", "abbott14")
        assert verdict_of("pain-nrs", "points", 7, "3.5", complaints=["desk-posture"]) == (
            "better",
            "abbott14",
        )
        assert verdict_of("pain-nrs", "points", 7, "3.5", complaints=["neck-pain"])[0] == "none"
        assert verdict_of("pain-nrs", "points", 6, "3.8", complaints=["low-back-pain"]) == (
            "better",
            "childs05",
        )

    def test_of_two_complaints_the_rows_of_both(self):
        both = {"complaints": ["low-back-pain", "neck-pain"]}
        assert verdict_of("pain-nrs", "points", 7, "3.01", **both) == ("some", "kovacs08")
        assert verdict_of("pain-nrs", "points", 7, "8.3", **both) == ("worse", "cleland08")

    def test_none_of_another_form(self):
        # 14 percentage points are for people in general, and there is nothing in points of 50.
        assert verdict_of("ndi", "percent", 60, 46) == ("better", "abbott14")
        assert verdict_of("ndi", "points", 50, 0) == ("unmeasured", None)

    @pytest.mark.parametrize("complaints", [(), ("neck-pain",), ("anxiety",)])
    def test_none_of_another_population(self, complaints):
        assert verdict_of("pss-10", "points", 40, 0, complaints=complaints) == ("unmeasured", None)
        assert verdict_of("pss-10", "points", 0, 40, complaints=complaints) == ("unmeasured", None)

    def test_one_that_was_chosen_counts_both_ways(self):
        for complaints in ((), ("neck-pain",), ("low-back-pain",)):
            more = {"chosen": "kovacs08", "complaints": complaints}
            assert verdict_of("pain-nrs", "points", 5, "8.99", **more) == ("none", "kovacs08")
            assert verdict_of("pain-nrs", "points", 5, 9, **more) == ("worse", "kovacs08")
            assert verdict_of("pain-nrs", "points", 5, 1, **more) == ("better", "kovacs08")
            more["chosen"] = "cleland08"
            assert verdict_of("pain-nrs", "points", 5, "3.7", **more) == ("better", "cleland08")
            assert verdict_of("pain-nrs", "points", 5, "3.71", **more) == ("none", "cleland08")

    def test_the_words_tell_the_figure_and_whom_it_is_for(self):
        change = moved(MEASURES["pain-nrs"], "points", Decimal(8), 2, chosen="cleland08")
        assert (
            change.words
            == "8 to 6, a meaningful improvement (threshold 1.3 points: mechanical neck pain)"
        )
        change = moved(MEASURES["pss-10"], "points", Decimal(30), 20)
        assert change.words == "30 to 10, no threshold is known for it"


class TestChoosing:
    def test_an_unknown_name_with_a_suggestion(self):
        with pytest.raises(mp.UnknownTermError, match="did you mean 'young09'") as caught:
            verdict_of("ndi", "points", 30, 20, chosen="yuong09")
        assert caught.value.suggestions == ("young09",)
        assert caught.value.path == "thresholds[ndi]"

    def test_a_name_of_another_form_says_nothing_of_this_one(self):
        for after in ("19.8", "19.79", "25", "35"):
            assert verdict_of("ndi", "points", 30, after, chosen="cleland08") == verdict_of(
                "ndi", "points", 30, after
            )

    def test_a_plan_refuses_an_unknown_one(self):
        with pytest.raises(mp.UnknownTermError, match="did you mean 'sherman14'") as caught:
            course(assessment=assessed("neck-pain"), thresholds={"NDI": "shermann14"})
        assert caught.value.suggestions == ("sherman14",)
        with pytest.raises(mp.UnknownTermError, match="unknown measure"):
            course(assessment=assessed("neck-pain"), thresholds={"no such": "young09"})

    def test_a_plan_judges_by_it(self):
        told = assessed(complaint("neck-pain", pain=8))
        cautious = course(assessment=told).record(mp.Outcome(session=1, pain=6))
        chosen = course(assessment=told, thresholds={"pain": "cleland08"})
        chosen = chosen.record(mp.Outcome(session=1, pain=6))
        assert [plan.trends[0].verdict for plan in (cautious, chosen)] == ["none", "better"]
        assert chosen.thresholds == (("pain-nrs", "cleland08"),)

    def test_scores_in_another_form_than_the_chosen_row_can_still_be_read(self):
        plan = course(assessment=assessed("neck-pain"), thresholds={"ndi": "cleland08"})
        for session, value in ((1, 30), (2, 20)):
            told = score("ndi", value, "points")
            plan = plan.record(mp.Outcome(session=session, scores=[told]))
        assert str(plan)
        assert [trend.form for trend in plan.trends] == ["points"]

    def test_both_forms_of_a_measure_can_be_used_beside_a_chosen_row(self):
        plan = course(assessment=assessed("low-back-pain"), thresholds={"vas": "ostelo08"})
        for session, mm in ((1, 60), (2, 40)):
            told = [score("vas", mm, "mm"), score("vas", mm / 10, "cm")]
            plan = plan.record(mp.Outcome(session=session, scores=told))
        assert [trend.form for trend in plan.trends] == ["mm", "cm"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("ndi", 30, "points"), ("ndi", 30, "percent")),
        (("pain-vas", 5, "cm"), ("pain-vas", 50, "mm")),
        (("rmdq", 12, "points-24"), ("rmdq", 12, "points-23")),
        (("dash", 50, "points"), ("quickdash", 50, "points")),
        (("psfs", 5, "mean"), ("psfs-2", 5, "mean")),
    ],
)
def test_two_forms_or_measures_are_not_compared(before, after):
    for one, two in ((before, after), (after, before)):
        with pytest.raises(mp.InvalidValueError, match="cannot be compared") as caught:
            judge(MEASURES[two[0]], score(*one), score(*two))
        assert one[2] in str(caught.value)
        assert two[2] in str(caught.value)


# --- a user's own measures -------------------------------------------------------------------
CITE = 'cite = {source = "judgement", grade = "-", status = "J"}'


@pytest.fixture
def own(tmp_path):
    def with_row(row, forms='[{id = "points", label = "points", low = 0.0, high = 10.0}]'):
        file = tmp_path / "mine.toml"
        file.write_text(
            f'[[measure]]\nid = "mine"\nlabel = "my scale"\nbetter = "lower"\n{CITE}\n'
            f"forms = {forms}\nthresholds = [{{{row}, {CITE}}}]\n"
        )
        return Catalog.from_toml(file)

    return with_row


def test_a_measure_of_ones_own(own):
    catalog = own('id = "a", form = "points", population = "my clients", mcid = 2.5')
    measure = catalog.find("measure", "my scale")
    assert moved(measure, "points", Decimal(5), Decimal("2.5")).verdict == "better"
    assert moved(measure, "points", Decimal(5), Decimal("2.49")).verdict == "none"


@pytest.mark.parametrize(
    "row",
    [
        'id = "a", form = "points", population = "mine"',
        'id = "a", form = "pionts", population = "mine", mcid = 2.0',
        'id = "a", form = "points", population = "mine", mcid = -2.0',
    ],
    ids=["no figure", "no such form", "less than nothing"],
)
def test_a_row_that_cannot_be_used_is_refused(own, row):
    with pytest.raises(mp.CatalogError, match=r"measure\[mine\]"):
        own(row)
