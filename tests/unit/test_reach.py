"""What of a want can be reached lying or sitting, and what that leaves of its time."""

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.anatomy.region import POSITIONS
from massageplan.session.demand.reach import reachable
from massageplan.session.demand.want import Want
from people import (
    CATALOG,
    a_client,
    assessed,
    complaint,
    customised,
    found,
    full_body,
)


SEATED = sum(mask for name, mask in POSITIONS.items() if name != "seated")
"""Whatever bars all but the chair."""


def wanting(*parts, role="focus", most=None):
    """A want of so many parts, with a weight and a least that can be divided."""
    return Want(
        id=parts[0].region,
        label=parts[0].label,
        role=role,
        parts=parts,
        weight=120,
        least_seconds=600,
        most_seconds=most,
        priority=None,
        techniques=("swedish",),
        pressure=2,
        reasons=(),
    )


def part(name, side=None):
    return CATALOG.body.part(name, side and mp.Side(side))


def test_what_is_lost_takes_its_share_of_weight_and_least_along():
    findings = []
    (back,) = reachable([wanting(part("back"), most=900)], SEATED, CATALOG, findings)
    whole, rest = part("back").sites, back.sites
    assert rest == ("upper-back", "mid-back", "low-back")
    assert back.weight == 120 * len(rest) // len(whole)
    assert back.least_seconds == 600 * len(rest) // len(whole)
    assert back.most_seconds == 900
    assert [dict(found.args)["sites"] for found in findings] == [("sacrum",)]


def test_a_pair_loses_the_same_on_both_sides():
    legs = [part("leg", side) for side in ("left", "right")]
    prone = sum(mask for name, mask in POSITIONS.items() if name != "prone")
    (both,) = reachable([wanting(*legs)], prone, CATALOG, [])
    left, right = both.parts
    assert len(left.sites) == len(right.sites) > 0
    assert both.weight == 120 * len(both.sites) // sum(len(leg.sites) for leg in legs)
    assert both.label == legs[0].label


def test_the_position_that_reaches_most_counts():
    prone_and_seated = sum(
        mask for name, mask in POSITIONS.items() if name not in ("prone", "seated")
    )
    (back,) = reachable([wanting(part("back"))], prone_and_seated, CATALOG, [])
    assert back.sites == part("back").sites


def test_support_that_cannot_be_reached_is_left_out_and_focus_is_not():
    abdomen, shin = wanting(part("abdomen")), wanting(part("shin", "left"), role="support")
    findings = []
    assert reachable([wanting(part("neck")), shin], SEATED, CATALOG, findings)[0].id == "neck"
    assert [found.code for found in findings] == ["out-of-reach"]
    assert dict(findings[0].args) == {"wants": "shin", "positions": ("seated",)}
    with pytest.raises(mp.CannotPlanError, match="from any of the positions that are allowed"):
        reachable([abdomen, evolve(shin, parts=(part("neck"),))], SEATED, CATALOG, [])


def test_what_several_positions_reach_is_kept_whole():
    body = wanting(part("body"))
    assert reachable([body], 0, CATALOG, []) == [body]


def test_a_side_that_is_out_of_reach_leaves_the_other():
    calves = wanting(part("calf", "left"), part("calf", "right"), most=600)
    barred = sum(mask for name, mask in POSITIONS.items() if name != "side-lying")
    on_the_right = barred | mp.Position.LEFT_SIDE.mask
    findings = []
    (left,) = reachable([calves], on_the_right, CATALOG, findings)
    assert (left.id, left.label, left.sites) == ("calf-left", "left calf", ("calf/left",))
    assert (left.weight, left.least_seconds, left.most_seconds) == (60, 300, 300)
    assert [dict(found.args)["sites"] for found in findings] == [("calf/right",)]


class TestReach:
    """What cannot be reached takes only itself out."""

    def test_the_back_seated_loses_the_sacrum_alone(self):
        session = full_body(client=a_client(cannot_lie=["prone", "supine", "side-lying"]))
        back = next(item for item in session.segments if item.want == "back")
        assert back.sites == ("upper-back", "mid-back", "low-back")
        assert back.label == "back without sacrum"
        lost = found(session, "out-of-reach")
        assert "sacrum left out: it cannot be reached with the client seated" in lost
        assert "back" not in session.left_out
        assert "sacrum" in session.left_out

    @pytest.mark.parametrize("asked", [{"region": "left knee"}, {"region": "knee"}])
    def test_a_part_whose_pieces_lie_flat_is_split(self, asked):
        session = customised(assessment=assessed(complaint(**asked)))
        focus = {item.region for item in session.segments if item.role == "focus"}
        assert focus == {"front-of-knee"}
        (told, *_) = found(session, "passed-over")
        assert "back of knee is passed over: it needs care" in told

    def test_what_lies_flat_in_one_piece_is_not_split(self):
        session = customised(assessment=assessed(complaint(region="left calf")))
        assert [item.region for item in session.segments if item.role == "focus"] == ["calf"]


def test_what_is_left_of_a_step_is_not_called_by_the_name_of_the_step():
    named = evolve(wanting(part("back")), step="full-body-relaxation/7")
    (back,) = reachable([named], SEATED, CATALOG, [])
    assert (back.step, back.named) == ("", "back")
    legs = evolve(wanting(part("leg", "left"), part("leg", "right")), step=named.step)
    prone = sum(mask for name, mask in POSITIONS.items() if name != "prone")
    assert reachable([legs], prone, CATALOG, [])[0].named == named.step
