"""What a client can choose from: visits of some lengths, and packages of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from massageplan.errors import InvalidValueError
from massageplan.fields import a_date, number_between, said
from massageplan.money.amount import (
    an_amount,
    some_amount,
    to_amount,
    to_amount_or_none,
)
from massageplan.read import read_whole
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from typing import Any

    from attrs import Attribute

    from massageplan.units import Duration

__all__ = ["PackageOffer", "VisitOffer"]

_MOST_MONTHS: Final = 1_200


def _length(value: Duration) -> timedelta:
    return to_timedelta(value)


def _some_time(instance: object, attribute: Attribute[timedelta], value: timedelta) -> None:
    if not value:
        path = f"{_ROOTS[type(instance)]}.{attribute.name}"
        raise InvalidValueError("expected a length of more than nothing", path=path, value=value)


@frozen
class VisitOffer:
    """A visit of one length, with what it costs.

    Attributes
    ----------
    length
        How long it is.
    charge
        What the therapist charges for it.
    allowed
        What the payer allows for it; needed only with a cover.
    if_not_covered
        What the client pays if no payer covers it, with tip and tax if there are any. By default
        the charge.
    second_allowed
        What a second payer allows for it. By default the same as the first.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.VisitOffer("60 min", "120", allowed="95").length
    datetime.timedelta(seconds=3600)
    """

    length: timedelta = field(converter=_length, validator=_some_time)
    charge: Decimal = field(converter=to_amount, validator=an_amount)
    allowed: Decimal | None = field(
        default=None, kw_only=True, converter=to_amount_or_none, validator=some_amount
    )
    if_not_covered: Decimal | None = field(
        default=None, kw_only=True, converter=to_amount_or_none, validator=some_amount
    )

    second_allowed: Decimal | None = field(
        default=None, kw_only=True, converter=to_amount_or_none, validator=some_amount
    )

    def __attrs_post_init__(self) -> None:
        """Check that no payer allows more than is charged."""
        for name in ("allowed", "second_allowed"):
            allowed = getattr(self, name)
            if allowed is not None and allowed > self.charge:
                raise InvalidValueError(
                    f"is more than the charge of {self.charge}; got {allowed}",
                    path=f"visit_offer.{name}",
                    value=allowed,
                )

    @property
    def private(self) -> Decimal:
        """What the client pays if no payer covers it."""
        return self.charge if self.if_not_covered is None else self.if_not_covered


@frozen
class PackageOffer:
    """Several sessions of one length, paid ahead.

    A package pays for visits that no payer covers. It is bought on the day of the first of them.

    Attributes
    ----------
    length, sessions, price
        What is in it, and what it costs.
    ends
        Its last day; ``None`` if it does not expire on a day.
    months
        How many months after it was bought it expires; ``None`` if it does not.
    each_visit
        What is still paid at each of its visits, such as a tip.
    most
        How many of them may be bought, one after another.
    name
        What it is called.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.PackageOffer("60 min", 5, "500").sessions
    5
    """

    length: timedelta = field(converter=_length, validator=_some_time)
    sessions: int = field()
    price: Decimal = field(converter=to_amount, validator=an_amount)
    ends: date | None = field(default=None, kw_only=True, validator=a_date)
    months: int | None = field(
        default=None, kw_only=True, validator=number_between(1, _MOST_MONTHS)
    )
    each_visit: Decimal = field(
        default=Decimal(0), kw_only=True, converter=to_amount, validator=an_amount
    )
    most: int = field(default=1, kw_only=True)
    name: str = field(default="a package", kw_only=True, validator=said)

    @sessions.validator
    @most.validator
    def _check_count(self, attribute: Attribute[Any], value: object) -> None:
        read_whole(value, f"package_offer.{attribute.name}", least=1)


_ROOTS = {VisitOffer: "visit_offer", PackageOffer: "package_offer"}
