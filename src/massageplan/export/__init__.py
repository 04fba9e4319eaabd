"""Plans in the formats of the outside world, one module each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from massageplan.export.html import to_html
    from massageplan.export.ics import to_ics

__all__ = ["to_html", "to_ics"]

_WHERE = {
    "to_html": "massageplan.export.html",
    "to_ics": "massageplan.export.ics",
}


def __getattr__(name: str) -> object:
    if name in _WHERE:
        value = getattr(import_module(_WHERE[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
