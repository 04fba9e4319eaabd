"""What the fields of a price list take: prices by length, and values that are read as written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, TypeGuard

from attrs import field, frozen

from massageplan.catalog.routine_fields import READ
from massageplan.errors import InvalidValueError
from massageplan.fields import root_of, said, text, tuple_of
from massageplan.money.amount import read_amount
from massageplan.read import read_whole
from massageplan.units import to_timedelta


if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta
    from decimal import Decimal

    from attrs import Attribute

    from massageplan.money.amount import Amount
    from massageplan.units import Duration

__all__ = [
    "AS_WRITTEN",
    "Listed",
    "Named",
    "PricesByLength",
    "is_pair",
    "name_of",
    "read_prices",
    "whole_number",
]

# A mapping is of one kind of key: of texts, or of lengths.
PricesByLength: TypeAlias = (
    "Mapping[str, Amount] | Mapping[timedelta, Amount] | Iterable[tuple[Duration, Amount]]"
)
"""Prices by length as they are passed in: ``{"60 min": "95.00"}``."""


class Listed(Protocol):
    """Anything on a price list that is asked for by name."""

    @property
    def id(self) -> str:
        """The name to ask for it by."""

    @property
    def name(self) -> str:
        """Its name for people."""


def name_of(id_: str, label: str) -> str:
    """Return the name for people: the label, or the words of the id."""
    return label or id_.replace("-", " ")


@frozen(kw_only=True)
class Named:
    """Something on a price list, with the name to ask for it by and its name for people."""

    id: str = field(validator=said)
    label: str = field(default="", validator=text)

    @property
    def name(self) -> str:
        """Its name for people."""
        return name_of(self.id, self.label)


def whole_number(least: int, most: int) -> Callable[[Any, Attribute[Any], object], None]:
    """Make a check that a value is a whole number in a range."""

    def check(instance: object, attribute: Attribute[Any], value: object) -> None:
        read_whole(value, f"{root_of(type(instance))}.{attribute.name}", least=least, most=most)

    return check


def _as_written(value: object, path: str = "") -> object:  # noqa: ARG001  what a reader takes
    return value


AS_WRITTEN: Final[Mapping[str, Any]] = {READ: _as_written}
"""The metadata of a field whose own converter reads what a file says."""


def read_prices(value: PricesByLength, path: str) -> tuple[tuple[timedelta, Decimal], ...]:
    """Read prices by length, and return them from the shortest to the longest.

    Raises
    ------
    InvalidValueError
        It is no table, it is empty, a length is there twice, or a price is no amount.
    UnitError
        A length without a unit.
    """
    pairs = tuple_of(value.items() if isinstance(value, Mapping) else value)
    if not isinstance(pairs, tuple) or not pairs or not all(map(is_pair, pairs)):
        raise InvalidValueError(
            f"expected prices by length; got {value!r:.60}: write {{'60 min': '95.00'}}",
            path=path,
            value=value,
        )
    prices: dict[timedelta, Decimal] = {}
    for length, price in pairs:
        where = f"{path}[{length}]"
        time = to_timedelta(length, path=where)
        if not time:
            raise InvalidValueError("expected a length; got none", path=where, value=length)
        if time in prices:
            raise InvalidValueError("this length is there twice", path=where, value=length)
        prices[time] = read_amount(price, where)
    return tuple(sorted(prices.items()))


def is_pair(value: object) -> TypeGuard[tuple[object, object]]:
    """Tell whether a value is a key with something beside it."""
    return isinstance(value, tuple) and len(value) == len(("length", "price"))
