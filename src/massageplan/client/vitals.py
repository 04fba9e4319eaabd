"""What is measured on the day: body temperature and blood pressure.

A temperature without a unit is refused, because nobody should guess a fever.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import field, frozen

from massageplan.errors import InvalidValueError, UnitError
from massageplan.units import is_quantity


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.units import Quantity

__all__ = ["BloodPressure", "Temperature", "read_blood_pressure", "read_temperature"]

COLDEST: Final = 30.0
HOTTEST: Final = 45.0
"""The lowest and highest body temperature (°C) that is accepted (our judgment)."""

LOWEST: Final = 30
HIGHEST: Final = 300
"""The lowest and highest blood pressure (mmHg) that is accepted (our judgment)."""

_TemperatureInput: TypeAlias = "Temperature | str | Quantity | None"
_PressureInput: TypeAlias = "BloodPressure | str | Sequence[Quantity] | None"

_DEGREES = re.compile(
    r"(\d{1,3}(?:\.\d{1,4})?)\s*(?:°|deg(?:rees?)?)?\s*(c|celsius|f|fahrenheit)", re.IGNORECASE
)
_OVER = re.compile(r"(\d{2,3})\s*/\s*(\d{2,3})\s*(?:mm\s*hg)?", re.IGNORECASE)
_ZERO, _FIFTHS = 32, 5 / 9


def _to_hundredths(value: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise InvalidValueError(
            f"expected degrees Celsius, got {value!r:.60}",
            path="temperature",
            value=value,
        )
    return round(float(value), 2)


@frozen
class Temperature:
    """A body temperature in degrees Celsius, rounded to a hundredth.

    `massageplan.Assessment` reads one from text such as ``"101.5 °F"``.

    Attributes
    ----------
    celsius
        Degrees Celsius, from 30 to 45 (our judgment).

    Raises
    ------
    InvalidValueError
        Not a number, or not a body temperature.

    Examples
    --------
    >>> from massageplan import Temperature
    >>> print(Temperature(38.6))
    38.6 °C
    """

    celsius: float = field(converter=_to_hundredths)

    @celsius.validator
    def _of_a_body(self, _: object, value: float) -> None:
        if not COLDEST <= value <= HOTTEST:
            raise InvalidValueError(
                f"{value:g} °C is not a body temperature: expected {COLDEST:g} to {HOTTEST:g} °C",
                path="temperature",
                value=value,
            )

    def __str__(self) -> str:
        """Write it in degrees Celsius."""
        return f"{self.celsius:.1f} °C"


@frozen
class BloodPressure:
    """A blood pressure in mmHg.

    `massageplan.Assessment` reads one from text such as ``"128/82"``.

    Attributes
    ----------
    systolic, diastolic
        The upper and the lower figure, whole numbers from 30 to 300 (our judgment).

    Raises
    ------
    InvalidValueError
        Not whole numbers, out of range, or the lower figure first.

    Examples
    --------
    >>> from massageplan import BloodPressure
    >>> print(BloodPressure(128, 82))
    128/82 mmHg
    """

    systolic: int
    diastolic: int

    def __attrs_post_init__(self) -> None:
        """Refuse what no person has, and the two figures in the wrong order."""
        both = (self.systolic, self.diastolic)
        if any(type(figure) is not int or not LOWEST <= figure <= HIGHEST for figure in both):
            raise InvalidValueError(
                f"expected two whole numbers from {LOWEST} to {HIGHEST} mmHg, got "
                f"{self.systolic!r} and {self.diastolic!r}",
                path="blood_pressure",
                value=both,
            )
        if self.diastolic >= self.systolic:
            raise InvalidValueError(
                f"{self} has the lower figure first: write "
                f"'{self.diastolic}/{self.systolic}', or measure again",
                path="blood_pressure",
                value=both,
            )

    def __str__(self) -> str:
        """Write it as people do, the upper figure over the lower."""
        return f"{self.systolic}/{self.diastolic} mmHg"


def read_temperature(value: _TemperatureInput) -> Temperature | None:
    """Read a body temperature from text such as ``"38.6 °C"`` or a `pint.Quantity`.

    Raises
    ------
    UnitError
        No unit, or another dimension.
    InvalidValueError
        Not a body temperature.
    """
    if value is None or isinstance(value, Temperature):
        return value
    if isinstance(value, str) and (match := _DEGREES.fullmatch(value.strip())):
        degrees = float(match[1])
        is_celsius = match[2].lower().startswith("c")
        return Temperature(degrees if is_celsius else (degrees - _ZERO) * _FIFTHS)
    if is_quantity(value):
        return Temperature(_convert(value, "degC", "temperature"))
    raise UnitError(
        f"{value!r:.60} has no unit: write '101.5 °F' or '38.6 °C'",
        path="temperature",
        value=value,
    )


def read_blood_pressure(value: _PressureInput) -> BloodPressure | None:
    """Read a blood pressure from text such as ``"128/82"``, or a pair of quantities.

    Raises
    ------
    UnitError
        Neither of these.
    InvalidValueError
        Not a blood pressure that a person has, or the lower figure first.
    """
    if value is None or isinstance(value, BloodPressure):
        return value
    if isinstance(value, str) and (match := _OVER.fullmatch(value.strip())):
        return BloodPressure(int(match[1]), int(match[2]))
    pair = tuple(value) if isinstance(value, (tuple, list)) else ()
    if len(pair) == len("ab") and all(map(is_quantity, pair)):
        upper, lower = (_convert(figure, "mmHg", "blood_pressure") for figure in pair)
        if isfinite(upper) and isfinite(lower):
            return BloodPressure(round(upper), round(lower))
    raise UnitError(
        f"{value!r:.60} cannot be read: write '128/82', in mmHg",
        path="blood_pressure",
        value=value,
    )


def _convert(value: Quantity, unit: str, path: str) -> float:
    """Convert within the user's own registry, which knows the unit they used."""
    try:
        return float(value.m_as(unit))
    except Exception as error:
        raise UnitError(
            f"{value!s:.60} is not in a unit of {path.replace('_', ' ')}",
            path=path,
            value=value,
        ) from error
