"""The minutes of a course, counted a second time."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import massageplan as mp
from ledgers import (
    DAY,
    MINUTE,
    PLANNED,
    PLANS,
    SECOND,
    B,
    G,
    H,
    L,
    check_count,
    column,
    given_as,
    plan_of,
    typed,
)
from people import CATALOG, SCIATICA, TODAY, a_client, course, in_minutes, minutes, sites


def test_the_typed_minutes_are_those_of_the_plan():
    rows = [
        tuple(minutes(visit.session)[want] for want in (G, L, B, H)) for visit in plan_of().visits
    ]
    assert rows == PLANNED


# --- by hand --------------------------------------------------------------------------------
def test_before_the_first_session_all_is_ahead():
    plan = plan_of()
    assert column(plan, "ahead") == typed(1, 2, 3, 4)
    assert set(column(plan, "planned").values()) == {0}
    assert set(column(plan, "worked").values()) == {0}
    assert plan.ledger.owed == timedelta()


def test_one_session_with_less_for_a_focus_and_a_support():
    plan = given_as(plan_of(), {"low back": 4, "hip": 1, "chest": 3})
    assert column(plan, "planned") == {G: 15, L: 9, B: 8, H: 6, "chest": 0}
    assert column(plan, "worked") == {G: 15, L: 4, B: 8, H: 1, "chest": 3}
    assert column(plan, "owed") == {G: 0, L: 5, B: 0, H: 0, "chest": 0}
    assert column(plan, "ahead") == typed(2, 3, 4) | {"chest": 0}
    assert in_minutes(
        {name: getattr(plan.ledger, name) for name in ("planned", "worked", "owed")}
    ) == {"planned": 38, "worked": 31, "owed": 5}
    focus = {entry.region for entry in plan.ledger.entries if entry.focus}
    assert focus == {G, L, B}
    assert {entry.region: entry.label for entry in plan.ledger.entries} == {
        G: "right gluteals",
        L: "low back",
        B: "right back of thigh",
        H: "right hip",
        "chest": "chest",
    }


def test_what_was_left_out_was_worked_for_no_time():
    plan = plan_of().record(mp.Outcome(session=1, left_out={"low back": "sore", "hip": "time"}))
    assert column(plan, "worked") == {G: 15, L: 0, B: 8, H: 0}
    assert column(plan, "owed") == {G: 0, L: 9, B: 0, H: 0}


@pytest.mark.parametrize(
    ("first", "second", "owed"),
    [(4, 15, 5), (4, 17, 3), (4, 20, 0), (4, 23, 0), (12, 12, 0), (12, 11, 1)],
)
def test_more_in_another_session_pays_it_back(first, second, owed):
    plan = given_as(plan_of(), {"low back": first}, {"low back": second})
    assert column(plan, "planned") == typed(1, 2)
    assert column(plan, "worked") == typed(1, 2) | {L: first + second}
    assert column(plan, "owed") == {G: 0, L: owed, B: 0, H: 0}


def test_more_for_one_region_does_not_pay_for_another():
    plan = given_as(plan_of(), {"low back": 4, "gluteals": 25})
    assert column(plan, "owed") == {G: 0, L: 5, B: 0, H: 0}


@pytest.mark.parametrize("status", ["missed", "cancelled"])
def test_a_session_that_was_not_given_is_neither_planned_nor_ahead(status):
    plan = plan_of().record(mp.Outcome(session=2, status=status))
    assert column(plan, "planned") == {G: 0, L: 0, B: 0, H: 0}
    assert column(plan, "ahead") == typed(1, 3, 4)
    assert plan.ledger.owed == timedelta()


def test_a_moved_session_is_still_ahead():
    moved = plan_of().record(mp.Outcome(session=2, status="moved", to=SECOND + DAY))
    assert column(moved, "ahead") == typed(1, 2, 3, 4)


def test_a_routine_owes_nothing():
    plan = mp.plan_treatment(a_client(), routine="full-body-relaxation", start=TODAY, sessions=2)
    plan = given_as(plan, {"back": 1, "arm and hand": 2})
    assert column(plan, "planned")["arm-and-hand"] == 12
    assert column(plan, "worked")["arm-and-hand"] == 2
    assert plan.ledger.owed == timedelta()
    assert plan.ledger.worked == 39 * MINUTE


# --- a second count ---------------------------------------------------------------------------


ELSEWHERE = ("abdomen", "left foot", "right elbow")
part = CATALOG.body.part


@st.composite
def recorded(draw):
    """Draw a course of which some sessions are over, with minutes that nobody planned."""
    plan = PLANS[draw(st.sampled_from(sorted(PLANS)))]
    for number in range(1, draw(st.integers(1, 4)) + 1):
        status = draw(st.sampled_from(["done", "done", "done", "missed", "cancelled"]))
        told = {}
        if status == "done":
            session = plan.visits[number - 1].session
            wants, planned = sorted(session.minutes), sites(session)
            free = [name for name in ELSEWHERE if planned.isdisjoint(part(name).sites)]
            named = draw(st.lists(st.sampled_from([*wants, *free]), unique=True))
            some = draw(st.integers(0, len(named)))
            times = {name: f"{draw(st.integers(0, 20))} min" for name in named[:some]}
            out = {name: "no time" for name in named[some:] if name not in ELSEWHERE}
            told = {"minutes": times, "left_out": out}
        try:
            plan = plan.record(mp.Outcome(session=number, status=status, **told))
        except mp.InvalidValueError as error:
            assume("min in total, counting regions" not in str(error))
            raise
    return plan


@given(recorded())
def test_every_count_is_the_same_the_second_time(plan):
    check_count(plan)
    assert mp.io.loads(mp.io.dumps(plan)) == plan


# --- repaid by the next session -----------------------------------------------------------------


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
    later = plan.confirm(2, a_client(avoid_regions=["head"]), mp.Assessment(on=date(2026, 3, 9)))
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
