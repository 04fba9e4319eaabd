"""What a saved plan holds, as classes. Reading uses them, and so does the JSON Schema."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final, NotRequired, TypedDict, cast

from attrs import NOTHING, field, fields, frozen

from massageplan.anatomy.position import Position
from massageplan.catalog.decision import Action
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.findings.finding import Reason
from massageplan.io.as_it_stood import Once, Stood
from massageplan.scheduling.authorization import Authorization
from massageplan.scheduling.availability import Availability
from massageplan.scheduling.placement import WINDOW
from massageplan.session.added import AddOn
from massageplan.session.request import Pin
from massageplan.treatment.amendment import Amendment
from massageplan.treatment.goal import Goal
from massageplan.treatment.look import Look
from massageplan.treatment.outcome import Outcome
from massageplan.treatment.phase import Phase


__all__ = [
    "OF_A_COURSE",
    "SHARED",
    "Found",
    "FoundClearance",
    "Saved",
    "SavedDecision",
    "SavedFacts",
    "SavedSession",
]

SHARED: Final = object()
"""Marks a session that shares a value with all the others. None means that it has no value."""


class FoundClearance(TypedDict):
    """The result of screening, as it is written."""

    on: str
    excluded: list[str]
    cap: int
    site_caps: dict[str, int]
    banned: list[str]
    site_bans: list[str]
    positions: list[str]
    findings: list[list[str]]


# One of its keys, "with", is a Python keyword, so this is not a class. Format 1 did not have it.
Found = TypedDict(
    "Found",
    {
        "clearance": FoundClearance | None,
        "minutes": dict[str, str],
        "with": NotRequired[dict[str, list[str]]],
    },
)
"""The results of screening and sharing, as written. They are only compared, never trusted."""


@frozen(kw_only=True)
class SavedSession:
    """One session: the facts it was planned from, and what was found at the time.

    For a visit to come that is not on hold (`held`), `found` is what loading compares with; the
    sessions of a course also keep all that they consisted of, as they `stood`.
    """

    length: timedelta
    length_is: str
    routine: str
    clock: str
    on: date | None
    start: datetime | None
    visit: int
    first: Position | None
    grid: timedelta
    found: Found | None = None
    stood: Stood | None = None
    held: bool = field(default=False)
    client: Client | None = field(default=cast("Any", SHARED))
    assessment: Assessment | None = field(default=cast("Any", SHARED))
    pins: tuple[Pin, ...] = ()
    therapist: str = ""
    practices: tuple[str, ...] | None = None
    training: tuple[str, ...] | None = None
    number: int = 1
    count: int = 1
    phase: int = 0
    regions: tuple[str, ...] = ()
    max_pressure: int | None = None
    techniques: tuple[str, ...] = ()
    reevaluate: bool = False
    shift: int | None = None
    approach: int = 0
    waited: tuple[str, ...] = ()
    at: timedelta = timedelta()
    done: tuple[tuple[str, timedelta], ...] | None = None
    lying: Position | None = None
    planned: tuple[tuple[str, timedelta], ...] | None = None
    told: date | None = None
    released: tuple[str, ...] = ()
    confirmed: str = ""
    in_step: tuple[tuple[str, timedelta], ...] | None = None
    add_ons: tuple[AddOn, ...] = ()
    companions: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@frozen(kw_only=True)
class SavedDecision:
    """A decision, with the row of the decision table by its id."""

    on: date
    action: Action
    case: tuple[tuple[str, str], ...]
    row: str
    reasons: tuple[Reason, ...]
    delivered: int
    session: int
    overruled: str = field(default="", repr=False)


@frozen(kw_only=True)
class SavedFacts:
    """What the client told last."""

    client: Client
    assessment: Assessment | None


@frozen(kw_only=True)
class Saved:
    """A whole file. The fields with a default belong only to a course."""

    massageplan: int
    kind: str
    catalog: str
    policy: str
    client: Client | None
    assessment: Assessment | None
    sessions: tuple[SavedSession, ...]
    cadence: str = ""
    reevaluation: str = ""
    dated: bool = field(default=False)
    began: int = 0
    counts_from: date | None = None
    agreed: int | None = None
    goals: tuple[Goal, ...] = ()
    thresholds: tuple[tuple[str, str], ...] = ()
    availability: tuple[Availability, ...] = ()
    authorizations: tuple[Authorization, ...] = ()
    window: int = WINDOW
    nominal: tuple[date | None, ...] = ()
    slots: tuple[date | None, ...] = ()
    events: tuple[tuple[str, date], ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    baseline: Assessment | None = None
    told: SavedFacts | None = None
    decisions: tuple[SavedDecision, ...] = ()
    parent: str = ""
    version: int = 0
    seal: str = ""
    therapist: str = ""
    practices: tuple[str, ...] | None = None
    training: tuple[str, ...] | None = None
    phases: tuple[Phase, ...] = ()
    turns: str = ""
    phases_over: int = 0
    looks: tuple[Look, ...] = ()
    once: Once = field(factory=Once)


OF_A_COURSE: Final = tuple(part.name for part in fields(Saved) if part.default is not NOTHING)
"""What a course keeps besides its sessions."""
