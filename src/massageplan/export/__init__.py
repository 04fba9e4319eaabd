"""Plans in the formats of the outside world, one module each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from massageplan.export.fhir import to_fhir
    from massageplan.export.from_fhir import from_fhir
    from massageplan.export.html import to_html

__all__ = ["from_fhir", "to_fhir", "to_html"]

_WHERE = {
    "from_fhir": "massageplan.export.from_fhir",
    "to_fhir": "massageplan.export.fhir",
    "to_html": "massageplan.export.html",
}


def __getattr__(name: str) -> object:
    if name in _WHERE:
        value = getattr(import_module(_WHERE[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
