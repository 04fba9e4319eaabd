"""Courses as FHIR bundles: valid for a library that knows FHIR, with names that stay."""

import base64
import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from attrs import evolve
from fhir.resources.R4B.bundle import Bundle
from pydantic import ValidationError

import massageplan as mp
from bundles import BERLIN, OURS, PLAN, PRIVATE, bundle_of, check, minutes_in, of_kind, ours
from massageplan.catalog.catalog import default_catalog
from massageplan.export import from_fhir, to_fhir
from massageplan.export.fhir.saved import seal_of
from people import BLANKS, TODAY, a_client, assessed, complaint, course, full_body


# --- what it is ------------------------------------------------------------------------------
def test_the_library_checks_what_is_in_the_entries_too():
    bundle = bundle_of(PLAN)
    del of_kind(bundle, "Appointment")[0]["participant"][0]["status"]
    with pytest.raises(ValidationError):
        Bundle.model_validate(bundle)


def test_a_course_with_all_that_happened():
    bundle = bundle_of(PLAN)
    check(bundle)
    assert bundle == bundle_of(PLAN)
    bundle = bundle_of(PLAN, personal=True)
    check(bundle)
    assert from_fhir(bundle) == PLAN
    assert from_fhir(json.loads(json.dumps(bundle))) == PLAN
    assert from_fhir(json.loads(json.dumps(bundle), parse_float=Decimal)) == PLAN


def test_a_seal_is_of_the_entries_and_not_of_their_order():
    entries = bundle_of(PLAN)["entry"][:-1]
    (binary,) = of_kind(bundle_of(PLAN), "Binary")
    assert binary["meta"]["tag"][0]["code"] == seal_of(entries) == seal_of(entries[::-1])
    assert seal_of(entries) != seal_of(entries[1:])


@pytest.mark.parametrize("blank", BLANKS)
def test_a_name_of_which_nothing_is_seen_is_none(blank):
    plan = course(client=a_client(name=blank), therapist=blank)
    bundle = bundle_of(plan, personal=True)
    check(bundle)
    assert "name" not in of_kind(bundle, "Patient")[0]
    assert of_kind(bundle, "Practitioner") == []
    assert from_fhir(bundle) == plan


def test_the_saved_plan_is_in_it():
    (binary,) = of_kind(bundle_of(PLAN, personal=True), "Binary")
    assert binary["contentType"] == "application/json"
    assert json.loads(base64.b64decode(binary["data"])) == json.loads(mp.io.dumps(PLAN))


def test_nothing_is_told_of_who_it_is_unless_asked_for():
    private = [PRIVATE, "1961", "like a rope", "to turn", "to drive"]
    private += ["a cold", "a wedding", "as she asks"]
    for personal in (False, True):
        bundle = bundle_of(PLAN, personal=personal)
        check(bundle)
        (binary,) = of_kind(bundle, "Binary")
        text = json.dumps(bundle) + base64.b64decode(binary["data"]).decode()
        assert [words in text for words in private] == [personal] * len(private)
        (patient,) = of_kind(bundle, "Patient")
        assert patient["identifier"] == [{"system": f"{OURS}client", "value": "c-1"}]


def test_visits_are_appointments():
    appointments = of_kind(bundle_of(PLAN, personal=True), "Appointment")
    assert [one["status"] for one in appointments] == [
        *("fulfilled", "noshow", "fulfilled", "cancelled"),
        *["booked"] * 4,
    ]
    first, missed, _, off = appointments[:4]
    assert first["start"] == "2026-03-02T10:00:00+01:00"
    assert first["end"] == "2026-03-02T11:00:00+01:00"
    assert missed["comment"] == "a cold"
    assert off["cancelationReason"] == {"text": "a wedding"}
    assert "comment" not in off
    assert "cancelationReason" not in missed
    assert appointments[-1]["start"].endswith("+02:00")  # the clocks have changed
    assert [
        ours(one, "session")[0]["valuePositiveInt"]
        for one in appointments
        if ours(one, "re-evaluation")[0]["valueBoolean"]
    ] == [visit.number for visit in PLAN.visits if visit.reevaluate]


def test_minutes_stand_in_extensions():
    first, second = of_kind(bundle_of(PLAN), "Appointment")[:2]
    session = PLAN.visits[0].session
    planned = {why.label: (why.duration // timedelta(minutes=1), "min") for why in session.reasons}
    assert minutes_in(first, "planned") == planned
    assert minutes_in(first, "worked") == planned | {"neck": (4, "min")}
    assert not minutes_in(second, "worked")
    assert ours(first, "late")[0]["valueDuration"]["value"] == 5


def test_half_minutes_are_exact():
    plan = course(length="3601 s", grid="1 s", sessions=1)
    (one,) = of_kind(bundle_of(plan), "Appointment")
    told = minutes_in(one, "planned")
    assert {code for _, code in told.values()} == {"min", "s"} or {"s"}
    seconds = sum(value * (60 if code == "min" else 1) for value, code in told.values())
    assert seconds == plan.visits[0].session.hands_on.total_seconds()
    assert "minutesDuration" not in one


def test_scores_are_observations():
    observations = of_kind(bundle_of(PLAN), "Observation")
    told = [
        (
            one["code"]["text"],
            one["effectiveDateTime"],
            one["valueQuantity"]["value"],
            one["valueQuantity"]["unit"],
        )
        for one in observations
    ]
    assert told == [
        ("Neck Disability Index", "2026-03-02", 25.5, "points of 50"),
        ("Neck Disability Index", "2026-03-09", 9, "points of 50"),
        ("pain, 0-10", "2026-03-02", 7, "points of 10"),
        ("pain, 0-10", "2026-03-02", 6, "points of 10"),
        ("pain, 0-10", "2026-03-09", 3, "points of 10"),
    ]
    assert {one["valueQuantity"]["code"] for one in observations} == {"{score}"}
    coded = [[code["code"] for code in one["code"].get("coding", ())] for one in observations]
    assert coded == [[], [], ["72514-3"], ["72514-3"], ["72514-3"]]
    assert {one["category"][0]["coding"][0]["code"] for one in observations} == {"survey"}


def test_complaints_have_a_code_only_where_there_is_no_choice():
    neck, shoulder, calf = of_kind(bundle_of(PLAN), "Condition")
    (code,) = neck["code"]["coding"]
    assert code["system"] == "http://hl7.org/fhir/sid/icd-10-cm"
    assert code["code"] == default_catalog().condition("neck pain").icd10[0].code == "M54.2"
    assert [one["code"] for one in shoulder["code"]["coding"]] == ["M75.01"]
    assert shoulder["bodySite"] == [{"text": "right"}]
    assert "coding" not in calf["code"]
    assert calf["bodySite"] == [{"text": "left calf"}]
    assert ours(neck, "pain-0-10")[0]["valueInteger"] == 7


@pytest.mark.parametrize(
    ("condition", "side", "candidates"),
    [
        ("sciatica", "right", ["M54.31", "M54.41", "G57.01"]),
        ("sciatica", "left", ["M54.32", "M54.42", "G57.02"]),
        ("hip osteoarthritis", None, ["M16.0", "M16.10", "M16.9"]),
        ("groin pain", None, ["M79.651", "M79.652", "M25.551", "M25.552"]),
    ],
)
def test_candidates_are_of_the_side_of_the_complaint(condition, side, candidates):
    bundle = bundle_of(course(assessment=assessed(complaint(condition, side, 5))))
    (found,) = of_kind(bundle, "Condition")
    assert "coding" not in found["code"]
    offered = [one["valueCoding"]["code"] for one in ours(found, "candidate-code")]
    assert offered == candidates


def test_two_complaints_have_candidates_of_their_own_sides():
    told = assessed(complaint("sciatica", "right", 6), complaint("carpal tunnel", "left", 4))
    _, wrist = of_kind(bundle_of(course(assessment=told)), "Condition")
    assert [one["code"] for one in wrist["code"]["coding"]] == ["G56.02"]


def test_a_goal_with_a_number_is_a_target():
    (goal,) = of_kind(bundle_of(PLAN), "Goal")
    (target,) = goal["target"]
    assert target["measure"] == {"text": "Neck Disability Index"}
    assert target["detailQuantity"] == {
        "value": 9.5,
        "comparator": "<=",
        "unit": "points of 50",
        "system": "http://unitsofmeasure.org",
        "code": "{score}",
    }
    assert target["dueDate"] == "2026-05-01"
    assert goal["lifecycleStatus"] == "active"
    assert goal["achievementStatus"]["coding"][0]["code"] == "achieved"


def test_a_goal_may_be_a_score_that_grows():
    goal = mp.Goal(measure="psfs", target=8)
    (told,) = of_kind(bundle_of(course(sessions=1, goals=[goal])), "Goal")
    assert told["target"][0]["detailQuantity"]["comparator"] == ">="
    assert told["description"]["text"].endswith("or more")
    assert "achievementStatus" not in told


UCUM_WEEKS = {"unit": "wk", "system": "http://unitsofmeasure.org", "code": "wk"}


@pytest.mark.parametrize(
    ("cadence", "repeat"),
    [
        ("weekly", {"frequency": 1, "period": 1, "periodUnit": "wk"}),
        ("2/week", {"frequency": 2, "period": 1, "periodUnit": "wk"}),
        ("every 10 days", {"frequency": 1, "period": 10, "periodUnit": "d"}),
        ("every 2 weeks", {"frequency": 1, "period": 2, "periodUnit": "wk"}),
        ("monthly", {"frequency": 1, "period": 1, "periodUnit": "mo"}),
        ("6 in 8 weeks", {"count": 6, "frequency": 6, "period": 56, "periodUnit": "d"}),
        ("weekly for 6 visits", {"count": 6, "frequency": 1, "period": 1, "periodUnit": "wk"}),
        (
            "2/week for 3 weeks",
            {
                "boundsDuration": {
                    "value": 3,
                    "unit": "wk",
                    "system": "http://unitsofmeasure.org",
                    "code": "wk",
                },
                "frequency": 2,
                "period": 1,
                "periodUnit": "wk",
            },
        ),
        (
            "2-3/week for 4-6 weeks",
            {
                "boundsRange": {
                    "low": UCUM_WEEKS | {"value": 4},
                    "high": UCUM_WEEKS | {"value": 6},
                },
                "frequency": 2,
                "frequencyMax": 3,
                "period": 1,
                "periodUnit": "wk",
            },
        ),
        ("every 4 to 6 weeks", {"frequency": 1, "period": 4, "periodMax": 6, "periodUnit": "wk"}),
        ("every 8-10 days", {"frequency": 1, "period": 8, "periodMax": 10, "periodUnit": "d"}),
        ("every 1-2 months", {"frequency": 1, "period": 1, "periodMax": 2, "periodUnit": "mo"}),
        ("2/month", {"frequency": 2, "period": 1, "periodUnit": "mo"}),
        ("up to 2/week", {"frequency": 1, "frequencyMax": 2, "period": 1, "periodUnit": "wk"}),
        ("at least 2/week", {"frequency": 2, "period": 1, "periodUnit": "wk"}),
        (
            "weekly for 4-6 visits",
            {"count": 4, "countMax": 6, "frequency": 1, "period": 1, "periodUnit": "wk"},
        ),
        ("2/week for 2 weeks then weekly", None),
        ("2/week until pain halves, at most 6", None),
    ],
)
def test_a_simple_rhythm_is_told_in_numbers(cadence, repeat):
    bundle = bundle_of(course(cadence=cadence))
    check(bundle)
    (timing,) = ours(of_kind(bundle, "CarePlan")[0], "cadence")
    assert timing["valueTiming"]["code"] == {"text": cadence}
    assert timing["valueTiming"].get("repeat") == repeat


def stages():
    """Courses, each with what its CarePlan is to say."""
    plan = course(sessions=2)
    given = plan.record(mp.Outcome(session=1, pain=3))
    off = course(sessions=1).record(mp.Outcome(session=1, status="cancelled"))
    yield plan, "draft"
    yield given, "active"
    yield off, "active"  # it is still owed
    yield given.record(mp.Outcome(session=2, pain=1)), "completed"
    for action, status in (("discharge", "completed"), ("refer", "revoked")):
        yield mp.replan(given, today=date(2026, 3, 3), action=action, why="so"), status


@pytest.mark.parametrize(("plan", "status"), list(stages()))
def test_the_status_is_the_plans_own(plan, status):
    bundle = bundle_of(plan)
    check(bundle)
    assert of_kind(bundle, "CarePlan")[0]["status"] == status


# --- days and moments ------------------------------------------------------------------------
@pytest.mark.parametrize("start", [TODAY, datetime(2026, 3, 2, 9, 30)])  # noqa: DTZ001  no zone is the point
def test_without_a_zone_there_is_no_moment(start):
    plan = course(sessions=5, start=start)
    plan = plan.record(mp.Outcome(session=1, pain=4))
    plan = plan.record(mp.Outcome(session=2, status="missed"))
    plan = plan.record(mp.Outcome(session=3, status="cancelled"))
    bundle = bundle_of(plan)
    check(bundle)
    appointments = of_kind(bundle, "Appointment")
    assert [one["status"] for one in appointments] == [
        *("fulfilled", "noshow", "cancelled", "proposed", "proposed")
    ]
    assert ["_start" in one for one in appointments] == [True, True, False, False, False]
    for one, visit in zip(appointments, plan.visits, strict=True):
        day = visit.on.isoformat()
        assert one["requestedPeriod"] == [{"start": day, "end": day}]
        assert "start" not in one


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        (UTC, "2026-03-02T10:00:00+00:00"),
        (timezone(timedelta(hours=-3, minutes=-30)), "2026-03-02T10:00:00-03:30"),
        (timezone(timedelta(seconds=3208)), "2026-03-02T09:06:32+00:00"),
        (timezone(timedelta(hours=20)), "2026-03-01T14:00:00+00:00"),
    ],
)
def test_a_moment_is_written_as_fhir_can(zone, written):
    bundle = bundle_of(course(sessions=1, start=datetime(2026, 3, 2, 10, tzinfo=zone)))
    check(bundle)
    assert of_kind(bundle, "Appointment")[0]["start"] == written


def test_an_hour_is_an_hour_when_the_clocks_change():
    start = datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN)
    plan = course(sessions=1, start=start, assessment=assessed("neck pain", on=start.date()))
    (one,) = of_kind(bundle_of(plan), "Appointment")
    assert one["end"] == "2026-03-29T03:30:00+02:00"


def test_a_course_without_dates_has_activities_alone():
    plan = course(sessions=4, start=None, therapist="Kim")
    plan = plan.record(mp.Outcome(session=1, on=TODAY, pain=4))
    plan = plan.record(mp.Outcome(session=2, on=date(2026, 3, 9), status="missed", why="ill"))
    bundle = bundle_of(plan)
    check(bundle)
    assert from_fhir(bundle_of(plan, personal=True)) == plan
    assert not of_kind(bundle, "Appointment")
    (care,) = of_kind(bundle, "CarePlan")
    assert "period" not in care
    details = [one["detail"] for one in care["activity"]]
    statuses = ["completed", "cancelled", "not-started", "not-started"]
    assert [one["status"] for one in details] == statuses
    assert details[0]["scheduledPeriod"] == {"start": "2026-03-02", "end": "2026-03-02"}
    assert "statusReason" not in details[1]
    (told,) = of_kind(bundle_of(plan, personal=True), "CarePlan")
    assert told["activity"][1]["detail"]["statusReason"] == {"text": "ill"}
    assert details[2]["scheduledString"] == "session 3 of 4, weekly"
    assert minutes_in(care["activity"][2], "planned")
    assert all(one["performer"] for one in details)


# --- names -----------------------------------------------------------------------------------
def named(bundle):
    return {entry["fullUrl"]: entry["resource"]["resourceType"] for entry in bundle["entry"]}


def test_names_stay_over_the_versions():
    plan = course(sessions=4, therapist="Kim", goals=[mp.Goal(measure="pain", target=2)])
    first = named(bundle_of(plan))
    versions = [plan.record(mp.Outcome(session=1, status="moved", to=date(2026, 3, 4)))]
    versions.append(
        versions[-1].confirm(1, a_client(), evolve(plan.assessment, on=date(2026, 3, 4)))
    )
    versions.append(versions[-1].record(mp.Outcome(session=1, pain=5)))
    versions.append(mp.replan(versions[-1], today=date(2026, 3, 5), cadence="2/week"))
    versions.append(mp.io.loads(mp.io.dumps(versions[-1])))
    for version in versions:
        assert first.items() <= named(bundle_of(version)).items()


def test_an_appointment_goes_by_the_number_of_its_visit():
    """`replan` puts a visit past one that was called off, which then has another number."""
    plan = course(sessions=3).record(mp.Outcome(session=1, pain=5))
    plan = plan.record(mp.Outcome(session=2, status="cancelled", on=TODAY))
    again = mp.replan(plan, today=date(2026, 3, 3), cadence="2/week")
    assert [visit.on for visit in again.visits[:2]] == [TODAY, date(2026, 3, 5)]
    first, then = (
        {
            entry["fullUrl"]: entry["resource"]["status"]
            for entry in bundle_of(version)["entry"]
            if entry["resource"]["resourceType"] == "Appointment"
        }
        for version in (plan, again)
    )
    assert list(then)[: len(first)] == list(first)
    assert (list(first.values())[1], list(then.values())[1]) == ("cancelled", "proposed")


def test_names_of_a_relaxing_course_stay_too():
    plan = mp.plan_treatment(
        a_client(), routine="full-body-relaxation", length="60 min", sessions=3, start=TODAY
    )
    moved = plan.record(mp.Outcome(session=1, status="moved", to=date(2026, 3, 4)))
    confirmed = moved.confirm(1, a_client(), mp.Assessment(on=date(2026, 3, 4), red_flags=()))
    assert named(bundle_of(plan)).items() <= named(bundle_of(confirmed)).items()
    assert from_fhir(bundle_of(confirmed)) == confirmed


def test_other_courses_and_clients_have_other_names():
    later = assessed(complaint("sciatica", "right", 7), on=date(2026, 3, 9))
    other = mp.Client(ref="c-2", conditions=(), medicines=(), allergies=())
    mine, again, another = (
        named(bundle_of(plan))
        for plan in (
            course(sessions=2),
            course(sessions=2, assessment=later, start=date(2026, 3, 9)),
            course(sessions=2, client=other),
        )
    )
    assert [mine[url] for url in mine.keys() & again.keys()] == ["Patient"]
    assert not mine.keys() & another.keys()


# --- what is refused -------------------------------------------------------------------------
@pytest.mark.parametrize("release", ["R4", "R6", "r4b", "", None, 4, ["R4B"]])
def test_another_release_is_refused(release):
    with pytest.raises(mp.UnknownTermError, match=r"^release: .*'R4B' or release='R5'") as caught:
        to_fhir(PLAN, release=release)
    assert caught.value.suggestions == ("R4B", "R5")


def test_a_missing_release_is_refused():
    with pytest.raises(mp.UnknownTermError, match="release: is missing"):
        to_fhir(PLAN)


@pytest.mark.parametrize("plan", [None, "plan", full_body(), PLAN.client])
def test_only_a_course_is_written(plan):
    with pytest.raises(mp.InvalidValueError, match="plan: expected TreatmentPlan"):
        to_fhir(plan, release="R4B")


def test_half_a_character_is_refused_as_it_is_in_a_file():
    plan = course(sessions=2, therapist="\ud800")
    with pytest.raises(mp.InvalidValueError, match="contains half a character"):
        to_fhir(plan, release="R4B")


@pytest.mark.parametrize("ref", ["a  b", "a\u200bb"])
def test_a_reference_is_an_identifier_as_it_stands(ref):
    plan = course(sessions=2, client=evolve(PLAN.client, ref=ref))
    (patient,) = of_kind(to_fhir(plan, release="R4B"), "Patient")
    assert patient["identifier"][0]["value"] == ref


def with_a_look_and_two_authorizations():
    told = mp.Assessment(on=TODAY, complaints=[complaint("neck pain", pain=7)], red_flags=())
    plan = mp.plan_treatment(
        a_client(),
        told,
        length="60 min",
        sessions=3,
        start=TODAY,
        looks=[mp.Look(session=1), mp.Look(after="1 month"), mp.Look(on=TODAY + timedelta(60))],
        authorizations=[
            mp.Authorization(visits=2, until=date(2026, 3, 11), name="No. 17"),
            mp.Authorization(visits=4, start=date(2026, 3, 16)),
        ],
    )
    return plan.record(mp.Outcome(session=1, pain=5))


def test_a_look_without_massage_is_an_appointment_on_its_day():
    plan = with_a_look_and_two_authorizations()
    bundle = bundle_of(plan)
    check(bundle)
    alone = [
        one
        for one in of_kind(bundle, "Appointment")
        if any(part["url"] == f"{OURS}without-massage" for part in one["extension"])
    ]
    assert [one["status"] for one in alone] == ["proposed"] * 2
    days = [one["requestedPeriod"][0]["start"] for one in alone]
    assert sorted(days) == [day.isoformat() for day in plan.look_days]
    (care_plan,) = of_kind(bundle, "CarePlan")
    assert len(care_plan["activity"]) == len(plan.visits) + 2
    seen = plan.record(mp.Look(on=TODAY + timedelta(50), pain=2, notes="by phone"))
    bundle = bundle_of(seen)
    check(bundle)
    assert [one["status"] for one in of_kind(bundle, "Appointment")].count("fulfilled") == 2
    assert "by phone" not in json.dumps(bundle["entry"][:-1])
    found = [one for one in of_kind(bundle, "Observation") if one["valueQuantity"]["value"] == 2]
    assert [one["effectiveDateTime"] for one in found] == ["2026-04-21"]
    assert mp.export.from_fhir(bundle_of(seen, personal=True)) == seen


def parts_of(extension):
    """The parts of an extension of ours, by name."""
    return {
        part["url"]: next(value for name, value in part.items() if name != "url")
        for part in extension["extension"]
    }


@pytest.mark.parametrize("personal", [False, True])
def test_authorizations_say_what_is_used_and_planned(personal):
    plan = with_a_look_and_two_authorizations()
    bundle = bundle_of(plan, personal=personal)
    check(bundle)
    (care_plan,) = of_kind(bundle, "CarePlan")
    first, second = map(parts_of, ours(care_plan, "authorization"))
    named = {"name": "No. 17"} if personal else {}
    assert first == {
        **named,
        "visits": 2,
        "period": {"end": "2026-03-11"},
        "used": 1,
        "planned": 1,
    }
    assert second["period"] == {"start": "2026-03-16"}
    assert (second["used"], second["planned"]) == (0, 1)
    again = mp.export.from_fhir(bundle)
    assert (again == plan) is personal
    assert [one.visits for one in again.authorizations] == [2, 4]


@pytest.mark.parametrize("plan", [PLAN, with_a_look_and_two_authorizations()])
def test_the_visits_are_counted_as_on_pages_and_in_calendars(plan):
    bundle = bundle_of(plan)
    (care_plan,) = of_kind(bundle, "CarePlan")
    (counted,) = map(parts_of, ours(care_plan, "tally"))
    assert counted == {
        name.replace("_", "-"): count for name, count in plan.tally._asdict().items()
    }
    visits = [one for one in of_kind(bundle, "Appointment") if len(one["extension"]) > 2]
    assert [
        (ours(one, "session")[0]["valuePositiveInt"], ours(one, "sessions")[0]["valuePositiveInt"])
        for one in visits
    ] == [(visit.number, plan.tally.visits) for visit in plan.visits]
    calendar = mp.export.to_ics(plan, title="Massage")
    assert f" of {plan.tally.visits}" in calendar
