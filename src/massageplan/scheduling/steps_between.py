"""What a day off the cadence costs, and how far two visits may be apart."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple


__all__ = ["DAYS_FIRST", "Gaps"]

DAYS_FIRST: Final = 10**9
"""What a day off the cadence costs. It is more than the squares of any plan add up to, so one
number compares the total of days first, and the total of squares only if those are equal."""


_FOR_EVER: Final = date.max.toordinal()


class Gaps(NamedTuple):
    """The fewest and the most days from one visit to the next.

    Attributes
    ----------
    least, most
        The days.
    after
        The day of the visit before the first one, as a number; ``None`` if there is none.
    """

    least: int
    most: int
    after: int | None

    @property
    def first(self) -> tuple[int, int]:
        """The first and the last day of the first visit."""
        if self.after is None:
            return 0, _FOR_EVER
        return self.after + self.least, self.after + self.most

    def hold(self, days: list[int]) -> bool:
        """Tell whether days are as far apart as they have to be."""
        listed = days if self.after is None else [self.after, *days]
        return all(self.least <= two - one <= self.most for one, two in pairwise(listed))
