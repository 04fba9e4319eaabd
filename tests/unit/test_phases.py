"""Phases: what changes in a course, how each ends, and what stays through all that happens."""

from datetime import UTC, date, datetime, timedelta

import hypothesis
import pytest
from attrs import evolve
from hypothesis import strategies as st

import massageplan as mp
from massageplan.treatment.which_phase import phases_of
from people import CATALOG, TODAY, assessed, complaint, course


BACK = assessed(complaint("low back pain", None, 6))
MINUTE = timedelta(minutes=1)
WEEK = timedelta(weeks=1)


def plan_of(*phases, **more):
    return course(assessment=BACK, sessions=None, phases=phases, **more)


def numbers(plan):
    return [visit.phase for visit in plan.visits]


def given(plan, *sessions, pain=None):
    for number in sessions:
        plan = plan.record(mp.Outcome(session=number, pain=pain))
    return plan


# --- what they express ------------------------------------------------------------------------
def test_ninety_minutes_first_and_sixty_after():
    plan = plan_of(mp.Phase(length="90 min", visits=1), mp.Phase())
    assert [visit.session.length // MINUTE for visit in plan.visits] == [90, 60, 60, 60, 60, 60]


def test_regions_in_rotation():
    areas = ["back", "legs", "neck"]
    plan = plan_of(*(mp.Phase(regions=[area]) for area in areas), turns="visits")
    assert numbers(plan) == [1, 2, 3, 1, 2, 3]
    assert [v.session.title.removeprefix("customized for ") for v in plan.visits[:3]] == [
        *("back", "leg", "neck")
    ]
    assert plan.visits[1].session.intention is mp.Intention.MEDICAL


def test_two_kinds_by_turns_and_several_in_a_row():
    kinds = mp.Phase(visits=2), mp.Phase(routine="full-body-relaxation")
    plan = plan_of(*kinds, turns="visits")
    assert numbers(plan) == [1, 1, 2, 1, 1, 2]
    assert plan.visits[2].session.intention is mp.Intention.RELAXATION


def test_two_kinds_by_weekday():
    kinds = mp.Phase(weekdays="tue"), mp.Phase(weekdays="thu", max_pressure=2)
    plan = plan_of(*kinds, turns="weekdays", cadence="2/week")
    assert [(f"{visit.on:%a}", visit.phase) for visit in plan.visits[:3]] == [
        *(("Tue", 1), ("Thu", 2), ("Tue", 1))
    ]


def test_lighter_before_a_race():
    race = date(2026, 4, 26)
    kinds = mp.Phase(until="2 weeks before race"), mp.Phase(max_pressure=2, until="race")
    plan = plan_of(*kinds, events={"race": race})
    light = [visit for visit in plan.visits if visit.phase == 2]
    assert [visit.on for visit in light] == [date(2026, 4, 13), date(2026, 4, 20)]
    assert all(item.pressure <= 2 for visit in light for item in visit.session.segments)
    assert plan.phases[0].until == "2026-04-12"


def test_twice_a_day_in_the_first_week():
    kinds = mp.Phase(cadence="daily", times=["09:00", "15:00"], visits=10), mp.Phase(visits=2)
    plan = plan_of(*kinds, start=datetime(2026, 3, 2, 9, tzinfo=UTC))
    starts = [visit.session.request.start for visit in plan.visits]
    assert starts[:3] == [
        datetime(2026, 3, 2, 9, tzinfo=UTC),
        datetime(2026, 3, 2, 15, tzinfo=UTC),
        datetime(2026, 3, 3, 9, tzinfo=UTC),
    ]
    assert numbers(plan) == [1] * 10 + [2] * 2
    assert len({start.date() for start in starts}) == 7


def after_surgery(**more):
    kinds = (
        mp.Phase(
            name="drainage",
            techniques=["manual lymph drainage"],
            cadence="3/week from 4 days after surgery",
            length="45 min",
            visits=6,
        ),
        mp.Phase(
            name="scar", cadence="weekly from 6 weeks after surgery", max_pressure=2, visits=3
        ),
        mp.Phase(name="muscle", cadence="every 2 weeks", until="pain halves", visits=3),
    )
    return plan_of(*kinds, start=None, events={"surgery": TODAY}, **more)


def test_a_course_after_surgery_in_three_phases():
    plan = after_surgery()
    assert numbers(plan) == [1] * 6 + [2] * 3 + [3] * 3
    first = plan.visits[0].session
    assert {id_ for item in first.segments for id_ in item.techniques} == {"manual-lymph-drainage"}
    assert plan.visits[6].on == TODAY + timedelta(weeks=6)


# --- what stays -------------------------------------------------------------------------------
def test_a_visit_keeps_its_phase_through_saving_moving_confirming_and_renumbering():
    plan = after_surgery()
    assert mp.io.loads(mp.io.dumps(plan)) == plan
    plan = given(plan, 1).record(mp.Outcome(session=2, status="cancelled"))
    plan = plan.record(mp.Outcome(session=3, status="moved", to=plan.visits[2].on + timedelta(1)))
    new = mp.replan(plan, today=plan.visits[1].on)
    assert mp.io.loads(mp.io.dumps(new)) == new
    assert new.visits[0].phase == 1
    assert [v.phase for v in new.held] == [1] * 5 + [2] * 3 + [3] * 4


def test_a_missed_visit_is_made_up_in_its_phase_if_that_still_goes_on():
    plan = plan_of(mp.Phase(max_pressure=2, visits=2), mp.Phase(visits=2))
    plan = plan.record(mp.Outcome(session=1, status="missed"))
    new = mp.replan(plan, today=TODAY)
    assert numbers(new) == [1, 1, 1, 2, 2]
    pressures = {item.pressure for item in new.visits[2].session.segments}
    assert max(pressures) == 2
    assert "session 3 belongs to phase 1 (was phase 2)" in mp.diff(plan, new).words


def test_a_missed_visit_loses_no_turn():
    kinds = mp.Phase(), mp.Phase(routine="full-body-relaxation")
    plan = course(assessment=BACK, sessions=4, phases=kinds, turns="visits")
    plan = given(plan, 1).record(mp.Outcome(session=2, status="missed"))
    new = mp.replan(plan, today=plan.visits[1].on)
    assert [v.phase for v in new.visits if not new.outcome(v.number)] == [2, 1, 2]


def test_a_phase_ends_when_its_result_is_reached():
    plan = plan_of(mp.Phase(until="pain halves", visits=4), mp.Phase(max_pressure=2, visits=2))
    new = mp.replan(given(plan, 1, pain=3), today=TODAY)
    assert numbers(new) == [1, 2, 2, 2, 2, 2]


LAST = mp.Phase(until="pain halves", visits=4)


@pytest.mark.parametrize(
    "asked",
    [
        {"phases": [mp.Phase(max_pressure=2, visits=1), LAST], "sessions": None},
        {"cadence": "weekly until pain halves, at most 5", "sessions": None},
        {
            "phases": [mp.Phase(until="pain is 5 or less", visits=3), LAST],
            "sessions": None,
        },
    ],
)
def test_a_result_that_ends_the_last_phase_takes_off_what_is_left(asked):
    plan = given(course(assessment=BACK, **asked), 1, 2, pain=3)
    left = len(plan.to_come)
    said = [one.message for one in plan.findings if one.code == "result-reached"]
    assert said
    assert f"takes off the {left} visits still planned" in said[0]
    today = plan.visits[1].on
    new = mp.replan(plan, today=today)
    assert not new.to_come
    assert new.agreed == len(new.given)
    off = [one for one in new.outcomes if one.status.value == "withdrawn"]
    assert len(off) == left
    assert (
        len([words for words in mp.diff(plan, new).words if "no longer planned" in words]) == left
    )
    assert mp.replan(new, today=today) is new
    assert mp.replan(new, today=today + timedelta(weeks=8)) is new
    assert mp.io.loads(mp.io.dumps(new)) == new
    said = [one.message for one in new.findings if one.code == "result-reached"]
    assert "no visit is left" in said[0]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"sessions": 2}, 2),
        ({"action": "continue", "why": "he wants to go on"}, 3),
        ({"cadence": "2/week"}, 3),
    ],
)
def test_it_goes_on_if_the_therapist_says_so(asked, count):
    plan = given(plan_of(mp.Phase(visits=1), LAST), 1, 2, pain=3)
    new = mp.replan(plan, today=plan.visits[1].on, **asked)
    assert len(new.to_come) == count
    assert not [one for one in new.findings if one.code == "result-reached"]
    assert len(mp.replan(new, today=plan.visits[1].on).to_come) == count


def test_new_phases_go_on_after_a_result():
    plan = mp.replan(given(plan_of(mp.Phase(visits=1), LAST), 1, 2, pain=3), today=TODAY + WEEK)
    new = mp.replan(plan, today=TODAY + WEEK, phases=[mp.Phase(max_pressure=2, visits=2)])
    assert [visit.phase for visit in new.to_come] == [3, 3]
    assert mp.replan(new, today=TODAY + WEEK) is new


def test_a_result_that_is_gone_again_ends_nothing():
    plan = given(plan_of(mp.Phase(visits=1), LAST), 1, 2, pain=3)
    worse = given(plan, 3, pain=5)
    assert len(mp.replan(worse, today=worse.visits[2].on).to_come) == 2


def test_other_days_keep_phases_on_their_weekdays():
    kinds = mp.Phase(weekdays="tue"), mp.Phase(weekdays="thu")
    plan = course(assessment=BACK, sessions=4, phases=kinds, turns="weekdays", cadence="2/week")
    away = mp.Availability(absences=[(TODAY, TODAY + timedelta(weeks=1))])
    new = mp.replan(plan, today=TODAY, availability=away, window=14)
    assert {(f"{visit.on:%a}", visit.phase) for visit in new.visits} == {("Tue", 1), ("Thu", 2)}


def test_what_screening_allows_less_of_stays_so():
    client = mp.Client(
        ref="c-1",
        conditions=[],
        medicines=[],
        allergies=[],
        preferences=mp.Preferences(max_pressure=1),
    )
    plan = plan_of(mp.Phase(max_pressure=4), client=client)
    assert {item.pressure for item in plan.visits[0].session.segments} == {1}


def test_what_a_phase_leaves_out_is_refused_if_nothing_is_left():
    with pytest.raises(mp.CannotPlanError):
        plan_of(mp.Phase(techniques=["cupping"]))


# --- how they show ----------------------------------------------------------------------------
def test_they_show_on_the_pages():
    plan = after_surgery()
    page = " ".join(str(plan).split())
    assert "1: drainage 1-6 45 min manual lymph drainage" in page
    assert "booked per session 45 to 60 min" in page
    assert "drainage" in mp.export.to_html(plan, audience="client")


def test_a_phase_that_is_not_reached_is_told():
    plan = course(assessment=BACK, sessions=2, phases=[mp.Phase(visits=3), mp.Phase()])
    assert [one.message for one in plan.findings if one.code == "phase-not-reached"] == [
        "no visit comes to phase 2: plan more sessions, or leave it out"
    ]


# --- what is refused --------------------------------------------------------------------------
P = mp.Phase
MON_FRI = mp.Availability(name="the clinic", weekdays="mon-fri")


@pytest.mark.parametrize(
    ("phases", "more", "path", "write"),
    [
        ([P(), P()], {}, "phases[0]", "write visits=6, until=date"),
        ([P(until="pain halves"), P()], {}, "phases[0].visits", "also write visits=6"),
        ([P(visits=3, cadence="weekly for 3 weeks"), P()], {}, "phases[0].visits", "leave one"),
        ([P(until=date(2026, 2, 1)), P()], {}, "phases[0].until", "before its first visit"),
        ([P(until="2 weeks before race"), P()], {}, "phases[0].until", "pass events={'race'"),
        ([P(until="the moon is full", visits=2)], {}, "phases[0].until", "write date(2026, 4, 12)"),
        ([P(cadence="weekly for 2 weeks then monthly")], {}, "phases[0].cadence", "make each"),
        ([P(weekdays="tue"), P()], {}, "phases[0].weekdays", "turns='weekdays'"),
        ([P(), P(weekdays="tue")], {"turns": "weekdays"}, "phases[0].weekdays", "weekdays='tue'"),
        (
            [P(weekdays="tue"), P(weekdays="tue thu")],
            {"turns": "weekdays"},
            "phases[1].weekdays",
            "a day of two phases",
        ),
        (
            [P(weekdays="tue"), P(weekdays="sat")],
            {"turns": "weekdays", "availability": MON_FRI, "cadence": "2/week"},
            "phases[1].weekdays",
            "the clinic is not open on sat; it is on mon tue wed thu fri",
        ),
        (
            [P(weekdays="tue"), P(weekdays="thu")],
            {"turns": "weekdays"},
            "phases[1]",
            "write cadence='2/week'",
        ),
        ([P()], {"turns": "visits"}, "phases", "two phases or more"),
        ([P(cadence="weekly"), P()], {"turns": "visits"}, "phases[0].cadence", "for the course"),
        ([P(regions=["bakc"])], {}, "phases[0].regions[0]", "did you mean 'back'?"),
        ([P(techniques=["swedisch"])], {}, "phases[0].techniques", "Swedish massage"),
        ([P(length="1 min")], {}, "phases[0].length", "too short"),
        ([P(routine="full-bdy")], {}, "phases[0].routine", "unknown routine"),
        (
            [P(routine="full-body-relaxation", techniques=["swedish"])],
            {},
            "phases[0].techniques",
            "leave one of them out",
        ),
        ([P(cadence="daily", times="09:00 15:00", visits=4)], {}, "phases[0].times", "datetime"),
        (
            [P(cadence="daily", times="09:00 15:00", visits=4)],
            {"start": None},
            "start",
            "is missing",
        ),
        (
            [P(cadence="daily", times="10:00 15:00", visits=4)],
            {"start": datetime(2026, 3, 2, 9, tzinfo=UTC)},
            "start",
            "10:00",
        ),
        (
            [P(cadence="daily", times="09:00 21:00", visits=4)],
            {
                "start": datetime(2026, 3, 2, 9, tzinfo=UTC),
                "availability": mp.Availability(name="the clinic", hours="08:00-18:00"),
            },
            "phases[0].times",
            "21:00 is not open on 2026-03-02 (the clinic)",
        ),
        ([P(cadence="daily", times="09:00 15:00", visits=3)], {}, "phases[0].visits", "whole days"),
    ],
)
def test_what_cannot_be_is_one_error_with_what_to_write(phases, more, path, write):
    with pytest.raises(mp.InvalidValueError) as caught:
        plan_of(*phases, **more)
    assert caught.value.path == path
    assert write in str(caught.value)


def test_an_event_that_nothing_depends_on():
    with pytest.raises(mp.InvalidValueError, match="nothing in the phases depends on it"):
        plan_of(P(), events={"race": TODAY})


@pytest.mark.parametrize("times", ["9", "15:00 09:00", "25:00", ["09:00", "09:00"]])
def test_times_are_times_of_a_day_in_order(times):
    with pytest.raises(mp.InvalidValueError, match="times of a day, one after another"):
        mp.Phase(times=times)


# --- as planning one visit more would ----------------------------------------------------------
KINDS = [
    ([mp.Phase(visits=2), mp.Phase(visits=3), mp.Phase()], ""),
    ([mp.Phase(visits=2), mp.Phase()], "visits"),
    ([mp.Phase(), mp.Phase(), mp.Phase()], "visits"),
    ([mp.Phase(weekdays="mon tue wed"), mp.Phase(weekdays="thu fri sat sun")], "weekdays"),
]


@hypothesis.given(st.sampled_from(KINDS), st.integers(1, 12), st.integers(0, 11))
def test_missing_one_visit_gives_the_phases_of_one_more(kinds, count, missed):
    phases, turns = kinds
    missed %= count
    days = [TODAY + timedelta(days=i) for i in range(count + 1)]
    whole = phases_of(phases, turns, days)
    before = whole[:missed]
    after = phases_of(phases, turns, days[missed + 1 :], before)
    assert len(before + after) == count
    if turns == "weekdays":
        assert after == whole[missed + 1 :]
    else:
        assert before + after == whole[:count]


def test_a_chart_opens_without_the_routine_of_a_phase():
    own = evolve(CATALOG.routine("full-body-relaxation"), id="ours", label="zorp", names=())
    ours = CATALOG.merge({"routine": {"ours": own}})
    kinds = mp.Phase(visits=1), mp.Phase(routine="ours", visits=1)
    plan = plan_of(*kinds, catalog=ours)
    opened = mp.io.loads(mp.io.dumps(plan))
    assert [bool(visit.stops) for visit in opened.visits] == [False, True]
    assert "ours" in str(opened)
    assert mp.io.loads(mp.io.dumps(opened)).phases == plan.phases


def test_phases_go_on_in_a_rhythm_that_depends_on_an_event():
    kinds = mp.Phase(visits=2), mp.Phase(visits=2, max_pressure=2)
    asked = {"cadence": "weekly from 6 weeks after surgery", "start": None}
    plan = plan_of(*kinds, events={"surgery": TODAY}, **asked)
    assert plan.visits[0].on == TODAY + timedelta(weeks=6)
    assert numbers(plan) == [1, 1, 2, 2]


def test_a_routine_of_a_phase_is_named():
    with pytest.raises(mp.InvalidValueError, match=r"phase\.routine: expected text"):
        mp.Phase(routine=CATALOG.routine("full-body-relaxation"))
