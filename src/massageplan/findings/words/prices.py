"""The words of billed units, price lists and quotes."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["CLAUSES", "FINDINGS", "NAMES", "REASONS"]

REASONS: Final = MappingProxyType(
    {
        "unit-whole": "{units:count unit} for {minutes:count whole minute}",
        "unit-too-few": (
            "none: {minutes:count timed minute} in all, and a first unit takes {enough}"
        ),
        "unit-left-over": (
            "1 unit for {left:count minute} left over: {minutes:count timed minute} in all make "
            "{units:count unit}, and no other code has more left over"
        ),
        "unit-tied": (
            "1 unit for {left:count minute} left over, as many as {codes:|and}: the rule leaves "
            "the choice to you"
        ),
        "unit-unpaid": (
            "none for {left:count minute} left over: {minutes:count timed minute} in all make "
            "{units:count unit}, and other codes have as many or more left over"
        ),
        "unit-midpoint": "1 unit for {left:count minute} left over, {enough} or more",
        "unit-below": "none for {left:count minute} left over, fewer than {enough}",
        "unit-untimed": (
            "not timed: 1 unit, however long it takes, and its minutes are not counted with others"
        ),
    }
)

FINDINGS: Final = MappingProxyType(
    {
        "units-tied": (
            "a tie, which the rule leaves to you: {codes:|and} could have a unit that "
            "{chosen:|and} got: choose with prefer, or take an alternative"
        ),
        "seconds-not-billed": (
            "{codes:|and}: {seconds:count second} over whole minutes are not counted"
        ),
        "over-hands-on": (
            "{minutes:count timed minute} are more than the {hands_on:minutes} hands-on: only time "
            "with the client one to one counts"
        ),
        "billing-old": (
            "the billing rules are of {as_of:day} and count as old after {old_after:day}: check "
            "them before you rely on them"
        ),
        "unit-cap": "{units:count unit}{codes:?of-codes}: {cap:unit-cap}",
        "code-pair": "{one:|and} with {other:|and}: {pair:code-pair}",
        "code-note": "{codes:|and}: {codes:code-note}",
        "prices-old": (
            "the prices count as old after {old_after:day}, and the last visit is on {last:day}: "
            "ask for those of today"
        ),
        "package-not-needed": (
            "not bought: {names:|and}. No visit of its service and length needed it"
        ),
        "sessions-lapse": (
            "{name}: {left:count session} can be used until {end:day}, and the plan goes on "
            "after that. The law of some places forbids that what was paid for lapses"
        ),
        "sessions-left-until": (
            "{name}: {left:count session} left after this, to be used until {last:day}"
        ),
        "sessions-left": "{name}: {left:count session} left after this",
        "no-days-to-lapse": (
            "the visits have no days, so it was not checked when the sessions of a package lapse"
        ),
        "voucher-late": (
            "{name}: after {end:day} only what was paid for it counts. The law of some places "
            "forbids that a voucher lapses"
        ),
        "discount-not-applied": (
            "visit {session}: {names:|and} takes nothing off a session that is paid for"
        ),
        "tip-and-gratuity": "a gratuity is in the bill already: no further tip is owed",
        "gratuity-is-tip": "the gratuity takes the place of a tip",
        "charge-is-no-tip": "the service charge is no tip: ask who gets it",
        "notice-not-known": (
            "visit {session} was canceled, and nobody said how long before: write it in notice if "
            "it was late"
        ),
    }
)

CLAUSES: Final = MappingProxyType({"of-codes": " of {codes:|and}"})

NAMES: Final = MappingProxyType(
    {
        "unit-cap": {
            "timed-units-a-day": (
                "one payer's policy of April 2021 pays at most 4 timed units a day, or one hour"
            ),
            "massage-a-day": "one chiropractic network reviews more than 1 a day",
        },
        "code-pair": {
            "massage-and-manual-therapy": (
                "two trade pages say to bill only one of them for one session"
            ),
            "manual-therapy-and-evaluation": (
                "the physical therapists' association lists them as a pair that needs modifier 59 "
                "or X"
            ),
            "activities-and-reevaluation": (
                "the physical therapists' association lists them as a pair that needs modifier 59 "
                "or X"
            ),
            "with-manipulation": (
                "the trade press says that both are paid only for clearly separate regions, with "
                "modifier 59"
            ),
            "manual-therapy-and-activities": (
                "one vendor says that modifier 59 is commonly required"
            ),
        },
        "code-note": {
            "97010": (
                "Medicare counts it as part of other care and never pays for it apart, and it must "
                "not be billed to the client. Some other payers pay a little"
            ),
            "97014": "Medicare takes G0283 in its place",
        },
    }
)
"""By the ids of the shipped caps, pairs and codes, what is to be said of each."""
