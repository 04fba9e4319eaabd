"""Quotes of treatment plans: packages, memberships, what is missed, what lapses."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

import massageplan as mp
from massageplan.money.months import last_of_months, months_after
from people import TODAY, course


PLAN = course(sessions=6)
SIX = mp.Package(id="six", service="massage", length="60 min", sessions=6, price="510")
FOUR = mp.Package(id="four", service="massage", length="60 min", sessions=4, price="340", months=6)


def a_list(**more):
    massage = mp.Service(id="massage", prices={"60 min": "95", "90 min": "135"})
    return mp.PriceList(
        **{"name": "Room", "currency": "USD", "tip": "clinic", "services": [massage], **more}
    )


def totals(quote):
    return [str(bill.total) for bill in quote.bills]


def codes(quote):
    return [finding.code for finding in quote.findings]


def test_a_package_is_bought_when_it_is_needed_and_never_overdrawn():
    quote = mp.quote(PLAN, a_list(packages=[FOUR]), buy=["four"])
    assert totals(quote) == ["340.00", *["0.00"] * 4, "95.00", "95.00"]
    assert [dict(bill.left) for bill in quote.bills] == [
        {"four": left} for left in (4, 3, 2, 1, 0, 0, 0)
    ]
    twice = mp.quote(PLAN, a_list(packages=[FOUR]), buy=["four", "four"])
    assert totals(twice) == ["340.00", *["0.00"] * 4, "340.00", "0.00", "0.00"]
    assert codes(twice) == ["sessions-left-until"]
    assert twice.bills[5].on == PLAN.visits[4].on


def test_a_package_that_a_clinician_ordered_is_free_of_tax_too():
    tax = mp.Tax(label="tax", percent=10, not_with_referral=True)
    prices = a_list(packages=[SIX], taxes=[tax])
    assert mp.quote(PLAN, prices, buy=["six"]).total == 561
    assert mp.quote(PLAN, prices, buy=["six"], referral=True).total == 510


def test_a_package_that_is_not_needed_is_not_bought():
    quote = mp.quote(PLAN, a_list(packages=[SIX]), buy=["six", "six"])
    assert quote.total == 510
    assert codes(quote) == ["package-not-needed"]


def test_a_session_that_has_lapsed_pays_nothing():
    old = mp.Credit(
        service="massage", length="60 min", left=3, last=TODAY + timedelta(days=8), label="gift"
    )
    quote = mp.quote(PLAN, a_list(), credits=[old])
    assert totals(quote) == ["0.00", "0.00", *["95.00"] * 4]
    assert [dict(bill.left)["gift"] for bill in quote.bills] == [2, 1, 0, 0, 0, 0]
    assert codes(quote) == ["sessions-lapse"]
    assert quote.findings[0].cite.source == "gift-card-law"


def test_what_ends_first_is_used_first():
    soon = mp.Credit(service="massage", length="60 min", last=TODAY, label="soon")
    ever = mp.Credit(service="massage", length="60 min", label="ever")
    quote = mp.quote(PLAN, a_list(), credits=[ever, soon])
    assert [bill.lines[0].source for bill in quote.bills][:3] == ["soon", "ever", ""]


def test_another_length_is_not_paid_by_a_package():
    quote = mp.quote(PLAN, a_list(packages=[SIX]), buy=["six"], length="90 min")
    assert quote.total == 6 * 135
    assert codes(quote) == ["package-not-needed"]


def test_a_membership_is_paid_by_month_and_its_sessions_lapse():
    gold = mp.Membership(
        id="gold",
        service="massage",
        length="60 min",
        monthly="79",
        keep_months=1,
        least_months=3,
        prices={"60 min": "85"},
    )
    quote = mp.quote(PLAN, a_list(memberships=[gold]), membership="gold")
    # Six weekly visits from March 2: fees on March 2, April 2, and the third month to come.
    assert [(bill.kind, bill.on, str(bill.total)) for bill in quote.bills] == [
        ("membership", date(2026, 3, 2), "79.00"),
        ("visit", date(2026, 3, 2), "0.00"),
        ("visit", date(2026, 3, 9), "85.00"),
        ("visit", date(2026, 3, 16), "85.00"),
        ("visit", date(2026, 3, 23), "85.00"),
        ("visit", date(2026, 3, 30), "85.00"),
        ("membership", date(2026, 4, 2), "79.00"),
        ("visit", date(2026, 4, 6), "0.00"),
        ("membership", date(2026, 5, 2), "79.00"),
    ]


def test_a_missed_visit_costs_its_fee_or_a_session_of_the_package():
    plan = PLAN.record(mp.Outcome(session=1, status="missed"))
    fees = [mp.LateFee(within="24 h", percent=50), mp.LateFee(percent=100)]
    assert totals(mp.quote(plan, a_list(late=fees)))[0] == "95.00"
    held = mp.Credit(service="massage", length="60 min", left=2, label="held")
    assert totals(mp.quote(plan, a_list(late=fees), credits=[held]))[:2] == ["95.00", "0.00"]
    canceled = PLAN.record(mp.Outcome(session=1, status="cancelled"))
    assert codes(mp.quote(canceled, a_list(late=fees))) == ["notice-not-known"]
    late = mp.quote(canceled, a_list(late=fees), notice={1: "5 h"})
    assert (late.bills[0].kind, late.bills[0].total) == ("cancelled", Decimal("47.50"))
    assert codes(late) == []
    assert len(mp.quote(canceled, a_list(late=fees), notice={1: "24 h"}).visits) == 5


def test_a_package_may_lose_a_session_that_is_missed_or_canceled_late():
    held = mp.Credit(service="massage", length="60 min", left=6, missed_uses_one=True)
    missed = PLAN.record(mp.Outcome(session=1, status="missed"))
    canceled = PLAN.record(mp.Outcome(session=1, status="cancelled"))
    late = {"late": [mp.LateFee(within="24 h", percent=50)]}

    def first(plan, notice=None, **more):
        bill = mp.quote(plan, a_list(**more), credits=[held], notice=notice).bills[0]
        return bill.kind, bill.number, dict(bill.left)["credit"]

    assert first(missed) == ("missed", 1, 5)
    assert first(missed, **late) == ("missed", 1, 5)
    assert first(canceled, {1: "5 h"}, **late) == ("cancelled", 1, 5)
    assert first(canceled, {1: "24 h"}, **late) == ("visit", 2, 5)
    assert first(canceled, {1: "5 h"}) == ("visit", 2, 5)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 11, 30), 2, date(2027, 1, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_months_end_where_they_are_short(day, months, later):
    assert months_after(day, months) == later
    assert last_of_months(day, months) == later - timedelta(days=1)


def test_extras_and_discounts_can_be_of_one_visit():
    prices = a_list(
        extras=[mp.Extra(id="stones", price=15)], discounts=[mp.Discount(id="new", amount=20)]
    )
    quote = mp.quote(PLAN, prices, extras={2: ["stones"]}, discounts={1: ["new"]})
    assert totals(quote) == ["75.00", "110.00", *["95.00"] * 4]


def test_a_discount_on_a_paid_session_is_told():
    prices = a_list(packages=[SIX], discounts=[mp.Discount(id="new", amount=20)])
    quote = mp.quote(PLAN, prices, buy=["six"], discounts={1: ["new"]})
    assert codes(quote) == ["discount-not-applied"]


def test_old_prices_are_told():
    quote = mp.quote(PLAN, a_list(old_after=date(2026, 4, 5)))
    assert codes(quote) == ["prices-old"]
    assert codes(mp.quote(PLAN, a_list(old_after=date(2026, 4, 6)))) == []


def test_a_voucher_past_its_day_keeps_what_was_paid():
    voucher = mp.Voucher(paid="100", bonus="30", last=date(2026, 3, 8))
    quote = mp.quote(PLAN, a_list(), vouchers=[voucher])
    assert [str(bill.due) for bill in quote.bills][:3] == ["0.00", "90.00", "95.00"]
    assert codes(quote) == ["voucher-late"]
