"""What has to go together in a price list: its names, its currency, and what packages are of."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from massageplan.errors import InvalidValueError
from massageplan.money.amount import read_amount
from massageplan.money.prices.finding_prices import find_named, price_of
from massageplan.naming.words import joined


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan.money.prices.fees import LateFee
    from massageplan.money.prices.price_fields import Listed
    from massageplan.money.prices.services import Membership, Package, Service

__all__ = ["check_amounts", "check_late", "check_names", "check_sold"]

_NO_MONEY: Final = frozenset({"percent", "tip", "card_surcharge"})
"""Fields that hold a percentage."""


def check_names(kinds: Mapping[str, Sequence[Listed]]) -> None:
    """Check that no name means two entries, of any kind.

    Raises
    ------
    InvalidValueError
        Two entries have the same id or label.
    """
    seen: dict[str, str] = {}
    for kind, rows in kinds.items():
        for i, row in enumerate(rows):
            words = {joined(row.id), joined(row.name)}
            for word in words & set(seen):
                raise InvalidValueError(
                    f"{row.id!r} has a name that {seen[word]!r} has too",
                    path=f"price_list.{kind}[{i}]",
                )
            seen |= dict.fromkeys(words, row.id)


def check_amounts(value: object, path: str, currency: str) -> None:
    """Check that every amount in a value is one that the currency has.

    Raises
    ------
    InvalidValueError
        An amount has more decimals.
    """
    for where, amount in _amounts(value, path):
        read_amount(amount, where, currency)


def _amounts(value: object, path: str) -> Iterator[tuple[str, Decimal]]:
    if isinstance(value, Decimal):
        yield path, value
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from _amounts(inner, f"{path}[{i}]")
    elif attrs.has(kind := type(value)):
        for field in attrs.fields(kind):
            if field.name not in _NO_MONEY:
                yield from _amounts(getattr(value, field.name), f"{path}.{field.name}")


def check_sold(
    sold: Sequence[Package | Membership], path: str, services: Sequence[Service]
) -> None:
    """Check that the list has what packages or memberships are of.

    Raises
    ------
    InvalidValueError
        It has no such service, or no price for such a length.
    """
    for i, each in enumerate(sold):
        service = find_named(services, each.service, f"{path}[{i}].service")
        try:
            price_of(service, each.length, "")
        except InvalidValueError as error:
            raise InvalidValueError(
                error.message, path=f"{path}[{i}].length", value=each.length
            ) from None


def check_late(fees: Sequence[LateFee], path: str) -> None:
    """Check that there is one fee for each notice.

    Raises
    ------
    InvalidValueError
        Two fees are for the same notice.
    """
    notices = [fee.within for fee in fees]
    for i, notice in enumerate(notices):
        if notice in notices[:i]:
            raise InvalidValueError("another fee is for the same notice", path=f"{path}[{i}]")
