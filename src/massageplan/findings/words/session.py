"""What a session says, by code: findings, effects, reasons, and what a routine lacks."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from massageplan.catalog.routine_faults import FAULTS


__all__ = ["CLAUSES", "EFFECTS", "FINDINGS", "NAMES", "REASONS"]

FINDINGS: Final = MappingProxyType(
    {
        "preview": "preview only: nobody was screened, so do not give it to a client",
        "provisional-session": "provisional: screen the client again on the day",
        "confirmed": "screened again on {on:day}: {changes:each}",
        "catalog-changed": (
            "screened again with a different catalog than it was saved with: "
            "{changes:?what-changed|nothing-changed}"
        ),
        "policy-changed": (
            "screened again with a different policy ({now:?now-policy|no-policy} instead of "
            "{was:?was-policy|no-policy}): {changes:?what-changed|nothing-changed}"
        ),
        "given-up": "to end on time, this session gives up {short:each}",
        "rest": "planned from minute {at} on; the session still ends on time",
        "taken-out": "{wants:wants} taken out by hand{why:?because}",
        "clock-by-hand": "{part:clock-part} set by hand to {minutes:minutes}{why:?because}",
        "pins-released": (
            "{wants:wants}: the minutes set by hand no longer apply, because it cannot be worked "
            "as planned today"
        ),
        "add-on-dropped": "{add_on:add-on} is left out: {ruled_out:?add-on-screened|add-on-over}",
        "routine-out": (
            "{routine:routine}: only {left:minutes} of {published:minutes} can be worked, which is "
            "too little to be this routine"
        ),
        "focus-out": "no part of the focus area can be worked ({wants:wants})",
        "consent-needed": "{sites:places}: get consent {consent:consent}",
        "lain-on": (
            "the client lies {positions:position|and} on the {regions:wants|and}, which is left "
            "out. Ask whether that is comfortable, and pad around it ({why:rule})"
        ),
        "lies-on-complaint": (
            "{positions:position|and}, the client rests on the {regions:wants|and}, which hurts. "
            "Nothing else reaches all that is asked for: ask how it is"
        ),
        "side-spared": (
            "not {positions:position|and}: the client would rest on the {regions:wants|and}, which "
            "hurts"
        ),
        "no-dose": (
            "{condition:condition}: we found no trial that says how much massage to give, so the "
            "shares are common practice"
        ),
        "fact": "{condition:condition}: {fact:fact}",
        "side-unclear": (
            "{region:wants} is worked across the middle, so the side given for it ({side:side}) "
            "was not used"
        ),
        "side-no-middle": (
            "{region:wants} is on the left and on the right, so both are planned: the side given "
            "for it ({side:side}) was not used"
        ),
        "side-not-used": (
            "{condition:condition} is worked on both sides and across the middle, so the side "
            "given for it ({side:side}) changes no minutes; it is written in the plan"
        ),
        "like-not-suited": (
            "the client likes {technique:technique}, but it is not among the techniques for this "
            "complaint"
        ),
        "like-not-allowed": (
            "the client likes {technique:technique}, but it may not be used on any area of this "
            "session"
        ),
        "like-not-practiced": (
            "the client likes {technique:technique}, but the therapist does not practice it"
        ),
        "like-not-named": (
            "the client likes {technique:technique}. It may be used, but each area names three "
            "techniques at most, and the others come first"
        ),
        "like-left-out": (
            "the client likes {technique:technique}, but the areas that it suits are left out of "
            "this session"
        ),
        "like-not-in-routine": (
            "the client likes {technique:technique}, but it is not among the techniques of this "
            "routine, which is the same for every client"
        ),
        "wish-covered": "{wish:wants} was requested and is already part of the session",
        "left-out": (
            "{wants:wants} skipped: it needs {least:minutes}{turn:?to-turn}{more:?comes-in-with}"
        ),
        "waits": (
            "{wants:wants} waits for {course:?next-visit|another-visit}: it needs {least:minutes}"
            "{turn:?to-turn}{more:?comes-in-with}"
        ),
        "below-minimum": (
            "{wants:wants}: {minutes:minutes}, less than the {least:minutes} that it usually needs"
        ),
        "out-of-reach": (
            "{wants:?left-wants}{sites:?left-sites} left out: it cannot be reached with the client "
            "{positions:position|or}"
        ),
        "out-of-clearance": "{wants:wants} left out: off limits for this client",
        "place-around": (
            "the complaint is at the {place:place}, which needs care ({place:place-why}): the time "
            "is planned around it{most:?place-spot}"
        ),
        "passed-over": (
            "{region:wants} is passed over: it needs care, and more than it was asked for"
        ),
        "place-held": (
            "{wants:wants}: at most {most:minutes}, {cap} of 5 or lighter ({places:place-why})"
        ),
        "place-too-brief": (
            "{wants:wants} left out: it is worked for at most {most:minutes}, less than one step "
            "of {grid:minutes}"
        ),
        "above-place": (
            "{step:wants}: {minutes:minutes} is more than the {most:minutes} that are planned "
            "there at most ({places:place-why})"
        ),
        "none-practiced": (
            "{wants:wants} left out: the therapist practices none of what can be used there; "
            "{techniques:technique|and} would have suited"
        ),
        "not-practiced": (
            "{wants:wants}: the therapist does not practice {techniques:technique|or}, which would "
            "have suited"
        ),
        "technique-asks": (
            "{technique:technique} asks for a therapist trained in {training:training}; nothing is "
            "on file about the therapist's training"
        ),
        "no-technique": "{wants:wants} left out: none of the suitable techniques can be used there",
        "moved": "{wants:wants}: worked {position:position} instead of {published:position}",
        "too-short": (
            "a full body cannot be done well in less than {shortest:minutes}{shorter:?try-shorter}"
        ),
        "scaled": (
            "{routine:routine} is published with {published:minutes} hands-on; here all steps are "
            "scaled to {hands_on:minutes}"
        ),
        "side-not-told": (
            "no side was given for {condition:condition}, so both are planned. Ask which side hurts"
        ),
        "side-not-told-at": (
            "no side was given for the {region:wants}, so both are planned. Ask which side hurts"
        ),
        "planned-as": (
            "the {region:wants} is planned as {condition:condition}, which names no more than pain "
            "there"
        ),
        "more-than-useful": (
            "{wants:wants}: {minutes:minutes}, more than the {most:minutes} that are of use there "
            "in one session"
        ),
        "first-is-fixed": (
            "asked to start {position:position}, but this routine has its own fixed order"
        ),
        "only-in-position": (
            "{wants:wants}: the routine works it {position:position}, so {sites:places} is not "
            "worked in that step"
        ),
        "only-requested": (
            "the client came to relax and requests the {regions:wants|and}: only that and what "
            "supports it is worked. For the whole body, write routine = 'full-body-relaxation'"
        ),
        "wish-not-in-routine": (
            "{wish:wants} was requested, but a routine is the same for every client"
        ),
        "first-not-used": (
            "asked to start {position:position}, but nothing in this session is worked that way"
        ),
        "technique-replaced": (
            "{wants:wants}: {techniques:technique}, because nothing that suits better can be used"
        ),
        "remainder": "{rest:minutes} left over, because time is shared in {grid:minute} steps",
        "sum-below": (
            "the steps add up to {published:minutes}, but {promised:minutes} booked leaves "
            "{hands_on:minutes} hands-on: {rest:minutes} left over"
        ),
        "sum-above": (
            "the steps add up to {published:minutes}, but {promised:minutes} booked leaves "
            "{hands_on:minutes} hands-on: {rest:minutes} too much"
        ),
        "no-time-to-turn": (
            "the steps fill {published:minutes} of {promised:minutes} booked, which leaves no time "
            "for {turns:count turn}"
        ),
        "leasts-above": (
            "the minimums add up to {leasts:minutes}, more than the {hands_on:minutes} hands-on"
        ),
        "mosts-below": (
            "the maximums add up to {mosts:minutes}, less than the {hands_on:minutes} hands-on"
        ),
        "block-sum": (
            "{step}: its steps add up to {minutes:minutes}, and are brought to its own total of "
            "{total:minutes}"
        ),
        "longer-than-its-step": (
            "{step}: {minutes:minutes} is longer than the {most:minutes} of {during:wants}, during "
            "which it is done"
        ),
        "share-crossed": (
            "{step}: of {hands_on:minutes} hands-on its maximum is {high:minutes}, less than its "
            "minimum of {low:minutes}: change one of them"
        ),
        "no-time-left": (
            "{step} has no minutes, and the other steps leave none of the {hands_on:minutes} "
            "hands-on: write minutes, or shorten them"
        ),
        "unequal-sides": (
            "{regions:wants}: {left:minutes} on the left, {right:minutes} on the right"
        ),
        "needless-turns": (
            "this order takes {turns:count turn}, and a different order takes {fewest}"
        ),
        "not-from-there": "{regions:wants} cannot be worked {position:position}",
        "in-pieces": (
            "no one position reaches all of {wants:wants}, so it is worked in pieces: "
            "{positions:position|and}"
        ),
        "below-shortest": (
            "{length:minutes} is shorter than the {shortest:minutes} it takes to do it well"
        ),
        **FAULTS,
    }
)

EFFECTS: Final = MappingProxyType(
    {
        "effect-left-out": "in this plan: {sites:places} skipped",
        "effect-softer": "in this plan: lighter on {wants:wants}",
        "effect-not-used": "in this plan: no {techniques:technique|or}",
        "effect-turned": "otherwise planned {positions:position|and}",
        "effect-nothing": "changes nothing in this plan",
    }
)

REASONS: Final = MappingProxyType(
    {
        "complaint": "{complaint:complaint}{side:?side}{pain:?pain}",
        "target": "{role:role} for {condition:condition}: {share} of {shares} shares",
        "wish": "requested by the client",
        "wish-joins": "joins {routine:routine} with the mean share of its areas",
        "support": "supports the {region:wants}",
        "further": "next to the {region:wants}, as all that was asked for has what is of use",
        "other-side": (
            "the other side of the {side:side} {region:wants}, as all that was asked for has what "
            "is of use"
        ),
        "relaxes": "relaxes, as all that was asked for has what is of use",
        "around": "the rest of the {region:wants}, around the complaint",
        "routine": "step of {routine:routine}, published with {minutes:minutes}",
        "course": (
            "session {number} of {count}: supporting areas weigh {percent}% of their first weight"
        ),
        "shift": "after a re-evaluation: supporting areas weigh {percent}% of their first weight",
        "waited": "waited at the visit before, so it is taken first",
        "approach": "a different approach after a re-evaluation: {technique:technique} first",
        "held": (
            "kept at {minutes:minutes} while another focus area makes up what earlier sessions "
            "missed"
        ),
        "repaid": "{minutes:minutes}, of which {owed:minutes} make up what earlier sessions missed",
        "worked": "{minutes:minutes} already worked",
        "share": "{minutes:minutes}, its proportional share ({weight} of {whole})",
        "left-over": "{minutes:minutes}, of what the others leave",
        "share-less": (
            "{minutes:minutes}: its proportional share ({weight} of {whole}) would be "
            "{fair:minutes}, but other areas have to get more than theirs"
        ),
        "share-more": (
            "{minutes:minutes}: its proportional share ({weight} of {whole}) would be "
            "{fair:minutes}, but other areas cannot get all of theirs"
        ),
        "least": "raised to its {bound:minute} minimum (its share would be {fair:minutes})",
        "most": (
            "held at its {bound:minute} maximum (its share would be {fair:minutes})"
            "{to:?rest-went-to}"
        ),
        "useful": (
            "held at the {bound:minutes} that are of use{fair:?share-would-be}{to:?rest-went-to}"
        ),
        "over-useful": (
            "{minutes:minutes}, more than the {bound:minutes} that are of use, as no further place "
            "has enough of a share"
        ),
        "gave-way": (
            "{minutes:minutes}: its {bound:minute} minimum gives way, as not all minimums fit"
        ),
        "group-most": (
            "held at the {bound:minute} maximum of {group} (its share would be {fair:minutes})"
        ),
        "group-least": (
            "raised by the {bound:minute} minimum of {group} (its share would be {fair:minutes})"
        ),
        "pressure": "pressure {pressure} of 5, usual for {technique:technique}",
        "pressure-held": "pressure {pressure} of 5, the most allowed here",
        "pressure-place": "pressure {pressure} of 5, the most in this place ({places:place-why})",
        "pressure-routine": "pressure {pressure} of 5, as in the routine",
        "pressure-usual": "pressure {pressure} of 5, usual for {condition:condition}",
        "pinned": "set by hand to {minutes:minutes}{why:?because}",
        "added": "added by hand",
        "apart": "left and right are set apart by hand",
        "lost": "without {sites:places}, which is off limits",
    }
)

CLAUSES: Final = MappingProxyType(
    {
        "left-wants": "{wants:wants}",
        "left-sites": "{sites:places}",
        "because": ": {why}",
        "add-on-screened": "screening, or the health history, rules it out by now",
        "add-on-over": "its time is over, or no step suits it as the session is now",
        "place-spot": ". The place itself: at most {most:minutes}, {cap} of 5 or lighter",
        "leaves-booked": "{length:minutes} booked leaves ",
        "leaves-table": "{length:minutes} on the table leaves ",
        "leaves-hands-on": "",
        "next-visit": "the next visit, which takes it first",
        "another-visit": "another visit",
        "to-turn": ", and a turn of {turn:minutes}",
        "comes-in-with": ". It comes in with {more:minutes} more",
        "try-shorter": ". Try {shorter:quoted|or}",
        "share-would-be": " (its share would be {fair:minutes})",
        "rest-went-to": "; the rest went to {to:wants}",
        "given-up": "{second:minutes} on {first:wants}",
        "set-to": "{first:wants} {second:length}",
        "time-changed": "{first:wants} {second:length} to {third:length}",
        "time-added": "{first:wants} {second:length} (new)",
        "time-removed": "no {first:wants} (was {second:length})",
        "pressure-changed": "{first:wants} at pressure {second} of 5",
        "cap-changed": "maximum pressure {second} of 5 (was {first})",
        "visit-held": "session {first} on hold",
        "site-excluded": "{first:wants} now off limits",
        "site-allowed": "{first:wants} no longer off limits",
        "technique-excluded": "{first:technique} no longer used",
        "technique-allowed": "{first:technique} can be used again",
        "position-excluded": "{first:position} no longer possible",
        "position-allowed": "{first:position} possible again",
        "what-changed": "{changes:each}",
        "nothing-changed": "nothing changes",
        "in-words": "{first}",
        "now-policy": "{now:quoted}",
        "was-policy": "{was:quoted}",
        "no-policy": "none",
    }
)
"""Parts of sentences; those with ``{first}`` are filled from one value, as ``{changes:each}``."""

NAMES: Final = MappingProxyType(
    {
        "minutes": {"minute": "{} minute/{} minutes", "second": "{} second/{} seconds"},
        "minute": {"minute": "{}-minute", "second": "{}-second"},
        "length-is": {"booked": "booked", "table": "on the table", "hands-on": "hands-on"},
        "clock-part": {
            part: part
            for part in (
                *("greeting", "consultation", "re-evaluation", "undressing", "dressing"),
                *("check-out", "closing"),
            )
        },
        "intention": {"relaxation": "a relaxation massage", "medical": "a medical massage"},
    }
)
