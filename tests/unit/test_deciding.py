"""When to look again, and what is decided then: from the records of a plan."""

import copy
from datetime import UTC, datetime, timedelta

import pytest

import massageplan as mp
from massageplan.catalog.decision import INPUTS, Action
from people import BLANKS, TODAY, a_client, assessed, complaint, course


NECK = assessed(complaint("neck-pain", pain=8))
WAC = "wac-296-23-250"


def score(measure, value, form=""):
    return mp.Score(measure=measure, value=value, form=form)


def measured(*scores, condition="neck-pain", pain=None):
    """What was found at the start, with these scores."""
    told = [complaint(condition, pain=pain)]
    return mp.Assessment(on=TODAY, complaints=told, red_flags=(), scores=scores)


def plan_of(assessment=NECK, **more):
    return course(assessment=assessment, **more)


def given(plan, **more):
    """The plan with its next session given."""
    return plan.record(mp.Outcome(session=plan.to_come[0].number, **more))


def with_pains(plan, *pains):
    for pain in pains:
        plan = given(plan, pain=pain)
    return plan


def last_day(plan):
    return max(outcome.on for outcome in plan.outcomes)


def looked(plan, action, why=""):
    """The plan after a re-evaluation on the day of its last record."""
    return mp.replan(plan, today=last_day(plan), action=action, why=why)


def decided(plan, **more):
    return mp.decide(plan, on=last_day(plan), **more)


def part(plan, name, **more):
    return dict(decided(plan, **more).case)[name]


def due_codes(plan, days=0):
    """Why it is time, so many days after the start; nothing when it is not."""
    found = mp.reevaluation_due(plan, on=TODAY + timedelta(days))
    assert bool(found) is found.due
    codes = [reason.code for reason in found.reasons]
    if found:
        assert codes
        return codes
    assert codes == ["not-due"]
    return []


def texts(reasons):
    return [reason.text for reason in reasons]


# --- when to look again ----------------------------------------------------------------------
class TestDueBySessions:
    @pytest.mark.parametrize(("rule", "count"), [("every-four-sessions", 4), (WAC, 6)])
    def test_after_so_many(self, rule, count):
        plan = plan_of(sessions=8, cadence="2/week", reevaluation=rule)
        for number in range(1, count + 1):
            plan = given(plan)
            assert due_codes(plan) == (["due-sessions"] if number == count else [])
        assert due_codes(given(plan)) == ["due-sessions"]

    def test_one_that_was_missed_or_called_off_does_not_count(self):
        plan = given(plan_of(sessions=8, reevaluation="every-four-sessions"))
        for status in ("missed", "cancelled", "missed"):
            plan = given(plan, status=status)
        assert due_codes(plan) == []
        assert due_codes(given(given(plan))) == []
        assert due_codes(given(given(given(plan)))) == ["due-sessions"]

    def test_one_that_was_moved_does_not_count(self):
        plan = plan_of(sessions=2, reevaluation="every-four-sessions")
        plan = given(plan, status="moved", to=TODAY + timedelta(1))
        assert due_codes(plan, 30) == []

    def test_nothing_was_given_yet(self):
        assert due_codes(plan_of(reevaluation=WAC), 90) == []

    def test_counted_from_the_last_time(self):
        plan = plan_of(sessions=10, reevaluation="every-four-sessions")
        plan = looked(given(given(plan)), "continue")
        for number in range(1, 5):
            plan = given(plan)
            assert due_codes(plan, 365) == (["due-sessions"] if number == 4 else [])

    def test_the_reason_tells_count_rule_and_source(self):
        plan = plan_of(reevaluation="every-four-sessions")
        (early,) = mp.reevaluation_due(given(given(plan)), on=TODAY).reasons
        assert early.text == "2 of 4 sessions since the start"
        for _ in range(4):
            plan = given(plan)
        (reason,) = mp.reevaluation_due(plan, on=TODAY).reasons
        assert reason.text == "4 sessions since the start (every four sessions)"
        assert reason.cite.source == "martel20"


class TestDueByDays:
    @pytest.mark.parametrize(("day", "codes"), [(29, []), (30, ["due-days"]), (31, ["due-days"])])
    def test_thirty(self, day, codes):
        plan = given(plan_of(cadence="every 10 days", reevaluation=WAC))
        assert due_codes(plan, day) == codes

    @pytest.mark.parametrize(("day", "codes"), [(29, []), (30, ["due-days"]), (31, ["due-days"])])
    def test_counted_from_the_last_time(self, day, codes):
        plan = given(plan_of(cadence="every 10 days", reevaluation=WAC))
        plan = given(looked(plan, "continue"))
        plan = looked(plan, "continue")  # on day 10
        plan = given(plan)  # on day 20
        assert due_codes(plan, 10 + day) == codes

    def test_counted_from_the_first_session_and_not_from_the_first_talk(self):
        plan = given(plan_of(reevaluation=WAC, start=TODAY + timedelta(14)))
        assert due_codes(plan, 14 + 29) == []
        assert due_codes(plan, 14 + 30) == ["due-days"]

    def test_whichever_is_first(self):
        often = plan_of(sessions=8, cadence="2/week", reevaluation=WAC)
        for _ in range(6):
            often = given(often)
        assert due_codes(often, 17) == ["due-sessions"]
        assert due_codes(often, 30) == ["due-sessions", "due-days"]
        seldom = given(given(plan_of(cadence="every 30 days", reevaluation=WAC)))
        assert due_codes(seldom, 30) == ["due-days"]

    def test_without_days_in_the_rule_time_does_not_count(self):
        assert due_codes(given(plan_of(reevaluation="every-six-sessions")), 1_000) == []

    def test_the_reason_tells_days_and_source(self):
        plan = given(plan_of(reevaluation=WAC))
        (early,) = mp.reevaluation_due(plan, on=TODAY + timedelta(29)).reasons
        assert early.text == "1 of 6 sessions since the start, day 29 of 30"
        (reason,) = mp.reevaluation_due(plan, on=TODAY + timedelta(33)).reasons
        assert reason.text.startswith("33 days since the start (Washington")
        assert reason.cite.source == "wac296"


class TestDueForTheWorse:
    # In neck pain 1.3 points are the least that matters.
    @pytest.mark.parametrize(("pain", "codes"), [(8, []), (9, []), (10, ["due-worse"]), (2, [])])
    def test_at_once(self, pain, codes):
        assert due_codes(with_pains(plan_of(), pain)) == codes

    def test_in_the_first_session_after_a_decision(self):
        plan = looked(with_pains(plan_of(), 3), "progress")
        assert due_codes(with_pains(plan, 4)) == []
        assert due_codes(with_pains(plan, 5)) == ["due-worse"]

    def test_not_again_while_nothing_is_measured(self):
        plan = looked(with_pains(plan_of(), 10), "continue", why="a bad night, by her own words")
        assert due_codes(plan) == []
        assert due_codes(given(plan)) == []
        assert due_codes(with_pains(plan, 10)) == ["due-worse"]

    def test_better_again_is_not_worse(self):
        assert due_codes(with_pains(plan_of(), 10, 8)) == []

    def test_one_measure_of_several(self):
        plan = plan_of(measured(score("ndi", 30, "points"), pain=8))
        told = {"pain": 2, "scores": [score("ndi", 35, "points")]}
        found = mp.reevaluation_due(given(plan, **told), on=TODAY)
        assert texts(found.reasons) == ["Neck Disability Index got worse: 30 to 35"]

    def test_the_reason_tells_what_it_was_worse_than(self):
        plan = with_pains(looked(with_pains(plan_of(), 2), "progress"), 5)
        (reason,) = mp.reevaluation_due(plan, on=last_day(plan)).reasons
        assert ": 2 to 5" in reason.text


class TestDueAtTheEnd:
    def test_when_no_visit_is_left(self):
        plan = given(given(plan_of(sessions=3)))
        assert due_codes(plan) == []
        assert due_codes(given(plan)) == ["due-end"]

    def test_with_the_other_reasons(self):
        plan = plan_of(sessions=4, reevaluation="every-four-sessions")
        plan = with_pains(plan, 8, 8, 8, 10)
        assert due_codes(plan) == ["due-worse", "due-sessions", "due-end"]

    def test_a_missed_last_visit_is_given_another_day(self):
        plan = given(plan_of(assessed("neck-pain"), sessions=2))
        plan = mp.replan(given(plan, status="missed"), today=TODAY + timedelta(7))
        assert not plan.ended
        assert len(plan.to_come) == 1


class TestNotDue:
    def test_right_after_a_decision(self):
        plan = plan_of(sessions=8, cadence="2/week", reevaluation=WAC)
        plan = with_pains(plan, 8, 8, 8, 8, 8, 10)
        assert due_codes(plan, 30) == ["due-worse", "due-sessions", "due-days"]
        plan = looked(plan, "continue", why="she fell on the ice")
        for day in (17, 18, 47, 400):
            assert due_codes(plan, day) == []

    @pytest.mark.parametrize("action", ["discharge", "refer"])
    def test_when_the_course_has_ended(self, action):
        plan = looked(with_pains(plan_of(reevaluation=WAC), 10), action, why="as agreed")
        assert plan.ended
        for day in (0, 30, 400):
            found = mp.reevaluation_due(plan, on=TODAY + timedelta(day))
            assert not found
            assert texts(found.reasons) == ["the plan has ended"]


class TestThePureFunctions:
    def test_they_change_nothing_and_say_the_same_again(self):
        plan = with_pains(plan_of(reevaluation=WAC), 10, 4)
        before, digest = copy.deepcopy(plan), plan.digest
        for ask in (mp.reevaluation_due, mp.decide):
            one, other = (ask(plan, on=TODAY + timedelta(40)) for _ in range(2))
            assert one == other
        assert (plan, plan.digest) == (before, digest)

    def test_the_same_records_in_another_order_say_the_same(self):
        outcomes = [mp.Outcome(session=n, pain=pain) for n, pain in ((1, 8), (2, 10), (3, 4))]
        plans = []
        for order in (outcomes, outcomes[::-1]):
            plan = plan_of()
            for outcome in order:
                plan = plan.record(outcome)
            plans.append(plan)
        one, other = plans
        assert mp.reevaluation_due(one, on=TODAY) == mp.reevaluation_due(other, on=TODAY)
        assert decided(one) == decided(other)

    @pytest.mark.parametrize(
        "on", [datetime(2026, 3, 2, 9, tzinfo=UTC), "2026-03-02", None, 20260302, TODAY.timetuple()]
    )
    @pytest.mark.parametrize("ask", [mp.reevaluation_due, mp.decide])
    def test_what_is_no_day_is_refused(self, ask, on):
        with pytest.raises(mp.InvalidValueError, match="on: expected a date") as caught:
            ask(given(plan_of()), on=on)
        assert caught.value.path == "on"
        assert caught.value.value == on


# --- what is decided -------------------------------------------------------------------------
class TestTheCase:
    def test_it_has_every_input_in_order(self):
        found = decided(with_pains(plan_of(), 8))
        assert found.case == (
            ("screening", "clear"),
            ("change", "none"),
            ("goal", "none"),
            ("before", "nothing"),
            ("visits", "left"),
        )
        assert tuple(name for name, _ in found.case) == tuple(INPUTS)
        assert found.row.answers(dict(found.case))
        assert (found.action, found.proposed) == (Action.CHANGE_APPROACH, Action.CHANGE_APPROACH)

    def test_it_tells_the_day_and_how_many_were_given(self):
        plan = given(given(plan_of()), status="missed")
        found = mp.decide(given(plan), on=TODAY + timedelta(20))
        assert found.on == TODAY + timedelta(20)
        assert (found.delivered, found.session) == (2, 3)

    def test_visits(self):
        plan = given(plan_of(sessions=2))
        assert part(plan, "visits") == "left"
        assert part(given(plan), "visits") == "none"


class TestScreening:
    def test_a_new_fact_stops(self):
        plan = with_pains(plan_of(), 2)
        ill = a_client(mp.HealthCondition(condition="dvt-current"))
        found = decided(plan, client=ill)
        assert dict(found.case)["screening"] == "stop"
        assert dict(found.case)["change"] == "better"
        assert (found.row.id, found.action) == ("stopped", Action.REFER)
        assert any("blood clot in a vein" in text for text in texts(found.reasons))

    def test_without_it_the_plan_s_own_client_counts(self):
        found = decided(with_pains(plan_of(), 2))
        assert dict(found.case)["screening"] == "clear"
        assert "stopped" not in [reason.code for reason in found.reasons]

    @pytest.mark.parametrize("flags", [None, ["saddle-numbness"]], ids=["not asked", "found"])
    def test_red_flags_of_the_day(self, flags):
        told = mp.Assessment(on=TODAY, complaints=[complaint("neck-pain")], red_flags=flags)
        assert part(with_pains(plan_of(), 2), "screening", assessment=told) == "stop"

    def test_a_caution_is_no_stop(self):
        careful = a_client(mp.HealthCondition(condition="varicose-veins-severe", region="calf"))
        assert part(with_pains(plan_of(), 2), "screening", client=careful) == "clear"

    @pytest.mark.parametrize(("days", "screening"), [(0, "stop"), (2, "stop"), (7, "clear")])
    def test_it_is_screened_for_that_day(self, days, screening):
        noted = mp.ClinicianNote(by="a doctor", on=TODAY)
        hurt = mp.HealthCondition(condition="whiplash-acute", since=TODAY, note=noted)
        day = TODAY + timedelta(days)
        found = mp.decide(given(plan_of()), on=day, client=a_client(hurt))
        assert dict(found.case)["screening"] == screening

    def test_what_is_no_client_is_refused(self):
        with pytest.raises(mp.InvalidValueError, match="client: expected Client"):
            decided(given(plan_of()), client="c-1")


class TestChange:
    # Pain: 4.0 better, 1.3 worse. NDI, points of 50: 10.2 better, 5 worse.
    @pytest.mark.parametrize(
        ("pain", "ndi", "change"),
        [
            (8, 30, "none"),
            (9, "34.9", "none"),
            (4, 30, "better"),
            (8, "19.8", "better"),
            (8, "19.9", "none"),
            (4, 35, "worse"),
            (10, 10, "worse"),
            (10, 40, "worse"),
            (0, 0, "better"),
        ],
    )
    def test_worse_if_one_is_and_else_the_best(self, pain, ndi, change):
        plan = plan_of(measured(score("ndi", 30, "points"), pain=8))
        plan = given(plan, pain=pain, scores=[score("ndi", ndi, "points")])
        assert part(plan, "change") == change

    # Boston questionnaire: 0.72 is the noise, 1.05 matter. Pain of other complaints: 3.5.
    @pytest.mark.parametrize(
        ("pain", "sss", "change"),
        [
            (8, "2.79", "none"),
            (8, "2.78", "some"),
            (8, "2.46", "some"),
            (8, "2.45", "better"),
            (4, "2.78", "better"),
            (4, "4.54", "better"),
            (4, "4.55", "worse"),
        ],
    )
    def test_some_counts_for_more_than_none(self, pain, sss, change):
        told = measured(score("ctq sss", 3.5, "mean"), condition="carpal-tunnel", pain=8)
        plan = plan_of(told, thresholds={"ctq sss": "ctq-sr"})
        plan = given(plan, pain=pain, scores=[score("ctq sss", sss, "mean")])
        assert part(plan, "change") == change

    def test_what_has_no_threshold_counts_least(self):
        plan = plan_of(measured(score("pss", 30), pain=8))
        assert part(given(plan, scores=[score("pss", 0)]), "change") == "unmeasured"
        assert part(given(plan, scores=[score("pss", 40)]), "change") == "unmeasured"
        assert part(given(plan, scores=[score("pss", 0)], pain=8), "change") == "none"

    def test_nothing_was_measured(self):
        assert part(given(plan_of()), "change") == "unmeasured"

    def test_what_was_not_measured_at_the_start_has_nothing_to_compare_with(self):
        plan = given(plan_of(assessed("neck-pain")), pain=8)
        assert part(plan, "change") == "unmeasured"
        assert "pain, 0-10: 8, with nothing to compare it to" in texts(decided(plan).reasons)
        assert part(given(plan, pain=4), "change") == "better"

    def test_what_was_measured_before_the_last_time_does_not_count_again(self):
        plan = looked(with_pains(plan_of(), 4), "progress")
        plan = given(plan)
        assert part(plan, "change") == "unmeasured"
        assert [reason.code for reason in decided(plan).reasons] == ["decided"]

    def test_the_worst_pain_of_the_complaints_is_the_baseline(self):
        told = assessed(complaint("neck-pain", pain=5), complaint("desk-posture", pain=8))
        found = decided(with_pains(plan_of(told), 4))
        assert dict(found.case)["change"] == "better"
        assert any("8 to 4" in text for text in texts(found.reasons))

    def test_worse_than_at_the_last_time_though_better_than_at_the_start(self):
        plan = looked(with_pains(plan_of(), 2), "progress")
        found = decided(with_pains(plan, 4))
        assert dict(found.case)["change"] == "worse"
        assert found.action is Action.REFER
        assert "pain, 0-10: 2 to 4, worse (threshold 1.3 points: mechanical neck pain)" in texts(
            found.reasons
        )

    def test_a_percentage_is_one_of_the_first_score(self):
        told = measured(score("womac", 60), condition="knee-osteoarthritis")
        plan = looked(given(plan_of(told), scores=[score("womac", 2)]), "progress")
        # One point of 96 worse, and 57 better than at the start.
        assert part(given(plan, scores=[score("womac", 3)]), "change") == "better"


class TestGoals:
    @pytest.mark.parametrize(
        ("target", "now", "goal"), [(3, 3, "reached"), (3, 2, "reached"), (3, 4, "open")]
    )
    def test_lower_is_better(self, target, now, goal):
        plan = plan_of(goals=[mp.Goal(measure="pain", target=target)])
        assert part(with_pains(plan, now), "goal") == goal

    @pytest.mark.parametrize(
        ("now", "goal"), [("6.5", "reached"), (8, "reached"), ("6.49", "open"), (2, "open")]
    )
    def test_higher_is_better(self, now, goal):
        told = measured(score("psfs", 3), condition="shoulder-pain")
        plan = plan_of(told, goals=[mp.Goal(measure="PSFS", target="6.5")])
        assert part(given(plan, scores=[score("psfs", now)]), "goal") == goal

    def test_none_was_set(self):
        found = decided(with_pains(plan_of(), 2))
        assert dict(found.case)["goal"] == "none"
        assert not {"goals-reached", "goals-open"} & {reason.code for reason in found.reasons}

    def test_one_that_was_never_measured_is_open(self):
        plan = plan_of(goals=[mp.Goal(measure="ndi", target=10, form="points")])
        assert part(with_pains(plan, 0), "goal") == "open"

    def test_another_form_does_not_count(self):
        plan = plan_of(goals=[mp.Goal(measure="ndi", target=10, form="points")])
        assert part(given(plan, scores=[score("ndi", 4, "percent")]), "goal") == "open"
        assert part(given(plan, scores=[score("ndi", 4, "points")]), "goal") == "reached"

    def test_all_of_them_have_to_be_reached(self):
        goals = [
            mp.Goal(measure="pain", target=3),
            mp.Goal(measure="ndi", target=10, form="points"),
        ]
        plan = plan_of(goals=goals)
        for pain, ndi, goal in [(3, 10, "reached"), (4, 10, "open"), (3, 11, "open")]:
            now = given(plan, pain=pain, scores=[score("ndi", ndi, "points")])
            assert part(now, "goal") == goal

    def test_one_that_is_lost_again_is_open(self):
        plan = plan_of(goals=[mp.Goal(measure="pain", target=3)])
        assert part(with_pains(plan, 3, 4), "goal") == "open"

    def test_the_reasons_tell(self):
        plan = plan_of(goals=[mp.Goal(measure="pain", target=3)])
        told = texts(decided(with_pains(plan, 3)).reasons)
        assert told[-1] == "every goal with a number is reached"
        told = texts(decided(with_pains(plan, 4)).reasons)
        assert told[-1] == "at least one goal with a number is not reached yet"


class TestBefore:
    def test_better_step_by_step(self):
        plan = plan_of(sessions=8)
        for before, action in [
            ("nothing", Action.PROGRESS),
            ("better", Action.TAPER),
            ("tapered", Action.MAINTAIN),
            ("tapered", Action.MAINTAIN),
        ]:
            plan = with_pains(plan, 4)
            found = decided(plan)
            assert dict(found.case)["before"] == before
            assert dict(found.case)["change"] == "better"
            assert found.action is action
            plan = looked(plan, action)
            assert plan.decisions[-1].action is action
        assert len(plan.decisions) == 4

    def test_no_change_twice(self):
        plan = with_pains(plan_of(), 8)
        assert decided(plan).action is Action.CHANGE_APPROACH
        plan = with_pains(looked(plan, "change approach"), 8)
        assert part(plan, "before") == "no-change"
        assert decided(plan).action is Action.REFER
        assert looked(plan, "refer").ended

    def test_no_change_and_then_better_begins_anew(self):
        plan = with_pains(looked(with_pains(plan_of(), 8), "change approach"), 4)
        assert part(plan, "before") == "no-change"
        assert decided(plan).action is Action.PROGRESS
        plan = with_pains(looked(plan, "progress"), 4)
        assert part(plan, "before") == "better"

    def test_nothing_that_counts(self):
        plan = looked(given(plan_of()), "continue")
        assert dict(plan.decisions[-1].case)["change"] == "unmeasured"
        assert part(with_pains(plan, 4), "before") == "nothing"
        told = measured(score("ctq sss", 4, "mean"), condition="carpal-tunnel")
        plan = given(plan_of(told), scores=[score("ctq sss", "3.2", "mean")])
        plan = looked(plan, "continue")
        assert dict(plan.decisions[-1].case)["change"] == "some"
        assert part(given(plan), "before") == "nothing"

    def test_worse_though_the_therapist_went_on(self):
        plan = looked(with_pains(plan_of(), 10), "continue", why="she fell on the ice")
        assert part(with_pains(plan, 8), "before") == "no-change"

    @pytest.mark.parametrize("action", ["taper", "maintain"])
    def test_tapered_by_the_therapist(self, action):
        plan = looked(with_pains(plan_of(), 8), action, why="she moves to another town")
        assert part(given(plan), "before") == "tapered"

    def test_a_taper_that_was_overruled_is_none(self):
        plan = looked(with_pains(plan_of(), 4), "progress")
        plan = looked(with_pains(plan, 4), "continue", why="the race is in two weeks")
        assert part(given(plan), "before") == "better"

    def test_reached_and_held(self):
        plan = plan_of(goals=[mp.Goal(measure="pain", target=4)])
        plan = with_pains(plan, 4)
        assert (decided(plan).row.id, decided(plan).action) == ("reached-early", Action.TAPER)
        plan = with_pains(looked(plan, "taper"), 4)
        assert decided(plan).row.id == "reached-and-held"
        assert looked(plan, "discharge").ended

    def test_reached_at_the_end(self):
        plan = plan_of(goals=[mp.Goal(measure="pain", target=4)], sessions=1)
        assert decided(with_pains(plan, 4)).row.id == "reached-at-the-end"


class TestReasons:
    def test_they_show_the_figures_of_each_measure(self):
        plan = plan_of(measured(score("ndi", 30, "points"), pain=8))
        plan = given(plan, pain=4, scores=[score("ndi", "24.5", "points")])
        found = decided(plan)
        first, *others = found.reasons
        assert (first.text, first.cite) == (found.row.label, found.row.cite)
        assert [(reason.text, reason.cite.source) for reason in others] == [
            (
                (
                    "Neck Disability Index: 30 to 24.5, no change beyond noise "
                    "(less than 10.2 points may be chance: "
                    "neck pain with or without symptoms in the arm)"
                ),
                "young09",
            ),
            (
                (
                    "pain, 0-10: 8 to 4, a meaningful improvement "
                    "(threshold 4 points: subacute or chronic neck pain)"
                ),
                "kovacs08",
            ),
        ]

    def test_they_are_printed_with_the_table(self):
        shown = str(decided(with_pains(plan_of(), 4)))
        assert "After the re-evaluation: progress" in shown
        assert "8 to 4" in shown
        assert "kovacs08" in shown
        assert [line.split()[1] for line in shown.splitlines() if line.startswith("▶")] == [
            "progress"
        ]


class TestOverruling:
    @pytest.mark.parametrize("why", [*BLANKS, None, 5])
    def test_it_needs_a_reason(self, why):
        plan = with_pains(plan_of(), 4)
        with pytest.raises(mp.InvalidValueError) as caught:
            looked(plan, "taper", why=why)
        assert caught.value.path == "why"
        assert "the table says 'progress'" in str(caught.value)
        assert "'taper'" in str(caught.value)
        assert plan.decisions == ()

    @pytest.mark.parametrize("action", ["taper", "Taper", Action.TAPER])
    def test_the_plan_keeps_it(self, action):
        plan = looked(with_pains(plan_of(), 4), action, why="  she travels from far away ")
        (decision,) = plan.decisions
        assert decision.overruled == decision.why == "she travels from far away"
        assert (decision.action, decision.proposed) == (Action.TAPER, Action.PROGRESS)
        assert decision.row.id == "better"
        shown = " ".join(str(decision).split())
        assert "The table suggests progress. The therapist decided otherwise: she travels" in shown

    def test_it_is_kept_when_the_plan_goes_on(self):
        plan = looked(with_pains(plan_of(), 4), "taper", why="she travels from far away")
        plan = looked(with_pains(plan, 4), "maintain")
        assert [one.overruled for one in plan.decisions] == ["she travels from far away", ""]

    def test_what_the_table_says_needs_none(self):
        plan = with_pains(plan_of(), 4)
        (decision,) = looked(plan, "progress").decisions
        assert decision == decided(plan)
        assert (decision.overruled, decision.why) == ("", decision.row.label)

    def test_no_action_is_what_the_table_says_once_it_is_due(self):
        plan = with_pains(plan_of(sessions=1), 4)
        (decision,) = mp.replan(plan, today=TODAY).decisions
        assert decision == decided(plan)

    def test_no_action_decides_nothing_before(self):
        plan = with_pains(plan_of(), 4)
        assert mp.replan(plan, today=TODAY) is plan

    def test_an_unknown_action_is_refused(self):
        with pytest.raises(mp.InvalidValueError, match="did you mean 'taper'") as caught:
            looked(with_pains(plan_of(), 4), "tapper", why="so")
        assert caught.value.path == "action"
