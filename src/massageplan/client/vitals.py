"""What is measured on the day: body temperature and blood pressure.

A bare number is refused: 37 may be degrees of either scale, and nobody should guess a fever.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import Any

from attrs import field, frozen

from massageplan.errors import InvalidValueError, UnitError
from massageplan.units import is_quantity


__all__ = ["BloodPressure", "Temperature", "read_blood_pressure", "read_temperature"]

COLDEST, HOTTEST = 30.0, 45.0
"""The body temperatures (°C) that are taken for one (judgement)."""

LOWEST, HIGHEST = 30, 300
"""The blood pressures (mmHg) that are taken for one (judgement)."""

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
    """A body temperature in degrees Celsius, to a hundredth."""

    celsius: float = field(converter=_to_hundredths)

    @celsius.validator
    def _of_a_body(self, _: object, value: float) -> None:
        if not COLDEST <= value <= HOTTEST:
            raise InvalidValueError(
                f"{value:g} °C is no body temperature: expected {COLDEST:g} to {HOTTEST:g} °C",
                path="temperature",
                value=value,
            )

    def __str__(self) -> str:
        """Write it in degrees Celsius."""
        return f"{self.celsius:.1f} °C"


@frozen
class BloodPressure:
    """A blood pressure in mmHg."""

    systolic: int
    diastolic: int

    def __attrs_post_init__(self) -> None:
        """Refuse what no person has, and the two the wrong way round."""
        both = (self.systolic, self.diastolic)
        if any(type(one) is not int or not LOWEST <= one <= HIGHEST for one in both):
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
        """Write it as people do, the upper over the lower."""
        return f"{self.systolic}/{self.diastolic} mmHg"


def read_temperature(value: Any) -> Temperature | None:  # noqa: ANN401  attrs converter
    """Read a body temperature from text such as ``"38.6 °C"`` or a `pint.Quantity`.

    Raises
    ------
    UnitError
        No unit, or another dimension.
    InvalidValueError
        No temperature that a body has.
    """
    if value is None or isinstance(value, Temperature):
        return value
    if isinstance(value, str) and (told := _DEGREES.fullmatch(value.strip())):
        degrees = float(told[1])
        is_celsius = told[2].lower().startswith("c")
        return Temperature(degrees if is_celsius else (degrees - _ZERO) * _FIFTHS)
    if is_quantity(value):
        return Temperature(_convert(value, "degC", "temperature"))
    raise UnitError(
        f"{value!r:.60} has no unit: write '38.6 °C' or '101.5 °F'",
        path="temperature",
        value=value,
    )


def read_blood_pressure(value: Any) -> BloodPressure | None:  # noqa: ANN401  attrs converter
    """Read a blood pressure from text such as ``"128/82"``, or a pair of quantities.

    Raises
    ------
    UnitError
        Neither of these.
    InvalidValueError
        No blood pressure that a person has, or the two the wrong way round.
    """
    if value is None or isinstance(value, BloodPressure):
        return value
    if isinstance(value, str) and (told := _OVER.fullmatch(value.strip())):
        return BloodPressure(int(told[1]), int(told[2]))
    pair = tuple(value) if isinstance(value, (tuple, list)) else ()
    if len(pair) == len("ab") and all(map(is_quantity, pair)):
        upper, lower = (_convert(one, "mmHg", "blood_pressure") for one in pair)
        if isfinite(upper) and isfinite(lower):
            return BloodPressure(round(upper), round(lower))
    raise UnitError(
        f"{value!r:.60} cannot be read: write '128/82', in mmHg",
        path="blood_pressure",
        value=value,
    )


def _convert(value: Any, unit: str, path: str) -> float:  # noqa: ANN401  a quantity of any registry
    """Convert inside the user's own registry, which knows the unit that they used."""
    try:
        return float(value.m_as(unit))
    except Exception as error:
        raise UnitError(
            f"{value!s:.60} is not in a unit of {path.replace('_', ' ')}",
            path=path,
            value=value,
        ) from error
