"""Minutes by hand, freely: areas added and taken out, pairs set by side, parts of the clock."""

from datetime import date, timedelta

import pytest

import massageplan as mp
from massageplan.testing import assert_valid_session
from people import (
    CATALOG,
    TODAY,
    a_client,
    assessed,
    codes,
    complaint,
    course,
    customised,
    found,
    full_body,
    minutes,
)


HOUR = customised()
SPA = full_body()
WOUND = mp.HealthCondition(condition="wound", region="left foot")
PAIRS = customised(assessment=assessed(complaint(region="calf", pain=5)))


def reasons(session, want):
    return next([r.text for r in why.reasons] for why in session.reasons if why.want == want)


def refused(session, asked):
    with pytest.raises(mp.InvalidValueError) as caught:
        session.with_minutes(asked)
    assert caught.value.path in [f"minutes[{name}]" for name in asked]
    return caught.value.message


class TestAdding:
    def test_an_area_that_is_not_in_the_session_gets_exactly_its_minutes(self):
        session = HOUR.with_minutes({"feet": "6 min"}, why="cold feet")
        assert minutes(session)["foot"] == 6
        assert reasons(session, "foot")[0] == "added by hand"
        assert reasons(session, "foot")[-1] == "set by hand to 6 minutes: cold feet"
        assert {item.role for item in session.segments if item.want == "foot"} == {"wish"}
        assert sum(session.minutes.values(), timedelta()) == session.hands_on
        assert_valid_session(session)

    def test_it_is_the_same_from_the_start(self):
        asked = {"feet": "6 min", "low-back": "10 min"}
        assert customised(minutes=asked).items == HOUR.with_minutes(asked).items

    def test_one_side_alone(self):
        session = HOUR.with_minutes({"left foot": "4 min"})
        assert [item.label for item in session.segments if item.want == "foot-left"] == [
            "left foot"
        ]

    def test_a_routine_takes_it_with_its_own_touch(self):
        session = mp.plan_session(
            routine="back-neck-shoulders-30", length="45 min", minutes={"feet": "6 min"}
        )
        routine = CATALOG.routine("back-neck-shoulders-30")
        feet = [item for item in session.segments if item.want == "foot"]
        assert {item.techniques[0] for item in feet} <= {*routine.techniques}
        assert all(item.pressure <= routine.pressure for item in feet)

    def test_what_is_worked_in_part_says_what_is_not(self):
        said = refused(HOUR, {"back": "6 min"})
        assert said.startswith("is worked already in 'low-back': set that, or add what is not")
        for part in said.partition("not worked yet: ")[2].split(", "):
            assert HOUR.with_minutes({part.strip("'"): "3 min"}).segments
        assert refused(SPA, {"low back": "6 min"}) == "is worked already in 'back': set that"

    def test_what_no_one_position_reaches_names_its_parts(self):
        neck = customised(assessment=assessed("neck pain"))
        said = refused(neck, {"legs": "10 min"})
        assert "no one position reaches all of it" in said
        for part in said.partition("its parts, ")[2].split(", "):
            assert neck.with_minutes({part.strip("'"): "6 min"}).segments

    def test_what_is_off_limits_is_refused_and_what_is_left_is_named(self):
        session = customised(client=a_client(WOUND))
        said = refused(session, {"feet": "6 min"})
        assert "left foot may not be worked on this client" in said
        assert "'foot-right'" in said
        assert minutes(session.with_minutes({"foot-right": "6 min"}))["foot-right"] == 6
        assert "set no minutes for it" in refused(session, {"left foot": "6 min"})

    def test_what_cannot_be_reached_is_refused(self):
        session = customised(client=a_client(cannot_lie=["supine", "side-lying"]))
        assert "cannot be reached" in refused(session, {"abdomen": "5 min"})

    def test_a_place_has_its_limit(self):
        said = refused(HOUR, {"front of neck": "9 min"})
        assert "a place that needs care" in said

    def test_what_nothing_practiced_suits_is_refused(self):
        session = mp.plan_session(
            a_client(),
            assessed(complaint("sciatica", side="right", pain=7)),
            length="60 min",
            therapist=mp.Therapist(practices=["swedish"]),
            on=TODAY,
        )
        assert minutes(session.with_minutes({"feet": "6 min"}))["foot"] == 6

    def test_an_earlier_addition_can_be_taken_out_again(self):
        session = HOUR.with_minutes({"feet": "6 min"}).with_minutes({"foot": None})
        assert minutes(session) == minutes(HOUR)


class TestTakingOut:
    @pytest.mark.parametrize("nothing", ["0 min", None, timedelta()])
    def test_its_time_is_shared_again_and_it_says_so(self, nothing):
        session = HOUR.with_minutes({"right hip": nothing}, why="it is sore")
        assert "hip-right" not in session.minutes
        assert session.left_out == ("right hip",)
        (said,) = found(session, "taken-out")
        assert said == "right hip taken out by hand: it is sore"
        assert "it is sore" not in str(mp.io.to_dict(session))
        assert sum(session.minutes.values(), timedelta()) == session.hands_on >= HOUR.hands_on
        assert_valid_session(session)

    def test_the_last_focus_area_stays(self):
        focus = {item.want for item in HOUR.segments if item.role == "focus"}
        assert "last focus area" in refused(HOUR, dict.fromkeys(focus))
        first, *_ = sorted(focus)
        if len(focus) > 1:
            assert first not in HOUR.with_minutes({first: None}).minutes

    def test_half_of_a_routine_stays(self):
        assert "back" not in SPA.with_minutes({"back": None}).minutes
        said = refused(SPA, dict.fromkeys(["back", "back-of-leg", "front-of-leg", "neck"]))
        assert "less than half" in said

    def test_what_is_not_there_cannot_be_taken_out(self):
        assert "nothing to take out" in refused(HOUR, {"abdomen": None})

    @pytest.mark.parametrize("length", [60, 75, 90, 105, 120])
    @pytest.mark.parametrize("region", ["mid back", "back of neck", "calf", "scalp", "arms"])
    def test_what_nobody_asked_for_is_there_or_cannot_be_taken_out(self, length, region):
        """A further place that there was no time for was never to be worked."""
        session = customised(f"{length} min")
        sites = set(CATALOG.body.part(region).sites)
        if any(sites.intersection(item.sites) for item in session.segments):
            return
        try:
            without = session.with_minutes({region: None})
        except mp.InvalidValueError:
            return
        assert found(without, "taken-out") == []

    def test_what_was_worked_cannot_be_taken_out(self):
        rest = mp.replan_session(HOUR, at="25 min", done={"low-back": "4 min", "hip": "2 min"})
        assert refused(rest, {"hip": None, "low-back": None}).startswith("2 min of it are already")

    def test_the_last_call_counts(self):
        session = HOUR.with_minutes({"hip": None}).with_minutes({"hip": "5 min"})
        assert minutes(session)["hip-right"] == 5
        assert not found(session, "taken-out")


class TestBySide:
    def test_one_side_is_set_and_the_other_keeps_its_share(self):
        session = SPA.with_minutes({"left arm and hand": "10 min"}, why="a writer")
        assert "arm-and-hand" not in session.minutes
        assert minutes(session)["arm-and-hand-left"] == 10
        assert "left and right are set apart by hand" in reasons(session, "arm-and-hand-right")
        rest = 54 - 10
        assert abs(minutes(session)["arm-and-hand-right"] - rest * 6 / 48) <= 1
        assert_valid_session(session)

    def test_both_sides(self):
        session = SPA.with_minutes({"left arm and hand": "8 min", "right arm and hand": "3 min"})
        got = minutes(session)
        assert (got["arm-and-hand-left"], got["arm-and-hand-right"]) == (8, 3)

    def test_a_side_is_taken_out(self):
        session = SPA.with_minutes({"left arm and hand": None}, why="a cast")
        assert "arm-and-hand-right" in session.minutes
        assert session.left_out == ("left arm and hand",)

    def test_a_pair_and_its_side_in_one_call_contradict(self):
        asked = {"left arm and hand": "4 min", "arms and hands": "10 min"}
        for order in (asked, dict(reversed(asked.items()))):
            assert "set twice" in refused(SPA, order)

    def test_a_side_set_later_leaves_the_other_half_of_the_pair(self):
        session = SPA.with_minutes({"arms and hands": "12 min"})
        session = session.with_minutes({"left arm and hand": "4 min"})
        got = minutes(session)
        assert (got["arm-and-hand-left"], got["arm-and-hand-right"]) == (4, 6)
        assert_valid_session(session)

    def test_half_steps_that_stay_with_the_other_side_say_what_to_do(self):
        session = SPA.with_minutes({"arms and hands": "13 min"})
        with pytest.raises(mp.InvalidValueError, match="or set both sides"):
            session.with_minutes({"left arm and hand": "4 min"})

    def test_the_pair_set_later_is_a_pair_again(self):
        session = SPA.with_minutes({"left arm and hand": "4 min"})
        session = session.with_minutes({"arms and hands": "12 min"})
        assert minutes(session)["arm-and-hand"] == 12
        assert session.items == SPA.with_minutes({"arms and hands": "12 min"}).items

    def test_what_was_begun_as_a_pair_stays_one(self):
        rest = mp.replan_session(SPA, at="20 min", done={"arms and hands": "4 min"})
        assert "already worked" in refused(rest, {"left arm and hand": "5 min"})


class TestTheClock:
    def test_a_consultation(self):
        session = HOUR.with_minutes({"consultation": "8 min"}, why="a new job")
        (first, *_) = session.items
        assert (first.kind, first.duration) == ("consultation", timedelta(minutes=8))
        before = HOUR.items[0].duration
        assert session.hands_on - HOUR.hands_on == before - first.duration
        (said,) = found(session, "clock-by-hand")
        assert said == "consultation set by hand to 8 minutes: a new job"
        assert_valid_session(session)

    @pytest.mark.parametrize("name", ["check-out", "Check out", "closing"])
    def test_the_end(self, name):
        session = HOUR.with_minutes({name: "0 min"})
        assert "check-out" not in {item.kind for item in session.items}
        assert session.hands_on - HOUR.hands_on == timedelta(minutes=5)

    @pytest.mark.parametrize("length", range(18, 30))
    def test_the_time_that_it_has_anyway_changes_nothing(self, length):
        session = customised(f"{length} min")
        ends = {item.kind: item.duration for item in session.items}["check-out"]
        by_hand = customised(f"{length} min", minutes={"check-out": ends})
        assert by_hand.items == session.items

    def test_a_greeting_goes_by_check_in_too(self):
        for name in ("greeting", "check-in"):
            session = SPA.with_minutes({name: "4 min"})
            assert SPA.hands_on - session.hands_on == timedelta(minutes=3)

    def test_later_counts_and_twice_is_refused(self):
        session = HOUR.with_minutes({"consultation": "8 min"}).with_minutes({"check-in": "6 min"})
        assert session.items[0].duration == timedelta(minutes=6)
        assert "set twice" in refused(HOUR, {"consultation": "8 min", "check-in": "6 min"})

    @pytest.mark.parametrize(
        ("session", "asked", "said"),
        [
            (SPA, {"consultation": "8 min"}, "the clock 'spa': it has 'greeting', 'closing'"),
            (HOUR, {"greeting": "8 min"}, "the clock 'clinic': it has 'consultation', 'check-out'"),
            (HOUR, {"turn": "3 min"}, "the clock 'clinic'"),
            (HOUR, {"re-evaluation": "3 min"}, "this session has no re-evaluation"),
            (HOUR, {"consultation": "90 s"}, "whole minutes"),
        ],
    )
    def test_what_the_clock_lacks_is_refused(self, session, asked, said):
        assert said in refused(session, asked)

    def test_hands_on_time_that_is_asked_for_stays(self):
        session = customised("40 min", length_is="hands-on", minutes={"consultation": "8 min"})
        assert session.hands_on == timedelta(minutes=40)
        assert session.items[0].duration == timedelta(minutes=8)

    def test_in_the_rest_of_a_session_what_is_over_is_kept_and_cannot_be_set(self):
        session = HOUR.with_minutes({"consultation": "8 min", "check-out": "3 min"})
        rest = mp.replan_session(session, at="20 min", done={"low-back": "8 min"})
        assert rest.items[-3].duration == timedelta(minutes=3)
        assert "is over" in refused(rest, {"consultation": "5 min"})

    def test_in_a_course_a_re_evaluation_counts_where_there_is_one(self):
        plan = course(sessions=6, minutes={"re-evaluation": "9 min"})
        looked = [
            item.duration
            for visit in plan.visits
            for item in visit.session.items
            if item.kind == "re-evaluation"
        ]
        assert set(looked) == {timedelta(minutes=9)}

    def test_what_no_visit_of_a_course_has_is_refused(self):
        with pytest.raises(mp.InvalidValueError, match="this session has no re-evaluation"):
            course(sessions=1, minutes={"re-evaluation": "9 min"})
        with pytest.raises(mp.InvalidValueError, match="in no visit of this plan") as caught:
            course(sessions=2, minutes={"hip": None, "scalp": None})
        assert caught.value.path == "minutes[scalp]"


def asked_for(session):
    """The areas of a session that somebody asked for; not the further places, if there is time."""
    return {
        why.want
        for why in session.reasons
        if not {"further", "other-side", "relaxes"} & {reason.code for reason in why.reasons}
    }


ASKED = {
    "added": {"feet": "6 min"},
    "taken out": {"hip": None},
    "the clock": {"consultation": "8 min"},
    "all": {"feet": "6 min", "hip": None, "consultation": "8 min", "low-back": "8 min"},
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
class TestItIsKept:
    def test_in_a_file(self, asked):
        session = HOUR.with_minutes(asked, why="as agreed")
        assert mp.io.loads(mp.io.dumps(session)) == session

    def test_in_any_order(self, asked):
        backward = dict(reversed(asked.items()))
        assert HOUR.with_minutes(backward).items == HOUR.with_minutes(asked).items

    def test_by_later_calls(self, asked):
        session = HOUR
        for name, time in asked.items():
            session = session.with_minutes({name: time}, why="one by one")
        assert session.items == HOUR.with_minutes(asked).items

    def test_in_a_course_and_its_file(self, asked):
        plan = course(sessions=3, minutes=asked)
        for visit in plan.visits:
            assert ("foot" in visit.session.minutes) is ("feet" in asked)
            assert ("hip-right" in visit.session.minutes) is ("hip" not in asked)
        assert mp.io.loads(mp.io.dumps(plan)) == plan

    def test_when_it_is_planned_again(self, asked):
        plan = course(sessions=3, minutes=asked)
        first = plan.visits[0]
        plan = plan.record(mp.Outcome(session=1, status="missed"))
        later = mp.replan(plan, today=first.on + timedelta(days=1))
        before = plan.visits[1].session
        assert asked_for(later.visits[1].session) == asked_for(before)

    def test_on_the_day(self, asked):
        session = customised(on=date(2026, 3, 9)).with_minutes(asked, why="as agreed")
        today = assessed(complaint("sciatica", side="right", pain=7), on=date(2026, 3, 9))
        confirmed = session.confirm(a_client(), today)
        assert minutes(confirmed) == minutes(session)
        assert "pins-released" not in codes(confirmed)

    def test_in_the_rest(self, asked):
        session = HOUR.with_minutes(asked, why="as agreed")
        rest = mp.replan_session(session, at="20 min", done={"low-back": "5 min"})
        assert ("foot" in rest.in_all) is ("feet" in asked)
        assert ("hip-right" in rest.in_all) is ("hip" not in asked)


def test_on_the_day_what_can_no_longer_be_added_is_released():
    session = customised(on=date(2026, 3, 9)).with_minutes({"left foot": "6 min", "hip": None})
    today = assessed(complaint("sciatica", side="right", pain=7), on=date(2026, 3, 9))
    confirmed = session.confirm(a_client(WOUND), today)
    assert "foot-left" not in confirmed.minutes
    assert "hip-right" not in confirmed.minutes
    (said,) = found(confirmed, "pins-released")
    assert said.startswith("left foot: the minutes set by hand no longer apply")


def test_with_new_facts_a_course_releases_what_can_no_longer_be_set():
    plan = course(sessions=3, minutes={"left foot": "6 min", "hip": None, "low-back": "8 min"})
    plan = plan.record(mp.Outcome(session=1))
    day = plan.visits[0].on + timedelta(days=1)
    later = mp.replan(plan, today=day, client=a_client(WOUND))
    for visit in later.visits[1:]:
        assert {"foot-left", "hip-right"}.isdisjoint(visit.session.minutes)
        assert minutes(visit.session)["low-back"] == 8
        assert "pins-released" in codes(visit.session)
    assert mp.io.loads(mp.io.dumps(later)) == later


def test_two_courses_that_differ_by_hand_are_told_apart():
    told = str(mp.diff(course(sessions=2), course(sessions=2, minutes={"feet": "6 min"})))
    assert "foot" in told
