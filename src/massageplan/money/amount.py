"""Reading, rounding and showing amounts of money and percentages.

An amount is a `decimal.Decimal`, never a float: in floats 15 percent of 33.50 is 5.02, and 5.03 is
right. Half a cent is rounded up, away from zero. Nothing depends on the decimal context of the
program around: sums are made inside `exactly`.
"""

from __future__ import annotations

import math
import re
from contextlib import contextmanager
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from massageplan.errors import InvalidValueError
from massageplan.fields import root_of
from massageplan.money.currency import decimals_of, read_currency


if TYPE_CHECKING:
    from collections.abc import Iterator

    from attrs import Attribute

__all__ = [
    "Amount",
    "an_amount",
    "exactly",
    "part_of",
    "percent_or_none",
    "read_amount",
    "read_percent",
    "round_amount",
    "some_amount",
    "some_percent",
    "to_amount",
    "to_amount_or_none",
    "to_percent",
    "to_percent_or_none",
    "write_amount",
    "write_percent",
]

Amount: TypeAlias = "Decimal | int | str"
"""An amount of money or a percentage as it is passed in."""

_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_MOST: Final = Decimal(10) ** 12
_HUNDRED: Final = Decimal(100)
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_WITH_CODE: Final = re.compile(r"([\d.]+)\s+([A-Za-z]{3})", re.ASCII)
_PERCENT: Final = re.compile(r"(\d+(?:\.\d+)?)\s*%", re.ASCII)
_SIGNS: Final = {"USD": "$", "EUR": "\N{EURO SIGN}", "GBP": "\N{POUND SIGN}"}
_EXAMPLE: Final = "write '85.00' or Decimal('85.00')"


@contextmanager
def exactly() -> Iterator[None]:
    """Make sums and products of money exact, whatever decimal context the program has set.

    Examples
    --------
    >>> from decimal import Decimal, getcontext
    >>> with exactly():
    ...     Decimal("1000000.10") + Decimal("0.05")
    Decimal('1000000.15')
    """
    with localcontext(_EXACT):
        yield


def read_amount(value: object, path: str, currency: str | None = None) -> Decimal:
    """Read an amount of money, of zero or more.

    Parameters
    ----------
    value
        A `decimal.Decimal`, a whole number, or text such as ``"85.00"`` or ``"85.00 USD"``.
    path
        What is being read. The error's message begins with it.
    currency
        The currency that it is in. Without it, any number of decimals is read.

    Raises
    ------
    InvalidValueError
        A float, a negative amount, another currency, more decimals than the currency has, or
        anything that is no amount.

    Examples
    --------
    >>> read_amount("85.50", "price", "USD")
    Decimal('85.50')
    >>> try:
    ...     read_amount(85.5, "price", "USD")
    ... except InvalidValueError as error:
    ...     print(error)
    price: 85.5 is a float, and floats lose cents: write '85.5' or Decimal('85.5')
    """
    amount = _number(value, path, currency)
    if amount < 0:
        raise InvalidValueError(
            f"expected an amount of 0 or more; got {value!s:.60}", path=path, value=value
        )
    if amount >= _MOST:
        raise InvalidValueError(
            f"expected an amount under {_MOST:,f}; got {value!s:.60}", path=path, value=value
        )
    if currency is not None and amount != round_amount(amount, currency):
        places = decimals_of(currency)
        most = f"at most {places} decimals" if places else "no decimals"
        raise InvalidValueError(
            f"an amount in {currency} has {most}; got {value!s:.60}", path=path, value=value
        )
    return amount


def read_percent(value: object, path: str) -> Decimal:
    """Read a percentage from 0 to 100.

    ``20``, ``"20"`` and ``"20 %"`` are twenty percent. A number between 0 and 1 could be a
    percentage or a share of one, so it has to say: ``"0.5 %"`` or ``"50 %"``.

    Raises
    ------
    InvalidValueError
        A float, less than 0 or over 100, a bare number between 0 and 1, or no number.

    Examples
    --------
    >>> read_percent("8.875 %", "tax")
    Decimal('8.875')
    """
    marked = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    percent = Decimal(marked[1]) if marked else _number(value, path, None, example="write '20 %'")
    if not 0 <= percent <= _HUNDRED:
        raise InvalidValueError(
            f"expected a percentage from 0 to 100; got {value!s:.60}", path=path, value=value
        )
    if not marked and 0 < percent < 1:
        with exactly():
            hundredfold = percent * 100
        raise InvalidValueError(
            f"{value!s:.60} can mean {percent} % or {hundredfold.normalize():f} %: "
            "write it with its percent sign",
            path=path,
            value=value,
        )
    return percent


def round_amount(amount: Decimal, currency: str) -> Decimal:
    """Round an amount to what the currency has, half a cent up (away from zero).

    Examples
    --------
    >>> round_amount(Decimal("5.025"), "USD"), round_amount(Decimal("5.5"), "JPY")
    (Decimal('5.03'), Decimal('6'))
    """
    return amount.quantize(Decimal(1).scaleb(-decimals_of(currency)), context=_EXACT)


def part_of(amount: Decimal, percent: Decimal) -> Decimal:
    """Return so many percent of an amount, exactly: not yet rounded.

    Examples
    --------
    >>> part_of(Decimal("33.50"), Decimal(15))
    Decimal('5.0250')
    """
    return _EXACT.scaleb(_EXACT.multiply(amount, percent), -2)


def write_amount(amount: Decimal, currency: str) -> str:
    """Write an amount for people: ``"$85.00"``, ``"-$5.00"``, ``"850,000 IDR"``.

    An amount that is not rounded yet is written with all its decimals.
    """
    rounded = round_amount(amount, currency)
    shown = rounded if rounded == amount else amount
    sign = _SIGNS.get(currency)
    minus = "-" if shown < 0 else ""
    return f"{minus}{sign}{shown.copy_abs():,f}" if sign else f"{shown:,f} {currency}"


def write_percent(percent: Decimal) -> str:
    """Write a percentage for people: ``"20 %"``, ``"8.875 %"``."""
    whole = percent.to_integral_value()
    return f"{whole if whole == percent else percent.normalize(_EXACT):f} %"


# --- fields of values ----------------------------------------------------------------------------
def to_amount(value: Amount) -> Decimal:
    """Convert what can be an amount; anything else is handed on to `an_amount`."""
    return _converted(value, read_amount)


def to_amount_or_none(value: Amount | None) -> Decimal | None:
    """Convert an amount, or keep ``None``."""
    return None if value is None else _converted(value, read_amount)


def to_percent(value: Amount) -> Decimal:
    """Convert what can be a percentage; anything else is handed on to `some_percent`."""
    return _converted(value, read_percent)


def to_percent_or_none(value: Amount | None) -> Decimal | None:
    """Convert a percentage, or keep ``None``."""
    return None if value is None else _converted(value, read_percent)


def an_amount(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Check that a value is an amount."""
    read_amount(value, f"{root_of(type(instance))}.{attribute.name}")


def some_amount(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Check that a value is an amount, or ``None``."""
    if value is not None:
        an_amount(instance, attribute, value)


def some_percent(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Check that a value is a percentage."""
    read_percent(value, f"{root_of(type(instance))}.{attribute.name}")


def percent_or_none(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Check that a value is a percentage, or ``None``."""
    if value is not None:
        some_percent(instance, attribute, value)


def _converted(value: object, read: Any) -> Decimal:  # noqa: ANN401  one of the two readers
    if isinstance(value, Decimal):
        return value
    try:
        return cast("Decimal", read(value, ""))
    except InvalidValueError:
        return cast("Decimal", value)


def _number(value: object, path: str, currency: str | None, *, example: str = _EXAMPLE) -> Decimal:
    """Read a number that may be negative, with its currency if it has one."""
    if isinstance(value, Decimal):
        if value.is_finite():
            return value
    elif isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    elif isinstance(value, float) and math.isfinite(value):
        raise InvalidValueError(
            f"{value} is a float, and floats lose cents: write '{value}' or Decimal('{value}')",
            path=path,
            value=value,
        )
    elif isinstance(value, str):
        number = value.strip()
        with_code = _WITH_CODE.fullmatch(number)
        if with_code:
            number = with_code[1]
            _same_currency(read_currency(with_code[2], path), currency, path, value)
        if _NUMBER.fullmatch(number):
            return Decimal(number)
    raise InvalidValueError(f"{value!r:.60} is no amount: {example}", path=path, value=value)


def _same_currency(written: str, currency: str | None, path: str, value: object) -> None:
    if currency is None:
        raise InvalidValueError(
            f"expected an amount without its currency, which the price list names; got {value!r}",
            path=path,
            value=value,
        )
    if written != currency:
        raise InvalidValueError(
            f"expected an amount in {currency}; got {value!r}", path=path, value=value
        )
