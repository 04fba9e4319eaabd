"""Single lines of cover and budgets that a mutation run found unguarded: each by an example."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

import massageplan as mp
from covered import TODAY, a_cover


YEAR = date(2026, 1, 1)


def on(*days, cover, charge="100"):
    visits = [mp.BilledVisit(on=day, charge=charge, allowed=charge) for day in days]
    return mp.schedule_costs(visits, cover).visits


def carrying(how, *, left="200", late="0"):
    return a_cover(
        mp.CostRule(deductible=True, client_pays="0"),
        counters=[mp.Counter("deductible", "200", left=left, late=late)],
        carry_over=how,
    )


# --- what carries over -----------------------------------------------------------------------
def test_only_the_year_directly_before_carries_over():
    days = date(2026, 11, 2), date(2028, 1, 10)
    assert [cost.deductible for cost in on(*days, cover=carrying("always"))] == [100, 100]
    assert on(*days, cover=carrying("always"))[1].deductible_left == 100
    next_year = on(date(2026, 11, 2), date(2027, 1, 10), cover=carrying("always"))
    assert next_year[1].deductible_left == 0


def test_a_deductible_that_was_met_late_is_met_in_the_next_year_too():
    days = date(2026, 11, 2), date(2026, 11, 9), date(2027, 1, 10)
    assert [cost.deductible for cost in on(*days, cover=carrying("always"))] == [100, 100, 0]


def test_what_carried_over_once_does_not_carry_over_again():
    days = date(2026, 11, 2), date(2027, 2, 1), date(2028, 1, 10)
    got = on(*days, cover=carrying("always"))
    assert [cost.deductible_left for cost in got] == [100, 0, 100]


# --- limits of money -------------------------------------------------------------------------
def test_a_limit_of_money_begins_again_with_the_whole_of_it():
    cover = a_cover(mp.CostRule(copay="0"), benefits=[mp.Benefit(amount="250", amount_left="100")])
    days = TODAY, date(2026, 3, 9), date(2027, 3, 2), date(2027, 3, 9), date(2027, 3, 16)
    got = on(*days, cover=cover)
    assert [cost.plan_pays for cost in got] == [100, 0, 100, 100, 50]
    assert got[1].why_not == ("amount-used-up",)
    assert got[4].over_limit == 50


def test_a_limit_that_does_not_begin_again_is_what_is_left_of_it():
    benefit = mp.Benefit(amount="250", amount_left="100", begins_again=False)
    cover = a_cover(mp.CostRule(copay="0"), benefits=[benefit])
    got = on(TODAY, date(2027, 3, 2), cover=cover)
    assert [cost.plan_pays for cost in got] == [100, 0]


# --- visits left -----------------------------------------------------------------------------
def test_visits_left_by_an_authorization_need_no_code():
    six = mp.PayerAuthorization(visits=6, begins=YEAR, ends=date(2026, 12, 31))
    cover = a_cover(
        mp.CostRule(copay="30"),
        prior_authorization=[mp.PriorAuthorization(after=2)],
        authorizations=[six],
    )
    assert [cost.visits_left for cost in on(TODAY, date(2026, 3, 9), cover=cover)] == [7, 6]


def test_visits_left_by_a_code_are_the_least_of_all_codes():
    cover = a_cover(
        mp.CostRule(copay="30"),
        prior_authorization=[
            mp.PriorAuthorization(after=5, codes=["97124"]),
            mp.PriorAuthorization(after=3, codes=["97140"]),
        ],
    )
    visit = mp.BilledVisit(on=TODAY, charge="9", allowed="9", codes=["97124", "97140"])
    assert mp.schedule_costs([visit], cover).visits[0].visits_left == 2


# --- budgets ---------------------------------------------------------------------------------
def fit(*offers, **asked):
    return mp.fit_budget(offers, **({"budget": "340", "sessions": 6, "start": TODAY} | asked))


def lengths(plan):
    minute = timedelta(minutes=1)
    return plan.visits, plan.first // minute, plan.after // minute


def test_of_plans_that_are_equal_the_one_of_one_length_is_taken():
    """30 and 90 are as long as twice 60, and cost as much."""
    offers = [
        mp.VisitOffer("30 min", "50"),
        mp.VisitOffer("60 min", "100"),
        mp.VisitOffer("90 min", "150"),
    ]
    assert lengths(fit(*offers, budget="200", sessions=2).best) == (2, 60, 60)


def test_the_same_month_of_another_year_is_another_month():
    hour = mp.VisitOffer("60 min", "100")
    days = [date(2026, 3, 2), date(2027, 3, 2), date(2028, 3, 1)]
    found = fit(hour, budget=None, per_month="100", start=None, days=days)
    assert (found.best.visits, found.best.most_in_a_month) == (3, 100)


def test_a_package_is_bought_on_its_last_day_and_not_after_it():
    hour = mp.VisitOffer("60 min", "100")
    four = mp.PackageOffer("60 min", 1, "40", ends=TODAY, most=3)
    found = fit(hour, budget="340", packages=[four])
    assert (found.best.visits, found.best.costs) == (4, (40, 100, 100, 100))


def test_a_package_pays_for_its_own_length_alone():
    offers = [mp.VisitOffer("45 min", "80"), mp.VisitOffer("60 min", "100")]
    short = mp.PackageOffer("45 min", 6, "60")
    found = fit(*offers, budget="100", sessions=2, packages=[short])
    assert lengths(found.best) == (2, 45, 45)


def test_a_package_pays_for_no_visit_that_is_covered():
    hour = mp.VisitOffer("60 min", "100", allowed="100")
    cover = a_cover(mp.CostRule(copay="90"), benefits=[mp.Benefit(visits=1)])
    two = mp.PackageOffer("60 min", 2, "100")
    found = fit(hour, budget="190", sessions=3, cover=cover, packages=[two])
    assert found.best.costs == (90, 100, 0)


def test_a_reevaluation_is_paid_at_the_last_visit():
    hour = mp.VisitOffer("60 min", "100")
    found = fit(hour, budget="330", sessions=3, reevaluation="30")
    assert found.best.costs == (100, 100, 130)
    assert found.best.reevaluation
    monthly = fit(hour, budget=None, per_month="130", sessions=3, reevaluation="30")
    assert not monthly.best.reevaluation


def test_three_alternatives_are_shown_at_most():
    offers = [mp.VisitOffer(f"{n} min", str(n)) for n in (30, 40, 50, 60, 75, 90)]
    found = fit(*offers, budget="360", sessions=12)
    assert len(found.alternatives) == 3


@pytest.mark.parametrize("name", ["budget", "per_month"])
def test_exactly_enough_money_is_enough(name):
    asked = {"budget": None, "per_month": None, name: "100"}
    found = fit(mp.VisitOffer("60 min", "100"), sessions=1, **asked)
    assert found.best.client_pays == Decimal(100)


def test_an_alternative_for_less_fits_every_month_too():
    """Two visits in two weeks are as good as two in two months, and too much for one month."""
    hour = mp.VisitOffer("60 min", "100")
    asked = {"budget": None, "per_month": "100", "cadences": ["weekly", "monthly"], "sessions": 3}
    found = fit(hour, **asked)
    assert found.best.visits == 3
    assert found.alternatives
    assert all(plan.most_in_a_month <= 100 for plan in found.alternatives)


def test_of_two_ways_that_are_equal_one_is_shown():
    offers = [mp.VisitOffer("45 min", "80"), mp.VisitOffer("60 min", "100")]
    same = mp.PackageOffer("45 min", 3, "240")
    found = fit(*offers, budget="300", sessions=3, packages=[same])
    assert [lengths(plan) for plan in found.alternatives].count((3, 45, 45)) == 1


def test_one_rhythm_that_is_over_is_no_limit_while_another_goes_on():
    hour = mp.VisitOffer("60 min", "100")
    asked = {"cadences": ["weekly", "every 2 weeks"], "until": date(2026, 3, 16), "budget": "200"}
    found = fit(hour, **asked)
    assert found.best.visits == 2
    assert [(price.what, price.limit) for price in found.prices] == [("visit", "budget")]


def test_a_budget_out_of_network_counts_what_is_counted_there():
    hour = mp.VisitOffer("60 min", "100", allowed="100")
    cover = a_cover(
        mp.CostRule(network="out", deductible=True, plan_pays="100"),
        network="out",
        counters=[
            mp.Counter("deductible", "500", left="0"),
            mp.Counter("deductible", "500", left="100", network="out"),
        ],
    )
    assert fit(hour, budget="100", sessions=3, cover=cover).best.costs == (100, 0, 0)


# --- two payers ------------------------------------------------------------------------------
def both(cover, second, *, count=1, charge="100", allowed="80"):
    days = [TODAY + timedelta(weeks=i) for i in range(count)]
    more = {"charge": charge, "allowed": allowed, "second": second}
    return mp.schedule_costs(days, cover, **more).visits


def test_why_a_second_payer_pays_no_more_is_told():
    used = a_cover(mp.CostRule(copay="0"), benefits=[mp.Benefit(amount="10", amount_left="0")])
    (cost,) = both(a_cover(mp.CostRule(client_pays="50")), used)
    assert (cost.second_pays, cost.second_why_not) == (0, ("amount-used-up",))


def test_each_part_stands_where_it_belongs():
    """Nothing is private of what the first covers, and nothing above of what it does not."""
    out = a_cover(mp.CostRule(network="out", plan_pays="50"), network="out")
    half = a_cover(mp.CostRule(client_pays="50"))
    none = a_cover(mp.CostRule(network="out", covered=False), network="out")
    (cost,) = both(out, half)
    assert (cost.private, cost.excess, cost.percentage) == (0, 20, 40)
    (cost,) = both(none, half)
    assert (cost.private, cost.excess, cost.second_pays) == (80, 0, 40)
    (cost,) = both(none, none)
    assert (cost.private, cost.excess, cost.second_pays) == (100, 0, 0)


def test_one_more_visit_keeps_the_reevaluation():
    hour = mp.VisitOffer("60 min", "100")
    found = fit(hour, budget="330", reevaluation="30")
    assert (found.best.visits, found.best.reevaluation) == (3, True)
    assert [(price.what, price.amount) for price in found.prices] == [("visit", 100)]


# --- first and last days ---------------------------------------------------------------------
def whether(cover, *days, codes=()):
    """Whether visits on days after the first are covered."""
    billed = [
        mp.BilledVisit(on=TODAY + timedelta(days=day), charge="9", allowed="9", codes=codes)
        for day in days
    ]
    return [cost.covered for cost in mp.schedule_costs(billed, cover).visits]


def prescribed(*prescriptions):
    return a_cover(mp.CostRule(copay="0"), needs_prescription=True, prescriptions=prescriptions)


def paper(**more):
    return mp.Prescription(**{"on": TODAY, "diagnosis": "M54.31"} | more)


def test_a_prescription_holds_from_its_day_to_its_last():
    later = paper(on=TODAY + timedelta(days=2), ends=TODAY + timedelta(days=4))
    assert whether(prescribed(later), 1, 2, 4, 5) == [False, True, True, False]


def test_the_first_visit_may_be_on_its_last_day():
    late = paper(first_visit_by=TODAY + timedelta(days=3))
    assert whether(prescribed(late), 3, 9) == [True, True]
    assert whether(prescribed(late), 4) == [False]


def test_the_prescription_that_ends_first_is_used_first():
    soon = paper(visits=1, ends=TODAY + timedelta(days=5))
    never, then = paper(visits=1), paper(visits=1, ends=TODAY + timedelta(days=9))
    for papers in ([never, then, soon], [soon, never, then], [then, soon, never]):
        assert whether(prescribed(*papers), 5, 9, 20, 21) == [True, True, True, False]


def test_an_authorization_holds_from_its_first_day_to_its_last():
    one = mp.PayerAuthorization(begins=TODAY + timedelta(days=2), ends=TODAY + timedelta(days=4))
    cover = a_cover(
        mp.CostRule(copay="0"),
        prior_authorization=[mp.PriorAuthorization(after=0)],
        authorizations=[one],
    )
    assert whether(cover, 1, 2, 4, 5) == [False, True, True, False]


def test_an_authorization_for_a_code_is_for_a_visit_without_codes_too():
    one = mp.PayerAuthorization(begins=TODAY, ends=TODAY + timedelta(days=9), codes=["97124"])
    cover = a_cover(
        mp.CostRule(copay="0"),
        prior_authorization=[mp.PriorAuthorization(after=0)],
        authorizations=[one],
    )
    assert whether(cover, 1) == [True]
    assert whether(cover, 1, codes=["97140"]) == [False]


def test_two_massages_a_day_are_covered_where_the_plan_says_so():
    twice = a_cover(mp.CostRule(copay="0"), once_a_day=False)
    assert whether(twice, 0, 0) == [True, True]


def test_the_visits_that_need_no_paper_are_the_least_of_all_rules():
    cover = a_cover(
        mp.CostRule(copay="0"),
        prior_authorization=[mp.PriorAuthorization(after=5), mp.PriorAuthorization(after=2)],
    )
    assert [cost.visits_left for cost in on(TODAY, cover=cover)] == [1]


# --- sums ------------------------------------------------------------------------------------
def test_copay_and_percentage_are_never_more_than_the_rest():
    cover = a_cover(mp.CostRule(copay="20", client_pays="90"))
    (cost,) = on(TODAY, cover=cover)
    assert (cost.copay, cost.percentage, cost.plan_pays) == (20, 80, 0)


def test_what_counts_stops_at_the_maximum_part_by_part():
    cover = a_cover(
        mp.CostRule(deductible=True, client_pays="50"),
        counters=[
            mp.Counter("deductible", "50"),
            mp.Counter("maximum", "60"),
            mp.Counter("maximum", "500", of="family"),
        ],
    )
    (cost,) = on(TODAY, cover=cover)
    assert (cost.deductible, cost.percentage, cost.plan_pays) == (50, 10, 40)
    assert cost.maximum_left == 0


def test_a_budget_pays_what_is_billed_above_out_of_network():
    hour = mp.VisitOffer("60 min", "120", allowed="100")
    cover = a_cover(mp.CostRule(network="out", plan_pays="50"), network="out")
    assert fit(hour, budget="140", sessions=2, cover=cover).best.costs == (70, 70)


def test_a_first_visit_of_another_length_costs_its_own_price():
    offers = [
        mp.VisitOffer("45 min", "80", allowed="60"),
        mp.VisitOffer("60 min", "100", allowed="90"),
    ]
    cover = a_cover(mp.CostRule(client_pays="50"))
    best = fit(*offers, budget="105", sessions=3, cover=cover).best
    assert (lengths(best), best.costs) == ((3, 60, 45), (45, 30, 30))


def test_a_package_pays_for_no_visit_that_a_second_payer_covers():
    hour = mp.VisitOffer("60 min", "100", allowed="100", second_allowed="80")
    none = a_cover(mp.CostRule(network="out", covered=False), network="out")
    second = a_cover(mp.CostRule(copay="70"), benefits=[mp.Benefit(visits=1)])
    two = mp.PackageOffer("60 min", 2, "100")
    asked = {"budget": "170", "sessions": 3, "packages": [two]}
    assert fit(hour, **asked, cover=none, second=second).best.costs == (70, 100, 0)
    first = a_cover(mp.CostRule(copay="70"), benefits=[mp.Benefit(visits=1)])
    out = a_cover(mp.CostRule(network="out", covered=False), network="out")
    assert fit(hour, **asked, cover=first, second=out).best.costs == (70, 100, 0)
