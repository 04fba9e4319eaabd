"""How a quote looks: bill by bill, then what each kind of bill is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import Document, Facts, Note, Notes, Table, Words
from massageplan._display.days import format_day
from massageplan.money.amount import write_amount, write_percent


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massageplan._display.blocks import Block
    from massageplan.money.quote import Bill, Quote, QuoteLine

__all__ = ["quote_document"]

FOOTER: Final = "This is a quote, and no tax, legal or billing advice."
_KINDS: Final[Mapping[str, str]] = {"missed": "missed", "cancelled": "canceled late"}
_CALLED: Final[Mapping[str, str]] = {
    "home-visit": "home visit",
    "late-fee": "fee",
    "gratuity": "automatic gratuity",
    "service-charge": "service charge",
    "tip": "tip",
    "surcharge": "card surcharge",
    "rounding": "rounding",
    "deposit": "deposit",
}
"""Lines that the price list has no name for."""


def quote_document(quote: Quote) -> Document:
    """Lay out a quote."""
    client = f" · client {quote.client}" if quote.client else ""
    several = len(quote.bills) > 1
    blocks: list[Block] = [Facts(pairs=tuple(_facts(quote)))]
    if several:
        blocks.append(_bills(quote))
    blocks += [_lines(title, bill, quote.currency) for title, bill in _alike(quote.bills)]
    if quote.findings:
        notes = tuple(
            Note(
                level=finding.severity.value,
                text=finding.message[:1].upper() + finding.message[1:],
                source="" if finding.cite.status == "J" else finding.cite.words,
            )
            for finding in quote.findings
        )
        blocks.append(Notes(title="Good to know", notes=notes))
    if quote.as_of:
        blocks.append(Words(text=f"Prices of {quote.name} since {format_day(quote.as_of)}."))
    return Document(
        title="What it costs",
        subtitle=f"{quote.name} · {quote.title}{client}",
        blocks=tuple(blocks),
        footer=FOOTER,
        paper="handout",
    )


def _facts(quote: Quote) -> Iterable[tuple[str, str]]:
    yield "total", write_amount(quote.total, quote.currency)
    if quote.due != quote.total:
        yield "left to pay", write_amount(quote.due, quote.currency)
    if len(quote.visits) > 1:
        yield "visits", str(len(quote.visits))


def _bills(quote: Quote) -> Table:
    """Lay out every bill in a row, with what is left of packages after it."""
    columns = ["", "day", "for", "total"]
    due = any(bill.paid for bill in quote.bills)
    left = any(bill.left for bill in quote.bills)
    columns += ["left to pay"] * due + ["sessions left"] * left
    rows = []
    for bill in quote.bills:
        row = [
            "" if bill.number is None else f"visit {bill.number}",
            format_day(bill.on) if bill.on else "",
            ", ".join(filter(None, (bill.label, _KINDS.get(bill.kind, "")))),
            write_amount(bill.total, quote.currency),
        ]
        row += [write_amount(bill.due, quote.currency)] * due
        row += [", ".join(f"{name}: {count}" for name, count in bill.left)] * left
        rows.append(tuple(row))
    align = "lllr" + "r" * due + "l" * left
    return Table(title="Bill by bill", columns=tuple(columns), rows=tuple(rows), align=align)


def _alike(bills: Sequence[Bill]) -> list[tuple[str, Bill]]:
    """Return one of each kind of bill that has the same lines, with a title that says which."""
    groups: dict[tuple[object, ...], list[Bill]] = {}
    for bill in bills:
        groups.setdefault((bill.lines, bill.paid), []).append(bill)
    return [(_title(group, alone=len(bills) == 1), group[0]) for group in groups.values()]


def _title(group: Sequence[Bill], *, alone: bool) -> str:
    if alone:
        return "Line by line"
    numbers = [bill.number for bill in group if bill.number is not None]
    if not numbers:
        return group[0].label
    if len(numbers) == 1:
        return f"Visit {numbers[0]}"
    return f"Visits {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}, each"


def _lines(title: str, bill: Bill, currency: str) -> Table:
    rows = [(_said(line, currency), write_amount(line.amount, currency)) for line in bill.lines]
    rows.append(("total", write_amount(bill.total, currency)))
    if bill.paid:
        rows += [
            (_said(line, currency), write_amount(line.amount.copy_negate(), currency))
            for line in bill.paid
        ]
        rows.append(("left to pay", write_amount(bill.due, currency)))
    contained = [
        f"{line.label} {write_percent(line.percent)}: {write_amount(line.amount, currency)}"
        for line in bill.tax_included
        if line.percent is not None
    ]
    return Table(
        title=title,
        columns=("", "amount"),
        rows=tuple(rows),
        align="lr",
        note=f"The total contains {', '.join(contained)}." if contained else "",
    )


def _said(line: QuoteLine, currency: str) -> str:
    """Write what a line is for: ``tip, 20 % of $95.00``."""
    said = line.label or _CALLED[line.kind]
    if line.count > 1:
        said = f"{line.count} × {said}"  # noqa: RUF001  the sign for times
    if line.source:
        said = f"{said}, {'with' if line.amount else 'from'} {line.source}"
    if line.percent is None or line.base is None:
        return said
    number, parts = line.part
    share = f"therapist {number} of {parts}, who share " if parts > 1 else ""
    return f"{said}, {share}{write_percent(line.percent)} of {write_amount(line.base, currency)}"
