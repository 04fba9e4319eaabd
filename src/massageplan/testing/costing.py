"""Strategies for who pays, and for all that a treatment plan costs."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import evolve

from massageplan.money.budget.budget import Budget
from massageplan.money.cost_of_advice import cost_of_advice
from massageplan.money.costing import work_out_costs
from massageplan.money.prices.price_list import PriceList
from massageplan.money.prices.services import Service
from massageplan.money.who_pays import WhoPays
from massageplan.testing.courses import treatment_plans
from massageplan.testing.covers import amounts, covers
from massageplan.testing.drawing import DAY, st
from massageplan.testing.results import advice
from massageplan.units import format_duration


if TYPE_CHECKING:
    from datetime import date

    from hypothesis.strategies import DrawFn, SearchStrategy

    from massageplan.money.cost_of_advice import AdviceCosts
    from massageplan.money.costs import Costs
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["advice_costs", "budgets", "costs", "who_pays"]


def _dated(plan: TreatmentPlan) -> bool:
    return any(visit.on for visit in plan.to_come)


@st.composite
def budgets(draw: DrawFn, *, least: Decimal = Decimal(0)) -> Budget:
    """Draw what a client can spend: not less than `least`."""
    in_all, a_month = draw(amounts(900)), draw(st.none() | amounts(400))
    return Budget(
        total=least + in_all,
        per_month=None if a_month is None else least + a_month,
        cadences=draw(st.sampled_from([(), ("weekly",), ("weekly", "every 2 weeks")])),
        reevaluation=draw(st.just(Decimal(0)) | amounts(60)),
    )


@st.composite
def who_pays(draw: DrawFn, *, on: date = DAY, least: Decimal = Decimal(0)) -> WhoPays:
    """Draw who pays: a cover, a budget, or both. Its rule does not say what it allows."""
    cover = draw(st.none() | covers(on=on))
    budget = draw(budgets(least=least) if cover is None else st.none() | budgets(least=least))
    return WhoPays(cover=cover, budget=budget, code=draw(st.sampled_from(["", "97124", "97140"])))


@st.composite
def costs(draw: DrawFn) -> Costs:
    """Draw all that a treatment plan with days costs; its budget is enough for one visit."""
    plan = draw(treatment_plans().filter(_dated))
    first = min(visit.on for visit in plan.to_come if visit.on)
    lengths = {format_duration(visit.session.request.length) for visit in plan.visits}
    prices: dict[str, Decimal] = {length: draw(_prices()) for length in sorted(lengths)}
    who = draw(who_pays(on=first, least=2 * max(prices.values())))
    if who.cover is not None:
        allowed = {length: min(price, draw(_prices())) for length, price in prices.items()}
        rules: list[Any] = [
            evolve(rule, allowed=allowed if rule.covered else {}) for rule in who.cover.rules
        ]
        who = evolve(who, cover=evolve(who.cover, rules=rules))
    listed = PriceList(
        name="Quiet Room", currency="USD", services=[Service(id="massage", prices=prices)]
    )
    return work_out_costs(plan, listed, who=who)


@st.composite
def advice_costs(draw: DrawFn) -> AdviceCosts:
    """Draw advice, with what each option costs."""
    given = draw(advice())
    lengths = sorted({option.session.request.length for option in given.options})
    priced = {length: draw(_prices()) for length in lengths} or {timedelta(hours=1): Decimal(90)}
    listed = PriceList(
        name="Quiet Room", currency="USD", services=[Service(id="massage", prices=priced)]
    )
    return cost_of_advice(given, listed)


def _prices() -> SearchStrategy[Decimal]:
    return amounts(300)
