"""Who pays for a client's visits: what the payer said, and what the client can spend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from massageplan.errors import InvalidValueError
from massageplan.fields import a_value_of, said, text, tuple_of
from massageplan.money.amount import read_amount
from massageplan.money.budget.budget import Budget
from massageplan.money.cover.codes_said import check_code
from massageplan.money.cover.cover import Cover
from massageplan.money.cover.second import read_second
from massageplan.money.prices.price_fields import AS_WRITTEN, is_pair
from massageplan.units import format_duration


if TYPE_CHECKING:
    from datetime import timedelta
    from decimal import Decimal

__all__ = ["WhoPays"]

CodesByArea: TypeAlias = "Mapping[str, str] | Iterable[tuple[str, str]]"


def _pairs(value: CodesByArea) -> tuple[tuple[str, str], ...]:
    return tuple_of(value.items() if isinstance(value, Mapping) else value)


@frozen(kw_only=True)
class WhoPays:
    """Who pays for a client's visits. `massageplan.read_who_pays` reads it from a file.

    Attributes
    ----------
    cover, second
        What a payer covers; ``None`` if the client pays. A second payer, which pays after it.
    service
        What the visits are, as a rule of the cover names them.
    code, codes
        The code that a visit is billed with, and those of single areas by their ids, as for
        `massageplan.billing_units`. Empty if nothing is billed by code.
    budget
        What the client can spend; ``None`` if nobody asked.

    Raises
    ------
    InvalidValueError
        A value cannot be read, or it says nothing.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.WhoPays(budget=mp.Budget(total="300")).cover is None
    True
    """

    cover: Cover | None = field(default=None, validator=a_value_of(Cover, type(None)))
    second: Cover | None = field(default=None, validator=a_value_of(Cover, type(None)))
    service: str = field(default="massage", validator=said)
    code: str = field(default="", validator=text)
    codes: tuple[tuple[str, str], ...] = field(default=(), converter=_pairs, metadata=AS_WRITTEN)
    budget: Budget | None = field(default=None, validator=a_value_of(Budget, type(None)))

    def __attrs_post_init__(self) -> None:
        """Check what belongs together."""
        if self.cover is None and self.budget is None:
            raise InvalidValueError(
                "says nothing: write what the payer covers, or a budget", path="who_pays.cover"
            )
        if self.code:
            check_code(self.code, "who_pays.code")
        if not isinstance(self.codes, tuple) or not all(map(is_pair, self.codes)):
            raise InvalidValueError(
                f"expected codes by area; got {self.codes!r:.60}: write {{'neck': '97140'}}",
                path="who_pays.codes",
                value=self.codes,
            )
        for area, code in self.codes:
            check_code(code, f"who_pays.codes[{area}]")
        if self.cover is not None:
            self.cover.rule(self.service)
            self._check_amounts(self.cover.currency)
        if self.second is not None:
            self._check_second(self.second)

    def _check_second(self, second: Cover) -> None:
        second.rule(self.service)
        if self.cover is None:
            raise InvalidValueError(
                "is not used without a first payer: write it as cover", path="who_pays.second"
            )
        read_second(second, "who_pays.second", currency=self.cover.currency)

    def _check_amounts(self, currency: str) -> None:
        """Check that the budget is in the currency of the cover."""
        for name in ("total", "per_month", "reevaluation"):
            amount = getattr(self.budget, name, None)
            if amount is not None:
                read_amount(amount, f"who_pays.budget.{name}", currency)

    def check_currency(self, currency: str) -> None:
        """Check that the cover is in the currency of a price list.

        Raises
        ------
        InvalidValueError
            It is in another one.
        """
        if self.cover is not None and self.cover.currency != currency:
            raise InvalidValueError(
                f"is in {self.cover.currency}, and the price list in {currency}",
                path="who_pays.cover.currency",
                value=self.cover.currency,
            )

    def allowed(self, cover: Cover, length: timedelta, price: Decimal) -> Decimal:
        """Return what a payer allows for a visit of a length, which is not more than its price.

        Raises
        ------
        InvalidValueError
            Its rule does not say it, or allows more.
        """
        allowed = cover.rule(self.service).allowed_for(length)
        if allowed > price:
            raise InvalidValueError(
                f"is more than the price of {price} on the list: a payer pays the lesser of both, "
                f"so write '{price}'",
                path=f"cost_rule.allowed[{format_duration(length)}]",
                value=allowed,
            )
        return allowed

    def allowed_by_second(self, length: timedelta, price: Decimal) -> Decimal | None:
        """Return what the second payer allows; ``None`` for the same as the first.

        Raises
        ------
        InvalidValueError
            As for `allowed`.
        """
        if self.second is None or not self.second.rule(self.service).allowed:
            return None
        return self.allowed(self.second, length, price)

    @property
    def billed(self) -> tuple[str, ...]:
        """Every code that a visit is billed with."""
        return tuple(dict.fromkeys(filter(None, (self.code, *dict(self.codes).values()))))
