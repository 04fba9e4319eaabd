"""How the plans that a budget allows look: a table, and a picture of visits to one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.blocks import Bar, Document, Lengths, Lines, Span, Strip, Table
from massageplan.money.amount import write_amount
from massageplan.units import format_duration
from massageplan.views.cover import NO_ADVICE


if TYPE_CHECKING:
    from decimal import Decimal

    from massageplan._display.blocks import Block
    from massageplan.money.budget.fit import BudgetFit, BudgetPlan, LimitPrice

__all__ = ["budget_document"]


def budget_document(fit: BudgetFit) -> Document:
    """Lay out the best plan, the alternatives, and what each limit costs."""
    plans = (fit.best, *fit.alternatives)
    blocks: list[Block] = [_table(fit, plans), _picture(plans)]
    if fit.prices:
        lines = tuple(_price(price, fit) for price in fit.prices)
        blocks.append(Lines(title="What each limit costs", lines=lines))
    return Document(
        title="What the budget allows",
        subtitle=_budget(fit),
        blocks=tuple(blocks),
        footer=NO_ADVICE,
    )


def _budget(fit: BudgetFit) -> str:
    told = []
    if fit.budget is not None:
        told.append(f"{write_amount(fit.budget, fit.currency)} in all")
    if fit.per_month is not None:
        told.append(f"{write_amount(fit.per_month, fit.currency)} a month")
    return f"Budget: {', '.join(told)}; {_visits(fit.sessions)} agreed"


def _table(fit: BudgetFit, plans: tuple[BudgetPlan, ...]) -> Table:
    most = fit.budget or max(plan.client_pays for plan in plans)
    rows = tuple(
        (
            "best" if plan is fit.best else "instead",
            _lengths(plan),
            plan.cadence,
            _package(plan),
            "yes" if plan.reevaluation else "no",
            Bar(
                fraction=_fraction(plan.client_pays, most),
                text=write_amount(plan.client_pays, fit.currency),
                tone="focus" if plan is fit.best else "support",
            ),
        )
        for plan in plans
    )
    columns = ("", "visits", "how often", "package", "re-evaluation", "client pays")
    # Without packages there is no column for them.
    kept = [i for i, name in enumerate(columns) if name != "package" or any(_named(plans))]
    return Table(
        title="Plans that fit",
        columns=tuple(columns[i] for i in kept),
        rows=tuple(tuple(row[i] for i in kept) for row in rows),
    )


def _named(plans: tuple[BudgetPlan, ...]) -> list[str]:
    return [plan.package for plan in plans]


def _picture(plans: tuple[BudgetPlan, ...]) -> Lengths:
    """Draw each plan's visits in a row, so that more of them and longer ones can be compared."""
    strips = []
    for plan in plans:
        lengths = [plan.first, *[plan.after] * (plan.visits - 1)]
        spans = tuple(
            Span(
                label=f"visit {number}",
                seconds=int(length.total_seconds()),
                mark=str(number),
                tone="talk" if plan.reevaluation and number == plan.visits else "routine",
            )
            for number, length in enumerate(lengths, 1)
        )
        words = (("routine", "a visit"), ("talk", "with a re-evaluation"))
        strips.append(Strip(title=_lengths(plan), spans=spans, words=words))
    return Lengths(title="Booked time", strips=tuple(strips))


def _price(price: LimitPrice, fit: BudgetFit) -> str:
    """Say what it takes to get past a limit."""
    if price.limit == "sessions":
        return f"No more visits: {fit.sessions} were agreed."
    if price.limit == "days":
        return "No more visits: the last day comes before them."
    amount = write_amount(price.amount, fit.currency) if price.amount is not None else ""
    if price.what == "papers":
        return f"With every paper that is missing, the same plan costs {amount} less."
    had = f" ({_lengths(price.plan)})" if price.plan else ""
    wanted = {
        "visit": f"One more visit{had}",
        "length": f"More time{had}",
        "reevaluation": "A re-evaluation inside",
    }[price.what]
    where = " a month" if price.limit == "per-month" else ""
    return f"{wanted} needs {amount} more{where}."


def _lengths(plan: BudgetPlan) -> str:
    """Write a plan as ``60 min x 4``, or with its first visit apart."""
    after = format_duration(plan.after)
    if plan.first == plan.after or plan.visits == 1:
        return f"{plan.visits} \N{MULTIPLICATION SIGN} {format_duration(plan.first)}"
    rest = f"{plan.visits - 1} \N{MULTIPLICATION SIGN} {after}"
    return f"{format_duration(plan.first)}, then {rest}"


def _package(plan: BudgetPlan) -> str:
    if not plan.package:
        return ""
    return plan.package if plan.packages == 1 else f"{plan.packages} times {plan.package}"


def _fraction(amount: Decimal, most: Decimal) -> float:
    return min(1.0, float(amount / most)) if most else 0.0


def _visits(count: int) -> str:
    return f"{count} visit{'' if count == 1 else 's'}"
