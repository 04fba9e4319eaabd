"""The words of what changed between two plans, for the client, by code."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["CLAUSES", "LINES", "NAMES"]

LINES: Final = MappingProxyType(
    {
        "re-evaluated": "re-evaluated on {on:day}: {action:next-step}",
        "client-changed": "your health information is up to date",
        "cadence-changed": "how often: {now:?now-words|no-words} (was {was:?was-words|no-words})",
        "agreed-changed": "sessions agreed: {now} (was {was})",
        "therapist-changed": "therapist: {now:?now-words|no-words} (was {was:?was-words|no-words})",
        "goals-changed": "goals: {now:?now-words|no-words} (was {was:?was-words|no-words})",
        "goal": "{words:?goal-in-words|goal-measured}",
        "visit-done": "session {session} was given{on:?on-day}",
        "visit-missed": "session {session} was missed{on:?on-day}",
        "visit-cancelled": "session {session} was canceled{on:?on-day}",
        "visit-moved": "session {session} was moved to {to:day}{at:?at-time}",
        "referral-suggested": (
            "you may need to see a clinician first: your therapist talks about it with you before "
            "the next visit"
        ),
        "visit-withdrawn": "session {session} is no longer planned",
        "visit-not-needed": "session {session} is no longer needed: your goals are reached",
        "visit-ended": "session {session} will not take place: your treatment plan is finished",
        "visit-on-hold": "session {session} is on hold: see a clinician first",
        "visit-new": "session {session} is a new visit{on:?on-day}",
        "visit-made-up": (
            "session {session} is a new visit{on:?on-day}, for one that did not take place"
        ),
        "visit-gone": "session {session}{on:?on-day} is no longer planned",
        "visit-redated": (
            "session {session} is now on {on:day}{at:?at-time} (was {was:day}{was_at:?was-at-time})"
        ),
        "visit-minutes": "session {session}: {changes:each}",
        "visit-phase": (
            "session {session} belongs to {now:?phase-now|no-phase} (was {was:?phase-was|no-phase})"
        ),
        "visit-length": "session {session} is booked for {now:length} (was {was:length})",
        "visit-kind": "session {session} is now {now} (was {was})",
        "look-new": "a re-evaluation besides{session:?in-session-so}{on:?on-day}",
        "look-done": "re-evaluated without massage on {on:day}",
        "visit-reevaluates": "session {session} now includes a re-evaluation",
        "visit-reevaluates-not": "session {session} no longer includes a re-evaluation",
    }
)

CLAUSES: Final = MappingProxyType(
    {
        "phase-now": "phase {now}",
        "phase-was": "phase {was}",
        "no-phase": "no phase",
        "now-words": "{now}",
        "in-session-so": " in session {session}",
        "was-words": "{was}",
        "no-words": "none",
        "goal-in-words": "{words}: {measure:measure}{side:?side} {target}",
        "goal-measured": "{measure:measure}{side:?side} {target}",
        "at-time": " at {at:time}",
        "was-at-time": " at {was_at:time}",
    }
)

NAMES: Final = MappingProxyType(
    {
        "next-step": {
            "continue": "we continue as before",
            "progress": "we continue, with more time for the supporting areas",
            "taper": "visits are further apart from now on",
            "maintain": "about one visit a month from now on, to maintain it",
            "change approach": "we continue with a different approach",
            "refer": "massage is on hold until you have seen a clinician",
            "discharge": "your treatment plan is finished",
        }
    }
)
"""Each action in words for the client; why is between them and the therapist."""
