"""The words of days that cannot be used, and of visits that find none, by code."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final


__all__ = ["CLAUSES", "LINES"]

LINES: Final = MappingProxyType(
    {
        "bar": "{why:found}",
        "bar-before-first": "{by}: not before {limit:day}",
        "bar-after-last": "{by}: not after {limit:day}",
        "bar-weekday": "{by}: not on this weekday",
        "bar-no-hours": "{by}: no hours that day",
        "bar-away": "{by}: away",
        "bar-unknown": "{by}: closed days are only known until {limit:day}",
        "bar-closed": "{by}: closed",
        "bar-busy": "{by}: busy at all open hours",
        "bar-full-week": "{by}: the week of {limit:day} has {most:count visit} already, the most",
        "bar-full-month": "{by}: its month has {most:count visit} already, the most",
        "bar-full-authorization": "{by}: {most:count visit} already, the most it allows",
        "bar-no-authorization": "{by}: none for that day",
        "bar-no-room": "{by:|and}: not open for {length:length} in a row",
        "bar-skipped": "clocks skip {at:time} that day",
        "bar-gap": "open, but too close to another visit or too far from it",
        "bar-gap-or-most": (
            "open, but too close to another visit or too far from it, or one visit more than its "
            "week, month or authorization may have"
        ),
        "bar-other": "to fit the open hours or the gaps between visits",
        "no-days-over": "visit {visit}, due {nominal:day}, has no day left",
        "no-days": "visit {visit}, due {nominal:day}, has no open day",
        "barred-days": "{days:short-day}{more:?and-more} ({why:found})",
        "to-place-them": "To place all visits",
        "wider-window": "let visits move up to {window:count day} (window={window})",
        "later-last-day": "move the last day to {last:day}",
        "fewer-visits": "plan {visits:count visit} (sessions={visits})",
        "authorize": "have {visits:count visit} more authorized, from {start:day} on",
        "lift-weekdays": "allow other weekdays ({name})",
        "lift-hours": "allow other hours ({name})",
        "lift-closed": "open the closed days ({name})",
        "lift-known_until": "list closed days further ahead ({name})",
        "lift-absences": "cancel the days away ({name})",
        "lift-busy": "free the busy times ({name})",
        "lift-most_per_week": "allow more visits a week ({name})",
        "lift-most_per_month": "allow more visits a month ({name})",
        "lift-first": "start before the first day ({name})",
        "lift-least_gap": "let visits be closer together ({name})",
        "lift-most_gap": "let visits be farther apart ({name})",
    }
)

CLAUSES: Final = MappingProxyType({"and-more": " and {more} more"})
