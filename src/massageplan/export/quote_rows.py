"""The tables of a quote: every line of its bills, and the bills themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from massageplan.money.quotes.quote import sum_of


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from decimal import Decimal

    from massageplan.money.quotes.quote import Bill, Quote

__all__ = ["QUOTE_COLUMNS", "QUOTE_ROWS"]

Cell: TypeAlias = "str | int | bool | date | Decimal | None"
_BILL: Final = ("bill", "visit", "day")

QUOTE_COLUMNS: Final = {
    "items": (
        *(*_BILL, "kind", "label", "source", "count", "percent", "base", "amount", "beforehand"),
        "currency",
    ),
    "bills": (*_BILL, "kind", "label", "total", "paid", "due", "left", "currency"),
}
"""What stands in each table. ``beforehand`` marks what is paid already: a voucher or a deposit."""


def _bill(number: int, bill: Bill) -> tuple[int, int | None, date | None]:
    return number, bill.number, bill.on


def _lines(quote: Quote) -> Iterator[tuple[Cell, ...]]:
    for number, bill in enumerate(quote.bills, start=1):
        for lines, beforehand in ((bill.lines, False), (bill.paid, True)):
            for line in lines:
                yield (
                    *_bill(number, bill),
                    line.kind,
                    line.label or None,
                    line.source or None,
                    line.count,
                    line.percent,
                    line.base,
                    line.amount,
                    beforehand,
                    quote.currency,
                )


def _bills(quote: Quote) -> Iterator[tuple[Cell, ...]]:
    for number, bill in enumerate(quote.bills, start=1):
        yield (
            *_bill(number, bill),
            bill.kind,
            bill.label,
            bill.total,
            sum_of(bill.paid),
            bill.due,
            ", ".join(f"{name}: {left}" for name, left in bill.left) or None,
            quote.currency,
        )


QUOTE_ROWS: Final[dict[str, Callable[[Quote], Iterator[tuple[Cell, ...]]]]] = {
    "items": _lines,
    "bills": _bills,
}
