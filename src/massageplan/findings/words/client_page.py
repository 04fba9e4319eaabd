"""What the client reads: their page, the agreement and the calendar, by code.

A language that has all of these, and the entries of a plan, has a client page.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["CLAUSES", "LINES", "NAMES", "RHYTHM"]

LINES: Final = MappingProxyType(
    {
        "client-session-title": "Your massage",
        "client-plan-title": "Your plan",
        "client-session": "Your session",
        "client-first-session": "Your first session",
        "client-next-session": "Your next session",
        "client-booked": "booked",
        "client-hands-on": "hands-on",
        "client-footer": "massageplan plans time; it does not diagnose, and the therapist decides.",
        "client-later": "Before each visit, we ask how you are and change the plan if needed.",
        "client-visits": "Your visits",
        "client-visit": "visit",
        "client-day": "day",
        "client-length": "length",
        "client-notes": "notes",
        "client-day-by-day": "Day by day",
        "client-check": "we check your progress together",
        "client-with": "with {therapist}",
        "client-referred-standing": "no massage until a clinician has seen you",
        "client-finished": "your plan is finished",
        "client-none-coming": "no visits scheduled right now",
        "client-agreed": "{visits:count visit}, {rhythm}",
        "client-referred": "Please see a clinician before any more massage (decided on {on:day}).",
        "client-proposed": (
            "Before any more massage, please talk with your therapist: you may need to see a "
            "clinician first."
        ),
        "client-goals": "What we are working toward",
        "client-goal": "{label}: {now:?goal-now}goal {target}{by:?goal-by} ({form})",
        "client-timeline": "Minute by minute",
        "client-feel": "What it will feel like",
        "client-between": "Between visits",
        "client-to-know": "Good to know",
        "client-unread": "this is common practice. We have not checked it against trials.",
        "client-turn": "turn {toward}",
        "client-lying": "You will be {lying}.",
        "client-lying-then": ", then ",
        "client-added": "Added to your massage",
        "client-add-on": (
            "{label} ({length:length}{celsius:?client-warm}, {when:client-when}): {what}."
        ),
        "client-companions": "Before or after your massage",
        "client-massage-first": "Massage first, then {name}: at least {hours} hours apart.",
        "client-massage-after": "{name} first, then massage: at least {hours} hours apart.",
        "client-either": "{name} and massage in either order: at least {hours} hours apart.",
        "client-left-out": "Left out this time: {names}.",
        "client-consent": "We will ask for your consent before we work on: {names}.",
        "client-speak-up": (
            "Speak up any time: too much pressure, too cold, or ready to stop. You're in charge."
        ),
        "strip-session": "session {number}",
        "strip-again": "re-evaluation",
        "agreement-title": "Treatment plan: {title}",
        "agreement-for": "customized for {names}",
        "agreement-client": "client {ref}",
        "agreement-days": "Days: {days}.",
        "agreement-day-apart": "; ",
        "agreement-sessions": "sessions",
        "agreement-how-often": "how often",
        "agreement-each": "each session",
        "agreement-again": "re-evaluation in session",
        "agreement-no-again": "none",
        "agreement-work": "What we will work on",
        "agreement-area": "area",
        "agreement-next": "next session",
        "agreement-why": "why",
        "agreement-techniques": "techniques",
        "agreement-request": "the client's request",
        "agreement-complaint": "{complaint:complaint}{side:?side}",
        "agreement-goals": "Goals",
        "agreement-goal": "goal",
        "agreement-now": "now",
        "agreement-target": "target",
        "agreement-by": "by",
        "agreement-not-measured": "not measured yet",
        "agreement-between": "Between sessions",
        "agreement-what": "what",
        "agreement-how": "how",
        "agreement-terms": (
            "We follow this plan together. Massage is not a diagnosis, and we cannot promise "
            "results. The client can stop, ask for lighter pressure, or decline any part at any "
            "time, and tells the therapist about any change in health or medicines. We check in "
            "before each visit."
        ),
        "agreement-agreed": "Agreed",
        "agreement-signature": "name and signature",
        "agreement-date": "date",
        "agreement-the-client": "client",
        "agreement-the-therapist": "therapist",
        "calendar-visit": "{title} ({number} of {visits})",
        "calendar-missed": "Missed: {title}",
        "calendar-canceled": "Canceled: {title}",
        "calendar-with": "With {therapist}.",
        "calendar-check": "We review your progress together.",
    }
)

CLAUSES: Final = MappingProxyType(
    {
        "goal-now": "{now} now, ",
        "goal-by": " by {by:day}",
        "client-warm": ", {fahrenheit}\N{NO-BREAK SPACE}°F",
    }
)

NAMES: Final = MappingProxyType(
    {
        "client-key": {
            "focus": "what you came for",
            "support": "areas that help",
            "wish": "what you asked for",
            "turn": "turning over",
        },
        "client-item": {"consultation": "we talk first", "check-out": "we talk at the end"},
        "client-when": {
            "before": "before the massage",
            "inside": "in the middle of the massage",
            "beside": "during the massage",
            "after": "after the massage",
        },
        "client-lying": {
            "prone": "on your front",
            "supine": "on your back",
            "on-left-side": "on your left side",
            "on-right-side": "on your right side",
            "seated": "sitting",
        },
        "client-toward": {
            "prone": "onto your front",
            "supine": "onto your back",
            "on-left-side": "onto your left side",
            "on-right-side": "onto your right side",
            "seated": "to sit up",
        },
    }
)

RHYTHM: Final = frozenset(
    f"rhythm-{code}"
    for code in (
        *(
            "and",
            "then",
            "planned",
            "from",
            "from-day",
            "from-week",
            "until",
            "for-weeks",
            "for-months",
        ),
        *("for-visits", "in", "per-week", "per-month", "monthly", "weekly", "daily", "every"),
        *("at-least", "up-to", "weeks", "days", "months", "goal", "halves", "value-at-most"),
        *("value-at-least", "count-days", "count-weeks", "before", "after"),
    )
)
"""Lines of how often visits come, which another language needs: in English it is as written."""
