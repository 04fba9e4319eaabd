"""How the cost of one covered visit is split, and what the counters say after it.

Sums are whole minor units (cents), so that parts add up without rounding. The only rounding is that
of a percentage: half up, once for each visit.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.money.cover.years import year_of
from massageplan.money.currency import decimals_of


if TYPE_CHECKING:
    from datetime import date

    from massageplan.money.cover.benefit import Benefit
    from massageplan.money.cover.cost_rule import CostRule
    from massageplan.money.cover.cover import CarryOver, Cover

__all__ = [
    "NO_LIMIT",
    "Meter",
    "Purse",
    "Split",
    "Terms",
    "billed_above",
    "from_units",
    "in_units",
    "meters_of",
    "settle",
]

NO_LIMIT: Final = 10**18
"""More than any amount: what is left of a maximum that there is not."""


class Split(NamedTuple):
    """The parts of an allowed amount, in minor units; together they are the whole of it."""

    deductible: int
    copay: int
    percentage: int
    over: int
    """What the client pays above what the plan pays at most."""
    plan: int

    @property
    def client(self) -> int:
        """What the client pays of it."""
        return self.deductible + self.copay + self.percentage + self.over


class Terms(NamedTuple):
    """A `CostRule` in minor units, with the percentage as a fraction."""

    deductible: bool
    copay: int
    share: int
    whole: int
    after_copay: bool
    counts: tuple[bool, bool, bool]
    at_most: int

    @classmethod
    def of(cls, rule: CostRule, currency: str) -> Terms:
        """Read the terms of a rule."""
        share, whole = rule.client_share.as_integer_ratio()
        counted = ("deductible", "copay", "percentage") if rule.counts is None else rule.counts
        most = rule.plan_pays_at_most
        return cls(
            rule.deductible,
            0 if rule.copay is None else in_units(rule.copay, currency),
            share,
            whole * 100,
            rule.percentage_after_copay,
            ("deductible" in counted, "copay" in counted, "percentage" in counted),
            NO_LIMIT if most is None else in_units(most, currency),
        )


class Meter:
    """The counters of one side of the network, in minor units: own and family."""

    __slots__ = (
        "_carry",
        "_copays",
        "_deductibles",
        "_late",
        "_maximums",
        "_year",
        "deductibles",
        "maximums",
    )

    def __init__(self, cover: Cover, side: str) -> None:
        units = cover.currency
        here = [counter for counter in cover.counters if counter.network == side]
        deductibles = [one for one in here if one.kind == "deductible"]
        maximums = [one for one in here if one.kind == "maximum"]
        self.deductibles = [in_units(one.left_now, units) for one in deductibles]
        self.maximums = [in_units(one.left_now, units) for one in maximums]
        self._deductibles = [in_units(one.each_year, units) for one in deductibles]
        self._maximums = [in_units(one.each_year, units) for one in maximums]
        self._late = [in_units(one.late, units) for one in deductibles]
        self._carry: CarryOver = cover.carry_over
        self._copays = cover.copay_to_deductible
        self._year = year_of(cover.plan_year, cover.as_of) if cover.plan_year else 0

    @property
    def deductible_left(self) -> int:
        """What the client has left of the deductible: own or family, whichever is met first."""
        return min(self.deductibles, default=0)

    @property
    def maximum_left(self) -> int:
        """What the client has left to the out-of-pocket maximum."""
        return min(self.maximums, default=NO_LIMIT)

    def begin(self, year: int) -> None:
        """Begin the year of a visit, if it is another one."""
        if year == self._year:
            return
        # Only the last months of the year directly before carry over.
        carries = self._carry != "never" and year == self._year + 1
        if carries and (self._carry == "always" or self.deductible_left):
            pairs = zip(self._deductibles, self._late, strict=True)
            self.deductibles = [whole - late for whole, late in pairs]
        else:
            self.deductibles = list(self._deductibles)
        self.maximums = list(self._maximums)
        self._late = [0] * len(self._late)
        self._year = year

    def split(self, allowed: int, terms: Terms, *, late: bool) -> Split:
        """Split an allowed amount, and count it."""
        first = min(allowed, self.deductible_left) if terms.deductible else 0
        rest = allowed - first
        copay = min(terms.copay, rest)
        base = rest - copay if terms.after_copay else rest
        percent = (2 * base * terms.share + terms.whole) // (2 * terms.whole)
        percent = min(percent, rest - copay)
        if self.maximums:
            first, copay, percent = self._capped(first, copay, percent, terms.counts)
        if first or self._copays:
            self._count(first + (copay if self._copays else 0), late=late)
        plan = allowed - first - copay - percent
        over = max(0, plan - terms.at_most)
        return Split(first, copay, percent, over, plan - over)

    def _capped(
        self, first: int, copay: int, percent: int, counts: tuple[bool, bool, bool]
    ) -> tuple[int, int, int]:
        """Stop what counts at the maximum; what does not count goes on."""
        left = self.maximum_left
        counted = first * counts[0] + copay * counts[1] + percent * counts[2]
        if counted <= left:
            self.maximums = [most - counted for most in self.maximums]
            return first, copay, percent
        parts = [first, copay, percent]
        counted = 0
        for i in range(len(parts)):
            if counts[i]:
                parts[i] = min(parts[i], left - counted)
                counted += parts[i]
        self.maximums = [left - counted for left in self.maximums]
        return parts[0], parts[1], parts[2]

    def count_at_most(self, before: list[int], paid: int) -> None:
        """Let the maximums go down by no more than what was paid, from what they were before."""
        pairs = zip(before, self.maximums, strict=True)
        self.maximums = [max(left, was - paid) for was, left in pairs]

    def _count(self, paid: int, *, late: bool) -> None:
        for i, left in enumerate(self.deductibles):
            counted = min(paid, left)
            self.deductibles[i] = left - counted
            if late:
                self._late[i] += counted


class Purse:
    """What is left of a benefit that limits money, in minor units."""

    __slots__ = ("_all", "_begins", "_benefit", "_year", "left", "of_paid")

    def __init__(self, benefit: Benefit, begins: date | None, cover: Cover) -> None:
        now, most = benefit.amount_now, benefit.amount
        self.left = NO_LIMIT if now is None else in_units(now, cover.currency)
        self._all = NO_LIMIT if most is None else in_units(most, cover.currency)
        self.of_paid = benefit.amount_of == "paid"
        self._benefit, self._begins = benefit, begins
        self._year = 0 if begins is None else year_of(begins, cover.as_of)

    def is_for(self, service: str) -> bool:
        """Tell whether a service counts to it."""
        return service in self._benefit.services

    def give_back(self, amount: int) -> None:
        """Take back what the plan did not have to pay; only a limit of what it pays counts that."""
        if self.of_paid:
            self.left += amount

    def begin(self, on: date) -> None:
        """Begin the year of a visit, if it is another one."""
        year = 0 if self._begins is None else year_of(self._begins, on)
        if year != self._year:
            self._year, self.left = year, self._all


def settle(
    allowed: int, terms: Terms, meter: Meter, purses: list[Purse], *, late: bool
) -> Split | None:
    """Split a covered visit; ``None`` if a limit of money is used up already.

    What is above such a limit is the client's, and counts to nothing.
    """
    if not purses:
        return meter.split(allowed, terms, late=late)
    if any(not purse.left for purse in purses):
        return None
    inside = min([allowed, *(purse.left for purse in purses if not purse.of_paid)])
    split = meter.split(inside, terms, late=late)
    plan = min([split.plan, *(purse.left for purse in purses if purse.of_paid)])
    for purse in purses:
        purse.left -= min(purse.left, plan if purse.of_paid else inside)
    return split._replace(over=split.over + split.plan - plan + allowed - inside, plan=plan)


def billed_above(charge: int, allowed: int, rule: CostRule) -> int:
    """Return what the client is billed above the allowed amount, in minor units."""
    if rule.network != "out":
        return 0
    if rule.billed_up_to is None:
        return charge - allowed
    over, under = rule.billed_up_to.as_integer_ratio()
    return min(charge, allowed * over // (under * 100)) - allowed


def meters_of(cover: Cover) -> dict[str, Meter]:
    """Return the counters of both sides: ``"in"`` and ``"out"``."""
    return {side: Meter(cover, side) for side in ("in", "out")}


def in_units(amount: Decimal, currency: str) -> int:
    """Return an amount in whole minor units: cents, where there are cents."""
    # Not by the arithmetic of decimals, which goes by the context of the program around.
    over, under = amount.as_integer_ratio()
    return int(over * 10 ** decimals_of(currency) // under)


def from_units(units: int, currency: str) -> Decimal:
    """Return whole minor units as an amount."""
    return Decimal(f"{units}e-{decimals_of(currency)}")
