"""A first payer and a second one: figures by hand, and what is refused."""

from datetime import timedelta
from decimal import Decimal

import pytest
from attrs import evolve

import massageplan as mp
from covered import TODAY, a_cover, a_second
from people import course


def visits(*amounts):
    """Visits a week apart of (charge, allowed) or (charge, allowed, allowed by the second)."""
    return [
        mp.BilledVisit(
            on=TODAY + timedelta(weeks=i),
            charge=charge,
            allowed=allowed,
            second_allowed=more[0] if more else None,
        )
        for i, (charge, allowed, *more) in enumerate(amounts)
    ]


def shares(cover, second, *amounts):
    costs = mp.schedule_costs(visits(*amounts), cover, second=second).visits
    return [(cost.plan_pays, cost.second_pays, cost.client_pays) for cost in costs]


HALF = a_second(mp.CostRule(client_pays="50"))
ALL = a_second(mp.CostRule(client_pays="0"))
UNASKED = a_cover(mp.CostRule(client_pays="0"))


def test_the_second_pays_the_rest_of_a_visit():
    # https://insuredandmore.com/how-does-coordination-of-benefits-work-example: 80, of which the
    # first pays 50, and the second could pay the other 30; 250, 200 and 50.
    assert shares(a_cover(mp.CostRule(copay="30")), ALL, ("80", "80")) == [(50, 30, 0)]
    assert shares(a_cover(mp.CostRule(client_pays="20")), ALL, ("250", "250")) == [(200, 50, 0)]


@pytest.mark.parametrize(
    ("by_second", "paid"),
    [
        ("100", (50, 50, 0)),
        ("60", (50, 10, 40)),  # only 10 is left of what it would have allowed
        ("50", (50, 0, 50)),
        ("40", (50, 0, 50)),
    ],
)
def test_it_pays_no_more_than_is_left_of_what_it_would_have_allowed(by_second, paid):
    assert shares(HALF, ALL, ("100", "100", by_second)) == [paid]


def test_it_pays_no_more_than_it_would_have_paid_alone():
    assert shares(HALF, a_second(mp.CostRule(plan_pays="30")), ("100", "100")) == [(50, 30, 20)]


def test_it_pays_no_more_than_is_left_for_the_client():
    assert shares(a_cover(mp.CostRule(copay="10")), ALL, ("100", "80", "100")) == [(70, 10, 0)]


def test_what_is_billed_above_by_a_first_out_of_network_may_be_paid_by_the_second():
    first = a_cover(mp.CostRule(network="out", plan_pays="50"), network="out")
    (cost,) = mp.schedule_costs(visits(("120", "80", "120")), first, second=ALL).visits
    assert (cost.plan_pays, cost.excess, cost.second_pays, cost.client_pays) == (40, 40, 80, 0)
    assert cost.on_the_day == 40  # the first pays it back
    out = a_second(mp.CostRule(network="out", plan_pays="100"), network="out")
    (cost,) = mp.schedule_costs(visits(("120", "80", "120")), first, second=out).visits
    assert cost.on_the_day == 120


def carve_out(*rules, **more):
    return a_second(*rules, coordination="carve-out", **more)


def maintains(*rules, **more):
    return a_second(*rules, coordination="maintenance", **more)


@pytest.mark.parametrize(
    ("first", "second", "allowed", "paid"),
    [
        # https://bricolagefra.com/finances-personnelles/assurance/assurance-dentaire/36978-comment-
        # le-fait-d-avoir-deux-assurances-dentaires.html: both plans pay 80 %, and so the second
        # pays nothing; where the first paid only 70 %, it pays 10. 20 are left to pay both times.
        ("80", "80", "100", (80, 0, 20)),
        ("70", "80", "100", (70, 10, 20)),
        # https://support.dentrixascend.com/hc/en-us/community/posts/360047007534: 93.75 less 75.
        ("60", "75", "125", (75, Decimal("18.75"), Decimal("31.25"))),
        # A crown of 1,200 at 50 and at 75 %, in the tests of a program for dentists:
        # https://github.com/OpenDental/opendental (TestEighteen).
        ("50", "75", "1200", (600, 300, 300)),
        ("80", "70", "100", (80, 0, 20)),  # it would have paid less alone, and takes nothing back
    ],
)
def test_carved_out_the_second_pays_only_what_it_would_have_paid_above_the_first(
    first, second, allowed, paid
):
    one, two = (mp.CostRule(plan_pays=percent) for percent in (first, second))
    assert shares(a_cover(one), carve_out(two), (allowed, allowed)) == [paid]


def test_maintaining_benefits_the_second_pays_by_its_rules_of_what_the_first_left():
    """The same page as above: 125, of which the first paid 75; 75 % of 50. It owes 12.50."""
    first, rule = a_cover(mp.CostRule(plan_pays="60")), mp.CostRule(plan_pays="75")
    owed = (75, Decimal("37.50"), Decimal("12.50"))
    assert shares(first, maintains(rule), ("125", "125")) == [owed]


def test_maintaining_benefits_its_deductible_comes_off_what_the_first_left():
    rule = mp.CostRule(deductible=True, client_pays="0")
    second = maintains(rule, counters=[mp.Counter("deductible", "70")])
    assert shares(HALF, second, *[("100", "100")] * 3) == [(50, 0, 50), (50, 30, 20), (50, 50, 0)]


def test_maintaining_benefits_it_pays_nothing_where_the_first_paid_all_that_it_allows():
    assert shares(HALF, maintains(mp.CostRule(copay="0")), ("100", "100", "40")) == [(50, 0, 50)]


def test_carved_out_what_is_left_of_its_allowed_amount_does_not_matter():
    """100 allowed by the second, 50 paid by the first: by the standard rule it would pay 50."""
    rule = mp.CostRule(plan_pays="60")
    assert shares(HALF, a_second(rule), ("100", "100")) == [(50, 50, 0)]
    assert shares(HALF, carve_out(rule), ("100", "100")) == [(50, 10, 40)]


def test_carved_out_it_pays_no_more_than_is_left_for_the_client():
    """120 by its own allowed amount, less 40: more than the 10 that the first left."""
    first = a_cover(mp.CostRule(copay="10"))
    second = carve_out(mp.CostRule(client_pays="0"))
    assert shares(first, second, ("120", "50", "120")) == [(40, 10, 0)]


def test_carved_out_it_is_alone_where_the_first_covers_nothing():
    first = a_cover(mp.CostRule(copay="10"), benefits=[mp.Benefit(visits=1)])
    second = carve_out(mp.CostRule(plan_pays="60"))
    assert shares(first, second, *[("100", "100")] * 2) == [(90, 0, 10), (0, 60, 40)]


def test_carved_out_its_deductible_comes_off_before_what_the_first_paid():
    """100 of the first visit and 40 of the second go to it: (100 - 40) less 50."""
    rule = mp.CostRule(deductible=True, client_pays="0")
    second = carve_out(rule, counters=[mp.Counter("deductible", "140")])
    assert shares(HALF, second, *[("100", "100")] * 3) == [(50, 0, 50), (50, 10, 40), (50, 50, 0)]


def test_carved_out_its_limit_of_money_counts_what_it_really_pays():
    second = carve_out(
        mp.CostRule(plan_pays="60"), benefits=[mp.Benefit(amount="65", amount_of="paid")]
    )
    assert shares(HALF, second, *[("100", "100")] * 3) == [
        (50, 10, 40),
        (50, 5, 45),  # 55 are left of it, and so it would have paid 55 alone
        (50, 0, 50),
    ]


def test_what_the_first_does_not_cover_is_the_seconds_alone():
    first = a_cover(mp.CostRule(copay="10"), benefits=[mp.Benefit(visits=1)])
    got = mp.schedule_costs(visits(*[("100", "90", "80")] * 2), first, second=HALF)
    one, two = got.visits
    assert (one.plan_pays, one.second_pays, one.client_pays, one.written_off) == (80, 0, 10, 10)
    assert (two.why_not, two.second_why_not) == (("visits-used-up",), ())
    assert (two.plan_pays, two.second_pays, two.client_pays, two.written_off) == (0, 40, 40, 20)
    assert (two.private, got.second_pays, got.covered) == (80, 40, 1)


def test_a_visit_that_the_first_pays_uses_up_a_visit_of_the_second():
    second = a_second(mp.CostRule(copay="0"), benefits=[mp.Benefit(visits=1)])
    got = mp.schedule_costs(visits(*[("100", "100")] * 2), ALL, second=second)
    assert [cost.second_why_not for cost in got.visits] == [(), ("visits-used-up",)]
    assert [finding.code for finding in got.second_findings] == ["cover-ends", "visits-left"]


def test_its_maximum_counts_what_the_client_really_pays():
    """Alone it would have counted 50 of each visit, and have been met after the first."""
    second = a_second(mp.CostRule(client_pays="50"), counters=[mp.Counter("maximum", "50")])
    assert shares(HALF, second, *[("100", "100")] * 2) == [(50, 50, 0)] * 2
    third = a_second(mp.CostRule(client_pays="80"), counters=[mp.Counter("maximum", "50")])
    assert shares(HALF, third, *[("100", "100")] * 3) == [(50, 50, 0), (50, 50, 0), (50, 50, 0)]
    high = a_second(mp.CostRule(client_pays="80"), counters=[mp.Counter("maximum", "100")])
    assert shares(HALF, high, *[("100", "100")] * 5) == [
        (50, 20, 30),
        (50, 30, 20),  # 70 are left of its maximum, and so it would have paid 30 alone
        *[(50, 50, 0)] * 3,  # 50 are left, and they stay
    ]


def test_its_deductible_goes_down_as_if_it_were_alone():
    second = a_second(
        mp.CostRule(deductible=True, client_pays="0"), counters=[mp.Counter("deductible", "150")]
    )
    assert shares(HALF, second, *[("100", "100")] * 3) == [(50, 0, 50), (50, 50, 0), (50, 50, 0)]


def test_a_limit_of_what_it_pays_counts_what_it_really_pays():
    second = a_second(
        mp.CostRule(client_pays="0"), benefits=[mp.Benefit(amount="100", amount_of="paid")]
    )
    assert shares(HALF, second, *[("100", "100")] * 3) == [(50, 50, 0), (50, 50, 0), (50, 0, 50)]


def test_an_account_pays_only_what_is_left_for_the_client():
    letter = mp.MedicalLetter(on=TODAY, ends=TODAY + timedelta(weeks=50), diagnosis="sciatica")
    first = a_cover(mp.CostRule(client_pays="50"), account=mp.HealthAccount("HSA", letter=letter))
    second = a_second(mp.CostRule(plan_pays="30"))
    (cost,) = mp.schedule_costs(visits(("100", "100")), first, second=second).visits
    assert cost.from_account == cost.client_pays == 20


def test_a_plan_takes_what_each_rule_allows_for_its_length():
    first = a_cover(mp.CostRule(client_pays="50", allowed={"60 min": "90"}))
    second = a_second(mp.CostRule(client_pays="0", allowed={"60 min": "60"}))
    cost = mp.schedule_costs(course("60 min"), first, charge="100", second=second).visits[0]
    assert (cost.plan_pays, cost.second_pays, cost.client_pays) == (45, 15, 30)


def test_a_budget_reaches_further_with_a_second_payer():
    offers = [mp.VisitOffer("60 min", "100", allowed="100", second_allowed="80")]
    asked = {"budget": "100", "sessions": 6, "start": TODAY, "cover": HALF}
    assert mp.fit_budget(offers, **asked, second=ALL).best.visits == 5  # 20 each
    alone = [mp.VisitOffer("60 min", "100", allowed="100")]
    assert mp.fit_budget(alone, **asked).best.visits == 2


def test_rows_and_fhir_have_both_payers():
    plan = course("60 min")
    first = a_cover(mp.CostRule(client_pays="50", allowed={"60 min": "90"}))
    schedule = mp.schedule_costs(plan, first, charge="100", second=ALL)
    assert mp.export.to_records(schedule)[0]["second_pays"] == "45.00"
    bundle = mp.export.costs_to_fhir(schedule, plan, release="R4B")
    resources = [entry["resource"] for entry in bundle["entry"]]
    orders = [each["order"] for each in resources if each["resourceType"] == "Coverage"]
    assert orders == [1, 2]


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: mp.schedule_costs(visits(("9", "9", "9")), HALF), "visits[0].second_allowed"),
        (
            lambda: mp.schedule_costs([TODAY], HALF, charge=9, allowed=9, second_allowed=9),
            "visits[0].second_allowed",
        ),
        (lambda: visits(("9", "9", "10")), "billed_visit.second_allowed"),
        (
            lambda: mp.schedule_costs(
                visits(("9", "9")),
                HALF,
                second=a_second(mp.CostRule(copay="0"), currency="EUR"),
            ),
            "second.currency",
        ),
        (
            lambda: mp.schedule_costs(
                visits(("9", "9")), HALF, second=a_second(mp.CostRule(service="x", copay="0"))
            ),
            "cover.rules",
        ),
        (lambda: mp.schedule_costs(visits(("9", "9")), HALF, second="me"), "second"),
        (
            lambda: mp.schedule_costs(visits(("9", "9")), HALF, second=UNASKED),
            "second.coordination",
        ),
        (lambda: fit(cover=HALF, second=UNASKED), "second.coordination"),
        (lambda: mp.WhoPays(cover=HALF, second=UNASKED), "who_pays.second.coordination"),
        (lambda: evolve(HALF, coordination="both"), "cover.coordination"),
        (
            lambda: mp.VisitOffer("60 min", "9", allowed="9", second_allowed="10"),
            "visit_offer.second_allowed",
        ),
        (lambda: fit(second=HALF), "second"),
        (lambda: fit(cover=HALF, second_allowed="9"), "offers[0].second_allowed"),
        (
            lambda: fit(cover=HALF, second=a_second(mp.CostRule(copay="0"), currency="EUR")),
            "second.currency",
        ),
        (
            lambda: mp.WhoPays(budget=mp.Budget(total="9"), second=HALF),
            "who_pays.second",
        ),
        (
            lambda: mp.WhoPays(cover=HALF, second=a_second(mp.CostRule(copay="0"), currency="EUR")),
            "who_pays.second.currency",
        ),
    ],
)
def test_what_cannot_be_used_is_refused(make, path):
    with pytest.raises(mp.InvalidValueError) as caught:
        make()
    assert caught.value.path == path


def fit(second_allowed=None, **asked):
    offer = mp.VisitOffer("60 min", "90", allowed="90", second_allowed=second_allowed)
    return mp.fit_budget([offer], budget="300", sessions=3, start=TODAY, **asked)
