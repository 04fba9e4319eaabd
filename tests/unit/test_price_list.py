from datetime import date, timedelta
from decimal import Decimal

import pytest

import massageplan as mp
from massageplan.money.prices.reading_prices import parse_price_list


FILE = b"""
name = "Quiet Room"
currency = "usd"
tip = "spa"
as_of = 2026-01-01
old_after = 2026-12-31
card_surcharge = 3.5
home_visit = 25

[[services]]
id = "massage"
intention = "relaxation"
prices = { "60 min" = 95.50, "90 min" = "135" }
skilled = { master = { "60 min" = 115 } }

[[extras]]
id = "hot-stones"
price = 15.25

[[packages]]
id = "six"
service = "massage"
length = "60 min"
sessions = 6
price = 510
months = 12

[[taxes]]
label = "sales tax"
percent = 8.875

[[late]]
within = "24 h"
percent = 50

[auto_gratuity]
percent = 18
from_length = "2 h"
"""


def massage(**more):
    return mp.Service(**{"id": "massage", "prices": {"60 min": "95", "90 min": "135"}, **more})


def a_list(**more):
    return mp.PriceList(**{"name": "Room", "currency": "USD", "services": [massage()], **more})


def six(**more):
    asked = {"id": "six", "service": "massage", "length": "60 min", "sessions": 6, "price": "510"}
    return mp.Package(**{**asked, **more})


# --- a file ---------------------------------------------------------------------------------
def test_a_file_is_what_the_same_values_make():
    assert parse_price_list(FILE, "prices.toml") == mp.PriceList(
        name="Quiet Room",
        currency="USD",
        services=[
            mp.Service(
                id="massage",
                intention="relaxation",
                prices={"90 min": 135, timedelta(hours=1): Decimal("95.50")},
                skilled={"master": {"1 h": "115"}},
            )
        ],
        extras=[mp.Extra(id="hot-stones", price="15.25")],
        packages=[six(months=12)],
        taxes=[mp.Tax(label="sales tax", percent="8.875 %")],
        late=[mp.LateFee(within="24 h", percent=50)],
        auto_gratuity=mp.Charge(percent=18, from_length="120 min"),
        tip="20 %",
        card_surcharge="3.5",
        home_visit="25.00",
        as_of=date(2026, 1, 1),
        old_after=date(2026, 12, 31),
    )


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        (
            b"sessions = 6",
            b"sesions = 6",
            [
                "packages[0].sessions: is missing",
                "packages[0].sesions: unknown key: did you mean 'sessions'?",
            ],
        ),
        (b"price = 510", b"price = 510.001", ["packages[0].price: an amount in USD has at most"]),
        (b"price = 510", b"price = -1", ["packages[0].price: expected an amount of 0 or more"]),
        (b"8.875", b"0.08875", ["taxes[0].percent: 0.08875 can mean"]),
        (b"8.875", b"108", ["taxes[0].percent: expected a percentage from 0 to 100; got 108"]),
        (b'"24 h"', b"24", ["late[0].within: 24 has no unit"]),
        (b'"usd"', b'"dollars"', ["currency: unknown currency 'dollars'"]),
        (b"15.25", b'"15.25 EUR"', ["extras[0].price: expected an amount without its currency"]),
        (b'id = "six"', b'id = "Massage"', ["packages[0]: 'Massage' has a name that 'massage'"]),
        (b'service = "massage"', b'service = "mass"', ["packages[0].service: 'mass' is not on"]),
        (b'"relaxation"', b'"relaxing"', ["services[0].intention: expected one of"]),
        (b"tip =", b"tipp =", ["tipp: unknown key"]),
        (b"2026-12-31", b"2025-12-31", ["old_after: expected 2026-01-01 or later"]),
        (b'"90 min"', b'"90"', ["services[0].prices[90]: '90' has no unit: write '90 min'"]),
    ],
)
def test_every_problem_of_a_file_is_told_with_its_place(old, new, problems):
    assert FILE.count(old) == 1
    with pytest.raises(mp.LoadError) as raised:
        parse_price_list(FILE.replace(old, new), "prices.toml")
    assert len(raised.value.problems) == len(problems)
    for (path, message), expected in zip(raised.value.problems, problems, strict=True):
        assert f"{path}: {message}".startswith(expected)


def test_a_file_that_is_not_there():
    with pytest.raises(mp.LoadError, match="cannot be read"):
        mp.read_price_list("no-such-file.toml")


# --- values ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: massage(prices={"60 min": 95.5}), "service.prices[60 min]: 95.5 is a float"),
        (lambda: massage(prices={}), "service.prices: expected prices by length"),
        (lambda: massage(prices="95"), "service.prices: expected prices by length"),
        (lambda: massage(prices={"60 min": 1, "1 h": 2}), "this length is there twice"),
        (lambda: massage(prices={"0 min": 1}), "expected a length; got none"),
        (lambda: massage(people=0), "service.people: expected a whole number from 1"),
        (lambda: massage(people=None), "service.people: expected a whole number from 1"),
        (lambda: massage(skilled=["master"]), "service.skilled"),
        (lambda: six(price=510.0), "package.price: 510.0 is a float"),
        (lambda: six(sessions=0), "package.sessions: expected a whole number from 1"),
        (lambda: six(sessions=None), "package.sessions: expected a whole number from 1"),
        (lambda: six(length="60"), "package.length: '60' has no unit"),
        (lambda: mp.Discount(id="new"), "discount.percent: write percent or amount"),
        (lambda: mp.Discount(id="new", percent=5, amount=5), "write percent or amount"),
        (lambda: mp.Discount(id="new", percent=101), "discount.percent: expected a percentage"),
        (lambda: mp.Deposit(amount=-5), "deposit.amount: expected an amount of 0 or more"),
        (lambda: mp.Tax(label="tax", percent=5, by="visit"), "tax.by: expected one of 'line'"),
        (lambda: mp.Tax(label="", percent=5), "tax.label: expected text, but it is empty"),
        (lambda: mp.Credit(service="massage", length="60 min", left=-1), "credit.left"),
        (lambda: mp.Voucher(paid=99.5), "voucher.paid: 99.5 is a float"),
        (lambda: a_list(services=[]), "price_list.services: has no services"),
        (lambda: a_list(services=["massage"]), "price_list.services[0]: expected Service(...)"),
        (lambda: a_list(services=massage()), "price_list.services: expected several values"),
        (lambda: a_list(round_at="cent"), "price_list.round_at: expected one of 'unit'"),
        (lambda: a_list(currency="JPY", home_visit="2.5"), "price_list.home_visit: an amount in"),
        (lambda: a_list(packages=[six(), six()]), "price_list.packages[1]: 'six' has a name"),
        (lambda: a_list(packages=[six(length="30 min")]), "packages[0].length: massage has no"),
        (
            lambda: a_list(late=[mp.LateFee(percent=50), mp.LateFee(percent=100)]),
            "price_list.late[1]: another fee is for the same notice",
        ),
        (
            lambda: a_list(
                tax_included=True, taxes=[mp.Tax(label="t", percent=5, not_with_referral=True)]
            ),
            "price_list.tax_included: a tax that falls away with a referral",
        ),
    ],
)
def test_what_cannot_be_is_refused_by_its_path(make, message):
    with pytest.raises(mp.InvalidValueError) as raised:
        make()
    assert message in str(raised.value)


def test_a_price_is_looked_up_and_never_computed():
    prices = a_list(services=[massage(skilled={"master": {"60 min": "115"}})])
    assert prices.price("Massage", "1 h") == 95
    assert prices.price("massage", "60 min", skill="master") == 115
    with pytest.raises(mp.InvalidValueError, match=r"no price for 75 min: expected one of 60 min"):
        prices.price("massage", "75 min")
    with pytest.raises(mp.UnknownTermError, match="no prices for the skill 'senior'"):
        prices.price("massage", "60 min", skill="senior")
    with pytest.raises(mp.UnknownTermError, match="expected one of master"):
        prices.price("massage", "60 min", skill="new")
    with pytest.raises(mp.UnknownTermError, match="did you mean 'master'") as caught:
        prices.price("massage", "60 min", skill="mastr")
    assert caught.value.suggestions == ("master",)
    with pytest.raises(mp.UnknownTermError, match="expected one of massage"):
        prices.service("sauna")
    with pytest.raises(mp.UnknownTermError, match="did you mean 'massage'"):
        prices.price("masage", "60 min")


# --- what is late, and what is given back ---------------------------------------------------
TIERS = [
    mp.LateFee(within="24 h", percent=50),
    mp.LateFee(within="2 h", amount="80"),
    mp.LateFee(percent=100),
]


@pytest.mark.parametrize(
    ("notice", "fee"),
    [("24 h", 0), ("23 h 59 min", "47.50"), ("2 h", "47.50"), ("119 min", 80), (None, 95)],
)
def test_exactly_the_notice_is_in_time(notice, fee):
    assert a_list(late=TIERS).late_fee("95", notice) == Decimal(fee)


def test_who_does_not_come_pays_the_strictest_if_nothing_is_said_of_it():
    assert a_list(late=TIERS[:2]).late_fee("95") == 80
    assert a_list().late_fee("95") == 0
    assert a_list(late=TIERS[:1]).late_fee("33.35", "1 h") == Decimal("16.68")


def test_a_package_is_given_back_at_single_prices():
    """onyekatefari.com (fee 35), livewellmanualtherapy.com: paid - used x list - fee."""
    prices = a_list(packages=[six(refund_fee="35")])
    assert [prices.refund("six", used) for used in (0, 2, 5, 6)] == [475, 285, 0, 0]
    with pytest.raises(mp.InvalidValueError, match="used: expected a whole number from 0 to 6"):
        prices.refund("six", 7)


def test_it_draws_itself():
    shown = str(parse_price_list(FILE, "prices.toml"))
    for words in (
        "Prices: Quiet Room",
        "massage, master  $115.00",
        "hot stones: $15.25",
        "six: 6 × 60 min, $510.00, to be used within 12 months",  # noqa: RUF001  as printed
        "sales tax: 8.875 %, on top of the prices",
        "automatic gratuity: 18 %, from 120 min",
        "canceled less than 24 h before: 50 % of the price",
    ):
        assert words in shown
