"""What is said of two guests at once, and of two therapists on one client, by code."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["CLAUSES", "FINDINGS", "REASONS"]

FINDINGS: Final = MappingProxyType(
    {
        "in-step": "another guest is here at the same time: the turns are arranged for both",
        "beside-another": (
            "another guest is here at the same time: the turns are not arranged for both"
        ),
        "out-of-step": (
            "the turns were arranged with another guest, but this session has changed since: they "
            "are no longer. Plan both again"
        ),
        "turns-together": "both start{turns:?at-turns} and finish together",
        "turns-not-asked": "both start and finish together; each turns as their own session has it",
        "turn-counts": (
            "both start and finish together, but cannot turn together: one session has "
            "{first:count turn} and the other {second:count turn}"
        ),
        "turns-too-far": (
            "both start and finish together, but cannot turn together: before or after a turn, one "
            "session needs at least {needs:minutes} where the other can have at most {has:minutes} "
            "(part {section} of the session), as no area gives up more than a quarter of its time"
        ),
        "turns-odd": (
            "both start and finish together, but cannot turn together: their clocks differ by "
            "steps of {grid:minutes}, which left and right cannot share. Book whole minutes"
        ),
        "turns-apart": (
            "both start and finish together, but cannot turn together within the limits of both"
        ),
        "four-hands-mirrored": (
            "two therapists in step: the same stroke on the left and the right at once, and "
            "both on the middle. Each step lasts as long as with one therapist"
        ),
        "four-hands-divided": (
            "two therapists in step: one works the upper body and the other the lower, and they "
            "turn the client together"
        ),
        "four-hands-strict": (
            "four hands follow a strict routine and cannot respond to what hurts "
            "({complaints:complaint|and}): plan a customized session with one therapist for that"
        ),
        "four-hands-unequal": (
            "the therapists do not work alike: one has {first:minutes} hands-on and the other "
            "{second:minutes}, and waits for the rest"
        ),
    }
)

REASONS: Final = MappingProxyType(
    {
        "shared-in-step": (
            "{minutes:minutes} ({alone:minutes} by itself), so that both guests turn at the same "
            "time"
        ),
        "four-hands-cannot": (
            "four hands follow a strict routine and cannot respond to what hurts "
            "({complaints:complaint|and}): one therapist and a customized session can"
        ),
    }
)

CLAUSES: Final = MappingProxyType({"at-turns": ", turn (after {turns:minutes|and})"})
