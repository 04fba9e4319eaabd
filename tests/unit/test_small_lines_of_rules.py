"""Single lines of what a cover is made of that a mutation run found unguarded, by example."""

from datetime import date, timedelta

import pytest

import massageplan as mp
from covered import TODAY, a_cover, a_second
from people import course


HALF = mp.CostRule(client_pays="50")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (mp.CostRule(copay="0"), "nothing"),
        (mp.CostRule(copay="5"), "a copay of 5"),
        (mp.CostRule(client_pays="20"), "20 % of the allowed amount"),
        (
            mp.CostRule(copay="5", client_pays="20"),
            "a copay of 5 and 20 % of the allowed amount",
        ),
        (
            mp.CostRule(copay="5", client_pays="20", percentage_after_copay=True),
            "a copay of 5 and 20 % of the rest",
        ),
        (mp.CostRule(plan_pays_at_most="28"), "nothing and what is above 28"),
        (mp.CostRule(deductible=True), "the deductible first, then nothing"),
        (mp.CostRule(covered=False), "not covered"),
    ],
)
def test_a_rule_in_words(rule, words):
    assert rule.words == words


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"covered": False, "deductible": True}, "cost_rule.covered"),
        ({"covered": False, "allowed": {"60 min": "9"}}, "cost_rule.covered"),
        ({"covered": False, "copay": "0"}, "cost_rule.covered"),
        ({}, "cost_rule.copay"),
        ({"copay": "5", "percentage_after_copay": True}, "cost_rule.percentage_after_copay"),
        ({"client_pays": "5", "percentage_after_copay": True}, "cost_rule.percentage_after_copay"),
        ({"network": "out", "copay": "5", "billed_up_to": "99.9"}, "cost_rule.billed_up_to"),
    ],
)
def test_what_a_rule_refuses(more, path):
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.CostRule(**more)
    assert caught.value.path == path


def test_what_a_rule_takes():
    assert mp.CostRule(network="out", copay="5", billed_up_to="100").billed_up_to == 100
    assert mp.CostRule(covered=False).allowed_for(timedelta(hours=1)) == 0
    with pytest.raises(mp.InvalidValueError, match="ask the payer"):
        HALF.allowed_for(timedelta(hours=1))


def test_what_a_cover_takes():
    no_maximum = mp.CostRule(network="participating", copay="5")
    assert a_cover(no_maximum, network="participating").rules == (no_maximum,)
    own_year = mp.Benefit(visits=3, year=date(2026, 3, 1))
    once = mp.Benefit(visits=3, begins_again=False)
    moves = mp.Benefit(visits=3, rolling_days=90)
    mp.Cover(payer="a plan", as_of=TODAY, rules=[HALF], benefits=[own_year, once, moves])
    with pytest.raises(mp.InvalidValueError) as caught:
        mp.Cover(payer="a plan", as_of=TODAY, rules=[HALF], benefits=[mp.Benefit(visits=3)])
    assert caught.value.path == "cover.plan_year"
    today = mp.Prescription(on=TODAY, ends=TODAY, diagnosis="M54.31")
    assert a_cover(HALF, diagnosis="M54.31", prescriptions=[today]).prescriptions == (today,)


def test_days_and_billed_visits_may_be_mixed():
    visit = mp.BilledVisit(on=TODAY, charge="9", allowed="9")
    found = mp.schedule_costs([visit, date(2026, 3, 9)], a_cover(HALF), charge="50", allowed="40")
    assert [cost.charge for cost in found.visits] == [9, 50]


def test_what_is_passed_for_a_second_payer_comes_before_its_rule():
    first = a_cover(mp.CostRule(client_pays="50", allowed={"60 min": "90"}))
    rule = mp.CostRule(client_pays="0", allowed={"60 min": "50"})
    asked = {"charge": "100", "second": a_second(rule)}
    plan = course("60 min")
    assert mp.schedule_costs(plan, first, **asked).visits[0].second_pays == 5
    passed = mp.schedule_costs(plan, first, **asked, second_allowed="60").visits[0]
    assert passed.second_pays == 15


def test_a_second_payer_goes_by_its_own_network():
    out = mp.CostRule(network="out", plan_pays="50")
    first = a_cover(HALF, out)
    visit = mp.BilledVisit(on=TODAY, charge="100", allowed="80", network="out")
    cost = mp.schedule_costs([visit], first, second=a_second(mp.CostRule(copay="0"))).visits[0]
    assert (cost.plan_pays, cost.second_pays, cost.client_pays) == (40, 40, 20)


# --- budgets ---------------------------------------------------------------------------------
HOUR = mp.VisitOffer("60 min", "100", allowed="100")


def fit(**asked):
    return mp.fit_budget([HOUR], **({"sessions": 3, "start": TODAY} | asked))


def test_the_last_day_may_be_the_first():
    assert fit(budget="900", until=TODAY).best.days == (TODAY,)
    with pytest.raises(mp.InvalidValueError, match="is before start"):
        fit(budget="900", until=TODAY - timedelta(days=1))


def test_no_day_is_before_the_day_of_the_cover():
    days = [TODAY - timedelta(days=1), TODAY]
    with pytest.raises(mp.InvalidValueError) as caught:
        fit(budget="900", start=None, days=days, cover=a_cover(HALF))
    assert caught.value.path == "days"


def test_the_month_of_a_reevaluation_has_its_cost():
    best = fit(per_month="130", cadences=["monthly"], reevaluation="30").best
    assert (best.reevaluation, best.visits, best.most_in_a_month) == (True, 3, 130)


@pytest.mark.parametrize(
    ("asked", "path", "message"),
    [
        ({"budget": "99"}, "budget", "at least; got $99.00"),
        ({"per_month": "99"}, "per_month", "at least; got $99.00"),
        ({"budget": "100", "per_month": "99"}, "per_month", "at least; got $99.00"),
        ({"budget": "99", "per_month": "98"}, "budget", "at least; got $99.00"),
    ],
)
def test_which_budget_is_below_one_session(asked, path, message):
    with pytest.raises(mp.InvalidValueError) as caught:
        fit(**asked)
    assert caught.value.path == path
    assert message in caught.value.message


# --- findings --------------------------------------------------------------------------------
def codes_of(cover, *days, **more):
    visits = [
        mp.BilledVisit(on=TODAY + timedelta(days=day), **({"charge": "9", "allowed": "9"} | more))
        for day in days
    ]
    return [(each.code, each.message) for each in mp.schedule_costs(visits, cover).findings]


def test_only_what_begins_again_is_told_to_begin_again():
    limits = {
        "counters": {"counters": [mp.Counter("maximum", "500")]},
        "visits": {"benefits": [mp.Benefit(visits=30)]},
        "amount": {"benefits": [mp.Benefit(amount="900")]},
        "last day": {"benefits": [mp.Benefit(ends=date(2028, 1, 1))]},
        "once": {"benefits": [mp.Benefit(visits=9, begins_again=False)]},
        "nothing": {},
    }
    told = {
        name: "begins-again" in dict(codes_of(a_cover(HALF, **more), 0, 340))
        for name, more in limits.items()
    }
    assert told == {
        "counters": True,
        "visits": True,
        "amount": True,
        "last day": False,
        "once": False,
        "nothing": False,
    }


def test_what_counts_to_no_maximum_is_all_of_it_together():
    cover = a_cover(
        mp.CostRule(network="out", plan_pays="50"),
        network="out",
        counters=[mp.Counter("maximum", "5000", network="out")],
        benefits=[mp.Benefit(visits=2), mp.Benefit(amount="150")],
    )
    told = dict(codes_of(cover, 0, 7, 14, charge="120", allowed="100"))
    # 20 billed above twice, 50 of the second above the limit of 150, and the third of 120 alone.
    assert told["counts-to-nothing"].startswith("$210.00 ")
