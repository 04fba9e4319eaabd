"""Finding what is on a price list: by name, by length, by how late a session was canceled."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.naming.words import joined
from massageplan.spelling import did_you_mean, nearest
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta
    from decimal import Decimal

    from massageplan.money.prices.fees import LateFee
    from massageplan.money.prices.price_fields import Listed
    from massageplan.money.prices.services import Service

__all__ = ["find_named", "late_fee_of", "price_of"]

N = TypeVar("N", bound="Listed")


def find_named(rows: Sequence[N], name: object, path: str) -> N:
    """Return what has an id or a label, whatever its case, spaces and dashes.

    Raises
    ------
    UnknownTermError
        There is none. The nearest name is offered, or all of them.
    InvalidValueError
        It is no text.
    """
    if not isinstance(name, str):
        raise InvalidValueError(f"expected a name; got {name!r:.60}", path=path, value=name)
    word = joined(name)
    for row in rows:
        if word in (joined(row.id), joined(row.name)):
            return row
    near = nearest(name, [each for row in rows for each in (row.id, row.name)])
    known = (
        f": expected one of {', '.join(row.id for row in rows)}" if rows else ": the list has none"
    )
    raise UnknownTermError(
        f"{name!r:.60} is not on the price list{did_you_mean(near) or known}",
        path=path,
        value=name,
        suggestions=near,
    )


def price_of(service: Service, length: timedelta, skill: str) -> Decimal:
    """Return the price of a service for a length, and for a therapist of a skill.

    Raises
    ------
    UnknownTermError
        It has no prices for this skill.
    InvalidValueError
        It has none for this length.
    """
    prices = service.prices
    if skill:
        skilled = dict(service.skilled)
        if skill not in skilled:
            near = nearest(skill, skilled)
            known = f": expected one of {', '.join(skilled)}" if skilled else ""
            raise UnknownTermError(
                f"{service.name} has no prices for the skill {skill!r:.60}"
                f"{did_you_mean(near) or known}",
                path="skill",
                value=skill,
                suggestions=near,
            )
        prices = skilled[skill]
    for known_length, price in prices:
        if known_length == length:
            return price
    options = ", ".join(format_duration(known_length) for known_length, _ in prices)
    raise InvalidValueError(
        f"{service.name} has no price for {format_duration(length)}: expected one of {options}",
        path="length",
        value=length,
    )


def late_fee_of(fees: Sequence[LateFee], notice: timedelta | None) -> LateFee | None:
    """Return the fee for so much notice, or for a client who did not come; ``None`` for none.

    Of several that apply, it is that with the shortest notice: less notice costs what the last
    limit says. Who did not come pays the fee for that, or else that of no notice at all.
    """
    if notice is None:
        missed = [fee for fee in fees if fee.within is None]
        if missed:
            return missed[0]
    told = [
        (fee.within, fee)
        for fee in fees
        if fee.within is not None and (notice is None or notice < fee.within)
    ]
    return min(told, key=lambda pair: pair[0])[1] if told else None
