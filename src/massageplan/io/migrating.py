"""Saved plans of earlier formats, one step at a time to the newest.

A step takes the plain table of one format and returns that of the next. It is given whatever
somebody wrote, so it must not trust what is in it: what it cannot use it leaves for the reader,
which says what is wrong.

To change the format: raise `FORMAT`, add a step here, and keep a file of the format that was in
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
    """Format 2 keeps what was agreed of a course, and what becomes of it; before that, nothing."""
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
"""By the format that it reads, the step to the next one."""


def migrate(saved: dict[str, Any], version: int) -> dict[str, Any]:
    """Return the table of a file of this format as the newest format would have it."""
    for number in range(version, FORMAT):
        saved = STEPS[number](saved) | {"massageplan": number + 1}
    return saved
