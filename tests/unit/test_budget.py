"""What a budget allows: examples that were worked out by hand, and what is refused."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

import massageplan as mp
from covered import TODAY, a_cover


HOUR, SHORT = mp.VisitOffer("60 min", "100"), mp.VisitOffer("45 min", "80")


def fit(*offers, **asked):
    return mp.fit_budget(
        offers or (HOUR, SHORT), **({"budget": "340", "sessions": 6, "start": TODAY} | asked)
    )


def minutes(plan):
    return plan.visits, plan.first // timedelta(minutes=1), plan.after // timedelta(minutes=1)


def said(found):
    return [(price.what, price.limit, str(price.amount)) for price in found.prices]


def test_visits_come_before_length_and_length_before_money():
    found = fit()  # 4 x 45 would be 320; 3 x 60 only 300
    assert minutes(found.best) == (4, 60, 45)
    assert found.best.client_pays == Decimal(340)
    assert [minutes(plan) for plan in found.alternatives] == [(4, 45, 45), (3, 60, 60)]


def test_every_length_is_an_alternative_of_its_own():
    offers = [mp.VisitOffer(f"{n} min", str(price)) for n, price in ((45, 60), (60, 90), (90, 120))]
    found = fit(*offers, budget="360")
    assert minutes(found.best) == (6, 45, 45)
    assert [minutes(plan) for plan in found.alternatives] == [(4, 60, 60), (3, 90, 90)]


def test_each_limit_has_its_price():
    # Five visits cost 400 at least; the next longer four are 45 and 3 x 60: 380, or 60 and 3 x 60.
    assert said(fit(budget="340")) == [
        ("visit", "budget", "60.00"),
        ("length", "budget", "40.00"),
    ]


def test_no_visit_is_shorter_than_what_is_useful():
    found = fit(least_length="60 min")
    assert minutes(found.best) == (3, 60, 60)
    assert all(plan.after == HOUR.length for plan in found.alternatives)


def test_no_more_visits_than_were_agreed():
    found = fit(budget="10000")
    assert minutes(found.best) == (6, 60, 60)
    assert said(found) == [("visit", "sessions", "None")]


def test_the_last_day_is_a_limit_that_no_money_moves():
    found = fit(budget="10000", until=date(2026, 3, 16))
    assert found.best.days == (TODAY, date(2026, 3, 9), date(2026, 3, 16))
    assert said(found) == [("visit", "days", "None")]


def test_a_month_has_its_own_budget():
    # March has five Mondays from the 2nd, April four.
    found = fit(HOUR, budget=None, per_month="200", sessions=8)
    assert found.best.visits == 2
    assert said(found) == [("visit", "per-month", "100.00")]
    monthly = fit(HOUR, budget=None, per_month="200", sessions=8, cadences=["weekly", "monthly"])
    assert (monthly.best.cadence, monthly.best.visits) == ("monthly", 8)


def test_what_a_month_allows_to_the_cent_is_in_the_way_of_nothing():
    # March 9 and 23, April 6 and 20: two hours a month, and the fourth is 100 over the budget.
    start, rhythm = date(2026, 3, 9), ["every 2 weeks"]
    found = fit(HOUR, budget="300", per_month="200", start=start, cadences=rhythm)
    assert minutes(found.best) == (3, 60, 60)
    assert said(found) == [("visit", "budget", "100.00")]


def test_of_equal_plans_the_earlier_rhythm_is_taken():
    for first, other in (("weekly", "2/week"), ("2/week", "weekly")):
        assert fit(cadences=[first, other]).best.cadence == first


def test_a_package_is_bought_if_it_buys_more():
    five = mp.PackageOffer("60 min", 5, "330", name="five hours")
    found = fit(packages=[five])
    assert (minutes(found.best), found.best.package) == ((5, 60, 60), "five hours")
    assert found.best.costs == (330, 0, 0, 0, 0)
    # Cheaper ones: the same without a package would be shorter and dearer.
    assert [(minutes(plan), plan.package) for plan in found.alternatives] == [
        ((4, 45, 45), ""),
        ((3, 60, 60), ""),
    ]


def test_a_package_that_expires_is_never_overdrawn():
    five = mp.PackageOffer("60 min", 5, "150", ends=date(2026, 3, 16))
    found = fit(HOUR, packages=[five], budget="350")
    assert found.best.costs == (150, 0, 0, 100, 100)
    twice = fit(HOUR, packages=[mp.PackageOffer("60 min", 2, "150", most=2)], budget="400")
    assert twice.best.costs == (150, 0, 150, 0, 100)
    assert twice.best.packages == 2


def test_a_package_that_runs_from_its_purchase_lapses():
    # Bought on March 2 it ends on April 2: five Mondays, and the last five of its ten are lost.
    ten = mp.PackageOffer("60 min", 10, "300", months=1, each_visit="20")
    found = fit(HOUR, packages=[ten], budget="500", sessions=6)
    assert found.best.costs == (320, 20, 20, 20, 20, 100)


def test_a_package_is_not_used_for_what_a_payer_covers():
    cover = a_cover(mp.CostRule(copay="10"), benefits=[mp.Benefit(visits=2)])
    offer = mp.VisitOffer("60 min", "100", allowed="80")
    found = fit(offer, cover=cover, packages=[mp.PackageOffer("60 min", 5, "300")], budget="330")
    assert found.best.costs == (10, 10, 300, 0, 0, 0)


def test_a_reevaluation_comes_before_one_more_visit():
    found = fit(HOUR, budget="310", reevaluation="60")
    assert (found.best.visits, found.best.reevaluation) == (2, True)
    assert found.best.costs == (100, 160)
    assert fit(HOUR, budget="250", reevaluation="60").best.reevaluation is False


def test_without_one_its_price_is_said():
    assert said(fit(HOUR, budget="250", reevaluation="60")) == [
        ("reevaluation", "budget", "10.00"),
        ("visit", "budget", "50.00"),
    ]


def test_a_first_plan_of_one_visit_can_grow_to_one_with_a_reevaluation():
    assert said(fit(HOUR, budget="150", reevaluation="60")) == [("visit", "budget", "110.00")]


def test_cover_makes_more_visits_possible_and_missing_papers_have_a_price():
    order = mp.Prescription(on=TODAY, diagnosis="M54.31", visits=4)
    cover = a_cover(
        mp.CostRule(deductible=True, client_pays="20"),
        counters=[mp.Counter("deductible", "500", left="250")],
        needs_prescription=True,
        prescriptions=[order],
    )
    offers = [
        mp.VisitOffer("45 min", "90", allowed="70"),
        mp.VisitOffer("60 min", "120", allowed="95"),
    ]
    found = fit(*offers, cover=cover, budget="300")
    # Covered: 70, 70, 70, 40 + 6; then 90 for the first that nobody prescribed: too much.
    assert (found.best.visits, found.best.client_pays) == (4, Decimal("276.00"))
    assert minutes(found.best) == (4, 60, 60)
    papers = fit(*offers, cover=cover, budget="500")
    # 95, 70, 70, 15 + 11, and two times 90; with a prescription these are 14 each.
    assert papers.best.client_pays == Decimal("441.00")
    assert ("papers", "papers", "152.00") in said(papers)


def test_the_agreed_order_is_what_brute_force_by_hand_gives():
    # 60 min: 95, 95, 60 + 7, 19 = 276 for four; the fifth is private.
    order = mp.Prescription(on=TODAY, diagnosis="M54.31", visits=4)
    cover = a_cover(
        mp.CostRule(deductible=True, client_pays="20"),
        counters=[mp.Counter("deductible", "500", left="250")],
        needs_prescription=True,
        prescriptions=[order],
    )
    found = fit(mp.VisitOffer("60 min", "120", allowed="95"), cover=cover, budget="300")
    assert [str(cost) for cost in found.best.costs] == ["95.00", "95.00", "67.00", "19.00"]
    assert said(found) == [("visit", "budget", "96.00")]


def test_visits_can_be_on_the_days_of_a_plan():
    days = [date(2026, 3, 2), date(2026, 3, 12), date(2026, 4, 1), date(2026, 4, 20)]
    found = mp.fit_budget([HOUR], per_month="200", sessions=6, days=days[::-1])
    assert found.best.days == tuple(days)
    assert found.best.most_in_a_month == 200
    assert mp.fit_budget([HOUR], budget="900", sessions=3, days=days).best.visits == 3


# --- what is refused -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"budget": "79"}, ("budget", "below one session", "$80.00", "$79.00")),
        ({"budget": None, "per_month": "20"}, ("per_month", "below one session")),
        ({"budget": "500", "per_month": "20"}, ("per_month", "below one session")),
        ({"budget": None}, ("budget", "is missing")),
        ({"budget": 300.0}, ("budget", "float")),
        ({"budget": "-3"}, ("budget", "0 or more")),
        ({"budget": "300 EUR"}, ("budget", "USD")),
        ({"sessions": 0}, ("sessions", "from 1 to 100")),
        ({"sessions": 101}, ("sessions",)),
        ({"start": "2026-03-02"}, ("start", "a date")),
        ({"until": date(2026, 3, 1)}, ("until", "before start")),
        ({"cadences": []}, ("cadences", "empty")),
        ({"cadences": ["sometimes"]}, ("cadence",)),
        ({"least_length": "2 h"}, ("offers", "the longest is 60 min")),
        ({"least_length": "60"}, ("least_length", "no unit")),
        ({"packages": ["five"]}, ("packages[0]",)),
        ({"reevaluation": "0.005"}, ("reevaluation", "2 decimals")),
        ({"currency": "USDD"}, ("currency",)),
        ({"cover": "Regence"}, ("cover",)),
        ({"start": None}, ("start", "a date")),
        ({"days": [TODAY]}, ("start", "not used with days")),
        ({"start": None, "until": TODAY, "days": [TODAY]}, ("until", "not used with days")),
        ({"start": None, "days": []}, ("days", "empty")),
        ({"start": None, "days": ["2026-03-02"]}, ("days[0]", "a date")),
        ({"cadences": ["weekly from 6 weeks after surgery"]}, ("cadences[0]", "the surgery")),
    ],
)
def test_it_is_refused(asked, words):
    with pytest.raises(mp.InvalidValueError) as caught:
        fit(**asked)
    for word in words:
        assert word in str(caught.value)


def test_offers_are_checked():
    cover = a_cover(mp.CostRule(copay="10"))
    covered = mp.VisitOffer("60 min", "100", allowed="90")
    for offers, more, word in (
        ((HOUR, HOUR), {}, "offered twice"),
        ((HOUR,), {"cover": cover}, "what does a plan allow"),
        ((covered,), {"cover": cover, "service": "x"}, "no rule"),
        (("60 min",), {}, "VisitOffer"),
        ((mp.VisitOffer("60 min", "100.005"),), {}, "2 decimals"),
    ):
        with pytest.raises(mp.InvalidValueError, match=word):
            fit(*offers, **more)
    for make in (
        lambda: mp.VisitOffer("0 min", "90"),
        lambda: mp.VisitOffer("60 min", "90", allowed="91"),
        lambda: mp.PackageOffer("60 min", 0, "90"),
        lambda: mp.PackageOffer("60 min", 5, 90.0),
        lambda: mp.PackageOffer("60 min", 5, "90", most=0),
    ):
        with pytest.raises(mp.InvalidValueError):
            make()


def test_a_plan_does_not_begin_before_the_day_of_the_cover():
    cover = a_cover(mp.CostRule(copay="10"))
    offer = mp.VisitOffer("60 min", "100", allowed="90")
    with pytest.raises(mp.InvalidValueError, match="2026-03-01 is before the cover's day"):
        fit(offer, cover=cover, start=date(2026, 3, 1))


# --- how it looks ----------------------------------------------------------------------------
def test_the_page_says_what_fits_and_what_more_would_cost():
    page = str(fit())
    assert "60 min, then 3 \N{MULTIPLICATION SIGN} 45 min" in page
    assert "One more visit (5 \N{MULTIPLICATION SIGN} 45 min) needs $60.00 more." in page
    assert "no promise to pay" in page
    assert "<svg" in fit()._repr_html_()


def test_the_page_says_what_no_money_helps():
    assert "No more visits: 6 were agreed." in str(fit(budget="10000"))
    assert "the last day comes before" in str(fit(budget="10000", until=date(2026, 3, 16)))


# --- from a price list -----------------------------------------------------------------------
def a_list():
    return mp.PriceList(
        name="Quiet Room",
        currency="USD",
        services=[
            mp.Service(
                id="massage",
                prices={"60 min": "95", "90 min": "135"},
                skilled={"master": {"60 min": "115"}},
            )
        ],
        packages=[
            mp.Package(
                id="six", service="massage", length="60 min", sessions=6, price="510", months=6
            )
        ],
        taxes=[mp.Tax(label="sales tax", percent="10")],
    )


def an_hour():
    return mp.plan_session(routine="full-body-relaxation", length="60 min")


def test_a_visit_costs_what_a_quote_says():
    short, long = mp.offers_from(an_hour(), a_list(), service="massage")
    assert (short.charge, short.private) == (95, mp.quote(an_hour(), a_list()).total)
    assert (long.length, long.charge) == (timedelta(minutes=90), 135)
    (master,) = mp.offers_from(an_hour(), a_list(), service="massage", skill="master", tip=0)
    assert (master.charge, master.private) == (115, Decimal("126.50"))


def test_only_lengths_that_a_payer_allows_are_offered_with_cover():
    allowed = {"60 min": "80"}
    (one,) = mp.offers_from(an_hour(), a_list(), service="massage", allowed=allowed)
    assert one.allowed == 80
    with pytest.raises(mp.InvalidValueError, match="has no price for 75 min; it has 60 min, 90"):
        mp.offers_from(an_hour(), a_list(), service="massage", allowed={"75 min": "80"})


def test_a_package_costs_what_a_quote_says():
    (six,) = mp.packages_from(an_hour(), a_list(), service="massage", most=2)
    bills = mp.quote(an_hour(), a_list(), buy=["six"]).bills
    assert (six.price, six.each_visit) == tuple(bill.total for bill in bills)
    assert (six.months, six.most, six.sessions) == (6, 2, 6)


def test_a_budget_over_a_price_list():
    asked = {"session": an_hour(), "prices": a_list(), "service": "massage"}
    found = fit(
        *mp.offers_from(**asked), packages=mp.packages_from(**asked), budget="700", sessions=6
    )
    assert (found.best.visits, found.best.package) == (6, "six")
    assert found.best.client_pays == mp.packages_from(**asked)[0].price + 6 * 19


# --- which of several is named ---------------------------------------------------------------
def test_of_plans_that_need_as_much_more_the_longest_is_named():
    long = mp.VisitOffer("75 min", "100")
    found = fit(HOUR, long, budget="340", sessions=6)
    (price,) = [price for price in found.prices if price.what == "visit"]
    assert (price.amount, minutes(price.plan)) == (60, (4, 75, 75))
    monthly = fit(HOUR, long, budget=None, per_month="200", sessions=6)
    (price,) = [price for price in monthly.prices if price.what == "visit"]
    assert (price.amount, minutes(price.plan)) == (100, (3, 75, 75))


def test_of_fewer_visits_the_best_is_the_alternative():
    found = fit(HOUR, budget="300", cadences=["2/week", "weekly"])
    assert [(minutes(plan), plan.cadence) for plan in found.alternatives] == [
        ((2, 60, 60), "2/week"),
        ((1, 60, 60), "2/week"),
    ]


def test_a_longer_plan_keeps_its_reevaluation():
    found = fit(budget="300", reevaluation="20", sessions=3)
    # 80 and 2 x 100 and 20 are 300; three hours would be 320.
    assert (minutes(found.best), found.best.client_pays) == ((3, 45, 60), 300)
    assert said(found) == [("visit", "sessions", "None"), ("length", "budget", "20.00")]
