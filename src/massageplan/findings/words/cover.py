"""The words of what a payer covers: findings about papers, limits and years."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["CLAUSES", "FINDINGS", "NAMES"]

FINDINGS: Final = MappingProxyType(
    {
        "paper-missing": (
            "{several:?cover-visits|cover-visit} not covered yet: {why:uncovered}. Send "
            "{paper:?cover-paper|cover-prescription} by {by:day}"
        ),
        "cover-ends": (
            "{several:?cover-visits|cover-visit} not covered, from {on:day}: {why:uncovered}"
        ),
        "rules-old": (
            "the rules of {payer} were read long ago, and are old after {on:day}: ask the payer "
            "before you rely on them"
        ),
        "letter-missing": (
            "the {account} pays nothing for {several:?cover-visit-numbers|cover-visit-number} "
            "without a letter of medical necessity: get one by {by:day}"
        ),
        "beside-cover": (
            "add-ons and the home visit of covered visits cost {amount} more in all: no payer is "
            "billed for them, and they are neither in these costs nor in the budget"
        ),
        "authorizations-unused": (
            "authorizations are on file, and by this cover {payer} wants none: they limit nothing. "
            "If they do, say from which visit on (prior_authorization)"
        ),
        "prescriptions-unused": (
            "prescriptions are on file, and by this cover {payer} wants none: they limit nothing. "
            "If they do, write needs_prescription = true"
        ),
        "visits-left": (
            "{visits:count visit} left by {least:cover-limit}; {planned:count visit} planned"
        ),
        "begins-again": (
            "a new year of {what:cover-begins} begins on {on:day}, before visit {session}; "
            "authorizations and prescriptions go on as they are"
        ),
        "counts-to-nothing": (
            "{amount} of what the client pays counts to no out-of-pocket maximum, and no maximum "
            "stops it: it is billed out of network, or beyond a limit"
        ),
        "paid-back": "the client pays {amount} more on the day, and {payer} pays it back",
    }
)

CLAUSES: Final = MappingProxyType(
    {
        "cover-visit": "visit {first} is",
        "cover-visits": "visits {first} to {several} are",
        "cover-visit-number": "visit {first}",
        "cover-visit-numbers": "visits {first} to {several}",
        "cover-paper": "{paper}",
        "cover-prescription": "a prescription",
    }
)

NAMES: Final = MappingProxyType(
    {
        "uncovered": MappingProxyType(
            {
                "not-covered": "the payer does not cover this service",
                "second-that-day": "only one massage a day is covered",
                "benefit-ended": "the benefit has ended",
                "benefit-not-begun": "the benefit has not begun",
                "visits-used-up": "the visits of the benefit are used up",
                "amount-used-up": "the money of the benefit is used up",
                "authorization-missing": "there is no authorization",
                "authorization-not-begun": "the authorization has not begun",
                "authorization-expired": "the authorization has expired",
                "authorization-used-up": "the authorized visits are used up",
                "authorization-other-code": "the authorization is for another code",
                "prescription-missing": "there is no prescription",
                "prescription-not-begun": "the prescription is not written yet",
                "prescription-expired": "the prescription has expired",
                "prescription-late": "the first visit is too late for the prescription",
                "prescription-used-up": "the prescribed visits are used up",
            }
        ),
        "cover-limit": MappingProxyType(
            {
                "benefit": "the benefit",
                "authorization": "the authorization",
                "prescription": "the prescription",
            }
        ),
        "cover-begins": MappingProxyType({"counters": "the deductible and the maximum"}),
    }
)
