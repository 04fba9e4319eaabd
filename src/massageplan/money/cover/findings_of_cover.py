"""What a schedule of costs has to say: missing papers, where cover ends, what begins again."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from massageplan.catalog.catalog import default_catalog
from massageplan.findings.finding import Finding, Findings
from massageplan.money.amount import exactly, write_amount
from massageplan.money.cover.allowance import PAPERS, Allowance, year_begins
from massageplan.money.cover.years import next_year


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from massageplan.money.cover.cover import Cover
    from massageplan.money.cover.visit_cost import BilledVisit, VisitCost

__all__ = ["findings_of", "findings_of_second", "paper_for"]


_AMOUNT: Final = "amount-used-up"
"""Why a visit is not covered that no limit of visits and no paper says."""


def findings_of(
    cover: Cover, costs: Sequence[VisitCost], billed: Sequence[BilledVisit]
) -> Findings:
    """Find what the client and the therapist should know beforehand, the urgent first."""
    foreseen = list(_foresee(cover, billed))
    cautions = (
        *_missing_papers(cover, costs, foreseen),
        *_not_covered(costs, foreseen),
        *_unused_papers(cover),
        *_old_rules(cover, costs),
        *_letter(cover, costs),
    )
    notes = (
        *_visits_left(cover, costs, billed),
        *_begins_again(cover, costs),
        *_counts_to_nothing(cover, costs),
        *_paid_back(cover, costs),
    )
    return Findings((*cautions, *notes))


def findings_of_second(
    second: Cover, costs: Sequence[VisitCost], billed: Sequence[BilledVisit]
) -> Findings:
    """Find what a second payer still has to get, and when its cover ends."""
    own = [evolve(visit, network=second.network) for visit in billed]
    seen = [evolve(cost, why_not=cost.second_why_not) for cost in costs]
    foreseen = list(_foresee(second, own))
    cautions = (
        *_missing_papers(second, seen, foreseen),
        *_not_covered(seen, foreseen),
        *_unused_papers(second),
        *_old_rules(second, seen),
    )
    notes = (*_visits_left(second, seen, own), *_begins_again(second, seen))
    return Findings((*cautions, *notes))


def paper_for(cover: Cover, visit: int, codes: Sequence[str]) -> str:
    """Name the paper that a visit wants, counted from 1 with the visits before the cover's day."""
    asking = [
        rule
        for rule in cover.prior_authorization
        if visit > rule.after and any(rule.asks_for(code) for code in codes or ("",))
    ]
    return max(asking, key=lambda rule: rule.after).paper if asking else ""


class _Foreseen(NamedTuple):
    """Why a visit is not covered, if the papers that are missing before it have come by then."""

    why: tuple[str, ...]
    hard: str
    """The first reason that no paper takes away; empty if there is none."""
    had: int
    codes: tuple[str, ...]


def _foresee(cover: Cover, billed: Sequence[BilledVisit]) -> Iterator[_Foreseen]:
    """Look ahead as if each missing paper came: the next thing that ends may be another one."""
    allowance = Allowance(cover)
    for visit in billed:
        had = allowance.had
        why = allowance.take_as_if(visit.on, visit.service, visit.network, visit.codes)
        hard = next((one for one in why if not one.startswith(PAPERS)), "")
        yield _Foreseen(why, hard, had, visit.codes)


def _unused_papers(cover: Cover) -> Iterator[Finding]:
    """Say that papers are there which nobody wants: perhaps the cover should want them."""
    if cover.authorizations and not cover.prior_authorization:
        yield Finding.caution("authorizations-unused", default_catalog(), payer=cover.payer)
    if cover.prescriptions and not cover.needs_prescription:
        yield Finding.caution("prescriptions-unused", default_catalog(), payer=cover.payer)


def _missing_papers(
    cover: Cover, costs: Sequence[VisitCost], foreseen: Sequence[_Foreseen]
) -> Iterator[Finding]:
    """Yield each paper that is missing, with the day by which it has to be there."""
    lacking = [
        (why, paper_for(cover, visit.had + 1, visit.codes) if why.startswith("auth") else "", cost)
        for visit, cost in zip(foreseen, costs, strict=True)
        if not visit.hard
        for why in visit.why
    ]
    lacking.sort(key=lambda one: (one[0], one[1], one[2].number))
    runs = [
        (why, paper, run)
        for (why, paper), group in groupby(lacking, key=lambda one: one[:2])
        for run in _runs([cost for _, _, cost in group])
    ]
    for why, paper, run in sorted(runs, key=lambda one: one[2][0].number):
        yield Finding.caution(
            "paper-missing",
            default_catalog(),
            why=why,
            paper=paper,
            by=run[0].on.isoformat(),
            **_span(run),
        )


def _not_covered(costs: Sequence[VisitCost], foreseen: Sequence[_Foreseen]) -> Iterator[Finding]:
    """Yield the visits that no paper would make covered."""
    reasons = [
        _AMOUNT if _AMOUNT in cost.why_not else visit.hard
        for visit, cost in zip(foreseen, costs, strict=True)
    ]
    pairs = zip(reasons, costs, strict=True)
    for why, group in groupby(pairs, key=lambda pair: pair[0]):
        if why:
            run = [cost for _, cost in group]
            yield Finding.caution(
                "cover-ends", default_catalog(), why=why, on=run[0].on.isoformat(), **_span(run)
            )


def _old_rules(cover: Cover, costs: Sequence[VisitCost]) -> Iterator[Finding]:
    last = costs[-1].on
    if cover.old_after is not None and last > cover.old_after:
        yield Finding.caution(
            "rules-old", default_catalog(), payer=cover.payer, on=cover.old_after.isoformat()
        )


def _letter(cover: Cover, costs: Sequence[VisitCost]) -> Iterator[Finding]:
    """Say for which visits the account has no letter of medical necessity."""
    account = cover.account
    if account is None:
        return
    for run in _runs([cost for cost in costs if cost.client_pays and not cost.by_letter]):
        yield Finding.caution(
            "letter-missing",
            default_catalog(),
            account=account.kind,
            by=run[0].on.isoformat(),
            **_span(run),
        )


def _visits_left(
    cover: Cover, costs: Sequence[VisitCost], billed: Sequence[BilledVisit]
) -> Iterator[Finding]:
    """Say how many visits are left, and what limits them: the least of all limits."""
    first = min(billed, key=lambda visit: visit.on)
    left = Allowance(cover).left(first.on, first.service, first.codes)
    if not left:
        return
    limit = min(left, key=lambda name: left[name])
    yield Finding.note(
        "visits-left",
        default_catalog(),
        visits=left[limit],
        least=limit,
        planned=len(costs),
    )


def _begins_again(cover: Cover, costs: Sequence[VisitCost]) -> Iterator[Finding]:
    """Say which year begins again among the visits; papers never do."""
    if cover.plan_year and cover.counters:
        yield from _year(cover.plan_year, "counters", cover.as_of, costs)
    for benefit in cover.benefits:
        begins = year_begins(benefit, cover)
        if begins and (benefit.visits is not None or benefit.amount is not None):
            yield from _year(begins, benefit.name, cover.as_of, costs)


def _year(begins: date, what: str, as_of: date, costs: Sequence[VisitCost]) -> Iterator[Finding]:
    day = next_year(begins, as_of)
    while later := [cost for cost in costs if cost.on >= day]:
        yield Finding.note(
            "begins-again",
            default_catalog(),
            what=what,
            on=day.isoformat(),
            session=later[0].number,
        )
        day = next_year(begins, day)


def _counts_to_nothing(cover: Cover, costs: Sequence[VisitCost]) -> Iterator[Finding]:
    """Say what the client pays that no maximum ever stops."""
    if not any(counter.kind == "maximum" for counter in cover.counters):
        return
    with exactly():
        parts = (cost.excess + cost.private + cost.over_limit for cost in costs)
        amount = sum(parts, Decimal(0))
    if amount:
        shown = write_amount(amount, cover.currency)
        yield Finding.note("counts-to-nothing", default_catalog(), amount=shown)


def _paid_back(cover: Cover, costs: Sequence[VisitCost]) -> Iterator[Finding]:
    with exactly():
        back = sum((cost.on_the_day - cost.client_pays for cost in costs), Decimal(0))
    if back:
        yield Finding.note(
            "paid-back",
            default_catalog(),
            payer=cover.payer,
            amount=write_amount(back, cover.currency),
        )


def _runs(costs: Sequence[VisitCost]) -> Iterator[list[VisitCost]]:
    """Yield visits that follow one another."""
    for _, group in groupby(enumerate(costs), key=lambda pair: pair[1].number - pair[0]):
        yield [cost for _, cost in group]


def _span(run: Sequence[VisitCost]) -> dict[str, int | None]:
    return {"first": run[0].number, "several": run[-1].number if len(run) > 1 else None}
