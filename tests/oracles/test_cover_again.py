"""Schedules of costs against a payer that was written again, from the history of all visits."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

import massageplan as mp
from massageplan.testing import strategies
from payer import Payer, see_both


@settings(max_examples=max(100, settings.default.max_examples))
@given(
    strategies.covers(), st.lists(strategies.billed_visits(most_days=800), min_size=1, max_size=10)
)
def test_a_payer_written_again_decides_the_same(cover, visits):
    visits = sorted(visits, key=lambda visit: visit.on)
    got = mp.schedule_costs(visits, cover).visits
    payer = Payer(cover)
    for visit, cost in zip(visits, got, strict=True):
        client, plan, covered = payer.see(
            visit.on, visit.charge, visit.allowed, visit.private, codes=visit.codes
        )
        assert cost.covered is covered, cost.why_not
        assert (Fraction(cost.client_pays), Fraction(cost.plan_pays)) == (client, plan)


@settings(max_examples=max(80, settings.default.max_examples))
@given(
    strategies.covers(),
    strategies.covers(second=True),
    st.lists(strategies.billed_visits(most_days=800, second=True), min_size=1, max_size=10),
)
def test_two_payers_written_again_pay_the_same(cover, second, visits):
    visits = sorted(visits, key=lambda visit: visit.on)
    got = mp.schedule_costs(visits, cover, second=second).visits
    one, other = Payer(cover), Payer(second)
    for visit, cost in zip(visits, got, strict=True):
        client, paid, more = see_both(
            *(one, other, visit.on),
            charge=visit.charge,
            allowed=visit.allowed,
            by_second=visit.second_allowed,
            private=visit.private,
            codes=visit.codes,
        )
        assert cost.covered is (paid is not None), cost.why_not
        assert (not cost.second_why_not) is (more is not None), cost.second_why_not
        assert Fraction(cost.client_pays) == client
        assert (Fraction(cost.plan_pays), Fraction(cost.second_pays)) == (paid or 0, more or 0)
