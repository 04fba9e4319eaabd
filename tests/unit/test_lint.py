from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massageplan.anatomy.technique import Intention
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.routine import Routine, Step
from massageplan.cite import Cite
from massageplan.errors import CatalogError, InfeasibleError, InvalidValueError, UnknownTermError
from massageplan.findings.finding import Severity
from massageplan.session.lint import lint
from massageplan.session.planning import plan_session


CAUTION, NOTE = Severity.CAUTION, Severity.NOTE

# By hand, from the published tables: what is booked, less what the clock takes, against the sum.
SHIPPED = {
    "full-body-relaxation": [],  # 60 - 1 - 2 - 3 = 54, and nine regions of 6 are 54
    "full-body-with-feet": [],  # 6 + 10 + 10 + 6 + 10 + 6 + 6 are 54
    "full-body-with-shoulders": [],
    "cherkin-2009-relaxation": [("sum-above", NOTE)],  # 62 of 50, and its ranges reach from 32
    "sefton-2012": [("no-time-to-turn", CAUTION)],  # 60 of 60, with a turn to prone
    "tension-headache-45": [  # its 45 are hands-on; a clinic's 45 leave 33
        ("no-time-to-turn", CAUTION),
        ("sum-above", CAUTION),
    ],
    "back-neck-shoulders-30": [],  # 30 - 1 - 3 = 26, all prone
    "chair-15": [],  # 15 - 1 - 1 = 13
    "frail-leg-massage": [],  # twice 10, all supine
    "college-full-body-85": [("no-time-to-turn", CAUTION)],  # 85 of 85, with a turn
    "school-guide-90": [("sum-above", NOTE)],  # 101½ of 88, and its ranges reach from 83
    "posterior-shoulder-18-left": [("unequal-sides", NOTE)],
    "posterior-shoulder-18-right": [("unequal-sides", NOTE)],
    "holistic-90": [("no-time-to-turn", CAUTION)],  # 30 + 30 + 30 of 90, with a turn
}


def a_routine(*steps, length=60, clock="full-hour", fixed_order=True, **more):
    return Routine(
        id="mine",
        label="mine",
        intention=Intention.RELAXATION,
        length=timedelta(minutes=length),
        clock=clock,
        steps=tuple(steps),
        techniques=("swedish",),
        pressure=3,
        cite=Cite(source="seqtime", grade="C", status="V"),
        fixed_order=fixed_order,
        **more,
    )


def step(region, minutes, sides="both", least=None, most=None, **more):
    return Step(
        region=region,
        minutes=minutes,
        sides=sides,
        at_least=None if least is None else timedelta(minutes=least),
        at_most=None if most is None else timedelta(minutes=most),
        **more,
    )


def codes(*steps, **more):
    return [finding.code for finding in lint(a_routine(*steps, **more))]


def only(*steps, **more):
    (finding,) = lint(a_routine(*steps, **more))
    return finding


class TestShipped:
    def test_all_are_listed(self):
        assert list(default_catalog().all("routine")) == list(SHIPPED)

    @pytest.mark.parametrize("routine", SHIPPED)
    def test_findings(self, routine):
        assert [(f.code, f.severity) for f in lint(routine)] == SHIPPED[routine]

    def test_sefton_leaves_no_time_to_turn_over(self):
        (finding,) = lint("sefton")
        assert finding.message == (
            "the steps fill 60 minutes of 60 minutes booked, which leaves no time for 1 turn"
        )
        assert finding.path == "steps"
        assert finding.cite == Cite(source="sefton12", grade="A", status="V")


class TestSums:
    def test_a_sum_that_closes_is_fine(self):
        assert codes(step("back", 60)) == []

    def test_a_remainder_is_said(self):
        finding = only(step("back", 30), step("back-of-shoulder", 25))
        assert finding.code == "sum-below"
        assert finding.severity is CAUTION
        assert finding.message == (
            "the steps add up to 55 minutes, but 60 minutes booked leaves 60 minutes hands-on: "
            "5 minutes left over"
        )

    def test_a_surplus_is_said(self):
        finding = only(step("back", 40), step("back-of-shoulder", 22))
        assert finding.code == "sum-above"
        assert finding.severity is CAUTION
        assert dict(finding.args)["rest"] == 120

    def test_a_sum_within_the_ranges_is_a_note_about_the_steps(self):
        finding = only(step("back", 50, least=40, most=60))
        assert (finding.code, finding.severity, finding.path) == ("sum-below", NOTE, "steps")

    def test_the_clock_takes_its_minutes_first(self):
        assert dict(only(step("back", 60), clock="spa").args) == {
            "published": 3600,
            "promised": 3600,
            "hands_on": 3360,
            "rest": 240,
        }

    def test_the_opening_is_that_of_a_later_visit(self):
        assert codes(step("back", 50), clock="clinic") == []

    def test_a_turn_takes_its_minutes_first(self):
        assert codes(step("back", 29), step("jaw", 29)) == []

    def test_steps_that_run_into_the_turn_are_too_much(self):
        finding = only(step("back", 29), step("jaw", 30))
        assert (finding.code, dict(finding.args)["rest"]) == ("sum-above", 60)

    def test_steps_that_fill_the_length_leave_no_time_to_turn(self):
        assert codes(step("back", 30), step("jaw", 30)) == ["no-time-to-turn"]

    def test_steps_beyond_the_length_are_too_much_as_well(self):
        assert codes(step("back", 30), step("jaw", 31)) == ["no-time-to-turn", "sum-above"]

    def test_seconds_count(self):
        assert dict(only(step("back", 59.5)).args)["rest"] == 30

    def test_a_routine_without_steps_leaves_everything_over(self):
        none, rest = lint(a_routine())
        assert (none.code, none.severity) == ("no-steps", Severity.STOP)
        assert dict(rest.args)["rest"] == 3600


class TestRanges:
    def test_a_sum_that_the_ranges_make_good_is_a_note(self):
        finding = only(step("back", 70, least=60, most=80))
        assert (finding.code, finding.severity) == ("sum-above", NOTE)

    def test_ranges_that_end_short_of_the_time(self):
        found = lint(a_routine(step("back", 50, least=40, most=59)))
        assert [(f.code, f.severity) for f in found] == [
            ("sum-below", CAUTION),
            ("mosts-below", CAUTION),
        ]
        finding = only(step("back", 50, least=40, most=60))
        assert (finding.code, finding.severity) == ("sum-below", NOTE)

    def test_leasts_beyond_the_time(self):
        found = lint(a_routine(step("back", 61, least=61)))
        assert [finding.code for finding in found] == ["sum-above", "leasts-above"]
        assert (
            found[1].message
            == "the minimums add up to 61 minutes, more than the 60 minutes hands-on"
        )

    def test_leasts_that_just_fit(self):
        assert codes(step("back", 61, least=60)) == ["sum-above"]

    def test_a_step_without_a_least_keeps_a_minute_a_side(self):
        steps = [step("back", 61, least=58), step("calf", 2, sides="each", position="prone")]
        assert "leasts-above" not in codes(*steps)
        steps[0] = step("back", 61, least=59)
        assert "leasts-above" in codes(*steps)

    def test_what_may_be_left_out_needs_nothing(self):
        assert "leasts-above" not in codes(
            step("back", 60, least=60), step("calf", 5, least=5, optional=True, position="prone")
        )

    def test_mosts_below_the_time(self):
        finding = lint(a_routine(step("back", 30, most=30), step("sacrum", 29, most=29.5)))[1]
        assert (
            finding.message
            == "the maximums add up to 59½ minutes, less than the 60 minutes hands-on"
        )

    def test_one_step_without_a_most_takes_the_rest(self):
        assert codes(step("back", 10, most=10), step("neck", 50, position="prone")) == []

    @pytest.mark.parametrize(
        ("least", "most", "said"),
        [
            (61, 70, "less than its own at_least=61 minutes"),
            (61, None, "less than its own at_least=61 minutes"),
            (10, 59, "more than its own at_most=59 minutes"),
            (None, 59, "more than its own at_most=59 minutes"),
        ],
    )
    def test_minutes_outside_their_own_range(self, least, most, said):
        routine = a_routine(step("back", 60, least=least, most=most, label="long strokes"))
        finding = lint(routine)[0]
        assert finding.code == ("below-own-least" if "less" in said else "above-own-most")
        assert (finding.path, finding.severity) == ("steps[0].minutes", Severity.STOP)
        assert finding.message == f"long strokes: 60 minutes is {said}: change one of them"
        with pytest.raises(CatalogError, match="change one of them") as caught:
            plan_session(routine=routine)
        assert caught.value.path == "routine[mine].steps[0].minutes"

    @pytest.mark.parametrize(("least", "most"), [(60, 60), (60, None), (None, 60), (10, 70)])
    def test_minutes_at_the_ends_of_their_range(self, least, most):
        assert codes(step("back", 60, least=least, most=most)) == []

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["back", "gluteals", "jaw", "calf", "chest", "hand"]),
                st.sampled_from(["both", "each"]),
                st.integers(1, 12).map(lambda half: 2 * half),
            ),
            min_size=1,
            max_size=5,
        )
    )
    def test_leasts_are_above_just_when_planning_refuses(self, drawn):
        middle = ("back", "jaw", "chest")
        steps = [
            step(region, minutes, "both" if region in middle else sides, least=minutes)
            for region, sides, minutes in drawn
        ]
        routine = a_routine(*steps, length=45, fixed_order=False)
        catalog = default_catalog().merge({"routine": {"mine": routine}})
        try:
            plan_session(routine="mine", length="45 min", catalog=catalog)
            refused = False
        except InfeasibleError:
            refused = True
        assert ("leasts-above" in codes(*steps, length=45, fixed_order=False)) == refused


class TestSides:
    def test_each_and_both_are_equal(self):
        assert codes(step("calf", 30, "each"), step("gluteals", 30)) == []

    def test_left_and_right_apart_may_be_equal(self):
        steps = [step("arm", 20, "left"), step("chest", 20), step("arm", 20, "right")]
        assert codes(*steps) == []

    def test_unequal(self):
        finding = only(step("arm", 31, "left"), step("arm", 29, "right"))
        assert (finding.code, finding.severity) == ("unequal-sides", CAUTION)
        assert finding.message == "arm: 31 minutes on the left, 29 minutes on the right"

    def test_totals_count_not_steps(self):
        assert codes(step("arm", 30, "left"), *[step("arm", 15, "right")] * 2) == []

    def test_a_side_that_was_forgotten(self):
        finding = only(step("chest", 30), step("arm", 30, "right"))
        assert dict(finding.args) == {"regions": ("arm",), "left": 0, "right": 1800}
        assert finding.severity is CAUTION

    def test_a_routine_for_one_side_is_noted(self):
        found = lint(a_routine(step("calf", 30, "left"), step("gluteals", 30, "left")))
        assert [(f.code, f.severity) for f in found] == [("unequal-sides", NOTE)] * 2

    def test_a_whole_and_its_pieces_are_one_stretch(self):
        pieces = [step("upper-arm", 15, "right"), step("forearm", 15, "right")]
        assert codes(step("arm", 30, "left"), *pieces) == []
        assert codes(*pieces, step("arm", 30, "left")) == []

    def test_stretches_do_not_make_up_for_each_other(self):
        steps = [step("hand", 30, "left"), step("calf", 30, "right", position="supine")]
        assert codes(*steps).count("unequal-sides") == 2


class TestTurns:
    def test_needless(self):
        finding = only(step("back", 16), step("jaw", 20), step("gluteals", 20))
        assert finding.code == "needless-turns"
        assert finding.message == "this order takes 2 turns, and a different order takes 1"

    def test_needed(self):
        assert codes(step("back", 18), step("gluteals", 20), step("jaw", 20)) == []

    def test_an_order_that_is_free_has_no_needless_turns(self):
        steps = [step("back", 18), step("jaw", 20), step("gluteals", 20)]
        assert codes(*steps, fixed_order=False) == []

    def test_what_can_stay_is_not_a_turn(self):
        steps = [step("back", 20), step("hand", 20), step("gluteals", 20)]
        assert codes(*steps) == []

    def test_a_named_position_is_a_turn(self):
        steps = [step("back", 16), step("hand", 20, position="supine"), step("gluteals", 20)]
        assert codes(*steps) == ["needless-turns"]

    def test_the_first_position_is_chosen_with_what_follows(self):
        assert codes(step("back-of-neck", 18), step("jaw", 20), step("back", 20)) == []


class TestReach:
    def test_from_the_named_position(self):
        finding = only(step("back", 60, position="supine"))
        assert finding.code == "not-from-there"
        assert finding.message == "back cannot be worked supine"
        assert finding.path == "steps[0].position"

    def test_each_side_is_named(self):
        steps = [step("back", 30), step("gluteals", 30, "each", position="seated")]
        assert [f.message for f in lint(a_routine(*steps))] == [
            "left gluteals cannot be worked seated",
            "right gluteals cannot be worked seated",
        ]

    def test_side_lying_reaches_one_side_at_a_time(self):
        pair = step("gluteals", 58, "each", position="side-lying")
        assert codes(pair) == []
        assert codes(step("gluteals", 58, position="side-lying")) == ["in-pieces"]

    def test_a_word_that_is_no_position(self):
        finding = only(step("back", 60, position="on the belly"))
        assert (finding.code, finding.severity) == ("unknown-position", Severity.STOP)
        assert finding.message == (
            "back: expected one of prone, supine, side-lying, seated; got 'on the belly'"
        )

    def test_from_no_single_position(self):
        finding = only(step("leg", 58))
        assert (finding.code, finding.severity) == ("in-pieces", NOTE)
        assert finding.path == "steps[0].region"
        assert finding.message == (
            "no one position reaches all of leg, so it is worked in pieces: prone and supine"
        )

    def test_a_position_is_the_part_that_it_reaches(self):
        finding = only(step("leg", 60, position="supine"))
        assert (finding.code, finding.severity) == ("only-in-position", NOTE)
        assert finding.path == "steps[0].position"
        assert finding.message == (
            "leg: the routine works it supine, so back of leg is not worked in that step"
        )


class TestShortest:
    STEPS = (
        step("back", 10),
        step("back-of-leg", 10, "each"),
        step("front-of-leg", 8, "each"),
        step("arm", 8, "each"),
        step("head-and-neck", 6, position="supine"),
    )

    def test_below_its_own(self):
        finding = only(step("back", 84), length=84, shortest=timedelta(minutes=85))
        assert finding.code == "below-shortest"
        assert finding.path == "length"
        assert finding.message == (
            "84 minutes is shorter than the 85 minutes it takes to do it well"
        )

    def test_at_its_own(self):
        assert codes(step("back", 85), length=85, shortest=timedelta(minutes=85)) == []

    def test_a_full_body_below_45(self):
        finding = only(*self.STEPS, length=44)
        assert finding.code == "below-shortest"
        assert finding.cite == Cite(source="flagstaff", grade="C", status="V")

    def test_a_full_body_of_45(self):
        assert codes(*self.STEPS, length=45) == ["sum-below"]

    @pytest.mark.parametrize("without", range(len(STEPS)))
    def test_less_than_a_full_body_may_be_short(self, without):
        steps = [one for i, one in enumerate(self.STEPS) if i != without]
        assert "below-shortest" not in codes(*steps, length=44)


class TestArguments:
    def test_worst_first(self):
        found = lint(a_routine(step("back", 62, least=50, most=70), shortest=timedelta(hours=2)))
        assert [(f.code, f.severity) for f in found] == [
            ("below-shortest", CAUTION),
            ("sum-above", NOTE),
        ]

    def test_a_routine_of_the_users_own_catalogue(self):
        catalog = default_catalog().merge({"routine": {"mine": a_routine(step("back", 59))}})
        assert [finding.code for finding in lint("Mine", catalog=catalog)] == ["sum-below"]

    def test_an_unknown_name(self):
        with pytest.raises(UnknownTermError, match="routine: unknown routine 'sefton-2013'"):
            lint("sefton-2013")

    def test_no_name(self):
        with pytest.raises(InvalidValueError, match="expected the name of a routine, got 5"):
            lint(5)

    def test_every_message_reads(self):
        routines = [
            a_routine(step("leg", 9, least=99), step("back", 9, position="supine")),
            a_routine(step("arm", 9, "left"), step("back", 9, most=1), step("jaw", 9)),
        ]
        for finding in (f for routine in routines for f in lint(routine)):
            assert "{" not in finding.message
