"""What screening says, by code."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["CLAUSES", "FINDINGS", "NAMES"]

FINDINGS: Final = MappingProxyType(
    {
        "history-not-asked": (
            "{said:?only-a-part|no-history}. Ask, then write conditions = [] if there is nothing "
            "to report"
        ),
        "medicines-not-asked": (
            "no medicines on file. Ask, then write medicines = [] if there are none"
        ),
        "red-flags-not-asked": (
            "red flags were not asked about. Ask before any touch, then write red_flags = [] if "
            "there are none{flags:?ask-first}"
        ),
        "allergies-not-asked": (
            "{said:?only-a-part|no-allergies}, so nothing scented is used. Ask, then write "
            "allergies = [] if there are none"
        ),
        "unknown-condition": (
            "{name:quoted} is not in the catalog. {instead:?instead|find-out}{near:?near}"
        ),
        "two-meanings": "{name:quoted} can mean {ambiguity:meanings}. Write which",
        "unknown-judged": "{name:quoted} is not in the catalog. On file: {judged}",
        "complaint-not-condition": (
            "{name:quoted} is a complaint. Enter it under complaints, not in the health history. "
            "In its place, write {missing:|and} there, so that the limits apply"
        ),
        "complaint-in-history": (
            "{name:quoted} is a complaint, and nothing is planned for it here. If the client wants "
            "help with it, enter it under complaints too"
        ),
        "complaint-of-history": (
            "{name:quoted} is not a complaint: it is in the catalog under "
            "{contraindication:contraindication}. Add it to the health history, and enter where it "
            "hurts as the region of the complaint"
        ),
        "words-tell": (
            "the client's words name {name:quoted}, which {contraindication:?in-no-line|in-no-date}"
            ". Ask, then add it to the health history, or write what you found out under judged in "
            "the complaint"
        ),
        "goal-tells": (
            "the client's goals name {name:quoted}, which "
            "{contraindication:?in-no-line|in-no-date}. Ask, then add it to the health history, or "
            "say the goal in other words"
        ),
        "not-read": "cannot be read: {name}",
        "words-searched": (
            'the client said "{name}": only red flags, illnesses, medicines and operations were '
            "looked for in it, and nothing was planned from it"
        ),
        "words-judged": "the client's words name {name:quoted}. On file: {judged}",
        "onset-not-asked": (
            "{complaint:complaint}: pain {pain} of 10. Ask since when, and write it as since "
            "of the complaint: new and severe pain is seen by a clinician first"
        ),
        "onset-judged": (
            "{complaint:complaint}: pain {pain} of 10, since {since:day}. On file: {judged}"
        ),
        "unknown-medicine": (
            "the medicine {name:quoted} is not in the catalog. "
            "{instead:?instead|ask-pharmacist}{near:?near}"
        ),
        "medicine-use": (
            "{name:quoted} ({condition:condition}) may be taken for different reasons. Ask what "
            "for ({uses:use|or}), then add that to the health history or the complaints, "
            "write it under judged, or get a clinician's note"
        ),
        "contradiction": (
            "{condition:condition}: a blood pressure of {systolic}/{diastolic} was measured, which "
            "does not fit. Measure again after a rest, or write {instead:quoted} in its place"
        ),
        "low-reading": (
            "a blood pressure of {systolic}/{diastolic} was measured, which is low. Measure again "
            "after a rest, and ask how the client feels. If it stays so low, a clinician decides. "
            "Let the client sit up in steps"
        ),
        "unknown-red-flag": (
            "{name:quoted} is not a known red flag. Until somebody knows what it means, it is "
            "urgent: a clinician sees the client today, before any massage{near:?near}"
        ),
        "unknown-operation": (
            "{name:quoted} sounds like an operation, and it is not in the catalog. Write its kind "
            "({kinds:|or}), its region, and since when it was"
        ),
        "unknown-noted": (
            "{name:quoted} is not in the catalog, but the clinician's note dated {on:day} allows "
            "massage"
        ),
        "date-ahead": "{what:dated}{on:?dated} is after this session. Ask for the right date",
        "place-impossible": (
            "{condition:condition}: cannot be in the {region:wants}, only in the {where:wants|or}. "
            "Ask again where it is"
        ),
        "weeks-told": "{condition:condition}: week {weeks} on {on:day}",
        "denied": "{name:quoted} denies it, so it limits nothing",
        "over": "{condition:condition}: in the past, so it does not limit massage",
        "past-as-current": (
            "{condition:condition}: in the past, but the catalog does not say what remains of it, "
            "so it counts as current"
        ),
        "guardian-needed": "get consent first: {why:rule}",
        "guardian-agreed": "minor: the consent of a parent or guardian is on file",
        "note-covers": (
            "use only {techniques:technique|and}: the clinician's note dated {on:day} covers "
            "nothing else"
        ),
        "note-places": (
            "work only the {regions:wants|and}: the clinician's note dated {on:day} covers nothing "
            "else"
        ),
        "note-opens": (
            "{condition:condition}: the clinician's note dated {on:day} covers "
            "{regions:?open-places}{reading:?open-reading}. Its other limits hold"
        ),
        "allergy": (
            "allergic to {name:quoted}: keep everything that contains it off the skin, and use no "
            "scents"
        ),
        "complaint-avoided": (
            "the client wants help with the {regions:wants|and}, but also wants no work there. Ask "
            "which matters more"
        ),
        "declined": "avoid the {regions:wants|and}: the client declined consent",
        "policy": 'screened under the policy "{policy:policy}": {policy:policy-reason}',
        "policy-reading": (
            '{condition:condition}: under the policy "{policy:policy}", '
            "{act:act}{reading:?reading} ({policy:policy-reason})"
        ),
        "red-flag-noted": "{flag:red-flag}: the clinician's note dated {on:day} allows massage",
        "red-flag": "{flag:red-flag} ({urgency:urgency}): {flag:tell}",
        "absolute": "no massage: {why:rule}",
        "defer": "no massage yet: {why:rule}",
        "clearance-needed": "get a clinician's note first: {why:?rule|severe}{fault:which fault}",
        "clearance-held": "{why:?rule|severe} (allowed by the clinician's note dated {on:day})",
        "red-flag-refer": "{flag:red-flag} ({urgency:urgency}): {flag:tell}",
        "question": "{condition:?about-condition|about-flag}: {question:which question}",
        "region-out": "{regions:?avoid-places|avoid-all}: {why:rule}{barred:?no-weight}",
        "cap": "{cap:which cap} {regions:?on-places|everywhere} ({why:?rule|condition})",
        "technique-out": "{techniques:?no-techniques|only-techniques}{regions:?there}: {why:rule}",
        "position-out": "no {positions:position|or} position: {why:rule}",
        "caution": "{why:rule}",
        "training-asked": "{why:rule}; nothing is on file about the therapist's training",
        "training-lacking": "{why:rule}, and this therapist is not",
        "training-out": "avoid the {regions:wants|and}: {why:rule}, and this therapist is not",
        "training-needed": (
            "no massage by this therapist: {why:rule}. Tell the client that a colleague with that "
            "training can see them, or add {training:quoted} to the therapist's training"
        ),
        "assessment-old": ("the assessment is {days:count day} old. Ask again before any touch"),
        "avoided": "avoid the {regions:wants|and} (the client's preference)",
        "cannot-lie": "no {positions:position|or} position: the client cannot lie that way",
        "cannot-lie-on-side": "no {positions:position|or}: the client cannot lie that way",
        "preferred-cap": "{cap:which cap} everywhere (the client's preference)",
        "refused": "no {techniques:technique|or} (the client's preference)",
    }
)

CLAUSES: Final = MappingProxyType(
    {
        "ask-first": ". Ask first about: {flags:red-flag}",
        "only-a-part": "{said:quoted|and} says nothing of the rest",
        "no-history": "no health history on file",
        "no-allergies": "no allergies on file",
        "instead": "Write {instead} if there is nothing to report",
        "find-out": (
            "Find out whether it affects massage and write that under judged, or get a "
            "clinician's note"
        ),
        "ask-pharmacist": (
            "Ask a pharmacist or the prescriber whether it affects massage and write that "
            "under judged, or get a clinician's note"
        ),
        "in-no-line": (
            "is in the catalog ({contraindication:contraindication}) and not in the health history"
        ),
        "in-no-date": "sounds like an operation and is not in the health history",
        "dated": " ({on:day})",
        "reading": ": {reading:policy-reading}",
        "rule": "{why:rule}",
        "condition": "{condition:condition}",
        "severe": "the catalog has no rule for severe {condition:condition}",
        "fault-ahead": " (the note on file is dated {on:day}, which is after this session)",
        "fault-before": " (the note dated {on:day} is from before it began)",
        "fault-ended": " (the note dated {on:day} expired on {until:day})",
        "fault-old": " (the note dated {on:day} is more than a year old)",
        "about-condition": "{condition:condition}",
        "about-flag": "{flag:red-flag}",
        "question-where": "where is it? Write the region, and the side if it has one",
        "question-since": "when did it begin or happen? Write the day as since",
        "question-dates-differ": (
            "the line itself gives another date than since. Ask which is right, and write only that"
        ),
        "question-lately": (
            "the line gives a day not long ago. Ask how it is now, and write that day as since"
        ),
        "question-weeks": "how many weeks, and on which day was that? Write both, as weeks and on",
        "question-weeks-now": ("week {weeks} was reported on {on:day}. Ask how things are now"),
        "question-history": (
            "when was it? Add {missing:quoted} to the health history, with its date"
        ),
        "question-listed": ("add {missing:quoted} to the health history, so that its limits apply"),
        "question-besides": (
            "is there also {missing:contraindication}? If so, add {missing:quoted} to the health "
            "history"
        ),
        "question-allergy": (
            "it stands among the allergies. If the client has it, move it to the health history"
        ),
        "question-side": "which side? On both sides it is a red flag, so this has to be asked",
        "question-age": (
            "how old is the client? Enter the date of birth, because age makes this more urgent"
        ),
        "tell-emergency": (
            "Please call 911 now, or let us call for you. This needs to be looked at right away. "
            "The massage can wait."
        ),
        "tell-urgent": (
            "Please see a doctor today, or call a nurse line and ask how soon. We do not massage "
            "before that."
        ),
        "tell-refer": (
            "Please talk to your doctor before the next massage, and ask for a written note that "
            "says what is all right for you."
        ),
        "tell-wait": "Please come back for your massage {until:?tell-from|tell-over}.",
        "tell-from": "from {until:day} on",
        "tell-over": "when this is over and you feel well",
        "tell-ask": "Before we can start, there is something I need to ask you.",
        "tell-guardian": "Before we can start, we need the consent of a parent or guardian.",
        "cap-0": "rest the hands without pressure (0 of 5)",
        **{f"cap-{cap}": "stay at {cap} of 5 or lighter" for cap in range(1, 6)},
        "everywhere": "everywhere",
        "on-places": "on the {regions:wants|and}{below:?below}",
        "there": " on the {regions:wants|and}{below:?below}",
        "below": " and everything below",
        "avoid-places": "avoid the {regions:wants|and}{below:?below}",
        "avoid-all": "no work anywhere on the body",
        "no-weight": ". Keep weight off it: not {barred:position|or}",
        "open-places": "work on the {regions:wants|and}",
        "open-reading": "this: {reading:rule}",
        "no-techniques": "no {techniques:technique|or}",
        "only-techniques": "nothing but {only:technique|and}",
    }
)

NAMES: Final = MappingProxyType(
    {
        "act": {
            "absolute": "no massage",
            "defer": "no massage yet",
            "clearance": "a clinician's note first",
            "local": "no work on the area",
            "cap": "lighter pressure",
            "technique": "fewer techniques",
            "position": "fewer positions",
            "guardian": "consent first",
            "training": "a therapist with that training",
            "caution": "a caution",
            "nothing": "no limit",
        },
        "dated": {
            "born": "the date of birth",
            "since": "the start date",
            "on": "the date of the report",
            "note": "the date of the note",
            "consent": "the date of the consent",
        },
        "urgency": {
            "emergency": "emergency",
            "urgent": "urgent, same day",
            "refer": "refer before treating",
            "wait": "wait",
            "ask": "ask first",
        },
    }
)
