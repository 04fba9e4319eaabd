"""Single lines of what can be booked for a budget that a mutation run found unguarded."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

import massageplan as mp
from covered import TODAY, a_cover


SESSION = mp.plan_session(routine="full-body-relaxation", length="60 min")
HOUR = mp.VisitOffer("60 min", "100")

PRICES = mp.PriceList(
    name="Quiet Room",
    currency="USD",
    services=[
        mp.Service(
            id="massage",
            prices={"90 min": "150", "60 min": "100"},
            skilled={"senior": {"60 min": "120", "90 min": "180"}},
        ),
        mp.Service(id="stones", prices={"60 min": "130"}),
    ],
    packages=[
        mp.Package(id="hot", service="stones", length="60 min", sessions=2, price="220"),
        mp.Package(id="long", service="massage", length="90 min", sessions=3, price="400"),
        mp.Package(id="old", service="stones", length="60 min", sessions=3, price="300"),
        mp.Package(id="four", service="massage", length="60 min", sessions=4, price="360"),
    ],
    taxes=[mp.Tax(label="tax", percent="10", not_with_referral=True)],
    home_visit="30",
    card_surcharge="5",
)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"tip": "10"},
        {"by_card": True},
        {"home_visit": True},
        {"referral": True},
        {"skill": "senior"},
        {"tip": 0, "by_card": True, "home_visit": True, "referral": True},
    ],
)
def test_an_offer_costs_what_a_quote_for_the_same_says(asked):
    more = {"service": "massage", **asked}
    offers = mp.offers_from(SESSION, PRICES, **more)
    assert [offer.length for offer in offers] == sorted(offer.length for offer in offers)
    for offer in offers:
        assert offer.private == mp.quote(SESSION, PRICES, length=offer.length, **more).total
    long, four = mp.packages_from(SESSION, PRICES, **more)
    assert [(one.name, one.sessions, one.most) for one in (long, four)] == [
        ("long", 3, 1),
        ("four", 4, 1),
    ]
    for offer, id_ in ((long, "long"), (four, "four")):
        bought = mp.quote(SESSION, PRICES, length=offer.length, buy=[id_], **more)
        bills = {bill.kind: bill.total for bill in bought.bills}
        assert (offer.price, offer.each_visit) == (bills["package"], bills["visit"])


def test_offers_are_of_the_service_that_is_asked_for():
    (stones,) = mp.offers_from(SESSION, PRICES, service="stones", tip=0)
    assert (stones.charge, stones.private) == (130, 143)
    assert [one.name for one in mp.packages_from(SESSION, PRICES, service="stones")] == [
        "hot",
        "old",
    ]
    asked = {"service": "massage", "allowed": {"90 min": "80"}}
    assert [offer.charge for offer in mp.offers_from(SESSION, PRICES, **asked)] == [150]


@pytest.mark.parametrize(
    ("make", "path", "value"),
    [
        (lambda: mp.offers_from(SESSION, "list", service="massage"), "prices", None),
        (lambda: mp.packages_from(SESSION, "list", service="massage"), "prices", None),
        (
            lambda: mp.offers_from(SESSION, PRICES, service="massage", allowed={"75 min": 1}),
            "allowed[75 min]",
            "75 min",
        ),
        (
            lambda: mp.offers_from(SESSION, PRICES, service="massage", allowed={"75": 1}),
            "allowed[75]",
            "75",
        ),
        (mp.Budget, "budget.total", None),
        (lambda: mp.Budget(total="9", lengths="60 min"), "budget.lengths", "60 min"),
        (lambda: mp.Budget(total="9", lengths=["1 h", "60"]), "budget.lengths[1]", "60"),
        (lambda: mp.Budget(total="9", least_length="60"), "budget.least_length", "60"),
        (lambda: mp.VisitOffer("0 min", "9"), "visit_offer.length", timedelta()),
        (lambda: mp.PackageOffer("0 min", 2, "9"), "package_offer.length", timedelta()),
        (lambda: mp.PackageOffer("1 h", 0, "9"), "package_offer.sessions", 0),
        (lambda: mp.PackageOffer("1 h", 2, "9", most=0), "package_offer.most", 0),
        (lambda: mp.VisitOffer("1 h", "9", allowed="10"), "visit_offer.allowed", 10),
    ],
)
def test_where_what_cannot_be_booked_is(make, path, value):
    with pytest.raises(mp.InvalidValueError) as caught:
        make()
    assert (caught.value.path, caught.value.value) == (path, value)


def test_a_budget_reads_its_lengths():
    budget = mp.Budget(per_month="90", lengths=["45 min", "1 h"], least_length="45 min")
    assert budget.lengths == (timedelta(minutes=45), timedelta(hours=1))
    assert budget.least_length == timedelta(minutes=45)


def test_the_time_of_a_plan_is_that_of_all_its_visits():
    short = mp.VisitOffer("45 min", "80")
    best = mp.fit_budget([HOUR, short], budget="340", sessions=6, start=TODAY).best
    assert (best.visits, best.first, best.after) == (4, HOUR.length, short.length)
    assert best.time == timedelta(minutes=60 + 3 * 45)


def test_december_and_january_are_two_months():
    days = [date(2026, 12, 28), date(2027, 1, 4)]
    best = mp.fit_budget([HOUR], per_month="100", sessions=2, days=days).best
    assert (best.visits, best.most_in_a_month) == (2, 100)


def test_a_cover_without_a_plan_year_has_no_year_to_begin():
    cover = mp.Cover(payer="a plan", as_of=TODAY, rules=[mp.CostRule(copay="30")])
    hour = mp.VisitOffer("60 min", "100", allowed="80")
    best = mp.fit_budget([hour], budget="100", sessions=6, start=TODAY, cover=cover).best
    assert best.costs == (30, 30, 30)


def test_no_more_packages_are_bought_than_may_be():
    two = mp.PackageOffer("60 min", 2, "120", most=2, name="two")
    best = mp.fit_budget([HOUR], budget="460", sessions=6, start=TODAY, packages=[two]).best
    assert (best.visits, best.packages, best.client_pays) == (6, 2, 440)


def test_a_plan_with_a_reevaluation_pays_it_at_its_last_visit_alone():
    best = mp.fit_budget([HOUR], budget="250", sessions=2, start=TODAY, reevaluation="20").best
    assert (best.reevaluation, best.costs) == (True, (100, 120))
    none = mp.fit_budget([HOUR], budget="210", sessions=2, start=TODAY, reevaluation="20").best
    assert (none.reevaluation, none.costs) == (False, (100, 100))


def test_a_deductible_begins_again_in_a_plan_of_a_budget():
    cover = a_cover(
        mp.CostRule(deductible=True, client_pays="0"), counters=[mp.Counter("deductible", "100")]
    )
    hour = mp.VisitOffer("60 min", "100", allowed="100")
    days = [date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 4)]
    best = mp.fit_budget([hour], budget="300", sessions=3, days=days, cover=cover).best
    assert best.costs == (Decimal(100), 0, 100)


# --- what is asked of a budget ---------------------------------------------------------------
SHORT = mp.VisitOffer("45 min", "80")
COVER = a_cover(mp.CostRule(copay="30"))


def fit(*offers, **asked):
    return mp.fit_budget(offers, **({"budget": "340", "sessions": 6, "start": TODAY} | asked))


@pytest.mark.parametrize(
    ("offers", "asked", "path", "value"),
    [
        ([], {}, "offers", None),
        ([HOUR], {"least_length": "75 min"}, "offers", None),
        ([HOUR, HOUR], {}, "offers[1].length", None),
        ([HOUR], {"cover": COVER}, "offers[0].allowed", None),
        (
            [mp.VisitOffer("1 h", "9", second_allowed="8")],
            {},
            "offers[0].second_allowed",
            Decimal(8),
        ),
        ([mp.VisitOffer("1 h", "9.005")], {}, "offers[0].charge", Decimal("9.005")),
        ([HOUR], {"budget": None}, "budget", None),
        ([HOUR], {"budget": "9.005"}, "budget", "9.005"),
        ([HOUR], {"per_month": "9.005"}, "per_month", "9.005"),
        ([HOUR], {"reevaluation": "9.005"}, "reevaluation", "9.005"),
        ([HOUR], {"until": "March"}, "until", "March"),
        ([HOUR], {"until": date(2026, 3, 1)}, "until", date(2026, 3, 1)),
        ([HOUR], {"cadences": []}, "cadences", None),
        ([HOUR], {"sessions": 101}, "sessions", 101),
        ([HOUR], {"days": [TODAY]}, "start", None),
        ([HOUR], {"start": None, "days": []}, "days", None),
        (
            [mp.VisitOffer("1 h", "9", allowed="9")],
            {"cover": COVER, "start": date(2026, 3, 1)},
            "start",
            date(2026, 3, 1),
        ),
        (
            [HOUR],
            {"packages": [mp.PackageOffer("1 h", 2, "9.005")]},
            "packages[0].price",
            Decimal("9.005"),
        ),
        (
            [HOUR],
            {"packages": [mp.PackageOffer("1 h", 2, "9", each_visit="0.005")]},
            "packages[0].each_visit",
            Decimal("0.005"),
        ),
        ([HOUR], {"budget": "90"}, "budget", None),
        ([HOUR], {"per_month": "90"}, "per_month", None),
    ],
)
def test_where_what_cannot_be_asked_of_a_budget_is(offers, asked, path, value):
    with pytest.raises(mp.InvalidValueError) as caught:
        fit(*offers, **asked)
    assert (caught.value.path, caught.value.value) == (path, value)


def test_amounts_are_read_in_the_currency_of_the_packages_too():
    two = mp.PackageOffer("1 h", 2, "9.5")
    with pytest.raises(mp.InvalidValueError, match=r"packages\[0\].price"):
        fit(HOUR, packages=[two], currency="JPY")


def test_too_little_is_told_with_what_there_is():
    with pytest.raises(mp.InvalidValueError, match=r"costs \$100.00 at least; got \$90.00"):
        fit(HOUR, budget="90")
    with pytest.raises(mp.InvalidValueError, match=r"costs \$100.00 at least; got \$80.00"):
        fit(HOUR, per_month="80")
    with pytest.raises(mp.InvalidValueError, match="the longest is 60 min"):
        fit(SHORT, HOUR, least_length="90 min")


def test_a_fit_says_what_it_was_asked():
    found = fit(HOUR, per_month="200")
    assert (found.budget, found.per_month, found.sessions) == (340, 200, 6)
    assert fit(HOUR).per_month is None
    assert fit(HOUR, budget=None, per_month="200").budget is None


def test_of_two_visits_the_shorter_is_the_first_however_they_are_offered():
    for offers in ((HOUR, SHORT), (SHORT, HOUR)):
        best = fit(*offers, budget="180", sessions=2).best
        assert (best.first, best.after) == (SHORT.length, HOUR.length)


def test_rhythms_may_be_one_and_may_end_by_themselves():
    best = fit(HOUR, cadences="2/week", budget="600").best
    assert (best.cadence, best.visits) == ("2/week", 6)
    ending = fit(HOUR, cadences=["weekly for 3 weeks"], budget="600").best
    assert ending.visits == 3
    given = fit(HOUR, start=None, days=[TODAY, TODAY + timedelta(days=3)]).best
    assert (given.cadence, given.visits) == ("on the days given", 2)


def test_visits_of_a_budget_are_billed_with_its_codes():
    cover = a_cover(
        mp.CostRule(copay="30"), prior_authorization=[mp.PriorAuthorization(codes=["97140"])]
    )
    hour = mp.VisitOffer("60 min", "100", allowed="100")
    assert fit(hour, cover=cover, codes=["97124"], sessions=2).best.costs == (30, 30)
    assert fit(hour, cover=cover, codes=["97140"], sessions=2).best.costs == (100, 100)
