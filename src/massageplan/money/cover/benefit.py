"""What a plan covers at most: visits or money, in a year or once, alone or with other therapies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from attrs import Attribute, field, frozen

from massageplan.errors import InvalidValueError
from massageplan.fields import a_date, each_text, number_between, said, several, texts, tuple_of
from massageplan.money.amount import some_amount, to_amount_or_none
from massageplan.money.cover.papers import a_count
from massageplan.money.cover.years import a_year
from massageplan.read import read_choice, read_date


if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["Benefit"]


def _days(value: Iterable[date]) -> tuple[date, ...]:
    return tuple_of(value)


@frozen(kw_only=True)
class Benefit:
    """A limit of what a plan covers: so many visits, or so much money.

    A visit counts even if the plan paid nothing for it, because all of it went to the deductible.
    There are no exceptions to a limit, even if more is prescribed.

    Attributes
    ----------
    visits
        Visits of a whole year (or in all); ``None`` if they are not limited.
    visits_left
        How many of them are left on the cover's day, after what other therapies used if they share
        it. By default all.
    amount
        Money of a whole year (or in all); ``None`` if it is not limited.
    amount_left
        How much of it is left on the cover's day. By default all.
    amount_of
        What counts to it: ``"allowed"`` amounts (the usual case), or what the plan ``"paid"``.
        "80 %, 300 a year" can be read both ways: ask the payer.
    services
        What counts to it, by type of service and not by who gave it.
    begins_again
        Whether it starts again each year.
    year
        The first day of its own year; ``None`` for that of the plan.
    rolling_days
        For a limit of visits that moves with each day: in how many days they are counted, such as
        365. A visit counts on its day and on so many days less one after it.
    had
        For such a limit: the days of the visits before the cover's day that still count.
    begins, ends
        The first and the last day of the benefit, if it has any.
    name
        What people call it.

    Examples
    --------
    >>> import massageplan as mp
    >>> shared = mp.Benefit(visits=24, visits_left=9, services=["massage", "acupuncture"])
    >>> shared.left_now
    9
    """

    visits: int | None = field(default=None, validator=a_count)
    visits_left: int | None = field(default=None, validator=a_count)
    amount: Decimal | None = field(default=None, converter=to_amount_or_none, validator=some_amount)
    amount_left: Decimal | None = field(
        default=None, converter=to_amount_or_none, validator=some_amount
    )
    amount_of: Literal["allowed", "paid"] = field(default="allowed")
    services: tuple[str, ...] = field(default=("massage",), converter=texts, validator=each_text)
    begins_again: bool = True
    year: date | None = field(default=None, validator=a_year)
    rolling_days: int | None = field(default=None, validator=number_between(1, 3660))
    had: tuple[date, ...] = field(default=(), converter=_days, validator=several)
    begins: date | None = field(default=None, validator=a_date)
    ends: date | None = field(default=None, validator=a_date)
    name: str = field(default="the benefit", validator=said)

    @amount_of.validator
    def _check_amount_of(self, _: Attribute[str], value: object) -> None:
        read_choice(value, "benefit.amount_of", ("allowed", "paid"))

    def __attrs_post_init__(self) -> None:
        """Check that it limits something, and that no more is left than there is."""
        if self.visits is None and self.amount is None and self.ends is None:
            raise _wrong("visits", "limits nothing: write visits=, amount= or ends=")
        for name in ("visits", "amount"):
            most, left = getattr(self, name), getattr(self, f"{name}_left")
            if left is not None and most is None:
                raise _wrong(f"{name}_left", f"is given without {name}", left)
            if left is not None and left > most:
                raise _wrong(f"{name}_left", f"more is left than the {most} in all; got {left}")
        if self.begins and self.ends and self.ends < self.begins:
            raise _wrong("ends", f"expected {self.begins} or later; got {self.ends}", self.ends)
        self._check_rolling()
        if self.year is not None and not self.begins_again:
            raise _wrong("year", "is not used: the benefit does not begin again", self.year)

    def _check_rolling(self) -> None:
        """Check that nothing is said of a limit that moves which only years have."""
        for i, day in enumerate(self.had):
            read_date(day, f"benefit.had[{i}]")
        if self.rolling_days is None:
            if self.had:
                raise _wrong("had", "is not used without rolling_days", self.had)
            return
        if self.visits is None:
            raise _wrong("rolling_days", "counts visits: write visits=", self.rolling_days)
        for name in ("visits_left", "year", "amount"):
            if getattr(self, name) is not None:
                instead = "write the days of visits before in had=" if name == "visits_left" else ""
                why = instead or "make it a benefit of its own"
                raise _wrong(name, f"is not used with rolling_days: {why}", getattr(self, name))
        if not self.begins_again:
            raise _wrong("begins_again", "is not used with rolling_days: leave it out")

    @property
    def left_now(self) -> int | None:
        """How many visits are left of it; ``None`` if they are not limited."""
        return self.visits if self.visits_left is None else self.visits_left

    @property
    def amount_now(self) -> Decimal | None:
        """How much money is left of it; ``None`` if it is not limited."""
        return self.amount if self.amount_left is None else self.amount_left


def _wrong(name: str, message: str, value: object = None) -> InvalidValueError:
    return InvalidValueError(message, path=f"benefit.{name}", value=value)
