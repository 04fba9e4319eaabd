"""What screening says, by code."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["FINDINGS"]

FINDINGS: Final = MappingProxyType(
    {
        "history-not-asked": (
            "the health history was not asked: ask it, and write conditions=() if there is nothing"
        ),
        "medicines-not-asked": (
            "the medicines were not asked: ask them, and write medicines=() if there are none"
        ),
        "red-flags-not-asked": (
            "red flags were not asked: ask them before any touch, and write red_flags=() if none"
        ),
        "allergies-not-asked": (
            "allergies were not asked: nothing scented until they are; write allergies=() if none"
        ),
        "unknown-condition": (
            "{name} is not in the catalogue: the therapist finds out what it means for a massage "
            "and writes it as judged, or a clinician writes a note{hint}"
        ),
        "unknown-judged": "{name} is not in the catalogue; found out: {judged}",
        "complaint-not-condition": "{name} is a complaint: write it among the complaints",
        "unknown-medicine": (
            "the medicine {name} is not in the catalogue: the therapist finds out, from a "
            "pharmacist or the prescriber, whether it matters and writes it as judged, or a "
            "clinician writes a note{hint}"
        ),
        "unknown-red-flag": "{name} is no known red flag: a clinician decides what it means{hint}",
        "unknown-noted": (
            "{name} is not in the catalogue; the clinician's note of {on} allows massage"
        ),
        "date-ahead": "{what} lies after the session: ask which day is right",
        "place-impossible": "{condition} in the {region}? It can be in: {where}. Ask again",
        "over": "{condition}: over, and the catalogue keeps nothing of it",
        "past-as-current": (
            "{condition}: what it leaves once it is over is not known, so it counts as current"
        ),
        "guardian-needed": "a consent on record is missing: {why}",
        "guardian-agreed": "under age: the consent of a parent or guardian is on record",
        "note-covers": "nothing but {names}: the clinician's note of {on} covers no more",
        "allergy": "allergic to {name}: nothing that holds it may touch the skin, and no scents",
        "complaint-avoided": (
            "{regions}: the complaint lies there, and it is not to be touched: ask which counts"
        ),
        "declined": "{regions} left out: consent was declined",
        "policy": "screened by the policy of {policy}: {reason}",
        "policy-reading": "{condition}: read by the policy of {policy} as: {reading} ({reason})",
        "red-flag-noted": "{flag}: a clinician's note of {on} allows massage",
        "red-flag": "{flag} ({urgency}): {tell}",
        "absolute": "no massage: {why}",
        "defer": "no massage now: {why}",
        "clearance-needed": "a clinician's written note must come first: {why}",
        "clearance-held": "the clinician's note of {on} allows massage: {why}",
        "red-flag-refer": "{flag} (refer before treating): {tell}",
        "question": "{condition}: {question}",
        "region-out": "{regions} left out: {why}",
        "cap": "pressure at most {cap} of 5 on {regions}: {why}",
        "technique-out": "not used on {regions}: {techniques}: {why}",
        "position-out": "not {positions}: {why}",
        "caution": "{why}",
        "assessment-old": "what was found is {days} days old: ask again before any touch",
        "avoided": "{regions} left out: the client prefers it not to be touched",
        "cannot-lie": "not {positions}: the client cannot lie so",
        "preferred-cap": "pressure at most {cap} of 5: the client prefers it so",
        "refused": "not used: {techniques}: the client refuses it",
    }
)
