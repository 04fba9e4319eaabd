"""Read a person's values from plain tables: bare words, and measurements with their unit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from massageplan.client.assessment import FoundFlag
from massageplan.client.history import HealthCondition
from massageplan.client.vitals import (
    BloodPressure,
    Temperature,
    read_blood_pressure,
    read_temperature,
)
from massageplan.errors import InvalidValueError
from massageplan.io.strict import kind_told, single


if TYPE_CHECKING:
    import cattrs

__all__ = ["add_number_hook", "add_person_hooks"]


def add_person_hooks(strict: cattrs.Converter) -> None:
    """Teach a strict converter how people write a history, red flags and measurements."""

    def bare(cls: type, name: str) -> None:
        """Let a bare word stand for the only field that a table of this class must have."""
        table = strict.get_structure_hook(cls)

        def read(value: object, kind: type) -> object:
            return table({name: value} if isinstance(value, str) else value, kind)

        strict.register_structure_hook(cls, read)

    bare(HealthCondition, "condition")
    bare(FoundFlag, "flag")
    # A measurement is text with a unit, and has its own reader.
    strict.register_structure_hook(Temperature, single(read_temperature))
    strict.register_structure_hook(BloodPressure, single(read_blood_pressure))
    # A dash is an item that was left open, because TOML has no null. The value checks the rest.
    strict.register_structure_hook_func(lambda kind: kind == tuple[int | None, ...], _as_listed)


def add_number_hook(strict: cattrs.Converter) -> None:
    """Teach a strict converter a figure that TOML writes as a number; the value reads it."""
    strict.register_structure_hook_func(lambda kind: kind == Decimal | None, single(_as_it_is))


def _as_it_is(value: object) -> object:
    return value


def _as_listed(value: object, _: object) -> object:
    if not isinstance(value, list):
        raise InvalidValueError(f"expected a list, got {kind_told(value)}", value=value)
    return tuple(value)
