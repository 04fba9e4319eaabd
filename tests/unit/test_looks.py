"""Re-evaluations besides those of the rule: in a session, without massage, and after a rest."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.treatment.when_to_reevaluate import REST, reevaluations, rest_of
from people import CATALOG, TODAY, assessed, complaint, course


NECK = assessed(complaint("neck pain", None, 8))
SIX = CATALOG.reevaluation("every-six-sessions")
MONTH = mp.Look(after="1 month")


def codes(plan):
    return {finding.code for finding in plan.findings}


# --- planned ----------------------------------------------------------------------------------
def test_the_first_session_may_hold_one():
    plan = course(assessment=NECK, sessions=4, looks=[mp.Look(session=1)])
    assert plan.reevaluations == (1, 4)
    assert any(item.kind == "re-evaluation" for item in plan.visits[0].session.items)
    one = course(assessment=NECK, sessions=1, looks=[mp.Look(session=1)])
    assert one.reevaluations == (1,)


def test_the_rule_counts_from_one_that_was_asked_for():
    plan = course(assessment=NECK, sessions=10, looks=[mp.Look(session=2)])
    assert plan.reevaluations == (2, 8, 10)


def test_a_month_after_the_last_visit_goes_with_the_last_visit():
    plan = course(assessment=NECK, sessions=2, looks=[MONTH])
    assert plan.look_days == (date(2026, 4, 9),)
    plan = plan.record(mp.Outcome(session=1))
    missed = plan.record(mp.Outcome(session=2, status="missed"))
    new = mp.replan(missed, today=plan.visits[1].on)
    assert new.look_days == (date(2026, 4, 16),)


def test_it_stays_through_replanning_and_saving():
    plan = course(assessment=NECK, sessions=5, looks=[mp.Look(session=3), MONTH])
    plan = plan.record(mp.Outcome(session=1)).record(mp.Outcome(session=2, status="cancelled"))
    new = mp.replan(plan, today=plan.visits[1].on)
    given_or_coming = [visit for visit in new.held if new.outcome(visit.number) or visit.on]
    assert given_or_coming[2].reevaluate
    assert mp.io.loads(mp.io.dumps(new)) == new


def test_it_shows_on_pages_and_in_calendars():
    plan = course(assessment=NECK, sessions=2, looks=[MONTH])
    assert "Thu, Apr 9, 2026 re-evaluation without massage" in " ".join(str(plan).split())
    assert "Apr 9, 2026" in mp.export.to_html(plan, audience="client")
    assert "DTSTART;VALUE=DATE:20260409" in mp.export.to_ics(plan)
    again = mp.export.to_ics(plan, after=mp.export.to_ics(plan))
    assert again == mp.export.to_ics(plan, after=again)


# --- recorded ---------------------------------------------------------------------------------
def finished():
    plan = course(assessment=NECK, sessions=2, looks=[MONTH])
    for number, pain in ((1, 5), (2, 2)):
        plan = plan.record(mp.Outcome(session=number, pain=pain))
    why = "she feels well"
    return mp.replan(plan, today=plan.visits[1].on, action="discharge", why=why)


def test_it_is_due_on_its_day_even_after_the_plan_ended():
    plan = finished()
    assert not mp.reevaluation_due(plan, on=date(2026, 4, 8))
    due = mp.reevaluation_due(plan, on=date(2026, 4, 9))
    assert due
    assert [reason.code for reason in due.reasons] == ["due-look"]


def test_what_it_found_counts_from_the_last_decision():
    plan = finished().record(mp.Look(on=date(2026, 4, 10), pain=7))
    (trend,) = plan.trends
    assert [point.value for point in trend.points] == [8, 5, 2, 7]
    assert trend.since_last.verdict == "worse"
    assert mp.decide(plan, on=date(2026, 4, 10)).action.value == "refer"
    assert plan.looks == (mp.Look(on=date(2026, 4, 10), pain=7),)
    assert mp.io.loads(mp.io.dumps(plan)) == plan
    assert mp.diff(finished(), plan).words == ("re-evaluated without massage on Fri, Apr 10, 2026",)


def test_a_worse_score_in_the_middle_of_a_course_proposes_a_referral():
    plan = course(assessment=NECK, sessions=4).record(mp.Outcome(session=1, pain=5))
    plan = plan.record(mp.Look(on=TODAY + timedelta(3), pain=10))
    assert plan.referral_proposed is not None
    answered = mp.replan(plan, today=TODAY + timedelta(3), action="continue", why="a bad night")
    assert answered.referral_proposed is None


def test_an_item_that_is_a_red_flag_is_told_at_once():
    marked = mp.Score(measure="phq-9", items=[0] * 8 + [1])
    plan = course(assessment=NECK, sessions=2).record(mp.Look(on=TODAY, scores=[marked]))
    (alarm,) = [one.message for one in plan.findings if one.code == "item-alarm"]
    assert "was marked on Mon, Mar 2, 2026" in alarm


@pytest.mark.parametrize(
    ("look", "path"),
    [
        (mp.Look(session=1), "look"),
        (mp.Look(on=TODAY), "look"),
        (mp.Look(on=TODAY - timedelta(1), pain=3), "look.on"),
    ],
)
def test_what_cannot_be_recorded(look, path):
    plan = course(assessment=NECK, sessions=2)
    with pytest.raises(mp.InvalidValueError) as caught:
        plan.record(look)
    assert caught.value.path == path


def test_one_on_the_same_day_is_recorded_once():
    plan = course(assessment=NECK, sessions=2).record(mp.Look(on=TODAY, pain=3))
    with pytest.raises(mp.InvalidValueError, match="recorded already"):
        plan.record(mp.Look(on=TODAY, pain=4))


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ({}, "look"),
        ({"session": 1, "on": TODAY}, "look"),
        ({"after": "1 month", "pain": 3}, "look.on"),
        ({"after": "soon"}, "look.after"),
        ({"session": 0}, "look.session"),
    ],
)
def test_when_it_is_has_to_be_said_once(said, path):
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.Look(**said)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("look", "more", "path"),
    [
        (mp.Look(session=3), {}, "looks[0].session"),
        (mp.Look(on=TODAY - timedelta(1)), {}, "looks[0].on"),
        (MONTH, {"start": None}, "looks[0]"),
        (mp.Look(on=TODAY, pain=3), {}, "looks[0]"),
        ("a month later", {}, "looks[0]"),
    ],
)
def test_what_has_no_place_in_a_plan(look, more, path):
    with pytest.raises(mp.InvalidValueError) as caught:
        course(assessment=NECK, sessions=2, looks=[look], **more)
    assert caught.value.path == path


# --- after a rest -----------------------------------------------------------------------------
def rested(**more):
    plan = course(assessment=NECK, sessions=4, **more).record(mp.Outcome(session=1, pain=7))
    away = mp.Availability(absences=[(TODAY + timedelta(1), TODAY + timedelta(weeks=7))])
    return mp.replan(plan, today=TODAY, availability=away, window=60)


def test_a_course_that_rested_is_looked_at_before_it_goes_on():
    plan = rested()
    assert plan.visits[1].reevaluate
    assert "reevaluation-rested" in codes(plan)
    assert (
        "session 2 now includes a re-evaluation"
        in mp.diff(course(assessment=NECK, sessions=4), plan).words
    )
    after = plan.record(mp.Outcome(session=2, pain=6))
    assert "due-rested" in {
        r.code for r in mp.reevaluation_due(after, on=after.visits[1].on).reasons
    }
    decided = mp.replan(after, today=after.visits[1].on)
    assert len(decided.decisions) == 1
    assert not mp.reevaluation_due(decided, on=after.visits[1].on)


def test_a_rhythm_that_is_slow_by_itself_is_no_rest():
    assert course(assessment=NECK, sessions=3, cadence="every 6 weeks").reevaluations == (3,)
    assert "reevaluation-rested" not in codes(rested(cadence="every 6 weeks"))


@given(st.lists(st.integers(1, 80), min_size=1, max_size=12), st.integers(0, 40) | st.none())
def test_each_visit_after_a_rest_holds_one_and_no_other_does_for_it(gaps, rest):
    offsets = [sum(gaps[:i]) for i in range(len(gaps) + 1)]
    found = reevaluations(SIX, offsets, rest=rest)
    after = {i + 2 for i, gap in enumerate(gaps) if rest is not None and gap > rest}
    assert {look.session for look in found if look.rested is not None} == after
    held = [look.session for look in found]
    assert held == sorted(set(held))
    assert held[-1] == len(offsets)
    assert all(two - one <= SIX.sessions for one, two in zip([0, *held], held, strict=False))


def test_how_long_a_rest_is():
    plan = course(assessment=NECK, sessions=2)
    assert rest_of(plan.cadence) == REST
    assert rest_of(course(assessment=NECK, sessions=2, cadence="monthly").cadence) == 60
