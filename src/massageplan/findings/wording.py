"""The words of every finding and reason, by code. An app may put its own in their place."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["EFFECTS", "FINDINGS", "REASONS"]

EFFECTS: Final = MappingProxyType(
    {
        "effect-left-out": "in this plan: {what} left out",
        "effect-softer": "in this plan: softer on {what}",
        "effect-not-used": "in this plan: no {what}",
        "effect-turned": "without this: {what}",
        "effect-nothing": "changes nothing in this plan",
    }
)

FINDINGS: Final = MappingProxyType(
    {
        # screening
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
        # a session
        "preview": "a preview, not screened and not for a person",
        "provisional-session": "provisional until the client is screened again on the day",
        "confirmed": "screened again on {on}: {changes}",
        "catalog-changed": (
            "screened again by another catalogue than it was saved with; what changed: {changes}"
        ),
        "policy-changed": (
            "screened again by another policy (was {was}, is {now}); what changed: {changes}"
        ),
        "given-up": "given up to end on time: {what}",
        "rest": "what is left from minute {at} on; it ends when the whole would have ended",
        "pins-released": "{what}: set by hand, and not worked like that today, so shared again",
        "routine-out": "{routine}: only {left} of {published} may be worked, too little for it",
        "focus-out": "nothing of {what} may be worked",
        "consent-needed": "{regions}: consent is needed ({consent})",
        "no-dose": "no dose trial of massage for {condition} was found: shares are common practice",
        "fact": "{condition}: {text}",
        "side-unclear": "{region} is worked across the middle: the side {side} was not used",
        "like-not-suited": "{technique} is liked, and is not among what suits the complaint",
        "wish-covered": "{wish} was wished for, and is worked anyway",
        "left-out": "{wants} left out: needs {least}, and {free} are free above the others' least",
        "out-of-reach": "{wants} left out: cannot be reached {positions}",
        "out-of-clearance": "{wants} left out: nothing of it may be worked",
        "no-technique": "{wants} left out: no suitable technique may be used there",
        "moved": "{wants}: worked {position} instead of {published}",
        "too-short": "a full body cannot be done well below {shortest}; shorter: {shorter}",
        "scaled": "{routine} publishes {published} hands-on; shared here in {hands_on}, all alike",
        "side-not-told": "{condition}: no side was told, so both are worked: ask which hurts",
        "more-than-useful": "{wants}: {minutes}, more than the {most} useful at one place",
        "first-is-fixed": "asked to begin {position}, and this routine has an order of its own",
        "covered": "{region}: worked as part of what another complaint asks for",
        "wish-not-in-routine": "{wish} was wished for, and a routine is the same for everyone",
        "first-not-used": "asked to begin {position}, and nothing in this session is worked so",
        "technique-replaced": "{wants}: {technique}, as nothing that suits better may be used",
        "remainder": "left over: {rest}, which the grid of {grid} does not divide",
        # a plan
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
        # a routine, linted
        "sum-below": (
            "the steps add up to {published}; of {promised} the clock leaves {hands_on} hands-on: "
            "{rest} left over"
        ),
        "sum-above": (
            "the steps add up to {published}; of {promised} the clock leaves {hands_on} hands-on: "
            "{rest} too much"
        ),
        "no-time-to-turn": (
            "the steps fill {published} of {promised}: no time is left to turn over "
            "(turns: {turns})"
        ),
        "leasts-above": "the leasts add up to {leasts}, more than the {hands_on} hands-on",
        "mosts-below": "the mosts add up to {mosts}, less than the {hands_on} hands-on",
        "outside-range": "{step}: {minutes} lies outside its own range, {low} to {high}",
        "unequal-sides": "{regions}: {left} on the left, {right} on the right",
        "needless-turns": "turns in this order: {turns}; another order needs {fewest}",
        "not-from-there": "{regions} cannot be reached {position}",
        "no-single-position": "no position reaches all of {regions}: make steps of {pieces}",
        "below-shortest": "{length} is less than the {shortest} in which it can be done well",
    }
)

REASONS: Final = MappingProxyType(
    {
        "complaint": "{complaint}{pain}",
        "target": "{role} for {condition}: {share} of {shares} shares",
        "wish": "wished for by the client",
        "around": "the rest of the {region}, around the complaint",
        "routine": "step of {routine}: {minutes} published",
        "course": "session {number} of {count}: support weighs {percent} % of its first weight",
        "shift": "after a re-evaluation: support weighs {percent} % of its first weight",
        "approach": "another approach after a re-evaluation: {technique} first",
        "held": "held at {minutes}, for others are repaid what earlier sessions left out",
        "repaid": "held at {minutes}, of which {owed} repay what earlier sessions left out",
        "worked": "{minutes} were worked before",
        "share": "its part by weight, {weight} of {whole}: {minutes}",
        "share-less": (
            "{minutes}: by weight, {weight} of {whole}, it would be {fair}, but others have to get "
            "more than theirs"
        ),
        "share-more": (
            "{minutes}: by weight, {weight} of {whole}, it would be {fair}, but others may not get "
            "all of theirs"
        ),
        "least": "raised to its least of {bound} (by weight {fair})",
        "most": "held at its most of {bound} (by weight {fair}), so the rest went on to {to}",
        "group-most": "held by {group} at its most of {bound} (by weight {fair})",
        "group-least": "raised by {group} to its least of {bound} (by weight {fair})",
        "pressure": "pressure {pressure} of 5: usual for {technique}",
        "pressure-held": "pressure {pressure} of 5, the most that is allowed here",
        "pressure-routine": "pressure {pressure} of 5, as the routine has it",
        "pinned": "set by hand to {minutes}{why}",
        "lost": "without {regions}, which may not be worked",
        # looking again
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
        # advice
        "pain-explained": "{complaint}{pain}: medical massage can give its time to where it hurts",
        "function": "{complaint}: an aim beyond feeling good for an hour",
        "nothing-hurts": "no complaint: the whole body, in a set routine, is what rest asks for",
        "relaxing-condition": "{condition}: studied with full-body massage",
        "wished": "the client asked for {intention}",
        "alike": "{text}",
        "payment": "that insurance would pay is no reason: a routine answers what was asked for",
        "comfort-first": "some people in pain want comfort first: both are shown",
        "stop-first": "{flag}: neither, as long as that holds",
        "red-flag-first": "{flag}: neither, until somebody has looked at it",
    }
)
