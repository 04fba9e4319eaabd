"""Where lengths of time come in and go out; the only room that knows pint.

In: a `datetime.timedelta`, a `pint.Quantity` of any registry, or text such as ``"60 min"``.
Inside: `datetime.timedelta`, in whole seconds. Out: `quantity`. A small grammar reads the common
spellings here, so that planning never has to load pint. Pint reads the rest.
"""

from __future__ import annotations

import math
import re
import sys
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeGuard

from massageplan.errors import UnitError


if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    import pint

__all__ = [
    "Duration",
    "Quantity",
    "format_duration",
    "is_quantity",
    "quantity",
    "temperature",
    "to_celsius",
    "to_seconds",
    "to_timedelta",
]

Quantity: TypeAlias = "pint.Quantity[Any]"
"""A quantity of any registry."""

Duration: TypeAlias = "timedelta | str | Quantity"
"""A length of time as it is passed in."""

_SECONDS: Final = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600),
}
_TERM = r"(\d+(?:\.\d+)?|\.\d+)\s*([a-z]+)"
_ONE = re.compile(rf"{_TERM}\.?", re.ASCII)
_ALL = re.compile(rf"{_TERM}\.?(?:(?:\s*,\s*|\s+and\s+|\s*){_TERM}\.?)*", re.ASCII)
_CLOCK = re.compile(r"(\d+):(\d\d)(?::(\d\d))?")
# What pint may read: one number and one unit. Its own grammar also does arithmetic (powers of
# powers would never end) and skips signs that it does not know.
_NUMBER_UNIT = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?\s*[a-zA-Zµμ_]+")
_MINUS = "-\N{MINUS SIGN} "
_UNIT = re.compile(r"[a-zA-Zµμ_]+")
_DEGREES = re.compile(
    r"(\d{1,3}(?:\.\d{1,4})?)\s*(?:°|deg(?:rees?)?)?\s*(c|celsius|f|fahrenheit)", re.IGNORECASE
)
_DAY = 86_400
_MOST_HOURS = 1000
_BARE = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_LONGEST_TEXT = 64
_HALF_MINUTE = 30
_LONGEST = 10**9  # seconds; 31 years, far from any overflow
_EXAMPLES = "write '60 min', '1 h 15 min' or timedelta(minutes=60)"


def to_timedelta(value: Duration, *, path: str = "length") -> timedelta:
    """Read a length of time.

    Parameters
    ----------
    value
        A `datetime.timedelta`, a `pint.Quantity` of any registry with the dimension of time,
        or text such as ``"60 min"``, ``"1 h 15 min"``, ``"90 s"`` or ``"PT45M"``.
    path
        What is being read. The error's message begins with it.

    Returns
    -------
    datetime.timedelta
        The same length, in whole seconds, never negative.

    Raises
    ------
    UnitError
        No unit, another dimension, a spelling with two meanings, NaN, infinite, negative, or not a
        whole number of seconds.

    Examples
    --------
    >>> to_timedelta("1 h 15 min")
    datetime.timedelta(seconds=4500)
    """
    return timedelta(seconds=to_seconds(value, path=path))


def to_seconds(value: Duration, *, path: str = "length") -> int:
    """Read a length of time as `to_timedelta` does, and return its whole seconds."""
    if isinstance(value, str):
        return _whole(_from_text(value, path), value, path)
    if isinstance(value, timedelta):
        micros = value // timedelta(microseconds=1)
        return _whole(_fraction(micros, 1_000_000), value, path)
    if is_quantity(value):
        return _whole(_from_quantity(value, value, path), value, path)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        sensible = 0 < value < _LONGEST
        write = f"write '{value} min' or timedelta(minutes={value})" if sensible else _EXAMPLES
        raise UnitError(f"{_show(value, repr)} has no unit: {write}", path=path, value=value)
    raise UnitError(
        f"{_show(value, repr)} is not a length of time: {_EXAMPLES}", path=path, value=value
    )


def quantity(duration: timedelta, unit: str = "minute") -> pint.Quantity[Any]:
    """Return a length of time as a quantity of the application's own pint registry.

    Parameters
    ----------
    duration
        Any length of time that the library returned.
    unit
        The unit of the quantity: ``"second"``, ``"minute"``, ``"hour"`` or another unit of time.

    Returns
    -------
    pint.Quantity
        The same length in this unit.

    Raises
    ------
    UnitError
        `unit` is not a unit of time.

    Examples
    --------
    >>> from datetime import timedelta
    >>> from massageplan import quantity
    >>> print(quantity(timedelta(minutes=90), "hour"))
    1.5 hour
    """
    import pint  # noqa: PLC0415  only those who ask for a quantity load pint

    if not (isinstance(unit, str) and _UNIT.fullmatch(unit)):
        raise _no_unit_of_time(unit)
    registry: pint.UnitRegistry[Any] = pint.get_application_registry()  # type: ignore[no-untyped-call]  # untyped in pint
    seconds = duration / timedelta(seconds=1)
    try:
        held: pint.Quantity[Any] = registry.Quantity(seconds, "second").to(unit)
    except (AttributeError, pint.errors.PintError) as error:
        raise _no_unit_of_time(unit) from error
    return held


def temperature(celsius: float, unit: str = "degC") -> pint.Quantity[Any]:
    """Return a temperature as a quantity of the application's own pint registry.

    Examples
    --------
    >>> print(temperature(40.0))
    40.0 degree_Celsius
    """
    import pint  # noqa: PLC0415  only those who ask for a quantity load pint

    registry: pint.UnitRegistry[Any] = pint.get_application_registry()  # type: ignore[no-untyped-call]  # untyped in pint
    return registry.Quantity(celsius, "degC").to(unit)


def to_celsius(value: str | Quantity, *, path: str = "temperature") -> float:
    """Read a temperature from text such as ``"104 °F"`` or from a `pint.Quantity`.

    Raises
    ------
    UnitError
        It has no unit, or one of something else.

    Examples
    --------
    >>> to_celsius("104 °F")
    40.0
    """
    if isinstance(value, str) and (match := _DEGREES.fullmatch(value.strip())):
        degrees = float(match[1])
        is_celsius = match[2].lower().startswith("c")
        return round(degrees if is_celsius else (degrees - 32) * 5 / 9, 2)
    if is_quantity(value):
        try:
            return round(float(value.m_as("degC")), 2)
        except Exception as error:
            raise UnitError(
                f"{value!s:.60} is not in a unit of temperature: write '104 °F'",
                path=path,
                value=value,
            ) from error
    raise UnitError(
        f"{value!r:.60} has no unit of temperature: write '104 °F' or '40 °C'",
        path=path,
        value=value,
    )


def _no_unit_of_time(unit: object) -> UnitError:
    return UnitError(
        f"{unit!r} is not a unit of time: write 'minute', 'second' or 'hour'",
        path="unit",
        value=unit,
    )


def format_duration(length: timedelta | int, *, minute: str = "min", second: str = "s") -> str:
    """Write a length (or whole seconds) as people do: ``"6½ min"``, ``"1 min 40 s"``."""
    seconds = length if isinstance(length, int) else int(length.total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    sign = "-" if seconds < 0 else ""
    if rest == 0:
        return f"{sign}{minutes} {minute}"
    if rest == _HALF_MINUTE:
        return f"{sign}{minutes or ''}½ {minute}"
    short = f"{rest} {second}"
    return f"{sign}{minutes} {minute} {short}" if minutes else f"{sign}{short}"


def _fraction(value: Any, over: int = 1) -> Fraction | int:  # noqa: ANN401  any number
    """Divide exactly; most whole numbers need no fractions."""
    if type(value) is int and value % over == 0:
        return value // over
    from fractions import Fraction  # noqa: PLC0415  rarely needed

    return Fraction(value) / over


@lru_cache(maxsize=256)
def _from_text(text: str, path: str) -> Fraction | int:
    trimmed = text.strip().lower().replace("½", ".5")
    if trimmed.lstrip("+-").startswith("p"):
        trimmed = _from_iso(trimmed, text, path)
    if not _ALL.fullmatch(trimmed):
        from massageplan.naming.lengths_in_words import in_figures  # noqa: PLC0415  only for words

        trimmed = in_figures(trimmed) if len(trimmed) <= _LONGEST_TEXT else trimmed
    if len(trimmed) > _LONGEST_TEXT:
        raise UnitError(f"{text[:30]!r}... is too long: {_EXAMPLES}", path=path, value=text)
    if _ALL.fullmatch(trimmed):
        terms = _ONE.findall(trimmed)
        units = [_SECONDS.get(unit) for _, unit in terms]
        if len(terms) == 1 and units[0] and terms[0][0].isdigit():
            return int(terms[0][0]) * units[0]
        known = [unit for unit in units if unit]
        if len(known) == len(units) and known == sorted(set(known), reverse=True):
            return sum(_fraction(n) * unit for (n, _), unit in zip(terms, known, strict=True))
    _refuse_misreadings(trimmed, text, path)
    if not _NUMBER_UNIT.fullmatch(text.strip()):
        raise UnitError(f"{text!r} is not a length of time: {_EXAMPLES}", path=path, value=text)
    return _from_pint_text(text, path)


def _from_iso(trimmed: str, text: str, path: str) -> str:
    """Spell out a length such as ``PT45M``; what is not written so stays as it is."""
    from massageplan.naming.lengths_in_iso import iso_length  # noqa: PLC0415  only for programs

    found = iso_length(trimmed) if len(trimmed) <= _LONGEST_TEXT else None
    if found and found.days:
        raise UnitError(
            f"{text!r} is {found.days} in ISO 8601, too coarse for a session: write hours and "
            "minutes, 'PT45M' or '45 min'",
            path=path,
            value=text,
        )
    return found.time or trimmed if found else trimmed


def _refuse_misreadings(trimmed: str, text: str, path: str) -> None:
    """Refuse what people write and pint would read as something else."""

    def refuse(what: str, write: str) -> None:
        raise UnitError(f"{text!r} {what}: write {write}", path=path, value=text)

    if not trimmed:
        refuse("is empty", "'60 min'")
    if _BARE.fullmatch(trimmed):
        refuse("has no unit", f"'{trimmed} min'")
    if clock := _CLOCK.fullmatch(trimmed):
        first, second, third = (int(part or 0) for part in clock.groups())
        if clock[3] is None:
            refuse(
                "can mean hours:minutes or minutes:seconds",
                f"'{first} h {second} min' or '{first} min {second} s'",
            )
        refuse("is a time of day", f"'{first} h {second} min {third} s'")
    if len(terms := _ONE.findall(trimmed)) == 1 and terms[0][1] == "m":
        refuse("is in meters", f"'{terms[0][0]} min'")
    if _ALL.fullmatch(trimmed) and all(unit in _SECONDS for _, unit in terms):
        refuse(
            "does not read as hours, minutes and seconds, each once and in that order",
            "'1 h 15 min'",
        )
    if trimmed[0] in _MINUS:
        refuse("is negative", f"'{trimmed.lstrip(_MINUS)}'")


def _from_pint_text(text: str, path: str) -> Fraction | int:
    import pint  # noqa: PLC0415  only a rare spelling pays for loading pint

    try:
        registry: pint.UnitRegistry[Any] = pint.get_application_registry()  # type: ignore[no-untyped-call]  # untyped in pint
        parsed: pint.Quantity[Any] = registry.Quantity(text.strip())
    except Exception as error:
        raise UnitError(
            f"{text!r} is not a length of time: {_EXAMPLES}", path=path, value=text
        ) from error
    if parsed.check("[time]") and registry.Quantity(1, parsed.units).m_as("second") >= _DAY:
        hours = float(parsed.m_as("hour"))
        write = f"{hours:.0f} h" if hours.is_integer() and 0 < hours <= _MOST_HOURS else "24 h"
        raise UnitError(
            f"{text!r} is in calendar time, too coarse for a session: "
            f"write hours and minutes, '{write}'",
            path=path,
            value=text,
        )
    return _from_quantity(parsed, text, path)


def is_quantity(value: object) -> TypeGuard[Quantity]:
    """Tell a pint quantity without importing pint: whoever has one has imported it."""
    pint = sys.modules.get("pint")
    return pint is not None and isinstance(value, pint.Quantity)


def _from_quantity(held: pint.Quantity[Any], given: object, path: str) -> Fraction | int:
    if not held.check("[time]"):
        unit = "no unit" if held.unitless else f"the unit '{held.units:~}', which is not a time"
        raise UnitError(f"{_show(given)} has {unit}: {_EXAMPLES}", path=path, value=given)
    magnitude = held.m_as("second")
    try:
        near = float(magnitude)
    except OverflowError:
        near = _LONGEST + 1.0
    except (TypeError, ValueError) as error:
        raise _not_finite(given, path) from error
    if not math.isfinite(near):
        raise _not_finite(given, path)
    if abs(near) > _LONGEST:
        return _LONGEST + 1
    if isinstance(magnitude, float):
        # A float has about 16 digits: a difference from a whole microsecond is rounding.
        return _fraction(round(magnitude * 1_000_000), 1_000_000)
    # A decimal that is 0 as a float may have a huge exponent: do not write it out.
    return _fraction(magnitude) if near or not magnitude else _fraction(1, 2)


def _not_finite(given: object, path: str) -> UnitError:
    return UnitError(f"{_show(given)} is not a finite time: {_EXAMPLES}", path=path, value=given)


def _show(value: object, form: Callable[[object], str] = str) -> str:
    """Show a value in a message; Python refuses to write a number of thousands of digits."""
    try:
        return form(value)[:_LONGEST_TEXT]
    except ValueError:
        return "a number with too many digits"


def _whole(seconds: Fraction | int, given: object, path: str) -> int:
    if seconds < 0:
        raise UnitError(f"{_show(given)} is negative: {_EXAMPLES}", path=path, value=given)
    if seconds > _LONGEST:
        raise UnitError(f"{_show(given)} is too long: {_EXAMPLES}", path=path, value=given)
    if seconds.denominator != 1:
        below = math.floor(seconds)
        around = f"'{below} s' or '{below + 1} s'" if below else "'1 s'"
        raise UnitError(
            f"{_show(given)} is not a whole number of seconds: write {around}",
            path=path,
            value=given,
        )
    return int(seconds)
