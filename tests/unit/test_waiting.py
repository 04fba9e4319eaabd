"""What waits at one visit of a course is taken first at the next."""

from datetime import timedelta
from itertools import pairwise

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.testing import assert_valid_session
from people import TODAY, a_client, assessed, codes, complaint, course, customised, found, minutes


WEEK = timedelta(weeks=1)
MINUTE = timedelta(minutes=1)
TOLD = assessed(
    complaint("frozen shoulder", "left", 9),
    complaint("low back pain", pain=3),
    complaint("tmj", pain=2),
    complaint("plantar heel pain", "right", 1),
)
SHOULDER = "shoulder-left"


def short_course(length="45 min", **more):
    return course(length, **{"assessment": TOLD, "sessions": 6, **more})


def waits(session):
    said = [dict(found.args) for found in session.findings if found.code == "waits"]
    return [one["wants"] for one in said]


def asked(visit):
    return visit.session.request.waited


PLAN = short_course()


def check_chain(visits):
    for before, after in pairwise(visits):
        assert list(asked(after)) == waits(before.session)


def test_what_waits_is_taken_first_at_the_next_visit():
    first, second = PLAN.visits[0].session, PLAN.visits[1].session
    assert waits(first) == ["jaw", "calf-right", "gluteals", "sole-right"]
    assert set(waits(first)) <= minutes(second).keys()
    assert {minutes(second)[want] for want in waits(first)} == {3, 4}  # 4 for a pair
    assert waits(second) == ["low-back"]
    assert PLAN.visits[0].session.request.waited == ()
    check_chain(PLAN.visits)


def test_it_is_a_reason_and_said():
    told = {
        why.want: [reason.text for reason in why.reasons] for why in PLAN.visits[1].session.reasons
    }
    why = "waited at the visit before, so it is taken first"
    assert {want for want, reasons in told.items() if why in reasons} == set(asked(PLAN.visits[1]))
    assert found(PLAN.visits[1].session, "waits") == [
        (
            "low back waits for the next visit, which takes it first: it needs 3 minutes. It comes "
            "in with 7 minutes more"
        )
    ]
    last, alone = PLAN.visits[5].session, customised("45 min", assessment=TOLD)
    for session in (last, alone):
        assert all("waits for another visit:" in words for words in found(session, "waits"))


def test_a_single_session_knows_of_no_visit_before():
    session = customised("45 min", assessment=TOLD)
    assert session.request.waited == ()
    assert "waited" not in {reason.code for why in session.reasons for reason in why.reasons}


def test_one_area_of_the_most_painful_complaint_never_makes_room():
    plan = short_course("30 min")
    for visit in plan.visits:
        assert minutes(visit.session)[SHOULDER] >= 3
    # The others take turns. What waits twice is what even 3 minutes for each left no room for.
    first, second, third = (visit.session for visit in plan.visits[:3])
    assert set(waits(first)) & set(waits(second)) == {"sole-right"}
    assert set(waits(second)) <= third.minutes.keys()
    check_chain(plan.visits)


def test_within_the_most_painful_complaint_they_take_turns():
    told = assessed(complaint("sciatica", "right", 7))
    worked = [set(v.session.minutes) for v in course("22 min", assessment=told, sessions=4).visits]
    for before, after in pairwise(worked):
        assert before | after == {"gluteals-right", "low-back", "back-of-thigh-right"}


def test_all_is_kept_in_a_file():
    assert asked(PLAN.visits[1])
    again = mp.io.loads(mp.io.dumps(PLAN))
    assert again == PLAN
    session = PLAN.visits[1].session
    assert mp.io.loads(mp.io.dumps(session)) == session


def test_minutes_set_by_hand_keep_what_is_taken_first():
    session = PLAN.visits[1].session.with_minutes({"jaw": "5 min"})
    assert minutes(session)["jaw"] == 5
    assert set(asked(PLAN.visits[1])) <= session.minutes.keys()
    assert_valid_session(session)


def test_beside_minutes_set_by_hand_it_may_wait_again():
    session = PLAN.visits[1].session.with_minutes({SHOULDER: "25 min"})
    assert minutes(session)[SHOULDER] == 25
    assert set(waits(session)) & set(asked(PLAN.visits[1]))
    plan = short_course(minutes={SHOULDER: "20 min"})
    assert {minutes(visit.session)[SHOULDER] for visit in plan.visits} == {20}
    check_chain(plan.visits)


def test_the_rest_of_a_visit_takes_it_first_too():
    rest = mp.replan_session(PLAN.visits[1].session, at="10 min", done={})
    assert asked(PLAN.visits[1]) == rest.request.waited
    assert set(asked(PLAN.visits[1])) <= rest.minutes.keys()


@pytest.mark.parametrize(("told", "waited"), [({}, True), ({"minutes": {"jaw": "4 min"}}, False)])
def test_what_was_worked_after_all_does_not_wait(told, waited):
    plan = PLAN.record(mp.Outcome(session=1, **told))
    new = mp.replan(plan, today=TODAY + WEEK)
    assert ("jaw" in asked(new.visits[1])) is waited
    assert (new is plan) is waited
    check_chain(new.visits[1:])
    assert mp.replan(new, today=TODAY + WEEK) is new
    assert mp.io.loads(mp.io.dumps(new)) == new


def test_after_a_missed_visit_what_waited_before_it_is_taken_first():
    plan = PLAN.record(mp.Outcome(session=1)).record(mp.Outcome(session=2, status="missed"))
    assert asked(plan.visits[2]) == ("low-back",)
    new = mp.replan(plan, today=TODAY + 2 * WEEK)
    assert list(asked(new.visits[2])) == waits(plan.visits[0].session)
    check_chain(new.visits[2:])
    assert mp.replan(new, today=TODAY + 2 * WEEK) is new


def test_before_any_visit_is_given_nothing_has_waited():
    plan = PLAN.record(mp.Outcome(session=1, status="missed"))
    new = mp.replan(plan, today=TODAY + WEEK)
    assert asked(new.visits[1]) == ()
    check_chain(new.visits[1:])


def test_more_sessions_go_on_in_turn():
    new = mp.replan(PLAN, today=TODAY, sessions=9)
    assert len(new.visits) == 9
    check_chain(new.visits)


def test_a_visit_that_is_confirmed_changes_what_the_next_takes_first():
    day = TODAY + WEEK
    less = evolve(TOLD, on=day, complaints=TOLD.complaints[:2])
    plan = PLAN.record(mp.Outcome(session=1)).confirm(2, a_client(), less)
    assert asked(plan.visits[1]) == asked(PLAN.visits[1])
    check_chain(plan.visits[1:])
    assert all("jaw" not in asked(visit) for visit in plan.visits[2:])
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_a_routine_leaves_nothing_waiting():
    plan = mp.plan_treatment(a_client(), routine="full-body-relaxation", start=TODAY, sessions=2)
    assert [asked(visit) for visit in plan.visits] == [(), ()]


def test_what_was_begun_never_waits():
    session = customised()
    done = {"gluteals-right": "10 min"}
    for at in range(40, 53):
        rest = mp.replan_session(session, at=at * MINUTE, done=done)
        assert_valid_session(rest)
        assert rest.in_all["gluteals-right"] >= 10 * MINUTE
        assert "gluteals-right" not in waits(rest)
    assert waits(rest) == ["back-of-thigh-right"]


def on_the_table(minute):
    return customised(f"{minute} min", assessment=TOLD, length_is="table")


@pytest.mark.parametrize("length", range(12, 22))
def test_what_comes_in_with_more_minutes_counts_what_waits_first(length):
    session = on_the_table(length)
    assert "waits" in codes(session)
    for one in session.findings:
        if one.code in {"waits", "left-out"}:
            said = dict(one.args)
            more = length + said["more"] // 60
            assert said["wants"] in on_the_table(more).minutes
            assert said["wants"] not in on_the_table(more - 1).minutes
