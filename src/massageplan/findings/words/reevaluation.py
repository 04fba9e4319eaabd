"""The words of a re-evaluation: when one is due, how the scores changed, and what follows."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["CLAUSES", "LINES", "NAMES", "REASONS"]

REASONS: Final = MappingProxyType(
    {
        "not-due": "{why:found}",
        "due-sessions": (
            "{count:count session} {since:?since-day|since-start} ({rule:reevaluation})"
        ),
        "due-days": "{days:count day} {since:?since-day|since-start} ({rule:reevaluation})",
        "due-worse": "{measure:measure}{side:?side} got worse: {before} to {after}",
        "due-end": "no visits are left",
        "due-look": "a re-evaluation without massage, {on:day}",
        "due-rested": "the course rested for {rest:count day} before session {session}",
        "decided": "{row:decision}",
        "stopped": "screening: {found:found}",
        "measured": "{measure:measure}{side:?side}: {verdict:?score-change}",
        "measured-once": "{measure:measure}{side:?side}: {now}, with nothing to compare it to",
        "goals-reached": "every goal with a number is reached",
        "goal-late": "{measure:measure}{side:?side}: the goal of {target} was due by {by:day}",
        "remark": "{why}",
        "goals-open": "at least one goal with a number is not reached yet",
    }
)

LINES: Final = MappingProxyType(
    {
        "due-now": "re-evaluation due",
        "due-later": "no re-evaluation due yet",
        "plan-ended": "the plan has ended",
        "none-given": "no session was given {since:?since-day|since-start}",
        "too-early": (
            "{count} of {sessions:count session} {since:?since-day|since-start}{days:?day-of}"
        ),
        "changed-score": "{verdict:?score-change}",
    }
)

CLAUSES: Final = MappingProxyType(
    {
        "since-day": "since {since:day}",
        "since-start": "since the start",
        "day-of": ", day {day} of {days}",
        "score-change": (
            "{before} to {after}, {verdict:verdict}{matters:?by-threshold}{chance:?by-chance}"
        ),
        "by-threshold": " (threshold {matters} {form:unit}: {threshold:population})",
        "by-chance": " (less than {chance} {form:unit} may be chance: {threshold:population})",
    }
)

NAMES: Final = MappingProxyType(
    {
        "verdict": {
            "worse": "worse",
            "slipped": "a little worse, but less than a meaningful change",
            "none": "no change beyond noise",
            "some": "some improvement, but less than a meaningful one",
            "better": "a meaningful improvement",
            "unmeasured": "no threshold is known for it",
        },
        "unit": {
            "percent": "percentage points",
            "mean": "points",
            "sum": "points",
            "likert": "points",
        },
    }
)
