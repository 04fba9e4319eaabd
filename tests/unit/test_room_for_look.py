"""A re-evaluation in a short visit: what gives way, in which order, and what is never refused."""

from datetime import timedelta

import pytest

import massageplan as mp
from massageplan.session.room_for_look import LEAST
from massageplan.testing import assert_valid_session
from people import CONDITIONS, HISTORY, assessed, complaint, course, spread


def at(length, *complaints, **more):
    return course(assessment=assessed(*complaints), length=f"{length} min", sessions=6, **more)


def planned(condition, minutes):
    """A course for a condition, with what has to be answered first; None if screening stops it."""
    for side in (None, "right"):
        for answered in (None, *HISTORY.values()):
            client = mp.Client(
                ref="c-1",
                conditions=[answered] if answered else [],
                medicines=[],
                allergies=[],
            )
            try:
                return at(minutes, complaint(condition, side, 6), client=client)
            except (mp.UnansweredError, mp.NeedsClinicianError, mp.ContraindicatedError):
                continue
    return None


def look_of(plan):
    (item,) = [one for one in plan.visits[-1].session.items if one.kind == "re-evaluation"]
    return item.duration // timedelta(minutes=1)


def told(plan):
    return {finding.code for finding in plan.visits[-1].session.findings}


def waits(plan):
    return sum(finding.code == "waits" for finding in plan.visits[-1].session.findings)


@pytest.mark.parametrize("minutes", [15, 20, 30, 45])
def test_no_condition_is_refused_for_its_re_evaluation(minutes):
    asked = spread(CONDITIONS, 40)
    plans = {condition: _or_not(condition, minutes) for condition in asked}
    assert sum(plan is not None for plan in plans.values()) > len(asked) // 2
    for plan in filter(None, plans.values()):
        for visit in plan.visits:
            assert_valid_session(visit.session)
        assert mp.io.loads(mp.io.dumps(plan)) == plan


def _or_not(condition, minutes):
    try:
        return planned(condition, minutes)
    except mp.InfeasibleError as error:
        # Too much time for one small place, or too little without a re-evaluation too.
        assert not str(error).startswith("session 6"), error  # noqa: PT017  the others are fine


def test_supporting_areas_give_way_first():
    plan = at(30, complaint("neck pain", None, 6))
    before, last = plan.visits[-2].session, plan.visits[-1].session
    assert look_of(plan) == 5
    roles = [{item.role for item in session.segments} for session in (before, last)]
    assert "focus" in roles[1]
    assert not told(plan) & {"look-shortened", "look-longer", "waits"}


def test_then_the_re_evaluation_is_shortened_for_a_focus_area():
    plan = at(20, complaint("neck pain", None, 6))
    assert LEAST <= look_of(plan) < 5
    assert "look-shortened" in told(plan)
    whole = at(20, complaint("neck pain", None, 6), minutes={"re-evaluation": "5 min"})
    assert waits(plan) < waits(whole)
    assert plan.visits[-1].session.length == timedelta(minutes=20)


def test_then_the_one_visit_is_lengthened():
    plan = at(15, complaint("low back pain", None, 6))
    assert look_of(plan) == LEAST
    lengths = [visit.session.length for visit in plan.visits]
    assert set(lengths[:-1]) == {timedelta(minutes=15)}
    assert lengths[-1] > timedelta(minutes=15)
    (said,) = [one for one in plan.visits[-1].session.findings if one.code == "look-longer"]
    assert said.severity is mp.Severity.CAUTION
    assert said.message.startswith(
        f"book {lengths[-1] // timedelta(minutes=1)} min for this visit instead of 15 min"
    )


def test_minutes_set_by_hand_stay_and_the_refusal_too():
    with pytest.raises(mp.InfeasibleError):
        at(15, complaint("low back pain", None, 6), minutes={"re-evaluation": "5 min"})


def test_the_rest_of_a_lengthened_visit_ends_with_it():
    session = at(15, complaint("low back pain", None, 6)).visits[-1].session
    rest = mp.replan_session(session, at="0 min")
    assert rest.length == session.length
