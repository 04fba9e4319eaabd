"""What is sold: services by length, extras, packages and memberships."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import field, frozen

from massageplan.anatomy.technique import Intention
from massageplan.errors import InvalidValueError
from massageplan.fields import choice, number_between, said, tuple_of, yes_or_no
from massageplan.money.amount import an_amount, to_amount
from massageplan.money.prices.price_fields import (
    AS_WRITTEN,
    Named,
    PricesByLength,
    is_pair,
    read_prices,
    whole_number,
)
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from massageplan.units import Duration

__all__ = ["Extra", "Membership", "Package", "Service"]

_Skilled: TypeAlias = "Mapping[str, PricesByLength] | Iterable[tuple[str, PricesByLength]]"
_MOST_MONTHS: Final = 1_200
_MOST_SESSIONS: Final = 1_000


def _service_prices(value: PricesByLength) -> tuple[tuple[timedelta, Decimal], ...]:
    return read_prices(value, "service.prices")


def _member_prices(value: PricesByLength) -> tuple[tuple[timedelta, Decimal], ...]:
    return read_prices(value, "membership.prices") if value else ()


def _skilled(value: _Skilled) -> tuple[tuple[str, tuple[tuple[timedelta, Decimal], ...]], ...]:
    pairs = tuple_of(value.items() if isinstance(value, Mapping) else value)
    if not isinstance(pairs, tuple) or not all(map(is_pair, pairs)):
        raise InvalidValueError(
            f"expected prices by skill; got {value!r:.60}: write "
            "{'master': {'60 min': '115.00'}}",
            path="service.skilled",
            value=value,
        )
    return tuple((skill, read_prices(each, f"service.skilled[{skill}]")) for skill, each in pairs)


def _intention(value: Intention | str | None) -> Intention | None:
    return None if value is None else choice(Intention, "service.intention")(value)


def _package_length(value: Duration) -> timedelta:
    return to_timedelta(value, path="package.length")


def _membership_length(value: Duration) -> timedelta:
    return to_timedelta(value, path="membership.length")


@frozen(kw_only=True)
class Service(Named):
    """A massage on a price list: a price for each length, because an hour is not twice a half.

    Attributes
    ----------
    id, label
        The name to ask for it by, and its name for people.
    prices
        The price of each length: ``{"60 min": "95.00", "90 min": "135.00"}``.
    skilled
        The prices of therapists of a skill: ``{"master": {"60 min": "115.00"}}``.
    intention
        The kind of massage that it is, if it is only for one: ``relaxation`` or ``medical``.
    people, therapists
        How many are massaged and how many massage. A couples massage has two of each, a four-hand
        massage one person and two therapists. The price is for all together.
    taxed
        Whether the taxes of the list are due on it.

    Raises
    ------
    InvalidValueError
        A value cannot be read. `UnitError` for a length without a unit.

    Examples
    --------
    >>> import massageplan as mp
    >>> massage = mp.Service(id="massage", prices={"30 min": "55", "60 min": "95"})
    >>> [price for _, price in massage.prices]
    [Decimal('55'), Decimal('95')]
    """

    prices: tuple[tuple[timedelta, Decimal], ...] = field(
        converter=_service_prices, metadata=AS_WRITTEN
    )
    skilled: tuple[tuple[str, tuple[tuple[timedelta, Decimal], ...]], ...] = field(
        default=(), converter=_skilled, metadata=AS_WRITTEN
    )
    intention: Intention | None = field(default=None, converter=_intention)
    people: int = field(default=1, validator=whole_number(1, 100))
    therapists: int = field(default=1, validator=whole_number(1, 100))
    taxed: bool = field(default=True, validator=yes_or_no)


@frozen(kw_only=True)
class Extra(Named):
    """Something beside the massage: hot stones, or a facial, a pedicure, waxing.

    Attributes
    ----------
    id, label
        The name to ask for it by, and its name for people.
    price
        Its price for one person.
    taxed
        Whether the taxes of the list are due on it.
    tipped
        Whether a tip is customary on it.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.Extra(id="hot-stones", price="15.00").name
    'hot stones'
    """

    price: Decimal = field(converter=to_amount, validator=an_amount)
    taxed: bool = field(default=True, validator=yes_or_no)
    tipped: bool = field(default=True, validator=yes_or_no)


@frozen(kw_only=True)
class Package(Named):
    """Several sessions of one service and length that are paid together.

    Attributes
    ----------
    id, label
        The name to ask for it by, and its name for people.
    service, length
        What each of its sessions is.
    sessions
        How many.
    price
        What all of them cost together.
    months
        How long they can be used: until the same day of the month, so many months after the day on
        which it is bought; ``None`` for ever. The law of some places forbids that it lapses.
    refund_fee
        What is kept when it is given back.
    missed_uses_one
        Whether a session that the client misses or cancels late is taken from it.

    Examples
    --------
    >>> import massageplan as mp
    >>> six = mp.Package(id="six", service="massage", length="60 min", sessions=6, price="510")
    >>> six.months is None
    True
    """

    service: str = field(validator=said)
    length: timedelta = field(converter=_package_length, metadata=AS_WRITTEN)
    sessions: int = field(validator=whole_number(1, _MOST_SESSIONS))
    price: Decimal = field(converter=to_amount, validator=an_amount)
    months: int | None = field(default=None, validator=number_between(1, _MOST_MONTHS))
    refund_fee: Decimal = field(default=Decimal(0), converter=to_amount, validator=an_amount)
    missed_uses_one: bool = field(default=False, validator=yes_or_no)


@frozen(kw_only=True)
class Membership(Named):
    """Sessions for a monthly fee.

    Attributes
    ----------
    id, label
        The name to ask for it by, and its name for people.
    service, length
        What each of its sessions is.
    monthly
        The fee of a month. It is due on the day of joining, and on that day of every month.
    sessions
        How many sessions a month it has.
    least_months
        How many months have to be paid.
    keep_months
        How many months a session can be used, its own month counted; ``None`` for ever.
    prices
        What more sessions cost members, by length; without one, they cost what everybody pays.

    Examples
    --------
    >>> import massageplan as mp
    >>> gold = mp.Membership(id="gold", service="massage", length="60 min", monthly="79")
    >>> gold.sessions, gold.keep_months
    (1, None)
    """

    service: str = field(validator=said)
    length: timedelta = field(converter=_membership_length, metadata=AS_WRITTEN)
    monthly: Decimal = field(converter=to_amount, validator=an_amount)
    sessions: int = field(default=1, validator=whole_number(1, _MOST_SESSIONS))
    least_months: int = field(default=1, validator=whole_number(1, _MOST_MONTHS))
    keep_months: int | None = field(default=None, validator=number_between(1, _MOST_MONTHS))
    prices: tuple[tuple[timedelta, Decimal], ...] = field(
        default=(), converter=_member_prices, metadata=AS_WRITTEN
    )
