"""What a couple, four hands and a session with add-ons cost."""

from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve

import massageplan as mp
from people import TODAY, a_client, assessed


PRICES = mp.read_price_list(Path(__file__).parents[2] / "examples" / "prices" / "quiet-room.toml")
BARE = mp.PriceList(name="x", currency="USD", services=PRICES.services[:2])
ROUTINE = "full-body-relaxation"
NECK = assessed("neck pain")


def couple(length="60 min", *, one=None, other=None):
    guests = [
        mp.Guest(a_client(), *(one or ()), routine=None if one else ROUTINE),
        mp.Guest(evolve(a_client(), ref="c-2"), *(other or ()), routine=None if other else ROUTINE),
    ]
    return mp.plan_couple(*guests, length=length, on=TODAY)


def kinds(quote):
    return [(line.kind, line.amount) for bill in quote.bills for line in bill.lines]


def price(quote):
    return next(amount for kind, amount in kinds(quote) if kind == "session")


def test_a_couple_has_the_price_for_both():
    quote = mp.quote(couple(), PRICES)
    assert price(quote) == 200
    assert quote.client is None  # neither learns anything of the other
    assert price(mp.quote(couple("90 min"), PRICES)) == 280
    both = mp.quote(couple(one=(NECK,), other=(NECK,)), PRICES)
    assert price(both) == 200


def test_a_couple_uses_a_package_for_couples():
    quote = mp.quote(couple(), PRICES, buy=["couples-three"])
    assert quote.bills[-1].left == (("three couples hours", 2),)


def test_a_couple_and_one_of_them_are_priced_apart():
    both = couple()
    alone = mp.quote(both.sessions[0], PRICES)
    assert price(alone) == 95
    with pytest.raises(mp.InvalidValueError, match="of 60 min for 2 people: write service"):
        mp.quote(both, BARE)


def test_four_hands_have_a_price_of_their_own():
    both = mp.plan_four_hands(routine=ROUTINE, length="60 min")
    assert price(mp.quote(both, PRICES)) == 185
    with pytest.raises(mp.InvalidValueError, match="of 60 min by 2 therapists"):
        mp.quote(both, BARE)


def test_add_ons_are_its_extras_unless_others_are_said():
    hour = mp.plan_session(routine=ROUTINE, length="60 min")
    with_stones = mp.with_add_ons(hour, ["hot-stones"])
    quote = mp.quote(with_stones, PRICES)
    assert quote.total == mp.quote(hour, PRICES, extras=["hot-stones"]).total
    free = mp.quote(with_stones, PRICES, extras=[])
    assert free.total == mp.quote(hour, PRICES).total
    with pytest.raises(mp.UnknownTermError, match=r"extras\[0\]: .*'sauna'"):
        mp.quote(mp.with_add_ons(hour, ["sauna"]), PRICES)


def test_what_is_inside_an_hour_is_part_of_the_hour():
    hour = mp.plan_session(routine=ROUTINE, length="60 min")
    inside = mp.with_add_ons(hour, [mp.AddOn("facial", when="inside", length="20 min")])
    assert inside.massage < timedelta(minutes=60)
    assert price(mp.quote(inside, PRICES, extras=[])) == 95


def test_what_is_no_visit_is_refused():
    with pytest.raises(mp.InvalidValueError, match=r"^value: expected a SessionPlan"):
        mp.quote(PRICES, PRICES)
