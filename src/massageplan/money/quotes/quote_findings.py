"""What to know about a quote: old prices, sessions that lapse or stay, what was not used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.cite import Cite
from massageplan.findings.finding import Finding
from massageplan.treatment.outcome import Status


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from massageplan.catalog.catalog import Catalog
    from massageplan.money.quotes.quote import Bill
    from massageplan.money.quotes.quote_terms import Terms
    from massageplan.money.quotes.shopping import Shopping
    from massageplan.money.quotes.visit_bill import Occasion
    from massageplan.money.quotes.wallet import Wallet

__all__ = ["quote_findings"]

_GIFT_LAW = Cite(source="gift-card-law", grade="A", status="V")


def quote_findings(
    occasions: Sequence[tuple[Occasion, Status | None]],
    bills: Sequence[Bill],
    terms: Terms,
    shopping: Shopping,
    catalog: Catalog,
) -> list[Finding]:
    """Return what to know, worst first.

    Parameters
    ----------
    occasions
        The visits, each with what became of it.
    bills
        What they cost.
    terms, shopping
        What was asked for, and what was bought and is left.
    catalog
        What the findings belong to.
    """
    days = [visit.on for visit, _ in occasions if visit.on is not None]
    last = max(days, default=None)
    found = [
        *_old(last, terms, catalog),
        *_not_bought(shopping.not_bought, catalog),
        *_sessions(shopping.wallet, last, terms, catalog),
        *_vouchers(terms, last, catalog),
        *_not_applied(bills, occasions, terms, catalog),
        *_gratuity(bills, catalog),
        *_canceled(occasions, terms, catalog),
    ]
    return sorted(found, key=lambda finding: finding.severity.rank)


def _old(last: date | None, terms: Terms, catalog: Catalog) -> Iterator[Finding]:
    old_after = terms.prices.old_after
    if last is not None and old_after is not None and last > old_after:
        yield Finding.caution(
            "prices-old", catalog, old_after=old_after.isoformat(), last=last.isoformat()
        )


def _not_bought(names: tuple[str, ...], catalog: Catalog) -> Iterator[Finding]:
    if names:
        yield Finding.caution("package-not-needed", catalog, names=names)


def _sessions(
    wallet: Wallet, last: date | None, terms: Terms, catalog: Catalog
) -> Iterator[Finding]:
    """Yield which paid sessions lapse before the plan ends, and which stay."""
    left: dict[tuple[str, date | None], int] = {}
    for held in wallet.held:
        if held.left:
            left[held.name, held.last] = left.get((held.name, held.last), 0) + held.left
    for (name, until), count in left.items():
        if until is not None and last is not None and until < last:
            yield Finding.caution(
                "sessions-lapse",
                catalog,
                cite=_GIFT_LAW,
                name=name,
                left=count,
                end=until.isoformat(),
            )
        elif until is not None:
            yield Finding.note(
                "sessions-left-until", catalog, name=name, left=count, last=until.isoformat()
            )
        else:
            yield Finding.note("sessions-left", catalog, name=name, left=count)
    if last is None and any(package.months for package in terms.buy):
        yield Finding.note("no-days-to-lapse", catalog)


def _vouchers(terms: Terms, last: date | None, catalog: Catalog) -> Iterator[Finding]:
    for voucher in terms.vouchers:
        if voucher.last is not None and last is not None and voucher.last < last:
            yield Finding.caution(
                "voucher-late",
                catalog,
                cite=_GIFT_LAW,
                name=voucher.label,
                end=voucher.last.isoformat(),
            )


def _not_applied(
    bills: Sequence[Bill],
    occasions: Sequence[tuple[Occasion, Status | None]],
    terms: Terms,
    catalog: Catalog,
) -> Iterator[Finding]:
    """Yield where a discount that was asked for takes nothing off: the session is paid for."""
    billed = {bill.number: bill for bill in bills if bill.kind == "visit"}
    for visit, _ in occasions:
        bill, asked = billed.get(visit.number), terms.discounts_at(visit.number)
        if bill and asked and not any(line.kind == "discount" for line in bill.lines):
            yield Finding.note(
                "discount-not-applied",
                catalog,
                session=visit.number,
                names=tuple(discount.name for discount in asked),
            )


def _gratuity(bills: Sequence[Bill], catalog: Catalog) -> Iterator[Finding]:
    kinds = [{line.kind for line in bill.lines} for bill in bills]
    if any({"gratuity", "tip"} <= each for each in kinds):
        yield Finding.note("tip-and-gratuity", catalog)
    elif any("gratuity" in each for each in kinds):
        yield Finding.note("gratuity-is-tip", catalog)
    if any("service-charge" in each and "tip" in each for each in kinds):
        yield Finding.note("charge-is-no-tip", catalog)


def _canceled(
    occasions: Sequence[tuple[Occasion, Status | None]], terms: Terms, catalog: Catalog
) -> Iterator[Finding]:
    for visit, status in occasions:
        if status is Status.CANCELLED and terms.prices.late and visit.number not in terms.notice:
            yield Finding.note("notice-not-known", catalog, session=visit.number)
