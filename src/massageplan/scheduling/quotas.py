"""The most visits of a week, of a month, and of each authorization, with those there already."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cached_property
from typing import TypeAlias

from attrs import evolve, frozen

from massageplan.scheduling.authorization import Authorization


__all__ = ["Period", "Quotas"]

Period: TypeAlias = tuple[str, int]
"""A week, a month or an authorization: what it is, and which one."""


@frozen(kw_only=True)
class Quotas:
    """How many visits each period may have.

    Attributes
    ----------
    per_week, per_month
        The most visits in a week from Monday to Sunday, and in a month; ``None`` for no limit.
    authorizations
        The authorizations, without a day in common; none for no limit.
    taken
        The days of the visits that are there already.
    """

    per_week: int | None = None
    per_month: int | None = None
    authorizations: tuple[Authorization, ...] = ()
    taken: tuple[date, ...] = ()

    @property
    def limit(self) -> bool:
        """Whether they limit anything."""
        return bool(self.per_week or self.per_month or self.authorizations)

    def binding(self, visits: int) -> Quotas:
        """Return them without what so many visits more can never reach."""
        roomy = all(
            self.left(("authorization", i)) >= visits for i in range(len(self.authorizations))
        )
        return evolve(self, authorizations=()) if roomy else self

    def periods(self, day: date) -> tuple[Period, ...]:
        """Return the periods that a day belongs to, always in the same order."""
        found: list[Period] = []
        if self.per_week is not None:
            found.append(("week", (day - timedelta(days=day.weekday())).toordinal()))
        if self.per_month is not None:
            found.append(("month", day.year * 12 + day.month))
        if self.authorizations:
            number = next((i for i, one in enumerate(self.authorizations) if one.covers(day)), -1)
            found.append(("authorization", number))
        return tuple(found)

    def most(self, period: Period) -> int:
        """Return how many visits a period may have in all."""
        kind, number = period
        if kind == "authorization":
            return self.authorizations[number].visits if number >= 0 else 0
        return (self.per_week if kind == "week" else self.per_month) or 0

    @cached_property
    def _taken(self) -> Counter[Period]:
        return Counter(period for day in self.taken for period in self.periods(day))

    def left(self, period: Period) -> int:
        """Return how many visits a period may still have."""
        return self.most(period) - self._taken[period]

    def full(self, day: date) -> Period | None:
        """Return a period of a day that may have no more visits; ``None`` if all have room."""
        return next((period for period in self.periods(day) if self.left(period) <= 0), None)
