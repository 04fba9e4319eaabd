"""What holds of units whatever the minutes: against brute force over every way of sharing."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from massageplan.money.billing.units_by_rule import ama_units, cms_units, units_of


CODES = ("97124", "97140", "97110", "97112")
MINUTES = st.lists(st.integers(0, 70), min_size=1, max_size=4).map(
    lambda each: dict(zip(CODES, each, strict=False))
)


def by_the_table(minutes):
    """Units by the printed table: 8 to 22 are one, 23 to 37 two, and so on."""
    units, most = 0, 7
    while minutes > most:
        units, most = units + 1, most + 15
    return units


def legal(minutes):
    """Every way that the manual allows.

    The total is that of all minutes; whole 15s are never taken away; nobody gets two units for what
    is left over; and no unit goes to fewer minutes left over than a code has that got none.
    """
    total = by_the_table(sum(minutes.values()))
    found = []
    for more in product((0, 1), repeat=len(minutes)):
        ways = dict(zip(minutes, more, strict=True))
        units = {code: minutes[code] // 15 + ways[code] for code in minutes}
        with_one = [minutes[code] % 15 for code in minutes if ways[code]]
        without = [minutes[code] % 15 for code in minutes if not ways[code]]
        if sum(units.values()) == total and min(with_one, default=99) >= max(without, default=0):
            found.append(units)
    return found


@given(MINUTES)
def test_cms_is_one_of_the_legal_ways_and_the_others_are_the_alternatives(minutes):
    shared, ways = cms_units(minutes), legal(minutes)
    assert shared.units in ways
    others = [way for way in ways if way != shared.units]
    assert sorted(map(str, shared.alternatives)) == sorted(map(str, others))


@given(MINUTES)
def test_units_sum_to_those_of_all_minutes(minutes):
    assert sum(cms_units(minutes).units.values()) == by_the_table(sum(minutes.values()))


@given(MINUTES)
def test_a_code_has_its_whole_units_and_one_more_at_most(minutes):
    for rule in (cms_units, ama_units):
        for code, units in rule(minutes).units.items():
            assert 0 <= units - minutes[code] // 15 <= 1


@given(MINUTES, st.sampled_from(CODES))
def test_one_more_minute_never_lowers_the_total(minutes, code):
    more = {**minutes, code: minutes.get(code, 0) + 1}
    for rule in (cms_units, ama_units):
        assert sum(rule(more).units.values()) >= sum(rule(minutes).units.values())


@given(MINUTES, st.randoms(use_true_random=False))
def test_the_order_matters_only_in_a_tie(minutes, random):
    order = list(minutes)
    random.shuffle(order)
    again = cms_units({code: minutes[code] for code in order})
    shared = cms_units(minutes)
    assert again.units == shared.units or again.units in shared.alternatives
    if not shared.alternatives:
        assert again.units == shared.units
    assert ama_units({code: minutes[code] for code in order}).units == ama_units(minutes).units


@given(st.integers(0, 300))
def test_one_code_is_the_same_by_both_rules(minutes):
    alone = {"97124": minutes}
    assert cms_units(alone).units == ama_units(alone).units == {"97124": by_the_table(minutes)}
    assert units_of(minutes) == by_the_table(minutes)


@given(MINUTES, st.permutations(CODES))
def test_who_is_preferred_only_decides_between_equals(minutes, prefer):
    chosen = cms_units(minutes, prefer).units
    assert chosen in legal(minutes)
    if chosen != cms_units(minutes).units:
        assert chosen in cms_units(minutes).alternatives
