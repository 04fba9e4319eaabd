"""A record says what was done; what nobody recorded is never claimed."""

from datetime import timedelta

import pytest

import massageplan as mp
from people import TODAY, a_client, assessed, complaint, in_minutes


MINUTE = timedelta(minutes=1)


def course(**told):
    assessment = assessed(complaint("neck pain", None, 6))
    plan = mp.plan_treatment(a_client(), assessment, length="60 min", start=TODAY, sessions=4)
    return plan.record(mp.Outcome(session=1, **told))


def objective(plan):
    return [text for text in plan.note(1).objective if text.startswith("neck: ")]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "neck: 15 min, reckoned as planned."),
        ({"minutes": {"neck": "8 min"}}, "neck: 8 min."),
        (
            {"minutes": {"neck": "8 min"}, "techniques": {"neck": ["stretching"]}},
            "neck: 8 min (stretching).",
        ),
        (
            {"techniques": {"neck": "Swedish"}, "pressures": {"neck": 2}},
            "neck: 15 min, reckoned as planned (Swedish massage, pressure 2 of 5).",
        ),
        ({"pressures": {"neck": 2}}, "neck: 15 min, reckoned as planned (pressure 2 of 5)."),
    ],
)
def test_a_note_says_what_was_recorded(told, said):
    assert objective(course(**told)) == [said]


def test_as_planned_is_said_by_the_therapist():
    plan = course(as_planned=True)
    planned = next(one for one in plan.visits[0].session.segments if one.want == "neck")
    (said,) = objective(plan)
    assert "reckoned" not in said
    assert f"pressure {planned.pressure} of 5" in said
    assert "techniques" not in [missing.code for missing in plan.note(1).missing]


def test_what_was_done_is_missed_if_nobody_says_it():
    codes = [missing.code for missing in course().note(1).missing]
    assert "missing-techniques" in codes
    for told in ({"as_planned": True}, {"techniques": {"neck": "stretching"}}):
        assert "missing-techniques" not in [one.code for one in course(**told).note(1).missing]


def test_a_late_start_reckons_what_was_left():
    on_time, late = course(), course(late="15 min")
    planned = on_time.visits[0].session.hands_on
    assert on_time.ledger.worked == planned
    assert late.ledger.worked == planned - 15 * MINUTE
    assert late.ledger.reckoned == late.ledger.worked
    # Shared as planned: nobody is ahead of their proportion by a minute.
    whole = on_time.visits[0].session.minutes
    done = {entry.region: entry.worked for entry in late.ledger.entries}
    for region, time in whole.items():
        fair = time * ((planned - 15 * MINUTE) / planned)
        assert abs(done[region] - fair) < MINUTE


def test_a_late_start_with_some_minutes_reckons_the_rest():
    plan = course(late="15 min", minutes={"neck": "13 min"})
    worked = {entry.region: entry.worked for entry in plan.ledger.entries}
    planned = plan.visits[0].session.hands_on
    assert worked["neck"] == 13 * MINUTE
    assert plan.ledger.worked == planned - 15 * MINUTE
    assert plan.ledger.reckoned == plan.ledger.worked - 13 * MINUTE


def test_pain_before_and_after_are_two():
    plan = course(pain=6, pain_after=2)
    assert [point.value for point in plan.trends[0].points] == [6, 6]
    assert "Pain at the end of the session: 2 of 10." in plan.note(1).subjective
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_scores_before_and_after_and_by_side():
    measure = next(one for one in mp.Catalog().all("measure").values() if one.sided and one.forms)
    form = measure.forms[0]
    low, high = form.low, form.high

    def score(side, value):
        return mp.Score(measure=measure.id, value=value, form=form.id, side=side)

    plan = course(
        scores=[score("left", low), score("right", high)],
        scores_after=[score("left", high), score("right", high)],
    )
    assert len([text for text in plan.note(1).objective if " at the end: " in text]) == 2
    assert mp.io.loads(mp.io.dumps(plan)) == plan


@pytest.mark.parametrize("why", ["client", "therapist", "clinic", "illness", "weather", "late"])
def test_why_it_was_canceled_is_from_a_list(why):
    assessment = assessed(complaint("neck pain", None, 6))
    plan = mp.plan_treatment(a_client(), assessment, length="60 min", start=TODAY, sessions=2)
    plan = plan.record(mp.Outcome(session=1, status="missed", because=why, why="in our words"))
    assert plan.outcome(1).because.value == why
    assert mp.io.loads(mp.io.dumps(plan)) == plan


@pytest.mark.parametrize(
    ("told", "path", "words"),
    [
        ({"because": "client"}, "outcome.because", "only for a session that was missed"),
        ({"status": "missed", "because": "sick"}, "outcome.because", "expected one of"),
        ({"status": "missed", "pain_after": 3}, "outcome.pain_after", "session was missed"),
        ({"status": "missed", "as_planned": True}, "outcome.as_planned", "session was missed"),
        ({"pressures": {"neck": 7}}, "outcome.pressures[neck]", "from 0 to 5"),
        ({"techniques": {"neck": []}}, "outcome.techniques[neck]", "names of techniques"),
        ({"techniques": {"neck": ["strethcing"]}}, "outcome.techniques[neck]", "stretching"),
        ({"techniques": {"elbow-x": ["stretching"]}}, "outcome.techniques[elbow-x]", "unknown"),
        (
            {"pain_after": 3, "scores_after": [mp.Score(measure="pain", value=3)]},
            "outcome.pain_after",
            "also among the scores",
        ),
    ],
)
def test_what_no_record_holds(told, path, words):
    with pytest.raises(mp.InvalidValueError, match=words) as caught:
        course(**told)
    assert caught.value.path == path


def test_a_visit_in_minutes_as_before_if_nothing_is_said():
    plan = course()
    done = {one.region: one.worked for one in plan.ledger.entries if one.worked}
    assert in_minutes(done) == in_minutes(plan.visits[0].session.minutes)
