"""Working out all that a treatment plan costs: the quote, the cover, the units and the budget."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from massageplan.catalog.catalog import default_catalog
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding, Findings
from massageplan.money.amount import write_amount
from massageplan.money.billing.counting import billing_units
from massageplan.money.budget.fitting import fit_budget
from massageplan.money.budget.from_prices import offers_from, packages_from
from massageplan.money.costs import Costs, VisitUnits
from massageplan.money.cover.cost_schedule import schedule_costs
from massageplan.money.cover.visit_cost import BilledVisit
from massageplan.money.quotes.quote import session_price
from massageplan.money.quotes.quoting import quote
from massageplan.money.who_pays import WhoPays
from massageplan.read import read_kind
from massageplan.treatment.plan import TreatmentPlan
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from massageplan.money.amount import Amount
    from massageplan.money.billing.billed import RuleName
    from massageplan.money.budget.budget import Budget
    from massageplan.money.budget.fit import BudgetFit
    from massageplan.money.cover.cost_schedule import CostSchedule
    from massageplan.money.cover.cover import Cover
    from massageplan.money.cover.visit_cost import VisitCost
    from massageplan.money.prices.price_list import PriceList
    from massageplan.money.quotes.quote import Bill, Quote
    from massageplan.treatment.visit import Visit

__all__ = ["work_out_costs"]

_BOTH: Final[tuple[RuleName, ...]] = ("cms", "ama")


def work_out_costs(
    plan: TreatmentPlan,
    prices: PriceList,
    *,
    who: WhoPays,
    service: str | None = None,
    skill: str = "",
    tip: Amount | None = None,
    by_card: bool = False,
    home_visit: bool = False,
    referral: bool = False,
) -> Costs:
    """Work out what the visits to come of a plan cost, who pays, and what a budget allows.

    Nothing here is insurance, legal, tax or billing advice. A visit that a payer covers is charged
    at the price of the list; one that nobody covers costs what a quote says, with tip and taxes.

    Parameters
    ----------
    plan
        The plan, with days.
    prices
        The price list.
    who
        Who pays: a cover, a budget, or both.
    service, skill, tip, by_card, home_visit, referral
        As for `massageplan.quote`.

    Returns
    -------
    Costs
        The quote, the schedule of costs, the units and what the budget allows.

    Raises
    ------
    InvalidValueError
        The plan has no days to come, the currencies differ, the cover does not say what it allows
        for a length, or the budget is below one session.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=[], medicines=[], allergies=[])
    >>> leg = mp.Complaint(condition="sciatica", side="right", pain=6)
    >>> intake = mp.Assessment(on=date(2026, 3, 2), complaints=[leg], red_flags=[])
    >>> plan = mp.plan_treatment(client, intake, length="60 min", start=date(2026, 3, 2))
    >>> massage = mp.Service(id="massage", prices={"45 min": "90", "60 min": "120"})
    >>> prices = mp.PriceList(name="Quiet Room", currency="USD", services=[massage])
    >>> rule = mp.CostRule(copay="30", allowed={"60 min": "95"})
    >>> cover = mp.Cover(payer="Example", as_of=date(2026, 3, 2), rules=[rule])
    >>> who = mp.WhoPays(cover=cover, budget=mp.Budget(total="100"))
    >>> costs = mp.work_out_costs(plan, prices, who=who)
    >>> str(costs.quote.total), str(costs.schedule.client_pays), costs.fit.best.visits
    ('720.00', '180.00', 3)
    """
    read_kind(plan, "plan", TreatmentPlan)
    read_kind(who, "who", WhoPays)
    asked: dict[str, Any] = {"service": service, "skill": skill, "tip": tip}
    asked |= {"by_card": by_card, "home_visit": home_visit, "referral": referral}
    quoted = quote(plan, prices, **asked)
    bills = {bill.number: bill for bill in quoted.bills if bill.kind == "visit"}
    visits = [(visit, visit.on) for visit in plan.to_come if visit.on is not None]
    if not visits:
        raise InvalidValueError(
            "has no days to come: pass start=date(...) to plan_treatment", path="plan"
        )
    cover = who.cover
    who.check_currency(prices.currency)
    asked["service"] = prices.service(bills[visits[0][0].number].label).id
    return Costs(
        quote=_to_come(quoted, visits),
        schedule=None if cover is None else _schedule(visits, bills, who, cover),
        units=tuple(_units(plan, visits, who)),
        fit=None if who.budget is None else _fit(visits, prices, who, who.budget, asked),
    )


def _to_come(quoted: Quote, visits: Sequence[tuple[Visit, date]]) -> Quote:
    """Leave of a quote what is still to be paid: who pays is asked of nothing else."""
    (first, begins), *_ = visits
    coming = {visit.number for visit, _ in visits}
    bills = [
        bill
        for bill in quoted.bills
        if (bill.number in coming if bill.number else bill.on is None or bill.on >= begins)
    ]
    return quoted if first.number == 1 else evolve(quoted, bills=tuple(bills))


def _schedule(
    visits: list[tuple[Visit, date]], bills: Mapping[int | None, Bill], who: WhoPays, cover: Cover
) -> CostSchedule:
    """Return the costs by visit. What is not covered is charged as a quote says.

    Whether a visit is covered does not depend on its charge, so a first look finds those that are
    not.
    """
    billed = []
    for visit, on in visits:
        # Tips and taxes are not billed to a payer.
        length, price = visit.session.request.length, session_price(bills[visit.number].lines)
        billed.append(
            BilledVisit(
                on=on,
                charge=price,
                allowed=who.allowed(cover, length, price),
                service=who.service,
                codes=who.billed,
                second_allowed=who.allowed_by_second(length, price),
                number=visit.number,
            )
        )
    first = schedule_costs(billed, cover, second=who.second)
    schedule = schedule_costs(
        [
            one if _anybody_covers(cost, who) else _private(one, bills[visit.number])
            for one, cost, (visit, _) in zip(billed, first.visits, visits, strict=True)
        ],
        cover,
        second=who.second,
    )
    beside = _beside(schedule, bills, who)
    if not beside:
        return schedule
    words = write_amount(beside, cover.currency)
    told = Finding.caution("beside-cover", default_catalog(), amount=words)
    return evolve(schedule, findings=Findings((told, *schedule.findings)))


def _beside(schedule: CostSchedule, bills: Mapping[int | None, Bill], who: WhoPays) -> Decimal:
    """Return what covered visits cost besides: no payer is billed for extras and the way there."""
    covered = [cost.number for cost in schedule.visits if _anybody_covers(cost, who)]
    lines = [line for number in covered for line in bills[number].lines]
    return sum([line.amount for line in lines if line.kind in _NOT_BILLED], Decimal(0))


_NOT_BILLED: Final = frozenset({"extra", "home-visit"})


def _private(visit: BilledVisit, bill: Bill) -> BilledVisit:
    """Return a visit that nobody covers: it costs what the bill says, with tip and tax."""
    gratuities = [line.amount for line in bill.lines if line.kind in _GRATUITIES]
    return evolve(visit, charge=bill.total, gratuity=sum(gratuities, Decimal(0)))


_GRATUITIES: Final = frozenset({"tip", "gratuity", "surcharge"})


def _anybody_covers(cost: VisitCost, who: WhoPays) -> bool:
    return cost.covered or (who.second is not None and not cost.second_why_not)


def _units(
    plan: TreatmentPlan, visits: list[tuple[Visit, date]], who: WhoPays
) -> Iterator[VisitUnits]:
    """Yield the units of each visit, by the payer's rule or by both."""
    if not who.billed:
        return
    asked = who.cover.unit_rule if who.cover else None
    for visit, on in visits:
        # A visit need not work every area that has a code of its own.
        codes = {area: code for area, code in who.codes if area in visit.session.minutes}
        counted = (
            billing_units(
                plan, visit=visit.number, rule=rule, code=who.code or None, codes=codes, on=on
            )
            for rule in _BOTH
            if asked in {None, rule}
        )
        yield VisitUnits(number=visit.number, on=on, counted=tuple(counted))


def _fit(
    visits: list[tuple[Visit, date]],
    prices: PriceList,
    who: WhoPays,
    budget: Budget,
    asked: Mapping[str, Any],
) -> BudgetFit:
    """Return what the budget allows, of the lengths and packages on the list."""
    session = visits[0][0].session
    days = [on for _, on in visits]
    offers = [
        offer
        for offer in offers_from(session, prices, **asked)
        if offer.length in budget.lengths or not budget.lengths
    ]
    missing = set(budget.lengths) - {offer.length for offer in offers}
    if missing:
        raise InvalidValueError(
            f"{asked['service']} has no price for {format_duration(min(missing))}",
            path="budget.lengths",
            value=min(missing),
        )
    if who.cover is not None:
        rule = who.cover.rule(who.service)
        known = dict(rule.allowed)
        offers = [
            evolve(
                offer,
                allowed=who.allowed(who.cover, offer.length, offer.charge),
                second_allowed=who.allowed_by_second(offer.length, offer.charge),
            )
            for offer in offers
            # Of all lengths on the list, those that the payer was asked about.
            if offer.length in known or budget.lengths or not rule.covered
        ]
    when: dict[str, Any] = (
        {"start": days[0], "cadences": budget.cadences} if budget.cadences else {"days": days}
    )
    return fit_budget(
        offers,
        budget=budget.total,
        per_month=budget.per_month,
        sessions=len(visits),
        least_length=budget.least_length,
        packages=packages_from(session, prices, **asked),
        cover=who.cover,
        second=who.second,
        service=who.service,
        codes=who.billed,
        reevaluation=budget.reevaluation,
        currency=prices.currency,
        **when,
    )
