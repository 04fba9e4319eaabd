"""What was paid beforehand: sessions of a package or a gift, and vouchers for an amount."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from massageplan.fields import a_date, said, text, yes_or_no
from massageplan.money.amount import an_amount, some_amount, to_amount, to_amount_or_none
from massageplan.money.prices.price_fields import whole_number
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from massageplan.units import Duration

__all__ = ["Credit", "Voucher"]

_MOST: Final = 1_000


def _length(value: Duration) -> timedelta:
    return to_timedelta(value, path="credit.length")


@frozen(kw_only=True)
class Credit:
    """Sessions that are paid for: the rest of a package, or a gift of a session.

    A tip is no part of it: it is customary on the full price.

    Attributes
    ----------
    service, length
        What each of the sessions is.
    left
        How many are left.
    last
        The last day on which they can be used; ``None`` for ever.
    worth
        What each counts for, if it does not pay the whole price: a session that another client
        passed on may be worth what was paid for it. It never pays more than the price.
    missed_uses_one
        Whether a session that the client misses or cancels late is taken from it.
    label
        What it is called.

    Raises
    ------
    InvalidValueError
        A value cannot be read. `UnitError` for a length without a unit.

    Examples
    --------
    >>> import massageplan as mp
    >>> gift = mp.Credit(service="massage", length="60 min", label="birthday gift")
    >>> gift.left
    1
    """

    service: str = field(validator=said)
    length: timedelta = field(converter=_length)
    left: int = field(default=1, validator=whole_number(0, _MOST))
    last: date | None = field(default=None, validator=a_date)
    worth: Decimal | None = field(default=None, converter=to_amount_or_none, validator=some_amount)
    missed_uses_one: bool = field(default=False, validator=yes_or_no)
    label: str = field(default="credit", validator=text)


@frozen(kw_only=True)
class Voucher:
    """A voucher for an amount of money. It pays what is on a bill, but not a tip.

    Attributes
    ----------
    paid
        What was paid for it and is left.
    bonus
        What it is worth beyond that. After the last day, only what was paid counts.
    last
        The last day; ``None`` for ever. The law of some places allows none.
    label
        What it is called.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> voucher = mp.Voucher(paid="100", bonus="20", last=date(2026, 6, 30))
    >>> voucher.on(date(2026, 6, 30)), voucher.on(date(2026, 7, 1))
    (Decimal('120'), Decimal('100'))
    """

    paid: Decimal = field(converter=to_amount, validator=an_amount)
    bonus: Decimal = field(default=Decimal(0), converter=to_amount, validator=an_amount)
    last: date | None = field(default=None, validator=a_date)
    label: str = field(default="voucher", validator=text)

    def on(self, day: date | None) -> Decimal:
        """Return what it is worth on a day; without a day, as if it were in time."""
        late = self.last is not None and day is not None and day > self.last
        return self.paid if late else self.paid + self.bonus
