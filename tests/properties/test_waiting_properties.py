"""In a course, nothing that was told waits at two visits in a row, unless it cannot fit."""

from itertools import pairwise

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from people import TODAY, assessments, clients, history


FLOOR, FLOOR_OF_PAIR = 180, 240


def waits(session):
    """What is said of each area that waits, in the order in which they began to wait."""
    said = [dict(found.args) for found in session.findings if found.code == "waits"]
    return {one["wants"]: one for one in said}


def floors(session):
    """The fewest seconds that could be given to what is worked."""
    pieces = [item.want for item in session.segments]
    return sum(FLOOR if pieces.count(want) == 1 else FLOOR_OF_PAIR for want in set(pieces))


@given(clients(), assessments(4), st.integers(15, 75), st.integers(2, 6))
def test_nothing_waits_twice_in_a_row_if_it_could_fit(client, assessment, length, sessions):
    asks = history(*(heard.condition for heard in assessment.complaints))
    client = evolve(client, conditions=(*client.conditions, *asks))
    try:
        plan = mp.plan_treatment(
            client, assessment, length=f"{length} min", sessions=sessions, start=TODAY
        )
    except mp.MassagePlanError:
        return
    for before, after in pairwise([visit.session for visit in plan.visits]):
        said, had = waits(after), waits(before)
        assert list(after.request.waited) == list(had)
        twice = [want for want in said if want in had]
        if twice:
            # Whatever else could wait does, but for one area of the most painful complaint.
            assert len(after.minutes.keys() - had.keys()) <= 1
            # Even with all others at their floors, the last to wait does not fit.
            last = said[twice[-1]]
            needs = floors(after) + last["least"] + (last["turn"] or 0)
            assert needs > after.hands_on.total_seconds()
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_of_a_pair_the_side_that_can_be_reached_takes_its_turn():
    """Only one calf can be reached: what waits is called by that side, and is still known."""
    likes = mp.Preferences(cannot_lie=["prone", "left side"])
    client = mp.Client(ref="c-1", conditions=(), medicines=(), allergies=(), preferences=likes)
    hurts = [mp.Complaint(region="abdomen"), mp.Complaint(region="achilles tendon")]
    told = mp.Assessment(on=TODAY, complaints=hurts, red_flags=())
    plan = mp.plan_treatment(client, told, length="15 min", sessions=4, start=TODAY)
    worked = [list(visit.session.minutes) for visit in plan.visits]
    assert worked == [["abdomen"], ["calf-left"], ["abdomen"], ["calf-left"]]


def test_one_side_of_a_pair_needs_no_more_than_any_one_area():
    likes = mp.Preferences(cannot_lie=["prone", "left side"])
    client = mp.Client(ref="c-1", conditions=(), medicines=(), allergies=(), preferences=likes)
    hurts = [mp.Complaint(region="abdomen"), mp.Complaint(region="achilles tendon")]
    told = mp.Assessment(on=TODAY, complaints=hurts, red_flags=())
    session = mp.plan_session(client, told, length="16 min", on=TODAY)
    assert sorted(time.seconds for time in session.minutes.values()) == [180, 180]
