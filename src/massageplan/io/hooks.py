"""How a person's values are read from plain tables: bare words, measurements with their unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    """Teach a strict converter how people write a history, red flags and what was measured."""

    def bare(cls: type, name: str) -> None:
        """Read a bare word as the one field that a table of this class must have."""
        table = strict.get_structure_hook(cls)

        def read(value: object, kind: Any) -> object:  # noqa: ANN401  cattrs' own type
            return table({name: value} if isinstance(value, str) else value, kind)

        strict.register_structure_hook(cls, read)

    bare(HealthCondition, "condition")
    bare(FoundFlag, "flag")
    # What was measured has a unit in its text, and reads itself.
    strict.register_structure_hook(Temperature, single(read_temperature))
    strict.register_structure_hook(BloodPressure, single(read_blood_pressure))
