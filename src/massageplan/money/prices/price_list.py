"""A price list: what a practice sells, in one currency, and how it adds a bill up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.errors import InvalidValueError
from massageplan.fields import a_date, a_value_of, each_of, said, tuple_of, yes_or_no
from massageplan.money.amount import (
    exactly,
    percent_or_none,
    read_amount,
    round_amount,
    some_amount,
    some_percent,
    to_amount_or_none,
    to_percent,
    to_percent_or_none,
)
from massageplan.money.currency import read_currency
from massageplan.money.prices.checking_prices import (
    check_amounts,
    check_late,
    check_names,
    check_sold,
)
from massageplan.money.prices.fees import Charge, Deposit, Discount, LateFee, Tax
from massageplan.money.prices.finding_prices import find_named, late_fee_of, price_of
from massageplan.money.prices.services import Extra, Membership, Package, Service
from massageplan.read import read_choice, read_whole
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from collections.abc import Iterable

    from attrs import Attribute

    from massageplan.money.amount import Amount
    from massageplan.units import Duration

__all__ = ["PriceList", "RoundAt"]

RoundAt: TypeAlias = Literal["unit", "line", "total"]
"""Where part of a cent is rounded: on each of several alike, on each line, or on the whole bill."""

_KINDS: Final = ("services", "extras", "packages", "memberships", "discounts")
_ROUND_AT: Final = ("unit", "line", "total")


def _currency(value: str) -> str:
    return read_currency(value, "price_list.currency")


def _tip(value: Amount | None) -> Decimal | None:
    customs = {"spa": Decimal(20), "clinic": Decimal(0)}
    if isinstance(value, str) and value.strip().lower() in customs:
        return customs[value.strip().lower()]
    return to_percent_or_none(value)


# A type checker reads from these what each field takes.
def _services(value: Iterable[Service]) -> tuple[Service, ...]:
    return tuple_of(value)


def _extras(value: Iterable[Extra]) -> tuple[Extra, ...]:
    return tuple_of(value)


def _packages(value: Iterable[Package]) -> tuple[Package, ...]:
    return tuple_of(value)


def _memberships(value: Iterable[Membership]) -> tuple[Membership, ...]:
    return tuple_of(value)


def _discounts(value: Iterable[Discount]) -> tuple[Discount, ...]:
    return tuple_of(value)


def _taxes(value: Iterable[Tax]) -> tuple[Tax, ...]:
    return tuple_of(value)


def _late(value: Iterable[LateFee]) -> tuple[LateFee, ...]:
    return tuple_of(value)


def _round_at(_: object, __: Attribute[Any], value: object) -> None:
    read_choice(value, "price_list.round_at", _ROUND_AT)


@frozen(kw_only=True)
class PriceList(Displayable):
    """What a practice sells and what it costs, in one currency.

    Part of a cent is rounded half up, where `round_at` says.

    Attributes
    ----------
    name
        Whose prices they are.
    currency
        The code of the currency, such as ``"USD"``.
    services, extras, packages, memberships, discounts
        What is sold, each with an id of its own.
    home_visit
        The fee for coming to the client.
    tip
        The custom, in percent of the full price: ``"spa"`` for 20 %, ``"clinic"`` for none, or a
        percentage. Without it, a relaxation massage has that of a spa and a medical one none.
    auto_gratuity
        A gratuity that the practice adds by itself. It takes the place of the tip.
    service_charge
        A charge that the practice adds by itself. It is no tip, which may be expected besides.
    taxes, tax_included
        The taxes, and whether the prices of the list contain them.
    deposit
        What is paid when a session is booked, as a part of its price.
    late
        What a session costs that is canceled late or missed.
    card_surcharge
        What paying by card adds, in percent of what is paid so.
    round_at
        ``"line"`` rounds every line of a bill; ``"unit"`` rounds for one person or piece, and
        multiplies; ``"total"`` rounds nothing before the end, and shows what rounding adds.
    as_of, old_after
        The first day of these prices, and the last on which they are not yet old.

    Raises
    ------
    InvalidValueError
        A value cannot be read, an amount has more decimals than the currency, two entries have one
        id, or a package or a membership is of a service or length that the list does not have.

    Examples
    --------
    >>> import massageplan as mp
    >>> prices = mp.PriceList(
    ...     name="Quiet Room",
    ...     currency="USD",
    ...     services=[mp.Service(id="massage", prices={"60 min": "95", "90 min": "135"})],
    ... )
    >>> prices.price("massage", "90 min")
    Decimal('135')
    """

    _view = "views.price_list:price_list_document"

    name: str = field(validator=said)
    currency: str = field(converter=_currency)
    services: tuple[Service, ...] = field(converter=_services, validator=each_of(Service))
    extras: tuple[Extra, ...] = field(default=(), converter=_extras, validator=each_of(Extra))
    packages: tuple[Package, ...] = field(
        default=(), converter=_packages, validator=each_of(Package)
    )
    memberships: tuple[Membership, ...] = field(
        default=(), converter=_memberships, validator=each_of(Membership)
    )
    discounts: tuple[Discount, ...] = field(
        default=(), converter=_discounts, validator=each_of(Discount)
    )
    home_visit: Decimal | None = field(
        default=None, converter=to_amount_or_none, validator=some_amount
    )
    tip: Decimal | None = field(default=None, converter=_tip, validator=percent_or_none)
    auto_gratuity: Charge | None = field(default=None, validator=a_value_of(Charge, type(None)))
    service_charge: Charge | None = field(default=None, validator=a_value_of(Charge, type(None)))
    taxes: tuple[Tax, ...] = field(default=(), converter=_taxes, validator=each_of(Tax))
    tax_included: bool = field(default=False, validator=yes_or_no)
    deposit: Deposit | None = field(default=None, validator=a_value_of(Deposit, type(None)))
    late: tuple[LateFee, ...] = field(default=(), converter=_late, validator=each_of(LateFee))
    card_surcharge: Decimal = field(
        default=Decimal(0), converter=to_percent, validator=some_percent
    )
    round_at: RoundAt = field(default="line", validator=_round_at)
    as_of: date | None = field(default=None, validator=a_date)
    old_after: date | None = field(default=None, validator=a_date)

    def __attrs_post_init__(self) -> None:
        """Check what has to go together."""
        if not self.services:
            raise InvalidValueError("has no services: add one", path="price_list.services")
        check_names({kind: getattr(self, kind) for kind in _KINDS})
        check_amounts(self, "price_list", self.currency)
        check_sold(self.packages, "price_list.packages", self.services)
        check_sold(self.memberships, "price_list.memberships", self.services)
        check_late(self.late, "price_list.late")
        if self.tax_included and any(tax.not_with_referral for tax in self.taxes):
            raise InvalidValueError(
                "a tax that falls away with a referral cannot be in the prices: nobody could say "
                "what a session costs without it",
                path="price_list.tax_included",
                value=True,
            )
        if self.as_of and self.old_after and self.old_after < self.as_of:
            raise InvalidValueError(
                f"expected {self.as_of} or later, the first day of the prices",
                path="price_list.old_after",
                value=self.old_after,
            )

    def service(self, name: str, path: str = "service") -> Service:
        """Return a service by its id or label.

        Raises
        ------
        UnknownTermError
            There is none of this name. The nearest is offered.
        """
        return find_named(self.services, name, path)

    def price(self, service: str, length: Duration, *, skill: str = "") -> Decimal:
        """Return the full price of a service.

        Parameters
        ----------
        service
            Its id or label.
        length
            The booked length. It has to be on the list: prices are not linear in time.
        skill
            The skill of the therapist, if it has prices of its own.

        Raises
        ------
        UnknownTermError
            There is no such service, or no such skill.
        InvalidValueError
            The service has no price for this length.

        Examples
        --------
        >>> import massageplan as mp
        >>> massage = mp.Service(id="massage", prices={"30 min": "55", "60 min": "95"})
        >>> prices = mp.PriceList(name="Quiet Room", currency="USD", services=[massage])
        >>> try:
        ...     prices.price("massage", "45 min")
        ... except mp.InvalidValueError as error:
        ...     print(error)
        length: massage has no price for 45 min: expected one of 30 min, 60 min
        """
        return price_of(self.service(service), to_timedelta(length), skill)

    def late_fee(self, price: Amount, notice: Duration | None = None) -> Decimal:
        """Return what a session costs that is canceled with so much notice, or missed.

        Parameters
        ----------
        price
            The full price of the session.
        notice
            How long before it began. ``None`` if the client did not come.

        Raises
        ------
        InvalidValueError
            `price` is no amount.
        """
        full = read_amount(price, "price", self.currency)
        fee = late_fee_of(
            self.late, None if notice is None else to_timedelta(notice, path="notice")
        )
        return Decimal(0) if fee is None else round_amount(fee.of(full), self.currency)

    def refund(self, package: str, used: int) -> Decimal:
        """Return what a package is worth when it is given back.

        The sessions that were used are charged at their full single price, and the package may
        keep a fee. What is left is paid back, and never less than nothing.

        Parameters
        ----------
        package
            Its id or label.
        used
            How many of its sessions were used.

        Raises
        ------
        UnknownTermError
            There is no such package.
        InvalidValueError
            More sessions than it has.

        Examples
        --------
        >>> import massageplan as mp
        >>> massage = mp.Service(id="massage", prices={"60 min": "100"})
        >>> six = mp.Package(id="six", service="massage", length="60 min", sessions=6, price="510")
        >>> prices = mp.PriceList(
        ...     name="Quiet Room", currency="USD", services=[massage], packages=[six]
        ... )
        >>> prices.refund("six", used=2), prices.refund("six", used=6)
        (Decimal('310'), Decimal('0'))
        """
        bought = find_named(self.packages, package, "package")
        times = read_whole(used, "used", least=0, most=bought.sessions)
        with exactly():
            spent = times * price_of(self.service(bought.service), bought.length, "")
            return max(Decimal(0), bought.price - spent - bought.refund_fee)
