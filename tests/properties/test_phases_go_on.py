"""A visit missed in a phase lengthens it: the course ends as with one visit more in that phase."""

from datetime import timedelta
from itertools import accumulate

from attrs import evolve
from hypothesis import given, reject, settings
from hypothesis import strategies as st

import massageplan as mp
from phased import FIRST, parts, planned


DAY = timedelta(days=1)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

starts = st.integers(0, 20).map(lambda n: FIRST + n * DAY)


@st.composite
def houses(draw):
    weekdays = draw(st.lists(st.sampled_from(WEEKDAYS), min_size=4, unique=True))
    closed = draw(st.sets(st.integers(1, 60).map(lambda n: FIRST + n * DAY), max_size=3))
    return mp.Availability(name="the house", weekdays=weekdays, closed=closed)


def one_more(phases, number):
    """The phases, with one visit more in one of them."""
    return [evolve(one, visits=one.visits + (i == number)) for i, one in enumerate(phases, 1)]


def shown(plan):
    return [(visit.on, visit.phase) for visit in plan.visits]


def missed(plan, number, status="missed"):
    for before in range(1, number):
        plan = plan.record(mp.Outcome(session=before))
    return plan.record(mp.Outcome(session=number, status=status))


@settings(max_examples=settings.default.max_examples // 2)
@given(parts, starts, st.data())
def test_a_visit_missed_in_a_phase_lengthens_it(phases, start, data):
    plan = planned(phases, start)
    number = data.draw(st.integers(1, len(plan.visits)))
    visit = plan.visit(number)
    new = mp.replan(missed(plan, number), today=visit.on)
    assert shown(new) == shown(planned(one_more(phases, visit.phase), start))
    assert not [found for found in new.findings if found.code == "off-cadence"]
    assert mp.replan(new, today=visit.on) is new
    assert mp.replan(mp.io.loads(mp.io.dumps(new)), today=visit.on) == new


@given(parts, starts, houses(), st.data())
def test_the_same_in_a_house_as_far_as_its_days_allow(phases, start, house, data):
    try:
        plan = planned(phases, start, house)
        number = data.draw(st.integers(1, len(plan.visits)))
        longer = planned(one_more(phases, plan.visit(number).phase), start, house)
        new = mp.replan(missed(plan, number), today=plan.visit(number).on)
    except mp.InfeasibleError:
        reject()
    assert shown(new)[:number] == shown(plan)[:number]
    assert [phase for _, phase in shown(new)] == [phase for _, phase in shown(longer)]
    off = any(visit.nominal for one in (plan, longer, new) for visit in one.visits)
    if not off and shown(longer)[:number] == shown(plan)[:number]:
        assert shown(new) == shown(longer)


@settings(max_examples=settings.default.max_examples // 5)
@given(parts, starts, st.lists(st.sampled_from(["missed", "done"]), min_size=2, max_size=5))
def test_after_every_visit_the_same_holds(phases, start, statuses):
    """Replanned again and again, and saved between: always the days of planning so many."""
    plan = planned(phases, start)
    for number, status in enumerate(statuses, 1):
        if number > len(plan.visits):
            break
        visit = plan.visit(number)
        plan = mp.replan(plan.record(mp.Outcome(session=number, status=status)), today=visit.on)
        plan = mp.io.loads(mp.io.dumps(plan))
        phases = one_more(phases, visit.phase if status == "missed" else 0)
    assert shown(plan) == shown(planned(phases, start))


@given(parts, starts, st.data())
def test_a_visit_ahead_that_is_called_off_is_made_up_in_its_phase(phases, start, data):
    plan = planned(phases, start)
    number = data.draw(st.integers(1, len(plan.visits)))
    phase = plan.visit(number).phase
    called_off = plan.record(mp.Outcome(session=number, status="cancelled", on=start))
    new = mp.replan(called_off, today=start)
    assert shown(new) == shown(planned(one_more(phases, phase), start))


@given(parts, starts, st.integers(8, 40), st.data())
def test_a_phase_that_ends_on_a_day_is_not_lengthened(phases, start, days, data):
    last_day = start + days * DAY
    phases = [evolve(phases[0], visits=None, until=last_day), *phases[1:]]
    plan = planned(phases, start)
    ends = list(accumulate(visit.phase == 1 for visit in plan.visits))[-1]
    number = data.draw(st.integers(1, ends))
    new = mp.replan(missed(plan, number), today=plan.visit(number).on)
    assert shown(new)[:-1] == shown(plan)
    assert new.visits[-1].phase == len(phases)
    assert all((on <= last_day) is (phase == 1) for on, phase in shown(new))


@given(parts, starts, st.data())
def test_a_visit_moved_by_hand_stays_where_it_was_put(phases, start, data):
    plan = planned(phases, start)
    number = data.draw(st.integers(2, len(plan.visits)))
    later = [visit.on for visit in plan.visits[number : number + 1]]
    room = (later[0] - plan.visit(number).on).days - 1 if later else 5
    to = plan.visit(number).on + data.draw(st.integers(0, room)) * DAY
    if to != plan.visit(number).on:
        plan = plan.record(mp.Outcome(session=number, status="moved", to=to, on=start))
    new = mp.replan(plan.record(mp.Outcome(session=1, status="missed")), today=start)
    moved = plan.visit(number)
    if moved.slot is not None:
        assert (to, moved.slot) in {(one.on, one.slot) for one in new.to_come}
    days = [one.on for one in new.visits]
    assert days == sorted(set(days))
    assert len(days) == len(plan.visits) + 1
    coming = [one.phase for one in new.to_come]
    assert coming == [n for n, one in enumerate(phases, 1) for _ in range(one.visits)]
    assert mp.replan(new, today=start) is new
