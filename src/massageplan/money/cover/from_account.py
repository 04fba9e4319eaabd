"""How much of the client's share an HSA or FSA can pay, visit by visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.money.cover.settling import NO_LIMIT, in_units


if TYPE_CHECKING:
    from datetime import date

    from massageplan.money.cover.cover import Cover

__all__ = ["Account"]


class Account:
    """What is left in the account, and of the visits of the letter of medical necessity."""

    __slots__ = ("_left", "_letter", "_visits")

    def __init__(self, cover: Cover) -> None:
        account = cover.account
        self._letter = account.letter if account else None
        self._visits = self._letter.visits if self._letter else None
        left = account.left if account else None
        self._left = NO_LIMIT if left is None else in_units(left, cover.currency)

    def may_pay(self, on: date) -> bool:
        """Tell whether a day is inside the letter's dates, and visits of it are left."""
        return self._letter is not None and self._letter.holds(on) and self._visits != 0

    def pays(self, share: int, on: date) -> int:
        """Pay what it can of a share in minor units."""
        if not self.may_pay(on):
            return 0
        paid = min(share, self._left)
        if paid:
            self._left -= paid
            self._visits = None if self._visits is None else self._visits - 1
        return paid
