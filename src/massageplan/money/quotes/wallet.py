"""What a client holds while a plan is quoted: sessions that are paid for, and vouchers.

It is walked through visit by visit, so it changes; nothing of it leaves the quote.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import define

from massageplan.money.quotes.quote import QuoteLine


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massageplan.money.quotes.credit import Voucher

__all__ = ["Held", "Wallet"]

_NOTHING: Final = Decimal(0)


@define
class Held:
    """Sessions that are paid for.

    Attributes
    ----------
    name
        What they come from.
    service
        The id of the service.
    length, left, last, worth
        As in a `Credit`.
    missed_uses_one
        Whether a missed session is taken from them.
    """

    name: str
    service: str
    length: timedelta
    left: int
    last: date | None = None
    worth: Decimal | None = None
    missed_uses_one: bool = False


class Wallet:
    """Sessions and vouchers, and what is left of them."""

    def __init__(self, held: Iterable[Held], vouchers: Iterable[Voucher]) -> None:
        self.held = list(held)
        # What ends first is used first.
        by_end = sorted(vouchers, key=lambda voucher: voucher.last or date.max)
        self.vouchers = [(voucher, _NOTHING) for voucher in by_end]

    def session(self, service: str, length: timedelta, day: date | None) -> Held | None:
        """Return what a session can be taken from: what ends first comes first."""
        usable = [
            each
            for each in self.held
            if each.service == service and each.length == length and each.left and _holds(each, day)
        ]
        return min(usable, key=lambda each: each.last or date.max, default=None)

    def left(self, day: date | None) -> tuple[tuple[str, int], ...]:
        """Return how many sessions are left on a day, by what they come from."""
        left: dict[str, int] = {}
        for each in self.held:
            left[each.name] = left.get(each.name, 0) + (each.left if _holds(each, day) else 0)
        return tuple(left.items())

    def pay(self, amount: Decimal, day: date | None) -> Iterator[QuoteLine]:
        """Pay up to an amount, voucher by voucher, and yield what each of them pays."""
        for number, (voucher, spent) in enumerate(self.vouchers):
            paid = min(amount, voucher.on(day) - spent)
            if paid > 0:
                self.vouchers[number] = (voucher, spent + paid)
                amount -= paid
                yield QuoteLine(kind="voucher", label=voucher.label, amount=paid)


def _holds(held: Held, day: date | None) -> bool:
    return held.last is None or day is None or day <= held.last
