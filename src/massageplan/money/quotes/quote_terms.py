"""What a quote is asked for besides the plan and the prices, read and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from attrs import frozen

from massageplan.anatomy.technique import Intention
from massageplan.errors import InvalidValueError
from massageplan.money.amount import read_percent
from massageplan.money.prices.checking_prices import check_amounts
from massageplan.money.prices.fees import Discount
from massageplan.money.prices.finding_prices import find_named, price_of
from massageplan.money.prices.price_list import PriceList
from massageplan.money.prices.services import Extra, Membership, Package, Service
from massageplan.money.quotes.credit import Credit, Voucher
from massageplan.read import read_kind
from massageplan.units import format_duration, to_timedelta


if TYPE_CHECKING:
    from massageplan.money.amount import Amount
    from massageplan.money.prices.price_fields import Listed
    from massageplan.money.quotes.priced import Priced
    from massageplan.units import Duration

__all__ = ["ByVisit", "Terms", "read_terms", "service_for"]

N = TypeVar("N", bound="Listed")
T = TypeVar("T")

ByVisit: TypeAlias = "Sequence[str] | Mapping[int, Sequence[str]]"
"""Names for every visit, or by the number of a visit."""


@frozen(kw_only=True)
class Terms:
    """What is asked for. ``None`` among visits stands for every visit.

    `extras_of_each` tells whether the extras of two guests are listed for each of them; otherwise
    both have all of them.
    """

    prices: PriceList
    service: Service | None
    skill: str
    length: timedelta | None
    extras: Mapping[int | None, tuple[Extra, ...]]
    extras_of_each: bool
    discounts: Mapping[int | None, tuple[Discount, ...]]
    buy: tuple[Package, ...]
    membership: Membership | None
    credits: tuple[Credit, ...]
    vouchers: tuple[Voucher, ...]
    tip: Decimal | None
    by_card: bool
    home_visit: bool
    referral: bool
    notice: Mapping[int, timedelta]

    def extras_at(self, number: int) -> tuple[Extra, ...]:
        """Return the extras of a visit."""
        return self.extras.get(number) or self.extras.get(None, ())

    def discounts_at(self, number: int) -> tuple[Discount, ...]:
        """Return the discounts of a visit."""
        return self.discounts.get(number) or self.discounts.get(None, ())


def read_terms(
    prices: PriceList,
    *,
    visits: int,
    service: str | None,
    skill: str,
    length: Duration | None,
    extras: ByVisit,
    extras_of_each: bool,
    discounts: ByVisit,
    buy: Sequence[str],
    membership: str | None,
    credits: Sequence[Credit],  # noqa: A002  the word that people use
    vouchers: Sequence[Voucher],
    tip: Amount | None,
    by_card: bool,
    home_visit: bool,
    referral: bool,
    notice: Mapping[int, Duration] | None,
) -> Terms:
    """Read and check all of it.

    Raises
    ------
    InvalidValueError
        A value cannot be read, or a name is not on the price list.
    """
    for name, value in (("by_card", by_card), ("home_visit", home_visit), ("referral", referral)):
        read_kind(value, name, bool, "write True or False")
    read_kind(skill, "skill", str, "write '' for none")
    if home_visit and prices.home_visit is None:
        raise InvalidValueError("the price list has no fee for a home visit", path="home_visit")
    for i, each in enumerate(_several(credits, "credits", Credit)):
        find_named(prices.services, each.service, f"credits[{i}].service")
        check_amounts(each, f"credits[{i}]", prices.currency)
    for i, voucher in enumerate(_several(vouchers, "vouchers", Voucher)):
        check_amounts(voucher, f"vouchers[{i}]", prices.currency)
    return Terms(
        prices=prices,
        service=None if service is None else prices.service(service),
        skill=skill,
        length=None if length is None else to_timedelta(length),
        extras=_by_visit(prices.extras, extras, "extras", visits),
        extras_of_each=extras_of_each,
        discounts=_by_visit(prices.discounts, discounts, "discounts", visits),
        buy=_named(prices.packages, buy, "buy"),
        membership=None
        if membership is None
        else find_named(prices.memberships, membership, "membership"),
        credits=tuple(credits),
        vouchers=tuple(vouchers),
        tip=None if tip is None else read_percent(tip, "tip"),
        by_card=by_card,
        home_visit=home_visit,
        referral=referral,
        notice=_notice(notice, visits),
    )


def _notice(value: Mapping[int, Duration] | None, visits: int) -> dict[int, timedelta]:
    if value is not None and not isinstance(value, Mapping):
        raise InvalidValueError(
            f"expected lengths of time by visit; got {value!r:.60}: write {{3: '5 h'}}",
            path="notice",
            value=value,
        )
    return {
        _visit(number, "notice", visits): to_timedelta(time, path=f"notice[{number}]")
        for number, time in (value or {}).items()
    }


def _several(values: Sequence[T], path: str, kind: type[T]) -> tuple[T, ...]:
    if isinstance(values, (str, bytes, kind)) or not isinstance(values, Sequence):
        raise InvalidValueError(
            f"expected several {kind.__name__}(...); got {type(values).__name__}", path=path
        )
    for i, value in enumerate(values):
        if not isinstance(value, kind):
            raise InvalidValueError(
                f"expected {kind.__name__}(...); got {value!r:.60}", path=f"{path}[{i}]"
            )
    return tuple(values)


def _named(rows: Sequence[N], names: Sequence[str], path: str) -> tuple[N, ...]:
    if isinstance(names, str) or not isinstance(names, Sequence):
        raise InvalidValueError(
            f"expected several names; got {names!r:.60}: write [{names!r:.60}]",
            path=path,
            value=names,
        )
    return tuple(find_named(rows, name, f"{path}[{i}]") for i, name in enumerate(names))


def _by_visit(
    rows: Sequence[N], names: ByVisit, path: str, visits: int
) -> dict[int | None, tuple[N, ...]]:
    if not isinstance(names, Mapping):
        return {None: _named(rows, names, path)}
    return {
        _visit(number, path, visits): _named(rows, each, f"{path}[{number}]")
        for number, each in names.items()
    }


def _visit(number: object, path: str, visits: int) -> int:
    if type(number) is int and 1 <= number <= visits:
        return number
    raise InvalidValueError(
        f"expected the number of a visit, from 1 to {visits}; got {number!r:.60}",
        path=path,
        value=number,
    )


def service_for(visit: Priced, length: timedelta, terms: Terms) -> Service:
    """Return the service that a visit is.

    It is the one that is asked for, or else the only one for as many people and therapists that is
    for this kind of massage and has this length.

    Raises
    ------
    InvalidValueError
        None or several could be meant.
    """
    if terms.service is not None:
        return terms.service
    kinds = {None, Intention.EITHER, visit.intention}
    hands = (visit.people, visit.therapists)
    fit = [
        each
        for each in terms.prices.services
        if (each.people, each.therapists) == hands
        and (each.intention in kinds or visit.intention is Intention.EITHER)
    ]
    with_length = [each for each in fit if length in dict(each.prices)]
    if len(with_length) == 1:
        return with_length[0]
    if len(fit) == 1:
        price_of(fit[0], length, terms.skill)
    names = ", ".join(repr(each.id) for each in with_length or fit or terms.prices.services)
    many = "more than one service" if with_length else "no service"
    raise InvalidValueError(
        f"{many} is a {_kind(visit)}massage of {format_duration(length)}"
        f"{_hands(visit)}: write service, one of {names}",
        path="service",
    )


def _kind(visit: Priced) -> str:
    """Return what kind of massage it is; nothing for a couple of both kinds."""
    return "" if visit.intention is Intention.EITHER else f"{visit.intention.value} "


def _hands(visit: Priced) -> str:
    if visit.people > 1:
        return f" for {visit.people} people"
    return f" by {visit.therapists} therapists" if visit.therapists > 1 else ""
