"""Read a person's values from plain tables: bare words, and measurements with their unit."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from operator import eq
from typing import TYPE_CHECKING, Final

from massageplan.catalog.loading import read_tuple
from massageplan.client.assessment import FoundFlag
from massageplan.client.client import Preferences
from massageplan.client.history import HealthCondition
from massageplan.client.vitals import (
    BloodPressure,
    Temperature,
    read_blood_pressure,
    read_temperature,
)
from massageplan.errors import InvalidValueError
from massageplan.io.settings import Events
from massageplan.io.strict import kind_told, single
from massageplan.scheduling.authorization import Authorization
from massageplan.scheduling.availability import Availability
from massageplan.session.added import AddOn
from massageplan.treatment.phase import Phase


if TYPE_CHECKING:
    import cattrs

__all__ = [
    "add_course_hooks",
    "add_medicine_key",
    "add_number_hook",
    "add_person_hooks",
    "add_pressure_words",
]


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
    bare(AddOn, "name")
    # A measurement is text with a unit, and has its own reader.
    strict.register_structure_hook(Temperature, single(read_temperature))
    strict.register_structure_hook(BloodPressure, single(read_blood_pressure))
    # A dash is an item that was left open, because TOML has no null. The value checks the rest.
    strict.register_structure_hook_func(lambda kind: kind == tuple[int | None, ...], _as_listed)


def add_medicine_key(strict: cattrs.Converter) -> None:
    """Let a line of the medicines call its name ``medicine``; the value calls it a condition."""
    read = strict.get_structure_hook(HealthCondition)

    def line(value: object, kind: type) -> object:
        if isinstance(value, dict) and None in (value.get("condition"), value.get("medicine")):
            rest = {key: each for key, each in value.items() if key != "medicine"}
            named = rest.get("condition") or value.get("medicine")
            value = rest if named is None else rest | {"condition": named}
        return read(value, kind)

    strict.register_structure_hook(HealthCondition, line)


_PRESSURES: Final = {
    1: ("very light", "featherlight", "very gentle"),
    2: ("light", "gentle", "soft", "light to medium", "light-medium", "light or medium"),
    3: ("medium", "moderate", "normal", "medium to firm", "medium-firm", "medium or firm"),
    4: ("firm", "strong", "firm to deep", "strong to deep"),
    5: ("deep", "very firm", "very strong", "very deep"),
}
"""What people call pressure, up to which they want it: of two the lighter (our judgment)."""


def add_pressure_words(strict: cattrs.Converter) -> None:
    """Let an intake say the most pressure that a client wants in words."""
    read = strict.get_structure_hook(Preferences)

    def preferences(value: object, kind: type) -> object:
        if isinstance(value, dict) and isinstance(value.get("max_pressure"), str):
            value = value | {"max_pressure": _pressure(value["max_pressure"])}
        return read(value, kind)

    strict.register_structure_hook(Preferences, preferences)


def _pressure(said: str) -> int:
    words = " ".join(said.lower().removesuffix(" pressure").split())
    for number, names in _PRESSURES.items():
        if words in names or words == str(number):
            return number
    levels = ", ".join(f"{number} {names[0]}" for number, names in _PRESSURES.items())
    raise InvalidValueError(
        f"expected a number from 0 to 5 or a word ({levels}), got {said!r:.40}",
        path="max_pressure",
        value=said,
    )


def add_number_hook(strict: cattrs.Converter) -> None:
    """Teach a strict converter a figure that TOML writes as a number; the value reads it."""
    strict.register_structure_hook_func(lambda kind: kind == Decimal | None, single(_as_it_is))


def add_course_hooks(strict: cattrs.Converter) -> None:
    """Teach a strict converter one table where there may be several, and the days of events."""
    kinds: tuple[tuple[type, object], ...] = (
        (Phase, tuple[Phase, ...]),
        (Availability, tuple[Availability, ...]),
        (Authorization, tuple[Authorization, ...]),
    )
    for cls, several in kinds:
        # The hook that is registered last is asked first.
        strict.register_structure_hook_func(partial(eq, several), partial(_some, strict, cls))
    strict.register_structure_hook(Events, _of_events)


def _some(strict: cattrs.Converter, cls: type, value: object, several: object) -> object:
    """Read one table, or several."""
    if isinstance(value, dict):
        return (strict.structure(value, cls),)
    if not isinstance(value, list):
        raise InvalidValueError(f"expected tables, got {kind_told(value)}", value=value)
    return read_tuple(strict, value, several)


def _of_events(value: object, _: object) -> tuple[tuple[str, object], ...]:
    if not isinstance(value, dict):
        raise InvalidValueError(
            f"expected a table such as {{surgery = 2026-01-26}}, got {kind_told(value)}",
            value=value,
        )
    return tuple(value.items())


def _as_it_is(value: object) -> object:
    return value


def _as_listed(value: object, _: object) -> object:
    if not isinstance(value, list):
        raise InvalidValueError(f"expected a list, got {kind_told(value)}", value=value)
    return tuple(value)
