"""What is added to a price or taken off it: discounts, deposits, fees, charges and taxes."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from attrs import field, frozen

from massageplan.errors import InvalidValueError
from massageplan.fields import root_of, said, text, yes_or_no
from massageplan.money.amount import (
    part_of,
    percent_or_none,
    some_amount,
    some_percent,
    to_amount_or_none,
    to_percent,
    to_percent_or_none,
)
from massageplan.money.prices.price_fields import AS_WRITTEN, name_of
from massageplan.read import read_choice
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from attrs import Attribute

    from massageplan.units import Duration

__all__ = ["Charge", "Deposit", "Discount", "Fee", "LateFee", "Tax", "TaxBy"]

TaxBy: TypeAlias = Literal["line", "bill"]
"""Whether a tax is rounded on each line, or once on the bill."""


@frozen(kw_only=True)
class Fee:
    """A part of a price, or a fixed amount: one of the two."""

    percent: Decimal | None = field(
        default=None,
        converter=to_percent_or_none,
        validator=percent_or_none,
    )
    amount: Decimal | None = field(default=None, converter=to_amount_or_none, validator=some_amount)

    def __attrs_post_init__(self) -> None:
        """Refuse both, and neither."""
        if (self.percent is None) is (self.amount is None):
            raise InvalidValueError(
                "write percent or amount, one of them",
                path=f"{root_of(type(self))}.percent",
                value=self.percent,
            )

    def of(self, price: Decimal) -> Decimal:
        """Return what it is for a price, not rounded yet."""
        if self.percent is not None:
            return part_of(price, self.percent)
        return self.amount if self.amount is not None else Decimal(0)


@frozen(kw_only=True)
class Discount(Fee):
    """A discount on the price of a session.

    Several on one session are each a part of the full price. A tip stays on the full price.

    Attributes
    ----------
    id, label
        The name to ask for it by, and its name for people.
    percent, amount
        How much is taken off: one of the two.

    Raises
    ------
    InvalidValueError
        A value cannot be read, or there are both or neither of percent and amount.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.Discount(id="first-visit", percent="20 %").percent
    Decimal('20')
    """

    id: str = field(validator=said)
    label: str = field(default="", validator=text)

    @property
    def name(self) -> str:
        """Its name for people."""
        return name_of(self.id, self.label)


@frozen(kw_only=True)
class Deposit(Fee):
    """What is paid when a session is booked. It is a part of the price, not a fee.

    It is never more than the session costs, nor than is left to pay. A session that was paid for
    asks for none.

    Attributes
    ----------
    percent, amount
        How much of the price of the session, or a fixed amount: one of the two.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.Deposit(amount="50").amount
    Decimal('50')
    """


def _within(value: Duration | None) -> timedelta | None:
    return None if value is None else to_timedelta(value, path="late_fee.within")


@frozen(kw_only=True)
class LateFee(Fee):
    """What a session costs that is canceled late, or that the client missed.

    Attributes
    ----------
    within
        Less notice than this costs the fee. Exactly as much is in time: price lists never say, and
        we chose. Without it, the fee is for a client who does not come at all.
    percent, amount
        How much of the full price, or a fixed amount: one of the two.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.LateFee(within="24 h", percent=50).within
    datetime.timedelta(days=1)
    """

    within: timedelta | None = field(default=None, converter=_within, metadata=AS_WRITTEN)


def _from_length(value: Duration) -> timedelta:
    return to_timedelta(value, path="charge.from_length")


@frozen(kw_only=True)
class Charge:
    """An automatic gratuity, or a service charge: a part of the full price, added by the house.

    Attributes
    ----------
    percent
        How much of the full price, before discounts and tax.
    label
        What it is called.
    taxed
        Whether tax is due on it. That depends on the place, and on how it is named and paid out.
    from_length
        The shortest session on which it is added; by default it is on every one.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.Charge(percent=18, from_length="2 h").label
    ''
    """

    percent: Decimal = field(converter=to_percent, validator=some_percent)
    label: str = field(default="", validator=text)
    taxed: bool = field(default=False, validator=yes_or_no)
    from_length: timedelta = field(default=timedelta(), converter=_from_length, metadata=AS_WRITTEN)


_BY: Final = ("line", "bill")


def _line_or_bill(_: object, __: Attribute[Any], value: object) -> None:
    read_choice(value, "tax.by", _BY)


@frozen(kw_only=True)
class Tax:
    """A tax on what is sold.

    Attributes
    ----------
    label
        What it is called, such as ``"sales tax"``.
    percent
        Its rate, as it is billed. Where a tax is due on the tax itself, the rate that follows.
    by
        ``"bill"`` to round it once, on all taxed lines together; ``"line"`` to round it on each.
    not_with_referral
        Whether massage is free of it when a clinician ordered it.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.Tax(label="sales tax", percent="8.875").by
    'bill'
    """

    label: str = field(validator=said)
    percent: Decimal = field(converter=to_percent, validator=some_percent)
    by: TaxBy = field(default="bill", validator=_line_or_bill)
    not_with_referral: bool = field(default=False, validator=yes_or_no)
