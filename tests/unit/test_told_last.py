"""What a client told last holds for all that is to come, whatever happens to the plan."""

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


@pytest.mark.parametrize("visit", [1, 2])
def test_what_is_told_on_the_day_holds_for_the_later_sessions(visit):
    told = evolve(NECK, on=TODAY + (visit - 1) * 7 * DAY)
    plan = neck()
    for session in range(1, visit):
        plan = plan.record(mp.Outcome(session=session))
    plan = plan.confirm(visit, OSTEO, told)
    assert heeds(plan)
    assert plan.assessment == told
    given = plan.record(mp.Outcome(session=visit))
    assert heeds(mp.replan(given, today=told.on + DAY))
    assert "stay at 2 of 5 or lighter" in str(given.hand_over())
    assert "neck-turns" not in [care.id for care in given.home_care(visit + 1, most=3)]
    assert mp.io.loads(mp.io.dumps(given)) == given


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
    with pytest.raises(mp.InvalidValueError, match="is older than 2026-03-09") as caught:
        mp.replan(plan, today=SECOND + DAY, client=a_client(), assessment=old)
    assert caught.value.path == "assessment.on"


def test_a_stop_that_is_told_on_the_day_names_the_session():
    with pytest.raises(mp.ContraindicatedError):
        neck().confirm(1, CLOT, NECK)
    note = mp.ClinicianNote(by="Dr", on=TODAY, until=SECOND)
    surgery = mp.HealthCondition(condition="anticoagulants", note=note)
    with pytest.raises(mp.CannotPlanError, match="session 3 on 2026-03-16"):
        neck().confirm(1, a_client(surgery), NECK)


# --- provisional, and screened on the day ---------------------------------------------------
def relaxing(**more):
    told = {"routine": "full-body-relaxation", "start": TODAY, "sessions": 4}
    return mp.plan_treatment(a_client(), **(told | more))


def test_without_an_assessment_a_session_is_provisional_on_any_other_day():
    plan = relaxing()
    assert [visit.provisional for visit in plan.visits] == [False, True, True, True]
    moved = plan.record(mp.Outcome(session=1, status="moved", to=TODAY + DAY))
    assert moved.visits[0].provisional
    given = moved.record(mp.Outcome(session=1))
    assert "given-unscreened" in [found.code for found in given.findings]
    for session in (1, 2, 3):
        plan = plan.record(mp.Outcome(session=session, status="cancelled"))
    later = mp.replan(plan, today=date(2026, 3, 20))
    assert all(visit.provisional for visit in later.to_come)


@pytest.mark.parametrize(("on", "screened"), [(SECOND, True), (date(2026, 5, 1), False)])
def test_without_dates_the_day_it_was_given_counts(on, screened):
    plan = neck(start=None).confirm(2, a_client(), evolve(NECK, on=SECOND), on=SECOND)
    plan = plan.record(mp.Outcome(session=2, on=on))
    missing = [one.what for one in plan.note(2).missing]
    assert ("given-unscreened" not in [found.code for found in plan.findings]) is screened
    assert ("the health history, asked again on the day" not in missing) is screened


# --- the baseline ---------------------------------------------------------------------------
def scored(value):
    return (mp.Score(measure="ndi", form="points", value=value),)


def test_confirming_the_first_visit_keeps_the_baseline():
    start = evolve(NECK, scores=scored(24))
    plan = neck(assessment=start, reevaluation="every-four-sessions")
    plan = plan.confirm(1, a_client(), assessed("neck pain"))
    assert plan.baseline == start
    for session in (1, 2, 3):
        plan = plan.record(mp.Outcome(session=session))
    plan = plan.record(mp.Outcome(session=4, scores=scored(44)))
    assert mp.decide(plan, on=date(2026, 3, 23)).action.value == "refer"


def test_what_is_told_on_the_day_counts_unless_the_session_says_otherwise():
    told = evolve(NECK, on=SECOND, scores=scored(40), complaints=[complaint("neck pain", pain=9)])
    plan = neck(assessment=evolve(NECK, scores=scored(24))).record(mp.Outcome(session=1))
    plan = plan.confirm(2, a_client(), told)
    last = {t.measure.id: t.points[-1] for t in plan.record(mp.Outcome(session=2)).trends}
    assert (last["ndi"].value, last["pain-nrs"].value) == (40, 9)
    last = {t.measure.id: t.points[-1] for t in plan.record(mp.Outcome(session=2, pain=3)).trends}
    assert (last["ndi"].value, last["pain-nrs"].value) == (40, 3)


def test_scores_are_not_lost_in_a_replan():
    plan = neck().record(mp.Outcome(session=1))
    told = evolve(NECK, on=TODAY, scores=scored(45))
    with pytest.raises(mp.InvalidValueError, match="put them into the Outcome") as caught:
        mp.replan(plan, today=TODAY + DAY, assessment=told)
    assert caught.value.path == "assessment.scores"
    with pytest.raises(mp.UnknownTermError, match="unknown measure"):
        neck().confirm(1, a_client(), evolve(NECK, scores=[mp.Score(measure="moon", value=1)]))


def test_another_form_alone_is_refused():
    plan = neck(assessment=evolve(NECK, scores=scored(24)))
    percent = mp.Score(measure="ndi", form="percent", value=90)
    with pytest.raises(mp.InvalidValueError, match="was scored in points before") as caught:
        plan.record(mp.Outcome(session=1, scores=[percent]))
    assert caught.value.path == "outcome.scores[0].form"
    both = plan.record(mp.Outcome(session=1, scores=[percent, *scored(45)]))
    assert mp.reevaluation_due(both, on=TODAY)


@pytest.mark.parametrize("target", [24, 40])
def test_a_goal_that_is_reached_already_is_refused(target):
    goal = mp.Goal(measure="ndi", form="points", target=target)
    with pytest.raises(mp.InvalidValueError, match="is reached already") as caught:
        neck(assessment=evolve(NECK, scores=scored(24)), goals=[goal])
    assert caught.value.path == "goals[0].target"


# --- files ----------------------------------------------------------------------------------
def test_a_session_without_what_the_first_has_is_read_again():
    told = mp.Assessment(on=TODAY, complaints=[complaint("fibromyalgia", pain=4)], red_flags=())
    plan = relaxing().confirm(1, a_client(), told)
    assert mp.io.loads(mp.io.dumps(plan)) == plan
    later = plan.record(mp.Outcome(session=1)).confirm(2, OSTEO, evolve(told, on=SECOND))
    assert mp.io.loads(mp.io.dumps(later)) == later


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
    with pytest.raises(mp.InvalidValueError, match="1 days are still to come"):
        mp.replan(
            plan,
            today=TODAY + DAY,
            cadence="20 and 2 days before race",
            events={"race": date(2026, 3, 20)},
        )


def test_a_visit_that_is_added_has_the_minutes_and_the_hour_of_the_others():
    plan = neck(start=datetime(2026, 3, 2, 17, tzinfo=BERLIN), minutes={"neck": "20 min"})
    plan = plan.record(mp.Outcome(session=1, status="missed"))
    plan = plan.record(
        mp.Outcome(session=6, status="moved", to=datetime(2026, 4, 6, 9, tzinfo=BERLIN))
    )
    new = mp.replan(plan, today=TODAY + DAY)
    assert new.visits[-1].session.minutes["neck"] == timedelta(minutes=20)
    assert new.visits[-1].session.request.start == datetime(2026, 4, 13, 17, tzinfo=BERLIN)


def test_a_confirmed_day_has_to_be_free():
    house = mp.Availability(name="house", closed={date(2026, 3, 28)})
    plan = neck(start=datetime(2026, 3, 2, 2, 30, tzinfo=BERLIN), sessions=5, availability=house)
    for on, words in (
        (date(2026, 3, 28), "house: closed"),
        (date(2026, 3, 29), "02:30 is skipped"),
    ):
        with pytest.raises(mp.InvalidValueError, match=words) as caught:
            plan.confirm(5, a_client(), evolve(NECK, on=on), on=on)
        assert caught.value.path == "on"


def test_another_zone_means_the_same_moment():
    house = mp.Availability(name="house", hours="09:00-18:00")
    plan = neck(start=datetime(2026, 3, 2, 10, tzinfo=BERLIN), availability=house)
    late = datetime(2026, 3, 10, 17, tzinfo=ZoneInfo("America/New_York"))
    with pytest.raises(mp.InvalidValueError, match="22:00 is not open"):
        plan.record(mp.Outcome(session=2, status="moved", to=late))
    moved = plan.record(mp.Outcome(session=2, status="moved", to=late - timedelta(hours=6)))
    assert moved.visits[1].session.request.start == datetime(2026, 3, 10, 16, tzinfo=BERLIN)


def test_an_hour_that_is_not_the_usual_one_is_told():
    hours = {"mon": "09:00-18:00", "thu": "09:00-12:00"}
    plan = neck(
        start=datetime(2026, 3, 2, 16, tzinfo=BERLIN),
        cadence="2/week",
        availability=mp.Availability(hours=hours),
    )
    told = [found.message for found in plan.findings if found.code == "other-hour"]
    assert told[0] == "session 2 begins at 11:00, not at 16:00"
    page = mp.export.to_html(plan, audience="client")
    assert "Thu 2026-03-05 11:00" in page


def test_two_days_in_a_pair_are_asked_about():
    with pytest.raises(mp.InvalidValueError, match="means two things"):
        mp.Availability(absences=(date(2026, 3, 14), date(2026, 3, 22)))
    span = mp.Availability(absences=[(date(2026, 3, 14), date(2026, 3, 22))])
    assert span.bars(date(2026, 3, 16)) == "away"
    assert (
        mp.Availability(absences=[date(2026, 3, 14), date(2026, 3, 22)]).absences != span.absences
    )


def test_a_span_of_weekdays():
    assert mp.Availability(weekdays="mon-fri").weekdays == ("mon", "tue", "wed", "thu", "fri")
    assert mp.Availability(weekdays="sat-mon").weekdays == ("mon", "sat", "sun")
    week = mp.Availability(hours={"mon-thu": "09:00-17:00", "fri": "09:00-12:00"})
    assert [one.weekday for one in week.hours] == ["mon", "tue", "wed", "thu", "fri"]


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
        with pytest.raises(mp.InvalidValueError, match="expected a TreatmentPlan"):
            act()
    with pytest.raises(mp.InvalidValueError, match="expected a SessionPlan"):
        mp.replan_session(value, at="5 min")


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ({"goals": 5}, "goals"),
        ({"availability": 5}, "availability"),
        ({"thresholds": ["ndi"]}, "thresholds"),
        ({"window": "x"}, "window"),
        ({"start": None, "window": 999}, "window"),
        ({"events": {"surgry": TODAY}}, "events[surgry]"),
        ({"cadence": "daily for 30 weeks", "sessions": None}, "cadence"),
    ],
)
def test_what_a_course_cannot_be_asked_for(told, path):
    with pytest.raises(mp.InvalidValueError) as caught:
        neck(**told)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ({"why": "she travels"}, "why"),
        ({"therapist": 5}, "therapist"),
        ({"availability": 5}, "availability"),
        ({"window": 99}, "window"),
        ({"sessions": 0}, "sessions"),
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


def test_an_ended_course_shows_no_session():
    plan = neck().record(mp.Outcome(session=1, pain=1))
    ended = mp.replan(plan, today=TODAY, action="discharge", why="moves away")
    page = mp.export.to_html(ended, audience="client")
    assert "your course has ended" in page
    assert "Your next session" not in page
    text = str(ended)
    assert "discharge (moves away)" in text
    assert "minute by minute" not in text
    assert "provisional" not in text.lower()
