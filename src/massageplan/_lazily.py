"""Public names that are loaded when they are first used."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

__all__ = ["lazily"]


def lazily(
    package: str, where: Mapping[str, str], rooms: Collection[str] = ()
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Make the ``__getattr__`` and the ``__dir__`` of a package.

    Parameters
    ----------
    package
        Its name.
    where
        By public name the module that holds it.
    rooms
        Public names that are modules of the package.
    """

    def get(name: str) -> object:
        if name in rooms:
            return import_module(f"{package}.{name}")
        if name not in where:
            raise _unknown(package, name, [*where, *rooms])
        value: object = getattr(import_module(where[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted([*where, *rooms])

    return get, names


def _unknown(package: str, name: str, known: Collection[str]) -> AttributeError:
    from massageplan.spelling import did_you_mean, nearest  # noqa: PLC0415  only when it is wrong

    # What Python itself and its tools ask for is not a typo.
    hint = "" if name.startswith("_") else did_you_mean(nearest(name, known))
    return AttributeError(f"module {package!r} has no attribute {name!r}{hint}", name=name)
