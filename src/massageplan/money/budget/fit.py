"""What a budget allows: the best plan, what each limit costs, and the alternatives."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, TypeAlias

from attrs import frozen

from massageplan._display.mixin import Displayable


__all__ = ["BudgetFit", "BudgetPlan", "Gain", "LimitName", "LimitPrice"]

Gain: TypeAlias = Literal["visit", "length", "reevaluation", "papers"]
"""What would be had behind a limit."""

LimitName: TypeAlias = Literal["budget", "per-month", "sessions", "days", "papers"]
"""What keeps a plan from being a better one."""


@frozen(kw_only=True)
class BudgetPlan:
    """One plan that fits a budget.

    Attributes
    ----------
    visits
        How many visits.
    first, after
        The length of the first visit, and of all others.
    cadence, days
        How often, and on which days.
    package, packages
        The name of the package that is bought, and how many; empty for none.
    reevaluation
        Whether a re-evaluation is inside: at the last visit.
    costs
        What the client pays at each visit, a package on the day on which it is bought.
    client_pays
        What the client pays for all of it.
    most_in_a_month
        The most that the client pays in one month.
    """

    visits: int
    first: timedelta
    after: timedelta
    cadence: str
    days: tuple[date, ...]
    package: str
    packages: int
    reevaluation: bool
    costs: tuple[Decimal, ...]
    client_pays: Decimal
    most_in_a_month: Decimal

    @property
    def time(self) -> timedelta:
        """The booked time of all visits."""
        return self.first + self.after * (self.visits - 1)


@frozen(kw_only=True)
class LimitPrice:
    """What it takes to get past one limit.

    Attributes
    ----------
    what
        What would be had: ``"visit"`` (one more), ``"length"`` (the next longer plan with as many
        visits), ``"reevaluation"`` (one inside), or ``"papers"`` (every authorization and
        prescription).
    limit
        What gives way: ``"budget"``, ``"per-month"``, ``"sessions"``, ``"days"`` or ``"papers"``.
    amount
        How much more the budget has to be; for papers, how much less the same plan would cost.
        ``None`` if no money helps.
    plan
        The plan that would be had; ``None`` if no money helps.
    """

    what: Gain
    limit: LimitName
    amount: Decimal | None = None
    plan: BudgetPlan | None = None


@frozen(kw_only=True)
class BudgetFit(Displayable):
    """The best plan that a budget allows; see `fit_budget`.

    Attributes
    ----------
    best
        The plan: ``visits``, ``first`` and ``after`` (lengths), ``cadence``, ``package``,
        ``client_pays`` and more.
    alternatives
        Up to three others that the budget allows, each better in something: more visits, longer
        ones, or cheaper.
    prices
        What each limit costs, such as one more visit.
    budget, per_month
        The money that there is, in all and in a calendar month; ``None`` for no limit.
    sessions
        The visits that were agreed.
    currency
        The code of the currency.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> offers = [mp.VisitOffer("45 min", "90"), mp.VisitOffer("60 min", "115")]
    >>> fit = mp.fit_budget(offers, budget="300", sessions=6, start=date(2026, 3, 2))
    >>> fit.best.visits, fit.best.after, fit.best.client_pays
    (3, datetime.timedelta(seconds=2700), Decimal('295.00'))
    >>> fit.best.first
    datetime.timedelta(seconds=3600)
    """

    _view = "views.budget:budget_document"

    best: BudgetPlan
    alternatives: tuple[BudgetPlan, ...]
    prices: tuple[LimitPrice, ...]
    budget: Decimal | None
    per_month: Decimal | None
    sessions: int
    currency: str
