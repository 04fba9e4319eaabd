"""Published prices, terms of packages and examples of units, found after the code stood.

Facts only, each with its address, worked out again to the cent. Where a term cannot be said in a
price list, the test says what differs.
"""

from datetime import date
from decimal import Decimal

import pytest

import massageplan as mp
from people import course


HOUR = mp.plan_session(routine="full-body-relaxation", length="60 min")
WEEKLY = course(sessions=12, cadence="weekly")


def a_list(price, **more):
    massage = mp.Service(id="massage", prices={"60 min": price, "90 min": price, "2 h": price})
    asked = {"name": "published", "currency": "USD", "tip": 0, "services": [massage]}
    return mp.PriceList(**{**asked, **more})


def a_package(sessions, price, **more):
    return mp.Package(
        id="pack", service="massage", length="60 min", sessions=sessions, price=price, **more
    )


def a_membership(monthly, **more):
    return mp.Membership(id="member", service="massage", length="60 min", monthly=monthly, **more)


# --- packages -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("sessions", "price", "single", "saved"),
    [
        (4, 280, 75, 20),  # 5 less a session
        (8, 536, 75, 64),  # 8 less
        (12, 780, 75, 120),  # 10 less: 780 up front, as printed
        (104, 5200, 69, 1976),  # two a week for 50 each, 1,976 saved, as printed
        (52, 2860, 55, 0),  # one a week at 55 each
    ],
)
def test_packages_of_a_trade_article(sessions, price, single, saved):
    """sites.google.com/view/massagetherapyces/.../5: prices of packages by four therapists."""
    prices = a_list(single, packages=[a_package(sessions, price)])
    singly = sessions * prices.price("massage", "60 min")
    assert singly - prices.packages[0].price == saved
    if sessions == 12:
        assert mp.quote(WEEKLY, prices, buy=["pack"]).total == price
        assert mp.quote(WEEKLY, prices).total == singly


def test_a_package_that_lapses_after_four_months_and_loses_what_is_missed():
    """4-waymassagetherapy.com/package-terms-and-conditions: 20 off each of four sessions."""
    package = a_package(4, 4 * (100 - 20), months=4, missed_uses_one=True)
    prices = a_list(100, packages=[package], late=[mp.LateFee(percent=100)])
    plan = course(sessions=4, cadence="every 6 weeks")
    quote = mp.quote(plan, prices, buy=["pack"])
    # Visits on March 2, April 13, May 25 and July 6: the last is after July 2.
    assert [dict(bill.left)["pack"] for bill in quote.bills] == [4, 3, 2, 1, 0]
    assert quote.total == 320 + 100
    assert [finding.code for finding in quote.findings] == ["sessions-lapse"]
    missed = plan.record(mp.Outcome(session=2, status="missed"))
    held = mp.Credit(service="massage", length="60 min", left=4, missed_uses_one=True)
    quote = mp.quote(missed, prices, credits=[held])
    assert [bill.total for bill in quote.bills] == [0, 0, 0, 0]
    assert dict(quote.bills[-1].left) == {"credit": 0}


def test_prepaid_sessions_that_roll_over_for_six_months_and_tiers_of_late_fees():
    """soulisticare.org/english-refund-policy: half within 24 h, all within 2 h and for no-shows."""
    prices = a_list(
        90,
        late=[
            mp.LateFee(within="24 h", percent=50),
            mp.LateFee(within="2 h", percent=100),
            mp.LateFee(percent=100),
        ],
    )
    assert [prices.late_fee(90, notice) for notice in ("24 h", "23 h", "2 h", "1 h", None)] == [
        *(0, 45, 45, 90),
        90,
    ]


def test_the_credit_for_a_part_used_package():
    """onyekatefari.com/packages-agreements: cost, less services at menu price, less 35."""
    prices = a_list(100, packages=[a_package(5, 450, refund_fee="35")])
    assert [prices.refund("pack", used) for used in (0, 1, 4, 5)] == [415, 315, 15, 0]


# --- memberships ----------------------------------------------------------------------------
def test_a_membership_without_a_term_and_with_one_price_for_all():
    """massagerxny.com/membership-faq--cancellation-policy: 79, more at 79, nothing lapses.

    There it renews on the 15th for everybody; here on the day of joining.
    """
    member = a_membership(79, prices={"60 min": 79})
    quote = mp.quote(course(sessions=6), a_list(110, memberships=[member]), membership="member")
    assert quote.total == 6 * 79
    assert [bill.total for bill in quote.bills if bill.kind == "membership"] == [79, 79]


def test_a_membership_of_six_months():
    """serenitymassageandenergywork.com/memberships: 69 a month, six months, more at 15 % off."""
    member = a_membership(69, least_months=6, prices={"60 min": "72.25"})
    quote = mp.quote(course(sessions=2), a_list(85, memberships=[member]), membership="member")
    months = [bill.on for bill in quote.bills if bill.kind == "membership"]
    assert months == [date(2026, month, 2) for month in range(3, 9)]
    assert quote.total == 6 * 69 + Decimal("72.25")


def test_credits_that_lapse_after_three_months():
    """lillymaymassages.com/about-5: three months at least, credits for three months."""
    member = a_membership(75, least_months=3, keep_months=3)
    plan = course(sessions=2, cadence="every 10 weeks")
    quote = mp.quote(plan, a_list(95, memberships=[member]), membership="member")
    # March 2 and May 11: the credit of March is used at once, that of April lapses on July 1.
    assert dict(quote.bills[-1].left) == {"member": 1}
    assert quote.total == 3 * 75


def test_an_upgrade_of_a_paid_hour_is_an_extra():
    """massagegreensburg.com/massage-membership-faq: 90 a month, 40 for 90 minutes instead of 60."""
    member = a_membership(90, prices={"60 min": 90})
    upgrade = mp.Extra(id="upgrade", price=40)
    prices = a_list(110, memberships=[member], extras=[upgrade])
    quote = mp.quote(course(sessions=2), prices, membership="member", extras={1: ["upgrade"]})
    assert [bill.total for bill in quote.bills] == [90, 40, 90]


# --- what is added --------------------------------------------------------------------------
@pytest.mark.parametrize(("percent", "charge"), [(20, "20.00"), (22, "22.00")])
def test_a_service_charge_beside_a_gratuity_at_discretion(percent, charge):
    """cypress.privaispas.com/how-to-spa (20 %); ritzcarlton.com, Aruba (22 %)."""
    prices = a_list(100, service_charge=mp.Charge(percent=percent))
    quote = mp.quote(HOUR, prices, tip=10)
    amounts = [(line.kind, str(line.amount)) for line in quote.bills[0].lines]
    assert amounts[1:] == [("service-charge", charge), ("tip", "10.00")]


def test_a_gratuity_from_two_hours():
    """massageetoile.com/store-policy: 15 % from two hours; 50 a person for a late cancel."""
    prices = a_list(
        160,
        auto_gratuity=mp.Charge(percent=15, from_length="2 h"),
        late=[mp.LateFee(within="24 h", amount=50), mp.LateFee(percent=100)],
    )
    assert mp.quote(HOUR, prices).total == 160
    assert mp.quote(HOUR, prices, length="2 h").total == 184
    assert [prices.late_fee(160, notice) for notice in ("5 h", None)] == [50, 160]


@pytest.mark.parametrize(
    ("percent", "total"), [("2.5", "102.50"), (3, "103.00"), ("3.5", "103.50")]
)
def test_surcharges_for_cards(percent, total):
    """gervasivineyard.com (2.5 %), stacyladen.com (3 %), sacredhaven.studio (3.5 %)."""
    quote = mp.quote(HOUR, a_list(100, card_surcharge=percent), by_card=True)
    assert quote.total == Decimal(total)


# --- units ----------------------------------------------------------------------------------
def test_the_remainder_goes_to_manual_therapy():
    """physicaltherapy.com, billing example 2814."""
    found = mp.billing_units({"97110": "33 min", "97140": "7 min"}, rule="cms")
    assert found.units == {"97110": 2, "97140": 1}


def test_four_timed_units_for_fifty_minutes_are_denied():
    """rcmfinder.com/8-minute-rule-billing-guide: 25, 25 and 10 minutes of hot packs."""
    minutes = {"97140": "25 min", "97110": "25 min", "97010": "10 min"}
    found = mp.billing_units(minutes, rule="cms")
    assert (found.total, found.untimed, found.tied) == (3, {"97010": 1}, True)
    assert mp.billing_units(minutes, rule="ama").total == 4


def test_twenty_five_minutes_of_massage_pay_two_units():
    """medpayiq.com/cpt/97124: 29.76 a unit in 2025, 59.52 for 25 minutes."""
    found = mp.billing_units({"97124": "25 min"}, rule="cms")
    assert found.total * Decimal("29.76") == Decimal("59.52")
