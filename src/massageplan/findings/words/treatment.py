"""The words of a treatment plan's findings, by code."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["CLAUSES", "FINDINGS"]

FINDINGS: Final = MappingProxyType(
    {
        "no-start": ("without a start date, sessions are screened for days counted from {day:day}"),
        "in-session": "from session {session}: {found:found}",
        "on-hold": "session {session} is on hold: {found:found}",
        "cannot-be-planned": "it cannot be planned any more ({why})",
        "studied-alike": (
            "{condition:condition}: this plan is like one that was studied, {dose:dose}. "
            "Result: {dose:dose-result}"
        ),
        "studied": (
            "{condition:condition}: studied as {dose:dose}; this plan has "
            "{sessions:count session} of {length:length}, {cadence}"
        ),
        "unusual-count": (
            "{sessions:count session} planned; 4 to 6 are usual, then a re-evaluation"
        ),
        "provisional": (
            "{session:?one-session|several-sessions} provisional: screen the client again on the "
            "day"
        ),
        "referral-proposed": (
            "{measure:?score-worse|proposed-by-table}: decide{session:?before-session} whether to "
            "refer the client to a clinician ({row:decision}). The visits stay planned until you "
            "confirm the referral, or go on with a reason"
        ),
        "referred": (
            "referred on {on:day}: no massage until a clinician has seen the client. Then replan "
            "with another action, and say why"
        ),
        "item-alarm": (
            "item {item} of {measure:measure} was marked{session:?alarm-session|on-day} "
            "({flag:red-flag}): "
            "talk to the client, and refer them to a clinician today"
        ),
        "notes-alarm": (
            "the notes of session {session} name a red flag ({flag:red-flag}): talk to the client, "
            "and refer them to a clinician before the next session. {flag:tell}"
        ),
        "reevaluation": "session {session} includes a re-evaluation ({rule:?by-rule|last-session})",
        "reevaluation-asked": "session {session} includes a re-evaluation (as you asked)",
        "reevaluation-rested": (
            "session {session} includes a re-evaluation: the visit before is {rest:count day} "
            "earlier, so look again before you go on"
        ),
        "reevaluation-alone": "{on:day}: a re-evaluation without massage",
        "phase-not-reached": (
            "no visit comes to phase {phase}{name:?phase-name}: plan more sessions, or leave it out"
        ),
        "result-reached": (
            "the result that ends {phase:?phase-named|this-plan} is reached: "
            "{left:?taken-off|none-left}"
        ),
        "phase-cap": "this phase: {cap} of 5 or lighter",
        "phase-techniques": "this phase: only {techniques:technique|and}",
        "look-shortened": (
            "the re-evaluation takes {minutes:minutes} instead of {usual:minutes}, so that the "
            "focus areas have their time"
        ),
        "look-longer": (
            "book {length:length} for this visit instead of {asked:length}: its re-evaluation does "
            "not fit otherwise"
        ),
        "reevaluation-late": (
            "no visit falls within {days:count day}, so the re-evaluation is in session {session}"
        ),
        "off-cadence": ("session {session} is on {on:day} instead of {nominal:day} ({why:found})"),
        "other-hour": "session {session} starts at {at:time}, not at {usual:time}",
        "given-unscreened": (
            "{session:?one-given|several-given} given without a same-day screening on file"
        ),
        "same-therapist": (
            "keep the same therapist for the whole plan{therapist:?named-therapist|no-therapist}"
        ),
    }
)

CLAUSES: Final = MappingProxyType(
    {
        "one-session": "session {session} is",
        "several-sessions": "sessions {first}-{last} are",
        "one-given": "session {session} was",
        "several-given": "sessions {sessions} were",
        "score-worse": "{measure:measure}{side:?side} got worse, {before} to {after}",
        "proposed-by-table": "a referral is proposed",
        "before-session": " before session {session}",
        "by-rule": "{rule:reevaluation}",
        "last-session": "it is the last one planned",
        "phase-name": " ({name})",
        "phase-named": "phase {phase}",
        "this-plan": "this plan",
        "taken-off": (
            "replan takes off the {left:count visit} still planned, or pass action=... or "
            "sessions=... to go on"
        ),
        "none-left": "no visit is left; to go on, replan with action=... or sessions=...",
        "alarm-session": " in session {session}",
        "named-therapist": " ({therapist})",
        "no-therapist": " (nobody is named yet)",
        "on-day": " on {on:day}",
        "dose-length": "{figure} min",
        "dose-per-week": "{figure} a week",
        "dose-weeks": "for {figure} weeks",
        "dose-sessions": "{figure} sessions",
        "dose-unknown": "dose not given",
    }
)
