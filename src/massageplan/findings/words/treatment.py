"""What a course says, by code: findings, and reasons of a re-evaluation."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["FINDINGS", "REASONS"]

FINDINGS: Final = MappingProxyType(
    {
        "no-start": "no start: each session was screened for its day counted from {day}",
        "in-session": "from session {session}: {message}",
        "studied-alike": "{condition}: this plan is like {dose}: {result}",
        "unusual-count": "{sessions} sessions: plans usually have 4 to 6, then a re-evaluation",
        "provisional": "provisional until screened again on the day: {sessions}",
        "reevaluation": "re-evaluation inside session {session}: {rule}",
        "reevaluation-late": "no visit within {days} days: re-evaluation at session {session}",
        "studied": "{condition}: studied as {dose}; this plan has {plan}",
        "off-cadence": "session {session} on {on} instead of {nominal} ({why})",
        "other-hour": "session {session} begins at {at}, not at {usual}",
        "given-unscreened": "session {session}: given, and no screening of that day is on record",
        "same-therapist": "the same therapist throughout: {therapist}",
    }
)

REASONS: Final = MappingProxyType(
    {
        "not-due": "{why}",
        "due-sessions": "{count} sessions {since}: {rule}",
        "due-days": "{days} days {since}: {rule}",
        "due-worse": "{measure} went from {before} to {after}: worse, so look again at once",
        "due-end": "no visit is left",
        "decided": "{why}",
        "stopped": "screening: {why}",
        "measured": "{measure}: {change}",
        "measured-once": "{measure}: {now}, and nothing to compare it with",
        "goals-reached": "every goal with a number is reached",
        "goal-late": "{measure}: {target} was to be reached by {by}",
        "remark": "{why}",
        "goals-open": "a goal with a number is still open",
    }
)
