"""What the steps of a routine want: shares, leasts and mosts, and what screening takes out."""

from datetime import timedelta

import pytest
from attrs import evolve

from massageplan.catalog.routine import Step
from massageplan.errors import InfeasibleError
from massageplan.screening.clearance import Clearance
from massageplan.session.demand.from_routine import routine_demand
from massageplan.session.demand.pairs import is_pair
from massageplan.session.demand.techniques import Choosing
from people import CATALOG, TODAY


BODY = CATALOG.body
MINUTE = timedelta(minutes=1)
BACK = Step(region="back", minutes=20)
FOOT = Step(region="foot", minutes=8, sides="each")


def wants(*steps, excluded=(), **more):
    """What a routine of these steps wants, where these sites may not be worked."""
    routine = evolve(CATALOG.routine("full-body-relaxation"), steps=steps, **more)
    clearance = Clearance(on=TODAY, excluded=frozenset(excluded))
    return routine_demand(routine, Choosing(clearance, CATALOG)).wants


def test_weights_are_the_published_minutes_in_lowest_terms():
    assert [want.weight for want in wants(BACK, FOOT)] == [5, 2]
    assert [want.weight for want in wants(evolve(BACK, minutes=2.5), FOOT)] == [5, 16]


def test_without_a_published_least_a_step_keeps_a_minute_a_side_or_all_it_has():
    back, foot, brief = wants(BACK, FOOT, Step(region="neck", minutes=0.5))
    assert [want.least_seconds for want in (back, foot, brief)] == [60, 120, 30]
    assert {want.most_seconds for want in (back, foot, brief)} == {None}


def test_published_bounds_hold():
    told = evolve(FOOT, at_least=4 * MINUTE, at_most=12 * MINUTE)
    (_, foot) = wants(BACK, told)
    assert (foot.least_seconds, foot.most_seconds) == (240, 720)


def test_the_first_of_the_optional_steps_is_kept_first():
    optional = [evolve(step, optional=True) for step in (FOOT, Step(region="abdomen", minutes=4))]
    back, foot, abdomen = wants(BACK, *optional)
    assert back.priority is None
    assert foot.priority > abdomen.priority > 0


def test_a_pair_of_which_a_side_is_lost_keeps_half_of_everything():
    told = evolve(FOOT, at_least=4 * MINUTE, at_most=12 * MINUTE)
    right = BODY.part("foot").sites[1::2]
    assert all(place.endswith("/right") for place in right)
    back, foot = wants(BACK, told, excluded=right)
    assert (foot.id, foot.label, is_pair(foot)) == ("foot-left", "left foot", False)
    assert (back.weight, foot.weight) == (5, 1)
    assert (foot.least_seconds, foot.most_seconds) == (120, 360)
    assert "lost" not in [reason.code for reason in foot.reasons]


def test_what_loses_a_piece_is_as_much_smaller_and_says_so():
    whole = BODY.part("back").sites
    back, neck = wants(
        evolve(BACK, at_least=8 * MINUTE), Step(region="neck", minutes=20), excluded=["sacrum"]
    )
    assert set(back.sites) == {*whole} - {"sacrum"}
    assert back.weight * len(whole) == neck.weight * len(back.sites)
    assert back.least_seconds == 480 * len(back.sites) // len(whole)
    assert [reason.text for reason in back.reasons if reason.code == "lost"] == [
        "without sacrum, which is off limits"
    ]


@pytest.mark.parametrize(("minutes", "is_left"), [(19, False), (20, True), (21, True)])
def test_half_of_a_routine_has_to_be_left(minutes, is_left):
    steps = (BACK, Step(region="abdomen", minutes=minutes))
    if is_left:
        assert [want.id for want in wants(*steps, excluded=BODY.part("back").sites)] == ["abdomen"]
    else:
        with pytest.raises(InfeasibleError):
            wants(*steps, excluded=BODY.part("back").sites)
