"""How a price list looks: one table of services by length, and what comes beside them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from massageplan._display.blocks import Document, Lines, Table
from massageplan._display.days import format_day
from massageplan.money.amount import write_amount, write_percent
from massageplan.units import format_duration
from massageplan.views.quote import FOOTER


if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from massageplan._display.blocks import Block
    from massageplan.money.prices.fees import Fee
    from massageplan.money.prices.price_list import PriceList
    from massageplan.money.prices.services import Membership, Package

__all__ = ["price_list_document"]


def price_list_document(prices: PriceList) -> Document:
    """Lay out a price list."""
    blocks: list[Block] = [_services(prices)]
    for title, lines in (
        ("Extras, for one person", [*_extras(prices)]),
        ("Packages", [_package(each, prices) for each in prices.packages]),
        ("Memberships", [_membership(each, prices) for each in prices.memberships]),
        ("Discounts", [f"{each.name}: {_fee(each, prices)}" for each in prices.discounts]),
        ("What is added, and when", [*_terms(prices)]),
    ):
        if lines:
            blocks.append(Lines(title=title, lines=tuple(lines)))
    since = f"since {format_day(prices.as_of)}" if prices.as_of else ""
    until = f"until {format_day(prices.old_after)}" if prices.old_after else ""
    dates = " ".join(filter(None, (since, until)))
    return Document(
        title=f"Prices: {prices.name}",
        subtitle=" · ".join(filter(None, (prices.currency, dates))),
        blocks=tuple(blocks),
        footer=FOOTER,
    )


def _services(prices: PriceList) -> Table:
    rows: list[tuple[str, tuple[tuple[timedelta, Decimal], ...]]] = []
    for service in prices.services:
        rows.append((service.name, service.prices))
        rows += [(f"{service.name}, {skill}", each) for skill, each in service.skilled]
    lengths = sorted({length for _, each in rows for length, _ in each})
    cells = tuple(
        (
            name,
            *(
                write_amount(dict(each)[length], prices.currency) if length in dict(each) else ""
                for length in lengths
            ),
        )
        for name, each in rows
    )
    return Table(
        title="Massage",
        columns=("", *map(format_duration, lengths)),
        rows=cells,
        align="l" + "r" * len(lengths),
    )


def _extras(prices: PriceList) -> Iterator[str]:
    for extra in prices.extras:
        yield f"{extra.name}: {write_amount(extra.price, prices.currency)}"


def _package(package: Package, prices: PriceList) -> str:
    until = f", to be used within {_months(package.months)}" if package.months else ""
    price = write_amount(package.price, prices.currency)
    sessions = f"{package.sessions} × {format_duration(package.length)}"  # noqa: RUF001  times
    return f"{package.name}: {sessions}, {price}{until}"


def _membership(membership: Membership, prices: PriceList) -> str:
    fee = write_amount(membership.monthly, prices.currency)
    sessions = f"{membership.sessions} × {format_duration(membership.length)}"  # noqa: RUF001  times
    least = membership.least_months
    bound = f", for at least {_months(least)}" if least > 1 else ""
    return f"{membership.name}: {sessions} a month, {fee} a month{bound}"


def _terms(prices: PriceList) -> Iterator[str]:
    included = "in the prices" if prices.tax_included else "on top of the prices"
    for tax in prices.taxes:
        free = ", not on massage that a clinician ordered" if tax.not_with_referral else ""
        yield f"{tax.label}: {write_percent(tax.percent)}, {included}{free}"
    if prices.home_visit is not None:
        yield f"home visit: {write_amount(prices.home_visit, prices.currency)}"
    if prices.tip is not None:
        yield f"tip, by custom: {write_percent(prices.tip)} of the full price"
    for called, charge in (
        ("automatic gratuity", prices.auto_gratuity),
        ("service charge", prices.service_charge),
    ):
        if charge is not None:
            at = f", from {format_duration(charge.from_length)}" if charge.from_length else ""
            yield f"{charge.label or called}: {write_percent(charge.percent)}{at}"
    if prices.card_surcharge:
        yield f"card surcharge: {write_percent(prices.card_surcharge)}"
    if prices.deposit is not None:
        yield f"deposit when booking, a part of the price: {_fee(prices.deposit, prices)}"
    for fee in prices.late:
        when = "missed" if fee.within is None else _canceled(fee.within)
        yield f"{when}: {_fee(fee, prices)}"


def _canceled(within: timedelta) -> str:
    hours, rest = divmod(within, timedelta(hours=1))
    return f"canceled less than {format_duration(within) if rest else f'{hours} h'} before"


def _fee(fee: Fee, prices: PriceList) -> str:
    if fee.percent is not None:
        return f"{write_percent(fee.percent)} of the price"
    return write_amount(fee.of(prices.services[0].prices[0][1]), prices.currency)


def _months(count: int) -> str:
    return f"{count} month" if count == 1 else f"{count} months"
