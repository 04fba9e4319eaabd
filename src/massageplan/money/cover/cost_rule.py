"""How a plan shares the cost of one service: decided per service, never per plan."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any, Final, Literal

from attrs import Attribute, field, frozen

from massageplan.errors import InvalidValueError
from massageplan.fields import root_of, said, yes_or_no
from massageplan.money.amount import (
    Amount,
    some_amount,
    some_percent,
    to_amount_or_none,
    to_percent,
    write_percent,
)
from massageplan.money.prices.price_fields import AS_WRITTEN, PricesByLength, read_prices
from massageplan.read import read_choice
from massageplan.units import format_duration


__all__ = ["NETWORKS", "PARTS", "CostRule", "Network", "Part", "network_of"]

Network = Literal["preferred", "participating", "out"]
Part = Literal["deductible", "copay", "percentage"]

NETWORKS: Final[tuple[Network, ...]] = ("preferred", "participating", "out")
PARTS: Final[tuple[Part, ...]] = ("deductible", "copay", "percentage")
"""The parts of a client's share, in the order in which they are paid."""

_HUNDRED: Final = Decimal(100)


def network_of(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Check that a value is one of the three networks."""
    read_choice(value, f"{root_of(type(instance))}.{attribute.name}", NETWORKS)


def _percent_or_none(value: Amount | None) -> Decimal | None:
    return None if value is None else to_percent(value)


def _some_share(instance: object, attribute: Attribute[Any], value: object) -> None:
    if value is not None:
        some_percent(instance, attribute, value)


def _parts(value: tuple[Part, ...] | list[Part] | None) -> tuple[Part, ...] | None:
    return tuple(value) if isinstance(value, list) else value


def _by_length(value: PricesByLength) -> tuple[tuple[timedelta, Decimal], ...]:
    return read_prices(value, "cost_rule.allowed") if value else ()


@frozen(kw_only=True)
class CostRule:
    """What a client pays for one service of one network.

    The order of one visit is: the charge, the allowed amount, the deductible, and then the copay
    and the percentage of what is left of the **allowed** amount, up to the out-of-pocket maximum.

    Attributes
    ----------
    service
        What it is for, such as ``"massage"``. A plan may decide otherwise for an evaluation.
    network
        ``"preferred"`` (writes off what is above the allowed amount), ``"participating"`` (a worse
        percentage, but accepts the allowed amount) or ``"out"`` (may bill the rest).
    deductible
        Whether the deductible comes first. A plan can have visits with and without it.
    copay
        A flat sum for each visit; with a deductible only after it is met. Never more than is left
        of the allowed amount.
    client_pays, plan_pays
        The percentage, named by who pays it: "30 % coinsurance" is the client's, and "reimburses
        70 %" is the plan's. Give one of them.
    percentage_after_copay
        Whether the percentage is of what is left after the copay. By default it is of the whole
        allowed amount (after a deductible).
    counts
        Which parts count toward the out-of-pocket maximum, and stop when it is met. What does not
        count goes on after it. By default all of them; for ``"participating"``, say it.
    plan_pays_at_most
        A set sum that the plan pays for a visit at most. What is above it is the client's.
    billed_up_to
        Out of network: how much of the charge may be billed, in percent of the allowed amount;
        ``"100"`` for no more than that, by default all of it.
    covered
        Whether the plan covers the service at all.
    allowed
        What it allows for a visit, by its booked length: ``{"60 min": "95"}``. Only needed where a
        plan or a price list says how long the visits are.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.CostRule(copay="30").words
    'a copay of 30'
    >>> mp.CostRule(deductible=True, plan_pays="80").words
    'the deductible first, then 20 % of the allowed amount'
    >>> mp.CostRule(network="out", covered=False).words
    'not covered'
    """

    service: str = field(default="massage", validator=said)
    network: Network = field(default="preferred", validator=network_of)
    deductible: bool = field(default=False, validator=yes_or_no)
    copay: Decimal | None = field(default=None, converter=to_amount_or_none, validator=some_amount)
    client_pays: Decimal | None = field(
        default=None, converter=_percent_or_none, validator=_some_share
    )
    plan_pays: Decimal | None = field(
        default=None, converter=_percent_or_none, validator=_some_share
    )
    percentage_after_copay: bool = field(default=False, validator=yes_or_no)
    counts: tuple[Part, ...] | None = field(default=None, converter=_parts)
    plan_pays_at_most: Decimal | None = field(
        default=None, converter=to_amount_or_none, validator=some_amount
    )
    billed_up_to: Decimal | None = field(
        default=None, converter=to_amount_or_none, validator=some_amount
    )
    covered: bool = field(default=True, validator=yes_or_no)
    allowed: tuple[tuple[timedelta, Decimal], ...] = field(
        default=(), converter=_by_length, metadata=AS_WRITTEN
    )

    def __attrs_post_init__(self) -> None:
        """Check what has to be said together."""
        if self.client_pays is not None and self.plan_pays is not None:
            raise _wrong("client_pays", "is given twice: write client_pays or plan_pays, not both")
        says = (self.copay, self.client_pays, self.plan_pays, self.plan_pays_at_most)
        if not self.covered:
            if self.deductible or self.allowed or any(value is not None for value in says):
                raise _wrong(
                    "covered",
                    "what is not covered has no deductible, copay, percentage or allowed amount",
                )
        elif not self.deductible and all(value is None for value in says):
            raise _wrong(
                "copay", "does not say what the client pays: write copay='0' if it is nothing"
            )
        for i, part in enumerate(self.counts or ()):
            read_choice(part, f"cost_rule.counts[{i}]", PARTS)
        if self.billed_up_to is not None:
            self._check_billing(self.billed_up_to)
        if self.percentage_after_copay and (not self.copay or not self.client_share):
            raise _wrong("percentage_after_copay", "needs a copay and a percentage")

    def _check_billing(self, most: Decimal) -> None:
        if self.network != "out":
            raise _wrong("billed_up_to", f"in the network {self.network!r} nothing above is billed")
        if most < _HUNDRED:
            raise _wrong("billed_up_to", "expected a percentage of 100 or more", most)

    @property
    def client_share(self) -> Decimal:
        """The percentage that the client pays, whoever it was named by."""
        if self.plan_pays is not None:
            return _HUNDRED - self.plan_pays
        return self.client_pays or Decimal(0)

    def allowed_for(self, length: timedelta) -> Decimal:
        """Return what is allowed for a visit of a length. What is not covered has no such amount.

        Raises
        ------
        InvalidValueError
            The rule does not say it, and nothing is guessed in its place.
        """
        if not self.covered:
            return Decimal(0)
        found = dict(self.allowed)
        if length not in found:
            raise _wrong(
                "allowed",
                f"does not say what is allowed for {format_duration(length)} of {self.service}, "
                f"network {self.network!r}: ask the payer, and write "
                f"{{ {format_duration(length)!r} = '95' }}",
                length,
            )
        return found[length]

    @property
    def words(self) -> str:
        """The rule in a few words."""
        if not self.covered:
            return "not covered"
        after = []
        if self.copay:
            after.append(f"a copay of {self.copay}")
        if self.client_share:
            of = "the rest" if self.percentage_after_copay else "the allowed amount"
            after.append(f"{write_percent(self.client_share)} of {of}")
        later = " and ".join(after) or "nothing"
        if self.plan_pays_at_most is not None:
            later += f" and what is above {self.plan_pays_at_most}"
        return f"the deductible first, then {later}" if self.deductible else later


def _wrong(name: str, message: str, value: object = None) -> InvalidValueError:
    return InvalidValueError(message, path=f"cost_rule.{name}", value=value)
