"""What is asked again on the day: it holds for the visit and for all that is to come."""

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


def scored(value):
    return (mp.Score(measure="ndi", form="points", value=value),)


def relaxing(**more):
    told = {"routine": "full-body-relaxation", "start": TODAY, "sessions": 4}
    return mp.plan_treatment(a_client(), **(told | more))


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
    assert "tay at 2 of 5 or lighter" in str(given.hand_over())
    assert "neck-turns" not in [care.id for care in given.home_care(visit + 1, most=3)]
    assert mp.io.loads(mp.io.dumps(given)) == given


def test_a_stop_that_is_told_on_the_day_names_the_session():
    with pytest.raises(mp.ContraindicatedError):
        neck().confirm(1, CLOT, NECK)
    note = mp.ClinicianNote(by="Dr", on=TODAY, until=SECOND)
    surgery = mp.HealthCondition(condition="anticoagulants", note=note)
    with pytest.raises(mp.CannotPlanError, match="session 3 on 2026-03-16"):
        neck().confirm(1, a_client(surgery), NECK)


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
    assert ("the health history, reviewed on the day" not in missing) is screened


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


def test_a_confirmed_day_has_to_be_free():
    house = mp.Availability(name="house", closed={date(2026, 3, 28)})
    plan = neck(start=datetime(2026, 3, 2, 2, 30, tzinfo=BERLIN), sessions=5, availability=house)
    for on, words in (
        (date(2026, 3, 28), "house: closed"),
        (date(2026, 3, 29), "clocks skip 2:30 AM"),
    ):
        with pytest.raises(mp.InvalidValueError, match=words) as caught:
            plan.confirm(5, a_client(), evolve(NECK, on=on), on=on)
        assert caught.value.path == "on"


def test_a_confirmed_day_is_after_the_visit_before():
    with pytest.raises(mp.InvalidValueError, match="is not after session 1") as caught:
        neck().confirm(2, a_client(), NECK, on=TODAY)
    assert (caught.value.path, caught.value.value) == ("on", TODAY)


def test_a_session_without_what_the_first_has_is_read_again():
    told = mp.Assessment(on=TODAY, complaints=[complaint("fibromyalgia", pain=4)], red_flags=())
    plan = relaxing().confirm(1, a_client(), told)
    assert mp.io.loads(mp.io.dumps(plan)) == plan
    later = plan.record(mp.Outcome(session=1)).confirm(2, OSTEO, evolve(told, on=SECOND))
    assert mp.io.loads(mp.io.dumps(later)) == later


def test_a_visit_that_gets_another_day_is_no_longer_confirmed():
    plan = neck(sessions=3, cadence="weekly").record(mp.Outcome(session=1))
    plan = plan.confirm(2, a_client(), evolve(NECK, on=SECOND))
    assert plan.visit(2).session.request.confirmed
    again = mp.replan(plan, today=SECOND, cadence="every 2 weeks")
    assert again.visit(2).on != SECOND
    assert not again.visit(2).session.request.confirmed
    assert mp.io.loads(mp.io.dumps(again)) == again
