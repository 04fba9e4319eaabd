"""What is made up or added goes on in the rhythm, exactly as planning that many at once would."""

from datetime import date, timedelta

from hypothesis import example, given, reject
from hypothesis import strategies as st

import massageplan as mp
from people import a_client, assessed, complaint


DAY = timedelta(days=1)
FIRST = date(2026, 1, 26)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NECK = assessed(complaint("neck pain", pain=6), on=FIRST)

rhythms = st.one_of(
    st.integers(1, 5).map("{}/week".format),
    st.integers(1, 4).map("{}/month".format),
    st.integers(1, 20).map("every {} days".format),
    st.integers(1, 4).map("every {} weeks".format),
    st.sampled_from(["weekly", "monthly", "daily", "Tue Thu", "Mon, Wed and Fri", "every Sat"]),
    st.just("every other Friday"),
)
starts = st.integers(0, 40).map(lambda n: FIRST + n * DAY)


@st.composite
def houses(draw, start):
    """Draw a house with weekdays of its own and a few single closed days."""
    weekdays = draw(st.just(()) | st.lists(st.sampled_from(WEEKDAYS), min_size=2, unique=True))
    closed = draw(st.sets(st.integers(1, 60).map(lambda n: start + n * DAY), max_size=4))
    return mp.Availability(name="the house", weekdays=weekdays, closed=closed)


def planned(cadence, start, sessions, house=()):
    return mp.plan_treatment(
        a_client(),
        NECK,
        length="60 min",
        cadence=cadence,
        start=start,
        sessions=sessions,
        availability=house,
    )


def days(plan):
    return [visit.on for visit in plan.visits]


def missed(plan, number, status="missed"):
    for before in range(1, number):
        plan = plan.record(mp.Outcome(session=before))
    return plan.record(mp.Outcome(session=number, status=status))


@given(rhythms, starts, st.integers(1, 6), st.data())
@example("2/week", date(2026, 3, 2), 6, None)
@example("monthly", date(2026, 1, 31), 2, None)
@example("3/month", date(2026, 1, 31), 4, None)
def test_a_visit_that_was_missed_is_made_up_as_one_more_would_be_planned(
    cadence, start, count, data
):
    plan = planned(cadence, start, count)
    number = data.draw(st.integers(1, count)) if data else count
    new = mp.replan(missed(plan, number), today=plan.visits[number - 1].on)
    assert days(new) == days(planned(cadence, start, count + 1))
    assert not [found for found in new.findings if found.code == "off-cadence"]


@given(rhythms, starts, st.integers(1, 5), st.data())
def test_the_same_in_a_house_as_far_as_its_days_allow(cadence, start, count, data):
    house = data.draw(houses(start))
    try:
        plan, longer = (planned(cadence, start, n, house) for n in (count, count + 1))
    except mp.InfeasibleError:
        reject()
    number = data.draw(st.integers(1, count))
    new = mp.replan(missed(plan, number), today=plan.visits[number - 1].on)
    assert days(new)[:count] == days(plan)
    if days(longer)[:count] == days(plan):
        assert days(new) == days(longer)


@given(rhythms, starts, st.integers(1, 4), st.integers(1, 4))
def test_added_visits_are_those_of_a_longer_plan(cadence, start, count, more):
    plan = planned(cadence, start, count)
    new = mp.replan(plan, today=start, sessions=count + more)
    assert days(new) == days(planned(cadence, start, count + more))
    assert days(mp.io.loads(mp.io.dumps(new))) == days(new)


@given(rhythms, starts, st.lists(st.sampled_from(["missed", "done"]), min_size=2, max_size=5))
def test_after_every_visit_the_same_holds(cadence, start, statuses):
    """Replanned again and again, and saved between: always the days of planning so many."""
    plan = planned(cadence, start, len(statuses))
    for number, status in enumerate(statuses, 1):
        today = plan.visit(number).on
        plan = mp.replan(plan.record(mp.Outcome(session=number, status=status)), today=today)
        plan = mp.io.loads(mp.io.dumps(plan))
    assert days(plan) == days(planned(cadence, start, len(statuses) + statuses.count("missed")))


@given(rhythms, starts, st.integers(2, 6), st.data())
def test_a_visit_ahead_that_is_called_off_leaves_one_visit_a_day(cadence, start, count, data):
    plan = planned(cadence, start, count)
    number = data.draw(st.integers(1, count))
    status = data.draw(st.sampled_from(["missed", "cancelled"]))
    new = mp.replan(plan.record(mp.Outcome(session=number, status=status)), today=start)
    assert len(set(days(new))) == len(new.visits) == count + 1
    assert days(new) == days(planned(cadence, start, count + 1))
    again = mp.replan(
        plan.record(mp.Outcome(session=number, status=status)), today=start, cadence="2/week"
    )
    assert len(set(days(again))) == len(again.visits)


@given(starts, st.integers(2, 5), st.integers(1, 3), st.sampled_from([-2, -1, 1, 2]))
def test_a_visit_moved_by_hand_keeps_its_place_in_the_rhythm(start, count, more, off):
    plan = planned("weekly", start, count)
    last = plan.visits[-1].on
    moved = plan.record(mp.Outcome(session=count, status="moved", to=last + off * DAY))
    new = mp.replan(moved, today=start, sessions=count + more)
    assert days(new)[count:] == days(planned("weekly", start, count + more))[count:]
    assert mp.io.loads(mp.io.dumps(new)) == new
