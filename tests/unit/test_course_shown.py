"""What a treatment plan shows of itself: precautions first, goals, scores, and what was worked."""

from datetime import datetime

import pytest
from attrs import evolve

import massageplan as mp
from massageplan._display.mixin import laid_out
from people import SCIATICA, TODAY, a_client, assessed, complaint, course, customised


NDI = mp.Score(measure="ndi", form="points", value=24)
GOAL = mp.Goal(measure="ndi", form="points", target=10, words="drive without stiffness")


def block(value, title):
    """Return the block of a page with this title."""
    (found,) = [one for one in laid_out(value).blocks if getattr(one, "title", None) == title]
    return found


def titles(value):
    return [getattr(one, "title", "") for one in laid_out(value).blocks]


def shapes(plan):
    """The plan as text and as a page, as one: what is shown has to be in both."""
    page = mp.export.to_html(plan).replace("&#x27;", "'")
    return str(plan).replace("\n", " "), page


@pytest.mark.parametrize("start", [TODAY, None])
@pytest.mark.parametrize("given", [False, True])
def test_a_single_score_is_shown(start, given):
    told = evolve(SCIATICA, scores=[NDI])
    plan = course(sessions=3, assessment=told, start=start)
    if given:
        plan = plan.record(mp.Outcome(session=1, on=TODAY, pain=6))
    text, page = shapes(plan)
    assert "Neck Disability Index, points of 50" in text
    assert "lower is better" in text
    assert ">24<" in page
    assert "Neck Disability Index, points of 50" in page


def test_the_text_of_a_dated_course_tells_scores_trend_and_goal():
    told = evolve(assessed(complaint("neck pain", pain=7)), scores=[NDI])
    plan = course(sessions=3, assessment=told, goals=[GOAL])
    score = evolve(NDI, value=12)
    plan = plan.record(mp.Outcome(session=1, scores=[score]))
    text, _ = shapes(plan)
    assert "Neck Disability Index, points of 50: 24 → 12, goal 10; lower is better; since" in text
    assert "goal not reached." in text
    assert "pain, 0-10: 7; lower is better." in text


def test_more_visits_than_signs_fit_still_tell_their_scores():
    plan = course(
        sessions=100, cadence="daily", assessment=assessed(complaint("neck pain", pain=7))
    )
    assert "pain, 0-10: 7; lower is better." in str(plan)


@pytest.mark.parametrize("start", [TODAY, None])
def test_a_goal_is_shown_from_the_start(start):
    client = a_client(goals=["sleep through"])
    told = evolve(SCIATICA, scores=[NDI])
    plan = course(sessions=3, client=client, assessment=told, goals=[GOAL], start=start)
    assert block(plan, "Goals").rows == (
        ("drive without stiffness (Neck Disability Index)", "24", "10 points of 50", ""),
        ("sleep through", "", "", ""),
    )
    for shown in shapes(plan):
        assert "drive without stiffness" in shown
    assert "Goals" not in titles(course(sessions=3))


class TestOfACourseTable:
    def rows(self, **outcome):
        plan = course(sessions=3).record(mp.Outcome(session=1, **outcome))
        return plan, [
            tuple(cell if isinstance(cell, str) else cell.text for cell in row)
            for row in block(plan, "Visits").rows
        ]

    def test_a_session_that_was_given_shows_what_was_worked(self):
        plan, rows = self.rows(pain=6, minutes={"low back": "2 min", "gluteals": "5 min"})
        assert rows[0] == ("1", "Mon, Mar 2, 2026", "21 of 38 min", "15 of 32 min", "given, pain 6")
        assert rows[1][2:4] == ("48 min", "40 min")
        assert plan.ledger.worked.total_seconds() == 21 * 60

    def test_what_went_as_planned_is_not_said_twice(self):
        _, rows = self.rows(pain=6)
        assert rows[0][2:4] == ("38 min", "32 min")

    def test_odd_times_are_said_whole(self):
        _, rows = self.rows(minutes={"low back": "2 min 10 s"})
        assert rows[0][2:4] == ("31 min 10 s of 38 min", "25 min 10 s of 32 min")

    def test_what_nobody_planned_counts_as_worked_and_not_as_focus(self):
        _, rows = self.rows(minutes={"scalp": "5 min", "gluteals": "10 min"})
        assert rows[0][2:4] == ("38 min", "27 of 32 min")

    def test_a_session_that_was_missed_shows_no_minutes(self):
        _, rows = self.rows(status="missed")
        assert rows[0][2:] == ("", "", "missed")

    def test_nothing_worked_at_all(self):
        none = dict.fromkeys(course(sessions=1).visits[0].session.minutes, "no time")
        plan = course(sessions=1).record(mp.Outcome(session=1, left_out=none))
        (row,) = block(plan, "Visits").rows
        assert (row[2], row[3].text, row[3].fraction) == ("0 of 38 min", "0 of 32 min", 0)


def test_precautions_come_first():
    session = titles(customised())
    assert session.index("Precautions") < session.index("Body map")
    assert session.index("Good to know") > session.index("Why these minutes")
    plan = titles(course(sessions=3))
    assert plan.index("Precautions") == 1
    assert plan.index("Good to know") > plan.index("Why these minutes")


def test_what_trials_used_is_told_once():
    plan = course(sessions=3, assessment=assessed("low back pain"))
    assert plan.studied
    told = [found for found in plan.findings if found.code in {"studied", "studied-alike"}]
    assert told
    notes = [note.text for note in block(plan, "Good to know").notes]
    assert notes
    for found in told:
        assert not [text for text in notes if text[1:] == found.message[1:]]
    for row in block(plan, "What trials used").rows:
        assert sum(row[1] in text for text in notes) == 0


def test_clock_times_keep_their_seconds():
    session = mp.plan_session(
        a_client(),
        routine="full-body-relaxation",
        length="61 min",
        start=datetime.fromisoformat("2026-03-02T17:00"),
    )
    starts = [item.starts for item in session.items]
    assert any(moment.second for moment in starts)
    shown = [row[1] for row in block(session, "Timetable").rows]
    for moment, clock in zip(starts, shown, strict=True):
        seconds = f":{moment.second:02}" if moment.second else ""
        assert clock == f"{moment.hour - 12}:{moment.minute:02}{seconds} PM"


def test_the_timetable_bears_the_numbers_of_its_timeline():
    session = customised()
    timetable = block(session, "Timetable")
    spans = block(session, "Minute by minute").spans
    assert timetable.numbered
    assert [row[0] for row in timetable.rows] == [span.label for span in spans]
    assert not block(session, "Why these minutes").numbered


def test_an_ended_course_shows_no_session():
    neck = assessed(complaint("neck pain", pain=6))
    plan = course(sessions=6, assessment=neck).record(mp.Outcome(session=1, pain=1))
    ended = mp.replan(plan, today=TODAY, action="discharge", why="moves away")
    page = mp.export.to_html(ended, audience="client")
    assert "your plan is finished" in page
    assert "Your next session" not in page
    text = str(ended)
    assert "discharge (moves away)" in text
    assert "minute by minute" not in text
    assert "provisional" not in text.lower()
