"""For other people's tests: Hypothesis strategies, and checks of sessions.

The strategies need the extra ``testing``: ``pip install 'massageplan[testing]'``. The checks need
nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from massageplan.testing import strategies
    from massageplan.testing.comparing import assert_same_time
    from massageplan.testing.validity import assert_valid_session

__all__ = ["assert_same_time", "assert_valid_session", "strategies"]

_WHERE = {
    "assert_same_time": "massageplan.testing.comparing",
    "assert_valid_session": "massageplan.testing.validity",
}


def __getattr__(name: str) -> object:
    if name == "strategies":
        return import_module("massageplan.testing.strategies")
    if name in _WHERE:
        value = getattr(import_module(_WHERE[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
