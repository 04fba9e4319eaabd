"""What a price list offers for a budget: each length, and each package, as it would be quoted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from massageplan.errors import InvalidValueError
from massageplan.money.amount import exactly
from massageplan.money.budget.offers import PackageOffer, VisitOffer
from massageplan.money.prices.price_list import PriceList
from massageplan.money.quotes.quoting import quote
from massageplan.read import read_kind
from massageplan.treatment.plan import TreatmentPlan
from massageplan.units import format_duration, to_timedelta


if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from massageplan.money.amount import Amount
    from massageplan.money.prices.services import Service
    from massageplan.money.quotes.quote import Quote
    from massageplan.session.plan import SessionPlan

__all__ = ["offers_from", "packages_from"]


def offers_from(
    session: SessionPlan,
    prices: PriceList,
    *,
    service: str,
    skill: str = "",
    tip: Amount | None = None,
    by_card: bool = False,
    home_visit: bool = False,
    referral: bool = False,
    allowed: Mapping[str, Amount] | None = None,
) -> tuple[VisitOffer, ...]:
    """Return what can be booked of a session's kind: a `VisitOffer` for each length on the list.

    Parameters
    ----------
    session
        A session of the kind that is to be booked. Its own length does not matter.
    prices
        The price list.
    service, skill, tip, by_card, home_visit, referral
        As in `massageplan.quote`. A visit that no payer covers costs what a quote says: with tip,
        taxes and whatever else the list adds.
    allowed
        By length, what a payer allows: ``{"60 min": "95"}``. Lengths that it does not name are not
        offered, because nothing is guessed in their place. Without it, the offers are for a client
        without cover.

    Returns
    -------
    tuple of VisitOffer
        The offers, the shortest first.

    Raises
    ------
    InvalidValueError
        As for `massageplan.quote`; or `allowed` names a length that the list does not have.

    Examples
    --------
    >>> import massageplan as mp
    >>> massage = mp.Service(id="massage", prices={"60 min": "95", "90 min": "135"})
    >>> prices = mp.PriceList(name="Quiet Room", currency="USD", services=[massage])
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> [
    ...     (str(offer.charge), str(offer.private))
    ...     for offer in mp.offers_from(hour, prices, service="massage")
    ... ]
    [('95', '114.00'), ('135', '162.00')]
    """
    _check_one(session)
    sold = read_kind(prices, "prices", PriceList).service(service)
    listed = dict(sold.skilled).get(skill, ()) if skill else sold.prices
    allows = None if allowed is None else _by_length(allowed, sold, dict(listed))
    offers = []
    for length, price in sorted(listed):
        if allows is not None and length not in allows:
            continue
        whole = quote(
            session,
            prices,
            service=sold.id,
            skill=skill,
            length=length,
            tip=tip,
            by_card=by_card,
            home_visit=home_visit,
            referral=referral,
        )
        offers.append(
            VisitOffer(
                length,
                price,
                allowed=None if allows is None else allows[length],
                if_not_covered=whole.total,
            )
        )
    return tuple(offers)


def packages_from(
    session: SessionPlan,
    prices: PriceList,
    *,
    service: str,
    skill: str = "",
    tip: Amount | None = None,
    by_card: bool = False,
    home_visit: bool = False,
    referral: bool = False,
    most: int = 1,
) -> tuple[PackageOffer, ...]:
    """Return the packages of a service on a price list, each a `PackageOffer`.

    Parameters
    ----------
    session, prices, service, skill, tip, by_card, home_visit, referral
        As for `offers_from`. What a quote still adds to a visit out of a package, such as a tip, is
        paid at each of its visits.
    most
        How many of each may be bought.

    Returns
    -------
    tuple of PackageOffer
        The packages, in the order of the list.

    Raises
    ------
    InvalidValueError
        As for `massageplan.quote`.

    Examples
    --------
    >>> import massageplan as mp
    >>> prices = mp.PriceList(
    ...     name="Quiet Room",
    ...     currency="USD",
    ...     services=[mp.Service(id="massage", prices={"60 min": "95"})],
    ...     packages=[
    ...         mp.Package(id="six", service="massage", length="60 min", sessions=6, price="510")
    ...     ],
    ... )
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> (six,) = mp.packages_from(hour, prices, service="massage")
    >>> six.sessions, str(six.price), str(six.each_visit)
    (6, '510.00', '19.00')
    """
    _check_one(session)
    sold = read_kind(prices, "prices", PriceList).service(service)
    offers = []
    for package in prices.packages:
        if prices.service(package.service).id != sold.id:
            continue
        bought = quote(
            session,
            prices,
            service=sold.id,
            skill=skill,
            length=package.length,
            tip=tip,
            by_card=by_card,
            home_visit=home_visit,
            referral=referral,
            buy=[package.id],
        )
        offers.append(
            PackageOffer(
                package.length,
                package.sessions,
                _total(bought, "package"),
                months=package.months,
                each_visit=_total(bought, "visit"),
                most=most,
                name=package.name,
            )
        )
    return tuple(offers)


def _check_one(session: object) -> None:
    """Check that a length is priced for one visit: a whole plan would be the price of all."""
    if isinstance(session, TreatmentPlan):
        raise InvalidValueError(
            "expected one session; got a TreatmentPlan: pass plan.visits[0].session",
            path="session",
        )


def _total(bought: Quote, kind: str) -> Decimal:
    with exactly():
        return sum((bill.total for bill in bought.bills if bill.kind == kind), Decimal(0))


def _by_length(
    allowed: Mapping[str, Amount], sold: Service, listed: Mapping[timedelta, Decimal]
) -> dict[timedelta, Amount]:
    """Read allowed amounts by length, each of which has to be on the list."""
    read = {}
    for written, amount in allowed.items():
        length = to_timedelta(written, path=f"allowed[{written}]")
        if length not in listed:
            known = ", ".join(format_duration(one) for one in sorted(listed))
            raise InvalidValueError(
                f"{sold.name} has no price for {format_duration(length)}; it has {known}",
                path=f"allowed[{written}]",
                value=written,
            )
        read[length] = amount
    return read
