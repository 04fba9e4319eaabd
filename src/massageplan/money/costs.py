"""All that a treatment plan costs, as one value: one page to hand out."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from massageplan._display.mixin import Displayable
from massageplan.money.billing.billed import BillingUnits
from massageplan.money.budget.fit import BudgetFit
from massageplan.money.cover.cost_schedule import CostSchedule
from massageplan.money.quotes.quote import Quote


__all__ = ["Costs", "VisitUnits"]


@frozen(kw_only=True)
class VisitUnits:
    """The units that are billed for one visit.

    Attributes
    ----------
    number, on
        The visit's number in the plan, and its day.
    counted
        The units by the rule of the payer; by both rules if nobody asked the payer.
    """

    number: int
    on: date | None
    counted: tuple[BillingUnits, ...]


@frozen(kw_only=True)
class Costs(Displayable):
    """What a treatment plan costs and who pays. `massageplan.work_out_costs` makes it.

    Attributes
    ----------
    quote
        What the plan costs if nobody pays for it but the client; visits that were given too.
    schedule
        What each visit to come costs by the cover; ``None`` without a cover.
    units
        The units that are billed for each visit to come; empty if nothing is billed by code.
    fit
        What the budget allows; ``None`` without a budget.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=[], medicines=[], allergies=[])
    >>> neck = mp.Complaint(condition="neck pain", pain=6)
    >>> intake = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=[])
    >>> plan = mp.plan_treatment(client, intake, length="60 min", start=date(2026, 3, 2))
    >>> massage = mp.Service(id="massage", prices={"60 min": "100"})
    >>> prices = mp.PriceList(name="Quiet Room", currency="USD", services=[massage])
    >>> who = mp.WhoPays(budget=mp.Budget(total="420"))
    >>> mp.work_out_costs(plan, prices, who=who).fit.best.visits
    4
    """

    _view = "views.costs:costs_document"

    quote: Quote
    schedule: CostSchedule | None = None
    units: tuple[VisitUnits, ...] = ()
    fit: BudgetFit | None = None
