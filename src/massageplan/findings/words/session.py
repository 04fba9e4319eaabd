"""What a session says, by code: findings, effects, reasons, and what a routine lacks."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["EFFECTS", "FINDINGS", "REASONS"]

FINDINGS: Final = MappingProxyType(
    {
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

EFFECTS: Final = MappingProxyType(
    {
        "effect-left-out": "in this plan: {what} left out",
        "effect-softer": "in this plan: softer on {what}",
        "effect-not-used": "in this plan: no {what}",
        "effect-turned": "without this: {what}",
        "effect-nothing": "changes nothing in this plan",
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
