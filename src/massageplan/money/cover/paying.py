"""One payer visit by visit; and a second one that pays after it.

The first payer pays and counts as if there were no second. The second works out what it would have
paid alone. By the standard rule it pays that, but no more than what is left of what it would have
allowed. Carved out, it pays that less what the first paid. By maintenance of benefits, what the
first paid comes off its allowed amount before its own rules. It never pays more than what is left
for the client. The order of the two, and that together they pay at most the allowable expense, is
that of WAC 284-51-205 and 284-51-230; the rest is our reading where plans differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massageplan.money.cover.allowance import year_begins
from massageplan.money.cover.settling import (
    Meter,
    Purse,
    Split,
    Terms,
    billed_above,
    settle,
)


if TYPE_CHECKING:
    from datetime import date

    from massageplan.money.cover.cost_rule import CostRule
    from massageplan.money.cover.cover import Cover

__all__ = ["Paid", "Paying", "Seen", "pay_together", "purses_of"]


class Paying:
    """A payer with what is left of its sums of money; they go down with each visit.

    Attributes
    ----------
    rule
        How it shares the cost of the service.
    meter
        Its counters, on the side of the network.
    """

    __slots__ = ("_coordination", "_purses", "_terms", "meter", "rule")

    def __init__(
        self,
        cover: Cover,
        rule: CostRule,
        meter: Meter | None = None,
        purses: list[Purse] | None = None,
    ) -> None:
        self.rule = rule
        self._coordination = cover.coordination
        self._terms = Terms.of(rule, cover.currency)
        self.meter = (
            Meter(cover, "out" if rule.network == "out" else "in") if meter is None else meter
        )
        every = purses_of(cover) if purses is None else purses
        self._purses = [purse for purse in every if purse.is_for(rule.service)]

    def split(self, on: date, allowed: int, *, late: bool) -> Split | None:
        """Split the allowed amount of a visit that limits and papers cover.

        ``None`` if a limit of money is used up.
        """
        for purse in self._purses:
            purse.begin(on)
        return settle(allowed, self._terms, self.meter, self._purses, late=late)

    def above(self, charge: int, allowed: int) -> int:
        """Return what the client is billed above the allowed amount."""
        return billed_above(charge, allowed, self.rule)

    def after_another(
        self, on: date, allowed: int, *, paid: int, rest: int, late: bool
    ) -> int | None:
        """Return what it pays of a rest that another payer left; ``None`` if it covers nothing.

        Its maximum counts no more than what the client really pays, and a limit of what it pays
        counts no more than what it really pays.
        """
        before = list(self.meter.maximums)
        unpaid = max(0, allowed - paid)
        base = unpaid if self._coordination == "maintenance" else allowed
        split = self.split(on, base, late=late)
        if split is None:
            return None
        carved = paid if self._coordination == "carve-out" else 0
        pays = min(max(0, split.plan - carved), unpaid, rest)
        self.meter.count_at_most(before, rest - pays)
        for purse in self._purses:
            purse.give_back(split.plan - pays)
        return pays


def purses_of(cover: Cover) -> list[Purse]:
    """Return the limits of money of a cover."""
    return [
        Purse(benefit, year_begins(benefit, cover), cover)
        for benefit in cover.benefits
        if benefit.amount is not None
    ]


class Paid(NamedTuple):
    """What a visit costs with one payer or two, in minor units.

    Attributes
    ----------
    split
        How the first payer shares its allowed amount; ``None`` if it does not cover the visit.
    excess
        What the client is billed above it.
    private
        What the client has to pay of a visit that the first payer does not cover.
    second
        What the second payer pays; ``None`` if it does not cover the visit.
    """

    split: Split | None
    excess: int
    private: int
    second: int | None

    @property
    def client(self) -> int:
        """What the client pays in the end."""
        first = self.private if self.split is None else self.split.client + self.excess
        return first - (self.second or 0)


class Seen(NamedTuple):
    """A visit as a payer sees it.

    Attributes
    ----------
    payer
        The payer.
    covered
        Whether its limits of visits and papers cover the visit.
    allowed
        What it allows, in minor units.
    late
        Whether the day is in the last months of its plan year.
    """

    payer: Paying
    covered: bool
    allowed: int
    late: bool


def pay_together(
    on: date, charge: int, private: int, first: Seen, second: Seen | None = None
) -> Paid:
    """Settle a visit with a first payer and, if there is one, a second."""
    split = first.payer.split(on, first.allowed, late=first.late) if first.covered else None
    excess = 0 if split is None else first.payer.above(charge, first.allowed)
    if second is None or not second.covered:
        return Paid(split, excess, 0 if split else private, None)
    above = second.payer.above(charge, second.allowed)
    # What the first does not cover is the second's alone, by its own allowed amount.
    rest = second.allowed + above if split is None else split.client + excess
    paid = 0 if split is None else split.plan
    pays = second.payer.after_another(on, second.allowed, paid=paid, rest=rest, late=second.late)
    if split is not None:
        return Paid(split, excess, 0, pays)
    return Paid(None, 0, private if pays is None else rest, pays)
