"""Nobody is laid on the shoulder or hip that hurts, unless nothing else reaches, said aloud."""

from __future__ import annotations

from datetime import date

import pytest

import massageplan as mp
from massageplan.anatomy.position import Position
from massageplan.catalog.catalog import default_catalog
from massageplan.session.demand.spared_sides import painful_sides


ON = date(2026, 3, 2)
CATALOG = default_catalog()
SIDE = {"left": Position.LEFT_SIDE, "right": Position.RIGHT_SIDE}
OTHER = {"left": "right", "right": "left"}


def assessed(*complaints):
    return mp.Assessment(on=ON, complaints=complaints, red_flags=[])


def hurts(name, side=None):
    return painful_sides(CATALOG, assessed(mp.Complaint(condition=name, side=side)))


AT_A_JOINT = sorted(
    id_ for id_, one in CATALOG.all("condition").items() if not one.asks and hurts(id_)
)
NOT_THERE = ("neck-pain", "low-back-pain", "stress", "knee-pain", "fibromyalgia", "headache")
LYING = (("prone",), ("prone", "supine"), ("supine",), ())
BESIDES = ("knee-pain", "calf-cramps", "low-back-pain")


def session(*complaints, cannot_lie=(), **more):
    client = mp.Client(
        ref="c-1",
        conditions=[],
        medicines=[],
        allergies=[],
        preferences=mp.Preferences(cannot_lie=cannot_lie),
    )
    return mp.plan_session(client, assessed(*complaints), length="90 min", **more)


def used(plan):
    return {item.position for item in plan.segments}


def codes(plan):
    return [each.code for each in plan.findings]


def test_shoulders_and_hips_are_found():
    expected = {"shoulder-pain", "frozen-shoulder", "rotator-cuff", "shoulder-arthritis"}
    expected |= {"hip-pain", "hip-osteoarthritis", "outer-hip-pain"}
    assert expected <= set(AT_A_JOINT)
    assert not set(NOT_THERE) & set(AT_A_JOINT)


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("id_", AT_A_JOINT)
def test_only_the_side_that_hurts_is_spared(id_, side):
    assert set(hurts(id_, side)) == {SIDE[side]}


@pytest.mark.parametrize("cannot_lie", LYING)
@pytest.mark.parametrize("besides", BESIDES)
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("id_", AT_A_JOINT)
def test_nobody_lies_on_what_hurts_without_a_word(id_, side, besides, cannot_lie):
    try:
        plan = session(
            mp.Complaint(condition=id_, side=side, since=date(2025, 11, 1)),
            mp.Complaint(
                condition=besides, side=None if besides == "low-back-pain" else OTHER[side]
            ),
            cannot_lie=cannot_lie,
        )
    except mp.CannotPlanError:
        return
    lain = SIDE[side] in used(plan)
    assert lain == ("lies-on-complaint" in codes(plan))
    if lain:  # then a focus area needs it
        assert any(
            not positions - {Position(name) for name in cannot_lie} - {SIDE[side]}
            for positions in reaching(plan)
        )


def reaching(plan):
    """The positions that reach each site of the focus areas."""
    sites = {site for item in plan.segments if item.role == "focus" for site in item.sites}
    for site in sites:
        region, _, on = site.partition("/")
        part = CATALOG.body.part(region, on if on in SIDE else None)
        yield {position for position in Position if part.positions & position.mask}


def test_a_supporting_area_is_left_out_and_that_is_said():
    plan = session(
        mp.Complaint(condition="shoulder pain", side="left", pain=8, since=date(2025, 11, 1)),
        mp.Complaint(condition="knee pain", side="right"),
        cannot_lie=["prone"],
    )
    assert Position.LEFT_SIDE not in used(plan)
    (said,) = [each.message for each in plan.findings if each.code == "side-spared"]
    assert said == (
        "not lying on the left side: the client would rest on the left back of the shoulder and "
        "left front of the shoulder, which hurts"
    )
    assert "right back of thigh" in plan.left_out


def test_what_can_only_be_reached_so_is_worked_and_said():
    plan = session(
        mp.Complaint(condition="shoulder pain", side="left", since=date(2025, 11, 1)),
        mp.Complaint(condition="hamstring tightness", side="right"),
        cannot_lie=["prone"],
    )
    assert Position.LEFT_SIDE in used(plan)
    (said,) = [each.message for each in plan.findings if each.code == "lies-on-complaint"]
    assert said.startswith(
        "lying on the left side, the client rests on the left back of the shoulder and left front "
        "of the shoulder, which hurts. Nothing else reaches"
    )


def test_the_same_without_the_shoulder_says_nothing():
    plan = session(mp.Complaint(condition="knee pain", side="right"), cannot_lie=["prone"])
    assert Position.LEFT_SIDE in used(plan)
    assert not {"side-spared", "lies-on-complaint"} & set(codes(plan))


def test_where_nothing_changes_nothing_is_said():
    plan = session(mp.Complaint(condition="shoulder pain", side="left", since=date(2025, 11, 1)))
    assert not {"side-spared", "lies-on-complaint"} & set(codes(plan))


def test_a_place_alone_counts_too():
    assessment = assessed(mp.Complaint(region="outer hip", side="right"))
    assert set(painful_sides(CATALOG, assessment)) == {Position.RIGHT_SIDE}


def test_a_routine_keeps_its_areas_and_says_so():
    plan = session(
        mp.Complaint(condition="shoulder pain", side="left", since=date(2025, 11, 1)),
        cannot_lie=["prone"],
        routine="full-body-relaxation",
    )
    assert (Position.LEFT_SIDE in used(plan)) == ("lies-on-complaint" in codes(plan))
