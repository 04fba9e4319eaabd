"""What is bought on the way through a plan: packages when needed, a membership by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.errors import InvalidValueError
from massageplan.money.months import last_of_months, months_after
from massageplan.money.prices.finding_prices import find_named
from massageplan.money.quotes.visit_bill import Sale, sold_bill
from massageplan.money.quotes.wallet import Held, Wallet


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from massageplan.money.prices.services import Membership
    from massageplan.money.quotes.credit import Credit
    from massageplan.money.quotes.quote import Bill
    from massageplan.money.quotes.quote_terms import Terms
    from massageplan.money.quotes.visit_bill import Occasion

__all__ = ["Shopping"]


class Shopping:
    """The wallet of a client, and what still goes into it."""

    def __init__(self, terms: Terms, occasions: Sequence[Occasion]) -> None:
        self._terms = terms
        self._to_buy = list(terms.buy)
        self._joined = _first_day(occasions) if terms.membership else None
        self._paid_months = 0
        self.wallet = Wallet([_held(credit, terms) for credit in terms.credits], terms.vouchers)

    def before(self, visit: Occasion) -> Iterator[Bill]:
        """Yield what is bought by the day of a visit, and put it into the wallet."""
        yield from self.due(visit)
        if self.wallet.session(visit.service.id, visit.length, visit.on):
            return
        for number, package in enumerate(self._to_buy):
            service = self._terms.prices.service(package.service)
            if service.id == visit.service.id and package.length == visit.length:
                del self._to_buy[number]
                last = None
                if package.months is not None and visit.on is not None:
                    last = months_after(visit.on, package.months)
                self.wallet.held.append(
                    Held(
                        name=package.name,
                        service=service.id,
                        length=package.length,
                        left=package.sessions,
                        last=last,
                        missed_uses_one=package.missed_uses_one,
                    )
                )
                sale = Sale(
                    kind="package",
                    label=package.name,
                    amount=package.price,
                    service=service,
                    on=visit.on,
                )
                yield sold_bill(sale, self._terms, self.wallet)
                return

    def due(self, visit: Occasion) -> Iterator[Bill]:
        """Yield the months of a membership that are due by a visit, whether it is given or not."""
        membership = self._terms.membership
        if membership is not None and visit.on is not None:
            yield from self._months(membership, visit.on)

    def afterwards(self) -> Iterator[Bill]:
        """Yield the months of a membership that have to be paid after the last visit."""
        membership, joined = self._terms.membership, self._joined
        if membership is not None and joined is not None:
            yield from self._months(membership, months_after(joined, membership.least_months - 1))

    def member_price(self, visit: Occasion) -> Decimal | None:
        """Return what a session costs a member; ``None`` without a price for members."""
        membership = self._terms.membership
        if membership is None or not self._is_for(membership, visit):
            return None
        return dict(membership.prices).get(visit.length)

    @property
    def not_bought(self) -> tuple[str, ...]:
        """The packages that were not needed, by name."""
        return tuple(package.name for package in self._to_buy)

    def _is_for(self, membership: Membership, visit: Occasion) -> bool:
        return self._terms.prices.service(membership.service).id == visit.service.id

    def _months(self, membership: Membership, until: date) -> Iterator[Bill]:
        """Yield the fees that are due until a day."""
        joined = self._joined
        service = self._terms.prices.service(membership.service)
        while joined is not None and months_after(joined, self._paid_months) <= until:
            day = months_after(joined, self._paid_months)
            keep = membership.keep_months
            self.wallet.held.append(
                Held(
                    name=membership.name,
                    service=service.id,
                    length=membership.length,
                    left=membership.sessions,
                    last=None if keep is None else last_of_months(joined, self._paid_months + keep),
                )
            )
            self._paid_months += 1
            sale = Sale(
                kind="membership",
                label=membership.name,
                amount=membership.monthly,
                service=service,
                on=day,
            )
            yield sold_bill(sale, self._terms, self.wallet)


def _first_day(occasions: Sequence[Occasion]) -> date:
    """Return the day on which a membership begins.

    Raises
    ------
    InvalidValueError
        A visit has no day, so that nobody can say which months it takes.
    """
    days = [occasion.on for occasion in occasions]
    if not days or None in days:
        raise InvalidValueError(
            "a membership is paid by month, and these visits have no days: plan with a start",
            path="membership",
        )
    return min(day for day in days if day is not None)


def _held(credit: Credit, terms: Terms) -> Held:
    service = find_named(terms.prices.services, credit.service, "credits")
    return Held(
        name=credit.label,
        service=service.id,
        length=credit.length,
        left=credit.left,
        last=credit.last,
        worth=credit.worth,
        missed_uses_one=credit.missed_uses_one,
    )
