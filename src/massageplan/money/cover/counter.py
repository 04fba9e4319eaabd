"""The sums that a plan counts over its year: deductibles and out-of-pocket maximums."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

from attrs import Attribute, field, frozen

from massageplan.errors import InvalidValueError
from massageplan.money.amount import (
    an_amount,
    some_amount,
    to_amount,
    to_amount_or_none,
)
from massageplan.read import read_choice


__all__ = ["CountedIn", "Counter", "Kind", "Owner"]

Kind = Literal["deductible", "maximum"]
Owner = Literal["own", "family"]
CountedIn = Literal["in", "out"]

_CHOICES: Final = {
    "kind": ("deductible", "maximum"),
    "of": ("own", "family"),
    "network": ("in", "out"),
}


def _one_of(instance: object, attribute: Attribute[str], value: object) -> None:
    del instance
    read_choice(value, f"counter.{attribute.name}", _CHOICES[attribute.name])


@frozen
class Counter:
    """A sum that a plan counts down over its year: a deductible or an out-of-pocket maximum.

    An own deductible beside a family one is *embedded*: whichever is met first. A family one alone
    is *aggregate*. What relatives will spend is never guessed.

    Attributes
    ----------
    kind
        ``"deductible"``, or ``"maximum"`` for the out-of-pocket maximum.
    each_year
        The whole sum, from the first day of the plan year.
    left
        What is left of it on the cover's day. By default all of it.
    of
        ``"own"`` or ``"family"``.
    network
        ``"in"`` for preferred and participating, ``"out"`` for out of network: usually kept apart.
    late
        How much went to it so far in the last three months of the running plan year. Only a plan
        that carries it over needs it.

    Examples
    --------
    >>> import massageplan as mp
    >>> half_met = mp.Counter("deductible", "500", left="250")
    >>> half_met.each_year, half_met.left_now
    (Decimal('500'), Decimal('250'))
    """

    kind: Kind = field(validator=_one_of)
    each_year: Decimal = field(converter=to_amount, validator=an_amount)
    left: Decimal | None = field(
        default=None, kw_only=True, converter=to_amount_or_none, validator=some_amount
    )
    of: Owner = field(default="own", kw_only=True, validator=_one_of)
    network: CountedIn = field(default="in", kw_only=True, validator=_one_of)
    late: Decimal = field(
        default=Decimal(0), kw_only=True, converter=to_amount, validator=an_amount
    )

    def __attrs_post_init__(self) -> None:
        """Check that no more is left, or was paid lately, than there is."""
        if self.left_now > self.each_year:
            raise InvalidValueError(
                f"more is left than the {self.each_year} of a year; got {self.left}",
                path="counter.left",
                value=self.left,
            )
        if self.late > self.each_year - self.left_now:
            raise InvalidValueError(
                f"only {self.each_year - self.left_now} of it went in so far; got {self.late}",
                path="counter.late",
                value=self.late,
            )

    @property
    def left_now(self) -> Decimal:
        """What is left of it."""
        return self.each_year if self.left is None else self.left

    @property
    def name(self) -> str:
        """Its kind, whose it is, and of which network, in words."""
        whose = "family " if self.of == "family" else ""
        kind = "out-of-pocket maximum" if self.kind == "maximum" else "deductible"
        return f"{'out-of-network ' if self.network == 'out' else ''}{whose}{kind}"
