"""`replan`: what a client told last holds for all that is to come, and the days follow."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

import massageplan as mp
from people import TODAY, a_client, assessed, complaint, course


OSTEO = a_client("osteoporosis")
CLOT = a_client("dvt-current")
NECK = assessed(complaint("neck pain", pain=6))
DAY = timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")
SECOND = TODAY + 7 * DAY


def neck(**more):
    return course(**({"sessions": 6, "assessment": NECK} | more))


def heeds(plan):
    """Whether every session to come goes by the osteoporosis."""
    pressures = [i.pressure for v in plan.to_come for i in v.session.segments if i.pressure]
    return bool(pressures) and max(pressures) <= 2 and plan.client == OSTEO


def test_fewer_sessions_keep_what_was_told():
    plan = mp.replan(
        neck().record(mp.Outcome(session=1)), today=TODAY + DAY, client=OSTEO, sessions=2
    )
    assert heeds(plan)
    assert mp.replan(plan, today=TODAY + DAY) is plan


def test_a_visit_that_was_called_off_does_not_bring_old_facts_back():
    plan = neck().record(mp.Outcome(session=1)).record(mp.Outcome(session=6, status="cancelled"))
    plan = mp.replan(plan, today=TODAY + DAY, client=OSTEO)
    assert heeds(plan)
    assert mp.replan(plan, today=TODAY + DAY) is plan


def test_a_referral_keeps_why():
    plan = neck().record(mp.Outcome(session=1))
    ended = mp.replan(plan, today=TODAY + DAY, client=CLOT, action="refer", why="a clot")
    assert (ended.ended, ended.client) == (True, CLOT)
    assert "dvt-current" in str(ended.hand_over())
    assert mp.io.loads(mp.io.dumps(ended)) == ended
    with pytest.raises(mp.ContraindicatedError):
        mp.replan(ended, today=TODAY + 2 * DAY, action="continue", why="feels fine", sessions=3)


def test_older_facts_do_not_replace_newer_ones():
    plan = neck().record(mp.Outcome(session=1)).confirm(2, OSTEO, evolve(NECK, on=SECOND))
    plan = plan.record(mp.Outcome(session=2))
    old = evolve(NECK, on=TODAY)
    with pytest.raises(
        mp.InvalidValueError, match="is older than the plan's own facts of 2026-03-09"
    ) as caught:
        mp.replan(plan, today=SECOND + DAY, client=a_client(), assessment=old)
    assert caught.value.path == "assessment.on"


# --- the baseline ---------------------------------------------------------------------------
def scored(value):
    return (mp.Score(measure="ndi", form="points", value=value),)


def test_scores_are_not_lost_in_a_replan():
    plan = neck().record(mp.Outcome(session=1))
    told = evolve(NECK, on=TODAY, scores=scored(45))
    with pytest.raises(mp.InvalidValueError, match="put them into the Outcome") as caught:
        mp.replan(plan, today=TODAY + DAY, assessment=told)
    assert caught.value.path == "assessment.scores"
    with pytest.raises(mp.UnknownTermError, match="unknown measure"):
        neck().confirm(1, a_client(), evolve(NECK, scores=[mp.Score(measure="moon", value=1)]))


# --- days -----------------------------------------------------------------------------------
def days(plan):
    return [f"{visit.on:%d %b}" for visit in plan.to_come]


def test_the_phases_of_a_new_cadence_are_all_there():
    plan = neck().record(mp.Outcome(session=1))
    text = "2/week for 2 weeks then weekly for 2 weeks"
    for sessions in (5, 6):
        new = mp.replan(plan, today=TODAY + DAY, cadence=text, sessions=sessions)
        assert days(new)[:5] == ["05 Mar", "09 Mar", "12 Mar", "16 Mar", "23 Mar"]
    assert days(new)[5] == "30 Mar"


def test_a_new_cadence_may_hang_on_an_event():
    plan = neck(sessions=4).record(mp.Outcome(session=1))
    text = "weekly from 2 weeks after surgery"
    new = mp.replan(plan, today=TODAY + DAY, cadence=text, events={"surgery": date(2026, 2, 1)})
    assert days(new) == ["08 Mar", "15 Mar", "22 Mar"]
    with pytest.raises(mp.InvalidValueError, match="has 1 day left for 3 sessions"):
        mp.replan(
            plan,
            today=TODAY + DAY,
            cadence="20 and 2 days before race",
            events={"race": date(2026, 3, 20)},
        )


@pytest.mark.parametrize("today", [2, 3, 4, 5])
def test_a_new_cadence_goes_on_from_the_last_visit_while_its_next_day_lies_ahead(today):
    plan = neck().record(mp.Outcome(session=1))
    new = mp.replan(plan, today=date(2026, 3, today), cadence="2/week")
    assert days(new) == ["05 Mar", "09 Mar", "12 Mar", "16 Mar", "19 Mar"]


def test_a_new_cadence_begins_today_where_its_next_day_has_passed():
    plan = neck().record(mp.Outcome(session=1))
    new = mp.replan(plan, today=date(2026, 3, 6), cadence="2/week")
    assert days(new) == ["06 Mar", "09 Mar", "13 Mar", "16 Mar", "20 Mar"]


RACE = {
    "cadence": "11, 10, 9, 5, 3, 2 and 1 days before race",
    "events": {"race": SECOND + 11 * DAY},
}


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (SECOND, ["10 Mar", "11 Mar", "15 Mar", "17 Mar"]),
        (SECOND + DAY, ["10 Mar", "11 Mar", "15 Mar", "17 Mar"]),
        (SECOND + 3 * DAY, ["15 Mar", "17 Mar", "18 Mar", "19 Mar"]),
    ],
)
def test_of_the_days_before_an_event_those_after_the_last_visit_and_not_past_are_left(today, left):
    plan = neck().record(mp.Outcome(session=1)).record(mp.Outcome(session=2))
    assert days(mp.replan(plan, today=today, **RACE)) == left


def test_before_any_visit_the_days_of_an_event_are_those_from_today():
    plan = neck(sessions=4).record(mp.Outcome(session=1, status="cancelled"))
    assert days(mp.replan(plan, today=TODAY, **RACE)) == ["09 Mar", "10 Mar", "11 Mar", "15 Mar"]


def test_a_wider_window_finds_days_that_lie_further_off_and_says_where_they_should_be():
    plan = neck().record(mp.Outcome(session=1))
    away = mp.Availability(absences=[(SECOND - 4 * DAY, SECOND + 4 * DAY)])
    told = {"today": TODAY + DAY, "availability": away}
    with pytest.raises(mp.InfeasibleError):
        mp.replan(plan, **told)
    new = mp.replan(plan, window=5, **told)
    assert days(new) == ["04 Mar", "16 Mar", "23 Mar", "30 Mar", "06 Apr"]
    assert new.window == 5
    assert [visit.nominal for visit in new.to_come] == [SECOND, None, None, None, None]
    # The next replan keeps both.
    later = mp.replan(new.record(mp.Outcome(session=2)), today=SECOND, sessions=5)
    assert (later.window, days(later)[-1]) == (5, "13 Apr")


def test_what_finds_no_day_is_named_by_its_number():
    away = mp.Availability(absences=[(date(2026, 3, 24), date(2026, 6, 15))])
    plan = neck(sessions=4, availability=away).record(mp.Outcome(session=1))
    plan = plan.record(mp.Outcome(session=4, status="cancelled"))
    for told, visit in (
        # Two are kept, 23 March was called off and keeps its number, and the next finds no day.
        ({"sessions": 5}, 5),
        # All are placed anew: on 9 and 16 March.
        ({"sessions": 5, "cadence": "weekly"}, 5),
        ({"sessions": 5, "availability": [away]}, 5),
    ):
        with pytest.raises(mp.InfeasibleError) as caught:
            mp.replan(plan, today=TODAY + DAY, **told)
        first = caught.value.conflicts[0]
        assert (first.visit, first.nominal) == (visit, date(2026, 3, 30))


def test_closed_days_are_written_down_for_a_year_after_the_last_visit():
    asked = []

    class Closed:
        def __contains__(self, day):
            asked.append(day)
            return False

    plan = neck().record(mp.Outcome(session=1))
    told = {"today": SECOND, "availability": mp.Availability(closed=Closed())}
    until = date(2026, 4, 6) + 366 * DAY
    assert mp.replan(plan, **told).availability[0].known_until == until
    assert (min(asked), max(asked)) == (SECOND, until)
    ended = mp.replan(plan, action="discharge", why="as agreed", **told)
    assert ended.availability[0].known_until == SECOND + 366 * DAY


def test_a_visit_that_is_added_has_the_minutes_and_the_hour_of_the_others():
    plan = neck(start=datetime(2026, 3, 2, 17, tzinfo=BERLIN), minutes={"neck": "20 min"})
    plan = plan.record(mp.Outcome(session=1, status="missed"))
    plan = plan.record(
        mp.Outcome(session=6, status="moved", to=datetime(2026, 4, 6, 9, tzinfo=BERLIN))
    )
    new = mp.replan(plan, today=TODAY + DAY)
    assert new.visits[-1].session.minutes["neck"] == timedelta(minutes=20)
    assert new.visits[-1].session.request.start == datetime(2026, 4, 13, 17, tzinfo=BERLIN)


# --- what is no plan ------------------------------------------------------------------------
@pytest.mark.parametrize("value", [None, "x", 5])
def test_what_is_no_plan_is_told(value):
    for act in (
        lambda: mp.replan(value, today=TODAY),
        lambda: mp.decide(value, on=TODAY),
        lambda: mp.reevaluation_due(value, on=TODAY),
        lambda: mp.diff(value, value),
        lambda: mp.diff(neck(), neck()).apply(value),
    ):
        with pytest.raises(mp.InvalidValueError, match="expected TreatmentPlan"):
            act()
    with pytest.raises(mp.InvalidValueError, match=r"expected SessionPlan\(\.\.\.\); got"):
        mp.replan_session(value, at="5 min")


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ({"why": "she travels"}, "why"),
        ({"therapist": 5}, "therapist"),
        ({"availability": 5}, "availability"),
        ({"window": 99}, "window"),
        *(({"sessions": count}, "sessions") for count in (0, -1, True, 2.0, "2")),
        ({"cadence": "2/week until psfs halves, at most 3, then weekly"}, "cadence"),
    ],
)
def test_what_a_replan_cannot_be_asked_for(told, path):
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.replan(neck(), today=TODAY, **told)
    assert caught.value.path == path


def test_the_same_decision_twice_on_a_day_is_one():
    plan = neck().record(mp.Outcome(session=1, pain=6))
    once = mp.replan(plan, today=TODAY, action="taper", why="travels")
    assert mp.replan(once, today=TODAY, action="taper", why="travels") is once


# --- days that were called off --------------------------------------------------------------
def test_a_day_that_was_called_off_is_not_booked_again():
    plan = neck(sessions=3).record(mp.Outcome(session=3, status="cancelled"))
    called_off = plan.visits[2].on
    new = mp.replan(plan, today=TODAY)
    assert days(new) == ["02 Mar", "09 Mar", "23 Mar"]  # the rhythm goes on after it
    # So it does not matter whether anybody is there on the days around it.
    away = mp.Availability(absences=[(called_off - 3 * DAY, called_off + 3 * DAY)])
    assert days(mp.replan(plan, today=TODAY, availability=[away])) == days(new)


def test_a_day_that_was_missed_is_over_and_no_day_is_closed_for_it():
    plan = neck(sessions=3).record(mp.Outcome(session=1, status="missed"))
    assert days(mp.replan(plan, today=TODAY)) == ["09 Mar", "16 Mar", "23 Mar"]


def test_a_visit_that_is_added_keeps_its_distance_from_those_to_come():
    # The day of the rhythm is closed: the day before is as near, and too soon after the last.
    added = TODAY + 21 * DAY
    house = mp.Availability(name="house", closed={added}, least_gap=7)
    plan = neck(sessions=3, availability=house)
    assert mp.replan(plan, today=TODAY, sessions=4).visits[-1].on == added + DAY


# --- what is owed -----------------------------------------------------------------------------
WOUND = mp.HealthCondition(condition="wound", region="left top of shoulder")
NEWS = {
    "a wish": {"client": a_client(wishes=["foot"])},
    "a wound": {"client": a_client(WOUND)},
    "a cap": {"client": a_client(max_pressure=2)},
    "another complaint": {"assessment": assessed(complaint("low back pain", pain=8))},
    "more sessions": {"sessions": 7},
    "another rhythm": {"cadence": "2/week"},
    "another approach": {"action": "change approach", "why": "she asks"},
}


@pytest.mark.parametrize("news", NEWS.values(), ids=NEWS)
def test_what_is_owed_is_repaid_by_what_is_known_now(news):
    """Replanned before the news came or not: the visits are the same."""
    short = {"neck": "2 min", "top-of-shoulder": "3 min"}
    plan = neck().record(mp.Outcome(session=1, minutes=short))
    repaying = mp.replan(plan, today=TODAY)
    assert any(pin.owed for pin in repaying.visits[1].session.request.pins)
    now, later = mp.replan(plan, today=TODAY, **news), mp.replan(repaying, today=TODAY, **news)
    assert later.visits == now.visits
    assert all(not visit.session.request.pins for visit in later.visits[2:])


# --- from focus toward upkeep ------------------------------------------------------------------
def shifts(*actions):
    """How far support has gained, after each of these decisions in turn."""
    plan, seen = neck(), []
    for number, action in enumerate(actions, 1):
        plan = plan.record(mp.Outcome(session=number, pain=5))
        today = plan.visits[number - 1].on + DAY
        plan = mp.replan(plan, today=today, action=action, why="as agreed")
        seen.append({visit.session.request.shift for visit in plan.to_come})
    return seen


def test_support_gains_with_each_progress_up_to_twice_its_first_weight():
    assert shifts("progress", "progress", "progress") == [{15}, {20}, {20}]
    assert shifts("maintain", "progress") == [{20}, {20}]
    assert shifts("taper", "progress", "change approach") == [{None}, {15}, {15}]


def test_the_approach_is_counted_by_how_often_it_was_changed():
    plan = neck()
    for number in (1, 2):
        plan = plan.record(mp.Outcome(session=number, pain=6))
        today = plan.visits[number - 1].on + DAY
        plan = mp.replan(plan, today=today, action="change approach", why="as agreed")
        assert {visit.session.request.approach for visit in plan.to_come} == {number}


@pytest.mark.parametrize(("action", "added"), [("taper", 3), ("maintain", 3), ("continue", 4)])
def test_so_many_visits_are_added_when_none_are_left(action, added):
    plan = neck(sessions=2, reevaluation="every-four-sessions")
    for number in (1, 2):
        plan = plan.record(mp.Outcome(session=number, pain=4))
    new = mp.replan(plan, today=SECOND, action=action, why="as agreed")
    assert (new.agreed, len(new.to_come)) == (2 + added, added)


@pytest.mark.parametrize("action", ["discharge", "refer"])
def test_a_course_that_has_ended_agrees_on_nothing_more(action):
    plan = neck(sessions=2)
    for number in (1, 2):
        plan = plan.record(mp.Outcome(session=number, pain=2))
    ended = mp.replan(plan, today=SECOND, action=action, why="as agreed")
    assert (ended.agreed, ended.to_come, ended.cadence) == (2, (), plan.cadence)


# --- more than the plan was ------------------------------------------------------------------
def test_no_more_than_a_hundred_sessions_may_be_added():
    plan = neck().record(mp.Outcome(session=1))
    with pytest.raises(mp.InvalidValueError, match="from 1 to 100") as caught:
        mp.replan(plan, today=TODAY + DAY, sessions=101)
    assert (caught.value.path, caught.value.value) == ("sessions", 101)


def test_each_change_is_the_next_version():
    plan = neck()
    once = plan.record(mp.Outcome(session=1))
    assert [plan.version, once.version, once.record(mp.Outcome(session=2)).version] == [0, 1, 2]
    assert once.parent == plan.digest


def test_maintenance_keeps_a_rhythm_that_is_already_seldom():
    for cadence, gap in (("every 6 weeks", 42), ("weekly", 30)):
        plan = neck(sessions=2, cadence=cadence).record(mp.Outcome(session=1))
        plan = plan.record(mp.Outcome(session=2))
        last = plan.visits[1].on
        new = mp.replan(plan, today=last, action="maintain", why="she is well")
        assert (new.to_come[1].on - new.to_come[0].on).days in range(gap - 2, gap + 3)


def test_more_visits_than_the_phases_from_an_event_hold_go_on_in_the_last_rhythm():
    plan = neck(sessions=4).record(mp.Outcome(session=1))
    text = "2/week for 1 week then weekly for 1 week from 2 weeks after surgery"
    told = {"cadence": text, "events": {"surgery": date(2026, 2, 16)}, "sessions": 5}
    new = mp.replan(plan, today=TODAY + DAY, **told)
    assert days(new) == ["05 Mar", "09 Mar", "16 Mar", "23 Mar", "30 Mar"]


def test_what_a_referred_assessment_of_tomorrow_says():
    ahead = evolve(NECK, on=TODAY + DAY)
    plan = neck().record(mp.Outcome(session=1))
    with pytest.raises(mp.InvalidValueError, match="is after") as caught:
        mp.replan(plan, today=TODAY, assessment=ahead)
    assert (caught.value.path, caught.value.value) == ("assessment.on", TODAY + DAY)


def test_a_phase_may_end_when_a_measure_of_several_forms_halves():
    plan = neck().record(mp.Outcome(session=1))
    for scale in ("pain-vas", "ndi"):
        text = f"2/week until {scale} halves, at most 3, then weekly"
        assert mp.replan(plan, today=TODAY + DAY, cadence=text).cadence.phases[0].until.measure
        at_most = f"2/week until {scale} is 8 or less, at most 3, then weekly"
        with pytest.raises(mp.InvalidValueError, match="pass a Goal with its form"):
            mp.replan(plan, today=TODAY + DAY, cadence=at_most)


def test_a_visit_without_a_record_stands_in_the_way_of_a_replan():
    with pytest.raises(mp.InvalidValueError, match="no record of session 1 on") as caught:
        mp.replan(neck(), today=TODAY + DAY)
    assert (caught.value.path, caught.value.value) == ("plan", TODAY + DAY)


def test_what_the_plan_no_longer_needs_is_not_recorded():
    plan = mp.replan(neck(), today=TODAY, action="refer", why="she asks for a scan")
    with pytest.raises(
        mp.InvalidValueError, match="withdrawn on 2026-03-02: the client was referred"
    ):
        plan.record(mp.Outcome(session=1))
