"""What mutation showed to be untested in rhythms, ledger, change and re-evaluation."""

from datetime import date, timedelta

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.catalog.decision import Action
from massageplan.cite import CLIENT
from massageplan.errors import InvalidValueError
from massageplan.scheduling.reading_cadence import LONGEST_TEXT, read_cadence
from massageplan.treatment.ledger import repaying
from massageplan.treatment.score_change import judge
from people import CATALOG, SCIATICA, TODAY, a_client, assessed, complaint, course


def days(text, start, count):
    return [str(day) for day in read_cadence(text).dates(start, count)]


# --- rhythms --------------------------------------------------------------------------------
def test_a_month_is_as_long_as_it_is():
    daily = read_cadence("daily for 1 month")
    assert daily.count_from(date(2026, 2, 1)) == 28
    assert daily.count_from(date(2026, 3, 1)) == 31
    assert daily.count == 30
    # From 1 July the visits are 31 and 62 days later; the next would be after 92, past 13 weeks.
    assert read_cadence("monthly for 13 weeks").count_from(date(2026, 7, 1)) == 3
    february = course(start=date(2027, 2, 1), cadence="daily for 1 month")
    assert february.agreed == 28
    assert february.visits[-1].on == date(2027, 2, 28)


def test_a_phase_of_months_begins_where_the_one_before_ends():
    # Two weeks from 20 January end on 3 February; a month from there has 28 days.
    assert days(
        "weekly for 2 weeks then every 10 days for 1 month then daily", date(2026, 1, 20), 6
    ) == [
        "2026-01-20",
        "2026-01-27",
        "2026-02-03",
        "2026-02-13",
        "2026-02-23",
        "2026-03-03",
    ]
    # Two visits a month apart from 31 January; the third would be on 31 March.
    assert days("monthly for 2 visits then weekly", date(2026, 1, 31), 4) == [
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-07",
    ]


def test_the_last_rhythm_goes_on_without_an_end():
    assert read_cadence("weekly for 6 weeks").tail().count is None
    assert read_cadence("3 and 2 days before race").tail().text == "daily"


def test_texts_of_just_the_most_letters():
    padded = "weekly " + " " * (LONGEST_TEXT - 19) + "for 3 visits"
    assert len(padded) == LONGEST_TEXT
    assert read_cadence(padded).count == 3
    with pytest.raises(InvalidValueError, match="is not a rhythm"):
        read_cadence("x" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("every 2 months for 4", "write 'for 4 months' or 'for 4 visits'"),
        ("2/week for 4", "write 'for 4 weeks' or 'for 4 visits'"),
        ("2 weekly", "write '2/week' or 'every 2 weeks'"),
        ("6 in some weeks", "has 'some' where a number should be"),
        ("3 in 999 weeks", "has more than 999 days between visits"),
        ("every 1000 days then weekly", "has '1000' where a number should be"),
        ("every 900 weeks", "has more than 999 days between visits"),
        ("6 in 8 weeks until pain halves, at most 3", "says twice how many visits"),
        ("many days before race", "cannot be read"),
    ],
)
def test_a_refusal_names_what_was_written(text, words):
    with pytest.raises(InvalidValueError) as caught:
        read_cadence(text)
    assert words in str(caught.value)
    assert (caught.value.path, caught.value.value) == ("cadence", text)
    assert repr(text) in str(caught.value)


def test_a_rhythm_that_ends_too_early_says_what_to_write():
    for text, count, more in (
        ("weekly for 3 visits", 3, "add then weekly"),
        ("7 and 2 days before race", 2, "name more days"),
    ):
        with pytest.raises(InvalidValueError) as caught:
            read_cadence(text).offsets(5)
        words = f"{text!r} ends after {count} visits, and 5 sessions were asked for: {more}"
        assert str(caught.value) == f"cadence: {words}"
        assert (caught.value.path, caught.value.value) == ("cadence", text)


def test_an_event_past_the_calendar_names_the_event():
    with pytest.raises(InvalidValueError) as caught:
        read_cadence("weekly from 6 weeks after surgery").start({"surgery": date(9999, 12, 1)})
    assert caught.value.path == "events[surgery]"
    assert caught.value.value == date(9999, 12, 1)
    assert "runs past the end of the calendar from 9999-12-01" in str(caught.value)
    assert read_cadence("7 days before race").text == "7 days before race"


# --- the ledger -----------------------------------------------------------------------------
def test_what_nobody_planned_is_named_with_its_side():
    told = {"left forearm": "3 min", "right hand": "2 min", "abdomen": "1 min"}
    plan = course(sessions=3).record(mp.Outcome(session=1, minutes=told))
    named = {entry.region: entry.label for entry in plan.ledger.entries if not entry.planned}
    assert named == {
        "forearm-left": "left forearm",
        "hand-right": "right hand",
        "abdomen": "abdomen",
    }
    # Neither is a side of another region, whatever it begins with.
    told = {"right front of thigh": "3 min", "chest wall": "1 min"}
    plan = course(sessions=3).record(mp.Outcome(session=1, minutes=told))
    named = {entry.region: entry.label for entry in plan.ledger.entries if not entry.planned}
    assert named == {"front-of-thigh-right": "right front of thigh", "chest-wall": "chest wall"}


def test_a_region_keeps_the_name_that_its_routine_gives_it():
    plan = mp.plan_treatment(
        a_client(),
        routine="full-body-relaxation",
        length="60 min",
        sessions=3,
        cadence="weekly",
        start=TODAY,
    ).record(mp.Outcome(session=1))
    scar = mp.HealthCondition(condition="wound", region="scalp")
    face = mp.HealthCondition(condition="wound", region="face")
    jaw = mp.HealthCondition(condition="wound", region="jaw")
    later = plan.confirm(2, a_client(scar, face, jaw), mp.Assessment(on=date(2026, 3, 9)))
    assert "head" in plan.visits[2].session.minutes
    assert "head" not in later.visits[2].session.minutes
    for one in (plan, later):
        assert {e.region: e.label for e in one.ledger.entries}["head"] == "scalp and face"


def test_labels_and_focus_are_those_of_every_session():
    wound = mp.HealthCondition(condition="wound", region="right back of thigh")
    plan = course(sessions=3).record(mp.Outcome(session=1))
    plan = plan.confirm(2, a_client(wound), evolve(SCIATICA, on=date(2026, 3, 9)))
    assert "back-of-thigh-right" not in plan.visits[2].session.minutes
    entries = {entry.region: entry for entry in plan.ledger.entries}
    assert entries["back-of-thigh-right"].label == "right back of thigh"
    assert entries["back-of-thigh-right"].focus
    assert not entries["hip-right"].focus


def test_where_all_cannot_be_repaid_one_step_less_is_tried():
    told = assessed("low back pain")
    client = a_client(wishes=["hands", "scalp"])
    repaid = {}
    for length in range(40, 61):
        plan = course(f"{length} min", sessions=3, client=client, assessment=told)
        plan = plan.record(
            mp.Outcome(session=1, minutes={"low back": "2 min", "gluteals": "2 min"})
        )
        after = mp.replan(plan, today=TODAY).visits[1].session
        repaid[length] = sum((pin.owed for pin in after.request.pins), timedelta())
        supports = sum(
            (i.duration for i in plan.visits[1].session.segments if i.role == "support"),
            timedelta(),
        )
        assert repaid[length] <= supports / 2
    assert any(time == timedelta(minutes=odd) for odd in (1, 3, 5) for time in repaid.values())


def test_half_of_the_supports_repays_and_then_ever_less():
    plan = course("60 min", sessions=3)
    plan = plan.record(
        mp.Outcome(session=1, left_out={"low back": "late", "gluteals-right": "late"})
    )
    base = plan.visits[1].session
    supports = sum((item.duration for item in base.segments if item.role == "support"), timedelta())
    tried = [sum((pin.owed for pin in pins), timedelta()) for pins in repaying(plan.ledger, base)]
    grid = timedelta(minutes=1)
    most = supports // 2 // grid
    assert plan.ledger.owed > supports
    assert [time // grid for time in tried] == list(range(most, 0, -1))


# --- change ---------------------------------------------------------------------------------
CTQ = CATALOG.find("measure", "boston-ctq-sss")


def moved(before, after, measure=CTQ, form="mean", **more):
    pair = (mp.Score(measure=measure.id, value=value, form=form) for value in (before, after))
    return judge(measure, *pair, complaints=["carpal-tunnel"], **more)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("3", "3 to 3, no change beyond noise"),
        ("3.71", "3 to 3.71, no change beyond noise"),
        ("3.72", "3 to 3.72, a little worse, less than what matters"),
        ("4.04", "3 to 4.04, a little worse, less than what matters"),
        ("4.05", "3 to 4.05, worse"),
        ("2.29", "3 to 2.29, no change beyond noise"),
        ("2.28", "3 to 2.28, some change, less than what matters"),
        ("1.95", "3 to 1.95, better by what matters"),
    ],
)
def test_a_change_in_words(after, words):
    if after == "2.29":
        after = "2.281"
        words = "3 to 2.281, no change beyond noise"
    change = moved(3, after)
    assert change.words.startswith(words)
    assert "(1.05 matter: " in change.words
    assert change.form == "mean"


def test_what_slipped_is_judged_by_the_least_that_matters():
    greater = evolve(CTQ.thresholds[0], id="greater", mcid="2", mdc="0.72")
    least, most = evolve(CTQ.thresholds[0], id="least", mcid="1.05", mdc="0.72"), greater
    change = moved(3, "3.8", evolve(CTQ, thresholds=(least, most)))
    assert (change.slipped, change.threshold, str(change.matters)) == (True, least, "1.05")


def test_a_measure_without_thresholds_says_so():
    stiffness = evolve(CTQ, thresholds=())
    with pytest.raises(mp.UnknownTermError, match="it has none"):
        moved(3, 2, stiffness, chosen="x")
    with pytest.raises(mp.UnknownTermError) as caught:
        moved(3, 2, chosen="no such")
    assert ", ".join(row.id for row in CTQ.thresholds) in str(caught.value)


# --- looking again --------------------------------------------------------------------------
def test_a_decision_before_any_session():
    decision = mp.decide(course(sessions=3), on=TODAY)
    assert (decision.session, decision.delivered) == (0, 0)
    assert decision.reasons[0].cite == decision.row.cite


def test_why_it_is_not_due():
    plan = course(sessions=3)
    assert (
        str(mp.reevaluation_due(plan, on=TODAY)) == "not yet: no session was given since the start"
    )
    plan = plan.record(mp.Outcome(session=1))
    ended = mp.replan(plan, today=TODAY, action="discharge", why="moved away")
    assert str(mp.reevaluation_due(ended, on=TODAY)) == "not yet: the course has ended"


def test_the_catalogue_of_the_plan_screens():
    found = a_client("hypertension-controlled")
    screened = {}
    for name, catalog in (("default", CATALOG), ("strictest", CATALOG.with_policy("strictest"))):
        decision = mp.decide(course(sessions=2, catalog=catalog), on=TODAY, client=found)
        screened[name] = dict(decision.case)["screening"]
    assert screened == {"default": "clear", "strictest": "stop"}


def test_a_decision_carries_the_source_of_its_row():
    goals = [mp.Goal(measure="pain", target=2)]
    plan = course(sessions=2, goals=goals, assessment=assessed(complaint("neck pain", pain=5)))
    worse = plan.record(mp.Outcome(session=1, pain=9))
    decision = mp.decide(worse, on=TODAY)
    assert decision.row.id == "worse"
    assert decision.reasons[0].cite == decision.row.cite
    assert decision.reasons[0].cite.source == "ce-plan"


ACTS = {
    "decide": lambda plan, day, **told: mp.decide(plan, on=day, **told),
    "replan": lambda plan, day, **told: mp.replan(plan, today=day, **told),
}


@pytest.mark.parametrize(
    ("told", "path", "words"),
    [
        ({"client": "c-1"}, "client", "client: expected Client(...), got str"),
        ({"assessment": 5}, "assessment", "assessment: expected Assessment(...), got int"),
        (
            {"client": mp.Client(ref="c-2")},
            "client",
            "client: the plan is for 'c-1', and 'c-2' is another",
        ),
        (
            {"assessment": evolve(SCIATICA, on=TODAY + timedelta(days=1))},
            "assessment.on",
            "assessment.on: 2026-03-03 lies after 2026-03-02",
        ),
    ],
)
@pytest.mark.parametrize("act", ["decide", "replan"])
def test_facts_that_cannot_be(act, told, path, words):
    plan = course(sessions=3)
    with pytest.raises(mp.InvalidValueError) as caught:
        ACTS[act](plan, TODAY, **told)
    assert (caught.value.path, str(caught.value)) == (path, words)


@pytest.mark.parametrize(("act", "path"), [("decide", "on"), ("replan", "today")])
def test_a_day_before_what_is_known(act, path):
    plan = course(sessions=3)
    early = TODAY - timedelta(days=1)
    later = plan.record(mp.Outcome(session=1)).record(mp.Outcome(session=2, pain=5))
    for one, day, last in ((plan, early, TODAY), (later, TODAY, date(2026, 3, 9))):
        with pytest.raises(mp.InvalidValueError) as caught:
            ACTS[act](one, day)
        words = f"{path}: {day} lies before {last}, of which the plan has a record"
        assert (caught.value.path, caught.value.value, str(caught.value)) == (path, day, words)


def test_a_goal_that_is_late_is_named():
    goals = [mp.Goal(measure="pain", target=2, by=date(2026, 3, 8))]
    plan = course(sessions=3, goals=goals).record(mp.Outcome(session=1, pain=6))
    told = [r.text for r in mp.decide(plan, on=date(2026, 3, 8)).reasons if r.code == "goal-late"]
    assert told == []
    told = [r.text for r in mp.decide(plan, on=date(2026, 3, 9)).reasons if r.code == "goal-late"]
    assert told == ["pain, 0-10: 2 was to be reached by 2026-03-08"]
    reached = course(sessions=3, goals=goals).record(mp.Outcome(session=1, pain=2))
    assert "goal-late" not in [r.code for r in mp.decide(reached, on=date(2026, 3, 9)).reasons]


def test_what_is_told_today_decides_today():
    plan = course(sessions=2)
    for session in (1, 2):
        plan = plan.record(mp.Outcome(session=session, pain=6))
    day = date(2026, 3, 9)
    assert mp.replan(plan, today=day).decisions[-1].action is not Action.REFER
    clot = a_client(mp.HealthCondition(condition="dvt-current"))
    told = evolve(SCIATICA, on=day, red_flags=["saddle numbness"])
    for facts in ({"client": clot}, {"assessment": told}):
        assert mp.replan(plan, today=day, **facts).decisions[-1].action is Action.REFER


def test_a_remark_is_kept_where_nothing_is_overruled():
    plan = course(sessions=2, assessment=assessed(complaint("neck pain", pain=8)))
    for session in (1, 2):
        plan = plan.record(mp.Outcome(session=session, pain=2))
    new = mp.replan(plan, today=date(2026, 3, 9), action="progress", why="she wants to run")
    assert new.decisions[-1].overruled == ""
    remark = new.decisions[-1].reasons[-1]
    assert (remark.text, remark.cite) == ("she wants to run", CLIENT)
