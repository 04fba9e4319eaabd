"""Adding a bill up: discounts, charges, tip, taxes, surcharge, rounding.

A gratuity, a service charge and a tip are a part of the full price, before any discount and any
tax, also when a voucher or a package pays. Tax is due on what is charged after discounts. A
surcharge for a card is on what is paid by it.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from attrs import frozen

from massageplan.errors import InvalidValueError
from massageplan.money.amount import part_of, round_amount, write_amount
from massageplan.money.currency import decimals_of
from massageplan.money.quotes.quote import QuoteLine, sum_of


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.money.prices.fees import Charge, Discount, Tax
    from massageplan.money.prices.price_list import PriceList

__all__ = [
    "Item",
    "charge_items",
    "discount_items",
    "full_price",
    "in_parts",
    "rounded",
    "rounding_lines",
    "surcharge_lines",
    "tax_lines",
    "taxes_included",
    "tip_items",
]

ChargeKind: TypeAlias = Literal["gratuity", "service-charge"]

_NOTHING: Final = Decimal(0)


@frozen(kw_only=True)
class Item:
    """A line, with what decides the taxes on it.

    Attributes
    ----------
    line
        The line.
    taxed
        Whether taxes are due on it.
    massage
        Whether it is massage, which a clinician's order may free from tax.
    """

    line: QuoteLine
    taxed: bool = False
    massage: bool = False


def rounded(amount: Decimal, prices: PriceList, count: int = 1) -> Decimal:
    """Round the amount of a line where the price list rounds.

    Parameters
    ----------
    amount
        That of one person or piece.
    prices
        Says where.
    count
        For how many the line is.
    """
    if prices.round_at == "unit":
        return count * round_amount(amount, prices.currency)
    whole = count * amount
    return whole if prices.round_at == "total" else round_amount(whole, prices.currency)


def full_price(items: Sequence[Item]) -> Decimal:
    """Return the full price that a tip is customary on."""
    return sum((item.line.full for item in items), _NOTHING)


def discount_items(
    session: Item, discounts: Sequence[Discount], prices: PriceList
) -> Iterator[Item]:
    """Yield what is taken off the price of a session.

    Raises
    ------
    InvalidValueError
        More would be taken off than it costs.
    """
    price = session.line.amount
    off = _NOTHING
    for discount in discounts:
        amount = rounded(discount.of(price), prices)
        off += amount
        if off > price:
            raise InvalidValueError(
                f"{discount.name} takes {write_amount(off, prices.currency)} in all off a session "
                f"of {write_amount(price, prices.currency)}",
                path="discounts",
                value=discount.id,
            )
        line = QuoteLine(
            kind="discount",
            label=discount.name,
            amount=-amount,
            percent=discount.percent,
            base=None if discount.percent is None else price,
        )
        yield Item(line=line, taxed=session.taxed, massage=session.massage)


def charge_items(
    charge: Charge | None, kind: ChargeKind, full: Decimal, prices: PriceList
) -> Iterator[Item]:
    """Yield what the house adds by itself, as a part of the full price."""
    if charge is None or not full:
        return
    line = QuoteLine(
        kind=kind,
        label=charge.label,
        amount=rounded(part_of(full, charge.percent), prices),
        percent=charge.percent,
        base=full,
    )
    yield Item(line=line, taxed=charge.taxed)


def tip_items(
    percent: Decimal, full: Decimal, therapists: int, prices: PriceList
) -> Iterator[Item]:
    """Yield the tip, one line for each therapist. Together they are the tip, to the cent."""
    if not percent or not full:
        return
    tip = round_amount(part_of(full, percent), prices.currency)
    for number, amount in enumerate(in_parts(tip, therapists, prices.currency), start=1):
        line = QuoteLine(
            kind="tip", amount=amount, percent=percent, base=full, part=(number, therapists)
        )
        yield Item(line=line)


def in_parts(amount: Decimal, count: int, currency: str) -> list[Decimal]:
    """Share an amount among so many, as evenly as its currency allows, the larger parts first."""
    unit = Decimal(1).scaleb(-decimals_of(currency))
    each = (amount / count).quantize(unit, rounding=ROUND_FLOOR)
    more = int((amount - count * each) / unit)
    return [each + unit if number < more else each for number in range(count)]


def tax_lines(items: Sequence[Item], prices: PriceList, *, referral: bool) -> Iterator[QuoteLine]:
    """Yield the taxes that come on top."""
    if prices.tax_included:
        return
    for tax in prices.taxes:
        parts = _taxed(items, tax, referral=referral)
        base = sum((each * count for each, count in parts), _NOTHING)
        if not base:
            continue
        amount = sum(
            (rounded(part_of(each, tax.percent), prices, count) for each, count in parts), _NOTHING
        )
        yield QuoteLine(kind="tax", label=tax.label, amount=amount, percent=tax.percent, base=base)


def taxes_included(items: Sequence[Item], prices: PriceList) -> Iterator[QuoteLine]:
    """Yield the taxes that the prices contain: of 113 with 13 percent, 13."""
    if not prices.tax_included:
        return
    together = 100 + sum((tax.percent for tax in prices.taxes), _NOTHING)
    for tax in prices.taxes:
        parts = _taxed(items, tax, referral=False)
        base = sum((each * count for each, count in parts), _NOTHING)
        amount = sum(
            (
                count * round_amount(each * tax.percent / together, prices.currency)
                for each, count in parts
            ),
            _NOTHING,
        )
        if base:
            yield QuoteLine(
                kind="tax", label=tax.label, amount=amount, percent=tax.percent, base=base
            )


def _taxed(items: Sequence[Item], tax: Tax, *, referral: bool) -> list[tuple[Decimal, int]]:
    """Return the amounts that a tax is rounded on, each with how often it is there.

    A discount is a part of the line that it is taken off.
    """
    free = referral and tax.not_with_referral
    lines = [item.line for item in items if item.taxed and not (free and item.massage)]
    if tax.by == "bill":
        return [(sum_of(lines), 1)] if lines else []
    parts: list[tuple[Decimal, int]] = []
    for line in lines:
        if line.kind == "discount":
            price, count = parts.pop()
            parts.append((price + line.amount, count))
        else:
            parts.append((line.amount / line.count, line.count))
    return parts


def surcharge_lines(by_card: Decimal, prices: PriceList) -> Iterator[QuoteLine]:
    """Yield what paying so much by card adds."""
    if prices.card_surcharge and by_card > 0:
        yield QuoteLine(
            kind="surcharge",
            amount=rounded(part_of(by_card, prices.card_surcharge), prices),
            percent=prices.card_surcharge,
            base=by_card,
        )


def rounding_lines(lines: Sequence[QuoteLine], prices: PriceList) -> Iterator[QuoteLine]:
    """Yield what rounding the whole bill adds or takes off, where nothing else is rounded."""
    total = sum_of(lines)
    more = round_amount(total, prices.currency) - total
    if more:
        yield QuoteLine(kind="rounding", amount=more)
