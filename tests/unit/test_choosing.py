"""Which techniques a region is worked with, how hard, and what stands in where none may be used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massageplan.screening.clearance import Clearance
from massageplan.session.demand.techniques import FALLBACK, UNMEASURED, Choosing
from people import (
    CATALOG,
    TECHNIQUES,
    TODAY,
    a_client,
    assessed,
    complaint,
    customised,
    found,
    full_body,
)


def codes(plan):
    return {finding.code for finding in plan.findings}


def by_region(session):
    return {item.region: item.techniques for item in session.segments}


def some_techniques(at_most):
    return st.lists(st.sampled_from(TECHNIQUES), max_size=at_most, unique=True)


@given(some_techniques(5), st.integers(0, 5), st.none() | st.integers(0, 5), some_techniques(8))
def test_what_is_chosen_can_be_given_that_softly_and_comes_in_the_order_asked_for(
    candidates, cap, aim, refused
):
    clearance = Clearance(on=TODAY, cap=cap, banned=frozenset(refused))
    chosen = Choosing(clearance, CATALOG).best(candidates, ["low-back"], aim=aim)
    softest = cap if aim is None else min(cap, aim)

    def usable(id_):
        pressure = CATALOG.technique(id_).pressure
        bearable = cap >= UNMEASURED if pressure is None else pressure.low <= softest
        return bearable and id_ not in refused

    suited = [id_ for id_ in candidates if usable(id_)][:3]
    pressed = [id_ for id_ in suited if CATALOG.technique(id_).pressure]
    hands = [] if pressed else [id_ for id_ in FALLBACK if usable(id_)][:1]
    if not (pressed or hands):
        assert chosen is None
        return
    assert (list(chosen.techniques), chosen.replaced) == ([*hands, *suited], not pressed)
    first = CATALOG.technique([*hands, *pressed][0]).pressure
    wanted = first.usual if aim is None else min(aim, first.high)
    assert first.low <= chosen.pressure == min(wanted, cap)


def test_what_is_banned_on_one_place_is_used_on_the_others():
    bans = frozenset({("low-back", "deep-tissue")})
    clearance = Clearance(on=TODAY, site_bans=bans)
    for sites, used in (
        (["low-back"], ("swedish",)),
        (["low-back", "mid-back"], ("swedish",)),
        (["mid-back"], ("deep-tissue", "swedish")),
    ):
        chosen = Choosing(clearance, CATALOG).best(["deep-tissue", "swedish"], sites)
        assert chosen.techniques == used


class TestStandIns:
    def test_a_technique_that_stands_in_is_said(self):
        session = full_body(client=a_client(refuses=["swedish", "scalp face"]))
        told = [f.message for f in session.findings if f.code == "technique-replaced"]
        assert "back: slow-stroke massage, because nothing that suits better can be used" in told
        assert not [message for message in told if "oncology" in message]

    def test_under_no_pressure_light_touch_is_left(self):
        session = full_body(client=a_client(max_pressure=0))
        assert {item.techniques for item in session.segments} == {("light-touch",)}
        assert {item.pressure for item in session.segments} == {0}

    @pytest.mark.parametrize("most", [0, 1, 2, 3])
    def test_tape_cups_and_stretches_need_a_cap_of_3(self, most):
        wrist = assessed(complaint("carpal-tunnel", "left", 5))
        session = customised("90 min", assessment=wrist, client=a_client(max_pressure=most))
        assert ("stretching" in by_region(session)["chest"]) == (most >= 3)

    def test_tape_cups_and_stretches_never_stand_alone(self):
        wrist = assessed(complaint("carpal-tunnel", "left", 5))
        client = a_client(refuses=["myofascial release"])
        session = customised("90 min", assessment=wrist, client=client)
        assert by_region(session)["chest"] == ("swedish", "stretching")
        (chest,) = [item for item in session.segments if item.region == "chest"]
        assert chest.pressure == 3
        told = found(session, "technique-replaced")
        assert [message for message in told if message.startswith("chest: Swedish")]

    def test_where_no_hand_may_press_nothing_is_left(self):
        refused = ["swedish", "slow-stroke", "light-touch", "myofascial release"]
        wrist = assessed(complaint("carpal-tunnel", "left", 5))
        session = customised("90 min", assessment=wrist, client=a_client(refuses=refused))
        assert "chest" in session.left_out
        assert "chest" not in session.minutes

    def test_where_all_suit_nothing_is_said(self):
        assert "technique-replaced" not in codes(full_body(client=a_client()))
