"""The bill of one visit: the session, what comes with it, and what is added up on them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from attrs import evolve, frozen

from massageplan.anatomy.technique import Intention
from massageplan.money.amount import round_amount
from massageplan.money.prices.finding_prices import late_fee_of, price_of
from massageplan.money.prices.services import Service
from massageplan.money.quotes.adding_up import (
    Item,
    charge_items,
    discount_items,
    full_price,
    rounding_lines,
    surcharge_lines,
    tax_lines,
    taxes_included,
    tip_items,
)
from massageplan.money.quotes.quote import Bill, QuoteLine, session_price, sum_of


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.money.quotes.quote_terms import Terms
    from massageplan.money.quotes.wallet import Held, Wallet

__all__ = ["Occasion", "Sale", "late_bill", "sold_bill", "visit_bill"]

_NOTHING: Final = Decimal(0)
_SPA_CUSTOM: Final = Decimal(20)
"""A tip of 20 % is expected in a spa; in a clinic it may or may not be customary."""


@frozen(kw_only=True)
class Occasion:
    """A visit to be billed.

    Attributes
    ----------
    number, on
        Its number in the plan, and its day.
    service, length
        What it is.
    intention
        The kind of massage, which decides the custom of tipping.
    """

    number: int
    on: date | None
    service: Service
    length: timedelta
    intention: Intention


@frozen(kw_only=True)
class Sale:
    """Something that is paid ahead: a package, or a month of a membership."""

    kind: Literal["package", "membership"]
    label: str
    amount: Decimal
    service: Service
    on: date | None


def visit_bill(
    visit: Occasion, terms: Terms, wallet: Wallet, held: Held | None, member: Decimal | None
) -> Bill:
    """Return the bill of a visit that is given.

    Parameters
    ----------
    visit, terms, wallet
        What it is, what was asked for, and the vouchers.
    held
        What the session is taken from, if it is paid for.
    member
        What it costs members, if it is not.
    """
    prices = terms.prices
    session = _session(visit, terms, held, member)
    items = [session]
    if held is None:
        items += discount_items(session, terms.discounts_at(visit.number), prices)
    items += _extras(visit, terms)
    if terms.home_visit and prices.home_visit is not None:
        fee = round_amount(prices.home_visit, prices.currency)
        line = QuoteLine(kind="home-visit", amount=fee)
        items.append(Item(line=line, taxed=visit.service.taxed, massage=True))
    full = full_price(items)
    automatic = prices.auto_gratuity
    added = automatic is not None and visit.length >= automatic.from_length
    items += charge_items(automatic if added else None, "gratuity", full, prices)
    charge = prices.service_charge
    if charge is not None and visit.length >= charge.from_length:
        items += charge_items(charge, "service-charge", full, prices)
    tips = [*tip_items(_tip(visit, terms, added=added), full, visit.service.therapists, prices)]
    bill = Bill(kind="visit", label=visit.service.name, number=visit.number, on=visit.on, lines=())
    return _added_up(bill, (*items, *tips), terms, wallet)


def _session(visit: Occasion, terms: Terms, held: Held | None, member: Decimal | None) -> Item:
    """Return the session itself: paid for, for members, or at its price."""
    prices = terms.prices
    full = round_amount(price_of(visit.service, visit.length, terms.skill), prices.currency)
    amount, source = full, ""
    if held is not None:
        amount = full - (full if held.worth is None else min(full, held.worth))
        source = held.name
    elif member is not None and terms.membership is not None:
        amount, source = round_amount(member, prices.currency), terms.membership.name
    line = QuoteLine(
        kind="session", label=visit.service.name, amount=amount, full=full, source=source
    )
    return Item(line=line, taxed=visit.service.taxed, massage=True)


def _extras(visit: Occasion, terms: Terms) -> Iterator[Item]:
    """Yield what comes with the session. A price is for one person."""
    asked = terms.extras_at(visit.number)
    each = 1 if terms.extras_of_each else visit.service.people
    for extra in dict.fromkeys(asked):
        count = asked.count(extra) * each
        amount = round_amount(count * extra.price, terms.prices.currency)
        line = QuoteLine(
            kind="extra",
            label=extra.name,
            amount=amount,
            full=amount if extra.tipped else _NOTHING,
            count=count,
        )
        yield Item(line=line, taxed=extra.taxed)


def _tip(visit: Occasion, terms: Terms, *, added: bool) -> Decimal:
    """Return the tip in percent. An automatic gratuity takes its place unless one is asked for."""
    if terms.tip is not None:
        return terms.tip
    if added:
        return _NOTHING
    if terms.prices.tip is not None:
        return terms.prices.tip
    return _NOTHING if visit.intention is Intention.MEDICAL else _SPA_CUSTOM


def _added_up(bill: Bill, items: Sequence[Item], terms: Terms, wallet: Wallet) -> Bill:
    """Fill a bill: add taxes, surcharge and rounding, and take off what is paid already."""
    prices = terms.prices
    lines = [item.line for item in items]
    # Tips stand last for the reader, and no tax is on them.
    tips = [line for line in lines if line.kind == "tip"]
    lines = [line for line in lines if line.kind != "tip"]
    lines += tax_lines(items, prices, referral=terms.referral)
    payable = round_amount(sum_of(lines), prices.currency)
    paid = [
        evolve(line, amount=round_amount(line.amount, prices.currency))
        for line in wallet.pay(payable, bill.on)
    ]
    lines += tips
    if terms.by_card:
        lines += surcharge_lines(sum_of(lines) - sum_of(paid), prices)
    lines += rounding_lines(lines, prices)
    price = session_price(lines)
    if prices.deposit is not None and price:
        deposit = min(round_amount(prices.deposit.of(price), prices.currency), price)
        deposit = min(deposit, sum_of(lines) - sum_of(paid))
        paid += [QuoteLine(kind="deposit", amount=deposit)] * bool(deposit)
    return evolve(
        bill,
        lines=tuple(lines),
        paid=tuple(paid),
        tax_included=tuple(taxes_included(items, prices)),
    )


def sold_bill(sale: Sale, terms: Terms, wallet: Wallet) -> Bill:
    """Return the bill of a package, or of a month of a membership."""
    amount = round_amount(sale.amount, terms.prices.currency)
    line = QuoteLine(kind=sale.kind, label=sale.label, amount=amount)
    item = Item(line=line, taxed=sale.service.taxed, massage=True)
    bill = Bill(kind=sale.kind, label=sale.label, lines=(), on=sale.on)
    return _added_up(bill, (item,), terms, wallet)


def late_bill(
    visit: Occasion, terms: Terms, held: Held | None, notice: timedelta | None
) -> Bill | None:
    """Return the bill of a visit that was canceled late or missed; ``None`` if it costs nothing.

    Nothing is added to such a fee: no tip, no tax, no surcharge, and no voucher pays it. The
    deposit of the visit is a part of it.

    Parameters
    ----------
    visit, terms
        What it was, and what was asked for.
    held
        A package that loses a session then. It does so for a missed visit even if the list has no
        fee.
    notice
        How long before it was canceled; ``None`` for a client who did not come.
    """
    prices = terms.prices
    missed = notice is None
    paid: list[QuoteLine] = []
    fee = late_fee_of(prices.late, notice)
    if held is not None and (missed or fee is not None):
        line = QuoteLine(kind="late-fee", amount=_NOTHING, source=held.name)
    elif fee is not None:
        full = price_of(visit.service, visit.length, terms.skill)
        line = QuoteLine(
            kind="late-fee",
            amount=round_amount(fee.of(full), prices.currency),
            percent=fee.percent,
            base=None if fee.percent is None else full,
        )
        if prices.deposit is not None and line.amount:
            deposit = round_amount(prices.deposit.of(full), prices.currency)
            paid.append(QuoteLine(kind="deposit", amount=min(deposit, full, line.amount)))
    else:
        return None
    return Bill(
        kind="missed" if missed else "cancelled",
        label=visit.service.name,
        number=visit.number,
        on=visit.on,
        lines=(line,),
        paid=tuple(paid),
    )
