"""How cover, and the schedule of what each visit will cost, look: one page."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import Document, Lines, Table
from massageplan._display.days import AMERICAN
from massageplan.catalog.catalog import default_catalog
from massageplan.findings.saying import speak
from massageplan.findings.words import ENGLISH
from massageplan.money.amount import exactly, write_amount


if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from massageplan._display.blocks import Block
    from massageplan.money.cover.benefit import Benefit
    from massageplan.money.cover.cost_schedule import CostSchedule
    from massageplan.money.cover.cover import Cover
    from massageplan.money.cover.visit_cost import VisitCost

__all__ = ["NO_ADVICE", "cover_document", "schedule_document"]

NO_ADVICE: Final = (
    "Worked out from the prices and from what the payer said. It is no insurance, legal or tax "
    "advice and no promise to pay: the payer decides when it gets the claim."
)


def cover_document(cover: Cover) -> Document:
    """Lay out what a payer covers."""
    return Document(title=f"Cover by {cover.payer}", blocks=(_facts(cover),), footer=NO_ADVICE)


def schedule_document(schedule: CostSchedule) -> Document:
    """Lay out what each visit will cost, and what is missing by when."""
    blocks: list[Block] = [_costs(schedule), *_left_after(schedule)]
    if schedule.findings:
        lines = tuple(_sentence(finding.message) for finding in schedule.findings)
        blocks.append(Lines(title="Good to know before", lines=lines))
    blocks.append(_facts(schedule.cover))
    units, second = schedule.cover.currency, schedule.second
    paid = f"{schedule.cover.payer} pays {write_amount(schedule.plan_pays, units)}"
    if second is not None:
        paid += f", {second.payer} pays {write_amount(schedule.second_pays, units)}"
        if schedule.second_findings:
            lines = tuple(_sentence(finding.message) for finding in schedule.second_findings)
            blocks.append(Lines(title=f"And of {second.payer}", lines=lines))
        blocks.append(_facts(second))
    return Document(
        title="What each visit will cost",
        subtitle=(f"The client pays {write_amount(schedule.client_pays, units)}, {paid}"),
        blocks=tuple(blocks),
        footer=NO_ADVICE,
        paper="columns",
    )


def _facts(cover: Cover) -> Table:
    units = cover.currency
    rows: list[tuple[str, str]] = [
        (f"{rule.service}, {_NETWORKS[rule.network]}", rule.words) for rule in cover.rules
    ]
    rows += [
        (
            f"{counter.name} left",
            f"{write_amount(counter.left_now, units)} of {write_amount(counter.each_year, units)}",
        )
        for counter in cover.counters
    ]
    rows += [(benefit.name, ", ".join(_limits(benefit, units))) for benefit in cover.benefits]
    rows += [
        (
            "authorized",
            ", ".join((_left(one.visits), _span(one.begins, one.ends))),
        )
        for one in cover.authorizations
    ]
    rows += [
        (
            "prescribed",
            f"{_left(one.visits)} for {one.diagnosis}"
            + (f", to {AMERICAN.format_day(one.ends)}" if one.ends else ""),
        )
        for one in cover.prescriptions
    ]
    if cover.coordination is not None:
        rows.append(("after another payer", _COORDINATION[cover.coordination]))
    rows.append(("as of", AMERICAN.format_day(cover.as_of)))
    if cover.source:
        rows.append(("rules from", cover.source))
    return Table(title=f"Cover by {cover.payer}", columns=("", ""), rows=tuple(rows))


_NETWORKS: Final = {
    "preferred": "in the network",
    "participating": "at a participating therapist",
    "out": "out of network",
}


_COORDINATION: Final = {
    "standard": "up to what is left of what it allows",
    "carve-out": "what it would have paid alone, less what the other one paid",
    "maintenance": "by these rules, of what it allows less what the other one paid",
}


def _limits(benefit: Benefit, units: str) -> Iterator[str]:
    """Yield what a benefit limits: visits, money, and its last day."""
    if benefit.rolling_days is not None:
        yield f"{benefit.visits} visits in any {benefit.rolling_days} days"
    elif benefit.visits is not None:
        yield _left(benefit.left_now, benefit.visits)
    if benefit.amount_now is not None:
        yield f"{write_amount(benefit.amount_now, units)} left"
    if benefit.ends:
        yield f"to {AMERICAN.format_day(benefit.ends)}"


def _span(first: date, last: date) -> str:
    return f"{AMERICAN.format_day(first)} to {AMERICAN.format_day(last)}"


def _left(visits: int | None, of: int | None = None) -> str:
    if visits is None:
        return "any number of visits"
    more = "" if of is None or of == visits else f" of {of}"
    return f"{visits}{more} {'visit' if visits == 1 and not more else 'visits'} left"


def _costs(schedule: CostSchedule) -> Table:
    """Lay out who pays what, visit by visit. A second payer has a column of its own."""
    units, second = schedule.cover.currency, schedule.second is not None
    rows = [
        (
            *_visit(visit),
            write_amount(visit.charge, units),
            _amount(visit.written_off, units),
            _amount(visit.plan_pays, units),
            *[_amount(visit.second_pays, units)] * second,
            write_amount(visit.client_pays, units),
            ", ".join(_made_of(visit, units)),
        )
        for visit in schedule.visits
    ]
    with exactly():
        charge = sum((visit.charge for visit in schedule.visits), Decimal(0))
        off = sum((visit.written_off for visit in schedule.visits), Decimal(0))
    rows.append(
        (
            "in all",
            "",
            write_amount(charge, units),
            _amount(off, units),
            _amount(schedule.plan_pays, units),
            *[_amount(schedule.second_pays, units)] * second,
            write_amount(schedule.client_pays, units),
            "",
        )
    )
    return Table(
        title="Costs by visit",
        columns=(
            *("visit", "day", "charge", "written off", "payer pays"),
            *["second pays"] * second,
            *("client pays", "made of"),
        ),
        rows=tuple(rows),
        align=f"llrrr{'r' * second}rl",
        note=_how_it_pays(schedule.second),
    )


_AFTER: Final = {
    "standard": "The second payer pays after the first: what it would have paid alone, but no more "
    "than is left of what it would have allowed.",
    "carve-out": "The second payer pays after the first: what it would have paid alone, less what "
    "the first paid.",
    "maintenance": "The second payer pays after the first: by its own rules, of what it would have "
    "allowed less what the first paid.",
}


def _how_it_pays(second: Cover | None) -> str:
    return "" if second is None or second.coordination is None else _AFTER[second.coordination]


def _left_after(schedule: CostSchedule) -> list[Table]:
    """Lay out what is left after each visit; a column that is empty in all rows is left out."""
    told = [
        (
            _shown(visit.deductible_left, schedule.cover.currency),
            _shown(visit.maximum_left, schedule.cover.currency),
            "" if visit.visits_left is None else str(visit.visits_left),
            _amount(visit.from_account, schedule.cover.currency),
        )
        for visit in schedule.visits
    ]
    names = ("deductible left", "maximum left", "visits left", "can be paid from the account")
    kept = [i for i in range(len(names)) if any(row[i] for row in told)]
    if not kept:
        return []
    rows = tuple(
        (*_visit(visit), *(row[i] for i in kept))
        for visit, row in zip(schedule.visits, told, strict=True)
    )
    return [
        Table(
            title="After each visit",
            columns=("visit", "day", *(names[i] for i in kept)),
            rows=rows,
            align=f"ll{'r' * len(kept)}",
        )
    ]


def _visit(visit: VisitCost) -> tuple[str, str]:
    return str(visit.number), AMERICAN.format_short_day(visit.on)


def _made_of(visit: VisitCost, units: str) -> Iterator[str]:
    """Yield what the client's part of the cost is made of, or why the visit is not covered."""
    if not visit.covered:
        why = ", ".join(
            speak(ENGLISH, "uncovered", one, default_catalog()) for one in visit.why_not
        )
        yield f"not covered: {why}"
    parts = {
        "deductible": visit.deductible,
        "copay": visit.copay,
        "percentage": visit.percentage,
        "above a limit": visit.over_limit,
        "above the allowed amount": visit.excess,
    }
    yield from (f"{name} {write_amount(part, units)}" for name, part in parts.items() if part)
    if visit.second_pays:
        yield f"less {write_amount(visit.second_pays, units)} by the second payer"


def _shown(amount: Decimal | None, units: str) -> str:
    return "" if amount is None else write_amount(amount, units)


def _amount(amount: Decimal, units: str) -> str:
    return write_amount(amount, units) if amount else ""


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
