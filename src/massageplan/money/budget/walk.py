"""What every plan costs that a client could choose, in minor units.

A *column* is one choice of everything but the number of visits: a cadence, a length for the first
visit and one for the others, a package or none. A plan of so many visits is the beginning of its
column, so each column is walked once.
"""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from massageplan.money.cover.allowance import Allowance
from massageplan.money.cover.paying import Paying, Seen, pay_together
from massageplan.money.cover.settling import in_units
from massageplan.money.cover.years import is_late, year_of
from massageplan.money.months import months_after


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.money.budget.offers import PackageOffer, VisitOffer
    from massageplan.money.cover.cover import Cover

__all__ = ["Choice", "Column", "Offered", "Rhythm", "columns_of", "rhythm_of"]


class Offered(NamedTuple):
    """What there is to choose from, the shortest length first, and who pays."""

    offers: tuple[VisitOffer, ...]
    packages: tuple[PackageOffer, ...]
    covers: tuple[Cover, ...]
    """None, one, or a first and a second."""
    service: str
    codes: tuple[str, ...]
    currency: str


class Priced(NamedTuple):
    """A `VisitOffer` in minor units."""

    seconds: int
    charge: int
    private: int
    allowed: tuple[int, int]
    """By the first payer and by the second."""


class Days(NamedTuple):
    """The days of a rhythm for one payer: which visits it covers, and its years."""

    covered: tuple[bool, ...]
    years: tuple[int, ...]
    late: tuple[bool, ...]


class Rhythm(NamedTuple):
    """A cadence with its days, and what each payer says to them."""

    text: str
    days: tuple[date, ...]
    payers: tuple[Days, ...]
    months: tuple[int, ...]


class Choice(NamedTuple):
    """What a column stands for; numbers are places in what was offered, -1 for no package."""

    rhythm: int
    first: int
    after: int
    package: int
    packages: int


class Column(NamedTuple):
    """What the visits of a choice cost.

    Attributes
    ----------
    choice
        What it stands for.
    costs
        What the client pays at each visit.
    totals
        What the client has paid after it.
    in_month
        What the client has paid in the month of a visit, up to it.
    peaks
        The most that the client has paid in a month, up to it.
    """

    choice: Choice
    costs: list[int]
    totals: list[int]
    in_month: list[int]
    peaks: list[int]


def rhythm_of(text: str, days: Sequence[date], offered: Offered) -> Rhythm:
    """Find out which visits on these days are covered. That does not depend on money."""
    payers = tuple(_days_of(cover, days, offered) for cover in offered.covers)
    months = tuple(day.year * 12 + day.month for day in days)
    return Rhythm(text, tuple(days), payers, months)


def _days_of(cover: Cover, days: Sequence[date], offered: Offered) -> Days:
    allowance = Allowance(cover)
    used = offered.service, cover.network, offered.codes
    covered = tuple(not allowance.take(day, *used) for day in days)
    begins = cover.plan_year
    if begins is None:
        return Days(covered, (0,) * len(days), (False,) * len(days))
    years = tuple(year_of(begins, day) for day in days)
    return Days(covered, years, tuple(is_late(begins, day) for day in days))


def columns_of(rhythms: Sequence[Rhythm], offered: Offered) -> Iterator[Column]:
    """Yield every column; of equal ones, those come first that are simpler."""
    offers = [_priced(offer, offered.currency) for offer in offered.offers]
    packages = [_Package.of(package, offered.currency) for package in offered.packages]
    pairs = sorted(product(range(len(offers)), repeat=2), key=lambda pair: pair[0] != pair[1])
    for i, rhythm in enumerate(rhythms):
        for first, after in pairs:
            costs, covered = _visit_costs(rhythm, offers[first], offers[after], offered)
            yield _column(Choice(i, first, after, -1, 0), rhythm, costs)
            lengths = [offers[first].seconds, *[offers[after].seconds] * (len(costs) - 1)]
            for j, package in enumerate(packages):
                uses = [
                    i
                    for i, (paid, length) in enumerate(zip(covered, lengths, strict=True))
                    if not paid and length == package.seconds
                ]
                for most in range(1, package.most + 1):
                    with_it, bought = package.pay(costs, uses, rhythm.days, most)
                    if bought < most:
                        break  # one that would never be needed is not bought
                    yield _column(Choice(i, first, after, j, most), rhythm, with_it)


def _priced(offer: VisitOffer, currency: str) -> Priced:
    """Read an offer; without an allowed amount it is for a client without cover."""
    allowed = offer.charge if offer.allowed is None else offer.allowed
    second = allowed if offer.second_allowed is None else offer.second_allowed
    return Priced(
        int(offer.length.total_seconds()),
        in_units(offer.charge, currency),
        in_units(offer.private, currency),
        (in_units(allowed, currency), in_units(second, currency)),
    )


class _Package(NamedTuple):
    """A `PackageOffer` in minor units."""

    seconds: int
    sessions: int
    price: int
    each: int
    ends: date
    months: int | None
    most: int

    @classmethod
    def of(cls, offer: PackageOffer, currency: str) -> _Package:
        return cls(
            int(offer.length.total_seconds()),
            offer.sessions,
            in_units(offer.price, currency),
            in_units(offer.each_visit, currency),
            offer.ends or date.max,
            offer.months,
            offer.most,
        )

    def pay(
        self, costs: list[int], uses: list[int], days: Sequence[date], most: int
    ) -> tuple[list[int], int]:
        """Return the costs with so many packages, and how many were bought.

        Each is bought when the one before is used up or has expired.
        """
        paid, left, bought, last = list(costs), 0, 0, date.min
        for i in uses:
            day = days[i]
            if day > last:
                left = 0
            if left:
                paid[i] = self.each
            elif bought < most and day <= self.ends:
                bought, left, last = bought + 1, self.sessions, self._last(day)
                paid[i] = self.price + self.each
            else:
                continue
            left -= 1
        return paid, bought

    def _last(self, day: date) -> date:
        """Return the last day of one that is bought on a day."""
        return self.ends if self.months is None else min(self.ends, months_after(day, self.months))


def _visit_costs(
    rhythm: Rhythm, first: Priced, after: Priced, offered: Offered
) -> tuple[list[int], list[bool]]:
    """Return what the client pays for each visit, and which of them are covered."""
    count = len(rhythm.days)
    if not offered.covers:
        return [first.private, *[after.private] * (count - 1)], [False] * count
    payers = [Paying(cover, cover.rule(offered.service)) for cover in offered.covers]
    paid = _by_two if len(payers) > 1 else _by_one
    costs, covered = [], []
    for i in range(count):
        cost, by_a_payer = paid(rhythm, i, after if i else first, payers)
        costs.append(cost)
        covered.append(by_a_payer)
    return costs, covered


def _by_one(rhythm: Rhythm, i: int, offer: Priced, payers: list[Paying]) -> tuple[int, bool]:
    """Return what the client pays, and whether the payer covers it.

    Every plan is priced so, thousands of visits in all: no more is made of it than that.
    """
    (payer,), (days,) = payers, rhythm.payers
    payer.meter.begin(days.years[i])
    if days.covered[i]:
        allowed = offer.allowed[0]
        split = payer.split(rhythm.days[i], allowed, late=days.late[i])
        if split is not None:
            return split.client + payer.above(offer.charge, allowed), True
    return offer.private, False


def _by_two(rhythm: Rhythm, i: int, offer: Priced, payers: list[Paying]) -> tuple[int, bool]:
    """Return what the client pays, and whether a payer covers it."""
    seen = []
    for payer, days, allowed in zip(payers, rhythm.payers, offer.allowed, strict=True):
        payer.meter.begin(days.years[i])
        seen.append(Seen(payer, days.covered[i], allowed, days.late[i]))
    paid = pay_together(rhythm.days[i], offer.charge, offer.private, *seen)
    return paid.client, paid.split is not None or paid.second is not None


def _column(choice: Choice, rhythm: Rhythm, costs: list[int]) -> Column:
    total = spent = peak = month = 0
    totals, in_month, peaks = [], [], []
    for cost, of in zip(costs, rhythm.months, strict=True):
        total += cost
        spent = spent + cost if of == month else cost
        month, peak = of, max(peak, spent)
        totals.append(total)
        in_month.append(spent)
        peaks.append(peak)
    return Column(choice, costs, totals, in_month, peaks)
