"""Single lines of budgets that a mutation run found unguarded: each by an example."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

import massageplan as mp
from covered import TODAY, a_cover, a_second
from people import course


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


@pytest.mark.parametrize(("price", "bought"), [("150", 1), ("200", 0), ("250", 0)])
def test_of_plans_that_are_equal_the_cheapest_is_taken(price, bought):
    hour = mp.VisitOffer("60 min", "100")
    two = mp.PackageOffer("60 min", 2, price)
    found = fit(hour, budget="300", sessions=2, packages=[two])
    assert (found.best.visits, found.best.packages) == (2, bought)


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


def test_one_more_visit_keeps_the_reevaluation():
    hour = mp.VisitOffer("60 min", "100")
    found = fit(hour, budget="330", reevaluation="30")
    assert (found.best.visits, found.best.reevaluation) == (3, True)
    assert [(price.what, price.amount) for price in found.prices] == [("visit", 100)]


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
    second = a_second(mp.CostRule(copay="70"), benefits=[mp.Benefit(visits=1)])
    two = mp.PackageOffer("60 min", 2, "100")
    asked = {"budget": "170", "sessions": 3, "packages": [two]}
    assert fit(hour, **asked, cover=none, second=second).best.costs == (70, 100, 0)
    first = a_cover(mp.CostRule(copay="70"), benefits=[mp.Benefit(visits=1)])
    out = a_second(mp.CostRule(network="out", covered=False), network="out")
    assert fit(hour, **asked, cover=first, second=out).best.costs == (70, 100, 0)


def test_an_alternative_of_two_visits_may_hold_a_reevaluation():
    found = fit(mp.VisitOffer("60 min", "100"), budget="330", reevaluation="30")
    assert next((plan.visits, plan.reevaluation) for plan in found.alternatives) == (2, True)
    assert found.alternatives[0].client_pays == 230


def test_a_rhythm_that_ends_by_itself_has_no_more_visits_than_were_agreed():
    hour = mp.VisitOffer("60 min", "100")
    asked = {"budget": "900", "cadences": ["2/week for 2 weeks"]}
    assert fit(hour, **asked, sessions=3).best.visits == 3
    assert fit(hour, **asked, sessions=6).best.visits == 4


def test_the_day_that_is_passed_comes_before_that_of_the_session():
    visit = course("60 min").visits[0].session
    day = date(2026, 4, 6)
    assert mp.billing_units(visit, code="97124", rule="cms", on=day).on == day
    assert mp.billing_units(visit, code="97124", rule="cms").on == visit.on


def test_a_session_may_be_billed_to_its_last_minute():
    hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    minutes = {"97124": hour.length}
    assert mp.billing_units(minutes, rule="cms", session=hour).total == 4


def test_a_month_that_is_just_full_is_not_too_full():
    hour = mp.VisitOffer("60 min", "100")
    found = fit(hour, budget="200", per_month="100", cadences=["monthly"], sessions=3)
    assert [(price.limit, price.amount) for price in found.prices] == [("budget", 100)]
