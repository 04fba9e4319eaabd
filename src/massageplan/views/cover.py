"""How cover, and the schedule of what each visit will cost, look: one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan._display.blocks import Document, Lines, Table
from massageplan._display.days import AMERICAN
from massageplan.catalog.catalog import default_catalog
from massageplan.findings.words import ENGLISH
from massageplan.findings.saying import speak
from massageplan.money.amount import exactly, write_amount


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from massageplan._display.blocks import Block
    from massageplan.money.cost_schedule import CostSchedule
    from massageplan.money.cover import Cover
    from massageplan.money.visit_cost import VisitCost

__all__ = ["NO_ADVICE", "cover_document", "schedule_document"]

NO_ADVICE: Final = (
    "An estimate from what the payer said. It is no insurance, legal or tax advice and no promise "
    "to pay: the payer decides when it gets the claim."
)

_Column = tuple[str, "Callable[[VisitCost], Decimal]"]


def cover_document(cover: Cover) -> Document:
    """Lay out what a payer covers."""
    return Document(
        title=f"Cover by {cover.payer}", blocks=(_facts(cover),), footer=NO_ADVICE
    )


def schedule_document(schedule: CostSchedule) -> Document:
    """Lay out what each visit will cost, and what is missing by when."""
    blocks: list[Block] = [_costs(schedule)]
    if schedule.findings:
        lines = tuple(_sentence(finding.message) for finding in schedule.findings)
        blocks.append(Lines(title="Good to know before", lines=lines))
    blocks.append(_facts(schedule.cover))
    units = schedule.cover.currency
    return Document(
        title="What each visit will cost",
        subtitle=(
            f"The client pays {write_amount(schedule.client_pays, units)}, "
            f"{schedule.cover.payer} pays {write_amount(schedule.plan_pays, units)}"
        ),
        blocks=tuple(blocks),
        footer=NO_ADVICE,
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
    rows += [(benefit.name, _left(benefit.left_now, benefit.visits)) for benefit in cover.benefits]
    rows += [
        (
            "authorized",
            f"{_left(one.visits)}, {AMERICAN.format_day(one.begins)} to "
            f"{AMERICAN.format_day(one.ends)}",
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
    rows.append(("as of", AMERICAN.format_day(cover.as_of)))
    if cover.source:
        rows.append(("rules from", cover.source))
    return Table(title=f"Cover by {cover.payer}", columns=("", ""), rows=tuple(rows))


_NETWORKS: Final = {
    "preferred": "in the network",
    "participating": "at a participating therapist",
    "out": "out of network",
}


def _left(visits: int | None, of: int | None = None) -> str:
    if visits is None:
        return "any number of visits"
    more = "" if of is None or of == visits else f" of {of}"
    return f"{visits}{more} {'visit' if visits == 1 and not more else 'visits'} left"


def _costs(schedule: CostSchedule) -> Table:
    """Lay out the parts; a column that is empty in all rows is left out."""
    visits, units = schedule.visits, schedule.cover.currency
    parts = [column for column in _PARTS if any(column[1](visit) for visit in visits)]
    rows = [
        (
            str(visit.number),
            AMERICAN.format_day(visit.on),
            write_amount(visit.charge, units),
            *(_amount(part(visit), units) for _, part in parts),
            write_amount(visit.client_pays, units),
            _what_is_left(visit, units),
        )
        for visit in visits
    ]
    with exactly():
        sums = [sum(part(visit) for visit in visits) for _, part in parts]
        charge = sum(visit.charge for visit in visits)
    rows.append(
        (
            "in all",
            "",
            write_amount(charge, units),
            *(_amount(total, units) for total in sums),
            write_amount(schedule.client_pays, units),
            "",
        )
    )
    columns = ("visit", "day", "charge", *(name for name, _ in parts), "client pays", "after it")
    return Table(
        title="Costs by visit",
        columns=columns,
        rows=tuple(rows),
        align=f"ll{'r' * (len(parts) + 2)}l",
    )


_PARTS: Final[tuple[_Column, ...]] = (
    ("written off", lambda visit: visit.written_off),
    ("plan pays", lambda visit: visit.plan_pays),
    ("deductible", lambda visit: visit.deductible),
    ("copay", lambda visit: visit.copay),
    ("percentage", lambda visit: visit.percentage),
    ("above a limit", lambda visit: visit.over_limit),
    ("above the allowed", lambda visit: visit.excess),
    ("not covered", lambda visit: visit.private),
    ("from the account", lambda visit: visit.from_account),
)


def _amount(amount: Decimal | int, units: str) -> str:
    return write_amount(amount, units) if amount else ""


def _what_is_left(visit: VisitCost, units: str) -> str:
    return ", ".join(_told(visit, units))


def _told(visit: VisitCost, units: str) -> Iterator[str]:
    for why in visit.why_not:
        yield speak(ENGLISH, "uncovered", why, default_catalog())
    if not visit.covered:
        return
    if visit.deductible_left:
        yield f"deductible left {write_amount(visit.deductible_left, units)}"
    if visit.maximum_left is not None:
        yield f"maximum left {write_amount(visit.maximum_left, units)}"
    if visit.visits_left is not None:
        yield _left(visit.visits_left)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
