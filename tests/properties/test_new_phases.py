"""New phases for what is to come are those of a plan that begins then; what was given stays."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import massageplan as mp
from people import TODAY, assessed, complaint, course
from phased import parts, planned


BACK = assessed(complaint("low back pain", pain=6))
P = mp.Phase
WEEK = timedelta(weeks=1)


def kept(plan):
    return [(v.on, v.phase, v.session) for v in plan.visits if plan.outcome(v.number) is not None]


def after(plan, given_, missed=0):
    for number in range(1, given_ + missed + 1):
        status = "done" if number <= given_ else "missed"
        plan = plan.record(mp.Outcome(session=number, status=status))
    return plan


@settings(max_examples=settings.default.max_examples // 4)
@given(parts, parts, st.integers(0, 20), st.data())
def test_new_phases_are_those_of_a_plan_that_begins_then(old, new, days, data):
    start = date(2026, 1, 26)
    plan = planned(old, start)
    done = data.draw(st.integers(0, len(plan.visits) - 1))
    missed = data.draw(st.integers(0, min(1, len(plan.visits) - done)))
    plan = after(plan, done, missed)
    today = plan.visits[max(0, done + missed - 1)].on + timedelta(days=days)
    today = min([today, *(visit.on for visit in plan.to_come[:1])])
    changed = mp.replan(plan, today=today, phases=new)
    assert kept(changed)[: done + missed] == kept(plan)
    begins = changed.to_come[0].on
    assert begins >= today
    fresh = planned(new, begins)
    over = changed.phases_over
    assert [(v.on, v.phase - over) for v in changed.to_come] == [
        (v.on, v.phase) for v in fresh.visits
    ]
    assert [v.session.request.max_pressure for v in changed.to_come] == [
        v.session.request.max_pressure for v in fresh.visits
    ]
    assert changed.agreed == done + len(fresh.visits)
    assert mp.replan(changed, today=today) is changed
    assert mp.io.loads(mp.io.dumps(changed)) == changed
    assert mp.diff(plan, changed).apply(plan) == changed


def test_a_plan_without_phases_gets_some():
    plan = after(course(assessment=BACK), 2)
    new = mp.replan(plan, today=plan.visits[1].on, phases=[P(length="90 min", visits=1), P()])
    assert [v.phase for v in new.visits] == [0, 0, 1, 2, 2, 2]
    assert [v.session.length.seconds // 60 for v in new.visits] == [60, 60, 90, 60, 60, 60]
    assert "session 3 belongs to phase 1 (was no phase)" in " ".join(mp.diff(plan, new).words)


def test_they_may_take_turns_in_the_same_rhythm():
    plan = after(course(assessment=BACK), 1)
    kinds = [P(regions=["back"]), P(regions=["legs"])]
    new = mp.replan(plan, today=TODAY, phases=kinds, turns="visits")
    assert [v.on for v in new.visits] == [v.on for v in plan.visits]
    assert [v.phase for v in new.to_come] == [1, 2, 1, 2, 1]
    by_day = [P(weekdays="tue"), P(weekdays="thu")]
    new = mp.replan(new, today=TODAY, phases=by_day, turns="weekdays", cadence="2/week")
    assert {(f"{v.on:%a}", v.phase) for v in new.to_come} == {("Tue", 3), ("Thu", 4)}
    # Phases one after another again, on any day.
    last = mp.replan(new, today=TODAY, phases=[P(visits=2), P(visits=1)], cadence="daily")
    assert [v.phase for v in last.to_come] == [5, 5, 6]
    assert [(v.on - TODAY).days for v in last.to_come] == [1, 2, 3]
    assert mp.io.loads(mp.io.dumps(last)) == last


def test_only_phases_that_had_a_visit_are_told():
    plan = after(course(assessment=BACK, sessions=None, phases=[P(name="warming", visits=2)]), 1)
    plan = mp.replan(plan, today=TODAY, phases=[P(name="neverwas", visits=2)])
    plan = mp.replan(plan, today=TODAY, phases=[P(name="cooling", visits=2)])
    page = str(plan)
    assert "warming" in page
    assert "neverwas" not in page
    assert "cooling" in page


def test_a_missed_visit_lengthens_a_new_phase_too():
    plan = after(course(assessment=BACK), 1)
    plan = mp.replan(plan, today=TODAY, phases=[P(cadence="2/week", visits=2), P(visits=2)])
    missed = plan.record(mp.Outcome(session=2, status="missed"))
    new = mp.replan(missed, today=plan.visits[1].on)
    assert [((v.on - TODAY).days, v.phase) for v in new.to_come] == [
        *((6, 1), (10, 1), (13, 2), (20, 2))
    ]


@pytest.mark.parametrize(
    ("asked", "path", "write"),
    [
        ({"phases": []}, "phases", "phases=[Phase()] goes on"),
        ({"phases": 3}, "phases", "expected phases such as"),
        ({"phases": ["drainage"]}, "phases[0]", "expected Phase"),
        ({"phases": [P(), P()]}, "phases[0]", "write visits=6, until=date"),
        ({"phases": [P(until=TODAY), P()]}, "phases[0].until", "before its first visit"),
        ({"phases": [P(times="09:00 15:00", visits=2)]}, "phases[0].times", "leave them out"),
        ({"phases": [P(length="1 min")]}, "phases[0].length", "too short"),
        ({"phases": [P()], "events": {"race": TODAY}}, "events[race]", "nothing in the phases"),
        ({"phases": [P()], "action": "discharge", "why": "done"}, "phases", "action='continue'"),
        (
            {
                "phases": [P(cadence="weekly from 1 week after surgery")],
                "events": {"surgery": TODAY - 5 * WEEK},
            },
            "phases[0].cadence",
            "before 2026-03-02: begin later",
        ),
        ({"phases": [P(visits=60), P(visits=60)]}, "cadence", "at most 100"),
        ({"turns": "visits"}, "turns", "pass phases too"),
    ],
)
def test_what_cannot_be_is_one_error_and_the_plan_is_as_it_was(asked, path, write):
    plan = after(course(assessment=BACK), 1)
    before = mp.io.dumps(plan)
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.replan(plan, today=TODAY, **asked)
    assert caught.value.path == path
    assert write in str(caught.value)
    assert mp.io.dumps(plan) == before


def test_no_plan_has_more_phases_that_are_over_than_it_has():
    plan = mp.replan(after(course(assessment=BACK), 1), today=TODAY, phases=[P(visits=2)])
    saved = mp.io.dumps(plan).replace('"phases_over": 0', '"phases_over": 1')
    with pytest.raises(mp.LoadError, match="phases_over: expected 0 to 0, got 1"):
        mp.io.loads(saved)
