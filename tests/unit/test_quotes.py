"""Quotes worked out by hand, and those of published rules with their sources."""

from decimal import Decimal, localcontext

import pytest

import massageplan as mp
from people import course


HOUR = mp.plan_session(routine="full-body-relaxation", length="60 min")
PLAN = course(sessions=6)
SIX = mp.Package(id="six", service="massage", length="60 min", sessions=6, price="510")
FOUR = mp.Package(id="four", service="massage", length="60 min", sessions=4, price="340", months=6)


def massage(**more):
    return mp.Service(**{"id": "massage", "prices": {"60 min": "95", "90 min": "135"}, **more})


def a_list(**more):
    return mp.PriceList(
        **{"name": "Room", "currency": "USD", "tip": "clinic", "services": [massage()], **more}
    )


def lines(quote, number=1):
    (bill,) = [bill for bill in quote.bills if bill.number == number]
    return [(line.kind, str(line.amount)) for line in bill.lines]


def totals(quote):
    return [str(bill.total) for bill in quote.bills]


def codes(quote):
    return [finding.code for finding in quote.findings]


# --- one session ----------------------------------------------------------------------------
def test_a_spa_tips_on_the_full_price_before_discount_and_tax():
    """fixedbykg.com/policy (before discount); blindtigerbodywork.com (before tax)."""
    prices = a_list(
        tip="spa",
        discounts=[mp.Discount(id="new", percent=10)],
        taxes=[mp.Tax(label="tax", percent="8.875")],
        extras=[mp.Extra(id="stones", price="15.50"), mp.Extra(id="tea", price=5, tipped=False)],
    )
    quote = mp.quote(HOUR, prices, extras=["stones", "tea"], discounts=["new"])
    assert lines(quote) == [
        ("session", "95.00"),
        ("discount", "-9.50"),
        ("extra", "15.50"),
        ("extra", "5.00"),
        ("tax", "9.41"),  # 8.875 % of 106.00
        ("tip", "22.10"),  # 20 % of 110.50
    ]
    assert quote.total == Decimal("137.51")


def test_the_custom_of_tipping_is_that_of_the_kind_of_massage():
    prices = a_list(tip=None)
    assert lines(mp.quote(HOUR, prices)) == [("session", "95.00"), ("tip", "19.00")]
    assert lines(mp.quote(PLAN.visits[0].session, prices)) == [("session", "95.00")]
    assert lines(mp.quote(HOUR, prices, tip="18 %"))[1] == ("tip", "17.10")
    assert lines(mp.quote(HOUR, prices, tip=0)) == [("session", "95.00")]


def test_half_a_cent_of_a_tip_goes_up():
    """33.50 at 15 %: floats give 5.02."""
    prices = a_list(services=[massage(prices={"60 min": "33.50"})])
    assert lines(mp.quote(HOUR, prices, tip=15))[1] == ("tip", "5.03")


def test_an_automatic_gratuity_takes_the_place_of_the_tip_and_a_charge_does_not():
    """reference.com; travelersunited.org: a hotel adds 20 % and says it is no tip."""
    gratuity = mp.Charge(percent=18)
    quote = mp.quote(HOUR, a_list(tip="spa", auto_gratuity=gratuity))
    assert lines(quote) == [("session", "95.00"), ("gratuity", "17.10")]
    assert codes(quote) == ["gratuity-is-tip"]
    quote = mp.quote(HOUR, a_list(tip="spa", auto_gratuity=gratuity), tip=10)
    assert lines(quote)[2] == ("tip", "9.50")
    assert codes(quote) == ["tip-and-gratuity"]
    quote = mp.quote(HOUR, a_list(tip="spa", service_charge=mp.Charge(percent=20)))
    assert lines(quote)[1:] == [("service-charge", "19.00"), ("tip", "19.00")]
    assert codes(quote) == ["charge-is-no-tip"]


def test_a_gratuity_may_be_taxed_and_may_begin_at_a_length():
    """massageetoile.com: 15 % from 2 hours; California taxes what is mandatory."""
    taxed = mp.Charge(percent=15, taxed=True, from_length="90 min")
    prices = a_list(auto_gratuity=taxed, taxes=[mp.Tax(label="tax", percent=10)])
    assert lines(mp.quote(HOUR, prices)) == [("session", "95.00"), ("tax", "9.50")]
    assert lines(mp.quote(HOUR, prices, length="90 min")) == [
        ("session", "135.00"),
        ("gratuity", "20.25"),
        ("tax", "15.53"),  # 10 % of 155.25
    ]


def test_a_tax_in_the_prices_adds_nothing():
    """Ontario 13 %: of 113.00, 13.00."""
    prices = a_list(
        currency="CAD",
        services=[massage(prices={"60 min": "113"})],
        taxes=[mp.Tax(label="HST", percent=13)],
        tax_included=True,
    )
    quote = mp.quote(HOUR, prices)
    assert quote.total == 113
    assert [str(line.amount) for line in quote.bills[0].tax_included] == ["13.00"]


def test_a_tax_in_the_prices_can_be_of_each_line():
    prices = a_list(
        services=[massage(prices={"60 min": "1.05"})],
        extras=[mp.Extra(id="tea", price="0.25")],
        taxes=[mp.Tax(label="tax", percent=10, by="line")],
        tax_included=True,
    )
    (contained,) = mp.quote(HOUR, prices, extras=["tea"] * 3).bills[0].tax_included
    # Of 1.05, 0.0954; of each 0.25, 0.0227.
    assert (str(contained.amount), str(contained.base)) == ("0.16", "1.80")


def test_a_referral_frees_the_massage_and_not_the_facial():
    """Minnesota: no tax with a written referral."""
    prices = a_list(
        taxes=[mp.Tax(label="tax", percent=10, not_with_referral=True)],
        extras=[mp.Extra(id="facial", price=50)],
    )
    assert lines(mp.quote(HOUR, prices, extras=["facial"]))[2] == ("tax", "14.50")
    assert lines(mp.quote(HOUR, prices, extras=["facial"], referral=True))[2] == ("tax", "5.00")


@pytest.mark.parametrize(
    ("by", "round_at", "expected"),
    [
        ("bill", "line", [("tax", "0.12")]),  # 7.5 % of 1.55 is 0.11625
        ("line", "line", [("tax", "0.12")]),  # 0.07875 and 0.0375, up to 0.08 and 0.04
        ("line", "unit", [("tax", "0.12")]),
        ("bill", "total", [("tax", "0.11625"), ("rounding", "0.00375")]),
    ],
)
def test_where_part_of_a_cent_is_rounded(by, round_at, expected):
    prices = a_list(
        services=[massage(prices={"60 min": "1.05"})],
        extras=[mp.Extra(id="tea", price="0.25")],
        taxes=[mp.Tax(label="tax", percent="7.5", by=by)],
        round_at=round_at,
    )
    quote = mp.quote(HOUR, prices, extras=["tea", "tea"])
    assert [line for line in lines(quote) if line[0] in {"tax", "rounding"}] == expected
    assert quote.total == Decimal("1.67")


def test_a_tax_on_a_line_is_on_what_a_discount_leaves_of_it():
    prices = a_list(
        services=[massage(prices={"60 min": "10.10"})],
        discounts=[mp.Discount(id="new", amount="0.10")],
        taxes=[mp.Tax(label="tax", percent=5, by="line")],
    )
    assert lines(mp.quote(HOUR, prices, discounts=["new"]))[2] == ("tax", "0.50")


def test_several_alike_are_rounded_for_one_and_multiplied():
    prices = {
        "services": [massage(prices={"60 min": "100"})],
        "extras": [mp.Extra(id="tea", price="0.30")],
        "taxes": [mp.Tax(label="tax", percent=5, by="line")],
    }
    three = ["tea", "tea", "tea"]
    # 5 % of 0.30 is 0.015: three are 0.045, or 3 x 0.02.
    assert lines(mp.quote(HOUR, a_list(**prices), extras=three))[2] == ("tax", "5.05")
    by_unit = a_list(**prices, round_at="unit")
    assert lines(mp.quote(HOUR, by_unit, extras=three))[2] == ("tax", "5.06")


def test_two_therapists_are_tipped_apart_and_together_to_the_cent():
    """richannel.org: each therapist apart."""
    couples = massage(id="couples", prices={"60 min": "100.03"}, people=2, therapists=2)
    prices = a_list(tip="spa", services=[couples], extras=[mp.Extra(id="stones", price=15)])
    quote = mp.quote(HOUR, prices, service="couples")
    assert lines(quote)[1:] == [("tip", "10.01"), ("tip", "10.00")]
    assert quote.bills[0].lines[1].part == (1, 2)
    assert lines(mp.quote(HOUR, prices, service="couples", extras=["stones"]))[1] == (
        "extra",
        "30.00",
    )


def test_a_card_and_a_home_visit_cost_more():
    """sacredhaven: 3.5 % by card."""
    prices = a_list(card_surcharge="3.5", home_visit=25, tip="spa")
    quote = mp.quote(HOUR, prices, by_card=True, home_visit=True)
    assert lines(quote) == [
        ("session", "95.00"),
        ("home-visit", "25.00"),
        ("tip", "19.00"),
        ("surcharge", "4.87"),  # 3.5 % of 139.00
    ]


def test_a_deposit_is_a_part_of_the_price():
    """thaiwellnessmassage.net: 50, 100 for couples; wbmr.co.uk: 50 %."""
    bill = mp.quote(HOUR, a_list(deposit=mp.Deposit(amount=50))).bills[0]
    assert (bill.total, bill.due) == (95, 45)
    bill = mp.quote(HOUR, a_list(deposit=mp.Deposit(percent=50))).bills[0]
    assert (bill.total, bill.due) == (95, Decimal("47.50"))


def test_a_deposit_is_never_more_than_is_left_to_pay():
    prices = a_list(deposit=mp.Deposit(amount=200))
    assert [line.amount for line in mp.quote(HOUR, prices).bills[0].paid] == [95]
    half = mp.quote(HOUR, prices, vouchers=[mp.Voucher(paid=50)]).bills[0]
    assert [(line.kind, line.amount) for line in half.paid] == [("voucher", 50), ("deposit", 45)]
    all_paid = mp.quote(HOUR, prices, vouchers=[mp.Voucher(paid=500)]).bills[0]
    assert [line.kind for line in all_paid.paid] == ["voucher"]
    gift = mp.Credit(service="massage", length="60 min")
    assert mp.quote(HOUR, prices, credits=[gift]).bills[0].paid == ()


def test_a_voucher_pays_all_but_the_tip():
    prices = a_list(tip="spa")
    quote = mp.quote(HOUR, prices, vouchers=[mp.Voucher(paid=200)])
    assert (quote.total, quote.due) == (114, 19)
    quote = mp.quote(HOUR, prices, vouchers=[mp.Voucher(paid=50), mp.Voucher(paid=20, label="b")])
    assert [(line.label, line.amount) for line in quote.bills[0].paid] == [
        ("voucher", 50),
        ("b", 20),
    ]


def test_a_session_that_was_passed_on_is_worth_what_was_paid_for_it():
    """lillymaymassages.com: 75 against a session of 95 leaves 20 due."""
    passed_on = mp.Credit(service="massage", length="60 min", worth="75", label="from a friend")
    quote = mp.quote(HOUR, a_list(tip="spa"), credits=[passed_on])
    assert lines(quote) == [("session", "20.00"), ("tip", "19.00")]


# --- which service --------------------------------------------------------------------------
def test_the_kind_of_massage_says_which_service():
    spa = massage(id="spa", intention="relaxation", prices={"60 min": 90})
    clinic = massage(id="clinic", intention="medical", prices={"60 min": 120})
    couples = massage(id="couples", prices={"60 min": 200}, people=2, therapists=2)
    prices = a_list(services=[spa, clinic, couples])
    assert mp.quote(HOUR, prices).total == 90
    assert mp.quote(PLAN, prices).total == 720
    assert mp.quote(HOUR, prices, service="couples").total == 200


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"tip": 0.2}, "tip: 0.2 is a float"),
        ({"tip": "0.2"}, "tip: 0.2 can mean"),
        ({"tip": 120}, "tip: expected a percentage from 0 to 100"),
        ({"extras": "stones"}, "extras: expected several names"),
        ({"extras": ["stone"]}, "extras[0]: 'stone' is not on the price list"),
        ({"extras": {7: ["stones"]}}, "extras: expected the number of a visit, from 1 to 6"),
        ({"buy": ["ten"]}, "buy[0]: 'ten' is not on the price list"),
        ({"membership": "gold"}, "membership: 'gold' is not on the price list"),
        ({"service": "facial"}, "service: 'facial' is not on the price list"),
        ({"length": "75 min"}, "length: massage has no price for 75 min"),
        ({"skill": "master"}, "skill: massage has no prices for the skill 'master'"),
        ({"home_visit": True}, "home_visit: the price list has no fee"),
        ({"discounts": ["big"]}, "discounts: big takes $100.00 in all off a session of $95.00"),
        ({"vouchers": [mp.Voucher(paid="1.005")]}, "vouchers[0].paid: an amount in USD has"),
        ({"vouchers": mp.Voucher(paid=5)}, "vouchers: expected several Voucher(...)"),
        ({"credits": ["six"]}, "credits[0]: expected Credit(...)"),
        ({"credits": [mp.Credit(service="x", length="1 h")]}, "credits[0].service: 'x' is not"),
        ({"notice": {1: "5"}}, "notice[1]: '5' has no unit"),
        ({"notice": "5 h"}, "notice: expected lengths of time by visit; got '5 h'"),
        ({"notice": {0: "5 h"}}, "notice: expected the number of a visit, from 1 to 6; got 0"),
        ({"by_card": "yes"}, "by_card: expected bool(...); got str: write True or False"),
        ({"referral": None}, "referral: expected bool(...)"),
        ({"skill": None}, "skill: expected str(...)"),
        ({"extras": {1: "stones"}}, "extras[1]: expected several names"),
        ({"extras": [5]}, "extras[0]: expected a name; got 5"),
    ],
)
def test_what_cannot_be_quoted_is_refused(more, message):
    prices = a_list(
        extras=[mp.Extra(id="hot-stones", label="stones", price=15)],
        discounts=[mp.Discount(id="big", amount=100)],
    )
    with pytest.raises(mp.InvalidValueError) as raised:
        mp.quote(PLAN, prices, **more)
    assert message in str(raised.value)


def test_nothing_is_guessed():
    two = a_list(services=[massage(), massage(id="other")])
    with pytest.raises(mp.InvalidValueError, match="write service, one of 'massage', 'other'"):
        mp.quote(HOUR, two)
    with pytest.raises(mp.InvalidValueError, match="no price for 60 min"):
        mp.quote(HOUR, a_list(services=[massage(prices={"30 min": 50})]))
    with pytest.raises(mp.InvalidValueError, match="expected a SessionPlan or a TreatmentPlan"):
        mp.quote("a session", a_list())
    with pytest.raises(mp.InvalidValueError, match="prices: expected PriceList"):
        mp.quote(HOUR, "prices.toml")
    gold = mp.Membership(id="gold", service="massage", length="60 min", monthly=79)
    with pytest.raises(mp.InvalidValueError, match="these visits have no days"):
        mp.quote(HOUR, a_list(memberships=[gold]), membership="gold")


def test_the_decimal_context_of_the_program_changes_nothing():
    prices = a_list(tip="spa", taxes=[mp.Tax(label="tax", percent="8.875")], card_surcharge="3.5")
    usual = mp.quote(PLAN, prices, by_card=True)
    with localcontext() as context:
        context.prec, context.rounding = 3, "ROUND_FLOOR"
        odd = mp.quote(PLAN, prices, by_card=True)
        assert odd == usual
        assert odd.total == usual.total


def test_it_draws_itself_and_becomes_json():
    prices = a_list(tip="spa", packages=[FOUR], deposit=mp.Deposit(amount=20))
    quote = mp.quote(PLAN, prices, buy=["four"])
    shown = str(quote)
    for words in ("What it costs", "four: 3", "visits 1-4, each", "massage, from four"):
        assert words in shown
    record = mp.io.to_dict(quote)
    assert record["bills"][0]["lines"][0]["amount"] == "340.00"
    assert "<table" in quote._repr_html_()
