"""Quotes against a second way to work them out: in fractions, with no code of ours."""

from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import massageplan as mp
from massageplan.testing import strategies
from people import course


HOUR = mp.plan_session(routine="full-body-relaxation", length="60 min")
PLAN = course(sessions=6)
PLACES = {"USD": 2, "EUR": 2, "JPY": 0, "KWD": 3}
PRICES = strategies.price_lists()


def half_up(value, currency):
    """Round to what the currency has, half away from zero."""
    scaled = abs(value) * 10 ** PLACES[currency]
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10 ** PLACES[currency])


def as_line(prices, each, count=1):
    """A line of so many alike, rounded where the list says."""
    if prices.round_at == "unit":
        return count * half_up(each, prices.currency)
    whole = count * each
    return whole if prices.round_at == "total" else half_up(whole, prices.currency)


def off(prices, full):
    """What all discounts of the list take off."""
    return sum(
        as_line(
            prices,
            Fraction(each.amount)
            if each.amount is not None
            else full * Fraction(each.percent) / 100,
        )
        for each in prices.discounts
    )


def sold(prices, asked):
    """What is sold, as rows of taxed, price for one, count, massage; and what is tipped on."""
    service = prices.services[0]
    full = Fraction(next(price for length, price in service.prices if length == HOUR.length))
    price = full - (off(prices, full) if asked["worth"] is None else min(full, asked["worth"]))
    rows, tipped = [(service.taxed, price, 1, True)], full
    for extra in prices.extras:
        rows.append((extra.taxed, Fraction(extra.price), service.people, False))
        tipped += Fraction(extra.price) * service.people if extra.tipped else 0
    if asked["home_visit"]:
        rows.append((service.taxed, Fraction(prices.home_visit), 1, True))
    for charge in (prices.auto_gratuity, prices.service_charge):
        if charge and HOUR.length >= charge.from_length:
            part = as_line(prices, tipped * Fraction(charge.percent) / 100)
            rows.append((charge.taxed, part, 1, False))
    return rows, tipped


def taxes(prices, rows, referral):
    """Each tax, on top of the prices or in them."""
    together = 100 + sum(Fraction(tax.percent) for tax in prices.taxes)
    for tax in prices.taxes:
        due = [
            (each, count)
            for taxed, each, count, massage in rows
            if taxed and not (massage and referral and tax.not_with_referral)
        ]
        if tax.by == "bill":
            due = [(sum(each * count for each, count in due), 1)]
        if prices.tax_included:
            percent = Fraction(tax.percent) / together
            yield sum(count * half_up(each * percent, prices.currency) for each, count in due)
        else:
            percent = Fraction(tax.percent) / 100
            yield sum(as_line(prices, each * percent, count) for each, count in due)


def tip(prices, asked):
    """The tip in percent."""
    if asked["tip"] is not None:
        return asked["tip"]
    if prices.auto_gratuity and HOUR.length >= prices.auto_gratuity.from_length:
        return 0
    return 20 if prices.tip is None else prices.tip


def worked_out(prices, asked):
    """What an hour costs: the total, what a voucher pays, and what the prices contain."""
    rows, tipped = sold(prices, asked)
    taxed = [*taxes(prices, rows, asked["referral"])]
    total = sum(each * count for _, each, count, _ in rows)
    total += 0 if prices.tax_included else sum(taxed)
    voucher = min(asked["voucher"], half_up(total, prices.currency))
    total += half_up(tipped * Fraction(tip(prices, asked)) / 100, prices.currency)
    if asked["by_card"] and total - voucher > 0:
        total += as_line(prices, (total - voucher) * Fraction(prices.card_surcharge) / 100)
    contained = [part for part in taxed if part] if prices.tax_included else []
    return half_up(total, prices.currency), voucher, contained


@st.composite
def requests(draw):
    prices = draw(PRICES)
    units = st.integers(0, 50_000).map(lambda n: Fraction(n, 10 ** PLACES[prices.currency]))
    return prices, {
        "worth": draw(st.none() | units),
        "voucher": draw(units),
        "tip": draw(st.sampled_from([None, 0, 15, 20])),
        "home_visit": prices.home_visit is not None and draw(st.booleans()),
        "referral": draw(st.booleans()),
        "by_card": draw(st.booleans()),
    }


def amount(fraction, currency):
    """A fraction as the text of an amount."""
    units = fraction * 10 ** PLACES[currency]
    text = f"{int(units):0{PLACES[currency] + 1}d}"
    return f"{text[: -PLACES[currency]]}.{text[-PLACES[currency] :]}" if PLACES[currency] else text


@settings(
    max_examples=max(120, settings.default.max_examples),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(requests())
def test_a_session_costs_what_fractions_say(drawn):
    prices, asked = drawn
    worth = asked["worth"]
    credit = []
    if worth is not None:
        worth = amount(worth, prices.currency)
        credit = [mp.Credit(service="massage", length="60 min", worth=worth)]
    options = {
        "service": "massage",
        "extras": [extra.id for extra in prices.extras],
        "discounts": [discount.id for discount in prices.discounts],
        "credits": credit,
        "vouchers": [mp.Voucher(paid=amount(asked["voucher"], prices.currency))],
        "tip": asked["tip"],
        "home_visit": asked["home_visit"],
        "referral": asked["referral"],
        "by_card": asked["by_card"],
    }
    try:
        (bill,) = mp.quote(HOUR, prices, **options).bills
    except mp.InvalidValueError as error:
        assert error.path == "discounts"  # noqa: PT017  more off than it costs
        return
    total, voucher, contained = worked_out(prices, asked)
    assert Fraction(bill.total) == total
    assert sum(Fraction(line.amount) for line in bill.lines) == total
    vouchers = [line.amount for line in bill.paid if line.kind == "voucher"]
    assert sum(map(Fraction, vouchers)) == voucher
    assert [Fraction(line.amount) for line in bill.tax_included if line.amount] == contained
    assert bill.due == bill.total - sum(line.amount for line in bill.paid)
    assert bill.due >= 0


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.quotes())
def test_every_bill_is_in_whole_units_and_adds_up(quote):
    unit = Fraction(1, 10 ** PLACES[quote.currency])
    for bill in quote.bills:
        assert Fraction(bill.total) % unit == 0
        assert sum(Fraction(line.amount) for line in bill.lines) == Fraction(bill.total)
        assert sum(Fraction(line.amount) for line in bill.paid) <= Fraction(bill.total)
        assert all(left >= 0 for _, left in bill.left)
    assert sum(Fraction(bill.total) for bill in quote.bills) == Fraction(quote.total)
    assert sum(Fraction(bill.due) for bill in quote.bills) == Fraction(quote.due)


@settings(max_examples=100)
@given(st.integers(1, 8), st.integers(0, 3), st.integers(0, 3), st.none() | st.integers(1, 3))
def test_a_package_is_never_overdrawn_and_pays_as_many_as_it_has(sessions, times, gifts, months):
    package = mp.Package(
        id="pack", service="m", length="60 min", sessions=sessions, price=7, months=months
    )
    prices = mp.PriceList(
        name="Room",
        currency="USD",
        tip=0,
        services=[mp.Service(id="m", prices={"60 min": 95})],
        packages=[package],
    )
    gift = mp.Credit(service="m", length="60 min", left=gifts)
    quote = mp.quote(PLAN, prices, buy=["pack"] * times, credits=[gift])
    bought = sum(bill.kind == "package" for bill in quote.bills)
    paid = sum(bill.lines[0].amount == 0 for bill in quote.visits)
    # Six weekly visits lie within every month that is drawn but the first.
    if months != 1:
        assert bought == min(times, -(-max(0, 6 - gifts) // sessions))
        assert paid == min(6, gifts + bought * sessions)
    assert paid <= gifts + bought * sessions
    assert quote.total == 7 * bought + 95 * (6 - paid)
    left = sum(dict(quote.bills[-1].left).values())
    assert left == gifts + bought * sessions - paid or months == 1
