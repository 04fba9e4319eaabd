"""What a client can spend, and what may be booked for it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen

from massageplan.errors import InvalidValueError
from massageplan.fields import each_text, several, texts, tuple_of
from massageplan.money.amount import an_amount, some_amount, to_amount, to_amount_or_none
from massageplan.money.prices.price_fields import AS_WRITTEN
from massageplan.units import Duration, to_timedelta


if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["Budget"]


def _lengths(value: Iterable[Duration]) -> tuple[timedelta, ...]:
    given = tuple_of(value)
    if not isinstance(given, tuple):
        return given  # the validator says what is wrong with it
    return tuple(
        to_timedelta(length, path=f"budget.lengths[{i}]") for i, length in enumerate(given)
    )


def _least(value: Duration | None) -> timedelta | None:
    return None if value is None else to_timedelta(value, path="budget.least_length")


@frozen(kw_only=True)
class Budget:
    """What a client can spend, and what may be booked for it.

    Attributes
    ----------
    total, per_month
        How much there is in all, and in a calendar month; at least one of them.
    lengths
        The lengths that may be booked; by default every one on the price list.
    least_length
        The least useful length for the complaint.
    cadences
        The rhythms that may be chosen. By default the visits stay on the days of the plan.
    reevaluation
        What a re-evaluation costs on top of its visit.

    Raises
    ------
    InvalidValueError
        A value cannot be read, or there is no limit of money.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.Budget(total="300", lengths=["45 min", "60 min"]).total
    Decimal('300')
    """

    total: Decimal | None = field(default=None, converter=to_amount_or_none, validator=some_amount)
    per_month: Decimal | None = field(
        default=None, converter=to_amount_or_none, validator=some_amount
    )
    lengths: tuple[timedelta, ...] = field(
        default=(), converter=_lengths, validator=several, metadata=AS_WRITTEN
    )
    least_length: timedelta | None = field(default=None, converter=_least, metadata=AS_WRITTEN)
    cadences: tuple[str, ...] = field(default=(), converter=texts, validator=each_text)
    reevaluation: Decimal = field(default=Decimal(0), converter=to_amount, validator=an_amount)

    def __attrs_post_init__(self) -> None:
        """Check that there is a limit."""
        if self.total is None and self.per_month is None:
            raise InvalidValueError(
                "is missing: write total='300' or per_month='150'", path="budget.total"
            )
