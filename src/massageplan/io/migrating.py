"""Bring saved plans of earlier formats up to date, one format at a time.

A step takes the plain table of one format and returns the table of the next. The table may hold
anything, so a step trusts nothing in it: what it cannot use, it leaves for the reader to report.

To change the format: raise `FORMAT`, add a step here, and keep a file of the old format in
`tests/contract`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from massageplan.io.saving import FORMAT


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["STEPS", "migrate"]


def _from_1(saved: dict[str, Any]) -> dict[str, Any]:
    """Add what format 2 keeps of a course: what was agreed on, and the record since."""
    sessions = saved.get("sessions")
    if saved.get("kind") != "TreatmentPlan" or not isinstance(sessions, list):
        return saved
    lists = ("goals", "thresholds", "availability", "nominal", "events", "outcomes", "decisions")
    since: dict[str, Any] = {name: [] for name in lists}
    since |= {"agreed": len(sessions), "began": 0, "window": 3, "parent": "", "version": 0}
    last = sessions[-1] if sessions and isinstance(sessions[-1], dict) else {}
    since |= {"therapist": last.get("therapist", ""), "told": None, "baseline": None}
    return since | saved


STEPS: Final[Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]] = MappingProxyType(
    {1: _from_1}
)
"""The step to the next format, by the format that it reads."""


def migrate(saved: dict[str, Any], version: int) -> dict[str, Any]:
    """Return the table of a saved plan of this version in the newest format."""
    for number in range(version, FORMAT):
        saved = STEPS[number](saved) | {"massageplan": number + 1}
    return saved
