"""Any course as a FHIR bundle: recorded, moved, replanned or without dates, it comes back whole."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import attrs
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import massageplan as mp
from bundles import BERLIN, bundle_of, check, everything_in
from massageplan._display.measure import clean
from massageplan.export import from_fhir
from people import BLANKS, TODAY, assessments, clients
from servers import Server


TEXTS = st.text(max_size=8) | st.sampled_from([*BLANKS, "a\x00b\n\tc", "\xa0x ", "Ö字"])
SAID = TEXTS.filter(clean)
STARTS = st.sampled_from(
    [
        TODAY,
        None,
        datetime(2026, 3, 2, 9, 30),  # noqa: DTZ001  no zone is the point
        datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        datetime(2026, 3, 2, 9, 30, tzinfo=BERLIN),
        datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(seconds=-4321))),
    ]
)
CADENCES = st.sampled_from(
    [
        *("weekly", "2/week", "every 10 days", "monthly", "2/week for 2 weeks then weekly"),
        "2/week until pain halves, at most 4, then weekly",
    ]
)

LOOKS = st.sampled_from([(), (), [mp.Look(session=1)], [mp.Look(after="1 month")]])
AUTHORIZATIONS = st.sampled_from(
    [
        (),
        (),
        [mp.Authorization(visits=9)],
        [
            mp.Authorization(visits=2, until=TODAY + timedelta(weeks=3), name="A\x0017"),
            mp.Authorization(visits=9, start=TODAY + timedelta(weeks=4)),
        ],
    ]
)


@st.composite
def courses(draw):
    """Draw a course to which a few things may have happened."""
    person = evolve(
        draw(clients()), ref=draw(SAID), name=draw(st.none() | TEXTS), goals=draw(st.lists(SAID))
    )
    told = draw(assessments(2))
    told = evolve(told, complaints=[evolve(heard, words=draw(TEXTS)) for heard in told.complaints])
    goal = mp.Goal(measure="pain", target=0, words=draw(TEXTS))
    try:
        plan = mp.plan_treatment(
            person,
            told,
            length=timedelta(seconds=draw(st.integers(2700, 6000))),
            sessions=draw(st.integers(1, 5)),
            cadence=draw(CADENCES),
            start=draw(STARTS),
            routine=draw(st.sampled_from(["", "", "full-body-relaxation"])),
            goals=draw(st.sampled_from([[], [goal]])),
            therapist=draw(TEXTS),
            looks=draw(LOOKS),
            authorizations=draw(AUTHORIZATIONS),
        )
    except mp.MassagePlanError:
        assume(False)  # noqa: FBT003  its own signature
    for _ in range(draw(st.integers(0, 6))):
        try:
            plan = happened(draw, plan)
        except mp.MassagePlanError:
            continue
    return plan


def happened(draw, plan):
    """Draw what happens next; some of it is refused."""
    coming = plan.to_come[0] if plan.to_come else plan.visits[-1]
    day = coming.on or max((one.on for one in plan.outcomes if one.on), default=TODAY)
    kinds = ["done", "done", "missed", "cancelled", "moved", "replan", "told", "look"]
    what = draw(st.sampled_from(kinds))
    if what == "replan":
        action = draw(st.none() | st.sampled_from(["taper", "progress", "discharge", "refer"]))
        asked = {"action": action, "why": draw(SAID)} if action else {}
        return mp.replan(plan, today=day, **asked)
    if what == "look":
        return plan.record(mp.Look(on=day, pain=draw(st.integers(0, 10)), notes=draw(TEXTS)))
    if what == "told":
        return plan.confirm(
            coming.number, plan.client, evolve(plan.assessment, on=coming.session.on)
        )
    more = {"why": draw(TEXTS)}
    if what == "done":
        more = {"pain": draw(st.none() | st.integers(0, 10))}
    if what == "moved":
        more["to"] = coming.on and coming.on + timedelta(days=draw(st.integers(1, 3)))
    on = day if what in {"done", "missed"} else None
    return plan.record(mp.Outcome(session=coming.number, status=what, on=on, **more))


SLOW = settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
SYSTEMS = st.sampled_from([None, "https://clinic.example/clients"])
WAYS = st.fixed_dictionaries(
    {
        "release": st.sampled_from(["R4B", "R5"]),
        "bundle": st.sampled_from(["collection", "transaction"]),
        "system": SYSTEMS,
    }
)


@SLOW
@given(courses(), WAYS)
def test_any_course_is_valid_and_comes_back(plan, way):
    bundle = bundle_of(plan, personal=True, **way)
    check(bundle, way["release"])
    assert from_fhir(json.loads(json.dumps(bundle))) == plan
    assert bundle_of(from_fhir(bundle), personal=True, **way) == bundle


@SLOW
@given(courses(), WAYS)
def test_any_course_comes_back_from_a_server(plan, way):
    way = way | {"bundle": "transaction"}
    server = Server()
    server.send(bundle_of(plan, personal=True, **way))
    answer = server.send(bundle_of(plan, personal=True, **way))
    assert {entry["response"]["status"] for entry in answer["entry"]} == {"200 OK"}
    assert from_fhir(answer) == from_fhir(server.search()) == plan


@SLOW
@given(courses(), WAYS)
def test_any_course_without_the_person_comes_back_or_says_why_not(plan, way):
    bundle = bundle_of(plan, **way)
    check(bundle, way["release"])
    try:
        again = from_fhir(bundle)
    except mp.LoadError as error:
        assert "Write it with personal=True" in str(error)  # noqa: PT017  the only reason
        return
    entries = [entry for entry in bundle["entry"] if not is_saved(entry)]
    assert [one for one in bundle_of(again, **way)["entry"] if not is_saved(one)] == entries


def is_saved(entry):
    return entry["resource"]["resourceType"] in {"Binary", "DocumentReference"}


MARK = "Zyxwvq"


def marked(value, field=""):
    """A value with an unmistakable word in every text that a person may have written."""
    if attrs.has(type(value)):
        changes = {
            each.name: marked(inner, each.name)
            for each in attrs.fields(type(value))
            if each.init and each.name != "catalog"
            if (inner := getattr(value, each.name)) is not None
        }
        return evolve(value, **changes)
    if isinstance(value, tuple):
        return tuple(marked(each, field) for each in value)
    written = {"name", "goals", "words", "by", "judged", "notes", "why", "response", "home_care"}
    return f"{MARK} {value or 'x'}" if field in written and isinstance(value, str) else value


@SLOW
@given(clients(), assessments(2), st.data())
def test_nothing_of_the_person_is_anywhere(person, told, data):
    person = evolve(marked(person), name=f"{MARK} Fairweather", born=date(1961, 12, 24))
    told = marked(told)
    goal = mp.Goal(measure="pain", target=0, words=f"{MARK} walk")
    try:
        plan = mp.plan_treatment(
            person,
            told,
            length="60 min",
            sessions=4,
            start=TODAY,
            goals=[goal],
            availability=[mp.Availability(name=f"{MARK} holidays")],
            authorizations=[mp.Authorization(visits=9, name=f"{MARK} 17")],
        )
        for _ in range(3):
            plan = marked_record(data.draw, plan)
    except mp.MassagePlanError:
        assume(False)  # noqa: FBT003  its own signature
    way = data.draw(WAYS)
    for personal in (False, True):
        text = everything_in(bundle_of(plan, personal=personal, **way))
        for private in (MARK, "1961"):
            assert (private in text) is personal


def marked_record(draw, plan):
    """Draw what happens next, in words of a person."""
    number, why = plan.to_come[0].number, f"{MARK} why"
    what = draw(st.sampled_from(["done", "missed", "look", "amend", "replan", "confirm"]))
    if what == "look":
        return plan.record(mp.Look(on=plan.to_come[0].on, pain=3, notes=why))
    if what == "replan":
        return mp.replan(plan, today=plan.to_come[0].on, action="taper", why=why)
    if what == "confirm":
        on = plan.to_come[0].on
        again = evolve(plan.client, conditions=[*(plan.client.conditions or ()), UNKNOWN])
        return plan.confirm(number, again, evolve(plan.assessment, on=on))
    if what == "missed":
        return plan.record(mp.Outcome(session=number, status="missed", why=why))
    outcome = mp.Outcome(
        session=number, pain=3, notes=why, response=why, home_care=[why], left_out={"neck": why}
    )
    plan = plan.record(outcome)
    if what == "amend":
        plan = plan.amend(
            evolve(outcome, pain=4), by=f"{MARK} Ana", on=plan.visits[number - 1].on, why=why
        )
    return plan


UNKNOWN = mp.HealthCondition(condition=f"{MARK}'s syndrome", judged=f"{MARK}: her doctor")
