"""For other people's tests: Hypothesis strategies for what planning is given.

Needs the extra ``testing``: ``pip install 'massageplan[testing]'``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from massageplan.testing import strategies

__all__ = ["strategies"]


def __getattr__(name: str) -> object:
    if name == "strategies":
        return import_module("massageplan.testing.strategies")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
