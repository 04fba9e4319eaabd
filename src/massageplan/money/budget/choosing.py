"""Choosing among priced plans: which of them a budget allows, and which is the best."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massageplan.money.budget.fit import BudgetPlan
from massageplan.money.budget.walk import columns_of
from massageplan.money.cover.settling import from_units


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from massageplan.money.budget.walk import Column, Offered, Rhythm

__all__ = ["Candidate", "Limits", "Plans"]


class Limits(NamedTuple):
    """The money that there is, in minor units; and what a re-evaluation costs on top."""

    budget: int | None
    per_month: int | None
    reevaluation: int


class Candidate(NamedTuple):
    """The first visits of a column, with a re-evaluation in the last one or without."""

    column: Column
    visits: int
    inside: bool
    total: int
    peak: int
    """The most that is paid in a month."""
    seconds: int
    """The booked time of all visits."""

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """What makes it better than another: the greater the better."""
        return self.inside, self.visits, self.seconds, -self.total


class Plans:
    """Every plan that can be chosen."""

    def __init__(
        self,
        rhythms: Sequence[Rhythm],
        offered: Offered,
        limits: Limits,
    ) -> None:
        self.rhythms, self.offered, self.limits = rhythms, offered, limits
        self.columns = list(columns_of(rhythms, offered))
        self.seconds = [int(offer.length.total_seconds()) for offer in offered.offers]

    def best(self, among: Callable[[Column], bool] = lambda _: True) -> Candidate | None:
        """Return the best plan that fits; of equal ones the first. ``None`` if nothing fits."""
        found: Candidate | None = None
        for column in filter(among, self.columns):
            one = self._best_of(column)
            if one is not None and (found is None or one.rank > found.rank):
                found = one
        return found

    def of(self, visits: int, *, inside: bool) -> Iterator[Candidate]:
        """Yield all plans of so many visits, whether they fit or not."""
        for column in self.columns:
            if visits <= len(column.costs):
                yield self.candidate(column, visits, inside=inside)

    def candidate(self, column: Column, visits: int, *, inside: bool) -> Candidate:
        """Return the first visits of a column."""
        extra = self.limits.reevaluation if inside else 0
        last = visits - 1
        first, after = self.seconds[column.choice.first], self.seconds[column.choice.after]
        return Candidate(
            column,
            visits,
            inside,
            column.totals[last] + extra,
            max(column.peaks[last], column.in_month[last] + extra),
            first + after * last,
        )

    def fits(self, one: Candidate) -> bool:
        """Tell whether the money is enough for a plan."""
        budget, per_month, _ = self.limits
        return (budget is None or one.total <= budget) and (
            per_month is None or one.peak <= per_month
        )

    def shown(self, one: Candidate) -> BudgetPlan:
        """Return a plan with its lengths, days and amounts."""
        column, choice = one.column, one.column.choice
        costs = list(column.costs[: one.visits])
        if one.inside:
            costs[-1] += self.limits.reevaluation
        package = self.offered.packages[choice.package].name if choice.packages else ""
        return BudgetPlan(
            visits=one.visits,
            first=self.offered.offers[choice.first].length,
            after=self.offered.offers[choice.after].length,
            cadence=self.rhythms[choice.rhythm].text,
            days=self.rhythms[choice.rhythm].days[: one.visits],
            package=package,
            packages=choice.packages,
            reevaluation=one.inside,
            costs=tuple(from_units(cost, self.offered.currency) for cost in costs),
            client_pays=from_units(one.total, self.offered.currency),
            most_in_a_month=from_units(one.peak, self.offered.currency),
        )

    def _best_of(self, column: Column) -> Candidate | None:
        """Return the most visits of a column that fit, best with a re-evaluation in the last."""
        # Without one: a re-evaluation that costs nothing is in every plan of two visits or more.
        for inside in (True, False):
            for visits in range(len(column.costs), 1 if inside else 0, -1):
                one = self.candidate(column, visits, inside=inside)
                if self.fits(one):
                    return one
        return None
