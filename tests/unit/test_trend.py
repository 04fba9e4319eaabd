"""How scores went over a course, and the phases that an outcome ends."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

import massageplan as mp
from people import TODAY, assessed, complaint, course


NECK = assessed(complaint("neck-pain", pain=6))


def score(measure, value, form=""):
    return mp.Score(measure=measure, value=value, form=form)


def measured(*scores, pain=None, condition="neck-pain", on=TODAY):
    told = [complaint(condition, pain=pain)]
    return mp.Assessment(on=on, complaints=told, red_flags=(), scores=scores)


def plan_of(assessment=NECK, **more):
    return course(assessment=assessment, **more)


def given(plan, **more):
    """The plan with its next session given."""
    return plan.record(mp.Outcome(session=plan.to_come[0].number, **more))


def with_pains(plan, *pains):
    for pain in pains:
        plan = given(plan, pain=pain)
    return plan


def looked(plan, action="continue", why="to see"):
    """The plan after a re-evaluation on the day of its last record."""
    day = max(outcome.on for outcome in plan.outcomes)
    return mp.replan(plan, today=day, action=action, why=why)


def points(trend):
    return [(point.session, point.value) for point in trend.points]


def names(trends):
    return [(trend.measure.id, trend.form) for trend in trends]


def change(found):
    """Before, after and verdict of a change."""
    return found if found is None else (found.before, found.after, found.verdict)


class TestBaseline:
    def test_scores_and_pain_of_the_start(self):
        early = TODAY - timedelta(5)
        told = measured(score("ndi", 30, "points"), score("odi", 40), pain=6, on=early)
        trends = plan_of(told).trends
        assert names(trends) == [("ndi", "points"), ("odi", "percent"), ("pain-nrs", "points")]
        assert [points(trend) for trend in trends] == [[(0, 30)], [(0, 40)], [(0, 6)]]
        assert {trend.points[0].on for trend in trends} == {early}

    def test_the_worst_pain_of_all_complaints(self):
        told = assessed(
            complaint("neck-pain", pain=3), complaint("desk-posture", pain=7), complaint("tmj")
        )
        assert [points(trend) for trend in plan_of(told).trends] == [[(0, 7)]]

    def test_pain_of_nought_is_a_score(self):
        told = assessed(complaint("neck-pain", pain=0))
        assert [points(trend) for trend in plan_of(told).trends] == [[(0, 0)]]

    def test_nothing_was_measured(self):
        assert plan_of(assessed("neck-pain")).trends == ()
        assert given(plan_of(assessed("neck-pain"))).trends == ()

    def test_without_one_the_first_score_of_the_course(self):
        plan = with_pains(given(plan_of(assessed("neck-pain"))), 6, 2)
        (trend,) = plan.trends
        assert points(trend) == [(2, 6), (3, 2)]
        assert change(trend.since_baseline) == (6, 2, "better")

    @pytest.mark.parametrize("figure", [5, 7, "6.5"])
    def test_pain_told_twice_is_refused(self, figure):
        with pytest.raises(mp.InvalidValueError, match="pain is given twice") as caught:
            plan_of(measured(score("pain", figure), pain=6))
        assert caught.value.path == "assessment.scores"
        assert f"as {figure} and, among the complaints, as 6" in str(caught.value)

    @pytest.mark.parametrize("figure", [6, "6.0"])
    def test_pain_told_twice_alike_counts_once(self, figure):
        assert [points(t) for t in plan_of(measured(score("nrs", figure), pain=6)).trends] == [
            [(0, 6)]
        ]

    def test_pain_among_the_scores_alone(self):
        assert [points(t) for t in plan_of(measured(score("nprs", "6.5"))).trends] == [
            [(0, Decimal("6.5"))]
        ]

    def test_pain_told_twice_in_a_record_is_refused(self):
        for figure in (5, 6):
            with pytest.raises(mp.InvalidValueError, match="also among the scores") as caught:
                given(plan_of(), pain=6, scores=[score("pain", figure)])
            assert caught.value.path == "outcome.pain"

    def test_a_score_that_cannot_be_used_is_refused_before_anything_is_planned(self):
        with pytest.raises(mp.InvalidValueError, match="the form is missing") as caught:
            plan_of(measured(score("ndi", 30)))
        assert caught.value.path == "assessment.scores[0].form"


class TestPoints:
    def test_in_the_order_of_the_sessions(self):
        plan = plan_of()
        for number, pain in ((3, 2), (1, 5), (2, 4)):
            plan = plan.record(mp.Outcome(session=number, pain=pain))
        (trend,) = plan.trends
        assert points(trend) == [(0, 6), (1, 5), (2, 4), (3, 2)]
        days = [TODAY + timedelta(7 * week) for week in (0, 0, 1, 2)]
        assert [point.on for point in trend.points] == days

    def test_in_the_order_in_which_they_were_first_used(self):
        plan = given(plan_of(), scores=[score("psfs", 3), score("odi", 40)])
        plan = given(plan, pain=5, scores=[score("odi", 30), score("vas", 4, "cm")])
        assert names(plan.trends) == [
            ("pain-nrs", "points"),
            ("psfs", "mean"),
            ("odi", "percent"),
            ("pain-vas", "cm"),
        ]

    def test_only_what_was_given_has_one(self):
        plan = given(with_pains(plan_of(), 5), status="missed")
        plan = given(plan, status="moved", to=TODAY + timedelta(15))
        assert points(plan.trends[0]) == [(0, 6), (1, 5)]
        assert points(given(plan, pain=4).trends[0]) == [(0, 6), (1, 5), (3, 4)]
        assert given(plan, pain=4).trends[0].points[-1].on == TODAY + timedelta(15)

    def test_two_forms_are_two_trends(self):
        plan = plan_of(measured(score("ndi", 30, "points")))
        plan = given(plan, scores=[score("ndi", 40, "percent"), score("ndi", 25, "points")])
        one, other = plan.trends
        assert points(one) == [(0, 30), (1, 25)]
        assert points(other) == [(1, 40)]
        assert other.since_baseline is None

    def test_the_parent_plan_is_as_it_was(self):
        plan = plan_of()
        assert points(plan.trends[0]) == [(0, 6)]
        assert points(with_pains(plan, 2).trends[0]) == [(0, 6), (1, 2)]
        assert points(plan.trends[0]) == [(0, 6)]

    def test_a_plan_without_dates(self):
        plan = mp.plan_treatment(course().client, NECK, length="60 min")
        plan = plan.record(mp.Outcome(session=1, on=TODAY + timedelta(3), pain=5))
        (trend,) = plan.trends
        assert [point.on for point in trend.points] == [TODAY, TODAY + timedelta(3)]


class TestChange:
    def test_from_the_first_score_to_the_last(self):
        (trend,) = with_pains(plan_of(), 3, 9, 2).trends
        assert change(trend.since_baseline) == (6, 2, "better")
        assert trend.since_baseline.gain == 4
        assert trend.since_last is None
        assert trend.verdict == "better"

    def test_a_single_score_has_none(self):
        (trend,) = plan_of().trends
        assert (trend.since_baseline, trend.since_last) == (None, None)
        assert trend.verdict == "unmeasured"

    def test_since_the_last_re_evaluation(self):
        plan = looked(with_pains(plan_of(), 5, 2))
        plan = with_pains(plan, 1, 3)
        (trend,) = plan.trends
        assert change(trend.since_baseline) == (6, 3, "none")
        assert change(trend.since_last) == (2, 3, "none")

    def test_since_the_last_one_of_several(self):
        plan = with_pains(looked(with_pains(looked(with_pains(plan_of(), 5)), 2)), 4)
        (trend,) = plan.trends
        assert change(trend.since_last) == (2, 4, "worse")
        assert change(trend.since_baseline) == (6, 4, "none")
        assert trend.verdict == "worse"

    def test_what_it_did_not_measure_is_compared_with_what_was_before_it(self):
        plan = with_pains(looked(given(with_pains(plan_of(), 2))), 4)
        (trend,) = plan.trends
        assert change(trend.since_last) == (2, 4, "worse")

    def test_worse_than_the_first_score_alone(self):
        plan = with_pains(looked(with_pains(plan_of(), 8)), 8)
        (trend,) = plan.trends
        assert change(trend.since_baseline) == (6, 8, "worse")
        assert change(trend.since_last) == (8, 8, "none")
        assert trend.verdict == "worse"

    def test_higher_is_better(self):
        plan = plan_of(measured(score("psfs", 3), condition="shoulder-pain"))
        for now, verdict in [(5, "better"), ("4.99", "none"), (1, "worse"), ("1.01", "none")]:
            trend = given(plan, scores=[score("psfs", now)]).trends[0]
            assert trend.verdict == verdict
        assert trend.since_baseline.gain == Decimal("-1.99")

    def test_nothing_was_measured_since_the_last_re_evaluation(self):
        plan = looked(with_pains(plan_of(), 9))
        for later in (plan, given(plan)):
            found = later.trends[0].since_last
            assert found is None or found.gain == 0


class TestGoal:
    @pytest.mark.parametrize(("now", "reached"), [(3, True), (2, True), (4, False)])
    def test_it_belongs_to_its_measure_and_form(self, now, reached):
        goals = [mp.Goal(measure="pain", target=3), mp.Goal(measure="ndi", target=9, form="points")]
        plan = plan_of(measured(score("ndi", 20, "percent"), pain=6), goals=goals)
        ndi, pain = given(plan, pain=now).trends
        assert (ndi.goal, ndi.reached) == (None, None)
        assert pain.goal.target == 3
        assert pain.goal.measure == "pain-nrs"
        assert pain.reached is reached

    @pytest.mark.parametrize(("now", "reached"), [(6, True), (7, True), ("5.99", False)])
    def test_higher_is_better(self, now, reached):
        told = measured(score("psfs", 3), condition="shoulder-pain")
        plan = plan_of(told, goals=[mp.Goal(measure="psfs", target=6)])
        assert plan.trends[0].reached is False
        assert given(plan, scores=[score("psfs", now)]).trends[0].reached is reached

    def test_two_of_one_measure_are_refused(self):
        goals = [mp.Goal(measure="pain", target=3), mp.Goal(measure="NRS", target=2)]
        with pytest.raises(mp.InvalidValueError, match="already has a goal") as caught:
            plan_of(goals=goals)
        assert caught.value.path == "goals[1]"


class TestUntil:
    def test_the_scores_up_to_a_session(self):
        plan = with_pains(plan_of(), 5, 3, 2)
        for session, now in ((1, 5), (2, 3), (3, 2), (6, 2)):
            (trend,) = plan.trends_until(session)
            assert trend.points[-1].value == now
            assert trend.points[0].session == 0
            assert change(trend.since_baseline)[:2] == (6, now)
        assert plan.trends_until(3) == plan.trends

    def test_before_the_first_session_only_the_baseline(self):
        plan = given(with_pains(plan_of(), 5), scores=[score("odi", 40)])
        assert [points(trend) for trend in plan.trends_until(0)] == [[(0, 6)]]
        assert names(plan.trends_until(1)) == [("pain-nrs", "points")]
        assert names(plan.trends_until(2)) == [("pain-nrs", "points"), ("odi", "percent")]

    def test_the_goal_as_it_was(self):
        plan = with_pains(plan_of(goals=[mp.Goal(measure="pain", target=3)]), 5, 3, 4)
        assert [plan.trends_until(n)[0].reached for n in range(4)] == [False, False, True, False]

    def test_a_re_evaluation_that_came_later_does_not_count(self):
        plan = with_pains(plan_of(), 5, 2)
        then = plan.trends_until(2)
        assert then[0].since_last is None
        assert looked(plan).trends_until(2) == then


# --- phases that an outcome ends -------------------------------------------------------------
HALVES = "2/week until pain halves, at most 6, then weekly"


def days(plan):
    """The days of the visits, counted from the first."""
    return [(visit.on - TODAY).days for visit in plan.visits]


def replanned(plan):
    return mp.replan(plan, today=max(outcome.on for outcome in plan.outcomes))


class TestMilestones:
    def test_at_most_so_many_visits(self):
        plan = plan_of(cadence=HALVES, sessions=10)
        assert days(plan) == [0, 3, 7, 10, 14, 17, 21, 28, 35, 42]
        assert days(plan_of(cadence=HALVES)) == [0, 3, 7, 10, 14, 17]

    def test_once_reached_it_goes_on_weekly_with_what_is_left(self):
        plan = with_pains(plan_of(cadence=HALVES, sessions=10), 5, 3)
        after = replanned(plan)
        assert days(after) == [0, 3, 10, 17, 24, 31, 38, 45, 52, 59]
        assert (after.cadence.text, after.agreed, len(after.to_come)) == ("weekly", 10, 8)
        assert after.decisions == ()
        assert [visit.session for visit in after.visits[:2]] == [v.session for v in plan.visits[:2]]

    def test_at_the_first_session(self):
        after = replanned(with_pains(plan_of(cadence=HALVES, sessions=5), 3))
        assert days(after) == [0, 7, 14, 21, 28]

    @pytest.mark.parametrize("pains", [(6,), (4,), (4, 4), (5, 4, 4)])
    def test_not_before(self, pains):
        plan = with_pains(plan_of(cadence=HALVES, sessions=10), *pains)
        assert replanned(plan) is plan

    def test_the_last_score_counts(self):
        plan = with_pains(plan_of(cadence=HALVES, sessions=10), 3, 4)
        assert replanned(plan) is plan
        assert days(replanned(with_pains(plan, 3))) == [0, 3, 7, 14, 21, 28, 35, 42, 49, 56]

    def test_half_of_an_odd_score(self):
        told = assessed(complaint("neck-pain", pain=7))
        plan = plan_of(told, cadence=HALVES, sessions=4)
        assert replanned(with_pains(plan, 4)).cadence == plan.cadence
        assert replanned(with_pains(plan, 3)).cadence.text == "weekly"

    def test_one_score_has_nothing_to_halve(self):
        plan = with_pains(plan_of(assessed("neck-pain"), cadence=HALVES, sessions=10), 0)
        assert replanned(plan) is plan

    def test_replanning_again_changes_nothing(self):
        after = replanned(with_pains(plan_of(cadence=HALVES, sessions=10), 5, 3))
        assert replanned(after) is after

    def test_a_phase_that_is_over_does_not_come_back(self):
        after = replanned(with_pains(plan_of(cadence=HALVES, sessions=10), 3))
        assert replanned(with_pains(after, 4)).cadence.text == "weekly"

    @pytest.mark.parametrize(("now", "weekly"), [("20.01", False), (20, True), (0, True)])
    def test_a_score_or_less(self, now, weekly):
        told = measured(score("dash", 40), condition="shoulder-pain")
        cadence = "2/week until DASH is 20 or less, at most 6, then weekly"
        plan = given(plan_of(told, cadence=cadence, sessions=4), scores=[score("dash", now)])
        assert days(replanned(plan)) == ([0, 7, 14, 21] if weekly else [0, 3, 7, 10])

    def test_a_figure_that_could_be_of_two_forms_is_refused(self):
        with pytest.raises(mp.InvalidValueError, match="scored in points and percent") as caught:
            plan_of(cadence="2/week until ndi is 20 or less, at most 6, then weekly")
        assert caught.value.path == "cadence"

    @pytest.mark.parametrize(("now", "weekly"), [("5.99", False), (6, True), (10, True)])
    def test_a_score_or_more(self, now, weekly):
        told = measured(score("psfs", 3), condition="shoulder-pain")
        cadence = "2/week until psfs is 6 or more, at most 6, then weekly"
        plan = given(plan_of(told, cadence=cadence, sessions=4), scores=[score("psfs", now)])
        assert days(replanned(plan)) == ([0, 7, 14, 21] if weekly else [0, 3, 7, 10])

    @pytest.mark.parametrize(("pain", "weekly"), [(3, False), (2, True)])
    def test_the_goal(self, pain, weekly):
        cadence = "2/week until the goal is reached, at most 6, then weekly"
        goals = [mp.Goal(measure="pain", target=2)]
        plan = with_pains(plan_of(cadence=cadence, sessions=4, goals=goals), pain)
        assert days(replanned(plan)) == ([0, 7, 14, 21] if weekly else [0, 3, 7, 10])

    def test_what_comes_after_may_have_phases_too(self):
        cadence = "2/week until pain halves, at most 6, then weekly for 3 weeks then monthly"
        after = replanned(with_pains(plan_of(cadence=cadence, sessions=6), 3))
        assert [visit.on for visit in after.visits] == [
            date(2026, 3, 2),
            date(2026, 3, 9),
            date(2026, 3, 16),
            date(2026, 3, 23),
            date(2026, 4, 23),
            date(2026, 5, 23),
        ]

    def test_an_unknown_measure_is_refused(self):
        with pytest.raises(mp.UnknownTermError, match="unknown measure") as caught:
            plan_of(cadence="2/week until the moon halves, at most 6, then weekly")
        assert caught.value.path == "cadence"

    def test_no_phase_ends_because_the_client_got_worse(self):
        with pytest.raises(
            mp.InvalidValueError, match="halves when the client gets worse"
        ) as caught:
            plan_of(cadence="2/week until psfs halves, at most 6, then weekly")
        assert caught.value.path == "cadence"
