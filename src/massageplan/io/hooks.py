"""Read a person's values from plain tables: bare words, and measurements with their unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.client.assessment import FoundFlag
from massageplan.client.history import HealthCondition
from massageplan.client.vitals import (
    BloodPressure,
    Temperature,
    read_blood_pressure,
    read_temperature,
)
from massageplan.io.strict import single


if TYPE_CHECKING:
    import cattrs

__all__ = ["add_person_hooks"]


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
