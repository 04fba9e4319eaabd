"""Schedules of costs against a payer that was written again, from the history of all visits."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

import massageplan as mp
from massageplan.testing import strategies
from payer import Payer


@settings(max_examples=200)
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
