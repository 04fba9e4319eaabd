"""Plans with records as text: read again whole, and refused when somebody changed them."""

import json
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

import massageplan as mp
from massageplan.io.saved import OF_A_COURSE
from people import OWN_ZONES, TODAY, a_client, assessed, complaint
from people import course as a_course


def living():
    """A course with everything in it: limits, goals, records, a move, decisions, repaid minutes."""
    told = mp.Assessment(
        on=TODAY,
        complaints=[complaint("neck pain", pain=7)],
        red_flags=(),
        scores=[mp.Score(measure="ndi", form="points", value="25.5")],
    )
    plan = mp.plan_treatment(
        a_client(name="Ada", goals=["to turn"]),
        told,
        length="60 min",
        sessions=6,
        cadence="2/week until pain halves, at most 5, then weekly",
        start=datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Europe/Berlin")),
        reevaluation="every-four-sessions",
        goals=[mp.Goal(measure="ndi", form="points", target="9.5", by=date(2026, 5, 1))],
        thresholds={"ndi": "sherman14"},
        availability=mp.Availability(
            name="house",
            hours="09:00-18:00",
            closed={date(2026, 3, 9)},
            absences=[date(2026, 4, 6)],
        ),
    )
    ndi = [mp.Score(measure="ndi", form="points", value=20)]
    plan = plan.record(mp.Outcome(session=1, pain=6, minutes={"neck": "4 min"}, scores=ndi))
    plan = plan.record(mp.Outcome(session=3, status="moved", to=date(2026, 3, 10), why="ill"))
    plan = plan.record(mp.Outcome(session=2, status="missed", late="0 min"))
    plan = plan.record(
        mp.Outcome(session=3, pain=3, left_out={"arm": "no time"}, home_care=["rest"], notes="n")
    )
    return mp.replan(plan, today=date(2026, 3, 10), action="change approach", why="as she asks")


PLAN = living()


def test_a_plan_with_all_that_happened_is_read_again():
    text = mp.io.dumps(PLAN)
    again = mp.io.loads(text)
    assert again == PLAN
    assert (again.parent, again.digest) == (PLAN.parent, PLAN.digest)
    assert again.version == PLAN.version == 5
    assert mp.io.dumps(again) == text
    assert again.visits[-1].session.request.start.tzinfo == ZoneInfo("Europe/Berlin")
    assert again.visits[-1].session.request.start.time() == time(10)
    assert {visit.session.request.start.fold for visit in again.visits} == {0}
    assert again.cadence.text == "weekly"
    assert again.decisions[-1].overruled == "as she asks"
    assert again.trends == PLAN.trends


@pytest.mark.parametrize("zone", OWN_ZONES, ids=lambda zone: str(zone.key))
def test_a_zone_that_nobody_could_look_up_is_kept_by_its_offset(zone):
    plan = a_course(sessions=2, start=datetime(2026, 3, 2, 10, tzinfo=zone))
    again = mp.io.loads(mp.io.dumps(plan))
    assert [visit.session.request.start for visit in again.visits] == [
        visit.session.request.start for visit in plan.visits
    ]
    assert again.visits[0].session.request.start.utcoffset() == zone.utcoffset(None)


def test_what_the_first_format_holds_is_still_read():
    plan = mp.plan_treatment(a_client(), assessed("neck pain"), length="60 min", start=TODAY)
    saved = json.loads(mp.io.dumps(plan))
    new = ("began", "agreed", "goals", "thresholds", "availability", "window", "events")
    for name in (*new, "outcomes", "parent", "decisions", "nominal", "told", "baseline"):
        del saved[name]
    for session in saved["sessions"]:
        del session["found"]["with"]
    saved["massageplan"] = 1
    assert mp.io.loads(json.dumps(saved)) == plan


def at(saved, path, value):
    """Put a value into a table, by the keys on the way."""
    *way, last = path
    for key in way:
        saved = saved[key]
    if callable(value):
        value = value(saved[last])
    saved[last] = value


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("outcomes", 0, "session"), 9, "seal: does not fit the sessions"),
        (("outcomes", 0, "session"), 2, "seal: does not fit the sessions"),
        (("outcomes", 0, "on"), "2026-03-03", "not for 2026-03-03"),
        (("outcomes", 0, "on"), "2026-02-01", "is before 2026-03-02"),
        (("outcomes", 0, "pain"), 11, "whole number from 0 to 10"),
        (("outcomes", 0, "scores", 0, "value"), "60", "goes from 0 to 50"),
        (("outcomes", 0, "scores", 0, "value"), 20, "expected a number as text"),
        (("outcomes", 0, "scores", 0, "form"), "feet", "unknown form 'feet'"),
        (("outcomes", 0, "scores", 0, "measure"), "NDI", "is not in the form that a plan records"),
        (("outcomes", 0, "minutes", 0, 1), "4000 s", "in total"),
        (("outcomes", 0, "minutes", 0, 0), "lower bak", "did you mean 'low back'"),
        (("outcomes", 0, "status"), "vanished", "expected one of"),
        (("outcomes", 1, "session"), 1, "seal: does not fit the sessions"),
        (("outcomes",), lambda rows: rows[::-1], "in order"),
        (("outcomes", 0, "mood"), "fine", "unknown key"),
        (("decisions", 0, "row"), "no-such-row", "unknown decision 'no-such-row'"),
        (("decisions", 0, "action"), "cure", "expected one of"),
        (("decisions", 0, "session"), 9999, "was not decided after session 9999"),
        (("decisions", 0, "on"), "1990-01-01", "was not decided after session 3"),
        (("decisions", 0, "overruled"), "", "no reason is given"),
        (
            ("sessions", 3, "pins", 0, "owed"),
            "59940 s",
            "must be less than the minutes set by hand",
        ),
        (("sessions", 3, "at"), "600 s", "a treatment plan can hold only whole sessions"),
        (("sessions", 3, "planned"), [], "a treatment plan can hold only whole sessions"),
        (("version",), -1, "expected 0 to 1000000"),
        (("version",), 10**10, "expected 0 to 1000000"),
        (("sessions", 3, "approach"), -3, "out of range"),
        (("sessions", 3, "approach"), 10**30, "out of range"),
        (("sessions", 3, "approach"), 0, "found.with"),
        (("nominal",), [None] * 50, "nominal: expected 0 to"),
        (("outcomes", 2, "to"), "1999-03-10", "is before 2026-03-02"),
        (("availability",), lambda rows: rows * 2, "two are named"),
        (("agreed",), 5000, "expected 0 to 102"),
        (
            ("events",),
            [["surgery", "2026-03-02"], ["surgery", "2026-03-03"]],
            "lists an event twice",
        ),
        (("decisions",), lambda rows: [rows[0] | {"on": "2026-03-11"}, *rows], "delivered"),
        (("decisions", 0, "delivered"), 5, "5 does not fit the record: 2 sessions were given"),
        (("decisions", 0, "case", 0, 1), "sunny", "does not match row"),
        (("agreed",), -1, "expected 0 to 102"),
        (("agreed",), 10**9, "expected 0 to 102"),
        (("began",), -1, "expected 0 to 2"),
        (("window",), 99, "expected a whole number from 0 to 60"),
        (("goals", 0, "measure"), "NDI", "must name each measure by its id"),
        (("goals", 0, "target"), "99", "goes from 0 to 50"),
        (("thresholds", 0, 1), "youngo9", "unknown threshold 'youngo9'"),
        (("availability", 0, "weekdays"), ["mon", "fnord"], "expected a weekday"),
        (("availability", 0, "closed", 0), "yesterday", "expected a date"),
        (("nominal", 1), 5, "expected a date"),
        (("sessions", 4, "start"), "2026-03-16T10:00:00+01:00[Europe/Nowhere]", "time zone"),
        (
            ("sessions", 4, "start"),
            "2026-03-16T10:00:00+05:00[Europe/Berlin]",
            "does not match the time zone",
        ),
        (("cadence",), "biweekly", "means two things"),
        (("massageplan",), 4, "format 4 is newer than 3"),
    ],
)
def test_what_somebody_changed_is_refused(path, value, words):
    saved = json.loads(mp.io.dumps(PLAN))
    at(saved, path, value)
    with pytest.raises(mp.LoadError) as caught:
        mp.io.loads(json.dumps(saved))
    assert words in str(caught.value)


def test_a_course_opens_when_its_zone_has_other_rules_by_now():
    """A country that stays on summer time: the clock that was agreed on stays."""
    plan = a_course(start=datetime.combine(TODAY, time(10), ZoneInfo("Europe/Berlin")))
    text = mp.io.dumps(plan)
    before = text.replace("+01:00[Europe/Berlin]", "+02:00[Europe/Berlin]")
    assert before != text
    assert mp.io.loads(before) == plan
    assert mp.io.dumps(mp.io.loads(before)) == text


def test_a_zone_that_no_table_has_is_told(monkeypatch):
    text = mp.io.dumps(PLAN).replace("Europe/Berlin", "Europe/Berlim")
    with pytest.raises(mp.LoadError, match="did you mean 'Europe/Berlin'"):
        mp.io.loads(text)
    monkeypatch.setattr("massageplan.scheduling.zone.available_timezones", set)
    with pytest.raises(mp.LoadError, match="pip install tzdata"):
        mp.io.loads(text)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("client", "ref"), "seal: does not fit the sessions that are over"),
        (("told", "client", "ref"), "told.client.ref: does not match the client of the sessions"),
        (("sessions", 5, "client", "ref"), "session 6 is not for 'c-1'"),
    ],
)
def test_a_plan_is_for_one_person(path, words):
    told = assessed("neck pain", on=date(2026, 3, 9))
    plan = a_course(sessions=6).record(mp.Outcome(session=1, pain=3))
    saved = json.loads(mp.io.dumps(plan.confirm(2, a_client("hypertension-controlled"), told)))
    at(saved, path, "OTHER")
    with pytest.raises(mp.LoadError, match=words):
        mp.io.loads(json.dumps(saved))


@pytest.mark.parametrize("catalog", ["the one of then", None])
def test_what_was_deleted_is_missed(catalog):
    text = mp.io.dumps(PLAN)
    for name in (*OF_A_COURSE, "with"):
        saved = json.loads(text)
        saved["catalog"] = catalog or saved["catalog"]
        del (saved["sessions"][3]["found"] if name == "with" else saved)[name]
        with pytest.raises(mp.LoadError, match="is missing") as caught:
            mp.io.loads(json.dumps(saved))
        assert caught.value.path in {name, f"sessions[3].found.{name}"}


def test_minutes_that_repay_are_checked_too():
    saved = json.loads(mp.io.dumps(PLAN))
    repaying = next(one for one in saved["sessions"] if one.get("pins"))
    repaying["pins"][0]["duration"] = "1500 s"
    with pytest.raises(mp.LoadError, match=r"found\.minutes"):
        mp.io.loads(json.dumps(saved))


def test_a_plan_as_text_holds_no_clearance():
    text = mp.io.dumps(PLAN)
    assert "Ada" in text  # the facts are there, and the page says so
    assert "Ada" not in repr(PLAN)


def test_scores_of_the_baseline_are_not_told_a_second_time():
    scores = [mp.Score(measure="ndi", form="points", value=24)]
    told = mp.Assessment(
        on=TODAY, complaints=[complaint("neck pain", pain=7)], red_flags=(), scores=scores
    )
    plan = mp.plan_treatment(a_client(), told, length="60 min", sessions=2, start=TODAY)
    plan = plan.record(mp.Outcome(session=1, pain=5))
    assert [len(trend.points) for trend in plan.trends] == [1, 2]
    assert mp.io.loads(mp.io.dumps(plan)).trends == plan.trends


def test_days_that_hang_on_an_event_are_read_again():
    plan = mp.plan_treatment(
        a_client(),
        assessed("neck pain"),
        length="60 min",
        sessions=3,
        cadence="weekly from 2 weeks after surgery",
        events={"surgery": TODAY},
    )
    again = mp.io.loads(mp.io.dumps(plan))
    assert again == plan
    assert again.events == (("surgery", TODAY),)


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_is_shown_twice_keeps_which_one_it_is(fold):
    start = datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=ZoneInfo("Europe/Berlin"))
    told = assessed("neck pain", on=date(2026, 10, 25))
    plan = mp.plan_treatment(a_client(), told, length="60 min", sessions=2, start=start)
    again = mp.io.loads(mp.io.dumps(plan))
    assert again == plan
    assert again.visits[0].session.request.start.utcoffset() == start.utcoffset()


def test_a_course_that_is_confirmed_for_another_complaint_is_read_as_it_is():
    plan = a_course(sessions=3)
    plan = plan.confirm(1, plan.client, assessed("neck pain"))
    assert plan.title == plan.visits[0].session.title == "customized for neck pain"
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_who_works_from_now_on_is_kept_with_nothing_to_come():
    plan = a_course(sessions=1, therapist="A").record(mp.Outcome(session=1))
    plan = mp.replan(plan, today=TODAY, action="discharge", why="moved", therapist="B")
    assert plan.therapist == "B"
    assert plan.visits[0].session.request.therapist == "A"
    again = mp.io.loads(mp.io.dumps(plan))
    assert again == plan
    assert again.therapist == "B"
