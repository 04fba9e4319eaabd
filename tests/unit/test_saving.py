"""Plans as text: what is written comes back, is screened again, and what changed is said."""

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.io.saved import OF_A_COURSE
from massageplan.session.plain_tables import table
from massageplan.testing import strategies
from people import SCIATICA, TODAY, a_client, assessed, complaint, course, customised, full_body


CATALOG = default_catalog()
HALF_PAST_NINE = datetime.fromisoformat("2026-03-02T09:30")
FULL = a_client(
    mp.HealthCondition(
        condition="epilepsy-controlled",
        note=mp.ClinicianNote(by="Dr Ö", on=TODAY, until=date(2027, 1, 1), covers=["swedish"]),
    ),
    mp.HealthCondition(condition="varicose veins", region="left calf", severity="mild"),
    mp.HealthCondition(condition="fever", past=True),
    name="Ottoline <b>",
    born=date(1961, 12, 24),
    medicines=["vitamins"],
    allergies=["latex"],
    consents=[mp.Consent(region="gluteals", on=TODAY)],
    goals=["to kneel"],
    wishes=["feet"],
    max_pressure=3,
)
TOLD = mp.Assessment(
    on=TODAY,
    complaints=[complaint("sciatica", "right", 7, words="down the leg")],
    red_flags=[],
    temperature="98.4 °F",
    blood_pressure="128/82",
)


def changed(plan, change):
    """The text of a plan after somebody worked on it."""
    table = json.loads(mp.io.dumps(plan))
    change(table)
    return json.dumps(table)


@pytest.mark.parametrize(
    "plan",
    [
        customised(),
        full_body(),
        full_body(client=a_client()),
        customised("75 min", client=FULL, assessment=TOLD, start=HALF_PAST_NINE),
        customised(start=HALF_PAST_NINE.replace(tzinfo=ZoneInfo("UTC")), first="supine"),
        customised(length_is="hands-on", grid="30 s", visit=2, therapist="Noor"),
        customised("90 min").with_minutes({"low-back": "20 min"}, why="guarding"),
        course(),
        mp.replan_session(customised(), at="17 min", done={"low-back": "2 min"}),
        mp.replan_session(customised(), at="4 min").with_minutes({"low-back": "10 min"}),
        mp.replan_session(full_body(), at="17 min"),
        course(start=None),
        course(start=HALF_PAST_NINE, cadence="2/week", sessions=8),
        mp.plan_treatment(a_client(), routine="full-body-relaxation", start=TODAY),
    ],
    ids=lambda plan: plan.title,
)
def test_what_is_written_comes_back(plan):
    text = mp.io.dumps(plan)
    again = mp.io.loads(text)
    assert again == plan
    assert mp.io.dumps(again) == text
    assert mp.io.loads(text.encode()) == plan


@given(strategies.requests())
def test_whatever_can_be_planned_comes_back(arguments):
    if not isinstance(arguments["routine"], str):
        arguments["routine"] = "full-body-relaxation"
    try:
        plan = mp.plan_session(**arguments)
    except mp.MassagePlanError:
        return
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_what_is_as_it_would_be_anyway_is_not_written():
    line = mp.HealthCondition(condition="fever")
    assert table(line) == {"condition": "fever"}
    assert table(evolve(line, past=True)) == {"condition": "fever", "past": True}
    assert table(mp.Preferences(likes=["swedish"])) == {"likes": ["swedish"]}


def test_a_session_of_a_course_that_was_confirmed_keeps_its_own_facts():
    plan = course()
    today = TODAY + timedelta(weeks=1)
    client = a_client("hypermobility")
    visit = plan.visits[1]
    session = visit.session.confirm(client, evolve(SCIATICA, on=today))
    again = mp.io.loads(mp.io.dumps(session))
    assert again.request == session.request
    assert again.minutes == session.minutes


class TestScreenedAgain:
    @pytest.mark.parametrize(
        ("key", "value", "words"),
        [
            ("cap", 5, "cap was 5 and is now 3"),
            ("excluded", [], "excluded differs"),
            ("banned", [], "banned differs"),
            ("findings", [], "findings differs"),
        ],
    )
    def test_a_clearance_that_was_edited_is_refused(self, key, value, words):
        client = a_client(mp.HealthCondition(condition="pregnancy", weeks=20, on=TODAY))
        plan = customised("90 min", client=client)

        def edit(table):
            table["sessions"][0]["found"]["clearance"][key] = value

        with pytest.raises(mp.LoadError, match=words) as caught:
            mp.io.loads(changed(plan, edit))
        assert caught.value.path == "sessions[0].found.clearance"
        assert "a file cannot approve a session" in str(caught.value)

    @pytest.mark.parametrize(
        ("change", "path", "words"),
        [
            (lambda t: t.update(forged=True), "forged", "unknown key"),
            (lambda t: t.pop("minutes"), "minutes", "is missing"),
            (lambda t: t.update(minutes=5), "minutes", "expected a table"),
            (lambda t: t["minutes"].update(hip=5), "minutes.hip", "expected text, got 5"),
            (lambda t: t["with"].update(hip="swedish"), "with.hip", "expected a list"),
            (lambda t: t.update(clearance=[1]), "clearance", "expected a table"),
            (lambda t: t["clearance"].update(caps=3), "clearance.caps", "did you mean 'cap'"),
            (lambda t: t["clearance"].update(cap=True), "clearance.cap", "a whole number"),
            (lambda t: t["clearance"].pop("on"), "clearance.on", "is missing"),
        ],
    )
    def test_what_was_found_is_of_its_shape_by_any_catalogue(self, change, path, words):
        def edit(table):
            table["catalog"] = "another"
            change(table["sessions"][0]["found"])

        with pytest.raises(mp.LoadError, match=words) as caught:
            mp.io.loads(changed(customised(), edit))
        assert [where for where, _ in caught.value.problems] == [f"sessions[0].found.{path}"]

    def test_minutes_that_were_edited_are_refused(self):
        def edit(table):
            table["sessions"][0]["found"]["minutes"]["low-back"] = "6000 s"

        with pytest.raises(mp.LoadError, match="low-back was '6000 s' and is now '540 s'"):
            mp.io.loads(changed(customised(), edit))

    def test_a_clearance_that_was_taken_out_or_put_in(self):
        def take_out(table):
            table["sessions"][0]["found"]["clearance"] = None

        def put_in(table):
            table["sessions"][0]["found"]["clearance"] = json.loads(mp.io.dumps(customised()))[
                "sessions"
            ][0]["found"]["clearance"]

        with pytest.raises(mp.LoadError, match="it is missing"):
            mp.io.loads(changed(customised(), take_out))
        with pytest.raises(mp.LoadError, match="it should not be there"):
            mp.io.loads(changed(full_body(), put_in))

    def test_facts_that_were_edited_count(self):
        def edit(table):
            table["client"]["conditions"] = ["fever"]

        with pytest.raises(
            mp.ContraindicatedError, match="when screened again, this plan cannot go ahead"
        ):
            mp.io.loads(changed(customised(), edit))

    def test_in_a_course_each_session_is_held_against_its_own(self):
        def edit(table):
            table["sessions"][3]["found"]["clearance"]["on"] = "2026-01-01"

        with pytest.raises(mp.LoadError) as caught:
            mp.io.loads(changed(course(), edit))
        assert caught.value.path == "sessions[3].found.clearance"

    def test_a_preview_does_not_become_a_course(self):
        def edit(table):
            table["kind"] = "TreatmentPlan"
            made = json.loads(mp.io.dumps(course(sessions=1)))
            table |= {name: made[name] for name in OF_A_COURSE}
            table["sessions"][0]["stood"] = made["sessions"][0]["stood"]

        with pytest.raises(mp.LoadError, match="a plan is for a person, so it is never a preview"):
            mp.io.loads(changed(full_body(), edit))

    def test_sessions_of_other_complaints_keep_their_own(self):
        plan = course(assessment=assessed(complaint(region="left calf", pain=5)))
        today = plan.visits[1].on
        other = plan.visits[1].session.confirm(a_client(), assessed("low back pain", on=today))
        visits = (plan.visits[0], evolve(plan.visits[1], session=other), *plan.visits[2:])
        again = mp.io.loads(mp.io.dumps(evolve(plan, visits=visits)))
        assert again.visits[1].session.minutes == other.minutes
        assert again.visits[1].session.title == "customized for low back pain"
        assert again.visits[2].session.title == "customized for left calf"


class TestWhatChangedIsSaid:
    STRICTER = CATALOG.merge(
        {
            "contraindication": {
                "hypermobility": evolve(
                    CATALOG.contraindication("hypermobility"),
                    rules=(evolve(CATALOG.contraindication("hypermobility").rules[-1], cap=1),),
                )
            }
        }
    )

    def test_another_catalogue(self):
        plan = customised(client=a_client("hypermobility"))
        again = mp.io.loads(mp.io.dumps(plan), catalog=self.STRICTER)
        (told,) = [f for f in again.findings if f.code == "catalog-changed"]
        assert "findings differs" not in told.message
        assert told.severity is mp.Severity.CAUTION
        assert "maximum pressure 1 of 5 (was 3)" in told.message
        assert "cap-changed/3/1" in dict(told.args)["changes"]
        assert again.clearance.cap == 1
        assert max(item.pressure for item in again.segments) == 1

    def test_one_that_changes_nothing(self):
        again = mp.io.loads(mp.io.dumps(customised()), catalog=self.STRICTER)
        assert again.findings[0].message.endswith("saved with: nothing changes")

    def test_another_policy(self):
        read = CATALOG.with_policy("hospital")
        surgery = mp.HealthCondition(
            condition="recent-surgery",
            region="left knee",
            since=TODAY - timedelta(days=3),
            note=mp.ClinicianNote(by="x", on=TODAY),
        )
        plan = customised(client=a_client(surgery), catalog=read)
        text = mp.io.dumps(plan)
        assert mp.io.loads(text, catalog=read) == plan
        with pytest.raises(mp.ContraindicatedError, match="first six weeks"):
            mp.io.loads(text)
        back = mp.io.loads(mp.io.dumps(customised()), catalog=read)
        assert back.findings[0].message.startswith(
            "screened again with a different policy ('hospital' instead of none): "
        )

    def test_a_course_says_it_too(self):
        again = mp.io.loads(mp.io.dumps(course()), catalog=self.STRICTER)
        assert again.findings[0].code == "catalog-changed"


class TestRefused:
    @pytest.mark.parametrize(
        ("change", "path", "words"),
        [
            (lambda t: t.update(extra=1), "extra", "unknown key"),
            (lambda t: t.update(kind="Plan"), "kind", "expected 'SessionPlan' or 'TreatmentPlan'"),
            (lambda t: t.update(outcomes=[]), "outcomes", "belongs only in a TreatmentPlan"),
            (lambda t: t.update(sessions=[]), "sessions", "a SessionPlan cannot have 0"),
            (lambda t: t["sessions"].append(t["sessions"][0]), "sessions", "cannot have 2"),
            (lambda t: t["sessions"][0].update(visit=1.7), "sessions[0].visit", "whole number"),
            (lambda t: t["sessions"][0].update(length=60), "sessions[0].length", "has no unit"),
            (lambda t: t["sessions"][0].update(on="2.3.2026"), "sessions[0].on", "expected a date"),
            (lambda t: t["sessions"][0].update(start=5), "sessions[0].start", "a date and time"),
            (lambda t: t["sessions"][0].pop("grid"), "sessions[0].grid", "is missing"),
            (lambda t: t["client"].update(ref=5), "client.ref", "expected text"),
            (
                lambda t: t["client"].update(
                    conditions=[{"condition": "wound", "region": "ankel"}]
                ),
                "client.conditions[0].region",
                "unknown region 'ankel'",
            ),
            (
                lambda t: t["sessions"][0].update(clock="clinc"),
                "sessions[0].clock",
                "unknown clock 'clinc'",
            ),
            (
                lambda t: t["sessions"][0].update(start="2026-03-09T10:00:00"),
                "sessions[0].on",
                "is not the day of the start",
            ),
            (
                lambda t: t["sessions"][0].update(on=None),
                "sessions[0].on",
                "screened for a given day",
            ),
            (lambda t: t["sessions"][0].update(grid="0 s"), "sessions[0].grid", "is no step"),
            (lambda t: t["sessions"][0].update(visit=0), "sessions[0].visit", "for the first"),
            (lambda t: t["sessions"][0].update(number=2), "sessions[0].number", "expected 1 to 1"),
            (lambda t: t["sessions"][0].update(found=[]), "sessions[0].found", "expected a table"),
            (lambda t: t["sessions"][0].update(first="seated"), "sessions[0].first", "'supine'"),
            (
                lambda t: t["sessions"][0].update(start="9999-12-31T23:30:00", on="9999-12-31"),
                "sessions[0].start",
                "past the end of the calendar",
            ),
        ],
    )
    def test_what_is_wrong_in_it(self, change, path, words):
        with pytest.raises(mp.LoadError, match=words) as caught:
            mp.io.loads(changed(customised(), change))
        assert path in [where for where, _ in caught.value.problems]

    def test_every_problem_at_once(self):
        def edit(table):
            table["client"]["ref"] = 5
            table["assessment"]["on"] = "today"
            table["sessions"][0]["visit"] = "first"

        with pytest.raises(mp.LoadError) as caught:
            mp.io.loads(changed(customised(), edit))
        assert [path for path, _ in caught.value.problems] == [
            "client.ref",
            "assessment.on",
            "sessions[0].visit",
        ]

    @pytest.mark.parametrize("text", [None, 5, memoryview(b"{}"), {}])
    def test_what_is_no_text(self, text):
        with pytest.raises(mp.InvalidValueError, match="expected text or bytes"):
            mp.io.loads(text)

    def test_a_course_of_two_people(self):
        def edit(table):
            table["sessions"][1]["client"] = {**table["client"], "ref": "somebody else"}

        with pytest.raises(mp.LoadError, match="session 2 is not for 'c-1'"):
            mp.io.loads(changed(course(), edit))

    @pytest.mark.parametrize(
        ("client", "path"),
        [
            (a_client(name="Ada \ud800"), "client.name"),
            (a_client(goals=["to turn", "\udfff"]), "client.goals[1]"),
        ],
    )
    def test_half_a_character_is_not_written(self, client, path):
        with pytest.raises(mp.InvalidValueError) as caught:
            mp.io.dumps(customised(client=client))
        assert caught.value.path == path
        assert str(caught.value) == f"{path}: contains half a character, which UTF-8 cannot hold"

    def test_what_would_be_too_large_to_read_is_not_written(self):
        long = a_client(goals=["x" * 1_000_000] * 5)
        with pytest.raises(mp.InvalidValueError, match="at most 5000000 can be read back"):
            mp.io.dumps(customised(client=long))
        many = a_client(goals=["to turn"] * 5001)
        with pytest.raises(mp.InvalidValueError, match="at most 5000 entries, got 5001") as caught:
            mp.io.dumps(customised(client=many))
        assert caught.value.path == "client.goals"

    def test_as_many_closed_days_as_are_written_are_read(self):
        sundays = {TODAY + timedelta(days=7 * week - 1) for week in range(4500)}
        plan = course(availability=mp.Availability(closed=sundays))
        assert len(plan.availability[0].closed) == 4500
        assert mp.io.loads(mp.io.dumps(plan)) == plan

    @pytest.mark.parametrize("value", [None, "plan", a_client(), assessed("stress")])
    def test_what_is_not_written(self, value):
        with pytest.raises(mp.InvalidValueError, match="expected a SessionPlan or a TreatmentPlan"):
            mp.io.dumps(value)
