"""A score from the answers of a form: by the measure's own rule, also if some were left open."""

from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.client.score import read_score, value_of
from massageplan.testing.assessments import answers_of
from massageplan.treatment.milestone import milestone_reached
from noted_measures import ITEMS, SEVERAL_PARTS
from people import TODAY, a_client, assessed, course


CATALOG = default_catalog()
MEASURES = CATALOG.all("measure")
FORMS = [
    pytest.param(measure, form, id=f"{measure.id}-{form.id}")
    for measure in MEASURES.values()
    for form in measure.forms
    if form.parts
]
ONE_PART = [case for case in FORMS if len(case.values[1].parts) == 1]


def read(measure, items, form="", **more):
    score = mp.Score(measure=measure, items=items, form=form, **more)
    return read_score(score, CATALOG, "scores[0]")


def total(measure, items, form=""):
    return value_of(read(measure, items, form), CATALOG)


def refused(measure, items, form="", **more):
    with pytest.raises(mp.InvalidValueError) as caught:
        read(measure, items, form, **more)
    return caught.value


def best(form):
    """Answers with the fewest points of each item."""
    return [part.low for part in form.parts for _ in range(part.count)]


def by_the_rule(part, answers):
    """The score of one part, worked out another way: open items get the mean, then all count."""
    points = [
        part.low + part.high - n if i in part.reversed else n
        for i, n in enumerate(answers, 1)
        if n is not None
    ]
    mean = Fraction(sum(points), len(points))
    filled = [*map(Fraction, points), *[mean] * (len(answers) - len(points))]
    whole, least, most = sum(filled), part.low * len(filled), part.high * len(filled)
    return {
        "sum": whole,
        "mean": whole / len(filled),
        "percent": 100 * (whole - least) / (most - least),
        "percent-reversed": 100 * (most - whole) / (most - least),
    }[part.score] / part.divided_by


class TestTheRules:
    def test_they_are_as_noted(self):
        found = {
            (case.values[0].id, case.values[1].id): (p.count, p.low, p.high, p.may_miss, p.score)
            for case in ONE_PART
            for p in case.values[1].parts
        }
        assert found == ITEMS
        several = {case.values[0].id for case in FORMS if len(case.values[1].parts) > 1}
        assert several == SEVERAL_PARTS

    @pytest.mark.parametrize("form", [case.values[1] for case in FORMS])
    def test_the_ends_of_the_items_are_the_ends_of_the_form(self, form):
        ends = [
            sum(by_the_rule(p, [q] * p.count) for p, q in zip(form.parts, points, strict=True))
            for points in ([p.low for p in form.parts], [p.high for p in form.parts])
        ]
        if not any(part.reversed for part in form.parts):
            assert sorted(ends) == [form.low, form.high]

    @pytest.mark.parametrize("form", [case.values[1] for case in FORMS])
    def test_each_has_a_source(self, form):
        assert all(part.cite.source in CATALOG.all("source") for part in form.parts)
        assert all(alarm.cite.source in CATALOG.all("source") for alarm in form.alarms)

    @pytest.mark.parametrize(
        ("measure", "items", "form", "worth"),
        [
            ("ndi", [3, 2, 2, 3, 2, 2, 1, 2, 2, 3], "points", "22"),
            ("ndi", [3, 2, 2, 3, 2, 2, 1, None, 2, 2], "points", "21.11"),  # 19 of 9: 190 / 9
            ("ndi", [3, 2, 2, 3, 2, 2, 1, None, 2, 2], "percent", "42.22"),
            ("odi", [4, 4, 4, 0, 1, 1, 1, 1, 0, "-"], "", "35.56"),  # 16 of 45
            ("dash", [1] * 30, "", "0"),
            ("dash", [5] * 27 + [None] * 3, "", "100"),
            ("quickdash", [3] * 10 + [None], "", "50"),
            ("pss-10", [0, 0, 0, 4, 4, 0, 4, 4, 0, 0], "", "0"),
            ("pss-10", [4, 4, 4, 0, 0, 4, 0, 0, 4, 4], "", "40"),
            ("tsk", [4] * 17, "", "56"),  # 13 of 4, and 4 that are turned round
            ("who-5", [3, 3, 3, 2, 2], "percent", "52"),
            ("who-5", [3, 3, 3, 2, 2], "raw", "13"),
            ("mymop2", [4, None, 5, 3], "", "4"),
            ("spadi", [10] * 5 + [0] * 8, "", "50"),
            ("spadi", [6, 6, 6, None, None] + [5] * 6 + [None] * 2, "", "55"),
            ("basdai", [6, 6, 6, 6, 2, 8], "", "5.8"),  # 24 and 5, over 5
            ("prtee", [10] * 5 + [4] * 10, "", "70"),
            ("fiqr", [9] * 9 + [5, 5] + [6] * 10, "", "67"),
            ("koos", [1] * 9, "pain", "75"),
            ("koos", [0, 1, 2, None, None], "sport", "75"),
            ("hit-6", [6, 8, 10, 11, 13, 8], "", "56"),
            ("lefs", [3] * 16 + [None] * 4, "", "60"),
            ("phq-9", [1, 1, 1, 1, None, None, 1, 1, 0], "", "7.71"),  # 6 of 7: 54 / 7
        ],
    )
    def test_by_hand(self, measure, items, form, worth):
        assert str(total(measure, items, form)) == worth

    @pytest.mark.parametrize(
        ("answers", "worth"), [([3, 3, 3, 3, 3, 3, 3, None, None, 4], "31.25"), ([1] * 10, "10")]
    )
    def test_hundredths_are_exact(self, answers, worth):
        assert total("ndi", answers, "points") == Decimal(worth)

    @given(st.data())
    def test_any_answers_make_the_score_of_the_rule(self, data):
        _, form = data.draw(st.sampled_from([case.values for case in FORMS]))
        answers = data.draw(answers_of(form))
        exact, start = Fraction(0), 0
        for part in form.parts:
            exact += by_the_rule(part, answers[start : start + part.count])
            start += part.count
        found = form.total(answers)
        assert abs(Fraction(found) - exact) <= Fraction(1, 200)
        assert form.low <= found <= form.high


class TestOpenItems:
    @pytest.mark.parametrize(("measure", "form"), FORMS)
    def test_as_many_as_the_rule_allows_and_no_more(self, measure, form):
        start = 0
        for part in form.parts:
            answers = best(form)
            free = [
                n
                for n in range(start, start + part.count)
                if n + 1 not in {alarm.item for alarm in form.alarms}
            ]
            for n in free[: part.may_miss]:
                answers[n] = None
            full = total(measure.id, best(form), form.id)
            assert total(measure.id, answers, form.id) == full
            if len(free) > part.may_miss and part.count > part.may_miss + 1:
                answers[free[part.may_miss]] = None
                error = refused(measure.id, answers, form.id)
                assert error.path == f"scores[0].items[{free[part.may_miss]}]"
                assert f"at most {part.may_miss} of {part.count} items may be open" in str(error)
            start += part.count

    @pytest.mark.parametrize(("measure", "form"), FORMS)
    def test_a_wrong_number(self, measure, form):
        for answers in ([*best(form), form.parts[-1].low], best(form)[:-1]):
            error = refused(measure.id, answers, form.id)
            assert error.path == "scores[0].items"
            assert f"expected {form.count} items" in str(error)

    @pytest.mark.parametrize(("measure", "form"), FORMS)
    def test_out_of_range(self, measure, form):
        last = form.parts[-1]
        for points in (last.low - 1, last.high + 1):
            error = refused(measure.id, [*best(form)[:-1], points], form.id)
            assert error.path == f"scores[0].items[{form.count - 1}]"
            assert f"got {points}" in str(error)

    def test_only_the_points_that_there_are(self):
        error = refused("dhi", [0] * 24 + [3])
        assert (error.path, error.value) == ("scores[0].items[24]", 3)
        assert "expected one of 0, 2, 4, got 3" in str(error)

    @pytest.mark.parametrize(
        ("items", "path"),
        [
            ([1, 2.5], "score.items[1]"),
            ([True], "score.items[0]"),
            ([1, "open"], "score.items[1]"),
            ([None, None], "score.items"),
            ("123", "score.items"),
            (5, "score.items"),
        ],
    )
    def test_what_is_no_list_of_points(self, items, path):
        with pytest.raises(mp.InvalidValueError) as caught:
            mp.Score(measure="ndi", items=items)
        assert caught.value.path == path

    @pytest.mark.parametrize("more", [{}, {"value": 5, "items": [1]}])
    def test_one_of_the_two(self, more):
        with pytest.raises(mp.InvalidValueError) as caught:
            mp.Score(measure="ndi", **more)
        assert caught.value.path == "score.value"

    @pytest.mark.parametrize("measure", ["psqi", "grip strength", "constant score"])
    def test_what_is_not_scored_from_items(self, measure):
        error = refused(measure, [1, 2])
        assert error.path == "scores[0].items"
        assert "pass value=" in str(error)


class TestAlarms:
    @pytest.mark.parametrize(("measure", "item", "count"), [("phq-9", 9, 9), ("epds", 10, 10)])
    def test_a_marked_item_stops_and_refers_today(self, measure, item, count):
        marked = [0] * count
        marked[item - 1] = 1
        day = evolve(assessed(), scores=[mp.Score(measure=measure, items=marked)])
        found = mp.check(a_client(), day)
        (stop,) = [one for one in found if one.path == f"assessment.scores[0].items[{item - 1}]"]
        assert (stop.code, dict(stop.args)["flag"]) == ("red-flag", "thoughts-of-self-harm")
        assert dict(stop.args)["urgency"] == "urgent"
        marked[item - 1] = 0
        day = evolve(day, scores=[mp.Score(measure=measure, items=marked)])
        assert not [one for one in mp.check(a_client(), day) if "scores" in one.path]

    def test_also_if_red_flags_were_not_asked_about(self):
        marked = mp.Score(measure="phq-9", items=[0] * 8 + [3])
        day = mp.Assessment(on=TODAY, scores=[marked])
        assert [one.code for one in mp.screen(a_client(), day).stops] == ["red-flag"]

    def test_it_may_not_be_open(self):
        error = refused("phq-9", [0] * 8 + [None])
        assert error.path == "scores[0].items[8]"
        assert "may not be open" in str(error)

    def test_a_recorded_one_is_a_caution_of_the_plan(self):
        plan = course(assessment=assessed("neck-pain"))
        marked = mp.Score(measure="phq-9", items=[0] * 8 + [1])
        plan = plan.record(mp.Outcome(session=1, scores=[marked]))
        (found,) = [one for one in plan.findings if one.code == "item-alarm"]
        assert dict(found.args)["flag"] == "thoughts-of-self-harm"
        assert "today" in found.message


class TestSides:
    def test_the_side_may_be_in_the_name(self):
        for name in ("shoulder abduction left", "left shoulder abduction"):
            score = read_score(mp.Score(measure=name, value=90), CATALOG, "scores[0]")
            assert score.key == ("shoulder-active-abduction", "degrees", mp.Side.LEFT)

    def test_what_has_no_side(self):
        for name, more in (("ndi left", {}), ("ndi", {"side": "left"})):
            with pytest.raises(mp.InvalidValueError) as caught:
                read_score(mp.Score(measure=name, value=5, form="points", **more), CATALOG, "s")
            assert caught.value.path == "s.side"

    def test_neither_the_middle_nor_two_sides(self):
        for name, side in (("knee flexion", "midline"), ("knee flexion left", "right")):
            with pytest.raises(mp.InvalidValueError) as caught:
                read_score(mp.Score(measure=name, value=5, side=side), CATALOG, "s")
            assert caught.value.path == "s.side"

    def test_left_and_right_on_one_day_are_two_scores(self):
        bends = [mp.Score(measure="knee flexion", value=n, side=s) for n, s in KNEES]
        plan = course(assessment=evolve(assessed("knee osteoarthritis"), scores=bends))
        plan = plan.record(mp.Outcome(session=1, scores=[bends[0]]))
        trends = {trend.side: len(trend.points) for trend in plan.trends if "knee" in str(trend)}
        assert trends == {mp.Side.LEFT: 2, mp.Side.RIGHT: 1}
        again = mp.io.loads(mp.io.dumps(plan))
        assert again == plan
        told = mp.export.to_records(plan, of="scores")
        assert [row["side"] for row in told if row["measure"] == "knee-flexion"][:2] == [
            "left",
            "left",
        ]

    def test_a_side_that_comes_later_cannot_be_compared(self):
        bend = mp.Score(measure="knee flexion", value=90)
        plan = course(assessment=evolve(assessed("knee osteoarthritis"), scores=[bend]))
        with pytest.raises(mp.InvalidValueError, match="without a side before") as caught:
            plan.record(mp.Outcome(session=1, scores=[evolve(bend, side="left")]))
        assert caught.value.path == "outcome.scores[0].side"

    def test_a_goal_says_the_side(self):
        bends = [mp.Score(measure="knee flexion", value=n, side=s) for n, s in KNEES]
        knees = evolve(assessed("knee osteoarthritis"), scores=bends)
        with pytest.raises(mp.InvalidValueError, match="expected which side"):
            course(assessment=knees, goals=[mp.Goal(measure="knee flexion", target=120)])
        goal = mp.Goal(measure="knee flexion left", target=120)
        plan = course(assessment=knees, goals=[goal])
        assert plan.goals[0].side is mp.Side.LEFT
        assert [trend.side for trend in plan.trends if trend.goal] == [mp.Side.LEFT]

    def test_a_phase_ends_when_both_sides_are_there(self):
        bends = [mp.Score(measure="knee flexion", value=n, side=s) for n, s in KNEES]
        plan = course(
            assessment=evolve(assessed("knee osteoarthritis"), scores=bends),
            cadence="weekly until knee flexion is 120 or more, at most 6, then every 4 weeks",
        )
        one = plan.record(mp.Outcome(session=1, scores=[evolve(bends[0], value=125), bends[1]]))
        both = plan.record(mp.Outcome(session=1, scores=[evolve(b, value=125) for b in bends]))
        milestone = one.cadence.phases[0].until

        assert not milestone_reached(one, milestone)
        assert milestone_reached(both, milestone)


KNEES = [(95, "left"), (110, "right")]
OPEN = [3, 2, 2, 3, 2, 2, 1, None, 2, 2]


class TestInAPlan:
    def test_the_items_are_kept_and_the_score_follows(self):
        start = mp.Score(measure="NDI", items=[4] * 10, form="points")
        plan = course(assessment=evolve(assessed("neck-pain"), scores=[start]))
        plan = plan.record(mp.Outcome(session=1, scores=[evolve(start, items=OPEN)]))
        (trend,) = [trend for trend in plan.trends if trend.measure.id == "ndi"]
        assert [str(point.value) for point in trend.points] == ["40", "21.11"]
        assert [(point.answered, point.items) for point in trend.points] == [(10, 10), (9, 10)]
        assert trend.verdict == "better"
        assert plan.given[0].scores[0].items == tuple(OPEN)
        assert "9 of 10 items answered" in str(plan.note(1))
        assert "9 of 10 items answered the last time" in repr(plan._repr_html_())
        assert mp.io.loads(mp.io.dumps(plan)) == plan

    def test_an_intake_writes_a_dash(self):
        form = b"""
        [client]
        ref = "c-017"
        [assessment]
        on = 2026-03-02
        red_flags = []
        complaints = [{condition = "neck pain", pain = 5}]
        [[assessment.scores]]
        measure = "neck disability index"
        form = "points"
        items = [3, 2, 2, 3, 2, 2, 1, "-", 2, 2]
        [[assessment.scores]]
        measure = "shoulder abduction"
        value = 92.5
        side = "left"
        """
        scores = mp.io.parse_intake(form, "intake.toml").assessment.scores
        assert scores[0].items == tuple(OPEN)
        assert (scores[1].value, scores[1].side) == (Decimal("92.5"), mp.Side.LEFT)

    def test_an_intake_says_which_item_is_wrong(self):
        form = b"""
        [client]
        ref = "c-017"
        [assessment]
        on = 2026-03-02
        [[assessment.scores]]
        measure = "ndi"
        form = "points"
        items = [3, 2, 2.5]
        """
        with pytest.raises(mp.LoadError) as caught:
            mp.io.parse_intake(form, "intake.toml")
        assert caught.value.path == "assessment.scores[0].items[2]"


CITE = '{ source = "own", status = "-" }'
ALARM = f'alarms = [{{ item = 5, flag = "thoughts-of-self-harm", cite = {CITE} }}],'
OWN = """
[[measure]]
id = "our-scale"
label = "our scale"
better = "lower"
cite = {own}
forms = [{{ id = "points", label = "points", low = 0.0, high = {high}, {more} parts = [
    {{ count = 4, low = 0, high = 5, score = "{score}", may_miss = {open}, cite = {own} }},
] }}]
"""


class TestOneOfYourOwn:
    @pytest.mark.parametrize(
        ("figures", "words"),
        [
            ({"high": 19.0}, "its items add up to 0 to 20, and it goes from 0 to 19"),
            ({"score": "median"}, "expected one of sum, mean, percent, percent-reversed"),
            ({"open": 4}, "may_miss: expected 0 to 3, got 4"),
            ({"more": ALARM}, "expected an alarm among its 4 items"),
        ],
    )
    def test_is_checked(self, tmp_path, figures, words):
        file = tmp_path / "own.toml"
        sound = {"high": 20.0, "score": "sum", "open": 1, "more": "", "own": CITE}
        file.write_text(OWN.format(**sound), encoding="utf-8")
        own = Catalog.from_toml(file)
        assert own.find("measure", "our scale").form("points").total([1, 2, None, 3]) == 8
        file.write_text(OWN.format(**sound | figures), encoding="utf-8")
        with pytest.raises(mp.CatalogError, match=words):
            Catalog.from_toml(file)
