"""How all that a plan costs looks: one page, to talk about before the first visit."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import Document, Facts, Table
from massageplan.money.amount import write_amount
from massageplan.units import format_duration
from massageplan.views.budget import budget_document
from massageplan.views.cover import NO_ADVICE, schedule_document
from massageplan.views.quote import quote_document


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan._display.blocks import Block
    from massageplan.money.billing.billed import BillingUnits
    from massageplan.money.costs import Costs, VisitUnits

__all__ = ["costs_document"]

_RULES: Final = {"cms": "CMS rule", "ama": "AMA rule"}


def costs_document(costs: Costs) -> Document:
    """Lay out what a plan costs: who pays, the units, and what the budget allows."""
    quote = costs.quote
    client = f" · client {quote.client}" if quote.client else ""
    blocks: list[Block] = [Facts(pairs=tuple(_facts(costs)))]
    if costs.schedule is None:
        # Of what the quote says, the sums are among the facts already.
        blocks += [block for block in quote_document(quote).blocks if not isinstance(block, Facts)]
    else:
        blocks += schedule_document(costs.schedule).blocks
    if costs.fit is not None:
        blocks += budget_document(costs.fit).blocks
    if costs.units:
        blocks.append(_units(costs.units))
    return Document(
        title="What the visits will cost",
        subtitle=f"{quote.name} · {quote.title}{client}",
        blocks=tuple(blocks),
        footer=NO_ADVICE,
        paper="columns",
    )


def _facts(costs: Costs) -> Iterator[tuple[str, str]]:
    quote, schedule, fit = costs.quote, costs.schedule, costs.fit
    if schedule is None:
        yield "the client pays", write_amount(quote.total, quote.currency)
    else:
        yield "the client pays", write_amount(schedule.client_pays, quote.currency)
        yield f"{schedule.cover.payer} pays", write_amount(schedule.plan_pays, quote.currency)
        if schedule.second is not None:
            paid = write_amount(schedule.second_pays, quote.currency)
            yield f"{schedule.second.payer} pays", paid
        yield "without cover", write_amount(quote.total, quote.currency)
    if fit is not None:
        if fit.budget is not None:
            yield "budget", write_amount(fit.budget, quote.currency)
        if fit.per_month is not None:
            yield "budget a month", write_amount(fit.per_month, quote.currency)


def _units(units: tuple[VisitUnits, ...]) -> Table:
    """Lay out the units of the visits, one column for each rule; visits that are alike in a row."""
    rules = [counted.rule for counted in units[0].counted]
    rows = [
        (_numbers(run), _times(run), *map(_of_each_code, run[0].counted)) for run in _alike(units)
    ]
    return Table(
        title="Units of 15 minutes",
        columns=("visits", "hands-on, timed", *(_RULES[rule] for rule in rules)),
        rows=tuple(rows),
        align=f"ll{'l' * len(rules)}",
        note=(
            "Only the payer knows which rule it goes by: ask before you bill."
            if len(rules) > 1
            else ""
        ),
    )


def _alike(units: tuple[VisitUnits, ...]) -> Iterator[list[VisitUnits]]:
    """Yield visits that follow one another and have the same units."""
    for _, run in groupby(units, key=lambda each: [*map(_of_each_code, each.counted)]):
        yield [*run]


def _numbers(run: Sequence[VisitUnits]) -> str:
    first, last = run[0].number, run[-1].number
    return str(first) if first == last else f"{first} to {last}"


def _times(run: Sequence[VisitUnits]) -> str:
    times = [each.counted[0].timed for each in run]
    least, most = min(times), max(times)
    if least == most:
        return format_duration(least)
    return f"{format_duration(least)} to {format_duration(most)}"


def _of_each_code(counted: BillingUnits) -> str:
    return ", ".join(f"{each.code}: {each.units}" for each in counted.codes)
