"""What changed between two plans: it can be applied, and is said without anybody's health."""

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve

import massageplan as mp
from people import BORN, NAME, SCIATICA, TODAY, a_client, complaint, course, customised


DAY = timedelta(days=1)
SECOND, THIRD = TODAY + 7 * DAY, TODAY + 14 * DAY
PLAN = course(sessions=4)
ONE = PLAN.record(mp.Outcome(session=1, pain=6))
WHY = "the pain is gone"
TODAY_AT = datetime.fromisoformat("2026-03-02T10:00")


def moved(to, session=2):
    return PLAN.record(mp.Outcome(session=session, status="moved", to=to))


def discharged():
    return mp.replan(ONE, today=SECOND, action="discharge", why=WHY)


def other_facts():
    client = a_client(
        "hypermobility", name=NAME, born=BORN, medicines=("vitamins",), allergies=("latex",)
    )
    told = evolve(SCIATICA, complaints=(complaint("sciatica", "right", 4, words="it burns"),))
    return mp.replan(PLAN, today=TODAY, client=client, assessment=told)


PAIRS = {
    "record": lambda: (PLAN, ONE),
    "missed": lambda: (ONE, ONE.record(mp.Outcome(session=2, status="missed"))),
    "replan after missed": lambda: (
        ONE.record(mp.Outcome(session=2, status="missed")),
        mp.replan(ONE.record(mp.Outcome(session=2, status="missed")), today=THIRD),
    ),
    "repaid": lambda: (
        PLAN.record(mp.Outcome(session=1, minutes={"low back": "2 min"})),
        mp.replan(PLAN.record(mp.Outcome(session=1, minutes={"low back": "2 min"})), today=SECOND),
    ),
    "move": lambda: (PLAN, moved(SECOND + DAY)),
    "confirm": lambda: (PLAN, PLAN.confirm(2, a_client(), evolve(SCIATICA, on=SECOND))),
    "discharge": lambda: (ONE, discharged()),
    "cadence": lambda: (PLAN, mp.replan(PLAN, today=TODAY, cadence="2/week")),
    "more": lambda: (PLAN, mp.replan(PLAN, today=TODAY, sessions=6)),
    "fewer": lambda: (PLAN, mp.replan(PLAN, today=TODAY, sessions=2)),
    "facts": lambda: (PLAN, other_facts()),
    "therapist": lambda: (PLAN, mp.replan(PLAN, today=TODAY, therapist="R. Moss")),
    "hours": lambda: (
        PLAN,
        mp.replan(PLAN, today=TODAY, availability=mp.Availability(weekdays="wed")),
    ),
    "another plan": lambda: (PLAN, course(sessions=2, start=TODAY + DAY, length="75 min")),
}


@pytest.mark.parametrize("name", PAIRS)
def test_applied_to_the_old_plan_it_gives_the_new_one(name):
    old, new = PAIRS[name]()
    assert old != new
    forth, back = mp.diff(old, new), mp.diff(new, old)
    assert forth
    assert len(forth) == len(forth.changes) == len(back)
    assert forth.apply(old) == new
    assert back.apply(new) == old
    changed = forth.apply(old)
    assert (changed.version, changed.parent) == (old.version + 1, old.digest)
    assert forth.apply(old).digest == new.digest
    copy = evolve(old)
    assert old == copy


@pytest.mark.parametrize("name", PAIRS)
def test_the_same_plan_has_no_changes(name):
    for plan in PAIRS[name]():
        none = mp.diff(plan, plan)
        assert not none
        assert (len(none), none.changes, none.words) == (0, (), ())
        assert none.apply(plan) is plan


def test_the_parent_is_no_change():
    assert not mp.diff(PLAN, evolve(PLAN, parent="another"))


@pytest.mark.parametrize("name", PAIRS)
def test_it_is_not_applied_to_another_plan(name):
    old, new = PAIRS[name]()
    with pytest.raises(
        mp.InvalidValueError, match="differs from the plan in which these changes were found"
    ) as caught:
        mp.diff(old, new).apply(new)
    assert caught.value.path in {change.path for change in mp.diff(old, new).changes}


def test_two_clients_are_not_compared():
    other = evolve(a_client(), ref="c-2")
    with pytest.raises(mp.InvalidValueError, match="is for 'c-2', but old is for 'c-1'") as caught:
        mp.diff(PLAN, course(sessions=4, client=other))
    assert caught.value.path == "new"


def test_only_plans_are_compared():
    for value in (None, customised(), "plan"):
        for path, pair in (("old", (value, PLAN)), ("new", (PLAN, value))):
            with pytest.raises(mp.InvalidValueError, match="expected TreatmentPlan") as caught:
                mp.diff(*pair)
            assert caught.value.path == path


def test_what_is_new_and_what_is_gone():
    found = mp.diff(PLAN, mp.replan(PLAN, today=TODAY, sessions=6))
    kinds = {change.path: change.kind for change in found.changes}
    assert (kinds["visits[5]"], kinds["visits[6]"], kinds["agreed"]) == (
        "added",
        "added",
        "changed",
    )
    back = mp.diff(mp.replan(PLAN, today=TODAY, sessions=6), PLAN)
    gone = {change.path: change.kind for change in back.changes}
    assert [gone[f"visits[{number}]"] for number in (4, 5, 6)] == ["changed", "removed", "removed"]


# --- in words -----------------------------------------------------------------------------------
def test_a_record_in_words():
    assert mp.diff(PLAN, ONE).words == ("session 1 was given on Mon, Mar 2, 2026",)


def test_a_moved_day_in_words():
    # Said once, though the record and the visit both change.
    assert mp.diff(PLAN, moved(SECOND + DAY)).words == ("session 2 was moved to Tue, Mar 10, 2026",)


def test_a_new_cadence_in_words():
    assert mp.diff(PLAN, mp.replan(PLAN, today=TODAY, cadence="2/week")).words == (
        "how often: 2/week (was weekly)",
        "session 2 is now on Thu, Mar 5, 2026 (was Mon, Mar 9, 2026)",
        "session 3 is now on Mon, Mar 9, 2026 (was Mon, Mar 16, 2026)",
        "session 4 is now on Thu, Mar 12, 2026 (was Mon, Mar 23, 2026)",
    )


def test_a_decision_and_what_is_dropped_in_words():
    words = mp.diff(ONE, discharged()).words
    assert not [word for word in words if word.startswith("sessions agreed")]
    # Why is between the table, the therapist and the plan; the client reads what it means.
    assert "re-evaluated on Mon, Mar 9, 2026: your treatment plan is finished" in words
    assert not [word for word in words if WHY in word]
    for number in (2, 3, 4):
        (line,) = [line for line in words if line.startswith(f"session {number}")]
        assert line == f"session {number} will not take place: your treatment plan is finished"
    assert not [line for line in words if line.startswith("session 1")]


def test_visits_that_are_not_there_any_more_in_words():
    words = mp.diff(course(sessions=4), course(sessions=2)).words
    assert "session 3 on Mon, Mar 16, 2026 is no longer planned" in words
    assert "session 4 on Mon, Mar 23, 2026 is no longer planned" in words


def test_new_sessions_in_words():
    words = mp.diff(PLAN, mp.replan(PLAN, today=TODAY, sessions=6)).words
    assert "sessions agreed: 6 (was 4)" in words
    assert "session 5 is a new visit on Mon, Mar 30, 2026" in words
    assert "session 6 is a new visit on Mon, Apr 6, 2026" in words
    assert "session 4 no longer includes a re-evaluation" in words


def test_a_session_in_place_of_a_missed_one_in_words():
    plan = ONE.record(mp.Outcome(session=2, status="missed"))
    words = mp.diff(plan, mp.replan(plan, today=THIRD)).words
    made_up = "session 5 is a new visit on Mon, Mar 30, 2026, for one that did not take place"
    assert made_up in words
    assert not [line for line in words if "missed" in line]


def test_minutes_that_are_repaid_in_words():
    plan = PLAN.record(mp.Outcome(session=1, minutes={"low back": "4 min"}))
    assert mp.diff(plan, mp.replan(plan, today=SECOND)).words == (
        "session 2: low back 15 min to 19 min, right hip 8 min to 4 min",
    )


def test_a_goal_and_a_therapist_in_words():
    goal = mp.Goal(measure="odi", target=10, words="to kneel")
    new = course(sessions=4, goals=[goal], therapist="R. Moss")
    words = mp.diff(PLAN, new).words
    assert "goals: to kneel: Oswestry Disability Index 10 (was none)" in words
    assert "therapist: R. Moss (was none)" in words


def test_a_clock_time_in_words():
    from_ten, from_nine = (
        course(sessions=1, start=TODAY_AT.replace(hour=hour)) for hour in (10, 9)
    )
    assert (
        "session 1 is now on Mon, Mar 2, 2026 at 9:00 AM (was Mon, Mar 2, 2026 at 10:00 AM)"
        in mp.diff(from_ten, from_nine).words
    )


def test_a_cancelled_session_is_not_told_as_new():
    plan = PLAN.record(mp.Outcome(session=3, status="cancelled", on=TODAY))
    new = mp.replan(plan, today=TODAY, cadence="2/week")
    assert [visit.on for visit in new.to_come][-1] == date(2026, 3, 12)
    words = mp.diff(plan, new).words
    assert not [line for line in words if "is a new visit on Mon, Mar 16, 2026" in line]


# --- nothing of a person ------------------------------------------------------------------------
PRIVATE = ("Ottoline", "Fairweather", "1961", "it burns")
HEALTH = ("hypermobility", "vitamins", "latex")


def forms(found):
    return {"str": str(found), "html": found._repr_html_(), "words": " ".join(found.words)}


def test_no_name_no_date_of_birth_and_no_health_in_what_is_shown():
    for pair in ((PLAN, other_facts()), (other_facts(), PLAN)):
        for text in forms(mp.diff(*pair)).values():
            assert not [word for word in (*PRIVATE, *HEALTH) if word in text]


def test_no_name_and_no_date_of_birth_in_the_repr():
    for pair in ((PLAN, other_facts()), (other_facts(), PLAN)):
        text = repr(mp.diff(*pair))
        assert not [word for word in PRIVATE if word in text]


def test_no_health_in_the_repr():
    text = repr(mp.diff(PLAN, other_facts()))
    assert not [word for word in HEALTH if word in text]


def test_it_draws_itself():
    text = str(mp.diff(PLAN, moved(SECOND + DAY)))
    assert "What changed" in text
    assert "Session 2 was moved to Tue, Mar 10, 2026" in text


def test_its_page_runs_nothing():
    new = mp.replan(ONE, today=SECOND, therapist="<script>alert(1)</script>")
    page = mp.export.to_html(mp.diff(ONE, new))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_changes_fit_only_the_plan_in_which_they_were_found():
    plan = course("50 min", sessions=3)
    done = plan.record(mp.Outcome(session=1))
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.diff(plan, done).apply(done)
    assert str(caught.value) == (
        "outcomes: differs from the plan in which these changes were found"
    )
