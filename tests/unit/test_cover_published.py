"""Worked examples and rules of cost sharing that were published, each with its source.

Facts only: figures and rules, in our own words. What is computed from a rule says so.
"""

from decimal import Decimal

import pytest

import massageplan as mp
from covered import TODAY, a_cover, costs, paid


# --- billing.md 4, the table of examples -----------------------------------------------------
def test_a_copay_leaves_the_deductible_alone():
    # https://www.helpbetter.org/academy/guides/insurance-basics/examples
    cover = a_cover(mp.CostRule(copay="30"), counters=[mp.Counter("deductible", "1000")])
    (cost,) = costs(cover, ("200", "200"))
    assert (cost.client_pays, cost.plan_pays) == (Decimal(30), Decimal(170))
    assert cost.deductible_left == Decimal(1000)


def test_deductible_then_percentage_of_the_negotiated_price():
    # The same page: list 11,000, negotiated 1,500, 1,000 of the deductible left, 20 %.
    cover = a_cover(
        mp.CostRule(deductible=True, client_pays="20"),
        counters=[mp.Counter("deductible", "1000")],
    )
    (cost,) = costs(cover, ("11000", "1500"))
    assert (cost.deductible, cost.percentage) == (Decimal(1000), Decimal(100))
    assert (cost.client_pays, cost.plan_pays) == (Decimal(1100), Decimal(400))
    assert cost.written_off == Decimal(9500)


def test_the_maximum_stops_the_percentage():
    # The same page's rule; the figure is computed: 6,000 less the 1,100 spent before.
    cover = a_cover(
        mp.CostRule(deductible=True, client_pays="20"),
        counters=[
            mp.Counter("deductible", "1000", left="0"),
            mp.Counter("maximum", "6000", left="4900"),
        ],
    )
    assert paid(cover, ("50000", "50000"), ("100", "100")) == ["4900.00", "0.00"]


@pytest.mark.parametrize(
    ("allowed", "share", "source"),
    [
        ("100", "20.00", "https://mnhealthplans.org/glossary/coinsurance/"),
        ("80", "16.00", "http://ciia.ky/ciia_term/co-insurance-2/"),
    ],
)
def test_twenty_percent_of_the_allowed_amount(allowed, share, source):
    assert source
    assert paid(a_cover(mp.CostRule(client_pays="20")), (allowed, allowed)) == [share]


def test_deductible_then_copay():
    # https://nhhealthcost.nh.gov: all of it until 100 is spent, then 15 each.
    cover = a_cover(
        mp.CostRule(deductible=True, copay="15"), counters=[mp.Counter("deductible", "100")]
    )
    assert paid(cover, *[("50", "50")] * 4) == ["50.00", "50.00", "15.00", "15.00"]


def test_out_of_network_may_bill_the_rest_and_a_preferred_provider_may_not():
    # https://www.healthcare.gov/glossary/balance-billing/: charge 100, allowed 70.
    inside = costs(a_cover(mp.CostRule(client_pays="0")), ("100", "70"))[0]
    outside = costs(
        a_cover(mp.CostRule(network="out", client_pays="0"), network="out"), ("100", "70")
    )[0]
    assert (inside.client_pays, inside.written_off) == (Decimal(0), Decimal(30))
    assert (outside.excess, outside.written_off) == (Decimal(30), Decimal(0))


def test_a_participating_provider_accepts_the_allowed_amount():
    # money-rules.md 4 (a public plan's own document): a worse percentage, but no bill above.
    rule = mp.CostRule(network="participating", client_pays="40", counts=())
    (cost,) = costs(a_cover(rule, network="participating"), ("100", "70"))
    assert (cost.client_pays, cost.excess, cost.written_off) == (28, 0, 30)


# --- money-rules.md 1 ------------------------------------------------------------------------
def test_one_year_holds_copays_percentages_and_an_open_deductible():
    # 1.2, https://insuremekevin.com/tag/coinsurance
    cover = a_cover(
        mp.CostRule(service="evaluation", copay="30"),
        mp.CostRule(deductible=True, client_pays="20"),
        counters=[mp.Counter("deductible", "500")],
    )
    day = {"on": TODAY, "charge": "200", "allowed": "150"}
    both = [mp.BilledVisit(service=name, **day) for name in ("evaluation", "massage")]
    first, second = mp.schedule_costs(both, cover).visits
    assert (first.client_pays, first.deductible_left) == (30, 500)
    assert (second.client_pays, second.deductible_left) == (150, 350)


def test_copay_before_a_deductible_and_only_after_it():
    # 1.3, https://everyininsurance.blogspot.com/2025/08/deductibles-and-copays-explained-with.html
    counters = [mp.Counter("deductible", "90")]
    before = a_cover(mp.CostRule(copay="25"), counters=counters)
    after = a_cover(mp.CostRule(deductible=True, copay="25"), counters=counters)
    assert paid(before, ("90", "90"), ("90", "90")) == ["25.00", "25.00"]
    assert paid(after, ("90", "90"), ("90", "90")) == ["90.00", "25.00"]


def test_a_copay_and_a_percentage_on_one_visit():
    # 1.4: the percentage is on the whole allowed amount; after the copay is a mode of its own.
    whole = mp.CostRule(copay="20", client_pays="10")
    rest = mp.CostRule(copay="20", client_pays="10", percentage_after_copay=True)
    assert paid(a_cover(whole), ("100", "100")) == ["30.00"]
    assert paid(a_cover(rest), ("100", "100")) == ["28.00"]


def test_the_visit_that_crosses_the_deductible():
    # 1.5, https://nhhealthcost.nh.gov: the deductible part first, the percentage on the rest.
    counters = [mp.Counter("deductible", "500", left="60")]
    share = a_cover(mp.CostRule(deductible=True, client_pays="20"), counters=counters)
    flat = a_cover(mp.CostRule(deductible=True, copay="50"), counters=counters)
    assert paid(share, ("100", "100")) == ["68.00"]
    assert paid(flat, ("100", "100")) == ["100.00"]  # 60, and then the copay takes the whole rest


def test_a_copay_is_never_more_than_the_allowed_amount():
    # 1.6 (the lesser of the two, from memory)
    assert paid(a_cover(mp.CostRule(copay="60")), ("80", "45")) == ["45.00"]


def test_a_percentage_is_named_by_who_pays_it():
    # 1.7: "reimburses 70 %" and "30 % coinsurance" are the same.
    for rule in (mp.CostRule(plan_pays="70"), mp.CostRule(client_pays="30")):
        assert paid(a_cover(rule), ("100", "100")) == ["30.00"]


def test_out_of_network_is_paid_at_once_and_paid_back():
    # 1.8, https://www.paxthera.com/out-of-network-benefits
    cover = a_cover(mp.CostRule(network="out", plan_pays="70"), network="out")
    (cost,) = costs(cover, ("120", "100"))
    assert (cost.on_the_day, cost.client_pays, cost.plan_pays) == (120, 50, 70)


# --- money-rules.md 2 ------------------------------------------------------------------------
def test_only_the_allowed_amount_goes_to_the_deductible():
    # 2.1
    cover = a_cover(
        mp.CostRule(network="out", deductible=True, plan_pays="60"),
        network="out",
        counters=[mp.Counter("deductible", "300", network="out")],
    )
    (cost,) = costs(cover, ("120", "80"))
    assert (cost.deductible_left, cost.client_pays) == (220, 120)


def test_copays_count_to_the_maximum_and_to_the_deductible_only_if_the_plan_says_so():
    # 2.2, a Washington public plan's certificate (relayto.com, UMP Plus, Puget Sound)
    counters = [mp.Counter("deductible", "500"), mp.Counter("maximum", "2000")]
    no = costs(a_cover(mp.CostRule(copay="30"), counters=counters), ("90", "90"))[0]
    yes = costs(
        a_cover(mp.CostRule(copay="30"), counters=counters, copay_to_deductible=True), ("90", "90")
    )[0]
    assert (no.deductible_left, no.maximum_left) == (500, 1970)
    assert (yes.deductible_left, yes.maximum_left) == (470, 1970)


def test_what_is_over_a_benefit_limit_or_billed_above_counts_to_no_maximum():
    # 2.3, UMP consumer-directed plan's certificate (relayto.com)
    cover = a_cover(
        mp.CostRule(copay="30"),
        counters=[mp.Counter("maximum", "2000")],
        benefits=[mp.Benefit(visits=1)],
    )
    first, second = costs(cover, ("90", "90"), ("90", "90"))
    assert (first.maximum_left, second.maximum_left) == (1970, 1970)
    assert second.why_not == ("visits-used-up",)
    assert second.private == 90


def test_after_the_maximum_only_preferred_providers_cost_nothing():
    # 2.4, the same certificate: other percentages, and the bill above, go on.
    cover = a_cover(
        mp.CostRule(client_pays="15"),
        mp.CostRule(network="participating", client_pays="40", counts=()),
        mp.CostRule(network="out", client_pays="50"),
        counters=[mp.Counter("maximum", "2000", left="0")],
    )
    got = [costs(cover, ("120", "100"), network=name)[0].client_pays for name in _NETWORKS]
    assert got == [0, 40, 70]


_NETWORKS = ("preferred", "participating", "out")


def test_massage_alone_can_be_outside_the_maximum():
    # 2.5, http://ctww.org/html/hspd-0745.htm: 20 % for ever, and never counted.
    cover = a_cover(
        mp.CostRule(client_pays="20", counts=()), counters=[mp.Counter("maximum", "100", left="5")]
    )
    first, second = costs(cover, ("90", "90"), ("90", "90"))
    assert (first.client_pays, second.client_pays, second.maximum_left) == (18, 18, 5)


def test_a_maximum_of_the_percentage_alone_has_the_deductible_on_top():
    # 2.7, the Swiss kind
    cover = a_cover(
        mp.CostRule(deductible=True, client_pays="10", counts=("percentage",)),
        counters=[
            mp.Counter("deductible", "300"),
            mp.Counter("maximum", "700", left="4"),
        ],
    )
    assert paid(cover, ("350", "350"), ("100", "100")) == ["304.00", "0.00"]


# --- money-rules.md 3 ------------------------------------------------------------------------
def test_an_embedded_deductible_is_met_by_either():
    # https://connectforhealthco.com/glossary/embedded-family-deductible/
    rule = mp.CostRule(deductible=True, client_pays="0")
    own = mp.Counter("deductible", "500", left="200")
    family = mp.Counter("deductible", "1000", left="50", of="family")
    cover = a_cover(rule, counters=[own, family])
    assert paid(cover, ("100", "100"), ("100", "100")) == ["50.00", "0.00"]


def test_an_aggregate_deductible_is_the_family_sum_alone():
    # http://connectforhealthco.com/glossary/aggregate-family-deductible/
    rule = mp.CostRule(deductible=True, client_pays="0")
    cover = a_cover(rule, counters=[mp.Counter("deductible", "1000", left="150", of="family")])
    assert paid(cover, ("100", "100"), ("100", "100")) == ["100.00", "50.00"]


def test_a_family_deductible_can_sit_beside_an_own_maximum():
    # https://www.shrm.org/resourcesandtools/hr-topics/benefits/pages/embedded-oop-limits.aspx
    cover = a_cover(
        mp.CostRule(deductible=True, client_pays="20"),
        counters=[
            mp.Counter("deductible", "8000", of="family"),
            mp.Counter("maximum", "7000", left="120"),
        ],
    )
    assert paid(cover, ("100", "100"), ("100", "100")) == ["100.00", "20.00"]


# --- money-rules.md 4 ------------------------------------------------------------------------
def test_a_medicare_provider_who_does_not_participate_may_charge_115_percent_of_95():
    # https://webpt.com/blog/understanding-medicare-enrollment-part-iii-non-par-enrollment-...:
    # paid on 95 % of the schedule; a factor of 1.0925 in all. Here the schedule is 100.
    rule = mp.CostRule(network="out", client_pays="20", billed_up_to="115")
    (cost,) = costs(a_cover(rule, network="out"), ("150", "95"))
    assert cost.excess == Decimal("14.25")
    assert cost.plan_pays + cost.client_pays == Decimal("109.25")
    assert cost.written_off == Decimal("40.75")


def test_a_plan_that_pays_a_set_sum_leaves_the_rest():
    # 4: fixed-benefit plans; everything above is the client's.
    (cost,) = costs(a_cover(mp.CostRule(plan_pays_at_most="28")), ("90", "90"))
    assert (cost.plan_pays, cost.client_pays) == (28, 62)


def test_a_cap_by_visit_then_a_percentage_then_a_yearly_maximum():
    # 4, Canada, https://www.sbis.ca/massage-therapy-why-something-so-fantastic-has-to-be-...:
    # the cap is the allowed amount of that length. "80 %, 300 a year" has two readings: an input.
    rule = mp.CostRule(network="out", plan_pays="80")
    plans = {
        of: a_cover(rule, network="out", benefits=[mp.Benefit(amount="300", amount_of=of)])
        for of in ("allowed", "paid")
    }
    visits = [("110", "100")] * 5
    got = {of: [cost.plan_pays for cost in costs(cover, *visits)] for of, cover in plans.items()}
    assert got == {"allowed": [80, 80, 80, 0, 0], "paid": [80, 80, 80, 60, 0]}


def test_a_shared_yearly_limit_knows_what_others_used():
    # 4, Australia, https://www.finder.com.au/remedial-massage-health-insurance
    benefit = mp.Benefit(amount="230", amount_left="30", amount_of="paid")
    cover = a_cover(
        mp.CostRule(network="out", plan_pays_at_most="28"), network="out", benefits=[benefit]
    )
    assert [cost.plan_pays for cost in costs(cover, *[("90", "90")] * 3)] == [28, 2, 0]


def test_an_austrian_fund_returns_80_percent_of_its_own_tariff():
    # 4, https://schmerzfreiebewegung.at/angebot/kostenerstattung: 20 min, about 10.60 returned.
    rule = mp.CostRule(network="out", plan_pays="80")
    cover = mp.Cover(payer="a fund", as_of=TODAY, rules=[rule], network="out", currency="EUR")
    (cost,) = costs(cover, ("40", "13.25"))
    assert (cost.plan_pays, cost.client_pays) == (Decimal("10.60"), Decimal("29.40"))
