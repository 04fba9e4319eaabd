"""How a quote looks: bill by bill, then what each kind of bill is made of."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import Document, Facts, Note, Notes, Table, Words
from massageplan._display.days import format_day
from massageplan.money.amount import write_amount, write_percent


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan._display.blocks import Block
    from massageplan.money.quotes.quote import Bill, Quote, QuoteLine

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
    if quote.bills:
        blocks.append(_made_of(quote))
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
        paper="compact",
    )


def _facts(quote: Quote) -> Iterator[tuple[str, str]]:
    yield "total", write_amount(quote.total, quote.currency)
    if quote.due != quote.total:
        yield "left to pay", write_amount(quote.due, quote.currency)
    if len(quote.visits) > 1:
        yield "visits", str(len(quote.visits))


def _bills(quote: Quote) -> Table:
    """Lay out every bill in a row, with what is left of packages after it.

    A column that would be empty in all rows is left out.
    """
    columns = ("", "day", "for", "total", "left to pay", "sessions left")
    used = (
        True,
        any(bill.on for bill in quote.bills),
        True,
        True,
        any(bill.paid for bill in quote.bills),
        any(bill.left for bill in quote.bills),
    )
    rows = [
        (
            "" if bill.number is None else f"visit {bill.number}",
            format_day(bill.on) if bill.on else "",
            ", ".join(filter(None, (bill.label, _KINDS.get(bill.kind, "")))),
            write_amount(bill.total, quote.currency),
            write_amount(bill.due, quote.currency),
            ", ".join(f"{name}: {count}" for name, count in bill.left),
        )
        for bill in quote.bills
    ]
    return Table(
        title="Bill by bill",
        columns=tuple(compress(columns, used)),
        rows=tuple(tuple(compress(row, used)) for row in rows),
        align="".join(compress("lllrrl", used)),
    )


def _made_of(quote: Quote) -> Table:
    """Lay out the lines of every bill; of bills that are alike only once."""
    alone = len(quote.bills) == 1
    rows: list[tuple[str, ...]] = []
    contained: dict[str, None] = {}
    for group in _alike(quote.bills):
        cells = [*_lines(group[0], quote.currency)]
        if alone:
            rows += cells
        else:
            names = [_name(group), *[""] * (len(cells) - 1)]
            rows += [(name, *cell) for name, cell in zip(names, cells, strict=True)]
        contained |= dict.fromkeys(_contained(group[0], quote.currency))
    return Table(
        title="Line by line",
        columns=("", "amount") if alone else ("", "", "amount"),
        rows=tuple(rows),
        align="lr" if alone else "llr",
        note=f"Contained in the totals: {', '.join(contained)}." if contained else "",
    )


def _alike(bills: Sequence[Bill]) -> list[list[Bill]]:
    """Return the bills in groups that have the same lines."""
    groups: dict[tuple[object, ...], list[Bill]] = {}
    for bill in bills:
        groups.setdefault((bill.kind, bill.lines, bill.paid), []).append(bill)
    return [*groups.values()]


def _name(group: Sequence[Bill]) -> str:
    """Name a group of bills: ``visits 1-4, each``."""
    numbers = [bill.number for bill in group if bill.number is not None]
    each = ", each" if len(group) > 1 else ""
    if not numbers:
        return f"{group[0].label}{each}"
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    said = ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans)
    return f"{'visit' if len(numbers) == 1 else 'visits'} {said}{each}"


def _lines(bill: Bill, currency: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a bill, its total, and what is left to pay."""
    for line in bill.lines:
        yield _said(line, currency), write_amount(line.amount, currency)
    if len(bill.lines) > 1 or bill.paid:
        yield "total", write_amount(bill.total, currency)
    for line in bill.paid:
        yield _said(line, currency), write_amount(line.amount.copy_negate(), currency)
    if bill.paid:
        yield "left to pay", write_amount(bill.due, currency)


def _contained(bill: Bill, currency: str) -> Iterator[str]:
    for line in bill.tax_included:
        if line.percent is not None:
            part = f"{line.label} {write_percent(line.percent)}"
            yield f"{part} {write_amount(line.amount, currency)} of {bill.label}"


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
