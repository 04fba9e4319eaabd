"""The words of a SOAP note, and of what a record still needs, by code."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["CLAUSES", "JOINS", "LINES", "NAMES"]

LINES: Final = MappingProxyType(
    {
        "note-complaint": (
            "Client reports {condition:?note-condition|note-region}{side:?side}{since:?note-since}"
            "{words:?note-quote}"
            "{pain:?note-asked-pain}."
        ),
        "note-pain": "Pain today: {pain} of 10.",
        "note-pain-after": "Pain at the end of the session: {pain_after} of 10.",
        "note-amended": (
            "Record corrected on {on:day} by {by} ({why}); before, it was "
            "{was}{pain:?note-was-pain}."
        ),
        "note-goals": "Goals: {goals:|items}.",
        "note-history": "{topic:topic}: {lines:|items}.",
        "note-history-none": "{topic:topic}: nothing to report.",
        "note-history-not-asked": "{topic:topic}: not asked.",
        "note-booked": "{length:length} booked{late:?note-late}.",
        "note-worked": (
            "{want:wants}: {time:length}{reckoned:?note-reckoned}"
            "{techniques:?note-with|note-alone}."
        ),
        "note-left-out": "{want:wants}: not worked{why:?note-because}.",
        "note-score": "{measure:measure}{side:?side}: {value} {form:form}{answered:?note-items}.",
        "note-score-after": (
            "{measure:measure}{side:?side} at the end: {value} {form:form}{answered:?note-items}."
        ),
        "note-change": "{measure:measure}{side:?side} since the baseline: {verdict:?score-change}.",
        "note-precaution": "Precaution: {found:found}.",
        "note-home-care": "Home care: {care}.",
        "note-next": "Next visit: session {session}{on:?on-day}.",
        "note-reevaluation": "Re-evaluation in session {session}{on:?on-day}.",
        "note-referral-proposed": "Referral to a clinician proposed; not answered yet.",
        "note-decided": (
            "Re-evaluated on {on:day}: {action} ({overruled:?note-overruled|note-row})."
        ),
        "missing-name": "the client's name",
        "missing-born": "the client's age (date of birth)",
        "missing-consent": "a written consent from the last year",
        "missing-screening": "the health history, reviewed on the day",
        "missing-therapist": "who gave the session",
        "missing-pain": "the pain on the day, 0 to 10",
        "missing-goals": "the client's goals",
        "missing-notes": "what you observed and felt (notes)",
        "missing-techniques": "what was done (techniques, or as_planned=True)",
        "missing-response": "how the client responded (response)",
        "missing-area-consent": "consent: {found:found}",
    }
)

CLAUSES: Final = MappingProxyType(
    {
        "note-condition": "{condition:condition}",
        "note-region": "{region:wants}",
        "note-since": " since {since:day}",
        "note-quote": ", “{words}”",
        "note-asked-pain": "; pain {pain} of 10 when assessed",
        "note-items": (
            " ({answered} of {items} items answered; the open ones count as the mean of the "
            "answered ones)"
        ),
        "note-late": ", started {late:length} late",
        "note-with": " ({techniques:technique}{pressure:?note-pressure})",
        "note-pressure": ", pressure {pressure} of 5",
        "note-alone": "{pressure:?note-pressed}",
        "note-pressed": " (pressure {pressure} of 5)",
        "note-reckoned": ", reckoned as planned",
        "note-was-pain": ", with pain {pain} of 10",
        "note-because": " ({why})",
        "note-overruled": "{overruled}",
        "note-row": "{row:decision}",
    }
)

NAMES: Final = MappingProxyType(
    {
        "topic": {
            "conditions": "Health history",
            "medicines": "Medicines",
            "allergies": "Allergies",
        }
    }
)

JOINS: Final = MappingProxyType({"items": ("; ", "; ")})
