"""What a plan takes down of its sessions, and what it refuses; a refusal loses nothing."""

from datetime import date, datetime, timedelta
from itertools import permutations, product
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

import massageplan as mp
from people import BLANKS, SCIATICA, TODAY, a_client, codes, course, found, in_minutes


DAY = timedelta(days=1)
SECOND, THIRD = TODAY + 7 * DAY, TODAY + 14 * DAY
BERLIN = ZoneInfo("Europe/Berlin")
TEN = datetime.fromisoformat("2026-03-02T10:00")
HOUSE = mp.Availability(
    name="house", weekdays="mon tue wed", hours="09:00-17:00", closed={date(2026, 3, 10)}
)
ENDS = {"done": {}, "missed": {}, "cancelled": {}}


def plan_of(sessions=4, **more):
    return course(sessions=sessions, **more)


def outcome(session=1, status="done", **more):
    return mp.Outcome(session=session, status=status, **more)


def score(measure, value, form=""):
    return mp.Score(measure=measure, value=value, form=form)


def refused(plan, kind, path, words, **told):
    """Check that a record is refused with these words, and that the plan stays as it was."""
    copy, digest = evolve(plan), plan.digest
    with pytest.raises(kind) as caught:
        plan.record(outcome(**told))
    assert type(caught.value) is kind
    assert caught.value.path == path
    assert str(caught.value).startswith(f"{path}: ")
    assert words in str(caught.value)
    assert plan == copy
    assert evolve(plan).digest == digest
    return caught.value


def worked(plan, session=1):
    return in_minutes(dict(plan.outcome(session).minutes))


# --- scores ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("told", "path", "words"),
    [
        ({"pain": 11}, "outcome.pain", "from 0 to 10, got 11"),
        ({"pain": -1}, "outcome.pain", "from 0 to 10, got -1"),
        ({"pain": True}, "outcome.pain", "got True"),
        ({"pain": 5.0}, "outcome.pain", "got 5.0"),
        ({"pain": "6"}, "outcome.pain", "got '6'"),
        ({"scores": [score("odi", 101)]}, "outcome.scores[0].value", "0 to 100, got 101"),
        ({"scores": [score("odi", "-0.1")]}, "outcome.scores[0].value", "got -0.1"),
        ({"scores": [score("ndi", 10)]}, "outcome.scores[0].form", "the form is missing"),
        ({"scores": [score("ndi", 60, "points")]}, "outcome.scores[0].value", "form='percent'"),
        ({"scores": [score("ndi", 6, "stones")]}, "outcome.scores[0].form", "'stones'"),
        ({"scores": [score("hit-6", 35)]}, "outcome.scores[0].value", "36 to 78, got 35"),
        (
            {"scores": [score("psfs", 3), score("odi", 7), score("Oswestry", 6)]},
            "outcome.scores[2]",
            "odi in percent is given twice",
        ),
        ({"pain": 6, "scores": [score("pain", 6)]}, "outcome.pain", "keep one"),
        ({"scores": [7]}, "outcome.scores[0]", "expected Score(...), got 7"),
        ({"scores": score("odi", 7)}, "outcome.scores", "several values"),
    ],
)
def test_a_score_that_cannot_be_is_refused(told, path, words):
    refused(plan_of(), mp.InvalidValueError, path, words, **told)


@pytest.mark.parametrize("value", ["nan", "inf", None, True, "six"])
def test_a_score_is_a_number(value):
    with pytest.raises(mp.InvalidValueError, match="expected a number") as caught:
        score("odi", value)
    assert caught.value.path == "score.value"


def test_an_unknown_measure_is_answered_with_the_nearest():
    error = refused(
        plan_of(),
        mp.UnknownTermError,
        "outcome.scores[0].measure",
        "did you mean 'Oswestry Disability Index'",
        scores=[score("oswestri", 10)],
    )
    assert error.suggestions[0] == "Oswestry Disability Index"


# --- which session --------------------------------------------------------------------------
@pytest.mark.parametrize("status", ENDS)
@pytest.mark.parametrize(
    ("session", "path", "words"),
    [
        (0, "outcome.session", "got 0"),
        (-1, "outcome.session", "got -1"),
        (True, "outcome.session", "got True"),
        ("2", "outcome.session", "got '2'"),
        (2.0, "outcome.session", "got 2.0"),
        (5, "outcome.session", "expected a whole number from 1 to 4; got 5"),
        (7, "outcome.session", "expected a whole number from 1 to 4; got 7"),
        (None, "outcome.session", "got None"),
    ],
)
def test_a_session_that_is_not_there(session, path, words, status):
    refused(plan_of(), mp.InvalidValueError, path, words, session=session, status=status)


@pytest.mark.parametrize(("first", "second"), list(product(ENDS, repeat=2)))
def test_a_session_has_one_end(first, second):
    plan = plan_of().record(outcome(2, first))
    when = "" if first == "cancelled" else f" on {SECOND}"  # nobody said when it was called off
    words = f"session 2 is already recorded as {first}{when}"
    refused(plan, mp.InvalidValueError, "outcome.session", words, session=2, status=second)


@pytest.mark.parametrize("status", ENDS)
def test_what_has_ended_moves_nowhere(status):
    plan = plan_of().record(outcome(2, status))
    refused(
        plan,
        mp.InvalidValueError,
        "outcome.session",
        f"is already recorded as {status}",
        session=2,
        status="moved",
        to=SECOND + DAY,
    )


def test_what_is_no_outcome():
    plan = plan_of()
    for value in ("done", None, {"session": 1}):
        with pytest.raises(mp.InvalidValueError, match=r"expected Outcome\(\.\.\.\)") as caught:
            plan.record(value)
        assert caught.value.path == "outcome"


# --- which day ------------------------------------------------------------------------------
@pytest.mark.parametrize("status", ["done", "missed"])
@pytest.mark.parametrize("days", [-1, 1, 7])
def test_a_session_is_of_its_own_day(status, days):
    day = SECOND + days * DAY
    words = f"session 2 is planned and screened for {SECOND}, not for {day}: first record Outcome("
    refused(plan_of(), mp.InvalidValueError, "outcome.on", words, session=2, status=status, on=day)


@pytest.mark.parametrize("status", ENDS)
def test_nothing_lies_before_the_screening(status):
    day = TODAY - DAY
    words = f"{day} is before {TODAY}, when the client was screened"
    refused(plan_of(), mp.InvalidValueError, "outcome.on", words, session=2, status=status, on=day)


def test_what_is_called_off_is_called_off_beforehand():
    words = "record it as 'missed'"
    told = {"session": 2, "status": "cancelled"}
    refused(plan_of(), mp.InvalidValueError, "outcome.on", words, on=SECOND + DAY, **told)
    plan = plan_of().record(outcome(on=SECOND - DAY, **told))
    assert plan.outcome(2).on == SECOND - DAY


@pytest.mark.parametrize("on", ["2026-03-02", TEN, 5])
def test_a_day_is_a_date(on):
    refused(plan_of(), mp.InvalidValueError, "outcome.on", "expected a date", on=on)


# --- minutes --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("told", "path", "words"),
    [
        # 15 + 8 + 6 min are as planned, and the hour has 60.
        ({"minutes": {"low back": "32 min"}}, "outcome.minutes", "61 min in total"),
        ({"minutes": {"chest": "23 min"}}, "outcome.minutes", "but there were only 60 min"),
        (
            {"late": "30 min", "minutes": {"low back": "31 min"}},
            "outcome.minutes",
            (
                "31 min in total, counting regions that are not listed as planned, "
                "but there were only 30 min"
            ),
        ),
        ({"late": "60 min"}, "outcome.late", "is all of the 60 min: record the session as missed"),
        ({"late": "2 h"}, "outcome.late", "record the session as missed"),
        (
            {"minutes": {"low back": "2 min", "low-back": "2 min"}},
            "outcome.minutes[low-back]",
            "twice",
        ),
        (
            {"left_out": {"low back": "time", "low-back": "time"}},
            "outcome.left_out[low-back]",
            "listed twice",
        ),
        (
            {"minutes": {"low-back": "2 min"}, "left_out": {"low back": "time"}},
            "outcome.left_out[low back]",
            "low-back is listed twice",
        ),
        ({"minutes": ["low back"]}, "outcome.minutes", "expected a table by region"),
        ({"minutes": "low back"}, "outcome.minutes", "expected a table by region"),
        ({"minutes": 5}, "outcome.minutes", "expected a table by region"),
        ({"minutes": {3: "5 min"}}, "outcome.minutes", "expected a table by region"),
        *(
            ({"left_out": {"low back": why}}, "outcome.left_out[low back]", "say why")
            for why in BLANKS
        ),
        ({"left_out": {"low back": None}}, "outcome.left_out[low back]", "say why"),
    ],
)
def test_minutes_that_cannot_have_been(told, path, words):
    refused(plan_of(), mp.InvalidValueError, path, words, **told)


@pytest.mark.parametrize(
    "told",
    [
        {"minutes": {"low back": "31 min"}},
        {"late": "22 min"},
        {
            "late": "59 min",
            "left_out": dict.fromkeys(["hip", "gluteals", "back of thigh"], "late"),
            "minutes": {"low back": "1 min"},
        },
    ],
)
def test_minutes_that_just_have_room(told):
    assert len(plan_of().record(outcome(**told)).given) == 1


@pytest.mark.parametrize("name", ["lower bak", "lower-bak"])
@pytest.mark.parametrize("field", ["minutes", "left_out"])
def test_a_region_that_nobody_knows(field, name):
    error = refused(
        plan_of(),
        mp.UnknownTermError,
        f"outcome.{field}[{name}]",
        "did you mean 'low back'",
        **{field: {name: "5 min"}},
    )
    assert error.suggestions[0] == "low back"


def test_what_was_not_planned_was_not_left_out():
    error = refused(
        plan_of(),
        mp.UnknownTermError,
        "outcome.left_out[chest]",
        "'chest' is not in this session: it has gluteals-right, low-back",
        left_out={"chest": "no time"},
    )
    assert error.value == "chest"


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (5, "5 has no unit: write '5 min'"),
        (-5, "has no unit"),
        ("5", "has no unit"),
        (2.5, "has no unit"),
        ("-5 min", "is negative"),
        (timedelta(minutes=-1), "is negative"),
        (float("nan"), "nan"),
        ("nan min", "nan min"),
        (float("inf"), "inf"),
        (timedelta(milliseconds=1), "whole number of seconds"),
        (None, "not a length of time"),
        (True, "not a length of time"),
    ],
)
def test_a_time_has_a_unit_and_is_no_less_than_nothing(time, words):
    told = {"minutes": {"low back": time}}
    refused(plan_of(), mp.UnitError, "outcome.minutes[low back]", words, **told)
    refused(plan_of(), mp.UnitError, "outcome.late", words, late=time)


# --- what does not go together --------------------------------------------------------------
@pytest.mark.parametrize("status", ["missed", "cancelled"])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pain", 0),
        ("pain", 5),
        ("scores", [score("odi", 7)]),
        ("minutes", {"low back": "5 min"}),
        ("late", "5 min"),
        ("left_out", {"hip": "no time"}),
        ("home_care", ["walk"]),
        ("response", "slept well"),
    ],
)
def test_a_session_that_was_not_given_has_no_results(status, field, value):
    words = f"is given, but the session was {status}"
    refused(
        plan_of(), mp.InvalidValueError, f"outcome.{field}", words, status=status, **{field: value}
    )


def test_a_moved_session_has_no_results_yet():
    told = {"status": "moved", "to": SECOND + DAY, "pain": 3}
    refused(plan_of(), mp.InvalidValueError, "outcome.pain", "was moved", session=2, **told)


@pytest.mark.parametrize("status", ENDS)
def test_only_what_moves_has_a_new_day(status):
    told = {"status": status, "to": SECOND + DAY}
    refused(plan_of(), mp.InvalidValueError, "outcome.to", "only for 'moved'", session=2, **told)
    refused(plan_of(), mp.InvalidValueError, "outcome.to", "pass the new day", status="moved")


def test_an_unknown_status():
    words = "did you mean 'missed'"
    refused(plan_of(), mp.InvalidValueError, "outcome.status", words, status="mised")


# --- moving ---------------------------------------------------------------------------------
def at(text, zone=None):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("to", "words"),
    [
        (date(2026, 3, 10), "2026-03-10 is not free (house: closed)"),
        (date(2026, 3, 12), "is not free (house: not on this weekday)"),
        (date(2026, 3, 17), "is not before session 3 on 2026-03-16"),
        (TODAY, "is not after session 1 on 2026-03-02"),
        (TODAY - DAY, "is before 2026-03-02, when the client was screened"),
        (SECOND, "session 2 is already on 2026-03-09"),
        (at("2026-03-09T10:00"), "session 2 is already on 2026-03-09 10:00:00"),
        (at("2026-03-11T16:30"), "is not free at 16:30, but is at 16:00 (house)"),
        (at("2026-03-11T08:59"), "is not free at 08:59, but is at 09:00 (house)"),
        (at("2026-03-11T10:00", BERLIN), "must both have a time of day or neither"),
    ],
)
def test_a_day_that_is_not_free(to, words):
    plan = plan_of(start=TEN, availability=HOUSE)
    told = {"session": 2, "status": "moved", "to": to}
    refused(plan, mp.InvalidValueError, "outcome.to", words, **told)


@pytest.mark.parametrize(
    ("start", "to"),
    [
        (TODAY, at("2026-03-11T10:00")),
        (TODAY, at("2026-03-11T10:00", BERLIN)),
        (at("2026-03-02T10:00", BERLIN), at("2026-03-11T10:00")),
    ],
)
def test_a_new_time_is_told_as_the_start_was(start, to):
    told = {"session": 2, "status": "moved", "to": to}
    refused(
        plan_of(start=start),
        mp.InvalidValueError,
        "outcome.to",
        "both a time zone or neither",
        **told,
    )


def test_the_same_moment_in_another_zone_is_no_other_time():
    told = {"session": 2, "status": "moved", "to": at("2026-03-09T09:00", ZoneInfo("UTC"))}
    plan = plan_of(start=at("2026-03-02T10:00", BERLIN))
    refused(
        plan, mp.InvalidValueError, "outcome.to", "is already on 2026-03-09 10:00:00+01:00", **told
    )


@pytest.mark.parametrize("to", ["2026-03-11", 5])
def test_a_new_day_is_a_day(to):
    told = {"session": 2, "status": "moved", "to": to}
    refused(plan_of(), mp.InvalidValueError, "outcome.to", "expected a day", **told)


@pytest.mark.parametrize("by", ["record", "confirm"])
def test_two_sessions_are_not_on_one_day(by):
    plan = plan_of()
    moves = {
        "record": lambda: plan.record(outcome(1, "moved", to=SECOND)),
        "confirm": lambda: plan.confirm(1, a_client(), evolve(SCIATICA, on=SECOND), on=SECOND),
    }
    with pytest.raises(mp.InvalidValueError, match="is not before session 2"):
        moves[by]()


def test_a_session_moves_and_can_be_given_then():
    plan = plan_of(start=TEN, availability=HOUSE)
    moved = plan.record(outcome(2, "moved", to=at("2026-03-11T16:00"), why="a cold"))
    assert moved.visits[1].on == date(2026, 3, 11)
    assert moved.visits[1].session.items[0].starts == at("2026-03-11T16:00")
    assert moved.visits[1].session.clearance.on == date(2026, 3, 11)
    assert [moved.visits[i] for i in (0, 2, 3)] == [plan.visits[i] for i in (0, 2, 3)]
    assert moved.outcome(2) is None
    assert len(moved.to_come) == 4
    (told,) = moved.outcomes
    assert (told.on, told.to, told.why) == (None, at("2026-03-11T16:00"), "a cold")
    assert moved.record(outcome(2, "moved", to=at("2026-03-09T10:00"))).visits == plan.visits
    later = moved.record(outcome(2, "moved", to=SECOND))
    assert later.visits[1].session.request.start == at("2026-03-09T16:00")
    given = moved.record(outcome(2, on=date(2026, 3, 11)))
    assert given.outcome(2).on == date(2026, 3, 11)
    refused(moved, mp.InvalidValueError, "outcome.on", "not for 2026-03-09", session=2, on=SECOND)


def test_a_day_alone_keeps_the_hour():
    plan = plan_of(start=at("2026-03-02T10:00", BERLIN))
    moved = plan.record(outcome(2, "moved", to=date(2026, 3, 11)))
    assert moved.visits[1].session.request.start == at("2026-03-11T10:00", BERLIN)


# --- a moved session is screened for its new day ----------------------------------------------
def test_a_clinicians_word_that_ends_in_between_stops_the_move():
    note = mp.ClinicianNote(by="a doctor", on=TODAY, until=SECOND + DAY)
    plan = plan_of(2, client=a_client(mp.HealthCondition(condition="anticoagulants", note=note)))
    copy = evolve(plan)
    with pytest.raises(mp.NeedsClinicianError):
        plan.record(outcome(2, "moved", to=SECOND + 2 * DAY))
    assert plan == copy
    assert plan.record(outcome(2, "moved", to=SECOND + DAY)).visits[1].on == SECOND + DAY


def test_a_condition_that_is_not_over_yet_on_the_new_day_stops_the_move():
    note = mp.ClinicianNote(by="a doctor", on=TODAY)
    whiplash = mp.HealthCondition(condition="whiplash-acute", since=TODAY - DAY, note=note)
    plan = plan_of(2, client=a_client(whiplash), start=TODAY + 5 * DAY)
    copy = evolve(plan)
    with pytest.raises(mp.ContraindicatedError):
        plan.record(outcome(1, "moved", to=TODAY))
    assert plan == copy
    assert plan.record(outcome(1, "moved", to=TODAY + 4 * DAY)).visits[0].on == TODAY + 4 * DAY


# --- without dates --------------------------------------------------------------------------
UNDATED = {"start": None}


@pytest.mark.parametrize("status", ["done", "missed"])
def test_without_dates_a_record_needs_its_day(status):
    words = "the plan has no dates: pass on=date(...) for session 1"
    refused(plan_of(**UNDATED), mp.InvalidValueError, "outcome.on", words, status=status)
    plan = plan_of(**UNDATED).record(outcome(1, status, on=TODAY))
    assert plan.outcome(1).on == TODAY


def test_without_dates_nothing_moves():
    told = {"session": 2, "status": "moved", "on": SECOND, "to": THIRD}
    words = "the plan has no dates, so no visit can move"
    refused(plan_of(**UNDATED), mp.InvalidValueError, "outcome.to", words, **told)


def test_without_dates_nothing_lies_before_the_screening():
    words = "when the client was screened"
    plan = plan_of(**UNDATED)
    refused(plan, mp.InvalidValueError, "outcome.on", words, on=TODAY - DAY)


@pytest.mark.parametrize("status", ["done", "missed"])
def test_days_grow_with_the_number(status):
    plan = plan_of(**UNDATED).record(outcome(2, status, on=SECOND))
    early = {"session": 3, "status": status, "on": SECOND - DAY}
    words = f"session 2 was on {SECOND}, so session 3 cannot have been on {SECOND - DAY}"
    refused(plan, mp.InvalidValueError, "outcome.on", words, **early)
    late = {"session": 1, "status": status, "on": SECOND + DAY}
    words = f"session 2 was on {SECOND}, so session 1 cannot have been on {SECOND + DAY}"
    refused(plan, mp.InvalidValueError, "outcome.on", words, **late)


def test_without_dates_two_on_one_day_are_refused_after_the_first():
    plan = plan_of(**UNDATED).record(outcome(1, on=SECOND))
    words = f"session 1 was on {SECOND}, so session 2 cannot"
    refused(plan, mp.InvalidValueError, "outcome.on", words, session=2, on=SECOND)


def test_without_dates_two_on_one_day_are_refused_whichever_comes_first():
    plan = plan_of(**UNDATED).record(outcome(2, on=SECOND))
    words = f"session 2 was on {SECOND}, so session 1 cannot"
    refused(plan, mp.InvalidValueError, "outcome.on", words, session=1, on=SECOND)


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_without_dates_what_is_called_off_early_is_no_limit(order):
    told = [outcome(3, "cancelled", on=TODAY + DAY), outcome(2, on=SECOND)]
    plan = plan_of(**UNDATED)
    for i in order:
        plan = plan.record(told[i])
    assert mp.io.loads(mp.io.dumps(plan)) == plan


# --- what is right --------------------------------------------------------------------------
def test_what_is_not_named_was_as_planned():
    plan = plan_of().record(outcome())
    (told,) = plan.outcomes
    assert (told.session, told.status.value, told.on) == (1, "done", TODAY)
    assert (told.minutes, told.late, told.pain, told.scores) == ((), timedelta(), None, ())
    entries = {entry.region: entry for entry in plan.ledger.entries}
    assert {region: entry.worked for region, entry in entries.items()} == plan.visits[
        0
    ].session.minutes
    assert plan.given == plan.outcomes
    assert [visit.number for visit in plan.to_come] == [2, 3, 4]


@pytest.mark.parametrize("name", ["low-back", "low back", "Low Back", "lumbar"])
def test_minutes_go_by_any_name_of_the_region(name):
    assert worked(plan_of().record(outcome(minutes={name: "4 min"}))) == {"low-back": 4}


@pytest.mark.parametrize("name", ["gluteals-right", "gluteals", "right gluteals", "buttocks"])
def test_a_side_that_is_not_told_is_the_planned_one(name):
    assert worked(plan_of().record(outcome(minutes={name: "4 min"}))) == {"gluteals-right": 4}


def test_the_other_side_is_another_region():
    plan = plan_of().record(outcome(minutes={"left gluteals": "4 min"}))
    assert worked(plan) == {"gluteals-left": 4}
    entries = {entry.region: entry for entry in plan.ledger.entries}
    assert in_minutes({"": entries["gluteals-right"].worked}) == {"": 15}
    assert entries["gluteals-left"].label == "left gluteals"


def routine_plan():
    return mp.plan_treatment(a_client(), routine="full-body-relaxation", start=TODAY, sessions=4)


def test_a_pair_is_told_in_all():
    plan = routine_plan().record(outcome(minutes={"arm and hand": "7 min"}))
    assert worked(plan) == {"arm-and-hand": 7}
    (entry,) = [entry for entry in plan.ledger.entries if entry.region == "arm-and-hand"]
    assert in_minutes({"planned": entry.planned, "worked": entry.worked}) == {
        "planned": 12,
        "worked": 7,
    }


def test_one_side_of_a_pair_is_not_the_pair():
    try:
        plan = routine_plan().record(outcome(minutes={"left arm and hand": "2 min"}))
    except mp.InvalidValueError:
        return
    assert worked(plan) != {"arm-and-hand": 2}


def test_a_region_that_nobody_planned():
    plan = plan_of().record(outcome(minutes={"chest": "3 min", "left foot": "2 min"}))
    assert worked(plan) == {"chest": 3, "foot-left": 2}
    entries = {entry.region: entry for entry in plan.ledger.entries}
    assert entries["foot-left"].label == "left foot"
    for region in ("chest", "foot-left"):
        entry = entries[region]
        assert (entry.planned, entry.owed, entry.focus) == (timedelta(), timedelta(), False)


def test_names_of_measures_are_their_ids_afterwards():
    told = [score("Oswestry", 24), score("NDI", 12, "Points")]
    plan = plan_of().record(outcome(scores=told))
    assert [(s.measure, s.form) for s in plan.outcomes[0].scores] == [
        ("odi", "percent"),
        ("ndi", "points"),
    ]


RECORDS = [
    outcome(1, pain=5),
    outcome(2, "moved", to=SECOND + DAY),
    outcome(3, "missed"),
    outcome(4, "cancelled", on=THIRD),
]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_recording_does_not_matter(order):
    plan, other = plan_of(), plan_of()
    for i in range(4):
        plan = plan.record(RECORDS[i])
        other = other.record(RECORDS[order[i]])
    assert other == plan
    assert other.digest == plan.digest
    assert mp.io.loads(mp.io.dumps(other)) == plan


def test_a_plan_knows_its_parent():
    plan = plan_of()
    one = plan.record(outcome(1))
    two = one.record(outcome(2))
    assert (plan.parent, one.parent, two.parent) == ("", plan.digest, one.digest)
    assert len({plan.digest, one.digest, two.digest}) == 3
    assert evolve(one, parent="another") == one
    assert evolve(one, parent="another").digest == one.digest


def test_the_old_plan_is_unchanged():
    plan = plan_of()
    copy, text = evolve(plan), mp.io.dumps(plan)
    plan.record(outcome(1, pain=5))
    plan.record(outcome(2, "moved", to=SECOND + DAY))
    assert plan == copy
    assert mp.io.dumps(plan) == text
    assert plan.outcomes == ()


def test_without_dates_a_session_may_be_called_off_on_any_day():
    plan = plan_of(start=None).record(outcome(2, on=SECOND))
    called_off = plan.record(outcome(3, "cancelled", on=TODAY))
    assert called_off.outcome(3).on == TODAY
    with pytest.raises(mp.InvalidValueError, match=r"session 2 was on 2026-03-09"):
        plan.record(outcome(3, "missed", on=TODAY))


# --- given, and screened on the day? ----------------------------------------------------------
def confirmed(plan, number, day):
    return plan.confirm(number, a_client(), evolve(SCIATICA, on=day))


def test_a_session_given_without_screening_is_named():
    plan = plan_of().record(outcome(1)).record(outcome(2)).record(outcome(3, "missed"))
    assert found(plan, "given-unscreened") == [
        "session 2 was given without a same-day screening on file"
    ]


def test_sessions_given_without_screening_are_named_together():
    plan = plan_of(sessions=6)
    for number in (1, 2, 3, 5, 6):
        plan = plan.record(outcome(number))
    assert found(plan, "given-unscreened") == [
        "sessions 2-3, 5-6 were given without a same-day screening on file"
    ]


def test_a_session_that_was_confirmed_is_not_named():
    plan = confirmed(plan_of().record(outcome(1)), 2, SECOND).record(outcome(2))
    assert plan.outcome(2) is not None
    assert "given-unscreened" not in codes(plan)


def test_a_session_that_moved_has_to_be_screened_again():
    moved = plan_of().record(outcome(1, "moved", to=TODAY + DAY))
    assert "given-unscreened" not in codes(moved)
    assert "given-unscreened" in codes(moved.record(outcome(1)))
    asked = confirmed(moved, 1, TODAY + DAY).record(outcome(1))
    assert "given-unscreened" not in codes(asked)


@pytest.mark.parametrize("status", ENDS)
def test_what_has_ended_is_not_confirmed(status):
    plan = plan_of().record(outcome(2, status))
    with pytest.raises(
        mp.InvalidValueError, match=f"session 2 is already recorded as {status}"
    ) as caught:
        confirmed(plan, 2, SECOND)
    assert caught.value.path == "visit"


def test_a_confirmed_session_moves_with_its_day():
    plan = plan_of()
    day = SECOND + DAY
    asked = plan.confirm(2, a_client(), evolve(SCIATICA, on=day), on=day)
    assert asked.visits[1].on == day
    assert asked.parent == plan.digest
    with pytest.raises(mp.InvalidValueError, match="is not before session 3"):
        plan.confirm(2, a_client(), evolve(SCIATICA, on=THIRD + DAY), on=THIRD + DAY)
