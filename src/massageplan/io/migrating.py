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


_REASONS_OF_2: Final = MappingProxyType(
    {
        "decided": "{why}",
        "stopped": "screening: {why}",
        "measured": "{measure}: {change}",
        "measured-once": "{measure}: {now}, and nothing to compare it with",
        "goals-reached": "every goal with a number is reached",
        "goals-open": "a goal with a number is still open",
        "goal-late": "{measure}: {target} was to be reached by {by}",
        "due-sessions": "{count} sessions {since}: {rule}",
        "due-days": "{days} days {since}: {rule}",
        "due-worse": "{measure} went from {before} to {after}: worse, so look again at once",
        "due-end": "no visit is left",
    }
)
"""The words that format 2 had for the reasons of a decision; a remark is the therapist's own."""


def _from_2(saved: dict[str, Any]) -> dict[str, Any]:
    """Format 3 keeps ids where reasons held words; older reasons keep the words that they had.

    It also keeps what the therapist of a course practices and is trained in: nobody asked before.
    What the sessions consisted of was not kept; those that are over are planned again, for once.
    """
    if saved.get("kind") == "TreatmentPlan":
        since: dict[str, Any] = {"practices": None, "training": None, "seal": "", "turns": ""}
        since |= {"amendments": [], "phases": [], "phases_over": 0, "looks": []}
        # How the days follow from the rhythm was not kept: it counts from the first visit.
        since |= {"counts_from": None, "slots": [], "authorizations": []}
        saved = since | saved
    lists = {"decisions": _with_words, "sessions": _with_changes}
    return saved | {
        name: [keep(entry) for entry in saved[name]]
        for name, keep in lists.items()
        if isinstance(saved.get(name), list)
    }


def _with_changes(session: Any) -> Any:  # noqa: ANN401  whatever somebody wrote
    """Keep the words for what changed when a client was screened again."""
    changed = session.get("confirmed") if isinstance(session, dict) else None
    if not changed or not isinstance(changed, str):
        return session
    pieces = [f"in-words/{piece.replace('/', '-')}" for piece in changed.split(", ")]
    return session | {"confirmed": ", ".join(pieces)}


def _with_words(decision: Any) -> Any:  # noqa: ANN401  whatever somebody wrote
    if not isinstance(decision, dict) or not isinstance(decision.get("reasons"), list):
        return decision
    return decision | {"reasons": [_in_words(reason) for reason in decision["reasons"]]}


def _in_words(reason: Any) -> Any:  # noqa: ANN401  whatever somebody wrote
    if not isinstance(reason, dict) or reason.get("code") not in _REASONS_OF_2:
        return reason
    try:
        words = _REASONS_OF_2[reason["code"]].format_map(dict(reason.get("args", ())))
    except (KeyError, TypeError, ValueError):
        return reason
    return reason | {"args": [["words", words]]}


STEPS: Final[Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]] = MappingProxyType(
    {1: _from_1, 2: _from_2}
)
"""The step to the next format, by the format that it reads."""


def migrate(saved: dict[str, Any], version: int) -> dict[str, Any]:
    """Return the table of a saved plan of this version in the newest format."""
    for number in range(version, FORMAT):
        saved = STEPS[number](saved) | {"massageplan": number + 1}
    return _with_once(saved)


def _with_once(saved: dict[str, Any]) -> dict[str, Any]:
    """Let a course have nothing in common: the first ones of format 3 wrote each session whole."""
    sessions = saved.get("sessions")
    if saved.get("kind") != "TreatmentPlan" or not isinstance(sessions, list):
        return saved
    return saved if any(map(_has_numbers, sessions)) else {"once": {}} | saved


def _has_numbers(session: Any) -> bool:  # noqa: ANN401  whatever somebody wrote
    """Tell whether a session has what it consisted of by its numbers."""
    stood = session.get("stood") if isinstance(session, dict) else None
    items = stood.get("items") if isinstance(stood, dict) else None
    return isinstance(items, list) and any(type(item) is int for item in items)
