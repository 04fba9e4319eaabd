"""Nothing gets round screening: no argument, no clearance, no old plan; and what is confirmed."""

import inspect
from datetime import date, datetime, timedelta

import attrs
import pytest
from attrs import evolve

import massageplan as mp
from massageplan.findings.finding import Severity
from people import (
    CATALOG,
    SCIATICA,
    TODAY,
    a_client,
    assessed,
    codes,
    complaint,
    course,
    customised,
    found,
    full_body,
    pressures,
    sites,
)


# --- the public signatures ------------------------------------------------------------------
def public_callables():
    """Every public function, class and method, of the package and of its two namespaces."""
    for space in (mp, mp.io, mp.export):
        for name in space.__all__:
            value = getattr(space, name)
            if inspect.isclass(value):
                yield f"{name}()", value
                for inner, method in inspect.getmembers(value, callable):
                    if not inner.startswith("_"):
                        yield f"{name}.{inner}", method
            elif callable(value):
                yield name, value


CALLABLES = dict(public_callables())
WORDS = ("clear", "screen", "skip", "force", "unsafe", "ignore", "check", "trust", "approve")


@pytest.mark.parametrize("name", CALLABLES)
def test_no_public_signature_takes_a_clearance_or_a_switch(name):
    try:
        parameters = inspect.signature(CALLABLES[name]).parameters
    except ValueError:
        return  # of an exception of Python's own
    for parameter in parameters.values():
        assert not any(word in parameter.name for word in WORDS), parameter
        assert "Clearance" not in str(parameter.annotation), parameter
        assert not isinstance(parameter.default, mp.Clearance)


def test_the_callables_are_found():
    assert len(CALLABLES) >= 80
    assert {"plan_session", "SessionPlan()", "SessionPlan.with_minutes", "loads"} <= set(CALLABLES)


def test_a_plan_holds_no_clearance_that_could_be_changed():
    assert "clearance" not in [field.name for field in attrs.fields(mp.SessionPlan)]
    session = customised()
    with pytest.raises((AttributeError, attrs.exceptions.FrozenInstanceError)):
        session.clearance = mp.Clearance(on=TODAY)
    sick = evolve(session, request=evolve(session.request, client=a_client("fever")))
    assert sick.clearance.stops
    with pytest.raises(mp.ContraindicatedError):
        sick.with_minutes({})


def test_every_way_to_plan_screens():
    sick = a_client("fever")
    for plan in (
        lambda: customised(client=sick),
        lambda: full_body(client=sick),
        lambda: course(client=sick),
        lambda: customised().confirm(sick, SCIATICA),
    ):
        with pytest.raises(mp.ContraindicatedError):
            plan()
    assert mp.advise(sick, SCIATICA).intention is None


@pytest.mark.parametrize(
    ("client", "assessment", "catalog"),
    [
        (None, None, None),
        ("Ada Lovelace", None, None),
        ({"name": "Ada Lovelace", "born": "1988-04-12"}, None, None),
        (a_client(), TODAY, None),
        (a_client(), None, "shipped"),
    ],
)
def test_what_is_no_person_is_refused_and_not_repeated(client, assessment, catalog):
    for ask in (
        lambda: mp.screen(client, assessment, on=TODAY, catalog=catalog),
        lambda: mp.plan_treatment(client, assessment, length="60 min", catalog=catalog),
    ):
        with pytest.raises(mp.InvalidValueError, match="expected ") as caught:
            ask()
        assert "Ada" not in str(caught.value)
        assert "Ada" not in repr(caught.value.value)
        assert "1988" not in str(caught.value)


@pytest.mark.parametrize(
    "make",
    [
        lambda: mp.Client(ref="c", name=("Ada", "Lovelace")),
        lambda: mp.ClinicianNote(by=["Ada"], on=TODAY),
        lambda: mp.Complaint(region="calf", words=["Ada"]),
        lambda: mp.HealthCondition(condition="x", note={"by": "Ada"}),
        lambda: mp.Client(ref=mp.Client(ref="c", name="Ada")),
    ],
)
def test_what_a_repr_keeps_quiet_stays_out_of_errors(make):
    with pytest.raises(mp.InvalidValueError) as caught:
        make()
    assert "Ada" not in str(caught.value)
    assert "Ada" not in repr(caught.value.value)


def test_a_record_without_personal_data_has_no_words_of_the_client():
    note = mp.ClinicianNote(by="Dr Ada", on=TODAY)
    told = mp.HealthCondition(condition="my spleen", note=note)
    client = a_client(told, goals=["to hold my Ada"], allergies=["Ada's cat"])
    plan = course(client=client)
    plain = str(mp.io.to_dict(plan))
    assert "Ada" not in plain
    assert "spleen" not in plain
    whole = str(mp.io.to_dict(plan, personal=True))
    assert "to hold my Ada" in whole
    assert "spleen" in whole


def test_everyone_has_a_reference():
    for ref in ("", "  "):
        with pytest.raises(mp.InvalidValueError, match=r"client\.ref: expected text"):
            mp.Client(ref=ref)


def test_a_routine_needs_steps():
    chair = CATALOG.routine("chair-15")
    empty = evolve(chair, id="empty", label="empty", names=(), steps=())
    with pytest.raises(mp.CatalogError, match="expected at least one step"):
        mp.plan_session(routine=empty)
    with pytest.raises(mp.InvalidValueError, match=r"expected Step\(...\) or Block") as caught:
        evolve(chair, steps=(None,))
    assert caught.value.path == "routine.steps[0]"


def test_screening_refuses_what_planning_refuses():
    for assessment in (assessed(complaint(region="xyz")), assessed("xyz")):
        for ask in (
            lambda told: mp.check(a_client(), told),
            lambda told: mp.plan_session(a_client(), told, length="60 min"),
            lambda told: mp.plan_session(a_client(), told, routine="full-body-relaxation"),
        ):
            with pytest.raises(mp.UnknownTermError):
                ask(assessment)
    for wants in ({"likes": ["xyz"]}, {"likes": ["cups"], "refuses": ["cupping"]}):
        with pytest.raises(mp.InvalidValueError, match=r"client\.preferences\.likes\[0\]"):
            mp.check(a_client(**wants), SCIATICA)


# --- previews -------------------------------------------------------------------------------
def test_a_preview_is_no_plan_for_a_person():
    preview = mp.plan_session(None, SCIATICA, length="60 min")
    assert preview.is_preview
    assert preview.clearance is None
    with pytest.raises(mp.InvalidValueError, match="so it is never a preview"):
        mp.plan_treatment(None, SCIATICA, length="60 min")
    with pytest.raises(mp.InvalidValueError, match="a preview is not for a person"):
        preview.confirm(a_client(), SCIATICA)
    with pytest.raises(mp.InvalidValueError, match="a preview has no client"):
        mp.export.to_html(preview, audience="client")
    assert "nobody was screened" in mp.export.to_html(preview)


def test_a_preview_keeps_to_what_holds_for_everyone():
    step = mp.Step(region="scalp", minutes=10, techniques=("spinal-manipulation", "cupping"))
    routine = evolve(
        CATALOG.routine("back-neck-shoulders-30"),
        id="bad-idea",
        label="bad idea",
        names=(),
        steps=(step,),
        shorter=(),
    )
    session = mp.plan_session(routine=routine, length="30 min")
    (item,) = session.segments
    assert not {"spinal-manipulation", "cupping"} & set(item.techniques)
    assert "technique-replaced" in codes(session)


# --- places to take care at -----------------------------------------------------------------
def test_places_to_take_care_at_are_told_where_they_are_worked():
    knee = customised(assessment=assessed(complaint(region="left back of knee", pain=5)))
    told = [f for f in knee.findings if "behind the knee" in f.message or "knee" in f.message]
    assert [f.severity for f in told if f.code == "caution"] == [Severity.NOTE]
    face = customised(assessment=assessed("tmj"))
    assert not [f for f in face.findings if "back of the knee" in f.message]


# --- the routine is screened too ------------------------------------------------------------
def test_what_is_out_is_taken_out_of_the_routine_and_its_time_is_shared():
    wound = mp.HealthCondition(condition="wound", region="left leg")
    plain, session = full_body(), full_body(client=a_client(wound))
    assert not [place for place in sites(session) if place.startswith("calf/left")]
    assert session.hands_on == plain.hands_on
    assert session.minutes["back"] > plain.minutes["back"]
    assert "out-of-clearance" in codes(session)


@pytest.mark.parametrize(
    ("regions", "refused"),
    [
        (["back", "leg", "neck"], True),  # 18 of 54 minutes are left
        (["left calf"], False),
        (["hands"], False),
        (["legs"], True),  # nor can the back be reached without lying on them
    ],
)
def test_a_routine_of_which_too_little_is_left_is_refused(regions, refused):
    wounds = [mp.HealthCondition(condition="wound", region=region) for region in regions]
    if not refused:
        assert full_body(client=a_client(*wounds)).segments
        return
    with pytest.raises(mp.InfeasibleError, match="can be worked, which is too little") as caught:
        full_body(client=a_client(*wounds))
    assert len(caught.value.conflicts) >= len(regions)
    assert [repair.kind for repair in caught.value.repairs] == ["ask"]
    assert caught.value.findings[0].code == "routine-out"


def test_a_focus_that_may_not_be_worked_says_until_when():
    sprain = mp.HealthCondition(condition="sprain", region="left calf", since=TODAY)
    calf = assessed(complaint(region="left calf", pain=5))
    with pytest.raises(
        mp.InfeasibleError, match=r"no part of the focus area can be worked \(left calf\)"
    ) as caught:
        customised(client=a_client(sprain), assessment=calf)
    wait, ask = caught.value.repairs
    assert (wait.kind, ask.kind) == ("wait", "ask")
    day = wait.until
    assert customised(client=a_client(sprain), assessment=calf, on=day).segments
    with pytest.raises(mp.InfeasibleError):
        customised(client=a_client(sprain), assessment=calf, on=day - timedelta(days=1))


# --- on the day -----------------------------------------------------------------------------
LATER = TODAY + timedelta(weeks=1)
AGAIN = evolve(SCIATICA, on=LATER)


def test_later_visits_are_provisional_until_they_are_confirmed():
    plan = course()
    assert [visit.provisional for visit in plan.visits] == [False] + [True] * 5
    second = plan.visits[1].session
    assert found(second, "provisional-session") == [
        "provisional: screen the client again on the day"
    ]
    confirmed = second.confirm(a_client(), AGAIN)
    assert not confirmed.is_provisional
    assert found(confirmed, "provisional-session") == []
    assert found(confirmed, "confirmed") == ["screened again on Mon, Mar 9, 2026: nothing changes"]
    assert confirmed.minutes == second.minutes
    assert (confirmed.request.visit, confirmed.request.number) == (2, 2)
    assert second.is_provisional


def test_without_an_assessment_only_the_first_is_of_the_day():
    plan = mp.plan_treatment(a_client(), routine="full-body-relaxation", start=TODAY, sessions=2)
    assert [visit.provisional for visit in plan.visits] == [False, True]
    confirmed = plan.visits[1].session.confirm(a_client(), mp.Assessment(on=LATER))
    assert not confirmed.is_provisional


def test_the_old_assessment_confirms_nothing():
    for visit in course().visits[1:]:
        with pytest.raises(mp.InvalidValueError, match="ask again on the day"):
            visit.session.confirm(a_client(), SCIATICA)


def test_a_visit_is_confirmed_in_its_plan():
    plan = course()
    confirmed = plan.confirm(2, a_client(), AGAIN)
    assert [visit.provisional for visit in confirmed.visits] == [False] * 2 + [True] * 4
    assert plan.visits[1].provisional
    assert confirmed.visits[0] == plan.visits[0]
    moved = plan.confirm(
        2, a_client(), evolve(SCIATICA, on=date(2026, 3, 11)), on=date(2026, 3, 11)
    )
    assert moved.visits[1].on == date(2026, 3, 11)
    undated = course(start=None).confirm(2, a_client(), AGAIN)
    assert undated.visits[1].on is None
    for visit in (0, 7, True, "2"):
        with pytest.raises(
            mp.InvalidValueError, match="visit: expected a whole number from 1 to 6; got"
        ):
            plan.confirm(visit, a_client(), AGAIN)


def test_what_changed_on_the_day_is_said():
    second = course().visits[1].session
    wound = mp.HealthCondition(condition="wound", region="right back of thigh")
    confirmed = second.confirm(a_client(wound), AGAIN)
    (told,) = found(confirmed, "confirmed")
    assert "no right back of thigh (was 10 min)" in told
    assert "back-of-thigh/right" not in sites(confirmed)


def test_a_softer_hand_is_said():
    confirmed = course().visits[1].session.confirm(a_client("osteoporosis"), AGAIN)
    (told,) = found(confirmed, "confirmed")
    assert "low back at pressure 2" in told
    assert set(pressures(confirmed).values()) == {2}


def test_what_stops_on_the_day_stops():
    with pytest.raises(mp.ContraindicatedError, match="fever"):
        course().visits[1].session.confirm(a_client(), evolve(AGAIN, temperature="38.4 °C"))


def test_minutes_set_by_hand_are_kept_or_released():
    second = course("75 min").visits[1].session.with_minutes({"low-back": "20 min"})
    assert second.confirm(a_client(), AGAIN).minutes["low-back"] == timedelta(minutes=20)
    wound = a_client(mp.HealthCondition(condition="wound", region="low back"))
    released = second.confirm(wound, AGAIN)
    assert found(released, "pins-released") == [
        (
            "low back: the minutes set by hand no longer apply, because it cannot be worked as "
            "planned today"
        )
    ]


def test_minutes_of_a_pair_are_not_all_for_one_side():
    calves = assessed(complaint(region="calf", pain=5))
    second = course("75 min", assessment=calves).visits[1].session
    second = second.with_minutes({"calf": "30 min"}, why="as agreed")
    wound = a_client(mp.HealthCondition(condition="wound", region="left calf"))
    confirmed = second.confirm(wound, evolve(calves, on=LATER))
    assert "pins-released" in codes(confirmed)
    kept = second.confirm(a_client(), evolve(calves, on=LATER))
    assert kept.minutes["calf"] == timedelta(minutes=30)
    assert [why.reasons[-1].text for why in kept.reasons if why.want == "calf"] == [
        "set by hand to 30 minutes: as agreed"
    ]


def test_the_session_moves_to_the_day_at_the_same_hour():
    second = course(start=datetime.fromisoformat("2026-03-02T09:30")).visits[1].session
    day = date(2026, 3, 11)
    with pytest.raises(mp.InvalidValueError, match=r"on=\.\.\. to move the session") as caught:
        second.confirm(a_client(), evolve(SCIATICA, on=day))
    assert caught.value.path == "assessment.on"
    moved = second.confirm(a_client(), evolve(SCIATICA, on=day), on=day)
    assert moved.request.start == datetime.fromisoformat("2026-03-11T09:30")
    assert moved.on == moved.clearance.on == date(2026, 3, 11)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            (a_client(), SCIATICA, LATER),
            "the assessment is of 2026-03-02, and the session is on 2026-03-09",
        ),
        ((a_client(), AGAIN, datetime.fromisoformat("2026-03-09T09:00")), "on: expected a date"),
        ((evolve(a_client(), ref="c-2"), AGAIN, None), "for 'c-1', not for 'c-2'"),
        ((None, AGAIN, None), r"client: expected Client\(...\); got None"),
        ((a_client(), None, None), r"assessment: expected Assessment\(...\); got None"),
        ((a_client(), "today", None), r"assessment: expected Assessment"),
    ],
)
def test_what_cannot_be_confirmed(arguments, words):
    client, assessment, on = arguments
    with pytest.raises(mp.InvalidValueError, match=words):
        course().visits[1].session.confirm(client, assessment, on=on)
