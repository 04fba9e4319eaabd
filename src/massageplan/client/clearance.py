"""What screening found: what may be worked, how hard, with what, and lying how."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from massageplan.anatomy.region import Site
from massageplan.client.finding import Finding, Severity
from massageplan.errors import (
    ContraindicatedError,
    NeedsClinicianError,
    UnansweredError,
)


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Clearance", "Limits", "refuse_if_stopped"]

HARDEST = 5


class Limits(NamedTuple):
    """What a clearance allows."""

    excluded: frozenset[Site]
    cap: int
    site_caps: tuple[tuple[Site, int], ...]
    banned: frozenset[str]
    site_bans: frozenset[tuple[Site, str]]
    barred: int


@frozen(kw_only=True)
class Clearance:
    """The outcome of screening one person for one day.

    It is there to be looked at: no planning function takes one.

    Attributes
    ----------
    on
        The day it is for.
    excluded
        Sites that may not be touched.
    cap
        The most pressure (0-5) anywhere.
    site_caps
        Sites with a lower most pressure of their own.
    banned
        Ids of techniques that may not be used anywhere.
    site_bans
        Sites on which a technique may not be used.
    barred
        Bit set of positions that may not be used.
    findings
        What was found, worst first.
    until
        The first day on which a stop may have ended, when the catalogue knows it.
    """

    on: date
    excluded: frozenset[Site] = frozenset()
    cap: int = HARDEST
    site_caps: tuple[tuple[Site, int], ...] = ()
    banned: frozenset[str] = frozenset()
    site_bans: frozenset[tuple[Site, str]] = frozenset()
    barred: int = field(default=0, repr=False)
    findings: tuple[Finding, ...] = ()
    until: date | None = None

    @property
    def stops(self) -> tuple[Finding, ...]:
        """The findings for which nothing may be planned."""
        return tuple(f for f in self.findings if f.severity is Severity.STOP)

    @property
    def limits(self) -> Limits:
        """What it allows, without the day and the words: the same on days that allow the same."""
        return Limits(
            self.excluded, self.cap, self.site_caps, self.banned, self.site_bans, self.barred
        )

    def cap_on(self, sites: Iterable[Site]) -> int:
        """Return the most pressure on these sites."""
        if not self.site_caps:
            return self.cap
        caps = dict(self.site_caps)
        return min((caps.get(place, self.cap) for place in sites), default=self.cap)

    def allows(self, technique: str, sites: Iterable[Site]) -> bool:
        """Tell whether a technique may be used on these sites."""
        if technique in self.banned:
            return False
        return not self.site_bans or not any(
            (place, technique) in self.site_bans for place in sites
        )


_UNANSWERED = frozenset({"history-not-asked", "question"})
_CLINICIAN = frozenset({"clearance-needed", "red-flag-refer"})


def refuse_if_stopped(clearance: Clearance) -> None:
    """Raise what the worst finding asks for.

    Raises
    ------
    ContraindicatedError
        An absolute or deferred contraindication, or an emergency or urgent red flag.
    UnansweredError
        A required question was not asked.
    NeedsClinicianError
        A clinician's note must come first.
    """
    stops = clearance.stops
    if not stops:
        return
    message = "; ".join(dict.fromkeys(finding.message for finding in stops))
    hard = [f for f in stops if f.code not in _UNANSWERED and f.code not in _CLINICIAN]
    if hard:
        raise ContraindicatedError(message, findings=clearance.findings, until=clearance.until)
    questions = [finding.message for finding in stops if finding.code in _UNANSWERED]
    if questions:
        raise UnansweredError(message, questions=questions, findings=clearance.findings)
    raise NeedsClinicianError(message, findings=clearance.findings)
